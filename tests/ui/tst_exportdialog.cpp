// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/runfeed.h"
#include "models/runs/runtablemodel.h"
#include "tests/support/faketime.h"
#include "tests/support/scriptedapi.h"
#include "tests/ui/finders.h"
#include "ui/exportdialog.h"

#include <QtCore/QDir>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QToolButton>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;

class TestExportDialog final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void allThatMatchIsWrittenInTheOrderOnScreen();
    void theSelectionIsWrittenInTheOrderOnScreen();
    void columnsComeAsShown();
    void jsonLinesHoldEveryRun();
    void delimiterAndByteOrderMarkAreUnderMore();
    void theRestIsReadFirst();
    void whatCannotBeReadIsAskedAbout();
    void readingCanBeCancelled();
    void withoutASelectionOnlyAllIsOffered();
    void aFileThatCannotBeIsRefusedInline_data();
    void aFileThatCannotBeIsRefusedInline();
    void aFileThatExistsIsAnnounced();
    void aFailureIsShownAndTheOldFileStays();
    void failedAssetsAreWrittenBesideTheirRuns();
    void whatCouldNotBeReadOfTheAssetsIsSaid();
    void withoutAnyAssetsReadNothingIsWritten();
    void readingAssetsCanBeStopped();

private:
    void loadHeads();
    [[nodiscard]] std::unique_ptr<ExportDialog> makeDialog();
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    [[nodiscard]] static QList<QByteArray> linesOf(const QString &path);

    std::vector<int> m_selected;
    std::vector<RunColumn> m_columns;
    std::unique_ptr<QTemporaryDir> m_folder;
    FakeClock m_clock;
    SystemTimers m_timers;
    FakeRandom m_random;
    std::unique_ptr<ScriptedApi> m_api;
    std::unique_ptr<RunFeed> m_feed;
    std::unique_ptr<RunTableModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

namespace {

constexpr int runCount = 120;

void press(const ExportDialog &dialog, QStringView name)
{
    auto *button = named<QAbstractButton>(dialog, name);
    QVERIFY2(button, qPrintable(name.toString()));
    QVERIFY2(button->isEnabled(), qPrintable(name.toString()));
    QTest::mouseClick(button, Qt::LeftButton, {}, QPoint(8, button->height() / 2));
}

QString resultOf(const ExportDialog &dialog)
{
    return named<QLabel>(dialog, u"Export result")->text();
}

} // namespace

void TestExportDialog::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_selected = {};
    m_columns = {RunColumn::Status, RunColumn::Id, RunColumn::Error};
    m_api = std::make_unique<ScriptedApi>();
    m_api->runs[u"s1"_s] = makeRuns(u"s1"_s, runCount, m_clock.now);
    m_feed = std::make_unique<RunFeed>(RunFeed::Environment{m_clock, m_timers, m_random});
    m_model = std::make_unique<RunTableModel>(m_feed.get(), m_clock, m_timers);
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get());
    m_model->setAutomaticFetch(false);
}

void TestExportDialog::cleanup()
{
    m_tester.reset();
    m_model.reset();
    m_feed.reset();
    m_api.reset();
}

void TestExportDialog::loadHeads()
{
    SourceInfo source;
    source.dataSourceId = u"s1"_s;
    source.dataSourceName = u"orders"_s;
    source.domain.domainId = u"dzd_a"_s;
    source.api = m_api.get();
    m_feed->setSources({source}, {});
    m_feed->loadHeads();
    QTRY_VERIFY(m_model->rowCount() >= 50);
}

std::unique_ptr<ExportDialog> TestExportDialog::makeDialog()
{
    auto dialog =
        std::make_unique<ExportDialog>(*m_model, m_feed.get(),
                                       ExportDialog::View{.selectedRows = [this] { return m_selected; },
                                                          .columns = [this] { return m_columns; },
                                                          .timers = &m_timers,
                                                          .api = [this](const SourceInfo &) { return m_api.get(); }});
    connect(dialog.get(), &ExportDialog::loadAllRequested, m_feed.get(), &RunFeed::loadAll);
    dialog->setFilePath(path(u"runs.csv"_s));
    dialog->show();
    return dialog;
}

QList<QByteArray> TestExportDialog::linesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<QByteArray> lines = file.readAll().split('\n');
    if (!lines.isEmpty() && lines.constLast().isEmpty())
        lines.removeLast();
    return lines;
}

