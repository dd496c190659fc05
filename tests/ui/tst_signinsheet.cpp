// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/signinsheet.h"

#include "tests/ui/fakebackend.h"
#include "tests/ui/finders.h"
#include "tests/ui/signinviews.h"

#include <QtGui/QAccessible>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;
using Phase = aws::SignInView::Phase;

namespace {

const QString typedCode = u"493817"_s;

/// The sheet above rows and a field, as in the window.
struct Shown {
    Shown()
    {
        auto *column = new QVBoxLayout(&window);
        column->addWidget(sheet);
        column->addWidget(filter);
        column->addWidget(rows);
        rows->addItems({u"one"_s, u"two"_s});
        window.show();
        window.activateWindow();
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("the window does not become active");
        rows->setFocus();
    }
    void ask(const std::optional<aws::SignInView> &view)
    {
        backend.shownSignIn = view;
        Q_EMIT backend.signInChanged();
    }
    /// As after a person's act.
    void askExpected(const aws::SignInView &view)
    {
        sheet->expectQuestion();
        ask(view);
    }
    [[nodiscard]] qint64 now() const { return backend.fakeClock.now; }
    [[nodiscard]] QString text() const { return visibleLabels(*sheet); }
    [[nodiscard]] QPushButton *button(QStringView name) const { return named<QPushButton>(*sheet, name); }
    [[nodiscard]] QLineEdit *code() const { return named<QLineEdit>(*sheet, u"MFA code"); }
    /// What can be pressed, from left to right.
    [[nodiscard]] QStringList buttons() const
    {
        QList<QPushButton *> shown;
        for (auto *button : sheet->findChildren<QPushButton *>()) {
            if (button->isVisible())
                shown << button;
        }
        std::ranges::sort(shown, {}, [](const QPushButton *button) { return button->x(); });
        QStringList words;
        for (const auto *button : std::as_const(shown))
            words << button->text();
        return words;
    }
    /// Every text of the sheet that assistive technology and window lists can read, but for what a field holds.
    [[nodiscard]] QString readableTexts() const
    {
        QStringList texts{window.windowTitle()};
        auto widgets = sheet->findChildren<QWidget *>();
        widgets << sheet;
        for (QWidget *widget : std::as_const(widgets)) {
            texts << widget->accessibleName() << widget->accessibleDescription() << widget->toolTip()
                  << widget->statusTip() << widget->whatsThis() << widget->windowTitle() << widget->objectName();
            QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
            for (const auto kind : {QAccessible::Name, QAccessible::Description, QAccessible::Help})
                texts << interface->text(kind);
            if (const auto *label = qobject_cast<const QLabel *>(widget))
                texts << label->text();
        }
        return texts.join(u'\n');
    }
    [[nodiscard]] QString valueOfCode() const
    {
        return QAccessible::queryAccessibleInterface(code())->text(QAccessible::Value);
    }

    FakeBackend backend;
    QWidget window;
    SignInSheet *sheet = new SignInSheet(backend, &window);
    QLineEdit *filter = new QLineEdit(&window);
    QListWidget *rows = new QListWidget(&window);
};

} // namespace

