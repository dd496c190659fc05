// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/feedidset.h"

#include <QtCore/QHashFunctions>

#include <algorithm>

namespace zonescope {

namespace {

constexpr std::size_t smallest = 16;

std::uint64_t hashOf(QStringView id)
{
    // A fixed seed: what is counted must not depend on the process. 0 means free.
    return std::max<std::uint64_t>(1, qHash(id, std::size_t{0x9e3779b97f4a7c15}));
}

/// Slot of the hash, or the free one where it belongs.
std::size_t slotOf(const std::vector<std::uint64_t> &table, std::uint64_t hash)
{
    const std::size_t mask = table.size() - 1;
    auto slot = static_cast<std::size_t>(hash) & mask;
    while (table[slot] != 0 && table[slot] != hash)
        slot = (slot + 1) & mask;
    return slot;
}

} // namespace

bool FeedIdSet::insert(QStringView id)
{
    // At most four of five slots are taken: linear probing stays short.
    if (static_cast<std::size_t>(m_size + 1) * 5 > m_slots.size() * 4)
        grow();
    const std::uint64_t hash = hashOf(id);
    std::uint64_t &slot = m_slots[slotOf(m_slots, hash)];
    if (slot == hash)
        return false;
    slot = hash;
    ++m_size;
    return true;
}

void FeedIdSet::grow()
{
    std::vector<std::uint64_t> larger(std::max(smallest, m_slots.size() * 2), 0);
    for (const std::uint64_t hash : m_slots) {
        if (hash != 0)
            larger[slotOf(larger, hash)] = hash;
    }
    m_slots = std::move(larger);
}

} // namespace zonescope
