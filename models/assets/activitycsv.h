// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/datazone/activitytypes.h"

#include <QtCore/QByteArray>
#include <QtCore/QStringList>

#include <span>

namespace zonescope {

/// Assets of runs as cells of a CSV line, with the rules of CsvWriter. Names are the API's, with `asset` before those
/// that columns of runs have too.
class ActivityCsv final {
public:
    ActivityCsv(char delimiter, bool formulaGuard)
        : m_delimiter(delimiter)
        , m_formulaGuard(formulaGuard)
    {
    }

    /// database, technicalName, dataAssetStatus, dataAssetId, assetErrorType, …
    [[nodiscard]] static QStringList columnNames();

    // Cells with delimiters between them, without a line end.
    void appendHeader(QByteArray &out) const;
    void appendCells(QByteArray &out, const datazone::Activity &activity) const;
    /// One cell; `column` is a position in columnNames().
    void appendCell(QByteArray &out, const datazone::Activity &activity, int column) const;
    void appendEmptyCells(QByteArray &out) const;

    /// A whole file: domainId, dataSourceRunId and projectId before the cells.
    [[nodiscard]] QByteArray table(const QString &domainId,
                                   std::span<const datazone::Activity *const> activities) const;

private:
    char m_delimiter;
    bool m_formulaGuard;
};

} // namespace zonescope
