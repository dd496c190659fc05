// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtWidgets/QLineEdit>

namespace zonescope {

/// The line above a table that narrows it down. Escape takes the text away, then leads to the table, as Down and Enter
/// do.
class SearchLine final : public QLineEdit {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SearchLine)

public:
    /// `placeholder` says what is searched, `name` is the accessible one.
    SearchLine(const QString &placeholder, const QString &name, QWidget *parent = nullptr);
    ~SearchLine() override;

Q_SIGNALS:
    void leaveRequested(); ///< to what is searched

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void restyle();

    QAction *m_icon;
};

} // namespace zonescope
