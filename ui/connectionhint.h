// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/connections/connection.h"
#include "models/views/savedview.h"

#include <optional>

namespace zonescope {

class WindowBackend;

/// The hint for the connection that is open; empty where none is. No endpoint is part of it.
[[nodiscard]] ConnectionHint currentHint(const WindowBackend &backend);

/// Which of a person's own connections a hint means. Never one that is made of the hint: nothing in a link or a view
/// from elsewhere may lead to a profile, an endpoint or keys that are not in the list.
struct HintedConnection {
    std::optional<Connection> connection{}; ///< nullopt: none fits
    bool isOpen = false; ///< it is the one that is open
};
/// One fits where its id, profile or name is the hint's, or else where account and Region are, and nothing that is
/// known of it says otherwise. The open one is taken before others that fit as well. An empty hint means the open one,
/// or that of the last time.
[[nodiscard]] HintedConnection connectionFor(const ConnectionHint &hint, WindowBackend &backend);

/// The hint in words: "prod · eu-west-1 · 111122223333"; made visible, cut.
[[nodiscard]] QString hintText(const ConnectionHint &hint);

} // namespace zonescope
