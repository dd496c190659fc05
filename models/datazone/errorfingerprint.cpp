// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/datazone/errorfingerprint.h"

#include "models/datazone/errortokens.h"
#include "models/datazone/errorwords.h"

#include <QtCore/QVarLengthArray>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

using errortokens::Context;
using errortokens::isWordCharacter;

constexpr std::array<QStringView, 10> slotTexts{u"{arn}",  u"{account}", u"{id}",  u"{number}", u"{time}",
                                                u"{name}", u"{region}",  u"{url}", u"{host}",   u"{path}"};

/// FNV-1a over the bytes of the text, low byte first, so that it is the same on every machine.
class Hash {
public:
    void add(QStringView text)
    {
        for (const QChar c : text) {
            add(static_cast<quint8>(c.unicode() & 0xff));
            add(static_cast<quint8>(c.unicode() >> 8));
        }
    }
    void add(quint64 number)
    {
        for (int shift = 0; shift < 64; shift += 8)
            add(static_cast<quint8>(number >> shift));
    }
    void add(quint8 byte) { m_value = (m_value ^ byte) * 0x100000001b3ULL; }
    [[nodiscard]] quint64 value() const { return m_value; }

private:
    quint64 m_value = 0xcbf29ce484222325ULL;
};

/// The text of a cluster as it grows.
class Template {
public:
    explicit Template(std::vector<ErrorSlot> *values)
        : m_values(values)
    {
    }

    void addWord(QStringView text)
    {
        for (const QChar c : text)
            m_text.append(c.unicode());
    }
    void addBlank()
    {
        if (m_text.size() > m_lineStart && m_text.last() != u' ')
            m_text.append(u' ');
    }
    void addSlot(ErrorSlotKind kind, QStringView value)
    {
        if (m_values != nullptr && m_values->size() < mostValues)
            m_values->push_back({kind, value.toString()});
        if (m_slotEnd >= 0 && m_lastKind == kind && isSeparator(view().sliced(m_slotEnd))) {
            m_text.resize(m_slotEnd); // the next one of a list
            return;
        }
        addWord(slotTexts[static_cast<std::size_t>(kind)]);
        m_lastKind = kind;
        m_slotEnd = m_text.size();
    }
    void endLine()
    {
        while (m_text.size() > m_lineStart && m_text.last() == u' ')
            m_text.removeLast();
        const QStringView line = view().sliced(m_lineStart);
        const bool isRepeated = m_lineStart > 0 && line == view().sliced(m_lineBefore, m_lineStart - 1 - m_lineBefore);
        if (line.isEmpty() || isRepeated) {
            m_text.resize(m_lineStart);
        } else {
            m_lineBefore = m_lineStart;
            m_text.append(u'\n');
            m_lineStart = m_text.size();
        }
        m_slotEnd = -1;
    }
    [[nodiscard]] QStringView finished()
    {
        endLine();
        if (!m_text.isEmpty())
            m_text.removeLast();
        return view();
    }

private:
    static constexpr std::size_t mostValues = 100;

    [[nodiscard]] QStringView view() const { return {m_text.constData(), m_text.size()}; }
    static bool isSeparator(QStringView between)
    {
        constexpr std::array<QStringView, 12> separators{u", ",     u",",    u"; ",     u" and ",
                                                         u", and ", u" or ", u"\", \"", u"', '",
                                                         u"`, `",   u" | ",  u" / ",    u"\" and \""};
        return std::find(separators.begin(), separators.end(), between) != separators.end();
    }

    std::vector<ErrorSlot> *m_values;
    QVarLengthArray<char16_t, 1024> m_text{};
    ErrorSlotKind m_lastKind = ErrorSlotKind::Name;
    qsizetype m_slotEnd = -1; ///< of the last slot in this line; -1: there is none
    qsizetype m_lineStart = 0;
    qsizetype m_lineBefore = 0;
};

class Scanner {
public:
    Scanner(QStringView text, Template &target)
        : m_text(text)
        , m_template(target)
    {
    }

    void scan()
    {
        while (m_at < m_text.size()) {
            const QChar c = m_text[m_at];
            if (c.isSpace())
                takeBlanks();
            else if (!takeQuoted() && !takeCompound() && !takeToken())
                takeSign();
        }
    }

private:
    void takeBlanks()
    {
        bool isBreak = false;
        for (; m_at < m_text.size() && m_text[m_at].isSpace(); ++m_at)
            isBreak = isBreak || m_text[m_at] == u'\n' || m_text[m_at] == u'\r';
        if (isBreak)
            m_template.endLine();
        else
            m_template.addBlank();
    }

    [[nodiscard]] bool isAtStart() const { return m_at == 0 || !isWordCharacter(m_text[m_at - 1]); }

    static QChar closing(QChar opening)
    {
        switch (opening.unicode()) {
        case u'"':
        case u'\'':
        case u'`':
            return opening;
        case u'\u201c':
            return u'\u201d';
        case u'\u2018':
            return u'\u2019';
        default:
            return {};
        }
    }

