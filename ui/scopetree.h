// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtWidgets/QTreeView>

namespace zonescope {

/// The tree of a ScopePanel. Knows what the keyboard does in it: arrows walk, expand and choose, but for what would
/// open a connection; Space adds the row to the choice or takes it away; Return chooses it alone; letters go to the
/// search. Of a ScopeTreeModel.
class ScopeTree final : public QTreeView {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScopeTree)

public:
    explicit ScopeTree(QWidget *parent = nullptr);
    ~ScopeTree() override;

    void keyboardSearch(const QString &search) override;

Q_SIGNALS:
    void toggled(const QModelIndex &index); ///< Space
    void chosenAlone(const QModelIndex &index); ///< Return
    void everythingChosen(); ///< Select all
    void typed(const QString &text);
    void escaped();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const override;
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QItemSelectionModel::SelectionFlags selectionCommand(const QModelIndex &index,
                                                                       const QEvent *event) const override;
};

} // namespace zonescope
