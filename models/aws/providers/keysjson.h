// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/credentials.h"

#include <QtCore/QJsonObject>

namespace zonescope::aws {

/// How a source of keys names the members of its JSON.
enum class KeysForm : quint8 {
    Process, ///< credential_process: SessionToken (section 4.8 of the aws-client reference)
    Host, ///< container and instance metadata: Token (sections 4.9 and 4.10)
};

/// The keys in such an object. The error is of kind SignIn, names what is missing or wrong, and holds no value.
[[nodiscard]] Result<CredentialsPtr> keysFromJson(const QJsonObject &object, KeysForm form, const QString &source,
                                                  const QByteArray &userAgentFeature);

} // namespace zonescope::aws
