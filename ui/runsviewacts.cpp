// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// What people do in the table: columns, and ways from run to run.

#include "models/runs/runtablemodel.h"
#include "ui/runsview.h"

#include <QtWidgets/QHeaderView>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace zonescope {

using datazone::RunStatus;

namespace {

std::vector<RunColumn> columnsOf(std::span<const int> sections)
{
    std::vector<RunColumn> columns;
    columns.reserve(sections.size());
    std::ranges::transform(sections, std::back_inserter(columns),
                           [](int section) { return static_cast<RunColumn>(section); });
    return columns;
}

} // namespace

// Columns ---------------------------------------------------------------------------------------------------------

QString RunsView::titleOf(int section) const
{
    return columnTitle(static_cast<RunColumn>(section));
}

QString RunsView::sampleText(int section) const
{
    switch (static_cast<RunColumn>(section)) {
    case RunColumn::Status:
        return u"Requested"_s;
    case RunColumn::DataSourceName:
    case RunColumn::ProjectName:
        return u"campaigns curated"_s;
    case RunColumn::Type:
        return u"On demand"_s;
    case RunColumn::StartedAt:
    case RunColumn::CreatedAt:
    case RunColumn::StoppedAt:
    case RunColumn::UpdatedAt:
        return u"2026-11-12 02:00:00"_s;
    case RunColumn::Wait:
        return u"10:00"_s;
    case RunColumn::Took:
        return u"59:59"_s;
    case RunColumn::Unchanged:
        return u"999"_s;
    case RunColumn::Added:
    case RunColumn::Updated:
    case RunColumn::Skipped:
    case RunColumn::Failed:
        return u"100"_s;
    case RunColumn::Lineage:
        return u"In progress"_s;
    case RunColumn::Error: // as the last one it takes what room there is
        return QString(16, u'n');
    case RunColumn::ErrorDetail:
        return QString(40, u'n');
    case RunColumn::Id:
    case RunColumn::DataSourceId:
    case RunColumn::ProjectId:
    case RunColumn::DomainId:
        return u"dzd_4f3xzzzzzzzzzz"_s;
    default:
        return QString(14, u'n');
    }
}

bool RunsView::isShownByDefault(int section) const
{
    return isVisibleByDefault(static_cast<RunColumn>(section));
}

void RunsView::sortBy(int section, Qt::SortOrder order)
{
    // Without a sort newest first, as the service gives the runs.
    if (section < 0)
        m_model->sort(static_cast<int>(RunColumn::CreatedAt), Qt::DescendingOrder);
    else
        m_model->sort(section, order);
}

void RunsView::columnsRestored()
{
    // A version that did not know of it would show it.
    horizontalHeader()->setSectionHidden(static_cast<int>(RunColumn::Connection), true);
}

void RunsView::setShownByItself(RunColumn column, bool needed)
{
    DataTable::setShownByItself(static_cast<int>(column), needed, static_cast<int>(RunColumn::DataSourceName));
}

void RunsView::setColumnShown(RunColumn column, bool shown)
{
    setSectionShown(static_cast<int>(column), shown);
}

std::vector<RunColumn> RunsView::shownColumns() const
{
    return columnsOf(shownSections());
}

QString RunsView::tsv(std::span<const int> rows, std::span<const int> sections) const
{
    return m_model->tsv(rows, columnsOf(sections));
}

// From run to run -------------------------------------------------------------------------------------------------

void RunsView::select(int row)
{
    const int column = currentIndex().isValid() ? currentIndex().column() : static_cast<int>(shownColumns().front());
    const QModelIndex index = m_model->index(row, column);
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    // Only up and down: a jump to another run must not scroll the columns away.
    const int top = rowViewportPosition(row);
    if (top < 0 || top + rowHeight(row) > viewport()->height())
        scrollTo(m_model->index(row, columnAt(viewport()->width() / 2)), PositionAtCenter);
}

bool RunsView::goToFailure(int direction)
{
    const int rows = m_model->rowCount();
    for (int row = currentRow().value_or(direction > 0 ? -1 : rows) + direction; row >= 0 && row < rows;
         row += direction) {
        const RunStatus status = m_model->runs().status(m_model->storeRowAt(row));
        if (status == RunStatus::Failed || status == RunStatus::PartiallySucceeded) {
            select(row);
            return true;
        }
    }
    return false;
}

bool RunsView::goToSameSource(int direction)
{
    const auto current = currentRow();
    if (!current)
        return false;
    const RunSnapshot &runs = m_model->runs();
    const StoreRow here = m_model->storeRowAt(*current);
    const int source = runs.sourceNumber(here);
    const auto key = [&runs](StoreRow run) { return std::pair(runs.createdAt(run), run); };
    std::optional<int> best;
    // The rows may stand in any order, so the nearest in time is looked for among all.
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const StoreRow run = m_model->storeRowAt(row);
        if (run == here || runs.sourceNumber(run) != source)
            continue;
        const bool isNewer = key(run) > key(here);
        if (isNewer != (direction > 0))
            continue;
        const bool isNearer = !best || (key(run) < key(m_model->storeRowAt(*best))) == isNewer;
        if (isNearer)
            best = row;
    }
    if (best)
        select(*best);
    return best.has_value();
}

bool RunsView::goToRun(const QString &runId)
{
    const auto run = m_model->findRun(runId);
    const auto row = run ? m_model->rowOfRun(*run) : std::nullopt;
    if (row)
        select(*row);
    return row.has_value();
}

bool RunsView::goToRuns(const QStringList &runIds)
{
    QItemSelection rows;
    std::optional<int> top;
    for (const QString &id : runIds) {
        const auto run = m_model->findRun(id);
        const auto row = run ? m_model->rowOfRun(*run) : std::nullopt;
        if (!row)
            continue;
        const QModelIndex index = m_model->index(*row, 0);
        rows.select(index, index);
        top = std::min(top.value_or(*row), *row);
    }
    if (!top)
        return false;
    select(*top);
    selectionModel()->select(rows, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    return true;
}

} // namespace zonescope
