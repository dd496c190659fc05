// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// What RunBrowser says: the load state, why there are no rows, which error to show.

#include "models/base/textformat.h"
#include "models/runs/runquery.h"
#include "ui/runbrowser.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace zonescope {

using WayOn = EmptyReason::WayOn;

namespace {

/// Without seconds: a status line is read at a glance.
QString minuteText(qint64 ms, TimeDisplay display, qint64 nowMs)
{
    constexpr qsizetype untilMinutes = 16;
    if (display == TimeDisplay::Relative)
        return timeText(ms, display, nowMs);
    return timeText(ms, display, nowMs).left(untilMinutes) + u' ' + timeZoneLabel(display, nowMs);
}

QString clockText(qint64 ms, TimeDisplay display, qint64 nowMs)
{
    constexpr qsizetype date = 11;
    // How old the rows are is told as a time of day also where times are relative: the line is not redrawn each second.
    const TimeDisplay shown = display == TimeDisplay::Relative ? TimeDisplay::Local : display;
    return minuteText(ms, shown, nowMs).mid(date);
}

bool concernsEverything(const Error &error)
{
    return error.kind == ErrorKind::SignIn || error.kind == ErrorKind::Network || error.kind == ErrorKind::Timeout
        || error.kind == ErrorKind::Tls;
}

} // namespace

QString RunBrowser::countsText() const
{
    const qint64 loaded = m_model.loadedCount();
    const qint64 matching = m_model.matchCount();
    if (!isFiltered()) // what lies before the time range was read on the way, and is nobody's concern
        return matching == 1 ? tr("1 run") : tr("%1 runs").arg(countText(matching));
    // A run may look unrecovered, or the latest, only because a newer one of its source has not been read. Of denied
    // sources there are no runs to be wrong about; they are counted apart.
    const FeedProgress feed = m_feed.progress();
    const bool isCertain = feed.sourcesComplete + feed.sourcesDenied >= feed.sources;
    if (needsHistory(m_filter.expression) && !isCertain)
        return tr("%1 of %2 match, not certain yet").arg(countText(matching), countText(loaded));
    return tr("%1 of %2 match").arg(countText(matching), countText(loaded));
}

QString RunBrowser::completenessText() const
{
    const qint64 now = m_environment.clock.nowMs();
    const auto horizon = m_feed.horizon();
    if (m_feed.state() == LoadState::Complete) {
        if (const auto since = m_feed.query().since)
            return tr("complete since %1").arg(minuteText(*since, m_model.timeDisplay(), now));
        return tr("complete");
    }
    if (horizon && *horizon != std::numeric_limits<qint64>::min() && *horizon < now)
        return tr("complete back to %1").arg(minuteText(*horizon, m_model.timeDisplay(), now));
    return canLoadMore() ? tr("more to load") : QString();
}

QString RunBrowser::scopeText() const
{
    QStringList parts;
    const auto projects = static_cast<int>(m_scope.projects().size());
    const int denied = m_scope.deniedProjects();
    const int failed = m_scope.failedProjects();
    if (denied + failed > 0) {
        QString text = tr("%1 of %2 projects").arg(projects - denied - failed).arg(projects);
        if (denied > 0)
            text += tr(", %n denied", nullptr, denied);
        if (failed > 0)
            text += tr(", %n failed", nullptr, failed);
        parts += text;
    }
    const FeedProgress feed = m_feed.progress();
    if (feed.sourcesDenied + feed.sourcesFailed > 0) {
        QString text =
            tr("%1 of %2 sources").arg(feed.sources - feed.sourcesDenied - feed.sourcesFailed).arg(feed.sources);
        if (feed.sourcesDenied > 0)
            text += tr(", %n denied", nullptr, feed.sourcesDenied);
        if (feed.sourcesFailed > 0)
            text += tr(", %n failed", nullptr, feed.sourcesFailed);
        parts += text;
    }
    return parts.join(u" · "_s);
}

