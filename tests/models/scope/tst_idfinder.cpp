// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/scope/idfinder.h"
#include "tests/support/scriptedapi.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace zonescope;
using test::makeError;
using test::makeRun;
using test::ScriptedApi;
using Kind = IdFinder::Kind;
using Operation = ScriptedApi::Operation;
using State = IdFinder::State;

namespace {

constexpr qint64 someTime = 1'767'323'045'000;

IdFinder::Place placeOf(ScriptedApi &api, const QString &domainId)
{
    return {.api = &api, .connectionId = domainId, .domainId = domainId};
}

/// Two domains in two accounts; the second one has a project with a source and a run.
struct Estate {
    Estate()
    {
        for (ScriptedApi *api : {&first, &second}) { // a project that is not there is not found
            api->failing = [api](const ScriptedApi::Call &call) -> std::optional<Error> {
                if (call.operation == Operation::ListDataSources && !api->sources.contains(call.subject))
                    return makeError(ErrorKind::NotFound);
                return {};
            };
        }
        second.sources[u"sales"_s] = {{.dataSourceId = u"orders"_s, .domainId = u"dzd_2"_s, .name = u"Orders"_s}};
        datazone::Run run = makeRun(u"run1"_s, u"orders"_s, someTime);
        run.projectId = u"sales"_s;
        second.runs[u"orders"_s] = {run};
    }
    void find(const GoToTarget &target)
    {
        QSignalSpy finished(&finder, &IdFinder::finished);
        finder.find(target, {placeOf(first, u"dzd_1"_s), placeOf(second, u"dzd_2"_s)});
        QCOMPARE(finished.count(), 0);
        QVERIFY(finished.wait());
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCOMPARE(finished.count(), 1);
        QVERIFY(!finder.isSearching());
    }

    ScriptedApi first;
    ScriptedApi second;
    IdFinder finder;
};

} // namespace

class TstIdFinder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anIdIsFoundWhateverItIsOf_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<int>("kind");
        QTest::newRow("run") << u"run1"_s << int(Kind::Run);
        QTest::newRow("data source") << u"orders"_s << int(Kind::DataSource);
        QTest::newRow("project") << u"sales"_s << int(Kind::Project);
    }
    void anIdIsFoundWhateverItIsOf()
    {
        QFETCH(const QString, id);
        QFETCH(const int, kind);
        Estate e;
        e.find({.id = id});
        QVERIFY(e.finder.found());
        QCOMPARE(int(e.finder.found()->kind), kind);
        QCOMPARE(e.finder.found()->place.domainId, u"dzd_2"_s);
        QCOMPARE(e.finder.tried().at(1).state, State::Found);
    }
    void aRunIsFoundWithItsSourceAndTime()
    {
        Estate e;
        e.find({.runId = u"run1"_s});
        QVERIFY(e.finder.found());
        QCOMPARE(e.finder.found()->dataSourceId, u"orders"_s);
        QCOMPARE(e.finder.found()->projectId, u"sales"_s);
        QCOMPARE(e.finder.found()->createdAt, someTime);
        QCOMPARE(e.first.callCount(Operation::GetDataSource), 0); // it said that it is a run
    }
    void aNamedDomainIsAskedAlone()
    {
        Estate e;
        e.find({.domainId = u"dzd_2"_s, .id = u"run1"_s});
        QVERIFY(e.finder.found());
        QVERIFY(e.first.calls.empty());
        e.find({.domainId = u"dzd_3"_s, .id = u"run1"_s});
        QVERIFY(!e.finder.found());
        QVERIFY(e.finder.tried().empty());
    }
    void aDomainIsLookedUp()
    {
        Estate e;
        e.first.domain = datazone::DomainDetail{.id = u"dzd_1"_s};
        e.find({.domainId = u"dzd_1"_s});
        QVERIFY(e.finder.found());
        QCOMPARE(e.finder.found()->kind, Kind::Domain);
    }
    void whatWasTriedIsSaidWhereNothingIsFound()
    {
        Estate e;
        e.first.fail(Operation::GetDataSource, u"nothing"_s, makeError(ErrorKind::NotMember));
        e.second.fail(Operation::GetDataSourceRun, u"nothing"_s, makeError(ErrorKind::Network));
        e.find({.id = u"nothing"_s});
        QVERIFY(!e.finder.found());
        QCOMPARE(e.finder.tried().at(0).state, State::Refused); // a project of that id is not there, a source may be
        QCOMPARE(e.finder.tried().at(0).error->kind, ErrorKind::NotMember);
        QCOMPARE(e.finder.tried().at(1).state, State::Failed);
        QCOMPARE(e.second.callCount(Operation::GetDataSource), 0); // no point in asking on
        e.find({.id = u"nothing"_s});
        QCOMPARE(e.finder.tried().at(0).state, State::NotThere);
        QVERIFY(!e.finder.tried().at(0).error);
    }
    void fourDomainsAreAskedAtATime()
    {
        ScriptedApi api;
        api.failing = [](const ScriptedApi::Call &) { return makeError(ErrorKind::NotFound); };
        std::vector<IdFinder::Place> places;
        for (int i = 0; i < 30; ++i)
            places.push_back(placeOf(api, u"dzd_%1"_s.arg(i)));
        IdFinder finder;
        QSignalSpy finished(&finder, &IdFinder::finished);
        finder.find({.id = u"nothing"_s}, places);
        QVERIFY(finished.wait());
        QCOMPARE(api.mostRunning, 4);
        QCOMPARE(api.calls.size(), std::size_t(90));
    }
    void aStoppedSearchSaysNothingMore()
    {
        Estate e;
        e.first.setManual(true);
        e.second.setManual(true);
        QSignalSpy finished(&e.finder, &IdFinder::finished);
        e.finder.find({.id = u"run1"_s}, {placeOf(e.first, u"dzd_1"_s), placeOf(e.second, u"dzd_2"_s)});
        e.finder.stop();
        QCOMPARE(e.first.pending() + e.second.pending(), 0);
        QVERIFY(!e.finder.isSearching());
        e.first.setManual(false);
        e.second.setManual(false);
        e.find({.id = u"orders"_s}); // and a new one knows nothing of it
        QCOMPARE(e.finder.found()->kind, Kind::DataSource);
        QCOMPARE(finished.count(), 1);
    }
};

QTEST_GUILESS_MAIN(TstIdFinder)
#include "tst_idfinder.moc"
