// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/samplecatalogue.h"
#include "tests/app/demo/endpointfixture.h"

#include <QtCore/QSet>
#include <QtTest/QtTest>

#include <map>

using namespace Qt::StringLiterals;
using namespace zonescope::demo;
using namespace zonescope::test;

/// Reads the stories out of the replies alone, as a person at the window would.
class TestDemoStories final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void passwordRotation();
    void midnightThrottle();
    void oneBadTable();
    void lineageOnly();
    void stuck();
    void neverRun();
    void narrowedFilter();
    void lostGrant();
    void quota();
    void publishing();
    void theEstateIsAsPlanned();
    void allStatusesAndOneRunOpenNow();
    void theOpenRunEnds();
    void edgeRows();

private:
    [[nodiscard]] QJsonArray runs(const QString &source)
    {
        return m_fixture.all(m_fixture.runsOf(m_fixture.sourceNamed(source)), 50);
    }
    [[nodiscard]] QJsonObject whole(const QJsonValue &run)
    {
        return m_fixture.get(m_fixture.base + "/data-source-runs/" + run["id"_L1].toString().toLatin1());
    }
    [[nodiscard]] QJsonArray activities(const QJsonValue &run, const QByteArray &status)
    {
        return m_fixture.all(m_fixture.base + "/data-source-runs/" + run["id"_L1].toString().toLatin1()
                                 + "/activities?status=" + status,
                             50);
    }
    static QString status(const QJsonValue &run) { return run["status"_L1].toString(); }
    static QDateTime created(const QJsonValue &run)
    {
        return QDateTime::fromString(run["createdAt"_L1].toString(), Qt::ISODateWithMs);
    }
    static int count(const QJsonValue &run, const char *counter)
    {
        return run["runStatisticsForAssets"_L1][QLatin1String(counter)].toInt(-1);
    }

    EndpointFixture m_fixture;
};

void TestDemoStories::passwordRotation()
{
    const QJsonArray all = runs(u"Ledger warehouse (Redshift)"_s);
    QJsonArray failed;
    QSet<QString> secrets;
    for (const QJsonValue &run : all) {
        if (status(run) == "FAILED"_L1)
            failed.append(run);
    }
    QCOMPARE(failed.size(), 6);
    int manual = 0;
    for (const QJsonValue &run : failed) {
        manual += run["type"_L1].toString() == "PRIORITIZED"_L1 ? 1 : 0;
        QVERIFY(run["errorMessage"_L1]["errorDetail"_L1].toString().contains("password authentication failed"_L1));
    }
    QCOMPARE(manual, 2);
    for (const QJsonValue &run : {all.first(), all.last()})
        secrets.insert(whole(run)["dataSourceConfigurationSnapshot"_L1].toString());
    QCOMPARE(secrets.size(), 2);
    QCOMPARE(whole(failed.first())["dataSourceConfigurationSnapshot"_L1],
             whole(all.last())["dataSourceConfigurationSnapshot"_L1]);
    QVERIFY(created(all.first()).daysTo(created(all.last())) < -200);
}

void TestDemoStories::midnightThrottle()
{
    std::map<QDate, int> failures;
    int together = 0;
    for (const SampleSource &source : m_fixture.endpoint.sample().sources()) {
        if (source.midnightRank < 0)
            continue;
        ++together;
        const QJsonArray all = m_fixture.all(m_fixture.runsOf(source), 50);
        for (qsizetype i = 0; i < all.size(); ++i) {
            const QJsonValue run = all[i];
            const QDateTime at = created(run);
            const bool atMonthEnd = at.date().day() == 1 && at.time() < QTime(0, 0, 30);
            if (!atMonthEnd || status(run) != "FAILED"_L1
                || !run["errorMessage"_L1]["errorDetail"_L1].toString().contains("too many requests"_L1))
                continue;
            ++failures[at.date()];
            const QDateTime stopped = QDateTime::fromString(run["stoppedAt"_L1].toString(), Qt::ISODateWithMs);
            QVERIFY(at.secsTo(stopped) <= 90);
            QVERIFY(i > 0);
            QCOMPARE(status(all[i - 1]), u"SUCCESS"_s);
            QCOMPARE(all[i - 1]["type"_L1].toString(), u"PRIORITIZED"_s);
        }
    }
    QCOMPARE(together, 22);
    QVERIFY(failures.size() >= 20);
    for (const auto &[date, number] : failures) {
        QVERIFY2(number >= 5 && number <= 8, qPrintable(u"%1: %2"_s.arg(date.toString(Qt::ISODate)).arg(number)));
        QVERIFY(date < QDateTime::fromMSecsSinceEpoch(fixedNowMs, Qt::UTC).date().addDays(-39));
    }
}

