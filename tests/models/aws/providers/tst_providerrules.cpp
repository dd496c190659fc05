// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/models/aws/providers/providersfixture.h"

#include <QtCore/QCryptographicHash>

using namespace zonescope;
using namespace zonescope::aws;
using namespace zonescope::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray inAnHour = "2026-01-02T04:04:05Z";
const QByteArray roleOverB = "[profile a]\nrole_arn=arn:aws:iam::111122223333:role/R\nsource_profile=b\n";
const QByteArray keysB = "[profile b]\naws_access_key_id=AKIDBELOW\naws_secret_access_key=s\n";
const QByteArray ssoB = "[sso-session my-sso]\nsso_region=us-east-1\nsso_start_url=https://my.awsapps.com/start\n"
                        "[profile b]\nsso_session=my-sso\nsso_account_id=111122223333\nsso_role_name=ReadOnly\n";
const QString ssoFile = u"sso/cache/0ad374308c5a4e22f723adf10145eafad7c4031c.json"_s;
const QByteArray ssoToken = R"({"accessToken":"sso-token","expiresAt":"2026-01-02T10:00:00Z"})";

ScriptedReply roleKeys()
{
    return ScriptedReply::json(R"({"roleCredentials":{"accessKeyId":"ASIASSO","secretAccessKey":"s",)"
                               R"("sessionToken":"t","expiration":1767326645000}})");
}

} // namespace

