// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/starts/startrunner.h"
#include "models/starts/startsjournal.h"
#include "tests/support/faketime.h"
#include "tests/support/scriptedapi.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace zonescope;
using namespace zonescope::datazone;
using namespace zonescope::test;

using Operation = ScriptedApi::Operation;
using State = StartProgress::State;

class TstStartRunner : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_tokens = 0;
        m_clock = std::make_unique<FakeClock>();
        m_timers = std::make_unique<FakeTimers>(*m_clock);
        m_api = std::make_unique<ScriptedApi>();
        m_journal = std::make_unique<StartsJournal>(m_folder->filePath(u"data/starts.jsonl"_s), *m_clock);
        makeRunner();
    }
    void cleanup()
    {
        m_runner.reset();
        m_journal.reset();
        m_api.reset();
    }

    void everySourceIsStartedOnceTwoAtATime()
    {
        m_api->setManual(true);
        m_runner->start(sources(5));
        QCOMPARE(m_api->pending(), 2);
        QCOMPARE(m_runner->count(State::Waiting), 3);
        QSignalSpy answered(m_runner.get(), &StartRunner::allAnswered);
        for (int i = 0; i < 5; ++i)
            m_api->answerNext();
        QCOMPARE(answered.count(), 1);
        QCOMPARE(m_api->mostRunning, 2);
        QCOMPARE(m_runner->count(State::Started), 5);
        QCOMPARE(m_api->callCount(Operation::StartDataSourceRun), 5);
        QSet<QString> tokens;
        for (const ScriptedApi::Call &call : m_api->calls) {
            tokens.insert(call.clientToken);
            QVERIFY(!call.isBackground); // a person asked for it
        }
        QCOMPARE(tokens.size(), 5);
    }

    void aLostAnswerIsAskedForAgainWithTheSameTokenAndStartsOneRun()
    {
        m_api->lostAnswers[u"s0"_s] = 3;
        m_runner->start(sources(1));
        for (int i = 1; i <= 3; ++i) {
            QTRY_COMPARE(m_timers->pending(), 1);
            QVERIFY(m_runner->rows()[0].error.has_value());
            QCOMPARE(m_runner->rows()[0].state, State::Starting);
            QVERIFY(m_timers->fireNext());
            QTRY_COMPARE(m_api->callCount(Operation::StartDataSourceRun), i + 1);
        }
        QTRY_COMPARE(m_runner->rows()[0].state, State::Started);
        QVERIFY(!m_runner->rows()[0].error);
        QCOMPARE(m_api->runs[u"s0"_s].size(), 1U);
        for (const ScriptedApi::Call &call : m_api->calls)
            QCOMPARE(call.clientToken, u"token-1"_s);
        QCOMPARE(m_journal->read().entries.size(), 1U);
        QCOMPARE(m_journal->read().entries[0].outcome, JournalEntry::Outcome::Started);
    }

    void anAnswerThatStaysLostIsUnknownAndMayBeAskedForWithTheSameToken()
    {
        m_api->lostAnswers[u"s0"_s] = StartRunner::mostTries;
        QSignalSpy finished(m_runner.get(), &StartRunner::finished);
        m_runner->start(sources(1));
        while (m_runner->rows()[0].state != State::Unanswered) {
            QTRY_VERIFY(m_timers->pending() > 0 || m_runner->rows()[0].state == State::Unanswered);
            m_timers->fireNext();
        }
        QCOMPARE(m_api->callCount(Operation::StartDataSourceRun), StartRunner::mostTries);
        QCOMPARE(finished.count(), 1);
        QCOMPARE(m_journal->read().entries[0].outcome, JournalEntry::Outcome::Unknown);
        QVERIFY(!m_journal->read().entries[0].error.isEmpty());

        m_runner->tryAgain(0);
        QTRY_COMPARE(m_runner->rows()[0].state, State::Started);
        QCOMPARE(m_api->runs[u"s0"_s].size(), 1U);
        QCOMPARE(m_journal->read().entries.size(), 1U);
        QCOMPARE(m_journal->read().entries[0].outcome, JournalEntry::Outcome::Started);
    }

    void whatTheServiceRefusesIsNotAskedForAgain_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        for (const ErrorKind kind : {ErrorKind::Conflict, ErrorKind::Quota, ErrorKind::Denied, ErrorKind::NotMember,
                                     ErrorKind::Invalid, ErrorKind::NotFound, ErrorKind::SignIn})
            QTest::addRow("%d", static_cast<int>(kind)) << kind;
    }
    void whatTheServiceRefusesIsNotAskedForAgain()
    {
        QFETCH(ErrorKind, kind);
        m_api->fail(Operation::StartDataSourceRun, u"s0"_s, makeError(kind, u"No."_s), -1);
        m_runner->start(sources(2));
        QTRY_COMPARE(m_runner->rows()[0].state, State::Refused);
        QTRY_COMPARE(m_runner->rows()[1].state, State::Started); // the others go on
        QCOMPARE(m_api->callCount(Operation::StartDataSourceRun, u"s0"_s), 1);
        QVERIFY(!startErrorWords(*m_runner->rows()[0].error).isEmpty());
        const auto entries = m_journal->read().entries;
        QCOMPARE(entries.size(), 2U);
        QCOMPARE(entries[1].outcome, JournalEntry::Outcome::Refused);
        QVERIFY(entries[1].error.contains(u"No."_s));
        QVERIFY(m_runner->summary().contains(u"1 refused"_s));
    }

    void eachStartedRunIsFollowedToItsEnd()
    {
        QSignalSpy ended(m_runner.get(), &StartRunner::ended);
        QSignalSpy finished(m_runner.get(), &StartRunner::finished);
        m_runner->start(sources(1));
        QTRY_COMPARE(m_runner->rows()[0].state, State::Started);
        QCOMPARE(progressWords(m_runner->rows()[0]), u"Started, waits to run"_s);
        readAgain();
        setStatus(RunStatus::Running);
        readAgain();
        QCOMPARE(progressWords(m_runner->rows()[0]), u"Running"_s);
        setStatus(RunStatus::PartiallySucceeded);
        const qint64 stoppedAt = m_clock->now;
        m_api->runs[u"s0"_s][0].stoppedAt = stoppedAt;
        readAgain();
        QCOMPARE(m_runner->rows()[0].state, State::Ended);
        QCOMPARE(ended.count(), 1);
        QCOMPARE(finished.count(), 1);
        QCOMPARE(m_timers->pending(), 0);
        QCOMPARE(m_journal->read().entries[0].endStatus, u"PARTIALLY_SUCCEEDED"_s);
        QCOMPARE(m_journal->read().entries[0].endedAt, std::optional(stoppedAt));
        for (const ScriptedApi::Call &call : m_api->calls)
            QCOMPARE(call.isBackground, call.operation == Operation::GetDataSourceRun);
    }

    void readingOnSlowsDownToAMinute()
    {
        m_runner->start(sources(1));
        QTRY_COMPARE(m_runner->rows()[0].state, State::Started);
        for (int i = 0; i < 8; ++i)
            readAgain();
        QCOMPARE(m_timers->delays, (std::vector<qint64>{5000, 5000, 10000, 20000, 40000, 60000, 60000, 60000, 60000}));
    }

    void aReadThatFailsForNowIsTriedLaterAndOneThatIsDeniedIsNot()
    {
        m_api->fail(Operation::GetDataSourceRun, {}, makeError(ErrorKind::Network), 2);
        QSignalSpy finished(m_runner.get(), &StartRunner::finished);
        m_runner->start(sources(1));
        QTRY_COMPARE(m_runner->rows()[0].state, State::Started);
        readAgain();
        readAgain();
        QVERIFY(m_runner->isFollowing());
        m_api->fail(Operation::GetDataSourceRun, {}, makeError(ErrorKind::Denied), -1);
        readAgain();
        QVERIFY(!m_runner->isFollowing());
        QCOMPARE(m_runner->rows()[0].state, State::Started); // it runs, whoever may see it
        QCOMPARE(finished.count(), 1);
    }

    void stopAsksForNoFurtherOnes()
    {
        m_api->setManual(true);
        m_runner->start(sources(4));
        m_runner->stop();
        m_api->answerAll();
        QCOMPARE(m_runner->count(State::Started), 2);
        QCOMPARE(m_runner->count(State::Stopped), 2);
        QCOMPARE(m_api->callCount(Operation::StartDataSourceRun), 2);
        QCOMPARE(m_journal->read().entries.size(), 2U); // nothing was asked of the others
    }

    void theIntentIsOnDiskBeforeTheCallAndSurvivesTheProgram()
    {
        int written = 0;
        m_api->beforeAnswer = [&](const ScriptedApi::Call &call) {
            if (call.operation == Operation::StartDataSourceRun)
                written = static_cast<int>(m_journal->read().entries.size());
        };
        m_api->setManual(true);
        m_runner->start(sources(1));
        m_runner.reset(); // the program ends between intent and answer
        const StartsJournal later(m_journal->path(), *m_clock);
        const auto entries = later.read().entries;
        QCOMPARE(entries.size(), 1U);
        QCOMPARE(entries[0].outcome, JournalEntry::Outcome::Unknown);
        QVERIFY(!entries[0].answeredAt);
        QCOMPARE(entries[0].token, u"token-1"_s);

        makeRunner();
        m_api->setManual(false);
        m_runner->start(sources(1));
        QTRY_COMPARE(m_runner->rows()[0].state, State::Started);
        QCOMPARE(written, 2);
    }

    void nothingIsSentWhereTheJournalCannotBeWritten()
    {
        QVERIFY(QFile(m_folder->filePath(u"data"_s)).open(QIODevice::WriteOnly)); // a file where the folder belongs
        m_runner->start(sources(1));
        QCOMPARE(m_runner->rows()[0].state, State::Refused);
        QCOMPARE(m_runner->rows()[0].error->kind, ErrorKind::Output);
        QCOMPARE(m_api->callCount(Operation::StartDataSourceRun), 0);
    }

    void aConnectionThatGoesLeavesItsRowsAsTheyAre()
    {
        m_api->setManual(true);
        std::vector<SourceInfo> all = sources(4);
        all[3].connectionId = u"other"_s;
        m_runner->start(all);
        m_api->answerNext();
        QCOMPARE(m_runner->rows()[0].state, State::Started);
        m_runner->forgetConnection(u"c1"_s);
        QCOMPARE(m_runner->rows()[0].state, State::Started);
        QCOMPARE(m_runner->rows()[1].state, State::Unanswered);
        QCOMPARE(m_runner->rows()[2].state, State::Unanswered);
        QCOMPARE(m_runner->rows()[3].state, State::Starting); // its turn has come
        QCOMPARE(m_timers->pending(), 0);
        m_runner->tryAgain(1); // there is nobody to ask
        QCOMPARE(m_runner->rows()[1].state, State::Unanswered);
        QCOMPARE(m_api->pending(), 1);
    }

    void withoutAnApiNothingIsStarted()
    {
        std::vector<SourceInfo> all = sources(1);
        all[0].api = nullptr;
        QSignalSpy finished(m_runner.get(), &StartRunner::finished);
        m_runner->start(all);
        QCOMPARE(m_runner->rows()[0].state, State::Refused);
        QCOMPARE(finished.count(), 1);
    }

