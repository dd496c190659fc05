// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// Connections, dialogs, and what the window keeps over restarts.

#include "models/connections/connectionstore.h"
#include "ui/connectiondialog.h"
#include "ui/connectionnotes.h"
#include "ui/detailpane.h"
#include "ui/domainbox.h"
#include "ui/loadbar.h"
#include "ui/mainwindow.h"
#include "ui/runsview.h"
#include "ui/scopepanel.h"
#include "ui/sourcestable.h"
#include "ui/sourcesview.h"
#include "ui/startpage.h"
#include "ui/timerangebox.h"
#include "ui/topbar.h"
#include "ui/viewkeeper.h"
#include "ui/windowactions.h"
#include "ui/windowbackend.h"
#include "ui/windowerrors.h"
#include "ui/windowlenses.h"
#include "ui/windowsignin.h"
#include "ui/windowviews.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtGui/QAction>
#include <QtGui/QActionGroup>
#include <QtGui/QCloseEvent>
#include <QtGui/QScreen>
#include <QtWidgets/QMenu>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

using Act = WindowActions::Act;

// Opening ---------------------------------------------------------------------------------------------------------

void MainWindow::openAtStart(const StartRequest &request)
{
    if (!request.link.isEmpty()) {
        showStartPage();
        if (!openLink(request.link, true))
            openAtStart({}); // the note says what is the matter; the rest is as on any day
        return;
    }
    m_wantedRequest = request; // for the connection that is opened first, also from the start page
    if (request.connection) {
        openConnection(*request.connection, request);
        return;
    }
    if (const auto last = m_backend.connections().find(m_backend.connections().lastUsedId()))
        openConnection(*last, request);
    else
        showStartPage();
}

void MainWindow::openConnection(const Connection &connection, const StartRequest &request)
{
    delete m_opening; // destroying a job cancels it
    m_wanted = connection;
    m_wantedRequest = request;
    m_openError.reset();
    m_notes->forgetRegion();
    m_isOpenErrorQuiet = m_signIn->takeOpenError({});
    showError();
    m_signIn->showOpening(connection.name);
    auto *job = m_backend.open(connection, this);
    m_opening = job;
    connect(job, &Job::finished, this, [this, job, connection, request] {
        job->deleteLater();
        m_opening = nullptr;
        connectionOpened(connection, request, job->result());
    });
    job->start();
}

void MainWindow::openProfile(const QString &profile)
{
    const auto listed = m_backend.connections().findByProfile(profile);
    openConnection(listed.value_or(Connection{.name = profile, .kind = ConnectionKind::Profile, .profile = profile}),
                   m_wantedRequest);
}

void MainWindow::connectionOpened(const Connection &connection, const StartRequest &request, const Result<Done> &result)
{
    const auto current = m_backend.current();
    m_signIn->showOpening({});
    if (!result && result.error().code == aws::missingRegionCode) {
        m_notes->askForRegion(m_backend.connections().find(connection.id).value_or(connection));
        return;
    }
    if (!result) {
        m_openError = ShownError{result.error(), current ? tr("The connection before it stays open.") : QString()};
        m_isOpenErrorQuiet = m_signIn->takeOpenError(result.error());
        showError();
        return;
    }
    m_wanted = current.value_or(connection);
    m_pages->setCurrentIndex(1);
    openDomainOf(*m_wanted, request);
    focusLens();
    showState();
}

void MainWindow::openDomainOf(const Connection &connection, const StartRequest &request)
{
    m_lenses->showFor(request);
    m_views->restore(connection, request);
    m_savedViews->arrangeTable(request.sort, request.columns);
    if (!request.runId.isEmpty())
        openRun(request.domainId.isEmpty() ? connection.domainId : request.domainId, request.runId);
    else if (m_browser.domainId().isEmpty() && connection.kind == ConnectionKind::Sample)
        m_browser.openFirstDomain(); // elsewhere the only domain opens by itself, of several one is chosen
}

