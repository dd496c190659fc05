// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/exportdialog.h"

#include <QtCore/QItemSelection>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDateTimeEdit>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

namespace zonescope {

class ExportDialog::Private { };
ExportDialog::ExportDialog(RunTableModel &, RunFeed *, View, QWidget *parent)
    : QDialog(parent)
    , d(std::make_unique<Private>())
{
}
ExportDialog::~ExportDialog() = default;
void ExportDialog::setScope(Scope) { }
void ExportDialog::setFilePath(const QString &) { }
void ExportDialog::done(int result)
{
    QDialog::done(result);
}

} // namespace zonescope
