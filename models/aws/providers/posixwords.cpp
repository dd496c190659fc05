// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/providers/posixwords.h"

#include <QtCore/QCoreApplication>

using namespace Qt::StringLiterals;

namespace zonescope::aws {

namespace {

Error usage(const char *text)
{
    return {.kind = ErrorKind::Usage, .message = QCoreApplication::translate("zonescope::aws::PosixWords", text)};
}

/// Not QChar::isSpace(): a no-break space is a character like any other.
bool isBlank(QChar c)
{
    return c == u' ' || c == u'\t' || c == u'\r' || c == u'\n';
}

} // namespace

Result<QStringList> splitPosixWords(const QString &commandLine)
{
    QStringList words;
    QString word;
    bool isInWord = false;
    QChar quote;
    for (qsizetype i = 0; i < commandLine.size(); ++i) {
        const QChar c = commandLine[i];
        if (quote == u'\'') {
            if (c == quote)
                quote = {};
            else
                word += c;
        } else if (c == u'\\') {
            if (++i == commandLine.size())
                return usage(QT_TRANSLATE_NOOP("zonescope::aws::PosixWords", "it ends in a backslash"));
            // Within double quotes a backslash is itself unless it stands before something special.
            const QChar next = commandLine[i];
            if (!quote.isNull() && !u"\"\\$`"_s.contains(next))
                word += c;
            word += next;
            isInWord = true;
        } else if (c == quote) {
            quote = {};
        } else if (quote.isNull() && (c == u'"' || c == u'\'')) {
            quote = c;
            isInWord = true;
        } else if (quote.isNull() && isBlank(c)) {
            if (isInWord)
                words << word;
            word.clear();
            isInWord = false;
        } else {
            word += c;
            isInWord = true;
        }
    }
    if (!quote.isNull())
        return usage(QT_TRANSLATE_NOOP("zonescope::aws::PosixWords", "a quote is not closed"));
    if (isInWord)
        words << word;
    if (words.isEmpty())
        return usage(QT_TRANSLATE_NOOP("zonescope::aws::PosixWords", "it is empty"));
    return words;
}

} // namespace zonescope::aws
