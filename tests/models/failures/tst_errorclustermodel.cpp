// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/failures/errorclustermodel.h"
#include "models/failures/errorclusterwatch.h"
#include "models/failures/knownfailures.h"
#include "models/runs/runtablemodel.h"
#include "tests/models/failures/failuresamples.h"
#include "tests/support/faketime.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace zonescope;
using namespace zonescope::datazone;
using namespace zonescope::test;

namespace {

struct Shown {
    Shown()
    {
        clock.now = sampleTime;
        table.setSources(sampleSources(5));
        settle();
    }
    void settle() { timers.advance(1s); }
    void add(const std::vector<Run> &runs)
    {
        for (const Run &run : runs)
            table.addRuns(run.dataSourceId.last(1).toInt(), {run});
        settle();
        settle();
    }
    [[nodiscard]] QStringList column(ErrorColumn column) const
    {
        QStringList texts;
        for (int row = 0; row < model.rowCount(); ++row)
            texts << model.index(row, static_cast<int>(column)).data().toString();
        return texts;
    }

    QTemporaryDir folder;
    FakeClock clock;
    FakeTimers timers{clock};
    RunTableModel table{nullptr, clock, timers};
    ErrorClusterWatch watch{table, clock, timers};
    KnownFailures known{folder.filePath(u"known.json"_s)};
    ErrorClusterModel model{watch, known, clock};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
};

Run failed(int number, int source, const QString &error, RunErrorType type = RunErrorType::AccessDenied)
{
    return outcome(u"run%1"_s.arg(number), source, 1 + number, RunStatus::Failed, error, type);
}

} // namespace

