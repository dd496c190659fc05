// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/viewkeeper.h"

#include "models/base/clock.h"
#include "models/connections/connectionstore.h"
#include "models/runs/filterlanguage/filterparser.h"
#include "models/runs/runquery.h"
#include "ui/connectionsbeside.h"
#include "ui/runbrowser.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr std::chrono::seconds pauseAfterChange{1};
constexpr auto otherWord = "OTHER"_L1; ///< Unknown has no word of the API: it stands for those not known yet

template <class Enum>
QStringList wordsOf(const std::vector<Enum> &values)
{
    QStringList words;
    for (const Enum value : values)
        words += value == Enum::Unknown ? QString(otherWord) : apiText(value);
    return words;
}

template <class Enum>
std::vector<Enum> valuesOf(const QStringList &words)
{
    std::vector<Enum> values;
    for (const QString &word : words) {
        const Enum value = enumFromApiText(word, static_cast<Enum *>(nullptr));
        if (std::ranges::find(values, value) == values.end())
            values.push_back(value);
    }
    return values;
}

void copyTimes(const KeptView &from, KeptView &to)
{
    to.timeRange = from.timeRange;
    to.since = from.since;
    to.until = from.until;
}

/// The filter, without scope and times.
KeptView viewOf(const RunFilter &filter)
{
    return {.statuses = wordsOf(filter.statuses),
            .types = wordsOf(filter.types),
            .lineageStatuses = wordsOf(filter.lineageStatuses),
            .text = toText(filter.expression)};
}

void copyFilter(const KeptView &from, KeptView &to)
{
    to.statuses = from.statuses;
    to.types = from.types;
    to.lineageStatuses = from.lineageStatuses;
    to.text = from.text;
}

bool isSameFilter(const KeptView &left, const KeptView &right)
{
    return left.statuses == right.statuses && left.types == right.types && left.lineageStatuses == right.lineageStatuses
        && left.text == right.text;
}

} // namespace

ViewKeeper::ViewKeeper(Environment environment, RunBrowser &browser, TimeRangeBox &times, QObject *parent)
    : QObject(parent)
    , m_environment(environment)
    , m_browser(browser)
    , m_times(times)
{
    for (const auto changed :
         {&RunBrowser::filterChanged, &RunBrowser::domainChanged, &RunBrowser::chosenSourcesChanged})
        connect(&browser, changed, this, &ViewKeeper::captureLater);
}

ViewKeeper::~ViewKeeper() = default;

void ViewKeeper::restore(const Connection &connection, const StartRequest &request)
{
    m_key = connectionKey(connection);
    const bool namesNothing = request.domainId.isEmpty() && request.projectIds.isEmpty()
        && request.dataSourceIds.isEmpty() && request.statuses.empty() && request.filter.isEmpty() && !request.since
        && !request.until && request.runId.isEmpty() && !request.isWhole;
    if (namesNothing && m_key == m_leftKey) {
        apply(m_left);
        return;
    }
    m_given = {};
    Shown wanted = kept();
    if (wanted.domainId.isEmpty()) // one that the connection itself brings along, as the sample does
        wanted.domainId = connection.domainId;
    if (!request.domainId.isEmpty() || !request.projectIds.isEmpty() || !request.dataSourceIds.isEmpty()) {
        if (!request.domainId.isEmpty())
            wanted.domainId = request.domainId;
        wanted.view.projectIds = request.projectIds;
        wanted.view.dataSourceIds = request.dataSourceIds;
        wanted.view.scope.clear();
        m_given.scope = wanted;
    }
    if (request.isWhole || !request.filter.isEmpty()) {
        RunFilter statuses;
        statuses.statuses = request.statuses;
        copyFilter(viewOf(partsOf(bothOf(expressionOf(statuses), request.filter))), wanted.view);
        m_given.filter = wanted.view;
    } else if (!request.statuses.empty()) {
        wanted.view.statuses = wordsOf(request.statuses);
        m_given.statuses = wanted.view.statuses;
    }
    if (request.since || request.until) {
        wanted.view.timeRange = static_cast<int>(TimeRangeBox::Range::Exact);
        wanted.view.since = request.since;
        wanted.view.until = request.until;
        m_given.times = wanted.view;
    } else if (request.isWhole) {
        wanted.view.timeRange = static_cast<int>(request.range.value_or(TimeRangeBox::Range::All));
        wanted.view.since.reset();
        wanted.view.until.reset();
        m_given.times = wanted.view;
    }
    if (!request.runId.isEmpty()) { // which says what to open
        wanted.domainId.clear();
        wanted.view.projectIds.clear();
        wanted.view.dataSourceIds.clear();
        wanted.view.scope.clear();
        copyFilter({}, wanted.view); // it would hide the run
        m_given.scope = wanted;
        m_given.filter = wanted.view;
    }
    apply(wanted);
}

void ViewKeeper::showInstead(const QString &domainId, const QStringList &projectIds, const QStringList &dataSourceIds,
                             std::optional<qint64> since)
{
    Shown wanted = shown();
    wanted.domainId = domainId;
    wanted.view.projectIds = projectIds;
    wanted.view.dataSourceIds = dataSourceIds;
    wanted.view.scope.clear();
    m_given.scope = wanted;
    if (since) {
        wanted.view.timeRange = static_cast<int>(TimeRangeBox::Range::Exact);
        wanted.view.since = since;
        wanted.view.until.reset();
        m_given.times = wanted.view;
    }
    apply(wanted);
}

