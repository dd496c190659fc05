// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/runcolumn.h"
#include "ui/datatable.h"

#include <optional>
#include <vector>

class QTimer;

namespace zonescope {

class RunTableModel;

/// The table of runs, accessible name "Runs". Keeps what a person reads in place: around each merge of rows the current
/// run, or else the topmost one, stays where it stands on screen, and the selection stays with its runs. All acts are
/// functions; the window gives them menus and keys.
class RunsView final : public DataTable {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunsView)

public:
    explicit RunsView(QWidget *parent = nullptr);
    ~RunsView() override;

    /// `model` outlives the view. Call once.
    void setRuns(RunTableModel *model);
    [[nodiscard]] RunTableModel *runs() const { return m_model; }

    /// Shown columns from left to right.
    [[nodiscard]] std::vector<RunColumn> shownColumns() const;
    void setColumnShown(RunColumn column, bool shown);
    /// Shows a column that tells rows apart as long as they need that, left of the sources unless it was moved
    /// elsewhere. Columns that a person shows stay, and those that a person hides are hidden until the next need.
    void setShownByItself(RunColumn column, bool needed);

    /// Moves to the next (+1) or previous (-1) run that failed or partially succeeded; false where there is none.
    bool goToFailure(int direction);
    /// Moves to the next newer (+1) or older (-1) run of the current row's source; false where none is shown.
    bool goToSameSource(int direction);
    /// Makes the run current and shows it; false where it is not among the rows.
    bool goToRun(const QString &runId);
    /// Selects all of these runs that are among the rows, and shows the topmost one; false where none is.
    bool goToRuns(const QStringList &runIds);
    /// What stands at the line above the first row that the person has seen (RunTableModel::firstSeenRow()).
    void setLineText(const QString &text);
    void keyboardSearch(const QString &search) override;

Q_SIGNALS:
    /// The current row is about another run, or there is none any more.
    void currentRunChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    [[nodiscard]] QString titleOf(int section) const override;
    [[nodiscard]] QString sampleText(int section) const override;
    [[nodiscard]] bool isShownByDefault(int section) const override;
    [[nodiscard]] int firstRareSection() const override { return static_cast<int>(RunColumn::Id); }
    void sortBy(int section, Qt::SortOrder order) override;
    [[nodiscard]] QString tsv(std::span<const int> rows, std::span<const int> sections) const override;
    [[nodiscard]] std::optional<int> nearestSurvivor(int row) const override;
    void keepRow(int row) override;
    [[nodiscard]] std::optional<int> takeKeptRow() override;
    void columnsRestored() override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void liftSelection();
    void layDownSelection();
    void limitSelection();
    void keepCurrentSelected();
    void tick();
    void reportCurrent();
    void select(int row);
    [[nodiscard]] std::optional<int> currentRow() const;
    [[nodiscard]] std::optional<int> lineY() const; ///< of the line's middle in the viewport; nullopt: not in sight
    [[nodiscard]] QRect lineLabel(int y) const;

    RunTableModel *m_model = nullptr;
    QTimer *m_tick;
    QString m_lineText{};
    std::optional<quint32> m_keptRun{}; ///< StoreRow
    std::vector<quint32> m_liftedRuns{}; ///< StoreRow; selected ones, while rows change places
    std::optional<quint32> m_reportedRun{};
};

} // namespace zonescope