void TestExportDialog::allThatMatchIsWrittenInTheOrderOnScreen()
{
    loadHeads();
    m_feed->loadAll();
    QTRY_COMPARE(m_feed->state(), LoadState::Complete);
    m_model->sort(static_cast<int>(RunColumn::CreatedAt), Qt::AscendingOrder);
    auto dialog = makeDialog();
    QSignalSpy exported(dialog.get(), &ExportDialog::exported);
    press(*dialog, u"Export");
    QTRY_COMPARE(exported.count(), 1);
    QCOMPARE(exported.at(0).at(1).toLongLong(), runCount);
    const auto lines = linesOf(path(u"runs.csv"_s));
    QCOMPARE(lines.size(), runCount + 1);
    QVERIFY(lines.at(1).contains("s1-0,"));
    QVERIFY(lines.constLast().contains("s1-119,"));
    QVERIFY(resultOf(*dialog).contains(u"120 run"_s));
    QVERIFY(named<QPushButton>(*dialog, u"Open folder")->isVisible());
}

void TestExportDialog::theSelectionIsWrittenInTheOrderOnScreen()
{
    loadHeads();
    m_selected = {0, 3, 7};
    auto dialog = makeDialog();
    dialog->setScope(ExportDialog::Scope::Selection);
    QCOMPARE(named<QRadioButton>(*dialog, u"Selected rows")->text(), u"Selected rows (3)"_s);
    QSignalSpy exported(dialog.get(), &ExportDialog::exported);
    const QSignalSpy loading(dialog.get(), &ExportDialog::loadAllRequested);
    press(*dialog, u"Export");
    QTRY_COMPARE(exported.count(), 1);
    QCOMPARE(loading.count(), 0);
    const auto lines = linesOf(path(u"runs.csv"_s));
    QCOMPARE(lines.size(), 4);
    QVERIFY(lines.at(1).contains("s1-119,"));
    QVERIFY(lines.at(2).contains("s1-116,"));
    QVERIFY(lines.at(3).contains("s1-112,"));
}

void TestExportDialog::columnsComeAsShown()
{
    loadHeads();
    m_selected = {0};
    auto dialog = makeDialog();
    dialog->setScope(ExportDialog::Scope::Selection);
    QSignalSpy exported(dialog.get(), &ExportDialog::exported);
    press(*dialog, u"Export");
    QTRY_COMPARE(exported.count(), 1);
    QCOMPARE(linesOf(path(u"runs.csv"_s)).at(0), QByteArray("status,id,errorType,errorDetail\r"));
    press(*dialog, u"All columns");
    press(*dialog, u"Export");
    QTRY_COMPARE(exported.count(), 2);
    const QByteArray header = linesOf(path(u"runs.csv"_s)).at(0);
    QVERIFY(header.startsWith("domainId,projectId,projectName,dataSourceId,dataSourceName,dataSourceType,id,type,"));
    QVERIFY(header.contains(",waitSeconds"));
}

void TestExportDialog::jsonLinesHoldEveryRun()
{
    loadHeads();
    m_selected = {0, 1};
    auto dialog = makeDialog();
    dialog->setScope(ExportDialog::Scope::Selection);
    press(*dialog, u"JSON Lines");
    QVERIFY(named<QLineEdit>(*dialog, u"File")->text().endsWith(u"runs.jsonl"_s));
    QVERIFY(!named<QRadioButton>(*dialog, u"All columns")->isEnabled());
    QVERIFY(!named<QToolButton>(*dialog, u"More options")->isVisible());
    QSignalSpy exported(dialog.get(), &ExportDialog::exported);
    press(*dialog, u"Export");
    QTRY_COMPARE(exported.count(), 1);
    const auto lines = linesOf(path(u"runs.jsonl"_s));
    QCOMPARE(lines.size(), 2);
    const QJsonObject run = QJsonDocument::fromJson(lines.at(0)).object();
    QCOMPARE(run.value(u"id"_s).toString(), u"s1-119"_s);
    QCOMPARE(run.value(u"domainId"_s).toString(), u"dzd_a"_s);
}

void TestExportDialog::delimiterAndByteOrderMarkAreUnderMore()
{
    loadHeads();
    m_selected = {0};
    auto dialog = makeDialog();
    dialog->setScope(ExportDialog::Scope::Selection);
    QVERIFY(!named<QComboBox>(*dialog, u"Delimiter")->isVisible());
    press(*dialog, u"More options");
    QTest::keyClick(named<QComboBox>(*dialog, u"Delimiter"), Qt::Key_Down);
    press(*dialog, u"Byte order mark");
    QSignalSpy exported(dialog.get(), &ExportDialog::exported);
    press(*dialog, u"Export");
    QTRY_COMPARE(exported.count(), 1);
    QCOMPARE(linesOf(path(u"runs.csv"_s)).at(0), QByteArray("\xEF\xBB\xBFstatus;id;errorType;errorDetail\r"));
}

