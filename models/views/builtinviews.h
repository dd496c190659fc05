// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/views/savedview.h"

#include <span>

namespace zonescope {

/// A view that is always there. Its id stays the same in every language and version: it is what links, settings and
/// scripts may hold.
struct BuiltInView {
    QLatin1StringView id; ///< "failed", "last-run-failed", "not-recovered"
    QLatin1StringView filter;
    const char *name; ///< source text
    const char *note; ///< source text: what it shows, in one sentence

    /// Translated.
    [[nodiscard]] SavedView view() const;
};

/// The three questions that people begin with:
///
/// - failed: every run that failed.
/// - last-run-failed: a row for each source whose newest run failed or succeeded only in part.
/// - not-recovered: failures that no later run of their source has made good. A later partial success does not count as
///   recovery (Recovery::Partly). Sources that are switched off are left out: nothing is going to run again there; they
///   are found with is:disabled.
///
/// None has a time range: when a source failed last is part of the answer.
[[nodiscard]] std::span<const BuiltInView> builtInViews();
/// By id or by name in any language that the program speaks now; case does not matter.
[[nodiscard]] const BuiltInView *findBuiltInView(const QString &idOrName);

} // namespace zonescope
