// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/networkpool.h"
#include "models/aws/providers/fixedprovider.h"
#include "models/aws/providers/providerfactory.h"
#include "models/aws/useragent.h"
#include "tests/support/faketime.h"
#include "tests/support/loopbackserver.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace zonescope;
using namespace zonescope::aws;
using namespace zonescope::test;
using namespace Qt::StringLiterals;

class TstProfileChain : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void environmentKeysAreTaken();
    void partialKeysNameWhatIsMissing_data();
    void partialKeysNameWhatIsMissing();
    void environmentBeatsAwsProfile();
    void aChosenProfileBeatsTheEnvironment();
    void profileKeysAreRead();
    void eitherFileIsEnough();
    void callsShareOneRead();
    void refusedKeysAreReadAgain();
    void rolesAreTakenOnWithTheKeysBelow();
    void rolesNameWhatIsWrong_data();
    void rolesNameWhatIsWrong();
    void row9MfaWithoutAPersonNamesTheDevice();
    void row3AnSsoTokenOfTheCliIsUsed();
    void row4AnEndedSsoSessionNamesTheCommand();
    void row10ARoleOverCredentialProcessWorks();
    void row11CredentialProcessErrorsHoldNoSecret();
    void webIdentityReadsItsTokenFile();
    void row14KeysReplacedInTheFileAreRead();
    void nothingFoundSaysWhereItLooked();
    void missingProfilesAreUsageErrors();
    void keysThatCannotBeSentAreRefused();
    void fixedKeysStay();
    void errorsHoldNoSecret();
    void userAgentsAreTokens();

private:
    void write(const QString &name, const QByteArray &content);
    static Result<CredentialsPtr> resolve(CredentialsProvider &provider);
    Result<CredentialsPtr> resolve(const SettingsSelection &selection = {}) { return resolve(*make(selection)); }
    std::shared_ptr<RefreshingProvider> make(const SettingsSelection &selection);

    std::unique_ptr<QTemporaryDir> m_home;
    EnvironmentVariables m_environment;
    FakeClock m_clock;
    SystemTimers m_timers;
    FakeRandom m_random;
    std::unique_ptr<LoopbackServer> m_server; ///< STS, SSO portal and SSO-OIDC
    std::unique_ptr<NetworkPool> m_network;
    std::unique_ptr<IdentityServices> m_services;
    std::unique_ptr<SettingsFiles> m_files;
    NoPrompter m_prompter;
};

void TstProfileChain::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_home->path()).mkdir(u".aws"_s));
    m_environment = {
        {u"HOME"_s, m_home->path()}, {u"PATH"_s, u"/usr/bin:/bin"_s}, {u"AWS_EC2_METADATA_DISABLED"_s, u"true"_s}};
    m_clock.now = 1'767'323'045'000; // 2026-01-02T03:04:05Z
    m_server = std::make_unique<LoopbackServer>();
    m_network = std::make_unique<NetworkPool>(m_timers);
    m_services =
        std::make_unique<IdentityServices>(IdentityServices::Environment{m_clock, m_timers, m_random, *m_network});
}

std::shared_ptr<RefreshingProvider> TstProfileChain::make(const SettingsSelection &selection)
{
    m_files = std::make_unique<SettingsFiles>(m_environment, m_timers);
    HelperEndpointSettings endpoints;
    for (const HelperService service : {HelperService::Sts, HelperService::SsoPortal, HelperService::SsoOidc})
        endpoints.overrides.insert(service, {m_server->url(), u"the test"_s});
    return makeProvider(selection,
                        {.clock = m_clock,
                         .timers = m_timers,
                         .services = *m_services,
                         .files = *m_files,
                         .prompter = m_prompter,
                         .endpoints = endpoints,
                         .region = "us-east-1"_ba});
}

