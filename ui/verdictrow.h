// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/connections/connectiontest.h"

#include <QtWidgets/QWidget>

class QLabel;
class QPushButton;

namespace zonescope {

/// One verdict of a connection test. Part of TestReportView.
class VerdictRow final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(VerdictRow)

public:
    /// `name` is what the row is about; `skipped` is said where the step was not tried.
    VerdictRow(const QString &name, QString skipped, QWidget *parent);
    ~VerdictRow() override;

    void showVerdict(const ConnectionVerdict &verdict);
    /// Where title and meaning begin; no less than the widest word leaves.
    void setTextIndent(int indent);

protected:
    void changeEvent(QEvent *event) override;

private:
    void restyle();
    void copy(QPushButton *button, const QString &text);

    QString m_skipped;
    ConnectionVerdict m_verdict{};
    QLabel *m_shape;
    QLabel *m_word;
    QLabel *m_title;
    QLabel *m_meaning;
    QWidget *m_acts;
    QPushButton *m_copyText;
    QPushButton *m_copyId;
    QLabel *m_requestId;
};

} // namespace zonescope
