// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/scopetree.h"

#include "models/scope/scopetreemodel.h"
#include "ui/brancharrow.h"
#include "ui/palette.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>

namespace zonescope {

namespace {

/// Choosing it would open a connection.
bool opensSomething(const QModelIndex &index)
{
    const auto reading = static_cast<ScopeReading>(index.data(ScopeTreeModel::ReadingRole).toInt());
    return index.data(ScopeTreeModel::KindRole).toInt() == static_cast<int>(ScopeKind::Connection)
        && (reading == ScopeReading::Unread || reading == ScopeReading::Failed);
}

} // namespace

ScopeTree::ScopeTree(QWidget *parent)
    : QTreeView(parent)
{
    constexpr int step = 14;
    setIndentation(step);
    setHeaderHidden(true);
    setUniformRowHeights(true);
    setAnimated(false);
    setMouseTracking(true);
    setContextMenuPolicy(Qt::CustomContextMenu);
}

ScopeTree::~ScopeTree() = default;

void ScopeTree::keyboardSearch(const QString &search)
{
    Q_EMIT typed(search);
}

void ScopeTree::keyPressEvent(QKeyEvent *event)
{
    const bool isPlain = (event->modifiers() & ~(Qt::KeypadModifier | Qt::ControlModifier)) == Qt::NoModifier;
    if (event->matches(QKeySequence::SelectAll)) {
        Q_EMIT everythingChosen();
    } else if (event->key() == Qt::Key_Space && isPlain && currentIndex().isValid()) {
        Q_EMIT toggled(currentIndex());
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && isPlain
               && currentIndex().isValid()) {
        Q_EMIT chosenAlone(currentIndex());
    } else if (event->key() == Qt::Key_Escape) {
        Q_EMIT escaped();
    } else {
        QTreeView::keyPressEvent(event);
        return;
    }
    event->accept();
}

QItemSelectionModel::SelectionFlags ScopeTree::selectionCommand(const QModelIndex &index, const QEvent *event) const
{
    if (event != nullptr && event->type() == QEvent::KeyPress && opensSomething(index))
        return QItemSelectionModel::NoUpdate; // walking past it is no wish to open it
    return QTreeView::selectionCommand(index, event);
}

/// The row is one surface: the space left of the words belongs to it, arrows and all.
void ScopeTree::drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colors &colors = colorsOf(palette());
    if (selectionModel()->isSelected(index)) {
        painter->fillRect(option.rect, colors.selection);
    } else {
        // What lies in something chosen is looked at too.
        for (QModelIndex above = index.parent(); above.isValid(); above = above.parent()) {
            if (!selectionModel()->isSelected(above))
                continue;
            constexpr int band = 3;
            painter->fillRect(QRect(option.rect.left(), option.rect.top(), band, option.rect.height()), colors.accent);
            break;
        }
    }
    QTreeView::drawRow(painter, option, index);
}

void ScopeTree::drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const
{
    if (!model()->hasChildren(index))
        return;
    const Colors &colors = colorsOf(palette());
    paintBranchArrow(*painter, rect, indentation(), isExpanded(index),
                     selectionModel()->isSelected(index) ? colors.onSelection : colors.mutedText);
}

} // namespace zonescope