void TstProfileChain::write(const QString &name, const QByteArray &content)
{
    QFile file(m_home->filePath(u".aws/"_s + name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

Result<CredentialsPtr> TstProfileChain::resolve(CredentialsProvider &provider)
{
    QObject owner;
    auto *job = provider.resolve(&owner, CallOrigin::Person);
    QSignalSpy finished(job, &Job::finished);
    job->start();
    if (!finished.isEmpty() || !finished.wait())
        return Error{.kind = ErrorKind::Cancelled, .message = u"finished at the wrong time"_s};
    return job->result();
}

void TstProfileChain::environmentKeysAreTaken()
{
    m_environment.insert(u"AWS_ACCESS_KEY_ID"_s, u"AKIDENV"_s);
    m_environment.insert(u"AWS_SECRET_ACCESS_KEY"_s, u"secret"_s);
    auto result = resolve();
    QVERIFY(result.ok());
    QCOMPARE(result.value()->accessKeyId, "AKIDENV"_ba);
    QCOMPARE(result.value()->secretAccessKey.view(), QByteArrayView("secret"));
    QVERIFY(result.value()->sessionToken.isEmpty());
    QCOMPARE(result.value()->source, u"environment"_s);
    QVERIFY(!result.value()->expiresAt);

    m_environment.insert(u"AWS_SESSION_TOKEN"_s, u"token"_s);
    m_environment.insert(u"AWS_CREDENTIAL_EXPIRATION"_s, u"2026-01-02T04:04:05Z"_s);
    result = resolve();
    QCOMPARE(result.value()->sessionToken.view(), QByteArrayView("token"));
    QCOMPARE(result.value()->expiresAt, std::optional<qint64>(1'767'326'645'000));
    m_environment.insert(u"AWS_SECURITY_TOKEN"_s, u"older"_s);
    QCOMPARE(resolve().value()->sessionToken.view(), QByteArrayView("older"));
}

void TstProfileChain::partialKeysNameWhatIsMissing_data()
{
    QTest::addColumn<QByteArray>("keys");
    QTest::addColumn<QString>("missing");
    QTest::newRow("no secret") << "aws_access_key_id=AKID\n"_ba << u"secret access key"_s;
    QTest::newRow("empty secret") << "aws_access_key_id=AKID\naws_secret_access_key=\n"_ba << u"secret access key"_s;
    QTest::newRow("no key id") << "aws_secret_access_key=s\n"_ba << u"access key id"_s;
}

void TstProfileChain::partialKeysNameWhatIsMissing()
{
    QFETCH(QByteArray, keys);
    QFETCH(QString, missing);
    write(u"credentials"_s, "[default]\n" + keys);
    const auto result = resolve();
    QCOMPARE(result.error().kind, ErrorKind::SignIn);
    QVERIFY2(
        result.error().message.contains(u"The %1 is missing (profile default (~/.aws/credentials))"_s.arg(missing)),
        qPrintable(result.error().message));
    m_environment.insert(u"AWS_ACCESS_KEY_ID"_s, u"AKIDENV"_s);
    QVERIFY(resolve().error().message.contains(u"The secret access key is missing (environment)"_s));
}

void TstProfileChain::environmentBeatsAwsProfile()
{
    write(u"credentials"_s, "[a]\naws_access_key_id=AKIDFILE\naws_secret_access_key=s\n");
    m_environment.insert(u"AWS_PROFILE"_s, u"a"_s);
    QCOMPARE(resolve().value()->accessKeyId, "AKIDFILE"_ba);
    m_environment.insert(u"AWS_ACCESS_KEY_ID"_s, u"AKIDENV"_s);
    m_environment.insert(u"AWS_SECRET_ACCESS_KEY"_s, u"s"_s);
    QCOMPARE(resolve().value()->accessKeyId, "AKIDENV"_ba);
}

void TstProfileChain::aChosenProfileBeatsTheEnvironment()
{
    write(u"credentials"_s, "[a]\naws_access_key_id=AKIDFILE\naws_secret_access_key=s\n");
    m_environment.insert(u"AWS_ACCESS_KEY_ID"_s, u"AKIDENV"_s);
    m_environment.insert(u"AWS_SECRET_ACCESS_KEY"_s, u"s"_s);
    m_environment.insert(u"AWS_SESSION_TOKEN"_s, u"t"_s);
    const auto result = resolve({.profile = u"a"_s});
    QCOMPARE(result.value()->accessKeyId, "AKIDFILE"_ba);
    QVERIFY(result.value()->sessionToken.isEmpty());
}

void TstProfileChain::profileKeysAreRead()
{
    write(u"credentials"_s,
          "[a]\naws_access_key_id = AKID # mine\naws_secret_access_key = se/cr+et==\naws_session_token = to/ken==\n");
    const auto result = resolve({.profile = u"a"_s});
    QCOMPARE(result.value()->accessKeyId, "AKID"_ba);
    QCOMPARE(result.value()->secretAccessKey.view(), QByteArrayView("se/cr+et=="));
    QCOMPARE(result.value()->sessionToken.view(), QByteArrayView("to/ken=="));
    QCOMPARE(result.value()->source, u"profile a (~/.aws/credentials)"_s);
}

void TstProfileChain::eitherFileIsEnough()
{
    write(u"config"_s, "[default]\naws_access_key_id=AKIDCONFIG\naws_secret_access_key=s\n");
    QCOMPARE(resolve().value()->accessKeyId, "AKIDCONFIG"_ba);
    write(u"credentials"_s, "[default]\naws_access_key_id=AKIDCREDENTIALS\n");
    QCOMPARE(resolve().value()->accessKeyId, "AKIDCREDENTIALS"_ba); // merged key by key
}

void TstProfileChain::callsShareOneRead()
{
    write(u"credentials"_s, "[default]\naws_access_key_id=AKID1\naws_secret_access_key=s\n");
    const auto provider = make({});
    const auto first = resolve(*provider);
    write(u"credentials"_s, "[default]\naws_access_key_id=AKID22\naws_secret_access_key=s\n");
    QCOMPARE(resolve(*provider).value(), first.value());
}

void TstProfileChain::refusedKeysAreReadAgain()
{
    write(u"credentials"_s, "[default]\naws_access_key_id=AKID1\naws_secret_access_key=s\n");
    const auto provider = make({});
    const CredentialsPtr first = resolve(*provider).value();
    write(u"credentials"_s, "[default]\naws_access_key_id=AKID22\naws_secret_access_key=s\n");
    provider->invalidate(first);
    const CredentialsPtr second = resolve(*provider).value();
    QCOMPARE(second->accessKeyId, "AKID22"_ba);
    // A late refusal of the old keys leaves the new ones alone.
    provider->invalidate(first);
    QCOMPARE(resolve(*provider).value(), second);
}

namespace {

const QByteArray stsKeys = R"(<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
<AssumedRoleUser><Arn>arn:aws:sts::111122223333:assumed-role/Reader/me</Arn><AssumedRoleId>A:me</AssumedRoleId></AssumedRoleUser>
<Credentials><AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>role-secret</SecretAccessKey>
<SessionToken>role-token</SessionToken><Expiration>2026-01-02T04:04:05Z</Expiration></Credentials>
</AssumeRoleResult><ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></AssumeRoleResponse>)";

} // namespace

void TstProfileChain::rolesAreTakenOnWithTheKeysBelow()
{
    write(u"config"_s,
          "[profile a]\nrole_arn=arn:aws:iam::111122223333:role/Reader\nsource_profile=b\nexternal_id=x y\n"
          "role_session_name=me\nduration_seconds=900\nregion=eu-west-1\n"
          "[profile b]\naws_access_key_id=AKIDBELOW\naws_secret_access_key=s\nrole_arn=ignored\n");
    m_server->answerWith(ScriptedReply::http(200, stsKeys));
    const auto result = resolve({.profile = u"a"_s});
    QVERIFY2(result.ok(), result ? "" : qPrintable(describe(result.error())));
    QCOMPARE(result.value()->accessKeyId, "ASIAROLE"_ba);
    QCOMPARE(result.value()->sessionToken.view(), QByteArrayView("role-token"));
    QCOMPARE(result.value()->accountId, u"111122223333"_s);
    QCOMPARE(result.value()->expiresAt, std::optional<qint64>(m_clock.now + 3'600'000));
    QCOMPARE(result.value()->source, u"role Reader by profile a (~/.aws/config)"_s);
    QCOMPARE(m_server->requests().size(), 1U);
    const RecordedRequest &request = m_server->requests().front();
    QCOMPARE(request.body,
             "Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A111122223333%3Arole%2FReader"
             "&RoleSessionName=me&DurationSeconds=900&ExternalId=x%20y"_ba);
    QCOMPARE(request.header("Content-Type"), "application/x-www-form-urlencoded; charset=utf-8"_ba);
    QVERIFY(request.header("Authorization").contains("Credential=AKIDBELOW/"));
    QVERIFY(request.header("Authorization").contains("/eu-west-1/sts/aws4_request"));
}

void TstProfileChain::rolesNameWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("config");
    QTest::addColumn<QString>("says");
    const QByteArray role = "[profile a]\nrole_arn=arn:aws:iam::1:role/R\n";
    QTest::newRow("no source") << role << u"needs a source_profile or a credential_source"_s;
    QTest::newRow("both") << role + "source_profile=b\ncredential_source=Environment\n" << u"remove one"_s;
    QTest::newRow("misspelt") << role + "credential_source=environment\n" << u"“environment”"_s;
    QTest::newRow("missing") << role + "source_profile=b\n" << u"which is not in"_s;
    QTest::newRow("itself") << role + "source_profile=a\n" << u"in a circle: a → a"_s;
    QTest::newRow("circle") << role
            + "source_profile=b\n[profile b]\nrole_arn=r\nsource_profile=c\n"
              "[profile c]\nrole_arn=r\nsource_profile=b\n"
                            << u"in a circle: a → b → c → b"_s;
    QTest::newRow("nothing below") << role + "source_profile=b\n[profile b]\nregion=x\n" << u"which has none"_s;
}

void TstProfileChain::rolesNameWhatIsWrong()
{
    QFETCH(QByteArray, config);
    QFETCH(QString, says);
    write(u"config"_s, config);
    const auto result = resolve({.profile = u"a"_s});
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Usage);
    QVERIFY2(result.error().message.contains(says), qPrintable(result.error().message));
    QVERIFY(m_server->requests().empty());
}

