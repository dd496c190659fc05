// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/assets/activitycsv.h"
#include "models/assets/assetcounts.h"
#include "models/assets/assettext.h"
#include "tests/support/scriptedapi.h"

#include <QtCore/QSet>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;
using datazone::Activity;
using datazone::AssetStatus;
using datazone::RunStatistics;

namespace {

AssetTotals totals(std::initializer_list<std::pair<AssetStatus, int>> counts)
{
    AssetTotals all{};
    for (const auto &[status, count] : counts)
        all.at(static_cast<std::size_t>(status)) = count;
    return all;
}

} // namespace

class TstAssetWords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyStatusHasItsOwnWordMeaningAndRank()
    {
        QSet<QString> words;
        QSet<QString> meanings;
        QSet<int> ranks;
        for (int i = 0; i < assetStatusCount; ++i) {
            const auto status = static_cast<AssetStatus>(i);
            words << statusTitle(status);
            meanings << statusMeaning(status);
            ranks << rankOf(status);
        }
        QCOMPARE(words.size(), assetStatusCount);
        QCOMPARE(meanings.size(), assetStatusCount);
        QCOMPARE(ranks.size(), assetStatusCount);
        QCOMPARE(statusWord(OpenEnum<AssetStatus>::fromApi(u"SKIPPED\nLUNCH")), u"SKIPPED"_s);
    }

    void agreementSaysNothing_data()
    {
        QTest::addColumn<RunStatistics>("statistics");
        QTest::addColumn<AssetTotals>("assets");
        const auto published = totals({{AssetStatus::Updated, 3}, {AssetStatus::PublishingFailed, 12}});
        QTest::newRow("not published counts as failed") << RunStatistics{.updated = 3, .failed = 12} << published;
        QTest::newRow("as updated") << RunStatistics{.updated = 15, .failed = 0} << published;
        QTest::newRow("as added") << RunStatistics{.added = 12, .updated = 3} << published;
        QTest::newRow("nothing told") << RunStatistics{} << published;
        QTest::newRow("skipped of all kinds")
            << RunStatistics{.skipped = 6}
            << totals({{AssetStatus::NoAccess, 1}, {AssetStatus::Archived, 2}, {AssetStatus::AlreadyImported, 3}});
        QTest::newRow("unknown ones may be anything")
            << RunStatistics{.failed = 2} << totals({{AssetStatus::Unknown, 2}});
    }
    void agreementSaysNothing()
    {
        QFETCH(RunStatistics, statistics);
        QFETCH(AssetTotals, assets);
        QCOMPARE(mismatchWords(statistics, assets), QString());
    }

    void mismatchesAreSaidInOneSentence()
    {
        QCOMPARE(mismatchWords({.failed = 5}, totals({{AssetStatus::Failed, 6}})),
                 u"The run counts 5 failed; its assets show 6 failed."_s);
        QCOMPARE(mismatchWords({.added = 0, .unchanged = 9, .failed = 1},
                               totals({{AssetStatus::Unchanged, 140}, {AssetStatus::Failed, 0}})),
                 u"The run counts 1 failed, 9 unchanged; its assets show 0 failed, 140 unchanged."_s);
    }

    void totalIsAbsentWithoutCounters()
    {
        QVERIFY(!assetTotal({}));
        QVERIFY(!assetTotal(RunStatistics{}));
        QCOMPARE(assetTotal(RunStatistics{.added = 0}).value(), 0);
        QCOMPARE(assetTotal(RunStatistics{.unchanged = 88, .failed = 9}).value(), 97);
    }

    void wholeErrorHoldsBothErrors()
    {
        Activity activity = makeActivity(u"run"_s, u"orders"_s, AssetStatus::Failed);
        activity.lineageSummary = datazone::LineageInfo{.eventId = u"e1"_s, .errorMessage = u"too many"_s};
        QCOMPARE(wholeError(activity), u"ACCESS_DENIED_EXCEPTION\nNo grant on orders.\n\nLineage event e1: too many"_s);
        QCOMPARE(wholeError(makeActivity(u"run"_s, u"orders"_s)), QString());
    }

    void csvHoldsIdsAndWholeTextsGuarded()
    {
        Activity activity = makeActivity(u"run1"_s, u"=orders"_s, AssetStatus::Failed);
        activity.errorMessage->errorDetail = u"first, \"second\"\nthird"_s;
        activity.lineageSummary =
            datazone::LineageInfo{.eventId = u"e1"_s, .eventStatus = datazone::LineageEventStatus::Processing};
        const Activity *row = &activity;
        const QByteArray expected =
            "domainId,dataSourceRunId,projectId,database,technicalName,dataAssetStatus,dataAssetId,assetErrorType,"
            "assetErrorDetail,lineageEventId,lineageEventStatus,lineageError,technicalDescription,assetCreatedAt,"
            "assetUpdatedAt\r\n"
            "dzd_1,run1,project,sales_db,'=orders,FAILED,,ACCESS_DENIED_EXCEPTION,\"first, \"\"second\"\"\nthird\",e1,"
            "PROCESSING,,,2026-01-02T03:04:05.000Z,2026-01-02T03:04:05.340Z\r\n";
        QCOMPARE(ActivityCsv(',', true).table(u"dzd_1"_s, std::span(&row, 1)), expected);
        QVERIFY(ActivityCsv(',', false).table(u"dzd_1"_s, std::span(&row, 1)).contains(",=orders,"));
    }

    void emptyCellsAreAsManyAsColumns()
    {
        QByteArray empty;
        ActivityCsv(';', true).appendEmptyCells(empty);
        QByteArray full;
        ActivityCsv(';', true).appendCells(full, makeActivity(u"run"_s, u"orders"_s));
        QCOMPARE(empty.count(';'), full.count(';'));
        QCOMPARE(empty.size(), ActivityCsv::columnNames().size() - 1);
    }
};

QTEST_GUILESS_MAIN(TstAssetWords)
#include "tst_assetwords.moc"
