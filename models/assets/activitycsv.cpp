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
    const auto count = static_cast<int>(columnNames().size());
    for (int column = 0; column < count; ++column) {
        if (column > 0)
            out += m_delimiter;
        appendCell(out, activity, column);
    }
}

void ActivityCsv::appendCell(QByteArray &out, const Activity &activity, int column) const
{
    const CsvGuard free = m_formulaGuard ? CsvGuard::Yes : CsvGuard::No;
    const auto add = [&](const QString &text, CsvGuard guard = CsvGuard::No) {
        appendCsvText(out, text, m_delimiter, guard);
    };
    const auto &error = activity.errorMessage;
    const auto &lineage = activity.lineageSummary;
    switch (column) {
    case 0:
        return add(activity.database, free);
    case 1:
        return add(activity.technicalName, free);
    case 2:
        return add(activity.dataAssetStatus.api(),
                   activity.dataAssetStatus.unknownText.isEmpty() ? CsvGuard::No : free);
    case 3:
        return add(activity.dataAssetId.value_or(QString()));
    case 4:
        return add(error ? error->errorType.api() : QString(), free);
    case 5:
        return add(error ? error->errorDetail.value_or(QString()) : QString(), free);
    case 6:
        return add(lineage ? lineage->eventId.value_or(QString()) : QString());
    case 7:
        return add(lineage && lineage->eventStatus ? lineage->eventStatus->api() : QString(), free);
    case 8:
        return add(lineage ? lineage->errorMessage.value_or(QString()) : QString(), free);
    case 9:
        return add(activity.technicalDescription.value_or(QString()), free);
    case 10:
        return add(isoTimestamp(activity.createdAt));
    case 11:
        return add(isoTimestamp(activity.updatedAt));
    default:
        return;
    }
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
