// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/starts/journaltablemodel.h"
#include "models/starts/startsjournal.h"
#include "models/starts/starttablemodel.h"
#include "tests/support/faketime.h"
#include "tests/support/scriptedapi.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::datazone;
using namespace zonescope::test;

class TstStartTableModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itTellsWhatWouldHappenAndThenWhatDoes()
    {
        ScriptedApi api;
        FakeClock clock;
        FakeTimers timers(clock);
        const QTemporaryDir folder;
        StartsJournal journal(folder.filePath(u"starts.jsonl"_s), clock);
        StartTableModel model(clock);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);

        StartSource disabled = source(api, u"s1"_s);
        disabled.info.isEnabled = false;
        StartSource first = source(api, u"s3"_s);
        first.info.lastRunStatus.reset();
        model.setPlan(StartPlan({disabled, source(api, u"s2"_s), first}));
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(text(model, 0, StartTableModel::What), u"Starts"_s);
        QCOMPARE(text(model, 0, StartTableModel::LastRun), u"Failed, 2026-01-02 03:04:05"_s);
        QCOMPARE(text(model, 0, StartTableModel::RunsToday), u"about 4 of 25"_s);
        QCOMPARE(text(model, 1, StartTableModel::What), u"Starts · Its first run"_s);
        QCOMPARE(text(model, 1, StartTableModel::LastRun), absentText());
        QCOMPARE(text(model, 2, StartTableModel::What), u"Skipped: The source is disabled"_s);
        QVERIFY(model.index(2, 0).data(StartTableModel::IsSkippedRole).toBool());

        api.fail(ScriptedApi::Operation::StartDataSourceRun, u"s3"_s, makeError(ErrorKind::Conflict, u"Open."_s), -1);
        StartRunner runner({clock, timers, journal});
        model.follow(runner);
        runner.start(model.startingSources());
        QCOMPARE(text(model, 0, StartTableModel::What), u"Starting…"_s);
        QTRY_COMPARE(text(model, 0, StartTableModel::What), u"Started, waits to run"_s);
        QCOMPARE(text(model, 1, StartTableModel::What),
                 u"Not started: A run of this source is in progress. Wait until it has ended."_s);
        QVERIFY(model.index(1, 0).data(StartTableModel::DetailRole).toString().contains(u"Open."_s));
        QCOMPARE(text(model, 2, StartTableModel::What), u"Skipped: The source is disabled"_s);
        QCOMPARE(model.runnerRow(2), -1);
        QCOMPARE(model.index(0, StartTableModel::What).data(StartTableModel::StatusRole).toInt(),
                 static_cast<int>(RunStatus::Requested));
        DataSourceDetail late; // a read of the preview that comes too late changes nothing
        late.publishOnImport = true;
        model.learn(model.plan().rows()[0].source.info.key(), late);
        QCOMPARE(text(model, 0, StartTableModel::What), u"Started, waits to run"_s);
    }

    void theJournalIsATableAndAText()
    {
        JournalTableModel model(TimeDisplay::Relative);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        using Outcome = JournalEntry::Outcome;
        JournalEntry started{.token = u"t1"_s, .askedAt = 1'767'323'045'000, .sourceName = u"Orders\tnew"_s};
        started.outcome = Outcome::Started;
        started.runId = u"r1"_s;
        JournalEntry ended = started;
        ended.endStatus = u"FAILED"_s;
        JournalEntry refused = started;
        refused.outcome = Outcome::Refused;
        refused.error = u"No."_s;
        JournalEntry unknown = started;
        unknown.outcome = Outcome::Unknown;
        model.setEntries({started, ended, refused, unknown});
        const auto outcome = [&](int row) { return model.index(row, JournalTableModel::Outcome).data().toString(); };
        QCOMPARE(outcome(0), u"Started"_s);
        QCOMPARE(outcome(1), u"Failed"_s);
        QCOMPARE(outcome(2), u"Refused: No."_s);
        QCOMPARE(outcome(3), u"Answer unknown"_s);
        QCOMPARE(model.index(0, 0).data().toString(), u"2026-01-02 03:04:05"_s);
        const QStringList lines = model.tsv().split(u'\n');
        QCOMPARE(lines.size(), 6);
        QCOMPARE(lines[1].count(u'\t'), JournalTableModel::columnsInAll - 1);
    }

private:
    static StartSource source(ScriptedApi &api, const QString &id)
    {
        StartSource one;
        one.info.dataSourceId = id;
        one.info.dataSourceName = u"Source "_s + id;
        one.info.domain.domainId = u"dzd_1"_s;
        one.info.api = &api;
        one.info.lastRunStatus = RunStatus::Failed;
        one.info.lastRunAt = 1'767'323'045'000;
        one.status = DataSourceStatus::Ready;
        one.loaded.today = 4;
        return one;
    }
    static QString text(const StartTableModel &model, int row, int column)
    {
        return model.index(row, column).data().toString();
    }
};

QTEST_GUILESS_MAIN(TstStartTableModel)
#include "tst_starttablemodel.moc"
