// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/domainbox.h"

#include <QtCore/QItemSelection>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDateTimeEdit>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

namespace zonescope {

DomainBox::DomainBox(QWidget *parent)
    : QWidget(parent)
{
}
DomainBox::~DomainBox() = default;
void DomainBox::setModel(DomainListModel *model)
{
    m_model = model;
}
void DomainBox::setCurrentDomainId(const QString &id)
{
    m_current = id;
}
bool DomainBox::isDomainId(const QString &)
{
    return false;
}

} // namespace zonescope
