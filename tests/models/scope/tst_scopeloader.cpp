// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/scope/domainlistmodel.h"
#include "models/scope/scopeloader.h"
#include "tests/support/scriptedapi.h"

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

void addProject(ScriptedApi &api, const QString &id, int sources)
{
    api.projects.push_back({.id = id, .domainId = domainId, .name = u"Project "_s + id});
    auto &list = api.sources[id];
    for (int i = 0; i < sources; ++i)
        list.push_back({.dataSourceId = u"%1-%2"_s.arg(id).arg(i), .domainId = domainId, .name = u"source"_s});
}

qsizetype sourceCount(const ScopeLoader &loader)
{
    qsizetype count = 0;
    for (const ScopeProject &project : loader.projects())
        count += static_cast<qsizetype>(project.sources.size());
    return count;
}

} // namespace

class TstScopeLoader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everySourceOfEveryProjectIsRead()
    {
        ScriptedApi api;
        api.domain = DomainDetail{.id = domainId, .name = u"Sales"_s};
        for (int i = 0; i < 120; ++i)
            addProject(api, u"p%1"_s.arg(i), i % 3 == 0 ? 120 : i % 3);
        api.scripts[domainId].emptyPages = 1;
        api.scripts[u"p3"_s].emptyPages = 2;
        ScopeLoader loader;
        QSignalSpy finished(&loader, &ScopeLoader::finished);
        QCOMPARE(loader.state(), ScopeLoader::State::Idle);
        loader.load(&api, domainId);
        QCOMPARE(loader.state(), ScopeLoader::State::Loading);
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(loader.state(), ScopeLoader::State::Complete);
        QCOMPARE(loader.projects().size(), 120U);
        QCOMPARE(sourceCount(loader), 40 * 120 + 40 * 1 + 40 * 2);
        QCOMPARE(loader.domain()->name, u"Sales"_s);
        QVERIFY(std::all_of(loader.projects().begin(), loader.projects().end(),
                            [](const ScopeProject &project) { return project.sourcesLoaded && !project.error; }));
        QVERIFY(api.mostRunning > 1 && api.mostRunning <= 8);
    }

    void aRefreshAsksForEverythingButWhatIsDenied()
    {
        ScriptedApi api;
        const auto project = [&api](const QString &id) {
            api.projects.push_back({.id = id, .domainId = domainId, .name = id});
            api.sources[id] = {{.dataSourceId = u"source of "_s + id, .domainId = domainId}};
        };
        project(u"open"_s);
        project(u"closed"_s);
        project(u"shaky"_s);
        api.fail(Operation::ListDataSources, u"closed"_s, makeError(ErrorKind::NotMember));
        api.fail(Operation::ListDataSources, u"shaky"_s, makeError(ErrorKind::Service));
        ScopeLoader loader;
        loader.load(&api, domainId);
        QTRY_COMPARE(loader.state(), ScopeLoader::State::Complete);
        const auto asked = [&api](const QString &id) { return api.callCount(Operation::ListDataSources, id); };
        QCOMPARE(asked(u"closed"_s), 1);

        const quint64 before = loader.generation();
        loader.refresh();
        QVERIFY(loader.generation() != before);
        QTRY_COMPARE(loader.state(), ScopeLoader::State::Complete);
        QCOMPARE(asked(u"closed"_s), 1);
        QCOMPARE(asked(u"open"_s), 2);
        QCOMPARE(asked(u"shaky"_s), 2);
        QCOMPARE(loader.deniedProjects(), 1);
        QCOMPARE(loader.failedProjects(), 0);
        QCOMPARE(loader.projects().size(), 3U);

        api.calls.clear();
        loader.refresh(true);
        QTRY_COMPARE(loader.state(), ScopeLoader::State::Complete);
        QCOMPARE(api.calls.size(), 4U); // the domain, its projects, the sources of two of them
        QVERIFY(std::ranges::all_of(api.calls, &ScriptedApi::Call::isBackground));
        api.calls.clear();
        loader.refresh();
        QTRY_COMPARE(loader.state(), ScopeLoader::State::Complete);
        QVERIFY(std::ranges::none_of(api.calls, &ScriptedApi::Call::isBackground));

        loader.retry();
        QTRY_COMPARE(loader.state(), ScopeLoader::State::Complete);
        QCOMPARE(asked(u"closed"_s), 1);
        QCOMPARE(asked(u"open"_s), 1); // by the refresh before
        QCOMPARE(loader.deniedProjects(), 0);
    }

    void deniedAndFailedProjectsDoNotStopTheRest()
    {
        ScriptedApi api;
        for (const QString &id : {u"a"_s, u"b"_s, u"c"_s, u"d"_s})
            addProject(api, id, 2);
        api.fail(Operation::ListDataSources, u"a"_s, makeError(ErrorKind::Denied));
        api.fail(Operation::ListDataSources, u"b"_s, makeError(ErrorKind::NotMember));
        api.fail(Operation::ListDataSources, u"c"_s, makeError(ErrorKind::Service));
        ScopeLoader loader;
        QSignalSpy finished(&loader, &ScopeLoader::finished);
        loader.load(&api, domainId);
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(loader.state(), ScopeLoader::State::Complete);
        QCOMPARE(loader.deniedProjects(), 2);
        QCOMPARE(loader.failedProjects(), 1);
        QCOMPARE(sourceCount(loader), 2);
        QVERIFY(!loader.domain()); // GetDomain failed, which is no error of the scope
        QVERIFY(!loader.error());

        loader.retry();
        QTRY_COMPARE(finished.count(), 2);
        QCOMPARE(loader.deniedProjects() + loader.failedProjects(), 0);
        QCOMPARE(sourceCount(loader), 8);
        QCOMPARE(api.callCount(Operation::ListDataSources, u"d"_s), 1);
    }

    void listingThatFailsKeepsWhatCame()
    {
        ScriptedApi api;
        for (int i = 0; i < 60; ++i)
            addProject(api, u"p%1"_s.arg(i), 1);
        api.failing = [](const auto &call) -> std::optional<Error> {
            if (call.operation == Operation::ListProjects && call.page == 1)
                return makeError(ErrorKind::Denied);
            return std::nullopt;
        };
        ScopeLoader loader;
        QSignalSpy finished(&loader, &ScopeLoader::finished);
        loader.load(&api, domainId);
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(loader.state(), ScopeLoader::State::Failed);
        QCOMPARE(loader.error()->kind, ErrorKind::Denied);
        QCOMPARE(loader.projects().size(), 50U);
        QCOMPARE(sourceCount(loader), 50);
        api.failing = nullptr;
        loader.retry();
        QTRY_COMPARE(finished.count(), 2);
        QCOMPARE(loader.state(), ScopeLoader::State::Complete);
        QCOMPARE(loader.projects().size(), 60U);
        QCOMPARE(sourceCount(loader), 60);
    }

    void repeatedTokensAreErrors()
    {
        ScriptedApi api;
        addProject(api, u"a"_s, 200);
        addProject(api, u"b"_s, 10);
        api.scripts[u"a"_s].repeatTokenAtPage = 1;
        ScopeLoader loader;
        loader.load(&api, domainId);
        QTRY_COMPARE(loader.state(), ScopeLoader::State::Complete);
        QCOMPARE(loader.projects()[0].error->kind, ErrorKind::BadReply);
        QVERIFY(!loader.projects()[0].sourcesLoaded);
        QCOMPARE(loader.projects()[0].sources.size(), 100U);
        QCOMPARE(loader.failedProjects(), 1);
    }

    void staleTokensAndDuplicatesAreMerged()
    {
        ScriptedApi api;
        for (int i = 0; i < 120; ++i)
            addProject(api, u"p%1"_s.arg(i), 1);
        addProject(api, u"large"_s, 300);
        std::rotate(api.projects.begin(), api.projects.end() - 1, api.projects.end());
        api.scripts[domainId] = {.overlap = 7, .staleTokenAtPage = 2};
        api.scripts[u"large"_s] = {.overlap = 9, .staleTokenAtPage = 3};
        ScopeLoader loader;
        loader.load(&api, domainId);
        QTRY_COMPARE(loader.state(), ScopeLoader::State::Complete);
        QCOMPARE(loader.projects().size(), 121U);
        QCOMPARE(sourceCount(loader), 120 + 300);
        QCOMPARE(loader.failedProjects(), 0);
    }

    void chosenProjectsAreReadEvenWhereNoneMayBeListed()
    {
        ScriptedApi api;
        for (const QString &id : {u"a"_s, u"b"_s, u"c"_s})
            addProject(api, id, 2);
        api.fail(Operation::ListProjects, {}, makeError(ErrorKind::Denied), -1);
        ScopeLoader loader;
        loader.load(&api, domainId, {u"b"_s, u"nobody"_s, u"c"_s, u"b"_s}, {u"c"_s});
        QTRY_COMPARE(loader.state(), ScopeLoader::State::Complete);
        QCOMPARE(loader.projects().size(), 2U);
        QCOMPARE(loader.projects()[0].summary.id, u"b"_s);
        QCOMPARE(loader.projects()[0].sources.size(), 2U);
        QCOMPARE(loader.projects()[1].error->kind, ErrorKind::NotFound);

        api.forgetFailures();
        loader.load(&api, domainId, {u"b"_s});
        QTRY_COMPARE(loader.state(), ScopeLoader::State::Complete);
        QCOMPARE(loader.projects()[0].summary.name, u"Project b"_s);
    }

    void excludedProjectsAreNotAskedFor()
    {
        ScriptedApi api;
        for (const QString &id : {u"a"_s, u"b"_s, u"c"_s})
            addProject(api, id, 2);
        ScopeLoader loader;
        loader.load(&api, domainId, {}, {u"b"_s});
        QTRY_COMPARE(loader.state(), ScopeLoader::State::Complete);
        QCOMPARE(loader.projects().size(), 2U);
        QCOMPARE(api.callCount(Operation::ListDataSources, u"b"_s), 0);
    }

    void aLostSignInIsOneErrorOfAll()
    {
        ScriptedApi api;
        for (int i = 0; i < 40; ++i)
            addProject(api, u"p%1"_s.arg(i), 1);
        api.fail(Operation::ListDataSources, u"p10"_s, makeError(ErrorKind::SignIn));
        ScopeLoader loader;
        QSignalSpy finished(&loader, &ScopeLoader::finished);
        loader.load(&api, domainId);
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(loader.state(), ScopeLoader::State::Failed);
        QCOMPARE(loader.error()->kind, ErrorKind::SignIn);
        QVERIFY(api.callCount(Operation::ListDataSources) < 20);
        QCOMPARE(api.running, 0);
        loader.retry();
        QTRY_COMPARE(finished.count(), 2);
        QCOMPARE(loader.state(), ScopeLoader::State::Complete);
        QCOMPARE(sourceCount(loader), 40);
    }

    void stopAndAnotherDomainDropWhatRuns()
    {
        ScriptedApi api;
        addProject(api, u"a"_s, 2);
        api.setManual(true);
        ScopeLoader loader;
        QSignalSpy finished(&loader, &ScopeLoader::finished);
        loader.load(&api, domainId);
        QCOMPARE(api.pending(), 2);
        loader.stop();
        QCOMPARE(api.pending(), 0);
        QCOMPARE(loader.state(), ScopeLoader::State::Idle);
        const quint64 generation = loader.generation();
        loader.load(&api, u"dzd_2"_s);
        loader.load(&api, u"dzd_3"_s);
        QCOMPARE(api.pending(), 2);
        QCOMPARE(loader.generation(), generation + 2);
        QCOMPARE(loader.domainId(), u"dzd_3"_s);
        api.setManual(false);
        api.answerAll();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(sourceCount(loader), 2);
    }

    void changesAreToldOnceATurnAndMayEndTheLoader()
    {
        ScriptedApi api;
        for (int i = 0; i < 10; ++i)
            addProject(api, u"p%1"_s.arg(i), 1);
        auto loader = std::make_unique<ScopeLoader>();
        QSignalSpy changed(loader.get(), &ScopeLoader::changed);
        loader->load(&api, domainId);
        QCOMPARE(changed.count(), 0);
        QTRY_COMPARE(loader->state(), ScopeLoader::State::Complete);
        QVERIFY(changed.count() < 12);
        QObject context;
        connect(loader.get(), &ScopeLoader::changed, &context, [&] { loader.reset(); });
        loader->load(&api, domainId);
        QTRY_VERIFY(!loader);
        QTRY_COMPARE(api.running, 0);
    }

    void domainsAreListedPageByPage()
    {
        ScriptedApi api;
        for (int i = 0; i < 60; ++i)
            api.domains.push_back({.id = u"dzd_%1"_s.arg(i),
                                   .name = i == 1 ? QString() : u"Domain %1"_s.arg(i),
                                   .arn = u"arn:aws:datazone:eu-west-1:111122223333:domain/dzd_%1"_s.arg(i),
                                   .managedAccountId = u"111122223333"_s,
                                   .status = i == 2 ? DomainStatus::Deleting : DomainStatus::Available,
                                   .domainVersion = OpenEnum<DomainVersion>(DomainVersion::V2)});
        api.scripts[QString()] = {.emptyPages = 1, .overlap = 3};
        DomainListModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.load(&api);
        QCOMPARE(model.state(), DomainListModel::State::Loading);
        QTRY_COMPARE(model.state(), DomainListModel::State::Complete);
        QCOMPARE(model.rowCount(), 60);
        QCOMPARE(model.index(0).data().toString(), u"Domain 0"_s);
        QCOMPARE(model.index(1).data().toString(), u"dzd_1"_s);
        QVERIFY(!(model.index(2).flags() & Qt::ItemIsEnabled));
        QVERIFY(model.index(2).data().toString().contains(u"DELETING"_s));
        QCOMPARE(model.index(3).data(DomainListModel::RegionRole).toString(), u"eu-west-1"_s);
        QCOMPARE(model.index(3).data(DomainListModel::VersionTextRole).toString(), u"V2"_s);
        QCOMPARE(model.indexOfDomain(u"dzd_59"_s).row(), 59);
        QVERIFY(!model.indexOfDomain(u"other"_s).isValid());
        model.load(&api); // over again
        QTRY_COMPARE(model.state(), DomainListModel::State::Complete);
        QCOMPARE(model.rowCount(), 60);
    }

    void domainsThatMayNotBeListedLeaveAnError()
    {
        ScriptedApi api;
        api.fail(Operation::ListDomains, {}, makeError(ErrorKind::Denied));
        DomainListModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy changes(&model, &DomainListModel::stateChanged);
        model.load(&api);
        QTRY_COMPARE(model.state(), DomainListModel::State::Failed);
        QCOMPARE(model.error()->kind, ErrorKind::Denied);
        QCOMPARE(changes.count(), 2);
        api.domains.push_back({.id = domainId, .name = u"x"_s, .status = DomainStatus::Available});
        model.load(&api);
        model.stop();
        QCOMPARE(model.state(), DomainListModel::State::Idle);
        model.load(&api);
        QTRY_COMPARE(model.rowCount(), 1);
        QVERIFY(!model.error());
    }
};

QTEST_GUILESS_MAIN(TstScopeLoader)
#include "tst_scopeloader.moc"
