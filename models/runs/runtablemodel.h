// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/textformat.h"
#include "models/runs/runfilter.h"
#include "models/runs/runorder.h"
#include "models/runs/runstore.h"
#include "models/runs/statuscounts.h"

#include <QtCore/QAbstractTableModel>

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace zonescope {

class Clock;
class RunFeed;
class Timers;

/// The runs as a table: a column for each RunColumn (by its number), a row for each loaded run that matches the filter,
/// in the order of the sort. Owns the runs and the visible order; there is no proxy in between.
///
/// - A refresh never resets the model. Only a new scope does (RunFeed::reset, setSources with other sources).
/// - New rows come at the tail and are merged into their places at most every 100 ms, with layoutChanged.
/// - Over 100,000 rows filter and sort are computed in a worker; isComputing() says so, and the rows stay as they were
///   until the result is swapped in. visibleRowsChanged comes after it.
/// - Filters and sorts see what is loaded. The view says so where isLocalFilterActive() and the feed is not complete.
class RunTableModel final : public QAbstractTableModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunTableModel)

public:
    enum Role {
        RawRole =
            Qt::UserRole + 1, ///< typed: QString (API words), int, qint64 ms (times and durations); invalid: absent
        StatusRole, ///< int of datazone::RunStatus, in every column
        LineageStatusRole, ///< int of datazone::LineageImportStatus, in every column; invalid: absent
        AbsentRole, ///< bool: the service gave no value; the text is absentText() and is painted grey
        OpenRole, ///< bool: the run has not ended, its durations tick
        RunIdRole, ///< QString, in every column
        StoreRowRole, ///< uint, in every column
    };

    /// `feed` may be null; it, `clock` and `timers` outlive the model.
    explicit RunTableModel(RunFeed *feed, const Clock &clock, Timers &timers, QObject *parent = nullptr);
    ~RunTableModel() override;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    void setFilter(const RunFilter &filter);
    [[nodiscard]] const RunFilter &filter() const; ///< with newSince() as its own
    /// What `is:new` counts from, whatever filter is set: the person who looks has seen all before, ms UTC.
    void setNewSince(std::optional<qint64> time);
    [[nodiscard]] std::optional<qint64> newSince() const { return filter().traits.newSince; }
    /// The first visible row that is older than newSince(): those above were created since. Only where the rows stand
    /// newest first by createdAt; nullopt else, and where it would stand above or below all rows. O(log rows).
    [[nodiscard]] std::optional<int> firstSeenRow() const;
    [[nodiscard]] RunSort currentSort() const;
    void setTimeDisplay(TimeDisplay display);
    [[nodiscard]] TimeDisplay timeDisplay() const;
    /// Off while a person has pressed Stop: else a view whose rows end on screen would begin to load again at once.
    void setAutomaticFetch(bool automatic);

    [[nodiscard]] qint64 loadedCount() const; ///< runs in memory
    [[nodiscard]] qint64 matchCount() const; ///< of these, what matches the filter
    [[nodiscard]] StatusCounts statusCounts() const;
    [[nodiscard]] bool isLocalFilterActive() const;
    [[nodiscard]] bool isComputing() const;
    [[nodiscard]] qint64 memoryBytes() const;

    /// The runs themselves, live: valid until control returns to the event loop. Use snapshot() to keep or pass on.
    [[nodiscard]] const RunSnapshot &runs() const;
    [[nodiscard]] RunSnapshot snapshot() const;
    [[nodiscard]] StoreRow storeRowAt(int row) const;
    [[nodiscard]] std::optional<int> rowOfRun(StoreRow run) const; ///< nullopt: filtered out
    /// Rows of those of the runs that are shown, ascending; without those that are about to leave. For many.
    [[nodiscard]] std::vector<int> stayingRows(std::span<const StoreRow> runs) const;
    [[nodiscard]] std::optional<StoreRow> findRun(const QString &runId) const; ///< any domain; nullopt: not loaded
    /// For a row that is about to leave: the row of the one that stood nearest to it and stays; nullopt where none
    /// stays. Only in slots of rowsLeaving() and rowsAboutToBeRemoved().
    [[nodiscard]] std::optional<int> nearestSurvivor(int row) const;
    /// Store rows of all visible rows in their order: what an export of all that match writes.
    [[nodiscard]] const StoreRows &visibleRuns() const;
    /// Header and rows as tab-separated text for the clipboard, as seen: tabs and line breaks become blanks, absent is
    /// empty.
    [[nodiscard]] QString tsv(std::span<const int> rows, std::span<const RunColumn> columns) const;

public Q_SLOTS:
    /// What RunFeed::runsArrived is connected to. `source` is a position in the sources, or -1.
    void addRuns(int source, const std::vector<zonescope::datazone::Run> &runs);
    /// Other names of the same sources update the cells; other sources drop all runs and reset.
    void setSources(std::vector<zonescope::SourceInfo> sources);
    /// Repaints what depends on the time: the durations of open runs, all times where they are relative.
    void tickOpenRuns();
    /// Merges what has arrived into the rows now instead of within 100 ms.
    void mergeNow();

Q_SIGNALS:
    /// The filter takes rows away: they have moved to the end and are removed next. A view moves its current row now,
    /// to nearestSurvivor().
    void rowsLeaving(int firstRow);
    /// loadedCount(), matchCount() or statusCounts() changed. At most every 100 ms while loading.
    void countsChanged();
    void newSinceChanged();
    void computingChanged(bool computing);
    /// The filter or sort asked for is now what the rows show.
    void visibleRowsChanged();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace zonescope
