// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/scope/scopetreemodel.h"
#include "tests/support/faketime.h"
#include "tests/support/scriptedapi.h"

#include <QtCore/QElapsedTimer>
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
using Role = ScopeTreeModel::Role;

namespace {

const QString home = u"home"_s;
const QString away = u"away"_s;
const QString domainId = u"dzd_1"_s;

/// A primary connection, another one that is closed, and the tree over both.
struct Fixture {
    Fixture()
    {
        addDomain(api, domainId);
        addDomain(otherApi, domainId);
        QObject::connect(&catalog, &ScopeCatalog::openWanted, &catalog, [this](const QString &id, bool mayAsk) {
            opened << id;
            asked = asked || mayAsk;
            if (failure)
                catalog.setFailed(id, *failure);
            else
                catalog.setOpened(id, {&otherApi, u"us-east-1"_s, {}});
        });
    }
    ~Fixture() { tester.reset(); }

    static void addDomain(ScriptedApi &to, const QString &id, DomainStatus status = DomainStatus::Available)
    {
        to.domains.push_back({.id = id, .name = u"Domain "_s + id, .status = status});
        to.domain = DomainDetail{.id = id};
    }
    static void addProject(ScriptedApi &to, const QString &id, const QString &name)
    {
        to.projects.push_back({.id = id, .domainId = domainId, .name = name});
        to.sources[id];
    }
    static void addSource(ScriptedApi &to, const QString &project, const QString &id,
                          std::optional<OpenEnum<RunStatus>> status = {}, std::optional<qint64> at = {})
    {
        to.sources[project].push_back({.dataSourceId = id,
                                       .domainId = domainId,
                                       .name = u"name of "_s + id,
                                       .type = u"GLUE"_s,
                                       .lastRunStatus = status,
                                       .lastRunAt = at});
    }
    /// sales: bad (failed), half (partial), good; finance: fine
    void addSmallDomain()
    {
        addProject(api, u"finance"_s, u"Finance"_s);
        addProject(api, u"sales"_s, u"Sales"_s);
        addSource(api, u"sales"_s, u"good"_s, RunStatus::Success, 900);
        addSource(api, u"sales"_s, u"half"_s, RunStatus::PartiallySucceeded, 800);
        addSource(api, u"sales"_s, u"bad"_s, RunStatus::Failed, 100);
        addSource(api, u"finance"_s, u"fine"_s, RunStatus::Success, 50);
    }

