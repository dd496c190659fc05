// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/job.h"
#include "models/secrets/secretbytes.h"

namespace zonescope {

/// Where secrets are kept between starts: the system keychain, or memory in tests and for "this session only".
/// Keys are names such as "connection/3f2a…"; the service name is the program's. Every job fails with
/// ErrorKind::NotFound (no such entry) or ErrorKind::SecretStore (absent, locked, refused, or silent for 20 s).
/// The jobs belong to `parent`; dropping one never waits for the keychain.
class SecretStore {
    Q_DISABLE_COPY_MOVE(SecretStore)

public:
    SecretStore() = default;
    virtual ~SecretStore() = default;

    [[nodiscard]] virtual ResultJob<SecretBytes> *read(const QString &key, QObject *parent) = 0;
    [[nodiscard]] virtual ResultJob<Done> *write(const QString &key, SecretBytes secret, QObject *parent) = 0;
    /// Removing what is not there succeeds.
    [[nodiscard]] virtual ResultJob<Done> *remove(const QString &key, QObject *parent) = 0;
};

} // namespace zonescope
