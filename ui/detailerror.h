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

Q_SIGNALS:
    void copied(const QString &what);
    /// A person wants to see what changed since the last success.
    void compareRequested();

private:
    QLabel *m_type;
    QLabel *m_meaning;
    QPushButton *m_compare;
    QPushButton *m_copy;
    DetailText *m_text;
    QString m_typeText{};
};

} // namespace zonescope
