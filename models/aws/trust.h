// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/httpmessage.h"
#include "models/base/result.h"

#include <QtCore/QString>

namespace zonescope::aws {

/// Trusts the certificates of a PEM file besides the system's: a company's private CA must not cost the public ones,
/// and the other way round. `source` is where the file was named, such as AWS_CA_BUNDLE.
///
/// Errors are of kind Usage and name file and source: not readable, no certificate in it.
[[nodiscard]] Result<TrustPtr> loadTrust(const QString &path, const QString &source);

} // namespace zonescope::aws
