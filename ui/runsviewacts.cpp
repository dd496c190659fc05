// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// What people do in the table: columns, ways from run to run, copying.

#include "models/runs/runtablemodel.h"
#include "ui/rundelegate.h"
#include "ui/runsview.h"

#include <QtCore/QScopedValueRollback>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

using datazone::RunStatus;

namespace {

/// More does not help any program that a person pastes into; an export does.
constexpr qint64 maximumCopiedRows = 100'000;

/// What a column should show uncut, and no more.
QString sampleText(RunColumn column)
{
    switch (column) {
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

} // namespace

// Columns ---------------------------------------------------------------------------------------------------------

void RunsView::setUpHeader()
{
    QHeaderView *header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setSortIndicatorClearable(true);
    header->setHighlightSections(false);
    header->setStretchLastSection(true);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setMinimumSectionSize(fontMetrics().height() * 2);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, [this, header](const QPoint &at) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillColumnMenu(*menu);
        menu->popup(header->mapToGlobal(at));
    });
    defaultColumns();
    connect(header, &QHeaderView::sortIndicatorChanged, this, &RunsView::applySort);
    const auto changed = [this] {
        if (!m_restoringColumns)
            Q_EMIT columnsChanged();
    };
    connect(header, &QHeaderView::sectionMoved, this, changed);
    connect(header, &QHeaderView::sectionResized, this, changed);
}

void RunsView::applySort(int section, Qt::SortOrder order)
{
    // The third click on a header takes the sort away: newest first, as the service gives the runs.
    if (section < 0)
        m_model->sort(static_cast<int>(RunColumn::CreatedAt), Qt::DescendingOrder);
    else
        m_model->sort(section, order);
    if (!m_restoringColumns)
        Q_EMIT columnsChanged();
}

void RunsView::defaultColumns()
{
    const QScopedValueRollback quiet(m_restoringColumns, true);
    QHeaderView *header = horizontalHeader();
    for (int column = 0; column < runColumnCount; ++column) {
        const auto which = static_cast<RunColumn>(column);
        header->moveSection(header->visualIndex(column), column);
        header->setSectionHidden(column, !isVisibleByDefault(which));
        int text = fontMetrics().horizontalAdvance(sampleText(which));
        if (which == RunColumn::Status || which == RunColumn::Lineage)
            text += RunDelegate::shapeSize + RunDelegate::padding;
        // Widths of texts are rounded down; a cell one pixel too narrow would be cut.
        constexpr int spare = 3;
        const int side = isNumeric(which) ? RunDelegate::numberPadding : RunDelegate::padding;
        const QString shownTitle = model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        const int title = fontMetrics().horizontalAdvance(shownTitle);
        header->resizeSection(column, std::max(text, title) + 2 * side + spare);
    }
    header->setSortIndicator(-1, Qt::DescendingOrder);
    showNeeded();
}

void RunsView::showNeeded()
{
    const std::vector<RunColumn> needed = std::exchange(m_needed, {});
    m_shownByItself.clear();
    for (const RunColumn column : needed)
        setShownByItself(column, true);
}

void RunsView::restoreColumns(const QByteArray &state)
{
    const QScopedValueRollback quiet(m_restoringColumns, true);
    QHeaderView *header = horizontalHeader();
    if (state.isEmpty() || !header->restoreState(state) || header->hiddenSectionCount() == header->count()) {
        defaultColumns();
        applySort(-1, Qt::DescendingOrder);
        return;
    }
    // A version that did not know of it would show it.
    header->setSectionHidden(static_cast<int>(RunColumn::Connection), true);
    showNeeded();
    // What another version saved may lack these.
    header->setSectionsMovable(true);
    header->setSortIndicatorShown(true);
    header->setSortIndicatorClearable(true);
    header->setStretchLastSection(true);
    applySort(header->sortIndicatorSection(), header->sortIndicatorOrder());
}

QByteArray RunsView::columnState() const
{
    // What is shown by itself now may not be needed the next time.
    QHeaderView *header = horizontalHeader();
    for (const RunColumn column : m_shownByItself)
        header->setSectionHidden(static_cast<int>(column), true);
    const QByteArray state = header->saveState();
    for (const RunColumn column : m_shownByItself)
        header->setSectionHidden(static_cast<int>(column), false);
    return state;
}

