// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/scope/scopetreemodel.h"
#include "tests/support/faketime.h"
#include "tests/support/scriptedapi.h"
#include "tests/ui/finders.h"
#include "ui/scopepanel.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeView>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;
using datazone::RunStatus;

namespace {

const QString home = u"home"_s;
const QString away = u"away"_s;
const QString domainId = u"dzd_a"_s;

datazone::DataSourceSummary source(const QString &id, const QString &name, RunStatus last)
{
    datazone::DataSourceSummary summary;
    summary.dataSourceId = id;
    summary.name = name;
    summary.type = u"GLUE"_s;
    summary.lastRunStatus = last;
    summary.lastRunAt = 1'767'323'045'000;
    return summary;
}

ScopeKey sourceKey(const QString &id)
{
    return ScopeKey::ofSource(home, domainId, id);
}

ScopeKey projectKey(const QString &id)
{
    return ScopeKey::ofProject(home, domainId, id);
}

} // namespace

class TestScopePanel final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void theOpenDomainIsExpandedAndItsSourcesAreCounted();
    void nothingElseIsReadOrOpenedByLooking();
    void clickAndCtrlClickChoose();
    void keysChoose();
    void spaceTogglesAndReturnChoosesAlone();
    void walkingOverAClosedConnectionDoesNotOpenIt();
    void arrowsExpandAndRead();
    void aClickOnAFailedConnectionTriesItAgain();
    void aNodeAndWhatItLiesInAreNeverBothChosen();
    void everythingIsEveryOpenConnection();
    void showAllTakesTheChoiceAndTheSearchBack();
    void aSearchForgetsNoChoiceAndNoExpansion();
    void lettersGoToTheSearch();
    void aPlainClickInASearchChoosesThisOneAlone();
    void whatIsChosenBeforeItIsLoadedShowsLater();
    void aReloadKeepsChoiceAndSearch();
    void aDeniedProjectIsShownAndCannotBeChosen();
    void anUnusualNameIsPaintedAsItIs();
    void thousandsOfSourcesAreChosenAtOnce();

private:
    void load();
    [[nodiscard]] QTreeView *tree() const { return named<QTreeView>(*m_panel, u"Scope"); }
    [[nodiscard]] QLineEdit *search() const { return named<QLineEdit>(*m_panel, u"Find a source"); }
    void clickOn(const ScopeKey &key, Qt::KeyboardModifiers modifiers = {})
    {
        const QModelIndex index = m_model->indexOf(key);
        QVERIFY(index.isValid());
        tree()->scrollTo(index);
        QTest::mouseClick(tree()->viewport(), Qt::LeftButton, modifiers, tree()->visualRect(index).center());
    }
    [[nodiscard]] QList<ScopeKey> chosen() const { return m_panel->choice().keys(); }
    [[nodiscard]] bool isShownChosen(const ScopeKey &key) const
    {
        return tree()->selectionModel()->isSelected(m_model->indexOf(key));
    }

    FakeClock m_clock;
    std::unique_ptr<ScriptedApi> m_api;
    std::unique_ptr<DomainListModel> m_list;
    std::unique_ptr<ScopeCatalog> m_catalog;
    std::unique_ptr<ScopeTreeModel> m_model;
    std::unique_ptr<ScopePanel> m_panel;
    QStringList m_opened;
};

void TestScopePanel::init()
{
    m_api = std::make_unique<ScriptedApi>();
    m_api->domains = {{.id = domainId, .name = u"Retail"_s, .status = datazone::DomainStatus::Available},
                      {.id = u"dzd_b"_s, .name = u"Other"_s, .status = datazone::DomainStatus::Available}};
    m_api->projects = {{.id = u"p1"_s, .domainId = domainId, .name = u"Sales"_s},
                       {.id = u"p2"_s, .domainId = domainId, .name = u"Payroll"_s}};
    m_api->sources[u"p1"_s] = {source(u"s1"_s, u"orders"_s, RunStatus::Success),
                               source(u"s2"_s, u"crm"_s, RunStatus::Failed),
                               source(u"s3"_s, u"stock"_s, RunStatus::PartiallySucceeded)};
    m_api->fail(ScriptedApi::Operation::ListDataSources, u"p2"_s,
                {.kind = ErrorKind::NotMember, .message = u"User is not permitted to perform operation"_s}, -1);
    m_list = std::make_unique<DomainListModel>();
    m_catalog = std::make_unique<ScopeCatalog>();
    m_model = std::make_unique<ScopeTreeModel>(*m_catalog, m_clock);
    m_opened.clear();
    connect(m_catalog.get(), &ScopeCatalog::openWanted, m_catalog.get(), [this](const QString &id) { m_opened << id; });
    m_panel = std::make_unique<ScopePanel>();
    m_panel->setModel(m_model.get());
    m_panel->resize(260, 480);
    m_panel->show();
    m_catalog->setPrimary(ScopeConnection{.id = home, .name = u"Home"_s}, {m_api.get(), {}, {}}, *m_list);
    m_catalog->setOthers({{.id = away, .name = u"Away"_s}});
}

