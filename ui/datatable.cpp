// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/datatable.h"

#include "ui/celldelegate.h"

#include <QtCore/QEvent>
#include <QtCore/QItemSelectionModel>
#include <QtCore/QScopedValueRollback>
#include <QtGui/QClipboard>
#include <QtGui/QFocusEvent>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QScrollBar>

#include <algorithm>
#include <utility>

namespace zonescope {

namespace {

/// More does not help any program that a person pastes into; an export does.
constexpr qint64 maximumCopiedRows = 100'000;

} // namespace

DataTable::DataTable(CellDelegate *delegate, const QString &name, QWidget *parent)
    : QTableView(parent)
    , m_delegate(delegate)
{
    setAccessibleName(name);
    m_delegate->setParent(this);
    setItemDelegate(m_delegate);
    setShowGrid(false);
    setAlternatingRowColors(true);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setFrameShape(NoFrame);
    setContextMenuPolicy(Qt::CustomContextMenu);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    applyFonts();
    setUpHeader();
}

DataTable::~DataTable() = default;

void DataTable::setRows(QAbstractItemModel *rows)
{
    const QScopedValueRollback quiet(m_restoringColumns, true);
    if (model() != nullptr)
        model()->disconnect(this);
    if (rows == nullptr) {
        setModel(nullptr);
        return;
    }
    // Before QTableView's own connections, which lose the position.
    connect(rows, &QAbstractItemModel::layoutAboutToBeChanged, this, &DataTable::rememberAnchor);
    setModel(rows);
    connect(rows, &QAbstractItemModel::layoutChanged, this, &DataTable::restoreAnchor);
    // Before it paints, a header asks for each of its columns every selected row, millions of them perhaps, though this
    // one highlights nothing.
    horizontalHeader()->setSelectionModel(new QItemSelectionModel(rows, horizontalHeader()));
    defaultColumns();
}

// Selection --------------------------------------------------------------------------------------------------------

std::vector<int> DataTable::selectedRowNumbers() const
{
    std::vector<int> rows;
    if (selectionModel() == nullptr)
        return rows;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(row);
    }
    std::ranges::sort(rows);
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

qint64 DataTable::selectedRowCount() const
{
    // Rows are selected whole, but a range of the selection model may cover a part of the columns.
    qint64 count = 0;
    if (selectionModel() != nullptr) {
        for (const QItemSelectionRange &range : selectionModel()->selection())
            count += range.left() == 0 ? range.height() : 0;
    }
    return count;
}

void DataTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    Q_EMIT selectionCountChanged();
}

void DataTable::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    const QModelIndex current = currentIndex();
    if (current.isValid() && current.row() >= start && current.row() <= end) {
        if (const auto next = nearestSurvivor(current.row()))
            selectionModel()->setCurrentIndex(model()->index(*next, current.column()),
                                              QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }
    QTableView::rowsAboutToBeRemoved(parent, start, end);
}

