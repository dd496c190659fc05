// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/timers.h"
#include "models/runs/filterlanguage/filtercompletion.h"
#include "models/runs/runfilter.h"
#include "models/runs/statuscounts.h"

#include <QtWidgets/QWidget>

#include <vector>

class QAction;
class QLabel;
class QMenu;
class QPushButton;
class QToolButton;

namespace zonescope {

class FilterEdit;
class StatusChips;

/// The controls of the one filter: its text (see parseFilter()), status toggles, type and lineage, which are parts of
/// that text too. Keeps no filter of its own; shows what it is given and reports what people want. A text that is not
/// understood changes nothing; what is wrong with it stands below. Esc empties the line, then goes back to the table.
class FilterBar final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FilterBar)

public:
    /// `timers` outlives the bar.
    explicit FilterBar(Timers &timers, QWidget *parent = nullptr);
    ~FilterBar() override;

    /// What the text completes values with; as long-lived as the bar.
    void setCandidates(FilterCandidates candidates);
    /// Without a signal. Text that is being typed, is not understood or means the same is left alone.
    void showFilter(const RunFilter &filter);
    void showCounts(const StatusCounts &counts);
    void focusText();

Q_SIGNALS:
    /// 200 ms after the last key, at once on Enter.
    void expressionChanged(const zonescope::FilterExpression &expression);
    void statusesChanged(const std::vector<zonescope::datazone::RunStatus> &statuses);
    void typesChanged(const std::vector<zonescope::datazone::RunType> &types);
    void lineageStatusesChanged(const std::vector<zonescope::datazone::LineageImportStatus> &statuses);
    void clearRequested();
    void leaveRequested(); ///< back to the table

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void buildTypeMenu();
    void buildLineageMenu();
    void editText();
    void flushPending();
    bool flushText(); ///< false: it is not understood
    void showProblem(const QString &reason);
    void restyle();
    void labelMenus();

    Timers &m_timers;
    TimerHandle m_pause{};
    FilterEdit *m_text;
    QAction *m_searchIcon;
    QLabel *m_problem;
    StatusChips *m_chips;
    QPushButton *m_type;
    QPushButton *m_lineage;
    QToolButton *m_clear;
    std::vector<QAction *> m_typeActions{}; ///< by RunType
    std::vector<QAction *> m_lineageActions{}; ///< by LineageImportStatus
    FilterExpression m_sent{};
};

} // namespace zonescope
