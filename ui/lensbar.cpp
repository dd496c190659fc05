// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/lensbar.h"

#include <QtCore/QSignalBlocker>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QTabBar>

namespace zonescope {

LensBar::LensBar(QWidget *parent)
    : QWidget(parent)
    , m_tabs(new QTabBar(this))
{
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setDocumentMode(true);
    m_tabs->setFocusPolicy(Qt::TabFocus); // a click leaves the keyboard to the table of the lens
    m_tabs->addTab(tr("Runs"));
    m_tabs->setTabToolTip(static_cast<int>(Lens::Runs), tr("Every run, one row each (Ctrl+1)"));
    m_tabs->addTab(tr("Sources"));
    m_tabs->setTabToolTip(static_cast<int>(Lens::Sources), tr("How every data source stands, one row each (Ctrl+2)"));
    m_tabs->addTab(tr("Errors"));
    m_tabs->setTabToolTip(static_cast<int>(Lens::Errors), tr("Errors with the same cause, one row each (Ctrl+3)"));

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_tabs);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_tabs, &QTabBar::currentChanged, this, [this] { Q_EMIT lensChosen(lens()); });
}

LensBar::~LensBar() = default;

Lens LensBar::lens() const
{
    return static_cast<Lens>(m_tabs->currentIndex());
}

void LensBar::setLens(Lens lens)
{
    const QSignalBlocker quiet(m_tabs);
    m_tabs->setCurrentIndex(static_cast<int>(lens));
}

} // namespace zonescope
