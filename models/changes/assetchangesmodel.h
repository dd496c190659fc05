// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/changes/assetsdifference.h"

#include <QtCore/QAbstractTableModel>

namespace zonescope {

/// An AssetsDifference as a table, in its order. Filtering resets the model.
class AssetChangesModel final : public QAbstractTableModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AssetChangesModel)

public:
    enum Column : int { Change, Database, TechnicalName, Before, After, ColumnCount };
    enum Role : int {
        KindRole = Qt::UserRole + 1, ///< int(AssetChange::Kind), in every column
        StatusRole, ///< int(AssetStatus) of the columns Before and After; invalid where absent
    };

    explicit AssetChangesModel(QObject *parent = nullptr);
    ~AssetChangesModel() override;

    void setDifference(AssetsDifference difference);
    [[nodiscard]] const AssetsDifference &difference() const { return m_difference; }
    /// Shows only rows that contain every word; case does not matter.
    void setFilterText(const QString &text);
    /// What is shown, as CSV.
    [[nodiscard]] QByteArray shownCsv() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    void filter();
    [[nodiscard]] const AssetChange &at(int row) const;
    [[nodiscard]] QString text(const AssetChange &change, int column) const;

    AssetsDifference m_difference{};
    QStringList m_words{};
    std::vector<int> m_shown{};
};

/// "Gone", "New", "Changed".
[[nodiscard]] QString changeWord(AssetChange::Kind kind);
/// "3 gone, 1 new, 12 changed, 4,981 the same." or that nothing differs; where a list was not read to its end, what
/// that keeps from being said.
[[nodiscard]] QString differenceSentence(const AssetsDifference &difference);

} // namespace zonescope
