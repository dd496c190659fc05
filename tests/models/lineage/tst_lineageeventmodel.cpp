// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/lineage/lineageeventmodel.h"
#include "tests/models/assets/activityfixture.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;
using datazone::AssetStatus;
using datazone::LineageEventStatus;

namespace {

struct Events : ActivityFixture {
    void addTraced(const QString &name, std::optional<LineageEventStatus> status, const QString &error = {})
    {
        datazone::Activity activity = makeActivity(u"run"_s, name, AssetStatus::Updated);
        activity.lineageSummary = datazone::LineageInfo{.eventId = u"event-"_s + name};
        if (status)
            activity.lineageSummary->eventStatus = *status;
        if (!error.isEmpty())
            activity.lineageSummary->errorMessage = error;
        api.activities[u"run"_s].push_back(activity);
    }
    [[nodiscard]] QString text(int row, int column) const { return model.index(row, column).data().toString(); }
    [[nodiscard]] QStringList assets() const
    {
        QStringList names;
        for (int row = 0; row < model.rowCount(); ++row)
            names << text(row, LineageEventModel::Asset);
        return names;
    }

    LineageEventModel model{feed};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
};

} // namespace

class TstLineageEventModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void failedEventsStandFirstAndOthersWithoutAnyAreLeftOut()
    {
        Events e;
        e.addTraced(u"a"_s, LineageEventStatus::Success);
        e.add(u"plain"_s, 2, AssetStatus::Unchanged);
        e.addTraced(u"b"_s, LineageEventStatus::Failed, u"Too many tables.\nmore"_s);
        e.addTraced(u"c"_s, std::nullopt);
        e.open();
        e.feed.loadAll();
        QTRY_VERIFY(e.feed.isComplete());
        QCOMPARE(e.assets(), (QStringList{u"b"_s, u"a"_s, u"c"_s}));
        QCOMPARE(e.model.failedCount(), 1);
        QCOMPARE(e.text(0, LineageEventModel::ErrorText), u"Too many tables."_s);
        QCOMPARE(e.text(0, LineageEventModel::Event), u"event-b"_s);
        QCOMPARE(e.text(2, LineageEventModel::Status), u"–"_s);
        QVERIFY(!e.model.index(2, 0).data(LineageEventModel::EventStatusRole).isValid());
        QCOMPARE(e.model.index(0, 0).data(Qt::AccessibleTextRole).toString(),
                 u"Failed: b in sales_db, event event-b: Too many tables."_s);
    }

    void rowsOfLaterPagesAreInsertedWithoutAReset()
    {
        Events e;
        for (int i = 0; i < 60; ++i)
            e.addTraced(u"t%1"_s.arg(i), LineageEventStatus::Success);
        e.addTraced(u"late"_s, LineageEventStatus::Failed);
        e.open(200);
        QSignalSpy reset(&e.model, &QAbstractItemModel::modelReset);
        e.feed.loadAll();
        QTRY_VERIFY(e.feed.isComplete());
        QCOMPARE(e.model.rowCount(), 61);
        QCOMPARE(e.assets().first(), u"late"_s);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(e.model.rowOf(e.model.activityAt(17)), 17);
    }

    void anotherRunEmptiesTheModel()
    {
        Events e;
        e.addTraced(u"a"_s, LineageEventStatus::Success);
        e.open();
        e.feed.loadAll();
        QTRY_COMPARE(e.model.rowCount(), 1);
        e.feed.setSubject({.api = &e.api, .domainId = u"dzd_small"_s, .runId = u"other"_s});
        QCOMPARE(e.model.rowCount(), 0);
        QCOMPARE(e.model.failedCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TstLineageEventModel)
#include "tst_lineageeventmodel.moc"
