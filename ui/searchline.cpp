// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/searchline.h"

#include "ui/icons.h"
#include "ui/palette.h"

#include <QtGui/QAction>
#include <QtGui/QKeyEvent>

using namespace Qt::StringLiterals;

namespace zonescope {

SearchLine::SearchLine(const QString &placeholder, const QString &name, QWidget *parent)
    : QLineEdit(parent)
    , m_icon(addAction(QIcon(), QLineEdit::LeadingPosition))
{
    setPlaceholderText(placeholder);
    setAccessibleName(name);
    setClearButtonEnabled(true);
    restyle();
}

SearchLine::~SearchLine() = default;

void SearchLine::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        if (text().isEmpty())
            Q_EMIT leaveRequested();
        clear();
        return;
    case Qt::Key_Down:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT leaveRequested();
        return;
    default:
        QLineEdit::keyPressEvent(event);
    }
}

void SearchLine::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        restyle();
}

void SearchLine::restyle()
{
    m_icon->setIcon(themedIcon(u"search"_s, colorsOf(palette()).mutedText));
}

} // namespace zonescope
