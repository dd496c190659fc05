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
class ConnectionStore final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConnectionStore)

public:
    /// `settings` outlives the store.
    explicit ConnectionStore(QSettings &settings, QObject *parent = nullptr);

    [[nodiscard]] const std::vector<Connection> &connections() const { return m_connections; }
    [[nodiscard]] std::optional<Connection> find(const QString &id) const;
    [[nodiscard]] std::optional<Connection> findByName(const QString &name) const;
    /// Adds, or replaces the one with this id. An empty id gets a new one; returns the stored connection.
    Connection put(Connection connection);
    void remove(const QString &id);
    /// The one to open at the next start; empty for none.
    [[nodiscard]] QString lastUsedId() const;
    void setLastUsedId(const QString &id);

Q_SIGNALS:
    void changed();

private:
    void load();
    void save();

    QSettings &m_settings;
    std::vector<Connection> m_connections;
};

} // namespace zonescope