void TstProfileChain::row9MfaWithoutAPersonNamesTheDevice()
{
    write(u"config"_s,
          "[profile a]\nrole_arn=arn:aws:iam::111122223333:role/R\nsource_profile=b\n"
          "mfa_serial=arn:aws:iam::111122223333:mfa/me\n"
          "[profile b]\naws_access_key_id=AKID\naws_secret_access_key=s\n");
    const auto result = resolve({.profile = u"a"_s});
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::SignIn);
    QVERIFY2(result.error().message.contains(u"arn:aws:iam::111122223333:mfa/me"_s),
             qPrintable(result.error().message));
    QVERIFY(m_server->requests().empty());
}

void TstProfileChain::row3AnSsoTokenOfTheCliIsUsed()
{
    write(u"config"_s,
          "[sso-session my-sso]\nsso_region=us-east-1\nsso_start_url=https://my.awsapps.com/start\n"
          "[profile a]\nsso_session=my-sso\nsso_account_id=111122223333\nsso_role_name=Read Only\n");
    QVERIFY(QDir(m_home->path()).mkpath(u".aws/sso/cache"_s));
    write(u"sso/cache/0ad374308c5a4e22f723adf10145eafad7c4031c.json"_s,
          R"({"startUrl":"https://my.awsapps.com/start","region":"us-east-1","accessToken":"sso-token",)"
          R"("expiresAt":"2026-01-02T10:00:00Z"})");
    m_server->answerWith(ScriptedReply::json(
        R"({"roleCredentials":{"accessKeyId":"ASIASSO","secretAccessKey":"sso-secret","sessionToken":"t",)"
        R"("expiration":1767326645000}})"));
    const auto result = resolve({.profile = u"a"_s});
    QVERIFY2(result.ok(), result ? "" : qPrintable(describe(result.error())));
    QCOMPARE(result.value()->accessKeyId, "ASIASSO"_ba);
    QCOMPARE(result.value()->expiresAt, std::optional<qint64>(m_clock.now + 3'600'000));
    QCOMPARE(m_server->requests().size(), 1U);
    const RecordedRequest &request = m_server->requests().front();
    QCOMPARE(request.target, "/federation/credentials?role_name=Read%20Only&account_id=111122223333"_ba);
    QCOMPARE(request.header("x-amz-sso_bearer_token"), "sso-token"_ba);
    QVERIFY(request.header("Authorization").isEmpty());
}

