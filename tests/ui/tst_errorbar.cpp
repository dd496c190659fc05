// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/errorclassifier.h"
#include "tests/ui/finders.h"
#include "ui/errorbar.h"

#include <QtGui/QAccessible>
#include <QtGui/QClipboard>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;

namespace {

const Error denied{.kind = ErrorKind::Denied,
                   .message = u"User: arn:aws:iam::111122223333:user/a is not authorized to perform: x"_s,
                   .code = u"AccessDeniedException"_s,
                   .requestId = u"3f1c2a9e-0000-4000-8000-1234567890ab"_s,
                   .httpStatus = 403,
                   .operation = u"ListDataSourceRuns"_s};

} // namespace

class TestErrorBar final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isHiddenUntilThereIsAnError();
    void saysCodeMeaningConsequenceAndRequestId();
    void copiesTheRequestId();
    void row23_aMissingMembershipIsSaidWithARequestIdToCopy_data();
    void row23_aMissingMembershipIsSaidWithARequestIdToCopy();
    void offersSignInOnlyWhereThatHelps();
    void retryAndDismissWorkByKeyboard();
    void showsMarkupAndControlCharactersAsTheyAre();
    void aHugeMessageStaysSmall();
    void tellsScreenReaders();
    void anErrorWithoutAReplyHasNoRequestId();
};

void TestErrorBar::isHiddenUntilThereIsAnError()
{
    QWidget window;
    ErrorBar bar(&window);
    window.show();
    QVERIFY(!bar.isVisible());
    bar.showError(denied);
    QVERIFY(bar.isVisible());
    bar.clear();
    QVERIFY(!bar.isVisible());
    QVERIFY(bar.accessibleName().isEmpty());
}

void TestErrorBar::saysCodeMeaningConsequenceAndRequestId()
{
    ErrorBar bar;
    bar.showError(denied, u"What is loaded stays; 2 of 38 sources could not be read."_s);
    const QString text = visibleLabels(bar);
    QVERIFY(text.contains(u"AccessDeniedException"_s));
    QVERIFY(text.contains(plainMeaning(denied)));
    QVERIFY(text.contains(u"ListDataSourceRuns: User: arn:aws"_s));
    QVERIFY(text.contains(u"What is loaded stays; 2 of 38 sources could not be read."_s));
    QVERIFY(text.contains(denied.requestId));
}

void TestErrorBar::copiesTheRequestId()
{
    ErrorBar bar;
    bar.showError(denied);
    click(named<QToolButton>(bar, u"Copy request id"));
    QCOMPARE(QGuiApplication::clipboard()->text(), denied.requestId);
    const auto *label = named<QLabel>(bar, u"Request id");
    QVERIFY(label->textInteractionFlags().testFlag(Qt::TextSelectableByMouse));
}

void TestErrorBar::row23_aMissingMembershipIsSaidWithARequestIdToCopy_data()
{
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<bool>("isMembership");
    QTest::newRow("DataZone") << "User is not permitted to perform operation: ListDataSources"_ba << true;
    QTest::newRow("IAM") << "User: arn:aws:iam::111122223333:user/a is not authorized to perform: "
                            "datazone:ListDataSources"_ba
                         << false;
}

void TestErrorBar::row23_aMissingMembershipIsSaidWithARequestIdToCopy()
{
    QFETCH(QByteArray, words);
    QFETCH(bool, isMembership);
    const aws::HttpReply reply{.status = 403,
                               .headers = {{"x-amzn-errortype"_ba, "AccessDeniedException"_ba},
                                           {"x-amzn-requestid"_ba, "7f1c2a9e-0000-4000-8000-00000000abcd"_ba}},
                               .body = "{\"message\":\"" + words + "\"}"};
    ErrorBar bar;
    bar.showError(aws::errorFromReply(reply, u"datazone.eu-west-1.api.aws"_s));
    const QString text = visibleLabels(bar);
    QVERIFY2(text.contains(u"member"_s) == isMembership, qPrintable(text));
    QVERIFY2(text.contains(u"user profile"_s) == isMembership, qPrintable(text));
    QVERIFY2(text.contains(u"IAM"_s) != isMembership, qPrintable(text));
    QVERIFY(!named<QPushButton>(bar, u"Sign in…")->isVisible());
    click(named<QToolButton>(bar, u"Copy request id"));
    QCOMPARE(QGuiApplication::clipboard()->text(), u"7f1c2a9e-0000-4000-8000-00000000abcd"_s);
}

