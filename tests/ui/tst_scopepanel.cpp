// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/scope/scopeloader.h"
#include "models/scope/sourcelistmodel.h"
#include "tests/support/faketime.h"
#include "tests/support/scriptedapi.h"
#include "tests/ui/finders.h"
#include "ui/scopepanel.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QPushButton>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;

namespace {

datazone::DataSourceSummary source(const QString &id, const QString &name, datazone::RunStatus last)
{
    datazone::DataSourceSummary summary;
    summary.dataSourceId = id;
    summary.name = name;
    summary.type = u"GLUE"_s;
    summary.lastRunStatus = last;
    summary.lastRunAt = 1'767'323'045'000;
    return summary;
}

} // namespace

class TestScopePanel final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void showsBadSourcesFirstAndCountsThem();
    void clickAndCtrlClickChoose();
    void keysChoose();
    void everySourceChosenIsAll();
    void theFirstSourcesChosenAreNotThoseThatFollow();
    void showAllTakesTheChoiceAndTheSearchBack();
    void aSearchForgetsNoChoice();
    void aPlainClickInASearchChoosesThisOneAlone();
    void whatIsChosenBeforeItIsLoadedShowsLater();
    void aReloadKeepsChoiceAndSearch();
    void aDeniedProjectIsShownAndCannotBeChosen();
    void anUnusualNameIsPaintedAsItIs();
    void thousandsOfSourcesAreChosenAtOnce();

private:
    void load();
    [[nodiscard]] QListView *list() const { return named<QListView>(*m_panel, u"Scope"); }
    [[nodiscard]] QLineEdit *search() const { return named<QLineEdit>(*m_panel, u"Find a source"); }

    FakeClock m_clock;
    std::unique_ptr<ScriptedApi> m_api;
    std::unique_ptr<ScopeLoader> m_loader;
    std::unique_ptr<SourceListModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    std::unique_ptr<ScopePanel> m_panel;
};

void TestScopePanel::init()
{
    m_api = std::make_unique<ScriptedApi>();
    datazone::ProjectSummary sales;
    sales.id = u"p1"_s;
    sales.domainId = u"dzd_a"_s;
    sales.name = u"Sales"_s;
    datazone::ProjectSummary secret = sales;
    secret.id = u"p2"_s;
    secret.name = u"Payroll"_s;
    m_api->projects = {sales, secret};
    m_api->sources[u"p1"_s] = {source(u"s1"_s, u"orders"_s, datazone::RunStatus::Success),
                               source(u"s2"_s, u"crm"_s, datazone::RunStatus::Failed),
                               source(u"s3"_s, u"stock"_s, datazone::RunStatus::PartiallySucceeded)};
    m_api->fail(ScriptedApi::Operation::ListDataSources, u"p2"_s,
                {.kind = ErrorKind::NotMember, .message = u"User is not permitted to perform operation"_s}, -1);
    m_loader = std::make_unique<ScopeLoader>();
    m_model = std::make_unique<SourceListModel>(m_clock);
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get());
    m_model->setLoader(m_loader.get());
    m_panel = std::make_unique<ScopePanel>();
    m_panel->setModel(m_model.get());
    m_panel->resize(260, 480);
    m_panel->show();
}

void TestScopePanel::cleanup()
{
    m_panel.reset();
    m_tester.reset();
    m_model.reset();
    m_loader.reset();
    m_api.reset();
}

void TestScopePanel::load()
{
    m_loader->load(m_api.get(), u"dzd_a"_s);
    QTRY_COMPARE(m_loader->state(), ScopeLoader::State::Complete);
    QTRY_COMPARE(m_model->sourceCount(), static_cast<int>(m_api->sources[u"p1"_s].size()));
}

void TestScopePanel::showsBadSourcesFirstAndCountsThem()
{
    load();
    QCOMPARE(list()->model()->index(0, 0).data(SourceListModel::DataSourceNameRole).toString(), u"crm"_s);
    QCOMPARE(list()->model()->index(1, 0).data(SourceListModel::DataSourceNameRole).toString(), u"stock"_s);
    QVERIFY(visibleLabels(*m_panel).contains(u"3 source"_s));
    QVERIFY(m_panel->selectedSourceIds().isEmpty());
}

