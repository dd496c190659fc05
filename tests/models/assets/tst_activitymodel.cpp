// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/assets/activitymodel.h"
#include "tests/models/assets/activityfixture.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace zonescope;
using namespace zonescope::test;
using datazone::AssetStatus;

namespace {

struct Table : ActivityFixture {
    [[nodiscard]] QStringList column(AssetColumn which = AssetColumn::TechnicalName) const
    {
        QStringList texts;
        for (int row = 0; row < model.rowCount(); ++row)
            texts << model.index(row, static_cast<int>(which)).data().toString();
        return texts;
    }
    [[nodiscard]] StatusCount count(AssetStatus status) const
    {
        return model.counts().at(static_cast<std::size_t>(status));
    }
    void loadAll()
    {
        feed.loadAll();
        QTRY_COMPARE(feed.state(), LoadState::Complete);
        model.mergeNow();
    }

    ActivityModel model{feed, timers};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
};

StatusCount exactly(qint64 count)
{
    return {.count = count, .knowledge = CountKnowledge::Exact};
}

} // namespace

class TstActivityModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void problemsStandFirst()
    {
        Table t;
        t.add(u"same"_s, 2, AssetStatus::Unchanged);
        t.add(u"new"_s, 1, AssetStatus::Created);
        t.add(u"lost"_s, 1, AssetStatus::NoAccess);
        t.add(u"bad"_s, 1, AssetStatus::Failed);
        t.add(u"hidden"_s, 1, AssetStatus::PublishingFailed);
        t.open(6);
        t.loadAll();
        QCOMPARE(t.column(),
                 QStringList(
                     {u"bad-0000"_s, u"hidden-0000"_s, u"lost-0000"_s, u"new-0000"_s, u"same-0000"_s, u"same-0001"_s}));
        QCOMPARE(t.column(AssetColumn::Status).first(), u"Failed"_s);
        QCOMPARE(t.column(AssetColumn::Error).first(), u"Access denied: No grant on bad-0000."_s);
        QCOMPARE(t.column(AssetColumn::Error).last(), u"–"_s);
    }

    void rowsThatArriveMoveNothingThatIsHeld()
    {
        Table t;
        t.add(u"t"_s, 120, AssetStatus::Unchanged);
        t.add(u"bad"_s, 70, AssetStatus::Failed);
        t.open();
        t.api.setManual(true);
        t.feed.loadAll();
        t.api.answerAll();
        t.model.mergeNow();
        QCOMPARE(t.model.rowCount(), 50);
        const QPersistentModelIndex kept = t.model.index(20, 2);
        const QString name = kept.data().toString();
        t.api.setManual(false);
        t.api.answerAll();
        QTRY_COMPARE(t.feed.state(), LoadState::Complete);
        t.model.mergeNow();
        QCOMPARE(t.model.rowCount(), 190);
        QCOMPARE(kept.data().toString(), name);
        t.model.sort(static_cast<int>(AssetColumn::TechnicalName), Qt::DescendingOrder);
        QCOMPARE(kept.data().toString(), name);
        QCOMPARE(t.column().first(), u"t-0119"_s);
        t.model.sort(-1);
        QCOMPARE(t.column().first(), u"bad-0000"_s);
    }

    void pagesAreMergedAtMostTenTimesASecond()
    {
        Table t;
        t.add(u"t"_s, 500, AssetStatus::Unchanged);
        t.open();
        QSignalSpy inserted(&t.model, &QAbstractItemModel::rowsInserted);
        t.api.setManual(true);
        t.feed.loadAll();
        while (t.feed.store().count() < 300)
            t.api.answerAll();
        t.api.setManual(false);
        QVERIFY2(inserted.count() <= 1, qPrintable(QString::number(inserted.count())));
        t.timers.advance(100ms);
        QVERIFY(t.model.rowCount() >= 300);
        t.api.answerAll();
        QTRY_COMPARE(t.feed.state(), LoadState::Complete);
        // The end is shown at once.
        QCOMPARE(t.model.rowCount(), 500);
    }

    void statusesAndTextFilterAndCountHonestly()
    {
        Table t;
        t.add(u"orders"_s, 3, AssetStatus::Failed);
        t.add(u"orders"_s, 900, AssetStatus::Unchanged);
        t.add(u"stock"_s, 5, AssetStatus::NoAccess);
        t.open();
        t.feed.loadFirst();
        QTRY_COMPARE(t.feed.state(), LoadState::Idle);
        t.model.mergeNow();
        QCOMPARE(t.count(AssetStatus::Failed), exactly(3));
        QCOMPARE(t.count(AssetStatus::Unchanged).knowledge, CountKnowledge::AtLeast);
        QCOMPARE(t.count(AssetStatus::NoAccess), (StatusCount{.count = 0, .knowledge = CountKnowledge::AtLeast}));
        t.model.setStatuses({AssetStatus::NoAccess});
        QCOMPARE(t.model.rowCount(), 0);
        QTRY_COMPARE(t.count(AssetStatus::NoAccess), exactly(5));
        QCOMPARE(t.model.rowCount(), 5);
        t.model.setStatuses({});
        t.model.setFilterText(u"ORDERS fail"_s); // the word of the status counts too
        QCOMPARE(t.model.rowCount(), 3);
        QCOMPARE(t.count(AssetStatus::Failed).count, 3);
        QCOMPARE(t.count(AssetStatus::NoAccess).count, 0);
        QCOMPARE(t.model.totals().at(static_cast<std::size_t>(AssetStatus::NoAccess)), 5);
        t.model.setFilterText(u"grant on stock"_s); // and the error's text
        QCOMPARE(t.model.rowCount(), 5);
    }

    void scrollingReadsOnUnlessStopped()
    {
        Table t;
        t.add(u"t"_s, 2000, AssetStatus::Unchanged);
        t.open();
        QVERIFY(!t.model.canFetchMore({})); // nobody has asked for the first page
        t.feed.loadFirst();
        QTRY_COMPARE(t.feed.state(), LoadState::Idle);
        QVERIFY(t.model.canFetchMore({}));
        t.model.fetchMore({});
        QCOMPARE(t.feed.state(), LoadState::Loading);
        t.feed.stop();
        QVERIFY(!t.model.canFetchMore({}));
    }

    void aRowThatLeavesKnowsWhereToGo()
    {
        Table t;
        t.add(u"a"_s, 3, AssetStatus::Failed);
        t.add(u"b"_s, 3, AssetStatus::Unchanged);
        t.open(6);
        t.loadAll();
        QStringList ways;
        connect(&t.model, &QAbstractItemModel::rowsAboutToBeRemoved, this,
                [&](const QModelIndex &, int first, int last) {
                    for (int row = first; row <= last; ++row)
                        ways << t.column().value(t.model.nearestSurvivor(row));
                });
        t.model.setFilterText(u"b-"_s);
        QCOMPARE(ways, QStringList({u"b-0000"_s, u"b-0000"_s, u"b-0000"_s}));
        QCOMPARE(t.model.nearestSurvivor(0), -1);
    }

    void anotherRunResets()
    {
        Table t;
        t.add(u"a"_s, 3, AssetStatus::Failed);
        t.open(3);
        t.loadAll();
        QSignalSpy reset(&t.model, &QAbstractItemModel::modelReset);
        t.open(3);
        QCOMPARE(reset.count(), 1);
        QCOMPARE(t.model.rowCount(), 0);
        QCOMPARE(t.count(AssetStatus::Failed).knowledge, CountKnowledge::NotAsked);
        t.loadAll();
        QCOMPARE(t.model.rowCount(), 3);
    }

    void hostileTextsStayInTheirLine()
    {
        Table t;
        t.add(u"a"_s, 1, AssetStatus::Failed);
        auto &activity = t.api.activities[u"run"_s].front();
        activity.technicalName = u"a\tb\nc\u202e<b>"_s;
        activity.errorMessage->errorDetail = QString(1024 * 1024, u'x');
        t.open(1);
        t.loadAll();
        QVERIFY(!t.column().first().contains(u'\n'));
        QVERIFY(!t.column().first().contains(u'\u202e'));
        QVERIFY(t.column(AssetColumn::Error).first().size() < 400);
        const int row = 0;
        const AssetColumn column = AssetColumn::TechnicalName;
        QCOMPARE(t.model.tsv(std::span(&row, 1), std::span(&column, 1)), u"Technical name\na b c\u202e<b>\n"_s);
        t.model.setFilterText(u"xxxx"_s);
        QCOMPARE(t.model.rowCount(), 1);
    }

    void everyCellOfASparseAssetIsADash()
    {
        Table t;
        t.add(u"a"_s, 1, AssetStatus::Unchanged);
        t.api.activities[u"run"_s].front().dataAssetId.reset();
        t.open(1);
        t.loadAll();
        for (const AssetColumn column : {AssetColumn::Error, AssetColumn::Lineage, AssetColumn::AssetId,
                                         AssetColumn::Description, AssetColumn::LineageError}) {
            const QModelIndex cell = t.model.index(0, static_cast<int>(column));
            QCOMPARE(cell.data().toString(), u"–"_s);
            QVERIFY(cell.data(ActivityModel::AbsentRole).toBool());
            QVERIFY(!cell.data(ActivityModel::RawRole).isValid());
        }
        QCOMPARE(t.model.index(0, 0).data(Qt::AccessibleTextRole).toString(), u"Unchanged: a-0000 in sales_db."_s);
    }

    void fiftyThousandRowsAreReadFilteredAndSorted()
    {
        ActivityFixture f; // the model tester looks at every row after every change
        f.add(u"t"_s, 49'900, AssetStatus::Unchanged);
        f.add(u"bad"_s, 100, AssetStatus::Failed);
        f.api.recording = false;
        ActivityModel model(f.feed, f.timers);
        f.open();
        f.feed.loadAll();
        constexpr int patience = 60'000;
        QTRY_COMPARE_WITH_TIMEOUT(f.feed.state(), LoadState::Complete, patience);
        model.mergeNow();
        QCOMPARE(model.rowCount(), 50'000);
        QCOMPARE(model.index(0, 2).data().toString(), u"bad-0000"_s);
        model.setFilterText(u"t-4"_s);
        QCOMPARE(model.rowCount(), 10'900);
        model.sort(static_cast<int>(AssetColumn::TechnicalName), Qt::DescendingOrder);
        QCOMPARE(model.index(0, 2).data().toString(), u"t-4999"_s);
    }
};

QTEST_GUILESS_MAIN(TstActivityModel)
#include "tst_activitymodel.moc"
