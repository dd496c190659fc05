// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtGui/QFont>
#include <QtWidgets/QStyledItemDelegate>

namespace zonescope {

/// Paints the cells of the Sources table; all text is the model's. Standing and last run get their shape and colour,
/// numbers digits of one width, absent values their grey dash; sources that need nobody are muted. Tool tips are plain
/// text. Owned by SourcesTable.
class SourceCellDelegate final : public QStyledItemDelegate {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SourceCellDelegate)

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// The font for columns of numbers.
    void setNumberFont(const QFont &font) { m_numberFont = font; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    QFont m_numberFont{};
};

} // namespace zonescope
