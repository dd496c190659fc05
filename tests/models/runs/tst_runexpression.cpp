// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/base/timers.h"
#include "models/runs/filterlanguage/filterparser.h"
#include "models/runs/runmatcher.h"
#include "models/runs/runquery.h"
#include "models/runs/runtablemodel.h"
#include "models/runs/textneedles.h"
#include "tests/models/runs/runsamples.h"
#include "tests/support/faketime.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QTest>

#include <random>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::datazone;
using namespace zonescope::test;

class TestRunExpression final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void termsMatch_data();
    void termsMatch();
    void chunksAreMatchedAsRowsAre_data();
    void chunksAreMatchedAsRowsAre();
    void idsAreSearchedAsTextsAre();
    void absenceIsNotZero();
    void termsFindWhatTheValuesSay();
    void partsOfTheFilterStillCountBesideTheExpression();
    void plainTermsBecomeThePartsThatChipsShow();
    void textsAndRowsThatComeLaterAreMatched();
    void aRunIsUnrecoveredUntilALaterOneSucceeds();
    void newIsWhatWasCreatedOrEndedSinceTheLastLook();
    void historyFollowsRunsThatChange();
    void historyOfNoSourceIsUnknown();
    void historyIsTheSameHoweverRunsArrive();
    void theTableFollowsTheHistory();
    void theServiceIsAskedForEnough_data();
    void theServiceIsAskedForEnough();
    void theServiceIsNeverAskedForTooLittle();
    void sourcesThatCannotMatchAreNotRead();
    void whatTheServiceDoesIsNotLocal();
};

namespace {

constexpr qint64 second = 1000;
constexpr qint64 now = sampleTime + 60 * second;

FilterExpression expressionOf(const QString &text)
{
    const FilterParse parse = parseFilter(text);
    if (!parse.expression)
        qFatal("%s: %s", qPrintable(text), qPrintable(parse.problems.at(0).reason));
    return resolved(*parse.expression, now);
}

RunFilter filterOf(const QString &text)
{
    RunFilter filter;
    filter.expression = expressionOf(text);
    return filter;
}

/// Rows of the store that match, such as "0 3".
QString matching(const RunStore &store, const QString &text)
{
    const RunMatcher matcher(filterOf(text), store.runs());
    QStringList rows;
    for (StoreRow row = 0; row < store.size(); ++row) {
        if (matcher.matches(row))
            rows += QString::number(row);
    }
    return rows.join(u' ');
}

Run runAt(int minute, RunStatus status, int source = 0)
{
    Run run = sampleRun(5, source);
    run.id = u"run-%1-%2"_s.arg(source).arg(minute);
    run.createdAt = sampleTime + minute * 60 * second;
    run.status = status;
    return run;
}

/// Four runs that differ in everything.
void fill(RunStore &store)
{
    auto sources = sampleSources(2);
    sources[0].dataSourceName = u"POS Orders (Glue)"_s;
    sources[0].projectName = u"Vertrieb Müller"_s;
    sources[1].dataSourceName.clear(); // may not be read
    sources[1].dataSourceType = u"REDSHIFT"_s;
    sources[1].domain = {u"444455556666"_s, u"us-east-1"_s, u"dzd_other"_s, {}, {}};
    store.setSources(sources);

    Run failed = sampleRun(0);
    failed.id = u"6oy92HWK937pgn"_s;
    failed.errorMessage = RunError{RunErrorType::AccessDenied, u"Rôle may not read db.Table_1\nline 2"_s};
    failed.createdAt = sampleTime;
    failed.startedAt = sampleTime + 4 * second;
    failed.stoppedAt = sampleTime + 94 * second + 900; // took 90.9 s: 90 as it is shown
    failed.runStatisticsForAssets =
        RunStatistics{.added = 0, .updated = 3, .unchanged = {}, .skipped = {}, .failed = 7};
    failed.lineageSummary = LineageSummary{LineageImportStatus::Failed};
    failed.type = RunType::Scheduled;
    store.upsert(0, failed); // 0

    Run requested = sampleRun(3, 1);
    requested.id = u"q"_s;
    requested.createdAt = sampleTime - 86'400 * second;
    store.upsert(1, requested); // 1

    Run odd = sampleRun(4, 1);
    odd.id = u"日本-id"_s;
    odd.status = OpenEnum<RunStatus>::fromApi(u"CANCELLED");
    odd.errorMessage = RunError{OpenEnum<RunErrorType>::fromApi(u"NEW_ONE"), {}};
    odd.lineageSummary = LineageSummary{OpenEnum<LineageImportStatus>::fromApi(u"WAITING")};
    odd.createdAt = sampleTime - 3 * 86'400 * second;
    odd.type = RunType::Prioritized;
    store.upsert(1, odd); // 2

    Run lone = sampleRun(5, 7); // of no source that is known
    lone.createdAt = sampleTime - 9 * 86'400 * second;
    store.upsert(-1, lone); // 3
}

/// Those and as many as do not fit into a chunk, in which values repeat and miss.
void fillChunks(RunStore &store)
{
    fill(store);
    constexpr int count = 5000; // a chunk and a part
    for (int i = 0; i < count; ++i) {
        const int number = static_cast<int>((i * 7919LL) % count);
        Run run = sampleRun(number, number % 2);
        run.createdAt -= (number % 3) * 60 * second;
        if (number % 11 == 0)
            run.status = OpenEnum<RunStatus>::fromApi(number % 2 ? u"cancelled" : u"ALPHA");
        if (number % 13 == 0)
            run.errorMessage = RunError{OpenEnum<RunErrorType>::fromApi(u"NEW_ONE"), std::nullopt};
        if (number % 17 == 0)
            run.id = u"日本%1"_s.arg(number);
        store.upsert(number % 23 == 0 ? -1 : number % 2, run);
    }
}

} // namespace

