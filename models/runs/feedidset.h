// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QStringView>

#include <cstdint>
#include <vector>

namespace zonescope {

/// Which run ids of a source were met, for counting distinct ones: 64-bit hashes in an open-addressing table, 8 to 16
/// bytes an id with what is free. Two of a million ids share a hash once in thirty million scopes, and then a count is
/// off by one and nothing is lost: rows themselves are told apart by their whole ids, in RunStore.
class FeedIdSet final {
public:
    /// True where the id is new.
    bool insert(QStringView id);
    [[nodiscard]] qint64 size() const { return m_size; }

private:
    void grow();

    std::vector<std::uint64_t> m_slots; ///< 0 is free; a power of two in size
    qint64 m_size = 0;
};

} // namespace zonescope
