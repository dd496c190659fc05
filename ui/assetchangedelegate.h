// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/celldelegate.h"

namespace zonescope {

/// Paints the rows of AssetChangesModel: the change and both statuses with their shapes and colours.
class AssetChangeDelegate final : public CellDelegate {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AssetChangeDelegate)

public:
    using CellDelegate::CellDelegate;

    [[nodiscard]] bool isNumber(int) const override { return false; }
    [[nodiscard]] bool hasShape(int section) const override;

protected:
    void paintCell(Cell cell) const override;
};

} // namespace zonescope
