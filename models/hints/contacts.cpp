// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/hints/contacts.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>
#include <QtCore/QSaveFile>
#include <QtCore/QStandardPaths>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr auto versionKey = "zonescopeContacts"_L1;
constexpr int knownVersion = 1;
constexpr qsizetype longestContact = 200;
constexpr qint64 largestFile = qint64{4} * 1024 * 1024;

QLatin1StringView listOf(ContactKey::Kind kind)
{
    return kind == ContactKey::Kind::Project ? "projects"_L1 : "sources"_L1;
}

QString memberOf(const ContactKey &key)
{
    return key.domainId + u'/' + key.id; // neither may hold a slash
}

} // namespace

Contacts::Contacts(QString path)
    : m_path(std::move(path))
{
}

QString Contacts::defaultPath()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation)).filePath(u"contacts.json"_s);
}

bool Contacts::read()
{
    m_root = {};
    QFile file(m_path);
    if (!file.exists()) // a file that was just set aside is still to be told of
        return true;
    if (!file.open(QIODevice::ReadOnly)) {
        m_problem = Error{.kind = ErrorKind::Output,
                          .message = tr("The contacts in %1 cannot be read: %2.").arg(m_path, file.errorString())};
        return false;
    }
    QJsonParseError problem;
    const QByteArray content = file.read(largestFile + 1);
    const QJsonDocument document = QJsonDocument::fromJson(content, &problem);
    const int version = document.object().value(versionKey).toInt();
    if (content.size() > largestFile || !document.isObject() || version < 1) {
        file.close();
        return setAside(document.isObject() ? tr("it holds no contacts") : problem.errorString());
    }
    if (version > knownVersion) {
        m_problem = Error{.kind = ErrorKind::Usage,
                          .message = tr("The contacts in %1 are of a newer version of Zonescope and are left as they "
                                        "are.")
                                         .arg(m_path)};
        return false;
    }
    m_root = document.object();
    m_problem.reset();
    return true;
}

bool Contacts::setAside(const QString &reason)
{
    QString aside = m_path + u".broken"_s;
    for (int number = 2; QFileInfo::exists(aside); ++number)
        aside = m_path + u".broken-%1"_s.arg(number);
    const bool isAside = QFile::rename(m_path, aside);
    m_problem = Error{
        .kind = ErrorKind::Usage,
        .message = isAside
            ? tr("The contacts could not be read (%1). Their file was set aside as %2.").arg(reason, aside)
            : tr("The contacts in %1 could not be read (%2), and their file cannot be renamed.").arg(m_path, reason)};
    return isAside;
}

QString Contacts::find(const ContactKey &key)
{
    return read() ? m_root.value(listOf(key.kind))[memberOf(key)].toString() : QString();
}

Result<Done> Contacts::set(const ContactKey &key, const QString &text)
{
    if (!read())
        return *m_problem;
    QJsonObject list = m_root.value(listOf(key.kind)).toObject();
    if (const QString kept = text.section(u'\n', 0, 0).trimmed().left(longestContact); kept.isEmpty())
        list.remove(memberOf(key));
    else
        list.insert(memberOf(key), kept);
    m_root.insert(versionKey, knownVersion);
    m_root.insert(listOf(key.kind), list);
    QDir().mkpath(QFileInfo(m_path).path());
    QSaveFile file(m_path);
    const QByteArray content = QJsonDocument(m_root).toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit())
        return Error{.kind = ErrorKind::Output,
                     .message = tr("The contact could not be written to %1: %2.").arg(m_path, file.errorString())};
    return Done{};
}

} // namespace zonescope
