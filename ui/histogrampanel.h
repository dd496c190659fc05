// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtWidgets/QWidget>

namespace zonescope {

class Clock;
class HistogramView;
class RunBrowser;
class RunHistogramModel;
class Timers;

/// Runs over time below the filter bar: shows those of the browser, and makes of a range that is chosen there since:
/// and until: terms of the one filter. Counts nothing while it is hidden.
class HistogramPanel final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HistogramPanel)

public:
    /// All outlive the last turn of the event loop that the panel sees; the browser may go before the panel.
    HistogramPanel(RunBrowser &browser, const Clock &clock, Timers &timers, QWidget *parent = nullptr);
    ~HistogramPanel() override;

Q_SIGNALS:
    /// A person has chosen a time range here, or the whole again; the browser has it already.
    void rangeChanged();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    RunHistogramModel *m_model;
    HistogramView *m_view;
};

} // namespace zonescope
