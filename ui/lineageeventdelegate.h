// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/celldelegate.h"

namespace zonescope {

/// The state of a lineage event as shape and word.
class LineageEventDelegate final : public CellDelegate {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LineageEventDelegate)

public:
    using CellDelegate::CellDelegate;

    [[nodiscard]] bool isNumber(int /*section*/) const override { return false; }
    [[nodiscard]] bool hasShape(int section) const override;

protected:
    void paintCell(Cell cell) const override;
};

} // namespace zonescope
