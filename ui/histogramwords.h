// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/runhistogram.h"

#include <QtCore/QString>

#include <functional>
#include <vector>

/// What the histogram says in words. Times are those of its zone, which is always named.
namespace zonescope {

/// "2026-11-12 02:00 – 03:00 UTC", "2026-11-12 UTC" for a whole day, "2026-11-09 – 2026-11-15 UTC" for whole days.
[[nodiscard]] QString histogramRangeText(const RunHistogram &histogram, size_t first, size_t last);

/// The bins from `first` to `last` in lines: the time, the runs of each status, and whether that is all of them.
[[nodiscard]] QString histogramToolTip(const RunHistogram &histogram, size_t first, size_t last);
/// The same as sentences for a screen reader.
[[nodiscard]] QString histogramSentence(const RunHistogram &histogram, size_t first, size_t last);
/// All of it, and what of it is chosen.
[[nodiscard]] QString histogramSummary(const RunHistogram &histogram);

/// How the bars are to be read: "at most 34 per hour, UTC". Empty where there is nothing to read.
[[nodiscard]] QString histogramScaleText(const RunHistogram &histogram);
/// Why there are no bars; empty where there are some.
[[nodiscard]] QString histogramEmptyText(const RunHistogram &histogram);

/// A time at the edge of a bin.
struct HistogramLabel {
    size_t edge = 0;
    QString text{};
};
/// As many labels as have room, all of one kind: hours, days, Mondays, months, years. `binWidth` in pixels, `widthOf`
/// measures a text.
[[nodiscard]] std::vector<HistogramLabel> histogramLabels(const RunHistogram &histogram, double binWidth,
                                                          const std::function<double(const QString &)> &widthOf);

} // namespace zonescope
