// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/providers/fixedprovider.h"
#include "models/aws/providers/providerfactory.h"
#include "models/aws/useragent.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace zonescope;
using namespace zonescope::aws;
using namespace Qt::StringLiterals;

class TstCredentialsProviders : public QObject {
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
    void unsupportedKindsSayWhatHelps_data();
    void unsupportedKindsSayWhatHelps();
    void nothingFoundSaysWhereItLooked();
    void missingProfilesAreUsageErrors();
    void keysThatCannotBeSentAreRefused();
    void fixedKeysStay();
    void errorsHoldNoSecret();
    void userAgentsAreTokens();

private:
    void write(const QString &name, const QByteArray &content);
    static Result<CredentialsPtr> resolve(CredentialsProvider &provider);
    Result<CredentialsPtr> resolve(const SettingsSelection &selection = {})
    {
        return resolve(*makeProvider(selection, m_environment));
    }

    std::unique_ptr<QTemporaryDir> m_home;
    EnvironmentVariables m_environment;
};

void TstCredentialsProviders::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_home->path()).mkdir(u".aws"_s));
    m_environment = {{u"HOME"_s, m_home->path()}};
}

void TstCredentialsProviders::write(const QString &name, const QByteArray &content)
{
    QFile file(m_home->filePath(u".aws/"_s + name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

Result<CredentialsPtr> TstCredentialsProviders::resolve(CredentialsProvider &provider)
{
    QObject owner;
    auto *job = provider.resolve(&owner, CallOrigin::Person);
    QSignalSpy finished(job, &Job::finished);
    job->start();
    if (!finished.isEmpty() || !finished.wait())
        return Error{.kind = ErrorKind::Cancelled, .message = u"finished at the wrong time"_s};
    return job->result();
}

void TstCredentialsProviders::environmentKeysAreTaken()
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
    m_environment.insert(u"AWS_CREDENTIAL_EXPIRATION"_s, u"2026-01-02T03:04:05Z"_s);
    result = resolve();
    QCOMPARE(result.value()->sessionToken.view(), QByteArrayView("token"));
    QCOMPARE(result.value()->expiresAt, std::optional<qint64>(1'767'323'045'000));
    m_environment.insert(u"AWS_SECURITY_TOKEN"_s, u"older"_s);
    QCOMPARE(resolve().value()->sessionToken.view(), QByteArrayView("older"));
}

void TstCredentialsProviders::partialKeysNameWhatIsMissing_data()
{
    QTest::addColumn<QByteArray>("keys");
    QTest::addColumn<QString>("missing");
    QTest::newRow("no secret") << "aws_access_key_id=AKID\n"_ba << u"secret access key"_s;
    QTest::newRow("empty secret") << "aws_access_key_id=AKID\naws_secret_access_key=\n"_ba << u"secret access key"_s;
    QTest::newRow("no key id") << "aws_secret_access_key=s\n"_ba << u"access key id"_s;
}

void TstCredentialsProviders::partialKeysNameWhatIsMissing()
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

void TstCredentialsProviders::environmentBeatsAwsProfile()
{
    write(u"credentials"_s, "[a]\naws_access_key_id=AKIDFILE\naws_secret_access_key=s\n");
    m_environment.insert(u"AWS_PROFILE"_s, u"a"_s);
    QCOMPARE(resolve().value()->accessKeyId, "AKIDFILE"_ba);
    m_environment.insert(u"AWS_ACCESS_KEY_ID"_s, u"AKIDENV"_s);
    m_environment.insert(u"AWS_SECRET_ACCESS_KEY"_s, u"s"_s);
    QCOMPARE(resolve().value()->accessKeyId, "AKIDENV"_ba);
}

void TstCredentialsProviders::aChosenProfileBeatsTheEnvironment()
{
    write(u"credentials"_s, "[a]\naws_access_key_id=AKIDFILE\naws_secret_access_key=s\n");
    m_environment.insert(u"AWS_ACCESS_KEY_ID"_s, u"AKIDENV"_s);
    m_environment.insert(u"AWS_SECRET_ACCESS_KEY"_s, u"s"_s);
    m_environment.insert(u"AWS_SESSION_TOKEN"_s, u"t"_s);
    const auto result = resolve({.profile = u"a"_s});
    QCOMPARE(result.value()->accessKeyId, "AKIDFILE"_ba);
    QVERIFY(result.value()->sessionToken.isEmpty());
}

void TstCredentialsProviders::profileKeysAreRead()
{
    write(u"credentials"_s,
          "[a]\naws_access_key_id = AKID # mine\naws_secret_access_key = se/cr+et==\naws_session_token = to/ken==\n");
    const auto result = resolve({.profile = u"a"_s});
    QCOMPARE(result.value()->accessKeyId, "AKID"_ba);
    QCOMPARE(result.value()->secretAccessKey.view(), QByteArrayView("se/cr+et=="));
    QCOMPARE(result.value()->sessionToken.view(), QByteArrayView("to/ken=="));
    QCOMPARE(result.value()->source, u"profile a (~/.aws/credentials)"_s);
}

void TstCredentialsProviders::eitherFileIsEnough()
{
    write(u"config"_s, "[default]\naws_access_key_id=AKIDCONFIG\naws_secret_access_key=s\n");
    QCOMPARE(resolve().value()->accessKeyId, "AKIDCONFIG"_ba);
    write(u"credentials"_s, "[default]\naws_access_key_id=AKIDCREDENTIALS\n");
    QCOMPARE(resolve().value()->accessKeyId, "AKIDCREDENTIALS"_ba); // merged key by key
}

void TstCredentialsProviders::callsShareOneRead()
{
    write(u"credentials"_s, "[default]\naws_access_key_id=AKID1\naws_secret_access_key=s\n");
    const auto provider = makeProvider({}, m_environment);
    const auto first = resolve(*provider);
    write(u"credentials"_s, "[default]\naws_access_key_id=AKID2\naws_secret_access_key=s\n");
    QCOMPARE(resolve(*provider).value(), first.value());
}

void TstCredentialsProviders::refusedKeysAreReadAgain()
{
    write(u"credentials"_s, "[default]\naws_access_key_id=AKID1\naws_secret_access_key=s\n");
    const auto provider = makeProvider({}, m_environment);
    const CredentialsPtr first = resolve(*provider).value();
    write(u"credentials"_s, "[default]\naws_access_key_id=AKID2\naws_secret_access_key=s\n");
    provider->invalidate(first);
    const CredentialsPtr second = resolve(*provider).value();
    QCOMPARE(second->accessKeyId, "AKID2"_ba);
    // A late refusal of the old keys leaves the new ones alone.
    provider->invalidate(first);
    QCOMPARE(resolve(*provider).value(), second);
}

void TstCredentialsProviders::unsupportedKindsSayWhatHelps_data()
{
    QTest::addColumn<QByteArray>("keys");
    QTest::addColumn<QString>("kind");
    QTest::newRow("role") << "role_arn=r\nsource_profile=x\n"_ba << u"role_arn"_s;
    QTest::newRow("web identity") << "role_arn=r\nweb_identity_token_file=f\n"_ba << u"web_identity_token_file"_s;
    QTest::newRow("SSO") << "sso_session=s\nsso_account_id=1\nsso_role_name=r\n"_ba << u"sso_session"_s;
    QTest::newRow("process") << "credential_process=p\n"_ba << u"credential_process"_s;
    QTest::newRow("login") << "login_session=p\n"_ba << u"login_session"_s;
}

void TstCredentialsProviders::unsupportedKindsSayWhatHelps()
{
    QFETCH(QByteArray, keys);
    QFETCH(QString, kind);
    write(u"config"_s, "[profile \"my prod\"]\n" + keys);
    const auto result = resolve({.profile = u"my prod"_s});
    QCOMPARE(result.error().kind, ErrorKind::SignIn);
    const QString message = result.error().message;
    QVERIFY2(message.contains(kind), qPrintable(message));
    QVERIFY2(message.contains(u"aws configure export-credentials --profile 'my prod' --format env"_s),
             qPrintable(message));
    QCOMPARE(message.contains(u"aws sso login --profile 'my prod'"_s), kind == u"sso_session"_s);
}

void TstCredentialsProviders::nothingFoundSaysWhereItLooked()
{
    const auto result = resolve();
    QCOMPARE(result.error().kind, ErrorKind::SignIn);
    for (const QString &place : {u"AWS_ACCESS_KEY_ID"_s, u"~/.aws/config"_s, u"~/.aws/credentials"_s, u"“default”"_s})
        QVERIFY2(result.error().message.contains(place), qPrintable(result.error().message));
    write(u"config"_s, "[profile a]\nregion=x\n");
    QCOMPARE(resolve({.profile = u"a"_s}).error().kind, ErrorKind::SignIn);
}

void TstCredentialsProviders::missingProfilesAreUsageErrors()
{
    const auto result = resolve({.profile = u"none"_s});
    QCOMPARE(result.error().kind, ErrorKind::Usage);
    QVERIFY(result.error().message.contains(u"“none”"_s));
    write(u"config"_s, "junk\n");
    const auto broken = resolve();
    QCOMPARE(broken.error().kind, ErrorKind::Usage);
    QVERIFY(broken.error().message.contains(u"~/.aws/config, line 1"_s));
}

void TstCredentialsProviders::keysThatCannotBeSentAreRefused()
{
    write(u"credentials"_s, "[default]\naws_access_key_id=AKID\n  X-Evil: 1\naws_secret_access_key=s\n");
    QCOMPARE(resolve().error().kind, ErrorKind::SignIn);
    write(u"credentials"_s, "[default]\naws_access_key_id=AKID\naws_secret_access_key=s\naws_session_token=t\n  u\n");
    QCOMPARE(resolve().error().kind, ErrorKind::SignIn);
}

void TstCredentialsProviders::fixedKeysStay()
{
    FixedProvider provider({.accessKeyId = "AKID"_ba, .secretAccessKey = SecretBytes("s")});
    const CredentialsPtr first = resolve(provider).value();
    provider.invalidate(first);
    QCOMPARE(resolve(provider).value(), first);
}

void TstCredentialsProviders::errorsHoldNoSecret()
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

void TstCredentialsProviders::userAgentsAreTokens()
{
    const QByteArray plain = userAgent({"E"_ba, {}, "n"_ba}, {});
    QVERIFY2(plain.startsWith("zonescope/" ZONESCOPE_VERSION " ua/2.1 os/"), plain.constData());
    QVERIFY2(plain.endsWith(" lang/c++#20 m/E,n cfg/retry-mode#standard"), plain.constData());
    const QByteArray odd = userAgent({}, "my app/\r\n(x)"_ba);
    QVERIFY2(odd.endsWith(" cfg/retry-mode#standard app/my-app----x-"), odd.constData());
}

QTEST_GUILESS_MAIN(TstCredentialsProviders)
#include "tst_credentialsproviders.moc"
