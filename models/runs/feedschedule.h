// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QtGlobal>

#include <array>
#include <optional>
#include <set>
#include <vector>

namespace zonescope {

/// Which chain is read next, and down to when all is known: ordered sets of chain numbers, so that thousands of chains
/// cost a logarithm a page.
class FeedSchedule final {
public:
    enum class Lane : quint8 {
        None,
        Urgent, ///< heads, refreshes, what failed: in the order of their sources
        Disordered, ///< chains whose order does not allow to stop
        Frontier, ///< the rest, the newest frontier first
    };

    void clear();
    /// The chain waits in this lane with this key, smaller ones first; it leaves the one where it was.
    void put(int chain, Lane lane, qint64 key);
    /// How much of the last lane is read.
    enum class Frontier : quint8 {
        Nothing,
        Last, ///< behind the other lanes
        First, ///< before what is disordered: somebody looks at these rows
    };
    /// The next chain, out of its lane.
    [[nodiscard]] std::optional<int> take(Frontier frontier);
    [[nodiscard]] bool hasWork(Frontier frontier) const;
    [[nodiscard]] Lane laneOf(int chain) const;

    /// An unfinished chain knows all that is newer than `knownDownTo`; nullopt: it can say nothing.
    void setUnfinished(int chain, std::optional<qint64> knownDownTo);
    void setFinished(int chain);
    [[nodiscard]] bool allFinished() const { return m_unknown == 0 && m_frontiers.empty(); }
    /// The newest of all that unfinished chains know; nullopt where one of them can say nothing, or none is there.
    [[nodiscard]] std::optional<qint64> horizon() const;

private:
    using Entry = std::pair<qint64, int>;
    struct Place {
        Lane lane = Lane::None;
        qint64 key = 0;
        bool unfinished = false;
        std::optional<qint64> knownDownTo{};
    };
    [[nodiscard]] Place &placeOf(int chain);
    [[nodiscard]] std::set<Entry> &entries(Lane lane) { return m_lanes[static_cast<std::size_t>(lane) - 1]; }

    std::vector<Place> m_places; ///< by chain
    std::array<std::set<Entry>, 3> m_lanes;
    std::set<Entry> m_frontiers; ///< of unfinished chains
    int m_unknown = 0;
};

} // namespace zonescope
