// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/datazone/errortokens.h"

#include "models/datazone/errorwords.h"

#include <algorithm>
#include <initializer_list>

using namespace Qt::StringLiterals;

namespace zonescope::errortokens {

namespace {

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isLower(QChar c)
{
    return c >= u'a' && c <= u'z';
}

bool isUpper(QChar c)
{
    return c >= u'A' && c <= u'Z';
}

bool isHex(QChar c)
{
    return isDigit(c) || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
}

template <class Test>
bool isAll(QStringView text, Test test)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), test);
}

template <class Test>
bool hasAny(QStringView text, Test test)
{
    return std::any_of(text.begin(), text.end(), test);
}

/// Fits '9' to a digit and every other character to itself, from `position` on.
bool fits(QStringView text, qsizetype position, QStringView form)
{
    if (text.size() - position < form.size())
        return false;
    for (qsizetype i = 0; i < form.size(); ++i) {
        const QChar c = text[position + i];
        if (form[i] == u'9' ? !isDigit(c) : c != form[i])
            return false;
    }
    return true;
}

// Times ------------------------------------------------------------------------------------------------------------

/// Seconds, fraction and zone after hours and minutes.
qsizetype endOfClock(QStringView text, qsizetype at)
{
    if (fits(text, at, u":99"))
        at += 3;
    if (at + 1 < text.size() && (text[at] == u'.' || text[at] == u',') && isDigit(text[at + 1])) {
        for (++at; at < text.size() && isDigit(text[at]);)
            ++at;
    }
    if (at < text.size() && text[at] == u'Z')
        return at + 1;
    for (const QStringView zone :
         {QStringView(u"+99:99"), QStringView(u"-99:99"), QStringView(u"+9999"), QStringView(u"-9999")}) {
        if (fits(text, at, zone))
            return at + zone.size();
    }
    for (const QStringView zone :
         {QStringView(u" UTC"), QStringView(u" GMT"), QStringView(u" AM"), QStringView(u" PM")}) {
        if (fits(text, at, zone))
            return at + zone.size();
    }
    return at;
}

std::optional<qsizetype> clockAt(QStringView text, qsizetype at)
{
    for (const QStringView form : {QStringView(u"99:99"), QStringView(u"9:99")}) {
        if (fits(text, at, form))
            return endOfClock(text, at + form.size());
    }
    return {};
}

std::optional<qsizetype> numericTimeAt(QStringView text, qsizetype at)
{
    if (fits(text, at, u"99999999T999999Z"))
        return at + 16;
    for (const QStringView form : {QStringView(u"9999-99-99"), QStringView(u"9999/99/99")}) {
        if (!fits(text, at, form))
            continue;
        at += form.size();
        if (at + 1 < text.size() && (text[at] == u'T' || text[at] == u' ')) {
            if (const auto end = clockAt(text, at + 1))
                return end;
        }
        return at;
    }
    return clockAt(text, at);
}

/// "Wed, 14 Mar 2026 02:00:00 GMT" and its like: a month, a day, and a year or a clock, in any order.
std::optional<qsizetype> wordedTimeAt(QStringView text, qsizetype position)
{
    bool hasMonth = false;
    bool hasDay = false;
    bool hasMore = false;
    qsizetype end = position;
    qsizetype at = position;
    for (int pieces = 0; pieces < 8; ++pieces) {
        qsizetype next = at;
        while (next < text.size() && text[next].isLetterOrNumber())
            ++next;
        const QStringView piece = text.sliced(at, next - at);
        if (const auto clock = clockAt(text, at)) {
            hasMore = true;
            next = *clock;
        } else if (isAll(piece, isDigit) && piece.size() <= 2) {
            hasDay = true;
        } else if (isAll(piece, isDigit) && piece.size() == 4) {
            hasMore = true;
        } else if (isMonth(piece)) {
            hasMonth = true;
        } else if (!isWeekday(piece) && piece != u"UTC"_s && piece != u"GMT"_s) {
            break;
        }
        end = next;
        at = next;
        if (at < text.size() && text[at] == u',')
            ++at;
        if (at >= text.size() || text[at] != u' ')
            break;
        ++at;
    }
    return hasMonth && hasDay && hasMore ? std::optional(end) : std::nullopt;
}

/// Where something that is written without blanks ends: an ARN, a URL.
qsizetype unbrokenEnd(QStringView text, qsizetype position)
{
    qsizetype end = position;
    while (end < text.size() && !text[end].isSpace() && !QStringView(u"\"'`,;()[]{}<>\u201c\u201d").contains(text[end]))
        ++end;
    while (end > position && QStringView(u".:!?/").contains(text[end - 1]))
        --end;
    return end;
}

