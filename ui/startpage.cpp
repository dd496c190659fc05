// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/startpage.h"

#include <QtCore/QItemSelection>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDateTimeEdit>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

namespace zonescope {

namespace Ui {
class StartPage { };
} // namespace Ui
StartPage::StartPage(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::StartPage>())
{
}
StartPage::~StartPage() = default;
void StartPage::setProfiles(const QStringList &) { }
void StartPage::changeEvent(QEvent *e)
{
    QWidget::changeEvent(e);
}

} // namespace zonescope
