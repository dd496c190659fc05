// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/useragent.h"

#include <QtCore/QSysInfo>

#include <cstring>

namespace zonescope::aws {

namespace {

QByteArray token(QByteArray text)
{
    for (char &c : text) {
        const bool isAlphanumeric = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (!isAlphanumeric && (c == '\0' || std::strchr("!$%&'*+-.^_`|~,", c) == nullptr))
            c = '-';
    }
    return text;
}

QByteArray systemName()
{
#if defined(Q_OS_WIN)
    return "windows";
#elif defined(Q_OS_MACOS)
    return "macos";
#elif defined(Q_OS_LINUX)
    return "linux";
#else
    return "other";
#endif
}

struct ModeNames {
    QByteArray name;
    QByteArray feature;
};

ModeNames namesOf(RetryMode mode)
{
    switch (mode) {
    case RetryMode::Standard:
        return {"standard", "E"};
    case RetryMode::Adaptive:
        return {"adaptive", "F"};
    case RetryMode::Legacy:
        return {"legacy", {}};
    }
    return {};
}

} // namespace

QByteArray userAgent(RetryMode mode, const QList<QByteArray> &features, const QByteArray &appId)
{
    QByteArray text = "zonescope/" ZONESCOPE_VERSION " ua/2.1 os/" + systemName();
    text += '#' + token(QSysInfo::kernelVersion().toUtf8());
    text += " md/arch#" + token(QSysInfo::currentCpuArchitecture().toUtf8());
    text += " lang/c++#20";
    const ModeNames modeNames = namesOf(mode);
    QByteArray ids = modeNames.feature;
    for (const QByteArray &feature : features) {
        if (!feature.isEmpty())
            ids += (ids.isEmpty() ? "" : ",") + token(feature);
    }
    if (!ids.isEmpty())
        text += " m/" + ids.left(1024);
    text += " cfg/retry-mode#" + modeNames.name;
    if (!appId.isEmpty())
        text += " app/" + token(appId.left(50));
    return text;
}

} // namespace zonescope::aws
