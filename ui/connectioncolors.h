// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/connections/connection.h"

#include <QtCore/QSize>
#include <QtCore/QString>
#include <QtGui/QColor>
#include <QtGui/QIcon>
#include <QtGui/QPalette>

#include <array>

namespace zonescope {

/// In the order in which they are offered.
inline constexpr std::array connectionColours{ConnectionColour::None,  ConnectionColour::Grey,  ConnectionColour::Blue,
                                              ConnectionColour::Green, ConnectionColour::Amber, ConnectionColour::Red};

/// The colour that a person gave a connection, for the light or the dark set, whichever the palette was made from: at
/// least 3:1 against window, list and selection (WCAG 2.2, 1.4.11; held by tst_connectioncolors). Invalid for None.
[[nodiscard]] QColor connectionColor(ConnectionColour colour, const QPalette &palette);

/// Text on a ground of that colour, 4.5:1. The text colour of the palette for None.
[[nodiscard]] QColor onConnectionColor(ConnectionColour colour, const QPalette &palette);

/// The word beside the colour, since a colour alone says nothing to many: "Production" for Red.
[[nodiscard]] QString connectionColourWord(ConnectionColour colour);

/// A disc of the colour; an empty ring for None. Sharp at any device pixel ratio.
[[nodiscard]] QIcon connectionSwatch(ConnectionColour colour, const QPalette &palette);

} // namespace zonescope
