// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/configdelegate.h"

#include "models/base/textformat.h"
#include "ui/changeshape.h"
#include "ui/palette.h"

#include <QtGui/QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

using Column = ConfigTreeModel::Column;

constexpr qsizetype longestPart = 300; // wider than any column

QString lastPart(const QString &text)
{
    if (text.size() <= longestPart)
        return visibleText(text);
    const qsizetype from = text.size() - longestPart;
    return u'…' + visibleText(text.mid(text[from].isLowSurrogate() ? from + 1 : from));
}

QString firstPart(const QString &text)
{
    if (text.size() <= longestPart)
        return visibleText(text);
    return visibleText(text.left(text[longestPart - 1].isHighSurrogate() ? longestPart - 1 : longestPart)) + u'…';
}

} // namespace

DifferingText differingText(const QString &text, const QString &other)
{
    const qsizetype shorter = std::min(text.size(), other.size());
    qsizetype head = 0;
    while (head < shorter && text[head] == other[head])
        ++head;
    if (head > 0 && text[head - 1].isHighSurrogate())
        --head;
    qsizetype tail = 0;
    while (tail < shorter - head && text[text.size() - tail - 1] == other[other.size() - tail - 1])
        ++tail;
    if (tail > 0 && text[text.size() - tail].isLowSurrogate())
        --tail;
    return {lastPart(text.left(head)), firstPart(text.mid(head, text.size() - head - tail)),
            firstPart(text.right(tail))};
}

ConfigDelegate::~ConfigDelegate() = default;

/// Of a path the way is muted and cut first: its end tells what it is.
void ConfigDelegate::paintKey(Cell cell)
{
    const QString text = cell.index.data().toString();
    const int length = cell.index.data(ConfigTreeModel::KeyLengthRole).toInt();
    const QString key = text.right(length);
    const QFontMetrics metrics(cell.font, cell.painter.device());
    const int keyWidth = std::min(metrics.horizontalAdvance(key) + 1, cell.rect.width());
    const QString way =
        metrics.elidedText(text.left(text.size() - length), Qt::ElideLeft, cell.rect.width() - keyWidth);
    const QColor own = cell.text;
    if (!cell.isSelected)
        cell.text = cell.colors.mutedText;
    drawElided(cell, cell.rect, way);
    cell.text = own;
    drawElided(cell, cell.rect.adjusted(way.isEmpty() ? 0 : metrics.horizontalAdvance(way), 0, 0, 0), key);
}

void ConfigDelegate::paintCell(Cell cell) const
{
    const QModelIndex &index = cell.index;
    const auto &model = static_cast<const ConfigTreeModel &>(*index.model());
    const Column column = model.columnAt(index.column());
    const auto change = static_cast<ConfigChange>(index.data(ConfigTreeModel::ChangeRole).toInt());
    if (column == Column::Change && change != ConfigChange::Same) {
        // What only holds a change steps back behind it.
        const bool isHolder = change == ConfigChange::Changed && model.hasChildren(index.siblingAtColumn(0));
        const StatusColors colors = isHolder && !cell.isSelected ? colorsOfChange(cell.colors, ConfigChange::Same)
                                                                 : colorsOfChange(cell.colors, change);
        paintChangeShape(cell.painter, cell.shapeRect(), change, colors.shape);
        cell.text = colors.word;
        drawElided(cell, cell.besideShape(), index.data().toString());
        return;
    }
    if (column == Column::Key) {
        paintKey(cell);
        return;
    }
    const bool isMuted = index.data(ConfigTreeModel::MutedRole).toBool();
    if (isMuted && !cell.isSelected)
        cell.text = cell.colors.mutedText;
    const bool isOfTwo = column == Column::Was || column == Column::Is;
    if (!isOfTwo || isMuted || change != ConfigChange::Changed) {
        drawElided(cell, cell.rect, index.data().toString());
        return;
    }
    const int otherSection = model.sectionOf(column == Column::Was ? Column::Is : Column::Was);
    const DifferingText text =
        differingText(index.data(ConfigTreeModel::TextRole).toString(),
                      index.siblingAtColumn(otherSection).data(ConfigTreeModel::TextRole).toString());
    const QFont usual = cell.font;
    QFont strong = usual;
    strong.setWeight(QFont::DemiBold);
    const QFontMetrics plain(usual, cell.painter.device());
    const QFontMetrics bold(strong, cell.painter.device());
    // What does not fit goes from the head first, which both have.
    // Advances are rounded, elision is exact: a pixel more for each part.
    const int wanted = bold.horizontalAdvance(text.middle) + plain.horizontalAdvance(text.tail) + 2;
    const int leastHead = std::min(plain.horizontalAdvance(text.head), cell.rect.width() / 3);
    const int headWidth = std::max(cell.rect.width() - wanted, leastHead);
    const QColor own = cell.text;
    const QColor same = cell.isSelected ? cell.text : cell.colors.mutedText;
    QRect rest = cell.rect;
    const auto draw = [&](const QString &part, const QFont &font, const QColor &color) {
        cell.font = font;
        cell.text = color;
        drawElided(cell, rest, part);
        rest.setLeft(rest.left() + QFontMetrics(font, cell.painter.device()).horizontalAdvance(part));
    };
    draw(plain.elidedText(text.head, Qt::ElideLeft, headWidth), usual, same);
    if (rest.width() > 0)
        draw(text.middle, strong, own);
    if (rest.width() > 0)
        draw(text.tail, usual, same);
}

} // namespace zonescope
