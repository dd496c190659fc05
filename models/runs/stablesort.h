// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/hugepagevector.h"

#include <algorithm>

namespace zonescope {

/// What to sort by, for each place of a list.
using Keys = HugePageVector<quint64>;
/// Places of that list in some order.
using Places = HugePageVector<quint32>;

/// 0, 1, ... count - 1.
[[nodiscard]] Places allPlaces(size_t count);

/// `places` by their keys, ascending; equal keys stay as they stand. A radix sort over the bits that differ: a million
/// times are in order after a few passes, where comparing takes twenty.
[[nodiscard]] Places sortedByKeys(const Keys &keys, const Places &places);

/// Sorts each stretch of equal keys by `less(place, place)`.
template <class Less>
void sortTies(Places &places, const Keys &keys, Less less)
{
    for (auto start = places.begin(); start != places.end();) {
        const quint64 key = keys[*start];
        const auto end = std::find_if(start, places.end(), [&](quint32 place) { return keys[place] != key; });
        if (end - start > 1)
            std::sort(start, end, less);
        start = end;
    }
}

} // namespace zonescope
