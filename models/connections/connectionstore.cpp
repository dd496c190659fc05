// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/connections/connectionstore.h"

#include <QtCore/QSettings>
#include <QtCore/QUrl>
#include <QtCore/QUuid>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

// connections/version, connections/lastUsed, and the members of each connection under connections/list/<id>/.
constexpr int currentVersion = 1;
constexpr auto versionKey = "connections/version"_L1;
constexpr auto lastUsedKey = "connections/lastUsed"_L1;
constexpr auto listGroup = "connections/list"_L1;
constexpr auto positionMember = "position"_L1;
constexpr auto kindMember = "kind"_L1;
constexpr auto colourMember = "colour"_L1;
constexpr auto timeRangeMember = "view/timeRange"_L1;
constexpr auto mayStartRunsMember = "mayStartRuns"_L1;
constexpr auto foundPrefix = "profile:"_L1;

constexpr std::array kindWords{"sample"_L1, "environment"_L1, "profile"_L1,
                               "keys"_L1}; // in the order of ConnectionKind
constexpr std::array colourWords{"none"_L1,  "grey"_L1,  "blue"_L1,
                                 "green"_L1, "amber"_L1, "red"_L1}; // in the order of ConnectionColour

constexpr std::array textMembers{
    std::pair{"name"_L1, &Connection::name},         std::pair{"profile"_L1, &Connection::profile},
    std::pair{"region"_L1, &Connection::region},     std::pair{"endpointUrl"_L1, &Connection::endpointUrl},
    std::pair{"domainId"_L1, &Connection::domainId}, std::pair{"domainUrl"_L1, &Connection::domainUrl},
};

constexpr std::array viewLists{
    std::pair{"view/projectIds"_L1, &KeptView::projectIds},
    std::pair{"view/dataSourceIds"_L1, &KeptView::dataSourceIds},
    std::pair{"view/scope"_L1, &KeptView::scope},
    std::pair{"view/statuses"_L1, &KeptView::statuses},
    std::pair{"view/types"_L1, &KeptView::types},
    std::pair{"view/lineageStatuses"_L1, &KeptView::lineageStatuses},
};
constexpr auto viewTextMember = "view/text"_L1;

constexpr std::array viewTimes{
    std::pair{"view/since"_L1, &KeptView::since},
    std::pair{"view/until"_L1, &KeptView::until},
};

/// The value of an enum whose words stand in its order.
template <class Enum, std::size_t size>
std::optional<Enum> valueOf(const std::array<QLatin1StringView, size> &words, const QString &word)
{
    const auto found = std::ranges::find(words, word);
    if (found == words.end())
        return {};
    return static_cast<Enum>(found - words.begin());
}

QString foundIdOf(const QString &profile)
{
    return foundPrefix + profile;
}

bool isOfProfile(const Connection &connection, const QString &profile)
{
    return connection.kind == ConnectionKind::Profile && connection.profile == profile;
}

/// Ids with the name of a profile in them may hold a slash, which would begin a group of its own.
QString groupOf(const QString &id)
{
    return listGroup + u'/' + QString::fromLatin1(QUrl::toPercentEncoding(id));
}

QString keyOf(const QString &id, QLatin1StringView member)
{
    return groupOf(id) + u'/' + member;
}

QString newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QString withoutUserInfo(const QString &endpointUrl)
{
    QUrl url(endpointUrl);
    if (url.userInfo().isEmpty())
        return endpointUrl;
    url.setUserInfo({});
    return url.toString();
}

} // namespace

ConnectionStore::ConnectionStore(QSettings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
    load();
}

void ConnectionStore::setFoundProfiles(const QStringList &profiles)
{
    m_foundProfiles = profiles;
    m_foundProfiles.removeAll(QString());
    m_foundProfiles.removeDuplicates();
    const std::vector<Connection> before = m_connections;
    list();
    if (m_connections != before)
        Q_EMIT changed();
}

std::optional<Connection> ConnectionStore::find(const QString &id) const
{
    const auto found = std::ranges::find(m_connections, id, &Connection::id);
    return found == m_connections.end() ? std::nullopt : std::optional(*found);
}

