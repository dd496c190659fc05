// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/palette.h"

#include <algorithm>
#include <cmath>

namespace zonescope {

namespace {

constexpr QRgb rgb(unsigned hex)
{
    return 0xff000000U | hex;
}

StatusColors both(unsigned hex)
{
    return {.word = QColor(rgb(hex)), .shape = QColor(rgb(hex))};
}

MarkColors mark(unsigned band, unsigned word)
{
    return {.band = QColor(rgb(band)), .word = QColor(rgb(word))};
}

Colors makeLight()
{
    return {
        .dark = false,
        .window = rgb(0xf1f3f5),
        .base = rgb(0xffffff),
        .alternate = rgb(0xf7f8fa),
        .raised = rgb(0xfbfcfd),
        .pressed = rgb(0xdfe4ea),
        .text = rgb(0x1b1f24),
        .mutedText = rgb(0x545d68),
        .absent = rgb(0x5f6772),
        .disabledText = rgb(0x9aa2ad),
        .accent = rgb(0x0b57d0),
        .onAccent = rgb(0xffffff),
        .selection = rgb(0xd9e7fb),
        .onSelection = rgb(0x1b1f24),
        .separator = rgb(0xdadfe5),
        .border = rgb(0x828a95),
        .focus = rgb(0x0b57d0),
        .errorBar = rgb(0xfdecec),
        .onErrorBar = rgb(0x7d0c12),
        .errorBarBorder = rgb(0xd98a8e),
        .noteBar = rgb(0xfff4dc),
        .onNoteBar = rgb(0x5f3b00),
        .noteBarBorder = rgb(0xd9b46a),
        .statuses = {both(0x454b57), both(0x0b57d0), both(0x990c14), both(0x965200), both(0x0a7250), both(0x5c1a6b)},
        .marks = {mark(0x68717d, 0xffffff), mark(0x0b57d0, 0xffffff), mark(0x0a7a4b, 0xffffff),
                  mark(0xb37000, 0x14100a), mark(0xb3141c, 0xffffff)},
    };
}

Colors makeDark()
{
    return {
        .dark = true,
        .window = rgb(0x1f2329),
        .base = rgb(0x15181c),
        .alternate = rgb(0x1a1e23),
        .raised = rgb(0x2a3038),
        .pressed = rgb(0x3a424d),
        .text = rgb(0xe6e9ed),
        .mutedText = rgb(0xa9b2bd),
        .absent = rgb(0xa4adb8),
        .disabledText = rgb(0x67707c),
        .accent = rgb(0x79b3ff),
        .onAccent = rgb(0x0c1826),
        .selection = rgb(0x23405f),
        .onSelection = rgb(0xe6e9ed),
        .separator = rgb(0x333a43),
        .border = rgb(0x6c7683),
        .focus = rgb(0x79b3ff),
        .errorBar = rgb(0x4a1c1c),
        .onErrorBar = rgb(0xffd9d6),
        .errorBarBorder = rgb(0x8c3a3a),
        .noteBar = rgb(0x3d2f10),
        .onNoteBar = rgb(0xf8dfae),
        .noteBarBorder = rgb(0x7d6326),
        .statuses = {both(0xc9ced6), both(0x79b3ff), both(0xff8a84), both(0xf2b035), both(0x52efac), both(0xe898cf)},
        .marks = {mark(0x98a2ae, 0x12161a), mark(0x6aa9ff, 0x0c1826), mark(0x35b57c, 0x06170f),
                  mark(0xf2b035, 0x1c1404), mark(0xff6b64, 0x260605)},
    };
}

double channel(double value)
{
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) + 0.0722 * channel(color.blueF());
}

} // namespace

const Colors &lightColors()
{
    static const Colors colors = makeLight();
    return colors;
}

const Colors &darkColors()
{
    static const Colors colors = makeDark();
    return colors;
}

const Colors &colorsOf(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128 ? darkColors() : lightColors();
}

double contrastRatio(const QColor &a, const QColor &b)
{
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

QPalette Colors::toQPalette() const
{
    QPalette palette;
    palette.setColor(QPalette::Window, window);
    palette.setColor(QPalette::WindowText, text);
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::AlternateBase, alternate);
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::PlaceholderText, mutedText);
    palette.setColor(QPalette::Button, raised);
    palette.setColor(QPalette::ButtonText, text);
    palette.setColor(QPalette::BrightText, statuses[static_cast<std::size_t>(datazone::RunStatus::Failed)].word);
    palette.setColor(QPalette::ToolTipBase, raised);
    palette.setColor(QPalette::ToolTipText, text);
    palette.setColor(QPalette::Highlight, accent);
    palette.setColor(QPalette::HighlightedText, onAccent);
    palette.setColor(QPalette::Link, accent);
    palette.setColor(QPalette::LinkVisited, accent);
    // Fusion derives its bevels and outlines from these.
    palette.setColor(QPalette::Light, dark ? pressed : base);
    palette.setColor(QPalette::Midlight, dark ? raised : alternate);
    palette.setColor(QPalette::Mid, separator);
    palette.setColor(QPalette::Dark, border);
    palette.setColor(QPalette::Shadow, dark ? QColor(Qt::black) : border);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, disabledText);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, separator);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, disabledText);
    return palette;
}

} // namespace zonescope
