// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/datazone/enums.h"
#include "models/runs/statuscounts.h"
#include "ui/countchip.h"

#include <QtWidgets/QWidget>

#include <array>
#include <vector>

namespace zonescope {

/// How many runs have a status: `88`, `88+` where more may be loaded, `?` where runs of it were not asked for.
class StatusChip final : public CountChip {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StatusChip)

public:
    explicit StatusChip(datazone::RunStatus status, QWidget *parent = nullptr);
    ~StatusChip() override;

    void setCount(const StatusCount &count);

protected:
    [[nodiscard]] StatusColors colorsIn(const Colors &colors) const override;
    void paintShape(QPainter &painter, const QRectF &rect, const QColor &color) const override;

private:
    datazone::RunStatus m_status;
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