void TestDemoStories::oneBadTable()
{
    const QJsonArray all = runs(u"FNOL events (Glue)"_s);
    QVERIFY(all.size() > 700);
    for (const QJsonValue &run : all) {
        QCOMPARE(status(run), u"PARTIALLY_SUCCEEDED"_s);
        QCOMPARE(count(run, "failed"), 1);
    }
    for (const qsizetype i : {0, 1, 100, 500}) {
        const QJsonArray failed = activities(all[i], "FAILED");
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed[0]["technicalName"_L1].toString(), u"fnol_event"_s);
        QVERIFY(failed[0]["errorMessage"_L1]["errorDetail"_L1].toString().contains("resource link"_L1));
    }
}

void TestDemoStories::lineageOnly()
{
    const QJsonArray all = runs(u"Telemetry lake (Glue)"_s);
    for (const QJsonValue &run : all) {
        QCOMPARE(status(run), u"SUCCESS"_s);
        const int tables = count(run, "added") + count(run, "unchanged");
        const QString lineage = run["lineageSummary"_L1]["importStatus"_L1].toString();
        if (run != all.last())
            QCOMPARE(lineage, tables > 100 ? u"FAILED"_s : u"SUCCESS"_s);
    }
    QCOMPARE(all.first()["lineageSummary"_L1]["importStatus"_L1].toString(), u"FAILED"_s);
    QCOMPARE(all[300]["lineageSummary"_L1]["importStatus"_L1].toString(), u"SUCCESS"_s);
    int stopped = 0;
    for (const QJsonValue &activity : activities(all.first(), "UNCHANGED"))
        stopped += activity["lineageSummary"_L1]["eventStatus"_L1].toString() == "FAILED"_L1 ? 1 : 0;
    QCOMPARE(stopped, 4);
}

void TestDemoStories::stuck()
{
    const SampleSource &source = m_fixture.sourceNamed(u"Registry de-identified (Glue)"_s);
    const QJsonArray all = m_fixture.get(m_fixture.runsOf(source))["items"_L1].toArray();
    QCOMPARE(status(all.first()), u"RUNNING"_s);
    QCOMPARE(all.first()["type"_L1].toString(), u"PRIORITIZED"_s);
    QVERIFY(!all.first().toObject().contains("stoppedAt"_L1));
    QCOMPARE(created(all.first()).daysTo(QDateTime::fromMSecsSinceEpoch(fixedNowMs, Qt::UTC)), 19);
    QCOMPARE(m_fixture.get(m_fixture.base + "/data-sources/" + source.id)["status"_L1].toString(), u"RUNNING"_s);
}

void TestDemoStories::neverRun()
{
    const SampleSource &source = m_fixture.sourceNamed(u"Churn score publish"_s);
    QCOMPARE(runs(source.name).size(), 0);
    const QJsonObject data = m_fixture.get(m_fixture.base + "/data-sources/" + source.id);
    QCOMPARE(data["status"_L1].toString(), u"READY"_s);
    for (const QString &member : data.keys())
        QVERIFY2(!member.startsWith("lastRun"_L1) && member != "schedule"_L1, qPrintable(member));
}

