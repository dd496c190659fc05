// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/connections/connectiontest.h"

namespace zonescope {

ConnectionVerdict credentialsVerdict(const Result<QString> &source)
{
    if (!source)
        return {.state = ConnectionVerdict::State::Bad, .title = source.error().message, .error = source.error()};
    return {.state = ConnectionVerdict::State::Good, .title = *source};
}

ConnectionVerdict identityVerdict(const Result<aws::CallerIdentity> &identity)
{
    if (!identity)
        return {.state = ConnectionVerdict::State::Bad, .title = identity.error().message, .error = identity.error()};
    return {.state = ConnectionVerdict::State::Good, .title = identity->arn};
}

ConnectionVerdict serviceVerdict(const ServiceTrial &trial)
{
    if (trial.error)
        return {.state = ConnectionVerdict::State::Bad, .title = trial.error->message, .error = trial.error};
    return {.state = ConnectionVerdict::State::Good, .title = trial.endpoint};
}

} // namespace zonescope