void TstProfileChain::row4AnEndedSsoSessionNamesTheCommand()
{
    write(u"config"_s,
          "[profile my prod]\n[profile a]\nsso_start_url=https://my.awsapps.com/start\nsso_region=us-east-1\n"
          "sso_account_id=111122223333\nsso_role_name=R\n");
    const auto result = resolve({.profile = u"a"_s});
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::SignIn);
    QVERIFY2(result.error().message.contains(u"aws sso login --profile a"_s), qPrintable(result.error().message));
}

void TstProfileChain::row10ARoleOverCredentialProcessWorks()
{
    write(u"keys.sh"_s,
          "#!/bin/sh\necho '{\"Version\":1,\"AccessKeyId\":\"AKIDPROCESS\",\"SecretAccessKey\":\"s\"}'\n");
    QFile(m_home->filePath(u".aws/keys.sh"_s)).setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    write(u"config"_s,
          "[profile a]\nrole_arn=arn:aws:iam::111122223333:role/Reader\nsource_profile=b\n"
          "[profile b]\ncredential_process=\""
              + m_home->filePath(u".aws/keys.sh"_s).toUtf8() + "\" 'an argument'\n");
    m_server->answerWith(ScriptedReply::http(200, stsKeys));
    const auto result = resolve({.profile = u"a"_s});
    QVERIFY2(result.ok(), result ? "" : qPrintable(describe(result.error())));
    QVERIFY(m_server->requests().front().header("Authorization").contains("Credential=AKIDPROCESS/"));
    QVERIFY(m_server->requests().front().body.contains("RoleSessionName=zonescope-1767323045"));
}

