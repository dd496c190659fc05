// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/sampleactivities.h"

#include "app/demo/samplecatalogue.h"
#include "app/demo/sampletexts.h"

#include <algorithm>
#include <array>

namespace zonescope::demo {

QByteArray activityText(ActivityStatus status)
{
    switch (status) {
    case ActivityStatus::Failed:
        return "FAILED";
    case ActivityStatus::PublishingFailed:
        return "PUBLISHING_FAILED";
    case ActivityStatus::SucceededCreated:
        return "SUCCEEDED_CREATED";
    case ActivityStatus::SucceededUpdated:
        return "SUCCEEDED_UPDATED";
    case ActivityStatus::SkippedAlreadyImported:
        return "SKIPPED_ALREADY_IMPORTED";
    case ActivityStatus::SkippedNoAccess:
        return "SKIPPED_NO_ACCESS";
    case ActivityStatus::Unchanged:
        break;
    }
    return "UNCHANGED";
}

SampleActivities::SampleActivities(const SampleDomain &sample, const SampleSource &source, const RunFacts &run)
    : m_sample(sample)
    , m_source(source)
    , m_run(run)
{
}

int SampleActivities::count() const
{
    return m_run.failed.value_or(0) + m_run.added.value_or(0) + m_run.updated.value_or(0) + m_run.skipped.value_or(0)
        + m_run.unchanged.value_or(0);
}

ActivityStatus SampleActivities::status(int activity) const
{
    const bool lost = m_source.story == Story::LostGrant;
    const std::array<std::pair<ActivityStatus, int>, 5> parts{{
        {ActivityStatus::Failed, m_run.failed.value_or(0)},
        {ActivityStatus::PublishingFailed, m_run.publishingFailed},
        {ActivityStatus::SucceededCreated, m_run.added.value_or(0)},
        {ActivityStatus::SucceededUpdated, m_run.updated.value_or(0) - m_run.publishingFailed},
        {lost ? ActivityStatus::SkippedNoAccess : ActivityStatus::SkippedAlreadyImported, m_run.skipped.value_or(0)},
    }};
    int left = activity;
    for (const auto &[status, count] : parts) {
        if (left < count)
            return status;
        left -= count;
    }
    return ActivityStatus::Unchanged;
}

// A story is about the same tables every night; elsewhere it is now this one, now that.
int SampleActivities::table(int activity) const
{
    return keepsTables() ? activity
                         : (activity + static_cast<int>(m_run.index * 7 % std::max(count(), 1))) % std::max(count(), 1);
}

bool SampleActivities::keepsTables() const
{
    return m_source.story == Story::OneBadTable || m_source.story == Story::LostGrant
        || m_source.story == Story::Publishing;
}

std::optional<int> SampleActivities::activityOf(int table) const
{
    const int all = count();
    if (table < 0 || table >= all)
        return std::nullopt;
    return keepsTables() ? table : (table + all - static_cast<int>(m_run.index * 7 % all)) % all;
}

qint64 SampleActivities::createdMs(int activity) const
{
    return m_run.startedMs.value_or(m_run.createdMs) + 1'000 + qint64{activity} * 17;
}

bool SampleActivities::hasLineageEvent(int activity) const
{
    const ActivityStatus what = status(activity);
    return m_run.lineage && what != ActivityStatus::Failed && what != ActivityStatus::SkippedNoAccess
        && what != ActivityStatus::SkippedAlreadyImported;
}

bool SampleActivities::isLineageStopped(int activity) const
{
    return m_source.story == Story::LineageOnly && m_run.lineage == LineageStatus::Failed && activity >= 100;
}

void SampleActivities::write(JsonWriter &json, int activity) const
{
    const ActivityStatus what = status(activity);
    const int number = table(activity);
    const QByteArray name = catalogueTable(m_source.database, number);
    const quint64 asset = static_cast<quint64>(number);
    const qint64 at = createdMs(activity);
    const SampleIds &ids = m_sample.ids();

    json.beginObject().text("database", m_source.database);
    json.text("dataSourceRunId", ids.encode(SampleIds::Kind::Run, m_source.number, static_cast<quint64>(m_run.index)));
    json.text("technicalName", name).text("dataAssetStatus", activityText(what));
    json.text("projectId", m_sample.projects().at(static_cast<size_t>(m_source.project)).id);
    const bool exists = what != ActivityStatus::Failed && what != ActivityStatus::SkippedNoAccess;
    if (exists)
        json.text("dataAssetId", ids.encode(SampleIds::Kind::Asset, m_source.number, asset));
    if (number % 4 == 0)
        json.text("technicalDescription", "Table " + name + " of " + m_source.database);
    writeError(json, what, name);
    if (hasLineageEvent(activity)) {
        const bool stopped = isLineageStopped(activity);
        const auto event = (static_cast<quint64>(m_run.index) << 13) | asset;
        json.beginObject("lineageSummary")
            .text("eventId", ids.encode(SampleIds::Kind::LineageEvent, m_source.number, event));
        json.text("eventStatus", QByteArray(stopped ? "FAILED" : "SUCCESS"));
        if (stopped)
            json.text("errorMessage", QByteArray("Lineage of this run was stopped: it has more than 100 tables."));
        json.endObject();
    }
    json.time("createdAt", at).time("updatedAt", at + 340).endObject();
}

void SampleActivities::writeError(JsonWriter &json, ActivityStatus status, const QByteArray &table) const
{
    int cause = -1;
    if (status == ActivityStatus::Failed)
        cause = m_source.story == Story::OneBadTable ? resourceLinkCause()
                                                     : assetCause(mix(static_cast<quint64>(table.size())));
    else if (status == ActivityStatus::PublishingFailed)
        cause = publishingCause();
    else if (status == ActivityStatus::SkippedNoAccess)
        cause = noAccessCause();
    if (cause < 0)
        return;
    json.beginObject("errorMessage").text("errorType", errorType(cause));
    json.text("errorDetail", errorDetail(cause, m_source, m_run, table)).endObject();
}

} // namespace zonescope::demo
