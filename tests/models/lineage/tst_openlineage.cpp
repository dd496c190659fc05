// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/lineage/lineagetext.h"
#include "models/lineage/openlineage.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace zonescope;

namespace {

/// JSON written with ' for ".
QByteArray json(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

QString valueOf(const std::vector<LineageFact> &facts, const QString &name)
{
    for (const auto &[key, value] : facts) {
        if (key == name)
            return value;
    }
    return {};
}

} // namespace

class TstOpenLineage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void thePartsOfAnEventHaveNames()
    {
        const auto event = parseOpenLineage(json(
            "{'eventType':'FAIL','eventTime':'2026-01-02T03:04:05.5Z','producer':'https://p',"
            "'run':{'runId':'r-1','facets':{'parent':{},'errorMessage':{'message':'no grant'}}},"
            "'job':{'namespace':'ns','name':'load','facets':{'sql':{'query':'select 1'}}},"
            "'inputs':[{'namespace':'s3://b','name':'t','facets':{'schema':{'fields':[{'name':'a'},{'name':'b'}]}}}],"
            "'outputs':[{'namespace':'arn:aws:glue:eu-west-1:1','name':'table/db/t',"
            "'outputFacets':{'outputStatistics':{}}}]}"));
        QVERIFY(event);
        QCOMPARE(event->eventType.value(), u"FAIL"_s);
        QCOMPARE(event->eventTime.value(), 1'767'323'045'500);
        QCOMPARE(event->runId, u"r-1"_s);
        QCOMPARE(event->error.value(), u"no grant"_s);
        QCOMPARE(event->query.value(), u"select 1"_s);
        QCOMPARE(event->runFacets, (QStringList{u"errorMessage"_s, u"parent"_s}));
        QCOMPARE(event->inputs.size(), 1U);
        QCOMPARE(event->inputs[0].columns, 2);
        QCOMPARE(event->outputs[0].facets, QStringList{u"outputStatistics"_s});

        const auto facts = factsOf(*event);
        QCOMPARE(valueOf(facts, u"Job"_s), u"ns  load"_s);
        QCOMPARE(valueOf(facts, u"Job error"_s), u"no grant"_s);
        QVERIFY(valueOf(facts, u"Dataset facets"_s).contains(u"outputStatistics, schema"_s));
    }

    void whatAnEventLacksIsLeftOut()
    {
        const auto event = parseOpenLineage("{}");
        QVERIFY(event);
        QCOMPARE(*event, OpenLineageEvent{});
        QVERIFY(factsOf(*event).empty());
    }

    void oddEventsAreTakenForWhatTheyAre_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("wrong kinds") << json(
            "{'eventType':7,'eventTime':[],'run':'x','job':[],'inputs':{},'outputs':3}");
        QTest::newRow("odd items") << json("{'inputs':[null,1,'x',[],{}],'job':{'facets':[1]}}");
        QTest::newRow("doubled") << json("{'run':{'runId':'a'},'run':5}");
        QTest::newRow("lone surrogate") << json("{'job':{'name':'\\ud800'}}");
    }
    void oddEventsAreTakenForWhatTheyAre()
    {
        QFETCH(QByteArray, body);
        const auto event = parseOpenLineage(body);
        QVERIFY(event);
        QVERIFY(!event->eventType);
        QVERIFY(event->runId.isEmpty());
        QVERIFY(!indentedJson(body).isEmpty());
    }

    void whatIsNoJsonIsRefusedAndShownAsReceived_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("an event");
        QTest::newRow("cut") << json("{'eventType':'COMPL");
        QTest::newRow("list") << QByteArray("[]");
        QTest::newRow("deep") << QByteArray(200'000, '[');
        QTest::newRow("deep objects") << QByteArray("{\"a\":").repeated(40'000);
    }
    void whatIsNoJsonIsRefusedAndShownAsReceived()
    {
        QFETCH(QByteArray, body);
        const auto event = parseOpenLineage(body);
        QVERIFY(!event);
        QCOMPARE(event.error().kind, ErrorKind::BadReply);
        if (body != "[]")
            QCOMPARE(indentedJson(body), QString::fromUtf8(body));
    }

    void hugeListsAreCutAndCounted()
    {
        const QByteArray one = json("{'namespace':'n','name':'t'},");
        const QByteArray body = "{\"inputs\":[" + one.repeated(8000) + "{}]}";
        const auto event = parseOpenLineage(body);
        QVERIFY(event);
        QCOMPARE(event->inputs.size(), std::size_t(OpenLineageEvent::mostDatasets));
        QCOMPARE(event->moreInputs, 8001 - OpenLineageEvent::mostDatasets);
        QVERIFY(valueOf(factsOf(*event), u"Inputs"_s).count(u'\n') <= 21);
        QVERIFY(valueOf(factsOf(*event), u"Inputs"_s).contains(u"7981"_s));
    }

    void hiddenCharactersAreMadeVisible()
    {
        const auto event = parseOpenLineage(json("{'job':{'name':'a\\u202eb'}}"));
        QVERIFY(!valueOf(factsOf(*event), u"Job"_s).contains(QChar(0x202e)));
    }

    void aDatasetIsLookedForByTheNamesThatTheServiceMayKnow()
    {
        QCOMPARE(nodeIdentifiers({.space = u"arn:aws:glue:eu-west-1:1"_s, .name = u"table/db/t"_s}).first(),
                 u"arn:aws:glue:eu-west-1:1:table/db/t"_s);
        QCOMPARE(nodeIdentifiers({.space = u"s3://b"_s, .name = u"k"_s}).first(), u"s3://b/k"_s);
        QCOMPARE(nodeIdentifiers({.space = {}, .name = u"k"_s}), QStringList{u"k"_s});
        QVERIFY(nodeIdentifiers({.space = u"s3://b"_s, .name = {}}).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TstOpenLineage)
#include "tst_openlineage.moc"
