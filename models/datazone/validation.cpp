// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/datazone/validation.h"

#include "models/base/textformat.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope::datazone {

namespace {

using Check = std::optional<Error>;

constexpr int longestToken = 8192;
constexpr int longestId = 36;
constexpr int longestProjectName = 64;
constexpr int longestName = 256;
constexpr int longestNodeIdentifier = 2086;
constexpr int eventIdLength = 14;
constexpr int longestClientToken = 128;
constexpr int longestShown = 60;

QString tr(const char *text)
{
    return QCoreApplication::translate("zonescope::datazone", text);
}

Error invalid(const QString &message)
{
    return Error{.kind = ErrorKind::Invalid, .message = message};
}

/// Characters as the model counts them: code points, not UTF-16 units.
qsizetype characterCount(QStringView text)
{
    return text.size() - std::ranges::count_if(text, [](QChar c) { return c.isLowSurrogate(); });
}

bool isIdText(QStringView text)
{
    return !text.isEmpty() && text.size() <= longestId && std::ranges::all_of(text, [](QChar c) {
        const char16_t unit = c.unicode();
        return (unit >= u'a' && unit <= u'z') || (unit >= u'A' && unit <= u'Z') || (unit >= u'0' && unit <= u'9')
            || unit == u'_' || unit == u'-';
    });
}

Check checkLength(QLatin1StringView member, const std::optional<QString> &text, int longest)
{
    if (!text)
        return {};
    const qsizetype count = characterCount(*text);
    if (count >= 1 && count <= longest)
        return {};
    return invalid(tr("%1 must have 1 to %2 characters; it has %3.").arg(member).arg(longest).arg(count));
}

Check checkNotEmpty(QLatin1StringView member, const std::optional<QString> &text)
{
    if (!text || !text->isEmpty())
        return {};
    return invalid(tr("%1 must not be empty.").arg(member));
}

Check checkPage(const std::optional<QString> &nextToken, int maxResults, int largest)
{
    if (maxResults < 1 || maxResults > largest)
        return invalid(tr("maxResults must be 1 to %1; it is %2.").arg(largest).arg(maxResults));
    return checkLength("nextToken"_L1, nextToken, longestToken);
}

template <class E>
Check checkWord(QLatin1StringView member, const std::optional<E> &value)
{
    if (!value || *value != E::Unknown)
        return {};
    QStringList words;
    for (int i = 0; i < static_cast<int>(E::Unknown); ++i)
        words.append(apiText(static_cast<E>(i)));
    return invalid(tr("%1 must be one of %2.").arg(member, words.join(", "_L1)));
}

template <class E>
Check checkStatus(const std::optional<E> &status)
{
    return checkWord("status"_L1, status);
}

/// The model's [\w -]+; letters and digits of every script count, since refusing what the service takes would be worse
/// than sending what it refuses.
Check checkProjectName(const std::optional<QString> &name)
{
    if (const auto wrong = checkLength("name"_L1, name, longestProjectName))
        return wrong;
    const bool isAllowed = !name || std::ranges::all_of(*name, [](QChar c) {
        return c.isLetterOrNumber() || c.isMark() || c.isSurrogate() || c == u'_' || c == u' ' || c == u'-';
    });
    if (isAllowed)
        return {};
    return invalid(tr("name may have letters, digits, spaces, “-” and “_” only."));
}

/// ^[\x21-\x7E]{1,128}$ of the other operations that have one; of this one the model says a text only. Always there: a
/// call without it would start one run for each time that it is sent.
Check checkClientToken(const QString &token)
{
    const bool isVisible = std::ranges::all_of(token, [](QChar c) { return c.unicode() > 0x20 && c.unicode() < 0x7f; });
    if (!isVisible)
        return invalid(tr("clientToken may have visible ASCII characters only."));
    return checkLength("clientToken"_L1, token, longestClientToken);
}

template <class... Checks>
Check firstOf(Checks &&...checks)
{
    Check first;
    ((first = std::forward<Checks>(checks)) || ...);
    return first;
}

} // namespace

std::optional<Error> checkDomainId(const QString &id, QLatin1StringView member)
{
    const QStringView text = id;
    if ((text.startsWith("dzd-"_L1) || text.startsWith("dzd_"_L1)) && isIdText(text.sliced(4)))
        return {};
    return invalid(
        tr("%1 must be a domain id, “dzd-” or “dzd_” and then 1 to 36 letters, digits, “-” or “_”; it is “%2”.")
            .arg(member, firstLine(id, longestShown)));
}

