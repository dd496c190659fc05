// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/changes/snapshotcache.h"
#include "tests/support/scriptedapi.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace zonescope;
using namespace zonescope::test;
using namespace Qt::StringLiterals;
using datazone::RunStatus;

namespace {

constexpr auto getRun = ScriptedApi::Operation::GetDataSourceRun;

struct World {
    ScriptedApi api;
    QObject owner;
    SnapshotCache cache;

    World()
    {
        api.runs[u"orders"_s] = {makeRun(u"open"_s, u"orders"_s, 5000, RunStatus::Running),
                                 makeRun(u"good"_s, u"orders"_s, 4000), makeRun(u"bare"_s, u"orders"_s, 3000),
                                 makeRun(u"other"_s, u"orders"_s, 2000)};
        for (const QString &id : {u"open"_s, u"good"_s, u"other"_s})
            api.snapshots[id] = u"{\"of\":\"%1\"}"_s.arg(id);
    }
    static RunKey key(const QString &id, const QString &connection = u"c"_s) { return {connection, u"dzd"_s, id}; }
    RunConfigurationJob *started(const QString &id, const QString &connection = u"c"_s)
    {
        RunConfigurationJob *job = cache.read(&api, key(id, connection), &owner);
        job->start();
        return job;
    }
    std::optional<RunConfiguration> read(const QString &id, const QString &connection = u"c"_s)
    {
        RunConfigurationJob *job = started(id, connection);
        if (!QTest::qWaitFor([job] { return job->isFinished(); }) || !job->result())
            return {};
        return *job->result();
    }
    [[nodiscard]] int calls(const QString &id = {}) const { return api.callCount(getRun, id); }
};

} // namespace

class TestSnapshotCache final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatHasEndedIsAskedForOnce();
    void anOpenRunIsAskedForAgain();
    void aRunWithoutASnapshotIsRememberedAsSuch();
    void atTheSameTimeOneCallServesAll();
    void theLastOneThatLeavesEndsTheCall();
    void cancellingReportsOnceAndEndsTheCall();
    void errorsAreValuesThatNameTheOperationAndAreNotKept();
    void connectionsAreKeptApartAndForgotten();
    void forgettingAConnectionEndsWhatWaitsForIt();
    void theLeastRecentlyWantedGoFirst();
    void withoutAnApiOnlyWhatIsKeptIsRead();
    void anAnswerMayDeleteTheOthers();
    void jobsMayOutliveTheCache();
};

void TestSnapshotCache::whatHasEndedIsAskedForOnce()
{
    World w;
    const auto first = w.read(u"good"_s);
    QVERIFY(first);
    QCOMPARE(*first, (RunConfiguration{.snapshot = uR"({"of":"good"})"_s, .isFinal = true}));
    QVERIFY(w.cache.holds(World::key(u"good"_s)));
    QCOMPARE(w.read(u"good"_s), first);
    QCOMPARE(w.calls(), 1);
}

void TestSnapshotCache::anOpenRunIsAskedForAgain()
{
    World w;
    QVERIFY(!w.read(u"open"_s)->isFinal);
    QVERIFY(!w.cache.holds(World::key(u"open"_s)));
    w.api.runs[u"orders"_s][0].status = RunStatus::Failed;
    QVERIFY(w.read(u"open"_s)->isFinal);
    QVERIFY(w.read(u"open"_s)->isFinal);
    QCOMPARE(w.calls(u"open"_s), 2);
}

void TestSnapshotCache::aRunWithoutASnapshotIsRememberedAsSuch()
{
    World w;
    QCOMPARE(w.read(u"bare"_s), (RunConfiguration{.snapshot = {}, .isFinal = true}));
    QVERIFY(!w.read(u"bare"_s)->snapshot);
    QCOMPARE(w.calls(), 1);
}

void TestSnapshotCache::atTheSameTimeOneCallServesAll()
{
    World w;
    w.api.setManual(true);
    RunConfigurationJob *one = w.started(u"good"_s);
    RunConfigurationJob *two = w.started(u"good"_s);
    RunConfigurationJob *other = w.started(u"other"_s);
    QCOMPARE(w.calls(), 2);
    w.api.answerAll();
    QTRY_VERIFY(one->isFinished() && two->isFinished() && other->isFinished());
    QCOMPARE(one->result()->snapshot, two->result()->snapshot);
    QVERIFY(other->result()->snapshot != one->result()->snapshot);
}

void TestSnapshotCache::theLastOneThatLeavesEndsTheCall()
{
    World w;
    w.api.setManual(true);
    RunConfigurationJob *one = w.started(u"good"_s);
    RunConfigurationJob *two = w.started(u"good"_s);
    delete one;
    QCOMPARE(w.api.pending(), 1);
    delete two;
    QCOMPARE(w.api.pending(), 0);
    RunConfigurationJob *three = w.started(u"good"_s); // begins anew
    w.api.answerAll();
    QTRY_VERIFY(three->isFinished());
    QCOMPARE(w.calls(), 2);
}

void TestSnapshotCache::cancellingReportsOnceAndEndsTheCall()
{
    World w;
    w.api.setManual(true);
    RunConfigurationJob *job = w.started(u"good"_s);
    const QSignalSpy finished(job, &Job::finished);
    job->cancel();
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(job->result().error().kind, ErrorKind::Cancelled);
    QCOMPARE(w.api.pending(), 0);
}

