// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/runsnapshot.h"

#include <limits>
#include <span>
#include <vector>

namespace zonescope {

/// What became of a run that failed or succeeded in part.
enum class Recovery : quint8 {
    NotNeeded, ///< it did neither
    Recovered, ///< a later run of its source succeeded
    Partly, ///< a later run succeeded in part, none in full: still counts as not recovered (is:partly_recovered)
    Unrecovered, ///< no later loaded run of its source was any better
    Unknown, ///< the run came from no source that is known, so that no other run can be compared
};

/// How the runs of a source follow one another, kept up to date as runs arrive. Later is what has the later createdAt;
/// ties are decided as in RunSort.
///
/// It knows loaded runs only. Runs that were not loaded can make an answer too bad (a success that is not there), never
/// too good, and only where runs newer than the one in question may be missing: where the service was asked for some
/// statuses only (serverQuery() does not, for a filter that needs this), or where a source does not list its runs
/// newest first and is not read to its end (SourceProgress::newestFirst). A view that cannot rule that out says so.
class RunHistory final {
public:
    /// Takes in the rows that came since, and looks again at `changed` ones. After another RunStore::setSources() with
    /// other sources a new history is needed.
    void update(const RunSnapshot &runs, std::span<const StoreRow> changed = {});

    [[nodiscard]] bool isLatest(const RunSnapshot &runs, StoreRow row) const;
    /// The same with the row's RunChunk::source at hand.
    [[nodiscard]] bool isLatestOf(quint32 source, StoreRow row) const
    {
        return source < m_sources.size() && m_sources[source].latest.row == row;
    }
    [[nodiscard]] Recovery recovery(const RunSnapshot &runs, StoreRow row) const;

    /// For each source, by its number, whether answers about its runs may differ from those when this was last asked;
    /// empty: none does.
    [[nodiscard]] std::vector<bool> takeChangedSources();

private:
    /// A run, and its createdAt so that most others are seen to be older without a look at it.
    struct Newest {
        StoreRow row = none;
        qint64 createdAt = std::numeric_limits<qint64>::min();
        friend bool operator==(const Newest &, const Newest &) = default;
    };
    static constexpr StoreRow none = 0xffffffff;
    /// The newest run of each kind.
    struct Source {
        Newest latest{};
        Newest success{};
        Newest partial{};
        friend bool operator==(const Source &, const Source &) = default;
    };

    /// True where it is now the newest of a kind.
    bool take(const RunSnapshot &runs, const RunChunk &chunk, StoreRow row);
    void markChanged(size_t source);
    void reread(const RunSnapshot &runs, const std::vector<bool> &sources);

    std::vector<Source> m_sources{};
    std::vector<bool> m_changed{}; // empty: none
    StoreRow m_known = 0;
};

/// The same for one row without a history, by looking at every run: for what a person points at, not for many rows.
[[nodiscard]] Recovery recoveryOf(const RunSnapshot &runs, StoreRow row);
/// "a later run succeeded in part, none in full", to stand behind the word of the status; empty where there is nothing
/// to say. It speaks of loaded runs.
[[nodiscard]] QString recoveryWords(Recovery recovery);

} // namespace zonescope
