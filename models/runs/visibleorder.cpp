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
    } else {
        for (size_t i = change.firstMoved - from; i < rows.size(); ++i)
            m_positions[rows[i]] = static_cast<quint32>(from + i);
    }
    if (from == 0)
        m_rows.swap(rows);
    else
        std::swap_ranges(rows.begin(), rows.end(), m_rows.begin() + from);
    return rows;
}

OrderChange VisibleOrder::changeTo(StoreRows next) const
{
    OrderChange change{.permuted = std::move(next)};
    for (const StoreRow row : change.permuted) {
        if (positionOf(row) == hidden)
            change.added.push_back(row);
    }
    change.removed = static_cast<quint32>(m_rows.size() + change.added.size() - change.permuted.size());
    if (change.removed != 0) {
        std::vector<bool> stays(m_positions.size());
        for (const StoreRow row : change.permuted) {
            if (row < stays.size())
                stays[row] = true;
        }
        std::copy_if(m_rows.begin(), m_rows.end(), std::back_inserter(change.permuted),
                     [&](StoreRow row) { return !stays[row]; });
    }
    const auto inRows = std::mismatch(m_rows.begin(), m_rows.end(), change.permuted.begin());
    auto moved = inRows.second;
    if (inRows.first == m_rows.end())
        moved = std::mismatch(change.added.begin(), change.added.end(), moved).second;
    change.firstMoved = static_cast<quint32>(moved - change.permuted.begin());
    if (change.firstMoved < change.permuted.size()) {
        // Millions of writes all over the memory: not in the thread that shows the result.
        const StoreRow highest = *std::max_element(change.permuted.begin(), change.permuted.end());
        change.positions.assign(highest + size_t(1), hidden);
        for (quint32 i = 0; i < change.permuted.size(); ++i)
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