class TestSignInSheet final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hiddenWithoutAQuestion();

    // SSO
    void askingOffersBrowserCodeAndNotNow();
    void startingCanBeCancelled();
    void browserPhaseOffersThePageItsLinkAndACode();
    void deviceCodeIsLargeAndCanBeCopied();
    void timeLeftIsCountedDown();
    void pageThatCannotBeOpenedIsSaidWithTheLink();
    void failedAttemptSaysWhyAndOffersAnother_data();
    void failedAttemptSaysWhyAndOffersAnother();
    void commandIsShownToBeCopied();
    void textsOfOthersAreShownAsTheyAre();

    // MFA (row 9 of the aws-client reference, section 10)
    void row9_theDeviceIsNamed();
    void enterGivesSixDigits();
    void fiveDigitsAreNotGiven();
    void continueGivesTheCode();
    void onlyDigitsAreKept_data();
    void onlyDigitsAreKept();
    void pastedCodeMayHaveSpaces();
    void row9_aWrongCodeAsksAgainInPlace();
    void checkingTakesNoInput();
    void codeIsReadNowhereButInItsField();
    void dismissedSheetKeepsNothing();
    void newsOfTheSameStepKeepsWhatIsTyped();

    // Keys and focus
    void escapeDismisses_data();
    void escapeDismisses();
    void questionThatNobodyAskedForLeavesTheFocus();
    void actOfAPersonBringsTheFocus_data();
    void actOfAPersonBringsTheFocus();
    void expectationEndsAfterTenSeconds();
    void fieldBegunMeanwhileKeepsTheFocus();
    void fieldThatTheActCameFromGivesTheFocus();
    void focusGoesBackToWhereItWas();
    void questionAfterAnAnswerTakesTheFocusToo();
    void tabFollowsTheRow();
    void buttonsOfTheRowAreLevel();

    // Screen readers
    void everyControlHasAName_data();
    void everyControlHasAName();
    void sheetIsReadAsAWhole();
};

void TestSignInSheet::hiddenWithoutAQuestion()
{
    Shown s;
    QVERIFY(!s.sheet->isVisible());
    s.ask(ssoView(Phase::Asking, s.now()));
    QVERIFY(s.sheet->isVisible());
    s.ask({});
    QVERIFY(!s.sheet->isVisible());
    QVERIFY(!s.sheet->isAsking());
}

// SSO -------------------------------------------------------------------------------------------------------------

void TestSignInSheet::askingOffersBrowserCodeAndNotNow()
{
    Shown s;
    s.ask(ssoView(Phase::Asking, s.now()));
    QCOMPARE(s.buttons(), (QStringList{u"Sign in with the browser"_s, u"Use a code instead"_s, u"Not now"_s}));
    for (const QString &word :
         {u"northmere"_s, u"Profile prod"_s, u"https://northmere.awsapps.com/start"_s, u"eu-west-1"_s})
        QVERIFY2(s.text().contains(word), qPrintable(s.text()));
    click(s.button(u"Sign in with the browser"));
    click(s.button(u"Use a code instead"));
    QCOMPARE(s.backend.methods, (std::vector{aws::SsoMethod::Browser, aws::SsoMethod::DeviceCode}));
    click(s.button(u"Not now"));
    QCOMPARE(s.backend.dismissals, 1);
}

void TestSignInSheet::startingCanBeCancelled()
{
    Shown s;
    s.ask(ssoView(Phase::Starting, s.now()));
    QCOMPARE(s.buttons(), QStringList{u"Cancel"_s});
    click(s.button(u"Cancel"));
    QCOMPARE(s.backend.dismissals, 1);
}

void TestSignInSheet::browserPhaseOffersThePageItsLinkAndACode()
{
    Shown s;
    const auto view = ssoView(Phase::WaitingForBrowser, s.now());
    s.ask(view);
    QCOMPARE(s.buttons(),
             (QStringList{u"Open the page again"_s, u"Copy link"_s, u"Use a code instead"_s, u"Cancel"_s}));
    QSignalSpy pages(s.sheet, &SignInSheet::pageWanted);
    QSignalSpy notices(s.sheet, &SignInSheet::noticed);
    click(s.button(u"Open the page again"));
    QCOMPARE(pages.count(), 1);
    QCOMPARE(pages.first().first().toUrl(), view.url);
    click(s.button(u"Copy link"));
    QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromLatin1(view.url.toEncoded()));
    QCOMPARE(notices.count(), 1);
    click(s.button(u"Use a code instead"));
    QCOMPARE(s.backend.methods, std::vector{aws::SsoMethod::DeviceCode});
}

