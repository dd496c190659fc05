// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// What the window shows of its state, and what people do in it.

#include "models/runs/runquery.h"
#include "ui/cellfilter.h"
#include "ui/detailpane.h"
#include "ui/emptystate.h"
#include "ui/errorbar.h"
#include "ui/errorsview.h"
#include "ui/filterbar.h"
#include "ui/histogrampanel.h"
#include "ui/loadbar.h"
#include "ui/mainwindow.h"
#include "ui/runsview.h"
#include "ui/scopepanel.h"
#include "ui/signinsheet.h"
#include "ui/sourcesview.h"
#include "ui/timerangebox.h"
#include "ui/topbar.h"
#include "ui/watching.h"
#include "ui/windowaccess.h"
#include "ui/windowactions.h"
#include "ui/windowbackend.h"
#include "ui/windowchanges.h"
#include "ui/windowerrors.h"
#include "ui/windowlenses.h"
#include "ui/windowsignin.h"
#include "ui/windowstarts.h"
#include "ui/windowtables.h"
#include "ui/windowviews.h"

#include <QtGui/QAction>
#include <QtGui/QActionGroup>
#include <QtWidgets/QApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

using Act = WindowActions::Act;
using datazone::RunStatus;

// What is shown ---------------------------------------------------------------------------------------------------

void MainWindow::showState()
{
    const bool failed = m_browser.feed().state() == LoadState::Failed;
    m_lenses->showState();
    m_errors->showState();
    m_access->follow();
    m_loadBar->setState({.text = m_lenses->isSources()          ? m_lenses->loadStateText()
                             : m_lenses->lens() == Lens::Errors ? m_errors->loadStateText()
                                                                : m_browser.loadStateText(),
                         .loading = m_browser.isLoading(),
                         .canLoadMore = !m_lenses->isSources() && m_browser.canLoadMore(),
                         .failed = failed,
                         .progress = m_browser.progress(),
                         .unread = m_access->unreadTexts(),
                         .asOf = m_browser.asOfText()});
    m_empty->showReason(m_browser.emptyReason());
    m_filterBar->showCounts(m_browser.runs().statusCounts());
    showError();
    showTitle();
    updateActions();
    goToPendingRun();
}

void MainWindow::showError()
{
    auto error = m_browser.error();
    const bool hasRows = m_browser.runs().loadedCount() > 0;
    const bool isOfCurrent = error && error->connectionId.isEmpty();
    if (m_signIn->takeReadError(isOfCurrent ? std::optional(error->error) : std::nullopt, hasRows))
        error.reset();
    if (isOpenErrorShown())
        error = m_openError;
    if (error == m_shownError)
        return; // also where a person has closed the bar
    m_shownError = error;
    if (error)
        m_errorBar->showError(error->error, error->consequence);
    else
        m_errorBar->clear();
}

void MainWindow::showCurrentRun()
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid()) {
        m_detail->showNothing();
    } else {
        const RunSnapshot &runs = m_browser.runs().runs();
        const StoreRow row = m_browser.runs().storeRowAt(current.row());
        m_detail->showRun(runs.run(row), runs.source(row), recoveryOf(runs, row), m_browser.doubtsAbout(row));
    }
    updateActions();
}

void MainWindow::showSelection()
{
    constexpr qint64 countedAtMost = 200'000; // beyond that the statuses are not worth the wait
    const qint64 selected = m_lenses->lens() == Lens::Runs ? m_table->selectedRowCount() : 0;
    QString text = m_lenses->lens() == Lens::Errors ? m_errors->selectionText() : m_lenses->selectionText();
    if (selected > 1) {
        text = tr("%L1 selected").arg(selected);
        if (selected <= countedAtMost) {
            const RunSnapshot &runs = m_browser.runs().runs();
            const auto rows = m_table->selectedRowNumbers();
            const auto failed = std::ranges::count_if(
                rows, [&](int row) { return runs.status(m_browser.runs().storeRowAt(row)) == RunStatus::Failed; });
            if (failed > 0)
                text = tr("%L1 selected: %L2 failed").arg(selected).arg(failed);
        }
    }
    m_loadBar->setSelectionText(text);
    updateActions();
}

void MainWindow::showFilter()
{
    m_filterBar->showFilter(m_browser.filter());
    m_topBar->times().setOverruled(m_browser.filter().expression.hasLimits());
    (*m_actions)[Act::BadRowsOnly]->setChecked(m_browser.filter().statuses == RunBrowser::badStatuses());
}

