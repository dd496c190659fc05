// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/mainwindow.h"

#include "ui/aboutdialog.h"
#include "ui/appearance.h"
#include "ui/connectiondialog.h"
#include "ui/connectionnotes.h"
#include "ui/connectionsbeside.h"
#include "ui/detailpane.h"
#include "ui/domainbox.h"
#include "ui/emptystate.h"
#include "ui/errorbar.h"
#include "ui/errorsview.h"
#include "ui/filterbar.h"
#include "ui/filtercandidates.h"
#include "ui/filtersheet.h"
#include "ui/histogrampanel.h"
#include "ui/icons.h"
#include "ui/keysheet.h"
#include "ui/loadbar.h"
#include "ui/runsview.h"
#include "ui/scopepanel.h"
#include "ui/sourcestable.h"
#include "ui/sourcesview.h"
#include "ui/startpage.h"
#include "ui/timerangebox.h"
#include "ui/topbar.h"
#include "ui/viewkeeper.h"
#include "ui/watching.h"
#include "ui/windowaccess.h"
#include "ui/windowactions.h"
#include "ui/windowbackend.h"
#include "ui/windowchanges.h"
#include "ui/windowerrors.h"
#include "ui/windowevidence.h"
#include "ui/windowlenses.h"
#include "ui/windowsignin.h"
#include "ui/windowstarts.h"
#include "ui/windowtables.h"
#include "ui/windowviews.h"

#include <QtGui/QAction>
#include <QtGui/QActionGroup>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace zonescope {

using Act = WindowActions::Act;
MainWindow::MainWindow(WindowBackend &backend, QSettings &settings, QWidget *parent)
    : QMainWindow(parent)
    , m_backend(backend)
    , m_settings(settings)
    , m_appearance(
          new Appearance(static_cast<Appearance::Mode>(m_settings.value(WindowSetting::Appearance).toInt()), this))
    , m_browser({backend.clock(), backend.timers(), backend.random()})
    , m_pages(new QStackedWidget)
    , m_startPage(new StartPage)
    , m_topBar(new TopBar)
    , m_errorBar(new ErrorBar)
    , m_scope(new ScopePanel)
    , m_filterBar(new FilterBar(backend.timers()))
    , m_histogram(new HistogramPanel(m_browser, backend.clock(), backend.timers()))
    , m_table(new RunsView)
    , m_empty(new EmptyState(m_table->viewport()))
    , m_detail(new DetailPane(backend.clock(), backend.timers()))
    , m_loadBar(new LoadBar(backend.timers()))
    , m_scopeSplitter(new QSplitter(Qt::Horizontal))
    , m_detailSplitter(new QSplitter(Qt::Vertical))
    , m_actions(new WindowActions(this, m_table))
    , m_signIn(new WindowSignIn(backend, *m_topBar, *m_actions, this))
    , m_notes(new ConnectionNotes(backend, this))
    , m_views(new ViewKeeper({backend.clock(), backend.timers(), backend.connections()}, m_browser, m_topBar->times(),
                             this))
    , m_savedViews(new WindowViews({backend, m_browser, m_topBar->times(), *m_table, *m_actions}, this))
    , m_beside(new ConnectionsBeside(backend, m_browser.catalog(), this))
    , m_lenses(new WindowLenses(backend, m_browser, *m_actions, m_settings, this))
    , m_errors(new WindowErrors(backend, m_browser, *m_actions, m_settings, *m_detail, this))
    , m_access(new WindowAccess(backend, m_browser, this))
    , m_evidence(new WindowEvidence({backend, m_browser, *m_table, m_detail->error(), *m_actions}, this))
    , m_changes(new WindowChanges({m_browser, *m_actions, *m_table, *m_detail}, this))
    , m_tables(new WindowTables({backend.timers(), m_browser, *m_actions, *m_table, *m_detail}, this))
    , m_watching(new Watching(m_browser, backend, m_settings, *m_actions, *this))
    , m_starts(new WindowStarts({backend, m_browser, *m_actions, *m_table, *m_lenses}, this))
{
    build();
    connectActions();
    connectViewActions();
    connectBrowser();
    connectPanels();
    connectTable();
    connectSignIn();
    connectNotes();
    connectHistogram();
    connectSuspicion();
    connectViews();
    connectScope();
    connectLenses();
    connectAccess();
    connectEvidence();
    connectChanges();
    connectTables();
    connectErrors();
    connectWatching();
    connectStarts();
    restoreLayout();
    restoreTimeRange();
    showStartPage();
    showTitle();
    showState();
}