void TestErrorBar::offersSignInOnlyWhereThatHelps()
{
    ErrorBar bar;
    bar.showError(denied);
    auto *signIn = named<QPushButton>(bar, u"Sign in…");
    QVERIFY(!signIn->isVisible());
    Error signedOut = denied;
    signedOut.kind = ErrorKind::SignIn;
    bar.showError(signedOut);
    QVERIFY(signIn->isVisible());
    const QSignalSpy spy(&bar, &ErrorBar::signInRequested);
    click(signIn);
    QCOMPARE(spy.count(), 1);
}

void TestErrorBar::retryAndDismissWorkByKeyboard()
{
    ErrorBar bar;
    bar.showError(denied);
    const QSignalSpy retried(&bar, &ErrorBar::retryRequested);
    const QSignalSpy dismissed(&bar, &ErrorBar::dismissed);
    QTest::keyClick(named<QPushButton>(bar, u"Retry"), Qt::Key_Space);
    QCOMPARE(retried.count(), 1);
    QVERIFY(bar.isVisible());
    QTest::keyClick(named<QToolButton>(bar, u"Dismiss error"), Qt::Key_Space);
    QCOMPARE(dismissed.count(), 1);
    QVERIFY(!bar.isVisible());
    bar.setRetryOffered(false);
    bar.showError(denied);
    QVERIFY(!named<QPushButton>(bar, u"Retry")->isVisible());
}

void TestErrorBar::showsMarkupAndControlCharactersAsTheyAre()
{
    ErrorBar bar;
    Error error = denied;
    error.message = u"<b>bold</b> <img src=x>\u202e reversed"_s;
    error.code = u"<i>Code</i>"_s;
    bar.showError(error, u"<u>no</u>"_s);
    const QString text = visibleLabels(bar);
    QVERIFY(text.contains(u"<b>bold</b> <img src=x><U+202E> reversed"_s));
    QVERIFY(text.contains(u"<i>Code</i>"_s));
    for (const QLabel *label : bar.findChildren<QLabel *>()) {
        if (!label->text().isEmpty())
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }
}

void TestErrorBar::aHugeMessageStaysSmall()
{
    ErrorBar bar;
    Error error = denied;
    error.message = QString(1024 * 1024, u'x');
    error.code = QString(1024 * 1024, u'C');
    error.requestId = QString(1024 * 1024, u'r');
    bar.showError(error);
    QVERIFY(visibleLabels(bar).size() < 1500);
    QVERIFY(named<QLabel>(bar, u"Words of the service")->toolTip().size() < 8000);
    QVERIFY2(bar.minimumSizeHint().width() < 1024, qPrintable(QString::number(bar.minimumSizeHint().width())));
    QVERIFY(bar.accessibleName().size() < 1000);
}

void TestErrorBar::tellsScreenReaders()
{
    // The alert itself goes to the platform, which the offscreen one is not told to listen for: what it would read is
    // asked instead.
    ErrorBar bar;
    bar.showError(denied, u"Nothing is lost."_s);
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(&bar);
    QVERIFY(interface);
    QCOMPARE(interface->text(QAccessible::Name), u"Error: AccessDeniedException"_s);
    QVERIFY(interface->text(QAccessible::Description).contains(plainMeaning(denied)));
    QCOMPARE(bar.accessibleName(), u"Error: AccessDeniedException"_s);
    QVERIFY(bar.accessibleDescription().endsWith(u"Nothing is lost."_s));
}

void TestErrorBar::anErrorWithoutAReplyHasNoRequestId()
{
    ErrorBar bar;
    bar.showError(denied);
    bar.showError({.kind = ErrorKind::Network, .message = u"Connection refused"_s});
    QVERIFY(!named<QLabel>(bar, u"Request id")->isVisible());
    QVERIFY(!named<QToolButton>(bar, u"Copy request id")->isVisible());
    QVERIFY(visibleLabels(bar).contains(u"No connection"_s));
}

QTEST_MAIN(TestErrorBar)
#include "tst_errorbar.moc"
