// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/runfilter.h"
#include "models/runs/runmatcher.h"
#include "tests/models/runs/runsamples.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::datazone;
using namespace zonescope::test;

class TestRunFilter final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEmptyFilterLetsEverythingThrough();
    void statusesAreAlternatives();
    void unknownStandsForAllUnknownStatuses();
    void timeRangeHasItsStartAndNotItsEnd();
    void typeAndLineage();
    void aRunWithoutLineageMatchesNoLineageStatus();
    void dataSources();
    void textFinds_data();
    void textFinds();
    void wordsMayBeInDifferentFields();
    void moreThan64WordsAllCount();
    void bucketsIgnoreTheStatusPart();
    void aMatcherLearnsTextsThatComeLater();
    void onlyStatusAndSinceAreNotLocal();
};

namespace {

RunFilter textFilter(const QString &text)
{
    RunFilter filter;
    filter.text = text;
    return filter;
}

Run failedRun()
{
    Run run = sampleRun(0);
    run.id = u"6oy92HWK937pgn"_s;
    run.errorMessage =
        RunError{RunErrorType::AccessDenied, u"Rôle ÉTÉ may not read db.Table_1 (100%) [x]\nsecond line"_s};
    return run;
}

} // namespace

void TestRunFilter::anEmptyFilterLetsEverythingThrough()
{
    RunStore store;
    for (const auto &run : sampleRuns(0, 20))
        store.upsert(-1, run);
    QVERIFY(RunFilter().isEmpty());
    QVERIFY(textFilter(u"  \t "_s).isEmpty());
    for (StoreRow row = 0; row < store.size(); ++row) {
        QVERIFY(RunFilter().matches(store.runs(), row));
        QVERIFY(textFilter(u"  \t "_s).matches(store.runs(), row));
    }
}

void TestRunFilter::statusesAreAlternatives()
{
    RunStore store;
    for (const auto &run : sampleRuns(0, 10))
        store.upsert(-1, run);
    RunFilter filter;
    filter.statuses = {RunStatus::Failed, RunStatus::Running};
    for (StoreRow row = 0; row < store.size(); ++row)
        QCOMPARE(filter.matches(store.runs(), row), row == 0 || row == 2);
}

void TestRunFilter::unknownStandsForAllUnknownStatuses()
{
    RunStore store;
    Run run = sampleRun(0);
    run.status = OpenEnum<RunStatus>::fromApi(u"CANCELLED");
    store.upsert(-1, run);
    store.upsert(-1, sampleRun(1));
    RunFilter filter;
    filter.statuses = {RunStatus::Unknown};
    QVERIFY(filter.matches(store.runs(), 0));
    QVERIFY(!filter.matches(store.runs(), 1));
}

void TestRunFilter::timeRangeHasItsStartAndNotItsEnd()
{
    RunStore store;
    store.upsert(-1, sampleRun(5));
    const qint64 createdAt = sampleRun(5).createdAt;
    RunFilter filter;
    filter.since = createdAt;
    QVERIFY(filter.matches(store.runs(), 0));
    filter.until = createdAt;
    QVERIFY(!filter.matches(store.runs(), 0));
    filter.until = createdAt + 1;
    QVERIFY(filter.matches(store.runs(), 0));
    filter.since = createdAt + 1;
    QVERIFY(!filter.matches(store.runs(), 0));
}

void TestRunFilter::typeAndLineage()
{
    RunStore store;
    for (const auto &run : sampleRuns(0, 40))
        store.upsert(-1, run);
    RunFilter filter;
    filter.types = {RunType::Prioritized};
    filter.lineageStatuses = {LineageImportStatus::Failed};
    for (int i = 0; i < 40; ++i)
        QCOMPARE(filter.matches(store.runs(), static_cast<StoreRow>(i)), i == 24);
}

void TestRunFilter::aRunWithoutLineageMatchesNoLineageStatus()
{
    RunStore store;
    Run run = sampleRun(4);
    run.lineageSummary.reset();
    store.upsert(-1, run);
    RunFilter filter;
    filter.lineageStatuses = {LineageImportStatus::Unknown};
    QVERIFY(!filter.matches(store.runs(), 0));
}

void TestRunFilter::dataSources()
{
    RunStore store;
    SourceInfo elsewhere = sampleSource(1);
    elsewhere.connectionId = u"other"_s;
    elsewhere.domain.accountId = u"444455556666"_s;
    store.setSources({sampleSource(1), sampleSource(2), sampleSource(11), elsewhere});
    store.upsert(0, sampleRun(0, 1));
    store.upsert(1, sampleRun(1, 2));
    store.upsert(2, sampleRun(2, 11));
    store.upsert(3, sampleRun(0, 1)); // the ids of another account are equal
    store.upsert(-1, sampleRun(3, 1));
    QCOMPARE(store.size(), 5U);
    RunFilter filter;
    filter.sources = {sampleSource(1).key(), sampleSource(2).key(), {{}, {}, u"not there"_s}};
    QVERIFY(filter.matches(store.runs(), 0));
    QVERIFY(filter.matches(store.runs(), 1));
    QVERIFY(!filter.matches(store.runs(), 2));
    QVERIFY(!filter.matches(store.runs(), 3));
    QVERIFY(!filter.matches(store.runs(), 4)); // of no known source
    filter.sources = {elsewhere.key()};
    QVERIFY(!filter.matches(store.runs(), 0));
    QVERIFY(filter.matches(store.runs(), 3));
}