MainWindow::~MainWindow()
{
    delete m_watching;
    delete m_views; // they follow the browser, which goes before the window's children
    m_browser.setConnection(nullptr, {}); // nothing is read any more over connections that go
    delete std::exchange(m_starts, nullptr); // its calls go over connections that go; acts are still updated
    delete m_beside;
    // The browser's models go before the views that look at them.
    m_scope->setModel(nullptr);
    m_topBar->domains().setModel(nullptr);
    m_table->setModel(nullptr);
    m_lenses->disconnect(this); // nothing is shown any more
    delete m_lenses;
    m_errors->disconnect(this);
    delete m_errors;
    delete m_savedViews;
    delete m_access;
    delete m_evidence; // the Error tab goes later
    delete m_changes;
    delete m_tables; // its sheet went with the connection
}

void MainWindow::build()
{
    setWindowIcon(applicationIcon());
    m_actions->fillMenuBar(*menuBar());
    m_topBar->setConnectionMenu(m_actions->connectionMenu());
    m_topBar->setRefreshActions({(*m_actions)[Act::ReloadScope], m_actions->refreshMenu()->menuAction()});
    m_topBar->domains().setModel(&m_browser.domains());
    m_scope->setModel(&m_browser.tree());
    m_table->setRuns(&m_browser.runs());

    auto *list = new QWidget;
    auto *listLayout = new QVBoxLayout(list);
    listLayout->setContentsMargins({});
    listLayout->setSpacing(0);
    listLayout->addWidget(m_filterBar);
    listLayout->addWidget(m_histogram);
    listLayout->addWidget(m_table, 1);

    m_detailSplitter->addWidget(list);
    m_detailSplitter->addWidget(m_detail);
    m_detailSplitter->setChildrenCollapsible(false);
    m_detailSplitter->setHandleWidth(1);
    m_scopeSplitter->addWidget(m_scope);
    m_scopeSplitter->addWidget(m_lenses->stackOver(m_detailSplitter, &m_errors->view()));
    m_scopeSplitter->setChildrenCollapsible(false);
    m_scopeSplitter->setHandleWidth(1);
    m_scopeSplitter->setStretchFactor(1, 1);
    m_detailSplitter->setStretchFactor(0, 1);

    auto *runsPage = new QWidget;
    auto *runsLayout = new QVBoxLayout(runsPage);
    runsLayout->setContentsMargins({});
    runsLayout->setSpacing(0);
    auto *lensRow = new QHBoxLayout;
    constexpr int grid = 8;
    lensRow->setContentsMargins(grid, 0, grid, 0);
    lensRow->setSpacing(2 * grid);
    lensRow->addWidget(m_lenses->bar());
    lensRow->addWidget(m_savedViews->bar(), 1);
    runsLayout->addLayout(lensRow);
    runsLayout->addWidget(m_scopeSplitter, 1);
    runsLayout->addWidget(m_loadBar);
    m_pages->addWidget(m_startPage);
    m_pages->addWidget(runsPage);

    auto *central = new QWidget(this);
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_topBar);
    layout->addWidget(m_signIn->bars());
    layout->addWidget(m_notes->bars());
    layout->addWidget(m_errorBar);
    layout->addWidget(m_pages, 1);
    setCentralWidget(central);
    m_errorBar->clear();
}

// Connections between the parts -----------------------------------------------------------------------------------

