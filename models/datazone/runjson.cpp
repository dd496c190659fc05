// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/datazone/runjson.h"

#include "models/base/timestamp.h"

#include <algorithm>
#include <array>
#include <charconv>

using namespace Qt::StringLiterals;

namespace zonescope::datazone {

namespace {

constexpr qint64 msPerDay = 86'400'000;
constexpr int longestEscape = 6; // \u001f; nothing that UTF-8 writes for one UTF-16 unit is longer

char *putEscaped(char *out, char c)
{
    constexpr std::string_view plain = "\b\f\n\r\t\"\\";
    constexpr std::string_view letters = "bfnrt\"\\";
    *out++ = '\\';
    if (const auto at = plain.find(c); at != std::string_view::npos) {
        *out++ = letters[at];
        return out;
    }
    constexpr std::string_view hex = "0123456789abcdef";
    const auto code = static_cast<unsigned char>(c);
    return std::ranges::copy(std::array{'u', '0', '0', hex[code >> 4], hex[code & 15]}, out).out;
}

char *putUtf8(char *out, char32_t code)
{
    const auto put = [&out](char32_t byte) { *out++ = static_cast<char>(byte); };
    if (code < 0x800) {
        put(0xc0 | code >> 6);
    } else if (code < 0x10000) {
        put(0xe0 | code >> 12);
        put(0x80 | (code >> 6 & 0x3f));
    } else {
        put(0xf0 | code >> 18);
        put(0x80 | (code >> 12 & 0x3f));
        put(0x80 | (code >> 6 & 0x3f));
    }
    put(0x80 | (code & 0x3f));
    return out;
}

/// `text` ends between characters.
char *putPiece(char *out, QStringView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t unit = text[i].unicode();
        if (unit >= 0x80) {
            char32_t code = unit;
            if (QChar::isSurrogate(unit)) {
                const bool isPair = QChar::isHighSurrogate(unit) && i + 1 < text.size() && text[i + 1].isLowSurrogate();
                code =
                    isPair ? QChar::surrogateToUcs4(unit, text[++i].unicode()) : char32_t(QChar::ReplacementCharacter);
            }
            out = putUtf8(out, code);
        } else if (unit < 0x20 || unit == u'"' || unit == u'\\') {
            out = putEscaped(out, static_cast<char>(unit));
        } else {
            *out++ = static_cast<char>(unit);
        }
    }
    return out;
}

void appendText(QByteArray &out, QStringView text)
{
    out.append('"');
    // In pieces, so that room for the worst case of an error text of 1 MiB is never asked for at once.
    constexpr qsizetype pieceSize = 4096;
    while (!text.isEmpty()) {
        qsizetype size = std::min(pieceSize, text.size());
        if (size < text.size() && text[size - 1].isHighSurrogate())
            ++size;
        const qsizetype start = out.size();
        out.resize(start + size * longestEscape);
        const char *end = putPiece(out.data() + start, text.first(size));
        out.truncate(end - out.constData());
        text = text.sliced(size);
    }
    out.append('"');
}

void appendNumber(QByteArray &out, int number)
{
    std::array<char, 16> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end - digits.data());
}

