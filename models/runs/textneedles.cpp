// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/textneedles.h"

#include <algorithm>

namespace zonescope {

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
    foldLatin(ascii);
    return std::any_of(m_bytes.begin(), m_bytes.end(),
                       [this](const std::string &needle) { return m_scratch.find(needle) != std::string::npos; })
        || (!m_patterns.empty() && fitsPattern(QString(ascii)));
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
    foldLatin(ascii);
    return m_wholeBytes.contains(m_scratch) || (!m_patterns.empty() && fitsPattern(QString(ascii)));
}

bool TextNeedles::fitsPattern(const QString &text) const
{
    return std::any_of(m_patterns.begin(), m_patterns.end(),
                       [&text](const QRegularExpression &pattern) { return pattern.match(text).hasMatch(); });
}

} // namespace zonescope
