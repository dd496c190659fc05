// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// How far back sources are read for what is:latest and is:unrecovered ask.

#include "models/runs/filterlanguage/filterparser.h"
#include "models/runs/runmatcher.h"
#include "models/runs/runquery.h"
#include "models/runs/runstore.h"
#include "tests/models/runs/runfeedfixture.h"

#include <QtTest/QTest>

#include <random>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;
using datazone::Run;
using datazone::RunStatus;

namespace {

FilterExpression expressionOf(const QString &text)
{
    return parseFilter(text).expression.value_or(FilterExpression());
}

/// Ids of the runs that match, where these are all that is known.
QStringList matching(const FeedFixture &f, const std::vector<Run> &runs, const QString &text)
{
    RunStore store;
    store.setSources(f.sources);
    for (const Run &run : runs) {
        const auto source = std::find_if(f.sources.begin(), f.sources.end(),
                                         [&](const SourceInfo &info) { return info.dataSourceId == run.dataSourceId; });
        store.upsert(static_cast<int>(source - f.sources.begin()), run);
    }
    RunFilter filter;
    filter.expression = expressionOf(text);
    const RunMatcher matcher(filter, store.runs());
    QStringList ids;
    for (StoreRow row = 0; row < store.runs().size(); ++row) {
        if (matcher.matches(row))
            ids << store.runs().id(row);
    }
    ids.sort();
    return ids;
}

} // namespace

class TestFeedDepth final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFilterSaysHowFarBackSourcesAreRead_data();
    void theFilterSaysHowFarBackSourcesAreRead();
    void latestReadsOnePageOfEachSource();
    void unrecoveredReadsBackToTheNewestSuccess();
    void aSourceOutOfOrderIsReadToItsEnd();
    void aWiderQueryGoesOnWhereItStopped();
    void aRefreshKeepsWhatIsKnown();
    void whatIsReadIsEnoughWhateverTheRunsAre();
};

void TestFeedDepth::theFilterSaysHowFarBackSourcesAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("depth");
    QTest::addColumn<bool>("needsOthers");
    const auto row = [](const char *text, ReadDepth depth, bool needsOthers) {
        QTest::newRow(text) << QString::fromLatin1(text) << static_cast<int>(depth) << needsOthers;
    };
    row("status:failed", ReadDepth::All, false);
    row("is:latest", ReadDepth::NewestRun, true);
    row("status:failed is:unrecovered", ReadDepth::NewestSuccess, true);
    row("is:partly_recovered", ReadDepth::NewestSuccess, true);
    row("is:latest,unrecovered", ReadDepth::NewestSuccess, true);
    row("is:unrecovered is:latest", ReadDepth::NewestRun, true);
    row("-is:unrecovered", ReadDepth::All, true);
    row("-is:latest is:unrecovered", ReadDepth::NewestSuccess, true);
    row("is:disabled", ReadDepth::All, false);
    row("is:disabled,latest", ReadDepth::All, true);
    row("is:unrecovered -is:disabled", ReadDepth::NewestSuccess, true);
    row("status:failed is:new", ReadDepth::All, false);
    row("is:new,latest", ReadDepth::All, true);
}

void TestFeedDepth::theFilterSaysHowFarBackSourcesAreRead()
{
    QFETCH(QString, text);
    QFETCH(int, depth);
    QFETCH(bool, needsOthers);
    QCOMPARE(static_cast<int>(depthFor(expressionOf(text))), depth);
    QCOMPARE(needsHistory(expressionOf(text)), needsOthers);
    QCOMPARE(static_cast<int>(serverQuery(expressionOf(text)).depth), depth);
    if (needsOthers)
        QVERIFY(serverQuery(expressionOf(text)).statuses.empty());
}

void TestFeedDepth::latestReadsOnePageOfEachSource()
{
    FeedFixture f;
    f.addSource(u"a"_s, 400);
    f.addSource(u"b"_s, 400);
    f.addSource(u"c"_s, 0);
    f.begin({.depth = ReadDepth::NewestRun});
    f.feed->loadAll();
    QVERIFY(f.rest());
    QCOMPARE(f.feed->state(), LoadState::Complete);
    QCOMPARE(f.runCalls(), 3);
}

