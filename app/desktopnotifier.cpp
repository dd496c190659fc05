// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/desktopnotifier.h"

#ifdef ZONESCOPE_DBUS
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>
#include <QtDBus/QDBusServiceWatcher>
#endif

#include <utility>

using namespace Qt::StringLiterals;

namespace zonescope {

#ifdef ZONESCOPE_DBUS

namespace {

const QString service = u"org.freedesktop.Notifications"_s;
const QString path = u"/org/freedesktop/Notifications"_s;
const QString interface = u"org.freedesktop.Notifications"_s;
const QString defaultAction = u"default"_s; // a click on the notification itself

constexpr uint closedByPerson = 2;

QDBusMessage call(const QString &method, const QVariantList &arguments = {})
{
    QDBusMessage message = QDBusMessage::createMethodCall(service, path, interface, method);
    message.setArguments(arguments);
    return message;
}

} // namespace

DesktopNotifier::DesktopNotifier(QObject *parent)
    : Notifier(parent)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    // From whoever sends them: naming the sender would wait here for the bus to look it up, and none but ids that are
    // known here are listened to.
    bus.connect(QString(), path, interface, u"NotificationClosed"_s, this, SLOT(takeClosed(uint, uint)));
    bus.connect(QString(), path, interface, u"ActionInvoked"_s, this, SLOT(takeAction(uint, QString)));
    bus.connect(QString(), path, interface, u"ActivationToken"_s, this, SLOT(takeToken(uint, QString)));
    auto *watcher = new QDBusServiceWatcher(service, bus, QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(watcher, &QDBusServiceWatcher::serviceRegistered, this, &DesktopNotifier::askWhatItCan);
    connect(watcher, &QDBusServiceWatcher::serviceUnregistered, this, [this] { setAbilities({}); });
    askWhatItCan();
}

DesktopNotifier::~DesktopNotifier()
{
    for (const Shown &shown : std::as_const(m_shown))
        close(shown.number);
}

void DesktopNotifier::askWhatItCan()
{
    auto *answer =
        new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call(u"GetCapabilities"_s)), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
        answer->deleteLater();
        const QDBusPendingReply<QStringList> reply = *answer;
        setAbilities(reply.isError() ? std::nullopt : std::optional(reply.value()));
    });
}

void DesktopNotifier::setAbilities(const std::optional<QStringList> &abilities)
{
    if (m_abilities == abilities)
        return;
    const bool wasAvailable = isAvailable();
    m_abilities = abilities;
    if (!isAvailable())
        m_shown.clear(); // the service took them along
    if (isAvailable() != wasAvailable)
        Q_EMIT availabilityChanged();
}

void DesktopNotifier::post(const Notice &notice)
{
    if (!isAvailable())
        return;
    Shown &shown = m_shown[notice.id];
    if (shown.isOnItsWay) {
        shown.next = notice;
        shown.isUnwanted = false;
    } else {
        send(notice);
    }
}

void DesktopNotifier::send(const Notice &notice)
{
    Shown &shown = m_shown[notice.id];
    shown.isOnItsWay = true;
    const QString text = !m_abilities->contains(u"body"_s) ? QString()
        : m_abilities->contains(u"body-markup"_s)          ? notice.text.toHtmlEscaped()
                                                           : notice.text;
    const QStringList actions =
        m_abilities->contains(u"actions"_s) ? QStringList{defaultAction, tr("Show")} : QStringList();
    const QString program = u"io.github.zonescope.Zonescope"_s;
    constexpr int asLongAsOthers = -1;
    const QDBusMessage message = call(u"Notify"_s,
                                      {u"Zonescope"_s, shown.number, program, notice.title, text, actions,
                                       QVariantMap{{u"desktop-entry"_s, program}}, asLongAsOthers});
    auto *answer = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer, id = notice.id] {
        answer->deleteLater();
        const QDBusPendingReply<uint> reply = *answer;
        takeAnswer(id, reply.isError() ? 0 : reply.value());
    });
}

void DesktopNotifier::takeAnswer(const QString &id, uint number)
{
    const auto shown = m_shown.find(id);
    if (shown == m_shown.end() || !isAvailable())
        return;
    const Shown waited = std::exchange(*shown, {.number = number});
    if (waited.isUnwanted)
        withdraw(id);
    else if (waited.next)
        send(*waited.next);
    else if (number == 0) // refused
        m_shown.erase(shown);
}

void DesktopNotifier::withdraw(const QString &id)
{
    const auto shown = m_shown.find(id);
    if (shown == m_shown.end())
        return;
    if (shown->isOnItsWay) {
        shown->isUnwanted = true;
        shown->next.reset();
        return;
    }
    close(shown->number);
    m_shown.erase(shown);
}

void DesktopNotifier::close(uint number)
{
    if (number != 0)
        QDBusConnection::sessionBus().asyncCall(call(u"CloseNotification"_s, {number}));
}

QString DesktopNotifier::idOf(uint number) const
{
    for (auto shown = m_shown.begin(); shown != m_shown.end(); ++shown) {
        if (shown->number == number && number != 0)
            return shown.key();
    }
    return {};
}

void DesktopNotifier::takeClosed(uint number, uint reason)
{
    const QString id = idOf(number);
    if (id.isEmpty() || reason != closedByPerson) // one that has timed out may still be replaced
        return;
    m_shown.remove(id);
    Q_EMIT closed(id);
}

void DesktopNotifier::takeAction(uint number, const QString &action)
{
    if (const QString id = idOf(number); !id.isEmpty() && action == defaultAction)
        Q_EMIT activated(id);
}

void DesktopNotifier::takeToken(uint number, const QString &token)
{
    if (!idOf(number).isEmpty()) // where Qt's Wayland plugin looks for it when a window is activated
        qputenv("XDG_ACTIVATION_TOKEN", token.toUtf8());
}

#else

DesktopNotifier::DesktopNotifier(QObject *parent)
    : Notifier(parent)
{
}

DesktopNotifier::~DesktopNotifier() = default;

void DesktopNotifier::post(const Notice & /*notice*/) { }

void DesktopNotifier::withdraw(const QString & /*id*/) { }

void DesktopNotifier::takeClosed(uint /*number*/, uint /*reason*/) { }

void DesktopNotifier::takeAction(uint /*number*/, const QString & /*action*/) { }

void DesktopNotifier::takeToken(uint /*number*/, const QString & /*token*/) { }

#endif

} // namespace zonescope
