// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/app/demo/apimodel.h"
#include "tests/app/demo/endpointfixture.h"

#include <QtCore/QSet>
#include <QtTest/QtTest>

using namespace Qt::StringLiterals;
using namespace zonescope::demo;
using namespace zonescope::test;

class TestDemoConformance final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theCheckFindsWhatIsWrong();
    void everyDomainAndProjectIsOfTheModel();
    void everySourceIsOfTheModel();
    void everyRunIsOfTheModel();
    void runsInDetailAndTheirActivitiesAreOfTheModel();

private:
    /// Fails the test with the first things that are wrong.
    void verify(const QString &operation, const QJsonValue &reply)
    {
        const QStringList wrong = m_model.check(m_model.outputOf(operation), reply, {u"TIMED_OUT"_s});
        QVERIFY2(wrong.isEmpty(), qPrintable(operation + u": "_s + wrong.mid(0, 5).join(u"; "_s)));
    }

    ApiModel m_model;
    EndpointFixture m_fixture;
};

void TestDemoConformance::initTestCase()
{
    if (!m_model.load())
        QSKIP("The API model is not beside the checkout (ZONESCOPE_SHARED).");
}

void TestDemoConformance::theCheckFindsWhatIsWrong()
{
    const QString shape = m_model.outputOf(u"ListDataSourceRuns"_s);
    QVERIFY(!m_model.check(shape, QJsonObject{}).isEmpty());
    QJsonObject page = m_fixture.get(m_fixture.runsOf(m_fixture.endpoint.sample().sources().front()));
    QVERIFY(m_model.check(shape, page).isEmpty());
    for (const auto &[name, value] : {std::pair{u"status"_s, QJsonValue(u"SUCCEEDED"_s)},
                                      {u"createdAt"_s, 17.5},
                                      {u"id"_s, u"a b"_s},
                                      {u"colour"_s, u"red"_s},
                                      {u"type"_s, QJsonValue()}}) {
        QJsonArray items = page["items"_L1].toArray();
        QJsonObject run = items.first().toObject();
        run[name] = value;
        items[0] = run;
        QJsonObject changed = page;
        changed["items"_L1] = items;
        QVERIFY2(!m_model.check(shape, changed).isEmpty(), qPrintable(name));
    }
}

void TestDemoConformance::everyDomainAndProjectIsOfTheModel()
{
    const QJsonObject domains = m_fixture.get("/v2/domains");
    verify(u"ListDomains"_s, domains);
    QCOMPARE(domains["items"_L1].toArray().size(), 2);
    for (const SampleDomainRecord &domain : m_fixture.endpoint.sample().domains()) {
        verify(u"GetDomain"_s, m_fixture.get("/v2/domains/" + domain.id));
        verify(u"ListProjects"_s, m_fixture.get("/v2/domains/" + domain.id + "/projects"));
        for (const int number : domain.projects) {
            const SampleProject &project = m_fixture.endpoint.sample().projects().at(static_cast<size_t>(number));
            if (!project.denied)
                verify(u"GetProject"_s, m_fixture.get("/v2/domains/" + domain.id + "/projects/" + project.id));
        }
    }
}

void TestDemoConformance::everySourceIsOfTheModel()
{
    for (const SampleProject &project : m_fixture.endpoint.sample().projects()) {
        const QByteArray base = "/v2/domains/"
            + m_fixture.endpoint.sample().domains().at(static_cast<size_t>(project.domain)).id + "/data-sources";
        if (project.denied)
            continue;
        verify(u"ListDataSources"_s, m_fixture.get(base + "?projectIdentifier=" + project.id));
        for (const quint32 number : project.sources)
            verify(u"GetDataSource"_s, m_fixture.get(base + '/' + m_fixture.endpoint.sample().sources().at(number).id));
    }
}

void TestDemoConformance::everyRunIsOfTheModel()
{
    int runs = 0;
    for (const SampleSource &source : m_fixture.endpoint.sample().sources()) {
        const QByteArray list =
            "/v2/domains/" + m_fixture.endpoint.sample().domainOf(source).id + "/data-sources/" + source.id + "/runs";
        const QJsonArray items = m_fixture.all(list, 50);
        verify(u"ListDataSourceRuns"_s, QJsonObject{{u"items"_s, items}});
        runs += static_cast<int>(items.size());
    }
    qInfo("%d runs", runs);
    QVERIFY(runs > 30'000);
}

void TestDemoConformance::runsInDetailAndTheirActivitiesAreOfTheModel()
{
    int activities = 0;
    const SampleHistory history(m_fixture.endpoint.sample());
    for (const SampleSource &source : m_fixture.endpoint.sample().sources()) {
        for (const qint64 index : {qint64{0}, qint64{1}, qint64{2}, qint64{5}, source.runs / 2, source.runs - 1}) {
            if (index < 0 || index >= source.runs)
                continue;
            const QByteArray run = "/v2/domains/" + m_fixture.endpoint.sample().domainOf(source).id
                + "/data-source-runs/"
                + m_fixture.endpoint.sample().ids().encode(SampleIds::Kind::Run, source.number,
                                                           static_cast<quint64>(index));
            const QJsonObject whole = m_fixture.get(run);
            verify(u"GetDataSourceRun"_s, whole);
            const QJsonObject snapshot =
                QJsonDocument::fromJson(whole["dataSourceConfigurationSnapshot"_L1].toString().toUtf8()).object();
            const QStringList wrong = m_model.check(u"DataSourceConfigurationOutput"_s, snapshot);
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u"; "_s)));

            const QJsonArray items = m_fixture.all(run + "/activities", 50);
            verify(u"ListDataSourceRunActivities"_s, QJsonObject{{u"items"_s, items}});
            int counted = 0;
            for (const QJsonValue &count : whole["runStatisticsForAssets"_L1].toObject())
                counted += count.toInt();
            QCOMPARE(items.size(), counted);
            QSet<QString> names;
            for (const QJsonValue &item : items)
                names.insert(item["technicalName"_L1].toString());
            QCOMPARE(names.size(), items.size());
            activities += counted;
        }
    }
    qInfo("%d activities", activities);
    QVERIFY(activities > 5000);
}

QTEST_GUILESS_MAIN(TestDemoConformance)
#include "tst_democonformance.moc"
