// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/app/demo/endpointfixture.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QSet>
#include <QtTest/QtTest>

using namespace Qt::StringLiterals;
using namespace zonescope::demo;
using namespace zonescope::test;

namespace {

QStringList idsOf(const QJsonArray &items)
{
    QStringList ids;
    for (const QJsonValue &item : items)
        ids.append(item["id"_L1].toString());
    return ids;
}

DemoOptions sized(std::optional<qint64> runs, std::optional<int> sources = {}, std::optional<int> projects = {})
{
    DemoOptions options;
    options.runs = runs;
    options.sources = sources;
    options.projects = projects;
    return options;
}

qint64 runsIn(const SampleDomain &sample)
{
    qint64 runs = 0;
    for (const SampleSource &source : sample.sources())
        runs += sample.domainOf(source).version == "V2" ? source.runs : 0;
    return runs;
}

} // namespace

class TestDemoPaging final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pagesHoldEveryRunOnce_data();
    void pagesHoldEveryRunOnce();
    void aFilteredListIsTheFilteredWholeList();
    void runsComeNewestFirstAndEndBeforeTheStart();
    void theSameSeedTellsTheSame();
    void anotherSeedTellsAnother();
    void idsAreDistinctAndLeadBack();
    void theSampleIsAsLargeAsAsked_data();
    void theSampleIsAsLargeAsAsked();
    void millionsStartAtOnce();
};

void TestDemoPaging::pagesHoldEveryRunOnce_data()
{
    QTest::addColumn<int>("pageSize");
    for (const int size : {1, 7, 49, 50})
        QTest::addRow("%d a page", size) << size;
}

void TestDemoPaging::pagesHoldEveryRunOnce()
{
    QFETCH(int, pageSize);
    EndpointFixture fixture(sized(2000));
    QSet<QString> seen;
    for (const SampleSource &source : fixture.endpoint.sample().sources()) {
        if (source.story == Story::Archive)
            continue;
        int pages = 0;
        const QStringList ids = idsOf(fixture.all(fixture.runsOf(source), pageSize, &pages));
        QCOMPARE(ids.size(), source.runs);
        QCOMPARE(pages, std::max<qint64>((source.runs + pageSize - 1) / pageSize, 1));
        for (const QString &id : ids)
            seen.insert(id);
    }
    QCOMPARE(seen.size(), 2000);
}

void TestDemoPaging::aFilteredListIsTheFilteredWholeList()
{
    EndpointFixture fixture(sized(6000));
    int checked = 0;
    for (const SampleSource &source : fixture.endpoint.sample().sources()) {
        if (source.story == Story::Archive)
            continue;
        const QJsonArray whole = fixture.all(fixture.runsOf(source), 50);
        for (const char *status : {"REQUESTED", "RUNNING", "FAILED", "PARTIALLY_SUCCEEDED", "SUCCESS"}) {
            QJsonArray wanted;
            for (const QJsonValue &run : whole) {
                if (run["status"_L1].toString() == QLatin1String(status))
                    wanted.append(run);
            }
            QCOMPARE(fixture.all(fixture.runsOf(source) + "?status=" + status, 13), wanted);
            checked += static_cast<int>(wanted.size());
        }
    }
    QVERIFY(checked > 5900);
}