void TestSignInSheet::deviceCodeIsLargeAndCanBeCopied()
{
    Shown s;
    s.ask(ssoView(Phase::WaitingForDevice, s.now()));
    QCOMPARE(s.buttons(), (QStringList{u"Copy code"_s, u"Open the page again"_s, u"Copy link"_s, u"Cancel"_s}));
    auto *code = named<QLabel>(*s.sheet, u"Code BCDF-GHJK");
    QVERIFY(code != nullptr && code->isVisible());
    QCOMPARE(code->text(), u"BCDF-GHJK"_s);
    QVERIFY(code->font().pointSizeF() >= 1.5 * s.sheet->font().pointSizeF());
    QVERIFY(code->textInteractionFlags().testFlag(Qt::TextSelectableByKeyboard));
    QVERIFY2(s.text().contains(u"northmere.awsapps.com"), qPrintable(s.text()));
    click(s.button(u"Copy code"));
    QCOMPARE(QGuiApplication::clipboard()->text(), u"BCDF-GHJK"_s);
}

void TestSignInSheet::timeLeftIsCountedDown()
{
    using namespace std::chrono_literals;
    Shown s;
    s.ask(ssoView(Phase::WaitingForDevice, s.now()));
    QVERIFY2(s.text().contains(u"10 min left"), qPrintable(s.text()));
    s.backend.fakeTimers.advance(61s);
    QVERIFY2(s.text().contains(u"8 min left"), qPrintable(s.text()));
    s.backend.fakeTimers.advance(8min + 10s);
    QVERIFY2(s.text().contains(u"less than a minute left"), qPrintable(s.text()));
    s.backend.fakeTimers.advance(1min);
    QVERIFY2(s.text().contains(u"Time is up"), qPrintable(s.text()));
    s.ask({});
    QCOMPARE(s.backend.fakeTimers.pending(), 0);
}

void TestSignInSheet::pageThatCannotBeOpenedIsSaidWithTheLink()
{
    Shown s;
    const auto view = ssoView(Phase::WaitingForBrowser, s.now());
    s.sheet->showCannotOpen(view.url); // known before the view is
    s.askExpected(view);
    QVERIFY2(s.text().contains(u"Copy the link"), qPrintable(s.text()));
    QVERIFY(s.button(u"Copy link")->hasFocus());
    s.ask(ssoView(Phase::Asking, s.now()));
    QVERIFY2(!s.text().contains(u"Copy the link"), qPrintable(s.text()));
}

void TestSignInSheet::failedAttemptSaysWhyAndOffersAnother_data()
{
    QTest::addColumn<Error>("error");
    QTest::addColumn<QString>("words");
    QTest::newRow("refused in the browser")
        << Error{.kind = ErrorKind::SignIn, .message = u"The sign-in was denied in the browser"_s}
        << u"The sign-in was denied in the browser."_s;
    QTest::newRow("offline") << Error{.kind = ErrorKind::Network, .message = u"Host oidc.example not found"_s}
                             << u"Host oidc.example not found. The host cannot be reached."_s;
    QTest::newRow("throttled") << Error{.kind = ErrorKind::Throttled, .message = u"Rate exceeded"_s}
                               << u"Rate exceeded. AWS is slowing this account down."_s;
}

void TestSignInSheet::failedAttemptSaysWhyAndOffersAnother()
{
    QFETCH(Error, error);
    QFETCH(QString, words);
    Shown s;
    auto view = ssoView(Phase::Asking, s.now());
    view.problem = error;
    s.ask(view);
    QVERIFY2(s.text().contains(words), qPrintable(s.text()));
    QVERIFY(s.sheet->accessibleDescription().contains(words));
    QVERIFY(s.buttons().contains(u"Sign in with the browser"_s));
}