    void connectHome() { catalog.setPrimary(ScopeConnection{.id = home, .name = u"Home"_s}, {&api, {}, {}}, list); }
    void listAway() { catalog.setOthers({{.id = away, .name = u"Away"_s, .colour = 3}}); }
    [[nodiscard]] bool listed(const QString &connection = home) const
    {
        return QTest::qWaitFor([&] {
            const auto *domains = catalog.domainList(connection);
            return domains != nullptr && domains->state() == DomainListModel::State::Complete;
        });
    }
    [[nodiscard]] bool load(const QString &connection = home, const QString &domain = domainId)
    {
        ScopeLoader *loader = catalog.load(connection, domain, {});
        constexpr int patienceMs = 60'000; // of a sanitized build on a busy machine
        return loader != nullptr
            && QTest::qWaitFor([&] { return loader->state() != ScopeLoader::State::Loading; }, patienceMs);
    }
    /// Watched by the tester from now on, which reads whatever can be read.
    void watch()
    {
        tester =
            std::make_unique<QAbstractItemModelTester>(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    }
    [[nodiscard]] QModelIndex connectionRow(const QString &id = home) const
    {
        return model.indexOf(ScopeKey::ofConnection(id));
    }
    [[nodiscard]] QModelIndex domainRow(const QString &connection = home, const QString &id = domainId) const
    {
        return model.indexOf(ScopeKey::ofDomain(connection, id));
    }
    [[nodiscard]] QModelIndex project(const QString &id, const QString &connection = home) const
    {
        return model.indexOf(ScopeKey::ofProject(connection, domainId, id));
    }
    [[nodiscard]] QModelIndex source(const QString &id, const QString &connection = home) const
    {
        return model.indexOf(ScopeKey::ofSource(connection, domainId, id));
    }
    /// Ids of the rows below, in their order.
    [[nodiscard]] QStringList below(const QModelIndex &parent) const
    {
        QStringList ids;
        for (int row = 0; row < model.rowCount(parent); ++row) {
            const QModelIndex index = model.index(row, 0, parent);
            const auto role = [&](int which) { return index.data(which).toString(); };
            switch (static_cast<ScopeKind>(index.data(Role::KindRole).toInt())) {
            case ScopeKind::Connection:
                ids << role(Role::ConnectionIdRole);
                break;
            case ScopeKind::Domain:
                ids << role(Role::DomainIdRole);
                break;
            case ScopeKind::Project:
                ids << role(Role::ProjectIdRole);
                break;
            case ScopeKind::Source:
                ids << role(Role::DataSourceIdRole);
                break;
            }
        }
        return ids;
    }

    test::FakeClock clock;
    ScriptedApi api;
    ScriptedApi otherApi;
    DomainListModel list;
    ScopeCatalog catalog;
    ScopeTreeModel model{catalog, clock};
    std::unique_ptr<QAbstractItemModelTester> tester;
    QStringList opened;
    bool asked = false;
    std::optional<Error> failure;
};

} // namespace

class TstScopeTreeModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsReadThatNobodyExpands()
    {
        Fixture f;
        f.addSmallDomain();
        f.connectHome();
        f.listAway();
        QVERIFY(f.listed());
        QCOMPARE(f.below({}), (QStringList{home, away}));
        QCOMPARE(f.below(f.connectionRow()), QStringList{domainId});
        QVERIFY(f.model.hasChildren(f.domainRow()));
        QVERIFY(f.model.hasChildren(f.connectionRow(away)));
        QVERIFY(!f.domainRow().data(Role::FailingRole).isValid()); // unknown, which is not none
        QTest::qWait(0);
        QCOMPARE(f.api.calls.size(), 1U); // ListDomains
        QVERIFY(f.otherApi.calls.empty());
        QVERIFY(f.opened.isEmpty());

        QVERIFY(f.model.canFetchMore(f.domainRow()));
        f.model.fetchMore(f.domainRow());
        QTRY_COMPARE(f.model.rowCount(f.domainRow()), 2);
        QTRY_COMPARE(f.model.rowCount(f.project(u"sales"_s)), 3);
        QVERIFY(!f.model.canFetchMore(f.domainRow()));
        QVERIFY(f.otherApi.calls.empty());
    }

    void expandingAConnectionOpensItAsAPersonsAct()
    {
        Fixture f;
        f.connectHome();
        f.listAway();
        f.model.fetchMore(f.connectionRow(away));
        QCOMPARE(f.opened, QStringList{away});
        QVERIFY(f.asked);
        QVERIFY(f.listed(away));
        QCOMPARE(f.below(f.connectionRow(away)), QStringList{domainId});
        QCOMPARE(f.otherApi.callCount(Operation::ListProjects), 0);
    }

    void failingOnesStandFirstAndAreCounted()
    {
        Fixture f;
        f.watch();
        f.addSmallDomain();
        Fixture::addSource(f.api, u"sales"_s, u"off"_s, RunStatus::Failed, 200);
        f.api.sources[u"sales"_s].back().enableSetting = EnableSetting::Disabled;
        Fixture::addSource(f.api, u"sales"_s, u"never"_s);
        f.connectHome();
        QVERIFY(f.listed());
        QVERIFY(f.load());
        QTRY_COMPARE(f.below(f.domainRow()), (QStringList{u"sales"_s, u"finance"_s}));
        QCOMPARE(f.below(f.project(u"sales"_s)), (QStringList{u"off"_s, u"bad"_s, u"half"_s, u"never"_s, u"good"_s}));
        const QModelIndex sales = f.project(u"sales"_s);
        QCOMPARE(sales.data(Role::FailingRole).toInt(), 2); // the disabled one is not counted
        QCOMPARE(sales.data(Role::PartialRole).toInt(), 1);
        QCOMPARE(f.project(u"finance"_s).data(Role::FailingRole), QVariant(0));
        QCOMPARE(f.domainRow().data(Role::FailingRole).toInt(), 2);
        QVERIFY(f.domainRow().data(Role::IsWholeRole).toBool());
        QCOMPARE(f.connectionRow().data(Role::FailingRole).toInt(), 2);
        QVERIFY2(sales.data(Qt::ToolTipRole).toString().contains(u"1 failed, 1 partially succeeded"_s),
                 qPrintable(sales.data(Qt::ToolTipRole).toString()));
    }

