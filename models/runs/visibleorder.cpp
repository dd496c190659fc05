// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/visibleorder.h"

#include <algorithm>
#include <functional>

namespace zonescope {

qint64 VisibleOrder::memoryBytes() const
{
    return static_cast<qint64>(m_rows.capacity() + m_positions.capacity()) * static_cast<qint64>(sizeof(quint32));
}

void VisibleOrder::append(const OrderChange &change)
{
    const StoreRows &rows = change.added;
    if (rows.empty())
        return;
    if (!change.positions.empty()) { // replace() brings all of them
        m_rows.insert(m_rows.end(), rows.begin(), rows.end());
        return;
    }
    const StoreRow highest = *std::max_element(rows.begin(), rows.end());
    if (highest >= m_positions.size())
        m_positions.resize(highest + size_t(1), hidden);
    for (const StoreRow row : rows) {
        m_positions[row] = size();
        m_rows.push_back(row);
    }
}

StoreRows VisibleOrder::replace(OrderChange &&change)
{
    StoreRows rows = std::move(change.permuted);
    const quint32 from = change.from;
    Q_ASSERT(from + rows.size() == m_rows.size() && change.firstMoved >= from);
    if (!change.positions.empty()) {
        m_positions.swap(change.positions);
        m_formerPositions.swap(change.positions);
    } else {
        const size_t end = rows.size() - (change.goInOrder ? change.removed : 0);
        for (size_t i = change.firstMoved - from; i < end; ++i)
            m_positions[rows[i]] = static_cast<quint32>(from + i);
    }
    if (from == 0)
        m_rows.swap(rows);
    else
        std::swap_ranges(rows.begin(), rows.end(), m_rows.begin() + from);
    m_firstGoing = change.goInOrder ? size() - change.removed : hidden;
    return rows;
}

std::vector<int> VisibleOrder::stayingPositions(std::span<const StoreRow> rows) const
{
    std::vector<bool> isIn(std::min(m_firstGoing, size()));
    for (const StoreRow row : rows) {
        if (const quint32 position = stayingPositionOf(row); position < isIn.size())
            isIn[position] = true;
    }
    std::vector<int> positions;
    for (size_t position = 0; position < isIn.size(); ++position) {
        if (isIn[position])
            positions.push_back(static_cast<int>(position));
    }
    return positions;
}

void VisibleOrder::truncate(quint32 size)
{
    m_rows.resize(size);
    m_formerPositions = {};
    m_firstGoing = hidden;
}

quint32 VisibleOrder::goingPositionOf(StoreRow row) const
{
    const auto &former = m_formerPositions.empty() ? m_positions : m_formerPositions;
    if (row >= former.size())
        return hidden;
    const auto isBefore = [&former](StoreRow going, quint32 position) { return former[going] < position; };
    const auto found = std::lower_bound(m_rows.begin() + m_firstGoing, m_rows.end(), former[row], isBefore);
    return found != m_rows.end() && *found == row ? static_cast<quint32>(found - m_rows.begin()) : hidden;
}

namespace {

/// A bit for each store row, which the caches hold where they do not hold the positions.
class RowSet {
public:
    RowSet(const StoreRows &rows, size_t size)
        : m_words(size / 64 + 1)
    {
        for (const StoreRow row : rows) {
            if (row < size)
                m_words[row / 64] |= quint64(1) << row % 64;
        }
    }
    /// Those of `rows` that are not in. Without a branch, which would be guessed wrongly often.
    void appendOthers(const StoreRows &rows, size_t count, StoreRows &others) const
    {
        size_t end = others.size();
        const size_t wanted = end + count;
        others.resize(wanted);
        for (auto row = rows.begin(); end < wanted; ++row) {
            others[end] = *row;
            const bool isIn = *row / 64 < m_words.size() && (m_words[*row / 64] >> *row % 64 & 1) != 0;
            end += isIn ? 0 : 1;
        }
    }
    [[nodiscard]] size_t countIn(const StoreRows &rows) const
    {
        size_t count = 0;
        for (const StoreRow row : rows)
            count += row / 64 < m_words.size() ? m_words[row / 64] >> row % 64 & 1 : 0;
        return count;
    }

private:
    std::vector<quint64> m_words;
};

} // namespace

OrderChange VisibleOrder::changeTo(StoreRows next) const
{
    constexpr size_t fewRows = 20'000; // whose places take the thread that shows them no time
    OrderChange change{.permuted = std::move(next), .goInOrder = true};
    const size_t stayingAndAdded = change.permuted.size();
    const RowSet shown(m_rows, m_positions.size());
    shown.appendOthers(change.permuted, stayingAndAdded - shown.countIn(change.permuted), change.added);
    change.removed = static_cast<quint32>(m_rows.size() + change.added.size() - stayingAndAdded);
    if (change.removed != 0) {
        const RowSet staying(change.permuted, m_positions.size());
        change.permuted.reserve(stayingAndAdded + change.removed);
        staying.appendOthers(m_rows, change.removed, change.permuted);
    }
    const auto inRows = std::mismatch(m_rows.begin(), m_rows.end(), change.permuted.begin());
    auto moved = inRows.second;
    if (inRows.first == m_rows.end())
        moved = std::mismatch(change.added.begin(), change.added.end(), moved).second;
    change.firstMoved = static_cast<quint32>(moved - change.permuted.begin());
    if (change.firstMoved < change.permuted.size() && stayingAndAdded > fewRows) {
        // Millions of writes all over the memory: not in the thread that shows the result. Those of the rows that go
        // are saved altogether.
        const auto staysUntil = change.permuted.begin() + static_cast<qsizetype>(stayingAndAdded);
        const StoreRow highest = *std::max_element(change.permuted.begin(), staysUntil);
        change.positions.assign(std::max(highest + size_t(1), m_positions.size()), hidden);
        for (quint32 i = 0; i < stayingAndAdded; ++i)
            change.positions[change.permuted[i]] = i;
    }
    return change;
}

OrderChange VisibleOrder::merged(const StoreRows &leaving, const StoreRows &coming, const RunLess &less) const
{
    std::vector<quint32> gaps;
    gaps.reserve(leaving.size());
    for (const StoreRow row : leaving)
        gaps.push_back(positionOf(row));
    std::sort(gaps.begin(), gaps.end());

    OrderChange change;
    // Rows that leave may no longer stand where `less` wants them, so it is asked of those before them only.
    const auto firstGap = gaps.empty() ? m_rows.end() : m_rows.begin() + gaps.front();
    const auto firstTouched =
        coming.empty() ? firstGap : std::lower_bound(m_rows.begin(), firstGap, coming.front(), std::cref(less));
    change.from = static_cast<quint32>(firstTouched - m_rows.begin());

    StoreRows staying;
    StoreRows::const_iterator from = firstTouched;
    StoreRows::const_iterator end = m_rows.end();
    if (!gaps.empty()) {
        staying.reserve(static_cast<size_t>(m_rows.end() - firstTouched));
        for (const quint32 gap : gaps) {
            staying.insert(staying.end(), from, m_rows.begin() + gap);
            from = m_rows.begin() + gap + 1;
        }
        staying.insert(staying.end(), from, m_rows.end());
        from = staying.begin();
        end = staying.end();
    }
    change.permuted.reserve(static_cast<size_t>(m_rows.end() - firstTouched) + coming.size());
    for (const StoreRow row : coming) {
        // A binary search for each of the few new rows, and whole stretches copied in between.
        const auto to = std::lower_bound(from, end, row, std::cref(less));
        change.permuted.insert(change.permuted.end(), from, to);
        change.permuted.push_back(row);
        from = to;
        if (positionOf(row) == hidden)
            change.added.push_back(row);
    }
    change.permuted.insert(change.permuted.end(), from, end);
    const size_t moving = coming.size() - change.added.size();
    change.removed = static_cast<quint32>(leaving.size() - moving);
    if (change.removed != 0) {
        std::copy_if(leaving.begin(), leaving.end(), std::back_inserter(change.permuted),
                     [&](StoreRow row) { return std::find(coming.begin(), coming.end(), row) == coming.end(); });
    }
    const bool standsAtEnd = change.from == size() && change.removed == 0 && moving == 0;
    change.firstMoved = standsAtEnd ? static_cast<quint32>(size() + change.added.size()) : change.from;
    return change;
}

} // namespace zonescope