void TestScopePanel::cleanup()
{
    m_panel.reset();
    m_model.reset();
    m_catalog.reset();
    m_list.reset();
    m_api.reset();
}

void TestScopePanel::load()
{
    QTRY_COMPARE(m_list->state(), DomainListModel::State::Complete);
    ScopeLoader *loader = m_catalog->load(home, domainId, {});
    m_panel->setOpenDomain(home, domainId);
    QTRY_COMPARE(loader->state(), ScopeLoader::State::Complete);
    QTRY_COMPARE(m_model->sourceCount(), static_cast<int>(m_api->sources[u"p1"_s].size()));
}

void TestScopePanel::theOpenDomainIsExpandedAndItsSourcesAreCounted()
{
    load();
    QVERIFY(tree()->isExpanded(m_model->indexOf(ScopeKey::ofConnection(home))));
    QVERIFY(tree()->isExpanded(m_model->indexOf(ScopeKey::ofDomain(home, domainId))));
    QVERIFY(tree()->isExpanded(m_model->indexOf(projectKey(u"p1"_s)))); // so few are shown at once
    QVERIFY(visibleLabels(*m_panel).contains(u"3 source"_s));
    QVERIFY(chosen().isEmpty());
}

void TestScopePanel::nothingElseIsReadOrOpenedByLooking()
{
    load();
    QTest::keyClicks(search(), u"e"_s); // expands what was read
    search()->clear();
    QTest::qWait(0);
    QCOMPARE(m_api->callCount(ScriptedApi::Operation::ListProjects), 1);
    QVERIFY(m_opened.isEmpty());
}

void TestScopePanel::clickAndCtrlClickChoose()
{
    load();
    const QSignalSpy spy(m_panel.get(), &ScopePanel::choiceChanged);
    clickOn(sourceKey(u"s2"_s));
    QCOMPARE(chosen(), QList{sourceKey(u"s2"_s)});
    clickOn(sourceKey(u"s3"_s), Qt::ControlModifier);
    QCOMPARE(chosen(), (QList{sourceKey(u"s2"_s), sourceKey(u"s3"_s)}));
    QVERIFY(visibleLabels(*m_panel).contains(u"2 of 3 source"_s));
    clickOn(sourceKey(u"s2"_s), Qt::ControlModifier);
    QCOMPARE(chosen(), QList{sourceKey(u"s3"_s)});
    QCOMPARE(spy.count(), 3);
    clickOn(ScopeKey::ofDomain(home, domainId));
    QCOMPARE(chosen(), QList{ScopeKey::ofDomain(home, domainId)});
    QVERIFY(visibleLabels(*m_panel).contains(u"3 of 3 source"_s));
}

