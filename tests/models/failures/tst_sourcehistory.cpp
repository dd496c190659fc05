// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/failures/historywords.h"
#include "models/failures/sourcehistory.h"
#include "tests/models/failures/failuresamples.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::datazone;
using namespace zonescope::test;

namespace {

/// Of one source, oldest first, a run each hour, the last one an hour ago: F failed, P partial, S success, R running,
/// ? unknown.
RunSnapshot runsOf(const QString &outcomes)
{
    RunStore store;
    store.setSources(sampleSources(2));
    for (qsizetype i = 0; i < outcomes.size(); ++i) {
        const auto hoursAgo = static_cast<int>(outcomes.size() - i);
        OpenEnum<RunStatus> status = outcomes[i] == u'F' ? RunStatus::Failed
            : outcomes[i] == u'P'                        ? RunStatus::PartiallySucceeded
            : outcomes[i] == u'R'                        ? RunStatus::Running
                                                         : RunStatus::Success;
        Run run = outcome(u"run%1"_s.arg(i), 0, hoursAgo, status.value);
        if (outcomes[i] == u'?')
            run.status = OpenEnum<RunStatus>::fromApi(u"NEW");
        store.upsert(0, run);
        store.upsert(1, outcome(u"other%1"_s.arg(i), 1, hoursAgo, RunStatus::Failed)); // another source
    }
    return store.snapshot();
}

SourceHistory history(const QString &outcomes, const HistoryReach &reach = {})
{
    return historyOf(runsOf(outcomes), 0, reach);
}

QString streak(const QString &outcomes, const HistoryReach &reach = {})
{
    return streakText(history(outcomes, reach), TimeDisplay::Utc, sampleTime);
}

} // namespace

class TestSourceHistory final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aStreakIsWhatFollowedTheLastSuccess()
    {
        const SourceHistory told = history(u"SFSPFF"_s);
        QCOMPARE(told.runs, 6);
        QCOMPARE(told.bad, 4);
        QCOMPARE(told.streak, 3);
        QCOMPARE(told.streakFailed, 2);
        QCOMPARE(told.streakSince, sampleTime - 3 * sampleHour);
        QCOMPARE(told.lastSuccess, sampleTime - 4 * sampleHour);
        QVERIFY(!told.isStreakCut);
        QCOMPARE(told.recoveries, 1);
    }

    void aSuccessEndsTheStreak()
    {
        const SourceHistory told = history(u"FFS"_s);
        QCOMPARE(told.streak, 0);
        QVERIFY(!told.streakSince);
        QVERIFY(!told.isStreakCut);
        QCOMPARE(told.lastSuccess, sampleTime - sampleHour);
    }

    void openAndUnknownRunsCountForNothing()
    {
        QVERIFY(history(u"SFRF?"_s).streak == 2);
        QCOMPARE(history(u"SFRF?"_s).runs, 3);
        QCOMPARE(history(u"R"_s), SourceHistory());
        QCOMPARE(history({}), SourceHistory());
    }

    void runsCountByTheirTimeAndNotByTheirArrival()
    {
        RunStore store;
        store.setSources(sampleSources(1));
        store.upsert(0, outcome(u"b"_s, 0, 1, RunStatus::Failed));
        store.upsert(0, outcome(u"a"_s, 0, 2, RunStatus::Success));
        QCOMPARE(historyOf(store.runs(), 0, {}).streak, 1);
        QCOMPARE(historyOf(store.runs(), -1, {}), SourceHistory());
    }

    void aStreakWithoutASuccessBeforeItIsCut()
    {
        QVERIFY(history(u"FF"_s).isStreakCut);
        QVERIFY(history(u"FF"_s, {.isReadToEnd = true}).isStreakCut); // the service may not keep all
        QVERIFY(!history(u"SFF"_s).isStreakCut);
    }

    void flakinessIsTheShareOfChanges()
    {
        QVERIFY(!history(u"S"_s).flakiness);
        QCOMPARE(history(u"SS"_s).flakiness, 0.0);
        QCOMPARE(history(u"SFSFS"_s).flakiness, 1.0);
        QCOMPARE(history(u"SFFFS"_s).flakiness, 0.5);
        QCOMPARE(history(u"FP"_s).flakiness, 0.0);
    }

    void recoveriesAreTimedFromTheFirstFailure()
    {
        constexpr qint64 work = 60'000;
        QVERIFY(!history(u"SF"_s).medianRecovery);
        QVERIFY(!history(u"FFS"_s).medianRecovery); // when it began is not loaded
        QCOMPARE(history(u"FFS"_s).recoveries, 1);
        QCOMPARE(history(u"SFFS"_s).medianRecovery, 2 * sampleHour + work);
        QCOMPARE(history(u"SFSFFFSFFS"_s).medianRecovery, 2 * sampleHour + work); // of 1, 3 and 2 hours
    }

    void theWordsSayWhatIsKnown()
    {
        QCOMPARE(streak(u"S"_s), QString());
        QCOMPARE(streak(u"SFP"_s),
                 u"failing since 2026-01-02 01:04 UTC (2 run(s)) \u00b7 last good 2026-01-02 00:04 UTC"_s);
        QCOMPARE(streak(u"SP"_s),
                 u"partly failing since 2026-01-02 02:04 UTC (1 run(s)) \u00b7 last good 2026-01-02 01:04 UTC"_s);
        QCOMPARE(streak(u"FF"_s),
                 u"failing at least since 2026-01-02 01:04 UTC (at least 2 run(s)) \u00b7 no success "
                 "among the loaded runs"_s);
        QVERIFY(streak(u"FF"_s, {.isReadToEnd = true}).endsWith(u"the service lists no earlier success"_s));
        QCOMPARE(streak(u"FF"_s, {.hasAllStatuses = false}),
                 u"with 2 loaded failure(s) since 2026-01-02 01:04 UTC; successes are not loaded"_s);
    }

    void theSentencesTellTheRest()
    {
        const auto sentences = [](const QString &outcomes, const HistoryReach &reach = {}) {
            return historySentences(history(outcomes, reach), TimeDisplay::Utc, sampleTime).join(u' ');
        };
        QCOMPARE(sentences({}), u"No loaded run of this source has ended."_s);
        QCOMPARE(sentences(u"SFFS"_s),
                 u"The newest run succeeded, 2026-01-02 02:04 UTC. 2 of 4 loaded run(s) were bad. It recovered 1 "
                 "time(s). Half of the recoveries took up to 2:01:00. 67% of its runs ended otherwise than the one "
                 "before. Older runs are not loaded."_s);
        QVERIFY(!sentences(u"SFFS"_s, {.isReadToEnd = true}).contains(u"Older"_s));
        QVERIFY(!sentences(u"FFF"_s, {.hasAllStatuses = false}).contains(u"bad"_s));
    }
};

QTEST_GUILESS_MAIN(TestSourceHistory)
#include "tst_sourcehistory.moc"
