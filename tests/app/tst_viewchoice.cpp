// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/headless.h"
#include "app/singleinstance.h"
#include "app/viewchoice.h"
#include "app/windowed.h"
#include "models/connections/connectionstore.h"
#include "models/runs/runquery.h"
#include "models/views/savedviewstore.h"
#include "models/views/viewfile.h"
#include "tests/app/exportharness.h"
#include "tests/ui/finders.h"
#include "tests/ui/windowfixture.h"
#include "ui/mainwindow.h"
#include "ui/runsview.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;

namespace {

constexpr qint64 now = 1'767'323'045'000;

CommandLine parsed(const QStringList &arguments)
{
    const auto result = parseCommandLine(arguments, now);
    const auto *line = std::get_if<CommandLine>(&result);
    if (line == nullptr)
        qFatal("%s", qPrintable(std::get<CommandLineExit>(result).text));
    return *line;
}

} // namespace

class TestViewChoice final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void viewsAreFoundByNameAndAsFiles();
    void aViewThatIsNotThereIsSaidWithThoseThatAre();
    void aViewThatCannotBeUsedIsSaid();
    void theCommandLineNarrowsAViewDown();
    void aScopeOfBothIsAUsageError();
    void anExportKeepsToFilterScopeAndSortOfTheView();
    void everyBuiltInViewCanBeExported();
    void whatIsSwitchedOffIsNotAmongWhatHasNotRecovered();
    void anExportKnowsNothingOfWhatIsNew();
    void aWindowTakesTheConnectionOfTheView();
    void anotherStartIsCarriedOutInTheOpenWindow();

private:
    [[nodiscard]] QString folder() const { return m_place->filePath(u"views"_s); }
    void save(const SavedView &view) const
    {
        SavedViewStore store(folder());
        QVERIFY(store.put(view).ok());
    }

    std::unique_ptr<QTemporaryDir> m_place;
};

void TestViewChoice::init()
{
    m_place = std::make_unique<QTemporaryDir>();
}

void TestViewChoice::viewsAreFoundByNameAndAsFiles()
{
    const SavedView mine{.name = u"Night / 夜"_s, .filter = u"source:orders"_s};
    save(mine);
    QCOMPARE(*viewChosen(u"night / 夜"_s, folder(), u"/"_s), mine);
    QCOMPARE(*viewChosen(folder() + u"/Night - 夜.json"_s, u"/nowhere"_s, u"/"_s), mine);
    QCOMPARE(*viewChosen(u"Night - 夜.json"_s, u"/nowhere"_s, folder()), mine);
    QCOMPARE(viewChosen(u"not-recovered"_s, folder(), u"/"_s)->name, u"Not recovered"_s);
    QCOMPARE(viewChosen(u"Failed runs"_s, folder(), u"/"_s)->filter, u"status:failed"_s);
}

void TestViewChoice::aViewThatIsNotThereIsSaidWithThoseThatAre()
{
    save({.name = u"Mine"_s});
    const auto view = viewChosen(u"Mien"_s, folder(), u"/"_s);
    QVERIFY(!view.ok());
    QCOMPARE(view.error().kind, ErrorKind::Usage);
    QCOMPARE(view.error().message, u"There is no view Mien; there are failed, last-run-failed, not-recovered, Mine."_s);
}

void TestViewChoice::aViewThatCannotBeUsedIsSaid()
{
    save({.name = u"Slip"_s, .filter = u"status:fialed"_s});
    const auto byName = viewChosen(u"Slip"_s, folder(), u"/"_s);
    QVERIFY(!byName.ok());
    QVERIFY2(byName.error().message.contains(u"character 8"_s), qPrintable(byName.error().message));
    QVERIFY(!viewChosen(folder() + u"/Slip.json"_s, folder(), u"/"_s).ok());
    QVERIFY(!viewChosen(folder() + u"/none.json"_s, folder(), u"/"_s).ok());
}

void TestViewChoice::theCommandLineNarrowsAViewDown()
{
    save({.name = u"Mine"_s, .filter = u"status:failed since:30d"_s});
    const CommandLine line = parsed(
        {u"export"_s, u"-o-"_s, u"--view"_s, u"Mine"_s, u"--filter"_s, u"source:orders"_s, u"--since"_s, u"7d"_s});
    const auto both = withViewChosen(line, folder(), u"/"_s);
    QVERIFY(both.ok());
    QCOMPARE(toText(both->filter.expression), u"status:failed since:30d source:orders"_s);
    QCOMPARE(both->filter.since, line.filter.since);
}

