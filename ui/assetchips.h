// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/assets/assetcounts.h"
#include "ui/countchip.h"

#include <QtWidgets/QWidget>

#include <array>
#include <vector>

namespace zonescope {

/// How many assets of a run have a status: `88`, `88+` where more may be loaded, `?` where they were not asked for. The
/// tool tip says what the status means.
class AssetChip final : public CountChip {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AssetChip)

public:
    explicit AssetChip(datazone::AssetStatus status, QWidget *parent = nullptr);
    ~AssetChip() override;

    void setCount(const StatusCount &count);

protected:
    [[nodiscard]] StatusColors colorsIn(const Colors &colors) const override;
    void paintShape(QPainter &painter, const QRectF &rect, const QColor &color) const override;

private:
    datazone::AssetStatus m_status;
};

/// The row of toggles for what a run did with its assets, problems first. None on means all. Once everything is loaded
/// only those that an asset has are there, and Failed.
class AssetChips final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AssetChips)

public:
    explicit AssetChips(QWidget *parent = nullptr);
    ~AssetChips() override;

    void setStatuses(const std::vector<datazone::AssetStatus> &statuses); ///< without statusesChanged()
    void setCounts(const AssetCounts &counts);

Q_SIGNALS:
    /// A person pressed a toggle. Empty: all.
    void statusesChanged(const std::vector<zonescope::datazone::AssetStatus> &statuses);

private:
    void report();
    void showUsed();

    std::array<AssetChip *, assetStatusCount> m_chips{}; ///< by AssetStatus
    AssetCounts m_counts{};
};

} // namespace zonescope
