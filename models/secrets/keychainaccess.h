// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/job.h"
#include "models/secrets/secretbytes.h"

#include <functional>

namespace zonescope {

/// One question to the system keychain.
struct KeychainRequest {
    enum class Action : quint8 { Read, Write, Remove };

    Action action = Action::Read;
    QString service;
    QString key;
    SecretBytes secret{}; ///< for Write
};

struct KeychainAnswer {
    enum class Outcome : quint8 { Done, NotFound, Failed };

    Outcome outcome = Outcome::Failed;
    QString detail{}; ///< the keychain's own words on a failure; untrusted
    SecretBytes secret{}; ///< of Read
};

/// The two ways in which KeychainSecretStore touches the system, as functions so that tests can stand in for them.
struct KeychainAccess {
    /// Asks, and calls `answered` from the event loop once, late, or never. Nothing can call a question back.
    std::function<void(KeychainRequest request, std::function<void(KeychainAnswer)> answered)> ask;
    /// A job, not started, that ends well where `action` on that entry would raise no prompt, and with
    /// ErrorKind::SecretStore where it would or where no keychain is there. Never prompts itself.
    std::function<ResultJob<Done> *(KeychainRequest::Action action, const QString &service, const QString &key,
                                    QObject *parent)>
        checkUnlocked;

    /// QtKeychain, and the Secret Service or KWallet over D-Bus.
    [[nodiscard]] static KeychainAccess system();
};

} // namespace zonescope