void TestRunExpression::termsMatch_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("rows");
    const auto row = [](const QString &text, const QString &rows) { QTest::newRow(qPrintable(text)) << text << rows; };
    row(u""_s, u"0 1 2 3"_s);
    row(u"status:failed"_s, u"0"_s);
    row(u"-status:failed"_s, u"1 2 3"_s);
    row(u"status:failed,requested"_s, u"0 1"_s);
    row(u"status:other"_s, u"2"_s);
    row(u"status:\"cancelled\""_s, u"2"_s);
    row(u"status:\"cancelling\""_s, QString());
    row(u"type:on_demand"_s, u"2"_s);
    row(u"lineage:failed"_s, u"0"_s);
    row(u"lineage:none"_s, u"1"_s);
    row(u"-lineage:none lineage:other"_s, u"2"_s);
    row(u"errortype:access_denied"_s, u"0"_s);
    row(u"errortype:none"_s, u"1 3"_s);
    row(u"errortype:other"_s, u"2"_s);
    row(u"errortype:\"NEW_ONE\",access_denied"_s, u"0 2"_s);
    row(u"error:none"_s, u"1 3"_s);
    row(u"error~RÔLE"_s, u"0"_s);
    row(u"error:\"LINE 2\""_s, u"0"_s);
    row(u"error:\"access denied\""_s, u"0"_s);
    row(u"error:access_denied_exc"_s, u"0"_s);
    row(u"error:new_one"_s, u"2"_s);
    row(u"error:/^r.le.*TABLE_\\d$/"_s, QString());
    row(u"error:/(?m)^r.le.*TABLE_\\d$/"_s, u"0"_s);
    row(u"error~none"_s, QString());
    row(u"source:orders"_s, u"0"_s);
    row(u"source:rders"_s, u"0"_s); // no whole word
    row(u"source:source1"_s, u"1 2"_s);
    row(u"source:source"_s, QString()); // part of an id
    row(u"source~source"_s, u"0 1 2 3"_s);
    row(u"source:SOURCE7"_s, u"3"_s);
    row(u"source:none"_s, u"1 2 3"_s);
    row(u"source:/^pos/"_s, u"0"_s);
    row(u"-source:orders,source7"_s, u"1 2"_s);
    row(u"project:MÜLLER"_s, u"0"_s);
    row(u"project:project1"_s, u"1 2 3"_s);
    row(u"sourcetype:glue"_s, u"0"_s);
    row(u"sourcetype:glu"_s, QString());
    row(u"sourcetype~shift"_s, u"1 2"_s);
    row(u"sourcetype:none"_s, u"3"_s);
    row(u"account:111122223333"_s, u"0"_s);
    row(u"region:us-east-1,none"_s, u"1 2 3"_s);
    row(u"domain:north"_s, u"0"_s);
    row(u"domain:dzd_other"_s, u"1 2"_s);
    row(u"domain:none"_s, u"1 2 3"_s);
    row(u"id:6OY92hwk937pgn"_s, u"0"_s);
    row(u"id:6oy92"_s, QString());
    row(u"id~hwk"_s, u"0"_s);
    row(u"id:q,\"日本-ID\""_s, u"1 2"_s);
    row(u"id:/^.$/"_s, u"1"_s);
    row(u"since:1d"_s, u"0"_s);
    row(u"since:2d"_s, u"0 1"_s);
    row(u"-since:2d"_s, u"2 3"_s);
    row(u"until:-1d"_s, u"1 2 3"_s);
    row(u"created:>2026-01-02T03:04:05Z"_s, QString());
    row(u"created:>=2026-01-02T03:04:05Z"_s, u"0"_s);
    row(u"created:2026-01-02T03:04:05Z"_s, u"0"_s);
    row(u"created:2026-01-01"_s, u"1"_s);
    row(u"created:2025-12-30..2026-01-02"_s, u"1 2"_s);
    row(u"created:2026-01-01,2026-01-02"_s, u"0 1"_s);
    row(u"created:-5d..-12h"_s, u"1 2"_s);
    row(u"started:none"_s, u"1"_s);
    row(u"ended:none,>2026-01-02"_s, u"0 1 2 3"_s);
    row(u"ended:>-1m"_s, u"0"_s);
    row(u"took:90s"_s, u"0"_s);
    row(u"took:>90s"_s, QString());
    row(u"took:>=1:30"_s, u"0"_s);
    row(u"took:none"_s, u"1"_s);
    row(u"-took:>=90s"_s, u"1 2 3"_s);
    row(u"wait:4s..4s"_s, u"0"_s);
    row(u"assetsadded:0"_s, u"0 3"_s);
    row(u"assetsunchanged:none"_s, u"0 1"_s);
    row(u"assetsfailed:>0"_s, u"0"_s);
    row(u"assetsupdated:1..3 assetsfailed:<=7"_s, u"0"_s);
    row(u"\"937\""_s, u"0"_s);
    row(u"日本"_s, u"2"_s);
    row(u"orders denied"_s, u"0"_s);
    row(u"\"orders denied\""_s, QString());
    row(u"orders,source7"_s, u"0 3"_s);
    row(u"-orders"_s, u"1 2 3"_s);
    row(u"/^pos|new_/"_s, u"0 2"_s);
    row(u"vertrieb"_s, QString()); // projects have a field of their own
    row(u"none"_s, QString());
}

