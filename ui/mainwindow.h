// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/runnews.h"
#include "models/scope/idfinder.h"
#include "ui/exportdialog.h"
#include "ui/runbrowser.h"
#include "ui/startrequest.h"
#include "ui/windowsettings.h"

#include <QtCore/QPointer>
#include <QtWidgets/QMainWindow>

#include <functional>
#include <optional>

class QSettings;
class QSplitter;
class QStackedWidget;

namespace zonescope {

class Appearance;
class ConnectionsBeside;
class ConnectionDialog;
class ConnectionNotes;
class DataTable;
class DetailPane;
class EmptyState;
class ErrorBar;
class FilterBar;
class HistogramPanel;
class LoadBar;
class RunsView;
class ScopePanel;
class StartPage;
class TopBar;
class ViewKeeper;
class Watching;
class WindowActions;
class WindowAccess;
class WindowBackend;
class WindowChanges;
class WindowErrors;
class WindowEvidence;
class WindowLenses;
class WindowSignIn;
class WindowStarts;
class WindowTables;
class WindowViews;

/// The window: puts the panels together and connects them with the RunBrowser, which knows what is looked at. Owns no
/// credentials and no calls but those of opening a connection and finding the run of a start request.
class MainWindow final : public QMainWindow {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MainWindow)

public:
    /// Both outlive the window.
    explicit MainWindow(WindowBackend &backend, QSettings &settings, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Opens what was asked for, else the connection of the last time, else shows the ways on.
    void openAtStart(const StartRequest &request);
    /// The same while the window is open: another start of the program has handed it over. A request that names nothing
    /// changes nothing.
    void openRequest(const StartRequest &request);
    /// Signing in, and what opens pages for it.
    [[nodiscard]] WindowSignIn &signIn() { return *m_signIn; }

Q_SIGNALS:
    /// The first row, of runs or of sources, is on screen. Once in the life of the window.
    void firstRowPainted();

protected:
    void closeEvent(QCloseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void arrangeDetail();
    void connectActions();
    void connectViewActions();
    void connectBrowser();
    void connectPanels();
    void connectTable();
    void connectSignIn();
    void connectNotes();
    void connectHistogram(); ///< mainwindowhistogram.cpp
    void connectErrors(); ///< mainwindowerrors.cpp
    [[nodiscard]] DataTable &shownTable(); ///< of the lens
    void connectSuspicion(); ///< mainwindowsuspicion.cpp
    void connectViews();

    // Views and links (mainwindowviews.cpp)
    /// False where it leads nowhere, which a note then says.
    bool openLink(const QString &text, bool isAtStart = false);
    void openBesides(const Connection &connection, const StartRequest &request);
    void offerConnection(const Connection &connection, const StartRequest &request);
    void connectScope(); // mainwindowscope.cpp
    void chooseSources(const std::vector<SourceKey> &sources);
    void connectLenses();
    void connectAccess();
    void connectEvidence(); ///< mainwindowevidence.cpp
    void connectChanges(); ///< mainwindowchanges.cpp
    void connectTables(); ///< mainwindowtables.cpp

    // Starting runs (mainwindowstarts.cpp)
    void connectStarts();
    void refreshAfterStart();

    // Watching (mainwindowwatch.cpp)
    void connectWatching();
    void showNews(const std::vector<RunNews::Item> &news);

    // Connections (mainwindowconnections.cpp)
    void openConnection(const Connection &connection, const StartRequest &request = {});
    void openProfile(const QString &profile);
    void connectionOpened(const Connection &connection, const StartRequest &request, const Result<Done> &result);
    void openDomainOf(const Connection &connection, const StartRequest &request);
    void openRun(const QString &domainId, const QString &runId);
    void showStartPage();
    void fillConnectionMenu();
    void openConnectionSettings();
    void openDialog(const std::function<void(ConnectionDialog &)> &prepare);
    void openExport(ExportDialog::Scope scope);

    // Go to (mainwindowgoto.cpp)
    void openGoTo();
    void goTo(const IdFinder::Found &found);
    [[nodiscard]] std::vector<IdFinder::Place> askablePlaces(const GoToTarget &target);

    // What is shown
    void showState();
    void showError();
    [[nodiscard]] bool isOpenErrorShown() const { return m_openError && !m_isOpenErrorQuiet; }
    void showCurrentRun();
    void showSelection();
    void showFilter();
    void showTitle();
    void updateActions();

    // What people do
    void refresh();
    void applyTimeRange();
    void setTimeDisplay(TimeDisplay display);
    void filterByCurrentCell(bool exclude);
    void goToFailure(int direction);
    void goToSameSource(int direction);
    void goToPendingRun();
    void openDetail();
    void nextPane();
    void enterPane(QWidget &pane);
    void openPortal();
    void focusLens();
    void focusFilter();
    void takeWayOn(EmptyReason::WayOn wayOn);

    // Kept over restarts
    void restoreTimeRange();
    void restoreLayout();
    void restoreDefaults();
    void saveLayout();

    WindowBackend &m_backend;
    WindowSettings m_settings;
    Appearance *m_appearance;
    RunBrowser m_browser;

    QStackedWidget *m_pages;
    StartPage *m_startPage;
    TopBar *m_topBar;
    ErrorBar *m_errorBar;
    ScopePanel *m_scope;
    FilterBar *m_filterBar;
    HistogramPanel *m_histogram;
    RunsView *m_table;
    EmptyState *m_empty;
    DetailPane *m_detail;
    LoadBar *m_loadBar;
    QSplitter *m_scopeSplitter;
    QSplitter *m_detailSplitter;
    WindowActions *m_actions;
    WindowSignIn *m_signIn;
    ConnectionNotes *m_notes;
    ViewKeeper *m_views;
    WindowViews *m_savedViews;
    ConnectionsBeside *m_beside;
    WindowLenses *m_lenses;
    WindowErrors *m_errors;
    WindowAccess *m_access;
    WindowEvidence *m_evidence;
    WindowChanges *m_changes;
    WindowTables *m_tables;
    Watching *m_watching;
    WindowStarts *m_starts;

    QPointer<Job> m_opening{};
    QPointer<datazone::GetDataSourceRunJob> m_findingRun{};
    std::optional<Connection> m_wanted{}; ///< what is being opened or could not be
    StartRequest m_wantedRequest{};
    std::optional<ShownError> m_openError{};
    bool m_isOpenErrorQuiet = false; ///< a note of signing in says it
    std::optional<ShownError> m_shownError{};
    QString m_pendingRunId{};
    bool m_waitsForFirstRow = true;
};

} // namespace zonescope
