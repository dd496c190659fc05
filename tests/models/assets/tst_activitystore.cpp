// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/assets/activitystore.h"
#include "tests/support/scriptedapi.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;
using datazone::Activity;
using datazone::AssetStatus;

namespace {

Activity table(const QString &name, AssetStatus status = AssetStatus::Unchanged)
{
    return makeActivity(u"run"_s, name, status);
}

} // namespace

class TstActivityStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRowOfTwoPassesIsOneRow()
    {
        ActivityStore store;
        const int failed = store.beginPass();
        const int whole = store.beginPass();
        store.takePage(failed, {table(u"b"_s, AssetStatus::Failed)});
        store.takePage(whole, {table(u"a"_s), table(u"b"_s, AssetStatus::Failed)});
        QCOMPARE(store.count(), 2);
        QCOMPARE(store.changes(), 0);
    }

    void twinsOfOnePageAreTwoRowsInEveryPass()
    {
        ActivityStore store;
        const int failed = store.beginPass();
        const int whole = store.beginPass();
        store.takePage(failed, {table(u"b"_s, AssetStatus::Failed), table(u"b"_s, AssetStatus::Failed)});
        QCOMPARE(store.count(), 2);
        store.takePage(whole, {table(u"b"_s, AssetStatus::Failed), table(u"b"_s), table(u"b"_s, AssetStatus::Failed)});
        QCOMPARE(store.count(), 3);
    }

    void whatPagesRepeatIsOneRow()
    {
        ActivityStore store;
        const int pass = store.beginPass();
        store.takePage(pass, {table(u"a"_s), table(u"b"_s)});
        store.takePage(pass, {table(u"b"_s), table(u"c"_s)});
        QCOMPARE(store.count(), 3);
        // Of the same name and yet another: another schema, perhaps.
        Activity other = table(u"b"_s);
        other.dataAssetId = u"other"_s;
        store.takePage(pass, {other});
        QCOMPARE(store.count(), 4);
    }

    void newerValuesReplaceOlderOnesAndAreCounted()
    {
        ActivityStore store;
        store.takePage(store.beginPass(), {table(u"a"_s)});
        Activity newer = table(u"a"_s);
        newer.updatedAt += 1;
        store.takePage(store.beginPass(), {newer});
        QCOMPARE(store.count(), 1);
        QCOMPARE(store.at(0).updatedAt, newer.updatedAt);
        QCOMPARE(store.changes(), 1);
    }

    void whatTheWholeListLacksIsGoneAndMayComeBack()
    {
        ActivityStore store;
        const int failed = store.beginPass();
        const int whole = store.beginPass();
        store.takePage(failed, {table(u"a"_s, AssetStatus::Failed)});
        // The asset went on meanwhile.
        store.takePage(whole, {table(u"a"_s, AssetStatus::Created)});
        store.dropWhatPassLacks(whole);
        QCOMPARE(store.count(), 1);
        QVERIFY(store.isGone(0));
        store.takePage(store.beginPass(), {table(u"a"_s, AssetStatus::Failed)});
        QCOMPARE(store.count(), 2);
        QVERIFY(!store.isGone(0));
    }
};

QTEST_GUILESS_MAIN(TstActivityStore)
#include "tst_activitystore.moc"
