// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/runorder.h"

#include <vector>

namespace zonescope {

/// Which run stands in which row of the table, and the way back. A plain value: the model does the signalling.
class VisibleOrder final {
public:
    static constexpr quint32 hidden = 0xffffffff;

    [[nodiscard]] const StoreRows &rows() const { return m_rows; }
    [[nodiscard]] quint32 size() const { return static_cast<quint32>(m_rows.size()); }
    [[nodiscard]] StoreRow at(quint32 position) const { return m_rows[position]; }
    [[nodiscard]] quint32 positionOf(StoreRow row) const
    {
        return row < m_positions.size() ? m_positions[row] : hidden;
    }
    [[nodiscard]] qint64 memoryBytes() const;

    void clear();
    void append(const StoreRows &rows);
    /// The same rows in another order.
    void replace(StoreRows rows);
    void truncate(quint32 size);

    /// What turns this order into another one: append `added`, permute to `permuted`, cut to the other's size.
    struct Change {
        StoreRows added{};
        StoreRows permuted{}; ///< the other order, then the rows that go in their present order
        quint32 removed = 0;
        bool isPermutation = false; ///< false: appended rows stand right as they are
    };
    [[nodiscard]] Change changeTo(StoreRows next) const;

    /// This order without `leaving`, and with `coming` (sorted, not in it) where `less` puts them. The rows that stay
    /// must be in the order of `less`.
    [[nodiscard]] StoreRows merged(const StoreRows &leaving, const StoreRows &coming, const RunLess &less) const;

private:
    StoreRows m_rows{};
    std::vector<quint32> m_positions{}; // by store row
};

} // namespace zonescope
