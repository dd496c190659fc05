// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/session.h"

#include "app/storedkeys.h"
#include "models/datazone/datazoneapi.h"
#include "models/secrets/memorysecretstore.h"
#include "tests/support/loopbackserver.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QSettings>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

/// Starts the job and gives its result; fails as Cancelled where it does not end.
template <class T>
Result<T> resultOf(ResultJob<T> *job)
{
    const std::unique_ptr<ResultJob<T>> owner(job);
    job->start();
    if (!QTest::qWaitFor([&] { return job->isFinished(); }, 20'000))
        return Error{.kind = ErrorKind::Cancelled, .message = u"did not end"_s};
    return job->takeResult();
}

EnteredKeys keys()
{
    return {"AKIDEXAMPLE", SecretBytes("very-secret"), {}};
}

Connection keysConnection(const QString &id)
{
    Connection connection;
    connection.id = id;
    connection.name = u"Keys "_s + id;
    connection.kind = ConnectionKind::Keys;
    connection.region = u"eu-west-1"_s;
    return connection;
}

} // namespace

class SessionTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void nothingIsOpenAtFirst();
    void theSampleDomainOpensAndAnswers();
    void openingAnotherConnectionKeepsTheOldOneThroughTheSignal();
    void aConnectionBesideLeavesTheCurrentOneAlone();
    void aConnectionBesideEndsWithItsLastUser();
    void onlyAPersonIsAskedForAConnectionBeside();
    void profileNamesAreThoseOfTheFiles();
    void aProfileOpensWithItsRegionAndSource();
    void aMissingProfileFailsAndKeepsTheCurrentConnection();
    void row1TheProfileOfTheEnvironmentIsNamed();
    void factsOfProfilesComeFromTheFiles();
    void aFoundProfileThatDisappearsStaysWhileItIsOpen();
    void aChangedRegionIsToldAndNothingReconnects();
    void aChangedEndpointIsToldOnce();
    void aRegionOfTheConnectionItselfBeatsTheFiles();
    void row13ABrokenFileIsNamedAndTheLastGoodReadStays();
    void row15AMissingRegionIsAnErrorOfItsOwn();
    void keptKeysOpenTheConnection();
    void sessionOnlyKeysNeverReachTheKeychain();
    void missingKeysAskForThemAgain();
    void aFailingKeychainIsAnErrorOfItsKind();
    void forgettingRemovesKeysAndConnection();
    void aFailingKeychainForgetsNothing();
    void testingLeavesTheCurrentConnectionAlone();
    void testingWithWrongKeysTellsTheRefusal();
    void settingsHoldNoSecret();
    void droppingJobsInTheirSlotsIsSafe();
    void cancelledOpeningReportsCancelledOnce();
    void row14_keysThatAScriptReplacedAreTakenUp();
    void row22_aLostConnectionSendsNobodyToSignIn();

private:
    void writeFile(const QString &name, const QByteArray &bytes);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Session> m_session;
    MemorySecretStore *m_keychain = nullptr;
};

void SessionTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
    writeFile(u"config"_s, "[default]\nregion = us-east-1\n[profile prod]\nregion = eu-central-1\n");
    writeFile(u"credentials"_s, "[prod]\naws_access_key_id = AKIDPROD\naws_secret_access_key = s\n");
    auto keychain = std::make_unique<MemorySecretStore>();
    m_keychain = keychain.get();
    m_session = std::make_unique<Session>(
        *m_settings, std::move(keychain),
        aws::EnvironmentVariables{{u"AWS_CONFIG_FILE"_s, m_folder->filePath(u"config"_s)},
                                  {u"AWS_SHARED_CREDENTIALS_FILE"_s, m_folder->filePath(u"credentials"_s)}});
}

void SessionTest::cleanup()
{
    m_session.reset();
    m_settings.reset();
    m_folder.reset();
}