void DataTable::focusInEvent(QFocusEvent *event)
{
    const bool hadCurrent = currentIndex().isValid(); // the base class makes the first row current, but selects nothing
    QTableView::focusInEvent(event);
    // Keys need a row to start from.
    const bool hasRows = model() != nullptr && model()->rowCount() > 0;
    const bool isByKey = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason
        || event->reason() == Qt::ShortcutFocusReason;
    if (hasRows && !hadCurrent && isByKey)
        selectionModel()->setCurrentIndex(model()->index(0, shownSections().front()),
                                          QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

// Rows stay where they are read ------------------------------------------------------------------------------------

void DataTable::rememberAnchor()
{
    if (m_anchorOffset || model()->rowCount() == 0)
        return;
    const auto isVisible = [this](int row) {
        const int top = rowViewportPosition(row);
        return top + rowHeight(row) > 0 && top < viewport()->height();
    };
    int row = rowAt(0);
    // At the very top with nothing chosen what comes first is what a person wants to see come.
    if (currentIndex().isValid() && isVisible(currentIndex().row()))
        row = currentIndex().row();
    else if (verticalScrollBar()->value() == 0)
        return;
    if (row < 0)
        return;
    keepRow(row);
    m_anchorOffset = rowViewportPosition(row);
}

void DataTable::restoreAnchor()
{
    const auto row = takeKeptRow();
    const auto offset = std::exchange(m_anchorOffset, std::nullopt);
    if (!row || !offset)
        return;
    QScrollBar *bar = verticalScrollBar();
    bar->setValue(bar->value() + rowViewportPosition(*row) - *offset);
}

// Looks ------------------------------------------------------------------------------------------------------------

void DataTable::setComfortable(bool comfortable)
{
    m_comfortable = comfortable;
    applyFonts();
}

void DataTable::applyFonts()
{
    m_delegate->setNumberFont(fixedDigitsFont(font()));
    constexpr int dense = 8;
    constexpr int comfortable = 16;
    const int height = fontMetrics().height() + (m_comfortable ? comfortable : dense);
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
    verticalScrollBar()->setSingleStep(height);
}

void DataTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        applyFonts();
}

// Columns ----------------------------------------------------------------------------------------------------------

void DataTable::setUpHeader()
{
    QHeaderView *header = horizontalHeader();
    keepHeaderRules();
    header->setSectionsClickable(true);
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setMinimumSectionSize(fontMetrics().height() * 2);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, [this, header](const QPoint &at) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillColumnMenu(*menu);
        menu->popup(header->mapToGlobal(at));
    });
    connect(header, &QHeaderView::sortIndicatorChanged, this, &DataTable::applySort);
    const auto changed = [this] {
        if (!m_restoringColumns)
            Q_EMIT columnsChanged();
    };
    connect(header, &QHeaderView::sectionMoved, this, changed);
    connect(header, &QHeaderView::sectionResized, this, changed);
}

void DataTable::keepHeaderRules()
{
    QHeaderView *header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setSortIndicatorShown(true);
    header->setSortIndicatorClearable(true); // the third click on a header takes the sort away
    header->setStretchLastSection(true);
}

void DataTable::applySort(int section, Qt::SortOrder order)
{
    if (model() == nullptr)
        return;
    sortBy(section, order);
    if (!m_restoringColumns)
        Q_EMIT columnsChanged();
}

void DataTable::defaultColumns()
{
    const QScopedValueRollback quiet(m_restoringColumns, true);
    QHeaderView *header = horizontalHeader();
    for (int section = 0; section < header->count(); ++section) {
        header->moveSection(header->visualIndex(section), section);
        header->setSectionHidden(section, !isShownByDefault(section));
        int text = fontMetrics().horizontalAdvance(sampleText(section));
        if (m_delegate->hasShape(section))
            text += CellDelegate::shapeSize + CellDelegate::padding;
        // Widths of texts are rounded down; a cell one pixel too narrow would be cut.
        constexpr int spare = 3;
        const int side = m_delegate->isNumber(section) ? CellDelegate::numberPadding : CellDelegate::padding;
        const int title = fontMetrics().horizontalAdvance(model()->headerData(section, Qt::Horizontal).toString());
        header->resizeSection(section, std::max(text, title) + 2 * side + spare);
    }
    header->setSortIndicator(-1, Qt::DescendingOrder);
    showNeeded();
}

void DataTable::restoreColumns(const QByteArray &state)
{
    if (model() == nullptr)
        return;
    const QScopedValueRollback quiet(m_restoringColumns, true);
    QHeaderView *header = horizontalHeader();
    if (state.isEmpty() || !header->restoreState(state) || header->hiddenSectionCount() == header->count()) {
        defaultColumns();
        applySort(-1, Qt::DescendingOrder);
        return;
    }
    columnsRestored();
    showNeeded();
    keepHeaderRules();
    applySort(header->sortIndicatorSection(), header->sortIndicatorOrder());
}

