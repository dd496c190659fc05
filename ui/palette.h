// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/connections/connection.h"
#include "models/datazone/enums.h"

#include <QtGui/QColor>
#include <QtGui/QPalette>

#include <array>

namespace zonescope {

/// A status as it is drawn: the word needs 4.5:1 against whatever it stands on, the shape beside it 3:1.
struct StatusColors {
    QColor word;
    QColor shape;
};

/// The mark of a connection: a band or an icon needs 3:1 against bars and buttons, the word on it 4.5:1.
struct MarkColors {
    QColor band;
    QColor word; ///< on the band
};

/// Every colour of the window by its role. Two complete sets exist, and nothing outside palette.cpp names a colour.
/// Contrast (WCAG 2.2, 1.4.3 and 1.4.11) and the distance of the status colours in the common colour-vision
/// deficiencies are held by tst_palette.
struct Colors {
    bool dark = false;

    QColor window; ///< bars, panels, the space around things
    QColor base; ///< tables, lists, text fields
    QColor alternate; ///< every second row
    QColor raised; ///< buttons and boxes that can be pressed
    QColor pressed; ///< the same while pressed or checked
    QColor text;
    QColor mutedText; ///< labels, hints, headers
    QColor absent; ///< the dash in place of a value that the service did not give
    QColor disabledText; ///< exempt from contrast rules, as WCAG has it
    QColor accent; ///< links, focus, the one important button
    QColor onAccent; ///< text on accent
    QColor selection; ///< rows that are selected; status words stand on it in their own colours
    QColor onSelection;
    QColor separator; ///< hairlines between areas: decoration
    QColor border; ///< outlines that show where a control is: 3:1
    QColor focus;
    QColor errorBar;
    QColor onErrorBar;
    QColor errorBarBorder;
    QColor noteBar; ///< something worth knowing that is not an error
    QColor onNoteBar;
    QColor noteBarBorder;

    std::array<StatusColors, 6> statuses; ///< by RunStatus; the last is any status that this version does not know
    std::array<MarkColors, 5> marks; ///< by ConnectionColour, without None

    [[nodiscard]] const StatusColors &status(datazone::RunStatus value) const
    {
        return statuses.at(static_cast<std::size_t>(value));
    }
    /// Of a colour other than None.
    [[nodiscard]] const MarkColors &mark(ConnectionColour colour) const
    {
        return marks.at(static_cast<std::size_t>(colour) - 1);
    }
    [[nodiscard]] QPalette toQPalette() const;
};

[[nodiscard]] const Colors &lightColors();
[[nodiscard]] const Colors &darkColors();

/// The set that a widget's palette was made from: what delegates and custom widgets paint with. Follows a change of the
/// appearance without being told, since every paint asks anew.
[[nodiscard]] const Colors &colorsOf(const QPalette &palette);

/// Contrast ratio of WCAG 2.2, 1 to 21.
[[nodiscard]] double contrastRatio(const QColor &a, const QColor &b);

} // namespace zonescope
