// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/faketime.h"
#include "tests/support/scriptedapi.h"
#include "tests/ui/finders.h"
#include "ui/contactdialog.h"
#include "ui/detailerror.h"
#include "ui/detailtext.h"
#include "ui/factrows.h"

#include <QtCore/QTemporaryDir>
#include <QtGui/QClipboard>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QToolButton>

using namespace zonescope;
using namespace zonescope::test;
using namespace Qt::StringLiterals;
using datazone::RunErrorType;
using datazone::RunStatus;

namespace {

const QString roleArn = u"arn:aws:iam::444455556666:role/service-role/Access-GLUE"_s;

struct Tab {
    Tab()
    {
        datazone::DataSourceSummary summary;
        summary.dataSourceId = u"orders"_s;
        api.sources[u"sales"_s] = {summary};
        api.sourceBodies[u"orders"_s] =
            R"({"configuration": {"glueRunConfiguration": {"accountId": "444455556666", "region": "eu-north-1",
                "dataAccessRole": "arn:aws:iam::444455556666:role/service-role/Access-GLUE",
                "relationalFilterConfigurations": [{"databaseName": "retail"}]}}})";
        source.api = &api;
        source.projectId = u"sales"_s;
        source.projectName = u"Sales & more"_s;
        source.dataSourceId = u"orders"_s;
        source.dataSourceName = u"Orders"_s;
        source.domain = {.accountId = u"111122223333"_s, .region = u"eu-west-1"_s, .domainId = u"dzd_small"_s};
        tab.setContacts(&contacts);
        tab.resize(1100, 500);
        tab.show();
    }
    [[nodiscard]] datazone::Run run(const QString &detail,
                                    OpenEnum<RunErrorType> type = RunErrorType::AccessDenied) const
    {
        datazone::Run failed = makeRun(u"run-1"_s, u"orders"_s, clock.now - 60'000, RunStatus::Failed);
        failed.projectId = u"sales"_s;
        failed.errorMessage = datazone::RunError{.errorType = type, .errorDetail = detail};
        return failed;
    }
    void show(const QString &detail, const OpenEnum<RunErrorType> &type = RunErrorType::AccessDenied)
    {
        tab.showRun(run(detail, type), source);
    }
    /// Values of the rows of this name, in all parts of the tab.
    [[nodiscard]] QStringList values(const QString &name) const
    {
        QStringList found;
        for (const FactRows *rows : tab.findChildren<FactRows *>()) {
            if (!rows->isVisible())
                continue;
            for (const FactRows::Row &row : rows->rows()) {
                if (row.name == name)
                    found << row.value;
            }
        }
        return found;
    }
    [[nodiscard]] int calls() const { return api.callCount(ScriptedApi::Operation::GetDataSource); }
    [[nodiscard]] QString labels() const { return visibleLabels(tab); }

    QTemporaryDir folder;
    Contacts contacts{folder.filePath(u"contacts.json"_s)};
    FakeClock clock;
    ScriptedApi api;
    SourceInfo source;
    DetailError tab;
};

} // namespace

class TestDetailError final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knownErrorIsExplainedAsLikely();
    void textThatIsNotKnownSaysSo();
    void typeThatIsNotKnownSaysSoAndInventsNothing();
    void theTextComesFirstAndWhole();
    void whatTheTextNamesIsCopiedByItsButton();
    void manyNamesAreCounted();
    void thePageIsAskedForAndIsOfAws();
    void theSourceIsReadOnceAndToldWithAccountAndRole();
    void theSourceIsNotReadWhileTheTabIsHiddenOrThereIsNoError();
    void leavingTheRunDropsTheCall();
    void refusedConfigurationIsSaid();
    void lateAnswerOfAnotherSourceIsNotShown();
    void contactOfTheSourceComesBeforeThatOfTheProject();
    void contactIsTypedAndKept();
    void contactThatCannotBeKeptIsSaid();
    void theCreatorOfTheProjectIsShownWhereItIsKnown();
    void aSourceThatPublishesIsWarnedOf();
    void narrowTabNeedsNoSidewaysScrolling();
};

void TestDetailError::knownErrorIsExplainedAsLikely()
{
    Tab t;
    t.show(u"The data access role "_s + roleArn + u" cannot be assumed."_s);
    for (const auto &part : {u"Likely: The access role cannot be assumed"_s, u"Run again: after a change"_s,
                             u"Likely causes"_s, u"What to do"_s, u"AWS documents this error."_s})
        QVERIFY2(t.labels().contains(part), qPrintable(t.labels()));
    t.show(u"Rate exceeded"_s, RunErrorType::Throttling);
    QVERIFY(t.labels().contains(u"Run again: yes"));
}

void TestDetailError::textThatIsNotKnownSaysSo()
{
    Tab t;
    t.show(u"The moon is in the wrong house"_s, RunErrorType::Validation);
    QVERIFY2(t.labels().contains(u"This text is not known"), qPrintable(t.labels()));
    QVERIFY(t.labels().contains(u"what the type alone says"));
}

