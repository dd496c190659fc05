// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/evidence/clicommand.h"
#include "models/runs/sourceinfo.h"

#include <QtCore/QByteArray>

#include <span>

/// Runs as texts that people pass on: into a ticket, a chat or a shell.
namespace zonescope {

/// A run with what is known about where it is from.
struct EvidenceRun {
    datazone::Run run{};
    SourceInfo source{};
    CliTarget cli{};
};

/// A row of a table beyond this many is left out, which the text then says.
inline constexpr qsizetype mostCopiedRuns = 1000;

/// One run: a heading, its fields, its error and the command that reads it again. Several: a table. Markdown.
[[nodiscard]] QString runsMarkdown(std::span<const EvidenceRun> runs);
/// As the API names the fields, with the domainId, indented. One run: an object; several: an array. Nothing is left out
/// and nothing is made visible: it is data.
[[nodiscard]] QByteArray runsJson(std::span<const EvidenceRun> runs);
/// get-data-source-run of each, a line each, and for one run also that of its activities.
[[nodiscard]] QString runsCommands(std::span<const EvidenceRun> runs);

/// "2026-11-12 02:00:07 UTC"; a dash where absent.
[[nodiscard]] QString evidenceTime(const std::optional<qint64> &ms);

} // namespace zonescope
