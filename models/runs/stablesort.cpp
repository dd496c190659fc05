// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/stablesort.h"

#include <array>
#include <bit>
#include <limits>
#include <numeric>

namespace zonescope {

namespace {

struct KeyedPlace {
    quint64 key;
    quint32 place;
};

/// By the bits from `from` to `to` of what `bitsOf` gives, stable.
template <class Entry, class BitsOf>
void radixSort(HugePageVector<Entry> &entries, int from, int to, BitsOf bitsOf)
{
    constexpr int digitBits = 11;
    constexpr size_t digits = size_t(1) << digitBits;
    HugePageVector<Entry> other(entries.size());
    for (int shift = from; shift < to; shift += digitBits) {
        const int width = std::min(digitBits, to - shift);
        const quint64 mask = (quint64(1) << width) - 1;
        const auto digit = [&](const Entry &entry) { return static_cast<size_t>(bitsOf(entry) >> shift & mask); };
        std::array<size_t, digits> starts{};
        for (const Entry &entry : entries)
            ++starts[digit(entry)];
        if (starts[digit(entries.front())] == entries.size())
            continue;
        std::exclusive_scan(starts.begin(), starts.end(), starts.begin(), size_t(0));
        for (const Entry &entry : entries)
            other[starts[digit(entry)]++] = entry;
        entries.swap(other);
    }
}

} // namespace

Places allPlaces(size_t count)
{
    Places places(count);
    std::iota(places.begin(), places.end(), 0U);
    return places;
}

Places sortedByKeys(const Keys &keys, const Places &places)
{
    Places sorted = places;
    constexpr size_t fewPlaces = 4096;
    if (places.size() < fewPlaces) {
        std::stable_sort(sorted.begin(), sorted.end(),
                         [&keys](quint32 left, quint32 right) { return keys[left] < keys[right]; });
        return sorted;
    }
    quint64 least = std::numeric_limits<quint64>::max();
    quint64 highest = 0;
    for (const quint32 place : places) {
        least = std::min(least, keys[place]);
        highest = std::max(highest, keys[place]);
    }
    const int keyBits = std::bit_width(highest - least);
    const int placeBits = std::bit_width(keys.size());
    if (keyBits + placeBits <= 64) {
        // Key and place in one word: half the memory to move. Two years in ms and a million runs need 56 bits.
        HugePageVector<quint64> packed;
        packed.reserve(places.size());
        for (const quint32 place : places)
            packed.push_back((keys[place] - least) << placeBits | place);
        radixSort(packed, placeBits, placeBits + keyBits, [](quint64 entry) { return entry; });
        const quint64 mask = (quint64(1) << placeBits) - 1;
        std::transform(packed.begin(), packed.end(), sorted.begin(),
                       [mask](quint64 entry) { return static_cast<quint32>(entry & mask); });
        return sorted;
    }
    HugePageVector<KeyedPlace> keyed;
    keyed.reserve(places.size());
    for (const quint32 place : places)
        keyed.push_back({keys[place] - least, place});
    radixSort(keyed, 0, keyBits, [](const KeyedPlace &entry) { return entry.key; });
    std::transform(keyed.begin(), keyed.end(), sorted.begin(), [](const KeyedPlace &entry) { return entry.place; });
    return sorted;
}

} // namespace zonescope
