// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/plaintext.h"

#include <QtGui/QFont>
#include <QtGui/QPalette>
#include <QtWidgets/QLabel>

using namespace Qt::StringLiterals;

namespace zonescope {

QString plainToolTip(const QString &text)
{
    return text.isEmpty() ? QString() : u"<p style=\"white-space: pre-wrap\">%1</p>"_s.arg(text.toHtmlEscaped());
}

QString breakLongWords(const QString &text)
{
    constexpr int longest = 80;
    QString result;
    result.reserve(text.size() + text.size() / longest);
    int word = 0;
    for (const QChar c : text) {
        word = c.isSpace() ? 0 : word + 1;
        if (word > longest && !c.isLowSurrogate()) {
            result += QChar(0x200b);
            word = 1;
        }
        result += c;
    }
    return result;
}

QLabel *wrappingLabel(QWidget *parent, const QString &text)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setMinimumWidth(1);
    return label;
}

void setStrong(QWidget *widget)
{
    QFont strong = widget->font();
    strong.setWeight(QFont::DemiBold);
    widget->setFont(strong);
}

void setTextColor(QWidget *widget, const QColor &color)
{
    QPalette palette;
    palette.setColor(QPalette::WindowText, color);
    palette.setColor(QPalette::Text, color);
    if (widget->palette().color(QPalette::WindowText) != color || widget->palette().color(QPalette::Text) != color)
        widget->setPalette(palette);
}

} // namespace zonescope