void TestDetailError::typeThatIsNotKnownSaysSoAndInventsNothing()
{
    Tab t;
    t.show(u"The moon is in the wrong house"_s, OpenEnum<RunErrorType>::fromApi(u"MOOD_EXCEPTION"));
    QVERIFY2(t.labels().contains(u"This error is not known"), qPrintable(t.labels()));
    QVERIFY(!t.labels().contains(u"Run again"));
    QVERIFY(!t.labels().contains(u"What to do"));
}

void TestDetailError::theTextComesFirstAndWhole()
{
    Tab t;
    const QString text = QString(u"line\n"_s).repeated(500) + u"last"_s;
    t.show(text);
    const auto *shown = named<DetailText>(t.tab, u"Error text");
    QCOMPARE(shown->toPlainText(), text);
    QVERIFY(shown->height() < 400); // it scrolls in itself
    QVERIFY(shown->mapTo(&t.tab, QPoint()).y()
            < named<QPushButton>(t.tab, u"Edit contact…")->mapTo(&t.tab, QPoint()).y());
    QVERIFY(t.tab.rect().contains(shown->mapTo(&t.tab, shown->rect().center())));
    t.show(u"short"_s);
    QVERIFY(shown->height() < 60);
    // At every width a text that fits stands there without a scroll bar.
    t.show(roleArn + u" may not read the table "_s + roleArn + u" of the database "_s + roleArn);
    for (const int width : {1200, 1000, 700, 420}) {
        t.tab.resize(width, 500);
        QTRY_VERIFY2(shown->verticalScrollBar()->maximum() == 0 && !shown->verticalScrollBar()->isVisible()
                         && shown->height() >= shown->wrappedLines(99) * shown->fontMetrics().lineSpacing(),
                     qPrintable(QString::number(width)));
    }
}

void TestDetailError::whatTheTextNamesIsCopiedByItsButton()
{
    Tab t;
    QSignalSpy copied(&t.tab, &DetailError::copied);
    t.show(roleArn + u" may not read retail.pos_txn, request 3f1c2a9e-7f4b-4c1e-9d67-1234567890ab"_s);
    QCOMPARE(t.values(u"Table"_s), QStringList{u"retail.pos_txn"_s});
    QCOMPARE(t.values(u"Request id"_s), QStringList{u"3f1c2a9e-7f4b-4c1e-9d67-1234567890ab"_s});
    click(named<QToolButton>(t.tab, u"Copy role arn"));
    QCOMPARE(QApplication::clipboard()->text(), roleArn);
    QCOMPARE(copied.size(), 1);
}

void TestDetailError::manyNamesAreCounted()
{
    Tab t;
    QString text;
    for (int i = 0; i < 20; ++i)
        text += u"retail.t%1 "_s.arg(i + 10);
    t.show(text);
    QCOMPARE(t.values(u"Table"_s).size(), 8);
    QVERIFY2(t.labels().contains(u"12 more in the text"), qPrintable(t.labels()));
}

void TestDetailError::thePageIsAskedForAndIsOfAws()
{
    Tab t;
    QSignalSpy asked(&t.tab, &DetailError::openUrlRequested);
    t.show(u"retail.x is a resource link"_s, RunErrorType::Validation);
    for (auto *button : t.tab.findChildren<QPushButton *>()) {
        if (button->text() == u"Read on at AWS")
            button->click();
    }
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.front().front().toUrl().host(), u"docs.aws.amazon.com"_s);
}

void TestDetailError::theSourceIsReadOnceAndToldWithAccountAndRole()
{
    Tab t;
    t.show(u"refused"_s);
    QVERIFY2(t.labels().contains(u"Reading the configuration"), qPrintable(t.labels()));
    QTRY_COMPARE(t.values(u"Access role"_s), QStringList{roleArn});
    QCOMPARE(t.values(u"Account"_s), QStringList{u"444455556666"_s});
    QCOMPARE(t.values(u"Region"_s), QStringList{u"eu-north-1"_s});
    QCOMPARE(t.values(u"Database"_s), QStringList{u"retail"_s});
    QVERIFY(!t.labels().contains(u"Reading the configuration"));
    t.show(u"refused again"_s);
    QCOMPARE(t.calls(), 1);
}

void TestDetailError::theSourceIsNotReadWhileTheTabIsHiddenOrThereIsNoError()
{
    Tab t;
    t.tab.hide();
    t.show(u"refused"_s);
    QCOMPARE(t.calls(), 0);
    t.tab.show();
    QCOMPARE(t.calls(), 1);
    Tab other;
    other.tab.showRun(makeRun(u"run-2"_s, u"orders"_s, other.clock.now), other.source);
    QCOMPARE(other.calls(), 0);
    QVERIFY(other.labels().contains(u"without an error"));
    QVERIFY(!other.labels().contains(u"Whom to ask"));
}

void TestDetailError::leavingTheRunDropsTheCall()
{
    Tab t;
    t.api.setManual(true);
    t.show(u"refused"_s);
    QCOMPARE(t.api.pending(), 1);
    t.tab.clear();
    QCOMPARE(t.api.pending(), 0);
}