void TestViewChoice::aScopeOfBothIsAUsageError()
{
    save({.name = u"Scoped"_s, .scope = ViewScope{.domainId = u"dzd_1"_s}});
    for (const QString &option : {u"--domain=dzd_2"_s, u"--project=p"_s, u"--data-source=s"_s}) {
        const auto both = withViewChosen(parsed({u"export"_s, u"-o-"_s, u"--view=Scoped"_s, option}), folder(), u"/"_s);
        QVERIFY(!both.ok());
        QVERIFY2(both.error().message.contains(u"scope of its own"_s), qPrintable(both.error().message));
    }
    ScriptedBackend backend;
    SavedViewStore store(backend.viewsFolder());
    QVERIFY(store.put({.name = u"Scoped"_s, .scope = ViewScope{.domainId = u"dzd_1"_s}}).ok());
    QVERIFY(!startRequest(parsed({u"--view=Scoped"_s, u"--domain=dzd_2"_s}), backend, u"/"_s).ok());
    QCOMPARE(startRequest(parsed({u"--view=Scoped"_s}), backend, u"/"_s)->domainId, u"dzd_1"_s);
}

void TestViewChoice::anExportKeepsToFilterScopeAndSortOfTheView()
{
    save({.name = u"p2 by name"_s,
          .filter = u"status:failed"_s,
          .sort = ViewSort{.column = u"dataSourceName"_s, .order = Qt::DescendingOrder},
          .scope = ViewScope{.domainId = u"dzd_sales"_s, .projectIds = {u"p2"_s}}});
    ExportHarness harness;
    harness.fill(3);
    for (auto &runs : harness.api->runs)
        runs.front().status = datazone::RunStatus::Failed;
    harness.line.filter.view = u"p2 by name"_s;
    const auto line = withViewChosen(harness.line, folder(), u"/"_s);
    QVERIFY(line.ok());
    harness.line = *line;
    harness.chooseColumns({RunColumn::DataSourceId, RunColumn::Status});
    QCOMPARE(harness.run(), 0);
    QCOMPARE(harness.rows(), (QStringList{u"p2b,FAILED"_s, u"p2a,FAILED"_s}));
}

void TestViewChoice::everyBuiltInViewCanBeExported()
{
    // Of p1a the newest run failed; p1b recovered; of p2a the newest succeeded in part; p2b has nothing to say.
    const QHash<QString, QStringList> expected{
        {u"failed"_s, {u"p1a"_s, u"p1b"_s}},
        {u"last-run-failed"_s, {u"p1a"_s, u"p2a"_s}},
        {u"not-recovered"_s, {u"p1a"_s, u"p2a"_s}},
    };
    for (const auto &[view, sources] : expected.asKeyValueRange()) {
        ExportHarness harness;
        harness.fill(3);
        harness.api->runs[u"p1a"_s][0].status = datazone::RunStatus::Failed;
        harness.api->runs[u"p1b"_s][1].status = datazone::RunStatus::Failed;
        harness.api->runs[u"p2a"_s][0].status = datazone::RunStatus::PartiallySucceeded;
        harness.line.filter.view = view;
        harness.line = withViewChosen(harness.line, folder(), u"/"_s).value();
        harness.chooseColumns({RunColumn::DataSourceId});
        QCOMPARE(harness.run(), 0);
        QStringList rows = harness.rows();
        rows.sort();
        QVERIFY2(rows == sources, qPrintable(view + u": "_s + rows.join(u' ')));
    }
}

