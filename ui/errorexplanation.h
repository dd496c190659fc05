// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/hints/hintbook.h"

#include <QtWidgets/QWidget>

class QLabel;
class QPushButton;

namespace zonescope {

/// What an error probably means: in plain words, likely causes, what to do, whether running again helps, the page of
/// AWS to read, and what all that rests on. Says that an error is not known where it is not. A part of the Error tab.
class ErrorExplanation final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ErrorExplanation)

public:
    explicit ErrorExplanation(QWidget *parent = nullptr);
    ~ErrorExplanation() override;

    void showHint(const Hint &hint);
    /// A run of this source also publishes what it imports, which is to be known before running it again.
    void setPublishes(bool publishes);

Q_SIGNALS:
    void openUrlRequested(const QUrl &url);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showVerdict();
    void restyle();

    Hint m_hint{};
    bool m_publishes = false;
    QLabel *m_title;
    QLabel *m_meaning;
    QLabel *m_verdictIcon;
    QLabel *m_verdict;
    QLabel *m_verdictWhy;
    QLabel *m_causesTitle;
    QLabel *m_causes;
    QLabel *m_stepsTitle;
    QLabel *m_steps;
    QPushButton *m_page;
    QLabel *m_basis;
};

/// The same in a few sentences of plain text, for a report; empty where nothing is known.
[[nodiscard]] QString explanationText(const Hint &hint);

} // namespace zonescope
