// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/connections/connection.h"

#include <QtWidgets/QWidget>

#include <vector>

class QAbstractButton;

namespace zonescope {

/// The colours that a connection can have, a swatch and a word each, one of them chosen. Tab reaches the chosen one,
/// the arrow keys choose another. Part of ConnectionForm.
class ColourChooser final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ColourChooser)

public:
    explicit ColourChooser(QWidget *parent = nullptr);
    ~ColourChooser() override;

    [[nodiscard]] ConnectionColour colour() const;
    /// Without colourChosen().
    void setColour(ConnectionColour colour);

Q_SIGNALS:
    /// A person chose another one.
    void colourChosen(zonescope::ConnectionColour colour);

protected:
    void changeEvent(QEvent *event) override;

private:
    void restyle();

    std::vector<QAbstractButton *> m_buttons{}; ///< in the order of connectionColours
};

} // namespace zonescope
