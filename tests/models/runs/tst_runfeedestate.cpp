// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/models/runs/runfeedfixture.h"

#include <QtCore/QSet>
#include <QtTest/QTest>

#include <malloc.h>
#include <map>
#include <set>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::datazone;
using test::FeedFixture;
using test::makeError;
using test::makeRuns;
using Operation = test::ScriptedApi::Operation;
using State = SourceProgress::State;

#if defined(__SANITIZE_ADDRESS__)
constexpr bool isSanitized = true;
#else
constexpr bool isSanitized = false;
#endif

namespace {

constexpr int estate = 5000;
constexpr int pageSize = 5;

QString nameOf(int number)
{
    return u"s%1"_s.arg(number, 4, 10, QChar(u'0'));
}

/// Five thousand sources of `runs` runs each, an hour apart, no two runs at the same time. Every 40th failed last.
void fill(FeedFixture &f, int runs)
{
    for (int i = 0; i < estate; ++i) {
        // Spread, so that neither names nor numbers stand in the order of times.
        const qint64 newest = f.clock.now - FeedFixture::hour - (i * 1237LL % estate) * 700;
        f.addSource(nameOf(i), makeRuns(nameOf(i), runs, newest), i % 40 == 7 ? RunStatus::Failed : RunStatus::Success,
                    newest);
    }
}

} // namespace

/// RunFeed over a domain of the size that large companies have.
class TestRunFeedEstate final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void headsOfFailedSourcesAreTheFirstCalls();
    void afterTheHeadsTheNewestFrontierIsReadFirst();
    void memoryBesideTheRowsIsFlat();
    void eachSourceEndsAsItDeserves();
    void whatIsAskedForGoesBeforeSourcesWithoutOrder();
};

void TestRunFeedEstate::headsOfFailedSourcesAreTheFirstCalls()
{
    FeedFixture f;
    fill(f, 2);
    f.begin({.pageSize = pageSize});
    f.feed->loadHeads();
    QVERIFY(f.rest());
    const QStringList asked = f.api.askedSources();
    QCOMPARE(asked.size(), estate);
    qint64 before = std::numeric_limits<qint64>::max();
    for (int i = 0; i < estate; ++i) {
        const SourceInfo &info = f.sources[static_cast<size_t>(asked[i].mid(1).toInt())];
        QCOMPARE(info.dataSourceId, asked[i]);
        QCOMPARE(info.lastRunStatus->value == RunStatus::Failed, i < estate / 40);
        if (i == estate / 40)
            before = std::numeric_limits<qint64>::max();
        QVERIFY(*info.lastRunAt < before); // within these the newest first
        before = *info.lastRunAt;
    }
    QCOMPARE(f.feed->state(), LoadState::Complete);
    QVERIFY(f.hasEverything());
}

void TestRunFeedEstate::afterTheHeadsTheNewestFrontierIsReadFirst()
{
    FeedFixture f;
    f.feed->setMaximumInFlight(1);
    fill(f, 3 * pageSize);
    f.begin({.pageSize = pageSize});
    f.feed->loadAll();
    QVERIFY(f.rest());
    QVERIFY(f.hasEverything());
    std::set<std::pair<qint64, QString>> frontiers; // of the sources that have more, the newest last
    for (size_t i = 0; i < f.api.calls.size(); ++i) {
        const auto &call = f.api.calls[i];
        QCOMPARE(call.page > 0, i >= estate);
        const std::vector<Run> &runs = *f.api.runs.constFind(call.subject);
        const auto oldestAfter = [&](int page) { return runs[static_cast<size_t>(page * pageSize - 1)].createdAt; };
        if (call.page > 0) {
            QCOMPARE(frontiers.rbegin()->second, call.subject);
            frontiers.erase({oldestAfter(call.page), call.subject});
        }
        if (call.page < 2)
            frontiers.insert({oldestAfter(call.page + 1), call.subject});
    }
    QVERIFY(frontiers.empty());
}

void TestRunFeedEstate::memoryBesideTheRowsIsFlat()
{
    if (isSanitized)
        QSKIP("The sanitizer's own memory hides what the feed takes.");
    FeedFixture f;
    f.feed->disconnect(&f.context); // nobody keeps the rows
    f.api.recording = false;
    fill(f, 12 * pageSize);
    f.begin({.pageSize = pageSize});
    f.feed->loadHeads();
    QVERIFY(f.rest());
    const auto before = mallinfo2();
    const qint64 runsBefore = f.feed->progress().runs;
    f.feed->loadAll();
    QVERIFY(f.rest());
    const auto after = mallinfo2();
    const auto runs = static_cast<double>(f.feed->progress().runs - runsBefore);
    QCOMPARE(runs, double(estate) * 11 * pageSize);
    const double bytes =
        static_cast<double>((after.uordblks + after.hblkhd)) - static_cast<double>((before.uordblks + before.hblkhd));
    QVERIFY2(bytes / runs < 24, qPrintable(u"%1 bytes a run"_s.arg(bytes / runs)));
}

