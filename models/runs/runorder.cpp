// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/runorder.h"

#include "models/runs/runsortvalue.h"
#include "models/runs/stablesort.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <functional>
#include <limits>
#include <numeric>

namespace zonescope {

namespace {

bool isSet(const std::atomic_bool *cancelled)
{
    return cancelled && cancelled->load(std::memory_order_relaxed);
}

quint64 unsignedKey(qint64 value)
{
    return static_cast<quint64>(value) ^ (quint64(1) << 63);
}

/// The first eight bytes of an id; those of ids that are not plain come last.
quint64 idKey(const RunSnapshot &runs, StoreRow row)
{
    const auto id = runs.plainId(row);
    if (!id)
        return std::numeric_limits<quint64>::max();
    std::array<char, 8> bytes{};
    std::memcpy(bytes.data(), id->data(), std::min<size_t>(bytes.size(), static_cast<size_t>(id->size())));
    quint64 key = 0;
    for (const char byte : bytes)
        key = key << 8 | static_cast<quint8>(byte);
    return key;
}

Places sortedById(const RunSnapshot &runs, const StoreRows &rows, Qt::SortOrder order)
{
    const bool ascending = order == Qt::AscendingOrder;
    Keys keys;
    keys.reserve(rows.size());
    for (const StoreRow row : rows)
        keys.push_back(ascending ? idKey(runs, row) : ~idKey(runs, row));
    Places places = sortedByKeys(keys, allPlaces(rows.size()));
    sortTies(places, keys, [&](quint32 left, quint32 right) {
        const int ids = compareIds(runs, rows[left], rows[right]);
        if (ids != 0)
            return ascending ? ids < 0 : ids > 0;
        return isNewer(runs, rows[left], rows[right]);
    });
    return places;
}

/// By createdAt, then by id; the start of every other order, whose ties it decides.
Places sortedByTime(const RunSnapshot &runs, const StoreRows &rows, Qt::SortOrder order)
{
    Keys keys;
    keys.reserve(rows.size());
    for (const StoreRow row : rows) {
        const quint64 key = unsignedKey(runs.createdAt(row));
        keys.push_back(order == Qt::AscendingOrder ? key : ~key);
    }
    Places places = sortedByKeys(keys, allPlaces(rows.size()));
    sortTies(places, keys, [&](quint32 left, quint32 right) { return isNewer(runs, rows[left], rows[right]); });
    return places;
}

std::vector<quint32> textRanks(const RunSortValues &values, const StoreRows &rows)
{
    std::vector<bool> occurs(values.slotCount());
    for (const StoreRow row : rows) {
        if (const RunSortValue value = values.of(row); !value.isAbsent)
            occurs[value.textSlot] = true;
    }
    std::vector<quint32> textSlots;
    for (quint32 slot = 0; slot < values.slotCount(); ++slot) {
        if (occurs[slot])
            textSlots.push_back(slot);
    }
    return values.ranks(textSlots);
}

/// Sorts by a column what stands in the order of time; ties stay as they are.
Places sortedByColumn(const RunSnapshot &runs, const StoreRows &rows, const Places &byTime, RunSort sort)
{
    const RunSortValues values(runs, sort);
    const auto ranks = values.hasTexts() ? textRanks(values, rows) : std::vector<quint32>();
    const auto highestRank = ranks.empty() ? 0 : *std::max_element(ranks.begin(), ranks.end());
    const quint64 flip = sort.order == Qt::AscendingOrder ? 0 : std::numeric_limits<quint64>::max();
    Keys keys;
    keys.reserve(rows.size());
    std::vector<bool> isAbsent;
    isAbsent.reserve(rows.size());
    // Read in the order of the store: in the order of time each row would be a cache miss or two.
    for (const StoreRow row : rows) {
        const RunSortValue value = values.of(row);
        // A number beside a text is that of an enum, so both have room in one key.
        const quint64 key = values.hasTexts()
            ? quint64(value.number) << std::bit_width(highestRank) | ranks[value.textSlot]
            : unsignedKey(value.number);
        keys.push_back(key ^ flip);
        isAbsent.push_back(value.isAbsent);
    }
    Places present;
    Places absent;
    present.reserve(rows.size());
    for (const quint32 place : byTime)
        (isAbsent[place] ? absent : present).push_back(place);
    Places sorted = sortedByKeys(keys, present);
    sorted.insert(sorted.end(), absent.begin(), absent.end());
    return sorted;
}

} // namespace

StoreRows sortedRows(const RunSnapshot &snapshot, StoreRows rows, RunSort sort, const std::atomic_bool *cancelled)
{
    Places places;
    if (sort.column == RunColumn::Id) {
        places = sortedById(snapshot, rows, sort.order);
    } else if (sort.column == RunColumn::CreatedAt) {
        places = sortedByTime(snapshot, rows, sort.order);
    } else {
        places = sortedByTime(snapshot, rows, Qt::DescendingOrder);
        if (!isSet(cancelled))
            places = sortedByColumn(snapshot, rows, places, sort);
    }
    StoreRows sorted(rows.size());
    std::transform(places.begin(), places.end(), sorted.begin(), [&rows](quint32 place) { return rows[place]; });
    return sorted;
}

namespace {

/// A bit for each store row: a thirtieth of the size of the runs' bytes, so that asking in any order stays in the
/// cache.
using RowBits = std::vector<quint64>;
constexpr size_t rowsOfWord = 64;

bool isIn(const RowBits &bits, StoreRow row)
{
    return (bits[row / rowsOfWord] >> row % rowsOfWord & 1) != 0;
}

/// Fills buckets and bucketCounts. Gives the visible rows.
RowBits match(const RunSnapshot &runs, OrderResult &result, const std::atomic_bool *cancelled)
{
    static_assert(RunChunk::rows % rowsOfWord == 0);
    const RunMatcher &matcher = *result.matcher;
    std::array<quint64, 8> isChosen{}; // by StatusBucket
    for (size_t i = 0; i < result.bucketCounts.size(); ++i)
        isChosen[i] = matcher.isChosen(static_cast<StatusBucket>(i)) ? 1 : 0;
    RowBits visible((runs.size() + rowsOfWord - 1) / rowsOfWord);
    result.buckets.resize(runs.size());
    for (StoreRow first = 0; first < runs.size() && !isSet(cancelled); first += RunChunk::rows) {
        const size_t count = std::min<size_t>(RunChunk::rows, runs.size() - first);
        const std::span buckets(result.buckets.data() + first, count);
        matcher.fillBuckets(first, buckets);
        std::array<std::array<qint64, 8>, 4> counts{}; // side by side, so that one count need not wait for the other
        for (size_t i = 0; i < count; ++i) {
            const auto bucket = static_cast<size_t>(buckets[i]);
            ++counts[i % counts.size()][bucket];
            visible[(first + i) / rowsOfWord] |= isChosen[bucket] << i % rowsOfWord;
        }
        for (const auto &part : counts)
            std::transform(part.begin(), part.end() - 1, result.bucketCounts.begin(), result.bucketCounts.begin(),
                           std::plus());
    }
    return visible;
}

StoreRows rowsOf(const RowBits &bits, size_t count)
{
    StoreRows rows;
    rows.reserve(count);
    for (size_t i = 0; i < bits.size(); ++i) {
        for (quint64 word = bits[i]; word != 0; word &= word - 1)
            rows.push_back(static_cast<StoreRow>(i * rowsOfWord + static_cast<size_t>(std::countr_zero(word))));
    }
    return rows;
}

/// Those of `all` that are in, of which there are `count`. Without a branch, which would be guessed wrongly often.
StoreRows filtered(const StoreRows &all, const RowBits &bits, size_t count)
{
    StoreRows rows(count);
    size_t end = 0;
    for (auto row = all.begin(); end < count; ++row) {
        rows[end] = *row;
        end += isIn(bits, *row) ? 1 : 0;
    }
    return rows;
}

} // namespace

OrderResult computeOrder(const OrderRequest &request)
{
    const RunSnapshot &runs = request.snapshot;
    const std::atomic_bool *cancelled = request.cancelled.get();
    OrderResult result;
    result.matcher = std::make_unique<RunMatcher>(request.filter, runs);
    const RowBits visible = match(runs, result, cancelled);
    result.isCancelled = isSet(cancelled);
    if (result.isCancelled)
        return result;

    size_t matches = 0;
    for (size_t i = 0; i < result.bucketCounts.size(); ++i)
        matches +=
            result.matcher->isChosen(static_cast<StatusBucket>(i)) ? static_cast<size_t>(result.bucketCounts[i]) : 0;
    const bool fewMatch = matches < runs.size() / 4;
    const bool veryFewMatch = matches < runs.size() / 64; // sorting them is less than a walk through all
    if (!request.allSorted && !fewMatch) {
        StoreRows all(runs.size());
        std::iota(all.begin(), all.end(), StoreRow(0));
        result.allSorted = std::make_shared<const StoreRows>(sortedRows(runs, std::move(all), request.sort, cancelled));
    } else {
        result.allSorted = request.allSorted;
    }
    if (!result.allSorted || veryFewMatch)
        result.visible = sortedRows(runs, rowsOf(visible, matches), request.sort, cancelled);
    else if (matches == runs.size())
        result.visible = *result.allSorted;
    else
        result.visible = filtered(*result.allSorted, visible, matches);
    result.isCancelled = isSet(cancelled);
    return result;
}

RunLess::RunLess(const RunSnapshot &snapshot, RunSort sort)
    : m_runs(snapshot)
    , m_sort(sort)
    , m_values(std::make_unique<RunSortValues>(snapshot, sort))
{
}

RunLess::~RunLess() = default;

bool RunLess::operator()(StoreRow left, StoreRow right) const
{
    int order = 0;
    if (m_sort.column == RunColumn::Id) {
        order = compareIds(m_runs, left, right);
    } else {
        const RunSortValue leftValue = m_values->of(left);
        const RunSortValue rightValue = m_values->of(right);
        if (leftValue.isAbsent || rightValue.isAbsent)
            return leftValue.isAbsent == rightValue.isAbsent ? isNewer(m_runs, left, right) : rightValue.isAbsent;
        if (leftValue.number != rightValue.number)
            order = leftValue.number < rightValue.number ? -1 : 1;
        else if (m_values->hasTexts())
            order = m_values->compareTexts(leftValue.textSlot, rightValue.textSlot);
    }
    if (order == 0)
        return isNewer(m_runs, left, right);
    return m_sort.order == Qt::AscendingOrder ? order < 0 : order > 0;
}

} // namespace zonescope