void MainWindow::connectActions()
{
    const auto on = [this](Act act, auto function) { connect((*m_actions)[act], &QAction::triggered, this, function); };
    on(Act::NewConnection,
       [this] { openDialog([](ConnectionDialog &dialog) { dialog.startNew(ConnectionKind::Profile); }); });
    on(Act::Connections, [this] { openDialog([](ConnectionDialog &) {}); });
    on(Act::ExportSelection, [this] { openExport(ExportDialog::Scope::Selection); });
    on(Act::ExportAll, [this] { openExport(ExportDialog::Scope::AllThatMatch); });
    on(Act::Quit, [this] { close(); });
    on(Act::CopyCells, [this] { shownTable().copyCells(); });
    on(Act::CopyRows, [this] { shownTable().copyRows(); });
    on(Act::CopyRunId, [this] {
        if (const QModelIndex current = m_table->currentIndex(); current.isValid()) {
            QGuiApplication::clipboard()->setText(current.data(RunTableModel::RunIdRole).toString());
            m_loadBar->notice(tr("Run id copied"));
        }
    });
    on(Act::GoTo, [this] { openGoTo(); });
    on(Act::FocusFilter, [this] { focusFilter(); });
    on(Act::FocusFilterFromTable, [this] { m_filterBar->focusText(); });
    on(Act::FilterByCell, [this] { filterByCurrentCell(false); });
    on(Act::ExcludeCell, [this] { filterByCurrentCell(true); });
    on(Act::BadRowsOnly, [this](bool checked) {
        m_browser.setStatuses(checked ? RunBrowser::badStatuses() : std::vector<datazone::RunStatus>{});
    });
    on(Act::ClearFilter, [this] { m_browser.clearFilter(); });
    on(Act::Refresh, [this] { refresh(); });
    on(Act::ReloadScope, [this] { m_browser.reloadScope(); });
    on(Act::Stop, [this] { m_browser.stop(); });
    on(Act::LoadMore, [this] { m_browser.loadMore(); });
    on(Act::LoadAll, [this] { m_browser.loadAll(); });
    on(Act::OpenDetail, [this] { openDetail(); });
    on(Act::NextFailure, [this] { goToFailure(1); });
    on(Act::PreviousFailure, [this] { goToFailure(-1); });
    on(Act::NewerRun, [this] { goToSameSource(1); });
    on(Act::OlderRun, [this] { goToSameSource(-1); });
    on(Act::OpenPortal, [this] { openPortal(); });
    on(Act::Keys, [this] {
        auto *sheet = new KeySheet(m_actions->all(), this);
        sheet->setAttribute(Qt::WA_DeleteOnClose);
        sheet->open();
    });
    on(Act::FilterLanguage, [this] {
        auto *sheet = new FilterSheet(this);
        sheet->setAttribute(Qt::WA_DeleteOnClose);
        sheet->open();
    });
    on(Act::About, [this] {
        auto *about = new AboutDialog(this);
        about->setAttribute(Qt::WA_DeleteOnClose);
        about->open();
    });
}

void MainWindow::connectViewActions()
{
    const auto on = [this](Act act, auto function) { connect((*m_actions)[act], &QAction::triggered, this, function); };
    on(Act::NextPane, [this] { nextPane(); });
    on(Act::ShowScope, [this](bool checked) { m_scope->setVisible(checked); });
    on(Act::ShowDetail, [this](bool checked) { m_detail->setVisible(checked); });
    on(Act::DetailRight, [this] { arrangeDetail(); });
    on(Act::ComfortableRows, [this](bool checked) {
        m_settings.setValue(WindowSetting::ComfortableRows, checked);
        m_table->setComfortable(checked);
    });
    on(Act::CycleTime, [this] {
        constexpr int displays = 3;
        setTimeDisplay(static_cast<TimeDisplay>((static_cast<int>(m_browser.runs().timeDisplay()) + 1) % displays));
    });
    on(Act::RestoreLayout, [this] { restoreDefaults(); });
    connect(m_actions->timeDisplays(), &QActionGroup::triggered, this,
            [this](QAction *action) { setTimeDisplay(static_cast<TimeDisplay>(action->data().toInt())); });
    connect(m_actions->appearances(), &QActionGroup::triggered, this, [this](QAction *action) {
        m_settings.setValue(WindowSetting::Appearance, action->data());
        m_appearance->setMode(static_cast<Appearance::Mode>(action->data().toInt()));
    });
    connect(m_actions->columnsMenu(), &QMenu::aboutToShow, this, [this] {
        m_actions->columnsMenu()->clear();
        shownTable().fillColumnMenu(*m_actions->columnsMenu());
    });
    connect(m_actions->connectionMenu(), &QMenu::aboutToShow, this, &MainWindow::fillConnectionMenu);
}

void MainWindow::connectBrowser()
{
    connect(&m_browser, &RunBrowser::stateChanged, this, &MainWindow::showState);
    connect(&m_browser, &RunBrowser::filterChanged, this, &MainWindow::showFilter);
    connect(&m_browser, &RunBrowser::domainChanged, this, [this] {
        m_topBar->domains().setCurrentDomainId(m_browser.domainId());
        m_detail->showNothing();
        showTitle();
    });
    connect(&m_browser.runs(), &RunTableModel::countsChanged, this, [this] {
        m_filterBar->showCounts(m_browser.runs().statusCounts());
        showCurrentRun();
        showSelection();
        goToPendingRun();
    });
    connect(&m_backend, &WindowBackend::connectionChanged, this, [this] {
        m_views->leave();
        delete m_findingRun.data(); // it calls through the connection before
        m_pendingRunId.clear();
        m_browser.setConnection(m_backend.api(), m_backend.region(),
                                scopeConnectionOf(m_backend.current().value_or(Connection())));
    });
    connect(&m_backend, &WindowBackend::throttledChanged, this, &MainWindow::showState);
}