void TestFeedDepth::unrecoveredReadsBackToTheNewestSuccess()
{
    FeedFixture f;
    std::vector<Run> failing = makeRuns(u"bad"_s, 400, f.clock.now);
    for (int i = 0; i < 120; ++i)
        failing[static_cast<std::size_t>(i)].status = i % 2 == 0 ? RunStatus::Failed : RunStatus::PartiallySucceeded;
    f.addSource(u"bad"_s, failing);
    f.addSource(u"good"_s, 400);
    f.begin({.depth = ReadDepth::NewestSuccess});
    f.feed->loadAll();
    QVERIFY(f.rest());
    QCOMPARE(f.feed->state(), LoadState::Complete);
    QCOMPARE(f.runCalls(u"bad"_s), 3); // 120 runs, and the first that succeeded
    QCOMPARE(f.runCalls(u"good"_s), 1);
}

void TestFeedDepth::aSourceOutOfOrderIsReadToItsEnd()
{
    FeedFixture f;
    std::vector<Run> runs = makeRuns(u"a"_s, 200, f.clock.now);
    std::swap(runs[3], runs[150]);
    f.addSource(u"a"_s, runs);
    f.begin({.depth = ReadDepth::NewestRun});
    f.feed->loadAll();
    QVERIFY(f.rest());
    QCOMPARE(f.feed->state(), LoadState::Complete);
    QVERIFY(f.hasEverything());
}

void TestFeedDepth::aWiderQueryGoesOnWhereItStopped()
{
    FeedFixture f;
    f.addSource(u"a"_s, 200);
    f.begin({.depth = ReadDepth::NewestRun});
    f.feed->loadAll();
    QVERIFY(f.rest());
    f.feed->setQuery({});
    QVERIFY(f.rest());
    QCOMPARE(f.feed->state(), LoadState::Idle);
    QVERIFY(f.feed->canLoadMore());
    f.feed->loadAll();
    QVERIFY(f.rest());
    QVERIFY(f.hasEverything());
    QCOMPARE(f.runCalls(), 4); // nothing was read twice
    f.feed->setQuery({.depth = ReadDepth::NewestSuccess});
    QVERIFY(f.rest());
    QCOMPARE(f.feed->state(), LoadState::Complete);
    QCOMPARE(f.runCalls(), 4);
}

void TestFeedDepth::aRefreshKeepsWhatIsKnown()
{
    FeedFixture f;
    f.addSource(u"a"_s, 200);
    f.begin({.depth = ReadDepth::NewestSuccess});
    f.feed->loadAll();
    QVERIFY(f.rest());
    f.clock.now += FeedFixture::hour;
    std::vector<Run> &runs = f.api.runs[u"a"_s];
    runs.insert(runs.begin(), makeRun(u"newest"_s, u"a"_s, f.clock.now, RunStatus::Failed));
    f.feed->refresh();
    QVERIFY(f.rest());
    QCOMPARE(f.feed->state(), LoadState::Complete);
    QVERIFY(f.store.contains(u"newest"_s));
    QCOMPARE(f.runCalls(), 2);
}

void TestFeedDepth::whatIsReadIsEnoughWhateverTheRunsAre()
{
    std::mt19937 random(11); // NOLINT(cert-msc51-cpp): the same runs every time
    const auto upTo = [&random](int most) { return std::uniform_int_distribution<int>(0, most)(random); };
    const QStringList filters{u"is:latest status:failed,partial"_s, u"status:failed,partial is:unrecovered"_s,
                              u"is:partly_recovered"_s, u"is:latest,unrecovered"_s, u"-is:latest is:unrecovered"_s};
    int fewer = 0;
    for (int round = 0; round < 60; ++round) {
        FeedFixture f;
        std::vector<Run> all;
        for (int source = 0; source < 4; ++source) {
            const QString id = u"s%1"_s.arg(source);
            std::vector<Run> runs = makeRuns(id, upTo(130), f.clock.now - source, 1 + upTo(3)); // some at one time
            const int successes = upTo(20);
            for (Run &run : runs)
                run.status = upTo(20) < successes ? RunStatus::Success : static_cast<RunStatus>(upTo(4));
            if (upTo(5) == 0 && runs.size() > 3)
                std::shuffle(runs.begin(), runs.end(), random);
            all.insert(all.end(), runs.begin(), runs.end());
            f.addSource(id, runs);
        }
        const QString &filter = filters.at(round % filters.size());
        f.begin(serverQuery(expressionOf(filter)));
        f.feed->loadAll();
        QVERIFY(f.rest());
        QCOMPARE(f.feed->state(), LoadState::Complete);
        const std::vector<Run> read(f.store.begin(), f.store.end());
        QCOMPARE(matching(f, read, filter), matching(f, all, filter));
        fewer += read.size() < all.size() ? 1 : 0;
    }
    QVERIFY(fewer > 10);
}

QTEST_GUILESS_MAIN(TestFeedDepth)
#include "tst_feeddepth.moc"