void MainWindow::openRun(const QString &domainId, const QString &runId)
{
    // The run says which source it is of; reading that source from then on is all that is needed.
    delete m_findingRun.data();
    m_pendingRunId.clear();
    m_findingRun = m_browser.api()->getDataSourceRun(domainId, runId, this);
    connect(m_findingRun, &Job::finished, this, [this, domainId, runId, job = m_findingRun.data()] {
        job->deleteLater();
        if (!job->result()) {
            m_openError = ShownError{job->result().error(), tr("The run is not shown.")};
            m_isOpenErrorQuiet = false;
            showError();
            m_views->showInstead(domainId, {}, {}, {});
            return;
        }
        const datazone::Run &run = job->result()->run;
        m_views->showInstead(domainId, {run.projectId}, {run.dataSourceId}, run.createdAt);
        m_pendingRunId = runId; // not before: the rows of now go, and may hold it
    });
    m_findingRun->start();
}

void MainWindow::showStartPage()
{
    m_startPage->setProfiles(m_backend.profileNames(), m_backend.environmentProfile());
    m_pages->setCurrentWidget(m_startPage);
}

void MainWindow::fillConnectionMenu()
{
    QMenu *menu = m_actions->connectionMenu();
    menu->clear();
    const auto current = m_backend.current();
    const QString environmentProfile = m_backend.environmentProfile();
    const auto add = [&](const Connection &connection) {
        constexpr int longestName = 60;
        QString words = firstLine(connection.name, longestName).replace(u'&', u"&&"_s);
        if (connection.colour == ConnectionColour::Red)
            words = tr("%1 · production").arg(words);
        const bool isOfEnvironment = connection.kind == ConnectionKind::Profile && !environmentProfile.isEmpty()
            && connection.profile == environmentProfile;
        if (isOfEnvironment)
            words += u'\t' + tr("from AWS_PROFILE"); // stands where keys do
        QAction *action = menu->addAction(words);
        action->setCheckable(true);
        action->setChecked(current && current->id == connection.id);
        connect(action, &QAction::triggered, this, [this, connection] { openConnection(connection); });
    };
    const auto &all = m_backend.connections().connections();
    if (std::ranges::none_of(all, [](const Connection &c) { return c.kind == ConnectionKind::Sample; }))
        add({.id = u"sample"_s, .name = tr("Sample domain"), .kind = ConnectionKind::Sample});
    for (const Connection &connection : all)
        if (!connection.isFound)
            add(connection);
    if (std::ranges::any_of(all, &Connection::isFound))
        menu->addSection(tr("Profiles in ~/.aws"));
    for (const Connection &connection : all)
        if (connection.isFound)
            add(connection);
    menu->addSeparator();
    for (const Act act : {Act::SignIn, Act::SignOut, Act::AboutConnection})
        menu->addAction((*m_actions)[act]);
    menu->addSeparator();
    menu->addAction((*m_actions)[Act::NewConnection]);
    menu->addAction((*m_actions)[Act::Connections]);
}

void MainWindow::openConnectionSettings()
{
    const QString id = m_wanted ? m_wanted->id : QString();
    openDialog([id](ConnectionDialog &dialog) { dialog.showConnection(id); });
}

void MainWindow::connectSignIn()
{
    connect(m_signIn, &WindowSignIn::changed, this, &MainWindow::showError);
    connect(m_signIn, &WindowSignIn::noticed, m_loadBar, &LoadBar::notice);
    connect(m_signIn, &WindowSignIn::connectionSettingsWanted, this, &MainWindow::openConnectionSettings);
    connect(m_signIn, &WindowSignIn::retryWanted, this, [this] {
        if (isOpenErrorShown() && m_openError->error.kind == ErrorKind::SignIn && m_wanted)
            openConnection(*m_wanted, m_wantedRequest);
        else if (m_browser.error())
            m_browser.retry();
    });
    connect(m_signIn, &WindowSignIn::openAgainWanted, this, [this] {
        if (m_wanted)
            openConnection(*m_wanted, m_wantedRequest);
    });
    connect(&m_backend, &WindowBackend::settingsFilesChanged, this,
            [this] { m_startPage->setProfiles(m_backend.profileNames(), m_backend.environmentProfile()); });
}

