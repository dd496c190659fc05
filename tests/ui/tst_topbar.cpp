// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/topbar.h"

#include "tests/ui/finders.h"
#include "ui/appearance.h"
#include "ui/palette.h"
#include "ui/windowstyle.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;

namespace {

constexpr int narrow = 1024;

ConnectionHead productionHead()
{
    return {.name = u"Retail data platform, production"_s,
            .accountId = u"111122223389"_s,
            .principalName = u"AWSReservedSSO_DataPlatformStewardReadWriteOfEverything_0123456789abcdef"_s,
            .region = u"ap-southeast-1"_s,
            .colour = ConnectionColour::Red};
}

SessionHead signedOut()
{
    return {.text = u"signed out since 2026-01-01 02:10 UTC"_s,
            .shortText = u"signed out"_s,
            .toolTip = u"The session has ended."_s,
            .isUrgent = true,
            .offersSignIn = true};
}

SessionHead lasting()
{
    return {.text = u"expires in 42 min"_s, .shortText = u"42 min"_s, .toolTip = u"Keys end at 03:46 UTC."_s};
}

QLabel *sessionLabel(const TopBar &bar)
{
    for (auto *label : bar.findChildren<QLabel *>()) {
        if (label->accessibleName().contains(u"signed out") || label->accessibleName().contains(u"expires"))
            return label;
    }
    return nullptr;
}

QLabel *productionLabel(const TopBar &bar)
{
    for (auto *label : bar.findChildren<QLabel *>()) {
        if (label->text() == u"Production")
            return label;
    }
    return nullptr;
}

void show(TopBar &bar, int width)
{
    bar.resize(width, bar.sizeHint().height());
    bar.show();
    QVERIFY(QTest::qWaitForWindowExposed(&bar));
}

} // namespace

class TestTopBar final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    static void initTestCase();
    void productionIsSeenAtEveryWidth_data();
    void productionIsSeenAtEveryWidth();
    void fitsANarrowWindow();
    void sessionIsSaidInFullWhereThereIsRoom();
    void sessionIsShortenedAndStaysReadable();
    void widthComesBack();
    void endOfTheSessionStandsOut();
    void signInIsOfferedOnlyWhereItHelps();
    void clickOnSignInLeavesTheFocus();
    void withoutASessionNothingIsSaid();
};

void TestTopBar::initTestCase()
{
    QApplication::setStyle(new WindowStyle);
    QApplication::setPalette(lightColors().toQPalette());
}

void TestTopBar::productionIsSeenAtEveryWidth_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<int>("width");
    for (const bool dark : {false, true}) {
        for (const int width : {narrow, 1440, 2560})
            QTest::addRow("%s, %d", dark ? "dark" : "light", width) << dark << width;
    }
}

void TestTopBar::productionIsSeenAtEveryWidth()
{
    QFETCH(bool, dark);
    QFETCH(int, width);
    const Colors &colors = dark ? darkColors() : lightColors();
    TopBar bar;
    bar.setPalette(colors.toQPalette());
    bar.showConnection(productionHead());
    bar.showSession(signedOut());
    show(bar, width);
    auto *word = productionLabel(bar);
    QVERIFY(word->isVisible());
    QVERIFY(word->width() >= word->sizeHint().width());
    QVERIFY(bar.rect().contains(word->geometry()));
    const QImage image = bar.grab().toImage();
    const QColor band = colors.mark(ConnectionColour::Red).band;
    for (const int x : {0, bar.width() / 2, bar.width() - 1})
        QCOMPARE(image.pixelColor(x, 1), band);
    QCOMPARE(image.pixelColor(word->geometry().center().x(), word->geometry().top() + 1), band);
    bar.showConnection({.name = u"test"_s});
    QVERIFY(!word->isVisible());
    QVERIFY(bar.grab().toImage().pixelColor(0, 1) != band);
}

