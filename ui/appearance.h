// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QObject>

#include <memory>

class QApplication;

namespace zonescope {

/// Light or dark, chosen by people or taken from the desktop, applied to the whole program while it runs. Owned by the
/// main window. System asks the XDG settings portal, without waiting for it, and follows its changes; where there is no
/// portal the platform theme's palette decides, as it was at start.
class Appearance final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Appearance)

public:
    enum class Mode : quint8 { System, Light, Dark };
    Q_ENUM(Mode)

    /// Sets the style, and the palette of `mode`, at once: create it before the first window is shown.
    explicit Appearance(Mode mode, QObject *parent = nullptr);
    ~Appearance() override;

    void setMode(Mode mode);
    [[nodiscard]] Mode mode() const { return m_mode; }
    [[nodiscard]] bool isDark() const { return m_dark; }

Q_SIGNALS:
    /// The palette of the program changed; widgets got their palette change events already.
    void changed();

private:
    class Portal;

    void askPortal();
    void apply();

    Mode m_mode;
    bool m_systemDark;
    bool m_dark = false;
    bool m_applied = false;
    std::unique_ptr<Portal> m_portal;
};

} // namespace zonescope
