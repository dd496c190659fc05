// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QStringList>

#include <optional>

namespace zonescope::aws {

/// What was found out about this computer, for as long as the program runs and for all connections: a question that
/// takes seconds is asked once. Owned by IdentityServices; filled in and read by the credential sources.
struct HostFacts {
    /// The folders of the login shell's PATH; nothing where it was not asked yet, or told none in time: it is asked
    /// again.
    std::optional<QStringList> loginShellFolders{};

    /// That nothing answers as instance metadata, and since when.
    struct NoInstance {
        QString endpoint{};
        qint64 sinceMs = 0; ///< monotonic
    };
    std::optional<NoInstance> noInstance{};
};

} // namespace zonescope::aws
