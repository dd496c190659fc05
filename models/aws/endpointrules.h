// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QUrl>

namespace zonescope::aws {

/// What the endpoint rule set of a service is asked with.
struct EndpointParameters {
    QByteArray region{};
    bool useFips = false;
    QString customEndpoint{}; ///< empty for none
};

/// DataZone's rule set: its URL, or the error of the rule set word for word (ErrorKind::Usage). A custom endpoint is
/// given back unchecked; checkEndpointUrl() is for people's input.
[[nodiscard]] Result<QUrl> datazoneEndpoint(const EndpointParameters &parameters);

/// A host label: letters, digits and hyphens, 1 to 63, no hyphen at either end, not all digits.
[[nodiscard]] bool isValidRegion(QByteArrayView region);

/// A custom endpoint that may be used: https, or http to loopback only; a host; no user, query or fragment. The error
/// is of kind Usage and names `source`.
[[nodiscard]] Result<QUrl> checkEndpointUrl(const QString &text, const QString &source);

/// localhost, 127.0.0.0/8 and ::1.
[[nodiscard]] bool isLoopback(const QUrl &url);

} // namespace zonescope::aws
