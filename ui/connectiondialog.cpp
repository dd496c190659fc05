// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/connectiondialog.h"

#include <QtCore/QItemSelection>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDateTimeEdit>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

namespace zonescope {

class ConnectionDialog::Private { };
ConnectionDialog::ConnectionDialog(WindowBackend &, QWidget *parent)
    : QDialog(parent)
    , d(std::make_unique<Private>())
{
}
ConnectionDialog::~ConnectionDialog() = default;
void ConnectionDialog::startNew(ConnectionKind, const QString &) { }
void ConnectionDialog::showConnection(const QString &) { }
void ConnectionDialog::changeEvent(QEvent *e)
{
    QDialog::changeEvent(e);
}
void ConnectionDialog::done(int result)
{
    QDialog::done(result);
}

} // namespace zonescope
