// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

class QString;
class QTableView;

namespace zonescope {

/// Between the texts of rows, and the room that a column gets beyond its text, in logical pixels.
inline constexpr int sheetRowPadding = 8;

/// Makes a small table of a dialog look and behave like all of them: plain texts in rows that are selected whole, which
/// begin where the words of the header do, and nothing to edit. `name` is the accessible name.
void setUpSheetTable(QTableView &table, const QString &name);

} // namespace zonescope
