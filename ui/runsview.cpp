// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/runsview.h"

#include "models/runs/runtablemodel.h"
#include "ui/rundelegate.h"

#include <QtCore/QEvent>
#include <QtCore/QTimer>
#include <QtGui/QFocusEvent>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QScrollBar>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

/// Selections of more ranges than this make every click slow after a sort has torn them apart.
constexpr int maximumSelectionRanges = 2000;

} // namespace

RunsView::RunsView(QWidget *parent)
    : QTableView(parent)
    , m_delegate(new RunDelegate(this))
    , m_tick(new QTimer(this))
{
    setObjectName(u"runs"_s);
    setAccessibleName(tr("Runs"));
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

    constexpr int second = 1000;
    m_tick->setInterval(second);
    connect(m_tick, &QTimer::timeout, this, &RunsView::tick);
    m_tick->start();
}

RunsView::~RunsView() = default;

void RunsView::setRuns(RunTableModel *model)
{
    m_model = model;
    // Before QTableView's own connections, which lose the position.
    connect(model, &QAbstractItemModel::layoutAboutToBeChanged, this, &RunsView::rememberAnchor);
    setModel(model);
    connect(model, &QAbstractItemModel::layoutChanged, this, &RunsView::restoreAnchor);
    connect(model, &QAbstractItemModel::layoutChanged, this, &RunsView::limitSelection);
    connect(model, &QAbstractItemModel::modelReset, this, &RunsView::reportCurrent);
    connect(model, &QAbstractItemModel::modelReset, this, &RunsView::selectionCountChanged);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &RunsView::reportCurrent);
    setUpHeader();
}

std::optional<int> RunsView::currentRow() const
{
    const QModelIndex current = currentIndex();
    return current.isValid() ? std::optional(current.row()) : std::nullopt;
}

std::vector<int> RunsView::selectedRowNumbers() const
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

qint64 RunsView::selectedRowCount() const
{
    // Rows are selected whole, but a range of the selection model may cover a part of the columns.
    qint64 count = 0;
    if (selectionModel() != nullptr) {
        for (const QItemSelectionRange &range : selectionModel()->selection())
            count += range.left() == 0 ? range.height() : 0;
    }
    return count;
}

void RunsView::setComfortable(bool comfortable)
{
    m_comfortable = comfortable;
    applyFonts();
}

void RunsView::applyFonts()
{
    m_delegate->setNumberFont(fixedDigitsFont(font()));
    constexpr int dense = 8;
    constexpr int comfortable = 16;
    const int height = fontMetrics().height() + (m_comfortable ? comfortable : dense);
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
    verticalScrollBar()->setSingleStep(height);
}

// Rows stay where they are read -----------------------------------------------------------------------------------

void RunsView::rememberAnchor()
{
    if (m_anchor || m_model == nullptr || m_model->rowCount() == 0)
        return;
    const auto visible = [this](int row) {
        const int top = rowViewportPosition(row);
        return top + rowHeight(row) > 0 && top < viewport()->height();
    };
    int row = rowAt(0);
    // At the very top with nothing chosen the newest rows are what a person wants to see come.
    if (const auto current = currentRow(); current && visible(*current))
        row = *current;
    else if (verticalScrollBar()->value() == 0)
        return;
    if (row >= 0)
        m_anchor = Anchor{.run = m_model->storeRowAt(row), .offset = rowViewportPosition(row)};
}

void RunsView::restoreAnchor()
{
    const auto anchor = std::exchange(m_anchor, std::nullopt);
    if (!anchor)
        return;
    if (const auto row = m_model->rowOfRun(anchor->run)) {
        QScrollBar *bar = verticalScrollBar();
        bar->setValue(bar->value() + rowViewportPosition(*row) - anchor->offset);
    }
}

void RunsView::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    const auto row = currentRow();
    if (row && *row >= start && *row <= end) {
        if (const auto next = m_model->nearestSurvivor(*row))
            selectionModel()->setCurrentIndex(m_model->index(*next, std::max(0, currentIndex().column())),
                                              QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }
    QTableView::rowsAboutToBeRemoved(parent, start, end);
}

void RunsView::limitSelection()
{
    if (selectionModel()->selection().size() <= maximumSelectionRanges)
        return;
    const QModelIndex current = currentIndex();
    if (current.isValid())
        selectionModel()->setCurrentIndex(current, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    else
        clearSelection();
    Q_EMIT noticed(tr("The new order tore the selection into over %L1 parts. Only the current row is selected now.")
                       .arg(maximumSelectionRanges));
}

// Following -------------------------------------------------------------------------------------------------------

void RunsView::tick()
{
    if (m_model == nullptr || !isVisible() || window()->isMinimized())
        return;
    if (m_model->timeDisplay() == TimeDisplay::Relative) {
        m_model->tickOpenRuns();
        return;
    }
    const int first = rowAt(0);
    const int last = rowAt(viewport()->height() - 1);
    const int end = last < 0 ? m_model->rowCount() - 1 : last;
    for (int row = first; first >= 0 && row <= end; ++row) {
        if (m_model->runs().isOpen(m_model->storeRowAt(row))) {
            m_model->tickOpenRuns();
            return;
        }
    }
}

void RunsView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    reportCurrent();
}

void RunsView::reportCurrent()
{
    std::optional<quint32> run;
    if (const auto row = currentRow(); row && *row < m_model->rowCount())
        run = m_model->storeRowAt(*row);
    if (run != m_reportedRun) {
        m_reportedRun = run;
        Q_EMIT currentRunChanged();
    }
}

void RunsView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    Q_EMIT selectionCountChanged();
}

void RunsView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        applyFonts();
}

void RunsView::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    // Keys need a row to start from.
    if (!currentIndex().isValid() && m_model != nullptr && m_model->rowCount() > 0
        && event->reason() != Qt::MouseFocusReason)
        select(0);
}

void RunsView::keyboardSearch(const QString &)
{
    // The table's letters are keys of acts; a search through the rows would block on a million of them.
}

} // namespace zonescope
