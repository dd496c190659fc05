// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/textformat.h"
#include "models/datazone/types.h"
#include "models/runs/sourceinfo.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

namespace zonescope {

class DetailPane;
class RunBrowser;
class RunsView;
class TableFinderSheet;
class Timers;
class WindowActions;

/// "Find a table in this source's runs…" in the window: opens the sheet for the source of the current run, and leads
/// from its rows to the Assets tab of a run. Owned by the window; all that it is given outlives it.
class WindowTables final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WindowTables)

public:
    struct Parts {
        Timers &timers;
        RunBrowser &browser;
        WindowActions &actions;
        RunsView &table;
        DetailPane &detail;
    };
    WindowTables(Parts parts, QWidget *window);
    ~WindowTables() override;

    /// `hasCurrentRun`: the table of runs is shown and has a current row.
    void updateActions(bool hasCurrentRun);
    /// Of the window, once it or the way of writing times changes.
    void setTimeDisplay(TimeDisplay display);

Q_SIGNALS:
    /// A run that is not among the shown rows is wanted.
    void runWanted(const zonescope::SourceInfo &source, const zonescope::datazone::Run &run);
    /// A person began a search, for which they may be asked to sign in.
    void searchStarted();

private:
    void openSheet();
    void openRun(const SourceInfo &source, const datazone::Run &run);
    void showTab();

    Timers &m_timers;
    RunBrowser &m_browser;
    WindowActions &m_actions;
    RunsView &m_table;
    DetailPane &m_detail;
    QWidget &m_window;
    QPointer<TableFinderSheet> m_sheet{};
};

} // namespace zonescope
