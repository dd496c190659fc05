// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/demoserver.h"
#include "models/aws/identity/logincache.h"
#include "tests/models/aws/providers/providersfixture.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <atomic>

using namespace zonescope;
using namespace zonescope::aws;
using namespace zonescope::test;
using namespace Qt::StringLiterals;

namespace {

const QString session = u"arn:aws:iam::0123456789012:user/username"_s;
const QString sessionFile = u"login/cache/a9aa6015b267d43765ace474701cabd31e4e9b20b4a9a72ffc52f3c0b9ae6543.json"_s;
const QByteArray config = "[profile a]\nlogin_session=arn:aws:iam::0123456789012:user/username\n"
                          "[profile \"my prod\"]\nlogin_session=arn:aws:iam::0123456789012:user/username\n";
const QByteArray inTenMinutes = "2026-01-02T03:14:05Z";
const QByteArray inFourMinutes = "2026-01-02T03:08:05Z";
const QByteArray aMinuteAgo = "2026-01-02T03:03:05Z";

QByteArray newPem()
{
    EVP_PKEY *key = EVP_EC_gen("P-256");
    BIO *memory = BIO_new(BIO_s_mem());
    PEM_write_bio_PrivateKey_traditional(memory, key, nullptr, nullptr, 0, nullptr, nullptr);
    char *data = nullptr;
    const long size = BIO_get_mem_data(memory, &data);
    const QByteArray pem(data, size);
    BIO_free(memory);
    EVP_PKEY_free(key);
    return pem;
}

const QByteArray &pem()
{
    static const QByteArray made = newPem();
    return made;
}

QByteArray token(const QByteArray &accessKeyId, const QByteArray &expiresAt,
                 const QByteArray &refreshToken = "refresh-ONE")
{
    const QJsonObject keys{{u"accessKeyId"_s, QString::fromLatin1(accessKeyId)},
                           {u"secretAccessKey"_s, u"secret-of-file"_s},
                           {u"sessionToken"_s, u"token-of-file"_s},
                           {u"accountId"_s, u"012345678901"_s},
                           {u"expiresAt"_s, QString::fromLatin1(expiresAt)}};
    return QJsonDocument(QJsonObject{{u"accessToken"_s, keys},
                                     {u"tokenType"_s, u"aws_sigv4"_s},
                                     {u"clientId"_s, u"arn:aws:signin:::devtools/same-device"_s},
                                     {u"refreshToken"_s, QString::fromLatin1(refreshToken)},
                                     {u"idToken"_s, u"id-ONE"_s},
                                     {u"dpopKey"_s, QString::fromLatin1(pem())},
                                     {u"unknown"_s, u"kept"_s}})
        .toJson();
}

ScriptedReply renewed(const QByteArray &accessKeyId, const QByteArray &refreshToken = "r-TWO")
{
    return ScriptedReply::json(R"({"accessToken":{"accessKeyId":")" + accessKeyId
                               + R"(","secretAccessKey":"secret-2","sessionToken":"token-2"},"tokenType":"aws_sigv4",)"
                                 R"("expiresIn":900,"refreshToken":")"
                               + refreshToken + R"(","idToken":"id-TWO"})");
}

ScriptedReply refusal(const QByteArray &error, const QByteArray &message = "No.", const QList<QByteArray> &headers = {})
{
    return ScriptedReply::http(403, R"({"error":")" + error + R"(","message":")" + message + "\"}",
                               QList<QByteArray>{"x-amzn-ErrorType: AccessDeniedException"} + headers);
}

/// The claims of the proof that a request bore.
QJsonObject claims(const RecordedRequest &request)
{
    return QJsonDocument::fromJson(
               QByteArray::fromBase64(request.header("DPoP").split('.').value(1), QByteArray::Base64UrlEncoding))
        .object();
}

} // namespace