void TestViewChoice::whatIsSwitchedOffIsNotAmongWhatHasNotRecovered()
{
    const auto exported = [this](const QString &filter) {
        ExportHarness harness;
        harness.fill(2);
        harness.api->runs[u"p1a"_s][0].status = datazone::RunStatus::Failed;
        harness.api->runs[u"p1b"_s][0].status = datazone::RunStatus::Failed;
        harness.api->sources[u"p1"_s][0].enableSetting = datazone::EnableSetting::Disabled;
        harness.api->sources[u"p1"_s][1].enableSetting = datazone::EnableSetting::Enabled;
        harness.line.filter.expression = *parseFilter(filter).expression;
        harness.chooseColumns({RunColumn::DataSourceId});
        const int exitCode = harness.run();
        if (harness.api->callCount(ScriptedApi::Operation::ListDataSourceRuns) != 3
            && filter.contains(u"-is:disabled"_s))
            return QStringList{u"the source that is switched off was read"_s};
        return exitCode == 0 ? harness.rows() : QStringList{u"failed"_s};
    };
    QCOMPARE(exported(viewChosen(u"not-recovered"_s, folder(), u"/"_s)->filter), QStringList{u"p1b"_s});
    QCOMPARE(exported(u"status:failed is:disabled"_s), QStringList{u"p1a"_s});
}

void TestViewChoice::anExportKnowsNothingOfWhatIsNew()
{
    SavedViewStore store(folder());
    QVERIFY(store.put({.name = u"New ones"_s, .filter = u"status:failed -is:new"_s}).ok());
    ExportHarness harness;
    harness.line.filter.expression = *parseFilter(u"is:latest,new"_s).expression;
    const auto refused = withViewChosen(harness.line, folder(), u"/"_s);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().kind, ErrorKind::Usage);
    QVERIFY(refused.error().message.startsWith(u"is:new"_s));
    harness.line.filter.expression = *parseFilter(u"is:latest"_s).expression;
    QVERIFY(withViewChosen(harness.line, folder(), u"/"_s).ok());
    harness.line.filter.view = u"New ones"_s;
    QVERIFY(!withViewChosen(harness.line, folder(), u"/"_s).ok());
}

void TestViewChoice::aWindowTakesTheConnectionOfTheView()
{
    ScriptedBackend backend;
    const Connection prod =
        backend.store.put({.name = u"Prod"_s, .kind = ConnectionKind::Profile, .profile = u"prod"_s});
    SavedViewStore store(backend.viewsFolder());
    SavedView view{.name = u"Mine"_s, .scope = ViewScope{.connection = {.name = u"prod"_s}, .domainId = u"dzd_1"_s}};
    QVERIFY(store.put(view).ok());
    const auto request = startRequest(parsed({u"--view=Mine"_s}), backend, u"/"_s);
    QVERIFY(request.ok());
    QCOMPARE(request->connection->id, prod.id);
    QVERIFY(request->isWhole);
    view.name = u"Theirs"_s;
    view.scope->connection.name = u"nobody"_s;
    QVERIFY(store.put(view).ok());
    const auto theirs = startRequest(parsed({u"--view=Theirs"_s}), backend, u"/"_s);
    QVERIFY(!theirs.ok());
    QVERIFY2(theirs.error().message.contains(u"nobody"_s), qPrintable(theirs.error().message));
}

void TestViewChoice::anotherStartIsCarriedOutInTheOpenWindow()
{
    ScriptedBackend backend;
    fillSmallDomain(*backend.scripted, backend.fakeClock.now);
    MainWindow window(backend, backend.settings);
    window.show();
    window.openAtStart({.connection = smallConnection()});
    auto *model = named<RunsView>(window, u"Runs")->model();
    QTRY_COMPARE(model->rowCount(), smallDomainRuns);
    QCOMPARE(openStart({.arguments = {u"--view"_s, u"failed"_s}}, window, backend), QString());
    QTRY_COMPARE(model->rowCount(), smallDomainFailures);
    QVERIFY(openStart({.arguments = {u"--view"_s, u"madeUp"_s}}, window, backend).contains(u"There is no view"_s));
    QVERIFY(openStart({.arguments = {u"--nonsense"_s}}, window, backend).contains(u"--nonsense"_s));
    QVERIFY(!openStart({.arguments = {u"export"_s, u"-o-"_s}}, window, backend).isEmpty());
    window.showMinimized();
    QCOMPARE(openStart({}, window, backend), QString());
    QVERIFY(!window.isMinimized());
    QCOMPARE(model->rowCount(), smallDomainFailures); // a start that names nothing changes nothing
    const QString link = u"zonescope:open?connection=Small%20%26%20tidy&domain=dzd_small"_s;
    QCOMPARE(openStart({.arguments = {link}}, window, backend), QString());
    QTRY_COMPARE(model->rowCount(), smallDomainRuns);
}

QTEST_MAIN(TestViewChoice)
#include "tst_viewchoice.moc"
