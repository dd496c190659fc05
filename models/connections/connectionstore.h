// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/connections/connection.h"

#include <QtCore/QObject>

#include <optional>
#include <vector>

class QSettings;

namespace zonescope {

/// The list of kept connections, in settings (never a secret). One instance, owned by the Session.
///
/// Each connection has a group of its own in the settings, and only what changes is written: connections of kinds that
/// this version does not know, members that it does not know, and what another window has added meanwhile all stay.
/// Connections for this session only are in the list, never in the settings.
class ConnectionStore final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConnectionStore)

public:
    /// `settings` outlives the store.
    explicit ConnectionStore(QSettings &settings, QObject *parent = nullptr);

    /// Profiles found on disk: those that no kept connection is of appear after the kept ones, with isFound set.
    /// Putting such a one keeps it (what the person changed about it), under the same id.
    void setFoundProfiles(const QStringList &profiles);

    /// Kept ones in the order in which they were added, then found profiles in file order.
    [[nodiscard]] const std::vector<Connection> &connections() const { return m_connections; }
    [[nodiscard]] std::optional<Connection> find(const QString &id) const;
    [[nodiscard]] std::optional<Connection> findByName(const QString &name) const;
    /// Adds, or replaces the one with this id. An empty id gets a new one; a user name or password in the endpoint's
    /// URL is dropped. Returns the stored connection.
    Connection put(Connection connection);
    void remove(const QString &id);
    /// The one to open at the next start; empty for none.
    [[nodiscard]] QString lastUsedId() const;
    /// A connection for this session only leaves it as it was.
    void setLastUsedId(const QString &id);

Q_SIGNALS:
    /// After each change of the list, with the list as it then is.
    void changed();

private:
    void load();
    void write(const Connection &connection, int position);
    void erase(const QString &id);

    QSettings &m_settings;
    std::vector<Connection> m_connections;
};

} // namespace zonescope
