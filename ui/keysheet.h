// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QList>
#include <QtWidgets/QDialog>

class QAction;

namespace zonescope {

/// The keyboard map (F1), read from the actions themselves so that it can never disagree with them. Actions without a
/// key are left out.
class KeySheet final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KeySheet)

public:
    /// Read once, in the given order; the actions may go away afterwards.
    explicit KeySheet(const QList<QAction *> &actions, QWidget *parent = nullptr);
    ~KeySheet() override;
};

} // namespace zonescope
