// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/commandline.h"

#include <QtCore/QHash>

#include <span>

namespace zonescope {

enum class Option : quint8 {
    Help,
    Version,
    Profile,
    Connection,
    Region,
    EndpointUrl,
    Demo,
    Domain,
    Project,
    DataSource,
    ExcludeProject,
    Run,
    Status,
    Since,
    Until,
    Filter,
    View,
    NewWindow,
    Link, ///< no option: the `zonescope:` link that stands alone
    Output,
    Format,
    Columns,
    Limit,
    MaxInFlight,
    PageSize,
    Delimiter,
    ByteOrderMark,
    NoFormulaGuard,
    AllowPartial,
    SkipDenied,
    Report,
    Port,
    Runs,
    Sources,
    Projects,
    Seed,
    LatencyMs,
    CredentialLifetime,
    SsoTokenLifetime,
    SsoSessionLifetime,
    ClientLifetime,
    ApproveSignIn,
    SlowDownPolls,
    DeviceInterval,
    DeviceCodeLifetime,
    MfaCode,
    Assets,
};

/// One row of the table that both the parser and the help text are made from.
struct OptionSpec {
    enum class Shape : quint8 { Flag, Single, List };

    Option option;
    QLatin1StringView name; ///< long name without dashes
    char shortName; ///< '\0' for none
    Shape shape;
    QLatin1StringView valueName; ///< empty for flags
    const char *description; ///< source text, translated by helpText()
    bool window;
    bool exporting;
    bool serveDemo;

    [[nodiscard]] bool appliesTo(Command command) const;
};

[[nodiscard]] std::span<const OptionSpec> optionSpecs();
[[nodiscard]] QString optionName(Option option); ///< "--page-size"

/// Options as they were written: values of each, lists already split at commas and without duplicates. A flag has an
/// empty list.
using OptionValues = QHash<Option, QStringList>;

/// Splits the arguments after the command. A CommandLineExit names the first thing that the command does not know.
[[nodiscard]] std::variant<OptionValues, CommandLineExit> readOptions(Command command, const QStringList &arguments);

[[nodiscard]] QString helpText(Command command);

} // namespace zonescope
