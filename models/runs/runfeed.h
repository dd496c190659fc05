// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/clock.h"
#include "models/base/error.h"
#include "models/base/random.h"
#include "models/base/timers.h"
#include "models/runs/sourceinfo.h"

#include <QtCore/QObject>

#include <memory>
#include <optional>
#include <vector>

namespace zonescope {

/// What a view may say about loading (F95: the truth about what is loaded).
enum class LoadState : quint8 {
    Idle, ///< stopped, or nothing asked yet; more can be loaded
    Loading,
    Complete, ///< the scope is whole, and every chain in it and above the time bound is read to its end
    Failed, ///< nothing runs any more and at least one source could not be read; see FeedProgress::firstError
};

/// How much of the scope the feed was given.
enum class ScopeKnowledge : quint8 {
    Whole, ///< every source
    Growing, ///< more sources are being looked for: what is asked for is read of them too, so Loading until then
    Partial, ///< that was stopped or failed: some sources are unknown, and nobody looks for them
};

/// How far back a source has to be read before everything that is asked about it is known. Only an unfiltered chain can
/// stop early, and only while it is newest first; others are read to their end.
enum class ReadDepth : quint8 {
    All,
    NewestSuccess, ///< every run that no success has followed, and that success
    NewestRun,
};

/// Which runs the service is asked for. Everything else is filtered locally.
struct FeedQuery {
    std::vector<datazone::RunStatus> statuses{}; ///< empty: one unfiltered chain per source
    std::optional<qint64> since{}; ///< createdAt, inclusive; chains stop there while their order is newest first
    int pageSize = 50;
    ReadDepth depth = ReadDepth::All; ///< other than All without statuses only

    friend bool operator==(const FeedQuery &, const FeedQuery &) = default;
};

/// Of one source, for the list of what could not be read and for export reports.
struct SourceProgress {
    enum class State : quint8 { Waiting, Reading, Complete, Denied, Failed };
    State state = State::Waiting;
    qint64 runs = 0; ///< distinct runs received
    qint64 pages = 0;
    bool newestFirst = true; ///< false once its pages broke the order
    std::optional<Error> error{};
};

struct FeedProgress {
    int sources = 0;
    int sourcesComplete = 0;
    int sourcesDenied = 0; ///< not asked again by a refresh
    int sourcesFailed = 0;
    int chains = 0;
    int chainsUnfinished = 0;
    qint64 pages = 0;
    qint64 runs = 0; ///< distinct
    bool throttled = false; ///< the service slowed us down within the last minute
    std::optional<Error> firstError{}; ///< what stopped everything, or else the first of what could not be read
    /// One error concerns every call (sign-in lost, host never answered, certificate, settings): nothing is asked until
    /// retry(), chains stand where they were and count as unfinished, not as failed. state() is Failed. Where sources
    /// of other connections are read too, it is the sources of that connection that have failed, and the others go on.
    bool stoppedByError = false;

    friend bool operator==(const FeedProgress &, const FeedProgress &) = default;
};

/// Reads the runs of many sources, one token chain per source and chosen status, and hands every page on once. Owns the
/// order of reading, the retries of a page, the merging of restarted chains, and the knowledge of what is complete
/// (architecture, "The truth about completeness"). Knows DataZoneApi only; keeps no runs, only what it needs of their
/// ids and times to judge completeness.
///
/// Order: head pages first, sources with a failed last run before others; then what loadMore() asks for, then chains
/// whose order does not allow to stop, then the chain with the newest frontier.
/// A page that fails after the call's own attempts is asked for again, 5 rounds with 1 to 30 s between (jittered),
/// before its source counts as failed; not where the host never answered. A repeated token is an error of that chain. A
/// token that is refused as invalid in mid-chain restarts the chain; runs that were seen already are not counted twice.
class RunFeed final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunFeed)

public:
    struct Environment { ///< all outlive the feed
        const Clock &clock;
        Timers &timers;
        Random &random;
    };

    explicit RunFeed(Environment environment, QObject *parent = nullptr);
    ~RunFeed() override;

    /// At most this many calls at a time (1 to 64; 16 by default). The client's limiter may allow fewer.
    void setMaximumInFlight(int calls);

    /// Replaces the scope: drops every chain and running call, raises generation(), and waits for loadHeads().
    /// Source numbers in signals are positions in `sources`.
    void setSources(std::vector<SourceInfo> sources, FeedQuery query);
    /// More sources of the same scope: their numbers follow those that are there. Nothing is dropped, generation()
    /// stays, and what was asked for (heads, all) is read of them too; among heads they take the places that are
    /// theirs.
    void addSources(std::vector<SourceInfo> sources);
    /// What the sources are of the scope; Whole after setSources(). As long as it is anything else, nothing is complete
    /// and there is no horizon: a source that is still to come may hold the newest run.
    void setScope(ScopeKnowledge scope);
    [[nodiscard]] ScopeKnowledge scope() const;
    /// Changes what is asked for without dropping anything: chains that cover the new query stay, missing ones start, a
    /// lower bound further back lets finished chains go on.
    void setQuery(const FeedQuery &query);

    /// Calls that begin from now on are nobody's wish (BackgroundCalls): those of a refresh that nobody asked for,
    /// its further pages and further tries included. What goes by itself, as scrolling does, leaves it as it is.
    void setBackground(bool background);

    void loadHeads(); ///< the first page of every chain
    /// About one more page's worth of every chain at the frontier, before sources that do not list their runs newest
    /// first: somebody waits for the rows. Of use also while all is loaded.
    void loadMore();
    void loadAll(); ///< to the end
    void stop(); ///< keeps what is loaded; running calls are dropped
    void retry(); ///< failed sources again, then goes on as before; denied ones only with `retryDenied`
    void retryDenied();
    /// Reads heads until only settled runs are met, and runs that are not settled. Emits runs as usual.
    void refresh();

    [[nodiscard]] const std::vector<SourceInfo> &sources() const;
    [[nodiscard]] const FeedQuery &query() const;
    [[nodiscard]] quint64 generation() const;
    [[nodiscard]] LoadState state() const;
    [[nodiscard]] bool canLoadMore() const; ///< a chain is unfinished and neither denied nor failed
    [[nodiscard]] bool isLoadingAll() const; ///< to the end, and not there yet
    [[nodiscard]] FeedProgress progress() const;
    [[nodiscard]] std::vector<SourceProgress> sourceProgress() const;
    /// Every run that the query asks for, created after this time (ms UTC), is loaded. nullopt: nothing can be said.
    /// When state() is Complete the whole range is, and the value is the lower bound of the query or the smallest
    /// qint64.
    [[nodiscard]] std::optional<qint64> horizon() const;
    /// When the newest head was read; nullopt before the first page.
    [[nodiscard]] std::optional<qint64> asOf() const;

Q_SIGNALS:
    /// A page arrived; `runs` may repeat runs of earlier pages with newer values. Never empty.
    void runsArrived(int source, const std::vector<zonescope::datazone::Run> &runs);
    /// State, progress, horizon or sources' progress changed. At most once per event loop turn.
    void progressChanged();
    /// The scope was replaced: forget all runs.
    void reset();
    /// addSources(): sources() has new ones from this number on. Before any run of theirs arrives.
    void sourcesAdded(int first);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace zonescope