void TestSignInSheet::commandIsShownToBeCopied()
{
    Shown s;
    s.ask(commandView());
    auto *command = named<QLineEdit>(*s.sheet, u"Command");
    QVERIFY(command->isVisible());
    QVERIFY(command->isReadOnly());
    QCOMPARE(command->text(), commandView().question.command);
    QCOMPARE(s.buttons(), (QStringList{u"Copy command"_s, u"Not now"_s}));
    click(s.button(u"Copy command"));
    QCOMPARE(QGuiApplication::clipboard()->text(), commandView().question.command);
}

void TestSignInSheet::textsOfOthersAreShownAsTheyAre()
{
    Shown s;
    auto view = ssoView(Phase::Asking, s.now());
    view.question.profile = u"<b>prod</b>"_s;
    view.question.reason = u"ended\u202eyltnecer"_s;
    s.ask(view);
    QVERIFY2(s.text().contains(u"Profile <b>prod</b>"), qPrintable(s.text()));
    QVERIFY2(s.text().contains(u"<U+202E>"), qPrintable(s.text()));
    for (const auto *label : s.sheet->findChildren<QLabel *>())
        QVERIFY(label->textFormat() == Qt::PlainText || label->text().isEmpty());
}

// MFA -------------------------------------------------------------------------------------------------------------

void TestSignInSheet::row9_theDeviceIsNamed()
{
    Shown s;
    s.ask(mfaView(Phase::Asking));
    QVERIFY2(s.text().contains(u"arn:aws:iam::111122223333:mfa/anna"), qPrintable(s.text()));
    QVERIFY2(s.text().contains(u"role/DataSteward"), qPrintable(s.text()));
    QCOMPARE(s.buttons(), (QStringList{u"Continue"_s, u"Not now"_s}));
}

void TestSignInSheet::enterGivesSixDigits()
{
    Shown s;
    s.ask(mfaView(Phase::Asking));
    QTest::keyClicks(s.code(), typedCode);
    QVERIFY(s.backend.codes.isEmpty()); // not before a person says so
    QTest::keyClick(s.code(), Qt::Key_Return);
    QCOMPARE(s.backend.codes, QList<QByteArray>{typedCode.toLatin1()});
    QVERIFY(s.code()->text().isEmpty());
    QTest::keyClick(s.code(), Qt::Key_Return);
    QCOMPARE(s.backend.codes.size(), 1);
}

void TestSignInSheet::fiveDigitsAreNotGiven()
{
    Shown s;
    s.ask(mfaView(Phase::Asking));
    QTest::keyClicks(s.code(), typedCode.left(5));
    QVERIFY(!s.button(u"Continue")->isEnabled());
    QTest::keyClick(s.code(), Qt::Key_Return);
    QVERIFY(s.backend.codes.isEmpty());
    QCOMPARE(s.code()->text(), typedCode.left(5));
}

void TestSignInSheet::continueGivesTheCode()
{
    Shown s;
    s.ask(mfaView(Phase::Asking));
    QTest::keyClicks(s.code(), typedCode);
    QVERIFY(s.button(u"Continue")->isEnabled());
    click(s.button(u"Continue"));
    QCOMPARE(s.backend.codes, QList<QByteArray>{typedCode.toLatin1()});
    QVERIFY(!s.button(u"Continue")->isEnabled());
}

void TestSignInSheet::onlyDigitsAreKept_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("kept");
    QTest::newRow("letters") << u"4a9b3c"_s << u"493"_s;
    QTest::newRow("signs") << u"-4+9.3e"_s << u"493"_s;
    QTest::newRow("a seventh digit") << u"4938172"_s << u"493817"_s;
    QTest::newRow("digits of other scripts") << u"\u0664\u0669\u096a4"_s << u"4"_s;
}

void TestSignInSheet::onlyDigitsAreKept()
{
    QFETCH(QString, typed);
    QFETCH(QString, kept);
    Shown s;
    s.ask(mfaView(Phase::Asking));
    const bool isAscii = std::ranges::all_of(typed, [](QChar c) { return c.unicode() < 0x80; });
    if (isAscii) { // keyClicks() knows no other keys
        QTest::keyClicks(s.code(), typed);
    } else {
        QGuiApplication::clipboard()->setText(typed);
        s.code()->paste();
    }
    QCOMPARE(s.code()->text(), kept);
}