void TstProfileChain::row11CredentialProcessErrorsHoldNoSecret()
{
    const auto messageOf = [this](const QByteArray &command) {
        write(u"config"_s, "[profile a]\ncredential_process=" + command + "\n");
        const auto result = resolve({.profile = u"a"_s});
        return result ? QString() : describe(result.error());
    };
    const QByteArray shell = "sh -c \"";
    QString message = messageOf(shell + "echo session expired, token=SECRETTOKEN AKIAABCDEFGHIJKLMNOP >&2; exit 3\"");
    QVERIFY2(message.contains(u"session expired"_s) && message.contains(u"status 3"_s), qPrintable(message));
    QVERIFY2(!message.contains(u"SECRETTOKEN"_s) && !message.contains(u"AKIAABCDEFGHIJKLMNOP"_s), qPrintable(message));
    message = messageOf(shell + "echo '{\\\"Version\\\":\\\"1\\\",\\\"SecretAccessKey\\\":\\\"HIDDENKEY\\\"}'\"");
    QVERIFY2(message.contains(u"\"Version\": 1"_s) && !message.contains(u"HIDDENKEY"_s), qPrintable(message));
    message = messageOf("no-such-program --x");
    QVERIFY2(message.contains(u"was not found in"_s) && message.contains(u"/usr/local/bin"_s), qPrintable(message));
    message = messageOf("tool 'open");
    QVERIFY2(message.contains(u"a quote is not closed"_s), qPrintable(message));
}

void TstProfileChain::webIdentityReadsItsTokenFile()
{
    write(u"token"_s, "jwt.one\n");
    write(u"config"_s,
          "[profile a]\nrole_arn=arn:aws:iam::111122223333:role/Reader\nweb_identity_token_file=~/.aws/token\n");
    QByteArray reply = stsKeys;
    reply.replace("AssumeRoleRes", "AssumeRoleWithWebIdentityRes");
    m_server->answerWith(ScriptedReply::http(200, reply));
    const auto result = resolve({.profile = u"a"_s});
    QVERIFY2(result.ok(), result ? "" : qPrintable(describe(result.error())));
    QCOMPARE(result.value()->accessKeyId, "ASIAROLE"_ba);
    QVERIFY(m_server->requests().front().body.endsWith("&WebIdentityToken=jwt.one"));
    QVERIFY(m_server->requests().front().header("Authorization").isEmpty());
}

void TstProfileChain::row14KeysReplacedInTheFileAreRead()
{
    write(u"credentials"_s, "[default]\naws_access_key_id=AKID1\naws_secret_access_key=s\n");
    const auto provider = make({});
    QCOMPARE(resolve(*provider).value()->accessKeyId, "AKID1"_ba);
    write(u"credentials"_s, "[default]\naws_access_key_id=AKID-NEW\naws_secret_access_key=s\n");
    provider->sourceChanged();
    QCOMPARE(resolve(*provider).value()->accessKeyId, "AKID-NEW"_ba);
}

