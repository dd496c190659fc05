// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/hugepagevector.h"

#include <limits>
#include <optional>

namespace zonescope {

/// Hash table of the numbers first, first + 1, … whose keys stand elsewhere, by open addressing: 6 to 12 bytes a
/// number. Callers bring the hash and the comparison.
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
        if (m_slots.empty())
            return {};
        const size_t mask = m_slots.size() - 1;
        for (size_t at = hash & mask; m_slots[at] != vacant; at = (at + 1) & mask) {
            if (isEqual(m_slots[at]))
                return m_slots[at];
        }
        return {};
    }
    /// Adds the next number. `hashOf(number)` is asked for the earlier ones when the table grows.
    template <class HashOf>
    void append(size_t hash, HashOf hashOf)
    {
        if ((m_count + 1ULL) * 10 > m_slots.size() * 7)
            grow(hashOf);
        place(hash, m_first + m_count);
        ++m_count;
    }
    void clear()
    {
        m_slots = {};
        m_count = 0;
    }
    [[nodiscard]] qint64 memoryBytes() const
    {
        return static_cast<qint64>(m_slots.capacity()) * static_cast<qint64>(sizeof(quint32));
    }

private:
    static constexpr quint32 vacant = std::numeric_limits<quint32>::max();

    template <class HashOf>
    void grow(HashOf hashOf)
    {
        m_slots.assign(m_slots.empty() ? 1024 : m_slots.size() * 2, vacant);
        // In the order of numbers and not of slots, which would read their keys all over the memory.
        for (quint32 number = m_first; number < m_first + m_count; ++number)
            place(hashOf(number), number);
    }
    void place(size_t hash, quint32 number)
    {
        const size_t mask = m_slots.size() - 1;
        size_t at = hash & mask;
        while (m_slots[at] != vacant)
            at = (at + 1) & mask;
        m_slots[at] = number;
    }

    HugePageVector<quint32> m_slots{}; // a power of two
    quint32 m_first;
    quint32 m_count = 0;
};

} // namespace zonescope
