// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/providers/imdssource.h"
#include "tests/models/aws/providers/hostfixture.h"

using namespace zonescope;
using namespace zonescope::aws;
using namespace zonescope::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Asked = ImdsSource::Asked;

const QString endpointVariable = u"AWS_EC2_METADATA_SERVICE_ENDPOINT"_s;

ScriptedReply keys(const QByteArray &expiration = "2026-01-02T09:04:05Z")
{
    return ScriptedReply::json(R"({"Code":"Success","Type":"AWS-HMAC","AccessKeyId":"ASIAINSTANCE",)"
                               R"("SecretAccessKey":"s","Token":"t","Expiration":")"
                               + expiration + "\"}");
}

} // namespace

class TstImdsSource : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m = std::make_unique<HostFixture>();
        m->environment.insert(endpointVariable, m->server.url().toString() + u'/');
    }
    void cleanup()
    {
        m_source.reset();
        m.reset();
    }

    void keysAreHadWithAToken()
    {
        answerWithKeys(ScriptedReply::http(200, "imds-token"));
        const auto result = fetch();
        QVERIFY2(result.ok(), result ? "" : qPrintable(describe(result.error())));
        QCOMPARE(result.value()->accessKeyId, "ASIAINSTANCE"_ba);
        QCOMPARE(result.value()->sessionToken.view(), QByteArrayView("t"));
        QCOMPARE(result.value()->expiresAt, std::optional<qint64>(m->clock.now + 6 * 3'600'000));
        QCOMPARE(result.value()->source, u"instance role Data Reader"_s);
        QCOMPARE(result.value()->userAgentFeature, "0"_ba);
        const auto &requests = m->server.requests();
        QCOMPARE(requests.size(), 3U);
        QCOMPARE(requests.at(0).method, "PUT"_ba);
        QCOMPARE(requests.at(0).target, "/latest/api/token"_ba);
        QCOMPARE(requests.at(0).header("x-aws-ec2-metadata-token-ttl-seconds"), "21600"_ba);
        QCOMPARE(requests.at(1).method, "GET"_ba);
        QCOMPARE(requests.at(1).target, "/latest/meta-data/iam/security-credentials/"_ba);
        QCOMPARE(requests.at(2).target, "/latest/meta-data/iam/security-credentials/Data%20Reader"_ba);
        for (const std::size_t i : {1U, 2U})
            QCOMPARE(requests.at(i).header("x-aws-ec2-metadata-token"), "imds-token"_ba);
    }
    void withoutATokenVersionOneServes_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {403, 404, 405})
            QTest::addRow("%d", status) << status;
    }
    void withoutATokenVersionOneServes()
    {
        QFETCH(int, status);
        answerWithKeys(ScriptedReply::http(status, {}));
        QVERIFY(fetch().ok());
        QCOMPARE(m->server.requests().size(), 3U);
        QVERIFY(m->server.requests().back().header("x-aws-ec2-metadata-token").isEmpty());
    }
    void aTokenThatDoesNotGetHereLeavesVersionOne()
    {
        answerWithKeys(ScriptedReply::silence()); // hop limit 1: the connection stands, the answer is lost
        m_source = std::make_unique<ImdsSource>(u"default"_s, Asked::AsLastResort, m->context());
        const auto *job = m->start(*m_source);
        QTRY_COMPARE(m->server.requests().size(), 1U);
        QTRY_COMPARE(m->timers.pending(), 1); // the time to connect no longer counts
        m->timers.advance(999ms);
        QVERIFY(!job->isFinished());
        m->timers.advance(1ms);
        QVERIFY(HostFixture::resultOf(job).ok());
    }
    void versionOneMayBeSwitchedOff_data()
    {
        QTest::addColumn<bool>("isVariable");
        QTest::newRow("variable") << true;
        QTest::newRow("profile") << false;
    }
    void versionOneMayBeSwitchedOff()
    {
        QFETCH(bool, isVariable);
        if (isVariable)
            m->environment.insert(u"AWS_EC2_METADATA_V1_DISABLED"_s, u"True"_s);
        else
            m->write(u"config"_s, "[default]\nec2_metadata_v1_disabled = true\n");
        answerWithKeys(ScriptedReply::http(403, {}));
        const auto result = fetch();
        QCOMPARE(result.error().kind, ErrorKind::SignIn);
        QVERIFY2(result.error().message.contains(u"AWS_EC2_METADATA_V1_DISABLED"_s),
                 qPrintable(result.error().message));
        QCOMPARE(m->server.requests().size(), 1U);
    }
    void aBadRequestIsTheEnd_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {400, 500})
            QTest::addRow("%d", status) << status;
    }
    void aBadRequestIsTheEnd()
    {
        QFETCH(int, status);
        answerWithKeys(ScriptedReply::http(status, {}));
        QCOMPARE(fetch().error().kind, ErrorKind::SignIn);
        QCOMPARE(m->server.requests().size(), 1U);
    }
    void aHostThatDoesNotAnswerIsNotAskedAgainForAWhile()
    {
        m->server.answerWith(ScriptedReply::reset());
        QCOMPARE(fetch().error().kind, ErrorKind::SignIn);
        const auto asked = m->server.requests().size();
        QVERIFY(asked > 0);
        m->clock.monotonic += 10LL * 60'000 - 1;
        QCOMPARE(fetch().error().kind, ErrorKind::SignIn); // another connection, one program
        QCOMPARE(m->server.requests().size(), asked);
        m->clock.monotonic += 1;
        QCOMPARE(fetch().error().kind, ErrorKind::SignIn);
        QVERIFY(m->server.requests().size() > asked);
    }
    void whoeverNamesInstanceMetadataIsNotHeldUpByWhatIsRemembered()
    {
        m->server.answerWith(ScriptedReply::reset());
        QVERIFY(!fetch().ok());
        const auto asked = m->server.requests().size();
        QVERIFY(!fetch(Asked::ByName).ok());
        QVERIFY(m->server.requests().size() > asked);
    }
    void anotherHostIsAsked()
    {
        m->server.answerWith(ScriptedReply::reset());
        QVERIFY(!fetch().ok());
        LoopbackServer other;
        other.answerWith(ScriptedReply::http(404, {}));
        m->environment.insert(endpointVariable, other.url().toString());
        QVERIFY(!fetch().ok());
        QVERIFY(!other.requests().empty());
    }
    void anInstanceWithoutARoleIsAskedAgain()
    {
        m->server.answerWith(ScriptedReply::http(404, {}));
        QVERIFY(!fetch().ok());
        const auto asked = m->server.requests().size();
        QVERIFY(!fetch().ok());
        QCOMPARE(m->server.requests().size(), 2 * asked);
    }
    void itMayBeSwitchedOffByTheEnvironmentAlone()
    {
        m->write(u"config"_s, "[default]\nec2_metadata_disabled = true\n");
        answerWithKeys(ScriptedReply::http(200, "imds-token"));
        QVERIFY(fetch().ok());
        const auto asked = m->server.requests().size();
        m->environment.insert(u"AWS_EC2_METADATA_DISABLED"_s, u"TRUE"_s);
        for (const Asked how : {Asked::AsLastResort, Asked::ByName}) {
            const auto result = fetch(how);
            QCOMPARE(result.error().kind, ErrorKind::SignIn);
            QVERIFY2(result.error().message.contains(u"AWS_EC2_METADATA_DISABLED"_s),
                     qPrintable(result.error().message));
        }
        QCOMPARE(m->server.requests().size(), asked);
        m->environment.insert(u"AWS_EC2_METADATA_DISABLED"_s, u"false"_s);
        QVERIFY(fetch().ok()); // and nothing was remembered of it
    }
    void settingsComeFromTheProfileToo()
    {
        m->environment.remove(endpointVariable);
        m->write(u"config"_s,
                 "[profile a]\nec2_metadata_service_endpoint=" + m->server.url().toString().toUtf8()
                     + "\nec2_metadata_service_endpoint_mode=ipv6\nmetadata_service_timeout=3\n"
                       "metadata_service_num_attempts=2\n");
        m->server.answerWith(ScriptedReply::http(500, {}));
        answerWithKeys(ScriptedReply::http(200, "imds-token"));
        QVERIFY(fetch(Asked::ByName, u"a"_s).ok()); // the address beats the mode, and the second try counts
        QCOMPARE(m->server.requests().size(), 4U);
        QVERIFY(m->delaysOf(3s) > 0);
        QCOMPARE(m->delaysOf(1s), 0);
    }
    void settingsThatCannotBeUsedAreTold_data()
    {
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QString>("value");
        QTest::newRow("mode") << u"AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"_s << u"IPv5"_s;
        QTest::newRow("address") << endpointVariable << u"metadata"_s;
        QTest::newRow("scheme") << endpointVariable << u"ftp://127.0.0.1"_s;
    }
    void settingsThatCannotBeUsedAreTold()
    {
        QFETCH(QString, variable);
        QFETCH(QString, value);
        m->environment.remove(endpointVariable);
        m->environment.insert(variable, value);
        const auto result = fetch();
        QCOMPARE(result.error().kind, ErrorKind::Usage);
        QVERIFY2(result.error().message.contains(variable), qPrintable(result.error().message));
        const auto provider = makeProvider({}, m->context());
        auto *job = provider->resolve(&m->owner, CallOrigin::Person);
        job->start();
        QCOMPARE(HostFixture::resultOf(job).error().kind, ErrorKind::Usage);
    }
    void anErrorInPlaceOfKeysIsNothing()
    {
        m->server.answerWith(ScriptedReply::http(200, "imds-token"));
        m->server.answerWith(ScriptedReply::http(200, "Role"));
        m->server.answerWith(ScriptedReply::json(R"({"Code":"AssumeRoleUnauthorizedAccess","Message":"no"})"));
        QCOMPARE(fetch().error().kind, ErrorKind::SignIn);
    }
    void keysThatTheHostIsLateWithGoOnBeingUsed_data()
    {
        QTest::addColumn<QByteArray>("expiration");
        QTest::addColumn<int>("minutes");
        QTest::newRow("ended") << "2026-01-02T03:00:00Z"_ba << 21; // 15, and 2 to 10 by chance: 6
        QTest::newRow("about to end") << "2026-01-02T03:24:05Z"_ba << 21;
        QTest::newRow("good") << "2026-01-02T03:25:05Z"_ba << 21;
        QTest::newRow("good for long") << "2026-01-02T03:26:05Z"_ba << 22;
    }
    void keysThatTheHostIsLateWithGoOnBeingUsed()
    {
        QFETCH(QByteArray, expiration);
        QFETCH(int, minutes);
        answerWithKeys(ScriptedReply::http(200, "imds-token"), expiration);
        QCOMPARE(fetch().value()->expiresAt, std::optional<qint64>(m->clock.now + minutes * 60'000LL));
    }
    void asTheEndOfTheChainItJustGivesNothing()
    {
        m->server.answerWith(ScriptedReply::reset());
        const auto provider = makeProvider({}, m->context());
        auto *job = provider->resolve(&m->owner, CallOrigin::Person);
        job->start();
        const auto result = HostFixture::resultOf(job);
        QCOMPARE(result.error().kind, ErrorKind::SignIn);
        QVERIFY2(result.error().message.startsWith(u"No credentials were found"_s), qPrintable(result.error().message));
    }

private:
    void answerWithKeys(const ScriptedReply &toPut, const QByteArray &expiration = "2026-01-02T09:04:05Z")
    {
        m->server.answerWith(toPut);
        m->server.answerWith(ScriptedReply::http(200, "Data Reader\nAnother"));
        m->server.answerWith(keys(expiration));
    }
    [[nodiscard]] Result<CredentialsPtr> fetch(Asked asked = Asked::AsLastResort, const QString &profile = u"default"_s)
    {
        m_source = std::make_unique<ImdsSource>(profile, asked, m->context());
        return m->fetch(*m_source);
    }

    std::unique_ptr<HostFixture> m;
    std::unique_ptr<ImdsSource> m_source;
};

QTEST_GUILESS_MAIN(TstImdsSource)
#include "tst_imdssource.moc"
