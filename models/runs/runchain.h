// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/timers.h"
#include "models/datazone/pagetokens.h"
#include "models/datazone/types.h"
#include "models/runs/runfeed.h"

#include <memory>
#include <optional>
#include <vector>

namespace zonescope {

class Job;

/// One way through a list of runs, from its head on.
struct RunPass {
    std::optional<QString> token{}; ///< of the next page; nullopt: the head
    datazone::PageTokens tokens{};
    bool hasRows = false;
    qint64 newest = 0; ///< createdAt, only with rows
    qint64 oldest = 0; ///< createdAt, only with rows: its frontier while newest first
    qint64 pages = 0;
};

/// Runs of one source and one status (or all): what was read of the list, in what order it came, and what is to be read
/// next. Plain state and rules; the calls are FeedEngine's.
///
/// The main pass goes from the head towards the end. A refresh is a second pass from the head that ends where it meets
/// what the main pass knows; until then there may be a gap between the two, and the chain is not finished.
struct RunChain {
    enum class Work : quint8 {
        None,
        Head, ///< the first page of the main pass (and the next, while pages are empty)
        RefreshPage,
        Reread, ///< one run by its id
        Page,
    };

    int source = -1;
    std::optional<datazone::RunStatus> status{}; ///< nullopt: unfiltered

    RunPass main{};
    std::unique_ptr<RunPass> refresh{};
    std::optional<qint64> gap{}; ///< all newer than this is loaded; what lies between it and main.newest may not be
    std::vector<QString> rereads{}; ///< ids of runs that were not settled and that no page showed again
    qint64 headReadAt = 0; ///< ms UTC of our clock
    qint64 refreshesFrom = 0; ///< headReadAt when nothing was missing last
    std::optional<qint64> newestSuccess{}; ///< createdAt, of all that was read
    bool finished = false; ///< the main pass came to the end of the list
    bool newestFirst = true; ///< as measured so far
    bool descended = false; ///< an older run did follow a newer one: the order is more than a guess

    bool active = true; ///< the query needs it
    bool failed = false;
    bool denied = false;
    bool urgent = false; ///< what failed or was interrupted goes first when it is asked for again
    int round = 0; ///< how often the present page was asked for again
    int restarts = 0; ///< since it last came further than before
    qint64 deepestPage = 0;

    /// What the counters of the feed hold of this chain.
    struct Counted {
        bool active = false;
        bool unfinished = false;
        bool failed = false;
        bool loadable = false;
        bool disordered = false;
        friend bool operator==(const Counted &, const Counted &) = default;
    };
    Counted counted{};
    Work running = Work::None;
    Job *job = nullptr; ///< while running
    TimerHandle pause{}; ///< until the next round

    /// The pass that a page of this kind belongs to.
    [[nodiscard]] RunPass &passOf(Work work) { return work == Work::RefreshPage ? *refresh : main; }

    [[nodiscard]] bool hasHead() const { return main.hasRows || finished; }
    /// Where reading may stop: the query's lower bound, or what its depth makes of the runs read so far.
    [[nodiscard]] std::optional<qint64> lowerBound(const FeedQuery &query) const;
    /// Read to the end, or to the lower bound while the order allows to stop there.
    [[nodiscard]] bool isSatisfied(const FeedQuery &query) const;
    /// All newer than this is loaded, while it is not satisfied; nullopt: nothing can be said.
    [[nodiscard]] std::optional<qint64> knownDownTo() const;
    [[nodiscard]] Work nextWork(const FeedQuery &query) const;

    /// A row of the pass came; `isNew`: its source had not shown it before. Measures the order. Rows known already are
    /// no evidence against it: services repeat rows over pages when runs are added meanwhile.
    void noteRow(RunPass &pass, qint64 createdAt, bool isNew);
    /// The refresh pass has come down to what the main pass knows.
    [[nodiscard]] bool refreshMetMain() const;
    /// The same, or far enough below for a filtered list, where a run may appear late behind newer ones.
    [[nodiscard]] bool refreshMayEnd() const;
    /// The pass begins again at the head; rows stay known. False where it did so too often without coming further.
    [[nodiscard]] bool restart(Work work);
};

} // namespace zonescope
