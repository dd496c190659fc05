// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/runbrowser.h"

#include <QtWidgets/QWidget>

class QLabel;

namespace zonescope {

/// Lies over a view without rows: why there are none and what to do. The view below keeps its header and the keyboard.
class EmptyState final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EmptyState)

public:
    /// Follows the size of `parent`, which is the view's viewport.
    explicit EmptyState(QWidget *parent);
    ~EmptyState() override;

    void showReason(const std::optional<EmptyReason> &reason); ///< nullopt hides it

Q_SIGNALS:
    void wayOnChosen(zonescope::EmptyReason::WayOn wayOn);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void cover();

    QLabel *m_title;
    QLabel *m_text;
    QWidget *m_buttons;
    std::optional<EmptyReason> m_reason{};
};

} // namespace zonescope
