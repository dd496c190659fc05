// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtWidgets/QDialog>

class QLabel;
class QLineEdit;
class QTableWidget;

namespace zonescope {

/// The filter language as a table, made from what the parser reads (filterHelp()): what can be written, what it means,
/// examples. A line above it leaves the rows that hold all of its words; rows, or all of it, can be copied as text.
class FilterSheet final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FilterSheet)

public:
    explicit FilterSheet(QWidget *parent = nullptr);
    ~FilterSheet() override;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void fill();
    void find(const QString &text);
    void fitRows();
    void copyRows();
    [[nodiscard]] bool isTitle(int row) const;

    QLineEdit *m_find;
    QTableWidget *m_table;
    QLabel *m_nothing;
};

} // namespace zonescope