void TestRunExpression::termsMatch()
{
    QFETCH(QString, text);
    QFETCH(QString, rows);
    RunStore store;
    fill(store);
    QCOMPARE(matching(store, text), rows);
}

void TestRunExpression::chunksAreMatchedAsRowsAre_data()
{
    termsMatch_data();
    for (const char *text : {"is:latest",
                             "-is:latest",
                             "is:unrecovered",
                             "-is:unrecovered",
                             "is:partly_recovered",
                             "is:unrecovered,latest",
                             "is:unrecovered,partly_recovered",
                             "is:disabled",
                             "is:disabled,latest",
                             "-status:failed,other",
                             "-lineage:none,failed",
                             "-errortype:none",
                             "-error:none",
                             "-error~table",
                             "error:none,/table 3/",
                             "-run000",
                             "run0000000a",
                             "created:>-2h created:<-1h",
                             "-created:-2h..-1h,-30m..-10m",
                             "-wait:>1s",
                             "updated:<-1d",
                             "took:none,>1m",
                             "assetsunchanged:10..20,50",
                             "-assetsskipped:none",
                             "status:success took:>1m source1",
                             "table is:latest",
                             "-table -is:latest status:failed"})
        QTest::newRow(text) << QString::fromLatin1(text) << QString();
}

void TestRunExpression::chunksAreMatchedAsRowsAre()
{
    QFETCH(QString, text);
    static RunStore store;
    if (store.size() == 0)
        fillChunks(store);
    std::vector<RunFilter> filters{filterOf(text), filterOf(text), filterOf(text)};
    filters[1].types = {RunType::Scheduled};
    filters[1].statuses = {RunStatus::Failed};
    filters[2].text = u"a"_s;
    filters[2].since = sampleTime - 3600 * second;
    for (const RunFilter &filter : filters) {
        const RunMatcher byRow(filter, store.runs());
        const RunMatcher byChunk(filter, store.runs());
        std::vector<StatusBucket> buckets(store.size());
        for (StoreRow first = 0; first < store.size(); first += RunChunk::rows)
            byChunk.fillBuckets(
                first, std::span(buckets).subspan(first, std::min<size_t>(RunChunk::rows, store.size() - first)));
        for (StoreRow row = 0; row < store.size(); ++row)
            QVERIFY2(buckets[row] == byRow.bucket(row), qPrintable(QString::number(row)));
    }
}

