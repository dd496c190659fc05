// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtWidgets/QAbstractButton>

namespace zonescope {

struct Colors;
struct StatusColors;

/// A toggle button of a row of chips: a shape, a name in its colour, and a count. The accessible name is the name
/// alone, the count is the accessible description. Subclasses say what the shape and the colours are.
class CountChip : public QAbstractButton {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CountChip)

public:
    CountChip(const QString &name, QWidget *parent);
    ~CountChip() override;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

    static constexpr int padding = 8; ///< also between the chips of a row

protected:
    /// True where it is another text.
    bool setCountText(const QString &text);
    [[nodiscard]] virtual StatusColors colorsIn(const Colors &colors) const = 0;
    virtual void paintShape(QPainter &painter, const QRectF &rect, const QColor &color) const = 0;

    void paintEvent(QPaintEvent *event) final;

private:
    QString m_count{};
};

} // namespace zonescope
