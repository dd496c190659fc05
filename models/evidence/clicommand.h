// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QString>

namespace zonescope {

/// How the AWS CLI reaches what Zonescope reads. Holds no key: the CLI finds its own.
struct CliTarget {
    QString region{};
    QString profile{}; ///< empty: what the CLI takes by itself
    QString endpointUrl{}; ///< empty: the service's own; a user name or password in it is left out

    friend bool operator==(const CliTarget &, const CliTarget &) = default;
};

/// One word of a POSIX shell that stands for exactly this text, without NUL, which no argument can hold.
[[nodiscard]] QString posixQuoted(const QString &text);

// Commands of AWS CLI v2 in one line, without a line feed.
[[nodiscard]] QString getRunCommand(const CliTarget &target, const QString &domainId, const QString &runId);
[[nodiscard]] QString listActivitiesCommand(const CliTarget &target, const QString &domainId, const QString &runId);
/// `status`: API text; empty: runs of any.
[[nodiscard]] QString listRunsCommand(const CliTarget &target, const QString &domainId, const QString &dataSourceId,
                                      const QString &status = {});

} // namespace zonescope
