// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QList>
#include <QtCore/QObject>

#include <array>
#include <initializer_list>

class QAction;
class QActionGroup;
class QMenu;
class QMenuBar;
class QWidget;

namespace zonescope {

/// Everything that can be done in the window, once each: its words, its keys, and where it stands in the menus. The
/// window connects them. Acts with a bare key work in the table of runs only, one of them in that of sources and one in
/// that of errors; all others in the whole window.
class WindowActions final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WindowActions)

public:
    enum class Act : quint8 {
        NewConnection,
        Connections,
        SignIn,
        SignOut,
        AboutConnection,
        ExportSelection,
        ExportAll,
        Quit,
        CopyCells,
        CopyRows,
        CopyRunId,
        GoTo,
        FocusFilter,
        FocusFilterFromTable,
        FilterByCell,
        ExcludeCell,
        BadRowsOnly,
        ClearFilter,
        ShowRuns,
        ShowSources,
        ShowErrors,
        NextPane,
        ShowScope,
        ShowHistogram,
        ShowDetail,
        DetailRight,
        ComfortableRows,
        CycleTime,
        RestoreLayout,
        Refresh,
        ReloadScope,
        NotifyFailures,
        MarkSeen,
        Stop,
        LoadMore,
        LoadAll,
        OpenDetail,
        NextFailure,
        PreviousFailure,
        NewerRun,
        OlderRun,
        OpenPortal,
        SaveView,
        UpdateView,
        RevertView,
        ManageViews,
        CopyLink,
        CopyRunLink,
        ShowSourceRuns,
        ShowErrorRuns,
        MarkKnown,
        ShowAccess,
        CopyAsCommand,
        CopyAsMarkdown,
        CopyAsJson,
        IncidentReport,
        CompareRun,
        CompareTwo,
        Keys,
        FilterLanguage,
        About,
        FindTable,
        RunAgain,
        StartsJournal,
    };
    static constexpr int actCount = static_cast<int>(Act::StartsJournal) + 1;

    /// `table` is the widget in which bare keys work.
    WindowActions(QWidget *window, QWidget *table);
    ~WindowActions() override;

    [[nodiscard]] QAction *operator[](Act act) const { return m_actions.at(static_cast<std::size_t>(act)); }
    /// All of them in the order of the menus, for the sheet of keys.
    [[nodiscard]] QList<QAction *> all() const;

    void fillMenuBar(QMenuBar &bar);
    /// For the context menu of the table.
    void fillTableMenu(QMenu &menu) const;

    // Filled by the window.
    [[nodiscard]] QMenu *connectionMenu() const { return m_connectionMenu; }
    [[nodiscard]] QMenu *columnsMenu() const { return m_columnsMenu; }
    [[nodiscard]] QMenu *viewsMenu() const { return m_viewsMenu; }
    /// Exclusive choices; the data of each action is the number of its value.
    [[nodiscard]] QActionGroup *timeDisplays() const { return m_timeDisplays; }
    [[nodiscard]] QActionGroup *appearances() const { return m_appearances; }
    /// Their data is the percentage of SuspicionRule.
    [[nodiscard]] QActionGroup *suspicionLevels() const { return m_suspicionLevels; }
    /// How often runs are read again by themselves, and who is told; filled by fillMenuBar().
    [[nodiscard]] QMenu *refreshMenu() const { return m_refreshMenu; }
    /// Exclusive; the data of each action is its interval in seconds, 0: never.
    [[nodiscard]] QActionGroup *refreshIntervals() const { return m_refreshIntervals; }
    static void choose(const QActionGroup &group, int value);

private:
    void addActs(QMenu &menu, std::initializer_list<Act> acts) const;
    void addCopyMenu(QMenu &menu) const;

    std::array<QAction *, actCount> m_actions{};
    QMenu *m_connectionMenu;
    QMenu *m_columnsMenu;
    QMenu *m_viewsMenu;
    QMenu *m_refreshMenu;
    QActionGroup *m_timeDisplays;
    QActionGroup *m_appearances;
    QActionGroup *m_suspicionLevels;
    QActionGroup *m_refreshIntervals;
};

} // namespace zonescope
