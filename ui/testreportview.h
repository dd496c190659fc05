// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/connections/connectiontest.h"

#include <QtWidgets/QWidget>

#include <array>

class QLabel;

namespace zonescope {

class VerdictRow;

/// What "Test" found, as three rows: the credentials and where they come from, who that is, whether DataZone lets them
/// in. Each has a shape and a word, what it means, whom to ask with a text to send them, and a request id to copy.
/// Hidden while there is nothing to show. Part of ConnectionDialog.
class TestReportView final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TestReportView)

public:
    explicit TestReportView(QWidget *parent = nullptr);
    ~TestReportView() override;

    void showReport(const ConnectionTestReport &report);
    /// One sentence in place of a report: that it is under way, or why there is none.
    void showMessage(const QString &text);
    void clear();
    /// Where the texts of the rows begin, so that they stand under the fields of a form.
    void setTextIndent(int indent);

private:
    void announce(const QString &text);

    QLabel *m_message;
    std::array<VerdictRow *, 3> m_rows;
};

} // namespace zonescope
