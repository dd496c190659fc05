// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/secrets/keychainsecretstore.h"
#include "tests/models/secrets/jobrun.h"

#include <QtCore/QElapsedTimer>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusObjectPath>
#include <QtDBus/QDBusReply>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;

namespace {

QByteArray everyByte()
{
    QByteArray bytes;
    for (int i = 0; i < 256; ++i)
        bytes.append(static_cast<char>(i));
    return bytes;
}

} // namespace

/// Against a real Secret Service, in the private session of with-keyring.sh. Never against the keychain of whoever runs
/// it: without that script's mark nothing is touched.
class TstKeychain : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (qgetenv("ZONESCOPE_TEST_KEYRING") != "unlocked")
            QSKIP("NOT CHECKED: no private keyring; run this program through tests/models/secrets/with-keyring.sh");
    }

    void secretsAreWrittenReadOverwrittenAndRemoved_data()
    {
        QTest::addColumn<bool>("allowPrompt");
        QTest::newRow("with a window") << true;
        QTest::newRow("headless") << false;
    }
    void secretsAreWrittenReadOverwrittenAndRemoved()
    {
        QFETCH(bool, allowPrompt);
        KeychainSecretStore store(m_timers, {.allowPrompt = allowPrompt});
        const QString key = u"connection/0b6b8a5e-4a53 é表"_s;
        QVERIFY(resultOf(store.write(key, SecretBytes("first"), nullptr)).ok());
        QVERIFY(resultOf(store.write(key, SecretBytes(everyByte()), nullptr)).ok());
        QVERIFY(resultOf(store.write(u"another"_s, SecretBytes("other"), nullptr)).ok());
        const Result<SecretBytes> secret = resultOf(store.read(key, nullptr));
        QVERIFY2(secret.ok(), secret.ok() ? "" : qPrintable(secret.error().message));
        QVERIFY(secret->view() == QByteArrayView(everyByte()));

        QVERIFY(resultOf(store.remove(key, nullptr)).ok());
        QCOMPARE(resultOf(store.read(key, nullptr)).error().kind, ErrorKind::NotFound);
        QVERIFY(resultOf(store.read(u"another"_s, nullptr)).ok());
        QVERIFY(resultOf(store.remove(u"another"_s, nullptr)).ok());
    }

    void missingEntriesAreNotFoundAndRemovedWithoutComplaint()
    {
        KeychainSecretStore store(m_timers);
        QCOMPARE(resultOf(store.read(u"nobody"_s, nullptr)).error().kind, ErrorKind::NotFound);
        QVERIFY(resultOf(store.remove(u"nobody"_s, nullptr)).ok());
    }

    void entriesOfAnotherServiceAreNotOurs()
    {
        KeychainSecretStore ours(m_timers);
        KeychainSecretStore theirs(m_timers, {.service = u"somebody else"_s});
        QVERIFY(resultOf(theirs.write(u"k"_s, SecretBytes("x"), nullptr)).ok());
        QCOMPARE(resultOf(ours.read(u"k"_s, nullptr)).error().kind, ErrorKind::NotFound);
    }

    void largeSecretsSurvive()
    {
        KeychainSecretStore store(m_timers);
        const QByteArray large = everyByte().repeated(40);
        QVERIFY(resultOf(store.write(u"large"_s, SecretBytes(large), nullptr)).ok());
        QVERIFY(resultOf(store.read(u"large"_s, nullptr))->view() == QByteArrayView(large));
    }

    void jobsDroppedInMidAirHarmNothing()
    {
        KeychainSecretStore store(m_timers);
        for (int i = 0; i < 20; ++i) {
            Job *job = store.read(u"large"_s, nullptr);
            job->start();
            delete job;
        }
        QVERIFY(resultOf(store.read(u"large"_s, nullptr)).ok());
    }

    /// Last: nothing can be unlocked again without a prompt.
    void headlessALockedKeychainIsAnErrorAtOnceAndNeverAPrompt()
    {
        QVERIFY(resultOf(KeychainSecretStore(m_timers).write(u"k"_s, SecretBytes("x"), nullptr)).ok());
        lockEverything();
        KeychainSecretStore store(m_timers, {.allowPrompt = false});
        QElapsedTimer time;
        time.start();
        const auto isLocked = [](const auto &result) {
            return !result.ok() && result.error().kind == ErrorKind::SecretStore
                && result.error().message == u"The system keychain is locked. Unlock it and try again."_s;
        };
        QVERIFY(isLocked(resultOf(store.read(u"k"_s, nullptr))));
        QVERIFY(isLocked(resultOf(store.write(u"k"_s, SecretBytes("y"), nullptr))));
        QVERIFY(isLocked(resultOf(store.remove(u"k"_s, nullptr))));
        // What was never written is missing, locked or not.
        QCOMPARE(resultOf(store.read(u"nobody"_s, nullptr)).error().kind, ErrorKind::NotFound);
        // With prompts allowed, but nobody there to show one, libsecret calls the entry missing; it is locked.
        KeychainSecretStore prompting(m_timers);
        QVERIFY(isLocked(resultOf(prompting.read(u"k"_s, nullptr))));
        QVERIFY(time.elapsed() < 10'000);
    }

private:
    /// Plain messages: QDBusInterface leaks what it learns of the service.
    static QDBusMessage callService(const QString &method, const QVariant &argument)
    {
        QDBusMessage message = QDBusMessage::createMethodCall(
            u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s, method);
        message << argument;
        return QDBusConnection::sessionBus().call(message);
    }
    static void lockEverything()
    {
        const QDBusReply<QDBusObjectPath> collection = callService(u"ReadAlias"_s, u"default"_s);
        QVERIFY(collection.isValid());
        const QList<QDBusObjectPath> all{collection.value()};
        QVERIFY(callService(u"Lock"_s, QVariant::fromValue(all)).type() == QDBusMessage::ReplyMessage);
    }

    SystemTimers m_timers;
};

QTEST_GUILESS_MAIN(TstKeychain)
#include "tst_keychain.moc"