void SessionTest::writeFile(const QString &name, const QByteArray &bytes)
{
    QFile file(m_folder->filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

void SessionTest::nothingIsOpenAtFirst()
{
    QVERIFY(!m_session->current());
    QCOMPARE(m_session->api(), nullptr);
    QVERIFY(m_session->region().isEmpty());
    QVERIFY(!m_session->isThrottled());
}

void SessionTest::theSampleDomainOpensAndAnswers()
{
    const QSignalSpy changed(m_session.get(), &WindowBackend::connectionChanged);
    QVERIFY(resultOf(m_session->open({.kind = ConnectionKind::Sample}, this)));
    QCOMPARE(changed.size(), 1);
    QVERIFY(m_session->endpoint().startsWith("http://127.0.0.1:"_L1));
    QVERIFY(!m_session->status().credentialSource.isEmpty());
    const auto domains = resultOf(m_session->api()->listDomains({}, this));
    QVERIFY2(domains.ok(), domains ? "" : qPrintable(describe(domains.error())));
    QVERIFY(!domains->items.empty());
}

void SessionTest::openingAnotherConnectionKeepsTheOldOneThroughTheSignal()
{
    QVERIFY(resultOf(m_session->open({.kind = ConnectionKind::Sample}, this)));
    datazone::DataZoneApi *sample = m_session->api();
    auto *late = sample->listDomains({}, this);
    late->start();
    bool wasCalled = false;
    connect(m_session.get(), &WindowBackend::connectionChanged, this, [&] {
        wasCalled = true;
        QVERIFY(m_session->api() != sample);
        late->deleteLater(); // as a window does: the call ends on the next turn of the event loop
    });
    QVERIFY(resultOf(m_session->open({.kind = ConnectionKind::Profile, .profile = u"prod"_s}, this)));
    QVERIFY(wasCalled);
    QTRY_VERIFY(findChildren<Job *>().isEmpty());
}

void SessionTest::aConnectionBesideLeavesTheCurrentOneAlone()
{
    QVERIFY(resultOf(m_session->open({.kind = ConnectionKind::Profile, .profile = u"prod"_s}, this)));
    const QSignalSpy changed(m_session.get(), &WindowBackend::connectionChanged);
    datazone::DataZoneApi *current = m_session->api();
    const auto beside = resultOf(m_session->openBeside({.kind = ConnectionKind::Sample}, false, this));
    QVERIFY(beside.ok());
    QCOMPARE(changed.size(), 0);
    QCOMPARE(m_session->api(), current);
    QCOMPARE(m_session->region(), u"eu-central-1"_s);
    QVERIFY(&(*beside)->api() != current);
    QVERIFY(!(*beside)->region().isEmpty());
    const auto domains = resultOf((*beside)->api().listDomains({}, this));
    QVERIFY(domains.ok() && !domains->items.empty());
}

void SessionTest::aConnectionBesideEndsWithItsLastUser()
{
    auto beside = resultOf(m_session->openBeside({.kind = ConnectionKind::Sample}, false, this));
    QVERIFY(beside.ok());
    std::weak_ptr<BesideConnection> watched = *beside;
    beside = Error{};
    QVERIFY(watched.expired());
    // A job that is dropped while it opens leaves nothing behind.
    auto *job = m_session->openBeside({.kind = ConnectionKind::Sample}, true, nullptr);
    job->start();
    delete job;
    QVERIFY(!m_session->signInView());
}

void SessionTest::onlyAPersonIsAskedForAConnectionBeside()
{
    writeFile(
        u"config"_s,
        "[profile sso]\nregion = eu-west-1\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = R\n"
        "[sso-session corp]\nsso_region = eu-west-1\nsso_start_url = https://corp.awsapps.com/start\n");
    const auto session =
        std::make_unique<Session>(*m_settings, std::make_unique<MemorySecretStore>(),
                                  aws::EnvironmentVariables{{u"HOME"_s, m_folder->path()},
                                                            {u"AWS_CONFIG_FILE"_s, m_folder->filePath(u"config"_s)}});
    const Connection sso{.kind = ConnectionKind::Profile, .profile = u"sso"_s};
    const auto quiet = resultOf(session->openBeside(sso, false, this));
    QCOMPARE(quiet.error().kind, ErrorKind::SignIn);
    QVERIFY(!session->signInView());

    const std::unique_ptr<Job> job(session->openBeside(sso, true, nullptr));
    job->start();
    QTRY_VERIFY(session->signInView());
    QVERIFY(!job->isFinished());
    session->dismissSignIn();
    QTRY_VERIFY(job->isFinished());
    QVERIFY(!session->signInView());
}

void SessionTest::profileNamesAreThoseOfTheFiles()
{
    QCOMPARE(m_session->profileNames(), QStringList({u"default"_s, u"prod"_s}));
}

void SessionTest::aProfileOpensWithItsRegionAndSource()
{
    QVERIFY(resultOf(m_session->open({.kind = ConnectionKind::Profile, .profile = u"prod"_s}, this)));
    QCOMPARE(m_session->region(), u"eu-central-1"_s);
    QCOMPARE(m_session->endpoint(), u"https://datazone.eu-central-1.api.aws"_s);
    QVERIFY2(m_session->status().credentialSource.contains(u"prod"_s),
             qPrintable(m_session->status().credentialSource));
}

void SessionTest::aMissingProfileFailsAndKeepsTheCurrentConnection()
{
    QVERIFY(resultOf(m_session->open({.kind = ConnectionKind::Profile, .profile = u"prod"_s}, this)));
    const auto failed = resultOf(m_session->open({.kind = ConnectionKind::Profile, .profile = u"none"_s}, this));
    QVERIFY(!failed);
    QCOMPARE(failed.error().kind, ErrorKind::Usage);
    QCOMPARE(m_session->current().value_or(Connection()).profile, u"prod"_s);
}

void SessionTest::row1TheProfileOfTheEnvironmentIsNamed()
{
    QVERIFY(m_session->environmentProfile().isEmpty());
    Session other(*m_settings, std::make_unique<MemorySecretStore>(),
                  aws::EnvironmentVariables{{u"AWS_PROFILE"_s, u"prod"_s}});
    QCOMPARE(other.environmentProfile(), u"prod"_s);
}

void SessionTest::factsOfProfilesComeFromTheFiles()
{
    writeFile(u"config"_s,
              "[profile sso]\nsso_account_id = 111122223333\nsso_role_name = Steward\nregion = eu-west-1\n"
              "[profile role]\nrole_arn = arn:aws:iam::444455556666:role/team/Reader\nsource_profile = keys\n");
    writeFile(u"credentials"_s, "[keys]\naws_access_key_id = AKID\naws_secret_access_key = s\n");
    const ProfileFacts sso = m_session->profileFacts(u"sso"_s);
    QVERIFY2(sso.file.endsWith(u"config"_s), qPrintable(sso.file));
    QCOMPARE(sso.accountId, u"111122223333"_s);
    QCOMPARE(sso.roleName, u"Steward"_s);
    QCOMPARE(sso.region, u"eu-west-1"_s);
    const ProfileFacts role = m_session->profileFacts(u"role"_s);
    QCOMPARE(role.accountId, u"444455556666"_s);
    QCOMPARE(role.roleName, u"Reader"_s);
    QVERIFY(role.region.isEmpty());
    const ProfileFacts keys = m_session->profileFacts(u"keys"_s);
    QVERIFY(keys.file.endsWith(u"credentials"_s));
    QVERIFY(keys.accountId.isEmpty() && keys.roleName.isEmpty());
    QVERIFY(m_session->profileFacts(u"none"_s).file.isEmpty());
}

void SessionTest::aFoundProfileThatDisappearsStaysWhileItIsOpen()
{
    const auto found = m_session->connections().findByProfile(u"prod"_s);
    QVERIFY(found && found->isFound);
    QVERIFY(resultOf(m_session->open(*found, this)));
    writeFile(u"config"_s, "[default]\nregion = us-east-1\n[profile other]\nregion = eu-west-1\n");
    writeFile(u"credentials"_s, "");
    QTRY_VERIFY(m_session->connections().findByProfile(u"other"_s));
    QVERIFY(m_session->connections().find(found->id));
    QCOMPARE(m_session->current().value_or(Connection()).id, found->id);
    QVERIFY(m_session->api() != nullptr);
    QVERIFY(!m_session->settingsChange());
    // It goes with the next connection.
    QVERIFY(resultOf(m_session->open({.kind = ConnectionKind::Sample}, this)));
    QVERIFY(!m_session->connections().find(found->id));
}

void SessionTest::aChangedRegionIsToldAndNothingReconnects()
{
    QVERIFY(resultOf(m_session->open({.kind = ConnectionKind::Profile, .profile = u"prod"_s}, this)));
    QVERIFY(!m_session->settingsChange());
    const QSignalSpy opened(m_session.get(), &WindowBackend::connectionChanged);
    const QSignalSpy told(m_session.get(), &WindowBackend::settingsFilesChanged);
    writeFile(u"config"_s, "[default]\nregion = us-east-1\n[profile prod]\nregion = ap-southeast-2\n");
    QTRY_COMPARE(told.count(), 1);
    const auto change = m_session->settingsChange();
    QVERIFY(change);
    QCOMPARE(change->region, u"ap-southeast-2"_s);
    QVERIFY(change->endpoint.isEmpty()); // it follows the Region
    QVERIFY2(change->source.contains(u"prod"_s), qPrintable(change->source));
    QCOMPARE(m_session->region(), u"eu-central-1"_s);
    QCOMPARE(opened.count(), 0);
    QVERIFY(resultOf(m_session->open(*m_session->current(), this)));
    QCOMPARE(m_session->region(), u"ap-southeast-2"_s);
    QVERIFY(!m_session->settingsChange());
}

void SessionTest::aChangedEndpointIsToldOnce()
{
    QVERIFY(resultOf(m_session->open({.kind = ConnectionKind::Profile, .profile = u"prod"_s}, this)));
    writeFile(u"config"_s, "[profile prod]\nregion = eu-central-1\nendpoint_url = https://vpce.example.test\n");
    QTRY_VERIFY(m_session->settingsChange());
    QVERIFY(m_session->settingsChange()->region.isEmpty());
    QCOMPARE(m_session->settingsChange()->endpoint, u"https://vpce.example.test"_s);
    QVERIFY(m_session->settingsChange()->source.contains(u"prod"_s));
}

void SessionTest::aRegionOfTheConnectionItselfBeatsTheFiles()
{
    QVERIFY(resultOf(
        m_session->open({.kind = ConnectionKind::Profile, .profile = u"prod"_s, .region = u"eu-north-1"_s}, this)));
    const QSignalSpy told(m_session.get(), &WindowBackend::settingsFilesChanged);
    writeFile(u"config"_s, "[profile prod]\nregion = ap-southeast-2\n");
    QTRY_COMPARE(told.count(), 1);
    QVERIFY(!m_session->settingsChange());
}

void SessionTest::row13ABrokenFileIsNamedAndTheLastGoodReadStays()
{
    QVERIFY(!m_session->settingsProblem());
    const QSignalSpy told(m_session.get(), &WindowBackend::settingsFilesChanged);
    writeFile(u"config"_s, "[default]\nregion = us-east-1\n[profile prod\nregion = eu-central-1\n");
    QTRY_COMPARE(told.count(), 1);
    const auto problem = m_session->settingsProblem();
    QVERIFY(problem);
    QVERIFY2(problem->message.contains(u"config"_s) && problem->message.contains(u"3"_s), qPrintable(problem->message));
    QCOMPARE(m_session->profileNames(), QStringList({u"default"_s, u"prod"_s}));
    QVERIFY(resultOf(m_session->open({.kind = ConnectionKind::Profile, .profile = u"prod"_s}, this)));
    QCOMPARE(m_session->region(), u"eu-central-1"_s);
}

void SessionTest::row15AMissingRegionIsAnErrorOfItsOwn()
{
    writeFile(u"config"_s, "[profile prod]\noutput = json\n");
    const auto opened = resultOf(m_session->open({.kind = ConnectionKind::Profile, .profile = u"prod"_s}, this));
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::Usage);
    QCOMPARE(opened.error().code, QString(aws::missingRegionCode));
    const auto report = resultOf(m_session->test({.kind = ConnectionKind::Profile, .profile = u"prod"_s}, {}, this));
    QVERIFY(report.ok());
    QCOMPARE(report->credentials.error->code, QString(aws::missingRegionCode));
}

void SessionTest::keptKeysOpenTheConnection()
{
    const Connection connection = m_session->connections().put(keysConnection(u"one"_s));
    QVERIFY(resultOf(m_session->keepKeys(connection, keys(), false, this)));
    QVERIFY(m_keychain->contains(u"connection/one"_s));
    QVERIFY(resultOf(m_session->open(connection, this)));
    QCOMPARE(m_session->region(), u"eu-west-1"_s);
    QCOMPARE(m_session->connections().lastUsedId(), u"one"_s);
}

void SessionTest::sessionOnlyKeysNeverReachTheKeychain()
{
    Connection connection = keysConnection(u"two"_s);
    connection.sessionOnly = true;
    QVERIFY(resultOf(m_session->keepKeys(connection, keys(), true, this)));
    QCOMPARE(m_keychain->count(), 0);
    QVERIFY(resultOf(m_session->open(connection, this)));
    QVERIFY(m_session->connections().lastUsedId().isEmpty());
}

void SessionTest::missingKeysAskForThemAgain()
{
    const auto opened = resultOf(m_session->open(keysConnection(u"gone"_s), this));
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::SignIn);
    QVERIFY2(opened.error().message.contains(u"Keys gone"_s), qPrintable(opened.error().message));
}

