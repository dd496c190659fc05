// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/scopepanel.h"

#include <QtCore/QItemSelection>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDateTimeEdit>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

namespace zonescope {

namespace Ui {
class ScopePanel { };
} // namespace Ui
ScopePanel::ScopePanel(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::ScopePanel>())
{
}
ScopePanel::~ScopePanel() = default;
void ScopePanel::setModel(SourceListModel *model)
{
    m_model = model;
}
QStringList ScopePanel::selectedSourceIds() const
{
    return m_chosen;
}
void ScopePanel::selectSources(const QStringList &ids)
{
    m_chosen = ids;
}
void ScopePanel::setTimeDisplay(TimeDisplay) { }
void ScopePanel::focusSearch() { }
bool ScopePanel::eventFilter(QObject *w, QEvent *e)
{
    return QWidget::eventFilter(w, e);
}
void ScopePanel::changeEvent(QEvent *e)
{
    QWidget::changeEvent(e);
}

} // namespace zonescope