std::optional<Connection> ConnectionStore::findByName(const QString &name) const
{
    const auto found = std::ranges::find(m_connections, name, &Connection::name);
    return found == m_connections.end() ? std::nullopt : std::optional(*found);
}

std::optional<Connection> ConnectionStore::findByProfile(const QString &profile) const
{
    const auto found = std::ranges::find_if(
        m_connections, [&profile](const Connection &connection) { return isOfProfile(connection, profile); });
    return found == m_connections.end() ? std::nullopt : std::optional(*found);
}

Connection ConnectionStore::put(Connection connection)
{
    if (connection.id.isEmpty())
        connection.id = newId();
    connection.endpointUrl = withoutUserInfo(connection.endpointUrl);
    connection.isFound = false;
    freeFoundId(connection);
    const auto place = std::ranges::find(m_kept, connection.id, &Connection::id);
    if (place != m_kept.end() && *place == connection)
        return listed(connection);
    const std::optional<Connection> before = place == m_kept.end() ? std::nullopt : std::optional(*place);
    if (place == m_kept.end())
        m_kept.push_back(connection);
    else
        *place = connection;
    if (connection.sessionOnly)
        erase(connection.id); // it may have been kept before
    else
        write(connection, before && !before->sessionOnly ? &*before : nullptr);
    list();
    Q_EMIT changed();
    return listed(connection);
}

void ConnectionStore::remove(const QString &id)
{
    if (std::erase_if(m_kept, [&id](const Connection &connection) { return connection.id == id; }) == 0)
        return;
    erase(id);
    list();
    Q_EMIT changed();
}

QString ConnectionStore::lastUsedId() const
{
    return m_settings.value(lastUsedKey).toString();
}

void ConnectionStore::setLastUsedId(const QString &id)
{
    const auto connection = find(id);
    if (!connection || !connection->sessionOnly)
        m_settings.setValue(lastUsedKey, id);
}

void ConnectionStore::freeFoundId(Connection &connection)
{
    // The id names the profile that it was found as. Of another profile, or another kind, it would hide that one.
    const QString before = connection.id;
    if (!before.startsWith(foundPrefix) || isOfProfile(connection, before.sliced(foundPrefix.size())))
        return;
    connection.id = newId();
    const bool wasLastUsed = lastUsedId() == before;
    std::erase_if(m_kept, [&before](const Connection &kept) { return kept.id == before; });
    erase(before);
    if (wasLastUsed)
        m_settings.setValue(lastUsedKey, connection.id);
}

Connection ConnectionStore::listed(const Connection &kept) const
{
    Connection connection = kept;
    connection.isFound = kept.kind == ConnectionKind::Profile && kept.id == foundIdOf(kept.profile)
        && m_foundProfiles.contains(kept.profile);
    return connection;
}

void ConnectionStore::list()
{
    m_connections.clear();
    for (const Connection &kept : m_kept) {
        if (!listed(kept).isFound)
            m_connections.push_back(kept);
    }
    for (const QString &profile : std::as_const(m_foundProfiles)) {
        const auto same = std::ranges::find(m_kept, foundIdOf(profile), &Connection::id);
        if (same != m_kept.end())
            m_connections.push_back(listed(*same));
        else if (std::ranges::none_of(m_kept, [&](const Connection &kept) { return isOfProfile(kept, profile); }))
            m_connections.push_back({.id = foundIdOf(profile),
                                     .name = profile,
                                     .kind = ConnectionKind::Profile,
                                     .profile = profile,
                                     .isFound = true});
    }
}

void ConnectionStore::load()
{
    std::vector<std::pair<int, Connection>> loaded;
    for (const QString &id : keptIds()) {
        const auto kind = valueOf<ConnectionKind>(kindWords, m_settings.value(keyOf(id, kindMember)).toString());
        if (kind) // else of a newer version, which may want it back
            loaded.emplace_back(m_settings.value(keyOf(id, positionMember)).toInt(), read(id, *kind));
    }
    std::ranges::stable_sort(loaded, {}, [](const auto &entry) { return entry.first; });
    for (auto &[position, connection] : loaded)
        m_kept.push_back(std::move(connection));
    list();
}

