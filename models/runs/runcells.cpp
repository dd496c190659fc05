// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/runcells.h"

#include "models/runs/runhistory.h"
#include "models/runs/runtext.h"

#include <QtCore/QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr qsizetype longestToolTip = 2000;

template <class T>
QVariant variant(const std::optional<T> &value)
{
    return value ? QVariant::fromValue(*value) : QVariant();
}

QVariant nonEmpty(const QString &text)
{
    return text.isEmpty() ? QVariant() : QVariant(text);
}

QVariant firstOf(const QString &text, const QString &otherwise)
{
    return nonEmpty(text.isEmpty() ? otherwise : text);
}

QString errorText(const RunSnapshot &runs, StoreRow row)
{
    const auto type = runs.errorType(row);
    if (!type)
        return {};
    const QString word = errorTypeWord(*type, *runs.errorTypeText(row));
    const QString detail = detailLine(runs.errorDetail(row));
    return detail.isEmpty() ? word : word + u": "_s + detail;
}

/// A clock that is behind the service's makes no time negative.
qint64 sinceThen(qint64 then, qint64 nowMs)
{
    return std::max<qint64>(0, nowMs - then);
}

} // namespace

std::optional<qint64> shownWaitMs(const RunSnapshot &runs, StoreRow row, qint64 nowMs)
{
    const auto wait = runs.waitMs(row);
    if (!wait && nowMs != 0 && runs.isOpen(row))
        return sinceThen(runs.createdAt(row), nowMs);
    return wait;
}

std::optional<qint64> shownTookMs(const RunSnapshot &runs, StoreRow row, qint64 nowMs)
{
    const auto took = runs.tookMs(row);
    if (!took && nowMs != 0 && runs.isOpen(row)) {
        if (const auto startedAt = runs.startedAt(row))
            return sinceThen(*startedAt, nowMs);
    }
    return took;
}

RunCounter counterOf(RunColumn column)
{
    Q_ASSERT(column >= RunColumn::Added && column <= RunColumn::Failed);
    return static_cast<RunCounter>(static_cast<int>(column) - static_cast<int>(RunColumn::Added));
}

bool isTime(RunColumn column)
{
    return column == RunColumn::StartedAt || column == RunColumn::CreatedAt || column == RunColumn::StoppedAt
        || column == RunColumn::UpdatedAt;
}

QString projectUrl(const SourceInfo &source, const QString &projectId)
{
    QString url = source.domain.portalUrl;
    while (url.endsWith(u'/'))
        url.chop(1);
    if (url.isEmpty() || projectId.isEmpty())
        return {};
    url += u"/projects/"_s + projectId;
    // The portal of SageMaker Unified Studio wants the page's name, that of DataZone does not.
    return url.contains(u".sagemaker."_s) ? url + u"/overview"_s : url;
}

QVariant cellValue(const RunSnapshot &runs, StoreRow row, RunColumn column, qint64 nowMs)
{
    const auto domain = [&]() -> const RunDomain & { return runs.source(row).domain; };
    switch (column) {
    case RunColumn::Status:
        return nonEmpty(runs.statusText(row));
    case RunColumn::DataSourceName:
        return firstOf(runs.source(row).dataSourceName, runs.dataSourceId(row));
    case RunColumn::ProjectName:
        return firstOf(runs.source(row).projectName, runs.projectId(row));
    case RunColumn::Type:
        return nonEmpty(runs.typeText(row));
    case RunColumn::StartedAt:
        return variant(runs.startedAt(row));
    case RunColumn::Wait:
        return variant(shownWaitMs(runs, row, nowMs));
    case RunColumn::Took:
        return variant(shownTookMs(runs, row, nowMs));
    case RunColumn::Added:
    case RunColumn::Updated:
    case RunColumn::Unchanged:
    case RunColumn::Skipped:
    case RunColumn::Failed:
        return variant(runs.counter(row, counterOf(column)));
    case RunColumn::Lineage:
        return variant(runs.lineageText(row));
    case RunColumn::Error:
        return nonEmpty(errorText(runs, row));
    case RunColumn::Id:
        return runs.id(row);
    case RunColumn::CreatedAt:
        return QVariant::fromValue(runs.createdAt(row));
    case RunColumn::StoppedAt:
        return variant(runs.stoppedAt(row));
    case RunColumn::UpdatedAt:
        return QVariant::fromValue(runs.updatedAt(row));
    case RunColumn::ErrorType:
        return variant(runs.errorTypeText(row));
    case RunColumn::ErrorDetail:
        return runs.hasErrorDetail(row) ? QVariant(runs.errorDetail(row)) : QVariant();
    case RunColumn::DataSourceId:
        return nonEmpty(runs.dataSourceId(row));
    case RunColumn::DataSourceType:
        return nonEmpty(runs.source(row).dataSourceType);
    case RunColumn::ProjectId:
        return nonEmpty(runs.projectId(row));
    case RunColumn::DomainId:
        return nonEmpty(domain().domainId);
    case RunColumn::DomainName:
        return nonEmpty(domain().domainName);
    case RunColumn::AccountId:
        return nonEmpty(domain().accountId);
    case RunColumn::Region:
        return nonEmpty(domain().region);
    case RunColumn::ProjectUrl:
        return nonEmpty(projectUrl(runs.source(row), runs.projectId(row)));
    case RunColumn::Connection:
        return nonEmpty(runs.source(row).connectionName);
    }
    return {};
}

