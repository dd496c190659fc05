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

    /// Profiles found on disk, in file order: they are listed after the kept connections, with isFound set, unless a
    /// person has made a connection of that profile. What was put of such a one (a name, a colour, a view) stays in the
    /// settings under its id: it is found again with it. While its profile is away it is a kept one like others.
    /// Names that repeat count once, empty ones not at all.
    void setFoundProfiles(const QStringList &profiles);

    /// Kept ones in the order in which they were added, then found profiles in file order.
    [[nodiscard]] const std::vector<Connection> &connections() const { return m_connections; }
    [[nodiscard]] std::optional<Connection> find(const QString &id) const;
    /// The one of this profile: one that a person made before the found one.
    [[nodiscard]] std::optional<Connection> findByProfile(const QString &profile) const;
    /// A kept one before a found one of that name.
    [[nodiscard]] std::optional<Connection> findByName(const QString &name) const;
    /// Adds, or replaces the one with this id. An empty id gets a new one; a user name or password in the endpoint's
    /// URL is dropped. One that is no longer of the profile it was found as gets a new id too, since its old one is the
    /// profile's. isFound is not for the caller to say. Returns the connection as it is listed.
    Connection put(Connection connection);
    /// A found one stays, under the name of its profile: only what was put of it is forgotten.
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
    void list(); ///< m_connections anew
    [[nodiscard]] Connection listed(const Connection &kept) const; ///< with isFound as it is
    void freeFoundId(Connection &connection);
    [[nodiscard]] QStringList keptIds() const; ///< in the settings
    [[nodiscard]] Connection read(const QString &id, ConnectionKind kind) const;
    /// Members that are as `before` are left alone: another window may have changed them. Null: all are written.
    void write(const Connection &connection, const Connection *before);
    [[nodiscard]] int nextPosition() const;
    void erase(const QString &id);

    QSettings &m_settings;
    QStringList m_foundProfiles{};
    std::vector<Connection> m_kept; ///< in the settings, or for this session; isFound is never set
    std::vector<Connection> m_connections; ///< kept ones, then found ones
};

} // namespace zonescope
