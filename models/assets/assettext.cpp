// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/assets/assettext.h"

#include "models/base/textformat.h"
#include "models/base/timestamp.h"
#include "models/runs/runtext.h"

#include <QtCore/QCoreApplication>

using namespace Qt::StringLiterals;

namespace zonescope {

using datazone::Activity;
using datazone::AssetStatus;
using datazone::LineageEventStatus;

namespace {

struct AssetText {
    Q_DECLARE_TR_FUNCTIONS(zonescope::AssetText)
};

constexpr int longestWord = 60;

QString unknownWord(const QString &apiText)
{
    return apiText.isEmpty() ? AssetText::tr("Unknown") : firstLine(apiText, longestWord);
}

} // namespace

QString statusWord(const OpenEnum<AssetStatus> &status)
{
    return status.value == AssetStatus::Unknown ? unknownWord(status.unknownText) : statusTitle(status.value);
}

QString statusTitle(AssetStatus status)
{
    switch (status) {
    case AssetStatus::Failed:
        return AssetText::tr("Failed");
    case AssetStatus::PublishingFailed:
        return AssetText::tr("Publishing failed");
    case AssetStatus::Created:
        return AssetText::tr("Created");
    case AssetStatus::Updated:
        return AssetText::tr("Updated");
    case AssetStatus::AlreadyImported:
        return AssetText::tr("Already imported");
    case AssetStatus::Archived:
        return AssetText::tr("Archived");
    case AssetStatus::NoAccess:
        return AssetText::tr("No access");
    case AssetStatus::Unchanged:
        return AssetText::tr("Unchanged");
    case AssetStatus::Unknown:
        break;
    }
    return AssetText::tr("Other");
}

QString statusMeaning(AssetStatus status)
{
    switch (status) {
    case AssetStatus::Failed:
        return AssetText::tr("The asset could not be imported. Its error says why.");
    case AssetStatus::PublishingFailed:
        return AssetText::tr(
            "The asset is in the project's inventory, but could not be published to the catalog. The run may still "
            "count it among the updated ones.");
    case AssetStatus::Created:
        return AssetText::tr("The asset is new in the project's inventory.");
    case AssetStatus::Updated:
        return AssetText::tr("The asset existed, and its metadata was brought up to date.");
    case AssetStatus::AlreadyImported:
        return AssetText::tr(
            "Skipped: an asset for the same table exists already, made by hand or by another data source.");
    case AssetStatus::Archived:
        return AssetText::tr("Skipped: the asset is archived.");
    case AssetStatus::NoAccess:
        return AssetText::tr(
            "Skipped: the role of the data source may not read the table. A lost grant looks like this while the run "
            "succeeds.");
    case AssetStatus::Unchanged:
        return AssetText::tr("Nothing has changed since the asset was last imported.");
    case AssetStatus::Unknown:
        break;
    }
    return AssetText::tr("A status that this version does not know; it is shown as the service gave it.");
}

QString lineageEventWord(const OpenEnum<LineageEventStatus> &status)
{
    switch (status.value) {
    case LineageEventStatus::Requested:
        return AssetText::tr("Requested");
    case LineageEventStatus::Processing:
        return AssetText::tr("Processing");
    case LineageEventStatus::Success:
        return AssetText::tr("Success");
    case LineageEventStatus::Failed:
        return AssetText::tr("Failed");
    case LineageEventStatus::Unknown:
        break;
    }
    return unknownWord(status.unknownText);
}

int rankOf(AssetStatus status)
{
    switch (status) {
    case AssetStatus::Failed:
        return 0;
    case AssetStatus::PublishingFailed:
        return 1;
    case AssetStatus::NoAccess:
        return 2;
    case AssetStatus::Unknown:
        return 3;
    case AssetStatus::Archived:
        return 4;
    case AssetStatus::AlreadyImported:
        return 5;
    case AssetStatus::Created:
        return 6;
    case AssetStatus::Updated:
        return 7;
    case AssetStatus::Unchanged:
        break;
    }
    return 8;
}

QString assetValue(const Activity &activity, AssetColumn column)
{
    const auto &lineage = activity.lineageSummary;
    switch (column) {
    case AssetColumn::Status:
        return activity.dataAssetStatus.api();
    case AssetColumn::Database:
        return activity.database;
    case AssetColumn::TechnicalName:
        return activity.technicalName;
    case AssetColumn::Lineage:
        return lineage && lineage->eventStatus ? lineage->eventStatus->api() : QString();
    case AssetColumn::Error:
        if (!activity.errorMessage)
            return {};
        return activity.errorMessage->errorDetail
            ? activity.errorMessage->errorType.api() + u": "_s + *activity.errorMessage->errorDetail
            : activity.errorMessage->errorType.api();
    case AssetColumn::AssetId:
        return activity.dataAssetId.value_or(QString());
    case AssetColumn::Description:
        return activity.technicalDescription.value_or(QString());
    case AssetColumn::LineageError:
        return lineage ? lineage->errorMessage.value_or(QString()) : QString();
    case AssetColumn::LineageEventId:
        return lineage ? lineage->eventId.value_or(QString()) : QString();
    case AssetColumn::CreatedAt:
        return isoTimestamp(activity.createdAt);
    case AssetColumn::UpdatedAt:
        return isoTimestamp(activity.updatedAt);
    }
    return {};
}

QString assetCell(const Activity &activity, AssetColumn column)
{
    switch (column) {
    case AssetColumn::Status:
        return statusWord(activity.dataAssetStatus);
    case AssetColumn::Lineage:
        if (activity.lineageSummary && activity.lineageSummary->eventStatus)
            return lineageEventWord(*activity.lineageSummary->eventStatus);
        return {};
    case AssetColumn::Error: {
        if (!activity.errorMessage)
            return {};
        const QString type = errorTypeWord(activity.errorMessage->errorType);
        const QString detail = detailLine(activity.errorMessage->errorDetail.value_or(QString()));
        return detail.isEmpty() ? type : type + u": "_s + detail;
    }
    case AssetColumn::CreatedAt:
        return timeText(activity.createdAt, TimeDisplay::Utc, 0);
    case AssetColumn::UpdatedAt:
        return timeText(activity.updatedAt, TimeDisplay::Utc, 0);
    default:
        return firstLine(assetValue(activity, column));
    }
}

bool isAbsent(const Activity &activity, AssetColumn column)
{
    const auto &lineage = activity.lineageSummary;
    switch (column) {
    case AssetColumn::Lineage:
        return !lineage || !lineage->eventStatus;
    case AssetColumn::Error:
        return !activity.errorMessage;
    case AssetColumn::AssetId:
        return !activity.dataAssetId;
    case AssetColumn::Description:
        return !activity.technicalDescription;
    case AssetColumn::LineageError:
        return !lineage || !lineage->errorMessage;
    case AssetColumn::LineageEventId:
        return !lineage || !lineage->eventId;
    default:
        return false;
    }
}

QString wholeError(const Activity &activity)
{
    QString text;
    if (activity.errorMessage) {
        text = activity.errorMessage->errorType.api();
        if (activity.errorMessage->errorDetail)
            text += u'\n' + *activity.errorMessage->errorDetail;
    }
    if (!isAbsent(activity, AssetColumn::LineageError)) {
        if (!text.isEmpty())
            text += u"\n\n"_s;
        text +=
            AssetText::tr("Lineage event %1: %2")
                .arg(activity.lineageSummary->eventId.value_or(absentText()), *activity.lineageSummary->errorMessage);
    }
    return text;
}

QString rowSentence(const Activity &activity)
{
    QString sentence =
        AssetText::tr("%1: %2 in %3", "status, table, database")
            .arg(statusWord(activity.dataAssetStatus), firstLine(activity.technicalName), firstLine(activity.database));
    if (const QString error = assetCell(activity, AssetColumn::Error); !error.isEmpty())
        sentence += u", "_s + error;
    if (const QString lineage = assetCell(activity, AssetColumn::Lineage); !lineage.isEmpty())
        sentence += AssetText::tr(", lineage event %1").arg(lineage);
    return sentence.endsWith(u'.') ? sentence : sentence + u'.';
}

} // namespace zonescope
