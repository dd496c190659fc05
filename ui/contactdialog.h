// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtWidgets/QDialog>

class QLineEdit;

namespace zonescope {

/// Whom to ask about a data source and about its project, typed by a person.
class ContactDialog final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ContactDialog)

public:
    struct Texts {
        QString source{};
        QString project{};
    };
    /// The names are those of the source and the project; `contacts` are what is kept.
    ContactDialog(const Texts &names, const Texts &contacts, QWidget *parent);
    ~ContactDialog() override;

Q_SIGNALS:
    /// Empty texts forget.
    void saved(const zonescope::ContactDialog::Texts &contacts);

private:
    QLineEdit *m_source;
    QLineEdit *m_project;
};

} // namespace zonescope
