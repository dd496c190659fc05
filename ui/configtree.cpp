// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/configtree.h"

#include "ui/brancharrow.h"
#include "ui/configdelegate.h"
#include "ui/palette.h"

#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QPainter>
#include <QtGui/QResizeEvent>
#include <QtWidgets/QHeaderView>

#include <algorithm>

namespace zonescope {

using Column = ConfigTreeModel::Column;

ConfigTree::ConfigTree(ConfigTreeModel &model, const QString &name, QWidget *parent)
    : QTreeView(parent)
    , m_model(model)
    , m_copyValue(addAct(tr("Copy value"), QKeySequence(Qt::CTRL | Qt::Key_C), &ConfigTree::copyValue))
    , m_copyOldValue(addAct(tr("Copy old value"), {}, &ConfigTree::copyOldValue))
{
    addAct(tr("Copy path"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), &ConfigTree::copyPath);
    constexpr int step = 16;
    setIndentation(step);
    setAccessibleName(name);
    setUniformRowHeights(true);
    setAnimated(false);
    setFrameShape(NoFrame);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    setItemDelegate(new ConfigDelegate(this));
    setModel(&m_model);
    header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header()->setHighlightSections(false);
    header()->setStretchLastSection(true);
    header()->setSectionsMovable(false);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &ConfigTree::showAnew);
    showAnew();
}

ConfigTree::~ConfigTree() = default;

QAction *ConfigTree::addAct(const QString &text, const QKeySequence &key, void (ConfigTree::*act)())
{
    auto *action = new QAction(text, this);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, act);
    addAction(action);
    return action;
}

void ConfigTree::showAnew()
{
    m_copyOldValue->setVisible(m_model.form() == ConfigTreeModel::Form::Comparison);
    // Configurations are small. Of a huge one, expanding all is not worth the wait.
    constexpr int mostExpanded = 5000;
    if (m_model.rowCount() < mostExpanded)
        expandWhatIsInBoth({});
    sizeColumns();
}

void ConfigTree::expandWhatIsInBoth(const QModelIndex &parent)
{
    for (int row = 0; row < m_model.rowCount(parent); ++row) {
        const QModelIndex index = m_model.index(row, 0, parent);
        const auto change = static_cast<ConfigChange>(index.data(ConfigTreeModel::ChangeRole).toInt());
        if (change == ConfigChange::Added || change == ConfigChange::Removed || !m_model.hasChildren(index))
            continue; // it says whole what it is
        setExpanded(index, true);
        expandWhatIsInBoth(index);
    }
}

void ConfigTree::sizeColumns()
{
    const int width = viewport()->width();
    if (m_model.form() == ConfigTreeModel::Form::Snapshot) {
        constexpr int widestKey = 400;
        header()->resizeSection(0, std::min(width * 2 / 5, widestKey));
        return;
    }
    constexpr int widestKey = 400; // of paths the end is shown
    const int key = std::min(width * 2 / 5, widestKey);
    int change = 0;
    for (const ConfigChange one :
         {ConfigChange::Added, ConfigChange::Removed, ConfigChange::Changed, ConfigChange::Reordered})
        change = std::max(change, fontMetrics().horizontalAdvance(changeWord(one)));
    change += CellDelegate::shapeSize + CellDelegate::shapeGap + 2 * CellDelegate::padding + 2;
    header()->resizeSection(m_model.sectionOf(Column::Key), key);
    header()->resizeSection(m_model.sectionOf(Column::Change), change);
    header()->resizeSection(m_model.sectionOf(Column::Was), (width - key - change) / 2);
}

QString ConfigTree::textOf(Column column) const
{
    const QModelIndex current = currentIndex();
    const int section = m_model.sectionOf(column);
    return current.isValid() && section >= 0
        ? current.siblingAtColumn(section).data(ConfigTreeModel::TextRole).toString()
        : QString();
}

void ConfigTree::copy(const QString &text, const QString &what)
{
    if (!currentIndex().isValid())
        return;
    QGuiApplication::clipboard()->setText(text);
    Q_EMIT copied(what);
}

void ConfigTree::copyValue()
{
    const auto change = static_cast<ConfigChange>(currentIndex().data(ConfigTreeModel::ChangeRole).toInt());
    if (m_model.form() == ConfigTreeModel::Form::Snapshot)
        copy(textOf(Column::Value), tr("Value"));
    else
        copy(textOf(change == ConfigChange::Removed ? Column::Was : Column::Is), tr("Value"));
}

void ConfigTree::copyOldValue()
{
    copy(textOf(Column::Was), tr("Old value"));
}

void ConfigTree::copyPath()
{
    copy(currentIndex().data(ConfigTreeModel::PathRole).toString(), tr("Path"));
}

/// The row is one surface: the space left of the words belongs to it, arrows and all.
void ConfigTree::drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (selectionModel()->isSelected(index))
        painter->fillRect(option.rect, colorsOf(palette()).selection);
    QTreeView::drawRow(painter, option, index);
}

void ConfigTree::drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const
{
    if (!m_model.hasChildren(index))
        return;
    const Colors &colors = colorsOf(palette());
    paintBranchArrow(*painter, rect, indentation(), isExpanded(index),
                     selectionModel()->isSelected(index) ? colors.onSelection : colors.mutedText);
}

void ConfigTree::focusInEvent(QFocusEvent *event)
{
    QTreeView::focusInEvent(event);
    if (!currentIndex().isValid()) // keys need a row to start from
        setCurrentIndex(m_model.index(0, 0));
}

void ConfigTree::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        sizeColumns();
}

} // namespace zonescope
