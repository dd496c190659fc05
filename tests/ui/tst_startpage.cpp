// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/finders.h"
#include "ui/startpage.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;

class TestStartPage final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void offersThreeWays();
    void listsTheProfilesThatWereFound();
    void saysHowToGetAProfileWhereThereIsNone();
    void canBeUsedByKeyboardAlone();
    void fitsASmallWindow();
};

void TestStartPage::offersThreeWays()
{
    StartPage page;
    page.setProfiles({u"prod"_s});
    page.show();
    const QSignalSpy sample(&page, &StartPage::sampleRequested);
    const QSignalSpy profile(&page, &StartPage::profileRequested);
    const QSignalSpy keys(&page, &StartPage::keysRequested);
    click(named<QPushButton>(page, u"Explore the sample domain"));
    click(named<QPushButton>(page, u"Use profile"));
    click(named<QPushButton>(page, u"Enter access keys"));
    QCOMPARE(sample.count(), 1);
    QCOMPARE(profile.count(), 1);
    QCOMPARE(profile.at(0).at(0).toString(), u"prod"_s);
    QCOMPARE(keys.count(), 1);
}

void TestStartPage::listsTheProfilesThatWereFound()
{
    StartPage page;
    page.setProfiles({u"default"_s, u"with\u202etrick"_s, u"<b>prod</b>"_s});
    page.show();
    auto *list = named<QListWidget>(page, u"AWS profiles");
    QCOMPARE(list->count(), 3);
    QCOMPARE(list->item(1)->text(), u"with<U+202E>trick"_s);
    const QSignalSpy spy(&page, &StartPage::profileRequested);
    clickRow(list, 1);
    click(named<QPushButton>(page, u"Use profile"));
    QCOMPARE(spy.at(0).at(0).toString(), u"with\u202etrick"_s);
}

void TestStartPage::saysHowToGetAProfileWhereThereIsNone()
{
    StartPage page;
    page.setProfiles({u"prod"_s});
    page.setProfiles({});
    page.show();
    QVERIFY(!named<QListWidget>(page, u"AWS profiles")->isVisible());
    QVERIFY(!named<QPushButton>(page, u"Use profile")->isVisible());
    QVERIFY(visibleLabels(page).contains(u"aws configure"_s));
}

void TestStartPage::canBeUsedByKeyboardAlone()
{
    StartPage page;
    page.setProfiles({u"default"_s, u"prod"_s});
    page.show();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    page.setFocus();
    QCOMPARE(page.focusWidget(), named<QPushButton>(page, u"Explore the sample domain"));
    const QSignalSpy sample(&page, &StartPage::sampleRequested);
    QTest::keyClick(page.focusWidget(), Qt::Key_Space);
    QCOMPARE(sample.count(), 1);
    QTest::keyClick(page.focusWidget(), Qt::Key_Tab);
    auto *list = named<QListWidget>(page, u"AWS profiles");
    QCOMPARE(page.focusWidget(), list);
    const QSignalSpy profile(&page, &StartPage::profileRequested);
    QTest::keyClick(list, Qt::Key_Down);
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(profile.count(), 1);
    QCOMPARE(profile.at(0).at(0).toString(), u"prod"_s);
    QTest::keyClick(page.focusWidget(), Qt::Key_Tab);
    QTest::keyClick(page.focusWidget(), Qt::Key_Tab);
    QCOMPARE(page.focusWidget(), named<QPushButton>(page, u"Enter access keys"));
}

void TestStartPage::fitsASmallWindow()
{
    StartPage page;
    QStringList profiles;
    for (int i = 0; i < 200; ++i)
        profiles << u"a-rather-long-profile-name-%1"_s.arg(i);
    page.setProfiles(profiles);
    QVERIFY2(page.minimumSizeHint().width() <= 1024 && page.minimumSizeHint().height() <= 560,
             qPrintable(u"%1 x %2"_s.arg(page.minimumSizeHint().width()).arg(page.minimumSizeHint().height())));
}

QTEST_MAIN(TestStartPage)
#include "tst_startpage.moc"
