// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtGui/QColor>
#include <QtGui/QFont>
#include <QtWidgets/QStyledItemDelegate>

namespace zonescope {

struct Colors;

/// What the delegates of the big tables share: the panel of the row, paddings, digits of one width in columns of
/// numbers, the frame of the focus, and plain tool tips that show what is cut. All text is the model's. Owned by its
/// DataTable.
class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CellDelegate)

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// The font for columns of numbers.
    void setNumberFont(const QFont &font) { m_numberFont = font; }

    [[nodiscard]] virtual bool isNumber(int section) const = 0; ///< right-aligned, with number padding
    [[nodiscard]] virtual bool hasShape(int section) const = 0; ///< left of its text

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const final;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const final;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) final;

    /// Left and right of every text, in logical pixels.
    static constexpr int padding = 8;
    static constexpr int numberPadding = 5; ///< of columns of numbers, which are many and narrow
    static constexpr int shapeSize = 11;
    static constexpr int shapeGap = 6; ///< between a shape and its word

protected:
    struct Cell {
        QPainter &painter;
        const QModelIndex &index;
        const Colors &colors;
        QRect rect; ///< inside the padding
        QFont font;
        QColor text;
        bool isSelected = false;

        [[nodiscard]] QRectF shapeRect() const;
        [[nodiscard]] QRect besideShape() const { return rect.adjusted(shapeSize + shapeGap, 0, 0, 0); }
    };
    /// Draws what stands on the panel.
    virtual void paintCell(Cell cell) const = 0;
    static void drawElided(const Cell &cell, const QRect &rect, const QString &text,
                           Qt::Alignment alignment = Qt::AlignLeft);

private:
    QFont m_numberFont{};
};

/// `base` where its digits have one width, else the system's fixed font at its size.
[[nodiscard]] QFont fixedDigitsFont(const QFont &base);

} // namespace zonescope
