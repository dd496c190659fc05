// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/sourcedelegate.h"

#include "models/scope/sourcelistmodel.h"
#include "ui/icons.h"
#include "ui/palette.h"
#include "ui/plaintext.h"
#include "ui/statusshape.h"

#include <QtCore/QDateTime>
#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QToolTip>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr int padding = 8;
constexpr int shapeSize = 12;
constexpr int lineGap = 2;
constexpr int longestLine = 300;

} // namespace

QString SourceDelegate::secondLine(const QModelIndex &index) const
{
    if (index.data(SourceListModel::IsProjectRole).toBool())
        return firstLine(index.data(SourceListModel::ErrorRole).toString(), longestLine);
    const QVariant lastRun = index.data(SourceListModel::LastRunAtRole);
    QString time = lastRun.isValid() ? timeText(lastRun.toLongLong(), m_display, QDateTime::currentMSecsSinceEpoch())
                                     : tr("never run");
    if (lastRun.isValid() && m_display != TimeDisplay::Relative)
        time.chop(3); // the seconds
    const QString project = firstLine(index.data(SourceListModel::ProjectNameRole).toString(), longestLine);
    return project.isEmpty() ? time : u"%1 · %2"_s.arg(project, time);
}

void SourceDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colors &colors = colorsOf(option.palette);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool isProject = index.data(SourceListModel::IsProjectRole).toBool();
    const QColor text = selected ? colors.onSelection : colors.text;

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (selected)
        painter->fillRect(option.rect, colors.selection);
    else if (option.state.testFlag(QStyle::State_MouseOver) && option.state.testFlag(QStyle::State_Enabled))
        painter->fillRect(option.rect, colors.alternate);

    const QFontMetrics &metrics = option.fontMetrics;
    const QRect content = option.rect.adjusted(padding, padding / 2, -padding, -padding / 2);
    const QRectF shape(content.left(), content.top() + (metrics.height() - shapeSize) / 2.0, shapeSize, shapeSize);
    const QVariant status = index.data(SourceListModel::StatusRole);
    if (isProject) {
        themedIcon(u"lock"_s, colors.mutedText).paint(painter, shape.adjusted(-2, -2, 2, 2).toAlignedRect());
    } else if (status.isValid()) {
        const auto value = static_cast<datazone::RunStatus>(status.toInt());
        paintStatusShape(*painter, shape, value, colors.status(value).shape);
    }

    QRect line(content.left() + shapeSize + padding, content.top(), content.width() - shapeSize - padding,
               metrics.height());
    const auto write = [&](const QString &words, const QColor &color) {
        painter->setPen(color);
        painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                          metrics.elidedText(words, Qt::ElideRight, line.width()));
        line.translate(0, metrics.height() + lineGap);
    };
    const QString name =
        index.data(isProject ? SourceListModel::ProjectNameRole : SourceListModel::DataSourceNameRole).toString();
    write(firstLine(name, longestLine), isProject ? colors.mutedText : text);
    write(secondLine(index), selected ? text : colors.mutedText);

    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setRenderHint(QPainter::Antialiasing, false);
        painter->setPen(colors.focus);
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
    painter->restore();
}

QSize SourceDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {0, 2 * option.fontMetrics.height() + lineGap + padding};
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