void MainWindow::connectPanels()
{
    connect(m_topBar, &TopBar::refreshRequested, this, &MainWindow::refresh);
    connect(m_topBar, &TopBar::exportRequested, this, [this] {
        openExport(m_table->selectedRowCount() > 1 ? ExportDialog::Scope::Selection
                                                   : ExportDialog::Scope::AllThatMatch);
    });
    connect(m_topBar, &TopBar::timeDisplayRequested, (*m_actions)[Act::CycleTime], &QAction::trigger);
    connect(&m_topBar->domains(), &DomainBox::domainChosen, this, [this](const QString &id) {
        m_pendingRunId.clear();
        m_browser.openDomain(id);
    });
    connect(&m_topBar->times(), &TimeRangeBox::changed, this, [this] {
        m_settings.setValue(WindowSetting::TimeRange, static_cast<int>(m_topBar->times().range()));
        m_browser.filterByTime({}, {}); // what was chosen last is in force
        applyTimeRange(); // its own of the connection from now on
    });
    connect(m_startPage, &StartPage::sampleRequested, this, [this] {
        openConnection({.id = u"sample"_s, .name = tr("Sample domain"), .kind = ConnectionKind::Sample},
                       m_wantedRequest);
    });
    connect(m_startPage, &StartPage::profileRequested, this, &MainWindow::openProfile);
    connect(m_startPage, &StartPage::keysRequested, this,
            [this] { openDialog([](ConnectionDialog &dialog) { dialog.startNew(ConnectionKind::Keys); }); });
    m_filterBar->setCandidates([this](FilterField field) {
        return filterCandidates(m_browser.runs().runs(), m_browser.runs().statusCounts(), field);
    });
    connect(m_filterBar, &FilterBar::expressionChanged, &m_browser, [this](const FilterExpression &expression) {
        m_pendingRunId.clear(); // a person looks for something else now
        m_browser.setExpression(expression);
    });
    connect(m_filterBar, &FilterBar::statusesChanged, &m_browser, &RunBrowser::setStatuses);
    connect(m_filterBar, &FilterBar::typesChanged, &m_browser, &RunBrowser::setTypes);
    connect(m_filterBar, &FilterBar::lineageStatusesChanged, &m_browser, &RunBrowser::setLineageStatuses);
    connect(m_filterBar, &FilterBar::clearRequested, &m_browser, &RunBrowser::clearFilter);
    connect(m_filterBar, &FilterBar::leaveRequested, this, [this] { m_table->setFocus(Qt::ShortcutFocusReason); });
    connect(m_loadBar, &LoadBar::stopRequested, &m_browser, &RunBrowser::stop);
    connect(m_loadBar, &LoadBar::loadMoreRequested, &m_browser, &RunBrowser::loadMore);
    connect(m_loadBar, &LoadBar::loadAllRequested, &m_browser, &RunBrowser::loadAll);
    connect(m_loadBar, &LoadBar::retryRequested, this, [this] {
        m_signIn->expectQuestion();
        m_browser.retry();
    });
    connect(m_empty, &EmptyState::wayOnChosen, this, &MainWindow::takeWayOn);
    connect(m_errorBar, &ErrorBar::retryRequested, this, [this] {
        m_signIn->expectQuestion();
        if (isOpenErrorShown() && m_wanted)
            openConnection(*m_wanted, m_wantedRequest);
        else
            m_browser.retry();
    });
    connect(m_errorBar, &ErrorBar::signInRequested, this, [this] {
        if (isOpenErrorShown())
            openConnectionSettings(); // the connection that is open has nothing to do with it
        else if (m_shownError && !m_shownError->connectionId.isEmpty())
            m_browser.retry(); // of a connection beside it, which asks for itself
        else
            m_signIn->signIn();
    });
}

void MainWindow::connectTable()
{
    m_table->viewport()->installEventFilter(this);
    connect(m_table, &RunsView::currentRunChanged, this, &MainWindow::showCurrentRun);
    connect(m_table, &RunsView::selectionCountChanged, this, &MainWindow::showSelection);
    connect(m_table, &RunsView::noticed, m_loadBar, &LoadBar::notice);
    connect(m_table, &QAbstractItemView::doubleClicked, this, &MainWindow::openDetail);
    connect(m_table, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        if (!m_table->indexAt(at).isValid())
            return;
        auto *menu = new QMenu(m_table);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        m_actions->fillTableMenu(*menu);
        menu->popup(m_table->viewport()->mapToGlobal(at));
    });
    connect(&m_browser.runs(), &QAbstractItemModel::dataChanged, m_detail, &DetailPane::tick);
    connect(m_detail, &DetailPane::openUrlRequested, this, &MainWindow::openPortal);
    connect(m_detail, &DetailPane::noticed, m_loadBar, &LoadBar::notice);
    connect(m_detail, &DetailPane::prettyBodyChanged, this,
            [this](bool pretty) { m_settings.setValue(WindowSetting::PrettyRawBody, pretty); });
}

} // namespace zonescope
