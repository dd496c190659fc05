// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/assets/activitymodel.h"
#include "ui/datatable.h"

#include <QtCore/QPersistentModelIndex>

namespace zonescope {

/// The table of the assets that a run touched, accessible name "Assets". Has its own keys for copying.
class AssetsTable final : public DataTable {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AssetsTable)

public:
    /// `model` outlives the table.
    explicit AssetsTable(ActivityModel &model, QWidget *parent = nullptr);
    ~AssetsTable() override;

Q_SIGNALS:
    void currentRowChanged();

protected:
    [[nodiscard]] QString titleOf(int section) const override;
    [[nodiscard]] QString sampleText(int section) const override;
    [[nodiscard]] bool isShownByDefault(int section) const override;
    [[nodiscard]] int firstRareSection() const override { return static_cast<int>(AssetColumn::AssetId); }
    void sortBy(int section, Qt::SortOrder order) override;
    [[nodiscard]] QString tsv(std::span<const int> rows, std::span<const int> sections) const override;
    [[nodiscard]] std::optional<int> nearestSurvivor(int row) const override;
    void keepRow(int row) override;
    [[nodiscard]] std::optional<int> takeKeptRow() override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void openMenu(const QPoint &at);

    ActivityModel &m_model;
    QPersistentModelIndex m_kept{};
    QAction *m_copyCells;
    QAction *m_copyRows;
};

} // namespace zonescope