// Tokens -----------------------------------------------------------------------------------------------------------

/// What a token is made of.
struct Shape {
    explicit Shape(QStringView token)
    {
        for (const QChar c : token) {
            digits += isDigit(c) ? 1 : 0;
            upper += isUpper(c) ? 1 : 0;
            lower += isLower(c) ? 1 : 0;
            foreign += c.unicode() > 0x7f ? 1 : 0;
            underscores += c == u'_' ? 1 : 0;
            dots += c == u'.' ? 1 : 0;
            hyphens += c == u'-' ? 1 : 0;
            slashes += c == u'/' ? 1 : 0;
            ats += c == u'@' ? 1 : 0;
        }
    }
    [[nodiscard]] qsizetype letters() const { return upper + lower + foreign; }

    qsizetype digits = 0;
    qsizetype upper = 0;
    qsizetype lower = 0;
    qsizetype foreign = 0;
    qsizetype underscores = 0;
    qsizetype dots = 0;
    qsizetype hyphens = 0;
    qsizetype slashes = 0;
    qsizetype ats = 0;
};

/// eu-west-1, us-gov-west-1, eu-west-1a
bool isRegion(QStringView token)
{
    if (token.size() > 17 || token.size() < 8 || !isLower(token[0]) || !isLower(token[1]) || token[2] != u'-')
        return false;
    qsizetype last = token.size() - 1;
    if (isLower(token[last]) && isDigit(token[last - 1]))
        --last;
    return isDigit(token[last]) && token[last - 1] == u'-'
        && isAll(token.sliced(3, last - 4), [](QChar c) { return isLower(c) || c == u'-'; });
}

bool isUuid(QStringView token)
{
    constexpr QStringView form = u"xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    return token.size() == form.size() && std::equal(token.begin(), token.end(), form.begin(), [](QChar c, QChar f) {
               return f == u'-' ? c == u'-' : isHex(c);
           });
}

bool isIdOfService(QStringView token, const Shape &shape, const Context &context)
{
    if (isUuid(token) || token.startsWith("dzd_"_L1) || token.startsWith("dzd-"_L1))
        return true;
    const bool isMixed = shape.digits > 0 && shape.letters() > 0;
    const bool isPlain = shape.digits + shape.upper + shape.lower == token.size();
    constexpr qsizetype apiIdLength = 14;
    if (isPlain && token.size() == apiIdLength && shape.upper == 0 && (isMixed || context.expectsName))
        return true;
    constexpr qsizetype longId = 16;
    if (isPlain && isMixed && token.size() >= longId)
        return true;
    constexpr qsizetype hexId = 8;
    if (isMixed && token.size() >= hexId && isAll(token, isHex))
        return true;
    constexpr qsizetype base64Id = 32;
    if (isMixed && token.size() >= base64Id && shape.upper > 2 && shape.lower > 2 && shape.dots == 0)
        return true;
    const QStringView tail = token.sliced(token.lastIndexOf(u'-') + 1); // subnet-0ab12cd34
    return shape.hyphens == 1 && tail.size() >= hexId && isAll(tail, isHex) && hasAny(tail, isDigit);
}

bool isAddress(QStringView token)
{
    int parts = 0;
    for (const QStringView part : token.tokenize(u'.')) {
        if (part.size() > 3 || !isAll(part, isDigit))
            return false;
        ++parts;
    }
    return parts == 4;
}

std::optional<Slot> dottedSlot(QStringView token)
{
    const qsizetype colon = token.indexOf(u':');
    const QStringView host = colon < 0 ? token : token.first(colon);
    const QStringView last = host.sliced(host.lastIndexOf(u'.') + 1);
    if (last.endsWith("Exception"_L1) || last.endsWith("Error"_L1))
        return {}; // the class says what went wrong
    if (colon >= 0 || isAddress(host) || isTopLevel(last))
        return Slot{ErrorSlotKind::Host, token.size()};
    bool isAbbreviation = true; // e.g.
    for (const QStringView part : token.tokenize(u'.'))
        isAbbreviation = isAbbreviation && part.size() == 1;
    return isAbbreviation ? std::nullopt : std::optional(Slot{ErrorSlotKind::Name, token.size()});
}