void MainWindow::showTitle()
{
    const auto &domain = m_browser.scope().domain();
    const QString name = domain && !m_browser.domainId().isEmpty() ? domain->name.value_or(QString()) : QString();
    setWindowTitle(name.isEmpty() ? tr("Zonescope") : tr("%1 — Zonescope").arg(firstLine(name)));
}

void MainWindow::updateActions()
{
    const bool connected = m_browser.api() != nullptr;
    const bool inSources = m_lenses->isSources();
    const bool inErrors = m_lenses->lens() == Lens::Errors;
    const bool inRuns = m_lenses->lens() == Lens::Runs;
    const bool hasCurrent = inRuns && m_table->currentIndex().isValid();
    const bool loading = m_browser.isLoading();
    const auto enable = [this](bool enabled, std::initializer_list<Act> acts) {
        for (const Act act : acts)
            (*m_actions)[act]->setEnabled(enabled);
    };
    m_topBar->setConnected(connected);
    enable(connected,
           {Act::Refresh, Act::ExportAll, Act::FocusFilter, Act::BadRowsOnly, Act::ShowRuns, Act::ShowSources,
            Act::ShowErrors, Act::NextPane});
    m_savedViews->bar()->setConnected(connected);
    enable(connected, {Act::SaveView, Act::CopyLink});
    enable(connected && !m_browser.domainId().isEmpty(), {Act::ReloadScope});
    enable(loading, {Act::Stop});
    enable(!loading && m_browser.canLoadMore(), {Act::LoadMore, Act::LoadAll});
    enable(m_browser.isFiltered(), {Act::ClearFilter});
    enable(m_access->hasUnread(), {Act::ShowAccess});
    enable(connected && m_browser.runs().loadedCount() > 0, {Act::MarkSeen});
    enable(hasCurrent,
           {Act::CopyRunId, Act::CopyRunLink, Act::FilterByCell, Act::ExcludeCell, Act::OpenDetail, Act::NewerRun,
            Act::OlderRun, Act::ExportSelection, Act::OpenPortal, Act::CopyAsCommand, Act::CopyAsMarkdown,
            Act::CopyAsJson});
    m_changes->updateActions(hasCurrent);
    m_tables->updateActions(hasCurrent);
    if (m_starts != nullptr)
        m_starts->updateActions();
    const bool hasError = inErrors && m_errors->hasCurrent();
    enable(hasCurrent || hasError || (inSources && m_lenses->hasCurrentSource()), {Act::CopyCells, Act::CopyRows});
    enable(inSources && m_lenses->hasCurrentSource(), {Act::ShowSourceRuns});
    enable(hasError, {Act::ShowErrorRuns});
    enable(hasCurrent || hasError, {Act::IncidentReport});
    enable(hasError
               || (hasCurrent
                   && m_browser.runs().runs().has(m_browser.runs().storeRowAt(m_table->currentIndex().row()),
                                                  RunChunk::HasError)),
           {Act::MarkKnown});
    enable(inRuns, {Act::ShowHistogram, Act::ShowDetail, Act::DetailRight});
}

// What people do --------------------------------------------------------------------------------------------------

void MainWindow::refresh()
{
    // "The last 7 days" end now.
    const qint64 now = m_backend.clock().nowMs();
    m_signIn->expectQuestion();
    m_browser.setTimeRange(m_topBar->times().since(now), m_topBar->times().until(now));
    m_browser.refresh();
    if (m_lenses->isSources())
        m_lenses->refresh();
}

void MainWindow::applyTimeRange()
{
    const qint64 now = m_backend.clock().nowMs();
    m_browser.setTimeRange(m_topBar->times().since(now), m_topBar->times().until(now));
}

void MainWindow::setTimeDisplay(TimeDisplay display)
{
    m_settings.setValue(WindowSetting::TimeDisplay, static_cast<int>(display));
    WindowActions::choose(*m_actions->timeDisplays(), static_cast<int>(display));
    m_browser.runs().setTimeDisplay(display);
    m_scope->setTimeDisplay(display);
    m_detail->setTimeDisplay(display);
    m_lenses->setTimeDisplay(display);
    m_errors->setTimeDisplay(display);
    m_access->setTimeDisplay(display);
    m_tables->setTimeDisplay(display);
    m_topBar->showTimeDisplay(display, m_backend.clock().nowMs());
    m_signIn->setTimeDisplay(display);
    m_watching->setTimeDisplay(display);
    showState();
}

