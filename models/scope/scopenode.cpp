// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/scope/scopenode.h"

#include <QtCore/QCoreApplication>

#include <limits>
#include <tuple>

using namespace Qt::StringLiterals;

namespace zonescope {

using namespace datazone;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(zonescope::ScopeTreeModel)
};

int rankOf(const std::optional<OpenEnum<RunStatus>> &lastRun)
{
    if (!lastRun)
        return 2;
    switch (lastRun->value) {
    case RunStatus::Failed:
        return 0;
    case RunStatus::PartiallySucceeded:
        return 1;
    case RunStatus::Unknown:
        return 2;
    case RunStatus::Requested:
    case RunStatus::Running:
        return 3;
    case RunStatus::Success:
        break;
    }
    return 4;
}

bool standsBeforeByName(const ScopeNode &a, const ScopeNode &b)
{
    const auto nameOf = [](const ScopeNode &node) -> const QString & {
        return node.name.isEmpty() ? node.id() : node.name;
    };
    if (const int order = QString::compare(nameOf(a), nameOf(b), Qt::CaseInsensitive); order != 0)
        return order < 0;
    return a.id() < b.id();
}

} // namespace

void ScopeCounts::add(const ScopeCounts &other)
{
    sources += other.sources;
    failed += other.failed;
    partial += other.partial;
    unreadable += other.unreadable;
    isWhole = isWhole && other.isWhole;
}

// What it is ------------------------------------------------------------------------------------------------------

const QString &ScopeNode::id() const
{
    switch (key.kind) {
    case ScopeKind::Connection:
        return key.connectionId;
    case ScopeKind::Domain:
        return key.domainId;
    case ScopeKind::Project:
    case ScopeKind::Source:
        break;
    }
    return key.id;
}

QString ScopeNode::title() const
{
    return firstLine(name.isEmpty() ? id() : name);
}

bool ScopeNode::isSelectable() const
{
    switch (key.kind) {
    case ScopeKind::Connection:
    case ScopeKind::Source:
        return true;
    case ScopeKind::Domain:
        return statusText.isEmpty();
    case ScopeKind::Project:
        break;
    }
    return !error || !children.empty(); // one that failed midway has some to choose
}

bool ScopeNode::isFailing() const
{
    return source && source->lastRunStatus && rankOf(source->lastRunStatus) < 2
        && (!source->enableSetting || source->enableSetting->value != EnableSetting::Disabled);
}

void ScopeNode::derive()
{
    QStringList parts{name, id()};
    if (source) {
        parts << source->type;
        if (source->lastRunStatus)
            parts << source->lastRunStatus->api();
    }
    searchable = parts.join(u'\n').toCaseFolded();
}

bool ScopeNode::showsTheSameAs(const ScopeNode &other) const
{
    const auto shownOf = [](const ScopeNode &node) {
        return std::tuple(node.searchable, node.colour, node.statusText, node.error, node.reading, node.errorText(),
                          node.source ? std::optional(std::tuple(node.source->lastRunStatus, node.source->lastRunAt,
                                                                 node.source->enableSetting))
                                      : std::nullopt);
    };
    return name == other.name && shownOf(*this) == shownOf(other);
}

void ScopeNode::takeFacts(ScopeNode &&other)
{
    name = std::move(other.name);
    colour = other.colour;
    statusText = std::move(other.statusText);
    error = std::move(other.error);
    source = std::move(other.source);
    reading = other.reading;
    searchable = std::move(other.searchable);
}

void ScopeNode::countSelf()
{
    const bool isFailed = isFailing() && source->lastRunStatus->value == RunStatus::Failed;
    counts = {.sources = 1, .failed = isFailed ? 1 : 0, .partial = isFailing() && !isFailed ? 1 : 0, .isWhole = true};
}

void ScopeNode::countChildren()
{
    // What is denied is counted apart and will not come: it says nothing about the rest.
    const bool isDenied = error && isDenial(*error);
    counts = {.isWhole = reading == ScopeReading::Read || (key.kind == ScopeKind::Project && isDenied)};
    for (const auto &child : children)
        counts.add(child->counts);
    if (key.kind == ScopeKind::Project && error)
        counts.unreadable = 1;
}

bool standsBefore(const ScopeNode &a, const ScopeNode &b)
{
    if (a.key.kind == ScopeKind::Project) {
        const auto rank = [](const ScopeNode &project) {
            return std::pair(project.error.has_value(), -project.counts.failing());
        };
        return rank(a) != rank(b) ? rank(a) < rank(b) : standsBeforeByName(a, b);
    }
    if (a.key.kind != ScopeKind::Source)
        return false;
    const auto rank = [](const ScopeNode &node) {
        constexpr qint64 never = std::numeric_limits<qint64>::max();
        const auto &at = node.source->lastRunAt;
        return std::pair(rankOf(node.source->lastRunStatus), at ? -*at : never);
    };
    return rank(a) != rank(b) ? rank(a) < rank(b) : standsBeforeByName(a, b);
}

