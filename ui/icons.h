// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QStringList>
#include <QtGui/QColor>
#include <QtGui/QIcon>

namespace zonescope {

/// An icon of resources/icons drawn in one colour of the palette, sharp at any size and device pixel ratio. Disabled
/// states are drawn at 40 % opacity. An unknown name gives a null icon.
[[nodiscard]] QIcon themedIcon(const QString &name, const QColor &colour);

/// The program's own icon, in full colour.
[[nodiscard]] QIcon applicationIcon();

/// Names that themedIcon() knows, sorted.
[[nodiscard]] QStringList themedIconNames();

} // namespace zonescope