void TestRunFilter::textFinds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("found");
    QTest::newRow("id, other case") << u"Y92hwk"_s << true;
    QTest::newRow("whole id") << u"6oy92hwk937pgn"_s << true;
    QTest::newRow("longer than the id") << u"6oy92hwk937pgnx"_s << false;
    QTest::newRow("source name") << u"müLLER"_s << true;
    QTest::newRow("source id") << u"SOURCE0"_s << true;
    QTest::newRow("error type of the API") << u"access_denied"_s << true;
    QTest::newRow("error type on screen") << u"access denied"_s << true;
    QTest::newRow("error detail, accents") << u"rôle été"_s << true;
    QTest::newRow("no pattern: dot") << u"db.table"_s << true;
    QTest::newRow("no pattern: dot is a dot") << u"dbxtable"_s << false;
    QTest::newRow("no pattern: percent and brackets") << u"(100%) [x]"_s << true;
    QTest::newRow("second line") << u"SECOND"_s << true;
    QTest::newRow("any white space parts words") << u"\tsecond\n role6 "_s << false;
    QTest::newRow("one word missing") << u"second third"_s << false;
    QTest::newRow("not in project names") << u"Project"_s << false;
    QTest::newRow("non-Latin") << u"日本"_s << true;
    QTest::newRow("non-Latin, not there") << u"日曜"_s << false;
}

void TestRunFilter::textFinds()
{
    QFETCH(QString, text);
    QFETCH(bool, found);
    RunStore store;
    auto sources = sampleSources(1);
    sources[0].dataSourceName = u"Müller 日本 (Glue)"_s;
    store.setSources(sources);
    store.upsert(0, failedRun());
    QCOMPARE(textFilter(text).matches(store.runs(), 0), found);
}

void TestRunFilter::wordsMayBeInDifferentFields()
{
    RunStore store;
    store.setSources(sampleSources(1));
    store.upsert(0, failedRun());
    store.upsert(0, sampleRun(1));
    const auto filter = textFilter(u"937 source denied second"_s);
    QVERIFY(filter.matches(store.runs(), 0));
    QVERIFY(!filter.matches(store.runs(), 1));
}

void TestRunFilter::moreThan64WordsAllCount()
{
    QStringList words;
    for (int i = 0; i < 100; ++i)
        words << u"word%1"_s.arg(i);
    RunStore store;
    Run run = failedRun();
    run.errorMessage->errorDetail = words.join(u'-');
    store.upsert(-1, run);
    QVERIFY(textFilter(words.join(u' ')).matches(store.runs(), 0));
    words.last() = u"missing"_s;
    QVERIFY(!textFilter(words.join(u' ')).matches(store.runs(), 0));
}

void TestRunFilter::bucketsIgnoreTheStatusPart()
{
    RunStore store;
    for (const auto &run : sampleRuns(0, 10))
        store.upsert(-1, run);
    RunFilter filter;
    filter.statuses = {RunStatus::Failed};
    filter.until = sampleRun(0).createdAt;
    const RunMatcher matcher(filter, store.runs());
    QCOMPARE(matcher.bucket(0), StatusBucket::None);
    QCOMPARE(matcher.bucket(1), StatusBucket::PartiallySucceeded);
    QVERIFY(!matcher.matches(1));
    QVERIFY(!matcher.matches(0));
}

void TestRunFilter::aMatcherLearnsTextsThatComeLater()
{
    RunStore store;
    store.setSources({sampleSource(0), sampleSource(7)});
    store.upsert(0, sampleRun(1));
    RunFilter filter = textFilter(u"second"_s);
    filter.sources = {sampleSource(7).key()};
    RunMatcher matcher(filter, store.runs());
    Run run = failedRun();
    run.dataSourceId = u"source7"_s;
    store.upsert(1, run);
    matcher.update();
    QVERIFY(!matcher.matches(0));
    QVERIFY(matcher.matches(1));
}

void TestRunFilter::onlyStatusAndSinceAreNotLocal()
{
    RunFilter filter;
    filter.statuses = {RunStatus::Failed};
    filter.since = 1;
    QVERIFY(!filter.isLocal());
    QVERIFY(!filter.isEmpty());
    filter.until = 2;
    QVERIFY(filter.isLocal());
    QVERIFY(textFilter(u"x"_s).isLocal());
}

QTEST_GUILESS_MAIN(TestRunFilter)
#include "tst_runfilter.moc"
