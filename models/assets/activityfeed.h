// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/assets/activitystore.h"
#include "models/base/error.h"
#include "models/base/timers.h"
#include "models/datazone/datazoneapi.h"
#include "models/datazone/pagetokens.h"
#include "models/runs/runfeed.h"
#include "models/runs/statuscounts.h"

#include <QtCore/QObject>

#include <memory>
#include <optional>
#include <vector>

namespace zonescope {

/// Whose activities are read.
struct ActivitySubject {
    datazone::DataZoneApi *api = nullptr; ///< outlives the feed or is replaced before it goes
    QString domainId{};
    QString runId{};
    /// How many the statistics of the run let expect; only decides what is asked first.
    std::optional<int> expected{};

    friend bool operator==(const ActivitySubject &, const ActivitySubject &) = default;
};

/// Reads the activities of one run (ListDataSourceRunActivities), page by page, problems first: FAILED and
/// PUBLISHING_FAILED are asked for by themselves and run ahead of the whole list, which brings the rest. Where the
/// whole list should fit on one page it alone is asked. What was read is in store(); owned by whoever shows or exports
/// it.
///
/// A token that is refused in mid-list begins its list anew, a few times; a token that is given twice is an error. Any
/// error stops the feed with what was read kept, and retry() goes on from there.
class ActivityFeed final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ActivityFeed)

public:
    enum class Reach : quint8 {
        All,
        Problems, ///< FAILED and PUBLISHING_FAILED only: complete when these are read
    };

    /// `timers` outlive the feed.
    explicit ActivityFeed(Timers &timers, QObject *parent = nullptr);
    ~ActivityFeed() override;

    /// Drops everything and every running call; asks for nothing yet.
    void setSubject(const ActivitySubject &subject, Reach reach = Reach::All);
    /// The same, but reads these lists and no others, in this order; nullopt is the whole list and stands last.
    void setLists(const ActivitySubject &subject, const std::vector<std::optional<datazone::AssetStatus>> &lists);
    [[nodiscard]] const ActivitySubject &subject() const { return m_subject; }
    /// How often a page that failed in a way that may pass is asked for again, after 1, 2, 4 … seconds. 0 by default:
    /// a person who looks on has a Retry button.
    void setPatience(int rounds) { m_patience = rounds; }
    /// Calls at a time, 2 at most and by default: more would only take the budget of the account from what else reads.
    void setMaximumInFlight(int calls);

    void loadFirst(); ///< the problems and the first pages of the rest, 12 pages at most
    void loadMore(); ///< some pages more
    void loadAll();
    void stop(); ///< keeps what was read; nothing is asked until one of the functions above
    void retry();
    /// Lists of these statuses are read by themselves, unless the whole list has been read: what a person filters by
    /// should not wait for the rest.
    void want(const std::vector<datazone::AssetStatus> &statuses);

    [[nodiscard]] const ActivityStore &store() const { return m_store; }
    [[nodiscard]] LoadState state() const;
    [[nodiscard]] bool isComplete() const;
    [[nodiscard]] bool canLoadMore() const { return !isComplete() && !m_error && m_subject.api != nullptr; }
    [[nodiscard]] bool isStopped() const { return m_isStopped; } ///< by stop()
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    [[nodiscard]] int pagesRead() const { return m_pages; }
    /// How far a count of this status in the store can be trusted.
    [[nodiscard]] CountKnowledge knowledgeOf(datazone::AssetStatus status) const;

Q_SIGNALS:
    /// Rows came, changed or went, or the state changed. May be deleted in the slot.
    void changed();
    /// Another subject comes: the rows of the store are about to go.
    void aboutToRestart();
    /// The store is empty.
    void restarted();

private:
    struct Chain {
        std::optional<datazone::AssetStatus> status{}; ///< nullopt: the whole list
        std::optional<QString> token{};
        datazone::PageTokens tokens{};
        int pass = 0;
        int restarts = 0;
        int round = 0;
        bool hasHead = false;
        bool isFinished = false;
        std::unique_ptr<datazone::ListDataSourceRunActivitiesJob> job{};
        TimerHandle pause{};
    };
    enum class Goal : quint8 { Nothing, Some, All };

    void addChain(const std::optional<datazone::AssetStatus> &status);
    [[nodiscard]] Chain *chainOf(const std::optional<datazone::AssetStatus> &status) const;
    [[nodiscard]] Chain *nextChain() const;
    void beginAnew(Chain &chain);
    void goOn(Goal goal, int pages);
    void pump();
    void begin(Chain &chain);
    void take(Chain &chain, Result<datazone::ActivityPage> result);
    void takeError(Chain &chain, const Error &error);
    void fail(Error error);
    void dropCalls();

    Timers &m_timers;
    ActivitySubject m_subject{};
    ActivityStore m_store{};
    std::vector<std::unique_ptr<Chain>> m_chains{}; ///< in the order in which they are read
    std::optional<Error> m_error{};
    Goal m_goal = Goal::Nothing;
    int m_budget = 0; ///< pages that may still be asked for
    int m_patience = 0;
    int m_maximumInFlight = 2;
    int m_pages = 0;
    bool m_isStopped = false;
};

} // namespace zonescope
