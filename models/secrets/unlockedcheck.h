// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/secrets/keychainaccess.h"

namespace zonescope {

/// KeychainAccess::checkUnlocked for this system: over D-Bus it asks the Secret Service (or KWallet, where QtKeychain
/// would take that) whether the entry, or for writing the default collection, is unlocked. Reading properties and
/// searching raise no prompt. Elsewhere than on Linux nothing can be asked, and the check ends well.
[[nodiscard]] ResultJob<Done> *makeUnlockedCheck(KeychainRequest::Action action, const QString &service,
                                                 const QString &key, QObject *parent);

} // namespace zonescope
