// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/app/demo/apimodel.h"
#include "tests/app/demo/endpointfixture.h"

#include <QtCore/QSet>
#include <QtTest/QtTest>

#include <deque>

using namespace Qt::StringLiterals;
using namespace zonescope::demo;
using namespace zonescope::test;

namespace {

QByteArray headerOf(const HttpReply &reply, QByteArrayView name)
{
    for (const auto &[key, value] : reply.headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

QByteArray encoded(const QString &identifier)
{
    return identifier.toUtf8().toPercentEncoding();
}

} // namespace

/// Lineage events and nodes of the sample, as a client sees them.
class TestDemoLineage final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyEventIdOfAnActivityIsARunEvent();
    void theEventOfALateTableSaysThatItFailed();
    void oneProjectHidesItsEventsAndShowsItsNodes();
    void edgesAreSeenFromBothEnds();
    void aNodeIsFoundByItsSourceIdentifierAndItsAsset();
    void nodesAndHistoriesAreOfTheModel();
    void aNodeIsWhatItWasAtATime();
    void historiesArePagedSortedAndBounded();
    void neighboursMayBeGoneOrDenied();
    void inputIsChecked_data();
    void inputIsChecked();

private:
    [[nodiscard]] QByteArray runOf(const SampleSource &source, qint64 index) const
    {
        return m_fixture.endpoint.sample().ids().encode(SampleIds::Kind::Run, source.number,
                                                        static_cast<quint64>(index));
    }
    /// Activities of a run that name a lineage event.
    [[nodiscard]] QJsonArray traced(const SampleSource &source, qint64 index)
    {
        QJsonArray found;
        const QJsonArray all =
            m_fixture.all(m_fixture.base + "/data-source-runs/" + runOf(source, index) + "/activities", 50);
        for (const QJsonValue &activity : all) {
            if (activity["lineageSummary"_L1].isObject())
                found.append(activity);
        }
        return found;
    }
    [[nodiscard]] QByteArray nodePath(const QString &id) const
    {
        return m_fixture.base + "/lineage/nodes/" + encoded(id);
    }
    [[nodiscard]] QByteArray eventPath(const QJsonValue &activity) const
    {
        return m_fixture.base + "/lineage/events/" + activity["lineageSummary"_L1]["eventId"_L1].toString().toLatin1();
    }
    [[nodiscard]] QJsonObject tableNode(const QString &source)
    {
        const QJsonArray activities = traced(m_fixture.sourceNamed(source), 1);
        const QString asset = activities.first()["dataAssetId"_L1].toString();
        return m_fixture.get(nodePath(u"amazon.datazone.asset/"_s + asset));
    }

    EndpointFixture m_fixture;
    ApiModel m_model;
    bool m_hasModel = false;
};

void TestDemoLineage::initTestCase()
{
    m_hasModel = m_model.load();
}

void TestDemoLineage::everyEventIdOfAnActivityIsARunEvent()
{
    int events = 0;
    const QRegularExpression idPattern(u"^[a-z0-9]{14}$"_s);
    for (const SampleSource &source : m_fixture.endpoint.sample().sources()) {
        const auto &sample = m_fixture.endpoint.sample();
        if (sample.projects().at(static_cast<size_t>(source.project)).hidesLineageEvents
            || &sample.domainOf(source) != &sample.domains().front() || source.runs < 3)
            continue;
        const QJsonArray activities = traced(source, 2);
        for (qsizetype i = 0; i < std::min<qsizetype>(activities.size(), 12); ++i) {
            const HttpReply reply = m_fixture.reply(eventPath(activities[i]));
            QCOMPARE(reply.status, 200);
            QVERIFY(reply.body.size() <= 300'000);
            const QByteArray id = headerOf(reply, "Id");
            QVERIFY(idPattern.match(QString::fromLatin1(id)).hasMatch());
            QCOMPARE(id, activities[i]["lineageSummary"_L1]["eventId"_L1].toString().toLatin1());
            QCOMPARE(headerOf(reply, "Domain-Id"), m_fixture.domain);
            QVERIFY(headerOf(reply, "Event-Time").endsWith(" GMT"));
            QVERIFY(headerOf(reply, "Created-At").endsWith(" GMT"));
            const QJsonObject event = QJsonDocument::fromJson(reply.body).object();
            QCOMPARE(event["eventType"_L1].toString(), u"COMPLETE"_s);
            QVERIFY(!event["run"_L1]["runId"_L1].toString().isEmpty());
            QVERIFY(event["job"_L1]["name"_L1].toString().contains(activities[i]["technicalName"_L1].toString()));
            QVERIFY(
                event["outputs"_L1][0]["name"_L1].toString().contains(activities[i]["technicalName"_L1].toString()));
            QCOMPARE(event["inputs"_L1].toArray().size(), 1);
            // The same answer at every time.
            QCOMPARE(m_fixture.reply(eventPath(activities[i])).body, reply.body);
            ++events;
        }
    }
    QVERIFY2(events > 150, qPrintable(QString::number(events)));
}

void TestDemoLineage::theEventOfALateTableSaysThatItFailed()
{
    int failed = 0;
    for (const QJsonValue &activity : traced(m_fixture.sourceNamed(u"Telemetry lake (Glue)"_s), 0)) {
        const QString status = activity["lineageSummary"_L1]["eventStatus"_L1].toString();
        const HttpReply reply = m_fixture.reply(eventPath(activity));
        QCOMPARE(QString::fromLatin1(headerOf(reply, "Processing-Status")), status);
        failed += status == u"FAILED" ? 1 : 0;
    }
    QCOMPARE(failed, 4);
}

void TestDemoLineage::oneProjectHidesItsEventsAndShowsItsNodes()
{
    const QJsonArray activities = traced(m_fixture.sourceNamed(u"Lab results (Glue)"_s), 1);
    QJsonArray found = activities;
    for (qint64 run = 2; found.isEmpty() && run < 20; ++run)
        found = traced(m_fixture.sourceNamed(u"Lab results (Glue)"_s), run);
    QVERIFY(!found.isEmpty());
    const HttpReply reply = m_fixture.reply(eventPath(found.first()));
    QCOMPARE(reply.status, 403);
    QVERIFY(reply.body.contains("not authorized to perform: datazone:GetLineageEvent"));
    const QString asset = found.first()["dataAssetId"_L1].toString();
    QCOMPARE(m_fixture.reply(nodePath(u"amazon.datazone.asset/"_s + asset)).status, 200);
}

void TestDemoLineage::edgesAreSeenFromBothEnds()
{
    for (const QString &name :
         {u"Telemetry lake (Glue)"_s, u"Replenishment signals (Glue)"_s, u"Ledger warehouse (Redshift)"_s}) {
        const QString start = tableNode(name)["id"_L1].toString();
        QVERIFY(!start.isEmpty());
        std::deque<QString> queue{start};
        QSet<QString> seen{start};
        QSet<QString> types;
        int edges = 0;
        int unreadable = 0;
        while (!queue.empty() && seen.size() < 120) {
            const QString id = queue.front();
            queue.pop_front();
            const QJsonObject node = m_fixture.get(nodePath(id));
            QCOMPARE(node["id"_L1].toString(), id);
            types.insert(node["typeName"_L1].toString());
            for (const auto &[way, back] : {std::pair(u"upstreamNodes"_s, u"downstreamNodes"_s),
                                            std::pair(u"downstreamNodes"_s, u"upstreamNodes"_s)}) {
                QVERIFY(node[way].toArray().size() <= 100);
                for (const QJsonValue &reference : node[way].toArray()) {
                    const QString other = reference["id"_L1].toString();
                    const HttpReply reply = m_fixture.reply(nodePath(other));
                    if (reply.status != 200) {
                        ++unreadable;
                        continue;
                    }
                    const QJsonArray references = QJsonDocument::fromJson(reply.body)[back].toArray();
                    const bool isBack = std::any_of(references.begin(), references.end(),
                                                    [&](const QJsonValue &one) { return one["id"_L1] == id; });
                    QVERIFY2(isBack, qPrintable(id + u" -> "_s + other));
                    ++edges;
                    if (!seen.contains(other)) {
                        seen.insert(other);
                        queue.push_back(other);
                    }
                }
            }
        }
        QVERIFY(seen.size() >= 20);
        QVERIFY(edges >= 40);
        QCOMPARE(types.size(), 3);
        QVERIFY(unreadable <= 3);
    }
}

void TestDemoLineage::aNodeIsFoundByItsSourceIdentifierAndItsAsset()
{
    const QJsonObject node = tableNode(u"Telemetry lake (Glue)"_s);
    QVERIFY(node["sourceIdentifier"_L1].toString().startsWith(u"arn:aws:glue:eu-west-1:111122223333:table/"_s));
    QCOMPARE(m_fixture.get(nodePath(node["sourceIdentifier"_L1].toString()))["id"_L1], node["id"_L1]);
    const QString run = node["upstreamNodes"_L1][0]["id"_L1].toString();
    for (const QJsonValue &reference : m_fixture.get(nodePath(run))["upstreamNodes"_L1].toArray()) {
        const QJsonObject source = m_fixture.get(nodePath(reference["id"_L1].toString()));
        if (source["typeName"_L1] == "amazon.datazone.DatasetNodeType"_L1)
            QCOMPARE(m_fixture.get(nodePath(source["sourceIdentifier"_L1].toString()))["id"_L1], source["id"_L1]);
    }
}

void TestDemoLineage::nodesAndHistoriesAreOfTheModel()
{
    if (!m_hasModel)
        QSKIP("The API model is not beside the checkout (ZONESCOPE_SHARED).");
    const auto verify = [this](const QString &operation, const QJsonObject &reply) {
        const QStringList wrong = m_model.check(m_model.outputOf(operation), reply);
        QVERIFY2(wrong.isEmpty(), qPrintable(operation + u": "_s + wrong.mid(0, 5).join(u"; "_s)));
    };
    const QJsonObject table = tableNode(u"Telemetry lake (Glue)"_s);
    verify(u"GetLineageNode"_s, table);
    for (const QJsonValue &reference : table["upstreamNodes"_L1].toArray())
        verify(u"GetLineageNode"_s, m_fixture.get(nodePath(reference["id"_L1].toString())));
    verify(u"ListLineageNodeHistory"_s, m_fixture.get(nodePath(table["id"_L1].toString()) + "/history"));
}

void TestDemoLineage::aNodeIsWhatItWasAtATime()
{
    const QJsonObject now = tableNode(u"Ledger warehouse (Redshift)"_s);
    const QByteArray path = nodePath(now["id"_L1].toString());
    const auto before = static_cast<qint64>(now["eventTimestamp"_L1].toDouble() * 1000) - 1000;
    const QJsonObject then = m_fixture.get(path + "?timestamp=" + isoTime(before).toPercentEncoding());
    QCOMPARE(then["id"_L1], now["id"_L1]);
    QVERIFY(then["eventTimestamp"_L1].toDouble() < now["eventTimestamp"_L1].toDouble());
    const QString run = then["upstreamNodes"_L1][0]["id"_L1].toString();
    QVERIFY(run != now["upstreamNodes"_L1][0]["id"_L1].toString());
    QCOMPARE(m_fixture.get(nodePath(run))["downstreamNodes"_L1][0]["id"_L1], now["id"_L1]);
    QCOMPARE(m_fixture.reply(path + "?timestamp=2001-01-01T00%3A00%3A00Z").status, 404);
}

void TestDemoLineage::historiesArePagedSortedAndBounded()
{
    const QByteArray path = nodePath(tableNode(u"Telemetry lake (Glue)"_s)["id"_L1].toString()) + "/history";
    const QJsonArray first = m_fixture.get(path + "?maxResults=20")["nodes"_L1].toArray();
    QCOMPARE(first.size(), 20);
    for (qsizetype i = 1; i < first.size(); ++i)
        QVERIFY(first[i]["eventTimestamp"_L1].toDouble() < first[i - 1]["eventTimestamp"_L1].toDouble());
    const QByteArray token =
        m_fixture.get(path + "?maxResults=20")["nextToken"_L1].toString().toLatin1().toPercentEncoding();
    const QJsonArray second = m_fixture.get(path + "?maxResults=20&nextToken=" + token)["nodes"_L1].toArray();
    QVERIFY(second[0]["eventTimestamp"_L1].toDouble() < first[19]["eventTimestamp"_L1].toDouble());
    QCOMPARE(m_fixture.reply(path + "?maxResults=20&nextToken=" + token + "&sortOrder=ASCENDING").status, 400);

    const QJsonArray up = m_fixture.get(path + "?sortOrder=ASCENDING")["nodes"_L1].toArray();
    QVERIFY(up[0]["eventTimestamp"_L1].toDouble() < up[1]["eventTimestamp"_L1].toDouble());
    const auto at = static_cast<qint64>(first[5]["eventTimestamp"_L1].toDouble() * 1000 + 0.5);
    const QByteArray bound = isoTime(at).toPercentEncoding();
    QCOMPARE(m_fixture.get(path + "?timestampGTE=" + bound)["nodes"_L1].toArray().size(), 6);
    QCOMPARE(m_fixture.get(path + "?maxResults=1&timestampLTE=" + bound)["nodes"_L1][0]["eventTimestamp"_L1],
             first[5]["eventTimestamp"_L1]);
    QVERIFY(!m_fixture.get(path + "?direction=UPSTREAM")["nodes"_L1].toArray().isEmpty());
}

void TestDemoLineage::neighboursMayBeGoneOrDenied()
{
    const auto statuses = [this](const QString &source) {
        QSet<int> found;
        std::deque<QString> queue{tableNode(source)["id"_L1].toString()};
        QSet<QString> seen;
        while (!queue.empty() && seen.size() < 150) {
            const QString id = queue.front();
            queue.pop_front();
            if (seen.contains(id))
                continue;
            seen.insert(id);
            const HttpReply reply = m_fixture.reply(nodePath(id));
            found.insert(reply.status);
            const QJsonDocument node = QJsonDocument::fromJson(reply.body);
            for (const QString &way : {u"downstreamNodes"_s, u"upstreamNodes"_s}) {
                for (const QJsonValue &reference : node[way].toArray())
                    queue.push_back(reference["id"_L1].toString());
            }
        }
        return found;
    };
    QVERIFY(statuses(u"Ledger warehouse (Redshift)"_s).contains(403));
    QVERIFY(statuses(u"Telemetry lake (Glue)"_s).contains(404));
}

void TestDemoLineage::inputIsChecked_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char *name, const QByteArray &target, int status, const char *words) {
        QTest::newRow(name) << target << status << QByteArray(words);
    };
    row("event id", "/lineage/events/ABC", 400, "[a-z0-9]{14}");
    row("event of nobody", "/lineage/events/aaaaaaaaaaaaaa", 404, "Lineage event");
    row("node of nobody", "/lineage/nodes/aaaaaaaaaaaaaa", 404, "Lineage node");
    row("node with a long name", "/lineage/nodes/" + QByteArray(2087, 'a'), 400, "less than or equal to 2086");
    row("node without a name", "/lineage/nodes/", 400, "greater than or equal to 1");
    row("node, timestamp", "/lineage/nodes/a?timestamp=yesterday", 400, "'timestamp'");
    row("history of nobody", "/lineage/nodes/aaaaaaaaaaaaaa/history", 404, "Lineage node");
    row("history, direction", "/lineage/nodes/a/history?direction=BOTH", 400, "[UPSTREAM, DOWNSTREAM]");
    row("history, order", "/lineage/nodes/a/history?sortOrder=UP", 400, "[ASCENDING, DESCENDING]");
    row("history, 51", "/lineage/nodes/a/history?maxResults=51", 400, "less than or equal to 50");
    row("history, time", "/lineage/nodes/a/history?timestampGTE=5", 400, "'timestampGTE'");
}

void TestDemoLineage::inputIsChecked()
{
    QFETCH(QByteArray, target);
    QFETCH(int, status);
    QFETCH(QByteArray, words);
    const HttpReply reply = m_fixture.reply(m_fixture.base + target);
    QCOMPARE(reply.status, status);
    QVERIFY2(reply.body.contains(words), reply.body.left(400).constData());
}

QTEST_GUILESS_MAIN(TestDemoLineage)
#include "tst_demolineage.moc"
