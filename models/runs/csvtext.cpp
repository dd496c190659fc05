// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/csvtext.h"

#include <algorithm>

namespace zonescope {

namespace {

bool isFormulaStart(QChar c)
{
    constexpr QStringView starts = u"=+-@\t\r\n";
    return c.isNull() || starts.contains(c);
}

} // namespace

void appendCsvText(QByteArray &out, const QString &text, char delimiter, CsvGuard guard)
{
    if (text.isEmpty())
        return;
    QByteArray bytes = text.toUtf8();
    if (guard == CsvGuard::Yes && isFormulaStart(text.front()))
        bytes.prepend('\'');
    const auto needsQuotes = [delimiter](char c) { return c == '"' || c == '\r' || c == '\n' || c == delimiter; };
    if (std::none_of(bytes.begin(), bytes.end(), needsQuotes)) {
        out += bytes;
        return;
    }
    out += '"';
    out += bytes.replace('"', "\"\"");
    out += '"';
}

} // namespace zonescope