void MainWindow::filterByCurrentCell(bool exclude)
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid())
        return;
    std::vector<SourceKey> shown = m_browser.filter().sources;
    const RunSnapshot &runs = m_browser.runs().runs();
    if (shown.empty())
        std::ranges::transform(runs.sources(), std::back_inserter(shown), &SourceInfo::key);
    const CellFilter change = filterByCell(m_browser.filter(), shown, runs, m_browser.runs().storeRowAt(current.row()),
                                           static_cast<RunColumn>(current.column()), exclude);
    if (change.sources)
        chooseSources(*change.sources);
    if (change.filter)
        m_browser.setExpression(expressionOf(*change.filter));
    if (!change.notice.isEmpty())
        m_loadBar->notice(change.notice);
}

void MainWindow::goToFailure(int direction)
{
    if (!m_table->goToFailure(direction))
        m_loadBar->notice(direction > 0 ? tr("No failure further down") : tr("No failure further up"));
}

void MainWindow::goToSameSource(int direction)
{
    if (!m_table->goToSameSource(direction))
        m_loadBar->notice(direction > 0 ? tr("No newer run of this source is shown")
                                        : tr("No older run of this source is shown"));
}

void MainWindow::goToPendingRun()
{
    if (m_pendingRunId.isEmpty() || !m_table->goToRun(m_pendingRunId))
        return;
    m_pendingRunId.clear();
    m_table->setFocus(Qt::OtherFocusReason);
}

void MainWindow::openDetail()
{
    if (!m_detail->isVisible())
        (*m_actions)[Act::ShowDetail]->trigger();
    m_detail->focusTabs();
}

void MainWindow::nextPane()
{
    const QList<QWidget *> panes{&m_signIn->sheet(),   m_scope,          m_filterBar, m_histogram, m_table, m_detail,
                                 &m_lenses->sources(), &m_errors->view()};
    const auto hasFocus = [](const QWidget *pane) {
        const QWidget *focus = QApplication::focusWidget();
        return focus != nullptr && (pane == focus || pane->isAncestorOf(focus));
    };
    const auto here = std::ranges::find_if(panes, hasFocus);
    const qsizetype start = here == panes.end() ? 0 : here - panes.begin() + 1;
    for (qsizetype i = 0; i < panes.size(); ++i) {
        QWidget *pane = panes.at((start + i) % panes.size());
        if (pane->isVisible())
            enterPane(*pane);
        if (hasFocus(pane)) // a detail without a run takes none
            return;
    }
}

void MainWindow::enterPane(QWidget &pane)
{
    if (&pane == &m_signIn->sheet())
        m_signIn->sheet().focusAnswer();
    else if (&pane == m_scope)
        m_scope->focusSearch();
    else if (&pane == m_filterBar)
        m_filterBar->focusText();
    else if (&pane == m_detail)
        m_detail->focusTabs();
    else
        pane.setFocus(Qt::ShortcutFocusReason);
}

void MainWindow::openPortal()
{
    const QUrl url = m_detail->portalUrl();
    if (!url.isValid())
        m_loadBar->notice(tr("The portal of this domain is not known"));
    else if (!m_signIn->pages().open(url))
        m_loadBar->notice(tr("No browser could be opened for %1").arg(url.toDisplayString()));
}

void MainWindow::takeWayOn(EmptyReason::WayOn wayOn)
{
    switch (wayOn) {
    case EmptyReason::WayOn::Retry:
        m_signIn->expectQuestion();
        m_browser.retry();
        break;
    case EmptyReason::WayOn::SignIn:
        m_signIn->signIn();
        return; // the sheet has the focus
    case EmptyReason::WayOn::ShowAllTimes:
        m_topBar->times().setRange(TimeRangeBox::Range::All);
        m_browser.filterByTime({}, {});
        applyTimeRange();
        break;
    case EmptyReason::WayOn::ClearFilter:
        m_browser.clearFilter();
        break;
    case EmptyReason::WayOn::LoadAll:
        m_browser.loadAll();
        break;
    case EmptyReason::WayOn::ShowAllSources:
        m_browser.choose({});
        break;
    }
    focusLens();
}

} // namespace zonescope