void TestRunExpression::idsAreSearchedAsTextsAre()
{
    quint32 state = 4711;
    const auto random = [&state](quint32 below) {
        state = state * 1664525 + 1013904223;
        return (state >> 8) % below;
    };
    const auto letters = [&random](quint32 length) {
        static constexpr QLatin1StringView some("abAB@`[{\x7f_");
        QString text;
        for (quint32 i = 0; i < length; ++i)
            text += QChar(some[random(static_cast<quint32>(some.size()))]);
        return text;
    };
    int found = 0;
    for (int round = 0; round < 20'000; ++round) {
        const QString id = letters(random(40));
        const QString word = letters(1 + random(4));
        FilterTerm term;
        term.field = FilterField::Id;
        term.values = {FilterText{word}};
        TextNeedles needles(term);
        const QByteArray bytes = id.toLatin1();
        const bool expected = id.contains(word, Qt::CaseInsensitive);
        QCOMPARE(needles.areIn(QLatin1StringView(bytes)), expected);
        QCOMPARE(needles.equal(QLatin1StringView(bytes)), id.compare(word, Qt::CaseInsensitive) == 0);
        QVERIFY(TextNeedles(FilterTerm{.field = FilterField::Id, .values = {FilterText{id}}})
                    .equal(QLatin1StringView(bytes)));
        found += expected ? 1 : 0;
    }
    QVERIFY(found > 1000 && found < 19'000);
}

void TestRunExpression::absenceIsNotZero()
{
    RunStore store;
    Run run = sampleRun(4);
    run.runStatisticsForAssets = RunStatistics{.added = 0, .updated = {}, .unchanged = {}, .skipped = {}, .failed = {}};
    run.startedAt.reset();
    store.upsert(-1, run);
    for (const auto &[text, matches] :
         std::initializer_list<std::pair<QString, bool>>{{u"assetsadded:0"_s, true},
                                                         {u"assetsadded:none"_s, false},
                                                         {u"assetsfailed:0"_s, false},
                                                         {u"assetsfailed:<=0"_s, false},
                                                         {u"assetsfailed:none"_s, true},
                                                         {u"-assetsfailed:0"_s, true},
                                                         {u"started:<2100-01-01"_s, false},
                                                         {u"took:>=0s"_s, false},
                                                         {u"wait:none"_s, true},
                                                         {u"-started:none"_s, false}})
        QVERIFY2(filterOf(text).matches(store.runs(), 0) == matches, qPrintable(text));
}

/// Against the plainest reading of the language, over many runs.
void TestRunExpression::termsFindWhatTheValuesSay()
{
    RunStore store;
    store.setSources(sampleSources(7));
    for (int source = 0; source < 7; ++source) {
        for (const Run &run : sampleRuns(source * 1000, 100, source))
            store.upsert(source, run);
    }
    const RunSnapshot &runs = store.runs();
    const auto expect = [&](const QString &text, auto plain) {
        const RunMatcher matcher(filterOf(text), runs);
        int found = 0;
        for (StoreRow row = 0; row < runs.size(); ++row) {
            QVERIFY2(matcher.matches(row) == plain(runs.run(row)), qPrintable(text + u' ' + runs.id(row)));
            found += matcher.matches(row) ? 1 : 0;
        }
        QVERIFY2(found > 0 && found < static_cast<int>(runs.size()), qPrintable(text));
    };
    expect(u"status:failed,partial -source:source3 type:scheduled"_s, [](const Run &run) {
        return (run.status == RunStatus::Failed || run.status == RunStatus::PartiallySucceeded)
            && run.dataSourceId != u"source3"_s && run.type == RunType::Scheduled;
    });
    expect(u"assetsunchanged:>=50 assetsadded:1..3"_s, [](const Run &run) {
        const auto &counts = run.runStatisticsForAssets;
        return counts && counts->unchanged >= 50 && counts->added >= 1 && counts->added <= 3;
    });
    expect(u"error~\"table 3\",\"table 5\""_s, [](const Run &run) {
        const QString detail = run.errorMessage ? run.errorMessage->errorDetail.value_or(QString()) : QString();
        return detail.contains(u"table 3"_s) || detail.contains(u"table 5"_s);
    });
    expect(u"-started:none ended:none"_s, [](const Run &run) { return run.startedAt && !run.stoppedAt; });
    expect(u"created:>2026-01-02T02:00:00Z until:2026-01-02T02:30:00Z"_s,
           [](const Run &run) { return run.createdAt > 1'767'319'200'000 && run.createdAt < 1'767'321'000'000; });
}

void TestRunExpression::partsOfTheFilterStillCountBesideTheExpression()
{
    RunStore store;
    for (const auto &run : sampleRuns(0, 20))
        store.upsert(-1, run);
    RunFilter filter = filterOf(u"created:<=2026-01-02T02:59:05Z"_s); // from the sixth on
    filter.statuses = {RunStatus::Failed};
    filter.text = u"role"_s;
    const RunMatcher matcher(filter, store.runs());
    for (StoreRow row = 0; row < store.size(); ++row)
        QCOMPARE(matcher.matches(row), row == 10);
    // What the status toggles count.
    QCOMPARE(matcher.bucket(0), StatusBucket::None);
    QCOMPARE(matcher.bucket(10), StatusBucket::Failed);
    QVERIFY(filter != RunFilter{});
    QVERIFY(!filterOf(u"status:failed"_s).isEmpty());
}

void TestRunExpression::plainTermsBecomeThePartsThatChipsShow()
{
    const auto parse = parseFilter(u"status:failed,partial,failed since:1h type:on_demand lineage:failed,other orders "
                                   u"status:failed until:2026-01-01 -type:other took:>5m"_s);
    const RunFilter filter = filterFrom(parse.expression.value_or(FilterExpression{}), now);
    QCOMPARE(filter.statuses, std::vector<RunStatus>({RunStatus::Failed, RunStatus::PartiallySucceeded}));
    QCOMPARE(filter.since, std::optional(now - 3'600'000));
    QCOMPARE(filter.until, std::optional(qint64(1'767'225'600'000)));
    QCOMPARE(filter.types, std::vector<RunType>({RunType::Prioritized}));
    QCOMPARE(filter.lineageStatuses,
             std::vector<LineageImportStatus>({LineageImportStatus::Failed, LineageImportStatus::Unknown}));
    QCOMPARE(toText(filter.expression), u"orders status:failed -type:other took:>5m"_s);
    const RunFilter rest =
        filterFrom(parseFilter(u"lineage:none -since:1d type:\"X\""_s).expression.value_or(FilterExpression{}), now);
    QVERIFY(rest.lineageStatuses.empty() && rest.types.empty() && !rest.since);
    // And back, with times as they were written.
    const auto written = parseFilter(u"orders since:1h status:failed,partial -type:other status:success"_s).expression;
    const RunFilter parts = partsOf(written.value_or(FilterExpression{}));
    QCOMPARE(toText(parts.expression), u"orders since:1h -type:other status:success"_s);
    QCOMPARE(toText(expressionOf(parts)), u"status:failed,partial orders since:1h -type:other status:success"_s);
    QVERIFY(partsOf(expressionOf(parts)) == parts);
    QCOMPARE(rest.expression.terms.size(), size_t(3));
}

void TestRunExpression::textsAndRowsThatComeLaterAreMatched()
{
    RunStore store;
    store.upsert(-1, sampleRun(1));
    RunMatcher matcher(filterOf(u"source:source7 error~second"_s), store.runs());
    QVERIFY(!matcher.matches(0));
    Run run = sampleRun(0, 7);
    run.errorMessage->errorDetail = u"a second text"_s;
    store.upsert(-1, run);
    matcher.update();
    QVERIFY(matcher.matches(1));
}

void TestRunExpression::aRunIsUnrecoveredUntilALaterOneSucceeds()
{
    RunStore store;
    store.setSources(sampleSources(3));
    store.upsert(0, runAt(0, RunStatus::Failed)); // 0: recovered by 2
    store.upsert(0, runAt(1, RunStatus::PartiallySucceeded)); // 1: likewise
    store.upsert(0, runAt(2, RunStatus::Success)); // 2
    store.upsert(0, runAt(3, RunStatus::Failed)); // 3: partly, by 4
    store.upsert(0, runAt(4, RunStatus::PartiallySucceeded)); // 4
    store.upsert(0, runAt(5, RunStatus::Running)); // 5: latest, not settled
    store.upsert(1, runAt(0, RunStatus::Failed, 1)); // 6: another source
    RunHistory history;
    history.update(store.runs());
    const auto recovery = [&](StoreRow row) { return history.recovery(store.runs(), row); };
    QCOMPARE(recovery(0), Recovery::Recovered);
    QCOMPARE(recovery(1), Recovery::Recovered);
    QCOMPARE(recovery(2), Recovery::NotNeeded);
    QCOMPARE(recovery(3), Recovery::Partly);
    QCOMPARE(recovery(4), Recovery::Unrecovered);
    QCOMPARE(recovery(5), Recovery::NotNeeded);
    QCOMPARE(recovery(6), Recovery::Unrecovered);
    for (StoreRow row = 0; row < store.runs().size(); ++row)
        QCOMPARE(recoveryOf(store.runs(), row), recovery(row)); // the same, asked of one row
    QCOMPARE(matching(store, u"is:unrecovered"_s), u"3 4 6"_s);
    QCOMPARE(matching(store, u"is:partly_recovered"_s), u"3"_s);
    QCOMPARE(matching(store, u"is:unrecovered -is:partly"_s), u"4 6"_s);
    QCOMPARE(matching(store, u"is:latest"_s), u"5 6"_s);
    QCOMPARE(matching(store, u"status:failed,partial -is:unrecovered"_s), u"0 1"_s);
    QCOMPARE(matching(store, u"is:latest,unrecovered"_s), u"3 4 5 6"_s);
}

void TestRunExpression::newIsWhatWasCreatedOrEndedSinceTheLastLook()
{
    RunStore store;
    store.setSources(sampleSources(1));
    const qint64 look = sampleTime + 5 * 60 * second;
    const auto add = [&store](const QString &id, int minute, RunStatus status, std::optional<qint64> stoppedAt,
                              qint64 updatedAt) {
        Run run = runAt(minute, status);
        run.id = id;
        run.stoppedAt = stoppedAt;
        run.updatedAt = updatedAt;
        store.upsert(0, run);
    };
    add(u"old"_s, 0, RunStatus::Failed, look - 1, look + 99); // 0: a late change of a run that ended before
    add(u"ended-since"_s, 1, RunStatus::Failed, look + 1, look + 1); // 1
    add(u"ended-then"_s, 2, RunStatus::Success, look, look); // 2
    add(u"open"_s, 3, RunStatus::Running, {}, look + 50); // 3: no end
    add(u"no-end-given"_s, 4, RunStatus::Failed, {}, look + 1); // 4
    add(u"created-then"_s, 5, RunStatus::Running, {}, look); // 5
    add(u"created-since"_s, 6, RunStatus::Requested, {}, look + 60 * second); // 6
    const auto rows = [&store](const QString &text, std::optional<qint64> since) {
        RunFilter filter = filterOf(text);
        filter.traits.newSince = since;
        const RunMatcher matcher(filter, store.runs());
        QStringList found;
        for (StoreRow row = 0; row < store.size(); ++row) {
            if (matcher.matches(row))
                found += QString::number(row);
        }
        return found.join(u' ');
    };
    QCOMPARE(rows(u"is:new"_s, look), u"1 4 6"_s);
    QCOMPARE(rows(u"-is:unseen"_s, look), u"0 2 3 5"_s);
    QCOMPARE(rows(u"is:new,latest"_s, look + 120 * second), u"6"_s);
    QCOMPARE(rows(u"is:new"_s, std::nullopt), QString());
}

void TestRunExpression::historyFollowsRunsThatChange()
{
    RunStore store;
    store.setSources(sampleSources(2));
    store.upsert(0, runAt(0, RunStatus::Failed));
    store.upsert(0, runAt(1, RunStatus::Running));
    store.upsert(1, runAt(0, RunStatus::Failed, 1));
    RunMatcher matcher(filterOf(u"is:unrecovered"_s), store.runs());
    QVERIFY(matcher.takeChangedSources().empty());
    QVERIFY(matcher.matches(0));

    Run ended = runAt(1, RunStatus::Success);
    ended.updatedAt += 1000;
    const StoreRows changed{store.upsert(0, ended).row};
    matcher.update(changed);
    QVERIFY(!matcher.matches(0));
    QVERIFY(matcher.matches(2));
    QCOMPARE(matcher.takeChangedSources(), std::vector<bool>({true, false}));

    // Taken back: what stood for the source's success no longer does.
    ended.status = RunStatus::Failed;
    ended.updatedAt += 1000;
    store.upsert(0, ended);
    matcher.update(changed);
    QVERIFY(matcher.matches(0) && matcher.matches(1));

    store.upsert(1, runAt(9, RunStatus::Success, 1));
    matcher.update();
    matcher.update(); // what changed stays told until it is taken
    QVERIFY(!matcher.matches(2));
    QCOMPARE(matcher.takeChangedSources(), std::vector<bool>({true, true}));
    QVERIFY(matcher.takeChangedSources().empty());
}

void TestRunExpression::historyOfNoSourceIsUnknown()
{
    RunStore store;
    store.upsert(-1, runAt(0, RunStatus::Failed));
    store.upsert(-1, runAt(1, RunStatus::Success));
    RunHistory history;
    history.update(store.runs());
    QCOMPARE(history.recovery(store.runs(), 0), Recovery::Unknown);
    QVERIFY(!history.isLatest(store.runs(), 1));
    QCOMPARE(matching(store, u"is:unrecovered"_s), u"0"_s); // shown rather than hidden
}

void TestRunExpression::historyIsTheSameHoweverRunsArrive()
{
    std::mt19937 random(5); // NOLINT(cert-msc51-cpp): the same runs every time
    RunStore store;
    store.setSources(sampleSources(3));
    RunMatcher kept(filterOf(u"is:unrecovered,latest"_s), store.runs());
    for (int round = 0; round < 200; ++round) {
        StoreRows changed;
        for (unsigned i = 0; i < random() % 6; ++i) {
            const auto source = static_cast<int>(random() % 3);
            Run run = runAt(static_cast<int>(random() % 60), static_cast<RunStatus>(random() % 5), source);
            run.updatedAt += round * 1000 + i;
            const auto [row, change] = store.upsert(source, run);
            if (change == RunStore::Change::Updated)
                changed.push_back(row);
        }
        kept.update(changed);
        const RunMatcher fresh(filterOf(u"is:unrecovered,latest"_s), store.runs());
        for (StoreRow row = 0; row < store.size(); ++row)
            QCOMPARE(kept.matches(row), fresh.matches(row));
    }
    QVERIFY(store.size() > 150);
}

void TestRunExpression::theTableFollowsTheHistory()
{
    FakeClock clock;
    FakeTimers timers(clock);
    RunTableModel model(nullptr, clock, timers);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSources(sampleSources(2));
    model.setFilter(filterOf(u"is:unrecovered"_s));
    const auto shown = [&model] {
        QStringList ids;
        for (int row = 0; row < model.rowCount(); ++row)
            ids += model.index(row, 0).data(RunTableModel::RunIdRole).toString();
        return ids.join(u' ');
    };
    model.addRuns(0, {runAt(0, RunStatus::Failed), runAt(2, RunStatus::Running)});
    model.addRuns(1, {runAt(1, RunStatus::Failed, 1)});
    model.mergeNow();
    QCOMPARE(shown(), u"run-1-1 run-0-0"_s);
    Run ended = runAt(2, RunStatus::Success);
    ended.updatedAt += 1000;
    model.addRuns(0, {ended});
    model.mergeNow();
    QCOMPARE(shown(), u"run-1-1"_s);
    QCOMPARE(model.statusCounts().of(RunStatus::Failed).count, 1);
    model.addRuns(0, {runAt(3, RunStatus::PartiallySucceeded)});
    model.addRuns(1, {runAt(9, RunStatus::Success, 1)});
    model.mergeNow();
    QCOMPARE(shown(), u"run-0-3"_s);
}

void TestRunExpression::theServiceIsAskedForEnough_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("asked"); // statuses, then since in days before now
    const auto row = [](const QString &text, const QString &asked) {
        QTest::newRow(qPrintable(text)) << text << asked;
    };
    row(u""_s, u"all"_s);
    row(u"orders took:>5m until:1d"_s, u"all"_s);
    row(u"status:partial,failed"_s, u"FAILED PARTIALLY_SUCCEEDED"_s);
    row(u"status:failed,other"_s, u"all"_s);
    row(u"status:failed,\"CANCELLED\""_s, u"all"_s);
    row(u"-status:failed"_s, u"all"_s); // unknown ones match
    row(u"-status:failed,other"_s, u"REQUESTED RUNNING PARTIALLY_SUCCEEDED SUCCESS"_s);
    row(u"-status:failed,other,\"CANCELLED\""_s, u"all"_s);
    row(u"status:failed,success -status:failed"_s, u"SUCCESS"_s);
    row(u"status:failed status:success"_s, u"FAILED"_s); // nothing matches
    row(u"is:latest status:failed"_s, u"all"_s);
    row(u"-is:unrecovered status:failed since:7d"_s, u"all 7"_s);
    row(u"since:7d"_s, u"all 7"_s);
    row(u"since:7d since:3d"_s, u"all 3"_s);
    row(u"-since:7d"_s, u"all"_s);
    row(u"-until:7d"_s, u"all 7"_s);
    row(u"-until:7d -created:<2d"_s, u"all 2"_s);
    row(u"created:>-2d"_s, u"all 2"_s);
    row(u"created:>-2d,>-9d"_s, u"all 9"_s);
    row(u"created:>-2d,<-9d"_s, u"all"_s);
    row(u"created:-9d..-2d"_s, u"all 9"_s);
    row(u"-created:-9d..-2d"_s, u"all"_s);
    row(u"-created:<-9d,<=-2d"_s, u"all 2"_s);
    row(u"started:>-2d ended:>-2d updated:>-2d"_s, u"all"_s);
    row(u"status:failed since:1d error~x"_s, u"FAILED 1"_s);
}

