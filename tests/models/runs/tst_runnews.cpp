// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/runnews.h"
#include "tests/models/runs/runfeedfixture.h"

#include <QtTest/QTest>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::datazone;
using namespace zonescope::test;

namespace {

constexpr qint64 minute = FeedFixture::minute;
constexpr qint64 hour = FeedFixture::hour;

/// A feed that somebody watches.
class Watched final {
public:
    Watched()
    {
        QObject::connect(&news, &RunNews::arrived, &feed.context, [this](const auto &items) {
            ++tellings;
            for (const RunNews::Item &item : items)
                told += (item.kind == RunNews::Kind::Failure ? u"-"_s : u"+"_s) + item.run.id;
        });
    }

    /// Reads the heads, as the window does at first.
    void begin()
    {
        feed.begin();
        feed.feed->loadHeads();
        QVERIFY(rest());
    }
    /// Until the feed rests, and has said so.
    bool rest()
    {
        const bool rests = feed.rest();
        FeedFixture::turnOnce();
        return rests;
    }
    [[nodiscard]] qint64 now() const { return feed.clock.now; }
    void pass(qint64 ms)
    {
        feed.clock.now += ms;
        feed.clock.monotonic += ms;
    }
    void list(const QString &source, const Run &run)
    {
        auto &runs = feed.api.runs[source];
        runs.insert(runs.begin(), run);
    }
    /// A run that ended just now, a minute after it was created.
    void end(const QString &source, const QString &id, RunStatus status)
    {
        list(source, makeRun(id, source, now() - minute, status));
    }
    QString refreshed()
    {
        feed.feed->refresh();
        return rest() ? std::exchange(told, {}).join(u' ') : u"never came to rest"_s;
    }

    FeedFixture feed;
    RunNews news{*feed.feed, feed.clock};
    QStringList told;
    int tellings = 0;
};

} // namespace

class TestRunNews final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatTheFirstReadingBringsIsNoNews();
    void anOpenRunThatFailsIsToldOnce();
    void aRunThatWasNotKnownIsNewsIfItEndedSince();
    void olderPagesAreNeverNews();
    void aSourceRecoversWhenItsNewestRunSucceeds();
    void whatFailsAndSucceedsBetweenTwoLooksIsAFailure();
    void newsOfAReadingComeTogether();
    void aMisbehavingServiceTellsEachRunOnce();
    void oldCopiesAndMissingEndsDeceiveNobody();
    void anotherScopeForgetsAll();
    void sourcesThatComeLaterBeginThen();
    void aReadingThatFailsTellsWhatItBrought();
};

void TestRunNews::whatTheFirstReadingBringsIsNoNews()
{
    Watched w;
    w.feed.addSource(u"a"_s, {});
    w.end(u"a"_s, u"just-now"_s, RunStatus::Failed);
    w.begin();
    QCOMPARE(w.told, QStringList());
    QCOMPARE(w.refreshed(), QString());
    w.pass(hour);
    QCOMPARE(w.refreshed(), QString());
}

void TestRunNews::anOpenRunThatFailsIsToldOnce()
{
    Watched w;
    w.feed.addSource(u"a"_s,
                     {makeRun(u"r1"_s, u"a"_s, w.now() - 2 * hour, RunStatus::Running),
                      makeRun(u"r0"_s, u"a"_s, w.now() - 3 * hour, RunStatus::Requested)});
    w.begin();
    QCOMPARE(w.refreshed(), QString());
    w.pass(hour);
    auto &runs = w.feed.api.runs[u"a"_s];
    runs[0] = makeRun(u"r1"_s, u"a"_s, runs[0].createdAt, RunStatus::PartiallySucceeded);
    runs[0].updatedAt = w.now();
    runs[0].stoppedAt = w.now() - hour - 10 * minute; // whatever its end says: it was seen open
    QCOMPARE(w.refreshed(), u"-r1"_s);
    runs[0].updatedAt += minute;
    QCOMPARE(w.refreshed(), QString());
    runs[1] = makeRun(u"r0"_s, u"a"_s, runs[1].createdAt, RunStatus::Success);
    runs[1].updatedAt = w.now();
    QCOMPARE(w.refreshed(), QString()); // the newest one is still bad
}