void TestExportDialog::theRestIsReadFirst()
{
    loadHeads();
    QVERIFY(m_feed->state() != LoadState::Complete);
    auto dialog = makeDialog();
    QVERIFY(visibleLabels(*dialog).contains(u"reads the rest first"_s));
    QSignalSpy exported(dialog.get(), &ExportDialog::exported);
    const QSignalSpy loading(dialog.get(), &ExportDialog::loadAllRequested);
    m_api->setManual(true);
    press(*dialog, u"Export");
    QCOMPARE(loading.count(), 1);
    QVERIFY(visibleLabels(*dialog).contains(u"Reading the rest: 0 of 1 sources"_s));
    QVERIFY(!named<QPushButton>(*dialog, u"Export")->isEnabled());
    m_api->setManual(false);
    m_api->answerAll();
    QTRY_COMPARE(exported.count(), 1);
    QCOMPARE(linesOf(path(u"runs.csv"_s)).size(), runCount + 1);
}

void TestExportDialog::whatCannotBeReadIsAskedAbout()
{
    loadHeads();
    m_api->fail(ScriptedApi::Operation::ListDataSourceRuns, {}, makeError(ErrorKind::Denied), -1);
    auto dialog = makeDialog();
    QSignalSpy exported(dialog.get(), &ExportDialog::exported);
    press(*dialog, u"Export");
    QTRY_VERIFY(visibleLabels(*dialog).contains(u"1 of 1 sources could not be read to the end"_s));
    QVERIFY(!QFile::exists(path(u"runs.csv"_s)));
    press(*dialog, u"Export what is loaded");
    QTRY_COMPARE(exported.count(), 1);
    QCOMPARE(linesOf(path(u"runs.csv"_s)).size(), 51);
}

void TestExportDialog::readingCanBeCancelled()
{
    loadHeads();
    auto dialog = makeDialog();
    m_api->setManual(true);
    press(*dialog, u"Export");
    press(*dialog, u"Cancel");
    QVERIFY(dialog->isVisible());
    QCOMPARE(resultOf(*dialog), u"Stopped. Nothing was written."_s);
    QVERIFY(!QFile::exists(path(u"runs.csv"_s)));
    m_api->setManual(false);
    m_api->answerAll();
    QTRY_COMPARE(m_feed->state(), LoadState::Complete);
    QVERIFY(!QFile::exists(path(u"runs.csv"_s)));
    press(*dialog, u"Close");
    QVERIFY(!dialog->isVisible());
}

void TestExportDialog::withoutASelectionOnlyAllIsOffered()
{
    loadHeads();
    auto dialog = makeDialog();
    dialog->setScope(ExportDialog::Scope::Selection);
    QVERIFY(!named<QRadioButton>(*dialog, u"Selected rows")->isEnabled());
    QVERIFY(named<QRadioButton>(*dialog, u"All that match")->isChecked());
    QCOMPARE(named<QRadioButton>(*dialog, u"All that match")->text(), u"All that match (50 so far)"_s);
}

void TestExportDialog::aFileThatCannotBeIsRefusedInline_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("none") << QString() << u"Name a file."_s;
    QTest::newRow("folder") << u"."_s << u"This is a folder."_s;
    QTest::newRow("no folder") << u"not/there.csv"_s << u"The folder does not exist."_s;
}

void TestExportDialog::aFileThatCannotBeIsRefusedInline()
{
    QFETCH(QString, name);
    QFETCH(QString, sentence);
    auto dialog = makeDialog();
    auto *line = named<QLineEdit>(*dialog, u"File");
    line->clear();
    if (!name.isEmpty())
        QTest::keyClicks(line, path(name));
    QVERIFY(visibleLabels(*dialog).contains(sentence));
    QVERIFY(!named<QPushButton>(*dialog, u"Export")->isEnabled());
}

