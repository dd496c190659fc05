// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/secrets/keychainsecretstore.h"
#include "tests/models/secrets/jobrun.h"

#include <QtCore/QCoreApplication>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;

/// QtKeychain itself falling silent: without GLib's event loop libsecret's answers never arrive.
class TstSilentKeychain : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyJobStillEnds()
    {
        KeychainSecretStore store(m_timers, {.timeout = std::chrono::milliseconds(100)});
        expectGivenUp(resultOf(store.read(u"k"_s, nullptr)));
        expectGivenUp(resultOf(store.write(u"k"_s, SecretBytes("x"), nullptr)));
        expectGivenUp(resultOf(store.remove(u"k"_s, nullptr)));
    }

private:
    template <class T>
    static void expectGivenUp(const Result<T> &result)
    {
        QVERIFY(!result.ok());
        QCOMPARE(result.error().kind, ErrorKind::SecretStore);
        QVERIFY2(result.error().message.startsWith(u"The system keychain did not answer"_s),
                 qPrintable(result.error().message));
    }

    SystemTimers m_timers;
};

int main(int argc, char **argv)
{
    qputenv("QT_NO_GLIB", "1");
    // The keychain of whoever runs this stays untouched.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    qunsetenv("DISPLAY");
    const QCoreApplication application(argc, argv);
    TstSilentKeychain test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_silentkeychain.moc"
