// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/assets/activitycsv.h"

#include "models/base/timestamp.h"
#include "models/runs/csvtext.h"

using namespace Qt::StringLiterals;

namespace zonescope {

using datazone::Activity;

QStringList ActivityCsv::columnNames()
{
    return {u"database"_s,       u"technicalName"_s,        u"dataAssetStatus"_s, u"dataAssetId"_s,
            u"assetErrorType"_s, u"assetErrorDetail"_s,     u"lineageEventId"_s,  u"lineageEventStatus"_s,
            u"lineageError"_s,   u"technicalDescription"_s, u"assetCreatedAt"_s,  u"assetUpdatedAt"_s};
}

void ActivityCsv::appendHeader(QByteArray &out) const
{
    out += columnNames().join(QLatin1Char(m_delimiter)).toLatin1();
}

void ActivityCsv::appendCells(QByteArray &out, const Activity &activity) const
{
    const CsvGuard free = m_formulaGuard ? CsvGuard::Yes : CsvGuard::No;
    const auto add = [&](const QString &text, CsvGuard guard = CsvGuard::No) {
        out += m_delimiter;
        appendCsvText(out, text, m_delimiter, guard);
    };
    const auto &error = activity.errorMessage;
    const auto lineage = activity.lineageSummary.value_or(datazone::LineageInfo{});
    appendCsvText(out, activity.database, m_delimiter, free);
    add(activity.technicalName, free);
    add(activity.dataAssetStatus.api(), activity.dataAssetStatus.unknownText.isEmpty() ? CsvGuard::No : free);
    add(activity.dataAssetId.value_or(QString()));
    add(error ? error->errorType.api() : QString(), free);
    add(error ? error->errorDetail.value_or(QString()) : QString(), free);
    add(lineage.eventId.value_or(QString()));
    add(lineage.eventStatus ? lineage.eventStatus->api() : QString(), free);
    add(lineage.errorMessage.value_or(QString()), free);
    add(activity.technicalDescription.value_or(QString()), free);
    add(isoTimestamp(activity.createdAt));
    add(isoTimestamp(activity.updatedAt));
}

void ActivityCsv::appendEmptyCells(QByteArray &out) const
{
    out += QByteArray(columnNames().size() - 1, m_delimiter);
}

QByteArray ActivityCsv::table(const QString &domainId, std::span<const Activity *const> activities) const
{
    QByteArray out;
    for (const char *name : {"domainId", "dataSourceRunId", "projectId"})
        out.append(name).append(m_delimiter);
    appendHeader(out);
    out += "\r\n";
    for (const Activity *activity : activities) {
        for (const QString &id : {domainId, activity->dataSourceRunId, activity->projectId}) {
            appendCsvText(out, id, m_delimiter, CsvGuard::No);
            out += m_delimiter;
        }
        appendCells(out, *activity);
        out += "\r\n";
    }
    return out;
}

} // namespace zonescope
