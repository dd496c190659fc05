// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtWidgets/QDialog>

class QLabel;
class QPushButton;
class QTableView;

namespace zonescope {

class AccessTableModel;

/// "What could not be read": every project and source that was denied or failed, with the reason, whom to ask, and a
/// text to send them. Follows its model while it is open. To be shown without blocking the window.
class AccessSheet final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AccessSheet)

public:
    /// `model` outlives the sheet.
    explicit AccessSheet(AccessTableModel &model, QWidget *parent = nullptr);
    ~AccessSheet() override;

    /// While something is being read nothing can be asked for again.
    void showState(bool isLoading);

Q_SIGNALS:
    void retryRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void showSummary();
    void showCurrent();
    void copyRequest();
    void restyle();

    AccessTableModel &m_model;
    QLabel *m_summary;
    QTableView *m_table;
    QLabel *m_detail;
    QLabel *m_notice;
    QPushButton *m_copy;
    QPushButton *m_retry;
    bool m_isLoading = false;
};

} // namespace zonescope
