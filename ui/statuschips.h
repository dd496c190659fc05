// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/datazone/enums.h"
#include "models/runs/statuscounts.h"

#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QWidget>

#include <array>
#include <vector>

namespace zonescope {

/// One status as a toggle button: its shape, its name in its colour, and how many runs have it. The accessible name is
/// the status alone, the count is the accessible description: `88`, `88+` where more may be loaded, `?` where runs of
/// this status were not asked for.
class StatusChip final : public QAbstractButton {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StatusChip)

public:
    explicit StatusChip(datazone::RunStatus status, QWidget *parent = nullptr);
    ~StatusChip() override;

    void setCount(const StatusCount &count);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    datazone::RunStatus m_status;
    QString m_count{};
};

/// The row of status toggles. None on means all. "Other" is there only while a run has a status that this version does
/// not know, or while it is on.
class StatusChips final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StatusChips)

public:
    explicit StatusChips(QWidget *parent = nullptr);
    ~StatusChips() override;

    /// A further control in the same row.
    void append(QWidget *control);
    void setStatuses(const std::vector<datazone::RunStatus> &statuses); ///< without statusesChanged()
    void setCounts(const StatusCounts &counts);

Q_SIGNALS:
    /// A person pressed a toggle. Empty: all.
    void statusesChanged(const std::vector<zonescope::datazone::RunStatus> &statuses);

private:
    void report();
    void showOther();

    std::array<StatusChip *, 6> m_chips{}; ///< by RunStatus
    StatusCounts m_counts{};
};

} // namespace zonescope
