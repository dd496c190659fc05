// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/celldelegate.h"

namespace zonescope {

/// Paints the cells of the Errors table: the trend as bars, marks of what is known, and known rows muted.
class ErrorCellDelegate final : public CellDelegate {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ErrorCellDelegate)

public:
    using CellDelegate::CellDelegate;

    [[nodiscard]] bool isNumber(int section) const override;
    [[nodiscard]] bool hasShape(int section) const override;

protected:
    void paintCell(Cell cell) const override;
};

} // namespace zonescope
