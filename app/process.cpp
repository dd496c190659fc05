// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/process.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLoggingCategory>
#include <QtCore/QStringList>

#include <algorithm>

#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif
#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

using namespace Qt::StringLiterals;

namespace zonescope {

void forbidCoreDumps([[maybe_unused]] bool isHeadless)
{
#if defined(NDEBUG) && defined(Q_OS_UNIX)
    // Not 0: Linux takes no notice of 0 where core_pattern is a pipe, but aborts the dump at 1 (core(5), do_coredump),
    // and no core file is as small as that.
    const rlimit none{1, 1};
    ::setrlimit(RLIMIT_CORE, &none);
#ifdef Q_OS_LINUX
    if (isHeadless)
        ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
#endif
}

void introduceProgram()
{
    QCoreApplication::setOrganizationName(u"zonescope"_s);
    QCoreApplication::setApplicationName(u"zonescope"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(ZONESCOPE_VERSION));
    qSetMessagePattern(u"zonescope: %{message}"_s);
    // Network warnings of Qt name hosts and headers that errors on screen name better.
    QLoggingCategory::setFilterRules(u"*.debug=false\nqt.network.*=false"_s);
}

std::optional<QString> missingDisplay([[maybe_unused]] const aws::EnvironmentVariables &variables)
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    const auto isSet = [&](const QString &name) { return !variables.value(name).isEmpty(); };
    // A list is tried in its order; an empty one means whatever there is.
    const QStringList platforms = variables.value(u"QT_QPA_PLATFORM"_s).split(u';', Qt::SkipEmptyParts);
    const bool hasX11 = isSet(u"DISPLAY"_s);
    const bool hasWayland = isSet(u"WAYLAND_DISPLAY"_s);
    const bool canOpen = std::any_of(platforms.begin(), platforms.end(), [&](const QString &platform) {
        return platform.startsWith("xcb"_L1) ? hasX11 : platform.startsWith("wayland"_L1) ? hasWayland : true;
    });
    if (canOpen || (platforms.isEmpty() && (hasX11 || hasWayland)))
        return {};
    return QCoreApplication::translate("zonescope::Program",
                                       "There is no display to open a window on; try “zonescope export --demo --output "
                                       "-”, which needs none.");
#else
    return {};
#endif
}

} // namespace zonescope
