// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/datatable.h"

#include <QtCore/QPersistentModelIndex>
#include <QtCore/QPointer>

namespace zonescope {

class ErrorClusterModel;

/// The table of errors with the same cause, accessible name "Errors".
class ErrorsTable final : public DataTable {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ErrorsTable)

public:
    explicit ErrorsTable(QWidget *parent = nullptr);
    ~ErrorsTable() override;

    /// `model` outlives the table or is taken away with nullptr.
    void setErrors(ErrorClusterModel *model);
    [[nodiscard]] std::optional<quint64> currentKey() const;
    /// False where it is not among the rows.
    bool goTo(quint64 key);
    /// Keys of the selected rows.
    [[nodiscard]] std::vector<quint64> selectedKeys() const;

protected:
    [[nodiscard]] QString titleOf(int section) const override;
    [[nodiscard]] QString sampleText(int section) const override;
    [[nodiscard]] bool isShownByDefault(int section) const override;
    [[nodiscard]] int firstRareSection() const override;
    void sortBy(int section, Qt::SortOrder order) override;
    [[nodiscard]] QString tsv(std::span<const int> rows, std::span<const int> sections) const override;
    [[nodiscard]] std::optional<int> nearestSurvivor(int row) const override;
    void keepRow(int row) override;
    [[nodiscard]] std::optional<int> takeKeptRow() override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    QPointer<ErrorClusterModel> m_model{};
    QPersistentModelIndex m_kept{};
};

} // namespace zonescope