void TestRunExpression::theServiceIsAskedForEnough()
{
    QFETCH(QString, text);
    QFETCH(QString, asked);
    const FeedQuery query = serverQuery(expressionOf(text));
    QStringList words;
    for (const RunStatus status : query.statuses)
        words += apiText(status);
    if (words.isEmpty())
        words += u"all"_s;
    if (query.since)
        words += QString::number(static_cast<double>(now - *query.since) / 86'400'000);
    QCOMPARE(words.join(u' '), asked);
}

void TestRunExpression::theServiceIsNeverAskedForTooLittle()
{
    static const QStringList terms{u"status:failed"_s,      u"status:failed,success"_s,
                                   u"status:other"_s,       u"status:\"CANCELLED\",partial"_s,
                                   u"since:30m"_s,          u"until:-45m"_s,
                                   u"created:>-20m"_s,      u"created:<=-20m,>-10m"_s,
                                   u"created:-50m..-20m"_s, u"created:-50m..-40m,-30m..-20m"_s,
                                   u"is:latest"_s,          u"is:unrecovered"_s,
                                   u"error:none"_s,         u"type:scheduled"_s};
    std::mt19937 random(9); // NOLINT(cert-msc51-cpp): the same filters every time
    RunStore store;
    store.setSources(sampleSources(1));
    for (Run run : sampleRuns(0, 90)) {
        if (run.createdAt % 7 == 0)
            run.status = OpenEnum<RunStatus>::fromApi(u"CANCELLED");
        store.upsert(0, run);
    }
    for (int round = 0; round < 3000; ++round) {
        QString text;
        for (unsigned i = 0; i < 1 + random() % 3; ++i)
            text += (random() % 2 == 0 ? u" -"_s : u" "_s)
                + terms[static_cast<qsizetype>(random() % static_cast<unsigned>(terms.size()))];
        const FilterExpression expression = expressionOf(text);
        RunFilter filter;
        filter.expression = expression;
        if (random() % 2 == 0)
            filter = filterFrom(expression, now);
        const FeedQuery query = serverQuery(filter);
        const RunMatcher all(filter, store.runs());
        RunStore answered;
        answered.setSources(sampleSources(1));
        for (StoreRow row = 0; row < store.size(); ++row) {
            const Run run = store.runs().run(row);
            const bool isAsked =
                (query.statuses.empty()
                 || std::find(query.statuses.begin(), query.statuses.end(), run.status.value) != query.statuses.end())
                && (!query.since || run.createdAt >= *query.since);
            if (isAsked)
                answered.upsert(0, run);
        }
        const RunMatcher some(filter, answered.runs());
        QStringList wanted;
        QStringList found;
        for (StoreRow row = 0; row < store.size(); ++row) {
            if (all.matches(row))
                wanted += store.runs().id(row);
        }
        for (StoreRow row = 0; row < answered.size(); ++row) {
            if (some.matches(row))
                found += answered.runs().id(row);
        }
        QVERIFY2(found == wanted, qPrintable(text));
    }
}

