// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/helperendpoints.h"

namespace zonescope::aws {

Result<HelperEndpoint> helperEndpoint(HelperService, const QByteArray &, const HelperEndpointSettings &)
{
    return Error{.kind = ErrorKind::Usage, .message = {}};
}

} // namespace zonescope::aws
