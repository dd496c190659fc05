// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/celldelegate.h"

namespace zonescope {

/// Paints the cells of the Sources table. Standing and last run get their shape and colour, absent values their grey
/// dash; sources that need nobody are muted.
class SourceCellDelegate final : public CellDelegate {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SourceCellDelegate)

public:
    using CellDelegate::CellDelegate;

    [[nodiscard]] bool isNumber(int section) const override;
    [[nodiscard]] bool hasShape(int section) const override;

protected:
    void paintCell(Cell cell) const override;
};

} // namespace zonescope