QString RunBrowser::loadStateText() const
{
    if (m_api == nullptr)
        return tr("Not connected");
    if (m_domains.state() == DomainListModel::State::Loading && m_domainId.isEmpty())
        return tr("Reading domains");
    if (m_domainId.isEmpty())
        return tr("No domain chosen");
    if (m_scope.state() == ScopeLoader::State::Loading && !m_sourcesApplied) {
        return tr("Reading projects and data sources: %1 projects, %2 sources so far")
            .arg(countText(static_cast<qint64>(m_scope.projects().size())), countText(m_sources.sourceCount()));
    }
    if (!m_sourcesApplied)
        return tr("Nothing read yet");

    const FeedProgress feed = m_feed.progress();
    QStringList parts{countsText()};
    const auto append = [&parts](const QString &part) {
        if (!part.isEmpty())
            parts += part;
    };
    if (m_feed.state() == LoadState::Loading)
        append(tr("loading, %1 of %2 sources read").arg(feed.sourcesComplete).arg(feed.sources));
    switch (m_feed.scope()) {
    case ScopeKnowledge::Growing:
        append(m_lastProjects.empty() ? tr("more sources to come") : tr("reading the projects again"));
        break;
    case ScopeKnowledge::Partial:
        append(tr("not all projects were read"));
        break;
    case ScopeKnowledge::Whole:
        break;
    }
    if (m_feed.state() == LoadState::Idle && m_stopped && canLoadMore())
        append(tr("stopped"));
    if (feed.stoppedByError)
        append(tr("%1 of %2 sources read").arg(feed.sourcesComplete).arg(feed.sources));
    append(completenessText());
    append(scopeText());
    if (feed.throttled)
        append(tr("slowed down by AWS"));
    if (m_model.isComputing())
        append(tr("sorting"));
    if (const auto asOf = m_feed.asOf())
        append(tr("as of %1").arg(clockText(*asOf, m_model.timeDisplay(), m_environment.clock.nowMs())));
    return parts.join(u" · "_s);
}

bool RunBrowser::isLoading() const
{
    return m_feed.state() == LoadState::Loading || m_scope.state() == ScopeLoader::State::Loading
        || m_domains.state() == DomainListModel::State::Loading;
}

std::optional<double> RunBrowser::progress() const
{
    if (m_scope.state() == ScopeLoader::State::Loading && (!m_sourcesApplied || m_lastProjects.empty())) {
        const auto loaded = std::ranges::count_if(m_scope.projects(), [](const ScopeProject &project) {
            return project.sourcesLoaded || project.error.has_value();
        });
        const auto all = m_scope.projects().size();
        return all == 0 ? std::nullopt : std::optional(static_cast<double>(loaded) / static_cast<double>(all));
    }
    const FeedProgress feed = m_feed.progress();
    if (feed.chains == 0)
        return {};
    return static_cast<double>(feed.chains - feed.chainsUnfinished) / feed.chains;
}

// Why there are no rows --------------------------------------------------------------------------------------------

std::optional<EmptyReason> RunBrowser::emptyReason() const
{
    if (m_api == nullptr || m_model.rowCount() > 0)
        return {};
    if (const auto failure = error();
        failure && failure->error.kind == ErrorKind::SignIn && m_model.loadedCount() == 0 && !isLoading())
        return EmptyReason{.title = tr("Not signed in"),
                           .text = tr("Nothing can be read before that."),
                           .waysOn = {WayOn::SignIn, WayOn::Retry}};
    if (auto reason = emptyScope())
        return reason;
    return emptyRuns();
}

