// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/windowsignin.h"

#include "tests/ui/finders.h"
#include "tests/ui/signinviews.h"
#include "tests/ui/windowfixture.h"
#include "ui/connectiondialog.h"
#include "ui/connectioninfo.h"
#include "ui/runsview.h"
#include "ui/signinsheet.h"

#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QToolButton>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;
using Operation = ScriptedApi::Operation;
using Phase = aws::SignInView::Phase;

namespace {

constexpr qint64 minuteMs = 60'000;

/// The window on the small domain, signed in as a steward.
struct Opened {
    explicit Opened(const std::function<void(ScriptedBackend &)> &prepare = {})
    {
        fillSmallDomain(*backend.scripted, backend.fakeClock.now);
        backend.shownStatus = stewardStatus(backend.fakeClock.now);
        if (prepare)
            prepare(backend);
        window = std::make_unique<MainWindow>(backend, backend.settings);
        window->signIn().setPageOpener(PageOpener([this](const QUrl &url) {
            pages << url;
            return hasBrowser;
        }));
        table = named<RunsView>(*window, u"Runs");
        sheet = &window->signIn().sheet();
        window->resize(1280, 560);
        window->show();
        window->activateWindow();
        if (!QTest::qWaitForWindowActive(window.get()))
            qFatal("the window does not become active");
        window->openAtStart({.connection = smallConnection()});
    }
    /// Everything is read, nothing was asked for ten seconds.
    void settle()
    {
        QTRY_COMPARE(rows(), smallDomainRuns);
        QTRY_VERIFY(visibleLabels(*window).contains(u"complete"));
        backend.fakeClock.monotonic += 60'000;
        table->setFocus();
    }
    void ask(const std::optional<aws::SignInView> &view)
    {
        backend.shownSignIn = view;
        Q_EMIT backend.signInChanged();
        Q_EMIT backend.statusChanged();
    }
    /// As the connection does while nobody is asked.
    void end(bool canSignIn = true)
    {
        backend.shownStatus.expiresAt.reset();
        backend.shownStatus.signedOutSince = backend.fakeClock.now - 54 * minuteMs;
        backend.shownStatus.canSignIn = canSignIn;
        backend.shownStatus.problem =
            Error{.kind = ErrorKind::SignIn, .message = u"The keys of profile prod have ended."_s};
        Q_EMIT backend.statusChanged();
    }
    /// Every call fails as it does without keys.
    void failReading()
    {
        for (const Operation operation : {Operation::ListDomains, Operation::ListProjects, Operation::ListDataSources,
                                          Operation::ListDataSourceRuns, Operation::GetDataSourceRun})
            backend.scripted->fail(operation, {}, makeError(ErrorKind::SignIn), -1);
    }
    void comeBack()
    {
        backend.scripted->forgetFailures();
        backend.shownStatus = stewardStatus(backend.fakeClock.now);
        ask({});
        Q_EMIT backend.signedInAgain();
    }
    [[nodiscard]] QString text() const { return visibleLabels(*window); }
    [[nodiscard]] int rows() const { return table->model()->rowCount(); }
    [[nodiscard]] QString currentRun() const { return table->currentIndex().data(RunTableModel::RunIdRole).toString(); }
    /// Buttons that can be pressed now, by their text.
    [[nodiscard]] QList<QPushButton *> buttons(const QString &words) const
    {
        QList<QPushButton *> found;
        for (auto *button : window->findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text().remove(u'&').remove(u'…') == words)
                found << button;
        }
        return found;
    }
    [[nodiscard]] bool isFocusInSheet() const
    {
        const QWidget *focus = QApplication::focusWidget();
        return focus == sheet || sheet->isAncestorOf(focus);
    }
    void trigger(const QString &words) const
    {
        for (auto *action : window->actions()) {
            if (action->text().remove(u'&').remove(u'…') == words) {
                QVERIFY2(action->isEnabled(), qPrintable(words));
                action->trigger();
                return;
            }
        }
        QFAIL(qPrintable(u"no act is called "_s + words));
    }