QString cellText(const RunSnapshot &runs, StoreRow row, RunColumn column, const CellContext &context)
{
    switch (column) {
    case RunColumn::Status:
        return statusWord(runs.status(row), runs.statusText(row));
    case RunColumn::Type:
        return typeWord(runs.type(row), runs.typeText(row));
    case RunColumn::Lineage:
        if (const auto status = runs.lineageStatus(row))
            return lineageWord(*status, *runs.lineageText(row));
        return {};
    case RunColumn::ErrorType:
        if (const auto type = runs.errorType(row))
            return errorTypeWord(*type, *runs.errorTypeText(row));
        return {};
    case RunColumn::Error:
        return errorText(runs, row);
    case RunColumn::ErrorDetail:
        return detailLine(runs.errorDetail(row));
    default:
        break;
    }
    const QVariant value = cellValue(runs, row, column, context.nowMs);
    if (!value.isValid())
        return {};
    if (isTime(column))
        return timeText(value.toLongLong(), context.timeDisplay, context.nowMs);
    if (column == RunColumn::Wait || column == RunColumn::Took)
        return durationText(value.toLongLong());
    return isNumeric(column) ? countText(value.toInt(), context.locale) : firstLine(value.toString());
}

QString cellToolTip(const RunSnapshot &runs, StoreRow row, RunColumn column, const CellContext &context)
{
    if (isTime(column)) {
        const QVariant value = cellValue(runs, row, column, context.nowMs);
        if (!value.isValid())
            return {};
        const auto line = [&](TimeDisplay display) {
            return timeText(value.toLongLong(), display, context.nowMs) + u' '
                + timeZoneLabel(display, value.toLongLong());
        };
        return line(TimeDisplay::Utc) + u'\n' + line(TimeDisplay::Local) + u'\n'
            + timeText(value.toLongLong(), TimeDisplay::Relative, context.nowMs);
    }
    switch (column) {
    case RunColumn::Status: {
        QStringList words{recoveryWords(recoveryOf(runs, row))};
        words += doubtWords(runs, row, context.suspicionRule, context.nowMs);
        words.removeAll(QString());
        return words.isEmpty() ? QString() : statusWord(runs.status(row)) + u"; "_s + words.join(u"; "_s);
    }
    case RunColumn::Error:
    case RunColumn::ErrorType:
    case RunColumn::ErrorDetail: {
        const auto type = runs.errorType(row);
        if (!type)
            return {};
        const QString &detail = runs.errorDetail(row);
        QString text = *runs.errorTypeText(row) + u'\n' + detail.left(longestToolTip);
        if (detail.size() > longestToolTip)
            text += u'\u2026';
        return visibleText(text, true).trimmed();
    }
    case RunColumn::Lineage:
        return plainMeaning(runs.lineageStatus(row));
    case RunColumn::DataSourceName:
        return visibleText(sourceTitle(runs, row) + u'\n' + runs.dataSourceId(row).left(longestToolTip), true);
    case RunColumn::ProjectName:
        return visibleText(projectTitle(runs, row) + u'\n' + runs.projectId(row).left(longestToolTip), true);
    default:
        return {};
    }
}

bool isAbsent(const RunSnapshot &runs, StoreRow row, RunColumn column, qint64 nowMs)
{
    switch (column) {
    case RunColumn::Error: // the value of the Error column is a text made for it: asked less dearly
    case RunColumn::ErrorType:
        return !runs.has(row, RunChunk::HasError);
    case RunColumn::ErrorDetail:
        return !runs.hasErrorDetail(row);
    default:
        return !cellValue(runs, row, column, nowMs).isValid();
    }
}

} // namespace zonescope
