// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/singleinstance.h"

#include "app/instanceadaptors.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>

#ifdef ZONESCOPE_DBUS
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusConnectionInterface>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusReply>
#endif

using namespace Qt::StringLiterals;

namespace zonescope {

ProgramStart ProgramStart::ofThisProcess()
{
    QString token = qEnvironmentVariable("XDG_ACTIVATION_TOKEN");
    if (token.isEmpty())
        token = qEnvironmentVariable("DESKTOP_STARTUP_ID");
    return {.arguments = QCoreApplication::arguments().mid(1),
            .workingFolder = QDir::currentPath(),
            .activationToken = token};
}

SingleInstance::SingleInstance(QObject *parent)
    : QObject(parent)
{
}

SingleInstance::~SingleInstance() = default;

QString SingleInstance::take(const ProgramStart &start) const
{
    return m_handler ? m_handler(start) : QString();
}

#ifdef ZONESCOPE_DBUS

SingleInstance::Claim SingleInstance::claim(const ProgramStart &start)
{
    const QString service = u"io.github.zonescope.Zonescope"_s;
    const QString path = u"/io/github/zonescope/Zonescope"_s;
    const QString interface = u"io.github.zonescope.Zonescope1"_s;
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return {Outcome::Alone};
    // The object before the name: whoever sees the name may call at once.
    new ApplicationAdaptor(this);
    new StartAdaptor(this);
    if (!bus.registerObject(path, this))
        return {Outcome::Alone};
    const QDBusReply<QDBusConnectionInterface::RegisterServiceReply> named = bus.interface()->registerService(
        service, QDBusConnectionInterface::DontQueueService, QDBusConnectionInterface::DontAllowReplacement);
    if (named.isValid() && named.value() == QDBusConnectionInterface::ServiceRegistered)
        return {Outcome::First};
    bus.unregisterObject(path);
    if (!named.isValid())
        return {Outcome::Alone};

    QDBusMessage call = QDBusMessage::createMethodCall(service, path, interface, u"Start"_s);
    QVariantMap platformData;
    if (!start.activationToken.isEmpty()) {
        platformData.insert(u"activation-token"_s, start.activationToken);
        platformData.insert(u"desktop-startup-id"_s, start.activationToken);
    }
    call << start.arguments << start.workingFolder << platformData;
    call.setAutoStartService(false);
    constexpr int patienceMs = 5000;
    const QDBusReply<QString> answer = bus.call(call, QDBus::Block, patienceMs);
    if (!answer.isValid()) // it hangs, is just ending, or is of another version
        return {Outcome::Alone};
    if (!answer.value().isEmpty())
        return {Outcome::Refused, answer.value()};
    return {Outcome::HandedOver};
}

#else

SingleInstance::Claim SingleInstance::claim(const ProgramStart & /*start*/)
{
    return {Outcome::Alone};
}

#endif

} // namespace zonescope
