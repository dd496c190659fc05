// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/errorbar.h"

#include <QtCore/QItemSelection>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDateTimeEdit>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

namespace zonescope {

ErrorBar::ErrorBar(QWidget *parent)
    : QFrame(parent)
{
}
ErrorBar::~ErrorBar() = default;
void ErrorBar::showError(const Error &, const QString &) { }
void ErrorBar::clear() { }
void ErrorBar::setRetryOffered(bool offered)
{
    m_retryOffered = offered;
}
void ErrorBar::changeEvent(QEvent *e)
{
    QFrame::changeEvent(e);
}

} // namespace zonescope
