// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/palette.h"

#include <QtTest/QTest>

#include <algorithm>
#include <cmath>

using namespace zonescope;
using datazone::RunStatus;

Q_DECLARE_METATYPE(const Colors *)

namespace {

using Vector = std::array<double, 3>;
using Matrix = std::array<Vector, 3>;

/// G. M. Machado, M. M. Oliveira, L. A. F. Fernandes: A Physiologically-based Model for Simulation of Color Vision
/// Deficiency (2009), severity 1.0; for linear RGB.
constexpr Matrix protanopia{
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix deuteranopia{
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix fullVision{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};

Vector seen(const Matrix &matrix, const Vector &v)
{
    Vector result{};
    for (std::size_t row = 0; row < 3; ++row)
        for (std::size_t column = 0; column < 3; ++column)
            result[row] += matrix[row][column] * v[column];
    for (double &part : result)
        part = std::clamp(part, 0.0, 1.0);
    return result;
}

Vector linear(const QColor &color)
{
    const auto channel = [](double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
    return {channel(color.redF()), channel(color.greenF()), channel(color.blueF())};
}

Vector lab(const Vector &rgb)
{
    const auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
    const double x = f((0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.95047);
    const double y = f(0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]);
    const double z = f((0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.08883);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

/// CIE76 difference as a person with this vision sees it; 2.3 is just noticeable.
double difference(const QColor &a, const QColor &b, const Matrix &vision)
{
    const Vector first = lab(seen(vision, linear(a)));
    const Vector second = lab(seen(vision, linear(b)));
    return std::hypot(first[0] - second[0], first[1] - second[1], first[2] - second[2]);
}

} // namespace

class TestPalette final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void contrastOfBlackOnWhiteIs21();
    void wordsHaveAContrastOf4_5_data();
    void wordsHaveAContrastOf4_5();
    void outlinesHaveAContrastOf3_data() { wordsHaveAContrastOf4_5_data(); }
    void outlinesHaveAContrastOf3();
    void statusesDifferInEveryCommonVision_data() { wordsHaveAContrastOf4_5_data(); }
    void statusesDifferInEveryCommonVision();
    void setIsFoundByPalette();
};

void TestPalette::contrastOfBlackOnWhiteIs21()
{
    QCOMPARE(contrastRatio(Qt::black, Qt::white), 21.0);
    QCOMPARE(contrastRatio(Qt::white, Qt::white), 1.0);
}

void TestPalette::wordsHaveAContrastOf4_5_data()
{
    QTest::addColumn<const Colors *>("colors");
    QTest::newRow("light") << &lightColors();
    QTest::newRow("dark") << &darkColors();
}

void TestPalette::wordsHaveAContrastOf4_5()
{
    QFETCH(const Colors *, colors);
    const Colors &c = *colors;
    struct Pair {
        const char *what;
        QColor word;
        QColor ground;
    };
    std::vector<Pair> pairs{
        {"button", c.text, c.raised},
        {"pressed button", c.text, c.pressed},
        {"accent button", c.onAccent, c.accent},
        {"selection", c.onSelection, c.selection},
        {"error bar", c.onErrorBar, c.errorBar},
        {"note bar", c.onNoteBar, c.noteBar},
        {"link", c.accent, c.base},
        {"link on window", c.accent, c.window},
        {"hint on window", c.mutedText, c.window},
        {"hint on button", c.mutedText, c.raised},
    };
    for (const QColor &ground : {c.base, c.alternate, c.selection, c.window}) {
        pairs.push_back({"text", c.text, ground});
        pairs.push_back({"muted", c.mutedText, ground});
        pairs.push_back({"absent", c.absent, ground});
        for (const StatusColors &status : c.statuses)
            pairs.push_back({"status", status.word, ground});
    }
    for (const StatusColors &status : c.statuses) // in the toggles
        pairs.push_back({"status on button", status.word, c.raised});
    for (const Pair &pair : pairs) {
        const double contrast = contrastRatio(pair.word, pair.ground);
        QVERIFY2(contrast >= 4.5,
                 qPrintable(QStringLiteral("%1: %2 on %3 is %4")
                                .arg(QLatin1StringView(pair.what), pair.word.name(), pair.ground.name())
                                .arg(contrast)));
    }
}

void TestPalette::outlinesHaveAContrastOf3()
{
    QFETCH(const Colors *, colors);
    const Colors &c = *colors;
    for (const QColor &ground : {c.base, c.window}) {
        QVERIFY2(contrastRatio(c.border, ground) >= 3, qPrintable(ground.name()));
        QVERIFY2(contrastRatio(c.focus, ground) >= 3, qPrintable(ground.name()));
    }
    for (const QColor &ground : {c.base, c.alternate, c.selection, c.window, c.raised})
        for (const StatusColors &status : c.statuses)
            QVERIFY2(contrastRatio(status.shape, ground) >= 3, qPrintable(status.shape.name()));
}

void TestPalette::statusesDifferInEveryCommonVision()
{
    QFETCH(const Colors *, colors);
    for (std::size_t a = 0; a < colors->statuses.size(); ++a)
        for (std::size_t b = a + 1; b < colors->statuses.size(); ++b)
            for (const Matrix *vision : {&fullVision, &protanopia, &deuteranopia}) {
                const double delta = difference(colors->statuses[a].shape, colors->statuses[b].shape, *vision);
                QVERIFY2(delta >= 10,
                         qPrintable(QStringLiteral("statuses %1 and %2 differ by %3").arg(a).arg(b).arg(delta)));
            }
}

void TestPalette::setIsFoundByPalette()
{
    QVERIFY(!colorsOf(lightColors().toQPalette()).dark);
    QVERIFY(colorsOf(darkColors().toQPalette()).dark);
}

QTEST_GUILESS_MAIN(TestPalette)
#include "tst_palette.moc"
