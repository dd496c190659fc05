// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/hints/errorentities.h"

#include <QtCore/QSet>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr qsizetype longestEntity = 2048; // an ARN is no longer (IAM reference, ARNs)
constexpr qsizetype accountDigits = 12;
constexpr qsizetype uuidLength = 36;

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

bool isHex(QChar c)
{
    return isDigit(c) || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
}

/// What ARNs, paths, hosts and ids are made of.
bool isPartOfToken(QChar c)
{
    return isDigit(c) || isLetter(c) || QStringView(u"-_.:/=+*@$%").contains(c);
}

bool isAccount(QStringView text)
{
    return text.size() == accountDigits && std::ranges::all_of(text, isDigit);
}

bool isUuid(QStringView text)
{
    if (text.size() != uuidLength)
        return false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isDash = i == 8 || i == 13 || i == 18 || i == 23;
        if (isDash ? text[i] != u'-' : !isHex(text[i]))
            return false;
    }
    return true;
}

/// eu-west-1, us-gov-east-1, ap-southeast-2
bool isRegion(QStringView text)
{
    constexpr qsizetype longestRegion = 20;
    if (text.size() > longestRegion || text.size() < 2 || !isDigit(text.back()))
        return false;
    constexpr std::array areas{"af"_L1, "ap"_L1, "ca"_L1, "cn"_L1, "eu"_L1,
                               "il"_L1, "me"_L1, "mx"_L1, "sa"_L1, "us"_L1};
    constexpr std::array places{"north"_L1, "south"_L1, "east"_L1, "west"_L1, "central"_L1};
    const auto parts = text.split(u'-');
    return parts.size() >= 3 && parts.size() <= 4
        && std::ranges::any_of(areas, [&](QLatin1StringView area) { return parts.front() == area; })
        && parts.back().size() <= 2 && std::ranges::all_of(parts.back(), isDigit)
        && std::ranges::any_of(places,
                               [&](QLatin1StringView place) { return parts[parts.size() - 2].contains(place); });
}

bool isName(QStringView text)
{
    return text.size() >= 2 && (isLetter(text.front()) || text.front() == u'_')
        && std::ranges::all_of(text, [](QChar c) { return isLetter(c) || isDigit(c) || c == u'_' || c == u'$'; });
}

/// Names of catalogs are written in one case; a full stop without a space behind it mostly joins two cases.
bool isTable(QStringView text)
{
    const qsizetype dot = text.indexOf(u'.');
    if (dot < 0 || text.indexOf(u'.', dot + 1) >= 0 || !isName(text.first(dot)) || !isName(text.sliced(dot + 1)))
        return false;
    constexpr std::array others{"com"_L1, "org"_L1,  "net"_L1, "aws"_L1,     "json"_L1, "csv"_L1,
                                "sql"_L1, "html"_L1, "txt"_L1, "parquet"_L1, "log"_L1,  "gz"_L1};
    const QStringView last = text.sliced(dot + 1);
    const bool isOther = std::ranges::any_of(
        others, [&](QLatin1StringView other) { return last.compare(other, Qt::CaseInsensitive) == 0; });
    const auto isUpper = [](QChar c) { return c >= u'A' && c <= u'Z'; };
    const auto isLower = [](QChar c) { return c >= u'a' && c <= u'z'; };
    return !isOther && !(std::ranges::any_of(text, isUpper) && std::ranges::any_of(text, isLower));
}

bool isHostPort(QStringView text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    constexpr qsizetype mostDigits = 5;
    if (colon <= 0 || text.indexOf(u':') != colon || text.size() - colon - 1 < 2
        || text.size() - colon - 1 > mostDigits)
        return false;
    const QStringView host = text.first(colon);
    return host.contains(u'.') && std::ranges::all_of(text.sliced(colon + 1), isDigit)
        && std::ranges::all_of(host, [](QChar c) { return isLetter(c) || isDigit(c) || c == u'-' || c == u'.'; });
}

