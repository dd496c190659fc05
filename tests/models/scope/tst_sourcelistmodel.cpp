// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/scope/sourcelistmodel.h"
#include "tests/support/faketime.h"
#include "tests/support/scriptedapi.h"

#include <QtCore/QItemSelectionModel>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::datazone;
using test::makeError;
using test::ScriptedApi;
using Operation = ScriptedApi::Operation;

namespace {

const QString domainId = u"dzd_1"_s;

/// A list that follows a loader, watched by the tester from before the first row.
struct Fixture {
    Fixture() { model.setLoader(&loader); }

    void addProject(const QString &id, const QString &name)
    {
        api.projects.push_back({.id = id, .domainId = domainId, .name = name});
        api.sources[id];
    }
    void addSource(const QString &project, const QString &id, std::optional<OpenEnum<RunStatus>> status = {},
                   std::optional<qint64> at = {})
    {
        api.sources[project].push_back({.dataSourceId = id,
                                        .domainId = domainId,
                                        .name = u"name of "_s + id,
                                        .type = u"GLUE"_s,
                                        .lastRunStatus = status,
                                        .lastRunAt = at});
    }
    [[nodiscard]] bool load(const QString &domain = domainId)
    {
        loader.load(&api, domain);
        constexpr int patienceMs = 60'000; // of a sanitized build on a busy machine
        return QTest::qWaitFor([this] { return loader.state() != ScopeLoader::State::Loading; }, patienceMs);
    }
    [[nodiscard]] QStringList ids() const
    {
        QStringList ids;
        for (int row = 0; row < model.rowCount(); ++row) {
            const QModelIndex index = model.index(row);
            ids << index
                       .data(index.data(SourceListModel::IsProjectRole).toBool() ? SourceListModel::ProjectIdRole
                                                                                 : SourceListModel::DataSourceIdRole)
                       .toString();
        }
        return ids;
    }

    test::FakeClock clock;
    ScriptedApi api;
    ScopeLoader loader;
    SourceListModel model{clock};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
};

} // namespace

class TstSourceListModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void badOnesStandFirst()
    {
        Fixture f;
        f.addProject(u"p1"_s, u"Sales"_s);
        f.addProject(u"p2"_s, u"Finance"_s);
        f.addSource(u"p1"_s, u"good"_s, RunStatus::Success, 900);
        f.addSource(u"p1"_s, u"failedOnce"_s, RunStatus::Failed, 100);
        f.addSource(u"p1"_s, u"never"_s);
        f.addSource(u"p2"_s, u"failedNow"_s, RunStatus::Failed, 200);
        f.addSource(u"p2"_s, u"partial"_s, RunStatus::PartiallySucceeded, 800);
        f.addSource(u"p2"_s, u"paused"_s, OpenEnum<RunStatus>::fromApi(u"PAUSED"), 300);
        f.addSource(u"p2"_s, u"running"_s, RunStatus::Running, 900);
        f.addSource(u"p2"_s, u"failedSometime"_s, RunStatus::Failed);
        QVERIFY(f.load());
        QCOMPARE(f.ids(),
                 (QStringList{u"failedNow"_s, u"failedOnce"_s, u"failedSometime"_s, u"partial"_s, u"paused"_s,
                              u"never"_s, u"running"_s, u"good"_s}));
        QCOMPARE(f.model.sourceCount(), 8);
    }

    void rowsTellWhatIsKnown()
    {
        Fixture f;
        f.addProject(u"p1"_s, u"Sales"_s);
        f.addSource(u"p1"_s, u"a"_s, RunStatus::Failed, f.clock.now);
        f.addSource(u"p1"_s, u"b"_s);
        f.api.sources[u"p1"_s][0].lastRunErrorMessage =
            RunError{.errorType = RunErrorType::AccessDenied, .errorDetail = u"No right to read."_s};
        f.api.sources[u"p1"_s][1].enableSetting = EnableSetting::Disabled;
        f.api.sources[u"p1"_s][1].name = u"\u202Eevil\nname"_s;
        QVERIFY(f.load());
        const QModelIndex a = f.model.index(0);
        QCOMPARE(a.data().toString(), u"name of a \u00b7 Sales \u00b7 FAILED 2026-01-02 03:04:05"_s);
        QCOMPARE(a.data(Qt::AccessibleTextRole).toString(),
                 u"Data source name of a in project Sales, last run FAILED at 2026-01-02 03:04:05 (UTC)."_s);
        QCOMPARE(a.data(SourceListModel::StatusRole).toInt(), static_cast<int>(RunStatus::Failed));
        QCOMPARE(a.data(SourceListModel::LastRunAtRole).toLongLong(), f.clock.now);
        QCOMPARE(a.data(SourceListModel::ProjectNameRole).toString(), u"Sales"_s);
        QCOMPARE(a.data(SourceListModel::TypeRole).toString(), u"GLUE"_s);
        QVERIFY(a.data(SourceListModel::EnabledRole).toBool());
        QVERIFY(a.data(SourceListModel::ErrorRole).toString().contains(u"No right to read."_s));
        QVERIFY(a.data(Qt::ToolTipRole).toString().contains(u"No right to read."_s));
        const QModelIndex b = f.model.index(1);
        QVERIFY(!b.data(SourceListModel::StatusRole).isValid());
        QVERIFY(!b.data(SourceListModel::LastRunAtRole).isValid());
        QVERIFY(!b.data(SourceListModel::EnabledRole).toBool());
        QVERIFY(b.data().toString().contains(u"never run"_s));
        QVERIFY2(!b.data().toString().contains(QChar(0x202e)), "what reorders text is made visible");
        f.model.setTimeDisplay(TimeDisplay::Relative);
        QVERIFY(a.data().toString().endsWith(u"FAILED 0 s ago"_s));
    }

    void projectsThatCannotBeReadAreDisabledRowsAtTheEnd()
    {
        Fixture f;
        f.addProject(u"p1"_s, u"Sales"_s);
        f.addProject(u"p2"_s, u"Finance"_s);
        f.addSource(u"p2"_s, u"a"_s, RunStatus::Success, 1);
        f.api.fail(Operation::ListDataSources, u"p1"_s, makeError(ErrorKind::NotMember));
        QVERIFY(f.load());
        QCOMPARE(f.ids(), (QStringList{u"a"_s, u"p1"_s}));
        const QModelIndex project = f.model.index(1);
        QVERIFY(!(project.flags() & (Qt::ItemIsEnabled | Qt::ItemIsSelectable)));
        QVERIFY(project.data().toString().contains(u"not a member"_s));
        QVERIFY(!project.data(SourceListModel::ErrorRole).toString().isEmpty());
        QCOMPARE(f.model.sourceCount(), 1);
        QCOMPARE(f.model.unreadableProjectCount(), 1);

        f.addSource(u"p1"_s, u"b"_s, RunStatus::Failed, 1);
        f.loader.retry();
        QTRY_COMPARE(f.ids(), (QStringList{u"b"_s, u"a"_s}));
        QCOMPARE(f.model.unreadableProjectCount(), 0);
    }

    void selectionAndRowsStayWhileMoreComes()
    {
        Fixture f;
        f.api.setManual(true);
        f.addProject(u"p1"_s, u"Sales"_s);
        for (int i = 0; i < 180; ++i)
            f.addSource(u"p1"_s, u"s%1"_s.arg(i), i % 2 == 0 ? RunStatus::Success : RunStatus::Failed, 1000 + i);
        QSignalSpy resets(&f.model, &QAbstractItemModel::modelReset);
        f.loader.load(&f.api, domainId);
        f.api.answerAll();
        f.api.answerAll();
        QTRY_COMPARE(f.model.rowCount(), 50);
        resets.clear();
        QItemSelectionModel selection(&f.model);
        selection.select(f.model.indexOfSource(u"s10"_s), QItemSelectionModel::Select);
        f.api.setManual(false);
        f.api.answerAll();
        QTRY_COMPARE(f.model.rowCount(), 180);
        QCOMPARE(resets.count(), 0);
        QCOMPARE(selection.selectedIndexes(), QModelIndexList{f.model.indexOfSource(u"s10"_s)});
        QCOMPARE(f.ids().first(), u"s179"_s);
    }

    void listingAgainUpdatesRowsWhereTheyStand()
    {
        Fixture f;
        f.addProject(u"p1"_s, u"Sales"_s);
        for (const QString &id : {u"a"_s, u"b"_s, u"c"_s})
            f.addSource(u"p1"_s, id, RunStatus::Success, 100);
        QVERIFY(f.load());
        QTRY_COMPARE(f.model.rowCount(), 3);
        QItemSelectionModel selection(&f.model);
        selection.select(f.model.indexOfSource(u"c"_s), QItemSelectionModel::Select);
        QSignalSpy resets(&f.model, &QAbstractItemModel::modelReset);
        auto &list = f.api.sources[u"p1"_s];
        list[2].lastRunStatus = RunStatus::Failed;
        list.erase(list.begin());
        f.addSource(u"p1"_s, u"d"_s, RunStatus::PartiallySucceeded, 100);
        QVERIFY(f.load());
        QTRY_COMPARE(f.ids(), (QStringList{u"c"_s, u"d"_s, u"b"_s}));
        QCOMPARE(resets.count(), 0);
        QCOMPARE(selection.selectedIndexes(), QModelIndexList{f.model.index(0)});
        QCOMPARE(f.model.sourceCount(), 3);

        QVERIFY(f.load(u"dzd_2"_s));
        QCOMPARE(resets.count(), 1);
    }

    void searchHidesRowsAndForgetsNoCheckMark()
    {
        Fixture f;
        f.addProject(u"p1"_s, u"Sales"_s);
        f.addProject(u"p2"_s, u"\u0424\u0438\u043d\u0430\u043d\u0441\u044b"_s);
        for (int i = 0; i < 30; ++i)
            f.addSource(i % 2 == 0 ? u"p1"_s : u"p2"_s, u"s%1"_s.arg(i),
                        i % 3 == 0 ? RunStatus::Failed : RunStatus::Success, i);
        QVERIFY(f.load());
        QTRY_COMPARE(f.model.rowCount(), 30);
        QVERIFY(!f.model.index(0).data(Qt::CheckStateRole).isValid());
        f.model.setCheckable(true);
        QSignalSpy checks(&f.model, &SourceListModel::checkedSourcesChanged);
        QVERIFY(f.model.setData(f.model.indexOfSource(u"s7"_s), Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(checks.count(), 1);
        f.model.setSearchText(u"SALES failed"_s);
        QCOMPARE(f.model.rowCount(), 5);
        QVERIFY(!f.model.indexOfSource(u"s7"_s).isValid());
        QCOMPARE(f.model.checkedSources(), QSet<QString>{u"s7"_s});
        f.model.setSearchText(u"\u0444\u0438\u043d\u0430\u043d"_s);
        QCOMPARE(f.model.rowCount(), 15);
        QCOMPARE(f.model.indexOfSource(u"s7"_s).data(Qt::CheckStateRole).toInt(), static_cast<int>(Qt::Checked));
        f.model.setSearchText(u"nothing like it"_s);
        QCOMPARE(f.model.rowCount(), 0);
        f.model.setSearchText({});
        QCOMPARE(f.model.rowCount(), 30);
        const QStringList all = f.ids();
        QCOMPARE(all.mid(0, 4), (QStringList{u"s27"_s, u"s24"_s, u"s21"_s, u"s18"_s}));
        QCOMPARE(all.last(), u"s1"_s);
        f.model.setCheckedSources({u"s1"_s, u"s2"_s});
        QCOMPARE(f.model.indexOfSource(u"s2"_s).data(Qt::CheckStateRole).toInt(), static_cast<int>(Qt::Checked));
    }

    void anotherLoaderOrNoneEmptiesTheList()
    {
        Fixture f;
        f.addProject(u"p1"_s, u"Sales"_s);
        f.addSource(u"p1"_s, u"a"_s);
        QVERIFY(f.load());
        QTRY_COMPARE(f.model.rowCount(), 1);
        f.model.setLoader(nullptr);
        QCOMPARE(f.model.rowCount(), 0);
        QCOMPARE(f.model.sourceCount(), 0);
        f.model.setLoader(&f.loader);
        QCOMPARE(f.model.rowCount(), 1);
    }

    void thousandsOfSourcesArriveSorted()
    {
        Fixture f;
        for (int p = 0; p < 100; ++p) {
            const QString id = u"p%1"_s.arg(p);
            f.addProject(id, u"Project %1"_s.arg(p));
            for (int i = 0; i < 20; ++i)
                f.addSource(id, u"%1-%2"_s.arg(id).arg(i), static_cast<RunStatus>((p * 7 + i) % 5), (p * 31 + i) % 97);
        }
        QVERIFY(f.load());
        QTRY_COMPARE(f.model.rowCount(), 2000);
        const QSet<int> bad{static_cast<int>(RunStatus::Failed)};
        bool seenOther = false;
        for (int row = 0; row < 2000; ++row) {
            const bool failed = bad.contains(f.model.index(row).data(SourceListModel::StatusRole).toInt());
            QVERIFY(!(failed && seenOther));
            seenOther = seenOther || !failed;
        }
    }
};

QTEST_GUILESS_MAIN(TstSourceListModel)
#include "tst_sourcelistmodel.moc"
