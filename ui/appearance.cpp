// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/appearance.h"

#include "ui/palette.h"
#include "ui/windowstyle.h"

#include <QtCore/QFileInfo>
#include <QtWidgets/QApplication>

#ifdef ZONESCOPE_DBUS
#include <QtDBus/QDBusAbstractInterface>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>
#include <QtDBus/QDBusVariant>
#endif

using namespace Qt::StringLiterals;

namespace zonescope {

#ifdef ZONESCOPE_DBUS

namespace {

/// QtDBus starts a bus of its own where none is known, and waits for it; nobody listens on such a bus.
bool sessionBusExists()
{
    if (qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS"))
        return true;
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return !runtime.isEmpty() && QFileInfo::exists(runtime + u"/bus"_s);
}

} // namespace

/// org.freedesktop.portal.Settings,
/// https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Settings.html
class Appearance::Portal final : public QDBusAbstractInterface {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Portal)

public:
    Portal()
        : QDBusAbstractInterface(u"org.freedesktop.portal.Desktop"_s, u"/org/freedesktop/portal/desktop"_s,
                                 "org.freedesktop.portal.Settings", QDBusConnection::sessionBus(), nullptr)
    {
    }

    void ask()
    {
        auto *watcher =
            new QDBusPendingCallWatcher(asyncCall(u"Read"_s, u"org.freedesktop.appearance"_s, u"color-scheme"_s), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
            watcher->deleteLater();
            const QDBusPendingReply<QDBusVariant> reply = *watcher;
            if (!reply.isError())
                take(reply.value().variant());
        });
    }

    void take(QVariant value)
    {
        // Read() answers a variant inside a variant, SettingChanged a single one.
        if (value.metaType() == QMetaType::fromType<QDBusVariant>())
            value = value.value<QDBusVariant>().variant();
        bool isNumber = false;
        const uint scheme = value.toUInt(&isNumber);
        constexpr uint noPreference = 0;
        constexpr uint preferDark = 1;
        if (isNumber && scheme != noPreference)
            Q_EMIT schemeRead(scheme == preferDark);
    }

Q_SIGNALS:
    // QDBusAbstractInterface subscribes to the bus signal of this name when somebody connects to it.
    void SettingChanged(const QString &group, const QString &key,
                        const QDBusVariant &value); // NOLINT(readability-identifier-naming)
    void schemeRead(bool dark);
};

#else

class Appearance::Portal final { };

#endif

Appearance::Appearance(Mode mode, QObject *parent)
    : QObject(parent)
    , m_mode(mode)
    , m_systemDark(QApplication::palette().color(QPalette::Window).lightness() < 128)
{
    QApplication::setStyle(new WindowStyle); // which QApplication owns
    askPortal();
    apply();
}

Appearance::~Appearance() = default;

void Appearance::setMode(Mode mode)
{
    m_mode = mode;
    apply();
}

void Appearance::askPortal()
{
#ifdef ZONESCOPE_DBUS
    if (!sessionBusExists())
        return;
    m_portal = std::make_unique<Portal>();
    connect(m_portal.get(), &Portal::schemeRead, this, [this](bool dark) {
        m_systemDark = dark;
        apply();
    });
    connect(m_portal.get(), &Portal::SettingChanged, this,
            [this](const QString &group, const QString &key, const QDBusVariant &value) {
                if (group == "org.freedesktop.appearance"_L1 && key == "color-scheme"_L1)
                    m_portal->take(value.variant());
            });
    m_portal->ask();
#endif
}

void Appearance::apply()
{
    const bool dark = m_mode == Mode::System ? m_systemDark : m_mode == Mode::Dark;
    if (m_applied && dark == m_dark)
        return;
    m_applied = true;
    m_dark = dark;
    const Colors &colors = dark ? darkColors() : lightColors();
    QPalette palette = colors.toQPalette();
    QApplication::setPalette(palette);
    // Rows are selected with a tint that status colours can stand on; text and menus keep the accent.
    palette.setColor(QPalette::Highlight, colors.selection);
    palette.setColor(QPalette::HighlightedText, colors.onSelection);
    QApplication::setPalette(palette, "QAbstractItemView");
    Q_EMIT changed();
}

} // namespace zonescope

#ifdef ZONESCOPE_DBUS
#include "appearance.moc"
#endif
