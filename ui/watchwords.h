// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/autorefresh.h"
#include "models/runs/runnews.h"
#include "ui/notifier.h"

#include <QtCore/QString>

#include <chrono>
#include <optional>
#include <span>

/// Words about what is read again by itself, and what became known by that.
namespace zonescope {

struct AgeText {
    QString text{}; ///< "updated 40 s ago · next in 20 s"; empty: there is nothing to say
    std::optional<std::chrono::milliseconds> changesIn{}; ///< when to ask again; nullopt: not before the state changes
};
/// How old the rows are, and when they are read next, or why not. `nowMs` is of the clock of `state`. In steps that an
/// eye can follow: 10 s, later minutes.
[[nodiscard]] AgeText ageText(const AutoRefresh::State &state, qint64 nowMs);

/// A notice about one run.
[[nodiscard]] Notice noticeOf(const RunNews::Item &item);
/// One about many: "12 new failures in 5 projects", and the names of some sources.
[[nodiscard]] Notice noticeOf(std::span<const RunNews::Item> items);

} // namespace zonescope
