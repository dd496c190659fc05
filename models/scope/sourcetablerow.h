// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/error.h"
#include "models/scope/sourcecolumn.h"
#include "models/scope/sourcestanding.h"

#include <QtCore/QStringList>
#include <QtCore/QVariant>

#include <compare>
#include <optional>

namespace zonescope {

/// Where rows come from: what one ScopeLoader reads.
struct SourceTableOrigin {
    QString connectionId{};
    QString connectionName{};
    QString domainId{};
    QString domainName{}; ///< empty until it is known
};

/// How cells are written.
struct SourceTableStyle {
    TimeDisplay display = TimeDisplay::Utc;
    qint64 nowMs = 0;
};

/// One row of SourceTableModel: a data source, or a project whose sources cannot be read.
struct SourceTableRow {
    const SourceTableOrigin *origin = nullptr; ///< outlives the row
    QString projectId{};
    QString projectName{};
    std::optional<datazone::DataSourceSummary> source{}; ///< absent in rows of projects
    std::optional<Error> error{}; ///< of the project

    // Derived, by derive() and judge().
    RunSchedule schedule{};
    StandingVerdict verdict{};
    std::optional<qint64> nextRun{};
    QString searchable{}; ///< case-folded, for matches()
    QString failure{}; ///< whole text of the error
    QString failureLine{};
    QString sortKey{}; ///< of prepareSort()

    bool current = true; ///< met in the present listing
    bool dropped = false; ///< leaves with the next update
    bool shown = false;
    int place = -1; ///< scratch of the model's changes of order

    /// Identity among the rows of one origin; ids of projects and sources may be equal.
    [[nodiscard]] static QString keyOfSource(const QString &dataSourceId) { return u's' + dataSourceId; }
    [[nodiscard]] static QString keyOfProject(const QString &projectId) { return u'p' + projectId; }
    [[nodiscard]] QString key() const { return source ? keyOfSource(source->dataSourceId) : keyOfProject(projectId); }

    /// Fills all that is derived; after every change of the other members.
    void derive(qint64 nowMs);
    /// What follows from the time; true where anything of it changed.
    bool judge(qint64 nowMs);
    /// judge() would change nothing before this time; nullopt: ever.
    [[nodiscard]] std::optional<qint64> changesAt() const;
    [[nodiscard]] bool saysTheSameAs(const SourceTableRow &other) const;
    /// Before compareBy() this column: texts are made once, not for every comparison.
    void prepareSort(SourceColumn column);
    /// Every word, already case-folded, occurs.
    [[nodiscard]] bool matches(const QStringList &words) const;

    [[nodiscard]] bool isAbsent(SourceColumn column) const; ///< the service gave no value
    [[nodiscard]] QString text(SourceColumn column, const SourceTableStyle &style) const;
    [[nodiscard]] QVariant raw(SourceColumn column) const; ///< invalid where absent; times are ms UTC
    [[nodiscard]] QString toolTip(SourceColumn column, const SourceTableStyle &style) const;
    /// The row as a sentence, for those who do not see it.
    [[nodiscard]] QString sentence(const SourceTableStyle &style) const;

private:
    [[nodiscard]] std::optional<qint64> time(SourceColumn column) const;
    [[nodiscard]] QString problem(const SourceTableStyle &style) const;
};

/// The order by one column, ascending; what is absent stands last both ways, which `descending` is needed for.
/// Equal ones are unordered. Both rows are prepared for the column.
[[nodiscard]] std::weak_ordering compareBy(SourceColumn column, bool descending, const SourceTableRow &a,
                                           const SourceTableRow &b);
/// The order without a chosen column, and among equals: problems first, the newest last run first, then names.
[[nodiscard]] std::strong_ordering compareByUrgency(const SourceTableRow &a, const SourceTableRow &b);

} // namespace zonescope
