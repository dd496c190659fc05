// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/identity/identityerrors.h"

namespace zonescope::aws {

bool isServiceOutOfReach(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::Tls:
    case ErrorKind::Service:
    case ErrorKind::Throttled:
    case ErrorKind::BadReply:
    case ErrorKind::Usage:
        return true;
    default:
        return false;
    }
}

} // namespace zonescope::aws
