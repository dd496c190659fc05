// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/failures/knownfailures.h"
#include "tests/models/runs/runsamples.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;

namespace {

constexpr quint64 someKey = 0x14b88a3dd5116369;

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

KnownFailure clusterMark()
{
    return {.subject = someKey,
            .title = u"Glue database {name} was not found."_s,
            .note = u"Moves in March"_s,
            .ticket = u"https://tickets.example.com/DATA-41"_s,
            .since = sampleTime};
}

KnownFailure sourceMark()
{
    return {.subject = sampleSource(1).key(), .title = u"Source 1"_s, .since = sampleTime};
}

} // namespace

class TestKnownFailures final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void whatIsMarkedIsThereAfterARestart()
    {
        {
            KnownFailures known(path());
            QVERIFY(known.all().empty());
            QSignalSpy changes(&known, &KnownFailures::changed);
            QVERIFY(known.mark(clusterMark()));
            QVERIFY(known.mark(sourceMark()));
            QCOMPARE(changes.count(), 2);
        }
        const KnownFailures known(path());
        QVERIFY(known.problem().isEmpty());
        QVERIFY(known.all() == std::vector<KnownFailure>({clusterMark(), sourceMark()}));
        QVERIFY(known.marks()->hasCluster(someKey));
        QVERIFY(!known.marks()->hasCluster(1));
        QVERIFY(known.marks()->hasSource(sampleSource(1).key()));
        QVERIFY(!known.marks()->hasSource(sampleSource(2).key()));
    }

    void aSecondMarkIsInPlaceOfTheFirst()
    {
        KnownFailures known(path());
        QVERIFY(known.mark(clusterMark()));
        KnownFailure other = clusterMark();
        other.note = u"  Done in April \n"_s;
        QVERIFY(known.mark(other));
        QCOMPARE(known.all().size(), 1U);
        QCOMPARE(known.find(someKey)->note, u"Done in April"_s);
    }

    void aMarkCanBeTakenAway()
    {
        KnownFailures known(path());
        QVERIFY(known.mark(clusterMark()));
        QSignalSpy changes(&known, &KnownFailures::changed);
        QVERIFY(known.unmark(sampleSource(1).key())); // which it has not
        QCOMPARE(changes.count(), 0);
        QVERIFY(known.unmark(someKey));
        QCOMPARE(changes.count(), 1);
        QVERIFY(known.find(someKey) == nullptr);
        QVERIFY(known.marks()->clusters.empty());
        QVERIFY(KnownFailures(path()).all().empty());
    }

    void aTicketIsAnHttpsLinkWithoutCredentials()
    {
        QVERIFY(KnownFailures::ticketProblem({}).isEmpty());
        QVERIFY(KnownFailures::ticketProblem(u" https://example.com/browse/A-1?x=2 "_s).isEmpty());
        for (const QString &ticket : {u"http://example.com"_s, u"A-1"_s, u"javascript:alert(1)"_s, u"file:///etc"_s,
                                      u"https://"_s, u"https://me:secret@example.com/"_s}) {
            QVERIFY2(!KnownFailures::ticketProblem(ticket).isEmpty(), qPrintable(ticket));
            KnownFailure failure = clusterMark();
            failure.ticket = ticket;
            KnownFailures known(path());
            const auto result = known.mark(failure);
            QVERIFY(!result);
            QCOMPARE(result.error().kind, ErrorKind::Usage);
            QVERIFY(!QFile::exists(path()));
        }
    }

    void aTicketInTheFileIsNoMoreTrusted()
    {
        write(path(),
              "{\"zonescopeKnownFailures\":1,\"marks\":[{\"cluster\":\"1-14b88a3dd5116369\",\"ticket\":\"file:///etc/"
              "passwd\",\"since\":\"2026-01-02T03:04:05.000Z\"}]}");
        const KnownFailures known(path());
        QCOMPARE(known.all().size(), 1U);
        QVERIFY(known.all()[0].ticket.isEmpty());
        QCOMPARE(known.all()[0].since, sampleTime);
    }

    void aBrokenFileIsSetAsideAndToldOf()
    {
        for (const QByteArray content : {"{ \"zonescopeKnownFailures\": 1, ", "[]", "", "{\"other\": 1}"}) {
            write(path(), content);
            KnownFailures known(path());
            QVERIFY(!known.problem().isEmpty());
            QCOMPARE(contentOf(path()), content); // looking changes nothing
            QVERIFY(known.mark(clusterMark()));
            QCOMPARE(contentOf(path() + u".broken"_s), content);
            QVERIFY(known.problem().contains(u".broken"_s));
            QCOMPARE(KnownFailures(path()).all().size(), 1U);
        }
    }

    void aNewerFileIsLeftAlone()
    {
        const QByteArray content = "{\"zonescopeKnownFailures\":2,\"marks\":[]}";
        write(path(), content);
        KnownFailures known(path());
        QVERIFY(known.problem().contains(u"newer"_s));
        QVERIFY(!known.mark(clusterMark()));
        QCOMPARE(contentOf(path()), content);
    }

    void whatThisVersionDoesNotKnowStays()
    {
        write(path(),
              "{\"zonescopeKnownFailures\":1,\"owner\":\"data "
              "team\",\"marks\":[{\"cluster\":\"2-00000000000000ff\",\"note\":\"of another version\"}]}");
        KnownFailures known(path());
        QVERIFY(known.all().empty());
        QVERIFY(known.mark(clusterMark()));
        const QByteArray content = contentOf(path());
        QVERIFY(content.contains("2-00000000000000ff"));
        QVERIFY(content.contains("of another version"));
        QVERIFY(content.contains("data team"));
    }

    void whereNothingCanBeWrittenNothingIsMarked()
    {
        write(m_folder->filePath(u"file"_s), "in the way");
        KnownFailures known(m_folder->filePath(u"file/known.json"_s));
        const auto result = known.mark(clusterMark());
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Output);
        QVERIFY(known.all().empty());
        QVERIFY(known.marks()->clusters.empty());
    }

    void theFileStandsBesideTheViews()
    {
        QCOMPARE(KnownFailures::pathBeside(u"/home/me/.config/zonescope/views/"_s),
                 u"/home/me/.config/zonescope/known-failures.json"_s);
    }

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"known-failures.json"_s); }

    std::unique_ptr<QTemporaryDir> m_folder{};
};

QTEST_GUILESS_MAIN(TestKnownFailures)
#include "tst_knownfailures.moc"
