// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/runorder.h"

#include "models/runs/runsortvalue.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <limits>
#include <numeric>

namespace zonescope {

namespace {

struct KeyedRow {
    quint64 key;
    StoreRow row;
};
using KeyedRows = std::vector<KeyedRow>;

bool isSet(const std::atomic_bool *cancelled)
{
    return cancelled && cancelled->load(std::memory_order_relaxed);
}

/// Stable, ascending. A radix sort over the bits that differ: a million times are in order after four passes, where
/// comparing takes twenty.
void sortByKey(KeyedRows &rows)
{
    constexpr size_t fewRows = 4096;
    if (rows.size() < fewRows) {
        std::stable_sort(rows.begin(), rows.end(),
                         [](const KeyedRow &left, const KeyedRow &right) { return left.key < right.key; });
        return;
    }
    const auto [lowest, highest] = std::minmax_element(
        rows.begin(), rows.end(), [](const KeyedRow &left, const KeyedRow &right) { return left.key < right.key; });
    const quint64 least = lowest->key;
    const int bits = std::bit_width(highest->key - least);
    constexpr int digitBits = 11;
    constexpr size_t digits = size_t(1) << digitBits;
    KeyedRows other(rows.size());
    for (int shift = 0; shift < bits; shift += digitBits) {
        std::array<size_t, digits> starts{};
        const auto digit = [least, shift](const KeyedRow &row) {
            return static_cast<size_t>((row.key - least) >> shift) & (digits - 1);
        };
        for (const auto &row : rows)
            ++starts[digit(row)];
        std::exclusive_scan(starts.begin(), starts.end(), starts.begin(), size_t(0));
        for (const auto &row : rows)
            other[starts[digit(row)]++] = row;
        rows.swap(other);
    }
}

/// Sorts each stretch of equal keys.
template <class Less>
void sortTies(KeyedRows &rows, Less less)
{
    for (auto start = rows.begin(); start != rows.end();) {
        const auto end =
            std::find_if(start, rows.end(), [key = start->key](const auto &row) { return row.key != key; });
        if (end - start > 1)
            std::sort(start, end, [&](const auto &left, const auto &right) { return less(left.row, right.row); });
        start = end;
    }
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

void sortById(const RunSnapshot &runs, KeyedRows &rows, Qt::SortOrder order)
{
    const bool ascending = order == Qt::AscendingOrder;
    for (auto &row : rows)
        row.key = ascending ? idKey(runs, row.row) : ~idKey(runs, row.row);
    sortByKey(rows);
    sortTies(rows, [&](StoreRow left, StoreRow right) {
        const int ids = compareIds(runs, left, right);
        if (ids != 0)
            return ascending ? ids < 0 : ids > 0;
        return isNewer(runs, left, right);
    });
}

/// For each text slot that occurs, the rank of its text: equal texts have equal ranks.
std::vector<quint32> textRanks(const RunSortValues &values, const std::vector<RunSortValue> &used)
{
    std::vector<bool> occurs(values.slotCount());
    for (const auto &value : used) {
        if (!value.isAbsent)
            occurs[value.textSlot] = true;
    }
    std::vector<quint32> textSlots;
    for (quint32 slot = 0; slot < values.slotCount(); ++slot) {
        if (occurs[slot])
            textSlots.push_back(slot);
    }
    std::sort(textSlots.begin(), textSlots.end(),
              [&](quint32 left, quint32 right) { return values.compareTexts(left, right) < 0; });
    std::vector<quint32> ranks(values.slotCount());
    for (size_t i = 1; i < textSlots.size(); ++i) {
        const bool isEqual = values.compareTexts(textSlots[i - 1], textSlots[i]) == 0;
        ranks[textSlots[i]] = ranks[textSlots[i - 1]] + (isEqual ? 0 : 1);
    }
    return ranks;
}

/// Sorts rows that stand in the order of isNewer() by a column; ties stay as they are.
void sortByColumn(const RunSnapshot &runs, KeyedRows &rows, RunSort sort)
{
    const RunSortValues values(runs, sort);
    std::vector<RunSortValue> used;
    used.reserve(rows.size());
    for (const auto &row : rows)
        used.push_back(values.of(row.row));
    const auto ranks = values.hasTexts() ? textRanks(values, used) : std::vector<quint32>();
    const quint64 flip = sort.order == Qt::AscendingOrder ? 0 : std::numeric_limits<quint64>::max();
    KeyedRows present;
    KeyedRows absent;
    present.reserve(rows.size());
    for (size_t i = 0; i < rows.size(); ++i) {
        const RunSortValue &value = used[i];
        // A number beside a text is that of an enum, so both have room in one key.
        const quint64 key =
            values.hasTexts() ? quint64(value.number) << 32 | ranks[value.textSlot] : unsignedKey(value.number);
        (value.isAbsent ? absent : present).push_back({key ^ flip, rows[i].row});
    }
    sortByKey(present);
    std::copy(absent.begin(), absent.end(), std::copy(present.begin(), present.end(), rows.begin()));
}

} // namespace

StoreRows sortedRows(const RunSnapshot &snapshot, StoreRows rows, RunSort sort, const std::atomic_bool *cancelled)
{
    KeyedRows keyed;
    keyed.reserve(rows.size());
    for (const StoreRow row : rows)
        keyed.push_back({~unsignedKey(snapshot.createdAt(row)), row});
    if (sort.column == RunColumn::Id) {
        sortById(snapshot, keyed, sort.order);
    } else {
        const bool oldestFirst = sort.column == RunColumn::CreatedAt && sort.order == Qt::AscendingOrder;
        if (oldestFirst) {
            for (auto &row : keyed)
                row.key = ~row.key;
        }
        sortByKey(keyed);
        sortTies(keyed, [&](StoreRow left, StoreRow right) { return isNewer(snapshot, left, right); });
        if (sort.column != RunColumn::CreatedAt && !isSet(cancelled))
            sortByColumn(snapshot, keyed, sort);
    }
    std::transform(keyed.begin(), keyed.end(), rows.begin(), [](const KeyedRow &row) { return row.row; });
    return rows;
}

OrderResult computeOrder(const OrderRequest &request)
{
    const RunSnapshot &runs = request.snapshot;
    const std::atomic_bool *cancelled = request.cancelled.get();
    OrderResult result;
    result.matcher = std::make_unique<RunMatcher>(request.filter, runs);
    const RunMatcher &matcher = *result.matcher;
    result.buckets.reserve(runs.size());
    size_t matches = 0;
    for (StoreRow row = 0; row < runs.size() && !(row % RunChunk::rows == 0 && isSet(cancelled)); ++row) {
        const StatusBucket bucket = matcher.bucket(row);
        result.buckets.push_back(bucket);
        matches += matcher.isChosen(bucket) ? 1 : 0;
    }
    result.isCancelled = isSet(cancelled);
    if (result.isCancelled)
        return result;

    const auto isVisible = [&](StoreRow row) { return matcher.isChosen(result.buckets[row]); };
    const bool fewMatch = matches < runs.size() / 4;
    if (!request.allSorted && !fewMatch) {
        StoreRows all(runs.size());
        std::iota(all.begin(), all.end(), StoreRow(0));
        result.allSorted = std::make_shared<const StoreRows>(sortedRows(runs, std::move(all), request.sort, cancelled));
    } else {
        result.allSorted = request.allSorted;
    }
    result.visible.reserve(matches);
    if (result.allSorted) {
        std::copy_if(result.allSorted->begin(), result.allSorted->end(), std::back_inserter(result.visible), isVisible);
    } else {
        for (StoreRow row = 0; row < runs.size(); ++row) {
            if (isVisible(row))
                result.visible.push_back(row);
        }
        result.visible = sortedRows(runs, std::move(result.visible), request.sort, cancelled);
    }
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