    void rowsTellWhatIsKnown()
    {
        Fixture f;
        f.watch();
        Fixture::addProject(f.api, u"p"_s, u"Sales"_s);
        Fixture::addSource(f.api, u"p"_s, u"a"_s, RunStatus::Failed, f.clock.now);
        Fixture::addSource(f.api, u"p"_s, u"b"_s);
        f.api.sources[u"p"_s][0].lastRunErrorMessage =
            RunError{.errorType = RunErrorType::AccessDenied, .errorDetail = u"No right to read."_s};
        f.api.sources[u"p"_s][1].enableSetting = EnableSetting::Disabled;
        f.api.sources[u"p"_s][1].name = u"\u202Eevil\nname"_s;
        f.connectHome();
        QVERIFY(f.listed() && f.load());
        const QModelIndex a = f.source(u"a"_s);
        QCOMPARE(a.data().toString(), u"name of a"_s);
        QCOMPARE(a.data(Qt::AccessibleTextRole).toString(),
                 u"Data source name of a in project Sales, last run FAILED at 2026-01-02 03:04:05 (UTC)."_s);
        QCOMPARE(a.data(Role::StatusRole).toInt(), static_cast<int>(RunStatus::Failed));
        QCOMPARE(a.data(Role::LastRunAtRole).toLongLong(), f.clock.now);
        QCOMPARE(a.data(Role::TypeRole).toString(), u"GLUE"_s);
        QVERIFY(a.data(Role::EnabledRole).toBool());
        QVERIFY(a.data(Role::ErrorRole).toString().contains(u"No right to read."_s));
        QVERIFY(a.data(Qt::ToolTipRole).toString().contains(u"No right to read."_s));
        const QModelIndex b = f.source(u"b"_s);
        QVERIFY(!b.data(Role::StatusRole).isValid());
        QVERIFY(!b.data(Role::LastRunAtRole).isValid());
        QVERIFY(!b.data(Role::EnabledRole).toBool());
        QVERIFY(!b.data().toString().contains(QChar(0x202E)));
        QVERIFY(!b.data().toString().contains(u'\n'));
    }

    void aProjectThatMayNotBeReadStandsLastWithItsReason()
    {
        Fixture f;
        f.watch();
        f.addSmallDomain();
        Fixture::addProject(f.api, u"a"_s, u"Aardvark"_s);
        Fixture::addProject(f.api, u"b"_s, u"Badger"_s);
        f.api.fail(Operation::ListDataSources, u"a"_s, makeError(ErrorKind::NotMember), -1);
        f.api.fail(Operation::ListDataSources, u"b"_s, makeError(ErrorKind::Denied), -1);
        f.connectHome();
        QVERIFY(f.listed() && f.load());
        QTRY_COMPARE(f.below(f.domainRow()), (QStringList{u"sales"_s, u"finance"_s, u"a"_s, u"b"_s}));
        QVERIFY(!f.model.flags(f.project(u"a"_s)).testFlag(Qt::ItemIsSelectable));
        QVERIFY(!f.model.flags(f.project(u"a"_s)).testFlag(Qt::ItemIsEnabled));
        QCOMPARE(f.project(u"a"_s).data(Role::ReasonRole).toString(), u"not a member"_s);
        QCOMPARE(f.project(u"b"_s).data(Role::ReasonRole).toString(), u"denied by IAM"_s);
        QVERIFY(f.domainRow().data(Role::IsWholeRole).toBool()); // of what can be read
        QCOMPARE(f.model.unreadableProjectCount(), 2);
        // It may be read again later.
        f.api.forgetFailures();
        Fixture::addSource(f.api, u"a"_s, u"zebra"_s, RunStatus::Failed, 1);
        f.model.read(f.domainRow());
        QTRY_COMPARE(f.below(f.project(u"a"_s)), QStringList{u"zebra"_s});
        QVERIFY(f.model.flags(f.project(u"a"_s)).testFlag(Qt::ItemIsSelectable));
    }

