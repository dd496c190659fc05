// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/scope/sourcestanding.h"

#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QWidget>

#include <array>
#include <vector>

namespace zonescope {

/// One standing as a toggle button: its shape, its name in its colour, and how many sources have it. The accessible
/// name is the standing alone, the count is the accessible description: `88`, or `88+` while sources are being read.
class StandingChip final : public QAbstractButton {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StandingChip)

public:
    explicit StandingChip(Standing standing, QWidget *parent = nullptr);
    ~StandingChip() override;

    void setCount(int count, bool isWhole);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Standing m_standing;
    QString m_count{};
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
