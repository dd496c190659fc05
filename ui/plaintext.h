// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QString>

class QColor;
class QLabel;
class QWidget;

namespace zonescope {

/// Tool tips guess whether a text is rich. This gives one that shows `text` as it is, line breaks included, wrapped;
/// empty for an empty text.
[[nodiscard]] QString plainToolTip(const QString &text);

/// For labels, which wrap between words only: lets a word of more than 80 characters break with zero-width spaces, so
/// that it cannot widen the window. Shorter ones (ARNs, ids) stay as they are and can be copied.
[[nodiscard]] QString breakLongWords(const QString &text);

/// A label that shows its text as it is, wraps, and does not ask for the width of its longest word.
[[nodiscard]] QLabel *wrappingLabel(QWidget *parent, const QString &text = {});

/// Heads of sections and what else stands out.
void setStrong(QWidget *widget);

/// Gives a label or button another text colour and leaves the rest of its palette to its parents.
void setTextColor(QWidget *widget, const QColor &color);

} // namespace zonescope