private:
    void makeRunner()
    {
        m_runner = std::make_unique<StartRunner>(StartRunner::Environment{
            *m_clock, *m_timers, *m_journal, [this] { return u"token-%1"_s.arg(++m_tokens); }});
    }
    std::vector<SourceInfo> sources(int count)
    {
        std::vector<SourceInfo> all;
        for (int i = 0; i < count; ++i) {
            SourceInfo source;
            source.domain.domainId = u"dzd_1"_s;
            source.dataSourceId = u"s%1"_s.arg(i);
            source.dataSourceName = u"Source %1"_s.arg(i);
            source.connectionId = u"c1"_s;
            source.api = m_api.get();
            all.push_back(source);
        }
        return all;
    }
    void setStatus(RunStatus status) { m_api->runs[u"s0"_s][0].status = status; }
    void readAgain()
    {
        const int before = m_api->callCount(Operation::GetDataSourceRun);
        QVERIFY(m_timers->fireNext());
        QTRY_COMPARE(m_api->callCount(Operation::GetDataSourceRun), before + 1);
        QTRY_COMPARE(m_api->running, 0);
    }

    int m_tokens = 0;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<FakeTimers> m_timers;
    std::unique_ptr<ScriptedApi> m_api;
    std::unique_ptr<StartsJournal> m_journal;
    std::unique_ptr<StartRunner> m_runner;
};

QTEST_GUILESS_MAIN(TstStartRunner)
#include "tst_startrunner.moc"
