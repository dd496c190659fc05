// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/base/timestamp.h"
#include "models/scope/sourcetablemodel.h"
#include "tests/support/faketime.h"
#include "tests/support/scriptedapi.h"

#include <QtCore/QElapsedTimer>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <memory>
#include <random>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::datazone;
using test::makeError;
using test::ScriptedApi;
using Operation = ScriptedApi::Operation;

namespace {

const QString domainId = u"dzd_1"_s;
constexpr qint64 hour = 3'600'000;
constexpr int patienceMs = 60'000; // of a sanitized build on a busy machine

/// One scripted domain and what reads it.
struct Domain {
    void addProject(const QString &id, const QString &name)
    {
        api.projects.push_back({.id = id, .domainId = domainId, .name = name});
        api.sources[id];
    }
    DataSourceSummary &addSource(const QString &project, const QString &id,
                                 std::optional<OpenEnum<RunStatus>> status = {}, std::optional<qint64> at = {})
    {
        DataSourceSummary source{
            .dataSourceId = id, .domainId = domainId, .name = u"name of "_s + id, .type = u"GLUE"_s};
        source.status = DataSourceStatus::Ready;
        source.lastRunStatus = status;
        source.lastRunAt = at;
        api.sources[project].push_back(source);
        return api.sources[project].back();
    }
    [[nodiscard]] bool load(const QString &domain = domainId)
    {
        loader.load(&api, domain);
        return wait();
    }
    [[nodiscard]] bool wait()
    {
        return QTest::qWaitFor([this] { return loader.state() != ScopeLoader::State::Loading; }, patienceMs);
    }

    ScriptedApi api;
    ScopeLoader loader;
};

/// The table, watched by the tester from before the first row.
struct Table {
    [[nodiscard]] QStringList ids() const
    {
        QStringList ids;
        for (int row = 0; row < model.rowCount(); ++row) {
            const QModelIndex index = model.index(row, 0);
            const bool isProject = index.data(SourceTableModel::IsProjectRole).toBool();
            ids << index.data(isProject ? SourceTableModel::ProjectIdRole : SourceTableModel::SourceIdRole).toString();
        }
        return ids;
    }
    [[nodiscard]] QString cell(int row, SourceColumn column) const
    {
        return model.index(row, static_cast<int>(column)).data().toString();
    }
    [[nodiscard]] int countOf(Standing standing) const { return model.counts().at(static_cast<std::size_t>(standing)); }

    test::FakeClock clock;
    test::FakeTimers timers{clock};
    SourceTableModel model{clock, timers};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
};

struct Fixture : Domain, Table {
    Fixture()
    {
        model.setParts({{.loader = &loader}});
        addProject(u"p1"_s, u"Sales"_s);
    }
};

} // namespace

