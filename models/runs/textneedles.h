// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/filterlanguage/filterexpression.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QString>

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace zonescope {

/// Folds a text of ASCII into bytes for comparison without case, several times as fast as QString can; false for any
/// other text. Error details are long, and there may be very many.
[[nodiscard]] bool foldAscii(const QString &text, std::string &bytes);
[[nodiscard]] constexpr char foldedAscii(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

/// The texts and patterns of one term, any of which is enough, ready to be looked for in many texts. Keeps scratch
/// space: one thread at a time.
class TextNeedles final {
public:
    explicit TextNeedles(const FilterTerm &term);

    /// A text of the term is part of this one, or a pattern fits; without regard to case.
    [[nodiscard]] bool areIn(const QString &text);
    [[nodiscard]] bool areIn(QLatin1StringView ascii);
    /// A text of the term is this one, or a pattern fits.
    [[nodiscard]] bool equal(const QString &text);
    [[nodiscard]] bool equal(QLatin1StringView ascii);

private:
    struct Hash {
        using is_transparent = void;
        size_t operator()(std::string_view bytes) const { return std::hash<std::string_view>()(bytes); }
    };

    /// The first two bytes of a needle, each eight times, to be compared with eight bytes at once.
    struct Start {
        explicit Start(const std::string &needle);
        /// False where no needle of this start can be part of the text: enough for nearly all ids.
        [[nodiscard]] bool mayBeIn(QLatin1StringView ascii) const;

        quint64 first = 0;
        quint64 second = 0;
        qsizetype size;
    };

    [[nodiscard]] bool fitsPattern(const QString &text) const;
    void foldLatin(QLatin1StringView ascii);

    std::vector<QString> m_texts{}; // folded
    std::vector<std::string> m_bytes{}; // of those that are ASCII
    std::vector<Start> m_starts{}; // of those
    std::unordered_set<std::string, Hash, std::equal_to<>> m_wholeBytes{}; // the same
    std::vector<QRegularExpression> m_patterns{};
    std::string m_scratch{};
};

/// What was found out about the texts of a TextTable, each looked at once and only when it is asked for.
class TextCache final {
public:
    template <class Test>
    [[nodiscard]] bool of(quint32 number, Test test)
    {
        if (number >= m_known.size())
            m_known.resize(size_t(number) + 1 + m_known.size() / 2, unknown);
        char &known = m_known[number];
        if (known == unknown)
            known = test() ? yes : no;
        return known == yes;
    }

private:
    static constexpr char unknown = 0;
    static constexpr char no = 1;
    static constexpr char yes = 2;
    std::vector<char> m_known{};
};

} // namespace zonescope
