// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QObject>
#include <QtCore/QStringList>

#include <functional>
#include <memory>

namespace zonescope {

/// A start of the program, as another process can carry it out.
struct ProgramStart {
    QStringList arguments{}; ///< without the program's name
    QString workingFolder{}; ///< what relative paths among them count from
    QString activationToken{}; ///< lets a window come to the front under Wayland; empty where there is none

    /// Of this process.
    [[nodiscard]] static ProgramStart ofThisProcess();
};

/// One window for all that is opened from elsewhere: the first start of the program owns a name in the person's
/// session, later ones hand over what they were asked and end.
///
/// Linux: io.github.zonescope.Zonescope on the session bus, with org.freedesktop.Application (Activate, Open; this
/// program has no actions), which desktops call for links, and io.github.zonescope.Zonescope1.Start for a command line.
/// Only processes of the same person reach that bus. Elsewhere, and where no bus answers, each start is on its own: the
/// Outcome is Alone. (Windows and macOS would want a local socket, which lives in a library that app/ does not link.)
class SingleInstance final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SingleInstance)

public:
    enum class Outcome : quint8 {
        First, ///< this process is the one from now on; starts reach the handler
        HandedOver, ///< the other one has taken the start
        Refused, ///< the other one has looked at the start and cannot carry it out: `problem` says why
        Alone, ///< nobody could be asked
    };
    struct Claim {
        Outcome outcome = Outcome::Alone;
        QString problem{}; ///< one sentence
    };
    /// Carries out a start from elsewhere, called from the event loop. Returns why it cannot be done, in one sentence;
    /// empty where it is. A start without arguments brings the window to the front.
    using Handler = std::function<QString(const ProgramStart &)>;

    explicit SingleInstance(QObject *parent = nullptr);
    ~SingleInstance() override;

    /// Becomes the one, or hands `start` over to it. Waits for the other one's answer for at most 5 s; one that does
    /// not answer leaves this start Alone. Once, before the event loop runs.
    [[nodiscard]] Claim claim(const ProgramStart &start);
    /// Before the event loop runs.
    void setHandler(Handler handler) { m_handler = std::move(handler); }
    /// What the bus brings.
    [[nodiscard]] QString take(const ProgramStart &start) const;

private:
    Handler m_handler{};
};

} // namespace zonescope
