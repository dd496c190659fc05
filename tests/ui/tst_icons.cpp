// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/icons.h"
#include "ui/palette.h"

#include <QtGui/QImage>
#include <QtGui/QPixmap>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace zonescope;

class TestIcons final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyIconTheWindowNeedsIsThere_data();
    void everyIconTheWindowNeedsIsThere();
    void drawsInTheGivenColourOnly();
    void isSharpAtEveryPixelRatio();
    void disabledIsFainter();
    void unknownNameIsNull();
    void applicationIconHasColours();
};

namespace {

QImage drawn(const QIcon &icon, int size, qreal ratio = 1.0, QIcon::Mode mode = QIcon::Normal)
{
    return icon.pixmap(QSize(size, size), ratio, mode).toImage().convertToFormat(QImage::Format_ARGB32);
}

int inkOf(const QImage &image)
{
    int ink = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            ink += qAlpha(image.pixel(x, y));
    }
    return ink;
}

} // namespace

void TestIcons::everyIconTheWindowNeedsIsThere_data()
{
    QTest::addColumn<QString>("name");
    const char *names[] = {"refresh", "export", "stop",          "connection",  "domain",     "clock",   "search",
                           "filter",  "copy",   "open-external", "dock-bottom", "dock-right", "warning", "error",
                           "info",    "check",  "key",           "lock",        "user",       "sun",     "moon",
                           "close",   "add",    "delete",        "folder",      "sample"};
    for (const char *name : names)
        QTest::newRow(name) << QString::fromLatin1(name);
    QCOMPARE(themedIconNames().size(), std::size(names));
}

void TestIcons::everyIconTheWindowNeedsIsThere()
{
    QFETCH(QString, name);
    QVERIFY(themedIconNames().contains(name));
    const QIcon icon = themedIcon(name, lightColors().text);
    QVERIFY(!icon.isNull());
    for (const int size : {16, 20, 32}) {
        const QImage image = drawn(icon, size);
        QCOMPARE(image.size(), QSize(size, size));
        QVERIFY2(inkOf(image) > size * 255, "the icon is all but empty");
        // A stroke that is cut at the edge looks broken.
        for (int i = 0; i < size; ++i) {
            QVERIFY(qAlpha(image.pixel(i, 0)) < 128 && qAlpha(image.pixel(i, size - 1)) < 128);
            QVERIFY(qAlpha(image.pixel(0, i)) < 128 && qAlpha(image.pixel(size - 1, i)) < 128);
        }
    }
}

void TestIcons::drawsInTheGivenColourOnly()
{
    const QColor colour = darkColors().accent;
    for (const QString &name : themedIconNames()) {
        const QImage image = drawn(themedIcon(name, colour), 32);
        for (int y = 0; y < 32; ++y) {
            for (int x = 0; x < 32; ++x) {
                const QColor pixel = image.pixelColor(x, y);
                if (pixel.alpha() < 200)
                    continue;
                QVERIFY2(qAbs(pixel.red() - colour.red()) < 6 && qAbs(pixel.green() - colour.green()) < 6
                             && qAbs(pixel.blue() - colour.blue()) < 6,
                         qPrintable(u"%1 has %2"_s.arg(name, pixel.name())));
            }
        }
    }
}

void TestIcons::isSharpAtEveryPixelRatio()
{
    const QIcon icon = themedIcon(u"domain"_s, lightColors().text);
    const QPixmap pixmap = icon.pixmap(QSize(20, 20), 2.0);
    QCOMPARE(pixmap.size(), QSize(40, 40));
    QCOMPARE(pixmap.devicePixelRatio(), 2.0);
    // Drawn for the size, not scaled up from it.
    const QImage scaled = drawn(icon, 20).scaled(40, 40, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    QVERIFY(drawn(icon, 20, 2.0) != scaled);
}

void TestIcons::disabledIsFainter()
{
    const QIcon icon = themedIcon(u"export"_s, lightColors().text);
    QVERIFY(inkOf(drawn(icon, 20, 1.0, QIcon::Disabled)) * 2 < inkOf(drawn(icon, 20)));
}

void TestIcons::unknownNameIsNull()
{
    QVERIFY(themedIcon(u"no-such-icon"_s, lightColors().text).isNull());
}

void TestIcons::applicationIconHasColours()
{
    const QImage image = drawn(applicationIcon(), 64);
    QCOMPARE(image.size(), QSize(64, 64));
    QSet<QRgb> colours;
    for (int x = 0; x < 64; ++x)
        colours << image.pixel(x, 35);
    QVERIFY(colours.size() > 5);
}

QTEST_MAIN(TestIcons)
#include "tst_icons.moc"
