// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/credentials.h"

namespace zonescope::aws {

/// One way to get keys, asked anew each time: keeps nothing, shares nothing.
class CredentialsSource {
    Q_DISABLE_COPY_MOVE(CredentialsSource)

public:
    CredentialsSource() = default;
    virtual ~CredentialsSource() = default;

    /// A job, not started; the source outlives it. Errors as CredentialsProvider says.
    [[nodiscard]] virtual ResultJob<CredentialsPtr> *fetch(QObject *parent, CallOrigin origin) = 0;
};

} // namespace zonescope::aws
