// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/starts/journaltablemodel.h"

#include "models/runs/runtext.h"

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

QString outcomeWords(const JournalEntry &entry)
{
    using Outcome = JournalEntry::Outcome;
    const auto tr = [](const char *text) { return JournalTableModel::tr(text); };
    switch (entry.outcome) {
    case Outcome::Started:
        if (entry.endStatus.isEmpty())
            return tr("Started");
        return statusWord(OpenEnum<datazone::RunStatus>::fromApi(entry.endStatus));
    case Outcome::Refused:
        return tr("Refused: %1").arg(firstLine(entry.error));
    case Outcome::Unknown:
        break;
    }
    return entry.error.isEmpty() ? tr("Answer unknown") : tr("Answer unknown: %1").arg(firstLine(entry.error));
}

} // namespace

JournalTableModel::JournalTableModel(TimeDisplay display, QObject *parent)
    : QAbstractTableModel(parent)
    , m_display(display == TimeDisplay::Relative ? TimeDisplay::Local : display)
{
}

JournalTableModel::~JournalTableModel() = default;

void JournalTableModel::setEntries(std::vector<JournalEntry> entries)
{
    if (entries == m_entries)
        return;
    beginResetModel();
    m_entries = std::move(entries);
    endResetModel();
}

int JournalTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int JournalTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columnsInAll;
}

QString JournalTableModel::text(const JournalEntry &entry, int column) const
{
    const auto orAbsent = [](const QString &text) { return text.isEmpty() ? absentText() : firstLine(text); };
    switch (column) {
    case Asked:
        return timeText(entry.askedAt, m_display, entry.askedAt);
    case Source:
        return orAbsent(entry.sourceName.isEmpty() ? entry.source.dataSourceId : entry.sourceName);
    case Project:
        return orAbsent(entry.projectName);
    case Connection:
        return orAbsent(entry.connectionName);
    case Outcome:
        return outcomeWords(entry);
    default:
        return orAbsent(entry.runId);
    }
}

QString JournalTableModel::tsv() const
{
    const auto line = [](QStringList cells) {
        for (QString &cell : cells)
            cell.replace(u'\t', u' ').replace(u'\n', u' ');
        return cells.join(u'\t') + u'\n';
    };
    QStringList header;
    for (int column = 0; column < columnsInAll; ++column)
        header << headerData(column, Qt::Horizontal).toString();
    QString all = line(header);
    for (const JournalEntry &entry : m_entries) {
        QStringList cells;
        for (int column = 0; column < columnsInAll; ++column)
            cells << text(entry, column);
        all += line(cells);
    }
    return all;
}

QVariant JournalTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const JournalEntry &entry = m_entries[static_cast<std::size_t>(index.row())];
    if (role == Qt::AccessibleTextRole && index.column() == 0)
        return tr("%1 of %2, asked for %3: %4")
            .arg(text(entry, Source), text(entry, Project), text(entry, Asked), text(entry, Outcome));
    return role == Qt::DisplayRole || role == Qt::AccessibleTextRole ? text(entry, index.column()) : QVariant();
}

QVariant JournalTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | Qt::AlignLeft);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Asked:
        return tr("Asked for (%1)").arg(timeZoneLabel(m_display, 0));
    case Source:
        return tr("Source");
    case Project:
        return tr("Project");
    case Connection:
        return tr("Connection");
    case Outcome:
        return tr("Outcome");
    default:
        return tr("Run");
    }
}

} // namespace zonescope
