// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QMap>
#include <QtCore/QString>

namespace zonescope::aws {

/// Environment variables as a value: everything that reads settings is given one, so that tests and the sample domain
/// are not touched by the shell that they were started from.
using EnvironmentVariables = QMap<QString, QString>;

/// The variables of this process. The only place that reads them.
[[nodiscard]] EnvironmentVariables systemEnvironment();

/// `~` and `~/...` at the start become the home folder (HOME; on Windows USERPROFILE, then HOMEDRIVE and HOMEPATH), and
/// `$NAME`, `${NAME}` become their values; unknown names stay as they are.
[[nodiscard]] QString expandPath(const QString &path, const EnvironmentVariables &environment);

/// Only "true" in any case is true.
[[nodiscard]] bool isTrue(const QString &value);

} // namespace zonescope::aws
