// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/keysheet.h"

#include <QtCore/QItemSelection>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDateTimeEdit>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

namespace zonescope {

KeySheet::KeySheet(const QList<QAction *> &, QWidget *parent)
    : QDialog(parent)
{
}
KeySheet::~KeySheet() = default;

} // namespace zonescope