void TestScopePanel::keysChoose()
{
    load();
    QTest::keyClick(search(), Qt::Key_Return);
    QCOMPARE(chosen(), QList{sourceKey(u"s2"_s)}); // the first source, not what it lies in
    QTest::keyClick(tree(), Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(chosen(), (QList{sourceKey(u"s2"_s), sourceKey(u"s3"_s)}));
    QTest::keyClick(tree(), Qt::Key_Down);
    QCOMPARE(chosen(), QList{sourceKey(u"s1"_s)});
}

void TestScopePanel::spaceTogglesAndReturnChoosesAlone()
{
    load();
    clickOn(sourceKey(u"s2"_s));
    QTest::keyClick(tree(), Qt::Key_Down, Qt::ControlModifier); // moves and chooses nothing
    QCOMPARE(chosen(), QList{sourceKey(u"s2"_s)});
    QTest::keyClick(tree(), Qt::Key_Space);
    QCOMPARE(chosen(), (QList{sourceKey(u"s2"_s), sourceKey(u"s3"_s)}));
    QVERIFY(isShownChosen(sourceKey(u"s3"_s)));
    QTest::keyClick(tree(), Qt::Key_Space);
    QCOMPARE(chosen(), QList{sourceKey(u"s2"_s)});
    QTest::keyClick(tree(), Qt::Key_Return);
    QCOMPARE(chosen(), QList{sourceKey(u"s3"_s)});
}

void TestScopePanel::walkingOverAClosedConnectionDoesNotOpenIt()
{
    load();
    clickOn(sourceKey(u"s1"_s));
    QTest::keyClick(tree(), Qt::Key_End);
    QCOMPARE(tree()->currentIndex(), m_model->indexOf(ScopeKey::ofConnection(away)));
    QCOMPARE(chosen(), QList{sourceKey(u"s1"_s)});
    QTest::keyClick(tree(), Qt::Key_Space);
    QCOMPARE(chosen(), (QList{sourceKey(u"s1"_s), ScopeKey::ofConnection(away)}));
}

void TestScopePanel::arrowsExpandAndRead()
{
    load();
    tree()->selectionModel()->setCurrentIndex(m_model->indexOf(ScopeKey::ofConnection(away)),
                                              QItemSelectionModel::NoUpdate);
    QTest::keyClick(tree(), Qt::Key_Right);
    QCOMPARE(m_opened, QStringList{away});
    m_catalog->setFailed(away, makeError(ErrorKind::SignIn));
    QTest::keyClick(tree(), Qt::Key_Left);
    QTest::keyClick(tree(), Qt::Key_Right); // once more
    QCOMPARE(m_opened, (QStringList{away, away}));
    tree()->selectionModel()->setCurrentIndex(m_model->indexOf(ScopeKey::ofDomain(home, u"dzd_b"_s)),
                                              QItemSelectionModel::NoUpdate);
    QTest::keyClick(tree(), Qt::Key_Right);
    QTRY_COMPARE(m_api->callCount(ScriptedApi::Operation::ListProjects, u"dzd_b"_s), 1);
}

void TestScopePanel::aClickOnAFailedConnectionTriesItAgain()
{
    load();
    m_panel->choose(ScopeChoice({ScopeKey::ofConnection(away)}));
    m_catalog->open(away, ScopeCatalog::Asker::Background);
    m_catalog->setFailed(away, makeError(ErrorKind::SignIn));
    clickOn(ScopeKey::ofConnection(away));
    QCOMPARE(m_opened, (QStringList{away, away}));
    QCOMPARE(chosen(), QList{ScopeKey::ofConnection(away)});
}

void TestScopePanel::aNodeAndWhatItLiesInAreNeverBothChosen()
{
    load();
    clickOn(projectKey(u"p1"_s));
    clickOn(sourceKey(u"s2"_s), Qt::ControlModifier);
    QCOMPARE(chosen(), QList{sourceKey(u"s2"_s)});
    QVERIFY(!isShownChosen(projectKey(u"p1"_s)));
    clickOn(ScopeKey::ofDomain(home, domainId), Qt::ControlModifier);
    QCOMPARE(chosen(), QList{ScopeKey::ofDomain(home, domainId)});
    // A range over both is the one above.
    clickOn(projectKey(u"p1"_s));
    clickOn(sourceKey(u"s3"_s), Qt::ShiftModifier);
    QCOMPARE(chosen(), QList{projectKey(u"p1"_s)});
}

void TestScopePanel::everythingIsEveryOpenConnection()
{
    load();
    clickOn(sourceKey(u"s2"_s));
    QTest::keyClick(tree(), Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(chosen(), QList{ScopeKey::ofConnection(home)});
    QVERIFY(m_opened.isEmpty());
}

void TestScopePanel::showAllTakesTheChoiceAndTheSearchBack()
{
    load();
    auto *showAll = named<QPushButton>(*m_panel, u"Show all sources");
    QVERIFY(!showAll->isEnabled());
    clickOn(sourceKey(u"s2"_s));
    QTest::keyClicks(search(), u"crm"_s);
    QVERIFY(showAll->isEnabled());
    const QSignalSpy spy(m_panel.get(), &ScopePanel::choiceChanged);
    click(showAll);
    QVERIFY(chosen().isEmpty());
    QVERIFY(search()->text().isEmpty());
    QVERIFY(!tree()->selectionModel()->hasSelection());
    QCOMPARE(spy.count(), 1);
}

void TestScopePanel::aSearchForgetsNoChoiceAndNoExpansion()
{
    load();
    clickOn(sourceKey(u"s2"_s));
    tree()->collapse(m_model->indexOf(projectKey(u"p1"_s)));
    const QSignalSpy spy(m_panel.get(), &ScopePanel::choiceChanged);
    QTest::keyClicks(search(), u"orders"_s);
    QVERIFY(tree()->isExpanded(m_model->indexOf(projectKey(u"p1"_s)))); // what was found is seen
    QVERIFY(!m_model->indexOf(sourceKey(u"s2"_s)).isValid());
    QCOMPARE(chosen(), QList{sourceKey(u"s2"_s)});
    QCOMPARE(spy.count(), 0);
    clickOn(sourceKey(u"s1"_s), Qt::ControlModifier);
    QCOMPARE(chosen(), (QList{sourceKey(u"s2"_s), sourceKey(u"s1"_s)}));
    QTest::keyClick(search(), Qt::Key_Escape);
    QVERIFY(search()->text().isEmpty());
    QVERIFY(!tree()->isExpanded(m_model->indexOf(projectKey(u"p1"_s))));
    QVERIFY(tree()->isExpanded(m_model->indexOf(ScopeKey::ofDomain(home, domainId))));
    QCOMPARE(chosen(), (QList{sourceKey(u"s2"_s), sourceKey(u"s1"_s)}));
    QVERIFY(isShownChosen(sourceKey(u"s1"_s)) && isShownChosen(sourceKey(u"s2"_s)));
    QCOMPARE(spy.count(), 1);
}

void TestScopePanel::lettersGoToTheSearch()
{
    load();
    clickOn(sourceKey(u"s1"_s));
    QTest::keyClick(tree(), Qt::Key_C);
    QCOMPARE(search()->text(), u"c"_s);
    QTest::keyClick(tree(), Qt::Key_Escape);
    QVERIFY(search()->text().isEmpty());
    QCOMPARE(chosen(), QList{sourceKey(u"s1"_s)});
}

void TestScopePanel::aPlainClickInASearchChoosesThisOneAlone()
{
    load();
    clickOn(sourceKey(u"s2"_s));
    QTest::keyClicks(search(), u"orders"_s);
    clickOn(sourceKey(u"s1"_s));
    QCOMPARE(chosen(), QList{sourceKey(u"s1"_s)});
}

void TestScopePanel::whatIsChosenBeforeItIsLoadedShowsLater()
{
    const ScopeChoice choice({sourceKey(u"s3"_s), sourceKey(u"gone"_s)});
    m_panel->choose(choice);
    load();
    QVERIFY(m_panel->choice() == choice);
    QVERIFY(isShownChosen(sourceKey(u"s3"_s)));
    QCOMPARE(tree()->selectionModel()->selectedIndexes().size(), 1);
}

void TestScopePanel::aReloadKeepsChoiceAndSearch()
{
    load();
    clickOn(sourceKey(u"s3"_s));
    QTest::keyClicks(search(), u"sto"_s);
    const QSignalSpy spy(m_panel.get(), &ScopePanel::choiceChanged);
    m_api->sources[u"p1"_s].push_back(source(u"s4"_s, u"storage"_s, RunStatus::Failed));
    load();
    QCOMPARE(search()->text(), u"sto"_s);
    QTRY_COMPARE(m_model->rowCount(m_model->indexOf(projectKey(u"p1"_s))), 2);
    QCOMPARE(chosen(), QList{sourceKey(u"s3"_s)});
    QVERIFY(isShownChosen(sourceKey(u"s3"_s)));
    QCOMPARE(spy.count(), 0);
}

void TestScopePanel::aDeniedProjectIsShownAndCannotBeChosen()
{
    load();
    const QSignalSpy spy(m_panel.get(), &ScopePanel::choiceChanged);
    clickOn(projectKey(u"p2"_s));
    QCOMPARE(spy.count(), 0);
    QVERIFY(chosen().isEmpty());
    QVERIFY(visibleLabels(*m_panel).contains(u"cannot be read"_s));
}

void TestScopePanel::anUnusualNameIsPaintedAsItIs()
{
    m_api->sources[u"p1"_s] = {
        source(u"s1"_s, QString(1024 * 1024, u'n'), RunStatus::Failed),
        source(u"s2"_s, u"\u6ce8\u6587 <b>\u202e"_s, RunStatus::Unknown),
        source(u"s3"_s, u"\u0637\u0644\u0628\u0627\u062a"_s, RunStatus::Running),
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
        sources.push_back(source(u"s%1"_s.arg(i), u"source %1"_s.arg(i), RunStatus::Success));
    load();
    QVERIFY(!tree()->isExpanded(m_model->indexOf(projectKey(u"p1"_s)))); // too many to show unasked
    tree()->expand(m_model->indexOf(projectKey(u"p1"_s)));
    const QModelIndex project = m_model->indexOf(projectKey(u"p1"_s));
    clickOn(m_model->keyAt(m_model->index(0, 0, project)));
    clickOn(m_model->keyAt(m_model->index(2999, 0, project)), Qt::ShiftModifier);
    QCOMPARE(chosen().size(), 3000);
    clickOn(sourceKey(u"s5"_s), Qt::ControlModifier);
    QCOMPARE(chosen().size(), 2999);
    QTest::keyClicks(search(), u"source 17"_s);
    QCOMPARE(chosen().size(), 2999);
}

QTEST_MAIN(TestScopePanel)
#include "tst_scopepanel.moc"