void MainWindow::connectNotes()
{
    connect(m_notes, &ConnectionNotes::reconnectWanted, this, [this] {
        if (const auto current = m_backend.current())
            openConnection(*current);
    });
    connect(m_notes, &ConnectionNotes::regionTaken, this, [this](const Connection &connection) {
        const bool isListed = m_backend.connections().find(connection.id).has_value();
        openConnection(isListed ? m_backend.connections().put(connection) : connection, m_wantedRequest);
    });
    connect(m_notes, &ConnectionNotes::settingsWanted, this, [this](const Connection &connection) {
        openDialog([&](ConnectionDialog &dialog) {
            if (m_backend.connections().find(connection.id))
                dialog.askForRegion(connection.id);
            else
                dialog.startNew(connection.kind, connection.profile);
        });
    });
}

void MainWindow::openDialog(const std::function<void(ConnectionDialog &)> &prepare)
{
    auto *dialog = new ConnectionDialog(m_backend, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    prepare(*dialog);
    connect(dialog, &ConnectionDialog::connectRequested, this,
            [this](const Connection &connection) { openConnection(connection); });
    dialog->open();
}

void MainWindow::openExport(ExportDialog::Scope scope)
{
    auto *dialog = new ExportDialog(
        m_browser.runs(), &m_browser.feed(),
        {.selectedRows = [this] { return m_table->selectedRowNumbers(); },
         .columns = [this] { return m_table->shownColumns(); },
         .timers = &m_backend.timers(),
         .api = [this](const SourceInfo &source) { return m_browser.catalog().access(source.connectionId).api; }},
        this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setScope(scope);
    const QString folder = m_settings.value(WindowSetting::ExportFolder).toString();
    if (QFileInfo(folder).isDir())
        dialog->setFilePath(QDir(folder).filePath(ExportDialog::defaultFileName()));
    connect(dialog, &ExportDialog::loadAllRequested, &m_browser, &RunBrowser::loadAll);
    connect(dialog, &ExportDialog::exported, this, [this](const QString &path, qint64 rows) {
        m_settings.setValue(WindowSetting::ExportFolder, QFileInfo(path).absolutePath());
        m_loadBar->notice(tr("%L1 rows written to %2").arg(rows).arg(QFileInfo(path).fileName()));
    });
    connect(dialog, &ExportDialog::assetsWanted, this, [this] { m_signIn->expectQuestion(); });
    connect(&m_browser.catalog(), &ScopeCatalog::closed, dialog, &ExportDialog::stopReadingAssets);
    dialog->open();
}

// Kept over restarts ----------------------------------------------------------------------------------------------

void MainWindow::restoreLayout()
{
    constexpr QSize comfortable(1600, 960);
    if (!restoreGeometry(m_settings.value(WindowSetting::Geometry).toByteArray()))
        resize(comfortable.boundedTo(screen()->availableSize()));
    (*m_actions)[Act::ShowScope]->setChecked(m_settings.value(WindowSetting::ScopeVisible).toBool());
    (*m_actions)[Act::ShowDetail]->setChecked(m_settings.value(WindowSetting::DetailVisible).toBool());
    (*m_actions)[Act::DetailRight]->setChecked(m_settings.value(WindowSetting::DetailPosition).toInt() == 1);
    (*m_actions)[Act::ComfortableRows]->setChecked(m_settings.value(WindowSetting::ComfortableRows).toBool());
    (*m_actions)[Act::ShowHistogram]->setChecked(m_settings.value(WindowSetting::HistogramVisible).toBool());
    m_scope->setVisible((*m_actions)[Act::ShowScope]->isChecked());
    m_detail->setVisible((*m_actions)[Act::ShowDetail]->isChecked());
    m_table->setComfortable((*m_actions)[Act::ComfortableRows]->isChecked());
    m_table->restoreColumns(m_settings.value(WindowSetting::Columns).toByteArray());
    m_lenses->restoreLayout();
    m_errors->restoreLayout();
    arrangeDetail();
    constexpr int scopeWidth = 256;
    if (!m_scopeSplitter->restoreState(m_settings.value(WindowSetting::ScopeSplitter).toByteArray()))
        m_scopeSplitter->setSizes({scopeWidth, width() - scopeWidth});
    m_detailSplitter->restoreState(m_settings.value(WindowSetting::DetailSplitter).toByteArray());

    WindowActions::choose(*m_actions->appearances(), m_settings.value(WindowSetting::Appearance).toInt());
    m_detail->setPrettyBody(m_settings.value(WindowSetting::PrettyRawBody).toBool());
    setTimeDisplay(static_cast<TimeDisplay>(std::clamp(m_settings.value(WindowSetting::TimeDisplay).toInt(), 0, 2)));
}

void MainWindow::restoreTimeRange()
{
    const int range = m_settings.value(WindowSetting::TimeRange).toInt();
    if (range != static_cast<int>(TimeRangeBox::Range::Exact)) // exact times of another connection help nobody
        m_topBar->times().setRange(static_cast<TimeRangeBox::Range>(std::clamp(range, 0, 4)));
    m_views->setDefaultRange(m_topBar->times().range());
    applyTimeRange();
}

void MainWindow::arrangeDetail()
{
    const bool right = (*m_actions)[Act::DetailRight]->isChecked();
    m_detailSplitter->setOrientation(right ? Qt::Horizontal : Qt::Vertical);
    const int room = right ? std::max(m_detailSplitter->width(), width() * 3 / 4)
                           : std::max(m_detailSplitter->height(), height() * 3 / 4);
    const int detail = right ? room * 2 / 5 : room / 3;
    m_detailSplitter->setSizes({room - detail, detail});
    m_settings.setValue(WindowSetting::DetailPosition, right ? 1 : 0);
}

void MainWindow::restoreDefaults()
{
    m_settings.forgetLayout();
    restoreLayout();
}

void MainWindow::saveLayout()
{
    m_settings.setValue(WindowSetting::Geometry, saveGeometry());
    m_settings.setValue(WindowSetting::ScopeSplitter, m_scopeSplitter->saveState());
    m_settings.setValue(WindowSetting::DetailSplitter, m_detailSplitter->saveState());
    m_settings.setValue(WindowSetting::ScopeVisible, (*m_actions)[Act::ShowScope]->isChecked());
    m_settings.setValue(WindowSetting::DetailVisible, (*m_actions)[Act::ShowDetail]->isChecked());
    m_settings.setValue(WindowSetting::Columns, m_table->columnState());
    m_lenses->saveLayout();
    m_errors->saveLayout();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveLayout();
    m_views->capture();
    m_browser.stop();
    QMainWindow::closeEvent(event);
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    const auto paintsRows = [watched](const QAbstractItemView &table) {
        return watched == table.viewport() && table.model() != nullptr && table.model()->rowCount() > 0;
    };
    if (m_waitsForFirstRow && event->type() == QEvent::Paint
        && (paintsRows(*m_table) || paintsRows(m_lenses->sources().table()))) {
        m_waitsForFirstRow = false;
        // After this paint, not before it.
        QMetaObject::invokeMethod(this, &MainWindow::firstRowPainted, Qt::QueuedConnection);
    }
    return QMainWindow::eventFilter(watched, event);
}

} // namespace zonescope
