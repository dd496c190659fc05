// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtGui/QFont>
#include <QtWidgets/QStyledItemDelegate>

namespace zonescope {

/// Paints the cells of the Runs table; all text is the model's. Status and lineage get their shape and colour, the
/// error its type in strong, numbers digits of one width, absent values their grey dash. Owned by RunsView.
class RunDelegate final : public QStyledItemDelegate {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunDelegate)

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// The font for columns of numbers.
    void setNumberFont(const QFont &font) { m_numberFont = font; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

    /// Left and right of every text, in logical pixels.
    static constexpr int padding = 8;
    static constexpr int numberPadding = 5; ///< of columns of numbers, which are many and narrow
    static constexpr int shapeSize = 11;

private:
    QFont m_numberFont{};
};

/// `base` where its digits have one width, else the system's fixed font at its size.
[[nodiscard]] QFont fixedDigitsFont(const QFont &base);

} // namespace zonescope