void TestSnapshotCache::errorsAreValuesThatNameTheOperationAndAreNotKept()
{
    World w;
    w.api.fail(getRun, u"good"_s, makeError(ErrorKind::Denied, u"not authorized"_s));
    RunConfigurationJob *job = w.started(u"good"_s);
    QTRY_VERIFY(job->isFinished());
    QVERIFY(!job->result());
    QCOMPARE(job->result().error().kind, ErrorKind::Denied);
    QCOMPARE(job->result().error().operation, u"GetDataSourceRun"_s);
    QVERIFY(w.read(u"good"_s)); // allowed by now
    QCOMPARE(w.calls(), 2);
}

void TestSnapshotCache::connectionsAreKeptApartAndForgotten()
{
    World w;
    w.read(u"good"_s);
    w.read(u"good"_s, u"beside"_s);
    QCOMPARE(w.calls(), 2);
    const qint64 both = w.cache.bytes();
    w.cache.forgetConnection(u"c"_s);
    QVERIFY(!w.cache.holds(World::key(u"good"_s)));
    QVERIFY(w.cache.holds(World::key(u"good"_s, u"beside"_s)));
    QVERIFY(w.cache.bytes() < both && w.cache.bytes() > 0);
    w.cache.forgetConnection(u"beside"_s);
    QCOMPARE(w.cache.bytes(), 0);
}

void TestSnapshotCache::forgettingAConnectionEndsWhatWaitsForIt()
{
    World w;
    w.api.setManual(true);
    RunConfigurationJob *mine = w.started(u"good"_s);
    RunConfigurationJob *beside = w.started(u"good"_s, u"beside"_s);
    w.cache.forgetConnection(u"c"_s);
    QTRY_VERIFY(mine->isFinished());
    QCOMPARE(mine->result().error().kind, ErrorKind::Cancelled);
    QCOMPARE(w.api.pending(), 1); // that of the other one goes on
    w.api.answerAll();
    QTRY_VERIFY(beside->isFinished());
    QVERIFY(beside->result().ok());
}

void TestSnapshotCache::theLeastRecentlyWantedGoFirst()
{
    World w;
    const QString big(1000, u'x');
    for (const QString &id : {u"good"_s, u"other"_s, u"bare"_s})
        w.api.snapshots[id] = big;
    SnapshotCache small(nullptr, 5500); // two of them
    const auto read = [&](const QString &id) {
        RunConfigurationJob *job = small.read(&w.api, World::key(id), &w.owner);
        job->start();
        return QTest::qWaitFor([job] { return job->isFinished(); });
    };
    QVERIFY(read(u"good"_s) && read(u"other"_s) && read(u"good"_s)); // other is the older one now
    QVERIFY(read(u"bare"_s));
    QVERIFY(small.holds(World::key(u"good"_s)) && small.holds(World::key(u"bare"_s)));
    QVERIFY(!small.holds(World::key(u"other"_s)));
    QVERIFY(small.bytes() <= 5500);
    // One that is larger than all the room is not kept, and pushes out no more than it has to.
    w.api.snapshots[u"other"_s] = QString(5000, u'x');
    QVERIFY(read(u"other"_s));
    QVERIFY(small.bytes() <= 5500);
}

void TestSnapshotCache::withoutAnApiOnlyWhatIsKeptIsRead()
{
    World w;
    w.read(u"good"_s);
    for (const auto &[id, ok] : {std::pair(u"good"_s, true), std::pair(u"other"_s, false)}) {
        RunConfigurationJob *job = w.cache.read(nullptr, World::key(id), &w.owner);
        job->start();
        QTRY_VERIFY(job->isFinished());
        QCOMPARE(job->result().ok(), ok);
    }
}

void TestSnapshotCache::anAnswerMayDeleteTheOthers()
{
    World w;
    w.api.setManual(true);
    auto *others = new QObject;
    RunConfigurationJob *first = w.started(u"good"_s);
    RunConfigurationJob *second = w.cache.read(&w.api, World::key(u"good"_s), others);
    second->start();
    const QSignalSpy secondFinished(second, &Job::finished);
    connect(first, &Job::finished, this, [first, others] {
        delete others;
        delete first;
    });
    w.api.answerAll();
    QTRY_VERIFY(w.cache.holds(World::key(u"good"_s)));
    QCOMPARE(secondFinished.size(), 0);
}

void TestSnapshotCache::jobsMayOutliveTheCache()
{
    ScriptedApi api;
    api.runs[u"orders"_s] = {makeRun(u"good"_s, u"orders"_s, 4000)};
    api.setManual(true);
    auto cache = std::make_unique<SnapshotCache>();
    const std::unique_ptr<RunConfigurationJob> waiting(cache->read(&api, World::key(u"good"_s), nullptr));
    const std::unique_ptr<RunConfigurationJob> unstarted(cache->read(&api, World::key(u"good"_s), nullptr));
    waiting->start();
    cache.reset();
    QCOMPARE(api.pending(), 0);
    unstarted->start();
    QTRY_VERIFY(unstarted->isFinished());
    QCOMPARE(unstarted->result().error().kind, ErrorKind::Cancelled);
}

QTEST_GUILESS_MAIN(TestSnapshotCache)
#include "tst_snapshotcache.moc"
