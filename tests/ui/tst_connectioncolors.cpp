// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/connectioncolors.h"
#include "ui/palette.h"

#include <QtCore/QSet>
#include <QtGui/QImage>
#include <QtGui/QPixmap>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace zonescope;

Q_DECLARE_METATYPE(const Colors *)

class TestConnectionColors final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void marksHaveAContrastOf3_data();
    void marksHaveAContrastOf3();
    void textOnMarksHasAContrastOf4_5_data() { marksHaveAContrastOf3_data(); }
    void textOnMarksHasAContrastOf4_5();
    void marksDiffer_data() { marksHaveAContrastOf3_data(); }
    void marksDiffer();
    void noneHasNoColour();
    void redIsCalledProduction();
    void everyColourHasAWordOfItsOwn();
    void swatchOfNoneIsAnEmptyRing();
};

namespace {

QImage drawn(ConnectionColour colour, qreal ratio)
{
    return connectionSwatch(colour, lightColors().toQPalette()).pixmap(QSize(16, 16), ratio).toImage();
}

} // namespace

void TestConnectionColors::marksHaveAContrastOf3_data()
{
    QTest::addColumn<const Colors *>("colors");
    QTest::newRow("light") << &lightColors();
    QTest::newRow("dark") << &darkColors();
}

void TestConnectionColors::marksHaveAContrastOf3()
{
    QFETCH(const Colors *, colors);
    for (const ConnectionColour colour : connectionColours) {
        if (colour == ConnectionColour::None)
            continue;
        const QColor mark = connectionColor(colour, colors->toQPalette());
        for (const QColor &ground :
             {colors->window, colors->base, colors->alternate, colors->raised, colors->pressed, colors->selection})
            QVERIFY2(contrastRatio(mark, ground) >= 3, qPrintable(u"%1 on %2"_s.arg(mark.name(), ground.name())));
    }
}

void TestConnectionColors::textOnMarksHasAContrastOf4_5()
{
    QFETCH(const Colors *, colors);
    const QPalette palette = colors->toQPalette();
    for (const ConnectionColour colour : connectionColours) {
        const QColor ground = colour == ConnectionColour::None ? colors->window : connectionColor(colour, palette);
        QVERIFY2(contrastRatio(onConnectionColor(colour, palette), ground) >= 4.5, qPrintable(ground.name()));
    }
}

void TestConnectionColors::marksDiffer()
{
    QFETCH(const Colors *, colors);
    QSet<QRgb> seen;
    for (const ConnectionColour colour : connectionColours)
        seen.insert(connectionColor(colour, colors->toQPalette()).rgba());
    QCOMPARE(seen.size(), qsizetype(connectionColours.size()));
}

void TestConnectionColors::noneHasNoColour()
{
    QVERIFY(!connectionColor(ConnectionColour::None, lightColors().toQPalette()).isValid());
}

void TestConnectionColors::redIsCalledProduction()
{
    QCOMPARE(connectionColourWord(ConnectionColour::Red), u"Production"_s);
}

void TestConnectionColors::everyColourHasAWordOfItsOwn()
{
    QSet<QString> words;
    for (const ConnectionColour colour : connectionColours) {
        QVERIFY(!connectionColourWord(colour).isEmpty());
        words.insert(connectionColourWord(colour));
    }
    QCOMPARE(words.size(), qsizetype(connectionColours.size()));
}

void TestConnectionColors::swatchOfNoneIsAnEmptyRing()
{
    for (const qreal ratio : {1.0, 2.0}) {
        const int middle = int(8 * ratio);
        QCOMPARE(drawn(ConnectionColour::Red, ratio).width(), int(16 * ratio));
        QVERIFY(qAlpha(drawn(ConnectionColour::None, ratio).pixel(middle, middle)) == 0);
        QCOMPARE(QColor(drawn(ConnectionColour::Red, ratio).pixel(middle, middle)),
                 connectionColor(ConnectionColour::Red, lightColors().toQPalette()));
    }
}

QTEST_MAIN(TestConnectionColors)
#include "tst_connectioncolors.moc"