void TestRunFeedEstate::eachSourceEndsAsItDeserves()
{
    FeedFixture f;
    fill(f, 3 * pageSize);
    qint64 gone = 0;
    QSet<QString> throttledOnce;
    std::map<State, int> expected;
    for (int i = 0; i < estate; ++i) {
        test::ScriptedApi::Script script;
        State state = State::Complete;
        switch (i % 100) {
        case 11: // deleted in mid-chain: what came stays
            script.deletedAtPage = 1;
            state = State::Failed;
            gone += 2LL * pageSize;
            break;
        case 22:
            f.api.fail(Operation::ListDataSourceRuns, nameOf(i), makeError(ErrorKind::NotMember), -1);
            state = State::Denied;
            gone += 3LL * pageSize;
            break;
        case 33:
            script.overlap = 2;
            script.emptyPages = 1;
            break;
        case 44:
            std::reverse(f.api.runs[nameOf(i)].begin(), f.api.runs[nameOf(i)].end());
            break;
        case 55:
            script.staleTokenAtPage = 2;
            break;
        case 66:
            throttledOnce.insert(nameOf(i));
            break;
        default:
            break;
        }
        ++expected[state];
        f.api.scripts.insert(nameOf(i), script);
    }
    f.api.failing = [&throttledOnce](const test::ScriptedApi::Call &call) {
        return throttledOnce.remove(call.subject) ? std::optional(makeError(ErrorKind::Throttled)) : std::nullopt;
    };
    // One in fifty answers is late: it comes when nothing else is to be done.
    f.api.holding = [](const test::ScriptedApi::Call &call) { return call.page == 1 && call.subject.endsWith(u"77"); };
    f.begin({.pageSize = pageSize});
    f.feed->loadAll();
    for (int round = 0; round < 100 && !f.rest(); ++round)
        f.api.answerAll();
    QVERIFY(throttledOnce.isEmpty());
    QCOMPARE(f.feed->state(), LoadState::Failed);
    QVERIFY(!f.feed->canLoadMore());

    FeedProgress progress = f.feed->progress();
    QCOMPARE(progress.sources, estate);
    QCOMPARE(progress.sourcesComplete, expected[State::Complete]);
    QCOMPARE(progress.sourcesDenied, expected[State::Denied]);
    QCOMPARE(progress.sourcesFailed, expected[State::Failed]);
    QCOMPARE(progress.sourcesDenied, estate / 100);
    QVERIFY(!progress.stoppedByError);
    QCOMPARE(progress.runs, 3LL * pageSize * estate - gone);
    QCOMPARE(f.store.size(), progress.runs);
    std::map<State, int> counted;
    for (const SourceProgress &source : f.feed->sourceProgress()) {
        ++counted[source.state];
        QCOMPARE(source.error.has_value(), source.state != State::Complete);
    }
    QVERIFY(counted == expected);

    // What is denied is not asked for again by a refresh, and is still counted.
    f.api.calls.clear();
    f.feed->refresh();
    for (int round = 0; round < 100 && !f.rest(); ++round)
        f.api.answerAll();
    progress = f.feed->progress();
    QCOMPARE(progress.sourcesDenied, expected[State::Denied]);
    for (const QString &asked : f.api.askedSources())
        QVERIFY(!asked.endsWith(u"22"));
}

void TestRunFeedEstate::whatIsAskedForGoesBeforeSourcesWithoutOrder()
{
    FeedFixture f;
    f.feed->setMaximumInFlight(1);
    f.addSource(u"unordered"_s, makeRuns(u"unordered"_s, 200, f.clock.now - 400 * FeedFixture::day));
    std::reverse(f.api.runs[u"unordered"_s].begin(), f.api.runs[u"unordered"_s].end());
    for (const auto &id : {u"a"_s, u"b"_s})
        f.addSource(id, makeRuns(id, 100, f.clock.now));
    f.begin({.pageSize = pageSize});
    f.api.setManual(true);
    f.feed->loadAll();
    const auto answer = [&f] {
        f.api.answerAll();
        FeedFixture::turnOnce();
    };
    for (int i = 0; i < 4; ++i)
        answer();
    QCOMPARE(f.api.askedSources(), (QStringList{u"unordered"_s, u"a"_s, u"b"_s, u"unordered"_s, u"unordered"_s}));
    QVERIFY(f.feed->isLoadingAll());
    f.feed->loadMore(); // somebody scrolls to the end of the rows
    answer();
    answer();
    QCOMPARE(f.api.askedSources().mid(5), (QStringList{u"a"_s, u"unordered"_s}));
    f.api.setManual(false);
    f.api.answerAll();
    QVERIFY(f.rest());
    QCOMPARE(f.feed->state(), LoadState::Complete);
    QVERIFY(!f.feed->isLoadingAll());
    QVERIFY(f.hasEverything());
}

QTEST_GUILESS_MAIN(TestRunFeedEstate)
#include "tst_runfeedestate.moc"
