// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/assets/tablefinder.h"
#include "models/base/textformat.h"

#include <QtCore/QAbstractTableModel>

namespace zonescope {

/// What a TableFinder found as a table, in its order: rows are only ever added at the end until the next search.
class SightingModel final : public QAbstractTableModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SightingModel)

public:
    enum Column : int { Time, RunStatus, Table, Status, Error, ColumnCount };
    enum Role : int {
        RunStatusRole = Qt::UserRole + 1, ///< int(RunStatus), in every column
        AssetStatusRole, ///< int(AssetStatus) in every column; invalid where the table was not found
    };

    explicit SightingModel(TableFinder &finder, QObject *parent = nullptr); ///< the finder outlives it
    ~SightingModel() override;

    void setTimeDisplay(TimeDisplay display); ///< relative ones are shown as UTC: they would stand still
    [[nodiscard]] const TableSighting &sightingAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString text(const TableSighting &sighting, int column) const;
    [[nodiscard]] QString wholeText(const TableSighting &sighting, int column) const;

    TableFinder &m_finder;
    int m_rows = 0;
    TimeDisplay m_display = TimeDisplay::Utc;
};

/// "Found in 3 of 20 runs. 2 could not be read." Never says that a table is nowhere while runs are unread.
[[nodiscard]] QString sightingSummary(const TableFinder &finder);
/// "21 to about 61 calls"
[[nodiscard]] QString estimateText(const TableFinder::Estimate &estimate);

} // namespace zonescope
