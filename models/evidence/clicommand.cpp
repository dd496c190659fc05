// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/evidence/clicommand.h"

#include <QtCore/QStringList>
#include <QtCore/QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

bool isPlain(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9')
        || QStringView(u"_-.:/@%+=,").contains(c);
}

class Command final {
public:
    explicit Command(const QString &operation)
        : m_words{u"aws datazone "_s + operation}
    {
    }

    Command &option(const QString &name, const QString &value)
    {
        if (value.isEmpty())
            return *this;
        // A value that begins with a dash would count as the next option.
        if (value.startsWith(u'-'))
            m_words << name + u'=' + posixQuoted(value);
        else
            m_words << name << posixQuoted(value);
        return *this;
    }
    Command &target(const CliTarget &target)
    {
        const QUrl url(target.endpointUrl);
        const QString address = url.userInfo().isEmpty() ? target.endpointUrl : url.toString(QUrl::RemoveUserInfo);
        return option(u"--region"_s, target.region)
            .option(u"--profile"_s, target.profile)
            .option(u"--endpoint-url"_s, address);
    }
    [[nodiscard]] QString text() const { return m_words.join(u' '); }

private:
    QStringList m_words;
};

} // namespace

QString posixQuoted(const QString &text)
{
    QString word = text;
    word.remove(QChar::Null);
    if (!word.isEmpty() && std::ranges::all_of(word, isPlain))
        return word;
    return u'\'' + word.replace(u"'"_s, u"'\\''"_s) + u'\'';
}

QString getRunCommand(const CliTarget &target, const QString &domainId, const QString &runId)
{
    return Command(u"get-data-source-run"_s)
        .option(u"--domain-identifier"_s, domainId)
        .option(u"--identifier"_s, runId)
        .target(target)
        .text();
}

QString listActivitiesCommand(const CliTarget &target, const QString &domainId, const QString &runId)
{
    return Command(u"list-data-source-run-activities"_s)
        .option(u"--domain-identifier"_s, domainId)
        .option(u"--identifier"_s, runId)
        .target(target)
        .text();
}

QString listRunsCommand(const CliTarget &target, const QString &domainId, const QString &dataSourceId,
                        const QString &status)
{
    return Command(u"list-data-source-runs"_s)
        .option(u"--domain-identifier"_s, domainId)
        .option(u"--data-source-identifier"_s, dataSourceId)
        .option(u"--status"_s, status)
        .target(target)
        .text();
}

} // namespace zonescope
