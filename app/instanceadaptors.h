// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#ifdef ZONESCOPE_DBUS

#include "app/singleinstance.h"

#include <QtCore/QVariantMap>
#include <QtDBus/QDBusAbstractAdaptor>

namespace zonescope {

/// org.freedesktop.Application of a SingleInstance, its parent: what desktops call (Desktop Entry Specification, "D-Bus
/// Activation").
class ApplicationAdaptor final : public QDBusAbstractAdaptor {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ApplicationAdaptor)
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Application")

public:
    explicit ApplicationAdaptor(SingleInstance *instance);
    ~ApplicationAdaptor() override;

public Q_SLOTS:
    void Activate(const QVariantMap &platformData);
    /// The first that is a `zonescope:` link is opened; anything else is not for this program.
    void Open(const QStringList &uris, const QVariantMap &platformData);
    void ActivateAction(const QString &name, const QVariantList &parameters, const QVariantMap &platformData);

private:
    SingleInstance *m_instance;
};

/// io.github.zonescope.Zonescope1 of a SingleInstance, its parent.
class StartAdaptor final : public QDBusAbstractAdaptor {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StartAdaptor)
    Q_CLASSINFO("D-Bus Interface", "io.github.zonescope.Zonescope1")

public:
    explicit StartAdaptor(SingleInstance *instance);
    ~StartAdaptor() override;

public Q_SLOTS:
    /// A command line; returns why it cannot be carried out, empty where it is.
    QString Start(const QStringList &arguments, const QString &workingFolder, const QVariantMap &platformData);

private:
    SingleInstance *m_instance;
};

} // namespace zonescope

#endif
