// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtWidgets/QWidget>

#include <vector>

class QGridLayout;

namespace zonescope {

/// Names and values below each other, each value in one line, cut in its middle where there is no room, whole in its
/// tool tip, with a button that copies it. Values are shown as visible text and copied as they are.
class FactRows final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FactRows)

public:
    struct Row {
        QString name{};
        QString value{};
        bool isCopyable = true; ///< false: words of ours

        friend bool operator==(const Row &, const Row &) = default;
    };

    explicit FactRows(QWidget *parent = nullptr);
    ~FactRows() override;

    void setRows(std::vector<Row> rows);
    [[nodiscard]] const std::vector<Row> &rows() const { return m_rows; }

Q_SIGNALS:
    /// `what`: the name of the row.
    void copied(const QString &what);

protected:
    void changeEvent(QEvent *event) override;

private:
    void addRow(const Row &row, int line);
    void restyle();

    std::vector<Row> m_rows{};
    QWidget *m_content;
    QGridLayout *m_grid;
};

} // namespace zonescope