    void aDomainThatIsNotAvailableIsADisabledRow()
    {
        Fixture f;
        f.watch();
        Fixture::addDomain(f.api, u"dzd_gone"_s, DomainStatus::Deleting);
        f.connectHome();
        QVERIFY(f.listed());
        const QModelIndex gone = f.domainRow(home, u"dzd_gone"_s);
        QVERIFY(!f.model.flags(gone).testFlag(Qt::ItemIsEnabled));
        QVERIFY(!f.model.hasChildren(gone));
        QCOMPARE(gone.data(Role::StatusTextRole).toString(), u"DELETING"_s);
    }

    void equalIdsOfTwoAccountsAreTwoNodes()
    {
        Fixture f;
        f.watch();
        f.addSmallDomain();
        Fixture::addProject(f.otherApi, u"sales"_s, u"Other sales"_s);
        Fixture::addSource(f.otherApi, u"sales"_s, u"bad"_s, RunStatus::Success, 7);
        f.connectHome();
        f.listAway();
        f.catalog.open(away, ScopeCatalog::Asker::Background);
        QVERIFY(f.listed() && f.listed(away));
        QVERIFY(f.load() && f.load(away));
        QTRY_VERIFY(f.source(u"bad"_s).isValid() && f.source(u"bad"_s, away).isValid());
        QVERIFY(f.source(u"bad"_s) != f.source(u"bad"_s, away));
        QCOMPARE(f.project(u"sales"_s, away).data().toString(), u"Other sales"_s);
        QCOMPARE(f.connectionRow(away).data(Role::FailingRole).toInt(), 0);
        QCOMPARE(f.source(u"bad"_s, away).data(Role::ColourRole).toInt(), 3);
        const ScopeChoice choice({ScopeKey::ofProject(away, domainId, u"sales"_s)});
        QCOMPARE(f.model.sourceCount(choice), 1);
    }

    void aConnectionThatCannotBeOpenedSaysWhyAndIsTriedAgain()
    {
        Fixture f;
        f.watch();
        f.addSmallDomain();
        f.failure = makeError(ErrorKind::SignIn);
        f.connectHome();
        QVERIFY(f.listed() && f.load());
        f.listAway();
        QTRY_COMPARE(f.connectionRow(away).data(Role::ReasonRole).toString(), u"sign in to read"_s);
        QVERIFY(!f.model.canFetchMore(f.connectionRow(away))); // a view would try for ever
        QCOMPARE(f.below(f.domainRow()), (QStringList{u"sales"_s, u"finance"_s}));
        f.failure.reset();
        f.model.read(f.connectionRow(away));
        QTRY_COMPARE(f.below(f.connectionRow(away)), QStringList{domainId});
    }

