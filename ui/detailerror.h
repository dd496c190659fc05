// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/datazone/types.h"

#include <QtWidgets/QWidget>

class QLabel;
class QPushButton;

namespace zonescope {

class DetailText;

/// The run's own error: its type, what that usually means, and the whole text of the service. Never shown like an error
/// of Zonescope's own calls.
class DetailError final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DetailError)

public:
    explicit DetailError(QWidget *parent = nullptr);
    ~DetailError() override;

    void showRun(const datazone::Run &run);
    /// Loaded runs with an error of the same cause, this one among them; 0: not known.
    void setSameError(int runs, bool isKnown);

Q_SIGNALS:
    void copied(const QString &what);
    void sameErrorRequested();

private:
    QLabel *m_type;
    QLabel *m_meaning;
    QPushButton *m_copy;
    QPushButton *m_same;
    DetailText *m_text;
    QString m_typeText{};
};

} // namespace zonescope
