// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/notifier.h"

#include <QtCore/QHash>
#include <QtCore/QStringList>

#include <optional>

namespace zonescope {

/// Notices by way of the desktop's own service.
///
/// Linux: org.freedesktop.Notifications on the session bus
/// (https://specifications.freedesktop.org/notification-spec/latest/). Every call is asynchronous. Where there is no
/// bus, or nobody on it who shows notifications, nobody is told and nothing is logged; a service that comes later is
/// used from then on. Elsewhere there is none so far.
///
/// A notice goes out as one notification, whose id the service gives; what is asked of it before that answer has come
/// waits for it.
class DesktopNotifier final : public Notifier {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DesktopNotifier)

public:
    explicit DesktopNotifier(QObject *parent = nullptr);
    ~DesktopNotifier() override;

    [[nodiscard]] bool isAvailable() const override { return m_abilities.has_value(); }
    void post(const Notice &notice) override;
    void withdraw(const QString &id) override;

private Q_SLOTS:
    // Signals of the service.
    void takeClosed(uint number, uint reason);
    void takeAction(uint number, const QString &action);
    void takeToken(uint number, const QString &token);

private:
    struct Shown {
        uint number = 0; ///< that the service gave; 0: none yet
        bool isOnItsWay = false; ///< the service has not answered
        std::optional<Notice> next{}; ///< what takes its place once it has
        bool isUnwanted = false; ///< to be closed once it has
    };

    void askWhatItCan();
    void setAbilities(const std::optional<QStringList> &abilities);
    void send(const Notice &notice);
    void takeAnswer(const QString &id, uint number);
    void close(uint number);
    [[nodiscard]] QString idOf(uint number) const;

    std::optional<QStringList> m_abilities{}; ///< of the service; nullopt: there is none
    QHash<QString, Shown> m_shown{}; ///< by Notice::id
};

} // namespace zonescope
