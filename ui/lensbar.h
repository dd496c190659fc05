// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtWidgets/QWidget>

class QTabBar;

namespace zonescope {

/// What the window shows of the scope.
enum class Lens : quint8 { Runs, Sources, Errors };
inline constexpr int lensCount = static_cast<int>(Lens::Errors) + 1;

/// The tabs that choose the lens, `Runs`, `Sources` and `Errors`. Left and right arrow go from one to the next.
class LensBar final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LensBar)

public:
    explicit LensBar(QWidget *parent = nullptr);
    ~LensBar() override;

    [[nodiscard]] Lens lens() const;
    void setLens(Lens lens); ///< without lensChosen()

Q_SIGNALS:
    /// A person chose another one.
    void lensChosen(zonescope::Lens lens);

private:
    QTabBar *m_tabs;
};

} // namespace zonescope
