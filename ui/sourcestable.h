// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/scope/scopechoice.h"
#include "models/scope/sourcecolumn.h"

#include <QtCore/QPersistentModelIndex>
#include <QtCore/QPointer>
#include <QtWidgets/QTableView>

#include <vector>

class QMenu;

namespace zonescope {

class SourceCellDelegate;
class SourceTableModel;

/// The table of data sources, accessible name "Sources". Keeps what a person reads in place while rows come and change
/// places. All acts are functions; the window gives them menus and keys.
class SourcesTable final : public QTableView {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SourcesTable)

public:
    explicit SourcesTable(QWidget *parent = nullptr);
    ~SourcesTable() override;

    /// `model` outlives the table or is taken away with nullptr.
    void setSources(SourceTableModel *model);

    [[nodiscard]] std::vector<int> selectedRowNumbers() const; ///< ascending
    /// Sources of the selected rows; projects that cannot be read are none.
    [[nodiscard]] ScopeChoice selectedSources() const;
    /// Selects what a choice covers, as far as it is shown, and brings the first row of it into view.
    void selectSources(const ScopeChoice &choice);
    /// The current row is a project whose sources cannot be read.
    [[nodiscard]] bool isAtUnreadableProject() const;
    /// Shown columns from left to right.
    [[nodiscard]] std::vector<SourceColumn> shownColumns() const;

    void setComfortable(bool comfortable); ///< text height + 16 instead of + 8
    void restoreColumns(const QByteArray &state); ///< empty or unreadable: the default columns
    [[nodiscard]] QByteArray columnState() const;
    void setColumnShown(SourceColumn column, bool shown);
    /// Fills a menu with a checkable entry for each column.
    void fillColumnMenu(QMenu &menu);

    /// The current cell; with several rows selected, the current column of each of them.
    void copyCells();
    void copyRows(); ///< header and selected rows as tab-separated text

Q_SIGNALS:
    void selectionCountChanged();
    /// One sentence about what an act did or could not do.
    void noticed(const QString &text);

protected:
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void setUpHeader();
    void defaultColumns();
    void followParts();
    void applyFonts();
    void rememberAnchor();
    void restoreAnchor();

    QPointer<SourceTableModel> m_model{};
    SourceCellDelegate *m_delegate;
    QPersistentModelIndex m_anchor{}; ///< a row, and where it stands in the viewport, while rows change places
    int m_anchorOffset = 0;
    bool m_comfortable = false;
};

} // namespace zonescope