void SessionTest::aFailingKeychainIsAnErrorOfItsKind()
{
    m_keychain->setFailure(Error{.kind = ErrorKind::SecretStore, .message = u"The keychain is locked."_s});
    const auto opened = resultOf(m_session->open(keysConnection(u"one"_s), this));
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::SecretStore);
    QCOMPARE(exitCodeFor(opened.error().kind), 3);
}

void SessionTest::forgettingRemovesKeysAndConnection()
{
    const Connection connection = m_session->connections().put(keysConnection(u"one"_s));
    QVERIFY(resultOf(m_session->keepKeys(connection, keys(), false, this)));
    m_session->connections().setLastUsedId(connection.id);
    QVERIFY(resultOf(m_session->forget(connection.id, this)));
    QCOMPARE(m_keychain->count(), 0);
    QVERIFY(!m_session->connections().find(connection.id));
    QVERIFY(m_session->connections().lastUsedId().isEmpty());
}

void SessionTest::aFailingKeychainForgetsNothing()
{
    const Connection connection = m_session->connections().put(keysConnection(u"one"_s));
    m_keychain->setFailure(Error{.kind = ErrorKind::SecretStore, .message = u"The keychain is locked."_s});
    QVERIFY(!resultOf(m_session->forget(connection.id, this)));
    QVERIFY(m_session->connections().find(connection.id));
}

