// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/connectionopener.h"
#include "models/aws/identity/stsclient.h"
#include "ui/windowbackend.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

#include <memory>

namespace zonescope {

/// Follows the connection in use: who it is, when its keys end, whether they could be had again. Asks STS once, and
/// for new keys in the moment the old ones end, both in the background: neither raises a question. Where there are none
/// it asks again after a minute, then twice as late each time, 32 minutes at most. Owned by the Session, gone before
/// the connection is.
class ConnectionWatch final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConnectionWatch)

public:
    /// All outlive the watch.
    ConnectionWatch(OpenedConnection &opened, aws::IdentityServices &services, Timers &timers);
    ~ConnectionWatch() override;

    /// Asks who the keys are for. Once.
    void start();
    /// The machine was asleep: looks at the deadlines again.
    void lookAgain();
    /// A person signed out: the keys in force are not used any more.
    void forgetKeys();

    [[nodiscard]] ConnectionStatus status() const;
    /// The keys can end, so that signedInAgain() tells when they are back.
    [[nodiscard]] bool tellsOfReturn() const { return m_wasSignedOut; }

Q_SIGNALS:
    /// status() is not what it was.
    void changed();
    /// There are keys again after there were none.
    void signedInAgain();

private:
    void keysChanged();
    void watchExpiry();
    void renew();

    OpenedConnection &m_opened;
    aws::IdentityServices &m_services;
    Timers &m_timers;
    std::unique_ptr<aws::StsClient> m_sts;
    std::optional<aws::CallerIdentity> m_identity;
    QPointer<Job> m_who;
    QPointer<Job> m_renewal;
    TimerHandle m_expiry;
    bool m_wasSignedOut = false;
    int m_failedRenewals = 0; ///< in a row
};

} // namespace zonescope
