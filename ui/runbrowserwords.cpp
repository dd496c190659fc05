// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// What RunBrowser says: the load state, and which error to show.

#include "models/base/textformat.h"
#include "models/runs/runquery.h"
#include "ui/runbrowser.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

QString withoutSeconds(qint64 ms, TimeDisplay display, qint64 nowMs)
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
    return withoutSeconds(ms, shown, nowMs).mid(date);
}

bool concernsEverything(const Error &error)
{
    return error.kind == ErrorKind::SignIn || error.kind == ErrorKind::Network || error.kind == ErrorKind::Timeout
        || error.kind == ErrorKind::Tls;
}

} // namespace

QString RunBrowser::minuteText(qint64 ms) const
{
    return withoutSeconds(ms, m_model.timeDisplay(), m_environment.clock.nowMs());
}

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
            return tr("complete since %1").arg(minuteText(*since));
        return tr("complete");
    }
    if (horizon && *horizon != std::numeric_limits<qint64>::min() && *horizon < now)
        return tr("complete back to %1").arg(minuteText(*horizon));
    return canLoadMore() ? tr("more to load") : QString();
}

QString RunBrowser::scopeText() const
{
    QStringList parts;
    if (const QString text = connectionsText(); !text.isEmpty())
        parts += text;
    const LookedScope::Totals scope = m_looked.totals();
    if (scope.denied + scope.failed > 0) {
        QString text = tr("%1 of %2 projects").arg(scope.projects - scope.denied - scope.failed).arg(scope.projects);
        if (scope.denied > 0)
            text += tr(", %n denied", nullptr, scope.denied);
        if (scope.failed > 0)
            text += tr(", %n failed", nullptr, scope.failed);
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
    if (m_looked.isNothing())
        return m_domains.state() == DomainListModel::State::Loading ? tr("Reading domains") : tr("No domain chosen");
    if (m_looked.isLoading() && m_feed.sources().empty()) {
        const LookedScope::Totals scope = m_looked.totals();
        return tr("Reading projects and data sources: %1 projects, %2 sources so far")
            .arg(countText(scope.projects), countText(scope.sources));
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
        append(isReadAgain() ? tr("reading the projects again") : tr("more sources to come"));
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
    append(asOfText());
    return parts.join(u" · "_s);
}

QString RunBrowser::asOfText() const
{
    const auto asOf = m_feed.asOf();
    return asOf ? tr("as of %1").arg(clockText(*asOf, m_model.timeDisplay(), m_environment.clock.nowMs())) : QString();
}

bool RunBrowser::isLoading() const
{
    return m_feed.state() == LoadState::Loading || m_catalog.isReading()
        || !m_looked.chosenConnections(ScopeCatalog::State::Opening).empty();
}

std::optional<double> RunBrowser::progress() const
{
    if (m_looked.isLoading() && (!m_sourcesApplied || !isReadAgain())) {
        const LookedScope::Totals scope = m_looked.totals();
        return scope.projects == 0 ? std::nullopt
                                   : std::optional(static_cast<double>(scope.projectsRead) / scope.projects);
    }
    const FeedProgress feed = m_feed.progress();
    if (feed.chains == 0)
        return {};
    return static_cast<double>(feed.chains - feed.chainsUnfinished) / feed.chains;
}

// Errors -----------------------------------------------------------------------------------------------------------

std::optional<ShownError> RunBrowser::error() const
{
    if (m_looked.isNothing() && m_domains.error())
        return ShownError{*m_domains.error(), tr("No domain can be chosen from the list.")};
    for (const QString &id : m_looked.chosenConnections(ScopeCatalog::State::Failed)) {
        const QString name = m_catalog.connection(id).value_or(ScopeConnection()).name;
        return ShownError{*m_catalog.error(id), tr("The runs of %1 are missing.").arg(firstLine(name)), id};
    }
    if (auto failure = scopeError())
        return failure;
    if (auto failure = feedError())
        return failure;
    // A few projects that are closed to this identity are everyday; the load state counts them. All of them are not.
    const LookedScope::Totals scope = m_looked.totals();
    if (scope.projects == 0 || m_looked.isLoading() || scope.denied + scope.failed < scope.projects)
        return {};
    for (const Part &part : m_looked.parts()) {
        const ScopeLoader *loader = m_looked.loader(part);
        if (loader == nullptr)
            continue;
        for (const ScopeProject &project : loader->projects()) {
            if (project.error)
                return ShownError{*project.error, tr("No source is known."), besideOrNone(part.connectionId)};
        }
    }
    return {};
}

std::optional<ShownError> RunBrowser::scopeError() const
{
    for (const Part &part : m_looked.parts()) {
        const DomainListModel *list = m_catalog.domainList(part.connectionId);
        const ScopeLoader *scope = m_looked.loader(part);
        const QString name = m_catalog.connection(part.connectionId).value_or(ScopeConnection()).name;
        if (scope != nullptr && scope->error())
            return ShownError{*scope->error(),
                              m_looked.parts().size() > 1 ? tr("Some or all projects of %1 are missing.")
                                                                .arg(firstLine(domainInfo(part).domainName.isEmpty()
                                                                                   ? part.domainId
                                                                                   : domainInfo(part).domainName))
                                                          : tr("Some or all projects are missing."),
                              besideOrNone(part.connectionId)};
        if (list != nullptr && list->error() && m_looked.choice().contains(ScopeKey::ofConnection(part.connectionId)))
            return ShownError{*list->error(), tr("Some or all domains of %1 are missing.").arg(firstLine(name)),
                              besideOrNone(part.connectionId)};
    }
    return {};
}

std::optional<ShownError> RunBrowser::feedError() const
{
    const FeedProgress feed = m_feed.progress();
    if (m_feed.state() != LoadState::Failed || !feed.firstError)
        return {};
    QString connectionId;
    if (m_looked.spansConnections()) {
        const std::vector<SourceProgress> sources = m_feed.sourceProgress();
        const auto failed = std::ranges::find(sources, feed.firstError, &SourceProgress::error);
        if (failed != sources.end())
            connectionId = m_feed.sources()[static_cast<std::size_t>(failed - sources.begin())].connectionId;
    } else if (!m_feed.sources().empty()) {
        connectionId = m_feed.sources().front().connectionId;
    }
    if (feed.stoppedByError || (concernsEverything(*feed.firstError) && !m_looked.spansConnections()))
        return ShownError{*feed.firstError, tr("Loading has stopped. What is loaded stays."),
                          besideOrNone(connectionId)};
    return ShownError{*feed.firstError,
                      tr("%1 of %2 sources could not be read. What is loaded stays.")
                          .arg(feed.sourcesFailed + feed.sourcesDenied)
                          .arg(feed.sources),
                      besideOrNone(connectionId)};
}

QString RunBrowser::connectionsText() const
{
    QStringList parts;
    const auto closed = static_cast<int>(m_looked.chosenConnections(ScopeCatalog::State::Closed).size());
    int signedOut = 0;
    int failed = 0;
    for (const QString &id : m_looked.chosenConnections(ScopeCatalog::State::Failed))
        (m_catalog.error(id)->kind == ErrorKind::SignIn ? signedOut : failed) += 1;
    if (const auto opening = static_cast<int>(m_looked.chosenConnections(ScopeCatalog::State::Opening).size());
        opening > 0)
        parts += tr("opening %n connection(s)", nullptr, opening);
    if (signedOut > 0)
        parts += tr("%n connection(s) not signed in", nullptr, signedOut);
    if (failed + closed > 0)
        parts += tr("%n connection(s) not read", nullptr, failed + closed);
    return parts.join(u", "_s);
}

} // namespace zonescope
