// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/datazone/enums.h"
#include "ui/celldelegate.h"

namespace zonescope {

/// Paints the cells of the Runs table. Status and lineage get their shape and colour, the error its type in strong,
/// absent values their grey dash.
class RunDelegate final : public CellDelegate {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunDelegate)

public:
    using CellDelegate::CellDelegate;

    [[nodiscard]] bool isNumber(int section) const override;
    [[nodiscard]] bool hasShape(int section) const override;

protected:
    void paintCell(Cell cell) const override;

private:
    static void drawShapeAndWord(Cell cell, datazone::RunStatus status, const QString &text);
    static void drawError(const Cell &cell, const QString &text);
    static void drawNumber(Cell cell, const QString &text);
};

} // namespace zonescope