/// Digits with signs between them, and perhaps a unit behind.
std::optional<Slot> numberSlot(QStringView token, const Shape &shape, const Context &context)
{
    constexpr qsizetype accountDigits = 12;
    if (shape.digits == accountDigits && token.size() == accountDigits)
        return Slot{ErrorSlotKind::Account, token.size()};
    const bool isStatus = context.expectsCode && token.size() == 3 && (token[0] == u'4' || token[0] == u'5');
    if (isStatus && shape.digits == 3)
        return {};
    if (shape.letters() == 0 && shape.underscores == 0)
        return Slot{ErrorSlotKind::Number, token.size()};
    qsizetype end = 0;
    while (end < token.size() && (isDigit(token[end]) || token[end] == u'.'))
        ++end;
    constexpr qsizetype longestUnit = 3;
    const QStringView unit = token.sliced(end);
    const bool isUnit = unit.size() <= longestUnit && isAll(unit, [](QChar c) { return isLower(c) || isUpper(c); });
    return end > 0 && isUnit ? std::optional(Slot{ErrorSlotKind::Number, end}) : std::nullopt;
}

bool isHyphenatedName(QStringView token)
{
    int parts = 0;
    for (const QStringView part : token.tokenize(u'-')) {
        if (isSmall(part))
            return false; // up-to-date
        ++parts;
    }
    return parts >= 3; // with two it may be a word: identity-based
}

} // namespace

bool isWordCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == u'_' || c.isMark() || c.isSurrogate();
}

std::optional<Slot> compoundAt(QStringView text, qsizetype position)
{
    const QStringView rest = text.sliced(position);
    if (rest.startsWith("arn:aws"_L1))
        return Slot{ErrorSlotKind::Arn, unbrokenEnd(text, position)};
    qsizetype letters = position;
    while (letters < text.size() && (isLower(text[letters]) || isDigit(text[letters])))
        ++letters;
    if (letters > position && fits(text, letters, u"://"))
        return Slot{ErrorSlotKind::Url, unbrokenEnd(text, position)};
    const QChar first = text[position];
    std::optional<qsizetype> end;
    if (isDigit(first))
        end = numericTimeAt(text, position);
    if (!end && (isDigit(first) || isUpper(first)))
        end = wordedTimeAt(text, position);
    if (end && (*end >= text.size() || !isWordCharacter(text[*end])))
        return Slot{ErrorSlotKind::Time, *end};
    return {};
}

qsizetype tokenEnd(QStringView text, qsizetype position)
{
    bool hasDot = false;
    qsizetype end = position;
    for (; end < text.size(); ++end) {
        const QChar c = text[end];
        if (isWordCharacter(c))
            continue;
        const bool isInside = end > position && end + 1 < text.size() && isWordCharacter(text[end + 1]);
        if (isInside && c == u':' && hasDot && isDigit(text[end + 1]))
            continue; // the port
        if (!isInside || !QStringView(u"-./@+#$%&~").contains(c))
            break;
        hasDot = hasDot || c == u'.';
    }
    return end;
}

std::optional<Slot> slotOf(QStringView token, const Context &context)
{
    const Shape shape(token);
    const Slot name{ErrorSlotKind::Name, token.size()};
    if (shape.digits > 0) {
        if (isTechnical(token))
            return {};
        if (isRegion(token))
            return Slot{ErrorSlotKind::Region, token.size()};
        if (isAddress(token.first(token.contains(u':') ? token.indexOf(u':') : token.size())))
            return Slot{ErrorSlotKind::Host, token.size()};
    }
    if (isIdOfService(token, shape, context))
        return Slot{ErrorSlotKind::Id, token.size()};
    if (isDigit(token[0])) {
        if (const auto number = numberSlot(token, shape, context); number || shape.letters() == 0)
            return number;
    }
    if (shape.ats > 0)
        return name;
    if (shape.slashes > 0) {
        const bool isWords = shape.slashes == 1 && shape.digits + shape.underscores + shape.dots == 0; // and/or
        return isWords && !context.expectsName ? std::nullopt : std::optional(Slot{ErrorSlotKind::Path, token.size()});
    }
    if (shape.dots > 0)
        return dottedSlot(token);
    const bool isConstant = shape.underscores > 0 && shape.lower + shape.foreign + shape.digits == 0;
    if (shape.underscores > 0 && (!isConstant || context.expectsName))
        return name;
    if (shape.digits > 0 || (shape.hyphens > 1 && isHyphenatedName(token)))
        return name;
    if ((context.expectsName || context.expectsValue) && !isConstant && !isOfSentence(token))
        return name;
    return {};
}

} // namespace zonescope::errortokens