std::optional<Error> checkId(const QString &id, QLatin1StringView member)
{
    if (isIdText(id))
        return {};
    return invalid(tr("%1 must be an id of 1 to 36 letters, digits, “-” or “_”; it is “%2”.")
                       .arg(member, firstLine(id, longestShown)));
}

std::optional<Error> check(const ListDomainsRequest &request)
{
    return firstOf(checkStatus(request.status),
                   checkPage(request.nextToken, request.maxResults, maximumDomainPageSize));
}

std::optional<Error> check(const ListProjectsRequest &request)
{
    return firstOf(checkDomainId(request.domainIdentifier, "domainIdentifier"_L1), checkProjectName(request.name),
                   checkNotEmpty("userIdentifier"_L1, request.userIdentifier),
                   checkNotEmpty("groupIdentifier"_L1, request.groupIdentifier),
                   checkNotEmpty("projectCategory"_L1, request.projectCategory),
                   checkPage(request.nextToken, request.maxResults, maximumPageSize));
}

std::optional<Error> check(const ListDataSourcesRequest &request)
{
    return firstOf(checkDomainId(request.domainIdentifier, "domainIdentifier"_L1),
                   checkNotEmpty("projectIdentifier"_L1, request.projectIdentifier),
                   checkNotEmpty("connectionIdentifier"_L1, request.connectionIdentifier),
                   checkNotEmpty("environmentIdentifier"_L1, request.environmentIdentifier),
                   checkLength("name"_L1, request.name, longestName), checkLength("type"_L1, request.type, longestName),
                   checkStatus(request.status), checkPage(request.nextToken, request.maxResults, maximumPageSize));
}

std::optional<Error> check(const ListDataSourceRunsRequest &request)
{
    return firstOf(checkDomainId(request.domainIdentifier, "domainIdentifier"_L1),
                   checkId(request.dataSourceIdentifier, "dataSourceIdentifier"_L1), checkStatus(request.status),
                   checkPage(request.nextToken, request.maxResults, maximumPageSize));
}

std::optional<Error> check(const ListDataSourceRunActivitiesRequest &request)
{
    return firstOf(checkDomainId(request.domainIdentifier, "domainIdentifier"_L1),
                   checkId(request.identifier, "identifier"_L1), checkStatus(request.status),
                   checkPage(request.nextToken, request.maxResults, maximumPageSize));
}

std::optional<Error> check(const StartDataSourceRunRequest &request)
{
    return firstOf(checkDomainId(request.domainIdentifier, "domainIdentifier"_L1),
                   checkId(request.dataSourceIdentifier, "dataSourceIdentifier"_L1),
                   checkClientToken(request.clientToken));
}

std::optional<Error> checkGetDomain(const QString &domainId)
{
    return checkDomainId(domainId, "identifier"_L1);
}

std::optional<Error> checkGetDataSource(const QString &domainId, const QString &dataSourceId)
{
    return firstOf(checkDomainId(domainId, "domainIdentifier"_L1), checkId(dataSourceId, "identifier"_L1));
}

std::optional<Error> checkGetDataSourceRun(const QString &domainId, const QString &runId)
{
    return firstOf(checkDomainId(domainId, "domainIdentifier"_L1), checkId(runId, "identifier"_L1));
}

std::optional<Error> checkGetLineageEvent(const QString &domainId, const QString &eventId)
{
    const bool isEventId = eventId.size() == eventIdLength
        && std::ranges::all_of(eventId, [](QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9'); });
    return firstOf(checkDomainId(domainId, "domainIdentifier"_L1),
                   isEventId ? Check()
                             : invalid(tr("identifier must be 14 small letters and digits; it is “%1”.")
                                           .arg(firstLine(eventId, longestShown))));
}

std::optional<Error> check(const GetLineageNodeRequest &request)
{
    return firstOf(checkDomainId(request.domainIdentifier, "domainIdentifier"_L1),
                   checkLength("identifier"_L1, request.identifier, longestNodeIdentifier));
}

std::optional<Error> check(const ListLineageNodeHistoryRequest &request)
{
    return firstOf(checkDomainId(request.domainIdentifier, "domainIdentifier"_L1),
                   checkLength("identifier"_L1, request.identifier, longestNodeIdentifier),
                   checkWord("direction"_L1, request.direction), checkWord("sortOrder"_L1, request.sortOrder),
                   checkPage(request.nextToken, request.maxResults, maximumPageSize));
}

} // namespace zonescope::datazone
