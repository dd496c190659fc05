// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QObject>
#include <QtCore/QString>

namespace zonescope {

/// What a person is told beyond the window. Plain text: whoever shows it makes it visible as it is.
struct Notice {
    QString id{}; ///< of the caller's choice; a later notice with the same one takes its place
    QString title{};
    QString text{};

    friend bool operator==(const Notice &, const Notice &) = default;
};

/// Shows notices on the desktop. Implemented in app/, which knows the desktop's service; outlives the window.
class Notifier : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Notifier)

public:
    using QObject::QObject;

    /// There is somebody who shows them, as far as is known by now.
    [[nodiscard]] virtual bool isAvailable() const = 0;
    virtual void post(const Notice &notice) = 0;
    /// Takes it away where it is still shown.
    virtual void withdraw(const QString &id) = 0;

Q_SIGNALS:
    void availabilityChanged();
    /// A person wants to see what it is about.
    void activated(const QString &id);
    /// A person has closed it.
    void closed(const QString &id);
};

} // namespace zonescope
