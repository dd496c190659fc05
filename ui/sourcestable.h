// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/scope/scopechoice.h"
#include "models/scope/sourcecolumn.h"
#include "ui/datatable.h"

#include <QtCore/QPersistentModelIndex>
#include <QtCore/QPointer>

#include <vector>

namespace zonescope {

class SourceTableModel;

/// The table of data sources, accessible name "Sources".
class SourcesTable final : public DataTable {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SourcesTable)

public:
    explicit SourcesTable(QWidget *parent = nullptr);
    ~SourcesTable() override;

    /// `model` outlives the table or is taken away with nullptr.
    void setSources(SourceTableModel *model);

    /// Sources of the selected rows; projects that cannot be read are none.
    [[nodiscard]] ScopeChoice selectedSources() const;
    /// Selects what a choice covers, as far as it is shown, and brings the first row of it into view.
    void selectSources(const ScopeChoice &choice);
    /// The current row is a project whose sources cannot be read.
    [[nodiscard]] bool isAtUnreadableProject() const;
    void setColumnShown(SourceColumn column, bool shown);

protected:
    [[nodiscard]] QString titleOf(int section) const override;
    [[nodiscard]] QString sampleText(int section) const override;
    [[nodiscard]] bool isShownByDefault(int section) const override;
    [[nodiscard]] int firstRareSection() const override { return static_cast<int>(SourceColumn::State); }
    void sortBy(int section, Qt::SortOrder order) override;
    [[nodiscard]] QString tsv(std::span<const int> rows, std::span<const int> sections) const override;
    [[nodiscard]] std::optional<int> nearestSurvivor(int row) const override;
    void keepRow(int row) override;
    [[nodiscard]] std::optional<int> takeKeptRow() override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void followParts();

    QPointer<SourceTableModel> m_model{};
    QPersistentModelIndex m_kept{};
};

} // namespace zonescope
