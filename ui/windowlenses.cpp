// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/windowlenses.h"

#include "ui/sourcestable.h"
#include "ui/sourcesview.h"
#include "ui/startrequest.h"
#include "ui/windowbackend.h"

#include <QtCore/QSignalBlocker>
#include <QtGui/QAction>
#include <QtWidgets/QMenu>
#include <QtWidgets/QStackedWidget>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace zonescope {

using Act = WindowActions::Act;

namespace {

constexpr auto sourcesName = "sources"_L1;
constexpr auto errorsName = "errors"_L1;

} // namespace

WindowLenses::WindowLenses(WindowBackend &backend, RunBrowser &browser, WindowActions &actions,
                           WindowSettings &settings, QObject *parent)
    : QObject(parent)
    , m_browser(browser)
    , m_actions(actions)
    , m_settings(settings)
    , m_model(backend.clock(), backend.timers())
    , m_bar(new LensBar)
    , m_view(new SourcesView)
{
    m_view->setModel(&m_model);
    connectView();
    connect(m_bar, &LensBar::lensChosen, this, &WindowLenses::choose);
    connect(m_actions[Act::ShowRuns], &QAction::triggered, this, [this] { choose(Lens::Runs); });
    connect(m_actions[Act::ShowSources], &QAction::triggered, this, [this] { choose(Lens::Sources); });
    connect(m_actions[Act::ShowErrors], &QAction::triggered, this, [this] { choose(Lens::Errors); });
    connect(m_actions[Act::ShowSourceRuns], &QAction::triggered, this, &WindowLenses::showRunsOfSelection);
    connect(m_actions[Act::ComfortableRows], &QAction::toggled, &m_view->table(), &SourcesTable::setComfortable);
    connect(&m_browser, &RunBrowser::domainChanged, this, &WindowLenses::followScope);
    connect(&m_browser, &RunBrowser::chosenSourcesChanged, this, [this] {
        followScope();
        if (isSources()) // chosen in the scope tree while the table is looked at
            m_view->table().selectSources(m_browser.choice());
    });
    // Domains of connections that are being opened are not there before they are read.
    connect(&m_browser.catalog(), &ScopeCatalog::scopeChanged, this, &WindowLenses::followScope);
    connect(&m_browser.catalog(), &ScopeCatalog::connectionsChanged, this, &WindowLenses::followScope);
    connect(&m_browser.catalog(), &ScopeCatalog::closed, this, &WindowLenses::followScope);
}

WindowLenses::~WindowLenses()
{
    // The view is the window's and lives on for a moment; whoever listens may be gone.
    disconnect(&m_view->table(), nullptr, this, nullptr);
    m_view->setModel(nullptr);
}

void WindowLenses::connectView()
{
    SourcesTable &table = m_view->table();
    for (const Act act : {Act::CopyCells, Act::CopyRows, Act::ShowSourceRuns})
        table.addAction(m_actions[act]);
    connect(m_view, &SourcesView::showRunsRequested, this, &WindowLenses::showRunsOfSelection);
    connect(m_view, &SourcesView::wayOnChosen, this, &WindowLenses::wayOnChosen);
    connect(&table, &SourcesTable::selectionCountChanged, this, &WindowLenses::selectionChanged);
    connect(&table, &SourcesTable::noticed, this, &WindowLenses::noticed);
    connect(&table, &QWidget::customContextMenuRequested, this, &WindowLenses::openTableMenu);
}

QWidget *WindowLenses::stackOver(QWidget *runs, QWidget *errors)
{
    m_stack = new QStackedWidget;
    m_stack->addWidget(runs);
    m_stack->addWidget(m_view);
    m_stack->addWidget(errors);
    return m_stack;
}

// Which lens -------------------------------------------------------------------------------------------------------

void WindowLenses::choose(Lens lens)
{
    m_settings.setValue(WindowSetting::Lens, static_cast<int>(lens));
    show(lens);
    Q_EMIT entered();
}

void WindowLenses::show(Lens lens)
{
    m_bar->setLens(lens);
    if (m_stack != nullptr)
        m_stack->setCurrentIndex(static_cast<int>(lens));
    if (std::exchange(m_lens, lens) != lens)
        Q_EMIT lensChanged();
}

QString WindowLenses::name() const
{
    if (m_lens == Lens::Errors)
        return QString(errorsName);
    return isSources() ? QString(sourcesName) : u"runs"_s;
}

void WindowLenses::showNamed(const QString &name)
{
    show(name == sourcesName ? Lens::Sources : name == errorsName ? Lens::Errors : Lens::Runs);
}

void WindowLenses::showFor(const StartRequest &request)
{
    const bool isAboutRuns = request.isWhole || !request.runId.isEmpty() || !request.dataSourceIds.isEmpty()
        || !request.statuses.empty() || !request.filter.isEmpty() || request.since || request.until;
    const int kept = m_settings.value(WindowSetting::Lens).toInt();
    if (!request.lens.isEmpty()) {
        showNamed(request.lens);
        return;
    }
    show(isAboutRuns ? Lens::Runs : static_cast<Lens>(std::clamp(kept, 0, lensCount - 1)));
}

void WindowLenses::showRunsOfSelection()
{
    const ScopeChoice sources = m_view->table().selectedSources();
    if (!sources.isEmpty()) {
        choose(Lens::Runs);
        Q_EMIT runsWanted(sources);
    } else if (m_view->table().isAtUnreadableProject()) {
        Q_EMIT accessWanted();
    }
}

