// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/datazone/decoding.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::datazone;

namespace {

/// JSON written with ' for ", since moc (Qt 6.4) loses functions after raw strings that hold quotes and backslashes.
QByteArray json(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

const QByteArray requiredMembers =
    json("'id':'r1','dataSourceId':'s1','projectId':'p1','type':'SCHEDULED','status':'FAILED','createdAt':'2026-01-"
         "02T03:04:05Z','updatedAt':'2026-01-02T03:05:00Z'");

/// A page of one run whose further members are `more`.
QByteArray pageWith(const QByteArray &more)
{
    return "{\"items\":[{" + requiredMembers + (more.isEmpty() ? "" : ",") + more + "}]}";
}

Run onlyRun(const QByteArray &more)
{
    const Result<RunPage> page = decodeRunPage(pageWith(more));
    if (!page)
        qWarning("%s", qPrintable(page.error().message));
    return page && page->items.size() == 1 ? page->items.front() : Run{};
}

QString refusal(const QByteArray &body)
{
    const Result<RunPage> page = decodeRunPage(body);
    if (page)
        return u"accepted"_s;
    return page.error().kind == ErrorKind::BadReply ? page.error().message : u"of the wrong kind"_s;
}

} // namespace

class TstDecoding : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void absentAndNullAreTheSameAndNeverZero_data()
    {
        QTest::addColumn<QByteArray>("more");
        QTest::newRow("absent") << QByteArray();
        QTest::newRow("null") << (json("'startedAt':null,'stoppedAt':null,'runStatisticsForAssets':null,'errorMessage':"
                                       "null,'lineageSummary':null"));
        QTest::newRow("value and then null") << (json("'startedAt':'2026-01-02T03:04:05Z','startedAt':null,'"
                                                      "errorMessage':{'errorType':'X'},'errorMessage':null"));
    }
    void absentAndNullAreTheSameAndNeverZero()
    {
        QFETCH(QByteArray, more);
        const Run run = onlyRun(more);
        QCOMPARE(run.id, u"r1"_s);
        QVERIFY(!run.startedAt);
        QVERIFY(!run.stoppedAt);
        QVERIFY(!run.runStatisticsForAssets);
        QVERIFY(!run.errorMessage);
        QVERIFY(!run.lineageSummary);
    }

    void eachCounterIsAbsentByItself()
    {
        const Run run = onlyRun(json("'runStatisticsForAssets':{'added':0,'failed':7,'skipped':null}"));
        const RunStatistics expected{.added = 0, .failed = 7};
        QVERIFY(run.runStatisticsForAssets.has_value());
        QVERIFY(*run.runStatisticsForAssets == expected);
        QVERIFY(onlyRun(json("'runStatisticsForAssets':{}")).runStatisticsForAssets == RunStatistics{});
    }

    void errorTypeStandsAloneAndEmptyDetailIsNotAbsent()
    {
        const Run alone = onlyRun(json("'errorMessage':{'errorType':'THROTTLING_EXCEPTION'}"));
        QVERIFY(alone.errorMessage->errorType == RunErrorType::Throttling);
        QVERIFY(!alone.errorMessage->errorDetail);
        const Run empty = onlyRun(json("'errorMessage':{'errorType':'THROTTLING_EXCEPTION','errorDetail':''}"));
        QCOMPARE(empty.errorMessage->errorDetail.value(), QString());
        QCOMPARE(refusal(pageWith(json("'errorMessage':{'errorDetail':'x'}"))),
                 u"The reply lacks “items[0].errorMessage.errorType”."_s);
    }

    void unknownEnumTextsAreKept()
    {
        const Run run = onlyRun(json("'status':'CANCELLED','type':'','lineageSummary':{'importStatus':'SKIPPED é'}"));
        QCOMPARE(run.status.value, RunStatus::Unknown);
        QCOMPARE(run.status.api(), u"CANCELLED"_s);
        QCOMPARE(run.type.value, RunType::Unknown);
        QCOMPARE(run.lineageSummary->importStatus->api(), u"SKIPPED é"_s);
        // Enum words are exact.
        QCOMPARE(onlyRun(json("'status':'failed'")).status.value, RunStatus::Unknown);
    }

    void unknownMembersAreSkippedHoweverDeep()
    {
        const QByteArray deep = QByteArray(400, '[') + QByteArray(400, ']');
        const Run run = onlyRun(json("'new':{'a':[1,2,{'b':null}],'id':'not this'},'more':") + deep
                                + json(",'huge':123456789012345678901234567890,'flag':true"));
        QCOMPARE(run.id, u"r1"_s);
    }