class TestErrorClusterModel final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsFollowTheRuns()
    {
        Shown shown;
        QCOMPARE(shown.model.rowCount(), 0);
        shown.add({failed(0, 0, u"First"_s), failed(1, 1, u"Second"_s), failed(2, 2, u"Second"_s)});
        QCOMPARE(shown.column(ErrorColumn::Text), QStringList({u"Second"_s, u"First"_s}));
        QCOMPARE(shown.column(ErrorColumn::Runs), QStringList({u"2"_s, u"1"_s}));
        QCOMPARE(shown.column(ErrorColumn::Sources), QStringList({u"2"_s, u"1"_s}));
        shown.add({failed(3, 0, u"First"_s), failed(4, 0, u"First"_s), failed(5, 0, u"Third"_s)});
        QCOMPARE(shown.column(ErrorColumn::Text), QStringList({u"First"_s, u"Second"_s, u"Third"_s}));
        QCOMPARE(shown.column(ErrorColumn::Runs), QStringList({u"3"_s, u"2"_s, u"1"_s}));
        QCOMPARE(shown.column(ErrorColumn::LastSeen)[1], u"2026-01-02 01:04:05"_s);
    }

    void aRowKeepsItsIndexWhileOthersComeAndGo()
    {
        Shown shown;
        shown.add({failed(0, 0, u"First"_s), failed(1, 1, u"Second"_s), failed(2, 2, u"Second"_s)});
        const QPersistentModelIndex first = shown.model.index(1, 0);
        QSignalSpy resets(&shown.model, &QAbstractItemModel::modelReset);
        shown.add({failed(3, 0, u"First"_s), failed(4, 0, u"First"_s)});
        QCOMPARE(first.row(), 0);
        QCOMPARE(first.data().toString(), u"First"_s);
        shown.model.setSearchText(u"fir"_s);
        QCOMPARE(shown.model.rowCount(), 1);
        QVERIFY(first.isValid());
        shown.model.setSearchText(u"sec"_s);
        QVERIFY(!first.isValid());
        shown.model.setSearchText({});
        QCOMPARE(shown.model.rowCount(), 2);
        QCOMPARE(resets.count(), 0);
    }

    void otherSourcesForgetEverything()
    {
        Shown shown;
        shown.add({failed(0, 0, u"First"_s)});
        shown.table.setSources({sampleSource(7)});
        shown.settle();
        QCOMPARE(shown.model.rowCount(), 0);
        QCOMPARE(shown.model.clusterCount(), 0);
    }

    void everyColumnSortsBothWays()
    {
        Shown shown;
        shown.add({failed(0, 0, u"bbb"_s), failed(1, 1, u"Aaa"_s), failed(2, 2, u"Aaa"_s),
                   failed(3, 2, u"ccc"_s, RunErrorType::Conflict)});
        for (int column = 0; column < errorColumnCount; ++column) {
            for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
                shown.model.sort(column, order);
                QCOMPARE(shown.model.rowCount(), 3);
            }
        }
        shown.model.sort(static_cast<int>(ErrorColumn::Text), Qt::AscendingOrder);
        QCOMPARE(shown.column(ErrorColumn::Text), QStringList({u"Aaa"_s, u"bbb"_s, u"ccc"_s}));
        shown.model.sort(static_cast<int>(ErrorColumn::FirstSeen), Qt::DescendingOrder);
        QCOMPARE(shown.column(ErrorColumn::Text), QStringList({u"bbb"_s, u"Aaa"_s, u"ccc"_s}));
        shown.model.sort(-1);
        QCOMPARE(shown.column(ErrorColumn::Text), QStringList({u"Aaa"_s, u"bbb"_s, u"ccc"_s}));
    }

    void aMarkIsShownAndHidden()
    {
        Shown shown;
        shown.add({failed(0, 0, u"First"_s), failed(1, 1, u"Second"_s)});
        const quint64 key = shown.model.clusterAt(1).key;
        QCOMPARE(shown.column(ErrorColumn::Known), QStringList({QString(), QString()}));
        QVERIFY(shown.known.mark({.subject = key, .note = u"Waits for the platform team"_s}));
        QCOMPARE(shown.column(ErrorColumn::Known), QStringList({QString(), u"Waits for the platform team"_s}));
        QVERIFY(shown.model.index(1, 0).data(ErrorClusterModel::KnownRole).toBool());
        shown.model.setSearchText(u"platform"_s);
        QCOMPARE(shown.column(ErrorColumn::Text), QStringList({u"Second"_s}));
        shown.model.setSearchText({});
        shown.model.setKnownHidden(true);
        QCOMPARE(shown.column(ErrorColumn::Text), QStringList({u"First"_s}));
        QVERIFY(shown.known.unmark(key));
        QCOMPARE(shown.model.rowCount(), 2);
    }

    void aRowReadsAsASentence()
    {
        Shown shown;
        shown.add({failed(0, 0, u"Table a_1 failed"_s), failed(1, 1, u"Table b_2 failed"_s)});
        QCOMPARE(shown.model.index(0, 0).data(Qt::AccessibleTextRole).toString(),
                 u"Access denied: Table {name} failed, 2 run(s) of 2 source(s), last seen 2026-01-02 02:04:05"_s);
    }

    void rowsAreCopiedWhole()
    {
        Shown shown;
        shown.add({failed(0, 0, u"First line\nsecond\tline"_s)});
        const int row = 0;
        const std::array columns{ErrorColumn::Text, ErrorColumn::Runs, ErrorColumn::LastSeen};
        QCOMPARE(shown.model.tsv({&row, 1}, columns),
                 u"Error\tRuns\tLast seen\nFirst line second line\t1\t2026-01-02 02:04:05\n"_s);
    }

    void theWatchCountsWhatIsInItsTimeRange()
    {
        Shown shown;
        shown.add({failed(0, 0, u"First"_s), failed(5, 1, u"Second"_s)});
        shown.watch.setFilter({.statuses = {RunStatus::Success}, .since = sampleTime - 3 * sampleHour});
        shown.settle();
        QCOMPARE(shown.column(ErrorColumn::Text), QStringList({u"First"_s})); // and no status counts
    }

    void manyRunsAreCountedByAWorker()
    {
        Shown shown;
        std::vector<Run> runs;
        for (int i = 0; i < 21'000; ++i)
            runs.push_back(failed(i, 0, u"Cause %1 of table_%2"_s.arg(QChar(u'a' + i % 3)).arg(i % 50)));
        QSignalSpy changes(&shown.watch, &ErrorClusterWatch::changed);
        shown.table.addRuns(0, runs);
        shown.settle();
        shown.settle();
        QVERIFY(shown.watch.isCounting());
        QTRY_VERIFY(!shown.watch.isCounting());
        QCOMPARE(shown.model.rowCount(), 3);
        QCOMPARE(shown.watch.clusters().runs, 21'000);
        QVERIFY(changes.count() > 0);
        const auto detail = shown.watch.detail(shown.model.clusterAt(0).key);
        QVERIFY(detail);
        QCOMPARE(detail->places.at(0).distinct, 50);
        QCOMPARE(detail->places.at(0).values.size(), std::size_t(ErrorClusterDetail::mostValues));
        QVERIFY(!shown.watch.detail(1));
    }

    void aWorkerThatIsNotNeededAnyMoreIsLeftAlone()
    {
        Shown shown;
        std::vector<Run> runs;
        for (int i = 0; i < 21'000; ++i)
            runs.push_back(failed(i, 0, u"x"_s));
        shown.table.addRuns(0, runs);
        shown.settle();
        shown.settle();
        QVERIFY(shown.watch.isCounting());
        shown.table.setSources({sampleSource(7)});
        shown.settle();
        QVERIFY(!shown.watch.isCounting());
        QCOMPARE(shown.model.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestErrorClusterModel)
#include "tst_errorclustermodel.moc"
