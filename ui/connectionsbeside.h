// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/connections/connection.h"
#include "models/scope/scopecatalog.h"
#include "ui/windowbackend.h"

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QPointer>

namespace zonescope {

/// What tells a connection from others in the scope: its id; of one that is in no list what it is of.
[[nodiscard]] QString connectionKey(const Connection &connection);
[[nodiscard]] ScopeConnection scopeConnectionOf(const Connection &connection);

/// Opens the connections that the scope wants beside the current one, holds them as long as it uses them, and tells it
/// which there are. Owned by the window; backend and catalog outlive it.
class ConnectionsBeside final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConnectionsBeside)

public:
    ConnectionsBeside(WindowBackend &backend, ScopeCatalog &catalog, QObject *parent = nullptr);
    ~ConnectionsBeside() override;

    /// Tells the catalog of the kept and found connections beside the primary one.
    void list();

Q_SIGNALS:
    /// A person is asked to sign in for it, if it needs that.
    void questionExpected();

private:
    void open(const QString &id, bool mayAsk);
    void drop(const QString &id);

    WindowBackend &m_backend;
    ScopeCatalog &m_catalog;
    QHash<QString, QPointer<Job>> m_opening{};
    QHash<QString, BesideConnectionPtr> m_open{};
};

} // namespace zonescope