void TestExportDialog::aFileThatExistsIsAnnounced()
{
    QFile file(path(u"runs.csv"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    auto dialog = makeDialog();
    QVERIFY(visibleLabels(*dialog).contains(u"It will be replaced."_s));
    QVERIFY(named<QPushButton>(*dialog, u"Export")->isEnabled());
}

void TestExportDialog::aFailureIsShownAndTheOldFileStays()
{
    // A folder in which nothing can be made, also for root: the name is longer than file systems take.
    loadHeads();
    m_selected = {0};
    auto dialog = makeDialog();
    dialog->setScope(ExportDialog::Scope::Selection);
    dialog->setFilePath(path(QString(300, u'n') + u".csv"_s));
    const QSignalSpy exported(dialog.get(), &ExportDialog::exported);
    press(*dialog, u"Export");
    QTRY_VERIFY(!resultOf(*dialog).isEmpty());
    QCOMPARE(exported.count(), 0);
    QVERIFY(!named<QPushButton>(*dialog, u"Open folder")->isVisible());
    QVERIFY(QDir(m_folder->path()).isEmpty());
}

void TestExportDialog::failedAssetsAreWrittenBesideTheirRuns()
{
    loadHeads();
    m_api->activities[u"s1-119"_s] = {makeActivity(u"s1-119"_s, u"fnol"_s, datazone::AssetStatus::Failed)};
    m_selected = {0, 1};
    const auto dialog = makeDialog();
    dialog->setScope(ExportDialog::Scope::Selection);
    auto *assets = named<QComboBox>(*dialog, u"Assets of the runs");
    QVERIFY(assets->isVisible());
    QVERIFY(!visibleLabels(*dialog).contains(u"calls"_s));
    assets->setCurrentIndex(1);
    QVERIFY2(visibleLabels(*dialog).contains(u"at least 4 calls"_s), qPrintable(visibleLabels(*dialog)));
    dialog->setFilePath(path(u"out.csv"_s));
    press(*dialog, u"Export");
    QTRY_VERIFY(resultOf(*dialog).contains(u"with 1 assets"_s));
    const QList<QByteArray> lines = linesOf(path(u"out.csv"_s));
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines[0].startsWith("status,id,errorType,errorDetail,database,technicalName,"));
    QVERIFY(lines[1].startsWith("SUCCESS,s1-119,,,sales_db,fnol,FAILED,"));
    QVERIFY(lines[2].startsWith("SUCCESS,s1-118,,,,,"));
}

void TestExportDialog::whatCouldNotBeReadOfTheAssetsIsSaid()
{
    loadHeads();
    m_selected = {0, 1};
    m_api->fail(ScriptedApi::Operation::ListDataSourceRunActivities, u"s1-119"_s, makeError(ErrorKind::NotFound), -1);
    const auto dialog = makeDialog();
    dialog->setScope(ExportDialog::Scope::Selection);
    named<QComboBox>(*dialog, u"Assets of the runs")->setCurrentIndex(2);
    dialog->setFilePath(path(u"out.csv"_s));
    press(*dialog, u"Export");
    QTRY_VERIFY2(resultOf(*dialog).contains(u"The assets of 1 run"_s), qPrintable(resultOf(*dialog)));
    QCOMPARE(linesOf(path(u"out.csv"_s)).size(), 3);
}

void TestExportDialog::withoutAnyAssetsReadNothingIsWritten()
{
    loadHeads();
    m_selected = {0, 1};
    m_api->fail(ScriptedApi::Operation::ListDataSourceRunActivities, {}, makeError(ErrorKind::Denied), -1);
    const auto dialog = makeDialog();
    dialog->setScope(ExportDialog::Scope::Selection);
    named<QComboBox>(*dialog, u"Assets of the runs")->setCurrentIndex(2);
    dialog->setFilePath(path(u"out.csv"_s));
    press(*dialog, u"Export");
    QTRY_VERIFY2(resultOf(*dialog).startsWith(u"No assets could be read"_s), qPrintable(resultOf(*dialog)));
    QVERIFY(!QFile::exists(path(u"out.csv"_s)));
}

void TestExportDialog::readingAssetsCanBeStopped()
{
    loadHeads();
    m_selected = {0, 1};
    m_api->setManual(true);
    const auto dialog = makeDialog();
    dialog->setScope(ExportDialog::Scope::Selection);
    named<QComboBox>(*dialog, u"Assets of the runs")->setCurrentIndex(2);
    dialog->setFilePath(path(u"out.csv"_s));
    press(*dialog, u"Export");
    QTRY_VERIFY(m_api->pending() > 0);
    press(*dialog, u"Cancel");
    QTRY_COMPARE(resultOf(*dialog), u"Stopped. Nothing was written."_s);
    QCOMPARE(m_api->pending(), 0);
    QVERIFY(!QFile::exists(path(u"out.csv"_s)));
}

QTEST_MAIN(TestExportDialog)
#include "tst_exportdialog.moc"
