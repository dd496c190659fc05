// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/textformat.h"
#include "models/datazone/enums.h"

#include <QtWidgets/QStyledItemDelegate>

#include <optional>

namespace zonescope {

/// Paints a row of ScopeTreeModel in one line. Left what it is and its name: the mark of a connection, the shape of a
/// source's last status, a lock where it cannot be read. Right, muted or in the colour of a failure: how many sources
/// are failing, when a source ran last, or why there is nothing. Tool tips are plain text.
class SourceDelegate final : public QStyledItemDelegate {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SourceDelegate)

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// The owner repaints the view.
    void setTimeDisplay(TimeDisplay display) { m_display = display; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    struct Right {
        QString text{};
        std::optional<datazone::RunStatus> status{}; ///< of the failing sources that are counted
    };
    [[nodiscard]] Right rightOf(const QModelIndex &index) const;
    void paintMark(QPainter &painter, const QRect &rect, const QModelIndex &index, const QColor &muted,
                   const QPalette &palette) const;

    TimeDisplay m_display = TimeDisplay::Utc;
};

} // namespace zonescope