    ScriptedBackend backend;
    QList<QUrl> pages;
    bool hasBrowser = true;
    std::unique_ptr<MainWindow> window;
    RunsView *table = nullptr;
    SignInSheet *sheet = nullptr;
};

} // namespace

/// Rows are those of the table of the aws-client reference, section 10.
class TestWindowSignIn final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    static void initMain() { qputenv("TZ", "Asia/Tokyo"); }

    // The session while nobody is asked
    void headerSaysHowLongTheKeysLast();
    void endInTheBackgroundIsSaidInTheChosenZoneAndAsksNothing();
    void readingWithoutKeysOffersOneButton();
    void connectionThatCannotSignInSaysWhyAndOffersToRetry();
    void nothingReadYetIsSaidByTheTableAlone();
    void otherErrorsKeepTheirBar_data();
    void otherErrorsKeepTheirBar();

    // The sheet
    void row4_oneSheetServesEveryCall();
    void row5_dismissedSheetLeavesAQuietButton();
    void rowsSelectionAndScrollStayThroughASignIn();
    void sheetStandsAboveTheRowsAndCoversNone();
    void signedInAgainReadsWhatFailed();
    void questionWhileSomebodyReadsLeavesTheFocus();
    void refreshThatNeedsASignInBringsTheFocus();
    void openingThatNeedsASignInBringsTheFocus();
    void declinedOpeningIsNoErrorAndIsOfferedAgain();
    void openingThatFailsWithoutAQuestionKeepsItsBar();
    void signInOnceMoreGoesToTheOpenSheet();
    void f6GoesIntoTheSheetAndOn();
    void escapeGoesBackToTheRows();
    void onlyPagesAreOpenedAndTheLinkStaysWhereNoneCan();

    // Notes
    void row16_clockIsToldOnceForEachConnection();
    void row13_brokenSettingsFileIsToldUntilItIsMended();

    // Acts
    void signOutAsksFirst();
    void actsAreOfferedWhereTheyHelp();
    void aboutThisConnectionOpensOnce();
};

// The session while nobody is asked -------------------------------------------------------------------------------

void TestWindowSignIn::headerSaysHowLongTheKeysLast()
{
    Opened w;
    w.settle();
    QVERIFY2(w.text().contains(u"expires in 42 min"), qPrintable(w.text()));
    w.backend.shownStatus.expiresAt = w.backend.fakeClock.now - 1;
    Q_EMIT w.backend.statusChanged();
    QVERIFY2(w.text().contains(u"expired"), qPrintable(w.text()));
    w.backend.shownStatus.expiresAt.reset(); // keys of a user
    Q_EMIT w.backend.statusChanged();
    QVERIFY2(!w.text().contains(u"expire"), qPrintable(w.text()));
}

void TestWindowSignIn::endInTheBackgroundIsSaidInTheChosenZoneAndAsksNothing()
{
    Opened w;
    w.settle();
    const auto calls = w.backend.scripted->calls.size();
    w.end();
    QVERIFY2(w.text().contains(u"signed out since 02:10 UTC"), qPrintable(w.text()));
    QCOMPARE(w.buttons(u"Sign in"_s).size(), 1);
    QVERIFY(!w.sheet->isVisible());
    QVERIFY(w.table->hasFocus());
    QCOMPARE(w.backend.signInsWanted, 0);
    QVERIFY(w.pages.isEmpty());
    QCOMPARE(w.backend.scripted->calls.size(), calls);
    QCOMPARE(w.rows(), smallDomainRuns);
    QTest::keyClick(w.table, Qt::Key_T);
    QVERIFY2(w.text().contains(u"signed out since 11:10 JST"), qPrintable(w.text()));
}

