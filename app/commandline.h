// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/demo/demoserver.h"
#include "models/assets/assetreach.h"
#include "models/datazone/enums.h"
#include "models/runs/filterlanguage/filterexpression.h"
#include "models/runs/runorder.h"
#include "models/runs/runwriter.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>
#include <variant>
#include <vector>

namespace zonescope {

/// Exit codes that are no ErrorKind's (architecture, "Command line"); the others come from exitCodeFor().
inline constexpr int exitDone = 0;
inline constexpr int exitUsage = 2;
inline constexpr int exitInterrupted = 130;

enum class Command : quint8 { Window, Export, ServeDemo };

/// Which connection to use. All empty: what the AWS CLI would take from the environment and ~/.aws.
struct ConnectionOptions {
    bool demo = false;
    QString profile{};
    QString connection{}; ///< name of a kept connection
    QString region{};
    QString endpointUrl{};

    [[nodiscard]] bool isEmpty() const
    {
        return !demo && profile.isEmpty() && connection.isEmpty() && region.isEmpty() && endpointUrl.isEmpty();
    }
};

/// What to look at. Ids match the patterns of the API model.
struct ScopeOptions {
    QString domainId{}; ///< empty: the only available one
    QStringList projectIds{};
    QStringList dataSourceIds{};
    QStringList excludedProjectIds{};
    QString runId{}; ///< exactly this run; then all lists are empty
};

/// All of it must match. Times are createdAt in ms UTC: since inclusive, until exclusive.
struct FilterOptions {
    std::vector<datazone::RunStatus> statuses{}; ///< each once; empty: all
    std::optional<qint64> since{};
    std::optional<qint64> until{};
    FilterExpression expression{}; ///< of --filter, with its relative times as they were written
    QString view{}; ///< of --view: a name or a file, to be found by viewChosen()
};

struct ExportCommandOptions {
    QString output{}; ///< a file, or "-" for standard output
    ExportOptions writing{}; ///< format, columns, delimiter, limit, …
    AssetReach assets = AssetReach::None;
    QStringList columns{}; ///< of runs and assets, where assets are asked for; empty: all of AssetRowWriter
    std::optional<int> maximumInFlight{}; ///< absent: what is polite for the host
    int pageSize = 50;
    std::optional<RunSort> sort{}; ///< of a view; absent: newest first
    bool allowPartial = false;
    bool skipDenied = false;
    QString reportFile{}; ///< empty: none
};

/// A command line that can be carried out.
struct CommandLine {
    Command command = Command::Window;
    ConnectionOptions connection{};
    ScopeOptions scope{};
    FilterOptions filter{};
    QString link{}; ///< Command::Window only: a `zonescope:` link as it was written; all else is empty then
    bool newWindow = false; ///< Command::Window only
    ExportCommandOptions exporting{}; ///< Command::Export only
    demo::DemoOptions demo{}; ///< Command::ServeDemo only
};

/// A command line that ends the program at once: help and version (exitDone, for standard output), or one sentence
/// about what cannot be understood (exitUsage, for standard error), after which a filter is shown with its place
/// underlined. `text` ends without a line feed.
struct CommandLineExit {
    int code = exitUsage;
    QString text{};
};

/// `arguments` without the program's name. `nowMs` is what relative times count from. Pure.
[[nodiscard]] std::variant<CommandLine, CommandLineExit> parseCommandLine(const QStringList &arguments, qint64 nowMs);

} // namespace zonescope
