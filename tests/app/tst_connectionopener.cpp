// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/connectionopener.h"

#include "models/connections/connectionstore.h"
#include "models/secrets/memorysecretstore.h"
#include "tests/support/faketime.h"

#include <QtCore/QSettings>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;

namespace zonescope {

class ConnectionOpenerTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void optionsNameTheConnection();
    void aKeptConnectionIsFoundByNameAndMayBeOverridden();
    void aProfileOfTheCommandLineKeepsItsMarksAndNotItsSettings();
    void anUnknownNameListsTheKnownOnes();
    void theKeychainIsTouchedForKeptKeysOnly();
    void connectionsToOneHostShareALimiter();
    void maximumInFlightSetsTheCeilingOfLoopback();

private:
    OpenedConnectionPtr open(ConnectionOpener &opener, const Connection &connection);

    test::FakeClock m_clock;
    test::FakeTimers m_timers{m_clock};
    test::FakeRandom m_random;
    MemorySecretStore m_keychain;
    MemorySecretStore m_sessionKeys;
    aws::EnvironmentVariables m_variables{{u"AWS_ACCESS_KEY_ID"_s, u"AKIDENV"_s},
                                          {u"AWS_SECRET_ACCESS_KEY"_s, u"s"_s},
                                          {u"AWS_REGION"_s, u"eu-west-1"_s},
                                          {u"AWS_CONFIG_FILE"_s, u"/nonexistent/config"_s},
                                          {u"AWS_SHARED_CREDENTIALS_FILE"_s, u"/nonexistent/credentials"_s}};
};

OpenedConnectionPtr ConnectionOpenerTest::open(ConnectionOpener &opener, const Connection &connection)
{
    const std::unique_ptr<OpenConnectionJob> job(opener.open(connection, {}, nullptr));
    job->start();
    if (!QTest::qWaitFor([&] { return job->isFinished(); }) || !job->result())
        return nullptr;
    return job->takeResult().value();
}

void ConnectionOpenerTest::optionsNameTheConnection()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(u"s.ini"_s), QSettings::IniFormat);
    const ConnectionStore store(settings);
    QCOMPARE(chosenConnection({.demo = true}, store)->kind, ConnectionKind::Sample);
    QCOMPARE(chosenConnection({}, store)->kind, ConnectionKind::Environment);
    const auto profile = chosenConnection({.profile = u"prod"_s, .region = u"eu-west-1"_s}, store);
    QVERIFY(profile);
    QCOMPARE(profile->kind, ConnectionKind::Profile);
    QCOMPARE(profile->profile, u"prod"_s);
    QCOMPARE(profile->region, u"eu-west-1"_s);
}

void ConnectionOpenerTest::aKeptConnectionIsFoundByNameAndMayBeOverridden()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(u"s.ini"_s), QSettings::IniFormat);
    ConnectionStore store(settings);
    const Connection kept =
        store.put({.name = u"Zentrale"_s, .kind = ConnectionKind::Keys, .region = u"eu-central-1"_s});
    const auto found = chosenConnection({.connection = u"Zentrale"_s}, store);
    QVERIFY(found);
    QCOMPARE(*found, kept);
    const auto elsewhere = chosenConnection({.connection = u"Zentrale"_s, .region = u"eu-west-1"_s}, store);
    QCOMPARE(elsewhere->region, u"eu-west-1"_s);
    QCOMPARE(elsewhere->id, kept.id);
}

void ConnectionOpenerTest::aProfileOfTheCommandLineKeepsItsMarksAndNotItsSettings()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(u"s.ini"_s), QSettings::IniFormat);
    ConnectionStore store(settings);
    store.setFoundProfiles({u"prod"_s});
    Connection prod = store.findByProfile(u"prod"_s).value();
    prod.name = u"Live"_s;
    prod.colour = ConnectionColour::Red;
    prod.region = u"us-east-1"_s;
    store.put(prod);
    const auto chosen = chosenConnection({.profile = u"prod"_s}, store);
    QVERIFY(chosen);
    QCOMPARE(chosen->id, prod.id);
    QCOMPARE(chosen->name, u"Live"_s);
    QCOMPARE(chosen->colour, ConnectionColour::Red);
    QVERIFY(chosen->region.isEmpty());
    // By its own name it is the same with its settings.
    const auto named = chosenConnection({.connection = u"Live"_s}, store);
    QVERIFY(named);
    QCOMPARE(named->region, u"us-east-1"_s);
}

void ConnectionOpenerTest::anUnknownNameListsTheKnownOnes()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(u"s.ini"_s), QSettings::IniFormat);
    ConnectionStore store(settings);
    store.put({.name = u"Zentrale"_s, .kind = ConnectionKind::Profile});
    const auto missing = chosenConnection({.connection = u"Lager"_s}, store);
    QVERIFY(!missing);
    QCOMPARE(missing.error().kind, ErrorKind::Usage);
    QVERIFY(missing.error().message.contains(u"Lager"_s) && missing.error().message.contains(u"Zentrale"_s));
}

void ConnectionOpenerTest::theKeychainIsTouchedForKeptKeysOnly()
{
    m_keychain.setFailure(Error{.kind = ErrorKind::SecretStore, .message = u"Locked."_s});
    ConnectionOpener opener({m_clock, m_timers, m_random, m_keychain, m_sessionKeys, m_variables});
    const auto opened = open(opener, {.kind = ConnectionKind::Environment});
    QVERIFY(opened);
    QCOMPARE(opened->settings.region.value, QByteArray("eu-west-1"));
    QVERIFY(!open(opener, {.id = u"x"_s, .kind = ConnectionKind::Keys, .region = u"eu-west-1"_s}));
    m_keychain.setFailure({});
}

void ConnectionOpenerTest::connectionsToOneHostShareALimiter()
{
    ConnectionOpener opener({m_clock, m_timers, m_random, m_keychain, m_sessionKeys, m_variables});
    const auto first = open(opener, {.kind = ConnectionKind::Environment});
    const auto second = open(opener, {.kind = ConnectionKind::Environment});
    const auto elsewhere = open(opener, {.kind = ConnectionKind::Environment, .region = u"us-east-1"_s});
    QVERIFY(first && second && elsewhere);
    QCOMPARE(first->limiter, second->limiter);
    QVERIFY(first->limiter != elsewhere->limiter);
    QVERIFY(first->limiter->currentRate() > 0);
}

void ConnectionOpenerTest::maximumInFlightSetsTheCeilingOfLoopback()
{
    ConnectionOpener opener({m_clock, m_timers, m_random, m_keychain, m_sessionKeys, m_variables});
    opener.setMaximumInFlight(3);
    const auto opened = open(opener, {.kind = ConnectionKind::Environment, .endpointUrl = u"http://127.0.0.1:9"_s});
    QVERIFY(opened);
    QCOMPARE(opened->limiter->currentInFlightLimit(), 3);
    QCOMPARE(opened->limiter->currentRate(), 0.0);
}

} // namespace zonescope

QTEST_GUILESS_MAIN(zonescope::ConnectionOpenerTest)
#include "tst_connectionopener.moc"
