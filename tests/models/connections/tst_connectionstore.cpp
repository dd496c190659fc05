// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/connections/connectionstore.h"

#include <QtCore/QFile>
#include <QtCore/QSettings>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace zonescope;

namespace {

Connection profileConnection(const QString &name)
{
    Connection connection;
    connection.name = name;
    connection.kind = ConnectionKind::Profile;
    connection.profile = u"prod / é = [x]"_s;
    connection.region = u"eu-west-1"_s;
    connection.endpointUrl = u"http://localhost:8080/base"_s;
    connection.domainId = u"dzd_bc8e1ez8r2a6xz"_s;
    return connection;
}

} // namespace

class TstConnectionStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        m_file = m_folder->filePath(u"zonescope.conf"_s);
        reopen();
    }

    void whatIsPutComesBackAtTheNextStart()
    {
        const Connection first = m_store->put(profileConnection(u"Prod 表 / مرحبا"_s));
        Connection keys;
        keys.name = u"Keys"_s;
        keys.kind = ConnectionKind::Keys;
        keys = m_store->put(keys);
        Connection environment;
        environment.name = u"Environment"_s;
        environment.kind = ConnectionKind::Environment;
        environment = m_store->put(environment);
        const Connection sample = m_store->put(Connection{.name = u"Sample"_s});
        reopen();
        QVERIFY((m_store->connections() == std::vector{first, keys, environment, sample}));
        QVERIFY(m_store->find(first.id) == first);
        QVERIFY(m_store->findByName(u"Keys"_s) == keys);
        QVERIFY(!m_store->find(u"nobody"_s));
        QVERIFY(!m_store->findByName(u"keys"_s));
    }

    void anEmptyIdGetsOneOfItsOwn()
    {
        const Connection first = m_store->put(profileConnection(u"a"_s));
        const Connection second = m_store->put(profileConnection(u"a"_s));
        QVERIFY(!first.id.isEmpty() && !first.id.contains(u'{'));
        QVERIFY(first.id != second.id);
        QCOMPARE(m_store->connections().size(), 2U);
    }

    void puttingAKnownIdReplacesInPlace()
    {
        Connection first = m_store->put(profileConnection(u"a"_s));
        const Connection second = m_store->put(profileConnection(u"b"_s));
        first.name = u"renamed"_s;
        first.region.clear();
        m_store->put(first);
        QVERIFY((m_store->connections() == std::vector{first, second}));
        reopen();
        QVERIFY((m_store->connections() == std::vector{first, second}));
    }

    void removedConnectionsStayAway()
    {
        const Connection first = m_store->put(profileConnection(u"a"_s));
        const Connection second = m_store->put(profileConnection(u"b"_s));
        m_store->setLastUsedId(first.id);
        m_store->remove(first.id);
        QCOMPARE(m_store->lastUsedId(), QString());
        reopen();
        QVERIFY((m_store->connections() == std::vector{second}));
        QVERIFY(!text().contains(first.id.toUtf8()));
    }

    void changesAreToldOnceAndOnlyWhenSomethingChanged()
    {
        QSignalSpy changed(m_store.get(), &ConnectionStore::changed);
        const Connection connection = m_store->put(profileConnection(u"a"_s));
        QCOMPARE(changed.count(), 1);
        m_store->put(connection);
        m_store->setLastUsedId(connection.id);
        m_store->remove(u"nobody"_s);
        QCOMPARE(changed.count(), 1);
        m_store->remove(connection.id);
        QCOMPARE(changed.count(), 2);
    }

    void theLastUsedOneIsRemembered()
    {
        QCOMPARE(m_store->lastUsedId(), QString());
        const Connection connection = m_store->put(profileConnection(u"a"_s));
        m_store->setLastUsedId(connection.id);
        reopen();
        QCOMPARE(m_store->lastUsedId(), connection.id);
    }

    void connectionsForThisSessionAreNeverWritten()
    {
        const Connection kept = m_store->put(profileConnection(u"kept"_s));
        m_store->setLastUsedId(kept.id);
        Connection passing;
        passing.name = u"passing"_s;
        passing.kind = ConnectionKind::Keys;
        passing.sessionOnly = true;
        passing = m_store->put(passing);
        m_store->setLastUsedId(passing.id);
        QCOMPARE(m_store->connections().size(), 2U);
        QCOMPARE(m_store->lastUsedId(), kept.id);
        QVERIFY(!text().contains("passing") && !text().contains(passing.id.toUtf8()));
        reopen();
        QVERIFY((m_store->connections() == std::vector{kept}));
    }

    void aKeptConnectionThatBecomesOneForThisSessionLeavesTheSettings()
    {
        Connection connection = m_store->put(profileConnection(u"kept"_s));
        m_store->setLastUsedId(connection.id);
        connection.sessionOnly = true;
        m_store->put(connection);
        QVERIFY(!text().contains(connection.id.toUtf8()));
        QCOMPARE(m_store->connections().size(), 1U);
    }

    void kindsAndMembersOfANewerVersionAreSkippedAndKept()
    {
        const Connection known = m_store->put(profileConnection(u"known"_s));
        m_settings->setValue(u"connections/version"_s, 7);
        m_settings->setValue(u"connections/list/new-one/kind"_s, u"sso"_s);
        m_settings->setValue(u"connections/list/new-one/startUrl"_s, u"https://example.awsapps.com/start"_s);
        m_settings->setValue(u"connections/list/%1/color"_s.arg(known.id), u"red"_s);
        reopen();
        QVERIFY((m_store->connections() == std::vector{known}));
        Connection renamed = known;
        renamed.name = u"renamed"_s;
        m_store->put(renamed);
        m_store->put(profileConnection(u"another"_s));
        m_store->remove(u"new-one"_s);
        reopen();
        QCOMPARE(m_settings->value(u"connections/version"_s).toInt(), 7);
        QCOMPARE(m_settings->value(u"connections/list/new-one/startUrl"_s).toString(),
                 u"https://example.awsapps.com/start"_s);
        QCOMPARE(m_settings->value(u"connections/list/%1/color"_s.arg(known.id)).toString(), u"red"_s);
    }

    void twoStoresDoNotUndoEachOther()
    {
        QSettings otherSettings(m_file, QSettings::IniFormat);
        ConnectionStore other(otherSettings);
        const Connection theirs = other.put(profileConnection(u"theirs"_s));
        const Connection ours = m_store->put(profileConnection(u"ours"_s));
        otherSettings.sync();
        reopen();
        QCOMPARE(m_store->connections().size(), 2U);
        QVERIFY(m_store->find(theirs.id) && m_store->find(ours.id));
    }

    void whatAnotherWindowHasRenamedStaysRenamed()
    {
        Connection ours = m_store->put(profileConnection(u"old"_s));
        m_settings->sync();
        QSettings otherSettings(m_file, QSettings::IniFormat);
        ConnectionStore other(otherSettings);
        Connection theirs = other.find(ours.id).value();
        theirs.name = u"new"_s;
        theirs.colour = ConnectionColour::Red;
        other.put(theirs);
        otherSettings.sync();
        ours.view.text = u"typed here"_s; // kept while one looks around, which must not undo that
        m_store->put(ours);
        reopen();
        QCOMPARE(m_store->find(ours.id)->name, u"new"_s);
        QCOMPARE(m_store->find(ours.id)->colour, ConnectionColour::Red);
        QCOMPARE(m_store->find(ours.id)->view.text, u"typed here"_s);
    }

    void whatAnotherWindowHasDeletedStaysDeleted()
    {
        Connection ours = m_store->put(profileConnection(u"a"_s));
        m_settings->sync();
        QSettings otherSettings(m_file, QSettings::IniFormat);
        ConnectionStore(otherSettings).remove(ours.id);
        otherSettings.sync();
        m_settings->sync();
        ours.view.text = u"typed here"_s;
        m_store->put(ours);
        reopen();
        QVERIFY(m_store->connections().empty());
        QVERIFY(!text().contains("typed here"));
    }

    void aColourOfANewerVersionStaysUntilAnotherIsChosen()
    {
        Connection connection = m_store->put(profileConnection(u"a"_s));
        const QString key = u"connections/list/%1/colour"_s.arg(connection.id);
        m_settings->setValue(key, u"violet"_s);
        reopen();
        QCOMPARE(m_store->find(connection.id)->colour, ConnectionColour::None);
        connection.name = u"b"_s;
        m_store->put(connection);
        QCOMPARE(m_settings->value(key).toString(), u"violet"_s);
        connection.colour = ConnectionColour::Green;
        m_store->put(connection);
        QCOMPARE(m_settings->value(key).toString(), u"green"_s);
    }

    void aConnectionOnlyReadsUntilAPersonSaysOtherwise()
    {
        Connection connection = m_store->put(profileConnection(u"a"_s));
        const QString key = u"connections/list/%1/mayStartRuns"_s.arg(connection.id);
        QVERIFY(!connection.mayStartRuns);
        QVERIFY(!m_settings->contains(key));
        connection.mayStartRuns = true;
        m_store->put(connection);
        reopen();
        QVERIFY(m_store->find(connection.id)->mayStartRuns);
        connection.mayStartRuns = false;
        m_store->put(connection);
        QVERIFY(!m_settings->contains(key));
        for (const QString &word : {u"1"_s, u"yes"_s, u""_s, u"TRUE "_s}) { // only what this program writes unlocks
            m_settings->setValue(key, word);
            reopen();
            QVERIFY2(!m_store->find(connection.id)->mayStartRuns, qPrintable(word));
        }
    }

    void damagedSettingsLoseNothingElse()
    {
        const Connection known = m_store->put(profileConnection(u"known"_s));
        m_settings->setValue(u"connections/list/half/name"_s, u"no kind"_s);
        m_settings->setValue(u"connections/list/odd/kind"_s, 3);
        m_settings->setValue(u"connections/list"_s, u"a value where a group is"_s);
        reopen();
        QVERIFY((m_store->connections() == std::vector{known}));
    }

    void aFileThatIsNoSettingsAtAllIsAnEmptyList()
    {
        m_store.reset();
        m_settings.reset();
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray("\x00\xff[connections\nlist\\\\=@Variant(\x7f)\n%%%=\n", 40));
        file.close();
        reopen();
        QVERIFY(m_store->connections().empty());
        const Connection kept = m_store->put(profileConnection(u"a"_s));
        QVERIFY(m_store->find(kept.id));
    }

    void aViewOutlivesARestartInEveryPart()
    {
        Connection connection = profileConnection(u"a"_s);
        connection.colour = ConnectionColour::Red;
        connection.domainUrl = u"https://dzd_1.datazone.eu-west-1.on.aws"_s;
        connection.view = {.projectIds = {u"p1"_s},
                           .dataSourceIds = {u"a"_s, u"b, c"_s},
                           .scope = {u"connection/x"_s, u"domain/a%2Fb/dzd_1"_s},
                           .statuses = {u"FAILED"_s},
                           .types = {u"SCHEDULED"_s},
                           .lineageStatuses = {u"IN_PROGRESS"_s},
                           .text = u"\"quoted\" é"_s,
                           .timeRange = 3,
                           .since = 0, // absent is not zero
                           .until = 1'700'000'000'000};
        connection = m_store->put(connection);
        reopen();
        QVERIFY((m_store->connections() == std::vector{connection}));
        connection.view = {};
        m_store->put(connection);
        reopen();
        QVERIFY(!m_store->connections().front().view.since);
        QVERIFY(!text().contains("view"));
    }

    void foundProfilesFollowTheKeptOnesInTheOrderOfTheFile()
    {
        const Connection kept = m_store->put(profileConnection(u"kept"_s));
        m_store->setFoundProfiles({u"b"_s, u"a"_s, u"b"_s, QString(), kept.profile});
        QCOMPARE(names(), QStringList({u"kept"_s, u"b"_s, u"a"_s}));
        QVERIFY(!m_store->find(kept.id)->isFound);
        QVERIFY(m_store->find(u"profile:a"_s)->isFound);
        QVERIFY(!text().contains("profile:"));
    }

    void aFoundProfileKeepsWhatIsPutOfItAndStaysFound()
    {
        m_store->setFoundProfiles({u"a/b"_s, u"c"_s});
        Connection found = m_store->findByProfile(u"a/b"_s).value();
        found.name = u"Live"_s;
        found.colour = ConnectionColour::Red;
        const Connection put = m_store->put(found);
        QVERIFY(put.isFound);
        QCOMPARE(names(), QStringList({u"Live"_s, u"c"_s})); // in its place
        reopen();
        QVERIFY(!m_store->find(found.id)->isFound); // its profile is not there yet
        m_store->setFoundProfiles({u"c"_s, u"a/b"_s});
        QCOMPARE(names(), QStringList({u"c"_s, u"Live"_s}));
        QVERIFY(m_store->find(found.id)->isFound);
        QCOMPARE(m_store->find(found.id)->colour, ConnectionColour::Red);
        m_store->remove(found.id);
        QCOMPARE(names(), QStringList({u"c"_s, u"a/b"_s})); // back to its own name
        QVERIFY(!text().contains("Live"));
    }

    void aFoundProfileThatIsGoneLeavesOnlyWhatWasPutOfIt()
    {
        m_store->setFoundProfiles({u"a"_s, u"b"_s});
        Connection a = m_store->findByProfile(u"a"_s).value();
        a.colour = ConnectionColour::Blue;
        m_store->put(a);
        QSignalSpy changed(m_store.get(), &ConnectionStore::changed);
        m_store->setFoundProfiles({});
        QCOMPARE(changed.count(), 1);
        QCOMPARE(names(), QStringList{u"a"_s});
        QVERIFY(!m_store->find(a.id)->isFound);
        m_store->remove(a.id);
        QVERIFY(m_store->connections().empty());
    }

    void aKeptOneIsFoundByNameBeforeAFoundProfileOfThatName()
    {
        m_store->setFoundProfiles({u"prod"_s});
        Connection keys;
        keys.name = u"prod"_s;
        keys.kind = ConnectionKind::Keys;
        keys = m_store->put(keys);
        QCOMPARE(m_store->connections().size(), 2U);
        QCOMPARE(m_store->findByName(u"prod"_s)->id, keys.id);
        QCOMPARE(m_store->findByProfile(u"prod"_s)->id, u"profile:prod"_s);
    }

    void aNameThatClashesHidesNeitherConnection()
    {
        const Connection first = m_store->put(profileConnection(u"a"_s));
        Connection second = m_store->put(profileConnection(u"b"_s));
        second.name = u"a"_s; // by hand in the settings, or by another window
        m_store->put(second);
        reopen();
        QCOMPARE(m_store->connections().size(), 2U);
        QCOMPARE(m_store->findByName(u"a"_s)->id, first.id);
        QVERIFY(m_store->find(second.id));
    }

    void aFoundOneThatBecomesAnotherProfileGivesItsIdBack()
    {
        m_store->setFoundProfiles({u"a"_s, u"b"_s});
        Connection a = m_store->findByProfile(u"a"_s).value();
        a.colour = ConnectionColour::Blue;
        a = m_store->put(a);
        m_store->setLastUsedId(a.id);
        a.profile = u"b"_s;
        const Connection moved = m_store->put(a);
        QVERIFY(moved.id != u"profile:a"_s);
        QVERIFY(!moved.isFound);
        QVERIFY(m_store->find(u"profile:a"_s)->isFound);
        QCOMPARE(m_store->find(u"profile:a"_s)->colour, ConnectionColour::None);
        QCOMPARE(m_store->lastUsedId(), moved.id);
    }

    void theVersionIsWritten()
    {
        m_store->put(profileConnection(u"a"_s));
        QCOMPARE(m_settings->value(u"connections/version"_s).toInt(), 1);
    }

    /// A Connection has no member for a secret; the endpoint's URL is the one text that may smuggle one in. The list of
    /// members is held here so that a new one is looked at.
    void noSecretReachesTheSettings()
    {
        Connection connection = profileConnection(u"a"_s);
        connection.endpointUrl = u"https://AKIDEXAMPLE:wJalrXUtnFEMI@localhost:8443/base"_s;
        connection = m_store->put(connection);
        QCOMPARE(connection.endpointUrl, u"https://localhost:8443/base"_s);
        QVERIFY(!text().contains("wJalrXUtnFEMI") && !text().contains("AKIDEXAMPLE"));
        m_settings->beginGroup(u"connections/list/"_s + connection.id);
        QStringList members = m_settings->allKeys();
        m_settings->endGroup();
        members.sort();
        QCOMPARE(members,
                 QStringList({u"domainId"_s, u"endpointUrl"_s, u"kind"_s, u"name"_s, u"position"_s, u"profile"_s,
                              u"region"_s}));
    }

private:
    [[nodiscard]] QStringList names() const
    {
        QStringList names;
        for (const Connection &connection : m_store->connections())
            names << connection.name;
        return names;
    }
    void reopen()
    {
        m_store.reset();
        m_settings.reset();
        m_settings = std::make_unique<QSettings>(m_file, QSettings::IniFormat);
        m_store = std::make_unique<ConnectionStore>(*m_settings);
    }
    QByteArray text()
    {
        m_settings->sync();
        QFile file(m_file);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ConnectionStore> m_store;
};

QTEST_GUILESS_MAIN(TstConnectionStore)
#include "tst_connectionstore.moc"
