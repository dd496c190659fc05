// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/connectioncolors.h"

#include "ui/palette.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QPainter>
#include <QtGui/QPixmap>

namespace zonescope {

namespace {

constexpr std::array swatchSizes{16, 20, 24, 32, 40, 48}; ///< device pixels, for ratios of 1 to 3

QPixmap drawSwatch(int size, const QColor &colour, const QColor &outline)
{
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const double unit = size / 16.0;
    const QRectF disc = QRectF(pixmap.rect()).adjusted(3 * unit, 3 * unit, -3 * unit, -3 * unit);
    if (colour.isValid()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
    } else {
        painter.setPen(QPen(outline, unit));
    }
    painter.drawEllipse(disc);
    return pixmap;
}

QString tr(const char *text)
{
    return QCoreApplication::translate("zonescope::ConnectionColour", text);
}

} // namespace

QColor connectionColor(ConnectionColour colour, const QPalette &palette)
{
    if (colour == ConnectionColour::None)
        return {};
    return colorsOf(palette).mark(colour).band;
}

QColor onConnectionColor(ConnectionColour colour, const QPalette &palette)
{
    const Colors &colors = colorsOf(palette);
    return colour == ConnectionColour::None ? colors.text : colors.mark(colour).word;
}

QString connectionColourWord(ConnectionColour colour)
{
    switch (colour) {
    case ConnectionColour::None:
        return tr("None");
    case ConnectionColour::Grey:
        return tr("Grey");
    case ConnectionColour::Blue:
        return tr("Blue");
    case ConnectionColour::Green:
        return tr("Green");
    case ConnectionColour::Amber:
        return tr("Amber");
    case ConnectionColour::Red:
        return tr("Production");
    }
    return {};
}

QIcon connectionSwatch(ConnectionColour colour, const QPalette &palette)
{
    QIcon icon;
    for (const int size : swatchSizes)
        icon.addPixmap(drawSwatch(size, connectionColor(colour, palette), colorsOf(palette).border));
    return icon;
}

} // namespace zonescope