void ViewKeeper::apply(const Shown &shown)
{
    const KeptView &view = shown.view;
    constexpr int last = static_cast<int>(TimeRangeBox::Range::All);
    const auto range = view.timeRange && *view.timeRange >= 0 && *view.timeRange <= last
        ? static_cast<TimeRangeBox::Range>(*view.timeRange)
        : m_defaultRange;
    if (range == TimeRangeBox::Range::Exact)
        m_times.setRange(view.since, view.until);
    else
        m_times.setRange(range);
    const qint64 now = m_environment.clock.nowMs();
    m_browser.setFilter({.statuses = valuesOf<datazone::RunStatus>(view.statuses),
                         .types = valuesOf<datazone::RunType>(view.types),
                         .lineageStatuses = valuesOf<datazone::LineageImportStatus>(view.lineageStatuses),
                         .since = m_times.since(now),
                         .until = m_times.until(now),
                         .expression = parseFilter(view.text).expression.value_or(FilterExpression())});
    if (shown.domainId.isEmpty())
        m_browser.narrowOnlyDomain(view.projectIds, view.dataSourceIds);
    else
        m_browser.openDomain(shown.domainId, view.projectIds, view.dataSourceIds);
    // Nobody asked for these connections now: what needs a question stays closed until a person opens it.
    QList<ScopeKey> keys;
    const ScopeChoice choice = ScopeChoice::fromTexts(view.scope);
    for (const ScopeKey &key : choice.keys()) {
        if (key.connectionId == m_key || m_environment.connections.find(key.connectionId))
            keys += key; // others were deleted since
    }
    if (!keys.isEmpty())
        m_browser.choose(ScopeChoice(keys), ScopeCatalog::Asker::Background);
}

ViewKeeper::Shown ViewKeeper::shown() const
{
    Shown shown{
        .domainId = m_browser.domainId(), .domainUrl = m_browser.domainUrl(), .view = viewOf(m_browser.filter())};
    shown.view.projectIds = m_browser.projectIds();
    shown.view.dataSourceIds = m_browser.chosenSources();
    if (shown.view.dataSourceIds.isEmpty())
        shown.view.scope = m_browser.choice().toTexts();
    shown.view.timeRange = static_cast<int>(m_times.range());
    if (m_times.range() == TimeRangeBox::Range::Exact) {
        shown.view.since = m_times.since(0);
        shown.view.until = m_times.until(0);
    }
    return shown;
}

ViewKeeper::Shown ViewKeeper::kept() const
{
    const auto connection = m_environment.connections.find(m_key);
    if (!connection)
        return m_unkept.value(m_key);
    return {.domainId = connection->domainId, .domainUrl = connection->domainUrl, .view = connection->view};
}

void ViewKeeper::keep(const Shown &shown)
{
    auto connection = m_environment.connections.find(m_key);
    if (!connection) {
        m_unkept.insert(m_key, shown);
        return;
    }
    if (connection->domainId == shown.domainId && connection->domainUrl == shown.domainUrl
        && connection->view == shown.view)
        return; // a found profile that nobody has changed anything of is not written
    connection->domainId = shown.domainId;
    connection->domainUrl = shown.domainUrl;
    connection->view = shown.view;
    m_environment.connections.put(*connection);
}

void ViewKeeper::capture()
{
    m_pause.cancel();
    if (m_key.isEmpty())
        return;
    const Shown now = shown();
    const Shown before = kept();
    Shown next = now;
    // Unchanged since the command line named it: what was kept stays. A domain that is not open yet is no choice.
    const bool isGivenDomain =
        m_given.scope && (m_given.scope->domainId.isEmpty() || m_given.scope->domainId == now.domainId);
    const bool isGivenScope = isGivenDomain && m_given.scope->view.projectIds == now.view.projectIds
        && m_given.scope->view.dataSourceIds == now.view.dataSourceIds && m_given.scope->view.scope == now.view.scope;
    if (isGivenScope || (now.domainId.isEmpty() && now.view.scope.isEmpty())) {
        next.domainId = before.domainId;
        next.domainUrl = before.domainUrl;
        next.view.projectIds = before.view.projectIds;
        next.view.dataSourceIds = before.view.dataSourceIds;
        next.view.scope = before.view.scope;
    } else {
        m_given.scope.reset();
        if (now.domainId.isEmpty())
            next.domainId = before.domainId;
        if (now.domainUrl.isEmpty() && now.domainId == before.domainId)
            next.domainUrl = before.domainUrl; // not read yet
    }
    if (m_given.filter && isSameFilter(*m_given.filter, now.view))
        copyFilter(before.view, next.view);
    else
        m_given.filter.reset();
    if (m_given.statuses == now.view.statuses)
        next.view.statuses = before.view.statuses;
    else
        m_given.statuses.reset();
    const bool isGivenTime = m_given.times && m_given.times->timeRange == now.view.timeRange
        && m_given.times->since == now.view.since && m_given.times->until == now.view.until;
    const bool isDefaultTime = !before.view.timeRange && now.view.timeRange == static_cast<int>(m_defaultRange);
    if (isGivenTime || isDefaultTime)
        copyTimes(before.view, next.view);
    if (!isGivenTime)
        m_given.times.reset();
    keep(next);
}

void ViewKeeper::leave()
{
    if (m_key.isEmpty())
        return;
    capture();
    m_left = shown();
    m_leftKey = std::exchange(m_key, {});
}

void ViewKeeper::captureLater()
{
    if (!m_key.isEmpty() && !m_pause.isPending())
        m_pause = m_environment.timers.after(pauseAfterChange, [this] { capture(); });
}

} // namespace zonescope
