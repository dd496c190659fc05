// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/changes/configtreemodel.h"
#include "ui/celldelegate.h"

namespace zonescope {

/// Draws the cells of a ConfigTree: the shape of a change beside its word, words in place of a value muted, and of two
/// texts that differ what differs, strong and in view, since ARNs often differ at their end only.
class ConfigDelegate final : public CellDelegate {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConfigDelegate)

public:
    using CellDelegate::CellDelegate;
    ~ConfigDelegate() override;

    [[nodiscard]] bool isNumber(int) const override { return false; }
    [[nodiscard]] bool hasShape(int) const override { return false; }

protected:
    void paintCell(Cell cell) const override;

private:
    static void paintKey(Cell cell);
};

/// A text beside another one, in the parts that are and are not the same. Cut in the middle of what is too long: never
/// in the middle of a surrogate pair.
struct DifferingText {
    QString head{}; ///< the same as in the other
    QString middle{};
    QString tail{}; ///< the same as in the other
};
[[nodiscard]] DifferingText differingText(const QString &text, const QString &other);

} // namespace zonescope
