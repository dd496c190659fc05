// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/detaillineage.h"

#include "models/runs/runtext.h"
#include "ui/celldelegate.h"
#include "ui/palette.h"
#include "ui/statusshape.h"

#include <QtCore/QEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QVBoxLayout>

namespace zonescope {

DetailLineage::DetailLineage(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_status(new QLabel(this))
    , m_meaning(new QLabel(this))
{
    constexpr int grid = 8;
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    for (QLabel *label : {m_status, m_meaning}) {
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    QFont strong = m_status->font();
    strong.setWeight(QFont::DemiBold);
    m_status->setFont(strong);
    m_meaning->setWordWrap(true);

    auto *head = new QHBoxLayout;
    head->setSpacing(grid);
    head->addWidget(m_icon);
    head->addWidget(m_status, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * grid, grid, 2 * grid, grid);
    layout->setSpacing(grid / 2);
    layout->addLayout(head);
    layout->addWidget(m_meaning);
    layout->addStretch(1);
}

DetailLineage::~DetailLineage() = default;

void DetailLineage::showRun(const datazone::Run &run)
{
    const auto status = run.lineageSummary ? run.lineageSummary->importStatus : std::nullopt;
    m_shown = status ? std::optional(status->value) : std::nullopt;
    m_status->setText(status ? tr("Lineage import: %1").arg(lineageWord(*status)) : tr("No lineage import"));
    m_meaning->setText(plainMeaning(m_shown));
    restyle();
}

void DetailLineage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        restyle();
}

void DetailLineage::restyle()
{
    m_icon->setVisible(m_shown.has_value());
    if (!m_shown)
        return;
    const auto shape = shapeOf(*m_shown);
    m_icon->setPixmap(statusIcon(shape, colorsOf(palette()).status(shape).shape)
                          .pixmap(QSize(CellDelegate::shapeSize, CellDelegate::shapeSize), devicePixelRatioF()));
}

} // namespace zonescope