void TestWindowSignIn::readingWithoutKeysOffersOneButton()
{
    Opened w;
    w.settle();
    w.failReading();
    w.end();
    QTest::keyClick(w.table, Qt::Key_F5);
    QTRY_VERIFY2(w.text().contains(u"Signed out since 02:10 UTC. What is loaded stays"), qPrintable(w.text()));
    QCOMPARE(w.buttons(u"Sign in"_s).size(), 1);
    QVERIFY2(!w.text().contains(u"AWS did not accept"), qPrintable(w.text())); // no error bar besides
    click(w.buttons(u"Sign in"_s).first());
    QCOMPARE(w.backend.signInsWanted, 1);
}

void TestWindowSignIn::connectionThatCannotSignInSaysWhyAndOffersToRetry()
{
    Opened w;
    w.settle();
    w.failReading();
    w.end(false);
    QVERIFY(w.buttons(u"Sign in"_s).isEmpty());
    QTest::keyClick(w.table, Qt::Key_F5);
    QTRY_VERIFY2(w.text().contains(u"The keys of profile prod have ended. What is loaded stays."),
                 qPrintable(w.text()));
    const auto retries = w.buttons(u"Retry"_s);
    QVERIFY(!retries.isEmpty());
    w.backend.scripted->forgetFailures();
    click(retries.first());
    QTRY_VERIFY2(!w.text().contains(u"have ended"), qPrintable(w.text()));
}

void TestWindowSignIn::nothingReadYetIsSaidByTheTableAlone()
{
    Opened w([](ScriptedBackend &backend) {
        backend.scripted->fail(Operation::ListDomains, {}, makeError(ErrorKind::SignIn), -1);
        backend.shownStatus.expiresAt.reset();
        backend.shownStatus.signedOutSince = backend.fakeClock.now;
        backend.shownStatus.canSignIn = true;
    });
    QTRY_VERIFY2(w.text().contains(u"Nothing can be read before that."), qPrintable(w.text()));
    QVERIFY2(!w.text().contains(u"What is loaded stays"), qPrintable(w.text()));
    const auto offers = w.buttons(u"Sign in"_s);
    QCOMPARE(offers.size(), 2); // of the table and of the header
    click(offers.last());
    QTRY_COMPARE(w.backend.signInsWanted, 1);
}

void TestWindowSignIn::otherErrorsKeepTheirBar_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("meaning");
    QTest::newRow("offline") << ErrorKind::Network << u"The host cannot be reached."_s;
    QTest::newRow("no answer") << ErrorKind::Timeout << u"No answer came in time."_s;
    QTest::newRow("throttled") << ErrorKind::Throttled << u"AWS is slowing this account down."_s;
    QTest::newRow("service") << ErrorKind::Service << u"AWS failed to answer this call."_s;
}

void TestWindowSignIn::otherErrorsKeepTheirBar()
{
    QFETCH(ErrorKind, kind);
    QFETCH(QString, meaning);
    const Opened w(
        [kind](ScriptedBackend &backend) { backend.scripted->fail(Operation::ListDomains, {}, makeError(kind), -1); });
    QTRY_VERIFY2(w.text().contains(meaning), qPrintable(w.text()));
    QVERIFY2(!w.text().contains(u"igned out"), qPrintable(w.text()));
    QVERIFY(w.buttons(u"Sign in"_s).isEmpty());
    QVERIFY(!w.sheet->isVisible());
}

// The sheet -------------------------------------------------------------------------------------------------------

void TestWindowSignIn::row4_oneSheetServesEveryCall()
{
    Opened w;
    w.settle();
    w.ask(ssoView(Phase::Asking, w.backend.fakeClock.now));
    QTest::keyClick(w.table, Qt::Key_F5);
    w.ask(ssoView(Phase::Asking, w.backend.fakeClock.now)); // more calls joined
    int visible = 0;
    for (const auto *sheet : w.window->findChildren<SignInSheet *>())
        visible += sheet->isVisible() ? 1 : 0;
    QCOMPARE(visible, 1);
    QVERIFY(QApplication::activeModalWidget() == nullptr);
    QVERIFY(w.buttons(u"Sign in"_s).isEmpty()); // the sheet is the place
}