void TestRunNews::aRunThatWasNotKnownIsNewsIfItEndedSince()
{
    Watched w;
    w.feed.addSource(u"a"_s, 3);
    const qint64 began = w.now();
    w.begin();
    w.pass(10 * minute);
    Run run = makeRun(u"long"_s, u"a"_s, began - hour, RunStatus::Failed);
    run.stoppedAt = began + minute;
    w.list(u"a"_s, run);
    QCOMPARE(w.refreshed(), u"-long"_s);
    run.id = u"tolerated"_s;
    run.stoppedAt = began - 2 * minute + 1;
    w.list(u"a"_s, run);
    QCOMPARE(w.refreshed(), u"-tolerated"_s);
    run.id = u"before"_s;
    run.stoppedAt = began - 2 * minute;
    w.list(u"a"_s, run);
    QCOMPARE(w.refreshed(), QString());
}

void TestRunNews::olderPagesAreNeverNews()
{
    Watched w;
    std::vector<Run> runs = makeRuns(u"a"_s, 200, w.now() - hour);
    for (std::size_t i = 60; i < runs.size(); i += 3)
        runs[i].status = RunStatus::Failed;
    w.feed.addSource(u"a"_s, runs);
    w.begin();
    w.pass(hour);
    w.feed.feed->loadMore();
    QVERIFY(w.rest());
    w.feed.feed->loadAll();
    QVERIFY(w.rest());
    QCOMPARE(w.feed.store.size(), 200);
    QCOMPARE(w.told, QStringList());
}

void TestRunNews::aSourceRecoversWhenItsNewestRunSucceeds()
{
    Watched w;
    w.feed.addSource(u"a"_s, {makeRun(u"bad"_s, u"a"_s, w.now() - hour, RunStatus::Failed)});
    w.feed.addSource(u"good"_s, 2);
    w.begin();
    w.pass(10 * minute);
    w.end(u"good"_s, u"g"_s, RunStatus::Success);
    w.list(u"a"_s, makeRun(u"open"_s, u"a"_s, w.now(), RunStatus::Running));
    QCOMPARE(w.refreshed(), QString()); // a run that goes on says nothing yet
    w.pass(10 * minute);
    auto &runs = w.feed.api.runs[u"a"_s];
    runs[0] = makeRun(u"open"_s, u"a"_s, runs[0].createdAt, RunStatus::Success);
    QCOMPARE(w.refreshed(), u"+open"_s);
    w.pass(10 * minute);
    w.end(u"a"_s, u"again"_s, RunStatus::Success);
    QCOMPARE(w.refreshed(), QString());
    w.pass(10 * minute);
    w.end(u"a"_s, u"worse"_s, RunStatus::PartiallySucceeded);
    QCOMPARE(w.refreshed(), u"-worse"_s);
    w.pass(10 * minute);
    w.end(u"a"_s, u"better"_s, RunStatus::Success);
    QCOMPARE(w.refreshed(), u"+better"_s);
}

void TestRunNews::whatFailsAndSucceedsBetweenTwoLooksIsAFailure()
{
    for (const bool wasBad : {false, true}) {
        Watched w;
        w.feed.addSource(
            u"a"_s, {makeRun(u"before"_s, u"a"_s, w.now() - hour, wasBad ? RunStatus::Failed : RunStatus::Success)});
        w.begin();
        w.pass(10 * minute);
        w.end(u"a"_s, u"failed"_s, RunStatus::Failed);
        w.pass(10 * minute);
        w.end(u"a"_s, u"succeeded"_s, RunStatus::Success);
        QCOMPARE(w.refreshed(), wasBad ? u"-failed +succeeded"_s : u"-failed"_s);
    }
}

void TestRunNews::newsOfAReadingComeTogether()
{
    Watched w;
    for (int i = 0; i < 20; ++i)
        w.feed.addSource(u"s%1"_s.arg(i), 2);
    w.begin();
    w.pass(10 * minute);
    for (int i = 0; i < 20; ++i)
        w.end(u"s%1"_s.arg(i), u"bad%1"_s.arg(i), RunStatus::Failed);
    QCOMPARE(w.refreshed().count(u'-'), 20);
    QCOMPARE(w.tellings, 1);
}