void RunsView::setShownByItself(RunColumn column, bool needed)
{
    const bool wasNeeded = std::ranges::find(m_needed, column) != m_needed.end();
    if (needed == wasNeeded)
        return;
    const QScopedValueRollback quiet(m_restoringColumns, true);
    QHeaderView *header = horizontalHeader();
    const int section = static_cast<int>(column);
    if (!needed) {
        std::erase(m_needed, column);
        if (std::erase(m_shownByItself, column) > 0)
            header->setSectionHidden(section, true);
        return;
    }
    m_needed.push_back(column);
    if (!header->isSectionHidden(section))
        return;
    m_shownByItself.push_back(column);
    const int last = header->visualIndex(static_cast<int>(shownColumns().back()));
    if (header->visualIndex(section) > last)
        header->moveSection(header->visualIndex(section),
                            header->visualIndex(static_cast<int>(RunColumn::DataSourceName)));
    header->setSectionHidden(section, false);
}

void RunsView::setColumnShown(RunColumn column, bool shown)
{
    QHeaderView *header = horizontalHeader();
    if (!shown && header->hiddenSectionCount() + 1 >= header->count()) {
        Q_EMIT noticed(tr("At least one column stays."));
        return;
    }
    std::erase(m_shownByItself, column);
    header->setSectionHidden(static_cast<int>(column), !shown);
    Q_EMIT columnsChanged();
}

std::vector<RunColumn> RunsView::shownColumns() const
{
    std::vector<RunColumn> columns;
    const QHeaderView *header = horizontalHeader();
    for (int visual = 0; visual < header->count(); ++visual) {
        const int logical = header->logicalIndex(visual);
        if (!header->isSectionHidden(logical))
            columns.push_back(static_cast<RunColumn>(logical));
    }
    return columns;
}

void RunsView::fillColumnMenu(QMenu &menu)
{
    menu.setToolTipsVisible(true);
    for (int column = 0; column < runColumnCount; ++column) {
        const auto which = static_cast<RunColumn>(column);
        if (which == RunColumn::Id)
            menu.addSeparator();
        QAction *action = menu.addAction(columnTitle(which));
        action->setToolTip(columnToolTip(which));
        action->setCheckable(true);
        action->setChecked(!horizontalHeader()->isSectionHidden(column));
        connect(action, &QAction::toggled, this, [this, which](bool shown) { setColumnShown(which, shown); });
    }
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

// Copying ---------------------------------------------------------------------------------------------------------

void RunsView::copyCells()
{
    const QModelIndex current = currentIndex();
    if (!current.isValid())
        return;
    if (selectedRowCount() > maximumCopiedRows) {
        Q_EMIT noticed(tr("More than %L1 rows are selected. Export them instead.").arg(maximumCopiedRows));
        return;
    }
    std::vector<int> rows = selectedRowNumbers();
    if (rows.empty())
        rows.push_back(current.row());
    const RunColumn column = static_cast<RunColumn>(current.column());
    QString text = m_model->tsv(rows, std::span(&column, 1));
    text.remove(0, text.indexOf(u'\n') + 1); // cells go without the header
    while (text.endsWith(u'\n') || text.endsWith(u'\r'))
        text.chop(1);
    QGuiApplication::clipboard()->setText(text);
    Q_EMIT noticed(tr("%n cell(s) copied", nullptr, static_cast<int>(rows.size())));
}

void RunsView::copyRows()
{
    if (selectedRowCount() > maximumCopiedRows) {
        Q_EMIT noticed(tr("More than %L1 rows are selected. Export them instead.").arg(maximumCopiedRows));
        return;
    }
    const std::vector<int> rows = selectedRowNumbers();
    if (rows.empty())
        return;
    QGuiApplication::clipboard()->setText(m_model->tsv(rows, shownColumns()));
    Q_EMIT noticed(tr("%n row(s) copied with headers", nullptr, static_cast<int>(rows.size())));
}

} // namespace zonescope
