// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/connectiondelegate.h"

#include "ui/connectioncolors.h"
#include "ui/palette.h"

#include <QtGui/QIcon>
#include <QtGui/QPainter>
#include <QtWidgets/QLineEdit>

namespace zonescope {

namespace {

constexpr int grid = 8;
constexpr int bandWidth = 4;
constexpr int iconSize = 20;
constexpr int longestName = 100;
constexpr int textLeft = bandWidth + grid + iconSize + grid;

QRect nameRect(const QStyleOptionViewItem &option)
{
    return {option.rect.left() + textLeft, option.rect.top() + grid, option.rect.width() - textLeft - grid,
            option.fontMetrics.height()};
}

/// The word on its colour, at the right end of the line; returns the room that it takes.
int drawMark(QPainter &painter, const QStyleOptionViewItem &option, const QRect &line, ConnectionColour colour)
{
    if (colour == ConnectionColour::None)
        return 0;
    const QString word = connectionColourWord(colour);
    const int width = option.fontMetrics.horizontalAdvance(word) + grid;
    const QRect chip(line.right() - width + 1, line.top() - 1, width, line.height() + 2);
    painter.setPen(Qt::NoPen);
    painter.setBrush(connectionColor(colour, option.palette));
    constexpr qreal radius = 3;
    painter.drawRoundedRect(chip, radius, radius);
    painter.setPen(onConnectionColor(colour, option.palette));
    painter.drawText(chip, Qt::AlignCenter, word);
    return width + grid;
}

} // namespace

void ConnectionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colors &colors = colorsOf(option.palette);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const auto colour = static_cast<ConnectionColour>(index.data(ColourRole).toInt());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(option.font);
    painter->fillRect(option.rect, isSelected ? colors.selection : colors.base);
    if (colour != ConnectionColour::None)
        painter->fillRect(QRect(option.rect.topLeft(), QSize(bandWidth, option.rect.height())),
                          connectionColor(colour, option.palette));

    QRect name = nameRect(option);
    const QRect icon(option.rect.left() + bandWidth + grid, name.top() + (name.height() - iconSize) / 2, iconSize,
                     iconSize);
    index.data(Qt::DecorationRole).value<QIcon>().paint(painter, icon);
    QRect source = name.translated(0, name.height() + 2);
    name.setRight(name.right() - drawMark(*painter, option, name, colour));
    painter->setPen(isSelected ? colors.onSelection : colors.text);
    painter->drawText(name, Qt::AlignLeft | Qt::AlignVCenter,
                      option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, name.width()));
    painter->setPen(isSelected ? colors.onSelection : colors.mutedText);
    painter->drawText(source, Qt::AlignLeft | Qt::AlignVCenter,
                      option.fontMetrics.elidedText(index.data(SourceRole).toString(), Qt::ElideRight, source.width()));
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setRenderHint(QPainter::Antialiasing, false);
        painter->setPen(colors.focus);
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
    painter->restore();
}

QSize ConnectionDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {0, 2 * option.fontMetrics.height() + 2 + 2 * grid};
}

QWidget *ConnectionDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &) const
{
    auto *editor = new QLineEdit(parent);
    editor->setAccessibleName(tr("Name of the connection"));
    editor->setMaxLength(longestName);
    return editor;
}

void ConnectionDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                              const QModelIndex &) const
{
    const QRect name = nameRect(option);
    const int height = std::max(editor->sizeHint().height(), name.height());
    editor->setGeometry(name.left() - grid / 2, name.center().y() - height / 2, name.width() + grid / 2, height);
}

} // namespace zonescope
