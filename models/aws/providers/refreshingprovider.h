// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/providers/credentialssource.h"
#include "models/base/clock.h"

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
    std::optional<Error> problem{}; ///< SignedOut: why; Good: the last try to renew the keys failed

    friend bool operator==(const CredentialsState &, const CredentialsState &) = default;
};

/// Shares one source among all calls of a connection and renews ahead of expiry (aws-client reference, section 4): from
/// 15 minutes before the end one renewal runs while calls go on with the old keys; from 10 minutes before, calls wait
/// for it. Keys with a shorter life are renewed from half, and a third, of their life before its end. Expiry is judged
/// by the wall clock at every call, so that a sleep is noticed.
///
/// As long as the old keys live no renewal raises a question and a failed one only shows in state(): calls go on with
/// what works, and the next try comes a minute later, after each further failure in a row twice as late, 16 minutes at
/// most. A service that could not be asked leaves nobody signed out. Once the keys have ended a renewal speaks for the
/// calls that wait: where nobody but a person can help it asks one if a call of a person waits, and fails the others.
/// One renewal at a time; one that nobody waits for any more is dropped.
class RefreshingProvider final : public QObject, public CredentialsProvider {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RefreshingProvider)

public:
    /// `clock` outlives the provider.
    RefreshingProvider(std::unique_ptr<CredentialsSource> source, const Clock &clock);
    ~RefreshingProvider() override;

    [[nodiscard]] ResultJob<CredentialsPtr> *resolve(QObject *parent, CallOrigin origin) override;
    void invalidate(const CredentialsPtr &refused) override;
    /// The settings files changed. Where the same source may give other keys the next call asks it, and goes on with
    /// those in force where that fails. Where the keys would come from another source those in force are not used any
    /// more, and a renewal under way begins anew.
    void sourceChanged();
    /// A person signed out: the keys in force are not used any more, nor what a renewal under way would bring.
    void dropKeys();

    [[nodiscard]] const CredentialsState &state() const;

Q_SIGNALS:
    /// state() is not what it was.
    void stateChanged();

private:
    class ResolveJob;
    enum class Freshness : quint8 { Fresh, Ageing, Old, Dead };

    [[nodiscard]] Freshness freshness() const;
    void ask(ResolveJob *job);
    void forget(ResolveJob *job);
    void renew(CallOrigin origin);
    [[nodiscard]] CallOrigin originOfWaiting() const;
    void renewed(const Result<CredentialsPtr> &result);
    void failed(const Error &error);
    void setState(CredentialsState state);

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace zonescope::aws
