// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/secrets/keychainsecretstore.h"
#include "tests/models/secrets/jobrun.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;

/// A machine without any session bus: a server, a container, a terminal session over ssh.
class TstNoKeychain : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyJobFailsSoonAndSaysThatThereIsNoKeychain_data()
    {
        QTest::addColumn<bool>("allowPrompt");
        QTest::newRow("with a window") << true;
        QTest::newRow("headless") << false;
    }
    void everyJobFailsSoonAndSaysThatThereIsNoKeychain()
    {
        QFETCH(bool, allowPrompt);
        KeychainSecretStore store(m_timers, {.allowPrompt = allowPrompt});
        QElapsedTimer time;
        time.start();
        expectSecretStore(resultOf(store.read(u"k"_s, nullptr)));
        expectSecretStore(resultOf(store.write(u"k"_s, SecretBytes("x"), nullptr)));
        expectSecretStore(resultOf(store.remove(u"k"_s, nullptr)));
        QVERIFY2(time.elapsed() < 10'000, qPrintable(QString::number(time.elapsed())));
    }

private:
    template <class T>
    static void expectSecretStore(const Result<T> &result)
    {
        QVERIFY(!result.ok());
        QVERIFY2(result.error().kind == ErrorKind::SecretStore, qPrintable(result.error().message));
        QVERIFY(!result.error().message.isEmpty());
    }

    SystemTimers m_timers;
};

int main(int argc, char **argv)
{
    // Before anything asks for the bus: both Qt and GLib keep what they find first.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    qunsetenv("DISPLAY");
    const QCoreApplication application(argc, argv);
    TstNoKeychain test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_nokeychain.moc"
