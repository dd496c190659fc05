// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

/// Pieces of GitHub-flavoured Markdown made of untrusted text. Whatever the text holds, it stays the text of its cell,
/// paragraph or code block: it starts no markup, link, image, HTML or row. Control and bidirectional characters are
/// made visible.
namespace zonescope::markdown {

/// In a paragraph, a heading or a cell, in one line. Must not begin a line.
[[nodiscard]] QString escaped(const QString &text);
/// An id or another word of plain characters as code; anything else as escaped().
[[nodiscard]] QString code(const QString &text);
/// A code block, its fences and last line feed included. Cut to `maximum` characters, which its last line then says.
[[nodiscard]] QString block(const QString &text, qsizetype maximum = 4000);
/// A row of a table of cells that are Markdown already, with its line feed; an empty cell gets a dash.
[[nodiscard]] QString row(const QStringList &cells);
/// The same for the head, with the line below it.
[[nodiscard]] QString head(const QStringList &titles);

} // namespace zonescope::markdown