void TestWindowSignIn::row5_dismissedSheetLeavesAQuietButton()
{
    Opened w;
    w.settle();
    w.failReading();
    w.end();
    w.ask(ssoView(Phase::Asking, w.backend.fakeClock.now));
    QVERIFY(w.sheet->isVisible());
    click(w.buttons(u"Not now"_s).first());
    QCOMPARE(w.backend.dismissals, 1);
    w.ask({});
    for (int i = 0; i < 3; ++i) { // the calls that follow
        QTest::keyClick(w.table, Qt::Key_F5);
        QTRY_VERIFY2(w.text().contains(u"reading goes on once you sign in"), qPrintable(w.text()));
        QVERIFY(!w.sheet->isVisible());
        QVERIFY(w.table->hasFocus());
    }
    QCOMPARE(w.backend.signInsWanted, 0);
    QCOMPARE(w.rows(), smallDomainRuns);
    const auto offers = w.buttons(u"Sign in"_s);
    QCOMPARE(offers.size(), 1);
    click(offers.first());
    QCOMPARE(w.backend.signInsWanted, 1);
    w.ask(ssoView(Phase::Asking, w.backend.fakeClock.now));
    QVERIFY(w.isFocusInSheet());
    QVERIFY2(!w.text().contains(u"reading goes on once"), qPrintable(w.text()));
}

void TestWindowSignIn::rowsSelectionAndScrollStayThroughASignIn()
{
    Opened w;
    w.settle();
    QVERIFY(w.table->verticalScrollBar()->maximum() > 4);
    w.table->verticalScrollBar()->setValue(4);
    clickRow(w.table, 5);
    QTest::mouseClick(w.table->viewport(), Qt::LeftButton, Qt::ControlModifier,
                      w.table->visualRect(w.table->model()->index(6, 0)).center());
    const int scroll = w.table->verticalScrollBar()->value();
    const QString run = w.currentRun();
    const auto unchanged = [&] {
        return w.rows() == smallDomainRuns && w.table->verticalScrollBar()->value() == scroll && w.currentRun() == run
            && w.table->selectedRowCount() == 2;
    };
    QVERIFY(scroll > 0);
    w.failReading();
    w.end();
    QVERIFY(unchanged());
    for (const Phase phase : {Phase::Asking, Phase::Starting, Phase::WaitingForDevice}) {
        w.ask(ssoView(phase, w.backend.fakeClock.now));
        QCoreApplication::sendPostedEvents(); // the layout makes room
        QVERIFY(unchanged());
    }
    w.comeBack();
    QTRY_VERIFY(!w.sheet->isVisible());
    QVERIFY(unchanged());
}

void TestWindowSignIn::sheetStandsAboveTheRowsAndCoversNone()
{
    Opened w;
    w.settle();
    w.ask(ssoView(Phase::WaitingForDevice, w.backend.fakeClock.now));
    const auto areaOf = [&w](const QWidget *widget) {
        return QRect(widget->mapTo(w.window.get(), QPoint()), widget->size());
    };
    QTRY_VERIFY(areaOf(w.table).top() > areaOf(w.sheet).bottom());
    QVERIFY(w.table->viewport()->height() > w.table->rowHeight(0));
    clickRow(w.table, 2); // and the rows stay in use
    QCOMPARE(w.table->currentIndex().row(), 2);
}

void TestWindowSignIn::signedInAgainReadsWhatFailed()
{
    Opened w;
    w.settle();
    w.failReading();
    w.end();
    auto &orders = w.backend.scripted->runs[u"orders"_s];
    orders.insert(orders.begin(), makeRun(u"orders-new"_s, u"orders"_s, w.backend.fakeClock.now - minuteMs));
    QTest::keyClick(w.table, Qt::Key_F5);
    QTRY_VERIFY2(w.text().contains(u"reading goes on once"), qPrintable(w.text()));
    w.comeBack();
    QTRY_COMPARE(w.rows(), smallDomainRuns + 1);
    QVERIFY2(!w.text().contains(u"igned out"), qPrintable(w.text()));
    QVERIFY(w.buttons(u"Sign in"_s).isEmpty());
}

