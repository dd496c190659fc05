// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/assets/activityfeed.h"
#include "models/assets/assetcolumn.h"
#include "models/assets/assetcounts.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QStringList>

#include <optional>
#include <span>
#include <vector>

namespace zonescope {

/// The assets that a run touched as a table: a column for each AssetColumn, a row for each that was read and that
/// filter and statuses let through, problems first or in the order of a sort. No proxy in between.
///
/// Rows that arrive are merged into their places at most every 100 ms, with layoutChanged; the model is reset by
/// another run only. Filter and sort see what is loaded, and counts() say how far they can be trusted.
class ActivityModel final : public QAbstractTableModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ActivityModel)

public:
    enum Role : int {
        RawRole = Qt::UserRole + 1, ///< QString as assetValue(); invalid where absent
        AbsentRole, ///< bool: the service gave no value
        StatusRole, ///< int(AssetStatus), in every column
        LineageRole, ///< int(LineageEventStatus), in every column; invalid where absent
    };

    /// Both outlive the model.
    ActivityModel(ActivityFeed &feed, Timers &timers, QObject *parent = nullptr);
    ~ActivityModel() override;

    /// Shows only rows that contain every word, in any text of the row; case does not matter.
    void setFilterText(const QString &text);
    [[nodiscard]] const QString &filterText() const { return m_filterText; }
    /// Shows only rows of these statuses; empty: all. Asks the feed for those that are not known to the end.
    void setStatuses(std::vector<datazone::AssetStatus> statuses);
    [[nodiscard]] const std::vector<datazone::AssetStatus> &statuses() const { return m_statuses; }

    /// Of all rows that the text lets through, whatever statuses are chosen.
    [[nodiscard]] const AssetCounts &counts() const { return m_counts; }
    /// Of all rows, whatever is shown.
    [[nodiscard]] const AssetTotals &totals() const { return m_totals; }

    [[nodiscard]] const datazone::Activity &activityAt(int row) const;
    [[nodiscard]] ActivityStore::Row storeRowAt(int row) const { return m_shown[static_cast<std::size_t>(row)]; }
    /// Store rows of all visible rows in their order.
    [[nodiscard]] const std::vector<ActivityStore::Row> &shownRows() const { return m_shown; }
    /// While rows are about to be removed: the row that a view may go to from one of them; -1 where none stays.
    [[nodiscard]] int nearestSurvivor(int row) const;
    /// Header and rows as tab-separated text, a line each; whole values, absent ones empty.
    [[nodiscard]] QString tsv(std::span<const int> rows, std::span<const AssetColumn> columns) const;
    /// Merges what has arrived now instead of within 100 ms.
    void mergeNow();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    /// By an AssetColumn; what is absent stands last both ways. A column below 0: problems first.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

Q_SIGNALS:
    /// counts() or totals() may have changed.
    void countsChanged();

private:
    using Rows = std::vector<ActivityStore::Row>;

    void takeChanges();
    void takeRows();
    void clear();
    void refilter();
    [[nodiscard]] bool standsBefore(ActivityStore::Row a, ActivityStore::Row b) const;
    [[nodiscard]] bool matchesText(const datazone::Activity &activity) const;
    [[nodiscard]] bool isMatch(ActivityStore::Row row);
    [[nodiscard]] bool isChosen(const datazone::Activity &activity) const;
    void count();
    void show(const Rows &wanted);
    void removeLeaving(const Rows &wanted);
    void rearrange(Rows to);

    ActivityFeed &m_feed;
    Timers &m_timers;
    TimerHandle m_pause{}; ///< while pending what arrives waits
    bool m_hasWaiting = false;
    Rows m_order{}; ///< all rows that are not gone, sorted
    int m_taken = 0; ///< rows of the store that m_order was made of
    int m_changesTaken = 0;
    std::vector<qint8> m_matches{}; ///< by store row: the text lets it through, or not, or (below 0) not looked at yet
    Rows m_shown{}; ///< those that are let through, in the same order
    std::vector<int> m_survivors{};
    QString m_filterText{};
    QStringList m_words{};
    std::vector<datazone::AssetStatus> m_statuses{};
    AssetCounts m_counts{};
    AssetTotals m_totals{};
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    bool m_isShowing = false; ///< views may ask for more rows while they are being shown some
};

} // namespace zonescope