QStringList ConnectionStore::keptIds() const
{
    m_settings.beginGroup(listGroup);
    QStringList ids = m_settings.childGroups();
    m_settings.endGroup();
    for (QString &id : ids)
        id = QUrl::fromPercentEncoding(id.toUtf8());
    return ids;
}

Connection ConnectionStore::read(const QString &id, ConnectionKind kind) const
{
    Connection connection{.id = id, .kind = kind};
    for (const auto &[member, text] : textMembers)
        connection.*text = m_settings.value(keyOf(id, member)).toString();
    const QString colour = m_settings.value(keyOf(id, colourMember)).toString();
    connection.colour = valueOf<ConnectionColour>(colourWords, colour).value_or(ConnectionColour::None);
    connection.mayStartRuns = m_settings.value(keyOf(id, mayStartRunsMember)).toString() == "true"_L1;
    for (const auto &[member, list] : viewLists)
        connection.view.*list = m_settings.value(keyOf(id, member)).toStringList();
    connection.view.text = m_settings.value(keyOf(id, viewTextMember)).toString();
    bool isNumber = false;
    const int range = m_settings.value(keyOf(id, timeRangeMember)).toInt(&isNumber);
    if (isNumber)
        connection.view.timeRange = range;
    for (const auto &[member, time] : viewTimes) {
        const qint64 ms = m_settings.value(keyOf(id, member)).toLongLong(&isNumber);
        if (isNumber)
            connection.view.*time = ms;
    }
    return connection;
}

void ConnectionStore::write(const Connection &connection, const Connection *before)
{
    const auto keep = [&](QLatin1StringView member, const QVariant &value, bool isEmpty, bool isAsBefore) {
        if (isAsBefore)
            return;
        if (isEmpty)
            m_settings.remove(keyOf(connection.id, member));
        else
            m_settings.setValue(keyOf(connection.id, member), value);
    };
    if (before != nullptr && !m_settings.contains(keyOf(connection.id, kindMember)))
        return; // another window has deleted it: a few members would be the wreck of a connection
    if (!m_settings.contains(keyOf(connection.id, positionMember)))
        m_settings.setValue(keyOf(connection.id, positionMember), nextPosition());
    const auto isAsBefore = [&](const auto &member) {
        return before != nullptr && before->*member == connection.*member;
    };
    const auto isInViewAsBefore = [&](const auto &member) {
        return before != nullptr && before->view.*member == connection.view.*member;
    };
    keep(kindMember, QString(kindWords.at(static_cast<std::size_t>(connection.kind))), false,
         isAsBefore(&Connection::kind));
    for (const auto &[member, text] : textMembers)
        keep(member, connection.*text, (connection.*text).isEmpty(), isAsBefore(text));
    const KeptView &view = connection.view;
    for (const auto &[member, list] : viewLists)
        keep(member, view.*list, (view.*list).isEmpty(), isInViewAsBefore(list));
    keep(viewTextMember, view.text, view.text.isEmpty(), isInViewAsBefore(&KeptView::text));
    keep(timeRangeMember, view.timeRange.value_or(0), !view.timeRange, isInViewAsBefore(&KeptView::timeRange));
    for (const auto &[member, time] : viewTimes)
        keep(member, (view.*time).value_or(0), !(view.*time), isInViewAsBefore(time));
    // The colour of a newer version reads as none here, and stays until another one is chosen.
    keep(colourMember, QString(colourWords.at(static_cast<std::size_t>(connection.colour))),
         connection.colour == ConnectionColour::None, isAsBefore(&Connection::colour));
    keep(mayStartRunsMember, u"true"_s, !connection.mayStartRuns, isAsBefore(&Connection::mayStartRuns));
    if (m_settings.value(versionKey).toInt() < currentVersion)
        m_settings.setValue(versionKey, currentVersion);
}

int ConnectionStore::nextPosition() const
{
    int next = 0;
    for (const QString &id : keptIds())
        next = std::max(next, m_settings.value(keyOf(id, positionMember), -1).toInt() + 1);
    return next;
}

void ConnectionStore::erase(const QString &id)
{
    m_settings.remove(groupOf(id));
    if (lastUsedId() == id)
        m_settings.remove(lastUsedKey);
}

} // namespace zonescope
