// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/credentials.h"

namespace zonescope::aws {

/// Keys that are given: from the keychain, for this session only, or of the sample domain. They never change, so a
/// refused key stays refused.
class FixedProvider final : public CredentialsProvider {
public:
    explicit FixedProvider(Credentials credentials);

    [[nodiscard]] ResultJob<CredentialsPtr> *resolve(QObject *parent, CallOrigin origin) override;
    void invalidate(const CredentialsPtr &refused) override;

private:
    CredentialsPtr m_credentials;
};

} // namespace zonescope::aws
