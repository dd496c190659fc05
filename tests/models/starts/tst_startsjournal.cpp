// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/starts/startsjournal.h"
#include "tests/support/faketime.h"
#include "tests/support/scriptedapi.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;

namespace {

/// JSON written with ' for ".
QByteArray json(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

} // namespace

class TstStartsJournal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_clock.now = 1'767'323'045'000;
        m_folder = std::make_unique<QTemporaryDir>();
        m_journal = std::make_unique<StartsJournal>(m_folder->filePath(u"a/starts.jsonl"_s), m_clock);
    }

    void itStandsBesideTheViews()
    {
        QCOMPARE(StartsJournal::pathBeside(u"/home/me/data/views/"_s), u"/home/me/data/starts.jsonl"_s);
    }

    void aFileThatIsNotThereIsAnEmptyJournal()
    {
        QVERIFY(m_journal->read().entries.empty());
        QVERIFY(!m_journal->read().error);
    }

    void everyOutcomeIsReadBackNewestFirst()
    {
        QVERIFY(m_journal->asked(u"t1"_s, source()).ok());
        QVERIFY(m_journal->started(u"t1"_s, u"r1"_s).ok());
        m_clock.now += 1000;
        QVERIFY(m_journal->asked(u"t2"_s, source()).ok());
        QVERIFY(m_journal->refused(u"t2"_s, makeError(ErrorKind::Conflict, u"A run is open."_s)).ok());
        QVERIFY(m_journal->asked(u"t3"_s, source()).ok());
        QVERIFY(m_journal->unanswered(u"t3"_s, makeError(ErrorKind::Network, u"Lost."_s)).ok());
        QVERIFY(m_journal->asked(u"t4"_s, source()).ok());
        QVERIFY(m_journal->ended(u"t1"_s, u"FAILED"_s, m_clock.now + 5).ok());

        const auto contents = m_journal->read();
        QCOMPARE(contents.unreadable, 0);
        QCOMPARE(contents.entries.size(), 4U);
        using Outcome = JournalEntry::Outcome;
        const auto &[fourth, third, second, first] =
            std::tie(contents.entries[0], contents.entries[1], contents.entries[2], contents.entries[3]);
        QCOMPARE(fourth.outcome, Outcome::Unknown);
        QVERIFY(!fourth.answeredAt);
        QCOMPARE(third.outcome, Outcome::Unknown);
        QVERIFY(third.error.contains(u"Lost."_s));
        QCOMPARE(second.outcome, Outcome::Refused);
        QVERIFY(second.error.contains(u"A run is open."_s));
        const JournalEntry expected{.token = u"t1"_s,
                                    .askedAt = m_clock.now - 1000,
                                    .connectionName = u"prod"_s,
                                    .region = u"eu-west-1"_s,
                                    .source = source().key(),
                                    .sourceName = u"Orders \"new\"\nline"_s,
                                    .projectName = u"Sales"_s,
                                    .outcome = Outcome::Started,
                                    .answeredAt = m_clock.now - 1000,
                                    .runId = u"r1"_s,
                                    .error = {},
                                    .endStatus = u"FAILED"_s,
                                    .endedAt = m_clock.now + 5};
        QCOMPARE(first, expected);
        QCOMPARE(m_journal->read(2).entries.size(), 2U);
        QCOMPARE(m_journal->read(2).entries[0].token, u"t4"_s);
    }

    void eachLineIsOneJsonObjectOfThisVersion()
    {
        QVERIFY(m_journal->asked(u"t1"_s, source()).ok());
        QVERIFY(m_journal->started(u"t1"_s, u"r1"_s).ok());
        QFile file(m_journal->path());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = file.readAll().split('\n');
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines.last().isEmpty());
        for (const QByteArray &line : lines.first(2)) {
            const QJsonObject object = QJsonDocument::fromJson(line).object();
            QCOMPARE(object["v"_L1].toInt(), 1);
            QCOMPARE(object["at"_L1].toString(), u"2026-01-02T03:04:05.000Z"_s);
        }
        QCOMPARE(file.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther), QFileDevice::Permissions());
    }

    void aTornLastLineIsClosedAndSkipped()
    {
        QVERIFY(m_journal->asked(u"t1"_s, source()).ok());
        {
            QFile file(m_journal->path());
            QVERIFY(file.open(QIODevice::Append));
            file.write(json("{'v':1,'what':'star"));
        }
        QCOMPARE(m_journal->read().entries.size(), 1U);
        QCOMPARE(m_journal->read().unreadable, 1);
        QVERIFY(m_journal->started(u"t1"_s, u"r1"_s).ok());
        QCOMPARE(m_journal->read().entries.size(), 1U);
        QCOMPARE(m_journal->read().entries[0].runId, u"r1"_s);
        QCOMPARE(m_journal->read().unreadable, 1);
    }

    void linesOfANewerVersionAreSkippedAndStay()
    {
        QVERIFY(QDir().mkpath(m_folder->filePath(u"a"_s)));
        const QByteArray newer = json("{'v':2,'what':'asked','token':'t9'}\n");
        {
            QFile file(m_journal->path());
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(newer + json("{'v':1,'what':'paused','token':'t1'}\n"));
        }
        QVERIFY(m_journal->asked(u"t1"_s, source()).ok());
        QCOMPARE(m_journal->read().entries.size(), 1U);
        QCOMPARE(m_journal->read().unreadable, 2);
        QFile file(m_journal->path());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith(newer));
    }

    void twoWindowsWriteIntoOneFile()
    {
        StartsJournal other(m_journal->path(), m_clock);
        QVERIFY(m_journal->asked(u"t1"_s, source()).ok());
        QVERIFY(other.asked(u"t2"_s, source()).ok());
        QVERIFY(m_journal->started(u"t1"_s, u"r1"_s).ok());
        QCOMPARE(other.read().entries.size(), 2U);
        QCOMPARE(other.read().entries[1].runId, u"r1"_s);
    }

    void whatCannotBeWrittenIsToldInASentence()
    {
        QVERIFY(QFile(m_folder->filePath(u"a"_s)).open(QIODevice::WriteOnly)); // a file where the folder belongs
        const auto written = m_journal->asked(u"t1"_s, source());
        QVERIFY(!written.ok());
        QCOMPARE(written.error().kind, ErrorKind::Output);
        QVERIFY(written.error().message.contains(u"starts.jsonl"_s));
    }

private:
    static SourceInfo source()
    {
        SourceInfo info;
        info.connectionId = u"c1"_s;
        info.connectionName = u"prod"_s;
        info.domain.domainId = u"dzd_1"_s;
        info.domain.region = u"eu-west-1"_s;
        info.projectName = u"Sales"_s;
        info.dataSourceId = u"s1"_s;
        info.dataSourceName = u"Orders \"new\"\nline"_s;
        return info;
    }

    FakeClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<StartsJournal> m_journal;
};

QTEST_GUILESS_MAIN(TstStartsJournal)
#include "tst_startsjournal.moc"