void TestWindowSignIn::questionWhileSomebodyReadsLeavesTheFocus()
{
    Opened w;
    w.settle();
    w.ask(ssoView(Phase::Asking, w.backend.fakeClock.now)); // the detail of the row wanted something
    QVERIFY(w.sheet->isVisible());
    QVERIFY(w.table->hasFocus());
    QTest::keyClick(w.table, Qt::Key_Down);
    QVERIFY(w.backend.methods.empty());
    auto *filter = named<QLineEdit>(*w.window, u"Filter");
    w.ask({});
    filter->setFocus();
    w.ask(mfaView(Phase::Asking));
    QVERIFY(filter->hasFocus());
}

void TestWindowSignIn::refreshThatNeedsASignInBringsTheFocus()
{
    Opened w;
    w.settle();
    QTest::keyClick(w.table, Qt::Key_F5);
    w.ask(ssoView(Phase::Asking, w.backend.fakeClock.now));
    QCOMPARE(QApplication::focusWidget()->accessibleName(), u"Sign in with the browser"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(w.backend.methods, std::vector{aws::SsoMethod::Browser});
    w.comeBack();
    QVERIFY(w.table->hasFocus());
}

void TestWindowSignIn::openingThatNeedsASignInBringsTheFocus()
{
    Opened w;
    w.settle();
    w.window->openAtStart({.connection = smallConnection()});
    w.ask(mfaView(Phase::Asking));
    QCOMPARE(QApplication::focusWidget()->accessibleName(), u"MFA code"_s);
}

void TestWindowSignIn::declinedOpeningIsNoErrorAndIsOfferedAgain()
{
    Opened w;
    w.settle();
    const Error unanswered{.kind = ErrorKind::SignIn, .message = u"Run: aws sso login --profile other"_s};
    w.backend.holdsOpening = true;
    w.window->openAtStart({.connection = Connection{.id = u"other"_s, .name = u"Other & <b>more</b>"_s}});
    w.ask(ssoView(Phase::Asking, w.backend.fakeClock.now));
    QVERIFY(w.isFocusInSheet());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    w.ask({});
    w.backend.openError = unanswered;
    w.backend.continueOpening();
    QVERIFY2(w.text().contains(u"“Other & <b>more</b>” was not opened: it needs a sign-in. The connection before"),
             qPrintable(w.text()));
    QVERIFY2(!w.text().contains(u"AWS did not accept"), qPrintable(w.text()));
    QCOMPARE(w.rows(), smallDomainRuns);
    Q_EMIT w.backend.signedInAgain(); // the connection that is open
    QCOMPARE(w.backend.opened->id, smallConnection().id);
    QVERIFY2(w.text().contains(u"was not opened"), qPrintable(w.text()));
    const auto offers = w.buttons(u"Sign in"_s);
    QCOMPARE(offers.size(), 1);
    w.backend.openError.reset();
    click(offers.first());
    QVERIFY2(!w.text().contains(u"was not opened"), qPrintable(w.text()));
    w.ask(ssoView(Phase::Asking, w.backend.fakeClock.now));
    QVERIFY(w.isFocusInSheet());
    w.ask({});
    w.backend.continueOpening();
    QCOMPARE(w.backend.opened->id, u"other"_s);
    QVERIFY2(!w.text().contains(u"was not opened"), qPrintable(w.text()));
}

void TestWindowSignIn::openingThatFailsWithoutAQuestionKeepsItsBar()
{
    Opened w;
    w.settle();
    w.backend.openError = Error{.kind = ErrorKind::SignIn, .message = u"No access keys are kept for “Other”."_s};
    w.window->openAtStart({.connection = Connection{.id = u"other"_s, .name = u"Other"_s}});
    QTRY_VERIFY2(w.text().contains(u"No access keys are kept for “Other”."), qPrintable(w.text()));
    QVERIFY2(!w.text().contains(u"was not opened"), qPrintable(w.text()));
}

void TestWindowSignIn::signInOnceMoreGoesToTheOpenSheet()
{
    Opened w;
    w.settle();
    w.end();
    w.ask(ssoView(Phase::Asking, w.backend.fakeClock.now));
    QVERIFY(w.table->hasFocus());
    w.trigger(u"Sign in"_s);
    QVERIFY(w.isFocusInSheet());
    QCOMPARE(w.backend.signInsWanted, 0);
}

void TestWindowSignIn::f6GoesIntoTheSheetAndOn()
{
    Opened w;
    w.settle();
    w.ask(mfaView(Phase::Asking));
    int steps = 0;
    while (!w.isFocusInSheet() && steps < 6) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
        ++steps;
    }
    QCOMPARE(QApplication::focusWidget()->accessibleName(), u"MFA code"_s);
    QTest::keyClicks(QApplication::focusWidget(), u"493"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
    QVERIFY(!w.isFocusInSheet());
    QCOMPARE(named<QLineEdit>(*w.window, u"MFA code")->text(), u"493"_s);
}

void TestWindowSignIn::escapeGoesBackToTheRows()
{
    Opened w;
    w.settle();
    w.end();
    w.trigger(u"Sign in"_s);
    w.ask(mfaView(Phase::Asking));
    QTest::keyClicks(QApplication::focusWidget(), u"4938"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QCOMPARE(w.backend.dismissals, 1);
    w.ask({});
    QVERIFY(w.table->hasFocus());
    QVERIFY(w.backend.codes.isEmpty());
}

void TestWindowSignIn::onlyPagesAreOpenedAndTheLinkStaysWhereNoneCan()
{
    Opened w;
    w.settle();
    auto view = ssoView(Phase::WaitingForBrowser, w.backend.fakeClock.now);
    w.ask(view);
    Q_EMIT w.backend.openUrlRequested(view.url);
    QCOMPARE(w.pages, QList<QUrl>{view.url});
    QVERIFY2(!w.text().contains(u"No browser"), qPrintable(w.text()));
    click(w.buttons(u"Open the page again"_s).first());
    QCOMPARE(w.pages.size(), 2);

    w.hasBrowser = false;
    click(w.buttons(u"Open the page again"_s).first());
    QVERIFY2(w.text().contains(u"No browser could be opened. Copy the link"), qPrintable(w.text()));

    w.hasBrowser = true;
    view.url = QUrl(u"file:///usr/bin/xcalc"_s);
    w.ask(view);
    const auto opened = w.pages.size();
    Q_EMIT w.backend.openUrlRequested(view.url);
    QCOMPARE(w.pages.size(), opened);
    QVERIFY2(w.text().contains(u"No browser could be opened"), qPrintable(w.text()));
}

// Notes -----------------------------------------------------------------------------------------------------------

void TestWindowSignIn::row16_clockIsToldOnceForEachConnection()
{
    Opened w;
    w.settle();
    const QString words = u"This computer's clock is"_s;
    QVERIFY(!w.text().contains(words));
    w.backend.shownStatus.clockSkewMs = 59 * minuteMs;
    Q_EMIT w.backend.statusChanged();
    QVERIFY2(w.text().contains(words), qPrintable(w.text()));
    for (auto *button : w.window->findChildren<QToolButton *>()) {
        if (button->isVisible() && button->accessibleName() == u"Dismiss note")
            click(button);
    }
    QVERIFY(!w.text().contains(words));
    w.backend.shownStatus.clockSkewMs = 61 * minuteMs;
    Q_EMIT w.backend.statusChanged();
    QVERIFY2(!w.text().contains(words), qPrintable(w.text()));
    Q_EMIT w.backend.connectionChanged();
    QVERIFY2(w.text().contains(words), qPrintable(w.text()));
    w.backend.shownStatus.clockSkewMs.reset(); // the clock was set
    Q_EMIT w.backend.statusChanged();
    QVERIFY2(!w.text().contains(words), qPrintable(w.text()));
}

void TestWindowSignIn::row13_brokenSettingsFileIsToldUntilItIsMended()
{
    Opened w;
    w.settle();
    const auto breakAt = [&w](int line) {
        w.backend.shownSettingsProblem =
            Error{.kind = ErrorKind::Usage, .message = u"~/.aws/config, line %1: no section"_s.arg(line)};
        Q_EMIT w.backend.settingsFilesChanged();
    };
    breakAt(14);
    QVERIFY2(w.text().contains(u"~/.aws/config, line 14"), qPrintable(w.text()));
    QVERIFY2(w.text().contains(u"The last good settings stay in use."), qPrintable(w.text()));
    for (auto *button : w.window->findChildren<QToolButton *>()) {
        if (button->isVisible() && button->accessibleName() == u"Dismiss note")
            click(button);
    }
    breakAt(14);
    QVERIFY(!w.text().contains(u"~/.aws/config"));
    breakAt(15);
    QVERIFY2(w.text().contains(u"~/.aws/config, line 15"), qPrintable(w.text()));
    w.backend.shownSettingsProblem.reset();
    Q_EMIT w.backend.settingsFilesChanged();
    QVERIFY(!w.text().contains(u"~/.aws/config"));
}

// Acts ------------------------------------------------------------------------------------------------------------

void TestWindowSignIn::signOutAsksFirst()
{
    Opened w;
    w.settle();
    const auto ask = [&w] {
        w.trigger(u"Sign out"_s);
        auto *box = w.window->findChild<QMessageBox *>();
        if (box != nullptr && !box->informativeText().contains(u"AWS CLI"))
            box = nullptr;
        return box;
    };
    auto *box = ask();
    QVERIFY(box != nullptr);
    QVERIFY(box->defaultButton() == box->button(QMessageBox::Cancel));
    QTest::keyClick(box, Qt::Key_Escape);
    QTRY_VERIFY(w.window->findChild<QMessageBox *>() == nullptr);
    QVERIFY2(!w.text().contains(u"Signed out"), qPrintable(w.text()));
    box = ask();
    QVERIFY(box != nullptr);
    click(named<QPushButton>(*box, u"Sign out"));
    QTRY_VERIFY2(w.text().contains(u"Signed out"), qPrintable(w.text()));
}

void TestWindowSignIn::actsAreOfferedWhereTheyHelp()
{
    Opened w;
    w.settle();
    const auto isEnabled = [&w](const QString &words) {
        for (const auto *action : w.window->actions()) {
            if (action->text().remove(u'&').remove(u'…') == words)
                return action->isEnabled();
        }
        return false;
    };
    QVERIFY(!isEnabled(u"Sign in"_s));
    QVERIFY(isEnabled(u"Sign out"_s));
    QVERIFY(isEnabled(u"About this connection"_s));
    w.backend.shownStatus.canSignOut = false;
    w.end();
    QVERIFY(isEnabled(u"Sign in"_s));
    QVERIFY(!isEnabled(u"Sign out"_s));
    ScriptedBackend backend;
    MainWindow unopened(backend, backend.settings);
    for (const auto *action : unopened.actions()) {
        if (QStringList{u"Sign in"_s, u"Sign out"_s, u"About this connection"_s}.contains(action->text().remove(u'&')))
            QVERIFY2(!action->isEnabled(), qPrintable(action->text()));
    }
}

void TestWindowSignIn::aboutThisConnectionOpensOnce()
{
    Opened w;
    w.settle();
    w.trigger(u"About this connection"_s);
    w.trigger(u"About this connection"_s);
    const auto shown = w.window->findChildren<ConnectionInfo *>();
    QCOMPARE(shown.size(), 1);
    QVERIFY(!shown.first()->isModal());
    QVERIFY(QApplication::activeModalWidget() == nullptr);
}

QTEST_MAIN(TestWindowSignIn)
#include "tst_windowsignin.moc"
