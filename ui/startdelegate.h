// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtWidgets/QStyledItemDelegate>

namespace zonescope {

/// Draws the rows of StartTableModel as those of any sheet, with the shape of a run's status before its words, and
/// muted where nothing starts. Owned by its table.
class StartDelegate final : public QStyledItemDelegate {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StartDelegate)

public:
    explicit StartDelegate(QObject *parent);
    ~StartDelegate() override;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace zonescope
