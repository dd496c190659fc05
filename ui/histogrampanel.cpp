// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/histogrampanel.h"

#include "models/runs/runhistogrammodel.h"
#include "ui/histogramview.h"
#include "ui/runbrowser.h"

#include <QtWidgets/QVBoxLayout>

namespace zonescope {

HistogramPanel::HistogramPanel(RunBrowser &browser, const Clock &clock, Timers &timers, QWidget *parent)
    : QWidget(parent)
    , m_model(new RunHistogramModel(browser.runs(), &browser.feed(), clock, timers, this))
    , m_view(new HistogramView(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_view);
    setFocusProxy(m_view);
    connect(m_model, &RunHistogramModel::changed, m_view, [this] { m_view->showHistogram(m_model->histogram()); });
    connect(m_view, &HistogramView::binsWantedChanged, m_model, &RunHistogramModel::setBins);
    const auto takeBaseRange = [this, &browser] {
        m_model->setBaseRange({browser.filter().since, browser.filter().until});
    };
    connect(&browser, &RunBrowser::filterChanged, this, takeBaseRange);
    takeBaseRange();
    const auto filter = [this, &browser](std::optional<qint64> since, std::optional<qint64> until) {
        browser.filterByTime(since, until);
        Q_EMIT rangeChanged();
    };
    connect(m_view, &HistogramView::rangeChosen, &browser, filter);
    connect(m_view, &HistogramView::rangeCleared, &browser, [filter] { filter({}, {}); });
}

HistogramPanel::~HistogramPanel() = default;

void HistogramPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_model->setActive(true);
}

void HistogramPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_model->setActive(false);
}

} // namespace zonescope
