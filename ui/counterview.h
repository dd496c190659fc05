// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/datazone/types.h"

#include <QtWidgets/QScrollArea>

#include <array>

class QLabel;

namespace zonescope {

/// How two runs went, side by side: the counts of assets and the duration, with their differences. What a run does
/// not tell is a dash, never 0. Scrolls where there is no room for all lines, so that it forces no height on the
/// window.
class CounterView final : public QScrollArea {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CounterView)

public:
    explicit CounterView(QWidget *parent = nullptr);
    ~CounterView() override;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

    void showRuns(const datazone::Run &before, const datazone::Run &after);

protected:
    void changeEvent(QEvent *event) override;

private:
    static constexpr int lineCount = 6;
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