void TestSignInSheet::pastedCodeMayHaveSpaces()
{
    Shown s;
    s.ask(mfaView(Phase::Asking));
    QGuiApplication::clipboard()->setText(u" 493 817\n"_s);
    QTest::keyClick(s.code(), Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(s.code()->text(), typedCode);
    QTest::keyClick(s.code(), Qt::Key_Enter);
    QCOMPARE(s.backend.codes, QList<QByteArray>{typedCode.toLatin1()});
}

void TestSignInSheet::row9_aWrongCodeAsksAgainInPlace()
{
    Shown s;
    s.askExpected(mfaView(Phase::Asking));
    QTest::keyClicks(s.code(), typedCode);
    QTest::keyClick(s.code(), Qt::Key_Return);
    s.ask(mfaView(Phase::Checking));
    QVERIFY(s.sheet->isVisible());
    s.ask(mfaView(Phase::Asking, true));
    QVERIFY(s.sheet->isVisible());
    QVERIFY2(s.text().contains(u"AWS did not accept that code."), qPrintable(s.text()));
    QVERIFY2(s.text().contains(u"arn:aws:iam::111122223333:mfa/anna"), qPrintable(s.text()));
    QVERIFY(s.code()->text().isEmpty());
    QVERIFY(s.code()->hasFocus());
    QTest::keyClicks(s.code(), u"000111"_s);
    QTest::keyClick(s.code(), Qt::Key_Return);
    QCOMPARE(s.backend.codes.last(), QByteArray("000111"));
}

void TestSignInSheet::checkingTakesNoInput()
{
    Shown s;
    s.askExpected(mfaView(Phase::Asking));
    s.ask(mfaView(Phase::Checking));
    QVERIFY2(s.text().contains(u"Checking the code"), qPrintable(s.text()));
    QVERIFY(!s.code()->isEnabled());
    QVERIFY(!s.button(u"Continue")->isEnabled());
    QTest::keyClicks(&s.window, typedCode);
    QVERIFY(s.code()->text().isEmpty());
    QVERIFY(s.button(u"Cancel")->isEnabled());
}

void TestSignInSheet::codeIsReadNowhereButInItsField()
{
    Shown s;
    QSignalSpy notices(s.sheet, &SignInSheet::noticed);
    QGuiApplication::clipboard()->setText(u"before"_s);
    s.ask(mfaView(Phase::Asking));
    QTest::keyClicks(s.code(), typedCode);
    QCOMPARE(s.valueOfCode(), typedCode); // who cannot see it must be able to review it
    QVERIFY(!s.readableTexts().contains(typedCode));
    QTest::keyClick(s.code(), Qt::Key_Return);
    s.ask(mfaView(Phase::Checking));
    QVERIFY(!s.readableTexts().contains(typedCode));
    QCOMPARE(s.valueOfCode(), QString());
    QVERIFY(!s.code()->isUndoAvailable());
    QCOMPARE(notices.count(), 0);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"before"_s);
}

void TestSignInSheet::dismissedSheetKeepsNothing()
{
    Shown s;
    s.askExpected(mfaView(Phase::Asking));
    QTest::keyClicks(s.code(), typedCode);
    QTest::keyClick(s.code(), Qt::Key_Escape);
    QCOMPARE(s.backend.dismissals, 1);
    s.ask({});
    QVERIFY(s.code()->text().isEmpty());
    QVERIFY(!s.code()->isUndoAvailable());
    s.askExpected(mfaView(Phase::Asking));
    QVERIFY(s.code()->text().isEmpty());
    QVERIFY(s.backend.codes.isEmpty());
    QVERIFY(!s.readableTexts().contains(typedCode));
}

