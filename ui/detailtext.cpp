// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/detailtext.h"

#include "models/base/textformat.h"

#include <QtGui/QAbstractTextDocumentLayout>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QResizeEvent>
#include <QtGui/QTextBlock>

#include <algorithm>
#include <tuple>

namespace zonescope {

namespace {

constexpr qsizetype longestLine = 2000;

/// The same text with lines of at most `longestLine` characters; surrogate pairs stay whole.
QString brokenLines(const QString &text)
{
    QString result;
    result.reserve(text.size() + text.size() / longestLine);
    for (qsizetype start = 0; start <= text.size();) {
        qsizetype end = text.indexOf(u'\n', start);
        if (end < 0)
            end = text.size();
        while (end - start > longestLine) {
            qsizetype cut = start + longestLine;
            if (text[cut - 1].isHighSurrogate())
                --cut;
            result += QStringView(text).mid(start, cut - start);
            result += u'\n';
            start = cut;
        }
        result += QStringView(text).mid(start, end - start);
        if (end < text.size())
            result += u'\n';
        start = end + 1;
    }
    return result;
}

bool hasLongLine(const QString &text)
{
    for (qsizetype start = 0; start < text.size();) {
        const qsizetype end = text.indexOf(u'\n', start);
        if ((end < 0 ? text.size() : end) - start > longestLine)
            return true;
        if (end < 0)
            break;
        start = end + 1;
    }
    return false;
}

} // namespace

DetailText::DetailText(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setTabChangesFocus(true);
    setFrameShape(NoFrame);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
}

DetailText::~DetailText() = default;

void DetailText::setWholeText(const QString &text)
{
    if (text == m_text)
        return; // keeps the selection and the scroll position of who is reading
    m_text = text;
    const QString shown = visibleText(text, true);
    m_broken = hasLongLine(shown);
    setPlainText(m_broken ? brokenLines(shown) : shown);
}

void DetailText::copyAll() const
{
    QGuiApplication::clipboard()->setText(m_text);
}

int DetailText::wrappedLines(int atMost) const
{
    int lines = 0;
    for (QTextBlock block = document()->begin(); block.isValid() && lines <= atMost; block = block.next()) {
        std::ignore =
            document()->documentLayout()->blockBoundingRect(block); // lays it out, where it was not painted yet
        lines += std::max(1, block.layout()->lineCount());
    }
    return std::min(lines, atMost + 1);
}

void DetailText::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        Q_EMIT widthChanged();
}

} // namespace zonescope