void TestDetailError::refusedConfigurationIsSaid()
{
    Tab t;
    t.api.fail(ScriptedApi::Operation::GetDataSource, u"orders"_s, makeError(ErrorKind::Denied));
    t.show(u"refused"_s);
    QTRY_VERIFY2(t.labels().contains(u"could not be read"), qPrintable(t.labels()));
    QCOMPARE(t.values(u"Account"_s), QStringList{u"111122223333"_s}); // the domain's, which is known
}

void TestDetailError::lateAnswerOfAnotherSourceIsNotShown()
{
    Tab t;
    t.api.setManual(true);
    t.show(u"refused"_s);
    datazone::Run other = t.run(u"refused"_s);
    other.dataSourceId = u"crm"_s;
    t.source.dataSourceId = u"crm"_s;
    t.tab.showRun(other, t.source);
    QCOMPARE(t.api.pending(), 1); // that of crm
    QVERIFY(t.values(u"Access role"_s).isEmpty());
}

void TestDetailError::contactOfTheSourceComesBeforeThatOfTheProject()
{
    Tab t;
    t.show(u"refused"_s);
    QCOMPARE(t.values(u"Contact"_s), QStringList{u"Nobody noted yet"_s});
    QVERIFY(t.contacts.set({.kind = ContactKey::Kind::Project, .domainId = u"dzd_small"_s, .id = u"sales"_s}, u"Ben"_s)
                .ok());
    t.show(u"refused"_s);
    QCOMPARE(t.values(u"Contact"_s), QStringList{u"Ben (for the project)"_s});
    QVERIFY(t.contacts.set({.kind = ContactKey::Kind::Source, .domainId = u"dzd_small"_s, .id = u"orders"_s}, u"Anna"_s)
                .ok());
    t.show(u"refused"_s);
    QCOMPARE(t.values(u"Contact"_s), QStringList{u"Anna"_s});
}

void TestDetailError::contactIsTypedAndKept()
{
    Tab t;
    t.show(u"refused"_s);
    named<QPushButton>(t.tab, u"Edit contact…")->click();
    auto *dialog = t.tab.findChild<ContactDialog *>();
    QVERIFY(dialog != nullptr);
    QVERIFY2(visibleLabels(*dialog).contains(u"Project Sales & more"), qPrintable(visibleLabels(*dialog)));
    auto *line = named<QLineEdit>(*dialog, u"Contact for the source");
    QTest::keyClicks(line, u"#orders"_s);
    click(named<QPushButton>(*dialog, u"Save"));
    QCOMPARE(t.values(u"Contact"_s), QStringList{u"#orders"_s});
    QCOMPARE(t.contacts.find({.kind = ContactKey::Kind::Source, .domainId = u"dzd_small"_s, .id = u"orders"_s}),
             u"#orders"_s);
}

void TestDetailError::contactThatCannotBeKeptIsSaid()
{
    Tab t;
    Contacts nowhere(u"/proc/no/such/place/contacts.json"_s);
    t.tab.setContacts(&nowhere);
    QSignalSpy failed(&t.tab, &DetailError::failed);
    t.show(u"refused"_s);
    named<QPushButton>(t.tab, u"Edit contact…")->click();
    auto *dialog = t.tab.findChild<ContactDialog *>();
    QTest::keyClicks(named<QLineEdit>(*dialog, u"Contact for the source"), u"Anna"_s);
    click(named<QPushButton>(*dialog, u"Save"));
    QCOMPARE(failed.size(), 1);
    t.tab.setContacts(nullptr);
}

void TestDetailError::theCreatorOfTheProjectIsShownWhereItIsKnown()
{
    Tab t;
    t.show(u"refused"_s);
    QVERIFY(t.values(u"Created by"_s).isEmpty());
    t.tab.setProjectCreators([](const SourceInfo &source) { return source.projectId + u"-maker"_s; });
    t.show(u"refused"_s);
    QCOMPARE(t.values(u"Created by"_s), QStringList{u"sales-maker"_s});
}

void TestDetailError::aSourceThatPublishesIsWarnedOf()
{
    Tab t;
    t.api.publishingSources.insert(u"orders"_s);
    t.show(u"Rate exceeded"_s, RunErrorType::Throttling);
    QTRY_VERIFY2(t.labels().contains(u"also publishes what it imports"), qPrintable(t.labels()));
}

void TestDetailError::narrowTabNeedsNoSidewaysScrolling()
{
    Tab t;
    t.show(u"The data access role "_s + roleArn + u" cannot be assumed."_s);
    QTRY_COMPARE(t.values(u"Access role"_s), QStringList{roleArn});
    const auto *scroll = named<QScrollArea>(t.tab, u"Error explained");
    for (const int width : {1200, 800, 360}) {
        t.tab.resize(width, 500);
        QCoreApplication::sendPostedEvents();
        QTRY_VERIFY2(scroll->widget()->width() <= scroll->viewport()->width(), qPrintable(QString::number(width)));
    }
}

QTEST_MAIN(TestDetailError)
#include "tst_detailerror.moc"