void TestRunExpression::sourcesThatCannotMatchAreNotRead()
{
    auto sources = sampleSources(4);
    sources[1].dataSourceName.clear(); // may not be read
    sources[2].dataSourceType = u"REDSHIFT"_s;
    sources[3].projectId.clear(); // not known before its runs
    sources[3].projectName.clear();
    const auto left = [&sources](const QString &text) {
        QStringList ids;
        for (const SourceInfo &source : sourcesThatMayMatch(sources, expressionOf(text)))
            ids += source.dataSourceId.right(1);
        return ids.join(u' ');
    };
    QCOMPARE(left(u"status:failed error~x is:latest"_s), u"0 1 2 3"_s);
    QCOMPARE(left(u"source:\"source 2\",source1"_s), u"1 2"_s);
    QCOMPARE(left(u"-source:source0 status:failed"_s), u"1 2 3"_s);
    QCOMPARE(left(u"source:none"_s), u"1"_s);
    QCOMPARE(left(u"source:nothing"_s), u"1"_s); // its name might be that
    QCOMPARE(left(u"sourcetype:redshift domain:north"_s), u"2"_s);
    QCOMPARE(left(u"project:project1"_s), u"1 3"_s);
    QCOMPARE(left(u"-project:project1"_s), u"0 2 3"_s);
    QCOMPARE(left(u"region:us-east-1"_s), QString());
}

void TestRunExpression::whatTheServiceDoesIsNotLocal()
{
    QVERIFY(!filterOf(u"status:failed,partial since:7d"_s).isLocal());
    for (const QString &text : {u"-status:failed"_s, u"status:other"_s, u"until:7d"_s, u"orders"_s, u"created:>-7d"_s})
        QVERIFY2(filterOf(text).isLocal(), qPrintable(text));
}

QTEST_GUILESS_MAIN(TestRunExpression)
#include "tst_runexpression.moc"