class TstLoginSession : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m = std::make_unique<ProvidersFixture>();
        QDir(m->home.path()).mkpath(u".aws/login/cache"_s);
        m->write(u"config"_s, config);
    }
    void cleanup() { m.reset(); }

    void row8_keysOfTheFileAreTakenWhileTheyLive()
    {
        m->write(sessionFile, token("ASIAFILE", inTenMinutes));
        const auto keys = m->resolve(u"a"_s);
        QVERIFY2(keys.ok(), keys ? "" : qPrintable(describe(keys.error())));
        QCOMPARE(keys.value()->accessKeyId, "ASIAFILE"_ba);
        QCOMPARE(keys.value()->secretAccessKey.view(), QByteArrayView("secret-of-file"));
        QCOMPARE(keys.value()->sessionToken.view(), QByteArrayView("token-of-file"));
        QCOMPARE(keys.value()->expiresAt, std::optional<qint64>(m->clock.now + 600'000));
        QCOMPARE(keys.value()->accountId, u"012345678901"_s);
        QCOMPARE(keys.value()->userAgentFeature, "AC,AD"_ba);
        QVERIFY2(keys.value()->source.contains(session) && keys.value()->source.contains(u"profile a"_s),
                 qPrintable(keys.value()->source));
        QVERIFY(m->server.requests().empty());
    }
    void row8_keysAboutToEndAreRenewedAndBothAreSaved()
    {
        m->write(sessionFile, token("ASIAFILE", inFourMinutes));
        m->server.answerWith(renewed("ASIANEXT"));
        const auto keys = m->resolve(u"a"_s);
        QVERIFY2(keys.ok(), keys ? "" : qPrintable(describe(keys.error())));
        QCOMPARE(keys.value()->accessKeyId, "ASIANEXT"_ba);
        QCOMPARE(keys.value()->expiresAt, std::optional<qint64>(m->clock.now + 900'000));
        QCOMPARE(m->server.requests().size(), 1U);
        const RecordedRequest &request = m->server.requests().front();
        QCOMPARE(request.method, "POST"_ba);
        QCOMPARE(request.target, "/v1/token"_ba);
        QCOMPARE(request.header("Content-Type"), "application/json"_ba);
        QVERIFY(request.header("Authorization").isEmpty());
        const QJsonObject body{{u"clientId"_s, u"arn:aws:signin:::devtools/same-device"_s},
                               {u"refreshToken"_s, u"refresh-ONE"_s},
                               {u"grantType"_s, u"refresh_token"_s}};
        QCOMPARE(QJsonDocument::fromJson(request.body).object(), body);
        QCOMPARE(claims(request).value(u"htu"_s).toString(), m->server.url().toString() + u"/v1/token"_s);
        QCOMPARE(claims(request).value(u"iat"_s).toInteger(), m->clock.now / 1000);

        const auto saved = LoginCache(m->environment).token(session);
        QCOMPARE(saved->accessKeyId, "ASIANEXT"_ba);
        QCOMPARE(saved->expiresAtMs, m->clock.now + 900'000);
        QCOMPARE(saved->refreshToken.view(), QByteArrayView("r-TWO"));
        QFile file(m->home.filePath(u".aws/"_s + sessionFile));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject content = QJsonDocument::fromJson(file.readAll()).object();
        QCOMPARE(content.value(u"unknown"_s).toString(), u"kept"_s);
        QCOMPARE(content.value(u"idToken"_s).toString(), u"id-TWO"_s);
        QCOMPARE(content.value(u"dpopKey"_s).toString().toLatin1(), pem());
    }
    void row8_endedKeysAreRenewedToo()
    {
        m->write(sessionFile, token("ASIAFILE", aMinuteAgo));
        m->server.answerWith(renewed("ASIANEXT"));
        QCOMPARE(m->resolve(u"a"_s).value()->accessKeyId, "ASIANEXT"_ba);
    }
    void row8_theRefreshTokenThatRotatedIsUsedNext()
    {
        m->write(sessionFile, token("ASIAFILE", inFourMinutes));
        m->server.answerWith(renewed("ASIANEXT"));
        m->server.answerWith(renewed("ASIATHIRD", "r-THREE"));
        const auto provider = m->provider({.profile = u"a"_s});
        QVERIFY(ProvidersFixture::resolve(*provider).ok());
        m->clock.now += 14 * 60'000;
        QCOMPARE(ProvidersFixture::resolve(*provider).value()->accessKeyId, "ASIATHIRD"_ba);
        QVERIFY(m->bodies().back().contains("r-TWO"));
    }
    void row8_aFreshSignInOfTheCliIsNoticed()
    {
        m->write(sessionFile, token("ASIAFILE", inTenMinutes));
        const auto provider = m->provider({.profile = u"a"_s});
        QVERIFY(ProvidersFixture::resolve(*provider).ok());
        m->clock.now += 9 * 60'000;
        m->write(sessionFile, token("ASIACLI", "2026-01-02T03:28:05Z"));
        QCOMPARE(ProvidersFixture::resolve(*provider).value()->accessKeyId, "ASIACLI"_ba);
        QVERIFY(m->server.requests().empty());
    }
    void row8_eachAttemptBearsAProofOfItsOwn()
    {
        m->maximumAttempts = 2;
        m->write(sessionFile, token("ASIAFILE", inFourMinutes));
        m->server.answerWith(ScriptedReply::http(500, "{}"));
        m->server.answerWith(renewed("ASIANEXT"));
        QVERIFY(m->resolve(u"a"_s).ok());
        QCOMPARE(m->server.requests().size(), 2U);
        const QString first = claims(m->server.requests().front()).value(u"jti"_s).toString();
        const QString second = claims(m->server.requests().back()).value(u"jti"_s).toString();
        QVERIFY(!first.isEmpty() && !second.isEmpty());
        QVERIFY(first != second);
    }
    void row8_anEndedSessionAsksForTheCommand_data()
    {
        QTest::addColumn<QByteArray>("error");
        QTest::addColumn<QString>("says");
        QTest::newRow("ended") << "TOKEN_EXPIRED"_ba << u"has ended."_s;
        QTest::newRow("changed") << "USER_CREDENTIALS_CHANGED"_ba << u"were changed"_s;
        QTest::newRow("another") << "SOMETHING_NEW"_ba << u"cannot be renewed (No.)"_s;
    }
    void row8_anEndedSessionAsksForTheCommand()
    {
        QFETCH(QByteArray, error);
        QFETCH(QString, says);
        m->write(sessionFile, token("ASIAFILE", aMinuteAgo));
        m->prompter.answerAfter([this] { m->write(sessionFile, token("ASIAFRESH", inTenMinutes)); });
        m->server.answerWith(refusal(error));
        const auto keys = m->resolve(u"a"_s);
        QVERIFY2(keys.ok(), keys ? "" : qPrintable(describe(keys.error())));
        QCOMPARE(keys.value()->accessKeyId, "ASIAFRESH"_ba);
        QCOMPARE(m->prompter.questions.size(), 1U);
        const SignInQuestion &question = m->prompter.questions.front();
        QVERIFY(question.kind == SignInQuestion::Kind::Command);
        QCOMPARE(question.command, u"aws login --profile a"_s);
        QVERIFY2(question.reason.contains(says) && question.reason.contains(u"“a”"_s), qPrintable(question.reason));
        QCOMPARE(m->server.requests().size(), 1U);
    }
    void row8_theQuestionAnswersItselfWhenTheFileIsFresher()
    {
        m->write(sessionFile, token("ASIAFILE", aMinuteAgo));
        QList<bool> answered;
        m->prompter.answerAfter([&] {
            const auto &isAnswered = m->prompter.questions.front().isAnswered;
            answered << isAnswered();
            m->write(sessionFile, token("ASIAOLD", aMinuteAgo));
            answered << isAnswered();
            QFile::remove(m->home.filePath(u".aws/"_s + sessionFile));
            answered << isAnswered();
            m->write(sessionFile, token("ASIAFRESH", inTenMinutes));
            answered << isAnswered();
        });
        m->server.answerWith(refusal("TOKEN_EXPIRED"));
        QVERIFY(m->resolve(u"a"_s).ok());
        QCOMPARE(answered, (QList<bool>{false, false, false, true}));
    }
    void row8_withoutASessionTheQuestionIsTheSame()
    {
        m->prompter.answerAfter([this] { m->write(sessionFile, token("ASIAFRESH", inTenMinutes)); });
        QCOMPARE(m->resolve(u"a"_s).value()->accessKeyId, "ASIAFRESH"_ba);
        QCOMPARE(m->prompter.questions.front().command, u"aws login --profile a"_s);
        QVERIFY(m->prompter.questions.front().reason.contains(session));
    }
    void row8_withoutAWindowTheErrorNamesTheCommand()
    {
        const auto keys = m->resolve(u"my prod"_s);
        QCOMPARE(keys.error().kind, ErrorKind::SignIn);
        QVERIFY2(keys.error().message.endsWith(u"Run: aws login --profile 'my prod'"_s),
                 qPrintable(keys.error().message));
    }
    void row8_anAnswerThatBroughtNothingAsksNoSecondTime()
    {
        m->prompter.answerAfter([] {});
        m->prompter.answerAfter([] {});
        QCOMPARE(m->resolve(u"a"_s).error().kind, ErrorKind::SignIn);
        QCOMPARE(m->prompter.questions.size(), 1U);
    }
    void row8_backgroundCallsRaiseNoQuestion()
    {
        m->write(sessionFile, token("ASIAFILE", aMinuteAgo));
        m->prompter.answerAfter([] {});
        m->server.answerWith(refusal("TOKEN_EXPIRED"));
        const auto provider = m->provider({.profile = u"a"_s});
        QCOMPARE(ProvidersFixture::resolve(*provider, CallOrigin::Background).error().kind, ErrorKind::SignIn);
        QVERIFY(m->prompter.questions.empty());
    }
    void row8_aRefusalIsNotAskedForAgainAtOnce()
    {
        m->write(sessionFile, token("ASIAFILE", aMinuteAgo));
        m->server.answerWith(refusal("TOKEN_EXPIRED"));
        m->server.answerWith(renewed("ASIANEXT"));
        const auto provider = m->provider({.profile = u"a"_s});
        const auto first = ProvidersFixture::resolve(*provider);
        QCOMPARE(first.error().kind, ErrorKind::SignIn);
        QCOMPARE(ProvidersFixture::resolve(*provider).error().message, first.error().message);
        QCOMPARE(m->server.requests().size(), 1U);
        m->clock.monotonic += 60'000;
        QVERIFY(ProvidersFixture::resolve(*provider).ok());
    }
    void row8_aMissingPermissionIsNamed()
    {
        m->write(sessionFile, token("ASIAFILE", aMinuteAgo));
        m->prompter.answerAfter([] {});
        m->server.answerWith(refusal("INSUFFICIENT_PERMISSIONS"));
        const auto keys = m->resolve(u"a"_s);
        QCOMPARE(keys.error().kind, ErrorKind::Denied);
        QVERIFY2(keys.error().message.contains(u"signin:CreateOAuth2Token"_s), qPrintable(keys.error().message));
        QVERIFY(m->prompter.questions.empty());
    }
    void row8_anotherProcessMayHaveUsedTheRefreshToken()
    {
        m->write(sessionFile, token("ASIAFILE", aMinuteAgo));
        m->prompter.answerAfter([] {});
        connect(&m->server, &LoopbackServer::requested, this,
                [this] { m->write(sessionFile, token("ASIAOTHER", inTenMinutes)); });
        m->server.answerWith(refusal("TOKEN_EXPIRED"));
        QCOMPARE(m->resolve(u"a"_s).value()->accessKeyId, "ASIAOTHER"_ba);
        QVERIFY(m->prompter.questions.empty());
    }
    void row8_aFailureIsQuietWhileTheKeysLive()
    {
        m->write(sessionFile, token("ASIAFILE", inFourMinutes));
        m->prompter.answerAfter([] {});
        m->server.answerWith(refusal("TOKEN_EXPIRED"));
        const auto provider = m->provider({.profile = u"a"_s});
        QCOMPARE(ProvidersFixture::resolve(*provider).value()->accessKeyId, "ASIAFILE"_ba);
        QVERIFY(m->prompter.questions.empty());
        QCOMPARE(m->server.requests().size(), 1U);
        m->clock.now += 5 * 60'000;
        m->clock.monotonic += 5 * 60'000;
        QCOMPARE(ProvidersFixture::resolve(*provider).error().kind, ErrorKind::SignIn);
        QCOMPARE(m->prompter.questions.size(), 1U);
    }
    void row8_aLostConnectionIsNoQuestion()
    {
        m->write(sessionFile, token("ASIAFILE", aMinuteAgo));
        m->prompter.answerAfter([] {});
        m->server.answerWith(ScriptedReply::reset());
        const auto keys = m->resolve(u"a"_s);
        QCOMPARE(keys.error().kind, ErrorKind::Network);
        QVERIFY2(keys.error().message.contains(u"“a”"_s) && keys.error().message.contains(u"the test"_s),
                 qPrintable(keys.error().message));
        QVERIFY(m->prompter.questions.empty());
    }
    void row8_keysThatTheServiceRefusesAreRenewed()
    {
        m->write(sessionFile, token("ASIAFILE", inTenMinutes));
        m->server.answerWith(renewed("ASIANEXT"));
        const auto provider = m->provider({.profile = u"a"_s});
        const CredentialsPtr refused = ProvidersFixture::resolve(*provider).value();
        provider->invalidate(refused);
        QCOMPARE(ProvidersFixture::resolve(*provider).value()->accessKeyId, "ASIANEXT"_ba);
    }
    void row8_refusedKeysThatCannotBeRenewedAreNotGivenAgain()
    {
        m->write(sessionFile, token("ASIAFILE", inTenMinutes));
        m->server.answerWith(refusal("USER_CREDENTIALS_CHANGED"));
        const auto provider = m->provider({.profile = u"a"_s});
        provider->invalidate(ProvidersFixture::resolve(*provider).value());
        QCOMPARE(ProvidersFixture::resolve(*provider).error().kind, ErrorKind::SignIn);
    }
    void row8_aFileWithoutARefreshTokenServesAsLongAsItsKeys()
    {
        m->write(sessionFile, token("ASIAFILE", inFourMinutes, {}));
        QCOMPARE(m->resolve(u"a"_s).value()->accessKeyId, "ASIAFILE"_ba);
        m->write(sessionFile, token("ASIAFILE", aMinuteAgo, {}));
        QVERIFY(m->resolve(u"a"_s).error().message.contains(u"has ended"_s));
        QVERIFY(m->server.requests().empty());
    }
    void row8_aKeyThatCannotBeUsedAsksForTheCommand()
    {
        QByteArray broken = token("ASIAFILE", aMinuteAgo);
        broken.replace("BEGIN EC PRIVATE KEY", "BEGIN EC PUBLIC KEY");
        m->write(sessionFile, broken);
        const auto keys = m->resolve(u"a"_s);
        QCOMPARE(keys.error().kind, ErrorKind::SignIn);
        QVERIFY2(keys.error().message.contains(u"aws login --profile a"_s), qPrintable(keys.error().message));
        QVERIFY(m->server.requests().empty());
    }
    void row16_aProofWithAWrongTimeIsMadeAgain()
    {
        m->write(sessionFile, token("ASIAFILE", aMinuteAgo));
        m->clock.now += 2 * 3'600'000; // the machine is two hours ahead of everybody
        m->server.answerWith(refusal("INVALID_REQUEST", "iat", {"Date: Fri, 02 Jan 2026 03:04:05 GMT"}));
        m->server.answerWith(renewed("ASIANEXT"));
        const auto keys = m->resolve(u"a"_s);
        QVERIFY2(keys.ok(), keys ? "" : qPrintable(describe(keys.error())));
        QCOMPARE(claims(m->server.requests().back()).value(u"iat"_s).toInteger(), 1'767'323'045);
        QCOMPARE(LoginCache(m->environment).token(session)->expiresAtMs, 1'767'323'045'000 + 900'000);
    }
    void row8_errorsHoldNoSecret()
    {
        m->write(sessionFile, token("ASIAFILE", aMinuteAgo));
        m->server.answerWith(refusal("SOMETHING_NEW", "The refresh token refresh-ONE is unknown"));
        const auto keys = m->resolve(u"a"_s);
        QCOMPARE(keys.error().kind, ErrorKind::SignIn);
        for (const QString &secret : {u"refresh-ONE"_s, u"secret-of-file"_s, u"token-of-file"_s, u"PRIVATE KEY"_s})
            QVERIFY2(!describe(keys.error()).contains(secret), qPrintable(describe(keys.error())));
    }
    void row8_anAnswerThatIsNotWholeIsNotSaved()
    {
        m->write(sessionFile, token("ASIAFILE", aMinuteAgo));
        m->server.answerWith(ScriptedReply::json(R"({"accessToken":{"accessKeyId":"ASIAHALF"},"expiresIn":900})"));
        QCOMPARE(m->resolve(u"a"_s).error().kind, ErrorKind::BadReply);
        QCOMPARE(LoginCache(m->environment).token(session)->accessKeyId, "ASIAFILE"_ba);
        QCOMPARE(m->server.requests().size(), 1U);
    }
    void row8_aRoleMayBeTakenOnWithAConsoleSignIn()
    {
        m->write(u"config"_s, config + "[profile r]\nrole_arn=arn:aws:iam::1:role/R\nsource_profile=a\n");
        m->write(sessionFile, token("ASIAFILE", inTenMinutes));
        m->server.answerWith(ProvidersFixture::stsKeys("ASIAROLE", "2026-01-02T04:04:05Z"));
        const auto keys = m->resolve(u"r"_s);
        QCOMPARE(keys.value()->accessKeyId, "ASIAROLE"_ba);
        QCOMPARE(keys.value()->userAgentFeature, "AC,AD,o,i"_ba);
        QVERIFY(m->server.requests().front().header("Authorization").contains("Credential=ASIAFILE/"));
    }
    void row8_theSampleServiceRenewsItsSessionOverAndOver()
    {
        std::atomic<qint64> now = m->clock.now; // the sample serves on threads of its own
        demo::DemoOptions options;
        options.nowMs = [&now] { return now.load(); };
        demo::DemoServer sample;
        const auto access = sample.start(options);
        QVERIFY(access.ok());
        m->signInUrl = QUrl(access->endpointUrl);
        m->write(u"config"_s, "[profile a]\nlogin_session=" + access->loginSession + "\n");
        QFile file(LoginCache(m->environment).path(QString::fromUtf8(access->loginSession)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(access->loginCacheFile);
        file.close();

        const auto provider = m->provider({.profile = u"a"_s});
        QSet<QByteArray> seen;
        for (int i = 0; i < 4; ++i) {
            const auto keys = ProvidersFixture::resolve(*provider);
            QVERIFY2(keys.ok(), keys ? "" : qPrintable(describe(keys.error())));
            seen.insert(keys.value()->accessKeyId);
            QCOMPARE(keys.value()->accountId.toUtf8(), access->accountId);
            m->clock.now += 14 * 60'000;
            now = m->clock.now;
        }
        QCOMPARE(seen.size(), 4);
        m->clock.now += 12 * 3'600'000;
        now = m->clock.now;
        const auto ended = ProvidersFixture::resolve(*provider);
        QCOMPARE(ended.error().kind, ErrorKind::SignIn);
        QVERIFY2(ended.error().message.contains(u"has ended. Run: aws login --profile a"_s),
                 qPrintable(ended.error().message));
    }

private:
    std::unique_ptr<ProvidersFixture> m;
};

QTEST_GUILESS_MAIN(TstLoginSession)
#include "tst_loginsession.moc"
