// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/textneedles.h"

#include <QtCore/QtEndian>

#include <algorithm>
#include <utility>

namespace zonescope {

namespace {

constexpr quint64 eachByte = 0x0101010101010101;
constexpr quint64 lowerCase = 0x20 * eachByte; // of letters; what it makes of other bytes only lets more pass
constexpr qsizetype wordSize = 8;

/// The highest bit of each byte that is zero; perhaps of more bytes above such a one.
constexpr quint64 zeroBytes(quint64 word)
{
    return (word - eachByte) & ~word & (0x80 * eachByte);
}

quint64 eightTimes(char byte)
{
    return (static_cast<quint8>(byte) * eachByte) | lowerCase;
}

} // namespace

TextNeedles::Start::Start(const std::string &needle)
    : size(static_cast<qsizetype>(needle.size()))
{
    if (size > 0)
        first = eightTimes(needle[0]);
    if (size > 1)
        second = eightTimes(needle[1]);
}

bool TextNeedles::Start::mayBeIn(QLatin1StringView ascii) const
{
    const qsizetype length = ascii.size();
    if (size > length)
        return false;
    if (size == 0 || length < wordSize)
        return true;
    // The words overlap by one byte, so that each pair of bytes stands in one of them.
    for (qsizetype at = 0;; at = std::min(at + wordSize - 1, length - wordSize)) {
        const quint64 word = qFromLittleEndian<quint64>(ascii.data() + at) | lowerCase;
        quint64 found = zeroBytes(word ^ first);
        if (size > 1)
            found &= zeroBytes(word ^ second) >> 8;
        if (found != 0)
            return true;
        if (at + wordSize >= length)
            return false;
    }
}

bool foldAscii(const QString &text, std::string &bytes)
{
    bytes.resize(static_cast<size_t>(text.size()));
    char16_t all = 0;
    std::transform(text.utf16(), text.utf16() + text.size(), bytes.begin(), [&all](char16_t c) {
        all |= c;
        return foldedAscii(static_cast<char>(c));
    });
    return all < 0x80;
}

TextNeedles::TextNeedles(const FilterTerm &term)
{
    for (const FilterValue &value : term.values) {
        if (const auto *text = std::get_if<FilterText>(&value)) {
            m_texts.push_back(text->text.toCaseFolded());
            if (foldAscii(text->text, m_scratch)) {
                m_bytes.push_back(m_scratch);
                m_starts.emplace_back(m_scratch);
                m_wholeBytes.insert(m_scratch);
            }
        } else if (const auto *pattern = std::get_if<FilterPattern>(&value)) {
            m_patterns.emplace_back(pattern->pattern,
                                    QRegularExpression::CaseInsensitiveOption
                                        | QRegularExpression::UseUnicodePropertiesOption
                                        | QRegularExpression::DontCaptureOption);
            m_patterns.back().optimize();
        }
    }
}

bool TextNeedles::areIn(const QString &text)
{
    if (text.isEmpty())
        return fitsPattern(text);
    const auto isIn = [](const auto &needles, const auto &hay, auto npos) {
        return std::any_of(needles.begin(), needles.end(), [&](const auto &needle) { return npos(hay, needle); });
    };
    const bool isFound = foldAscii(text, m_scratch)
        ? isIn(m_bytes, m_scratch,
               [](const std::string &hay, const std::string &needle) { return hay.find(needle) != std::string::npos; })
        : isIn(m_texts, text.toCaseFolded(),
               [](const QString &hay, const QString &needle) { return hay.contains(needle); });
    return isFound || fitsPattern(text);
}

void TextNeedles::foldLatin(QLatin1StringView ascii)
{
    m_scratch.resize(static_cast<size_t>(ascii.size()));
    std::transform(ascii.begin(), ascii.end(), m_scratch.begin(), foldedAscii);
}

bool TextNeedles::areIn(QLatin1StringView ascii)
{
    bool isFolded = false;
    for (size_t i = 0; i < m_bytes.size(); ++i) {
        if (!m_starts[i].mayBeIn(ascii))
            continue;
        if (!std::exchange(isFolded, true))
            foldLatin(ascii);
        if (m_scratch.find(m_bytes[i]) != std::string::npos)
            return true;
    }
    return !m_patterns.empty() && fitsPattern(QString(ascii));
}

bool TextNeedles::equal(const QString &text)
{
    const bool isFound = foldAscii(text, m_scratch)
        ? m_wholeBytes.contains(m_scratch)
        : std::find(m_texts.begin(), m_texts.end(), text.toCaseFolded()) != m_texts.end();
    return isFound || fitsPattern(text);
}

bool TextNeedles::equal(QLatin1StringView ascii)
{
    const bool isPossible = std::any_of(m_starts.begin(), m_starts.end(), [ascii](const Start &start) {
        return start.size == ascii.size() && start.mayBeIn(ascii);
    });
    if (isPossible) {
        foldLatin(ascii);
        if (m_wholeBytes.contains(m_scratch))
            return true;
    }
    return !m_patterns.empty() && fitsPattern(QString(ascii));
}

bool TextNeedles::fitsPattern(const QString &text) const
{
    return std::any_of(m_patterns.begin(), m_patterns.end(),
                       [&text](const QRegularExpression &pattern) { return pattern.match(text).hasMatch(); });
}

} // namespace zonescope