std::optional<EmptyReason> RunBrowser::emptyScope() const
{
    const bool isScopeIdle = m_scope.state() == ScopeLoader::State::Idle && !m_sourcesApplied;
    const bool areDomainsIdle = m_domains.state() == DomainListModel::State::Idle;
    if (m_stopped && (m_domainId.isEmpty() ? areDomainsIdle : isScopeIdle))
        return EmptyReason{
            .title = tr("Loading was stopped"), .text = tr("Nothing was read yet."), .waysOn = {WayOn::Retry}};
    if (m_domainId.isEmpty()) {
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
                               .text =
                                   tr("This identity sees no domain in %1. Choose another Region in the connection, "
                                      "or enter the id of a domain in the domain box above.")
                                       .arg(m_region),
                               .waysOn = {WayOn::Retry}};
        return EmptyReason{.title = tr("Choose a domain"),
                           .text = tr("The domain box above lists those that you may see.")};
    }
    if (m_scope.state() == ScopeLoader::State::Loading && !m_sourcesApplied)
        return EmptyReason{.title = tr("Reading projects and data sources"), .busy = true};
    if (m_scope.error() && m_feed.sources().empty())
        return EmptyReason{.title = tr("The projects could not be listed"),
                           .text = plainMeaning(*m_scope.error()),
                           .waysOn = {WayOn::Retry}};
    const auto projects = static_cast<int>(m_scope.projects().size());
    if (projects == 0)
        return EmptyReason{.title = tr("No projects in this domain"),
                           .text =
                               tr("You see the projects that you are a member of. Ask a project owner to add you.")};
    if (!m_feed.sources().empty())
        return {};
    if (m_scope.deniedProjects() + m_scope.failedProjects() == projects)
        return EmptyReason{.title = tr("No project may be read"),
                           .text =
                               tr("The data sources of all %n project(s) are closed to this identity. The list on the "
                                  "left says why.",
                                  nullptr, projects),
                           .waysOn = {WayOn::Retry}};
    if (!m_chosenSources.isEmpty())
        return EmptyReason{.title = tr("The chosen sources are not there"),
                           .text = tr("They may have been deleted, or this identity may not read them."),
                           .waysOn = {WayOn::ShowAllSources}};
    return EmptyReason{.title = tr("No data sources"),
                       .text = tr("None of the %n project(s) has a data source yet. Data sources are created in the "
                                  "portal.",
                                  nullptr, projects)};
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
                .text = tr("No source ran since %1.")
                            .arg(minuteText(*m_filter.since, m_model.timeDisplay(), m_environment.clock.nowMs())),
                .waysOn = {WayOn::ShowAllTimes}};
    return {.title = tr("No runs yet"), .text = tr("The data sources have not run since they were created.")};
}

// Errors -----------------------------------------------------------------------------------------------------------

std::optional<ShownError> RunBrowser::error() const
{
    if (m_domainId.isEmpty() && m_domains.error())
        return ShownError{*m_domains.error(), tr("No domain can be chosen from the list.")};
    if (m_scope.error())
        return ShownError{*m_scope.error(), tr("Some or all projects are missing.")};
    const FeedProgress feed = m_feed.progress();
    if (m_feed.state() == LoadState::Failed && feed.firstError) {
        const QString consequence = feed.stoppedByError || concernsEverything(*feed.firstError)
            ? tr("Loading has stopped. What is loaded stays.")
            : tr("%1 of %2 sources could not be read. What is loaded stays.")
                  .arg(feed.sourcesFailed + feed.sourcesDenied)
                  .arg(feed.sources);
        return ShownError{*feed.firstError, consequence};
    }
    // A few projects that are closed to this identity are everyday; the load state counts them. All of them are not.
    const auto projects = static_cast<int>(m_scope.projects().size());
    if (projects > 0 && m_scope.state() != ScopeLoader::State::Loading
        && m_scope.deniedProjects() + m_scope.failedProjects() == projects) {
        for (const ScopeProject &project : m_scope.projects()) {
            if (project.error)
                return ShownError{*project.error, tr("No source is known.")};
        }
    }
    return {};
}

} // namespace zonescope
