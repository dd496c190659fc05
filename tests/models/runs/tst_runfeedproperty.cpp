// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/models/runs/runfeedfixture.h"

#include <QtTest/QTest>

#include <array>
#include <random>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::datazone;
using test::FeedFixture;
using test::makeError;
using test::makeRun;
using test::makeRuns;

namespace {

/// A service that does everything wrong that it may, the same way for the same seed.
class Adversary final {
    std::mt19937 m_dice; // before all that is thrown with it

public:
    explicit Adversary(quint32 seed)
        : m_dice(seed)
    {
        const int sources = within(1, 8);
        for (int i = 0; i < sources; ++i)
            addSource(u"s%1"_s.arg(i));
        f.feed->setMaximumInFlight(within(1, 6));
        f.random.value = within(0, 99) / 100.0;
        const int failurePercent = within(0, 25);
        f.api.failing = [this, failurePercent](const auto &) -> std::optional<Error> {
            if (quiet || within(0, 99) >= failurePercent)
                return std::nullopt;
            constexpr std::array kinds{ErrorKind::Service, ErrorKind::Network, ErrorKind::Timeout, ErrorKind::Throttled,
                                       ErrorKind::BadReply};
            return makeError(kinds[static_cast<std::size_t>(within(0, 4))]);
        };
        f.api.beforeAnswer = [this](const auto &call) { meddle(call); };
    }

    int within(int least, int most) { return std::uniform_int_distribution(least, most)(m_dice); }

    /// Whatever somebody may do to a feed in the middle of its work.
    void act()
    {
        switch (within(0, 7)) {
        case 0:
            f.feed->loadMore();
            break;
        case 1:
            f.feed->stop();
            break;
        case 2:
            f.clock.now += within(0, 3) * FeedFixture::hour;
            f.feed->refresh();
            break;
        case 3:
            f.feed->setQuery({.statuses = {RunStatus::Failed, RunStatus::Running}, .pageSize = pageSize});
            break;
        case 4:
            f.feed->setQuery({.since = f.clock.now - within(0, 300) * FeedFixture::hour, .pageSize = pageSize});
            break;
        case 5:
            f.feed->setQuery({.pageSize = pageSize});
            break;
        case 6:
            f.feed->retry();
            break;
        default:
            f.feed->loadAll();
            break;
        }
    }

    FeedFixture f;
    bool quiet = false;
    int pageSize = within(1, 50);

private:
    void addSource(const QString &id)
    {
        auto runs = makeRuns(id, within(0, 400), f.clock.now - FeedFixture::hour, within(1, 3) * FeedFixture::hour);
        for (Run &run : runs) {
            const int dice = within(0, 19);
            if (dice == 0)
                run = makeRun(run.id, id, run.createdAt, RunStatus::Failed);
            else if (dice == 1)
                run = makeRun(run.id, id, run.createdAt, RunStatus::Running);
            else if (dice == 2)
                run.status = OpenEnum<RunStatus>::fromApi(u"PAUSED");
        }
        if (within(0, 2) == 0)
            std::shuffle(runs.begin(), runs.end(), m_dice);
        f.addSource(id, std::move(runs), RunStatus::Success);
        auto &script = f.api.scripts[id];
        script.emptyPages = within(0, 3) == 0 ? within(1, 3) : 0;
        script.overlap = within(0, 2) == 0 ? within(1, 60) : 0;
        script.emptyTokenAtEnd = within(0, 1) == 0;
        if (within(0, 2) == 0)
            script.staleTokenAtPage = within(1, 5);
    }

    void meddle(const test::ScriptedApi::Call &call)
    {
        if (quiet)
            return;
        if (within(0, 60) == 0)
            f.api.expireTokens();
        const auto list = f.api.runs.find(call.subject);
        if (list == f.api.runs.end() || list->empty() || within(0, 5) != 0)
            return;
        // An open run ends.
        Run &run = (*list)[static_cast<std::size_t>(within(0, static_cast<int>(list->size()) - 1))];
        if (run.status.value != RunStatus::Running)
            return;
        run.status = within(0, 1) == 0 ? RunStatus::Failed : RunStatus::Success;
        run.stoppedAt = f.clock.now;
        run.updatedAt = f.clock.now + ++m_changes;
    }

    int m_changes = 0;
};

} // namespace

class TstRunFeedProperty : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyRunArrivesInItsNewestVersionWhateverHappens_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 150; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void everyRunArrivesInItsNewestVersionWhateverHappens()
    {
        QFETCH(quint32, seed);
        Adversary adversary(seed);
        FeedFixture &f = adversary.f;
        f.begin({.pageSize = adversary.pageSize});
        const int acts = adversary.within(0, 12);
        for (int i = 0; i < acts; ++i) {
            adversary.act();
            const int turns = adversary.within(0, 6);
            for (int turn = 0; turn < turns; ++turn) {
                FeedFixture::turnOnce();
                if (f.api.running == 0)
                    f.timers.fireNext();
            }
        }
        // Then the service comes to its senses, and somebody wants to have it all.
        adversary.quiet = true;
        f.feed->setQuery({.pageSize = adversary.pageSize});
        f.feed->retry();
        f.feed->loadAll();
        QVERIFY(f.rest());
        f.feed->refresh();
        QVERIFY(f.rest());
        QCOMPARE(f.feed->state(), LoadState::Complete);
        QVERIFY(f.hasEverything());
        QVERIFY(!f.emptyPageArrived);
        QVERIFY(!f.wrongSource);
        const FeedProgress progress = f.feed->progress();
        QCOMPARE(progress.sourcesComplete, progress.sources);
        QCOMPARE(progress.chainsUnfinished, 0);
        QVERIFY(!progress.firstError);
        QCOMPARE(f.api.running, 0);
        qint64 runs = 0;
        for (const SourceProgress &source : f.feed->sourceProgress())
            runs += source.runs;
        QCOMPARE(runs, progress.runs);
    }

    void theHorizonNeverClaimsTooMuch_data() { everyRunArrivesInItsNewestVersionWhateverHappens_data(); }
    void theHorizonNeverClaimsTooMuch()
    {
        QFETCH(quint32, seed);
        Adversary adversary(seed);
        FeedFixture &f = adversary.f;
        // What a service did in the past does not change here: only order, loss and interruption are at stake.
        for (auto list = f.api.runs.begin(); list != f.api.runs.end(); ++list) {
            if (f.api.scripts[list.key()].overlap > 0) // a source is in order, or it is shown to be out of it at once
                std::sort(list->begin(), list->end(),
                          [](const Run &a, const Run &b) { return a.createdAt > b.createdAt; });
            else if (list->size() > 1 && list->front().createdAt < list->back().createdAt)
                std::swap(list->front(), list->back());
        }
        f.begin({.pageSize = adversary.pageSize});
        f.feed->loadHeads();
        for (int turn = 0; turn < 60; ++turn) {
            FeedFixture::turnOnce();
            if (f.api.running == 0)
                f.timers.fireNext();
            const auto horizon = f.feed->horizon();
            if (horizon) {
                for (auto list = f.api.runs.begin(); list != f.api.runs.end(); ++list) {
                    if (!std::is_sorted(list->begin(), list->end(),
                                        [](const Run &a, const Run &b) { return a.createdAt > b.createdAt; }))
                        continue;
                    for (const Run &run : *list)
                        QVERIFY2(run.createdAt <= *horizon || f.store.contains(run.id), qPrintable(run.id));
                }
            }
            f.feed->loadMore();
        }
    }
};

QTEST_GUILESS_MAIN(TstRunFeedProperty)
#include "tst_runfeedproperty.moc"
