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

constexpr std::array kindWords{"sample"_L1, "environment"_L1, "profile"_L1,
                               "keys"_L1}; // in the order of ConnectionKind

constexpr std::array textMembers{
    std::pair{"name"_L1, &Connection::name},         std::pair{"profile"_L1, &Connection::profile},
    std::pair{"region"_L1, &Connection::region},     std::pair{"endpointUrl"_L1, &Connection::endpointUrl},
    std::pair{"domainId"_L1, &Connection::domainId},
};

std::optional<ConnectionKind> kindOf(const QString &word)
{
    const auto found = std::ranges::find(kindWords, word);
    if (found == kindWords.end())
        return {};
    return static_cast<ConnectionKind>(found - kindWords.begin());
}

QString keyOf(const QString &id, QLatin1StringView member)
{
    return listGroup + u'/' + id + u'/' + member;
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

void ConnectionStore::setFoundProfiles(const QStringList &) { }

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

Connection ConnectionStore::put(Connection connection)
{
    if (connection.id.isEmpty())
        connection.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    connection.endpointUrl = withoutUserInfo(connection.endpointUrl);
    auto place = std::ranges::find(m_connections, connection.id, &Connection::id);
    if (place != m_connections.end() && *place == connection)
        return connection;
    if (place == m_connections.end())
        place = m_connections.insert(place, connection);
    else
        *place = connection;
    if (connection.sessionOnly)
        erase(connection.id); // it may have been kept before
    else
        write(connection, static_cast<int>(place - m_connections.begin()));
    Q_EMIT changed();
    return connection;
}

void ConnectionStore::remove(const QString &id)
{
    if (std::erase_if(m_connections, [&id](const Connection &connection) { return connection.id == id; }) == 0)
        return;
    erase(id);
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

void ConnectionStore::load()
{
    std::vector<std::pair<int, Connection>> loaded;
    m_settings.beginGroup(listGroup);
    const QStringList ids = m_settings.childGroups();
    m_settings.endGroup();
    for (const QString &id : ids) {
        const auto kind = kindOf(m_settings.value(keyOf(id, kindMember)).toString());
        if (!kind)
            continue; // of a newer version, which may want it back
        Connection connection;
        connection.id = id;
        connection.kind = *kind;
        for (const auto &[member, text] : textMembers)
            connection.*text = m_settings.value(keyOf(id, member)).toString();
        loaded.emplace_back(m_settings.value(keyOf(id, positionMember)).toInt(), std::move(connection));
    }
    std::ranges::stable_sort(loaded, {}, [](const auto &entry) { return entry.first; });
    for (auto &[position, connection] : loaded)
        m_connections.push_back(std::move(connection));
}

void ConnectionStore::write(const Connection &connection, int position)
{
    m_settings.setValue(keyOf(connection.id, kindMember),
                        QString(kindWords[static_cast<std::size_t>(connection.kind)]));
    m_settings.setValue(keyOf(connection.id, positionMember), position);
    for (const auto &[member, text] : textMembers) {
        if ((connection.*text).isEmpty())
            m_settings.remove(keyOf(connection.id, member));
        else
            m_settings.setValue(keyOf(connection.id, member), connection.*text);
    }
    if (m_settings.value(versionKey).toInt() < currentVersion)
        m_settings.setValue(versionKey, currentVersion);
}

void ConnectionStore::erase(const QString &id)
{
    m_settings.remove(listGroup + u'/' + id);
    if (lastUsedId() == id)
        m_settings.remove(lastUsedKey);
}

} // namespace zonescope
