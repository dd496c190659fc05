// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/datazone/types.h"

#include <QtWidgets/QWidget>

#include <array>

class QLabel;

namespace zonescope {

/// How two runs ended, side by side: status, duration and the counts of assets with their differences. What a run does
/// not tell is a dash, never 0.
class CounterView final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CounterView)

public:
    explicit CounterView(QWidget *parent = nullptr);
    ~CounterView() override;

    void showRuns(const datazone::Run &before, const datazone::Run &after);

protected:
    void changeEvent(QEvent *event) override;

private:
    static constexpr int lineCount = 7;
    struct Line {
        QLabel *name = nullptr;
        QLabel *was = nullptr;
        QLabel *is = nullptr;
        QLabel *difference = nullptr;
    };
    void restyle();

    std::array<QLabel *, 3> m_titles{};
    std::array<Line, lineCount> m_lines{};
};

} // namespace zonescope
