// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/hugepagevector.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

namespace zonescope {

/// Hash table of the numbers first, first + 1, … whose keys stand elsewhere, by open addressing: 6 to 12 bytes a
/// number, half as much more while it grows. It grows a few numbers with each append(), so that none of them takes
/// long: all of two million at once would be 80 ms in which a window does not answer. Callers bring the hash and the
/// comparison.
class NumberIndex final {
public:
    explicit NumberIndex(quint32 first)
        : m_first(first)
    {
    }

    /// `isEqual(number)` says whether the key of a number is the one looked for.
    template <class Equal>
    [[nodiscard]] std::optional<quint32> find(size_t hash, Equal isEqual) const
    {
        const auto found = findIn(m_slots, hash, isEqual);
        return found || m_outgrown.empty() ? found : findIn(m_outgrown, hash, isEqual);
    }
    /// Adds the next number. `hashOf(number)` is asked for earlier ones while the table grows.
    template <class HashOf>
    void append(size_t hash, HashOf hashOf)
    {
        if ((m_count + 1ULL) * 10 > m_slots.size() * 7)
            grow(hashOf);
        place(hash, m_first + m_count);
        ++m_count;
        move(movedWithEach, hashOf);
    }
    void clear()
    {
        m_slots = Slots();
        m_outgrown = Slots();
        m_moved = 0;
        m_toMove = 0;
        m_count = 0;
    }
    [[nodiscard]] qint64 memoryBytes() const
    {
        return static_cast<qint64>(m_slots.capacity() + m_outgrown.capacity()) * static_cast<qint64>(sizeof(quint32));
    }

private:
    using Slots = HugePageVector<quint32>; // a power of two

    static constexpr quint32 vacant = std::numeric_limits<quint32>::max();
    /// The table doubles, so that all have moved long before it is full again.
    static constexpr quint32 movedWithEach = 4;

    template <class Equal>
    [[nodiscard]] static std::optional<quint32> findIn(const Slots &table, size_t hash, Equal isEqual)
    {
        if (table.empty())
            return {};
        const size_t mask = table.size() - 1;
        for (size_t at = hash & mask; table[at] != vacant; at = (at + 1) & mask) {
            if (isEqual(table[at]))
                return table[at];
        }
        return {};
    }
    template <class HashOf>
    void grow(HashOf hashOf)
    {
        move(m_toMove - m_moved, hashOf);
        m_outgrown = std::exchange(m_slots, {});
        m_slots.assign(m_outgrown.empty() ? 1024 : m_outgrown.size() * 2, vacant);
        m_moved = 0;
        m_toMove = m_count;
    }
    /// Moves up to so many numbers out of the outgrown table, in their order and not in that of its slots, which would
    /// read their keys all over the memory.
    template <class HashOf>
    void move(quint32 most, HashOf hashOf)
    {
        if (m_outgrown.empty())
            return;
        for (const quint32 end = std::min(m_toMove, m_moved + most); m_moved < end; ++m_moved)
            place(hashOf(m_first + m_moved), m_first + m_moved);
        if (m_moved == m_toMove)
            m_outgrown = Slots();
    }
    void place(size_t hash, quint32 number)
    {
        const size_t mask = m_slots.size() - 1;
        size_t at = hash & mask;
        while (m_slots[at] != vacant)
            at = (at + 1) & mask;
        m_slots[at] = number;
    }

    Slots m_slots{};
    Slots m_outgrown{}; // has the numbers that did not move yet, and those that did; empty when all have
    quint32 m_moved = 0;
    quint32 m_toMove = 0;
    quint32 m_first;
    quint32 m_count = 0;
};

} // namespace zonescope
