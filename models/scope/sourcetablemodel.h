// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/clock.h"
#include "models/base/textformat.h"
#include "models/base/timers.h"
#include "models/scope/scopechoice.h"
#include "models/scope/scopeloader.h"
#include "models/scope/sourcecolumn.h"
#include "models/scope/sourcestanding.h"

#include <QtCore/QAbstractTableModel>

#include <memory>
#include <span>
#include <vector>

namespace zonescope {

/// Every data source of every domain that is looked at, one row each, by what ListDataSources says (SourceColumn gives
/// the columns, standingOf() judges). Projects whose sources cannot be read are rows of their own, of unknown standing.
///
/// Follows ScopeLoaders that others own, and is never reset by them: rows come in batches, leave, and change places
/// while selection and current row stay. Sorting, the search and the choice of standings are done here, without a
/// proxy. Once a minute it looks at the clock: runs that did not come, and relative times.
class SourceTableModel final : public QAbstractTableModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SourceTableModel)

public:
    /// One domain of one connection.
    struct Part {
        const ScopeLoader *loader = nullptr; ///< not null; its rows leave after it, from the event loop
        QString connectionId{};
        QString connectionName{};

        friend bool operator==(const Part &, const Part &) = default;
    };

    enum Role : int {
        RawRole = Qt::UserRole + 1, ///< typed value: qint64 ms UTC, int, QString; invalid where absent
        AbsentRole, ///< bool: the service gave no value
        StandingRole, ///< int(Standing)
        LastStatusRole, ///< int(RunStatus) of the last run; invalid where it never ran
        SourceIdRole, ///< QString; empty in rows of projects
        ProjectIdRole, ///< QString
        DomainIdRole, ///< QString
        IsProjectRole, ///< bool: a project whose sources are unknown
        ErrorRole, ///< QString: whole text of the last run's error, or why the project cannot be read
    };

    /// Both outlive the model.
    SourceTableModel(const Clock &clock, Timers &timers, QObject *parent = nullptr);
    ~SourceTableModel() override;

    /// Follows exactly these. Rows of loaders that were followed before stay.
    void setParts(std::vector<Part> parts);
    [[nodiscard]] bool hasSeveralDomains() const;
    [[nodiscard]] bool hasSeveralConnections() const;

    /// Shows only rows that contain every word, in any text of the row; case does not matter.
    void setSearchText(const QString &text);
    [[nodiscard]] const QString &searchText() const;
    /// Shows only rows of these standings; empty: all.
    void setStandings(std::vector<Standing> standings);
    [[nodiscard]] const std::vector<Standing> &standings() const;
    /// How times are written.
    void setTimeDisplay(TimeDisplay display);
    [[nodiscard]] TimeDisplay timeDisplay() const;

    [[nodiscard]] int sourceCount() const; ///< hidden ones included, projects not
    [[nodiscard]] int unreadableProjectCount() const;
    /// Of all rows that the search lets through, whatever standings are chosen.
    [[nodiscard]] const StandingCounts &counts() const;

    /// While rows are about to be removed: the row that a view may go to from one of them; -1 where none stays.
    [[nodiscard]] int nearestSurvivor(int row) const;
    /// Rows of the sources that a choice covers, ascending, as far as they are shown.
    [[nodiscard]] std::vector<int> rowsOf(const ScopeChoice &choice) const;
    /// Names the source of a row; nullopt in rows of projects.
    [[nodiscard]] std::optional<ScopeKey> sourceAt(int row) const;
    /// Header and rows as tab-separated text, a line each; times in UTC or local time, never relative.
    [[nodiscard]] QString tsv(std::span<const int> rows, std::span<const SourceColumn> columns) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// By a SourceColumn; what is absent stands last both ways. A column below 0: problems first.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

Q_SIGNALS:
    /// counts(), sourceCount() or unreadableProjectCount() changed.
    void countsChanged();
    /// hasSeveralDomains() or hasSeveralConnections() changed.
    void partsChanged();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace zonescope
