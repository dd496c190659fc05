// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/celldelegate.h"

namespace zonescope {

/// Paints the cells of the table of assets. Status and lineage event get their shape and colour, absent values their
/// grey dash.
class AssetDelegate final : public CellDelegate {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AssetDelegate)

public:
    using CellDelegate::CellDelegate;

    [[nodiscard]] bool isNumber(int) const override { return false; }
    [[nodiscard]] bool hasShape(int section) const override;

protected:
    void paintCell(Cell cell) const override;
};

} // namespace zonescope