QByteArray DataTable::columnState() const
{
    // What is shown by itself now may not be needed the next time.
    QHeaderView *header = horizontalHeader();
    for (const int section : m_shownByItself)
        header->setSectionHidden(section, true);
    const QByteArray state = header->saveState();
    for (const int section : m_shownByItself)
        header->setSectionHidden(section, false);
    return state;
}

void DataTable::showNeeded()
{
    const std::vector<Need> needed = std::exchange(m_needed, {});
    m_shownByItself.clear();
    for (const Need &need : needed)
        setShownByItself(need.section, true, need.before);
}

void DataTable::setShownByItself(int section, bool needed, int before)
{
    const auto isIt = [section](const Need &need) { return need.section == section; };
    if (needed == std::ranges::any_of(m_needed, isIt))
        return;
    const QScopedValueRollback quiet(m_restoringColumns, true);
    QHeaderView *header = horizontalHeader();
    if (!needed) {
        std::erase_if(m_needed, isIt);
        if (std::erase(m_shownByItself, section) > 0)
            header->setSectionHidden(section, true);
        return;
    }
    m_needed.push_back({.section = section, .before = before});
    if (!header->isSectionHidden(section))
        return;
    m_shownByItself.push_back(section);
    if (header->visualIndex(section) > header->visualIndex(shownSections().back()))
        header->moveSection(header->visualIndex(section), header->visualIndex(before));
    header->setSectionHidden(section, false);
}

void DataTable::setSectionShown(int section, bool shown)
{
    QHeaderView *header = horizontalHeader();
    if (!shown && header->hiddenSectionCount() + 1 >= header->count()) {
        Q_EMIT noticed(tr("At least one column stays."));
        return;
    }
    std::erase(m_shownByItself, section);
    header->setSectionHidden(section, !shown);
    Q_EMIT columnsChanged();
}

std::vector<int> DataTable::shownSections() const
{
    std::vector<int> sections;
    const QHeaderView *header = horizontalHeader();
    for (int visual = 0; visual < header->count(); ++visual) {
        const int section = header->logicalIndex(visual);
        if (!header->isSectionHidden(section))
            sections.push_back(section);
    }
    return sections;
}

void DataTable::fillColumnMenu(QMenu &menu)
{
    menu.setToolTipsVisible(true);
    for (int section = 0; section < horizontalHeader()->count(); ++section) {
        if (section == firstRareSection())
            menu.addSeparator();
        QAction *action = menu.addAction(titleOf(section));
        action->setToolTip(model()->headerData(section, Qt::Horizontal, Qt::ToolTipRole).toString());
        action->setCheckable(true);
        action->setChecked(!horizontalHeader()->isSectionHidden(section));
        connect(action, &QAction::toggled, this, [this, section](bool shown) { setSectionShown(section, shown); });
    }
}

// Copying ----------------------------------------------------------------------------------------------------------

bool DataTable::isTooMuchToCopy()
{
    if (selectedRowCount() <= maximumCopiedRows)
        return false;
    Q_EMIT noticed(tr("More than %L1 rows are selected. Export them instead.").arg(maximumCopiedRows));
    return true;
}

void DataTable::copyCells()
{
    const QModelIndex current = currentIndex();
    if (!current.isValid() || isTooMuchToCopy())
        return;
    std::vector<int> rows = selectedRowNumbers();
    if (rows.empty())
        rows.push_back(current.row());
    const int section = current.column();
    QString text = tsv(rows, std::span(&section, 1));
    text.remove(0, text.indexOf(u'\n') + 1); // cells go without the header
    text.chop(1); // and without the last line end
    QGuiApplication::clipboard()->setText(text);
    Q_EMIT noticed(tr("%n cell(s) copied", nullptr, static_cast<int>(rows.size())));
}

void DataTable::copyRows()
{
    if (isTooMuchToCopy())
        return;
    const std::vector<int> rows = selectedRowNumbers();
    if (rows.empty())
        return;
    QGuiApplication::clipboard()->setText(tsv(rows, shownSections()));
    Q_EMIT noticed(tr("%n row(s) copied with headers", nullptr, static_cast<int>(rows.size())));
}

} // namespace zonescope
