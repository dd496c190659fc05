// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/process.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;

namespace zonescope {

class ProcessTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aMissingDisplayIsNoticedBeforeQtAborts_data();
    void aMissingDisplayIsNoticedBeforeQtAborts();
    void theSentenceNamesTheWayWithoutADisplay();
};

void ProcessTest::aMissingDisplayIsNoticedBeforeQtAborts_data()
{
    QTest::addColumn<aws::EnvironmentVariables>("variables");
    QTest::addColumn<bool>("isMissing");
    using Variables = aws::EnvironmentVariables;
    const QString platform = u"QT_QPA_PLATFORM"_s;
    const QString x11 = u"DISPLAY"_s;
    const QString wayland = u"WAYLAND_DISPLAY"_s;
    QTest::newRow("nothing") << Variables{} << true;
    QTest::newRow("empty") << Variables{{x11, {}}, {wayland, {}}} << true;
    QTest::newRow("X11") << Variables{{x11, u":0"_s}} << false;
    QTest::newRow("Wayland") << Variables{{wayland, u"wayland-0"_s}} << false;
    QTest::newRow("offscreen") << Variables{{platform, u"offscreen"_s}} << false;
    QTest::newRow("offscreen with options") << Variables{{platform, u"offscreen:size=1x1"_s}} << false;
    QTest::newRow("xcb without a display") << Variables{{platform, u"xcb"_s}} << true;
    QTest::newRow("xcb on Wayland alone") << Variables{{platform, u"xcb"_s}, {wayland, u"wayland-0"_s}} << true;
    QTest::newRow("Wayland on X11 alone") << Variables{{platform, u"wayland-egl"_s}, {x11, u":0"_s}} << true;
    QTest::newRow("a list of platforms") << Variables{{platform, u"wayland;xcb"_s}, {x11, u":0"_s}} << false;
}

void ProcessTest::aMissingDisplayIsNoticedBeforeQtAborts()
{
    QFETCH(aws::EnvironmentVariables, variables);
    QFETCH(bool, isMissing);
    QCOMPARE(missingDisplay(variables).has_value(), isMissing);
}

void ProcessTest::theSentenceNamesTheWayWithoutADisplay()
{
    const QString sentence = missingDisplay({}).value_or(QString());
    QVERIFY2(sentence.contains(u"zonescope export --demo --output -"_s), qPrintable(sentence));
}

} // namespace zonescope

QTEST_APPLESS_MAIN(zonescope::ProcessTest)
#include "tst_process.moc"
