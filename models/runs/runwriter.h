// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/runcolumn.h"
#include "models/runs/runsnapshot.h"

#include <QtCore/QByteArray>

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace zonescope {

enum class ExportFormat : quint8 { Csv, JsonLines };

/// How runs are written. The rules of CSV stand in CsvWriter.
struct ExportOptions {
    ExportFormat format = ExportFormat::Csv;
    std::vector<RunColumn>
        columns{}; ///< CSV only; empty: defaultExportColumns(). Those without an exportName() are left out
    char delimiter = ','; ///< CSV only; any ASCII character but quote, CR, LF and NUL
    bool bom = false; ///< CSV only
    bool formulaGuard = true; ///< CSV only
    std::optional<qint64> limit{}; ///< the first N rows of what is given
};

/// Turns runs into the bytes of a file. Not thread-safe; made for one snapshot and used by one worker.
class RunWriter {
    Q_DISABLE_COPY_MOVE(RunWriter)

public:
    RunWriter() = default;
    virtual ~RunWriter() = default;

    /// What stands before the first row; may be empty.
    virtual void appendHeader(QByteArray &out) = 0;
    virtual void appendRow(QByteArray &out, StoreRow row) = 0;
};

/// The snapshot must outlive the writer.
[[nodiscard]] std::unique_ptr<RunWriter> makeRunWriter(const RunSnapshot &snapshot, const ExportOptions &options);

/// Whether `delimiter` can be one; what else is refused would make the file unreadable.
[[nodiscard]] bool isCsvDelimiter(char delimiter);

/// Column names of `--columns`, such as "id,status,createdAt": the columns, or the first name that is none.
struct ColumnChoice {
    std::vector<RunColumn> columns{};
    QString unknownName{}; ///< empty where all are known
};
[[nodiscard]] ColumnChoice columnsFromExportNames(QStringView commaSeparated);

} // namespace zonescope
