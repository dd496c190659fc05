// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/windowstarts.h"

#include "models/connections/connectionstore.h"
#include "ui/journalsheet.h"
#include "ui/runbrowser.h"
#include "ui/runsview.h"
#include "ui/sourcestable.h"
#include "ui/sourcesview.h"
#include "ui/startsheet.h"
#include "ui/windowactions.h"
#include "ui/windowbackend.h"
#include "ui/windowlenses.h"

#include <QtCore/QSet>
#include <QtGui/QAction>

#include <algorithm>

namespace zonescope {

using Act = WindowActions::Act;

WindowStarts::WindowStarts(Parts parts, QWidget *window)
    : QObject(window)
    , m_parts(parts)
    , m_window(window)
    , m_journal(StartsJournal::pathBeside(parts.backend.viewsFolder()), parts.backend.clock())
{
    connect(m_parts.actions[Act::RunAgain], &QAction::triggered, this, &WindowStarts::open);
    connect(m_parts.actions[Act::StartsJournal], &QAction::triggered, this, &WindowStarts::openJournal);
    connect(&m_parts.backend.connections(), &ConnectionStore::changed, this, &WindowStarts::followLocks);
    connect(&m_parts.browser.catalog(), &ScopeCatalog::closed, this, &WindowStarts::forgetConnection);
}

WindowStarts::~WindowStarts()
{
    // Both show what goes with this.
    delete m_sheet;
    delete m_journalSheet;
}

void WindowStarts::updateActions()
{
    const bool inSources = m_parts.lenses.lens() == Lens::Sources;
    const bool inRuns = m_parts.lenses.lens() == Lens::Runs;
    m_parts.actions[Act::RunAgain]->setEnabled((inSources && m_parts.lenses.hasCurrentSource())
                                               || (inRuns && m_parts.runs.currentIndex().isValid()));
}

bool WindowStarts::isLocked(const QString &connectionId) const
{
    const auto connection = m_parts.backend.connections().find(connectionId);
    return !connection || !connection->mayStartRuns;
}

TimeDisplay WindowStarts::timeDisplay() const
{
    return m_parts.browser.runs().timeDisplay();
}

std::vector<SourceKey> WindowStarts::chosenSources() const
{
    std::vector<SourceKey> keys;
    if (m_parts.lenses.lens() == Lens::Sources) {
        const ScopeChoice chosen = m_parts.lenses.sources().table().selectedSources();
        for (const ScopeKey &key : chosen.keys())
            keys.push_back({key.connectionId, key.domainId, key.id});
        return keys;
    }
    const RunTableModel &model = m_parts.browser.runs();
    std::vector<int> rows = m_parts.runs.selectedRowNumbers();
    if (rows.empty() && m_parts.runs.currentIndex().isValid())
        rows.push_back(m_parts.runs.currentIndex().row());
    for (const int row : rows)
        keys.push_back(model.runs().source(model.storeRowAt(row)).key());
    return keys;
}

std::vector<StartSource> WindowStarts::known(const std::vector<SourceKey> &keys) const
{
    const QSet<SourceKey> wanted(keys.begin(), keys.end());
    const auto loaded =
        loadedStarts(m_parts.browser.runs().runs(), {wanted.begin(), wanted.end()}, m_parts.backend.clock().nowMs());
    const ScopeCatalog &catalog = m_parts.browser.catalog();
    QHash<SourceKey, StartSource> sources;
    // What the runs say of their sources, and over it what the listing says, which also has those without a run.
    for (const SourceInfo &info : m_parts.browser.runs().runs().sources()) {
        if (wanted.contains(info.key()))
            sources[info.key()].info = info;
    }
    for (const LookedScope::ReadDomain &domain : m_parts.browser.looked().readDomains()) {
        const auto &detail = domain.loader->domain();
        for (const ScopeProject &project : domain.loader->projects()) {
            for (const datazone::DataSourceSummary &source : project.sources) {
                const SourceKey key{domain.connectionId, domain.domainId, source.dataSourceId};
                if (!wanted.contains(key))
                    continue;
                StartSource &start = sources[key];
                start.info.domain.domainId = domain.domainId;
                if (detail && detail->name)
                    start.info.domain.domainName = *detail->name;
                start.info.projectId = project.summary.id;
                start.info.projectName = project.summary.name;
                start.info.dataSourceId = source.dataSourceId;
                start.info.dataSourceName = source.name;
                start.info.dataSourceType = source.type;
                start.info.lastRunStatus = source.lastRunStatus;
                start.info.lastRunAt = source.lastRunAt;
                start.info.isEnabled = isEnabled(source);
                start.info.connectionId = domain.connectionId;
                start.status = source.status;
            }
        }
    }
    std::vector<StartSource> all;
    for (const SourceKey &key : keys) {
        auto found = sources.find(key);
        if (found == sources.end())
            continue; // has gone since it was selected
        const ScopeCatalog::Access access = catalog.access(key.connectionId);
        found->info.api = access.api;
        found->info.domain.region = access.region;
        if (const auto connection = catalog.connection(key.connectionId))
            found->info.connectionName = connection->name;
        found->loaded = loaded.value(key);
        found->isLocked = isLocked(key.connectionId);
        all.push_back(*found);
    }
    return all;
}

void WindowStarts::open()
{
    const std::vector<StartSource> sources = known(chosenSources());
    if (sources.empty()) {
        Q_EMIT noticed(tr("Select runs or sources to run again"));
        return;
    }
    delete m_sheet;
    m_sheet = new StartSheet(StartPlan(sources), m_parts.backend.clock(), timeDisplay(), m_window);
    m_sheet->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_sheet, &StartSheet::confirmed, this, &WindowStarts::begin);
    connect(m_sheet, &StartSheet::settingsWanted, this, &WindowStarts::settingsWanted);
    m_sheet->show();
}

void WindowStarts::openJournal()
{
    if (!m_journalSheet) {
        m_journalSheet = new JournalSheet(m_journal, timeDisplay(), m_window);
        m_journalSheet->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_journalSheet->show();
    m_journalSheet->raise();
    m_journalSheet->activateWindow();
}

void WindowStarts::begin(const std::vector<SourceInfo> &sources)
{
    // The lock holds at this moment, not at the one when the sheet was opened.
    if (std::ranges::any_of(sources, [this](const SourceInfo &source) { return isLocked(source.connectionId); }))
        return;
    auto *runner = new StartRunner({m_parts.backend.clock(), m_parts.backend.timers(), m_journal}, this);
    m_runners.push_back(runner);
    connect(runner, &StartRunner::allAnswered, this, [this, runner] {
        Q_EMIT noticed(runner->summary());
        Q_EMIT refreshWanted();
    });
    connect(runner, &StartRunner::ended, this, [this, runner] {
        if (runner->isStarting())
            return; // told when all are answered
        Q_EMIT noticed(runner->summary());
        Q_EMIT refreshWanted();
    });
    runner->start(sources);
    if (m_sheet)
        m_sheet->follow(*runner);
}

void WindowStarts::followLocks()
{
    if (!m_sheet)
        return;
    for (const ScopeConnection &connection : m_parts.browser.catalog().connections())
        m_sheet->setLocked(connection.id, isLocked(connection.id));
}

void WindowStarts::forgetConnection(const QString &connectionId)
{
    if (m_sheet)
        m_sheet->forgetConnection(connectionId);
    for (StartRunner *runner : m_runners)
        runner->forgetConnection(connectionId);
}

} // namespace zonescope
