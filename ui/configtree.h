// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/changes/configtreemodel.h"

#include <QtWidgets/QTreeView>

class QAction;

namespace zonescope {

/// A configuration as a tree, or two of them side by side: expanded, read-only, with what is worth copying in its
/// context menu and on keys (Ctrl+C the value, Ctrl+Shift+C the path).
class ConfigTree final : public QTreeView {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConfigTree)

public:
    /// `model` outlives the tree. `name` is the accessible name.
    ConfigTree(ConfigTreeModel &model, const QString &name, QWidget *parent);
    ~ConfigTree() override;

    void copyValue(); ///< of the current row; of a comparison what it is, else what it was
    void copyOldValue();
    void copyPath();

Q_SIGNALS:
    void copied(const QString &what);

protected:
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const override;
    void focusInEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QAction *addAct(const QString &text, const QKeySequence &key, void (ConfigTree::*act)());
    [[nodiscard]] QString textOf(ConfigTreeModel::Column column) const;
    void copy(const QString &text, const QString &what);
    void showAnew();
    void expandWhatIsInBoth(const QModelIndex &parent);
    void sizeColumns();

    ConfigTreeModel &m_model;
    QAction *m_copyValue;
    QAction *m_copyOldValue;
};

} // namespace zonescope
