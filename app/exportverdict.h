// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/exportscope.h"
#include "models/runs/runfeed.h"

#include <QtCore/QStringList>

namespace zonescope {

/// Whether what was read may be written, by the rules of the command line: everything, or --allow-partial, or nothing
/// but denials under --skip-denied. Where nothing at all could be read no option helps.
struct ExportVerdict {
    bool isComplete = true;
    bool mayWrite = true;
    int exitCode = 0; ///< where it may not be written
    QString sentence{}; ///< why it may not be written and what helps; empty where complete
    QStringList failures{}; ///< a line for each project and data source that could not be read
};

/// `sources` belong to scope.sources, one each.
[[nodiscard]] ExportVerdict judgeExport(const ExportScope &scope, const std::vector<SourceProgress> &sources,
                                        bool allowPartial, bool skipDenied);

/// An error that ends the program as one line: what happened, and what to do about it.
[[nodiscard]] QString sentenceFor(const Error &error);

} // namespace zonescope
