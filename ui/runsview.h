// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/runcolumn.h"

#include <QtWidgets/QTableView>

#include <optional>
#include <vector>

class QMenu;
class QTimer;

namespace zonescope {

class RunDelegate;
class RunTableModel;

/// The table of runs, accessible name "Runs". Keeps what a person reads in place: around each merge of rows the current
/// run, or else the topmost one, stays where it stands on screen, and the selection stays with its runs. All acts are
/// functions; the window gives them menus and keys.
class RunsView final : public QTableView {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunsView)

public:
    explicit RunsView(QWidget *parent = nullptr);
    ~RunsView() override;

    /// `model` outlives the view. Call once.
    void setRuns(RunTableModel *model);
    [[nodiscard]] RunTableModel *runs() const { return m_model; }

    /// Rows of the selection, ascending; read from its ranges, so that selecting everything costs nothing.
    [[nodiscard]] std::vector<int> selectedRowNumbers() const;
    [[nodiscard]] qint64 selectedRowCount() const;
    /// Shown columns from left to right.
    [[nodiscard]] std::vector<RunColumn> shownColumns() const;

    void setComfortable(bool comfortable); ///< text height + 16 instead of + 8
    void restoreColumns(const QByteArray &state); ///< empty or unreadable: the default columns
    [[nodiscard]] QByteArray columnState() const;
    void setColumnShown(RunColumn column, bool shown);
    /// Shows a column that tells rows apart as long as they need that, left of the sources unless it was moved
    /// elsewhere. Columns that a person shows stay, and those that a person hides are hidden until the next need.
    void setShownByItself(RunColumn column, bool needed);
    /// Fills a menu with a checkable entry for each column.
    void fillColumnMenu(QMenu &menu);

    /// Moves to the next (+1) or previous (-1) run that failed or partially succeeded; false where there is none.
    bool goToFailure(int direction);
    /// Moves to the next newer (+1) or older (-1) run of the current row's source; false where none is shown.
    bool goToSameSource(int direction);
    /// Makes the run current and shows it; false where it is not among the rows.
    bool goToRun(const QString &runId);
    /// The current cell; with several rows selected, the current column of each of them.
    void copyCells();
    void copyRows(); ///< header and selected rows as tab-separated text

    void keyboardSearch(const QString &search) override;

Q_SIGNALS:
    /// The current row is about another run, or there is none any more.
    void currentRunChanged();
    void selectionCountChanged();
    /// Columns were moved, sized, shown or hidden by a person.
    void columnsChanged();
    /// One sentence about what an act did or could not do.
    void noticed(const QString &text);

protected:
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    struct Anchor {
        quint32 run = 0; ///< StoreRow
        int offset = 0; ///< pixels below the top of the viewport
    };
    void setUpHeader();
    void defaultColumns();
    void showNeeded(); ///< after columns were put in order anew
    void applyFonts();
    void applySort(int section, Qt::SortOrder order);
    void rememberAnchor();
    void restoreAnchor();
    void limitSelection();
    void tick();
    void reportCurrent();
    void select(int row);
    [[nodiscard]] std::optional<int> currentRow() const;

    RunTableModel *m_model = nullptr;
    RunDelegate *m_delegate;
    QTimer *m_tick;
    std::optional<Anchor> m_anchor{};
    std::optional<quint32> m_reportedRun{};
    std::vector<RunColumn> m_needed{};
    std::vector<RunColumn> m_shownByItself{}; ///< of the needed ones
    bool m_comfortable = false;
    bool m_restoringColumns = false;
};

} // namespace zonescope
