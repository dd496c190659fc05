// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/scriptedapi.h"
#include "tests/ui/finders.h"
#include "ui/gotosheet.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableWidget>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;
using Operation = ScriptedApi::Operation;

namespace {

struct Sheet {
    Sheet()
    {
        api.runs[u"orders"_s] = {makeRun(u"run1"_s, u"orders"_s, 1'000)};
        api.failing = [](const ScriptedApi::Call &call) -> std::optional<Error> {
            if (call.operation == Operation::ListDataSources)
                return makeError(ErrorKind::NotFound);
            return {};
        };
        sheet.show();
    }
    void go(const QString &text)
    {
        sheet.setText(text);
        QTest::keyClick(named<QLineEdit>(sheet, u"What to go to"), Qt::Key_Return);
    }

    ScriptedApi api;
    std::vector<IdFinder::Place> places{
        {.api = &api, .connectionId = u"c"_s, .domainId = u"dzd_1"_s, .domainName = u"Prod"_s}};
    GoToSheet sheet{[this](const GoToTarget &) { return places; }};
};

} // namespace

class TestGoToSheet final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void enterFindsTheRunAndCloses()
    {
        Sheet s;
        const QSignalSpy found(&s.sheet, &GoToSheet::found);
        s.go(u" run1 "_s);
        QTRY_VERIFY(!s.sheet.isVisible());
        QCOMPARE(found.count(), 1);
    }
    void whatCannotBeReadIsSaidAtOnceAndStays()
    {
        Sheet s;
        s.go(u"the run of last night"_s);
        QVERIFY(visibleLabels(s.sheet).startsWith(u"This is no id"_s));
        QVERIFY(s.api.calls.empty());
        QCOMPARE(named<QLineEdit>(s.sheet, u"What to go to")->text(), u"the run of last night"_s);
    }
    void theDomainsThatWereTriedAreListed()
    {
        Sheet s;
        s.places.push_back({.api = &s.api, .connectionId = u"d"_s, .connectionName = u"dev"_s, .domainId = u"dzd_2"_s});
        s.api.fail(Operation::GetDataSource, u"nothing"_s, makeError(ErrorKind::Denied));
        s.go(u"nothing"_s);
        auto *tried = named<QTableWidget>(s.sheet, u"Domains that were asked");
        QTRY_VERIFY(tried->isVisible());
        QCOMPARE(tried->rowCount(), 2);
        QCOMPARE(tried->item(0, 1)->text(), u"you may not see it, if it is there"_s);
        QCOMPARE(tried->item(1, 0)->text(), u"dzd_2 (dev)"_s);
        QCOMPARE(tried->item(1, 1)->text(), u"not there"_s);
        QCOMPARE(visibleLabels(s.sheet), u"It was not found. Not every one of 2 domain(s) could tell:"_s);
        QTest::keyClick(named<QLineEdit>(s.sheet, u"What to go to"), Qt::Key_A); // another text is another search
        QVERIFY(!tried->isVisible());
    }
    void withoutADomainItSaysWhatToDo()
    {
        Sheet s;
        s.places.clear();
        s.go(u"run1"_s);
        QTRY_VERIFY(visibleLabels(s.sheet).contains(u"Open its connection first."_s));
    }
    void linksAreHandedOn()
    {
        Sheet s;
        const QSignalSpy given(&s.sheet, &GoToSheet::linkGiven);
        s.go(u"Zonescope:x?y"_s);
        QCOMPARE(given.count(), 1);
        QCOMPARE(given.at(0).at(0).toString(), u"Zonescope:x?y"_s);
        QVERIFY(!s.sheet.isVisible());
    }
    void onlyWhatIsAnIdIsTakenFromTheClipboard_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("taken");
        QTest::newRow("id") << u" afymge5k4v0euf\n"_s << true;
        QTest::newRow("domain") << u"dzd_4gickdfsxtoxg0"_s << true;
        QTest::newRow("link") << u"zonescope:open?run=x"_s << true;
        QTest::newRow("run") << u"{\"id\":\"r1\",\"dataSourceId\":\"s1\"}"_s << true;
        QTest::newRow("word") << u"password"_s << false;
        QTest::newRow("key id") << u"AKIAIOSFODNN7EXAMPLE"_s << false;
        QTest::newRow("other JSON") << u"{\"token\":\"abc\"}"_s << false;
        QTest::newRow("nothing") << QString() << false;
    }
    void onlyWhatIsAnIdIsTakenFromTheClipboard()
    {
        QFETCH(const QString, text);
        QFETCH(const bool, taken);
        QCOMPARE(pastableTarget(text), taken ? text.trimmed() : QString());
    }
};

QTEST_MAIN(TestGoToSheet)
#include "tst_gotosheet.moc"
