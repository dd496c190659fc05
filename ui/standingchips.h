// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/scope/sourcestanding.h"
#include "ui/countchip.h"

#include <QtWidgets/QWidget>

#include <array>
#include <vector>

namespace zonescope {

/// How many sources stand so: `88`, or `88+` while sources are being read.
class StandingChip final : public CountChip {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StandingChip)

public:
    explicit StandingChip(Standing standing, QWidget *parent = nullptr);
    ~StandingChip() override;

    void setCount(int count, bool isWhole);

protected:
    [[nodiscard]] StatusColors colorsIn(const Colors &colors) const override;
    void paintShape(QPainter &painter, const QRectF &rect, const QColor &color) const override;

private:
    Standing m_standing;
};

/// The row of toggles for standings, problems first. None on means all. Standings that no source has are left out,
/// but for failing and fine, and those that are on.
class StandingChips final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StandingChips)

public:
    explicit StandingChips(QWidget *parent = nullptr);
    ~StandingChips() override;

    void setStandings(const std::vector<Standing> &standings); ///< without standingsChanged()
    /// `isWhole`: no more sources are to come.
    void setCounts(const StandingCounts &counts, bool isWhole);

Q_SIGNALS:
    /// A person pressed a toggle. Empty: all.
    void standingsChanged(const std::vector<zonescope::Standing> &standings);

private:
    void report();
    void showUsed();

    std::array<StandingChip *, standingCount> m_chips{}; ///< by Standing
    StandingCounts m_counts{};
};

} // namespace zonescope
