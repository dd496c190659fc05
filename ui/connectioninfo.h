// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/textformat.h"

#include <QtWidgets/QDialog>

#include <utility>

class QGridLayout;
class QTableWidget;

namespace zonescope {

class WindowBackend;

/// "About this connection": who one is, where the keys come from and how long they last, and every setting in force
/// with the place that it comes from. Follows the connection while it is open; nothing in it is secret, so all of it
/// can be copied into a message to somebody who helps. To be shown without blocking the window.
class ConnectionInfo final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConnectionInfo)

public:
    /// `backend` outlives the dialog.
    explicit ConnectionInfo(WindowBackend &backend, QWidget *parent = nullptr);
    ~ConnectionInfo() override;

    void setTimeDisplay(TimeDisplay display);
    /// What "Copy as text" copies: a line for each fact, and for each setting its value and its source.
    [[nodiscard]] QString asText() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    /// What it is and what it says; texts are plain and safe to show.
    using Fact = std::pair<QString, QString>;

    [[nodiscard]] QList<Fact> facts() const;
    void refresh();
    void showFacts();
    void showSettings();

    WindowBackend &m_backend;
    QGridLayout *m_facts;
    QTableWidget *m_settings;
    QList<Fact> m_shownFacts{};
    TimeDisplay m_timeDisplay = TimeDisplay::Utc;
};

} // namespace zonescope
