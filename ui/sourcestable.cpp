// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/sourcestable.h"

#include "models/scope/sourcetablemodel.h"
#include "ui/rundelegate.h"
#include "ui/sourcecelldelegate.h"

#include <QtCore/QEvent>
#include <QtGui/QClipboard>
#include <QtGui/QFocusEvent>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QScrollBar>

#include <algorithm>
#include <span>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

/// What a column should show uncut, and no more.
QString sampleText(SourceColumn column)
{
    switch (column) {
    case SourceColumn::Standing:
        return u"expected but absent \u00b7 3 missed"_s;
    case SourceColumn::Name:
        return u"campaigns curated (Glue)"_s;
    case SourceColumn::Project:
    case SourceColumn::Domain:
    case SourceColumn::Connection:
        return u"store-replenish"_s;
    case SourceColumn::Type:
        return u"SAGEMAKER"_s;
    case SourceColumn::LastStatus:
        return u"Requested"_s;
    case SourceColumn::LastRunAt:
    case SourceColumn::NextRun:
    case SourceColumn::CreatedAt:
    case SourceColumn::UpdatedAt:
        return u"2026-11-12 02:00:00"_s;
    case SourceColumn::Created:
        return u"999"_s;
    case SourceColumn::Schedule: // as the last one shown by default it takes what room there is
        return u"weekdays 02:00 Asia/Tokyo"_s;
    case SourceColumn::Enabled:
        return u"yes"_s;
    case SourceColumn::State:
        return u"FAILED_CREATION"_s;
    case SourceColumn::SourceId:
    case SourceColumn::ProjectId:
    case SourceColumn::DomainId:
        return u"dzd_4f3xzzzzzzzzzz"_s;
    case SourceColumn::Problem:
        break;
    }
    return QString(30, u'n');
}

} // namespace

SourcesTable::SourcesTable(QWidget *parent)
    : QTableView(parent)
    , m_delegate(new SourceCellDelegate(this))
{
    setObjectName(u"sources"_s);
    setAccessibleName(tr("Sources"));
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
}

SourcesTable::~SourcesTable() = default;

void SourcesTable::setSources(SourceTableModel *model)
{
    if (m_model != nullptr)
        m_model->disconnect(this);
    m_model = model;
    if (model == nullptr) {
        setModel(nullptr);
        return;
    }
    // Before QTableView's own connections, which lose the position.
    connect(model, &QAbstractItemModel::layoutAboutToBeChanged, this, &SourcesTable::rememberAnchor);
    setModel(model);
    connect(model, &QAbstractItemModel::layoutChanged, this, &SourcesTable::restoreAnchor);
    connect(model, &SourceTableModel::partsChanged, this, &SourcesTable::followParts);
    setUpHeader();
}

// Selection --------------------------------------------------------------------------------------------------------

std::vector<int> SourcesTable::selectedRowNumbers() const
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

ScopeChoice SourcesTable::selectedSources() const
{
    QList<ScopeKey> keys;
    for (const int row : selectedRowNumbers()) {
        if (const auto key = m_model->sourceAt(row))
            keys << *key;
    }
    return ScopeChoice(keys);
}

void SourcesTable::selectSources(const ScopeChoice &choice)
{
    if (m_model == nullptr)
        return;
    QItemSelection selection;
    const std::vector<int> rows = m_model->rowsOf(choice);
    for (const int row : rows)
        selection.append(QItemSelectionRange(m_model->index(row, 0), m_model->index(row, sourceColumnCount - 1)));
    if (rows.empty()) {
        clearSelection();
        return;
    }
    selectionModel()->setCurrentIndex(m_model->index(rows.front(), 0), QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
}

bool SourcesTable::isAtUnreadableProject() const
{
    return currentIndex().isValid() && currentIndex().data(SourceTableModel::IsProjectRole).toBool();
}

void SourcesTable::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    const QModelIndex current = currentIndex();
    if (current.isValid() && current.row() >= start && current.row() <= end) {
        if (const int next = m_model->nearestSurvivor(current.row()); next >= 0)
            selectionModel()->setCurrentIndex(m_model->index(next, current.column()),
                                              QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }
    QTableView::rowsAboutToBeRemoved(parent, start, end);
}

void SourcesTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    Q_EMIT selectionCountChanged(); // acts depend on the current row too
}

void SourcesTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    Q_EMIT selectionCountChanged();
}

void SourcesTable::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    // Keys need a row to start from.
    const bool isEmpty = m_model == nullptr || m_model->rowCount() == 0;
    if (!isEmpty && !currentIndex().isValid() && event->reason() != Qt::MouseFocusReason)
        setCurrentIndex(m_model->index(0, static_cast<int>(shownColumns().front())));
}

// Rows stay where they are read ------------------------------------------------------------------------------------

void SourcesTable::rememberAnchor()
{
    if (m_model == nullptr || m_model->rowCount() == 0)
        return;
    const auto isVisible = [this](int row) {
        const int top = rowViewportPosition(row);
        return top + rowHeight(row) > 0 && top < viewport()->height();
    };
    // At the very top with nothing chosen the worst rows are what a person wants to see come.
    int row = rowAt(0);
    if (currentIndex().isValid() && isVisible(currentIndex().row()))
        row = currentIndex().row();
    else if (verticalScrollBar()->value() == 0)
        return;
    m_anchor = m_model->index(row, 0);
    m_anchorOffset = row < 0 ? 0 : rowViewportPosition(row);
}