void TestScopePanel::clickAndCtrlClickChoose()
{
    load();
    const QSignalSpy spy(m_panel.get(), &ScopePanel::selectionChanged);
    clickRow(list(), 0);
    QCOMPARE(m_panel->selectedSourceIds(), QStringList{u"s2"_s});
    clickRow(list(), 1, Qt::ControlModifier);
    QCOMPARE(m_panel->selectedSourceIds(), (QStringList{u"s2"_s, u"s3"_s}));
    QVERIFY(visibleLabels(*m_panel).contains(u"2 of 3 source"_s));
    clickRow(list(), 0, Qt::ControlModifier);
    QCOMPARE(m_panel->selectedSourceIds(), QStringList{u"s3"_s});
    QCOMPARE(spy.count(), 3);
}

void TestScopePanel::keysChoose()
{
    load();
    QTest::keyClick(search(), Qt::Key_Return);
    QCOMPARE(m_panel->selectedSourceIds(), QStringList{u"s2"_s});
    QTest::keyClick(list(), Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(m_panel->selectedSourceIds(), (QStringList{u"s2"_s, u"s3"_s}));
}

void TestScopePanel::everySourceChosenIsAll()
{
    load();
    QTest::keyClick(list(), Qt::Key_A, Qt::ControlModifier);
    QVERIFY(m_panel->selectedSourceIds().isEmpty());
    QCOMPARE(list()->selectionModel()->selectedIndexes().size(), 3);
}

void TestScopePanel::theFirstSourcesChosenAreNotThoseThatFollow()
{
    m_api->forgetFailures();
    m_api->sources[u"p2"_s] = {source(u"s4"_s, u"salaries"_s, datazone::RunStatus::Success)};
    m_api->holding = [](const ScriptedApi::Call &call) { return call.subject == u"p2"_s; };
    m_loader->load(m_api.get(), u"dzd_a"_s);
    QTRY_COMPARE(m_model->sourceCount(), 3);
    QTest::keyClick(list(), Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(m_panel->selectedSourceIds().size(), 3);
    m_api->answerNext();
    QTRY_COMPARE(m_model->sourceCount(), 4);
    QTRY_COMPARE(m_loader->state(), ScopeLoader::State::Complete);
    QCOMPARE(m_panel->selectedSourceIds().size(), 3);
}

void TestScopePanel::showAllTakesTheChoiceAndTheSearchBack()
{
    load();
    auto *showAll = named<QPushButton>(*m_panel, u"Show all sources");
    QVERIFY(!showAll->isEnabled());
    clickRow(list(), 0);
    QTest::keyClicks(search(), u"crm"_s);
    QVERIFY(showAll->isEnabled());
    const QSignalSpy spy(m_panel.get(), &ScopePanel::selectionChanged);
    click(showAll);
    QVERIFY(m_panel->selectedSourceIds().isEmpty());
    QVERIFY(search()->text().isEmpty());
    QVERIFY(!list()->selectionModel()->hasSelection());
    QCOMPARE(spy.count(), 1);
}

void TestScopePanel::aSearchForgetsNoChoice()
{
    load();
    clickRow(list(), 0);
    const QSignalSpy spy(m_panel.get(), &ScopePanel::selectionChanged);
    QTest::keyClicks(search(), u"orders"_s);
    QTRY_COMPARE(m_model->rowCount(), 1);
    QCOMPARE(m_panel->selectedSourceIds(), QStringList{u"s2"_s});
    QCOMPARE(spy.count(), 0);
    clickRow(list(), 0, Qt::ControlModifier);
    QCOMPARE(m_panel->selectedSourceIds(), (QStringList{u"s2"_s, u"s1"_s}));
    QTest::keyClick(search(), Qt::Key_Escape);
    QVERIFY(search()->text().isEmpty());
    QCOMPARE(m_panel->selectedSourceIds(), (QStringList{u"s2"_s, u"s1"_s}));
    QCOMPARE(list()->selectionModel()->selectedIndexes().size(), 2);
    QCOMPARE(spy.count(), 1);
}

void TestScopePanel::aPlainClickInASearchChoosesThisOneAlone()
{
    load();
    clickRow(list(), 0);
    QTest::keyClicks(search(), u"orders"_s);
    QTRY_COMPARE(m_model->rowCount(), 1);
    clickRow(list(), 0);
    QCOMPARE(m_panel->selectedSourceIds(), QStringList{u"s1"_s});
}

void TestScopePanel::whatIsChosenBeforeItIsLoadedShowsLater()
{
    m_panel->selectSources({u"s3"_s, u"gone"_s});
    QCOMPARE(m_panel->selectedSourceIds(), (QStringList{u"s3"_s, u"gone"_s}));
    load();
    QCOMPARE(m_panel->selectedSourceIds(), (QStringList{u"s3"_s, u"gone"_s}));
    QVERIFY(list()->selectionModel()->isSelected(m_model->indexOfSource(u"s3"_s)));
    QCOMPARE(list()->selectionModel()->selectedIndexes().size(), 1);
}

void TestScopePanel::aReloadKeepsChoiceAndSearch()
{
    load();
    clickRow(list(), 1);
    QTest::keyClicks(search(), u"sto"_s);
    const QSignalSpy spy(m_panel.get(), &ScopePanel::selectionChanged);
    m_api->sources[u"p1"_s].push_back(source(u"s4"_s, u"storage"_s, datazone::RunStatus::Failed));
    load();
    QCOMPARE(search()->text(), u"sto"_s);
    QTRY_COMPARE(m_model->rowCount(), 2);
    QCOMPARE(m_panel->selectedSourceIds(), QStringList{u"s3"_s});
    QVERIFY(list()->selectionModel()->isSelected(m_model->indexOfSource(u"s3"_s)));
    QCOMPARE(spy.count(), 0);
}

void TestScopePanel::aDeniedProjectIsShownAndCannotBeChosen()
{
    load();
    QTRY_COMPARE(m_model->rowCount(), 4);
    const QModelIndex project = m_model->index(3);
    QVERIFY(project.data(SourceListModel::IsProjectRole).toBool());
    const QSignalSpy spy(m_panel.get(), &ScopePanel::selectionChanged);
    clickRow(list(), 3);
    QCOMPARE(spy.count(), 0);
    QVERIFY(m_panel->selectedSourceIds().isEmpty());
    QVERIFY(visibleLabels(*m_panel).contains(u"cannot be read"_s));
}

void TestScopePanel::anUnusualNameIsPaintedAsItIs()
{
    m_api->sources[u"p1"_s] = {
        source(u"s1"_s, QString(1024 * 1024, u'n'), datazone::RunStatus::Failed),
        source(u"s2"_s, u"\u6ce8\u6587 <b>\u202e"_s, datazone::RunStatus::Unknown),
        source(u"s3"_s, u"\u0637\u0644\u0628\u0627\u062a"_s, datazone::RunStatus::Running),
    };
    m_api->sources[u"p1"_s][1].lastRunAt.reset();
    m_api->sources[u"p1"_s][1].lastRunStatus.reset();
    load();
    QVERIFY(!m_panel->grab().isNull());
}

void TestScopePanel::thousandsOfSourcesAreChosenAtOnce()
{
    auto &sources = m_api->sources[u"p1"_s];
    sources.clear();
    for (int i = 0; i < 3000; ++i)
        sources.push_back(source(u"s%1"_s.arg(i), u"source %1"_s.arg(i), datazone::RunStatus::Success));
    load();
    const QSignalSpy spy(m_panel.get(), &ScopePanel::selectionChanged);
    clickRow(list(), 0);
    QTest::keyClick(list(), Qt::Key_End, Qt::ShiftModifier);
    QTest::keyClick(list(), Qt::Key_A, Qt::ControlModifier);
    clickRow(list(), 5, Qt::ControlModifier);
    QCOMPARE(m_panel->selectedSourceIds().size(), 2999);
    QVERIFY(spy.count() >= 2);
}

QTEST_MAIN(TestScopePanel)
#include "tst_scopepanel.moc"
