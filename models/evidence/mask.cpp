// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/evidence/mask.h"

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr qsizetype accountDigits = 12;
constexpr qsizetype shortestInside = 4;

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// Character by character, so that places in it are places in the text.
QString foldedOf(const QString &text)
{
    QString folded = text;
    std::ranges::transform(folded, folded.begin(), [](QChar c) { return c.toCaseFolded(); });
    return folded;
}

qsizetype digitsAt(const QString &text, qsizetype at)
{
    qsizetype end = at;
    while (end < text.size() && isDigit(text[end]))
        ++end;
    return end - at;
}

/// The first four characters, or the first one of a text that has fewer.
quint64 beginningOf(QStringView text)
{
    if (text.size() < shortestInside)
        return text.front().unicode();
    quint64 key = 0;
    for (const QChar c : text.first(shortestInside))
        key = key << 16U | c.unicode();
    return key;
}

bool standsAlone(const QString &text, qsizetype at, qsizetype length)
{
    return (at == 0 || !text[at - 1].isLetterOrNumber())
        && (at + length >= text.size() || !text[at + length].isLetterOrNumber());
}

QLatin1StringView prefixOf(MaskKind kind)
{
    switch (kind) {
    case MaskKind::Account:
        return "account-"_L1;
    case MaskKind::Source:
        return "source-"_L1;
    case MaskKind::Project:
        return "project-"_L1;
    case MaskKind::Domain:
        return "domain-"_L1;
    case MaskKind::Connection:
        return "connection-"_L1;
    case MaskKind::Arn:
        return "arn-"_L1;
    case MaskKind::Id:
        return "id-"_L1;
    case MaskKind::Name:
        break;
    }
    return "name-"_L1;
}

} // namespace

Mask::Mask(MaskOptions options)
    : m_options(options)
{
}

bool Mask::hides(MaskKind kind) const
{
    if (kind == MaskKind::Account)
        return m_options.accounts;
    return kind == MaskKind::Arn || kind == MaskKind::Id ? m_options.ids : m_options.names;
}

QString Mask::wordFor(MaskKind kind, const QString &folded)
{
    QString &word = m_words[folded];
    if (word.isEmpty())
        word = prefixOf(kind) + QString::number(++m_counts.at(static_cast<std::size_t>(kind)));
    return word;
}

void Mask::add(const MaskTerm &term)
{
    MaskTerm folded{.kind = term.kind, .text = foldedOf(term.text.trimmed())};
    if (folded.text.isEmpty() || !hides(folded.kind) || m_words.contains(folded.text))
        return;
    std::ignore = wordFor(folded.kind, folded.text);
    auto &terms = m_terms[beginningOf(folded.text)];
    const auto place = std::ranges::find_if(
        terms, [&folded](const MaskTerm &other) { return other.text.size() < folded.text.size(); });
    terms.insert(place, std::move(folded));
}

const MaskTerm *Mask::termAt(const QString &folded, qsizetype at) const
{
    const QStringView rest = QStringView(folded).sliced(at);
    for (const quint64 key : {beginningOf(rest), quint64(rest.front().unicode())}) {
        const auto terms = m_terms.constFind(key);
        if (terms == m_terms.cend())
            continue;
        const auto found = std::ranges::find_if(*terms, [&](const MaskTerm &term) {
            return rest.startsWith(term.text)
                && (term.text.size() >= shortestInside || standsAlone(folded, at, term.text.size()));
        });
        if (found != terms->end())
            return &*found;
    }
    return nullptr;
}

QString Mask::apply(const QString &text)
{
    const QString folded = foldedOf(text);
    QString result;
    result.reserve(text.size());
    for (qsizetype i = 0; i < text.size();) {
        if (const MaskTerm *term = termAt(folded, i)) {
            result += wordFor(term->kind, term->text);
            i += term->text.size();
            continue;
        }
        const qsizetype digits = digitsAt(text, i);
        if (digits == 0) {
            result += text[i++];
            continue;
        }
        const QString number = text.sliced(i, digits);
        const bool isAccount = m_options.accounts && digits == accountDigits;
        if (isAccount) {
            result += wordFor(MaskKind::Account, number);
            i += digits;
        } else if (digits < accountDigits) {
            result += text[i++]; // a term may begin at its next digit
            continue;
        } else {
            result += number;
            i += digits;
        }
    }
    return result;
}

} // namespace zonescope