    bool takeQuoted()
    {
        const QChar close = closing(m_text[m_at]);
        if (close.isNull() || !isAtStart())
            return false;
        constexpr qsizetype longest = 200;
        const qsizetype end = m_text.indexOf(close, m_at + 1);
        if (end <= m_at + 1 || end - m_at > longest || (end + 1 < m_text.size() && isWordCharacter(m_text[end + 1])))
            return false;
        const QStringView inside = m_text.sliced(m_at + 1, end - m_at - 1);
        if (inside.contains(u'\n'))
            return false;
        m_template.addWord(m_text.sliced(m_at, 1));
        m_template.addSlot(kindOf(inside), inside);
        m_template.addWord(m_text.sliced(end, 1));
        m_at = end + 1;
        m_context = {};
        m_word = {};
        return true;
    }

    /// Of all that stands in quotes.
    static ErrorSlotKind kindOf(QStringView text)
    {
        if (!isWordCharacter(text[0]))
            return ErrorSlotKind::Name;
        if (const auto compound = errortokens::compoundAt(text, 0); compound && compound->end == text.size())
            return compound->kind;
        if (errortokens::tokenEnd(text, 0) == text.size()) {
            if (const auto token = errortokens::slotOf(text, {}); token && token->end == text.size())
                return token->kind;
        }
        return ErrorSlotKind::Name;
    }

    bool takeCompound()
    {
        if (!isAtStart())
            return false;
        const auto compound = errortokens::compoundAt(m_text, m_at);
        if (!compound)
            return false;
        m_template.addSlot(compound->kind, m_text.sliced(m_at, compound->end - m_at));
        m_at = compound->end;
        m_context = {};
        m_word = {};
        return true;
    }

    bool takeToken()
    {
        if (!isWordCharacter(m_text[m_at]))
            return false;
        const QStringView token = m_text.sliced(m_at, errortokens::tokenEnd(m_text, m_at) - m_at);
        const auto found = errortokens::slotOf(token, m_context);
        if (found)
            m_template.addSlot(found->kind, token.first(found->end));
        m_template.addWord(token.sliced(found ? found->end : 0));
        m_at += token.size();
        const QStringView before = std::exchange(m_word, found ? QStringView() : token);
        const bool goesOn = m_context.expectsName && !found && errortokens::isBeforeName(token);
        m_context = {};
        if (found)
            return true;
        m_context.expectsName = goesOn || errortokens::announcesName(token)
            || (token == u"on"_s && !before.isEmpty() && errortokens::isGrant(before));
        m_context.expectsCode = errortokens::announcesCode(token);
        return true;
    }

    void takeSign()
    {
        const QChar c = m_text[m_at];
        // Between a word and what it announces stands nothing but these.
        const bool goesOn = c == u':' || c == u'=' || c == u'(' || c == u'[';
        if (!goesOn)
            m_context = {};
        m_context.expectsValue = c == u'=';
        m_template.addWord(m_text.sliced(m_at, 1));
        ++m_at;
    }

    QStringView m_text;
    Template &m_template;
    qsizetype m_at = 0;
    Context m_context{};
    QStringView m_word{}; ///< the last one, where it is part of the sentence
};

} // namespace

QString errorSlotText(ErrorSlotKind kind)
{
    return slotTexts[static_cast<std::size_t>(kind)].toString();
}

ErrorFingerprint ErrorFingerprint::of(QStringView type, QStringView detail)
{
    ErrorFingerprint fingerprint;
    Template target(&fingerprint.values);
    Scanner(detail, target).scan();
    fingerprint.text = target.finished().toString();
    Hash hash;
    hash.add(QStringView(fingerprint.text));
    fingerprint.key = keyOf(type, hash.value());
    return fingerprint;
}

quint64 ErrorFingerprint::textHash(QStringView detail)
{
    Template target(nullptr);
    Scanner(detail, target).scan();
    Hash hash;
    hash.add(target.finished());
    return hash.value();
}

quint64 ErrorFingerprint::keyOf(QStringView type, quint64 textHash)
{
    Hash hash;
    hash.add(static_cast<quint8>(version));
    hash.add(type);
    hash.add(textHash);
    return hash.value();
}

QString errorClusterText(quint64 key)
{
    return u"%1-%2"_s.arg(ErrorFingerprint::version).arg(key, 16, 16, QLatin1Char('0'));
}

std::optional<quint64> errorClusterFromText(QStringView text)
{
    constexpr qsizetype digits = 16;
    const QString prefix = u"%1-"_s.arg(ErrorFingerprint::version);
    if (text.size() != prefix.size() + digits || !text.startsWith(prefix))
        return {};
    const QStringView number = text.sliced(prefix.size());
    if (!std::all_of(number.begin(), number.end(),
                     [](QChar c) { return (c >= u'0' && c <= u'9') || (c.toLower() >= u'a' && c.toLower() <= u'f'); }))
        return {};
    return number.toULongLong(nullptr, 16);
}

} // namespace zonescope
