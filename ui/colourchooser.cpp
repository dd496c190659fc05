// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/colourchooser.h"

#include "ui/connectioncolors.h"
#include "ui/flowlayout.h"
#include "ui/palette.h"
#include "ui/plaintext.h"

#include <QtCore/QEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QToolButton>

#include <algorithm>

namespace zonescope {

namespace {

constexpr int swatchSize = 16;
constexpr int spacing = 4;

/// A chosen one has an outline besides: the fill alone is hard to tell in the dark.
class SwatchButton final : public QToolButton {
public:
    using QToolButton::QToolButton;

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QToolButton::paintEvent(event);
        if (!isChecked())
            return;
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        constexpr qreal width = 2;
        constexpr qreal radius = 3;
        painter.setPen(QPen(isEnabled() ? colorsOf(palette()).accent : colorsOf(palette()).disabledText, width));
        painter.drawRoundedRect(QRectF(rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2), radius, radius);
    }
};

} // namespace

ColourChooser::ColourChooser(QWidget *parent)
    : QWidget(parent)
{
    auto *flow = new FlowLayout(this, spacing);
    flow->setContentsMargins({});
    auto *group = new QButtonGroup(this); // exclusive: arrow keys go from one to the next
    for (const ConnectionColour colour : connectionColours) {
        auto *button = new SwatchButton(this);
        button->setText(connectionColourWord(colour));
        button->setAccessibleName(connectionColourWord(colour));
        button->setIconSize(QSize(swatchSize, swatchSize));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setCheckable(true);
        button->setFocusPolicy(Qt::StrongFocus);
        if (colour == ConnectionColour::Red)
            button->setToolTip(
                plainToolTip(tr("The window then shows a red band and the word Production at all times.")));
        group->addButton(button, static_cast<int>(colour));
        flow->addWidget(button);
        m_buttons.push_back(button);
    }
    setColour(ConnectionColour::None);
    connect(group, &QButtonGroup::idToggled, this, [this](int id, bool checked) {
        if (checked)
            Q_EMIT colourChosen(static_cast<ConnectionColour>(id));
    });
    setFocusPolicy(Qt::NoFocus);
    restyle();
}

ColourChooser::~ColourChooser() = default;

ConnectionColour ColourChooser::colour() const
{
    const auto checked = std::ranges::find_if(m_buttons, &QAbstractButton::isChecked);
    return checked == m_buttons.end() ? ConnectionColour::None
                                      : connectionColours.at(static_cast<std::size_t>(checked - m_buttons.begin()));
}

void ColourChooser::setColour(ConnectionColour colour)
{
    const QSignalBlocker quiet(this);
    const auto *const place = std::ranges::find(connectionColours, colour);
    m_buttons.at(static_cast<std::size_t>(place - connectionColours.begin()))->setChecked(true);
}

void ColourChooser::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        restyle();
}

void ColourChooser::restyle()
{
    for (std::size_t i = 0; i < m_buttons.size(); ++i)
        m_buttons.at(i)->setIcon(connectionSwatch(connectionColours.at(i), palette()));
}

} // namespace zonescope
