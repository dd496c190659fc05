// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/evidence/markdown.h"

#include "models/base/textformat.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope::markdown {

QString escaped(const QString &text)
{
    const QString shown = visibleText(text);
    QString result;
    result.reserve(shown.size() + shown.size() / 8);
    for (qsizetype i = 0; i < shown.size(); ++i) {
        const QChar c = shown[i];
        // Addresses become links by themselves, also without markup.
        const bool isAddress = (c == u':' && QStringView(shown).sliced(i + 1).startsWith(u"//"))
            || (c == u'.' && i >= 3 && QStringView(shown).sliced(i - 3, 3).compare(u"www", Qt::CaseInsensitive) == 0);
        if (isAddress || QStringView(u"\\`*_[]<>|~&#!@$").contains(c))
            result += u'\\';
        result += c;
    }
    return result;
}

QString code(const QString &text)
{
    const auto isPlain = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9')
            || QStringView(u"_-.:/@+=,").contains(c);
    };
    return !text.isEmpty() && std::ranges::all_of(text, isPlain) ? u'`' + text + u'`' : escaped(text);
}

QString block(const QString &text, qsizetype maximum)
{
    QString shown = visibleText(text.left(maximum), true);
    if (text.size() > maximum) {
        shown += u'\n'
            + QCoreApplication::translate("zonescope::Markdown", "… %n more character(s)", nullptr,
                                          static_cast<int>(text.size() - maximum));
    }
    // A fence ends at a line of at least as many backticks.
    qsizetype longest = 0;
    qsizetype here = 0;
    for (const QChar c : std::as_const(shown)) {
        here = c == u'`' ? here + 1 : 0;
        longest = std::max(longest, here);
    }
    constexpr qsizetype shortestFence = 3;
    const QString fence(std::max(shortestFence, longest + 1), u'`');
    return fence + u"text\n"_s + shown + (shown.endsWith(u'\n') ? QString() : u"\n"_s) + fence + u'\n';
}

QString row(const QStringList &cells)
{
    QString line = u"|"_s;
    for (const QString &cell : cells)
        line += u' ' + (cell.isEmpty() ? absentText() : cell) + u" |"_s;
    return line + u'\n';
}

QString head(const QStringList &titles)
{
    return row(titles) + u"|"_s + u" --- |"_s.repeated(titles.size()) + u'\n';
}

} // namespace zonescope::markdown