void SourcesTable::restoreAnchor()
{
    if (m_anchor.isValid()) {
        QScrollBar *bar = verticalScrollBar();
        bar->setValue(bar->value() + rowViewportPosition(m_anchor.row()) - m_anchorOffset);
    }
    m_anchor = QPersistentModelIndex();
}

// Looks and columns ------------------------------------------------------------------------------------------------

void SourcesTable::setComfortable(bool comfortable)
{
    m_comfortable = comfortable;
    applyFonts();
}

void SourcesTable::applyFonts()
{
    m_delegate->setNumberFont(fixedDigitsFont(font()));
    constexpr int dense = 8;
    constexpr int comfortable = 16;
    const int height = fontMetrics().height() + (m_comfortable ? comfortable : dense);
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
    verticalScrollBar()->setSingleStep(height);
}

void SourcesTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        applyFonts();
}

void SourcesTable::setUpHeader()
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
    // The third click on a header takes the sort away: problems first.
    connect(header, &QHeaderView::sortIndicatorChanged, m_model,
            [this](int section, Qt::SortOrder order) { m_model->sort(section, order); });
    defaultColumns();
}

void SourcesTable::defaultColumns()
{
    QHeaderView *header = horizontalHeader();
    for (int column = 0; column < sourceColumnCount; ++column) {
        const auto which = static_cast<SourceColumn>(column);
        header->moveSection(header->visualIndex(column), column);
        header->setSectionHidden(
            column, !isVisibleByDefault(which, m_model->hasSeveralDomains(), m_model->hasSeveralConnections()));
        int text = fontMetrics().horizontalAdvance(sampleText(which));
        if (which == SourceColumn::Standing || which == SourceColumn::LastStatus)
            text += RunDelegate::shapeSize + RunDelegate::padding;
        // Widths of texts are rounded down; a cell one pixel too narrow would be cut.
        constexpr int spare = 3;
        const int side = isNumeric(which) ? RunDelegate::numberPadding : RunDelegate::padding;
        const int title = fontMetrics().horizontalAdvance(m_model->headerData(column, Qt::Horizontal).toString());
        header->resizeSection(column, std::max(text, title) + 2 * side + spare);
    }
    header->setSortIndicator(-1, Qt::AscendingOrder);
}

void SourcesTable::followParts()
{
    horizontalHeader()->setSectionHidden(static_cast<int>(SourceColumn::Domain), !m_model->hasSeveralDomains());
    horizontalHeader()->setSectionHidden(static_cast<int>(SourceColumn::Connection), !m_model->hasSeveralConnections());
}

void SourcesTable::restoreColumns(const QByteArray &state)
{
    QHeaderView *header = horizontalHeader();
    if (m_model == nullptr)
        return;
    if (state.isEmpty() || !header->restoreState(state) || header->hiddenSectionCount() == header->count()) {
        defaultColumns();
        m_model->sort(-1);
        return;
    }
    // What another version saved may lack these.
    header->setSectionsMovable(true);
    header->setSortIndicatorShown(true);
    header->setSortIndicatorClearable(true);
    header->setStretchLastSection(true);
    m_model->sort(header->sortIndicatorSection(), header->sortIndicatorOrder());
    followParts();
}

QByteArray SourcesTable::columnState() const
{
    return horizontalHeader()->saveState();
}

void SourcesTable::setColumnShown(SourceColumn column, bool shown)
{
    QHeaderView *header = horizontalHeader();
    if (!shown && header->hiddenSectionCount() + 1 >= header->count())
        Q_EMIT noticed(tr("At least one column stays."));
    else
        header->setSectionHidden(static_cast<int>(column), !shown);
}

std::vector<SourceColumn> SourcesTable::shownColumns() const
{
    std::vector<SourceColumn> columns;
    const QHeaderView *header = horizontalHeader();
    for (int visual = 0; visual < header->count(); ++visual) {
        const int logical = header->logicalIndex(visual);
        if (!header->isSectionHidden(logical))
            columns.push_back(static_cast<SourceColumn>(logical));
    }
    return columns;
}

void SourcesTable::fillColumnMenu(QMenu &menu)
{
    menu.setToolTipsVisible(true);
    for (int column = 0; column < sourceColumnCount; ++column) {
        const auto which = static_cast<SourceColumn>(column);
        if (which == SourceColumn::State)
            menu.addSeparator();
        QAction *action = menu.addAction(sourceColumnTitle(which));
        action->setToolTip(sourceColumnToolTip(which));
        action->setCheckable(true);
        action->setChecked(!horizontalHeader()->isSectionHidden(column));
        connect(action, &QAction::toggled, this, [this, which](bool shown) { setColumnShown(which, shown); });
    }
}

// Copying ----------------------------------------------------------------------------------------------------------

void SourcesTable::copyCells()
{
    const QModelIndex current = currentIndex();
    if (!current.isValid())
        return;
    std::vector<int> rows = selectedRowNumbers();
    if (rows.empty())
        rows.push_back(current.row());
    const auto column = static_cast<SourceColumn>(current.column());
    QString text = m_model->tsv(rows, std::span(&column, 1));
    text.remove(0, text.indexOf(u'\n') + 1); // cells go without the header
    text.chop(1);
    QGuiApplication::clipboard()->setText(text);
    Q_EMIT noticed(tr("%n cell(s) copied", nullptr, static_cast<int>(rows.size())));
}

void SourcesTable::copyRows()
{
    const std::vector<int> rows = selectedRowNumbers();
    if (rows.empty())
        return;
    QGuiApplication::clipboard()->setText(m_model->tsv(rows, shownColumns()));
    Q_EMIT noticed(tr("%n row(s) copied with headers", nullptr, static_cast<int>(rows.size())));
}

} // namespace zonescope