// What it says ----------------------------------------------------------------------------------------------------

QString ScopeNode::errorText() const
{
    if (error)
        return error->message;
    if (!source || !source->lastRunErrorMessage)
        return {};
    const RunError &failure = *source->lastRunErrorMessage;
    return failure.errorDetail ? u"%1: %2"_s.arg(failure.errorType.api(), *failure.errorDetail)
                               : failure.errorType.api();
}

QString ScopeNode::reason() const
{
    if (!error)
        return statusText;
    switch (error->kind) {
    case ErrorKind::SignIn:
        return Words::tr("sign in to read");
    case ErrorKind::Denied:
        return Words::tr("denied by IAM");
    case ErrorKind::NotMember:
        return Words::tr("not a member");
    case ErrorKind::NotFound:
        return Words::tr("not found");
    default:
        return Words::tr("could not be read");
    }
}

QString ScopeNode::lastRunText(TimeDisplay display, qint64 nowMs) const
{
    QStringList parts;
    if (source->lastRunStatus)
        parts << firstLine(source->lastRunStatus->api());
    if (source->lastRunAt)
        parts << timeText(*source->lastRunAt, display, nowMs);
    return parts.isEmpty() ? Words::tr("never run") : parts.join(u' ');
}

QString ScopeNode::countsText() const
{
    switch (reading) {
    case ScopeReading::Unread:
        return Words::tr("not read yet");
    case ScopeReading::Reading:
        if (counts.sources == 0)
            return Words::tr("being read");
        break;
    case ScopeReading::Failed:
        if (counts.sources == 0)
            return reason();
        break;
    case ScopeReading::Read:
        break;
    }
    QString text = counts.failing() == 0
        ? Words::tr("%n source(s), none failing", nullptr, counts.sources)
        : Words::tr("%1 of %n source(s) failing: %2 failed, %3 partially succeeded", nullptr, counts.sources)
              .arg(countText(counts.failing()), countText(counts.failed), countText(counts.partial));
    if (counts.unreadable > 0 && key.kind != ScopeKind::Project)
        text = Words::tr("%1; %n project(s) cannot be read", nullptr, counts.unreadable).arg(text);
    if (reading == ScopeReading::Reading)
        text = Words::tr("%1 so far").arg(text);
    return text;
}

QString ScopeNode::kindAndTitle() const
{
    switch (key.kind) {
    case ScopeKind::Connection:
        return Words::tr("Connection %1").arg(title());
    case ScopeKind::Domain:
        return Words::tr("Domain %1").arg(title());
    case ScopeKind::Project:
        return Words::tr("Project %1").arg(title());
    case ScopeKind::Source:
        break;
    }
    return Words::tr("Data source %1").arg(title());
}

QString ScopeNode::toolTip(TimeDisplay display, qint64 nowMs) const
{
    QStringList lines;
    lines << (key.kind == ScopeKind::Connection ? kindAndTitle()
                                                : Words::tr("%1 (%2)").arg(kindAndTitle(), firstLine(id())));
    if (source) {
        lines << Words::tr("Type %1").arg(source->type.isEmpty() ? absentText() : firstLine(source->type));
        const QString when = lastRunText(display, nowMs);
        lines << (source->lastRunAt ? Words::tr("Last run: %1 (%2)").arg(when, timeZoneLabel(display, nowMs))
                                    : Words::tr("Last run: %1").arg(when));
        if (source->enableSetting && source->enableSetting->value == EnableSetting::Disabled)
            lines << Words::tr("Disabled: its schedule does not run");
        lines << Words::tr("Project %1 (%2)").arg(parent->title(), firstLine(parent->id()));
    } else if (!statusText.isEmpty()) {
        lines << Words::tr("Status %1").arg(firstLine(statusText));
    } else {
        const QString text = countsText();
        lines << text.left(1).toUpper() + text.mid(1);
    }
    if (error)
        lines << plainMeaning(*error) << firstLine(describe(*error));
    else if (const QString failure = errorText(); !failure.isEmpty())
        lines << firstLine(failure);
    return lines.join(u'\n');
}

QString ScopeNode::sentence(TimeDisplay display, qint64 nowMs) const
{
    if (!source)
        return Words::tr("%1, %2.").arg(kindAndTitle(), statusText.isEmpty() ? countsText() : firstLine(statusText));
    QString last = Words::tr("never run");
    if (source->lastRunStatus && source->lastRunAt)
        last = Words::tr("last run %1 at %2 (%3)")
                   .arg(firstLine(source->lastRunStatus->api()), timeText(*source->lastRunAt, display, nowMs),
                        timeZoneLabel(display, nowMs));
    else if (source->lastRunStatus || source->lastRunAt)
        last = Words::tr("last run %1").arg(lastRunText(display, nowMs));
    return Words::tr("%1 in project %2, %3.").arg(kindAndTitle(), parent->title(), last);
}

} // namespace zonescope
