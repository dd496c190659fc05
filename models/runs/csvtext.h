// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace zonescope {

/// What no spreadsheet may take for a formula gets a leading apostrophe: names and free text that begin so. Ids,
/// numbers, times and enums have forms of their own and are never touched.
enum class CsvGuard : bool { No, Yes };

/// Appends one cell as RFC 4180 has it, quoted where it needs to be, in UTF-8.
void appendCsvText(QByteArray &out, const QString &text, char delimiter, CsvGuard guard);

} // namespace zonescope
