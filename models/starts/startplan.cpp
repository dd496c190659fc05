// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/starts/startplan.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QSet>

#include <algorithm>

namespace zonescope {

namespace {

QString tr(const char *text, int count = -1)
{
    return QCoreApplication::translate("zonescope::starts", text, nullptr, count);
}

bool is(const StartSource &source, datazone::DataSourceStatus status)
{
    return source.status && source.status->value == status;
}

bool isOpenStatus(datazone::RunStatus status)
{
    return status == datazone::RunStatus::Requested || status == datazone::RunStatus::Running;
}

} // namespace

QHash<SourceKey, LoadedStarts> loadedStarts(const RunSnapshot &runs, const std::vector<SourceKey> &sources,
                                            qint64 nowMs)
{
    constexpr qint64 msPerDay = 86'400'000;
    const qint64 midnight = nowMs - nowMs % msPerDay;
    QHash<SourceKey, int> wanted;
    for (const SourceKey &key : sources)
        wanted.insert(key, -1);
    // Keys are texts, so each source of the store is looked up once and not for every run.
    std::vector<const SourceKey *> keys(runs.sources().size(), nullptr);
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const auto found = wanted.constFind(runs.sources()[i].key());
        keys[i] = found == wanted.constEnd() ? nullptr : &found.key();
    }
    QHash<SourceKey, LoadedStarts> loaded;
    QHash<SourceKey, std::pair<qint64, bool>> newest; ///< createdAt, and whether it is open
    for (StoreRow row = 0; row < runs.size(); ++row) {
        const int number = runs.sourceNumber(row);
        if (number < 0 || keys[static_cast<std::size_t>(number)] == nullptr)
            continue;
        const SourceKey &key = *keys[static_cast<std::size_t>(number)];
        const qint64 created = runs.createdAt(row);
        if (created >= midnight)
            ++loaded[key].today;
        if (const auto known = newest.constFind(key); known == newest.constEnd() || created > known->first)
            newest.insert(key, {created, isOpenStatus(runs.status(row))});
    }
    for (auto it = newest.constBegin(); it != newest.constEnd(); ++it) {
        if (it->second)
            loaded[it.key()].openSince = it->first;
    }
    return loaded;
}

SkipReason skipReasonOf(const StartSource &source)
{
    using datazone::DataSourceStatus;
    if (source.isLocked)
        return SkipReason::Locked;
    if (source.info.api == nullptr)
        return SkipReason::NotConnected;
    if (source.info.isEnabled == false)
        return SkipReason::Disabled;
    if (is(source, DataSourceStatus::FailedCreation))
        return SkipReason::CreationFailed;
    const auto &last = source.info.lastRunStatus;
    if (is(source, DataSourceStatus::Running) || source.loaded.openSince || (last && isOpenStatus(last->value)))
        return SkipReason::RunOpen;
    // A source whose last change failed still has its configuration of before, and runs.
    const bool isReady =
        !source.status || is(source, DataSourceStatus::Ready) || is(source, DataSourceStatus::FailedUpdate);
    return isReady ? SkipReason::None : SkipReason::NotReady;
}

StartPlan::StartPlan(const std::vector<StartSource> &chosen)
{
    QSet<SourceKey> known;
    for (const StartSource &source : chosen) {
        if (known.contains(source.info.key())) {
            ++m_alreadyChosen;
            continue;
        }
        known.insert(source.info.key());
        m_rows.push_back({source, skipReasonOf(source)});
    }
    std::stable_partition(m_rows.begin(), m_rows.end(),
                          [](const PlannedStart &row) { return row.skip == SkipReason::None; });
}

int StartPlan::starting() const
{
    return static_cast<int>(
        std::ranges::count_if(m_rows, [](const PlannedStart &row) { return row.skip == SkipReason::None; }));
}

bool StartPlan::isLocked() const
{
    return starting() == 0
        && std::ranges::any_of(m_rows, [](const PlannedStart &row) { return row.skip == SkipReason::Locked; });
}

int StartPlan::publishing() const
{
    return static_cast<int>(std::ranges::count_if(
        m_rows, [](const PlannedStart &row) { return row.skip == SkipReason::None && row.source.publishes == true; }));
}

int StartPlan::publishingUnknown() const
{
    return static_cast<int>(std::ranges::count_if(
        m_rows, [](const PlannedStart &row) { return row.skip == SkipReason::None && !row.source.publishes; }));
}

void StartPlan::learn(const SourceKey &source, const datazone::DataSourceDetail &detail)
{
    for (PlannedStart &row : m_rows) {
        if (row.source.info.key() != source)
            continue;
        SourceInfo &info = row.source.info;
        row.source.publishes = detail.publishOnImport;
        if (!detail.summary.status.api().isEmpty())
            row.source.status = detail.summary.status;
        if (const auto enabled = isEnabled(detail.summary))
            info.isEnabled = enabled;
        if (detail.summary.lastRunStatus) {
            info.lastRunStatus = detail.summary.lastRunStatus;
            info.lastRunAt = detail.summary.lastRunAt;
            // The run that was loaded as open may have ended since.
            if (datazone::isTerminal(info.lastRunStatus->value))
                row.source.loaded.openSince.reset();
        }
        row.skip = skipReasonOf(row.source);
    }
}

void StartPlan::setLocked(const QString &connectionId, bool isLocked)
{
    for (PlannedStart &row : m_rows) {
        if (row.source.info.connectionId == connectionId) {
            row.source.isLocked = isLocked;
            row.skip = skipReasonOf(row.source);
        }
    }
}

QString skipWords(SkipReason reason)
{
    switch (reason) {
    case SkipReason::None:
        break;
    case SkipReason::Locked:
        return tr("Its connection only reads");
    case SkipReason::NotConnected:
        return tr("Its connection is not open");
    case SkipReason::Disabled:
        return tr("The source is disabled");
    case SkipReason::CreationFailed:
        return tr("The source could not be created");
    case SkipReason::NotReady:
        return tr("The source is not ready");
    case SkipReason::RunOpen:
        return tr("A run is open already");
    }
    return {};
}

QString runsTodayWords(const LoadedStarts &loaded)
{
    if (loaded.today == 0)
        return tr("none loaded");
    return tr("about %1 of %2").arg(loaded.today).arg(mostRunsADay);
}

QString startNote(const StartSource &source)
{
    if (source.loaded.today >= mostRunsADay)
        return tr("Its runs of today seem to be used up; AWS may refuse");
    if (source.publishes == true)
        return tr("Publishes what it imports");
    if (source.info.lastRunStatus == std::nullopt)
        return tr("Its first run");
    return {};
}

} // namespace zonescope
