// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/hugepagevector.h"
#include "models/runs/runorder.h"

#include <span>
#include <vector>

namespace zonescope {

/// What turns one order into another: append `added`, permute to `permuted`, cut the last `removed`.
struct OrderChange {
    StoreRows added{};
    /// From row `from` on: the other order, then the rows that go, as they stood. All before that stay where they are:
    /// while runs are loaded newest first, a merge must not cost a copy of the millions above it.
    StoreRows permuted{};
    quint32 from = 0;
    /// By store row, the places of the rows that stay, for a worker to find; empty: VisibleOrder finds them.
    HugePageVector<quint32> positions{};
    quint32 removed = 0;
    bool goInOrder = false; ///< those that go stand at the end of `permuted` as they stood to one another
    quint32 firstMoved = 0; ///< up to here, rows and added ones stand as they shall; the number of both where all do
};

/// Which run stands in which row of the table, and the way back. A plain value: the model does the signalling.
class VisibleOrder final {
public:
    static constexpr quint32 hidden = 0xffffffff;

    [[nodiscard]] const StoreRows &rows() const { return m_rows; }
    [[nodiscard]] quint32 size() const { return static_cast<quint32>(m_rows.size()); }
    [[nodiscard]] StoreRow at(quint32 position) const { return m_rows[position]; }
    [[nodiscard]] quint32 positionOf(StoreRow row) const
    {
        const quint32 position = stayingPositionOf(row);
        return position == hidden && m_firstGoing < size() ? goingPositionOf(row) : position;
    }
    /// Between replace() and truncate(), hidden for the rows that go: their places are searched for, which is for few.
    [[nodiscard]] quint32 stayingPositionOf(StoreRow row) const
    {
        const quint32 position = row < m_positions.size() ? m_positions[row] : hidden;
        return position < size() && m_rows[position] == row ? position : hidden;
    }
    /// Those of many, ascending; without what is hidden or goes.
    [[nodiscard]] std::vector<int> stayingPositions(std::span<const StoreRow> rows) const;
    [[nodiscard]] qint64 memoryBytes() const;

    /// Those of `change`. Where all of them move next, they are hidden to positionOf() until replace().
    void append(const OrderChange &change);
    /// The same rows in another order. Returns the present rows from `change.from` on.
    StoreRows replace(OrderChange &&change);
    void truncate(quint32 size);

    /// With positions, for a worker.
    [[nodiscard]] OrderChange changeTo(StoreRows next) const;
    /// This order without `leaving`, and with `coming` (sorted; what is in `leaving` too moves) where `less` puts them.
    /// The rows that stay must be in the order of `less`.
    [[nodiscard]] OrderChange merged(const StoreRows &leaving, const StoreRows &coming, const RunLess &less) const;

private:
    [[nodiscard]] quint32 goingPositionOf(StoreRow row) const;

    StoreRows m_rows{};
    HugePageVector<quint32> m_positions{}; // by store row; what is not right there is hidden
    HugePageVector<quint32> m_formerPositions{}; // while rows go: before replace(); empty: m_positions still has theirs
    quint32 m_firstGoing = hidden; // from here on rows go, in the order of their former positions
};

} // namespace zonescope