void TestDemoPaging::runsComeNewestFirstAndEndBeforeTheStart()
{
    for (const auto runs : {std::optional<qint64>{}, std::optional<qint64>{200'000}}) {
        const SampleDomain sample(sized(runs), fixedNowMs);
        const SampleHistory history(sample);
        for (const SampleSource &source : sample.sources()) {
            qint64 newer = std::numeric_limits<qint64>::max();
            for (qint64 i = 0; i < source.runs; ++i) {
                const RunFacts run = history.run(source, i, fixedNowMs);
                QVERIFY2(run.createdMs < newer, qPrintable(u"%1 run %2"_s.arg(source.name).arg(i)));
                newer = run.createdMs;
                QVERIFY(run.startedMs.value_or(run.createdMs) >= run.createdMs);
                QVERIFY(run.stoppedMs.value_or(*run.startedMs + 1) > run.startedMs.value_or(0) || !run.startedMs);
                if (i > 0 || source.head == HeadRun::None)
                    QVERIFY2(run.updatedMs <= fixedNowMs, qPrintable(u"%1 run %2"_s.arg(source.name).arg(i)));
            }
        }
    }
}

void TestDemoPaging::theSameSeedTellsTheSame()
{
    EndpointFixture one(sized(3000));
    EndpointFixture two(sized(3000));
    QCOMPARE(two.endpoint.access().secretAccessKey, one.endpoint.access().secretAccessKey);
    for (const SampleSource &source : one.endpoint.sample().sources())
        QCOMPARE(two.reply(two.runsOf(source)).body, one.reply(one.runsOf(source)).body);
}

void TestDemoPaging::anotherSeedTellsAnother()
{
    EndpointFixture one;
    DemoOptions options;
    options.seed = 7;
    EndpointFixture two(options);
    QVERIFY(one.domain != two.domain);
    QVERIFY(one.endpoint.access().accessKeyId != two.endpoint.access().accessKeyId);
    const QString name = u"Desk exposure (Redshift)"_s;
    QVERIFY(one.get(one.runsOf(one.sourceNamed(name))) != two.get(two.runsOf(two.sourceNamed(name))));
}

void TestDemoPaging::idsAreDistinctAndLeadBack()
{
    const SampleIds ids(42);
    QSet<QByteArray> seen;
    for (quint32 owner = 0; owner < 40; ++owner) {
        for (quint64 index = 0; index < 500; ++index) {
            const QByteArray id = ids.encode(SampleIds::Kind::Run, owner, index * 131'071);
            QCOMPARE(id.size(), 14);
            QCOMPARE(ids.decode(id), std::optional(SampleIds::Id{SampleIds::Kind::Run, owner, index * 131'071}));
            seen.insert(id);
        }
    }
    QCOMPARE(seen.size(), 20'000);
    QVERIFY(!ids.decode("aaaaaaaaaaaaaa"));
    QVERIFY(!ids.decode("zzzzzzzzzzzzzz"));
    QVERIFY(!ids.decode(""));
    QByteArray upper = *seen.begin();
    QVERIFY(!ids.decode(upper.replace(1, 1, "A")));
}

void TestDemoPaging::theSampleIsAsLargeAsAsked_data()
{
    QTest::addColumn<int>("runs");
    QTest::addColumn<int>("sources");
    QTest::addColumn<int>("projects");
    QTest::newRow("few runs") << 10 << 45 << 10;
    QTest::newRow("no run") << 0 << 45 << 10;
    QTest::newRow("100,000") << 100'000 << 45 << 10;
    QTest::newRow("one source") << 5000 << 1 << 1;
    QTest::newRow("ten sources") << 1'000'000 << 10 << 3;
    QTest::newRow("300 sources") << 2'700'000 << 300 << 20;
    QTest::newRow("many projects") << 60'000 << 500 << 200;
}

void TestDemoPaging::theSampleIsAsLargeAsAsked()
{
    QFETCH(int, runs);
    QFETCH(int, sources);
    QFETCH(int, projects);
    EndpointFixture fixture(sized(runs, sources, projects));
    QCOMPARE(runsIn(fixture.endpoint.sample()), runs);
    QCOMPARE(fixture.all(fixture.base + "/projects", 50).size(), projects);
    int listed = 0;
    for (const SampleProject &project : fixture.endpoint.sample().projects()) {
        if (project.domain == 0 && !project.denied)
            listed += static_cast<int>(
                fixture.all(fixture.base + "/data-sources?projectIdentifier=" + project.id, 50).size());
    }
    QCOMPARE(listed, sources);
}

void TestDemoPaging::millionsStartAtOnce()
{
    QElapsedTimer timer;
    timer.start();
    EndpointFixture fixture(sized(2'700'000, 300));
    qInfo("2,700,000 runs start in %lld ms", static_cast<long long>(timer.elapsed()));
    const SampleSource &large = fixture.endpoint.sample().sources().at(250);
    QVERIFY(large.runs > 5000);
    timer.restart();
    const QJsonObject failed = fixture.get(fixture.runsOf(large) + "?status=FAILED");
    qInfo("first failed page of %lld runs in %lld ms", static_cast<long long>(large.runs),
          static_cast<long long>(timer.elapsed()));
    QCOMPARE(failed["items"_L1].toArray().size(), 50);
    const RunFacts last = SampleHistory(fixture.endpoint.sample()).run(large, large.runs - 1, fixedNowMs);
    QVERIFY(last.firstEver);
    const QByteArray id = fixture.endpoint.sample().ids().encode(SampleIds::Kind::Run, large.number,
                                                                 static_cast<quint64>(large.runs - 1));
    QCOMPARE(fixture.get(fixture.base + "/data-source-runs/" + id)["id"_L1].toString().toLatin1(), id);
    const QByteArray beyond =
        fixture.endpoint.sample().ids().encode(SampleIds::Kind::Run, large.number, static_cast<quint64>(large.runs));
    QCOMPARE(fixture.reply(fixture.base + "/data-source-runs/" + beyond).status, 404);
}

QTEST_GUILESS_MAIN(TestDemoPaging)
#include "tst_demopaging.moc"
