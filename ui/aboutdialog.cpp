// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/aboutdialog.h"

#include <QtCore/QItemSelection>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDateTimeEdit>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

namespace zonescope {

AboutDialog::AboutDialog(QWidget *parent)
    : QDialog(parent)
{
}
AboutDialog::~AboutDialog() = default;

} // namespace zonescope
