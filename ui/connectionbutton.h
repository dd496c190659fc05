// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/connections/connection.h"

#include <QtWidgets/QPushButton>

namespace zonescope {

/// What the header says of a connection. Names come from files and from AWS: shown as plain text.
struct ConnectionHead {
    QString name{}; ///< empty: not connected
    QString accountId{}; ///< in full; cut where it is shown
    QString principalName{};
    QString region{};
    ConnectionColour colour = ConnectionColour::None;
    QStringList facts{}; ///< more for the tool tip, a line each
    bool isReadOnly = false; ///< no runs can be started over it, which a lock shows
};

/// The button at the left of the header: `name · 1111…89 · DataSteward · eu-west-1`, opens the menu of connections.
/// Where there is no room it leaves out the Region, then the account, then the role, and cuts the name last; the tool
/// tip and the accessible description always say everything.
class ConnectionButton final : public QPushButton {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConnectionButton)

public:
    explicit ConnectionButton(QWidget *parent = nullptr);
    ~ConnectionButton() override;

    void setHead(const ConnectionHead &head);
    /// What the button says where there is room for all of it.
    [[nodiscard]] QString fullText() const { return m_texts.constFirst(); }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] int chrome() const;
    void fit();
    void restyle();

    QStringList m_texts{}; ///< from the longest to the name alone; never empty
    ConnectionColour m_colour = ConnectionColour::None;
    bool m_isReadOnly = false;
};

} // namespace zonescope