    void ofADoubledMemberTheLastCounts()
    {
        const Run run = onlyRun(json("'id':'r2','status':'SUCCESS','runStatisticsForAssets':{'added':1,'added':2}"));
        QCOMPARE(run.id, u"r2"_s);
        QCOMPARE(run.status.value, RunStatus::Success);
        QCOMPARE(run.runStatisticsForAssets->added.value(), 2);
        const auto page = decodeRunPage("{\"items\":[{" + requiredMembers + "}],\"items\":[],\"nextToken\":\"a\"}");
        QVERIFY(page.ok());
        QCOMPARE(page->items.size(), 0U);
    }

    void timesComeAsTextOrAsEpochSeconds_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<qint64>("ms");
        constexpr qint64 second = 1'767'323'045'000;
        QTest::newRow("no fraction") << (json("'2026-01-02T03:04:05Z'")) << second;
        QTest::newRow("one digit") << (json("'2026-01-02T03:04:05.1Z'")) << second + 100;
        QTest::newRow("three digits") << (json("'2026-01-02T03:04:05.123Z'")) << second + 123;
        QTest::newRow("nine digits") << (json("'2026-01-02T03:04:05.123456789Z'")) << second + 123;
        QTest::newRow("offset") << (json("'2026-01-02T05:34:05.5+02:30'")) << second + 500;
        QTest::newRow("escaped") << (json("'2026-01-02T03:04:05\\u005a'")) << second;
        QTest::newRow("epoch") << QByteArray("1767323045") << second;
        QTest::newRow("epoch with fraction") << QByteArray("1767323045.25") << second + 250;
        QTest::newRow("epoch in exponents") << QByteArray("1.767323045e9") << second;
        QTest::newRow("before 1970") << QByteArray("-1") << qint64(-1000);
    }
    void timesComeAsTextOrAsEpochSeconds()
    {
        QFETCH(QByteArray, value);
        QFETCH(qint64, ms);
        QCOMPARE(onlyRun("\"startedAt\":" + value).startedAt.value_or(-7), ms);
    }

    void whatIsNoTimeIsRefused_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("empty") << (json("''"));
        QTest::newRow("no zone") << (json("'2026-01-02T03:04:05'"));
        QTest::newRow("ten digits") << (json("'2026-01-02T03:04:05.1234567890Z'"));
        QTest::newRow("not Latin") << (json("'２０２６-01-02T03:04:05Z'"));
        QTest::newRow("true") << QByteArray("true");
        QTest::newRow("too late") << QByteArray("1767323045000000");
        QTest::newRow("list") << QByteArray("[]");
    }
    void whatIsNoTimeIsRefused()
    {
        QFETCH(QByteArray, value);
        QCOMPARE(refusal(pageWith("\"startedAt\":" + value)), u"In the reply “items[0].startedAt” is not a time."_s);
    }

    void countersAreWholeNumbersOf32Bits_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("expected");
        QTest::addColumn<bool>("isRefused");
        QTest::newRow("largest") << QByteArray("2147483647") << 2147483647 << false;
        QTest::newRow("least") << QByteArray("-2147483648") << int(-2147483648LL) << false;
        QTest::newRow("3.0") << QByteArray("3.0") << 3 << false;
        QTest::newRow("too large") << QByteArray("2147483648") << 0 << true;
        QTest::newRow("too small") << QByteArray("-2147483649") << 0 << true;
        QTest::newRow("64 bits") << QByteArray("18446744073709551615") << 0 << true;
        QTest::newRow("beyond 64 bits") << QByteArray("28446744073709551615") << 0 << true;
        QTest::newRow("fraction") << QByteArray("3.5") << 0 << true;
        QTest::newRow("text") << QByteArray("\"3\"") << 0 << true;
        QTest::newRow("true") << QByteArray("true") << 0 << true;
    }
    void countersAreWholeNumbersOf32Bits()
    {
        QFETCH(QByteArray, value);
        QFETCH(int, expected);
        QFETCH(bool, isRefused);
        const QByteArray more = "\"runStatisticsForAssets\":{\"added\":" + value + "}";
        if (isRefused)
            QCOMPARE(refusal(pageWith(more)),
                     u"In the reply “items[0].runStatisticsForAssets.added” is not a whole number of 32 bits."_s);
        else
            QCOMPARE(onlyRun(more).runStatisticsForAssets->added.value(), expected);
    }

    void tokensEndOnlyWhenAbsentNullOrEmpty()
    {
        QVERIFY(!decodeRunPage(json("{'items':[]}"))->nextToken);
        QVERIFY(!decodeRunPage(json("{'items':[],'nextToken':null}"))->nextToken);
        QVERIFY(!decodeRunPage(json("{'items':[],'nextToken':''}"))->nextToken);
        // A page may be empty and still go on; a token is kept byte for byte.
        QCOMPARE(decodeRunPage(json("{'items':[],'nextToken':' a+b/c==\\u0026é'}"))->nextToken.value(),
                 u" a+b/c==&é"_s);
        QCOMPARE(refusal(json("{'items':[],'nextToken':7}")), u"In the reply “nextToken” is not a text."_s);
    }

    void oneMalformedItemRefusesThePage()
    {
        const QByteArray good = "{" + requiredMembers + "}";
        QCOMPARE(refusal("{\"items\":[" + good + "," + good + json(",{'id':'r3'}]}")),
                 u"The reply lacks “items[2].dataSourceId”."_s);
        QCOMPARE(refusal("{\"items\":[" + good + ",null]}"), u"In the reply “items[1]” is not an object."_s);
        QCOMPARE(refusal(pageWith("\"id\":\"\"")), u"In the reply “items[0].id” is empty."_s);
        QCOMPARE(refusal(json("{'items':{}}")), u"In the reply “items” is not a list."_s);
        QCOMPARE(refusal("{}"), u"The reply lacks “items”."_s);
        QCOMPARE(refusal(json("{'items':null}")), u"The reply lacks “items”."_s);
    }

    void onlyListProjectsMayLackItems()
    {
        QVERIFY(decodeProjectPage("{}").ok());
        QVERIFY(decodeProjectPage(json("{'items':null,'nextToken':'t'}")).ok());
        QVERIFY(!decodeDomainPage("{}").ok());
        QVERIFY(!decodeDataSourcePage("{}").ok());
    }

    void bodiesThatAreNotTheApisAreRefusedInOneSentence_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("empty") << QByteArray() << u"The reply is empty."_s;
        QTest::newRow("blank") << QByteArray(" \r\n") << u"The reply is empty."_s;
        QTest::newRow("HTML") << QByteArray("<html>\n <body>Bad <b>gateway</b>\x1b[31m</body>")
                              << u"The reply is not JSON: <html> <body>Bad <b>gateway</b>␛[31m</body>"_s;
        QTest::newRow("text") << QByteArray("upstream connect error")
                              << u"The reply is not JSON: upstream connect error"_s;
        QTest::newRow("list") << QByteArray("[]") << u"The reply is JSON, but not an object."_s;
        QTest::newRow("null") << QByteArray("null") << u"The reply is JSON, but not an object."_s;
        const QString garbled = u"The reply is cut off or garbled: it begins like JSON but is not."_s;
        QTest::newRow("cut") << pageWith("").chopped(1) << garbled;
        QTest::newRow("tail") << QByteArray(pageWith("") + "}") << garbled;
        QTest::newRow("two documents") << QByteArray(pageWith("") + pageWith("")) << garbled;
        QTest::newRow("not UTF-8") << pageWith("\"x\":\"\xff\xfe\"") << garbled;
        QTest::newRow("bare control character") << pageWith("\"x\":\"\x01\"") << garbled;
        QTest::newRow("NUL tail") << QByteArray(pageWith("") + QByteArray(3, '\0')) << garbled;
        QTest::newRow("endless nesting") << QByteArray(100'000, '[') << garbled;
    }
    void bodiesThatAreNotTheApisAreRefusedInOneSentence()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, sentence);
        QCOMPARE(refusal(body), sentence);
    }

    void onlyTheFirst200CharactersOfAForeignBodyAreShown()
    {
        const QString message = refusal("<!DOCTYPE html>" + QByteArray(1 << 20, 'x'));
        QVERIFY2(message.size() < 250, qPrintable(message));
        QVERIFY(message.startsWith(u"The reply is not JSON: <!DOCTYPE html>xxx"_s));
    }

    void aPageCutAnywhereNeverPassesForAShorterOne()
    {
        const QByteArray body = "{\"items\":[{" + requiredMembers
            + json(",'errorMessage':{'errorType':'X','errorDetail':") + "\"a \\\"q\\\" \\ud83d\\ude00 é\"}},{"
            + requiredMembers + json(",'runStatisticsForAssets':{'added':12}}],'nextToken':'abc'}");
        QCOMPARE(decodeRunPage(body)->items.size(), 2U);
        for (qsizetype size = 0; size < body.size(); ++size)
            QVERIFY2(!decodeRunPage(body.first(size)).ok(), qPrintable(QString::number(size)));
    }

    void aGarbledByteNeverLosesARow()
    {
        const QByteArray body = "{\"items\":[{" + requiredMembers + "},{" + requiredMembers + "}]}";
        for (qsizetype at = 0; at < body.size(); ++at) {
            for (const char c : {'\0', '\xff', '"', '}', ']', ',', '\\'}) {
                QByteArray garbled = body;
                garbled[at] = c;
                const Result<RunPage> page = decodeRunPage(garbled);
                QVERIFY2(!page || page->items.size() == 2, garbled.constData());
            }
        }
    }

    void loneSurrogatesBecomeReplacementCharacters()
    {
        const auto detail = [](const QByteArray &text) {
            return onlyRun(json("'errorMessage':{'errorType':'X','errorDetail':'") + text + "\"}")
                .errorMessage->errorDetail;
        };
        QCOMPARE(detail(json("cut \\ud83d")).value(), u"cut \uFFFD"_s);
        QCOMPARE(detail(json("\\ude00 tail \\\\ud83d \\ud83d\\ude00")).value(), u"\uFFFD tail \\ud83d \U0001F600"_s);
        QCOMPARE(detail(json("\\ud83d\\ud83d\\ude00")).value(), u"\uFFFD\U0001F600"_s);
        QCOMPARE(detail(json("\\ud83d\\n 12345678901234567890123")).value(), u"\uFFFD\n 12345678901234567890123"_s);
    }

    void errorDetailsOfAMebibyteArriveWhole()
    {
        QByteArray text;
        while (text.size() < 1 << 20)
            text.append("arn:aws:glue:eu-west-1 \\\"表\\\" \\u0000é\\n");
        const Run run =
            onlyRun(json("'errorMessage':{'errorType':'VALIDATION_EXCEPTION','errorDetail':'") + text + "\"}");
        const QString detail = run.errorMessage->errorDetail.value();
        QCOMPARE(detail.count(u"arn:aws:glue:eu-west-1 \"表\" "_s), text.count("arn:"));
        QCOMPARE(detail.back(), u'\n');
        QCOMPARE(detail.count(QChar(u'\0')), text.count("arn:"));
    }

    void detailsKeepTheBodyAsReceived()
    {
        const QByteArray body =
            "{ " + requiredMembers + json(", 'domainId':'dzd_1', 'dataSourceConfigurationSnapshot':'{}'}");
        const Result<RunDetail> detail = decodeRunDetail(body);
        QVERIFY(detail.ok());
        QCOMPARE(detail->rawBody, body);
        QCOMPARE(detail->run.id, u"r1"_s);
        QCOMPARE(detail->domainId, u"dzd_1"_s);
        QCOMPARE(detail->dataSourceConfigurationSnapshot.value(), u"{}"_s);
    }

    void aSourceWithoutTypeAndStatusIsReadWithThemEmpty()
    {
        const auto detail = decodeDataSourceDetail(json("{'id':'s','name':'n','domainId':'d','projectId':'p'}"));
        QVERIFY(detail.ok());
        QCOMPARE(detail->summary.dataSourceId, u"s"_s);
        QCOMPARE(detail->summary.type, QString());
        QCOMPARE(detail->summary.status.api(), QString());
    }

    void decodingIn50ItemPages()
    {
        QByteArray items;
        for (int i = 0; i < 50; ++i) {
            items.append((i == 0 ? "{" : ",{") + requiredMembers
                         + json(",'errorMessage':{'errorType':'VALIDATION_EXCEPTION','errorDetail':'")
                         + QByteArray(250, 'x')
                         + json("'},'runStatisticsForAssets':{'added':1,'updated':2,'unchanged':3,'skipped':4,'failed':"
                                "5},'startedAt':'2026-01-02T03:04:05.123Z','stoppedAt':'2026-01-02T03:04:05.123Z','"
                                "lineageSummary':{'importStatus':'SUCCESS'}}"));
        }
        const QByteArray body = "{\"items\":[" + items + "],\"nextToken\":\"abc\"}";
        std::size_t count = 0;
        QBENCHMARK
        {
            count = decodeRunPage(body)->items.size();
        }
        QCOMPARE(count, 50U);
    }
};

QTEST_GUILESS_MAIN(TstDecoding)
#include "tst_decoding.moc"
