// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/windowbackend.h"

#include <QtCore/QObject>

#include <optional>

class QWidget;

namespace zonescope {

class NoteBar;

/// What the window says about the settings of its connection, in quiet notes that a person answers when they like:
/// the files have changed since it was opened, or no Region is set. Nothing is reconnected and no Region is taken
/// before they say so. Owned by the window; the backend outlives it.
class ConnectionNotes final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConnectionNotes)

public:
    /// `window` is the parent of the bars.
    ConnectionNotes(WindowBackend &backend, QWidget *window);
    ~ConnectionNotes() override;

    /// Takes no room while there is nothing to say.
    [[nodiscard]] QWidget *bars() const { return m_bars; }

    /// The connection could not be opened for want of a Region. The one of its last domain is offered where it is
    /// known.
    void askForRegion(const Connection &connection);
    /// Another connection is being opened.
    void forgetRegion();

Q_SIGNALS:
    /// The connection in use is to be opened again, as its settings are now.
    void reconnectWanted();
    /// A person took the Region that was offered: `connection` has it.
    void regionTaken(const zonescope::Connection &connection);
    /// A person wants to choose the Region in the settings of the connection.
    void settingsWanted(const zonescope::Connection &connection);

private:
    void showChange();

    WindowBackend &m_backend;
    QWidget *m_bars;
    NoteBar *m_change;
    NoteBar *m_region;
    std::optional<SettingsChange> m_shown{};
    std::optional<SettingsChange> m_dismissed{};
    Connection m_withoutRegion{};
    QString m_offered{};
};

} // namespace zonescope
