// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/providers/containersource.h"
#include "tests/models/aws/providers/hostfixture.h"

using namespace zonescope;
using namespace zonescope::aws;
using namespace zonescope::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString fullUri = u"AWS_CONTAINER_CREDENTIALS_FULL_URI"_s;
const QString relativeUri = u"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"_s;
const QString tokenFile = u"AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"_s;
const QString token = u"AWS_CONTAINER_AUTHORIZATION_TOKEN"_s;

ScriptedReply keys(const QByteArray &accessKeyId = "ASIACONTAINER")
{
    return ScriptedReply::json(R"({"AccessKeyId":")" + accessKeyId
                               + R"(","SecretAccessKey":"s","Token":"t","Expiration":"2026-01-02T04:04:05Z",)"
                                 R"("AccountId":"111122223333"})");
}

} // namespace

class TstContainerSource : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m = std::make_unique<HostFixture>();
        m->environment.insert(fullUri, m->server.url().toString() + u"/v2/keys?id=1"_s);
    }
    void cleanup()
    {
        m_source.reset();
        m.reset();
    }

    void keysAreAskedForAndRead()
    {
        m->server.answerWith(keys());
        const auto result = fetch();
        QVERIFY2(result.ok(), result ? "" : qPrintable(describe(result.error())));
        QCOMPARE(result.value()->accessKeyId, "ASIACONTAINER"_ba);
        QCOMPARE(result.value()->sessionToken.view(), QByteArrayView("t"));
        QCOMPARE(result.value()->expiresAt, std::optional<qint64>(m->clock.now + 3'600'000));
        QCOMPARE(result.value()->accountId, u"111122223333"_s);
        QCOMPARE(result.value()->userAgentFeature, "z"_ba);
        QVERIFY(result.value()->source.contains(fullUri));
        const RecordedRequest &request = m->server.requests().front();
        QCOMPARE(request.method, "GET"_ba);
        QCOMPARE(request.target, "/v2/keys?id=1"_ba);
        QCOMPARE(request.header("Accept"), "application/json"_ba);
        QVERIFY(request.header("Authorization").isEmpty());
    }
    void theTokenOfTheFileComesFirstAndIsReadEachTime()
    {
        m->environment.insert(token, u"of-variable"_s);
        m->server.answerWith(keys());
        QVERIFY(fetch().ok());
        m->environment.insert(tokenFile, m->home.filePath(u".aws/token"_s));
        m->write(u"token"_s, "Basic first");
        QVERIFY(fetch().ok());
        m->write(u"token"_s, "Basic second");
        QVERIFY(HostFixture::resultOf(m->start(*m_source)).ok());
        QCOMPARE(m->server.requests().at(0).header("Authorization"), "of-variable"_ba);
        QCOMPARE(m->server.requests().at(1).header("Authorization"), "Basic first"_ba);
        QCOMPARE(m->server.requests().at(2).header("Authorization"), "Basic second"_ba);
    }
    void aTokenWithALineBreakIsNotSent_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isFile");
        QTest::newRow("line feed at the end") << "t0ken\n"_ba << true; // not trimmed
        QTest::newRow("header in it") << "t0ken\r\nX-Evil: 1"_ba << true;
        QTest::newRow("variable") << "t0ken\rx"_ba << false;
    }
    void aTokenWithALineBreakIsNotSent()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, isFile);
        m->write(u"token"_s, text);
        m->environment.insert(isFile ? tokenFile : token,
                              isFile ? m->home.filePath(u".aws/token"_s) : QString::fromUtf8(text));
        const auto result = fetch();
        QCOMPARE(result.error().kind, ErrorKind::SignIn);
        QVERIFY2(result.error().message.contains(u"line break"_s), qPrintable(result.error().message));
        QVERIFY(!result.error().message.contains(u"t0ken"_s));
        QVERIFY(m->server.requests().empty());
    }
    void aTokenFileThatIsMissingIsNamed()
    {
        m->environment.insert(token, u"not instead"_s);
        m->environment.insert(tokenFile, u"/no/such/token"_s);
        const auto result = fetch();
        QCOMPARE(result.error().kind, ErrorKind::SignIn);
        QVERIFY2(result.error().message.contains(u"/no/such/token"_s), qPrintable(result.error().message));
        QVERIFY(m->server.requests().empty());
    }
    void someAddressesMayNotBeAsked_data()
    {
        QTest::addColumn<QString>("address");
        QTest::newRow("http elsewhere") << u"http://credentials.example/x"_s;
        QTest::newRow("http to a neighbour") << u"http://169.254.170.3/x"_s;
        QTest::newRow("looks like loopback") << u"http://127.0.0.1.credentials.example/x"_s;
        QTest::newRow("instance metadata") << u"http://169.254.169.254/x"_s;
        QTest::newRow("another scheme") << u"ftp://127.0.0.1/x"_s;
        QTest::newRow("no address") << u"keys"_s;
    }
    void someAddressesMayNotBeAsked()
    {
        QFETCH(QString, address);
        m->environment.insert(fullUri, address);
        const auto result = fetch();
        QCOMPARE(result.error().kind, ErrorKind::Usage);
        QVERIFY2(result.error().message.contains(fullUri), qPrintable(result.error().message));
        QVERIFY(m->timers.delays.empty());
    }
    void theOthersMay_data()
    {
        QTest::addColumn<QString>("address");
        QTest::newRow("https anywhere") << u"https://credentials.invalid/x"_s;
        QTest::newRow("ECS") << u"http://169.254.170.2/x"_s;
        QTest::newRow("EKS") << u"http://169.254.170.23/x"_s;
        QTest::newRow("EKS over IPv6") << u"http://[fd00:ec2::23]/x"_s;
        QTest::newRow("loopback") << u"http://127.9.9.9:9/x"_s;
        QTest::newRow("loopback over IPv6") << u"http://[::1]:9/x"_s;
        QTest::newRow("localhost") << u"http://localhost:9/x"_s;
    }
    void theOthersMay()
    {
        QFETCH(QString, address);
        m->environment.insert(fullUri, address);
        m_source = std::make_unique<ContainerSource>(m->context());
        const auto *job = m->start(*m_source);
        QTRY_VERIFY(m->delaysOf(2s) > 0); // of a request under way
        delete job;
    }
    void theRelativeAddressComesFirst()
    {
        for (const QString &relative : {u"no-path"_s, u"@127.0.0.1/x"_s}) {
            m->environment.insert(relativeUri, relative);
            const auto result = fetch();
            QCOMPARE(result.error().kind, ErrorKind::Usage);
            QVERIFY2(result.error().message.contains(relativeUri), qPrintable(result.error().message));
        }
        QVERIFY(m->server.requests().empty());
    }
    void aFailureIsTriedThreeTimesASecondApart()
    {
        m->server.answerWith(ScriptedReply::http(500, "{}"));
        m->server.answerWith(ScriptedReply::http(503, {}));
        m->server.answerWith(keys());
        m_source = std::make_unique<ContainerSource>(m->context());
        const auto *job = m->start(*m_source);
        for (int pause = 1; pause <= 2; ++pause) {
            QTRY_COMPARE(m->delaysOf(1s), pause);
            m->timers.advance(1s);
        }
        const auto result = HostFixture::resultOf(job);
        QVERIFY2(result.ok(), result ? "" : qPrintable(describe(result.error())));
    }
    void theFourthTimeIsTooMuch()
    {
        m->environment.insert(token, u"SECRETTOKEN"_s);
        m->server.answerWith(ScriptedReply::http(503, "SECRETTOKEN"));
        m_source = std::make_unique<ContainerSource>(m->context());
        const auto *job = m->start(*m_source);
        for (int pause = 1; pause <= 2; ++pause) {
            QTRY_COMPARE(m->delaysOf(1s), pause);
            m->timers.advance(1s);
        }
        const auto result = HostFixture::resultOf(job);
        QCOMPARE(m->server.requests().size(), 3U);
        QCOMPARE(m->delaysOf(1s), 2);
        QVERIFY2(result.error().message.contains(u"503"_s) && result.error().message.contains(fullUri),
                 qPrintable(result.error().message));
        QVERIFY(!result.error().message.contains(u"SECRETTOKEN"_s));
    }
    void aHostThatIsSilentHasTwoSecondsEachTime()
    {
        m->server.answerWith(ScriptedReply::silence());
        m_source = std::make_unique<ContainerSource>(m->context());
        const auto *job = m->start(*m_source);
        for (unsigned attempt = 1; attempt <= 3; ++attempt) {
            QTRY_COMPARE(m->server.requests().size(), attempt);
            m->timers.advance(1999ms);
            QVERIFY(!job->isFinished());
            m->timers.advance(1ms);
            m->timers.advance(1s);
        }
        QCOMPARE(HostFixture::resultOf(job).error().kind, ErrorKind::Timeout);
    }
    void aRefusalIsFinal()
    {
        m->server.answerWith(ScriptedReply::http(403, "{}"));
        const auto result = fetch();
        QCOMPARE(result.error().kind, ErrorKind::SignIn);
        QVERIFY2(result.error().message.contains(u"403"_s), qPrintable(result.error().message));
        QCOMPARE(m->server.requests().size(), 1U);
    }
    void aReplyThatIsNoKeysSaysSo()
    {
        m->server.answerWith(ScriptedReply::json(R"({"AccessKeyId":"ASIA","Token":"HIDDEN"})"));
        const auto result = fetch();
        QCOMPARE(result.error().kind, ErrorKind::SignIn);
        QVERIFY2(result.error().message.contains(u"secret access key is missing"_s),
                 qPrintable(result.error().message));
        QVERIFY(!result.error().message.contains(u"HIDDEN"_s));
    }
    void aFailureEndsTheChain()
    {
        // Instance metadata would have keys, but is not asked any more.
        m->environment.insert(u"AWS_EC2_METADATA_SERVICE_ENDPOINT"_s, m->server.url().toString());
        m->server.answerWith(ScriptedReply::http(404, "{}"));
        const auto provider = makeProvider({}, m->context());
        auto *job = provider->resolve(&m->owner, CallOrigin::Person);
        job->start();
        const auto result = HostFixture::resultOf(job);
        QVERIFY2(result.error().message.contains(fullUri), qPrintable(result.error().message));
        QCOMPARE(m->server.requests().size(), 1U);
    }
    void aProfileWithKeysComesBefore()
    {
        m->write(u"credentials"_s, "[default]\naws_access_key_id=AKIDFILE\naws_secret_access_key=s\n");
        const auto provider = makeProvider({}, m->context());
        auto *job = provider->resolve(&m->owner, CallOrigin::Person);
        job->start();
        QCOMPARE(HostFixture::resultOf(job).value()->accessKeyId, "AKIDFILE"_ba);
        QVERIFY(m->server.requests().empty());
    }

private:
    [[nodiscard]] Result<CredentialsPtr> fetch()
    {
        m_source = std::make_unique<ContainerSource>(m->context());
        return m->fetch(*m_source);
    }

    std::unique_ptr<HostFixture> m;
    std::unique_ptr<ContainerSource> m_source;
};

QTEST_GUILESS_MAIN(TstContainerSource)
#include "tst_containersource.moc"