/// The rules of section 4 of the aws-client reference that belong to no single source.
class TstProviderRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m = std::make_unique<ProvidersFixture>(); }
    void cleanup() { m.reset(); }

    void row2_keysOfTheEnvironmentBeatAProfileOfTheEnvironment()
    {
        m->write(u"credentials"_s, "[a]\naws_access_key_id=AKIDFILE\naws_secret_access_key=s\n");
        m->environment.insert(u"AWS_PROFILE"_s, u"a"_s);
        m->environment.insert(u"AWS_ACCESS_KEY_ID"_s, u"AKIDENV"_s);
        m->environment.insert(u"AWS_SECRET_ACCESS_KEY"_s, u"s"_s);
        m->environment.insert(u"AWS_SESSION_TOKEN"_s, u"t"_s);
        const auto keys = ProvidersFixture::resolve(*m->provider({}));
        QCOMPARE(keys.value()->accessKeyId, "AKIDENV"_ba);
        QCOMPARE(keys.value()->source, u"environment"_s); // what the window shows
        const auto chosen = m->resolve(u"a"_s);
        QCOMPARE(chosen.value()->accessKeyId, "AKIDFILE"_ba);
        QVERIFY(chosen.value()->sessionToken.isEmpty());
        QCOMPARE(chosen.value()->source, u"profile a (~/.aws/credentials)"_s);
    }
    void row2_halfAPairInTheEnvironmentIsNoReasonToTakeTheProfile()
    {
        m->write(u"credentials"_s, "[a]\naws_access_key_id=AKIDFILE\naws_secret_access_key=s\n");
        m->environment.insert(u"AWS_PROFILE"_s, u"a"_s);
        m->environment.insert(u"AWS_ACCESS_KEY_ID"_s, u"AKIDENV"_s);
        const auto keys = ProvidersFixture::resolve(*m->provider({}));
        QCOMPARE(keys.error().kind, ErrorKind::SignIn);
        QVERIFY2(keys.error().message.contains(u"AWS_SECRET_ACCESS_KEY"_s), qPrintable(keys.error().message));
        m->environment.insert(u"AWS_ACCESS_KEY_ID"_s, QString()); // set, but to nothing
        QCOMPARE(ProvidersFixture::resolve(*m->provider({})).value()->accessKeyId, "AKIDFILE"_ba);
    }

    void row10_aRoleOverSsoWorks()
    {
        m->write(u"config"_s, roleOverB + ssoB);
        m->write(ssoFile, ssoToken);
        m->server.answerWith(roleKeys());
        m->server.answerWith(ProvidersFixture::stsKeys("ASIAROLE", inAnHour));
        const auto keys = m->resolve(u"a"_s);
        QVERIFY2(keys.ok(), keys ? "" : qPrintable(describe(keys.error())));
        QCOMPARE(keys.value()->accessKeyId, "ASIAROLE"_ba);
        QCOMPARE(keys.value()->userAgentFeature, "r,s,o,i"_ba);
        QCOMPARE(m->server.requests().size(), 2U);
        QVERIFY(m->server.requests().back().header("Authorization").contains("Credential=ASIASSO/"));
        QCOMPARE(m->server.requests().back().header("X-Amz-Security-Token"), "t"_ba);
    }
    void row10_aRoleOverSsoAsksForTheProfileBelow()
    {
        m->write(u"config"_s, roleOverB + ssoB);
        m->prompter.answerAfter([this] { m->write(ssoFile, ssoToken); });
        m->server.answerWith(roleKeys());
        m->server.answerWith(ProvidersFixture::stsKeys("ASIAROLE", inAnHour));
        const auto keys = m->resolve(u"a"_s);
        QVERIFY2(keys.ok(), keys ? "" : qPrintable(describe(keys.error())));
        QCOMPARE(m->prompter.questions.size(), 1U);
        QCOMPARE(m->prompter.questions.front().command, u"aws sso login --profile b"_s);
    }
    void row10_aRoleOverACredentialProcessWorks()
    {
        m->environment.insert(u"PATH"_s, u"/usr/bin:/bin"_s);
        m->write(u"keys.json"_s,
                 R"({"Version":1,"AccessKeyId":"ASIAPROCESS","SecretAccessKey":"s","SessionToken":"t",)"
                 R"("Expiration":"2026-01-02T04:04:05Z"})");
        m->write(u"config"_s,
                 roleOverB + "[profile b]\ncredential_process=cat '" + m->home.path().toUtf8() + "/.aws/keys.json'\n");
        m->server.answerWith(ProvidersFixture::stsKeys("ASIAROLE", inAnHour));
        const auto keys = m->resolve(u"a"_s);
        QVERIFY2(keys.ok(), keys ? "" : qPrintable(describe(keys.error())));
        QCOMPARE(keys.value()->userAgentFeature, "v,w,o,i"_ba);
        QVERIFY(m->server.requests().back().header("Authorization").contains("Credential=ASIAPROCESS/"));
    }
    void row10_aFailureBelowIsTheFailureOfTheRole()
    {
        m->environment.insert(u"PATH"_s, u"/usr/bin:/bin"_s);
        m->write(u"config"_s, roleOverB + "[profile b]\ncredential_process=false\n");
        const auto keys = m->resolve(u"a"_s);
        QCOMPARE(keys.error().kind, ErrorKind::SignIn);
        QVERIFY2(keys.error().message.contains(u"credential_process of the profile “b”"_s),
                 qPrintable(keys.error().message));
        QVERIFY(m->server.requests().empty());
    }

    void row12_theConfigFileAloneIsEnough_data()
    {
        QTest::addColumn<QByteArray>("profile");
        QTest::addColumn<QByteArray>("accessKeyId");
        QTest::newRow("keys") << "[profile a]\naws_access_key_id=AKIDCONFIG\naws_secret_access_key=s\n"_ba
                              << "AKIDCONFIG"_ba;
        QTest::newRow("role") << roleOverB + keysB << "ASIAROLE"_ba;
        QTest::newRow("process") << "[profile a]\ncredential_process=/bin/echo '{\"Version\":1,\"AccessKeyId\":"
                                    "\"AKIDPROCESS\",\"SecretAccessKey\":\"s\"}'\n"_ba
                                 << "AKIDPROCESS"_ba;
    }
    void row12_theConfigFileAloneIsEnough()
    {
        QFETCH(QByteArray, profile);
        QFETCH(QByteArray, accessKeyId);
        m->write(u"config"_s, profile);
        m->server.answerWith(ProvidersFixture::stsKeys("ASIAROLE", inAnHour));
        for (const bool isChosen : {true, false}) {
            if (!isChosen)
                m->environment.insert(u"AWS_PROFILE"_s, u"a"_s);
            const auto keys =
                isChosen ? m->resolve(u"a"_s) : ProvidersFixture::resolve(*m->provider(SettingsSelection{}));
            QVERIFY2(keys.ok(), keys ? "" : qPrintable(describe(keys.error())));
            QCOMPARE(keys.value()->accessKeyId, accessKeyId);
        }
        QVERIFY(!QFile::exists(m->home.filePath(u".aws/credentials"_s)));
    }
    void row12_theConfigFileAloneIsEnoughForSso()
    {
        m->write(u"config"_s, ssoB);
        m->write(ssoFile, ssoToken);
        m->server.answerWith(roleKeys());
        QCOMPARE(m->resolve(u"b"_s).value()->accessKeyId, "ASIASSO"_ba);
    }

    void whatAppliesAndFailsEndsTheChain()
    {
        // Keys stand in the config file too, but SSO comes first.
        m->write(u"config"_s, ssoB + "aws_access_key_id=AKID\naws_secret_access_key=s\n");
        const auto keys = m->resolve(u"b"_s);
        QCOMPARE(keys.error().kind, ErrorKind::SignIn);
        QVERIFY2(keys.error().message.contains(u"aws sso login --profile b"_s), qPrintable(keys.error().message));
    }

    void theEndOfKeysComesInSeveralForms_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isTime");
        QTest::newRow("Z") << u"2026-01-02T04:04:05Z"_s << true;
        QTest::newRow("fraction") << u"2026-01-02T04:04:05.000000Z"_s << true;
        QTest::newRow("offset") << u"2026-01-02T05:04:05+01:00"_s << true;
        QTest::newRow("UTC") << u"2026-01-02T04:04:05UTC"_s << true;
        QTest::newRow("epoch") << u"1767326645"_s << true;
        QTest::newRow("blanks") << u" 2026-01-02T04:04:05Z "_s << true;
        QTest::newRow("no zone") << u"2026-01-02T04:04:05"_s << false;
        QTest::newRow("words") << u"tomorrow"_s << false;
    }
    void theEndOfKeysComesInSeveralForms()
    {
        QFETCH(QString, text);
        QFETCH(bool, isTime);
        const auto expected = isTime ? std::optional<qint64>(m->clock.now + 3'600'000) : std::nullopt;
        QCOMPARE(parseExpiry(text), expected);
        m->environment.insert(u"AWS_ACCESS_KEY_ID"_s, u"AKIDENV"_s);
        m->environment.insert(u"AWS_SECRET_ACCESS_KEY"_s, u"s"_s);
        m->environment.insert(u"AWS_CREDENTIAL_EXPIRATION"_s, text);
        QCOMPARE(ProvidersFixture::resolve(*m->provider({})).value()->expiresAt, expected);
        if (!isTime)
            return;
        m->write(u"config"_s, roleOverB + keysB);
        m->server.answerWith(ProvidersFixture::stsKeys("ASIAROLE", text.toUtf8()));
        QCOMPARE(m->resolve(u"a"_s).value()->expiresAt, expected);
    }
    void keysOfTheEnvironmentThatHaveEndedAreSaid()
    {
        m->environment.insert(u"AWS_ACCESS_KEY_ID"_s, u"AKIDENV"_s);
        m->environment.insert(u"AWS_SECRET_ACCESS_KEY"_s, u"s"_s);
        m->environment.insert(u"AWS_ACCOUNT_ID"_s, u"111122223333"_s);
        m->environment.insert(u"AWS_CREDENTIAL_EXPIRATION"_s, u"2026-01-02T04:04:05Z"_s);
        const auto provider = m->provider({});
        QCOMPARE(ProvidersFixture::resolve(*provider).value()->accountId, u"111122223333"_s);
        m->clock.now += 3'600'000;
        const auto keys = ProvidersFixture::resolve(*provider);
        QCOMPARE(keys.error().kind, ErrorKind::SignIn);
        QVERIFY2(keys.error().message.contains(u"environment"_s), qPrintable(keys.error().message));
    }
    void theOlderNameOfTheTokenComesFirst()
    {
        const QByteArray keys = "[default]\naws_access_key_id=A\naws_secret_access_key=s\naws_session_token=newer\n"
                                "aws_account_id=111122223333\n";
        m->write(u"credentials"_s, keys);
        QCOMPARE(m->resolve(u"default"_s).value()->sessionToken.view(), QByteArrayView("newer"));
        QCOMPARE(m->resolve(u"default"_s).value()->accountId, u"111122223333"_s);
        m->write(u"credentials"_s, keys + "aws_security_token=older\n");
        QCOMPARE(m->resolve(u"default"_s).value()->sessionToken.view(), QByteArrayView("older"));
    }

    void theLengthOfASessionIsChecked_data()
    {
        QTest::addColumn<QByteArray>("seconds");
        QTest::addColumn<QByteArray>("sent"); // null: an error
        QTest::newRow("least") << "900"_ba
                               << "&DurationSeconds=900"_ba;
        QTest::newRow("most") << "43200"_ba
                              << "&DurationSeconds=43200"_ba;
        QTest::newRow("no number") << "an hour"_ba
                                   << ""_ba;
        QTest::newRow("a fraction") << "900.5"_ba
                                    << ""_ba;
        QTest::newRow("nothing") << ""_ba
                                 << ""_ba;
        QTest::newRow("too short") << "899"_ba << QByteArray();
        QTest::newRow("too long") << "43201"_ba << QByteArray();
    }
    void theLengthOfASessionIsChecked()
    {
        QFETCH(QByteArray, seconds);
        QFETCH(QByteArray, sent);
        m->write(u"config"_s, roleOverB + "duration_seconds=" + seconds + '\n' + keysB);
        m->server.answerWith(ProvidersFixture::stsKeys("ASIAROLE", inAnHour));
        const auto keys = m->resolve(u"a"_s);
        if (sent.isNull()) {
            QCOMPARE(keys.error().kind, ErrorKind::Usage);
            QVERIFY2(keys.error().message.contains(u"duration_seconds of the profile “a”"_s),
                     qPrintable(keys.error().message));
            QVERIFY(m->server.requests().empty());
            return;
        }
        QVERIFY2(keys.ok(), keys ? "" : qPrintable(describe(keys.error())));
        const QByteArray body = m->bodies().front();
        QCOMPARE(body.contains("DurationSeconds"), !sent.isEmpty());
        QVERIFY(body.contains(sent));
    }
    void stsIsAskedInTheRegionOfTheProfileElseOfTheConnection_data()
    {
        QTest::addColumn<QByteArray>("more");
        QTest::addColumn<QByteArray>("scope");
        QTest::newRow("profile") << "region=eu-west-1\n"_ba
                                 << "/eu-west-1/sts/"_ba;
        QTest::newRow("connection") << ""_ba
                                    << "/us-east-1/sts/"_ba;
    }
    void stsIsAskedInTheRegionOfTheProfileElseOfTheConnection()
    {
        QFETCH(QByteArray, more);
        QFETCH(QByteArray, scope);
        m->write(u"config"_s, roleOverB + more + keysB);
        m->server.answerWith(ProvidersFixture::stsKeys("ASIAROLE", inAnHour));
        QVERIFY(m->resolve(u"a"_s).ok());
        QVERIFY(m->server.requests().front().header("Authorization").contains(scope));
    }
    void aRoleMayBeTakenOnWithTheKeysOfAContainer()
    {
        m->environment.insert(u"AWS_CONTAINER_CREDENTIALS_FULL_URI"_s, m->server.url().toString());
        m->write(u"config"_s, "[profile a]\nrole_arn=arn:aws:iam::1:role/R\ncredential_source=EcsContainer\n");
        m->server.answerWith(
            ScriptedReply::json(R"({"AccessKeyId":"ASIACONTAINER","SecretAccessKey":"s","Token":"t"})"));
        m->server.answerWith(ProvidersFixture::stsKeys("ASIAROLE", inAnHour));
        const auto keys = m->resolve(u"a"_s);
        QVERIFY2(keys.ok(), keys ? "" : qPrintable(describe(keys.error())));
        QCOMPARE(keys.value()->userAgentFeature, "z,p,i"_ba);
        QVERIFY(m->server.requests().back().header("Authorization").contains("Credential=ASIACONTAINER/"));
    }
    void aRoleMayBeTakenOnWithTheKeysOfAnInstance()
    {
        m->environment.remove(u"AWS_EC2_METADATA_DISABLED"_s);
        m->write(u"config"_s,
                 "[profile a]\nrole_arn=arn:aws:iam::1:role/R\ncredential_source=Ec2InstanceMetadata\n"
                 "ec2_metadata_service_endpoint="
                     + m->server.url().toString().toUtf8() + '\n');
        m->server.answerWith(ScriptedReply::http(200, "imds-token"));
        m->server.answerWith(ScriptedReply::http(200, "Role"));
        m->server.answerWith(ScriptedReply::json(R"({"AccessKeyId":"ASIAINSTANCE","SecretAccessKey":"s","Token":"t",)"
                                                 R"("Expiration":"2026-01-02T09:04:05Z"})"));
        m->server.answerWith(ProvidersFixture::stsKeys("ASIAROLE", inAnHour));
        const auto keys = m->resolve(u"a"_s);
        QVERIFY2(keys.ok(), keys ? "" : qPrintable(describe(keys.error())));
        QCOMPARE(keys.value()->userAgentFeature, "0,p,i"_ba);
    }
    void environmentAsACredentialSourceNeedsTheKeys()
    {
        m->write(u"config"_s, "[profile a]\nrole_arn=arn:aws:iam::1:role/R\ncredential_source=Environment\n");
        const auto keys = m->resolve(u"a"_s);
        QCOMPARE(keys.error().kind, ErrorKind::SignIn);
        QVERIFY2(keys.error().message.contains(u"AWS_ACCESS_KEY_ID"_s), qPrintable(keys.error().message));
        QVERIFY(m->server.requests().empty());
    }
    void credentialSourcesAreSpeltExactly_data()
    {
        QTest::addColumn<QByteArray>("spelling");
        for (const char *spelling : {"environment", "ENVIRONMENT", "ecsContainer", "Ec2instanceMetadata", "Ecs", "EC2"})
            QTest::newRow(spelling) << QByteArray(spelling);
    }
    void credentialSourcesAreSpeltExactly()
    {
        QFETCH(QByteArray, spelling);
        m->write(u"config"_s, "[profile a]\nrole_arn=arn:aws:iam::1:role/R\ncredential_source=" + spelling + '\n');
        const auto keys = m->resolve(u"a"_s);
        QCOMPARE(keys.error().kind, ErrorKind::Usage);
        QVERIFY2(keys.error().message.contains(QString::fromLatin1(spelling)), qPrintable(keys.error().message));
    }

    void anIdentityProviderOutOfReachIsAskedAgain()
    {
        m->maximumAttempts = 2;
        m->write(u"token"_s, "jwt");
        m->write(u"config"_s, "[profile a]\nrole_arn=arn:aws:iam::1:role/R\nweb_identity_token_file=~/.aws/token\n");
        m->server.answerWith(ScriptedReply::http(
            400,
            "<ErrorResponse><Error><Code>IDPCommunicationError</Code><Message>m</Message></Error></ErrorResponse>"));
        m->server.answerWith(ProvidersFixture::stsKeys("ASIAWEB", inAnHour, "WithWebIdentity"));
        const auto keys = m->resolve(u"a"_s);
        QVERIFY2(keys.ok(), keys ? "" : qPrintable(describe(keys.error())));
        QCOMPARE(m->server.requests().size(), 2U);
    }
    void theStartUrlOfTheOlderFormNamesTheFileAsItIsWritten()
    {
        const QByteArray url = "https://my.awsapps.com/start/#/";
        m->write(u"config"_s,
                 "[profile a]\nsso_start_url=" + url
                     + "\nsso_region=us-east-1\nsso_account_id=111122223333\nsso_role_name=R\n");
        m->write(u"sso/cache/"_s + QString::fromLatin1(QCryptographicHash::hash(url, QCryptographicHash::Sha1).toHex())
                     + u".json"_s,
                 ssoToken);
        m->server.answerWith(roleKeys());
        const auto keys = m->resolve(u"a"_s);
        QVERIFY2(keys.ok(), keys ? "" : qPrintable(describe(keys.error())));
    }
    void bothHalvesOfAnSsoRoleAreNeeded_data()
    {
        QTest::addColumn<QByteArray>("half");
        QTest::addColumn<QString>("missing");
        QTest::newRow("account") << "sso_account_id=111122223333\n"_ba << u"sso_role_name"_s;
        QTest::newRow("role") << "sso_role_name=R\n"_ba << u"sso_account_id"_s;
    }
    void bothHalvesOfAnSsoRoleAreNeeded()
    {
        QFETCH(QByteArray, half);
        QFETCH(QString, missing);
        m->write(u"config"_s, "[profile a]\nsso_start_url=https://my.awsapps.com/start\nsso_region=us-east-1\n" + half);
        const auto keys = m->resolve(u"a"_s);
        QCOMPARE(keys.error().kind, ErrorKind::Usage);
        QVERIFY2(keys.error().message.contains(missing), qPrintable(keys.error().message));
    }

private:
    std::unique_ptr<ProvidersFixture> m;
};

QTEST_GUILESS_MAIN(TstProviderRules)
#include "tst_providerrules.moc"
