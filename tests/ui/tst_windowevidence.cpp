// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/finders.h"
#include "tests/ui/windowfixture.h"
#include "ui/maskterms.h"
#include "ui/reportpreview.h"
#include "ui/runsview.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>

using namespace zonescope;
using namespace zonescope::test;
using namespace Qt::StringLiterals;

namespace {

struct Opened {
    Opened()
    {
        fillSmallDomain(*backend.scripted, backend.fakeClock.now);
        for (datazone::Run &run : backend.scripted->runs[u"orders"_s]) {
            if (run.errorMessage)
                run.errorMessage->errorDetail =
                    u"arn:aws:iam::444455556666:role/Access-GLUE may not read retail_pos.txn_line"_s;
        }
        window = std::make_unique<MainWindow>(backend, backend.settings);
        table = named<RunsView>(*window, u"Runs");
        window->show();
        window->openAtStart({.connection = smallConnection()});
        window->activateWindow();
    }
    [[nodiscard]] bool isLoaded() const { return table->model()->rowCount() == smallDomainRuns; }
    [[nodiscard]] QAction *act(const QString &text) const
    {
        for (QAction *action : window->findChildren<QAction *>()) {
            if (action->text().remove(u'&') == text)
                return action;
        }
        return nullptr;
    }
    void selectAll() const
    {
        table->goToRun(u"orders-00"_s);
        table->selectAll();
    }
    [[nodiscard]] ReportPreview *report() const
    {
        act(u"Incident report…"_s)->trigger();
        return window->findChild<ReportPreview *>();
    }

    ScriptedBackend backend;
    std::unique_ptr<MainWindow> window;
    RunsView *table = nullptr;
};

QString clipboard()
{
    return QApplication::clipboard()->text();
}

} // namespace

class TestWindowEvidence final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutARunNothingCanBeCopied();
    void theCurrentRunIsCopiedAsCommandMarkdownAndJson();
    void aSelectionIsCopiedWhole();
    void theReportIsAboutTheSelectionAndLeavesTheWindowInUse();
    void masksChangeTheReportAtOnceAndLeaveNothing();
    void titleAndNoteAreTakenAsTheyAreTyped();
    void theReportIsCopiedAsItIsShown();
    void theReportIsSavedWholeOrNotAtAll();
    void termsNameThePartsOfWhatIsNamed();
};

void TestWindowEvidence::withoutARunNothingCanBeCopied()
{
    ScriptedBackend backend;
    MainWindow window(backend, backend.settings);
    for (const QAction *action : window.findChildren<QAction *>()) {
        if (action->text() == u"&Incident report…" || action->text() == u"&Markdown")
            QVERIFY(!action->isEnabled());
    }
}

void TestWindowEvidence::theCurrentRunIsCopiedAsCommandMarkdownAndJson()
{
    Opened w;
    QTRY_VERIFY(w.isLoaded());
    QVERIFY(w.table->goToRun(u"orders-00"_s));
    w.act(u"AWS CLI command"_s)->trigger();
    QCOMPARE(
        clipboard().split(u'\n').first(),
        u"aws datazone get-data-source-run --domain-identifier dzd_small --identifier orders-00 --region eu-west-1 "
        "--profile prod"_s);
    w.act(u"Markdown"_s)->trigger();
    QVERIFY2(clipboard().startsWith(u"## Run `orders-00`: `FAILED`"), qPrintable(clipboard()));
    w.act(u"JSON"_s)->trigger();
    QCOMPARE(QJsonDocument::fromJson(clipboard().toUtf8())["id"_L1].toString(), u"orders-00"_s);
}

void TestWindowEvidence::aSelectionIsCopiedWhole()
{
    Opened w;
    QTRY_VERIFY(w.isLoaded());
    w.selectAll();
    w.act(u"JSON"_s)->trigger();
    QCOMPARE(QJsonDocument::fromJson(clipboard().toUtf8()).array().size(), smallDomainRuns);
    w.act(u"AWS CLI command"_s)->trigger();
    QCOMPARE(clipboard().count(u"aws datazone"), smallDomainRuns);
}

