// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/starts/starttablemodel.h"

#include "models/runs/runtext.h"

using namespace Qt::StringLiterals;

namespace zonescope {

StartTableModel::StartTableModel(const Clock &clock, QObject *parent)
    : QAbstractTableModel(parent)
    , m_clock(clock)
{
}

StartTableModel::~StartTableModel() = default;

void StartTableModel::setPlan(const StartPlan &plan)
{
    beginResetModel();
    m_plan = plan;
    m_runner = nullptr;
    m_runnerRows.clear();
    endResetModel();
}

void StartTableModel::learn(const SourceKey &source, const datazone::DataSourceDetail &detail)
{
    if (m_runner)
        return; // what is under way is told by the runs
    m_plan.learn(source, detail);
    tellAll();
}

void StartTableModel::setLocked(const QString &connectionId, bool isLocked)
{
    if (m_runner)
        return;
    m_plan.setLocked(connectionId, isLocked);
    tellAll();
}

void StartTableModel::tellAll()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnsInAll - 1));
}

std::vector<SourceInfo> StartTableModel::startingSources() const
{
    std::vector<SourceInfo> sources;
    for (const PlannedStart &row : m_plan.rows()) {
        if (row.skip == SkipReason::None)
            sources.push_back(row.source.info);
    }
    return sources;
}

void StartTableModel::follow(StartRunner &runner)
{
    m_runner = &runner;
    int next = 0;
    for (const PlannedStart &row : m_plan.rows())
        m_runnerRows.push_back(row.skip == SkipReason::None ? next++ : -1);
    connect(&runner, &StartRunner::changed, this, [this](int changed) {
        for (int row = 0; row < rowCount(); ++row) {
            if (runnerRow(row) == changed)
                Q_EMIT dataChanged(index(row, 0), index(row, columnsInAll - 1));
        }
    });
    Q_EMIT headerDataChanged(Qt::Horizontal, What, What);
    tellAll();
}

int StartTableModel::runnerRow(int row) const
{
    return m_runnerRows.empty() ? -1 : m_runnerRows.at(static_cast<std::size_t>(row));
}

const StartProgress *StartTableModel::progressOf(int row) const
{
    const int number = runnerRow(row);
    if (!m_runner || number < 0 || number >= static_cast<int>(m_runner->rows().size()))
        return nullptr;
    return &m_runner->rows()[static_cast<std::size_t>(number)];
}

int StartTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_plan.rows().size());
}

int StartTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columnsInAll;
}

QString StartTableModel::whatText(int row) const
{
    const PlannedStart &planned = m_plan.rows()[static_cast<std::size_t>(row)];
    if (planned.skip != SkipReason::None)
        return tr("Skipped: %1").arg(skipWords(planned.skip));
    const StartProgress *progress = progressOf(row);
    if (progress != nullptr) {
        const bool isRefused = progress->state == StartProgress::State::Refused && progress->error;
        return isRefused ? tr("%1: %2").arg(progressWords(*progress), startErrorWords(*progress->error))
                         : progressWords(*progress);
    }
    const QString note = startNote(planned.source);
    return note.isEmpty() ? tr("Starts") : tr("Starts · %1").arg(note);
}

QString StartTableModel::text(int row, int column) const
{
    const StartSource &source = m_plan.rows()[static_cast<std::size_t>(row)].source;
    const auto orAbsent = [](const QString &text) { return text.isEmpty() ? absentText() : firstLine(text); };
    switch (column) {
    case Source:
        return orAbsent(source.info.dataSourceName.isEmpty() ? source.info.dataSourceId : source.info.dataSourceName);
    case Project:
        return orAbsent(source.info.projectName.isEmpty() ? source.info.projectId : source.info.projectName);
    case LastRun: {
        if (!source.info.lastRunStatus)
            return absentText();
        const QString status = statusWord(*source.info.lastRunStatus);
        return source.info.lastRunAt
            ? tr("%1, %2").arg(status, timeText(*source.info.lastRunAt, m_display, m_clock.nowMs()))
            : status;
    }
    case RunsToday:
        return runsTodayWords(source.loaded);
    default:
        return whatText(row);
    }
}

QString StartTableModel::detail(int row) const
{
    QStringList lines{text(row, Source) + u": "_s + whatText(row)};
    const StartProgress *progress = progressOf(row);
    if (progress != nullptr && progress->run)
        lines << tr("Run %1").arg(firstLine(progress->run->id));
    if (progress != nullptr && progress->run && progress->run->errorMessage)
        lines << firstLine(progress->run->errorMessage->errorType.api() + u": "_s
                           + progress->run->errorMessage->errorDetail.value_or(QString()));
    if (progress != nullptr && progress->error)
        lines << tr("Answer of the service: %1").arg(firstLine(describe(*progress->error)));
    return lines.join(u'\n');
}

QVariant StartTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const PlannedStart &row = m_plan.rows()[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), index.column());
    case Qt::AccessibleTextRole:
        if (index.column() == 0)
            return tr("%1 of %2. %3. Last run: %4. Runs today: %5.")
                .arg(text(index.row(), Source), text(index.row(), Project), whatText(index.row()),
                     text(index.row(), LastRun), text(index.row(), RunsToday));
        return text(index.row(), index.column());
    case IsSkippedRole:
        return row.skip != SkipReason::None;
    case DetailRole:
        return detail(index.row());
    case StatusRole:
        if (index.column() == What) {
            const StartProgress *progress = progressOf(index.row());
            return progress != nullptr && progress->run ? QVariant(static_cast<int>(progress->run->status.value))
                                                        : QVariant();
        }
        if (index.column() == LastRun && row.source.info.lastRunStatus)
            return static_cast<int>(row.source.info.lastRunStatus->value);
        return {};
    default:
        return {};
    }
}

QVariant StartTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | Qt::AlignLeft);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Source:
        return tr("Source");
    case Project:
        return tr("Project");
    case LastRun:
        return tr("Last run (%1)").arg(timeZoneLabel(m_display, m_clock.nowMs()));
    case RunsToday:
        return tr("Runs today");
    default:
        return m_runner ? tr("State") : tr("What happens");
    }
}

} // namespace zonescope