void TestSignInSheet::newsOfTheSameStepKeepsWhatIsTyped()
{
    Shown s;
    s.ask(mfaView(Phase::Asking));
    QTest::keyClicks(s.code(), u"493"_s);
    s.ask(mfaView(Phase::Asking)); // another call joined the question
    QCOMPARE(s.code()->text(), u"493"_s);
    auto other = mfaView(Phase::Asking);
    other.question.mfaSerial = u"arn:aws:iam::111122223333:mfa/spare"_s;
    s.ask(other); // a code of one device is not for another
    QVERIFY(s.code()->text().isEmpty());
}

// Keys and focus --------------------------------------------------------------------------------------------------

void TestSignInSheet::escapeDismisses_data()
{
    QTest::addColumn<int>("index");
    const auto views = everySignInView(0);
    for (int i = 0; i < views.size(); ++i)
        QTest::addRow("%d: phase %d", i, static_cast<int>(views.at(i).phase)) << i;
}

void TestSignInSheet::escapeDismisses()
{
    QFETCH(int, index);
    Shown s;
    s.askExpected(everySignInView(s.now()).at(index));
    QWidget *focus = QApplication::focusWidget();
    QVERIFY(focus == s.sheet || s.sheet->isAncestorOf(focus));
    QTest::keyClick(focus, Qt::Key_Escape);
    QCOMPARE(s.backend.dismissals, 1);
}

void TestSignInSheet::questionThatNobodyAskedForLeavesTheFocus()
{
    Shown s;
    s.ask(ssoView(Phase::Asking, s.now()));
    QVERIFY(s.sheet->isVisible());
    QVERIFY(s.rows->hasFocus());
    QTest::keyClick(s.rows, Qt::Key_Return);
    QVERIFY(s.backend.methods.empty());
}

void TestSignInSheet::actOfAPersonBringsTheFocus_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("name");
    QTest::newRow("sso") << u"sso"_s << u"Sign in with the browser"_s;
    QTest::newRow("mfa") << u"mfa"_s << u"MFA code"_s;
    QTest::newRow("command") << u"command"_s << u"Copy command"_s;
}

void TestSignInSheet::actOfAPersonBringsTheFocus()
{
    QFETCH(QString, kind);
    QFETCH(QString, name);
    Shown s;
    s.askExpected(kind == u"sso"       ? ssoView(Phase::Asking, s.now())
                      : kind == u"mfa" ? mfaView(Phase::Asking)
                                       : commandView());
    QCOMPARE(QApplication::focusWidget()->accessibleName(), name);
}

void TestSignInSheet::expectationEndsAfterTenSeconds()
{
    Shown s;
    s.sheet->expectQuestion();
    s.backend.fakeClock.monotonic += 10'001;
    s.ask(ssoView(Phase::Asking, s.now()));
    QVERIFY(s.rows->hasFocus());
}

void TestSignInSheet::fieldBegunMeanwhileKeepsTheFocus()
{
    Shown s;
    s.sheet->expectQuestion();
    s.filter->setFocus();
    QTest::keyClicks(s.filter, u"ord"_s);
    s.ask(ssoView(Phase::Asking, s.now()));
    QVERIFY(s.filter->hasFocus());
    QTest::keyClicks(s.filter, u"ers"_s);
    QCOMPARE(s.filter->text(), u"orders"_s);
}

void TestSignInSheet::fieldThatTheActCameFromGivesTheFocus()
{
    Shown s;
    s.filter->setFocus(); // then "Sign in" of the menu
    s.askExpected(mfaView(Phase::Asking));
    QVERIFY(s.code()->hasFocus());
}

void TestSignInSheet::focusGoesBackToWhereItWas()
{
    Shown s;
    s.askExpected(ssoView(Phase::Asking, s.now()));
    QVERIFY(!s.rows->hasFocus());
    for (const Phase phase : {Phase::Starting, Phase::WaitingForBrowser}) {
        s.ask(ssoView(phase, s.now()));
        QVERIFY(s.sheet == QApplication::focusWidget() || s.sheet->isAncestorOf(QApplication::focusWidget()));
    }
    s.ask({});
    QVERIFY(s.rows->hasFocus());
}