    void whileItReadsRowsComeAndMoveAndNothingIsReset()
    {
        Fixture f;
        f.watch();
        f.addSmallDomain();
        f.connectHome();
        QSignalSpy resets(&f.model, &QAbstractItemModel::modelReset);
        QVERIFY(f.listed() && f.load());
        QItemSelectionModel selection(&f.model);
        selection.select(f.source(u"good"_s), QItemSelectionModel::Select);
        selection.setCurrentIndex(f.project(u"finance"_s), QItemSelectionModel::NoUpdate);
        // Finance gets worse than sales, a source goes, one comes, one recovers.
        auto &finance = f.api.sources[u"finance"_s];
        finance.front().lastRunStatus = RunStatus::Failed;
        Fixture::addSource(f.api, u"finance"_s, u"worse"_s, RunStatus::Failed, 60);
        auto &sales = f.api.sources[u"sales"_s];
        sales[1].lastRunStatus = RunStatus::Success;
        sales.pop_back();
        Fixture::addSource(f.api, u"sales"_s, u"new"_s, RunStatus::Running, 1000);
        QVERIFY(f.load());
        QTRY_COMPARE(f.below(f.domainRow()), (QStringList{u"finance"_s, u"sales"_s}));
        QTRY_COMPARE(f.below(f.project(u"sales"_s)), (QStringList{u"new"_s, u"good"_s, u"half"_s}));
        QCOMPARE(f.below(f.project(u"finance"_s)), (QStringList{u"worse"_s, u"fine"_s}));
        QCOMPARE(resets.size(), 0);
        QCOMPARE(selection.selectedIndexes(), QModelIndexList{f.source(u"good"_s)});
        QCOMPARE(selection.currentIndex(), f.project(u"finance"_s));
        QCOMPARE(f.model.sourceCount(), 5);
        QVERIFY(!f.source(u"bad"_s).isValid());
    }

    void aProjectThatFailedMakesTheCountALowerBound()
    {
        Fixture f;
        f.addSmallDomain();
        f.api.fail(Operation::ListDataSources, u"finance"_s, makeError(ErrorKind::Service), -1);
        f.connectHome();
        QVERIFY(f.listed() && f.load());
        QTRY_COMPARE(f.domainRow().data(Role::FailingRole).toInt(), 2);
        QVERIFY(!f.domainRow().data(Role::IsWholeRole).toBool());
        QVERIFY(!f.project(u"finance"_s).data(Role::FailingRole).isValid());
    }

    void aReloadThatFailsKeepsWhatWasRead()
    {
        Fixture f;
        f.watch();
        f.addSmallDomain();
        f.connectHome();
        QVERIFY(f.listed() && f.load());
        f.api.fail(Operation::ListProjects, {}, makeError(ErrorKind::Service), -1);
        QVERIFY(f.load());
        QTRY_COMPARE(f.domainRow().data(Role::ReadingRole).toInt(), static_cast<int>(ScopeReading::Failed));
        QCOMPARE(f.below(f.project(u"sales"_s)).size(), 3);
    }

