// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/systemenvironment.h"

#include <QtCore/QProcessEnvironment>
#include <QtCore/QRegularExpression>

using namespace Qt::StringLiterals;

namespace zonescope::aws {

namespace {

QString homeFolder(const EnvironmentVariables &environment)
{
    const QString home = environment.value(u"HOME"_s);
#if defined(Q_OS_WIN)
    if (home.isEmpty()) {
        const QString profile = environment.value(u"USERPROFILE"_s);
        return profile.isEmpty() ? environment.value(u"HOMEDRIVE"_s) + environment.value(u"HOMEPATH"_s) : profile;
    }
#endif
    return home;
}

} // namespace

EnvironmentVariables systemEnvironment()
{
    const auto system = QProcessEnvironment::systemEnvironment();
    EnvironmentVariables variables;
    const QStringList names = system.keys();
    for (const QString &name : names)
        variables.insert(name, system.value(name));
    return variables;
}

QString expandPath(const QString &path, const EnvironmentVariables &environment)
{
    QString text = path;
    const QString home = homeFolder(environment);
    if (!home.isEmpty() && (text == "~"_L1 || text.startsWith("~/"_L1)))
        text.replace(0, 1, home);
    static const QRegularExpression variable(uR"(\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*)))"_s);
    QString result;
    qsizetype at = 0;
    for (auto matches = variable.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        const QString name = match.captured(1).isEmpty() ? match.captured(2) : match.captured(1);
        result += QStringView(text).sliced(at, match.capturedStart() - at);
        result += environment.value(name, match.captured());
        at = match.capturedEnd();
    }
    result += QStringView(text).sliced(at);
    return result;
}

bool isTrue(const QString &value)
{
    return value.trimmed().compare("true"_L1, Qt::CaseInsensitive) == 0;
}

} // namespace zonescope::aws
