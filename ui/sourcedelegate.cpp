// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/sourcedelegate.h"

#include "models/connections/connection.h"
#include "models/scope/scopetreemodel.h"
#include "ui/connectioncolors.h"
#include "ui/icons.h"
#include "ui/palette.h"
#include "ui/plaintext.h"
#include "ui/statusshape.h"

#include <QtCore/QDateTime>
#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

using datazone::RunStatus;

namespace {

constexpr int padding = 8;
constexpr int gap = 6;
constexpr int shapeSize = 12;
constexpr int countShapeSize = 10;

ScopeKind kindOf(const QModelIndex &index)
{
    return static_cast<ScopeKind>(index.data(ScopeTreeModel::KindRole).toInt());
}

/// `11-12 02:00` of this year, else the date; a whole time leaves the name no room.
QString shortTime(qint64 ms, TimeDisplay display, qint64 nowMs)
{
    const QString text = timeText(ms, display, nowMs);
    if (display == TimeDisplay::Relative)
        return text;
    constexpr qsizetype year = 4;
    constexpr qsizetype date = 10;
    constexpr qsizetype dayAndMinute = 11;
    const bool isThisYear = text.left(year) == timeText(nowMs, display, nowMs).left(year);
    return isThisYear ? text.mid(year + 1, dayAndMinute) : text.left(date);
}

} // namespace

SourceDelegate::Right SourceDelegate::rightOf(const QModelIndex &index) const
{
    if (kindOf(index) == ScopeKind::Source) {
        const QVariant lastRun = index.data(ScopeTreeModel::LastRunAtRole);
        return {.text = lastRun.isValid()
                    ? shortTime(lastRun.toLongLong(), m_display, QDateTime::currentMSecsSinceEpoch())
                    : tr("never run")};
    }
    if (const QString reason = index.data(ScopeTreeModel::ReasonRole).toString(); !reason.isEmpty())
        return {.text = firstLine(reason)};
    const QVariant failing = index.data(ScopeTreeModel::FailingRole);
    const auto reading = static_cast<ScopeReading>(index.data(ScopeTreeModel::ReadingRole).toInt());
    if (failing.toInt() == 0)
        return {.text = reading == ScopeReading::Reading ? tr("reading") : QString()};
    const bool isWhole = index.data(ScopeTreeModel::IsWholeRole).toBool();
    const bool isOnlyPartial = failing == index.data(ScopeTreeModel::PartialRole);
    return {.text = countText(failing.toInt()) + (isWhole ? QString() : u"+"_s),
            .status = isOnlyPartial ? RunStatus::PartiallySucceeded : RunStatus::Failed};
}

void SourceDelegate::paintMark(QPainter &painter, const QRect &rect, const QModelIndex &index, const QColor &muted,
                               const QPalette &palette) const
{
    constexpr int iconSize = shapeSize + 4;
    const QRect icon(rect.center() - QPoint(iconSize / 2 - 1, iconSize / 2 - 1), QSize(iconSize, iconSize));
    switch (kindOf(index)) {
    case ScopeKind::Connection:
        connectionSwatch(static_cast<ConnectionColour>(index.data(ScopeTreeModel::ColourRole).toInt()), palette)
            .paint(&painter, rect);
        return;
    case ScopeKind::Domain:
        themedIcon(u"domain"_s, muted).paint(&painter, icon);
        return;
    case ScopeKind::Project:
        themedIcon(index.data(ScopeTreeModel::SelectableRole).toBool() ? u"folder"_s : u"lock"_s, muted)
            .paint(&painter, icon);
        return;
    case ScopeKind::Source:
        break;
    }
    if (const QVariant status = index.data(ScopeTreeModel::StatusRole); status.isValid()) {
        const auto value = static_cast<RunStatus>(status.toInt());
        paintStatusShape(painter, rect, value, colorsOf(palette).status(value).shape);
    }
}

void SourceDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colors &colors = colorsOf(option.palette);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool isQuiet = !index.data(ScopeTreeModel::SelectableRole).toBool()
        || !index.data(ScopeTreeModel::EnabledRole).toBool() || !index.data(ScopeTreeModel::IsOpenRole).toBool();
    const QColor muted = selected ? colors.onSelection : colors.mutedText;

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (!selected && option.state.testFlag(QStyle::State_MouseOver) && option.state.testFlag(QStyle::State_Enabled))
        painter->fillRect(option.rect, colors.alternate);

    const QFontMetrics &metrics = option.fontMetrics;
    QRect line = option.rect.adjusted(2, 0, -padding, 0);
    paintMark(*painter, QRect(line.left(), line.center().y() - shapeSize / 2 + 1, shapeSize, shapeSize), index, muted,
              option.palette);
    line.setLeft(line.left() + shapeSize + gap);

    // Numbers get all that they need, reasons what the name leaves or half of the line. A time shows where the whole
    // name does too: names that are cut are hard to tell apart, and the tool tip has the time.
    const Right right = rightOf(index);
    const int shape = right.status ? countShapeSize + gap / 2 : 0;
    const QString name = index.data(Qt::DisplayRole).toString();
    int width = metrics.horizontalAdvance(right.text) + 2; // widths are rounded; one pixel too few would cut it
    const int left = line.width() - gap - metrics.horizontalAdvance(name);
    const bool hasRoom = kindOf(index) != ScopeKind::Source || width <= left;
    if (!right.status)
        width = std::min(width, std::max(left, line.width() / 2));
    if (!right.text.isEmpty() && hasRoom) {
        const QRect words(line.right() + 1 - width, line.top(), width, line.height());
        painter->setPen(right.status && !selected ? colors.status(*right.status).word : muted);
        painter->drawText(words, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
                          metrics.elidedText(right.text, Qt::ElideRight, width));
        if (right.status)
            paintStatusShape(*painter,
                             QRectF(words.left() - shape, line.center().y() - countShapeSize / 2.0 + 1, countShapeSize,
                                    countShapeSize),
                             *right.status, colors.status(*right.status).shape);
        line.setRight(words.left() - shape - gap);
    }
    painter->setPen(selected ? colors.onSelection : isQuiet ? colors.mutedText : colors.text);
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      metrics.elidedText(name, Qt::ElideRight, line.width()));

    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setRenderHint(QPainter::Antialiasing, false);
        painter->setPen(colors.focus);
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
    painter->restore();
}

QSize SourceDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {0, option.fontMetrics.height() + padding};
}

bool SourceDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                               const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    constexpr int longest = 2000;
    const QString text = index.data(Qt::ToolTipRole).toString().left(longest);
    QToolTip::showText(event->globalPos(), plainToolTip(breakLongWords(visibleText(text, true))), view);
    return true;
}

} // namespace zonescope