void SessionTest::testingLeavesTheCurrentConnectionAlone()
{
    const QSignalSpy changed(m_session.get(), &WindowBackend::connectionChanged);
    const auto report = resultOf(m_session->test({.kind = ConnectionKind::Sample}, {}, this));
    QVERIFY2(report.ok(), report ? "" : qPrintable(describe(report.error())));
    QVERIFY(report->isUsable());
    QVERIFY(!m_session->current());
    QVERIFY(changed.isEmpty());
}

void SessionTest::testingWithWrongKeysTellsTheRefusal()
{
    QVERIFY(resultOf(m_session->open({.kind = ConnectionKind::Sample}, this)));
    Connection connection = keysConnection({});
    connection.endpointUrl = m_session->endpoint();
    connection.region = m_session->region();
    const auto report = resultOf(m_session->test(connection, keys(), this));
    QVERIFY(report.ok());
    QCOMPARE(report->service.error->kind, ErrorKind::SignIn);
    QVERIFY(!describe(*report->service.error).contains(u"very-secret"_s));
}

void SessionTest::settingsHoldNoSecret()
{
    const Connection connection = m_session->connections().put(keysConnection(u"one"_s));
    QVERIFY(resultOf(m_session->keepKeys(connection, keys(), false, this)));
    QVERIFY(resultOf(m_session->open(connection, this)));
    m_settings->sync();
    QFile file(m_settings->fileName());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(text.contains("Keys one"));
    QVERIFY(!text.contains("very-secret"));
    QVERIFY(!text.contains("AKIDEXAMPLE"));
}