void TestSignInSheet::questionAfterAnAnswerTakesTheFocusToo()
{
    Shown s;
    s.askExpected(ssoView(Phase::Asking, s.now()));
    s.ask({});
    QVERIFY(s.rows->hasFocus());
    s.ask(mfaView(Phase::Asking)); // the role that the session is for wants a code
    QVERIFY(s.code()->hasFocus());
}

void TestSignInSheet::tabFollowsTheRow()
{
    Shown s;
    s.askExpected(ssoView(Phase::WaitingForBrowser, s.now()));
    s.button(u"Open the page again")->setFocus();
    QStringList order;
    for (int i = 0; i < 4; ++i) {
        order << QApplication::focusWidget()->accessibleName();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    QCOMPARE(order, s.buttons());
    QCOMPARE(QApplication::focusWidget(), s.filter); // nothing traps the focus
    s.ask(mfaView(Phase::Asking));
    s.code()->setFocus();
    QTest::keyClicks(s.code(), typedCode);
    QTest::keyClick(s.code(), Qt::Key_Tab);
    QVERIFY(s.button(u"Continue")->hasFocus());
    QTest::keyClick(s.button(u"Continue"), Qt::Key_Tab);
    QVERIFY(s.button(u"Not now")->hasFocus());
    QTest::keyClick(s.button(u"Not now"), Qt::Key_Return);
    QCOMPARE(s.backend.dismissals, 1);
}

void TestSignInSheet::buttonsOfTheRowAreLevel()
{
    Shown s;
    s.ask(ssoView(Phase::WaitingForBrowser, s.now()));
    QCoreApplication::sendPostedEvents();
    QSet<int> heights;
    QSet<int> tops;
    for (const auto *button : s.sheet->findChildren<QPushButton *>()) {
        if (button->isVisible()) {
            heights << button->height();
            tops << button->y();
        }
    }
    QCOMPARE(heights.size(), 1);
    QCOMPARE(tops.size(), 1);
}

// Screen readers --------------------------------------------------------------------------------------------------

void TestSignInSheet::everyControlHasAName_data()
{
    escapeDismisses_data();
}

void TestSignInSheet::everyControlHasAName()
{
    QFETCH(int, index);
    Shown s;
    s.ask(everySignInView(s.now()).at(index));
    QVERIFY(!s.sheet->accessibleName().isEmpty());
    QVERIFY(!s.sheet->accessibleDescription().isEmpty());
    QSet<QString> names;
    for (const QWidget *widget : s.sheet->findChildren<QWidget *>()) {
        const auto *label = qobject_cast<const QLabel *>(widget);
        if (!widget->isVisible() || (label && !label->textInteractionFlags().testFlag(Qt::TextSelectableByKeyboard)))
            continue;
        const QString name = widget->accessibleName();
        QVERIFY2(!name.isEmpty(), qPrintable(widget->objectName()));
        QVERIFY2(!names.contains(name), qPrintable(name));
        names << name;
        if (const auto *button = qobject_cast<const QPushButton *>(widget))
            QCOMPARE(name, button->text());
    }
    QVERIFY(!names.isEmpty());
}

void TestSignInSheet::sheetIsReadAsAWhole()
{
    Shown s;
    s.ask(mfaView(Phase::Asking, true));
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(s.sheet);
    QCOMPARE(interface->text(QAccessible::Name), u"Enter the code of your MFA device"_s);
    const QString description = interface->text(QAccessible::Description);
    QVERIFY2(description.startsWith(u"AWS did not accept that code."), qPrintable(description)); // the news first
    QVERIFY2(description.contains(u"mfa/anna") && description.contains(u"role/DataSteward"), qPrintable(description));
}

QTEST_MAIN(TestSignInSheet)
#include "tst_signinsheet.moc"