void TestTopBar::fitsANarrowWindow()
{
    TopBar bar;
    bar.showConnection(productionHead());
    for (const SessionHead &session : {signedOut(), lasting()}) {
        bar.showSession(session);
        QVERIFY2(bar.minimumSizeHint().width() <= narrow, qPrintable(QString::number(bar.minimumSizeHint().width())));
        show(bar, narrow);
        QCOMPARE(bar.width(), narrow);
        for (const QWidget *child : bar.findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly)) {
            if (child->isVisible())
                QVERIFY2(bar.rect().contains(child->geometry()), child->metaObject()->className());
        }
        const auto *connection = named<ConnectionButton>(bar, u"Connection");
        QVERIFY2(connection->text().startsWith(u"Retail"), qPrintable(connection->text()));
        QVERIFY(connection->toolTip().contains(u"DataPlatformStewardReadWriteOfEverything"));
    }
}

void TestTopBar::sessionIsSaidInFullWhereThereIsRoom()
{
    TopBar bar;
    bar.showConnection(productionHead());
    bar.showSession(signedOut());
    show(bar, 1600);
    QCOMPARE(sessionLabel(bar)->text(), signedOut().text);
    QVERIFY(sessionLabel(bar)->width() >= sessionLabel(bar)->fontMetrics().horizontalAdvance(signedOut().text));
}

void TestTopBar::sessionIsShortenedAndStaysReadable()
{
    TopBar bar;
    bar.showConnection(productionHead());
    bar.showSession(signedOut());
    show(bar, narrow);
    const QLabel *label = sessionLabel(bar);
    QCOMPARE(label->text(), u"signed out"_s);
    QCOMPARE(label->accessibleName(), signedOut().text);
    QVERIFY2(label->toolTip().contains(signedOut().text), qPrintable(label->toolTip()));
    QVERIFY2(label->toolTip().contains(u"The session has ended."), qPrintable(label->toolTip()));
}

void TestTopBar::widthComesBack()
{
    TopBar bar;
    bar.showConnection(productionHead());
    bar.showSession(signedOut());
    show(bar, narrow);
    bar.resize(1600, bar.height());
    QCOMPARE(sessionLabel(bar)->text(), signedOut().text);
    bar.resize(narrow, bar.height());
    QCOMPARE(sessionLabel(bar)->text(), u"signed out"_s);
}

void TestTopBar::endOfTheSessionStandsOut()
{
    TopBar bar;
    bar.showSession(lasting());
    QLabel *label = sessionLabel(bar);
    QVERIFY(!label->font().bold());
    const QColor quiet = label->palette().color(QPalette::WindowText);
    bar.showSession(signedOut());
    QVERIFY(label->font().bold()); // not by its colour alone
    QVERIFY(label->palette().color(QPalette::WindowText) != quiet);
}

void TestTopBar::signInIsOfferedOnlyWhereItHelps()
{
    TopBar bar;
    show(bar, 1440);
    auto *signIn = named<QPushButton>(bar, u"Sign in");
    QVERIFY(!signIn->isVisible());
    bar.showSession(signedOut());
    QVERIFY(signIn->isVisible());
    QSignalSpy wanted(&bar, &TopBar::signInRequested);
    click(signIn);
    QCOMPARE(wanted.count(), 1);
    SessionHead helpless = signedOut();
    helpless.offersSignIn = false;
    bar.showSession(helpless);
    QVERIFY(!signIn->isVisible());
}

void TestTopBar::clickOnSignInLeavesTheFocus()
{
    TopBar bar;
    bar.showSession(signedOut());
    bar.setConnected(true);
    show(bar, 1440);
    bar.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&bar));
    auto *exporting = named<QPushButton>(bar, u"Export…");
    exporting->setFocus();
    click(named<QPushButton>(bar, u"Sign in"));
    QVERIFY(exporting->hasFocus());
}

void TestTopBar::withoutASessionNothingIsSaid()
{
    TopBar bar;
    bar.showSession(lasting());
    QLabel *label = sessionLabel(bar);
    bar.showSession({});
    show(bar, 1440);
    QVERIFY(!label->isVisible());
    QVERIFY(label->toolTip().isEmpty());
    QVERIFY(label->accessibleName().isEmpty());
}

QTEST_MAIN(TestTopBar)
#include "tst_topbar.moc"