    void aSearchKeepsWhatMatchesAndWhatItLiesIn_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("projects");
        QTest::addColumn<QStringList>("sources");
        QTest::newRow("name") << u"OF half"_s << QStringList{u"sales"_s} << QStringList{u"half"_s};
        QTest::newRow("status") << u"failed"_s << QStringList{u"sales"_s} << QStringList{u"bad"_s};
        QTest::newRow("type and project")
            << u"glue SALES"_s << QStringList{u"sales"_s} << QStringList{u"bad"_s, u"half"_s, u"good"_s};
        QTest::newRow("project") << u"sales"_s << QStringList{u"sales"_s}
                                 << QStringList{u"bad"_s, u"half"_s, u"good"_s};
        QTest::newRow("of both") << u"name"_s << QStringList{u"sales"_s, u"finance"_s}
                                 << QStringList{u"bad"_s, u"half"_s, u"good"_s};
        QTest::newRow("domain") << u"dzd_1 good"_s << QStringList{u"sales"_s} << QStringList{u"good"_s};
    }
    void aSearchKeepsWhatMatchesAndWhatItLiesIn()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, projects);
        QFETCH(QStringList, sources);
        Fixture f;
        f.watch();
        f.addSmallDomain();
        f.connectHome();
        f.listAway();
        QVERIFY(f.listed() && f.load());
        QTRY_COMPARE(f.model.rowCount(f.domainRow()), 2);
        f.model.setSearchText(text);
        QCOMPARE(f.below({}), QStringList{home});
        QCOMPARE(f.below(f.domainRow()), projects);
        QCOMPARE(f.below(f.project(u"sales"_s)), sources);
        QCOMPARE(f.model.sourceCount(), 4); // hidden ones included
        f.model.setSearchText({});
        QCOMPARE(f.below({}), (QStringList{home, away}));
        QCOMPARE(f.below(f.project(u"sales"_s)), (QStringList{u"bad"_s, u"half"_s, u"good"_s}));
    }

    void whatComesDuringASearchIsSearchedToo()
    {
        Fixture f;
        f.watch();
        f.addSmallDomain();
        f.connectHome();
        f.model.setSearchText(u"half"_s);
        QVERIFY(f.listed() && f.load());
        QTRY_COMPARE(f.below(f.project(u"sales"_s)), QStringList{u"half"_s});
        QCOMPARE(f.below(f.domainRow()), QStringList{u"sales"_s});
        Fixture::addSource(f.api, u"finance"_s, u"half too"_s);
        QVERIFY(f.load());
        QTRY_COMPARE(f.below(f.domainRow()), (QStringList{u"sales"_s, u"finance"_s}));
        f.model.setSearchText(u"no such thing"_s);
        QCOMPARE(f.model.rowCount(), 0);
        f.model.setSearchText({});
        QCOMPARE(f.below(f.project(u"finance"_s)).size(), 2);
    }

    void anotherPrimaryConnectionForgetsWhatWasRead()
    {
        Fixture f;
        f.watch();
        f.addSmallDomain();
        f.connectHome();
        f.listAway();
        QVERIFY(f.listed() && f.load());
        QTRY_COMPARE(f.model.sourceCount(), 4);
        f.catalog.setPrimary(ScopeConnection{.id = away, .name = u"Away"_s}, {&f.otherApi, {}, {}}, f.list);
        QCOMPARE(f.below({}), QStringList{away});
        QCOMPARE(f.model.sourceCount(), 0);
        // The same connection again, as after a change of its settings.
        f.connectHome();
        QVERIFY(f.listed());
        QTRY_COMPARE(f.below(f.connectionRow()), QStringList{domainId});
    }

    void aClosedConnectionKeepsItsRowAlone()
    {
        Fixture f;
        f.connectHome();
        f.listAway();
        f.catalog.open(away, ScopeCatalog::Asker::Person);
        QVERIFY(f.listed(away) && f.load(away));
        QSignalSpy closed(&f.catalog, &ScopeCatalog::closed);
        f.catalog.close(away);
        QCOMPARE(closed.size(), 1);
        QCOMPARE(f.below({}), (QStringList{home, away}));
        QCOMPARE(f.model.rowCount(f.connectionRow(away)), 0);
        f.catalog.setOthers({});
        QCOMPARE(f.below({}), QStringList{home});
        QCOMPARE(closed.size(), 2); // nothing of it is chosen any more
    }

    void thousandsOfSourcesComePageByPage()
    {
        Fixture f;
        constexpr int projects = 10;
        constexpr int perProject = 500;
        for (int p = 0; p < projects; ++p) {
            const QString id = u"p%1"_s.arg(p);
            Fixture::addProject(f.api, id, u"Project %1"_s.arg(p));
            for (int s = 0; s < perProject; ++s)
                Fixture::addSource(f.api, id, u"s%1-%2"_s.arg(p).arg(s),
                                   s % 7 == 0 ? RunStatus::Failed : RunStatus::Success, (s * 7919) % 1000);
        }
        f.connectHome();
        QVERIFY(f.listed());
        QSignalSpy resets(&f.model, &QAbstractItemModel::modelReset);
        QVERIFY(f.load());
        QTRY_COMPARE(f.model.sourceCount(), projects * perProject);
        QCOMPARE(f.connectionRow().data(Role::FailingRole).toInt(), projects * 72);
        f.model.setSearchText(u"s3-1"_s);
        QCOMPARE(f.model.rowCount(f.project(u"p3"_s)), 111);
        QCOMPARE(f.model.rowCount(f.domainRow()), 1);
        f.model.setSearchText({});
        QCOMPARE(f.model.rowCount(f.project(u"p3"_s)), perProject);
        QCOMPARE(resets.size(), 0);
        f.watch(); // the whole tree at once
    }
};

QTEST_MAIN(TstScopeTreeModel)
#include "tst_scopetreemodel.moc"
