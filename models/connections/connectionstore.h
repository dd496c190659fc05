// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/connections/connection.h"

#include <QtCore/QObject>
#include <QtCore/QStringList>

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
    /// Putting such a one keeps it, under the same id; removing it from the kept ones makes it a found one again while
    /// the profile is there. Names that repeat or are empty count once and not at all.
    void setFoundProfiles(const QStringList &profiles);

    /// Kept ones in the order in which they were added, then found profiles in file order.
    [[nodiscard]] const std::vector<Connection> &connections() const { return m_connections; }
    [[nodiscard]] std::optional<Connection> find(const QString &id) const;
    /// A kept one before a found one of that name.
    [[nodiscard]] std::optional<Connection> findByName(const QString &name) const;
    /// Adds, or replaces the one with this id. An empty id gets a new one; a user name or password in the endpoint's
    /// URL is dropped. A kept one that is no longer of the profile it was found as gets a new id too, since its old one
    /// is the profile's. Returns the stored connection.
    Connection put(Connection connection);
    /// Found ones stay: they are there because their profile is.
    void remove(const QString &id);
    /// The one to open at the next start, kept or found; empty for none.
    [[nodiscard]] QString lastUsedId() const;
    /// A connection for this session only leaves it as it was.
    void setLastUsedId(const QString &id);

Q_SIGNALS:
    /// After each change of the list, with the list as it then is.
    void changed();

private:
    void load();
    void listFound(); ///< appends what m_foundProfiles adds to the kept ones
    void freeFoundId(Connection &connection);
    [[nodiscard]] QStringList keptIds() const; ///< in the settings
    [[nodiscard]] Connection read(const QString &id, ConnectionKind kind) const;
    void write(const Connection &connection);
    [[nodiscard]] int nextPosition() const;
    void erase(const QString &id);

    QSettings &m_settings;
    QStringList m_foundProfiles{};
    std::vector<Connection> m_connections; ///< kept ones, then found ones
};

} // namespace zonescope
