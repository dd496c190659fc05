// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/scope/accessrequest.h"

#include "models/base/textformat.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr int longestText = 500;

QString tr(const char *text, int number = -1)
{
    return QCoreApplication::translate("zonescope::AccessRequest", text, nullptr, number);
}

QString nameAndId(const QString &name, const QString &id)
{
    return name.isEmpty() ? firstLine(id) : tr("%1 (%2)").arg(firstLine(name), firstLine(id));
}

QString minuteUtc(qint64 ms)
{
    constexpr qsizetype untilMinutes = 16;
    return timeText(ms, TimeDisplay::Utc, ms).left(untilMinutes) + u" UTC"_s;
}

/// Items that one sentence can ask for.
struct Group {
    AccessPlace place{};
    AccessReason reason = AccessReason::Other;
    QString action{}; ///< of IAM
    std::vector<const Unreadable *> items{};
};

std::vector<Group> groupsOf(const std::vector<Unreadable> &items)
{
    std::vector<Group> groups;
    for (const Unreadable &item : items) {
        const AccessReason reason = accessReasonOf(item.error);
        if (reason == AccessReason::Other)
            continue;
        const QString action = reason == AccessReason::Iam ? refusedAction(item.error) : QString();
        auto group = std::ranges::find_if(groups, [&](const Group &known) {
            return known.place == item.place && known.reason == reason && known.action == action;
        });
        if (group == groups.end())
            group = groups.insert(groups.end(), Group{.place = item.place, .reason = reason, .action = action});
        group->items.push_back(&item);
    }
    // Groups of one place stand together, under one head.
    std::ranges::stable_sort(groups, {}, [&groups](const Group &group) {
        return std::ranges::find(groups, group.place, &Group::place) - groups.begin();
    });
    return groups;
}

QStringList headOf(const AccessPlace &place)
{
    QStringList lines;
    const auto add = [&lines](const QString &line, const QString &value) {
        if (!value.isEmpty())
            lines << line.arg(firstLine(value, longestText));
    };
    add(tr("Account: %1"), place.accountId);
    add(tr("Identity: %1"), place.principalArn);
    add(tr("Region: %1"), place.region);
    lines << tr("Domain: %1").arg(nameAndId(place.domainName, place.domainId));
    return lines;
}

QString requestOf(const Group &group)
{
    if (group.reason == AccessReason::Membership)
        return tr("Amazon DataZone does not list this identity as a member. Please add it to these projects as a "
                  "contributor, or in another role that may see data sources and their runs, and see that its user "
                  "profile in the domain is active:");
    return tr("An IAM policy does not allow %1. Please allow it for this identity, for example with the statement\n"
              "{\"Effect\": \"Allow\", \"Action\": \"%1\", \"Resource\": \"*\"}\n"
              "It is needed for:")
        .arg(group.action);
}

QString lineOf(const Unreadable &item)
{
    const QString project = nameAndId(item.projectName, item.projectId);
    QString line = item.kind == Unreadable::Kind::Project
        ? tr("- project %1").arg(project)
        : tr("- data source %1 in project %2").arg(nameAndId(item.dataSourceName, item.dataSourceId), project);
    line += tr(", refused since %1").arg(minuteUtc(item.since));
    if (!item.error.requestId.isEmpty())
        line += tr(", request id %1").arg(firstLine(item.error.requestId));
    return line;
}

} // namespace

QString Unreadable::title() const
{
    const QString &name = kind == Kind::Project ? projectName : dataSourceName;
    return firstLine(name.isEmpty() ? id() : name);
}

QString Unreadable::key() const
{
    const QString mark = kind == Kind::Project ? u"p"_s : u"s"_s;
    return QStringList{mark, connectionId, place.domainId, id()}.join(u'\n');
}

AccessReason accessReasonOf(const Error &error)
{
    if (error.kind == ErrorKind::Denied)
        return AccessReason::Iam;
    return error.kind == ErrorKind::NotMember ? AccessReason::Membership : AccessReason::Other;
}

QString refusedAction(const Error &error)
{
    static const QRegularExpression named(uR"(not authorized to perform:\s*([\w-]+:\w+))"_s);
    const auto match = named.match(error.message);
    if (match.hasMatch())
        return match.captured(1);
    return error.operation.isEmpty() ? tr("the call") : u"datazone:"_s + firstLine(error.operation);
}

QString accessReasonText(const Error &error)
{
    switch (accessReasonOf(error)) {
    case AccessReason::Iam:
        return tr("IAM does not allow %1").arg(refusedAction(error));
    case AccessReason::Membership:
        return tr("Not a member of the project");
    case AccessReason::Other:
        break;
    }
    return firstLine(error.message.isEmpty() ? plainMeaning(error) : error.message);
}

QString accessAdvice(const Unreadable &item)
{
    switch (accessReasonOf(item.error)) {
    case AccessReason::Iam:
        return tr("Ask the AWS administrator of the account to allow %1 for this identity.")
            .arg(refusedAction(item.error));
    case AccessReason::Membership:
        return tr("Ask an owner of the project to add this identity as a member. IAM rights do not help here. An "
                  "active user profile in the domain is needed too.");
    case AccessReason::Other:
        break;
    }
    return plainMeaning(item.error);
}

QString accessRequestText(const std::vector<Unreadable> &items)
{
    const std::vector<Group> groups = groupsOf(items);
    if (groups.empty())
        return {};
    std::size_t count = 0;
    for (const Group &group : groups)
        count += group.items.size();
    QStringList paragraphs{
        tr("Please give this identity access to %n project(s) or data source(s) of Amazon DataZone, so that the data "
           "source runs can be read.",
           static_cast<int>(count))};
    const AccessPlace *place = nullptr;
    for (const Group &group : groups) {
        if (place == nullptr || *place != group.place)
            paragraphs << headOf(group.place).join(u'\n');
        place = &group.place;
        QStringList lines{requestOf(group)};
        for (const Unreadable *item : group.items)
            lines << lineOf(*item);
        paragraphs << lines.join(u'\n');
    }
    return paragraphs.join(u"\n\n"_s) + u'\n';
}

} // namespace zonescope
