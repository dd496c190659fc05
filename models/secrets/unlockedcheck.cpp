// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/secrets/unlockedcheck.h"

#include <QtCore/QCoreApplication>

#ifdef ZONESCOPE_HAS_DBUS
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusConnectionInterface>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusMetaType>
#include <QtDBus/QDBusObjectPath>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>
#include <QtDBus/QDBusVariant>
#endif

using namespace Qt::StringLiterals;

namespace zonescope {

#ifdef ZONESCOPE_HAS_DBUS

namespace {

const QString secretService = u"org.freedesktop.secrets"_s;
const QString kwallet = u"org.kde.kwalletd5"_s;

QString tr(const char *text)
{
    return QCoreApplication::translate("zonescope::SecretStore", text);
}

Error secretStoreError(const QString &message)
{
    return Error{.kind = ErrorKind::SecretStore, .message = message};
}

Error locked()
{
    return secretStoreError(tr("The system keychain is locked. Unlock it and try again."));
}

/// As QtKeychain decides it: Plasma's own wallet first on Plasma.
bool desktopIsPlasma()
{
    const auto names = qgetenv("XDG_CURRENT_DESKTOP").split(':');
    return names.contains("KDE") || qEnvironmentVariableIsSet("KDE_FULL_SESSION");
}

class UnlockedCheck final : public ResultJob<Done> {
public:
    UnlockedCheck(KeychainRequest::Action action, const QString &service, const QString &key, QObject *parent)
        : ResultJob(parent)
        , m_action(action)
        , m_service(service)
        , m_key(key)
    {
    }

protected:
    void run() override
    {
        if (!m_bus.isConnected()) {
            finishWith(secretStoreError(tr("There is no system keychain: this session has no D-Bus.")));
            return;
        }
        if (!desktopIsPlasma()) {
            askSecretService();
            return;
        }
        QDBusMessage hasWallet = QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s, u"/"_s,
                                                                u"org.freedesktop.DBus"_s, u"NameHasOwner"_s);
        hasWallet << kwallet;
        call<bool>(hasWallet, [this](const auto &reply) {
            if (!reply.isError() && reply.value())
                askWallet();
            else
                askSecretService();
        });
    }

private:
    template <class... Values, class Answered>
    void call(const QDBusMessage &message, Answered answered)
    {
        auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this, [watcher, answered] {
            watcher->deleteLater();
            answered(QDBusPendingReply<Values...>(*watcher));
        });
    }

    void askSecretService()
    {
        if (m_action == KeychainRequest::Action::Write)
            askCollection();
        else
            askItems();
    }

    /// A new entry goes to the default collection.
    void askCollection()
    {
        QDBusMessage get = QDBusMessage::createMethodCall(secretService, u"/org/freedesktop/secrets/aliases/default"_s,
                                                          u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
        get << u"org.freedesktop.Secret.Collection"_s << u"Locked"_s;
        call<QDBusVariant>(get, [this](const auto &reply) {
            if (reply.isError())
                finishWith(secretStoreError(tr("The system keychain is absent or has no default collection.")));
            else if (reply.value().variant().toBool())
                finishWith(locked());
            else
                finishWith(Done{});
        });
    }

    /// What exists may be in any collection; only its own lock counts.
    void askItems()
    {
        using Attributes = QMap<QString, QString>;
        using Paths = QList<QDBusObjectPath>;
        qDBusRegisterMetaType<Attributes>();
        QDBusMessage search = QDBusMessage::createMethodCall(secretService, u"/org/freedesktop/secrets"_s,
                                                             u"org.freedesktop.Secret.Service"_s, u"SearchItems"_s);
        // The attributes under which QtKeychain stores an entry.
        search << QVariant::fromValue(Attributes{{u"server"_s, m_service}, {u"user"_s, m_key}});
        call<Paths, Paths>(search, [this](const auto &reply) {
            if (reply.isError())
                finishWith(secretStoreError(tr("There is no system keychain in this session.")));
            else if (reply.template argumentAt<0>().isEmpty() && !reply.template argumentAt<1>().isEmpty())
                finishWith(locked());
            else
                finishWith(Done{});
        });
    }

    void askWallet()
    {
        call<QString>(walletCall(u"networkWallet"_s), [this](const auto &wallet) {
            QDBusMessage isOpen = walletCall(u"isOpen"_s);
            isOpen << (wallet.isError() ? u"kdewallet"_s : wallet.value());
            call<bool>(isOpen, [this](const auto &reply) {
                if (reply.isError() || !reply.value())
                    finishWith(locked());
                else
                    finishWith(Done{});
            });
        });
    }
    [[nodiscard]] static QDBusMessage walletCall(const QString &method)
    {
        return QDBusMessage::createMethodCall(kwallet, u"/modules/kwalletd5"_s, u"org.kde.KWallet"_s, method);
    }

    KeychainRequest::Action m_action;
    QString m_service;
    QString m_key;
    QDBusConnection m_bus = QDBusConnection::sessionBus();
};

} // namespace

ResultJob<Done> *makeUnlockedCheck(KeychainRequest::Action action, const QString &service, const QString &key,
                                   QObject *parent)
{
    return new UnlockedCheck(action, service, key, parent);
}

#else

ResultJob<Done> *makeUnlockedCheck(KeychainRequest::Action /*action*/, const QString & /*service*/,
                                   const QString & /*key*/, QObject *parent)
{
    return new ReadyJob<Done>(Done{}, parent);
}

#endif

} // namespace zonescope
