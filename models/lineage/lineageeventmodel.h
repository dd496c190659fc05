// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/assets/activityfeed.h"

#include <QtCore/QAbstractTableModel>

#include <vector>

namespace zonescope {

/// The lineage events of the assets that a run touched: a row for each activity that tells of one, those that failed
/// first. What is loaded of them is the feed's business, which the Assets tab shares.
class LineageEventModel final : public QAbstractTableModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LineageEventModel)

public:
    enum Column : int { Status, Asset, Event, ErrorText, columnTotal };
    enum Role : int {
        EventStatusRole = Qt::UserRole + 1, ///< int(LineageEventStatus), in every column; invalid where absent
    };

    /// `feed` outlives the model.
    explicit LineageEventModel(const ActivityFeed &feed, QObject *parent = nullptr);
    ~LineageEventModel() override;

    [[nodiscard]] const datazone::Activity &activityAt(int row) const;
    /// Of all loaded ones.
    [[nodiscard]] int failedCount() const { return m_failed; }
    /// The row of the same asset after rows came; -1 where it is gone.
    [[nodiscard]] int rowOf(const datazone::Activity &activity) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    void take();
    void rebuild();
    [[nodiscard]] bool isFailed(ActivityStore::Row row) const;

    const ActivityFeed &m_feed;
    std::vector<ActivityStore::Row> m_rows{}; ///< failed ones first
    int m_failed = 0;
    int m_taken = 0; ///< rows of the store that were looked at
    int m_changes = 0;
    int m_count = 0; ///< of the store, gone ones excluded
};

/// "Failed: orders in sales_db, event afymge5k4v0euf: too many tables": the row for screen readers.
[[nodiscard]] QString lineageEventSentence(const datazone::Activity &activity);

} // namespace zonescope