class TestSourceTableModel final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void problemsStandFirstAndTheNewestOfEach()
    {
        Fixture f;
        f.addSource(u"p1"_s, u"fine"_s, RunStatus::Success, 900);
        f.addSource(u"p1"_s, u"failedLong"_s, RunStatus::Failed, 100);
        f.addSource(u"p1"_s, u"never"_s);
        f.addSource(u"p1"_s, u"failedNow"_s, RunStatus::Failed, 200);
        f.addSource(u"p1"_s, u"partly"_s, RunStatus::PartiallySucceeded, 800);
        f.addSource(u"p1"_s, u"paused"_s, OpenEnum<RunStatus>::fromApi(u"PAUSED"), 300);
        f.addSource(u"p1"_s, u"running"_s, RunStatus::Running, 900);
        f.addSource(u"p1"_s, u"broken"_s).status = DataSourceStatus::FailedCreation;
        f.addSource(u"p1"_s, u"off"_s, RunStatus::Failed, 900).enableSetting = EnableSetting::Disabled;
        DataSourceSummary &late = f.addSource(u"p1"_s, u"late"_s, RunStatus::Success, f.clock.now - 48 * hour);
        late.createdAt = f.clock.now - 1000 * hour;
        late.schedule = Schedule{.timezone = u"UTC"_s, .schedule = u"cron(0 2 * * ? *)"_s};
        QVERIFY(f.load());
        QCOMPARE(f.ids(),
                 (QStringList{u"failedNow"_s, u"failedLong"_s, u"partly"_s, u"late"_s, u"broken"_s, u"paused"_s,
                              u"never"_s, u"running"_s, u"off"_s, u"fine"_s}));
        QCOMPARE(f.model.sourceCount(), 10);
        QCOMPARE(f.countOf(Standing::Failing), 2);
        QCOMPARE(f.countOf(Standing::Absent), 1);
        QCOMPARE(f.countOf(Standing::Fine), 1);
    }

    void cellsTellWhatIsKnownAndNoMore()
    {
        Fixture f;
        DataSourceSummary &orders = f.addSource(u"p1"_s, u"orders"_s, RunStatus::Failed, f.clock.now - 24 * hour);
        orders.lastRunErrorMessage =
            RunError{.errorType = RunErrorType::AccessDenied, .errorDetail = u"No right to read.\nSecond line"_s};
        orders.lastRunAssetCount = 1234;
        orders.enableSetting = EnableSetting::Enabled;
        orders.createdAt = f.clock.now - 100 * hour;
        orders.schedule = Schedule{.timezone = u"EUROPE_PARIS"_s, .schedule = u"cron(0 3 * * ? *)"_s};
        f.addSource(u"p1"_s, u"bare"_s).name = u"\u202Eevil\nname"_s;
        QVERIFY(f.load());
        QCOMPARE(f.ids(), (QStringList{u"orders"_s, u"bare"_s}));
        QCOMPARE(f.cell(0, SourceColumn::Standing), u"failing \u00b7 1 missed"_s);
        QCOMPARE(f.cell(0, SourceColumn::Name), u"name of orders"_s);
        QCOMPARE(f.cell(0, SourceColumn::Project), u"Sales"_s);
        QCOMPARE(f.cell(0, SourceColumn::Type), u"GLUE"_s);
        QCOMPARE(f.cell(0, SourceColumn::LastStatus), u"Failed"_s);
        QCOMPARE(f.cell(0, SourceColumn::LastRunAt), u"2026-01-01 03:04:05"_s);
        QCOMPARE(f.cell(0, SourceColumn::Created), u"1,234"_s);
        QCOMPARE(f.cell(0, SourceColumn::Schedule), u"daily 03:00 Europe/Paris"_s);
        QCOMPARE(f.cell(0, SourceColumn::Problem), u"ACCESS_DENIED_EXCEPTION: No right to read."_s);
        QCOMPARE(f.cell(0, SourceColumn::State), u"READY"_s);
        QCOMPARE(f.cell(0, SourceColumn::Enabled), u"yes"_s);
        QCOMPARE(f.cell(0, SourceColumn::NextRun), u"2026-01-03 02:00:00"_s);
        QVERIFY(f.model.index(0, 0).data(SourceTableModel::ErrorRole).toString().contains(u"Second line"_s));
        QCOMPARE(
            f.model.index(0, 0).data(Qt::AccessibleTextRole).toString(),
            u"Data source name of orders in project Sales: failing, 1 run(s) missed, the first 2026-01-02 02:00 UTC, "
            "last run Failed at 2026-01-01 03:04:05 (UTC), schedule daily 03:00 Europe/Paris: "
            "ACCESS_DENIED_EXCEPTION: No right to read."_s);
        for (const SourceColumn column :
             {SourceColumn::LastStatus, SourceColumn::LastRunAt, SourceColumn::Created, SourceColumn::Problem,
              SourceColumn::Enabled, SourceColumn::NextRun, SourceColumn::CreatedAt, SourceColumn::Connection}) {
            const QModelIndex index = f.model.index(1, static_cast<int>(column));
            QCOMPARE(index.data().toString(), absentText());
            QVERIFY(index.data(SourceTableModel::AbsentRole).toBool());
            QVERIFY(!index.data(SourceTableModel::RawRole).isValid());
        }
        QCOMPARE(f.cell(1, SourceColumn::Schedule), u"none"_s);
        QVERIFY2(!f.cell(1, SourceColumn::Name).contains(QChar(0x202e)), "what reorders text is made visible");
        f.model.setTimeDisplay(TimeDisplay::Relative);
        QCOMPARE(f.cell(0, SourceColumn::LastRunAt), u"24 h ago"_s);
    }

    void projectsThatCannotBeReadAreRowsOfUnknownStanding()
    {
        Fixture f;
        f.addProject(u"p2"_s, u"Finance"_s);
        f.addSource(u"p1"_s, u"a"_s, RunStatus::Success, 1);
        f.addSource(u"p2"_s, u"b"_s, RunStatus::Failed, 1);
        f.api.fail(Operation::ListDataSources, u"p2"_s, makeError(ErrorKind::NotMember, u"User is not permitted"_s));
        QVERIFY(f.load());
        QCOMPARE(f.ids(), (QStringList{u"p2"_s, u"a"_s}));
        QVERIFY(f.model.index(0, 0).data(SourceTableModel::IsProjectRole).toBool());
        QCOMPARE(f.cell(0, SourceColumn::Standing), u"unknown"_s);
        QCOMPARE(f.cell(0, SourceColumn::Project), u"Finance"_s);
        QCOMPARE(f.cell(0, SourceColumn::Name), absentText());
        QCOMPARE(f.cell(0, SourceColumn::Problem), u"Sources unknown, you are not a member: User is not permitted"_s);
        QCOMPARE(f.model.sourceCount(), 1);
        QCOMPARE(f.model.unreadableProjectCount(), 1);
        QVERIFY(f.model.rowsOf(ScopeChoice({ScopeKey::ofProject({}, domainId, u"p2"_s)})).empty());

        f.loader.retry();
        QTRY_COMPARE(f.ids(), (QStringList{u"b"_s, u"a"_s}));
        QCOMPARE(f.model.unreadableProjectCount(), 0);
    }

    void rowsComeAndChangeWithoutAResetWhileIndexesStay()
    {
        Fixture f;
        const QSignalSpy resets(&f.model, &QAbstractItemModel::modelReset);
        f.addSource(u"p1"_s, u"m"_s, RunStatus::Success, 500);
        QVERIFY(f.load());
        const QPersistentModelIndex m = f.model.index(0, 3);
        f.addSource(u"p1"_s, u"bad"_s, RunStatus::Failed, 1);
        f.addSource(u"p1"_s, u"older"_s, RunStatus::Success, 400);
        f.addSource(u"p1"_s, u"newer"_s, RunStatus::Success, 600);
        QVERIFY(f.load());
        QCOMPARE(f.ids(), (QStringList{u"bad"_s, u"newer"_s, u"m"_s, u"older"_s}));
        QCOMPARE(m.row(), 2);
        QCOMPARE(m.column(), 3);
        f.api.sources[u"p1"_s][0].lastRunStatus = RunStatus::Failed;
        f.api.sources[u"p1"_s][0].lastRunAt = 700;
        QVERIFY(f.load());
        QCOMPARE(f.ids(), (QStringList{u"m"_s, u"bad"_s, u"newer"_s, u"older"_s}));
        QCOMPARE(m.row(), 0);
        f.api.sources[u"p1"_s].erase(f.api.sources[u"p1"_s].begin() + 1); // bad
        QVERIFY(f.load());
        QCOMPARE(f.ids(), (QStringList{u"m"_s, u"newer"_s, u"older"_s}));
        QVERIFY(m.isValid());
        QCOMPARE(resets.count(), 0);
    }

    void whileItIsReadAgainEverythingStays()
    {
        Fixture f;
        f.addSource(u"p1"_s, u"a"_s, RunStatus::Success, 500);
        QVERIFY(f.load());
        QSignalSpy removed(&f.model, &QAbstractItemModel::rowsRemoved);
        f.api.setManual(true);
        f.loader.load(&f.api, domainId);
        QTest::qWait(20);
        QCOMPARE(f.ids(), QStringList{u"a"_s});
        f.loader.stop();
        QTest::qWait(20);
        QCOMPARE(f.ids(), QStringList{u"a"_s});
        f.api.setManual(false);
        QVERIFY(f.load());
        QCOMPARE(removed.count(), 0);
    }

    void anotherDomainTakesThePlaceOfTheFirst()
    {
        Fixture f;
        f.addSource(u"p1"_s, u"a"_s);
        QVERIFY(f.load());
        f.api.sources[u"p1"_s].clear();
        f.addSource(u"p1"_s, u"b"_s);
        QVERIFY(f.load(u"dzd_2"_s));
        QCOMPARE(f.ids(), QStringList{u"b"_s});
        QCOMPARE(f.cell(0, SourceColumn::DomainId), u"dzd_2"_s);
    }

    void searchAndStandingsChooseRowsAndTheCountsFollowTheSearch()
    {
        Fixture f;
        f.addProject(u"p2"_s, u"Finance"_s);
        f.addSource(u"p1"_s, u"a"_s, RunStatus::Failed, 3);
        f.addSource(u"p1"_s, u"b"_s, RunStatus::Success, 2);
        f.addSource(u"p2"_s, u"c"_s, RunStatus::Failed, 1);
        QVERIFY(f.load());
        f.model.setStandings({Standing::Failing});
        QCOMPARE(f.ids(), (QStringList{u"a"_s, u"c"_s}));
        f.model.setSearchText(u"FINance"_s);
        QCOMPARE(f.ids(), QStringList{u"c"_s});
        QCOMPARE(f.countOf(Standing::Failing), 1);
        QCOMPARE(f.countOf(Standing::Fine), 0);
        f.model.setSearchText(u"sales name"_s);
        QCOMPARE(f.ids(), QStringList{u"a"_s});
        QCOMPARE(f.countOf(Standing::Fine), 1);
        f.model.setStandings({});
        QCOMPARE(f.ids(), (QStringList{u"a"_s, u"b"_s}));
        f.model.setSearchText(u"nothing like it"_s);
        QCOMPARE(f.model.rowCount(), 0);
        QCOMPARE(f.model.sourceCount(), 3);
        f.model.setSearchText({});
        QCOMPARE(f.model.rowCount(), 3);
    }

    void aViewIsToldTheNearestRowThatStays()
    {
        Fixture f;
        for (int i = 0; i < 6; ++i)
            f.addSource(u"p1"_s, u"s%1"_s.arg(i), i % 2 == 0 ? RunStatus::Failed : RunStatus::Success, 100 - i);
        QVERIFY(f.load());
        f.model.sort(static_cast<int>(SourceColumn::LastRunAt), Qt::DescendingOrder);
        QCOMPARE(f.ids(), (QStringList{u"s0"_s, u"s1"_s, u"s2"_s, u"s3"_s, u"s4"_s, u"s5"_s}));
        QStringList nearest;
        connect(&f.model, &QAbstractItemModel::rowsAboutToBeRemoved, &f.model,
                [&](const QModelIndex &, int first, int last) {
                    for (int row = first; row <= last; ++row)
                        nearest << f.ids().at(row) + u"->"_s + f.ids().value(f.model.nearestSurvivor(row));
                });
        f.model.setStandings({Standing::Failing});
        QCOMPARE(nearest, (QStringList{u"s1->s2"_s, u"s3->s4"_s, u"s5->s4"_s}));
        nearest.clear();
        f.model.setSearchText(u"none of them"_s);
        QCOMPARE(nearest, (QStringList{u"s0->"_s, u"s2->"_s, u"s4->"_s}));
        QCOMPARE(f.model.nearestSurvivor(0), -1);
    }

    void everyColumnSortsBothWaysWithTheAbsentLast()
    {
        Fixture f;
        f.addSource(u"p1"_s, u"a"_s, RunStatus::Success, 20).lastRunAssetCount = 9;
        f.addSource(u"p1"_s, u"b"_s);
        f.addSource(u"p1"_s, u"c"_s, RunStatus::Success, 10).lastRunAssetCount = 100;
        QVERIFY(f.load());
        const auto sorted = [&f](SourceColumn column, Qt::SortOrder order) {
            f.model.sort(static_cast<int>(column), order);
            return f.ids().join(QString());
        };
        QCOMPARE(sorted(SourceColumn::LastRunAt, Qt::AscendingOrder), u"cab"_s);
        QCOMPARE(sorted(SourceColumn::LastRunAt, Qt::DescendingOrder), u"acb"_s);
        QCOMPARE(sorted(SourceColumn::Created, Qt::AscendingOrder), u"acb"_s);
        QCOMPARE(sorted(SourceColumn::Created, Qt::DescendingOrder), u"cab"_s);
        QCOMPARE(sorted(SourceColumn::Name, Qt::AscendingOrder), u"abc"_s);
        QCOMPARE(sorted(SourceColumn::Name, Qt::DescendingOrder), u"cba"_s);
        QCOMPARE(sorted(SourceColumn::Standing, Qt::DescendingOrder), u"acb"_s);
        f.model.sort(-1);
        QCOMPARE(f.ids().join(QString()), u"bac"_s); // never run before fine
        for (int column = 0; column < sourceColumnCount; ++column) {
            f.model.sort(column, Qt::AscendingOrder);
            f.model.sort(column, Qt::DescendingOrder);
            QCOMPARE(f.model.rowCount(), 3);
            QVERIFY(!f.model.headerData(column, Qt::Horizontal).toString().isEmpty());
            QVERIFY(!f.model.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString().isEmpty());
        }
    }

    void aRunThatDoesNotComeShowsWithoutAnybodyAsking()
    {
        Fixture f;
        DataSourceSummary &source = f.addSource(u"p1"_s, u"late"_s, RunStatus::Success, f.clock.now - hour);
        source.createdAt = f.clock.now - 100 * hour;
        source.schedule = Schedule{.timezone = u"UTC"_s, .schedule = u"cron(0 4 * * ? *)"_s};
        f.addSource(u"p1"_s, u"fine"_s, RunStatus::Success, f.clock.now);
        QVERIFY(f.load());
        QCOMPARE(f.ids(), (QStringList{u"fine"_s, u"late"_s}));
        QSignalSpy counts(&f.model, &SourceTableModel::countsChanged);
        f.timers.advance(std::chrono::minutes(85)); // 04:29:05
        QCOMPARE(f.ids(), (QStringList{u"fine"_s, u"late"_s}));
        f.timers.advance(std::chrono::minutes(1));
        QCOMPARE(f.ids(), (QStringList{u"late"_s, u"fine"_s}));
        QCOMPARE(f.cell(0, SourceColumn::Standing), u"expected but absent \u00b7 1 missed"_s);
        QCOMPARE(f.cell(0, SourceColumn::Problem), u"1 run(s) missed, the first 2026-01-02 04:00 UTC"_s);
        QCOMPARE(counts.count(), 1);
        QCOMPARE(f.countOf(Standing::Absent), 1);
    }

    void relativeTimesFollowTheClock()
    {
        Fixture f;
        f.addSource(u"p1"_s, u"a"_s, RunStatus::Success, f.clock.now);
        QVERIFY(f.load());
        QSignalSpy changed(&f.model, &QAbstractItemModel::dataChanged);
        f.timers.advance(std::chrono::minutes(1));
        QCOMPARE(changed.count(), 0); // nothing on screen says how long ago
        f.model.setTimeDisplay(TimeDisplay::Relative);
        changed.clear();
        f.timers.advance(std::chrono::minutes(1));
        QCOMPARE(changed.count(), 1);
        QCOMPARE(f.cell(0, SourceColumn::LastRunAt), u"2 min ago"_s);
    }

    void severalDomainsStandInOneTable()
    {
        Table t;
        auto first = std::make_unique<Domain>();
        Domain second;
        first->addProject(u"p1"_s, u"Sales"_s);
        second.addProject(u"p1"_s, u"Other sales"_s);
        first->addSource(u"p1"_s, u"same"_s, RunStatus::Success, 2);
        second.addSource(u"p1"_s, u"same"_s, RunStatus::Success, 1); // ids may be equal over accounts
        first->api.domain = DomainDetail{.id = domainId, .status = DomainStatus::Available, .name = u"First"_s};
        QSignalSpy parts(&t.model, &SourceTableModel::partsChanged);
        t.model.setParts({{.loader = &first->loader, .connectionId = u"1"_s, .connectionName = u"prod"_s}});
        QVERIFY(first->load());
        QVERIFY(!t.model.hasSeveralDomains());
        t.model.setParts({{.loader = &first->loader, .connectionId = u"1"_s, .connectionName = u"prod"_s},
                          {.loader = &second.loader, .connectionId = u"2"_s, .connectionName = u"test"_s}});
        QVERIFY(t.model.hasSeveralConnections());
        QVERIFY(second.load(u"dzd_2"_s));
        QVERIFY(t.model.hasSeveralDomains());
        QCOMPARE(parts.count(), 2);
        QCOMPARE(t.ids(), (QStringList{u"same"_s, u"same"_s}));
        QCOMPARE(t.cell(0, SourceColumn::Domain), u"First"_s);
        QCOMPARE(t.cell(1, SourceColumn::Domain), u"dzd_2"_s);
        QCOMPARE(t.cell(1, SourceColumn::Connection), u"test"_s);
        QCOMPARE(t.model.sourceAt(1), ScopeKey::ofSource(u"2"_s, u"dzd_2"_s, u"same"_s));
        QCOMPARE(t.model.rowsOf(ScopeChoice({ScopeKey::ofDomain(u"2"_s, u"dzd_2"_s)})), std::vector{1});
        QCOMPARE(t.model.rowsOf(ScopeChoice({ScopeKey::ofProject(u"1"_s, domainId, u"p1"_s)})), std::vector{0});
        QVERIFY(t.model.rowsOf(ScopeChoice()).empty());
        const QPersistentModelIndex other = t.model.index(1, 0);
        first.reset();
        QCOMPARE(t.model.rowCount(), 2); // not while somebody is deleting
        QTRY_COMPARE(t.model.rowCount(), 1);
        QCOMPARE(other.row(), 0);
        QVERIFY(!t.model.hasSeveralDomains());
        t.model.setParts({});
        QCOMPARE(t.model.rowCount(), 0);
        QCOMPARE(t.model.sourceCount(), 0);
    }

    void copiedRowsAreForOtherPrograms()
    {
        Fixture f;
        DataSourceSummary &a = f.addSource(u"p1"_s, u"a"_s, RunStatus::Success, f.clock.now);
        a.name = u"tab\there"_s;
        a.lastRunAssetCount = 1234;
        f.addSource(u"p1"_s, u"b"_s);
        QVERIFY(f.load());
        f.model.setTimeDisplay(TimeDisplay::Relative);
        const std::array rows{0, 1};
        const std::array columns{SourceColumn::SourceId, SourceColumn::LastRunAt, SourceColumn::Created};
        QCOMPARE(f.model.tsv(rows, columns),
                 u"Source id\tLast run at (UTC)\tNew\nb\t\t\na\t2026-01-02 03:04:05\t1234\n"_s);
        const std::array names{SourceColumn::Name};
        QVERIFY(!f.model.tsv(rows, names).contains(u'\t'));
    }

    void randomChangesKeepTheModelSound()
    {
        Fixture f;
        std::mt19937 random(7); // NOLINT(cert-msc51-cpp): the same every time
        const auto pick = [&random](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
        f.addProject(u"p2"_s, u"Finance"_s);
        QPersistentModelIndex kept;
        QString keptId;
        for (int round = 0; round < 60; ++round) {
            for (int i = 0; i < 5; ++i) {
                auto &sources = f.api.sources[pick(2) == 0 ? u"p1"_s : u"p2"_s];
                if (pick(6) == 0 && !sources.empty()) {
                    sources.erase(sources.begin() + pick(static_cast<int>(sources.size())));
                } else if (pick(2) == 0 && !sources.empty()) {
                    auto &source = sources[static_cast<std::size_t>(pick(static_cast<int>(sources.size())))];
                    source.lastRunStatus = static_cast<RunStatus>(pick(5));
                    source.lastRunAt = pick(1000);
                } else {
                    f.addSource(pick(2) == 0 ? u"p1"_s : u"p2"_s, u"s%1"_s.arg(round * 10 + i),
                                static_cast<RunStatus>(pick(5)), pick(1000));
                }
            }
            f.model.setStandings(pick(2) == 0 ? std::vector<Standing>()
                                              : std::vector{Standing::Failing, Standing::Fine});
            f.model.setSearchText(pick(3) == 0 ? u"finance"_s : QString());
            f.model.sort(pick(sourceColumnCount + 1) - 1, pick(2) == 0 ? Qt::AscendingOrder : Qt::DescendingOrder);
            QVERIFY(f.load());
            if (kept.isValid())
                QCOMPARE(kept.data(SourceTableModel::SourceIdRole).toString(), keptId);
            if (f.model.rowCount() > 0) {
                kept = f.model.index(pick(f.model.rowCount()), pick(sourceColumnCount));
                keptId = kept.data(SourceTableModel::SourceIdRole).toString();
            }
        }
        QVERIFY(f.model.sourceCount() > 20);
    }
};

QTEST_GUILESS_MAIN(TestSourceTableModel)
#include "tst_sourcetablemodel.moc"
