// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// Why RunBrowser's table has no rows, and the ways on.

#include "models/base/textformat.h"
#include "ui/runbrowser.h"

using namespace Qt::StringLiterals;

namespace zonescope {

using WayOn = EmptyReason::WayOn;

std::optional<EmptyReason> RunBrowser::emptyReason() const
{
    if (m_api == nullptr || m_model.rowCount() > 0)
        return {};
    if (const auto failure = error(); failure && failure->connectionId.isEmpty()
        && failure->error.kind == ErrorKind::SignIn && m_model.loadedCount() == 0 && !isLoading())
        return EmptyReason{.title = tr("Not signed in"),
                           .text = tr("Nothing can be read before that."),
                           .waysOn = {WayOn::SignIn, WayOn::Retry}};
    if (auto reason = emptyScope())
        return reason;
    return emptyRuns();
}

std::optional<EmptyReason> RunBrowser::emptyScope() const
{
    const bool isNothingOpen = m_looked.isNothing();
    const bool isScopeIdle = m_looked.isStopped() && !m_sourcesApplied;
    const bool areDomainsIdle = m_domains.state() == DomainListModel::State::Idle;
    if (m_stopped && (isNothingOpen ? areDomainsIdle : isScopeIdle))
        return EmptyReason{
            .title = tr("Loading was stopped"), .text = tr("Nothing was read yet."), .waysOn = {WayOn::Retry}};
    if (isNothingOpen)
        return emptyDomains();
    if (m_looked.isLoading() && m_feed.sources().empty())
        return EmptyReason{.title = tr("Reading projects and data sources"), .busy = true};
    if (!m_feed.sources().empty())
        return {};
    if (const auto failure = error(); failure && m_looked.totals().projects == 0)
        return EmptyReason{.title = m_looked.choice().isEmpty() || failure->connectionId.isEmpty()
                               ? tr("The projects could not be listed")
                               : tr("The connection could not be opened"),
                           .text = plainMeaning(failure->error),
                           .waysOn = {WayOn::Retry}};
    const LookedScope::Totals scope = m_looked.totals();
    if (scope.projects == 0)
        return EmptyReason{.title = tr("No projects in this domain"),
                           .text =
                               tr("You see the projects that you are a member of. Ask a project owner to add you.")};
    if (scope.denied + scope.failed == scope.projects)
        return EmptyReason{.title = tr("No project may be read"),
                           .text =
                               tr("The data sources of all %n project(s) are closed to this identity. The list on the "
                                  "left says why.",
                                  nullptr, scope.projects),
                           .waysOn = {WayOn::Retry}};
    if (!m_looked.choice().isEmpty())
        return EmptyReason{.title = tr("The chosen sources are not there"),
                           .text = tr("They may have been deleted, or this identity may not read them."),
                           .waysOn = {WayOn::ShowAllSources}};
    return EmptyReason{.title = tr("No data sources"),
                       .text = tr("None of the %n project(s) has a data source yet. Data sources are created in the "
                                  "portal.",
                                  nullptr, scope.projects)};
}

EmptyReason RunBrowser::emptyDomains() const
{
    switch (m_domains.state()) {
    case DomainListModel::State::Idle:
    case DomainListModel::State::Loading:
        return EmptyReason{.title = tr("Reading domains"), .busy = true};
    case DomainListModel::State::Failed:
        return EmptyReason{.title = tr("The domains could not be listed"),
                           .text = tr("If you know the id of a domain, enter it in the domain box above."),
                           .waysOn = {WayOn::Retry}};
    case DomainListModel::State::Complete:
        break;
    }
    if (m_domains.domains().empty())
        return EmptyReason{.title = tr("No domains in this Region"),
                           .text = tr("This identity sees no domain in %1. Choose another Region in the connection, "
                                      "or enter the id of a domain in the domain box above.")
                                       .arg(m_region),
                           .waysOn = {WayOn::Retry}};
    return EmptyReason{.title = tr("Choose a domain"),
                       .text = tr("The domain box above lists those that you may see.")};
}

EmptyReason RunBrowser::emptyRuns() const
{
    const bool loading = m_feed.state() == LoadState::Loading;
    const qint64 loaded = m_model.loadedCount();
    if (loading && loaded == 0)
        return {.title = tr("Reading runs"),
                .text = tr("Of %n data source(s), the newest and the failed ones first.", nullptr,
                           static_cast<int>(m_feed.sources().size())),
                .busy = true};
    if (m_feed.state() == LoadState::Failed && loaded == 0)
        return {.title = tr("The runs could not be read"), .text = {}, .waysOn = {WayOn::Retry}};

    const bool complete = m_feed.state() == LoadState::Complete;
    if (isFiltered() || (loaded > 0 && m_filter.until)) {
        EmptyReason reason{.title = tr("No run matches"), .waysOn = {}};
        reason.text = complete && m_feed.query().depth != ReadDepth::All
            ? tr("Every source was read back as far as the filter needs; none has such a run.")
            : complete ? tr("%1 runs were looked through. There are no more in this time range.").arg(countText(loaded))
                       : tr("%1 runs were looked through so far; there are more to load.").arg(countText(loaded));
        reason.busy = loading;
        if (isFiltered())
            reason.waysOn.push_back(WayOn::ClearFilter);
        if (!complete && !loading)
            reason.waysOn.push_back(WayOn::LoadAll);
        return reason;
    }
    if (m_filter.since)
        return {.title = tr("No runs in this time range"),
                .text = tr("No source ran since %1.").arg(minuteText(*m_filter.since)),
                .waysOn = {WayOn::ShowAllTimes}};
    return {.title = tr("No runs yet"), .text = tr("The data sources have not run since they were created.")};
}

} // namespace zonescope