void TestDemoStories::narrowedFilter()
{
    const QJsonArray all = runs(u"POS curated (Glue)"_s);
    QCOMPARE(count(all.first(), "unchanged"), 9);
    QCOMPARE(count(all.first(), "skipped"), 131);
    QCOMPARE(count(all[200], "unchanged"), 140);
    QCOMPARE(status(all.first()), u"SUCCESS"_s);
    QVERIFY(whole(all.first())["dataSourceConfigurationSnapshot"_L1].toString().contains("pos_*"_L1));
    QVERIFY(!whole(all[200])["dataSourceConfigurationSnapshot"_L1].toString().contains("pos_*"_L1));
}

void TestDemoStories::lostGrant()
{
    const QJsonArray all = runs(u"VaR daily (Glue)"_s);
    QCOMPARE(status(all.first()), u"SUCCESS"_s);
    QCOMPARE(count(all.first(), "skipped"), 37);
    QCOMPARE(count(all[200], "skipped"), 0);
    const QJsonArray skipped = activities(all.first(), "SKIPPED_NO_ACCESS");
    QCOMPARE(skipped.size(), 37);
    QVERIFY(skipped[0]["errorMessage"_L1]["errorType"_L1].toString().startsWith("ACCESS_DENIED"_L1));
}

void TestDemoStories::quota()
{
    const QJsonArray all = runs(u"Replenishment signals (Glue)"_s);
    std::map<QDate, std::pair<int, int>> days; // good and failed
    for (const QJsonValue &run : all) {
        auto &[good, failed] = days[created(run).date()];
        QCOMPARE(run["type"_L1].toString(), u"PRIORITIZED"_s);
        ++(status(run) == "FAILED"_L1 ? failed : good);
    }
    QVERIFY(days.size() > 100);
    days.erase(days.begin());
    days.erase(std::prev(days.end()));
    for (const auto &[date, numbers] : days) {
        QCOMPARE(numbers.first, 25);
        QVERIFY(numbers.second >= 3);
    }
}

void TestDemoStories::publishing()
{
    const QJsonArray all = runs(u"Loyalty profiles (Glue)"_s);
    QCOMPARE(status(all.first()), u"SUCCESS"_s);
    QCOMPARE(activities(all.first(), "PUBLISHING_FAILED").size(), 12);
    QCOMPARE(activities(all[100], "PUBLISHING_FAILED").size(), 0);
}

void TestDemoStories::theEstateIsAsPlanned()
{
    const SampleDomain &sample = m_fixture.endpoint.sample();
    QCOMPARE(sample.domains().size(), 2U);
    QMap<QByteArray, int> types;
    QMap<QString, int> names;
    qint64 runs = 0;
    for (const SampleSource &source : sample.sources()) {
        if (source.story == Story::Archive)
            continue;
        ++types[source.type];
        ++names[source.name];
        runs += source.runs;
    }
    qInfo("%lld runs", static_cast<long long>(runs));
    QVERIFY(runs > 30'000 && runs < 37'000);
    QVERIFY(types["GLUE"] > 25 && types["REDSHIFT"] >= 9 && types["SAGEMAKER"] >= 3 && types["SNOWFLAKE"] == 2);
    QCOMPARE(names[u"Store dimension (Glue)"_s], 2);
}

