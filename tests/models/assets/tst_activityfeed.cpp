// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/models/assets/activityfixture.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace zonescope;
using namespace zonescope::test;
using datazone::AssetStatus;

namespace {

constexpr auto activities = ScriptedApi::Operation::ListDataSourceRunActivities;

} // namespace

class TstActivityFeed : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsAskedBeforeSomebodyWants()
    {
        ActivityFixture f;
        f.open();
        QCOMPARE(f.feed.state(), LoadState::Idle);
        QCoreApplication::processEvents();
        QVERIFY(f.api.calls.empty());
        QCOMPARE(f.feed.knowledgeOf(AssetStatus::Failed), CountKnowledge::NotAsked);
    }

    void aRunThatFitsOnePageTakesOneCall()
    {
        ActivityFixture f;
        f.add(u"t"_s, 35, AssetStatus::Unchanged);
        f.open(35);
        f.feed.loadFirst();
        QCOMPARE(f.feed.state(), LoadState::Loading);
        QTRY_COMPARE(f.feed.state(), LoadState::Complete);
        QCOMPARE(f.asked(), QStringList{u"all"_s});
        QCOMPARE(f.feed.store().count(), 35);
    }

    void problemsRunAhead()
    {
        ActivityFixture f;
        f.add(u"t"_s, 120, AssetStatus::Unchanged);
        f.add(u"bad"_s, 3, AssetStatus::Failed);
        f.add(u"hidden"_s, 2, AssetStatus::PublishingFailed);
        f.open(125);
        f.api.setManual(true);
        f.feed.loadFirst();
        QCOMPARE(f.asked(), QStringList({u"FAILED"_s, u"PUBLISHING_FAILED"_s}));
        f.api.answerAll();
        QCOMPARE(f.names().size(), 5);
        QCOMPARE(f.feed.knowledgeOf(AssetStatus::Failed), CountKnowledge::Exact);
        QCOMPARE(f.feed.knowledgeOf(AssetStatus::Unchanged), CountKnowledge::NotAsked);
        f.api.answerAll();
        QCOMPARE(f.feed.knowledgeOf(AssetStatus::Unchanged), CountKnowledge::AtLeast);
        f.api.setManual(false);
        f.api.answerAll();
        QTRY_COMPARE(f.feed.state(), LoadState::Complete);
        QCOMPARE(f.feed.store().count(), 125);
    }

    void statisticsThatPromiseTooLittleAreNotBelieved()
    {
        ActivityFixture f;
        f.add(u"t"_s, 70, AssetStatus::Unchanged);
        f.add(u"bad"_s, 3, AssetStatus::Failed);
        f.open(10);
        f.feed.loadFirst();
        QTRY_COMPARE(f.feed.state(), LoadState::Complete);
        QCOMPARE(f.feed.store().count(), 73);
        QVERIFY(f.asked().contains(u"FAILED"_s));
    }

    void readsSomePagesAndMoreWhenAsked()
    {
        ActivityFixture f;
        f.add(u"t"_s, 1500, AssetStatus::Unchanged);
        f.open();
        f.feed.loadFirst();
        QTRY_COMPARE(f.feed.state(), LoadState::Idle);
        QCOMPARE(f.feed.pagesRead(), 12);
        QVERIFY(f.feed.canLoadMore());
        f.feed.loadMore();
        QTRY_COMPARE(f.feed.state(), LoadState::Idle);
        QCOMPARE(f.feed.pagesRead(), 16);
        f.feed.loadAll();
        QTRY_COMPARE(f.feed.state(), LoadState::Complete);
        QCOMPARE(f.feed.store().count(), 1500);
        QVERIFY(f.api.mostRunning <= 2);
        QVERIFY(!f.feed.canLoadMore());
    }

    void stopKeepsWhatIsThere()
    {
        ActivityFixture f;
        f.add(u"t"_s, 500, AssetStatus::Unchanged);
        f.open();
        f.api.setManual(true);
        f.feed.loadAll();
        for (int i = 0; i < 3; ++i)
            f.api.answerAll();
        f.feed.stop();
        f.api.setManual(false);
        QCOMPARE(f.feed.state(), LoadState::Idle);
        QVERIFY(f.feed.isStopped());
        QCOMPARE(f.api.running, 0);
        const int kept = f.feed.store().count();
        QCoreApplication::processEvents();
        QVERIFY(kept >= 50 && kept < 500);
        QCOMPARE(f.feed.store().count(), kept);
        f.feed.loadAll();
        QTRY_COMPARE(f.feed.state(), LoadState::Complete);
        QCOMPARE(f.feed.store().count(), 500);
    }

    void aStatusThatIsWantedIsReadByItself()
    {
        ActivityFixture f;
        f.add(u"t"_s, 2000, AssetStatus::Unchanged);
        f.add(u"lost"_s, 37, AssetStatus::NoAccess);
        f.open();
        f.feed.loadFirst();
        QTRY_COMPARE(f.feed.state(), LoadState::Idle);
        QCOMPARE(f.feed.knowledgeOf(AssetStatus::NoAccess), CountKnowledge::AtLeast);
        f.feed.want({AssetStatus::NoAccess});
        QTRY_COMPARE(f.feed.knowledgeOf(AssetStatus::NoAccess), CountKnowledge::Exact);
        QCOMPARE(f.names().filter(u"lost"_s).size(), 37);
        f.feed.loadAll();
        QTRY_COMPARE(f.feed.state(), LoadState::Complete);
        QCOMPARE(f.feed.store().count(), 2037);
    }

    /// The service filters by the words of the API model only.
    void otherStatusesAreWantedByReadingAll()
    {
        ActivityFixture f;
        f.add(u"t"_s, 1500, AssetStatus::Unchanged);
        f.open();
        f.feed.loadFirst();
        QTRY_COMPARE(f.feed.state(), LoadState::Idle);
        f.feed.want({AssetStatus::Unknown});
        QTRY_COMPARE(f.feed.state(), LoadState::Complete);
        QCOMPARE(f.feed.knowledgeOf(AssetStatus::Unknown), CountKnowledge::Exact);
    }

    void reachOfProblemsAsksForNothingElse()
    {
        ActivityFixture f;
        f.add(u"t"_s, 500, AssetStatus::Unchanged);
        f.add(u"bad"_s, 60, AssetStatus::Failed);
        f.open({}, ActivityFeed::Reach::Problems);
        f.feed.loadAll();
        QTRY_COMPARE(f.feed.state(), LoadState::Complete);
        QCOMPARE(f.feed.store().count(), 60);
        QVERIFY(!f.asked().contains(u"all"_s));
    }

    void emptyPagesWithTokensAndOverlapsChangeNothing()
    {
        ActivityFixture f;
        f.add(u"t"_s, 150, AssetStatus::Unchanged);
        f.api.scripts[u"run"_s] = {.emptyPages = 3, .overlap = 5, .emptyTokenAtEnd = true};
        f.open();
        f.feed.loadFirst();
        QTRY_COMPARE(f.feed.state(), LoadState::Complete);
        QCOMPARE(f.feed.store().count(), 150);
    }

    void aRepeatedTokenIsAnErrorAndRetryBeginsAnew()
    {
        ActivityFixture f;
        f.add(u"t"_s, 150, AssetStatus::Unchanged);
        f.api.scripts[u"run"_s] = {.repeatTokenAtPage = 1};
        f.open();
        f.feed.loadFirst();
        QTRY_COMPARE(f.feed.state(), LoadState::Failed);
        QCOMPARE(f.feed.error()->kind, ErrorKind::BadReply);
        QCOMPARE(f.feed.store().count(), 100);
        f.api.scripts.clear();
        f.feed.retry();
        f.feed.loadAll();
        QTRY_COMPARE(f.feed.state(), LoadState::Complete);
        QCOMPARE(f.feed.store().count(), 150);
    }

    void aRefusedTokenBeginsTheListAnewAFewTimes()
    {
        ActivityFixture f;
        f.add(u"t"_s, 150, AssetStatus::Unchanged);
        f.api.scripts[u"run"_s] = {.staleTokenAtPage = 2, .staleTimes = 2};
        f.open();
        f.feed.loadAll();
        QTRY_COMPARE(f.feed.state(), LoadState::Complete);
        QCOMPARE(f.feed.store().count(), 150);
        f.api.scripts[u"run"_s] = {.staleTokenAtPage = 2, .staleTimes = -1};
        f.open();
        f.feed.loadAll();
        QTRY_COMPARE(f.feed.state(), LoadState::Failed);
        QCOMPARE(f.feed.error()->kind, ErrorKind::Invalid);
    }

    void failingMidwayKeepsRowsAndGoesOnFromThere()
    {
        ActivityFixture f;
        f.add(u"t"_s, 200, AssetStatus::Unchanged);
        int failures = 0;
        f.api.failing = [&failures](const ScriptedApi::Call &call) -> std::optional<Error> {
            return call.page == 2 && failures++ == 0 ? std::optional(makeError(ErrorKind::Service)) : std::nullopt;
        };
        f.open();
        f.feed.loadAll();
        QTRY_COMPARE(f.feed.state(), LoadState::Failed);
        QCOMPARE(f.feed.store().count(), 100);
        const auto before = f.api.calls.size();
        f.feed.retry();
        QTRY_COMPARE(f.feed.state(), LoadState::Complete);
        QCOMPARE(f.feed.store().count(), 200);
        QCOMPARE(f.api.calls.size() - before, 2U);
    }

    void deniedAsksOnceAndSaysSo()
    {
        ActivityFixture f;
        f.api.fail(activities, {}, makeError(ErrorKind::Denied, u"no"_s), -1);
        f.open();
        f.feed.setPatience(5);
        f.feed.loadFirst();
        QTRY_COMPARE(f.feed.state(), LoadState::Failed);
        QCOMPARE(f.feed.error()->kind, ErrorKind::Denied);
        QCOMPARE(f.timers.pending(), 0);
        QVERIFY(f.api.calls.size() <= 2U);
        QCOMPARE(f.api.running, 0);
    }

    void patienceAsksAgainLaterAndLater()
    {
        ActivityFixture f;
        f.add(u"t"_s, 20, AssetStatus::Unchanged);
        f.api.fail(activities, {}, makeError(ErrorKind::Service), 3);
        f.open(20);
        f.feed.setPatience(5);
        f.feed.loadAll();
        for (int round = 0; round < 3; ++round) {
            QTRY_COMPARE(f.timers.pending(), 1);
            QCOMPARE(f.feed.state(), LoadState::Loading);
            QVERIFY(f.timers.fireNext());
        }
        QTRY_COMPARE(f.feed.state(), LoadState::Complete);
        QCOMPARE(f.timers.delays, std::vector<qint64>({1000, 2000, 4000}));
    }

    void anotherSubjectDropsCallsAndRows()
    {
        ActivityFixture f;
        f.add(u"t"_s, 20, AssetStatus::Unchanged);
        f.open(20);
        f.api.setManual(true);
        f.feed.loadFirst();
        QCOMPARE(f.api.pending(), 1);
        QSignalSpy restarted(&f.feed, &ActivityFeed::restarted);
        f.open(20);
        QCOMPARE(restarted.count(), 1);
        QCOMPARE(f.api.pending(), 0);
        QCOMPARE(f.feed.state(), LoadState::Idle);
    }

    void mayBeDeletedWhileItTells()
    {
        ActivityFixture f;
        f.add(u"t"_s, 20, AssetStatus::Unchanged);
        auto *feed = new ActivityFeed(f.timers);
        feed->setSubject({.api = &f.api, .domainId = u"dzd_small"_s, .runId = u"run"_s, .expected = 20});
        feed->loadFirst();
        bool isGone = false;
        connect(feed, &ActivityFeed::changed, this, [feed, &isGone] {
            delete feed;
            isGone = true;
        });
        QTRY_VERIFY(isGone);
    }
};

QTEST_GUILESS_MAIN(TstActivityFeed)
#include "tst_activityfeed.moc"
