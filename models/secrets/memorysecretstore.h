// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/secrets/secretstore.h"

#include <memory>
#include <optional>

namespace zonescope {

/// SecretStore in memory: "for this session only", and for tests, which can make it fail or fall silent. Its jobs may
/// outlive it. A silent one has no watchdog: to see one at work, give KeychainSecretStore an access that never answers.
class MemorySecretStore final : public SecretStore {
public:
    MemorySecretStore();
    ~MemorySecretStore() override;

    [[nodiscard]] ResultJob<SecretBytes> *read(const QString &key, QObject *parent) override;
    [[nodiscard]] ResultJob<Done> *write(const QString &key, SecretBytes secret, QObject *parent) override;
    [[nodiscard]] ResultJob<Done> *remove(const QString &key, QObject *parent) override;

    [[nodiscard]] bool contains(const QString &key) const;
    [[nodiscard]] int count() const;

    /// Jobs that start from now on end with this error; nothing: they work again.
    void setFailure(std::optional<Error> failure);
    /// Jobs that start from now on never end by themselves.
    void setSilent(bool isSilent);

private:
    struct Content;

    std::shared_ptr<Content> m_content;
};

} // namespace zonescope
