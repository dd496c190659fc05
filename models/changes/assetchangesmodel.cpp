// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/changes/assetchangesmodel.h"

#include "models/assets/assettext.h"
#include "models/base/textformat.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace zonescope {

using Kind = AssetChange::Kind;

namespace {

struct AssetChangesText {
    Q_DECLARE_TR_FUNCTIONS(zonescope::AssetChangesText)
};

} // namespace

AssetChangesModel::AssetChangesModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

AssetChangesModel::~AssetChangesModel() = default;

void AssetChangesModel::setDifference(AssetsDifference difference)
{
    beginResetModel();
    m_difference = std::move(difference);
    filter();
    endResetModel();
}

void AssetChangesModel::setFilterText(const QString &text)
{
    const QStringList words = text.simplified().split(u' ', Qt::SkipEmptyParts);
    if (words == m_words)
        return;
    beginResetModel();
    m_words = words;
    filter();
    endResetModel();
}

void AssetChangesModel::filter()
{
    m_shown.clear();
    for (std::size_t i = 0; i < m_difference.changes.size(); ++i) {
        const AssetChange &change = m_difference.changes[i];
        const bool matches = std::ranges::all_of(m_words, [&](const QString &word) {
            if (change.technicalName.contains(word, Qt::CaseInsensitive)
                || change.database.contains(word, Qt::CaseInsensitive))
                return true;
            return text(change, Change).contains(word, Qt::CaseInsensitive)
                || text(change, Before).contains(word, Qt::CaseInsensitive)
                || text(change, After).contains(word, Qt::CaseInsensitive);
        });
        if (matches)
            m_shown.push_back(static_cast<int>(i));
    }
}

QByteArray AssetChangesModel::shownCsv() const
{
    AssetsDifference shown;
    shown.changes.reserve(m_shown.size());
    for (const int number : m_shown)
        shown.changes.push_back(m_difference.changes[static_cast<std::size_t>(number)]);
    return toCsv(shown);
}

const AssetChange &AssetChangesModel::at(int row) const
{
    return m_difference.changes.at(static_cast<std::size_t>(m_shown.at(static_cast<std::size_t>(row))));
}

int AssetChangesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int AssetChangesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString AssetChangesModel::text(const AssetChange &change, int column) const
{
    switch (column) {
    case Change:
        return changeWord(change.kind);
    case Database:
        return firstLine(change.database);
    case TechnicalName:
        return firstLine(change.technicalName);
    case Before:
        return change.before ? statusWord(*change.before) : QString();
    case After:
        return change.after ? statusWord(*change.after) : QString();
    default:
        return {};
    }
}

QVariant AssetChangesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const AssetChange &change = at(index.row());
    const auto &status = index.column() == Before ? change.before : change.after;
    switch (role) {
    case Qt::DisplayRole:
        return text(change, index.column());
    case KindRole:
        return static_cast<int>(change.kind);
    case StatusRole:
        if ((index.column() == Before || index.column() == After) && status)
            return static_cast<int>(status->value);
        return {};
    case Qt::AccessibleTextRole:
        return tr("%1: %2 in %3, was %4, is %5", "change, table, database, statuses")
            .arg(text(change, Change), text(change, TechnicalName), text(change, Database),
                 change.before ? text(change, Before) : tr("not there"),
                 change.after ? text(change, After) : tr("not there"));
    default:
        return {};
    }
}

QVariant AssetChangesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Change:
        return tr("Change");
    case Database:
        return tr("Database");
    case TechnicalName:
        return tr("Technical name");
    case Before:
        return tr("Was");
    case After:
        return tr("Is");
    default:
        return {};
    }
}

QString changeWord(Kind kind)
{
    switch (kind) {
    case Kind::Gone:
        return AssetChangesText::tr("Gone");
    case Kind::New:
        return AssetChangesText::tr("New");
    case Kind::Changed:
        break;
    }
    return AssetChangesText::tr("Changed");
}

QString differenceSentence(const AssetsDifference &difference)
{
    QStringList counts;
    const auto add = [&counts](int count, const QString &words) {
        if (count > 0)
            counts << words.arg(countText(count));
    };
    add(difference.gone, AssetChangesText::tr("%1 gone"));
    add(difference.added, AssetChangesText::tr("%1 new"));
    add(difference.changed, AssetChangesText::tr("%1 changed"));
    QStringList sentences;
    const QString same = countText(difference.same);
    if (!counts.isEmpty()) {
        add(difference.same, AssetChangesText::tr("%1 the same"));
        sentences << counts.join(AssetChangesText::tr(", ", "between counts")) + u'.';
    } else if (difference.isComplete()) {
        sentences << (difference.same == 0 ? AssetChangesText::tr("Neither run has assets.")
                                           : AssetChangesText::tr("All %1 assets are the same.").arg(same));
    } else {
        sentences << AssetChangesText::tr("No difference among the assets that were read.");
    }
    if (!difference.isBeforeComplete && !difference.isAfterComplete)
        sentences << AssetChangesText::tr("Neither run was read to its end, so gone and new ones are not known.");
    else if (!difference.isAfterComplete)
        sentences << AssetChangesText::tr("The later run was not read to its end, so gone ones are not known.");
    else if (!difference.isBeforeComplete)
        sentences << AssetChangesText::tr("The earlier run was not read to its end, so new ones are not known.");
    return sentences.join(u' ');
}

} // namespace zonescope
