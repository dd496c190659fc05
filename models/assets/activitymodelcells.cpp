// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// What the table of assets says in its cells, and what is copied of them.

#include "models/assets/activitymodel.h"

#include "models/assets/assettext.h"
#include "models/base/textformat.h"

using namespace Qt::StringLiterals;

namespace zonescope {

using datazone::Activity;

namespace {

constexpr int longestToolTip = 2000;

/// For the clipboard, where a line is a row.
QString oneLine(QString text)
{
    for (QChar &c : text) {
        if (c == u'\t' || c == u'\n' || c == u'\r')
            c = u' ';
    }
    return text;
}

} // namespace

const Activity &ActivityModel::activityAt(int row) const
{
    return m_feed.store().at(storeRowAt(row));
}

int ActivityModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int ActivityModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : assetColumnCount;
}

QVariant ActivityModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    Q_ASSERT(checkIndex(index, CheckIndexOption::ParentIsInvalid));
    const Activity &activity = activityAt(index.row());
    const auto column = static_cast<AssetColumn>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return isAbsent(activity, column) ? absentText() : assetCell(activity, column);
    case Qt::AccessibleTextRole:
        if (column == AssetColumn::Status)
            return rowSentence(activity);
        return isAbsent(activity, column) ? tr("none", "a value that is absent, spoken") : assetCell(activity, column);
    case Qt::ToolTipRole:
        if (column == AssetColumn::Status)
            return statusMeaning(activity.dataAssetStatus.value);
        if (column == AssetColumn::Error)
            return visibleText(assetValue(activity, column).left(longestToolTip), true);
        if (column == AssetColumn::Lineage)
            return visibleText(assetValue(activity, AssetColumn::LineageError).left(longestToolTip), true);
        return {};
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter | Qt::AlignLeft);
    case RawRole:
        return isAbsent(activity, column) ? QVariant() : QVariant(assetValue(activity, column));
    case AbsentRole:
        return isAbsent(activity, column);
    case StatusRole:
        return static_cast<int>(activity.dataAssetStatus.value);
    case LineageRole:
        return isAbsent(activity, AssetColumn::Lineage)
            ? QVariant()
            : QVariant(static_cast<int>(activity.lineageSummary->eventStatus->value));
    default:
        return {};
    }
}

QVariant ActivityModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= assetColumnCount)
        return {};
    if (role == Qt::DisplayRole)
        return assetColumnTitle(static_cast<AssetColumn>(section));
    if (role == Qt::ToolTipRole)
        return assetColumnToolTip(static_cast<AssetColumn>(section));
    return {};
}

QString ActivityModel::tsv(std::span<const int> rows, std::span<const AssetColumn> columns) const
{
    QString result;
    const auto addLine = [&result, &columns](const auto &textOf) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (i > 0)
                result += u'\t';
            result += oneLine(textOf(columns[i]));
        }
        result += u'\n';
    };
    addLine([](AssetColumn column) { return assetColumnTitle(column); });
    for (const int row : rows)
        addLine([&activity = activityAt(row)](AssetColumn column) { return assetValue(activity, column); });
    return result;
}

} // namespace zonescope
