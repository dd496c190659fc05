// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/result.h"
#include "models/views/savedview.h"

namespace zonescope {

/// What a `zonescope:` link leads to: runs over a connection of the reader's own, as a filter and a scope, or one run.
///
///     zonescope:open?profile=prod&region=eu-west-1&account=111122223333&domain=dzd_…&project=…&source=…
///         &filter=status:failed%20since:7d&sort=-createdAt&lens=runs&run=…
///
/// It says where to look, not how to get in: no endpoint, no key, no token. Every value is percent-encoded; project and
/// source hold ids with commas between.
struct ZonescopeLink {
    ViewScope scope{};
    QString runId{}; ///< this one run; wants a domain
    QString filter{}; ///< with its times; understood; empty: all runs
    std::optional<ViewSort> sort{};
    QString lens{};

    friend bool operator==(const ZonescopeLink &, const ZonescopeLink &) = default;
};

struct ParsedLink {
    ZonescopeLink link{};
    /// Names of parameters that mean nothing to this version or are given twice: worth a word to the reader, since the
    /// link may have meant more. Never their values. At most ten.
    QStringList ignored{};
};

inline constexpr qsizetype longestLink = 8'000; ///< characters

/// Whether the text means to be such a link, good or bad.
[[nodiscard]] bool isZonescopeLink(const QString &text);

/// A link comes from anywhere, so everything in it is checked: its length, control characters, ids against the patterns
/// of the API model, the filter by its language. Blanks around it, `zonescope://open?` and an escaped or plain colon in
/// values make no difference. Usage errors with one sentence that repeats nothing of the link but the names of
/// parameters.
[[nodiscard]] Result<ParsedLink> parseZonescopeLink(const QString &text);

/// ASCII; parses to an equal link where the link is one that parseZonescopeLink() gives.
[[nodiscard]] QString toText(const ZonescopeLink &link);

} // namespace zonescope
