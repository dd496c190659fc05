// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/exportscope.h"
#include "models/assets/assetexport.h"
#include "models/runs/runfeed.h"

#include <QtCore/QStringList>

namespace zonescope {

/// How much of one kind of thing was read.
struct ReadCounts {
    int known = 0;
    int denied = 0;
    int failed = 0; ///< for any other reason

    [[nodiscard]] int read() const { return known - denied - failed; }
    [[nodiscard]] bool isAll() const { return denied + failed == 0; }
};

/// How much of the scope of an export was read. A project that could not be read has sources that nobody knows of.
struct ExportCounts {
    ReadCounts projects{}; ///< whose data sources were listed
    ReadCounts sources{}; ///< whose runs were read to the end
    bool areProjectsListed = true; ///< else there are projects that nobody knows of
};

/// `sources` belong to scope.sources, one each; empty where reading did not begin.
[[nodiscard]] ExportCounts countRead(const ExportScope &scope, const std::vector<SourceProgress> &sources);
/// "17 of 20 projects, 3 denied; 38 of 38 known data sources"; of an export that is whole: "38 data sources".
[[nodiscard]] QString coverageText(const ExportCounts &counts);

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

/// The same of runs whose assets could not be read, of those that were asked about.
[[nodiscard]] ExportVerdict judgeAssets(const std::vector<AssetGap> &gaps, qint64 runsAsked, bool allowPartial,
                                        bool skipDenied);

/// An error that ends the program as one line: what happened, and what to do about it.
[[nodiscard]] QString sentenceFor(const Error &error);

} // namespace zonescope