void TestDemoStories::allStatusesAndOneRunOpenNow()
{
    QMap<QString, int> statuses;
    QMap<QString, int> lineage;
    int all = 0;
    int onDemand = 0;
    for (const SampleSource &source : m_fixture.endpoint.sample().sources()) {
        if (source.story == Story::Archive)
            continue;
        for (const QJsonValue &run : m_fixture.all(m_fixture.runsOf(source), 50)) {
            ++all;
            ++statuses[status(run)];
            ++lineage[run["lineageSummary"_L1]["importStatus"_L1].toString()];
            onDemand += source.cadence != Cadence::External && run["type"_L1].toString() == "PRIORITIZED"_L1 ? 1 : 0;
        }
    }
    for (const char *status : {"REQUESTED", "RUNNING", "FAILED", "PARTIALLY_SUCCEEDED", "SUCCESS"})
        QVERIFY2(statuses[QLatin1String(status)] > 0, status);
    QCOMPARE(statuses.size(), 6); // and one that no model knows
    QVERIFY(statuses[u"SUCCESS"_s] * 100 > all * 86 && statuses[u"SUCCESS"_s] * 100 < all * 94);
    QVERIFY(statuses[u"FAILED"_s] * 100 > all * 3 && statuses[u"FAILED"_s] * 100 < all * 8);
    QVERIFY(onDemand * 100 > all * 9 && onDemand * 100 < all * 16);
    QVERIFY(lineage[u"FAILED"_s] > 0 && lineage[u"IN_PROGRESS"_s] > 0 && lineage[QString()] * 100 > all * 15);
    const QJsonValue open = m_fixture.get(m_fixture.runsOf(m_fixture.endpoint.sample().sources().at(9)))["items"_L1][0];
    QCOMPARE(status(open), u"RUNNING"_s);
    QCOMPARE(created(open).secsTo(QDateTime::fromMSecsSinceEpoch(fixedNowMs)), 125);
}

void TestDemoStories::theOpenRunEnds()
{
    EndpointFixture fixture;
    const SampleSource &source = fixture.endpoint.sample().sources().at(9);
    const auto newest = [&] { return fixture.get(fixture.runsOf(source))["items"_L1][0]; };
    const QString id = newest()["id"_L1].toString();
    QCOMPARE(fixture.get(fixture.runsOf(source) + "?status=RUNNING")["items"_L1].toArray().size(), 1);
    fixture.nowMs += 5 * msPerMinute;
    QCOMPARE(newest()["id"_L1].toString(), id);
    QCOMPARE(status(newest()), u"SUCCESS"_s);
    QCOMPARE(newest()["lineageSummary"_L1]["importStatus"_L1].toString(), u"IN_PROGRESS"_s);
    QCOMPARE(fixture.get(fixture.runsOf(source) + "?status=RUNNING")["items"_L1].toArray().size(), 0);
    QCOMPARE(fixture.get(fixture.runsOf(source) + "?status=SUCCESS")["items"_L1][0]["id"_L1].toString(), id);
    fixture.nowMs += 5 * msPerMinute;
    QCOMPARE(newest()["lineageSummary"_L1]["importStatus"_L1].toString(), u"SUCCESS"_s);
}

void TestDemoStories::edgeRows()
{
    const QJsonArray all = runs(u"店舗マスタ（Glue）"_s);
    const auto has = [&](qsizetype i, const char *member) { return all[i].toObject().contains(QLatin1String(member)); };
    QVERIFY(created(all[0]) > QDateTime::fromMSecsSinceEpoch(fixedNowMs));
    QVERIFY(has(1, "errorMessage") && !all[1]["errorMessage"_L1].toObject().contains("errorDetail"_L1));
    QVERIFY(!has(2, "runStatisticsForAssets"));
    QCOMPARE(all[3]["runStatisticsForAssets"_L1].toObject().size(), 2);
    QVERIFY(status(all[4]) == "FAILED"_L1 && has(4, "startedAt") && !has(4, "stoppedAt"));
    QVERIFY(all[5]["errorMessage"_L1]["errorDetail"_L1].toString().size() > 8192);
    QVERIFY(!has(6, "startedAt") && !has(6, "stoppedAt"));
    QVERIFY(has(7, "lineageSummary") && all[7]["lineageSummary"_L1].toObject().isEmpty());
    QVERIFY(has(8, "runStatisticsForAssets") && all[8]["runStatisticsForAssets"_L1].toObject().isEmpty());
    QVERIFY(all[9]["errorMessage"_L1]["errorDetail"_L1].toString().contains("<b>"_L1));
    QVERIFY(!all[10]["createdAt"_L1].toString().contains(u'.'));
}

QTEST_GUILESS_MAIN(TestDemoStories)
#include "tst_demostories.moc"
