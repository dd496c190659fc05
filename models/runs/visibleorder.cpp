// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/visibleorder.h"

#include <algorithm>
#include <functional>

namespace zonescope {

qint64 VisibleOrder::memoryBytes() const
{
    return qint64((m_rows.capacity() + m_positions.capacity()) * sizeof(quint32));
}

void VisibleOrder::clear()
{
    m_rows = {};
    m_positions = {};
}

void VisibleOrder::append(const StoreRows &rows)
{
    if (rows.empty())
        return;
    const StoreRow highest = *std::max_element(rows.begin(), rows.end());
    if (highest >= m_positions.size())
        m_positions.resize(highest + size_t(1), hidden);
    for (const StoreRow row : rows) {
        m_positions[row] = size();
        m_rows.push_back(row);
    }
}

void VisibleOrder::replace(StoreRows rows)
{
    Q_ASSERT(rows.size() == m_rows.size());
    // Most merges touch the end only: what stands as before need not be written.
    const auto first = std::mismatch(rows.begin(), rows.end(), m_rows.begin()).first - rows.begin();
    for (auto i = static_cast<quint32>(first); i < rows.size(); ++i)
        m_positions[rows[i]] = i;
    m_rows = std::move(rows);
}

void VisibleOrder::truncate(quint32 size)
{
    for (quint32 i = size; i < m_rows.size(); ++i)
        m_positions[m_rows[i]] = hidden;
    m_rows.resize(size);
}

VisibleOrder::Change VisibleOrder::changeTo(StoreRows next) const
{
    Change change;
    size_t staying = 0;
    for (const StoreRow row : next) {
        if (positionOf(row) == hidden)
            change.added.push_back(row);
        else
            ++staying;
    }
    change.removed = static_cast<quint32>(m_rows.size() - staying);
    change.permuted = std::move(next);
    if (change.removed != 0) {
        std::vector<bool> stays(m_positions.size());
        for (const StoreRow row : change.permuted) {
            if (row < stays.size())
                stays[row] = true;
        }
        std::copy_if(m_rows.begin(), m_rows.end(), std::back_inserter(change.permuted),
                     [&](StoreRow row) { return !stays[row]; });
    }
    const bool keepsRows = std::equal(m_rows.begin(), m_rows.end(), change.permuted.begin());
    change.isPermutation = !keepsRows
        || !std::equal(change.added.begin(), change.added.end(),
                       change.permuted.begin() + static_cast<qsizetype>(m_rows.size()));
    return change;
}

StoreRows VisibleOrder::merged(const StoreRows &leaving, const StoreRows &coming, const RunLess &less) const
{
    StoreRows staying;
    const StoreRows *base = &m_rows;
    if (!leaving.empty()) {
        std::vector<quint32> gaps;
        for (const StoreRow row : leaving)
            gaps.push_back(positionOf(row));
        std::sort(gaps.begin(), gaps.end());
        staying.reserve(m_rows.size());
        auto from = m_rows.begin();
        for (const quint32 gap : gaps) {
            staying.insert(staying.end(), from, m_rows.begin() + gap);
            from = m_rows.begin() + gap + 1;
        }
        staying.insert(staying.end(), from, m_rows.end());
        base = &staying;
    }
    StoreRows result;
    result.reserve(base->size() + coming.size());
    auto from = base->begin();
    for (const StoreRow row : coming) {
        // A binary search for each of the few new rows, and whole stretches copied in between.
        const auto to = std::lower_bound(from, base->end(), row, std::cref(less));
        result.insert(result.end(), from, to);
        result.push_back(row);
        from = to;
    }
    result.insert(result.end(), from, base->end());
    return result;
}

} // namespace zonescope