void TestRunNews::aMisbehavingServiceTellsEachRunOnce()
{
    Watched w;
    w.feed.addSource(u"a"_s, 120);
    w.feed.addSource(u"b"_s, 120);
    w.feed.api.scripts[u"a"_s] = {.emptyPages = 2, .overlap = 30, .emptyTokenAtEnd = true};
    auto &unordered = w.feed.api.runs[u"b"_s];
    std::reverse(unordered.begin(), unordered.end()); // the newest one is on the last page
    w.begin();
    w.feed.feed->loadAll();
    QVERIFY(w.rest());
    QCOMPARE(w.told, QStringList());
    w.pass(hour);
    for (int i = 0; i < 60; ++i)
        w.end(u"a"_s, u"a-bad%1"_s.arg(i), RunStatus::Failed);
    unordered.push_back(makeRun(u"b-bad"_s, u"b"_s, w.now() - minute, RunStatus::Failed));
    w.feed.api.fail(ScriptedApi::Operation::ListDataSourceRuns, u"b"_s, makeError(ErrorKind::Service), 2);
    const QStringList told = w.refreshed().split(u' ');
    QCOMPARE(told.size(), 61);
    QCOMPARE(QSet<QString>(told.begin(), told.end()).size(), 61);
    w.pass(hour);
    QCOMPARE(w.refreshed(), QString());
}

void TestRunNews::oldCopiesAndMissingEndsDeceiveNobody()
{
    Watched w;
    Run noEnd = makeRun(u"no-end"_s, u"a"_s, w.now() - 5 * hour, RunStatus::Failed);
    noEnd.stoppedAt.reset();
    Run odd = makeRun(u"odd"_s, u"a"_s, w.now() - 6 * hour);
    odd.status = OpenEnum<RunStatus>::fromApi(u"PAUSED");
    w.feed.addSource(u"a"_s, {noEnd, odd});
    w.begin();
    w.pass(10 * minute);
    auto &runs = w.feed.api.runs[u"a"_s];
    runs[0].updatedAt = w.now(); // its lineage went on; it ended long ago all the same
    QCOMPARE(w.refreshed(), QString());
    w.end(u"a"_s, u"new"_s, RunStatus::Failed);
    QCOMPARE(w.refreshed(), u"-new"_s);
    const Run ended = runs[0];
    runs[0] = makeRun(u"new"_s, u"a"_s, ended.createdAt, RunStatus::Running); // an old copy
    QCOMPARE(w.refreshed(), QString());
    runs[0] = ended;
    QCOMPARE(w.refreshed(), QString());
}

void TestRunNews::anotherScopeForgetsAll()
{
    Watched w;
    w.feed.addSource(u"a"_s, {makeRun(u"open"_s, u"a"_s, w.now() - hour, RunStatus::Running)});
    w.begin();
    w.pass(hour);
    auto &runs = w.feed.api.runs[u"a"_s];
    runs[0] = makeRun(u"open"_s, u"a"_s, runs[0].createdAt, RunStatus::Failed);
    w.begin(); // the same sources, read anew
    QCOMPARE(w.told, QStringList());
    QCOMPARE(w.refreshed(), QString());
}

void TestRunNews::sourcesThatComeLaterBeginThen()
{
    Watched w;
    w.feed.addSource(u"a"_s, 2);
    w.begin();
    w.pass(hour);
    w.feed.addSource(u"b"_s, {makeRun(u"meanwhile"_s, u"b"_s, w.now() - 10 * minute, RunStatus::Failed)});
    w.feed.feed->addSources({w.feed.sources.back()});
    QVERIFY(w.rest());
    QCOMPARE(w.told, QStringList());
    w.pass(minute);
    w.end(u"b"_s, u"then"_s, RunStatus::Failed);
    w.end(u"a"_s, u"too"_s, RunStatus::Failed);
    const QString told = w.refreshed();
    QVERIFY2(told == u"-then -too"_s || told == u"-too -then"_s, qPrintable(told));
}

void TestRunNews::aReadingThatFailsTellsWhatItBrought()
{
    Watched w;
    w.feed.addSource(u"a"_s, 2);
    w.feed.addSource(u"b"_s, 2);
    w.begin();
    w.pass(hour);
    w.end(u"a"_s, u"bad"_s, RunStatus::Failed);
    w.feed.api.fail(ScriptedApi::Operation::ListDataSourceRuns, u"b"_s, makeError(ErrorKind::NotMember));
    QCOMPARE(w.refreshed(), u"-bad"_s);
    QCOMPARE(w.feed.feed->state(), LoadState::Failed);
}

QTEST_GUILESS_MAIN(TestRunNews)
#include "tst_runnews.moc"
