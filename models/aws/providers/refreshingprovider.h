// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/providers/credentialssource.h"
#include "models/base/clock.h"
#include "models/base/timers.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

#include <memory>
#include <optional>

namespace zonescope::aws {

/// What people are told about the keys in force.
struct CredentialsState {
    enum class Kind : quint8 { NotAsked, Good, SignedOut };

    Kind kind = Kind::NotAsked;
    QString source{}; ///< of the keys in force, or the last ones
    std::optional<qint64> expiresAt{}; ///< ms UTC; nothing: they do not expire, or say not when
    std::optional<qint64> signedOutSince{}; ///< ms UTC, SignedOut only
    std::optional<Error> problem{}; ///< SignedOut: why; Good: the last refresh ahead of time failed
};

/// Shares one source among all calls of a connection and refreshes ahead of expiry (aws-client reference, section 4):
/// from 15 minutes before, one refresh runs while calls go on with the old keys and its failure is only noted; from 10
/// minutes before, all calls wait for it. Keys with a shorter life are refreshed from half, and a third, of their life
/// before its end. Expiry is judged by the wall clock at every call, so that a sleep is noticed.
///
/// One refresh at a time. A call of a person that waits on a refresh begun in the background, which failed for want of
/// a person, starts another one.
class RefreshingProvider final : public QObject, public CredentialsProvider {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RefreshingProvider)

public:
    /// Both outlive the provider.
    RefreshingProvider(std::unique_ptr<CredentialsSource> source, const Clock &clock, Timers &timers);
    ~RefreshingProvider() override;

    [[nodiscard]] ResultJob<CredentialsPtr> *resolve(QObject *parent, CallOrigin origin) override;
    void invalidate(const CredentialsPtr &refused) override;
    /// The settings files changed: the next call asks the source again. Keys in force stay until then.
    void sourceChanged();

    [[nodiscard]] const CredentialsState &state() const;

Q_SIGNALS:
    void stateChanged();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace zonescope::aws
