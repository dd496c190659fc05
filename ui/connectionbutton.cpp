// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/connectionbutton.h"

#include "models/base/textformat.h"
#include "ui/icons.h"
#include "ui/palette.h"
#include "ui/plaintext.h"
#include "ui/sessionwords.h"

#include <QtCore/QEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr int longestName = 40;
constexpr int leastCharacters = 12;

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

} // namespace

ConnectionButton::ConnectionButton(QWidget *parent)
    : QPushButton(parent)
{
    setAccessibleName(tr("Connection"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setHead({});
}

ConnectionButton::~ConnectionButton() = default;

void ConnectionButton::setHead(const ConnectionHead &head)
{
    const QString name = head.name.isEmpty() ? tr("Not connected") : firstLine(head.name, longestName);
    const QString account = shortAccount(head.accountId);
    const QString principal = firstLine(shortPrincipal(head.principalName), longestName);
    const QString region = firstLine(head.region, longestName);
    m_texts = {joined({name, account, principal, region}), joined({name, account, principal}),
               joined({name, principal}), name};
    m_colour = head.colour;
    m_isReadOnly = head.isReadOnly;

    QStringList lines;
    const auto add = [&lines](const QString &words, const QString &value) {
        if (!value.isEmpty())
            lines += words.arg(value);
    };
    add(tr("Account %1"), firstLine(head.accountId));
    add(tr("Identity %1"), firstLine(head.principalName));
    add(tr("Region %1"), region);
    add(tr("Marked as: %1"), colourWord(head.colour));
    if (head.isReadOnly)
        lines += tr("Only reads: no runs can be started");
    for (const QString &fact : head.facts)
        add(u"%1"_s, firstLine(fact));
    setToolTip(head.name.isEmpty() ? QString() : plainToolTip(firstLine(head.name) + u'\n' + lines.join(u'\n')));
    const QString mark = colourWord(head.colour);
    setAccessibleDescription(joined({mark, m_isReadOnly ? tr("Only reads") : QString(), fullText()}));
    restyle();
    updateGeometry();
    fit();
}

int ConnectionButton::chrome() const
{
    QString shown = text();
    shown.replace(u"&&"_s, u"&"_s);
    return QPushButton::sizeHint().width() - fontMetrics().horizontalAdvance(shown);
}

QSize ConnectionButton::sizeHint() const
{
    return {chrome() + fontMetrics().horizontalAdvance(fullText()) + 1, QPushButton::sizeHint().height()};
}

QSize ConnectionButton::minimumSizeHint() const
{
    const int least = std::min(fontMetrics().horizontalAdvance(QString(leastCharacters, u'n')),
                               fontMetrics().horizontalAdvance(m_texts.constLast()));
    return {chrome() + least + 1, QPushButton::sizeHint().height()};
}

void ConnectionButton::fit()
{
    const int room = width() - chrome();
    const auto fitting = std::ranges::find_if(
        m_texts, [&](const QString &text) { return fontMetrics().horizontalAdvance(text) <= room; });
    QString shown =
        fitting != m_texts.cend() ? *fitting : fontMetrics().elidedText(m_texts.constLast(), Qt::ElideRight, room);
    shown.replace(u'&', u"&&"_s); // else it becomes a mnemonic
    setText(shown);
}

void ConnectionButton::resizeEvent(QResizeEvent *event)
{
    QPushButton::resizeEvent(event);
    fit();
}

void ConnectionButton::changeEvent(QEvent *event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        restyle();
    else if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fit();
}

void ConnectionButton::restyle()
{
    const Colors &colors = colorsOf(palette());
    setIcon(themedIcon(m_isReadOnly ? u"lock"_s : u"connection"_s,
                       m_colour == ConnectionColour::None ? colors.text : colors.mark(m_colour).band));
}

} // namespace zonescope
