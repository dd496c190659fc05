// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/textformat.h"
#include "models/failures/errorclusters.h"

#include <QtCore/QAbstractTableModel>
#include <QtCore/QStringList>

#include <span>
#include <vector>

namespace zonescope {

class Clock;
class ErrorClusterWatch;
class KnownFailures;

enum class ErrorColumn : quint8 { Text, Type, Runs, Sources, FirstSeen, LastSeen, Trend, Known };
inline constexpr int errorColumnCount = static_cast<int>(ErrorColumn::Known) + 1;

[[nodiscard]] QString errorColumnTitle(ErrorColumn column);
/// Right-aligned digits.
[[nodiscard]] constexpr bool isNumeric(ErrorColumn column)
{
    return column == ErrorColumn::Runs || column == ErrorColumn::Sources;
}
[[nodiscard]] constexpr bool isTime(ErrorColumn column)
{
    return column == ErrorColumn::FirstSeen || column == ErrorColumn::LastSeen;
}

/// The clusters of an ErrorClusterWatch as a table, a row for each that the search lets through. New counts keep rows,
/// selection and places: rows come, go and change, and the model is never reset.
class ErrorClusterModel final : public QAbstractTableModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ErrorClusterModel)

public:
    enum Role : int {
        RawRole = Qt::UserRole + 1, ///< typed value: qint64 ms UTC, int, QString
        AbsentRole, ///< bool: the service gave no text
        KeyRole, ///< quint64, in every column
        TrendRole, ///< QVariantList of int, ErrorCluster::trendBuckets of them
        KnownRole, ///< bool, in every column
    };

    /// All outlive the model.
    ErrorClusterModel(const ErrorClusterWatch &watch, const KnownFailures &known, const Clock &clock,
                      QObject *parent = nullptr);
    ~ErrorClusterModel() override;

    /// Shows only clusters that contain every word in text, type or note; case does not matter.
    void setSearchText(const QString &text);
    [[nodiscard]] const QString &searchText() const { return m_search; }
    void setKnownHidden(bool hidden);
    [[nodiscard]] bool isKnownHidden() const { return m_isKnownHidden; }
    void setTimeDisplay(TimeDisplay display);
    [[nodiscard]] TimeDisplay timeDisplay() const { return m_display; }

    [[nodiscard]] int clusterCount() const; ///< hidden ones too
    [[nodiscard]] const ErrorCluster &clusterAt(int row) const;
    [[nodiscard]] std::optional<int> rowOf(quint64 key) const;
    /// While rows are about to be removed: the row that a view may go to from one of them; -1 where none stays.
    [[nodiscard]] int nearestSurvivor(int row) const;
    [[nodiscard]] QString tsv(std::span<const int> rows, std::span<const ErrorColumn> columns) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    /// By an ErrorColumn. A column below 0: most runs first.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

Q_SIGNALS:
    /// clusterCount() or the rows changed.
    void countsChanged();

private:
    void update();
    [[nodiscard]] bool isShown(const ErrorCluster &cluster) const;
    [[nodiscard]] bool isBefore(const ErrorCluster &left, const ErrorCluster &right) const;
    [[nodiscard]] QString text(const ErrorCluster &cluster, ErrorColumn column, TimeDisplay display) const;
    [[nodiscard]] QVariant raw(const ErrorCluster &cluster, ErrorColumn column) const;
    [[nodiscard]] QString sentence(const ErrorCluster &cluster) const;

    const ErrorClusterWatch &m_watch;
    const KnownFailures &m_known;
    const Clock &m_clock;
    std::vector<ErrorCluster> m_shown{};
    QString m_search{};
    QStringList m_words{};
    bool m_isKnownHidden = false;
    TimeDisplay m_display = TimeDisplay::Utc;
    int m_sortColumn = -1;
    Qt::SortOrder m_order = Qt::AscendingOrder;
    int m_leavingFrom = -1; ///< while rows are removed: the first and the last of them
    int m_leavingTo = -1;
};

} // namespace zonescope
