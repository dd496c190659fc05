// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/views/savedview.h"

#include <QtWidgets/QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace zonescope {

/// Asks for the name of a view and what is to be part of it. Deletes itself as its owner has it; says saved() at most
/// once.
class SaveViewDialog final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SaveViewDialog)

public:
    /// `shown` is the view with all of its parts, without a name; `taken` are names that are there already.
    SaveViewDialog(SavedView shown, QStringList taken, QWidget *parent = nullptr);
    ~SaveViewDialog() override;

Q_SIGNALS:
    void saved(const zonescope::SavedView &view);

private:
    void check();
    void takeIt();

    SavedView m_view;
    QStringList m_taken;
    QLineEdit *m_name;
    QLineEdit *m_note;
    QCheckBox *m_withScope;
    QCheckBox *m_withColumns;
    QLabel *m_problem;
    QPushButton *m_save;
};

} // namespace zonescope
