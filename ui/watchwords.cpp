// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/watchwords.h"

#include "models/base/textformat.h"
#include "ui/sessionwords.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QSet>
#include <QtCore/QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace zonescope {

namespace {

using Ms = std::chrono::milliseconds;
using Phase = AutoRefresh::Phase;
using Setback = AutoRefresh::Setback;

constexpr Ms step = 10s;
constexpr qsizetype longestName = 60;

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("zonescope::WatchWords", text, nullptr, n);
}

// Ages -------------------------------------------------------------------------------------------------------------

QString updatedText(Ms age)
{
    if (age < step)
        return tr("updated just now");
    if (age < 1min)
        return tr("updated %1 s ago").arg(age / step * 10);
    return tr("updated %1 ago").arg(remainingText(age.count()));
}

Ms untilOlder(Ms age)
{
    const Ms unit = age < 1min ? step : Ms(1min);
    return unit - age % unit;
}

/// Rounded up: what is due in 61 s does not come within the minute.
QString soonText(Ms left)
{
    if (left <= 50s)
        return tr("%1 s").arg((left + step - 1ms) / step * 10);
    return remainingText(std::chrono::ceil<std::chrono::minutes>(left) / 1ms);
}

Ms untilSooner(Ms left)
{
    const Ms unit = left <= 1min ? step : Ms(1min);
    const Ms rest = left % unit;
    return rest == 0ms ? unit : rest;
}

QString nextText(const AutoRefresh::State &state)
{
    switch (state.phase) {
    case Phase::Hidden:
        return tr("paused while nobody looks");
    case Phase::Stopped:
        return tr("paused: loading was stopped");
    case Phase::SignedOut:
        return tr("paused: signed out");
    case Phase::Waiting:
        break;
    default:
        return {};
    }
    if (!state.untilNext || *state.untilNext <= 0ms)
        return {};
    const QString next = soonText(*state.untilNext);
    switch (state.setback) {
    case Setback::None:
        return tr("next in %1").arg(next);
    case Setback::Throttled:
        return tr("slowed down by AWS, next in %1").arg(next);
    case Setback::Offline:
        return tr("offline, next try in %1").arg(next);
    case Setback::Failed:
        return tr("failed, next try in %1").arg(next);
    }
    return {};
}

// Notices ----------------------------------------------------------------------------------------------------------

QString nameOf(const SourceInfo &source)
{
    return firstLine(source.dataSourceName.isEmpty() ? source.dataSourceId : source.dataSourceName, longestName);
}

QString projectOf(const SourceInfo &source)
{
    return firstLine(source.projectName.isEmpty() ? source.projectId : source.projectName, longestName);
}

QString titleOf(const RunNews::Item &item)
{
    const QString name = nameOf(item.source);
    if (item.kind == RunNews::Kind::Recovery)
        return tr("%1 has recovered").arg(name);
    return item.run.status.value == datazone::RunStatus::PartiallySucceeded ? tr("%1 succeeded in part").arg(name)
                                                                            : tr("%1 failed").arg(name);
}

QString errorOf(const datazone::Run &run)
{
    if (!run.errorMessage)
        return {};
    const QString detail = firstLine(run.errorMessage->errorDetail.value_or(QString()));
    return detail.isEmpty() ? firstLine(run.errorMessage->errorType.api()) : detail;
}

} // namespace

AgeText ageText(const AutoRefresh::State &state, qint64 nowMs)
{
    if (state.phase == Phase::Refreshing)
        return {.text = tr("refreshing")};
    if (state.phase == Phase::Idle || state.phase == Phase::Loading || !state.asOf)
        return {};
    const Ms age(std::max<qint64>(0, nowMs - *state.asOf));
    AgeText result{.text = updatedText(age), .changesIn = untilOlder(age)};
    if (const QString next = nextText(state); !next.isEmpty())
        result.text += u" · "_s + next;
    if (state.phase == Phase::Waiting && state.untilNext && *state.untilNext > 0ms)
        result.changesIn = std::min(*result.changesIn, untilSooner(*state.untilNext));
    return result;
}

Notice noticeOf(const RunNews::Item &item)
{
    QStringList parts{projectOf(item.source)};
    if (item.kind == RunNews::Kind::Failure)
        parts += errorOf(item.run);
    parts.removeAll(QString());
    return {.id = u"run "_s + item.run.id, .title = titleOf(item), .text = parts.join(u" · "_s)};
}

Notice noticeOf(std::span<const RunNews::Item> items)
{
    QStringList names;
    QSet<QStringList> projects;
    int failures = 0;
    for (const RunNews::Item &item : items) {
        failures += item.kind == RunNews::Kind::Failure ? 1 : 0;
        projects += QStringList{item.source.connectionId, item.source.domain.domainId, item.source.projectId};
        names += nameOf(item.source);
    }
    names.removeDuplicates();
    const int recoveries = static_cast<int>(items.size()) - failures;
    const QString failed = tr("%n new failure(s)", failures);
    const QString recovered = recoveries == 1 ? tr("1 recovery") : tr("%1 recoveries").arg(recoveries);
    QString what = failures > 0 ? failed : recovered;
    if (failures > 0 && recoveries > 0)
        what = tr("%1 and %2").arg(failed, recovered);
    constexpr qsizetype namedAtMost = 3;
    QString text = QStringList(names.first(std::min(namedAtMost, names.size()))).join(u", "_s);
    if (names.size() > namedAtMost)
        text = tr("%1 and %2 more").arg(text).arg(names.size() - namedAtMost);
    return {.id = u"news"_s,
            .title = tr("%1 in %2").arg(what, tr("%n project(s)", static_cast<int>(projects.size()))),
            .text = text};
}

} // namespace zonescope
