// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/scope/accesstablemodel.h"

#include <QtCore/QHash>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

bool standsBefore(const Unreadable &a, const Unreadable &b)
{
    const auto rank = [](const Unreadable &item) {
        return std::tuple(accessReasonOf(item.error) == AccessReason::Other, item.kind);
    };
    if (rank(a) != rank(b))
        return rank(a) < rank(b);
    const int order = QString::compare(a.title(), b.title(), Qt::CaseInsensitive);
    return order != 0 ? order < 0 : a.key() < b.key();
}

} // namespace

AccessTableModel::AccessTableModel(const Clock &clock, QObject *parent)
    : QAbstractTableModel(parent)
    , m_clock(clock)
{
}

AccessTableModel::~AccessTableModel() = default;

void AccessTableModel::setItems(std::vector<Unreadable> items)
{
    std::ranges::sort(items, standsBefore);
    if (items == m_items)
        return;
    QHash<QString, const Unreadable *> wanted;
    for (const Unreadable &item : items)
        wanted.insert(item.key(), &item);
    // What goes, and what would stand elsewhere now, leaves; the rest keeps its row.
    for (int row = static_cast<int>(m_items.size()) - 1; row >= 0; --row) {
        const Unreadable &known = m_items[static_cast<std::size_t>(row)];
        const Unreadable *item = wanted.value(known.key());
        if (item != nullptr && !standsBefore(known, *item) && !standsBefore(*item, known))
            continue;
        beginRemoveRows({}, row, row);
        m_items.erase(m_items.begin() + row);
        endRemoveRows();
    }
    for (std::size_t row = 0; row < items.size(); ++row) {
        const bool isKnown = row < m_items.size() && m_items[row].key() == items[row].key();
        if (!isKnown) {
            beginInsertRows({}, static_cast<int>(row), static_cast<int>(row));
            m_items.insert(m_items.begin() + static_cast<std::ptrdiff_t>(row), items[row]);
            endInsertRows();
        } else if (m_items[row] != items[row]) {
            m_items[row] = items[row];
            Q_EMIT dataChanged(index(static_cast<int>(row), 0), index(static_cast<int>(row), columnsInAll - 1));
        }
    }
}

void AccessTableModel::setTimeDisplay(TimeDisplay display)
{
    m_display = display;
    Q_EMIT headerDataChanged(Qt::Horizontal, Since, Since);
    if (!m_items.empty())
        Q_EMIT dataChanged(index(0, Since), index(rowCount() - 1, Since));
}

int AccessTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_items.size());
}

int AccessTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columnsInAll;
}

QString AccessTableModel::text(const Unreadable &item, int column) const
{
    const auto orAbsent = [](const QString &text) { return text.isEmpty() ? absentText() : firstLine(text); };
    switch (column) {
    case Name:
        return item.kind == Unreadable::Kind::Project ? tr("Project %1").arg(item.title())
                                                      : tr("Source %1").arg(item.title());
    case Project:
        return orAbsent(item.projectName.isEmpty() ? item.projectId : item.projectName);
    case Reason:
        return accessReasonText(item.error);
    case Id:
        return orAbsent(item.id());
    case RequestId:
        return orAbsent(item.error.requestId);
    default:
        return timeText(item.since, m_display, m_clock.nowMs());
    }
}

QString AccessTableModel::sentence(const Unreadable &item) const
{
    const qint64 now = m_clock.nowMs();
    return tr("%1 could not be read: %2, since %3 (%4).")
        .arg(text(item, Name), accessReasonText(item.error), timeText(item.since, m_display, now),
             timeZoneLabel(m_display, now));
}

QVariant AccessTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Unreadable &item = m_items[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(item, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == 0 ? sentence(item) : text(item, index.column());
    default:
        return {};
    }
}

QVariant AccessTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | Qt::AlignLeft);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("What");
    case Project:
        return tr("Project");
    case Reason:
        return tr("Reason");
    case Id:
        return tr("Id");
    case RequestId:
        return tr("Request id");
    default:
        return tr("Since (%1)").arg(timeZoneLabel(m_display, m_clock.nowMs()));
    }
}

} // namespace zonescope
