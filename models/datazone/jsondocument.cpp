// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/datazone/jsondocument.h"

#include "models/base/textformat.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QString>

namespace zonescope::datazone {

namespace {

/// Buffers of the shared parser grow to several times the body, so that larger ones get a parser of their own.
constexpr qsizetype keptParserLimit = 1 << 20;

Error badReply(const QString &message)
{
    return Error{.kind = ErrorKind::BadReply, .message = message};
}

QString tr(const char *text)
{
    return QCoreApplication::translate("zonescope::datazone", text);
}

Error notUsable(const QByteArray &body)
{
    const QByteArray start = body.left(1024).trimmed();
    if (start.isEmpty())
        return badReply(tr("The reply is empty."));
    if (start.startsWith('{') || start.startsWith('['))
        return badReply(tr("The reply is cut off or garbled: it begins like JSON but is not."));
    const QString shown = firstLine(QString::fromUtf8(start).simplified(), 200);
    return badReply(tr("The reply is not JSON: %1").arg(shown));
}

/// Four hex digits at `at`, or -1.
int hexUnit(QByteArrayView body, qsizetype at)
{
    if (at + 4 > body.size())
        return -1;
    bool isHex = false;
    const uint value = body.sliced(at, 4).toUInt(&isHex, 16);
    return isHex ? static_cast<int>(value) : -1;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Copies an escape sequence that begins at `at`; returns where the text goes on.
qsizetype copyEscape(const QByteArray &body, qsizetype at, QByteArray &out)
{
    const int unit = body.size() > at + 1 && body[at + 1] == 'u' ? hexUnit(body, at + 2) : -1;
    if (unit < 0xd800 || unit > 0xdfff) {
        out.append(body.constData() + at, std::min<qsizetype>(2, body.size() - at));
        return at + 2;
    }
    const bool nextIsEscape = body.size() > at + 7 && body[at + 6] == '\\' && body[at + 7] == 'u';
    const int next = nextIsEscape ? hexUnit(body, at + 8) : -1;
    if (unit < 0xdc00 && next >= 0xdc00 && next <= 0xdfff) {
        out.append(body.constData() + at, 12);
        return at + 12;
    }
    out.append("\\ufffd");
    return at + 6;
}

/// Copies a number that begins at `at`; returns where the text goes on.
qsizetype copyNumber(const QByteArray &body, qsizetype at, QByteArray &out)
{
    qsizetype end = at;
    while (end < body.size() && isDigit(body[end]))
        ++end;
    const char after = end < body.size() ? body[end] : '\0';
    out.append(body.constData() + at, end - at);
    constexpr qsizetype digitsThatFit = 18;
    if (end - at > digitsThatFit && after != '.' && after != 'e' && after != 'E')
        out.append("e0");
    else if (after == '.')
        for (out.append(after), ++end; end < body.size() && isDigit(body[end]); ++end)
            out.append(body[end]);
    return end;
}

} // namespace

QByteArray withoutStrictOffences(const QByteArray &body)
{
    QByteArray out;
    out.reserve(body.size() + 16);
    bool inText = false;
    for (qsizetype at = 0; at < body.size();) {
        const char c = body[at];
        if (inText && c == '\\') {
            at = copyEscape(body, at, out);
        } else if (!inText && isDigit(c)) {
            at = copyNumber(body, at, out);
        } else {
            if (c == '"')
                inText = !inText;
            out.append(c);
            ++at;
        }
    }
    return out;
}

simdjson::error_code JsonDocument::parseWith(simdjson::dom::parser &parser, const QByteArray &body)
{
    simdjson::dom::element element;
    const auto size = static_cast<std::size_t>(body.size());
    auto error = parser.parse(body.constData(), size).get(element);
    if (error != simdjson::SUCCESS) {
        if (const QByteArray repaired = withoutStrictOffences(body); repaired != body)
            error = parser.parse(repaired.constData(), static_cast<std::size_t>(repaired.size())).get(element);
    }
    return error == simdjson::SUCCESS ? element.get(m_root) : error;
}

std::optional<Error> JsonDocument::parse(const QByteArray &body)
{
    // Parsing with fresh buffers costs more than parsing: one parser stays with each thread that decodes. It carries no
    // state from one reply to the next.
    thread_local simdjson::dom::parser keptParser;
    if (body.size() > keptParserLimit)
        m_ownParser = std::make_unique<simdjson::dom::parser>();
    switch (parseWith(m_ownParser ? *m_ownParser : keptParser, body)) {
    case simdjson::SUCCESS:
        return {};
    case simdjson::INCORRECT_TYPE:
        return badReply(tr("The reply is JSON, but not an object."));
    default:
        return notUsable(body);
    }
}

} // namespace zonescope::datazone