void SessionTest::droppingJobsInTheirSlotsIsSafe()
{
    int ended = 0;
    const auto deleteAtEnd = [&](Job *job) {
        connect(job, &Job::finished, this, [&ended, job] {
            ++ended;
            delete job;
        });
        job->start();
    };
    deleteAtEnd(m_session->open({.kind = ConnectionKind::Sample}, this));
    deleteAtEnd(m_session->test({.kind = ConnectionKind::Sample}, {}, this));
    deleteAtEnd(m_session->forget(u"none"_s, this));
    QTRY_COMPARE(ended, 3);
    // And before the end.
    auto *test = m_session->test({.kind = ConnectionKind::Sample}, {}, this);
    test->start();
    delete test;
    QTRY_VERIFY(findChildren<Job *>().isEmpty());
}

void SessionTest::cancelledOpeningReportsCancelledOnce()
{
    m_keychain->setSilent(true);
    auto *job = m_session->open(keysConnection(u"one"_s), this);
    const QSignalSpy finished(job, &Job::finished);
    job->start();
    job->cancel();
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(job->result().error().kind, ErrorKind::Cancelled);
    QVERIFY(!m_session->current());
    delete job;
}

void SessionTest::row14_keysThatAScriptReplacedAreTakenUp()
{
    test::LoopbackServer service;
    service.answerBy([this](const test::RecordedRequest &request) {
        if (request.header("authorization").contains("Credential=AKIDPROD/")) {
            // By the time the service says so, the script has been there.
            writeFile(u"credentials"_s, "[prod]\naws_access_key_id = AKIDNEW\naws_secret_access_key = t\n");
            return test::ScriptedReply::http(403, R"({"message":"expired"})",
                                             {"x-amzn-errortype: ExpiredTokenException"});
        }
        return test::ScriptedReply::json(R"({"items":[]})");
    });
    Connection connection{.kind = ConnectionKind::Profile, .profile = u"prod"_s};
    connection.endpointUrl = service.url().toString();
    QVERIFY(resultOf(m_session->open(connection, this)));
    const auto domains = resultOf(m_session->api()->listDomains({}, this));
    QVERIFY2(domains.ok(), domains ? "" : qPrintable(describe(domains.error())));
    QCOMPARE(service.requests().size(), size_t(2)); // refused once, repeated once
    QVERIFY(service.requests().back().header("authorization").contains("Credential=AKIDNEW/"));
    QVERIFY(!m_session->status().signedOutSince);
}

