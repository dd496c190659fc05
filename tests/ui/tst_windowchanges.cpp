// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/finders.h"
#include "tests/ui/windowfixture.h"
#include "ui/detailpane.h"
#include "ui/runsview.h"

#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QTreeView>

using namespace zonescope;
using namespace zonescope::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto getRun = ScriptedApi::Operation::GetDataSourceRun;

/// The window on the small domain; runs of orders have configurations: the failed ones another one than the others.
struct Opened {
    Opened()
    {
        fillSmallDomain(*backend.scripted, backend.fakeClock.now);
        for (int i = 0; i < 12; ++i)
            backend.scripted->snapshots[u"orders-%1"_s.arg(i, 2, 10, QChar(u'0'))] =
                i % 3 == 0 ? uR"({"role":"new"})"_s : uR"({"role":"old"})"_s;
        window = std::make_unique<MainWindow>(backend, backend.settings);
        table = named<RunsView>(*window, u"Runs");
        window->resize(1300, 900);
        window->show();
        StartRequest request;
        request.connection = smallConnection();
        window->openAtStart(request);
        window->activateWindow();
    }
    [[nodiscard]] bool isLoaded() const
    {
        return QTest::qWaitFor([this] { return table->model()->rowCount() == smallDomainRuns; });
    }
    template <class T>
    [[nodiscard]] T *find(QStringView name) const
    {
        return named<T>(*window, name);
    }
    [[nodiscard]] QAction *act(QStringView text) const
    {
        for (QAction *action : window->findChildren<QAction *>()) {
            if (action->text().remove(u'&') == text)
                return action;
        }
        return nullptr;
    }
    [[nodiscard]] QString tab() const
    {
        auto *tabs = find<QTabWidget>(u"Run detail");
        return tabs->tabText(tabs->currentIndex());
    }
    [[nodiscard]] QTreeView *both() const { return find<QTreeView>(u"Configuration of both runs"); }
    [[nodiscard]] QComboBox *with() const { return find<QComboBox>(u"Run to compare with"); }
    void select(const QString &run, bool further = false) const
    {
        table->setFocus();
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            if (table->model()->index(row, 0).data(RunTableModel::RunIdRole).toString() == run)
                clickRow(table, row, further ? Qt::ControlModifier : Qt::NoModifier);
        }
    }

    ScriptedBackend backend;
    std::unique_ptr<MainWindow> window;
    RunsView *table = nullptr;
};

} // namespace

class TestWindowChanges final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void compareLastGoodShowsWhatChangedSinceTheLastSuccess();
    void compareWithOffersTheRunsOfTheSource();
    void compareTheseTwoTakesTheNewerOneAsWhatIs();
    void compareTheseTwoNeedsExactlyTwo();
    void aClosedConnectionIsForgotten();
};

void TestWindowChanges::compareLastGoodShowsWhatChangedSinceTheLastSuccess()
{
    Opened o;
    QVERIFY(o.isLoaded());
    o.select(u"orders-03"_s);
    o.find<QTabWidget>(u"Run detail")->setCurrentIndex(1);
    auto *button = o.find<QPushButton>(u"Compare last good");
    QTRY_VERIFY(button->isVisible());
    click(button);
    QCOMPARE(o.tab(), u"Configuration"_s);
    QTRY_VERIFY(o.both()->isVisible());
    QCOMPARE(o.both()->model()->index(0, 2).data().toString(), u"old"_s);
    QCOMPARE(o.both()->model()->index(0, 3).data().toString(), u"new"_s);
    QCOMPARE(o.backend.scripted->callCount(getRun, u"orders-04"_s), 1); // the next older one is a success
}

void TestWindowChanges::compareWithOffersTheRunsOfTheSource()
{
    Opened o;
    QVERIFY(o.isLoaded());
    o.select(u"orders-08"_s);
    QTest::keyClick(o.window.get(), Qt::Key_F8); // no detail at the moment
    QVERIFY(!o.find<QTabWidget>(u"Run detail")->isVisible());
    QTest::keyClick(o.window.get(), Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(o.tab(), u"Configuration"_s);
    QTRY_VERIFY(o.with()->isVisible());
    QTRY_COMPARE(o.with()->count(), 3 + 1 + 3); // the bases, a line, orders-09 to orders-11
    if (QWidget *list = QApplication::activePopupWidget())
        list->close();
}

void TestWindowChanges::compareTheseTwoTakesTheNewerOneAsWhatIs()
{
    Opened o;
    QVERIFY(o.isLoaded());
    o.select(u"orders-03"_s);
    o.select(u"orders-07"_s, true); // the older one is the current one
    QVERIFY(o.act(u"Compare these two")->isEnabled());
    QTest::keyClick(o.window.get(), Qt::Key_T, Qt::ControlModifier);
    QTRY_VERIFY(o.both()->isVisible());
    QCOMPARE(o.both()->model()->index(0, 2).data().toString(), u"old"_s);
    QCOMPARE(o.both()->model()->index(0, 3).data().toString(), u"new"_s);
    QCOMPARE(o.table->selectedRowCount(), 2); // both stay selected
    QCOMPARE(o.backend.scripted->callCount(getRun, u"orders-07"_s), 1);
    QCOMPARE(o.backend.scripted->callCount(getRun, u"orders-03"_s), 1);
}

void TestWindowChanges::compareTheseTwoNeedsExactlyTwo()
{
    Opened o;
    QVERIFY(o.isLoaded());
    QAction *two = o.act(u"Compare these two");
    o.select(u"orders-03"_s);
    QVERIFY(!two->isEnabled());
    QVERIFY(o.act(u"Compare with…")->isEnabled());
    o.select(u"orders-07"_s, true);
    QVERIFY(two->isEnabled());
    o.select(u"crm-0"_s, true);
    QVERIFY(!two->isEnabled());
}

void TestWindowChanges::aClosedConnectionIsForgotten()
{
    Opened o;
    QVERIFY(o.isLoaded());
    o.select(u"orders-03"_s);
    o.find<QTabWidget>(u"Run detail")->setCurrentIndex(static_cast<int>(DetailPane::Tab::Configuration));
    auto *tree = o.find<QTreeView>(u"Configuration");
    QTRY_VERIFY(tree->isVisible());
    StartRequest request;
    request.connection = smallConnection();
    o.window->openAtStart(request); // the same one, perhaps with other rights
    QVERIFY(o.isLoaded());
    o.select(u"orders-03"_s);
    QTRY_COMPARE(o.backend.scripted->callCount(getRun, u"orders-03"_s), 2);
}

QTEST_MAIN(TestWindowChanges)
#include "tst_windowchanges.moc"
