// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/datazone/decoding.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::datazone;

namespace {

/// JSON written with ' for ".
QByteArray json(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

QByteArray pageWith(const QByteArray &more)
{
    return json("{'items':[{'database':'db','dataSourceRunId':'r1','technicalName':'orders','dataAssetStatus':'FAILED',"
                "'projectId':'p1','createdAt':'2026-01-02T03:04:05Z','updatedAt':1767323100")
        + more + "}],\"nextToken\":\"\"}";
}

Activity onlyActivity(const QByteArray &more)
{
    const Result<ActivityPage> page = decodeActivityPage(pageWith(more));
    if (!page)
        qWarning("%s", qPrintable(page.error().message));
    return page && page->items.size() == 1 ? page->items.front() : Activity{};
}

QString refusal(const QByteArray &body)
{
    const Result<ActivityPage> page = decodeActivityPage(body);
    return page ? u"accepted"_s : page.error().message;
}

} // namespace

class TstActivityDecoding : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsOptionalIsAbsentWithoutOrWithNull()
    {
        for (const QByteArray &more : {QByteArray(),
                                       json(",'dataAssetId':null,'technicalDescription':null,'errorMessage':null,"
                                            "'lineageSummary':null")}) {
            const Activity activity = onlyActivity(more);
            QCOMPARE(activity.technicalName, u"orders"_s);
            QCOMPARE(activity.updatedAt, 1'767'323'100'000);
            QVERIFY(!activity.dataAssetId);
            QVERIFY(!activity.technicalDescription);
            QVERIFY(!activity.errorMessage);
            QVERIFY(!activity.lineageSummary);
        }
    }

    void anEmptyTokenIsNone() { QVERIFY(!decodeActivityPage(pageWith({}))->nextToken); }

    void unknownWordsAreKept()
    {
        const Activity activity =
            onlyActivity(json(",'dataAssetStatus':'SKIPPED_LUNCH','lineageSummary':{'eventStatus':'LOST'}"));
        QCOMPARE(activity.dataAssetStatus.value, AssetStatus::Unknown);
        QCOMPARE(activity.dataAssetStatus.api(), u"SKIPPED_LUNCH"_s);
        QCOMPARE(activity.lineageSummary->eventStatus->api(), u"LOST"_s);
    }

    void theTwoErrorsAreApart()
    {
        const Activity activity = onlyActivity(
            json(",'errorMessage':{'errorType':'VALIDATION_EXCEPTION'},'lineageSummary':{'errorMessage':'too many'}"));
        QVERIFY(activity.errorMessage->errorType == RunErrorType::Validation);
        QVERIFY(!activity.errorMessage->errorDetail);
        QCOMPARE(activity.lineageSummary->errorMessage.value(), u"too many"_s);
        QVERIFY(!activity.lineageSummary->eventStatus);
    }

    void hugeTextsComeWhole()
    {
        const Activity activity = onlyActivity(",\"errorMessage\":{\"errorType\":\"X\",\"errorDetail\":\""
                                               + QByteArray(1024 * 1024, 'x') + "\"}");
        QCOMPARE(activity.errorMessage->errorDetail->size(), 1024 * 1024);
    }

    void aMalformedItemRefusesItsPage()
    {
        QCOMPARE(refusal(json("{'items':[{'database':'db'}]}")), u"The reply lacks “items[0].dataSourceRunId”."_s);
        QCOMPARE(refusal(json("{}")), u"The reply lacks “items”."_s);
    }

    /// What a refused reply says may be logged; names of tables are marked as sensitive.
    void refusalsHoldNoNames()
    {
        const QString words = refusal(pageWith(json(",'technicalName':'secret_table','createdAt':'secret_time'")));
        QVERIFY2(words.contains(u"createdAt"), qPrintable(words));
        QVERIFY2(!words.contains(u"secret"), qPrintable(words));
    }
};

QTEST_GUILESS_MAIN(TstActivityDecoding)
#include "tst_activitydecoding.moc"