void WindowLenses::openTableMenu(const QPoint &at)
{
    SourcesTable &table = m_view->table();
    if (!table.indexAt(at).isValid())
        return;
    auto *menu = new QMenu(&table);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(m_actions[Act::ShowSourceRuns]);
    menu->addAction(m_actions[Act::ShowAccess]);
    menu->addAction(m_actions[Act::RunAgain]);
    menu->addSeparator();
    menu->addAction(m_actions[Act::CopyCells]);
    menu->addAction(m_actions[Act::CopyRows]);
    menu->popup(table.viewport()->mapToGlobal(at));
}

// What it shows ----------------------------------------------------------------------------------------------------

void WindowLenses::followScope()
{
    const auto gone = std::erase_if(m_domains, [this](const ShownDomain &domain) { // of connections that were closed
        return !domain.loader || m_browser.catalog().loader(domain.connectionId, domain.domainId) != domain.loader;
    });
    const std::vector<LookedScope::ReadDomain> wanted = m_browser.looked().readDomains();
    const auto isShown = [this](const LookedScope::ReadDomain &domain) {
        return std::ranges::any_of(m_domains, [&domain](const auto &shown) { return shown.loader == domain.loader; });
    };
    const bool isNarrowed =
        !m_browser.choice().isEmpty() && std::ranges::all_of(m_browser.choice().keys(), [](const ScopeKey &key) {
            return key.kind == ScopeKind::Source || key.kind == ScopeKind::Project;
        });
    if (!isNarrowed || !std::ranges::all_of(wanted, isShown)) {
        m_domains.clear();
        for (const LookedScope::ReadDomain &domain : wanted)
            m_domains.push_back({domain.connectionId, domain.domainId, domain.loader});
    }
    std::vector<SourceTableModel::Part> parts;
    for (const ShownDomain &domain : m_domains) {
        const auto connection = m_browser.catalog().connection(domain.connectionId);
        parts.push_back({domain.loader, domain.connectionId, connection ? connection->name : QString()});
    }
    if (gone > 0 || parts != m_parts) { // another loader may have the address of one that is gone
        m_parts = parts;
        m_model.setParts(std::move(parts));
    }
}

std::vector<const ScopeLoader *> WindowLenses::loaders() const
{
    std::vector<const ScopeLoader *> loaders;
    for (const ShownDomain &domain : m_domains) {
        if (domain.loader)
            loaders.push_back(domain.loader);
    }
    return loaders;
}

void WindowLenses::refresh(ScopeCatalog::Asker asker)
{
    for (const auto &domain : m_domains)
        m_browser.catalog().refresh(domain.connectionId, domain.domainId, asker);
}

bool WindowLenses::isScopeWhole() const
{
    return std::ranges::all_of(
        loaders(), [](const ScopeLoader *loader) { return loader->state() == ScopeLoader::State::Complete; });
}

void WindowLenses::showState()
{
    std::optional<EmptyReason> reason = m_browser.emptyReason();
    // Runs may have come before the table has heard of their sources.
    if (!reason && m_browser.api() != nullptr)
        reason = EmptyReason{.title = tr("Reading projects and data sources"), .busy = true};
    m_view->showState(isScopeWhole(), reason);
}

QString WindowLenses::loadStateText() const
{
    const std::vector<const ScopeLoader *> shown = loaders();
    if (m_browser.api() == nullptr || shown.empty())
        return m_browser.loadStateText();
    qsizetype projects = 0;
    int denied = 0;
    int failed = 0;
    bool isReading = false;
    for (const ScopeLoader *loader : shown) {
        projects += static_cast<qsizetype>(loader->projects().size());
        denied += loader->deniedProjects();
        failed += loader->failedProjects();
        isReading = isReading || loader->state() == ScopeLoader::State::Loading;
    }
    QStringList parts{sourcesText()};
    if (isReading)
        parts << tr("reading projects and data sources");
    else if (isScopeWhole() && failed == 0)
        parts << tr("complete");
    else
        parts << tr("not all projects were read");
    QString text = denied + failed > 0 ? tr("%1 of %2 projects").arg(projects - denied - failed).arg(projects)
                                       : tr("%n project(s)", nullptr, static_cast<int>(projects));
    if (denied > 0)
        text += tr(", %n denied", nullptr, denied);
    if (failed > 0)
        text += tr(", %n failed", nullptr, failed);
    parts << text;
    return parts.join(u" \u00b7 "_s);
}

QString WindowLenses::sourcesText() const
{
    if (!m_model.searchText().isEmpty() || !m_model.standings().empty())
        return tr("%1 of %n source(s) match", nullptr, m_model.sourceCount()).arg(countText(m_model.rowCount()));
    const StandingCounts &counts = m_model.counts();
    int problems = 0;
    for (const Standing standing :
         {Standing::Failing, Standing::PartlyFailing, Standing::Absent, Standing::CreationFailed})
        problems += counts.at(static_cast<std::size_t>(standing));
    const QString all = tr("%n source(s)", nullptr, m_model.sourceCount());
    return problems > 0 ? tr("%1, %2 with problems").arg(all, countText(problems)) : all;
}

QString WindowLenses::selectionText() const
{
    if (!isSources())
        return {};
    const auto selected = m_view->table().selectedRowNumbers().size();
    return selected > 1 ? tr("%L1 selected").arg(selected) : QString();
}

bool WindowLenses::hasCurrentSource() const
{
    return m_view->table().currentIndex().isValid();
}

// Kept over restarts -----------------------------------------------------------------------------------------------

void WindowLenses::saveLayout()
{
    m_settings.setValue(WindowSetting::SourceColumns, m_view->table().columnState());
}

void WindowLenses::restoreLayout()
{
    m_view->table().restoreColumns(m_settings.value(WindowSetting::SourceColumns).toByteArray());
    m_view->table().setComfortable(m_settings.value(WindowSetting::ComfortableRows).toBool());
}

} // namespace zonescope
