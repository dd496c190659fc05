// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/assets/activityfeed.h"

#include <QtCore/QObject>

#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace zonescope {

/// What one run did with a table that is looked for, or why that is not known.
struct TableSighting {
    enum class State : quint8 {
        Found,
        NotThere, ///< all assets of the run were read, and none has the name
        Denied,
        Failed, ///< see error
    };
    datazone::Run run{};
    State state = State::NotThere;
    std::optional<datazone::Activity> asset{}; ///< where it was found
    std::optional<Error> error{};
};

/// Looks for a table in the newest runs of one data source: lists these, then reads the assets of each of them, a few
/// runs at a time. Sightings come newest run first; a run has one for each asset that matches, or one that says why
/// there is none. Owned by who shows them.
///
/// A denial or a refused sign-in is the same for all runs of a source and spares the other ones their calls.
class TableFinder final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TableFinder)

public:
    static constexpr int defaultRuns = 20;
    static constexpr int mostRuns = 200;
    static constexpr int mostPerRun = 50; ///< matches that are kept of one run

    struct Query {
        datazone::DataZoneApi *api = nullptr; ///< outlives the search; null: nothing can be asked
        QString domainId{};
        QString dataSourceId{};
        /// Of the table, or `database.table`; upper and lower case are alike.
        QString name{};
        bool isExact = false; ///< else a part of it is enough
        int runs = defaultRuns;
    };
    struct Counts {
        int wanted = 0;
        int runs = 0; ///< that are looked through; 0 until they are listed
        int done = 0; ///< of these
        int found = 0; ///< runs, as the next three
        int notThere = 0;
        int denied = 0;
        int failed = 0;
        int calls = 0; ///< answered
        int cutRuns = 0; ///< with more matches than are kept
    };
    enum class State : quint8 { Idle, Listing, Reading, Finished, Stopped, ListFailed };

    explicit TableFinder(Timers &timers, QObject *parent = nullptr); ///< `timers` outlive it
    ~TableFinder() override;

    /// What a search will cost at least and, by what a run of the source counts, about at most; absent where nobody
    /// knows how many assets a run has.
    struct Estimate {
        int least = 0;
        std::optional<int> most{};
    };
    [[nodiscard]] static Estimate estimate(int runs, std::optional<int> assetsOfARun);

    void find(const Query &query); ///< drops what was found before
    void stop(); ///< what is there stays
    /// Forgets everything and drops the calls.
    void clear();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isSearching() const { return m_state == State::Listing || m_state == State::Reading; }
    [[nodiscard]] const Query &query() const { return m_query; }
    [[nodiscard]] const Counts &counts() const { return m_counts; }
    [[nodiscard]] const std::vector<TableSighting> &sightings() const { return m_sightings; }
    [[nodiscard]] const std::optional<Error> &listError() const { return m_listError; }
    /// The service listed runs newest first, as it does by all appearances but does not promise; else there may be
    /// newer ones that were not listed.
    [[nodiscard]] bool areNewest() const { return m_areNewest; }

Q_SIGNALS:
    /// State or counts changed, or sightings were added at the end. May be deleted in the slot.
    void changed();
    /// All sightings are gone.
    void cleared();

private:
    struct Reading;

    void listMore();
    void takeRuns(Result<datazone::RunPage> result);
    void beginReading();
    void scheduleStep();
    void step();
    void fill();
    void takeDone();
    void takeMatches(const datazone::Run &run, const ActivityStore &store);
    void add(const datazone::Run &run, TableSighting::State state, const std::optional<Error> &error = {});
    [[nodiscard]] bool matches(const datazone::Activity &activity) const;
    void end(State state);

    Timers &m_timers;
    Query m_query{};
    State m_state = State::Idle;
    Counts m_counts{};
    std::vector<TableSighting> m_sightings{};
    std::optional<Error> m_listError{};
    std::optional<Error> m_same{}; ///< answer that every other run would get too
    bool m_areNewest = true;
    std::vector<datazone::Run> m_runs{};
    std::optional<QString> m_token{};
    datazone::PageTokens m_tokens{};
    std::unique_ptr<datazone::ListDataSourceRunsJob> m_list{};
    std::deque<std::unique_ptr<Reading>> m_window{}; ///< in the order of the runs
    std::size_t m_next = 0; ///< run that is begun next
    bool m_isScheduled = false;
};

} // namespace zonescope
