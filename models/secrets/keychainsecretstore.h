// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/timers.h"
#include "models/secrets/keychainaccess.h"
#include "models/secrets/secretstore.h"

#include <chrono>

namespace zonescope {

struct KeychainOptions {
    /// False for runs without a window: a keychain that would have to ask for its password is an error instead.
    bool allowPrompt = true;
    std::chrono::milliseconds timeout{20'000}; ///< for one job, prompts included
    QString service = QStringLiteral("zonescope");
};

/// SecretStore in the system keychain, through QtKeychain. Owned by the Session; its jobs may outlive it.
///
/// QtKeychain has no time limit, runs all jobs of the process one after the other, and never finishes without GLib's
/// event loop (QT_NO_GLIB=1), so that every job here has a watchdog of its own. A job that gave up, or was cancelled or
/// destroyed, leaves the keychain's work alone and drops its late answer: a write may still come to pass.
class KeychainSecretStore final : public SecretStore {
public:
    /// `timers` outlive the store and its jobs.
    explicit KeychainSecretStore(Timers &timers, KeychainOptions options = {},
                                 KeychainAccess access = KeychainAccess::system());

    [[nodiscard]] ResultJob<SecretBytes> *read(const QString &key, QObject *parent) override;
    [[nodiscard]] ResultJob<Done> *write(const QString &key, SecretBytes secret, QObject *parent) override;
    [[nodiscard]] ResultJob<Done> *remove(const QString &key, QObject *parent) override;

private:
    [[nodiscard]] KeychainRequest request(KeychainRequest::Action action, const QString &key) const;

    Timers &m_timers;
    KeychainOptions m_options;
    KeychainAccess m_access;
};

} // namespace zonescope
