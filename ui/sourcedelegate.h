// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/textformat.h"

#include <QtWidgets/QStyledItemDelegate>

namespace zonescope {

/// Paints a row of SourceListModel: the shape of the last run's status, the name, and a muted second line with project
/// and last run, or with the reason where a project cannot be read. Tool tips are plain text.
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
    [[nodiscard]] QString secondLine(const QModelIndex &index) const;

    TimeDisplay m_display = TimeDisplay::Utc;
};

} // namespace zonescope
