// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/runsview.h"

#include "models/runs/runtablemodel.h"
#include "ui/palette.h"
#include "ui/rundelegate.h"

#include <QtCore/QTimer>
#include <QtGui/QPainter>

#include <utility>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

/// Selections of more ranges than this make every click slow after a sort has torn them apart.
constexpr int maximumSelectionRanges = 2000;
/// The selection model follows each selected row by itself, at two microseconds each: from here on the view does it.
constexpr qint64 manySelectedRows = 1000;

constexpr int lineThickness = 2;

QFont lineFont(QFont font)
{
    constexpr double smaller = 0.85;
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * smaller);
    return font;
}

} // namespace

RunsView::RunsView(QWidget *parent)
    : DataTable(new RunDelegate, tr("Runs"), parent)
    , m_tick(new QTimer(this))
{
    setObjectName(u"runs"_s);
    constexpr int second = 1000;
    m_tick->setInterval(second);
    connect(m_tick, &QTimer::timeout, this, &RunsView::tick);
    m_tick->start();
}

RunsView::~RunsView() = default;

void RunsView::setRuns(RunTableModel *model)
{
    m_model = model;
    connect(model, &QAbstractItemModel::layoutAboutToBeChanged, this, &RunsView::liftSelection); // before its own slot
    setRows(model);
    connect(model, &QAbstractItemModel::layoutChanged, this, &RunsView::layDownSelection);
    connect(model, &QAbstractItemModel::layoutChanged, this, &RunsView::limitSelection);
    connect(model, &RunTableModel::newSinceChanged, viewport(), qOverload<>(&QWidget::update));
    connect(model, &QAbstractItemModel::modelReset, this, &RunsView::reportCurrent);
    connect(model, &QAbstractItemModel::modelReset, this, &RunsView::selectionCountChanged);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &RunsView::reportCurrent);
}

std::optional<int> RunsView::currentRow() const
{
    const QModelIndex current = currentIndex();
    return current.isValid() ? std::optional(current.row()) : std::nullopt;
}

// Rows stay where they are read -----------------------------------------------------------------------------------

void RunsView::keepRow(int row)
{
    m_keptRun = m_model->storeRowAt(row); // no index: a row that is filtered out stands at the end for a moment
}

std::optional<int> RunsView::takeKeptRow()
{
    const auto run = std::exchange(m_keptRun, std::nullopt);
    return run ? m_model->rowOfRun(*run) : std::nullopt;
}

std::optional<int> RunsView::nearestSurvivor(int row) const
{
    return m_model->nearestSurvivor(row);
}

void RunsView::liftSelection()
{
    const QItemSelection selection = selectionModel()->selection();
    const qint64 count = selectedRowCount();
    const bool isAll = selection.size() == 1 && count == m_model->rowCount(); // which costs the selection model nothing
    if (count < manySelectedRows || isAll)
        return;
    m_liftedRuns.reserve(static_cast<size_t>(count));
    for (const QItemSelectionRange &range : selection) {
        for (int row = range.top(); range.left() == 0 && row <= range.bottom(); ++row)
            m_liftedRuns.push_back(m_model->storeRowAt(row));
    }
    selectionModel()->select(QItemSelection(), QItemSelectionModel::Clear);
}

void RunsView::layDownSelection()
{
    if (m_liftedRuns.empty())
        return;
    const std::vector<int> rows = m_model->stayingRows(std::exchange(m_liftedRuns, {}));
    QItemSelection selection;
    const int lastColumn = m_model->columnCount() - 1;
    for (auto first = rows.begin(); first != rows.end() && selection.size() <= maximumSelectionRanges;) {
        auto end = first + 1;
        while (end != rows.end() && *end == *(end - 1) + 1)
            ++end;
        selection.append(QItemSelectionRange(m_model->index(*first, 0), m_model->index(*(end - 1), lastColumn)));
        first = end;
    }
    if (selection.size() > maximumSelectionRanges)
        keepCurrentSelected();
    else
        selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
}

void RunsView::limitSelection()
{
    if (selectionModel()->selection().size() > maximumSelectionRanges)
        keepCurrentSelected();
}

void RunsView::keepCurrentSelected()
{
    const QModelIndex current = currentIndex();
    if (current.isValid())
        selectionModel()->setCurrentIndex(current, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    else
        clearSelection();
    Q_EMIT noticed(tr("The new order tore the selection into over %L1 parts. Only the current row is selected now.")
                       .arg(maximumSelectionRanges));
}

// What is new -----------------------------------------------------------------------------------------------------

void RunsView::setLineText(const QString &text)
{
    m_lineText = text;
    viewport()->update();
}

std::optional<int> RunsView::lineY() const
{
    const auto row = m_model != nullptr && !m_lineText.isEmpty() ? m_model->firstSeenRow() : std::nullopt;
    if (!row)
        return {};
    const int y = rowViewportPosition(*row);
    return y >= 0 && y <= viewport()->height() ? std::optional(y) : std::nullopt;
}

QRect RunsView::lineLabel(int y) const
{
    constexpr int side = 6;
    const QFontMetrics metrics(lineFont(font()));
    const QSize size(metrics.horizontalAdvance(m_lineText) + 2 * side, metrics.height());
    return {QPoint(viewport()->width() - size.width(), y - size.height()), size};
}

void RunsView::paintEvent(QPaintEvent *event)
{
    DataTable::paintEvent(event);
    const auto y = lineY();
    if (!y)
        return;
    const Colors &colors = colorsOf(palette());
    QPainter painter(viewport());
    painter.fillRect(0, *y - lineThickness / 2, viewport()->width(), lineThickness, colors.accent);
    // It stands over the end of the last new row: a row of its own would be one that nothing can be done with.
    const QRect label = lineLabel(*y);
    painter.fillRect(label, colors.accent);
    painter.setPen(colors.onAccent);
    painter.setFont(lineFont(font()));
    painter.drawText(label, Qt::AlignCenter, m_lineText);
}

void RunsView::scrollContentsBy(int dx, int dy)
{
    const auto before = dx != 0 ? lineY() : std::nullopt;
    DataTable::scrollContentsBy(dx, dy);
    if (before) { // the label stays at the right edge; what was scrolled away with the columns goes
        const int height = lineLabel(*before).height() + lineThickness;
        viewport()->update(0, *before - height, viewport()->width(), 2 * height);
    }
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
    DataTable::currentChanged(current, previous);
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

void RunsView::keyboardSearch(const QString &)
{
    // The table's letters are keys of acts; a search through the rows would block on a million of them.
}

} // namespace zonescope
