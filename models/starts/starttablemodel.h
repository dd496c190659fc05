// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/clock.h"
#include "models/base/textformat.h"
#include "models/starts/startplan.h"
#include "models/starts/startrunner.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QPointer>

namespace zonescope {

/// The sources of one start as a table: first what would happen to each, then what does. Rows keep their places
/// throughout.
class StartTableModel final : public QAbstractTableModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StartTableModel)

public:
    enum Column : int { Source, Project, LastRun, RunsToday, What };
    static constexpr int columnsInAll = What + 1;
    enum Role : int {
        StatusRole = Qt::UserRole + 1, ///< int(RunStatus) of the last run, or of the one that was started; else invalid
        IsSkippedRole, ///< bool: nothing is started for the row
        DetailRole, ///< QString: all there is to say about the row, a sentence a line
    };

    /// `clock` outlives the model.
    explicit StartTableModel(const Clock &clock, QObject *parent = nullptr);
    ~StartTableModel() override;

    void setPlan(const StartPlan &plan);
    [[nodiscard]] const StartPlan &plan() const { return m_plan; }
    /// See StartPlan.
    void learn(const SourceKey &source, const datazone::DataSourceDetail &detail);
    void setLocked(const QString &connectionId, bool isLocked);
    void setTimeDisplay(TimeDisplay display) { m_display = display; }

    /// Sources that start, in the order of their rows.
    [[nodiscard]] std::vector<SourceInfo> startingSources() const;
    /// Shows from now on how these come along; its rows are startingSources().
    void follow(StartRunner &runner);
    /// The runner's row of a row; -1 where nothing is started for it.
    [[nodiscard]] int runnerRow(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] const StartProgress *progressOf(int row) const;
    [[nodiscard]] QString text(int row, int column) const;
    [[nodiscard]] QString whatText(int row) const;
    [[nodiscard]] QString detail(int row) const;
    void tellAll();

    const Clock &m_clock;
    StartPlan m_plan{};
    TimeDisplay m_display = TimeDisplay::Utc;
    QPointer<StartRunner> m_runner{};
    std::vector<int> m_runnerRows{}; ///< by row
};

} // namespace zonescope
