// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/connections/connection.h"
#include "models/secrets/secretbytes.h"
#include "ui/windowbackend.h"

#include <optional>

namespace zonescope {

/// Name of a connection's entry in a SecretStore.
[[nodiscard]] QString storedKeysName(const QString &connectionId);

/// Access keys as one entry of a SecretStore: a first line that names the form, then key id, secret and session token,
/// a line each. Keys hold no line feeds; those that do are refused (nullopt), as are empty ids and secrets.
[[nodiscard]] std::optional<SecretBytes> encodeStoredKeys(const EnteredKeys &keys);
/// nullopt where the entry is not of this form.
[[nodiscard]] std::optional<EnteredKeys> decodeStoredKeys(const SecretBytes &entry);

} // namespace zonescope