class Scanner final {
public:
    Scanner(QStringView text, qsizetype maximum)
        : m_text(text)
        , m_maximum(maximum)
    {
    }

    std::vector<EntitySpan> run()
    {
        for (qsizetype i = 0; i < m_text.size() && !isFull();) {
            if (!isPartOfToken(m_text[i])) {
                ++i;
                continue;
            }
            const qsizetype start = i;
            while (i < m_text.size() && isPartOfToken(m_text[i]))
                ++i;
            if (i - start <= longestEntity)
                token(start, i);
        }
        return std::move(m_spans);
    }

private:
    [[nodiscard]] bool isFull() const { return static_cast<qsizetype>(m_spans.size()) >= m_maximum; }
    void add(EntityKind kind, qsizetype start, qsizetype end)
    {
        if (!isFull())
            m_spans.push_back({.kind = kind, .start = start, .length = end - start});
    }

    void token(qsizetype start, qsizetype end)
    {
        while (end > start && QStringView(u".:/-=+").contains(m_text[end - 1]))
            --end; // of the sentence, mostly
        const QStringView whole = m_text.sliced(start, end - start);
        if (const qsizetype at = whole.indexOf(u"arn:aws"); at >= 0) {
            arn(start + at, end);
        } else if (const qsizetype path = whole.indexOf(u"s3://"); path >= 0) {
            add(EntityKind::S3Path, start + path, end);
        } else if (whole.contains(u"://")) {
            return; // an address of something else
        } else if (isHostPort(whole)) {
            add(EntityKind::HostPort, start, end);
        } else {
            pieces(start, end);
        }
    }

    /// arn:partition:service:region:account:resource
    void arn(qsizetype start, qsizetype end)
    {
        const QStringView whole = m_text.sliced(start, end - start);
        const auto parts = whole.split(u':');
        constexpr qsizetype service = 2;
        constexpr qsizetype account = 4;
        constexpr qsizetype resource = 5;
        if (parts.size() <= resource || parts[service].isEmpty() || parts[resource].isEmpty())
            return;
        EntityKind kind = EntityKind::Arn;
        if (parts[service] == u"secretsmanager")
            kind = EntityKind::SecretArn;
        else if (parts[service] == u"iam" && parts[resource].startsWith(u"role/"))
            kind = EntityKind::RoleArn;
        add(kind, start, end);
        if (isAccount(parts[account])) {
            const qsizetype at = parts[account].data() - m_text.data();
            add(EntityKind::Account, at, at + accountDigits);
        }
    }

    /// What stands between ":" and "=", as in "RequestId:3f1c…" or "account=1111…".
    void pieces(qsizetype start, qsizetype end)
    {
        while (start < end) {
            qsizetype stop = start;
            while (stop < end && m_text[stop] != u':' && m_text[stop] != u'=')
                ++stop;
            const QStringView piece = m_text.sliced(start, stop - start);
            if (isUuid(piece))
                add(EntityKind::RequestId, start, stop);
            else if (isAccount(piece))
                add(EntityKind::Account, start, stop);
            else if (isRegion(piece))
                add(EntityKind::Region, start, stop);
            else if (isTable(piece))
                add(EntityKind::Table, start, stop);
            start = stop + 1;
        }
    }

    QStringView m_text;
    qsizetype m_maximum;
    std::vector<EntitySpan> m_spans{};
};

} // namespace

std::vector<EntitySpan> findEntities(QStringView text, qsizetype maximum)
{
    return Scanner(text, maximum).run();
}

DistinctEntities distinctEntities(const QString &text, qsizetype maximum)
{
    DistinctEntities result;
    QSet<QStringView> seen;
    for (const EntitySpan &span : findEntities(text)) {
        const QStringView name = QStringView(text).sliced(span.start, span.length);
        if (seen.contains(name))
            continue;
        seen.insert(name);
        if (static_cast<qsizetype>(result.entities.size()) < maximum)
            result.entities.push_back({.kind = span.kind, .text = name.toString()});
        else
            ++result.omitted;
    }
    return result;
}

} // namespace zonescope