void TestWindowEvidence::theReportIsAboutTheSelectionAndLeavesTheWindowInUse()
{
    Opened w;
    QTRY_VERIFY(w.isLoaded());
    w.selectAll();
    const ReportPreview *report = w.report();
    QVERIFY(report != nullptr && report->isVisible());
    QVERIFY(!report->isModal());
    QVERIFY2(report->text().contains(u"Runs: 21, of which 5 failed or succeeded in part"), qPrintable(report->text()));
    QVERIFY(report->text().contains(u"Likely meaning:"));
    QCOMPARE(named<QPlainTextEdit>(*report, u"Report")->toPlainText().trimmed(), report->text().trimmed());
}

void TestWindowEvidence::masksChangeTheReportAtOnceAndLeaveNothing()
{
    Opened w;
    QTRY_VERIFY(w.isLoaded());
    w.selectAll();
    const ReportPreview *report = w.report();
    const QStringList accounts{u"111122223333"_s, u"444455556666"_s};
    const QStringList names{u"Orders"_s,    u"Ledger"_s,      u"Sales"_s,      u"Finance"_s, u"Small domain"_s,
                            u"--profile"_s, u"Access-GLUE"_s, u"retail_pos"_s, u"txn_line"_s};
    for (const QString &shown : accounts + names)
        QVERIFY2(report->text().contains(shown), qPrintable(shown));
    named<QCheckBox>(*report, u"Hide account ids")->click();
    for (const QString &hidden : accounts)
        QVERIFY2(!report->text().contains(hidden), qPrintable(hidden));
    named<QCheckBox>(*report, u"Hide names")->click();
    named<QCheckBox>(*report, u"Hide ids and ARNs")->click();
    for (const QString &hidden : accounts + names + QStringList{u"orders-00"_s, u"dzd_small"_s, u"arn:"_s})
        QVERIFY2(!report->text().contains(hidden, Qt::CaseInsensitive), qPrintable(hidden + report->text()));
    named<QCheckBox>(*report, u"Hide names")->click();
    QVERIFY(report->text().contains(u"Small domain"));
}

void TestWindowEvidence::titleAndNoteAreTakenAsTheyAreTyped()
{
    Opened w;
    QTRY_VERIFY(w.isLoaded());
    w.selectAll();
    const ReportPreview *report = w.report();
    QTest::keyClicks(named<QLineEdit>(*report, u"Title"), u"Night of the ledger"_s);
    QTest::keyClicks(named<QLineEdit>(*report, u"Note"), u"Seen by Anna"_s);
    QTRY_VERIFY(report->text().contains(u"# Incident report: Night of the ledger"));
    QTRY_VERIFY(report->text().contains(u"Seen by Anna"));
}

void TestWindowEvidence::theReportIsCopiedAsItIsShown()
{
    Opened w;
    QTRY_VERIFY(w.isLoaded());
    w.selectAll();
    const ReportPreview *report = w.report();
    named<QCheckBox>(*report, u"Include error texts")->click();
    click(named<QPushButton>(*report, u"Copy"));
    QCOMPARE(clipboard(), report->text());
    QVERIFY(!clipboard().contains(u"Access-GLUE"));
}

void TestWindowEvidence::theReportIsSavedWholeOrNotAtAll()
{
    Opened w;
    QTRY_VERIFY(w.isLoaded());
    w.selectAll();
    const ReportPreview *report = w.report();
    const QString path = w.backend.folder.filePath(u"report.md"_s);
    QVERIFY(report->saveTo(path).ok());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(file.readAll()), report->text());
    const auto refused = report->saveTo(w.backend.folder.filePath(u"no/such/folder/report.md"_s));
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().kind, ErrorKind::Output);
}

void TestWindowEvidence::termsNameThePartsOfWhatIsNamed()
{
    EvidenceRun run;
    run.run.errorMessage = datazone::RunError{
        .errorType = datazone::RunErrorType::AccessDenied,
        .errorDetail = u"arn:aws:secretsmanager:eu-west-1:444455556666:secret:northmere/ledger-x7BdLw of gl.journal at "
                       "s3://landing-zone/part-1/ on wg-ledger.example.com:5439"_s};
    QStringList terms;
    for (const MaskTerm &term : maskTermsOf({run, run}))
        terms << term.text;
    for (const QString &part : {u"northmere"_s, u"ledger-x7BdLw"_s, u"444455556666"_s, u"journal"_s, u"landing-zone"_s,
                                u"wg-ledger"_s, u"wg-ledger.example.com"_s})
        QCOMPARE(terms.count(part), 1);
    QVERIFY(!terms.contains(u"secret"_s));
}

QTEST_MAIN(TestWindowEvidence)
#include "tst_windowevidence.moc"
