// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/runwriter.h"

#include <array>
#include <vector>

namespace zonescope {

/// CSV as RFC 4180 has it: CRLF, quotes where they are needed, UTF-8. Times are ISO 8601 UTC with milliseconds,
/// durations whole seconds, enums the API's own words; absent is empty. Names and free text that begin with = + - @,
/// tab, CR, LF or NUL get a leading apostrophe (ExportOptions::formulaGuard), so that no spreadsheet takes them for a
/// formula; ids, numbers, times and enums are written as they are.
///
/// Texts that many rows share are escaped once, so that half a million rows a second can be written.
class CsvWriter final : public RunWriter {
    Q_DISABLE_COPY_MOVE(CsvWriter)

public:
    CsvWriter(const RunSnapshot &runs, const ExportOptions &options);

    void appendHeader(QByteArray &out) override;
    void appendRow(QByteArray &out, StoreRow row) override;

private:
    enum class Guard : bool { No, Yes };

    void appendQuotedCell(QByteArray &out, StoreRow row, RunColumn column);
    void appendCell(QByteArray &out, StoreRow row, RunColumn column);
    void appendText(QByteArray &out, const QString &text, Guard guard) const;
    void appendSourceText(QByteArray &out, StoreRow row, RunColumn column);
    void appendInterned(QByteArray &out, quint32 textNumber, Guard guard);
    void appendEnum(QByteArray &out, StoreRow row, RunColumn column);
    void appendId(QByteArray &out, StoreRow row) const;
    void appendTime(QByteArray &out, qint64 ms);
    [[nodiscard]] bool needsQuotes(char c) const { return c == '"' || c == '\r' || c == '\n' || c == m_delimiter; }
    static void appendNumber(QByteArray &out, qint64 number);

    const RunSnapshot &m_runs;
    std::vector<RunColumn> m_columns;
    char m_delimiter;
    bool m_mayCutValues; // a delimiter that stands in times, numbers or enums
    bool m_bom;
    bool m_formulaGuard;
    std::array<std::vector<QByteArray>, 2> m_internedCells{}; // by Guard and text number; null: not met yet
    std::vector<std::vector<QByteArray>> m_sourceCells{}; // by column of the table, then by source
    qint64 m_day = 0; // the last day written, and its text
    std::array<char, 11> m_dayText{};
};

} // namespace zonescope
