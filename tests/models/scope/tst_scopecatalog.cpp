// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/scope/scopecatalog.h"
#include "tests/support/scriptedapi.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace zonescope;
using test::makeError;
using test::ScriptedApi;
using Asker = ScopeCatalog::Asker;
using Operation = ScriptedApi::Operation;
using State = ScopeCatalog::State;

namespace {

struct Fixture {
    Fixture()
    {
        for (const QString &id : {u"dzd_1"_s, u"dzd_2"_s})
            api.domains.push_back({.id = id, .name = id, .status = datazone::DomainStatus::Available});
        api.projects = {{.id = u"p"_s, .name = u"P"_s}};
        catalog.setPrimary(ScopeConnection{.id = u"home"_s, .name = u"Home"_s}, {&api, u"eu-west-1"_s, {}}, list);
        catalog.setOthers({{.id = u"away"_s, .name = u"Away"_s}, {.id = u"home"_s, .name = u"Home"_s}});
    }
    [[nodiscard]] bool isListed(const QString &id)
    {
        return QTest::qWaitFor([&] {
            return catalog.domainList(id) != nullptr
                && catalog.domainList(id)->state() == DomainListModel::State::Complete;
        });
    }

    ScriptedApi api;
    DomainListModel list;
    ScopeCatalog catalog;
    QSignalSpy wanted{&catalog, &ScopeCatalog::openWanted};
    QSignalSpy closed{&catalog, &ScopeCatalog::closed};
};

} // namespace

class TstScopeCatalog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void thePrimaryConnectionStandsFirstAndOnce()
    {
        Fixture f;
        QCOMPARE(f.catalog.connections().size(), 2U);
        QCOMPARE(f.catalog.connections().front().id, u"home"_s);
        QCOMPARE(f.catalog.state(u"home"_s), State::Open);
        QCOMPARE(f.catalog.state(u"away"_s), State::Closed);
        QCOMPARE(f.catalog.state(u"nowhere"_s), State::Closed);
        f.catalog.close(u"home"_s);
        QCOMPARE(f.catalog.state(u"home"_s), State::Open);
    }

    void aPersonsActBeatsAnOpeningInTheBackground()
    {
        Fixture f;
        f.catalog.open(u"away"_s, Asker::Background);
        f.catalog.open(u"away"_s, Asker::Background);
        QCOMPARE(f.wanted.size(), 1);
        QCOMPARE(f.wanted.back().back().toBool(), false);
        f.catalog.open(u"away"_s, Asker::Person);
        f.catalog.open(u"away"_s, Asker::Person);
        QCOMPARE(f.wanted.size(), 2);
        QCOMPARE(f.wanted.back().back().toBool(), true);
        f.catalog.setFailed(u"away"_s, makeError(ErrorKind::SignIn));
        QCOMPARE(f.catalog.state(u"away"_s), State::Failed);
        QCOMPARE(f.catalog.error(u"away"_s)->kind, ErrorKind::SignIn);
        f.catalog.setOpened(u"away"_s, {&f.api, {}, {}}); // nobody waits for it
        QCOMPARE(f.catalog.state(u"away"_s), State::Failed);
    }

    void aListThatFailedIsReadAgainByAPerson()
    {
        Fixture f;
        QVERIFY(f.isListed(u"home"_s));
        f.catalog.open(u"away"_s, Asker::Person);
        f.api.fail(Operation::ListDomains, {}, makeError(ErrorKind::Service));
        f.catalog.setOpened(u"away"_s, {&f.api, {}, {}});
        QTRY_COMPARE(f.catalog.domainList(u"away"_s)->state(), DomainListModel::State::Failed);
        QSignalSpy permitted(&f.catalog, &ScopeCatalog::questionsPermitted);
        f.catalog.open(u"away"_s, Asker::Person);
        QCOMPARE(permitted.size(), 1);
        QVERIFY(f.isListed(u"away"_s));
        QCOMPARE(f.catalog.domains(u"away"_s).size(), 2U);
    }

    void aDomainThatIsNotListedIsKnownByItsId()
    {
        Fixture f;
        QVERIFY(f.isListed(u"home"_s));
        QSignalSpy changed(&f.catalog, &ScopeCatalog::domainsChanged);
        QVERIFY(f.catalog.load(u"home"_s, u"dzd_shared"_s, {}) != nullptr);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(f.catalog.domains(u"home"_s).back().id, u"dzd_shared"_s);
        QVERIFY(f.catalog.load(u"away"_s, u"dzd_1"_s, {}) == nullptr); // not open
    }

    void readingGoesOnWhereItWasStoppedAndRepeatsNothing()
    {
        Fixture f;
        QVERIFY(f.isListed(u"home"_s));
        ScopeLoader *loader = f.catalog.load(u"home"_s, u"dzd_1"_s, {u"p"_s});
        f.catalog.stop();
        QCOMPARE(loader->state(), ScopeLoader::State::Idle);
        QCOMPARE(f.catalog.read(u"home"_s, u"dzd_1"_s), loader);
        QSignalSpy finished(&f.catalog, &ScopeCatalog::scopeFinished);
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(finished.front().back().toString(), u"dzd_1"_s);
        QCOMPARE(f.catalog.projectIds(u"home"_s, u"dzd_1"_s), QStringList{u"p"_s});
        const auto calls = f.api.calls.size();
        QCOMPARE(f.catalog.read(u"home"_s, u"dzd_1"_s), loader);
        QCOMPARE(f.api.calls.size(), calls);
    }

    void whatIsNoLongerListedIsClosed()
    {
        Fixture f;
        f.catalog.open(u"away"_s, Asker::Person);
        f.catalog.setOpened(u"away"_s, {&f.api, {}, {}});
        QVERIFY(f.isListed(u"away"_s));
        f.catalog.setOthers({{.id = u"away"_s, .name = u"Renamed"_s}});
        QCOMPARE(f.catalog.state(u"away"_s), State::Open);
        QCOMPARE(f.catalog.connection(u"away"_s)->name, u"Renamed"_s);
        QCOMPARE(f.closed.size(), 0);
        f.catalog.setOthers({});
        QCOMPARE(f.closed.size(), 1);
        QCOMPARE(f.catalog.state(u"away"_s), State::Closed);
    }

    void aDomainThatGoesIsNotAskedOnItsWay()
    {
        Fixture f;
        ScopeLoader *loader = f.catalog.load(u"home"_s, u"dzd_1"_s, {});
        int asked = 0;
        connect(loader, &QObject::destroyed, this, [&] {
            ++asked;
            QVERIFY(!f.catalog.isReading());
            QCOMPARE(f.catalog.loader(u"home"_s, u"dzd_1"_s), nullptr);
        });
        f.catalog.setPrimary(std::nullopt, {}, f.list);
        QCOMPARE(asked, 1);
    }

    void anotherPrimaryConnectionClosesAll()
    {
        Fixture f;
        f.catalog.open(u"away"_s, Asker::Person);
        f.catalog.setOpened(u"away"_s, {&f.api, {}, {}});
        f.catalog.setPrimary(std::nullopt, {}, f.list);
        QCOMPARE(f.closed.size(), 2);
        QVERIFY(f.catalog.connections().empty());
        QVERIFY(f.catalog.primaryId().isEmpty());
        QVERIFY(!f.catalog.isReading());
    }
};

QTEST_MAIN(TstScopeCatalog)
#include "tst_scopecatalog.moc"