void SessionTest::row22_aLostConnectionSendsNobodyToSignIn()
{
    // A token near its end whose refresh, and a role whose keys, cannot be asked for: the network is gone.
    test::LoopbackServer service;
    service.answerBy([](const test::RecordedRequest &) { return test::ScriptedReply::reset(); });
    const QString url = service.url().toString();
    writeFile(
        u"config"_s,
        "[profile sso]\nregion = eu-west-1\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = R\n"
        "[sso-session corp]\nsso_region = eu-west-1\nsso_start_url = https://corp.awsapps.com/start\n");
    QVERIFY(QDir(m_folder->path()).mkpath(u".aws/sso/cache"_s));
    const QByteArray name = QCryptographicHash::hash("corp", QCryptographicHash::Sha1).toHex();
    writeFile(u".aws/sso/cache/"_s + QString::fromLatin1(name) + u".json"_s,
              R"({"startUrl":"https://corp.awsapps.com/start","region":"eu-west-1","accessToken":"token",)"
              R"("expiresAt":"2001-01-01T00:00:00Z","refreshToken":"again","clientId":"id","clientSecret":"secret",)"
              R"("registrationExpiresAt":"2099-01-01T00:00:00Z"})");
    Session session(*m_settings, std::make_unique<MemorySecretStore>(),
                    aws::EnvironmentVariables{{u"HOME"_s, m_folder->path()},
                                              {u"AWS_CONFIG_FILE"_s, m_folder->filePath(u"config"_s)},
                                              {u"AWS_ENDPOINT_URL"_s, url}});
    int questions = 0;
    connect(&session, &WindowBackend::signInChanged, this, [&] { questions += session.signInView() ? 1 : 0; });
    const QSignalSpy pages(&session, &WindowBackend::openUrlRequested);
    const Connection connection{.kind = ConnectionKind::Profile, .profile = u"sso"_s};
    const auto lost = resultOf(session.open(connection, this));
    QVERIFY(!lost);
    QCOMPARE(lost.error().kind, ErrorKind::Network);
    QVERIFY(!service.requests().empty());
    QVERIFY(!session.signInView());
    QCOMPARE(pages.size(), 0);
    QCOMPARE(questions, 0);

    // Back again: the same token is refreshed, and nobody was asked anything.
    service.answerBy([](const test::RecordedRequest &request) {
        if (request.target == "/token")
            return test::ScriptedReply::json(R"({"accessToken":"fresh","expiresIn":3600,"refreshToken":"next"})");
        if (request.target.startsWith("/federation/credentials"))
            return test::ScriptedReply::json(R"({"roleCredentials":{"accessKeyId":"ASIAROLE","secretAccessKey":"s",)"
                                             R"("sessionToken":"t","expiration":4102444800000}})");
        return test::ScriptedReply::json(R"({"items":[]})");
    });
    const auto found = resultOf(session.open(connection, this));
    QVERIFY2(found.ok(), found ? "" : qPrintable(describe(found.error())));
    QVERIFY(resultOf(session.api()->listDomains({}, this)));
    QVERIFY(service.requests().back().header("authorization").contains("Credential=ASIAROLE/"));
    QCOMPARE(pages.size(), 0);
    QCOMPARE(questions, 0);
}

} // namespace zonescope

QTEST_GUILESS_MAIN(zonescope::SessionTest)
#include "tst_session.moc"