/// isoTimestamp() without QDateTime, which costs more than the rest of a row.
void appendTime(QByteArray &out, qint64 ms)
{
    const qint64 days = ms >= 0 ? ms / msPerDay : -((msPerDay - 1 - ms) / msPerDay);
    const qint64 dayMs = ms - days * msPerDay;
    // Days to civil date, the usual algorithm on eras of 400 years that begin in March.
    const qint64 shifted = days + 719'468;
    const qint64 era = (shifted >= 0 ? shifted : shifted - 146'096) / 146'097;
    const qint64 dayOfEra = shifted - era * 146'097;
    const qint64 yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36'524 - dayOfEra / 146'096) / 365;
    const qint64 dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const qint64 monthFromMarch = (5 * dayOfYear + 2) / 153;
    const qint64 day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
    const qint64 month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
    const qint64 year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    if (year < 1 || year > 9999) {
        out.append('"').append(isoTimestamp(ms).toLatin1()).append('"');
        return;
    }
    std::array<char, 26> text{"\"0000-00-00T00:00:00.000Z"};
    text[25] = '"';
    const auto put = [&text](std::size_t at, int width, qint64 value) {
        for (std::size_t i = at + static_cast<std::size_t>(width); i-- > at; value /= 10)
            text[i] = static_cast<char>('0' + value % 10);
    };
    put(1, 4, year);
    put(6, 2, month);
    put(9, 2, day);
    put(12, 2, dayMs / 3'600'000);
    put(15, 2, dayMs / 60'000 % 60);
    put(18, 2, dayMs / 1000 % 60);
    put(21, 3, dayMs % 1000);
    out.append(text.data(), static_cast<qsizetype>(text.size()));
}

template <class E>
void appendEnum(QByteArray &out, const OpenEnum<E> &value)
{
    appendText(out, value.api());
}

/// Writes the members of one object with the commas between them.
class ObjectWriter final {
public:
    explicit ObjectWriter(QByteArray &out)
        : m_out(out)
    {
        m_out.append('{');
    }
    void key(QLatin1StringView name)
    {
        if (!std::exchange(m_isFirst, false))
            m_out.append(',');
        m_out.append('"').append(name.data(), name.size()).append("\":", 2);
    }
    void close() { m_out.append('}'); }

    void text(QLatin1StringView name, QStringView value)
    {
        key(name);
        appendText(m_out, value);
    }
    void time(QLatin1StringView name, const std::optional<qint64> &value)
    {
        if (!value)
            return;
        key(name);
        appendTime(m_out, *value);
    }
    void number(QLatin1StringView name, const std::optional<int> &value)
    {
        if (!value)
            return;
        key(name);
        appendNumber(m_out, *value);
    }
    template <class E>
    void word(QLatin1StringView name, const OpenEnum<E> &value)
    {
        text(name, value.api());
    }

private:
    QByteArray &m_out;
    bool m_isFirst = true;
};

void appendStatistics(QByteArray &out, const RunStatistics &statistics)
{
    ObjectWriter object(out);
    object.number("added"_L1, statistics.added);
    object.number("updated"_L1, statistics.updated);
    object.number("unchanged"_L1, statistics.unchanged);
    object.number("skipped"_L1, statistics.skipped);
    object.number("failed"_L1, statistics.failed);
    object.close();
}

void appendError(QByteArray &out, const RunError &error)
{
    ObjectWriter object(out);
    object.word("errorType"_L1, error.errorType);
    if (error.errorDetail)
        object.text("errorDetail"_L1, *error.errorDetail);
    object.close();
}

void appendLineage(QByteArray &out, const LineageSummary &lineage)
{
    ObjectWriter object(out);
    if (lineage.importStatus)
        object.word("importStatus"_L1, *lineage.importStatus);
    object.close();
}

} // namespace

void appendRunJson(QByteArray &out, const Run &run, const QString &domainId)
{
    ObjectWriter object(out);
    object.text("domainId"_L1, domainId);
    object.text("id"_L1, run.id);
    object.text("dataSourceId"_L1, run.dataSourceId);
    object.word("type"_L1, run.type);
    object.word("status"_L1, run.status);
    object.text("projectId"_L1, run.projectId);
    if (run.runStatisticsForAssets) {
        object.key("runStatisticsForAssets"_L1);
        appendStatistics(out, *run.runStatisticsForAssets);
    }
    if (run.errorMessage) {
        object.key("errorMessage"_L1);
        appendError(out, *run.errorMessage);
    }
    object.time("createdAt"_L1, run.createdAt);
    object.time("updatedAt"_L1, run.updatedAt);
    object.time("startedAt"_L1, run.startedAt);
    object.time("stoppedAt"_L1, run.stoppedAt);
    if (run.lineageSummary) {
        object.key("lineageSummary"_L1);
        appendLineage(out, *run.lineageSummary);
    }
    object.close();
}

void appendActivityJson(QByteArray &out, const Activity &activity)
{
    ObjectWriter object(out);
    object.text("database"_L1, activity.database);
    object.text("technicalName"_L1, activity.technicalName);
    if (activity.technicalDescription)
        object.text("technicalDescription"_L1, *activity.technicalDescription);
    if (activity.dataAssetId)
        object.text("dataAssetId"_L1, *activity.dataAssetId);
    object.word("dataAssetStatus"_L1, activity.dataAssetStatus);
    if (activity.errorMessage) {
        object.key("errorMessage"_L1);
        appendError(out, *activity.errorMessage);
    }
    if (activity.lineageSummary) {
        object.key("lineageSummary"_L1);
        ObjectWriter lineage(out);
        if (activity.lineageSummary->eventId)
            lineage.text("eventId"_L1, *activity.lineageSummary->eventId);
        if (activity.lineageSummary->eventStatus)
            lineage.word("eventStatus"_L1, *activity.lineageSummary->eventStatus);
        if (activity.lineageSummary->errorMessage)
            lineage.text("errorMessage"_L1, *activity.lineageSummary->errorMessage);
        lineage.close();
    }
    object.time("createdAt"_L1, activity.createdAt);
    object.time("updatedAt"_L1, activity.updatedAt);
    object.close();
}

QByteArray runToJson(const Run &run, const QString &domainId)
{
    QByteArray out;
    out.reserve(512);
    appendRunJson(out, run, domainId);
    return out;
}

} // namespace zonescope::datazone
