// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/commandline.h"
#include "app/exportscope.h"
#include "models/assets/assetexport.h"
#include "models/base/result.h"
#include "models/runs/runfeed.h"

#include <QtCore/QByteArray>

namespace zonescope {

/// What `--report` tells about an export, filled as the export goes on. Never holds a secret.
struct ExportReport {
    CommandLine commandLine{};
    QString credentialSource{}; ///< "profile prod (~/.aws/credentials)"; empty before sign-in
    QString region{};
    QString endpoint{};
    qint64 startedAt = 0; ///< ms UTC
    qint64 finishedAt = 0;
    ExportScope scope{};
    std::vector<SourceProgress> sources{}; ///< of scope.sources; empty where reading did not begin
    std::vector<qint64> rowsOfSource{}; ///< written, of scope.sources
    bool isComplete = false; ///< all that was asked for was read
    bool isWritten = false;
    qint64 rows = 0; ///< written
    std::optional<AssetExportResult> assets{}; ///< where assets were asked for and reading them ended
    int exitCode = 0;
    QString message{}; ///< what standard error said at the end
};

/// Indented JSON, UTF-8.
[[nodiscard]] QByteArray reportJson(const ExportReport &report);

/// Atomic. ErrorKind::Output where the file cannot be written.
[[nodiscard]] Result<Done> writeReport(const QString &path, const ExportReport &report);

} // namespace zonescope