void TstProfileChain::nothingFoundSaysWhereItLooked()
{
    const auto result = resolve();
    QCOMPARE(result.error().kind, ErrorKind::SignIn);
    for (const QString &place : {u"AWS_ACCESS_KEY_ID"_s, u"~/.aws/config"_s, u"~/.aws/credentials"_s, u"“default”"_s})
        QVERIFY2(result.error().message.contains(place), qPrintable(result.error().message));
    write(u"config"_s, "[profile a]\nregion=x\n");
    QCOMPARE(resolve({.profile = u"a"_s}).error().kind, ErrorKind::SignIn);
}

void TstProfileChain::missingProfilesAreUsageErrors()
{
    const auto result = resolve({.profile = u"none"_s});
    QCOMPARE(result.error().kind, ErrorKind::Usage);
    QVERIFY(result.error().message.contains(u"“none”"_s));
    // The keys of somebody else do not stand in for it.
    m_environment.insert(u"AWS_CONTAINER_CREDENTIALS_FULL_URI"_s, m_server->url().toString());
    m_environment.insert(u"AWS_PROFILE"_s, u"none"_s);
    QCOMPARE(resolve({.profile = u"none"_s}).error().kind, ErrorKind::Usage);
    QCOMPARE(resolve().error().kind, ErrorKind::Usage);
    QVERIFY(m_server->requests().empty());
    m_environment.remove(u"AWS_CONTAINER_CREDENTIALS_FULL_URI"_s);
    m_environment.remove(u"AWS_PROFILE"_s);
    write(u"config"_s, "junk\n");
    const auto broken = resolve();
    QCOMPARE(broken.error().kind, ErrorKind::Usage);
    QVERIFY(broken.error().message.contains(u"~/.aws/config, line 1"_s));
}

void TstProfileChain::keysThatCannotBeSentAreRefused()
{
    write(u"credentials"_s, "[default]\naws_access_key_id=AKID\n  X-Evil: 1\naws_secret_access_key=s\n");
    QCOMPARE(resolve().error().kind, ErrorKind::SignIn);
    write(u"credentials"_s, "[default]\naws_access_key_id=AKID\naws_secret_access_key=s\naws_session_token=t\n  u\n");
    QCOMPARE(resolve().error().kind, ErrorKind::SignIn);
}

void TstProfileChain::fixedKeysStay()
{
    FixedProvider provider({.accessKeyId = "AKID"_ba, .secretAccessKey = SecretBytes("s")});
    const CredentialsPtr first = resolve(provider).value();
    provider.invalidate(first);
    QCOMPARE(resolve(provider).value(), first);
}

void TstProfileChain::errorsHoldNoSecret()
{
    write(u"credentials"_s,
          "[default]\naws_secret_access_key=S3CRET\naws_session_token=T0KEN\n[role]\nrole_arn=r\n"
          "aws_secret_access_key=S3CRET\n");
    for (const auto &selection : {SettingsSelection{}, SettingsSelection{.profile = u"role"_s}}) {
        const auto result = resolve(selection);
        QVERIFY(!result);
        QVERIFY(!describe(result.error()).contains(u"S3CRET"_s));
        QVERIFY(!describe(result.error()).contains(u"T0KEN"_s));
    }
}

void TstProfileChain::userAgentsAreTokens()
{
    const QByteArray plain = userAgent(RetryMode::Standard, {{}, "n"_ba}, {});
    QVERIFY2(plain.startsWith("zonescope/" ZONESCOPE_VERSION " ua/2.1 os/"), plain.constData());
    QVERIFY2(plain.endsWith(" lang/c++#20 m/E,n cfg/retry-mode#standard"), plain.constData());
    const QByteArray odd = userAgent(RetryMode::Legacy, {}, "my app/\r\n(x)"_ba);
    QVERIFY2(odd.endsWith(" lang/c++#20 cfg/retry-mode#legacy app/my-app----x-"), odd.constData());
}

QTEST_GUILESS_MAIN(TstProfileChain)
#include "tst_profilechain.moc"
