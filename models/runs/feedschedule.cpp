// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/feedschedule.h"

namespace zonescope {

void FeedSchedule::clear()
{
    *this = {};
}

FeedSchedule::Place &FeedSchedule::placeOf(int chain)
{
    const auto at = static_cast<std::size_t>(chain);
    if (at >= m_places.size())
        m_places.resize(at + 1);
    return m_places[at];
}

void FeedSchedule::put(int chain, Lane lane, qint64 key)
{
    Place &place = placeOf(chain);
    if (place.lane == lane && place.key == key)
        return;
    if (place.lane != Lane::None)
        entries(place.lane).erase({place.key, chain});
    place.lane = lane;
    place.key = key;
    if (lane != Lane::None)
        entries(lane).insert({key, chain});
}

std::optional<int> FeedSchedule::take(Frontier frontier)
{
    using Lanes = std::array<Lane, 3>;
    for (const Lane lane : frontier == Frontier::First ? Lanes{Lane::Urgent, Lane::Frontier, Lane::Disordered}
                                                       : Lanes{Lane::Urgent, Lane::Disordered, Lane::Frontier}) {
        if (entries(lane).empty() || (lane == Lane::Frontier && frontier == Frontier::Nothing))
            continue;
        const int chain = entries(lane).begin()->second;
        put(chain, Lane::None, 0);
        return chain;
    }
    return std::nullopt;
}

bool FeedSchedule::hasWork(Frontier frontier) const
{
    return !m_lanes[0].empty() || !m_lanes[1].empty() || (frontier != Frontier::Nothing && !m_lanes[2].empty());
}

FeedSchedule::Lane FeedSchedule::laneOf(int chain) const
{
    const auto at = static_cast<std::size_t>(chain);
    return at < m_places.size() ? m_places[at].lane : Lane::None;
}

void FeedSchedule::setUnfinished(int chain, std::optional<qint64> knownDownTo)
{
    setFinished(chain);
    Place &place = placeOf(chain);
    place.unfinished = true;
    place.knownDownTo = knownDownTo;
    if (knownDownTo)
        m_frontiers.insert({*knownDownTo, chain});
    else
        ++m_unknown;
}

void FeedSchedule::setFinished(int chain)
{
    Place &place = placeOf(chain);
    if (!place.unfinished)
        return;
    place.unfinished = false;
    if (place.knownDownTo)
        m_frontiers.erase({*place.knownDownTo, chain});
    else
        --m_unknown;
}

std::optional<qint64> FeedSchedule::horizon() const
{
    if (m_unknown > 0 || m_frontiers.empty())
        return std::nullopt;
    return m_frontiers.rbegin()->first;
}

} // namespace zonescope
