// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/result.h"
#include "models/base/timers.h"
#include "models/secrets/secretbytes.h"

#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtNetwork/QTcpServer>

#include <memory>
#include <optional>

class QTcpSocket;

namespace zonescope::aws {

/// The end of an authorization code flow on this computer (RFC 8252, section 7.3): a free port of 127.0.0.1 that waits
/// for the browser to come back. Owned by the sign-in.
///
/// Only `GET /oauth/callback` with the right `state` counts; anything else is answered with an error page and waited
/// past, so that no other program on this computer can end the sign-in. A connection has 10 s and 16 KiB for its
/// request. The pages that are answered repeat nothing of it.
class RedirectListener final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RedirectListener)

public:
    /// `timers` outlive this.
    RedirectListener(QByteArray state, Timers &timers, QObject *parent = nullptr);
    ~RedirectListener() override;

    /// Error of kind Network where no port can be had.
    [[nodiscard]] Result<Done> listen();
    /// http://127.0.0.1:PORT/oauth/callback, once listening.
    [[nodiscard]] QString redirectUri() const { return m_redirectUri; }

    /// After answered(): the code, once, or why there is none (ErrorKind::SignIn).
    [[nodiscard]] Result<SecretBytes> takeAnswer();

Q_SIGNALS:
    /// Once. The port is closed.
    void answered();

private:
    struct Connection;

    void accept();
    void read(QTcpSocket *socket, Connection &connection);
    void handle(QTcpSocket *socket, QByteArrayView requestLine);

    QByteArray m_state;
    Timers &m_timers;
    QTcpServer m_server;
    QString m_redirectUri;
    int m_open = 0;
    std::optional<Result<SecretBytes>> m_answer;
};

} // namespace zonescope::aws
