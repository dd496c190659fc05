// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/windowerrors.h"

#include "models/failures/historywords.h"
#include "models/runs/runtext.h"
#include "ui/detailpane.h"
#include "ui/errorstable.h"
#include "ui/errorsview.h"
#include "ui/knowndialog.h"
#include "ui/windowbackend.h"

#include <QtCore/QUrl>
#include <QtGui/QAction>
#include <QtWidgets/QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

using Act = WindowActions::Act;

namespace {

FilterTerm clusterTerm(const std::vector<quint64> &keys)
{
    FilterTerm term{.field = FilterField::Cluster};
    for (const quint64 key : keys)
        term.values.emplace_back(FilterText{errorClusterText(key)});
    return term;
}

quint64 keyOf(const datazone::RunError &error)
{
    return ErrorFingerprint::of(error.errorType.api(), error.errorDetail.value_or(QString())).key;
}

} // namespace

WindowErrors::WindowErrors(WindowBackend &backend, RunBrowser &browser, WindowActions &actions,
                           WindowSettings &settings, DetailPane &detail, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
    , m_browser(browser)
    , m_actions(actions)
    , m_settings(settings)
    , m_detail(detail)
    , m_known(KnownFailures::pathBeside(backend.viewsFolder()))
    , m_watch(browser.runs(), backend.clock(), backend.timers())
    , m_model(m_watch, m_known, backend.clock())
    , m_view(new ErrorsView)
{
    m_view->setModel(&m_model);
    connectView();
    m_browser.setKnownMarks(m_known.marks());
    connect(&m_known, &KnownFailures::changed, this, [this] {
        m_browser.setKnownMarks(m_known.marks());
        showCurrent();
        m_detail.updateFacts();
    });
    connect(&m_watch, &ErrorClusterWatch::changed, this, [this] {
        showCurrent();
        m_detail.updateFacts();
        showState();
    });
    connect(&m_browser, &RunBrowser::filterChanged, this, &WindowErrors::follow);
    connect(&m_browser, &RunBrowser::chosenSourcesChanged, this, &WindowErrors::follow);
    connect(&m_browser, &RunBrowser::stateChanged, this, &WindowErrors::follow);
    m_detail.setFacts([this](const datazone::Run &run, const SourceInfo &source) { return factsOf(run, source); });
    connect(&m_detail, &DetailPane::sameErrorRequested, this, [this] {
        if (const auto &run = m_detail.run(); run && run->errorMessage)
            showRunsOf(keyOf(*run->errorMessage));
    });
    connect(m_actions[Act::ShowErrorRuns], &QAction::triggered, this, &WindowErrors::showRunsOfCurrent);
    follow();
}

WindowErrors::~WindowErrors()
{
    // The view and the pane are the window's and live on for a moment; whoever listens may be gone.
    m_detail.setFacts({});
    disconnect(&m_view->table(), nullptr, this, nullptr);
    disconnect(&m_view->panel(), nullptr, this, nullptr);
    m_view->setModel(nullptr);
}

void WindowErrors::connectView()
{
    ErrorsTable &table = m_view->table();
    ErrorClusterPanel &panel = m_view->panel();
    for (const Act act : {Act::CopyCells, Act::CopyRows, Act::ShowErrorRuns})
        table.addAction(m_actions[act]);
    connect(m_actions[Act::ComfortableRows], &QAction::toggled, &table, &ErrorsTable::setComfortable);
    connect(m_view, &ErrorsView::showRunsRequested, this, &WindowErrors::showRunsOfCurrent);
    connect(m_view, &ErrorsView::markRequested, this, &WindowErrors::markCurrent);
    connect(m_view, &ErrorsView::wayOnChosen, this, &WindowErrors::wayOnChosen);
    connect(&table, &ErrorsTable::selectionCountChanged, this, [this] {
        showCurrent();
        Q_EMIT selectionChanged();
    });
    connect(&table, &ErrorsTable::noticed, this, &WindowErrors::noticed);
    connect(&table, &QWidget::customContextMenuRequested, this, &WindowErrors::openTableMenu);
    connect(&panel, &ErrorClusterPanel::currentSourceChanged, this, &WindowErrors::showHistory);
    connect(&panel, &ErrorClusterPanel::openUrlRequested, this, &WindowErrors::openUrlRequested);
    connect(&panel, &ErrorClusterPanel::copied, this,
            [this](const QString &what) { Q_EMIT noticed(tr("%1 copied").arg(what)); });
    connect(&panel, &ErrorClusterPanel::sourceRunsRequested, this, [this](const SourceKey &source) {
        if (const auto key = m_view->table().currentKey())
            Q_EMIT runsWanted(
                {{clusterTerm({*key}), {.field = FilterField::Source, .values = {FilterText{source.dataSourceId}}}}});
    });
    connect(&panel, &ErrorClusterPanel::markSourceRequested, this,
            [this](const SourceKey &source, const QString &title) { openDialog({.subject = source, .title = title}); });
}

// What is shown ----------------------------------------------------------------------------------------------------

/// The time range of the window and the chosen sources hold here too; the filter line is about runs.
void WindowErrors::follow()
{
    m_watch.setFilter(m_browser.filter());
}

void WindowErrors::showCurrent()
{
    ErrorClusterPanel &panel = m_view->panel();
    const auto key = m_view->table().currentKey();
    const ErrorCluster *cluster = key ? m_watch.clusters().find(*key) : nullptr;
    if (cluster == nullptr) {
        panel.showNothing();
        m_view->setCurrentKnown(false);
        return;
    }
    const RunSnapshot &runs = m_browser.runs().runs();
    ErrorClusterPanel::Shown shown{.cluster = *cluster, .detail = detailOf(runs, m_watch.clusters(), *cluster)};
    for (const ErrorClusterDetail::Source &source : shown.detail.sources) {
        const SourceKey sourceKey = runs.source(source.newest).key();
        shown.sources.push_back({.key = sourceKey,
                                 .title = sourceTitle(runs, source.newest),
                                 .project = projectTitle(runs, source.newest),
                                 .runs = source.runs,
                                 .isKnown = m_known.marks()->hasSource(sourceKey)});
    }
    if (const KnownFailure *known = m_known.find(*key))
        shown.known = *known;
    m_view->setCurrentKnown(shown.known.has_value());
    panel.showCluster(shown);
    showHistory();
}

void WindowErrors::showHistory()
{
    const auto source = m_view->panel().currentSource();
    const auto history = source ? historyOf(*source) : std::nullopt;
    m_view->panel().setHistoryText(
        history ? historySentences(*history, m_model.timeDisplay(), m_backend.clock().nowMs()).join(u' ') : QString());
}

std::optional<SourceHistory> WindowErrors::historyOf(const SourceKey &source) const
{
    const RunSnapshot &runs = m_browser.runs().runs();
    const auto found = std::ranges::find(runs.sources(), source, &SourceInfo::key);
    if (found == runs.sources().end())
        return {};
    const auto number = static_cast<std::size_t>(found - runs.sources().begin());
    const FeedQuery &query = m_browser.feed().query();
    HistoryReach reach{.hasAllStatuses = query.statuses.empty()};
    const std::vector<SourceProgress> progress = m_browser.feed().sourceProgress();
    if (number < progress.size() && !query.since && query.depth == ReadDepth::All)
        reach.isReadToEnd = progress[number].state == SourceProgress::State::Complete;
    return zonescope::historyOf(runs, static_cast<int>(number), reach);
}

RunFacts WindowErrors::factsOf(const datazone::Run &run, const SourceInfo &source) const
{
    RunFacts facts{.history = historyOf(source.key())};
    if (run.errorMessage) {
        const quint64 key = keyOf(*run.errorMessage);
        const ErrorCluster *cluster = m_watch.clusters().find(key);
        facts.sameError = cluster != nullptr ? cluster->runs : 0;
        facts.isKnown = m_known.find(key) != nullptr;
    }
    return facts;
}

void WindowErrors::setTimeDisplay(TimeDisplay display)
{
    m_model.setTimeDisplay(display);
    showHistory();
}

void WindowErrors::showState()
{
    std::optional<EmptyReason> reason = m_browser.runs().loadedCount() == 0 ? m_browser.emptyReason() : std::nullopt;
    if (!reason && m_browser.isLoading()) {
        reason = EmptyReason{
            .title = tr("Reading runs"), .text = tr("No run with an error was among them so far."), .busy = true};
    } else if (!reason) {
        reason = EmptyReason{.title = tr("No run with an error"),
                             .text = tr("None of the loaded runs of this time range carries an error."),
                             .waysOn = {EmptyReason::WayOn::ShowAllTimes}};
        if (m_browser.canLoadMore())
            reason->waysOn.push_back(EmptyReason::WayOn::LoadAll);
    }
    m_view->showReason(reason);
}

QString WindowErrors::loadStateText() const
{
    const ErrorClusters &all = m_watch.clusters();
    if (m_browser.runs().loadedCount() == 0)
        return m_browser.loadStateText();
    QString causes = tr("%n cause(s)", nullptr, static_cast<int>(all.clusters.size()));
    if (m_model.rowCount() != m_model.clusterCount())
        causes = tr("%1 of %2 match").arg(countText(m_model.rowCount()), causes);
    QStringList parts{tr("%1 of %n loaded run(s) with an error", nullptr, static_cast<int>(all.runs)).arg(causes)};
    if (all.failedWithoutError > 0)
        parts << tr("%n failed run(s) without one", nullptr, static_cast<int>(all.failedWithoutError));
    parts << m_browser.loadStateText();
    return parts.join(u" \u00b7 "_s);
}

QString WindowErrors::selectionText() const
{
    const auto keys = m_view->table().selectedKeys();
    if (keys.size() < 2)
        return {};
    int runs = 0;
    for (const quint64 key : keys) {
        const ErrorCluster *cluster = m_watch.clusters().find(key);
        runs += cluster != nullptr ? cluster->runs : 0;
    }
    return tr("%1 selected: %n run(s)", nullptr, runs).arg(countText(static_cast<qint64>(keys.size())));
}

bool WindowErrors::hasCurrent() const
{
    return m_view->table().currentKey().has_value() || m_view->table().selectedRowCount() > 0;
}

std::vector<quint64> WindowErrors::currentKeys() const
{
    std::vector<quint64> keys = m_view->table().selectedKeys();
    if (const auto current = m_view->table().currentKey(); keys.empty() && current)
        keys = {*current};
    return keys;
}

std::vector<StoreRow> WindowErrors::runsOfCurrent() const
{
    const ErrorClusters &all = m_watch.clusters();
    std::vector<StoreRow> rows;
    for (const quint64 key : currentKeys()) {
        if (const ErrorCluster *cluster = all.find(key)) {
            const auto first = all.rows.begin() + cluster->firstRow;
            rows.insert(rows.end(), first, first + cluster->runs);
        }
    }
    return rows;
}

QString WindowErrors::titleOfCurrent() const
{
    const std::vector<quint64> keys = currentKeys();
    if (keys.size() != 1)
        return tr("%n error(s) of data source runs", nullptr, static_cast<int>(keys.size()));
    const ErrorCluster *cluster = m_watch.clusters().find(keys.front());
    if (cluster == nullptr)
        return {};
    // Not the text: a title is not masked, and what differs between errors is not all that may have to be hidden.
    return tr("%1 in %n data source(s)", "a kind of error", cluster->sources).arg(errorTypeWord(cluster->type));
}

// What people do ---------------------------------------------------------------------------------------------------

void WindowErrors::showRunsOf(quint64 key)
{
    Q_EMIT runsWanted({{clusterTerm({key})}});
}

void WindowErrors::showRunsOfCurrent()
{
    if (const std::vector<quint64> keys = currentKeys(); !keys.empty())
        Q_EMIT runsWanted({{clusterTerm(keys)}});
}

void WindowErrors::markErrorOf(const datazone::Run &run)
{
    if (!run.errorMessage)
        return;
    const auto print =
        ErrorFingerprint::of(run.errorMessage->errorType.api(), run.errorMessage->errorDetail.value_or(QString()));
    openDialog({.subject = print.key,
                .title = print.text.isEmpty() ? errorTypeWord(run.errorMessage->errorType) : print.text});
}

void WindowErrors::markCurrent()
{
    const auto key = m_view->table().currentKey();
    const ErrorCluster *cluster = key ? m_watch.clusters().find(*key) : nullptr;
    if (cluster != nullptr)
        openDialog({.subject = *key, .title = cluster->text.isEmpty() ? errorTypeWord(cluster->type) : cluster->text});
}

void WindowErrors::openDialog(KnownFailure failure)
{
    const KnownFailure *marked = m_known.find(failure.subject);
    const bool isMarked = marked != nullptr;
    if (isMarked)
        failure = *marked;
    else
        failure.since = m_backend.clock().nowMs();
    auto *dialog = new KnownDialog(m_known, std::move(failure), isMarked, m_detail.window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

void WindowErrors::openTableMenu(const QPoint &at)
{
    ErrorsTable &table = m_view->table();
    if (!table.indexAt(at).isValid())
        return;
    auto *menu = new QMenu(&table);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(m_actions[Act::ShowErrorRuns]);
    menu->addAction(m_actions[Act::MarkKnown]);
    menu->addSeparator();
    menu->addAction(m_actions[Act::CopyCells]);
    menu->addAction(m_actions[Act::CopyRows]);
    menu->addAction(m_actions[Act::IncidentReport]);
    menu->popup(table.viewport()->mapToGlobal(at));
}

void WindowErrors::saveLayout()
{
    m_settings.setValue(WindowSetting::ErrorColumns, m_view->table().columnState());
    m_settings.setValue(WindowSetting::ErrorsSplitter, m_view->splitterState());
}

void WindowErrors::restoreLayout()
{
    m_view->table().restoreColumns(m_settings.value(WindowSetting::ErrorColumns).toByteArray());
    m_view->table().setComfortable(m_settings.value(WindowSetting::ComfortableRows).toBool());
    m_view->restoreSplitter(m_settings.value(WindowSetting::ErrorsSplitter).toByteArray());
}

} // namespace zonescope
