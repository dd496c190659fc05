// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/identity/ssosignin.h"

#include "models/aws/identity/ssorefresh.h"
#include "models/aws/identity/ssosignout.h"
#include "models/aws/identity/ssostarturl.h"
#include "tests/models/aws/identity/identityfixture.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTimer>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace zonescope;
using namespace zonescope::aws;
using namespace zonescope::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 minute = 60'000;

QByteArray registration(const QByteArray &id = "client-1"_ba)
{
    return R"({"clientId":")" + id + R"(","clientSecret":"client-secret","clientSecretExpiresAt":1775000000})";
}

QByteArray token(const QByteArray &name = "access-1"_ba)
{
    return R"({"accessToken":")" + name + R"(","tokenType":"Bearer","expiresIn":3600,"refreshToken":"refresh-1"})";
}

QByteArray deviceAuthorization()
{
    return R"({"deviceCode":"device-code","userCode":"ABCD-EFGH","verificationUri":"https://device.example/",)"
           R"("verificationUriComplete":"https://device.example/?user_code=ABCD-EFGH","expiresIn":600,"interval":5})"_ba;
}

ScriptedReply refusal(const QByteArray &exception, const QByteArray &error)
{
    return ScriptedReply::http(400, R"({"error":")" + error + R"(","error_description":"Said no"})",
                               {"x-amzn-errortype: " + exception});
}

SecretBytes secret(const char *text)
{
    return SecretBytes(QByteArrayView(text));
}

SsoSession work()
{
    return {.name = u"my-sso"_s,
            .startUrl = u"https://my-sso-portal.awsapps.com/start"_s,
            .region = "us-east-1"_ba,
            .scopes = {u"sso:account:access"_s}};
}

SsoSession older()
{
    return {.startUrl = u"https://my-sso-portal.awsapps.com/start"_s, .region = "us-east-1"_ba};
}

constexpr auto browse = &IdentityFixture::browse;
constexpr auto callback = &IdentityFixture::callback;

} // namespace

class TstSsoSignIn : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void theBrowserBringsTheCode();
    void theTokenFileIsOneThatTheCliCanRefresh();
    void otherPagesAndOtherStatesDoNotEndIt_data();
    void otherPagesAndOtherStatesDoNotEndIt();
    void aRequestInPiecesIsUnderstood();
    void aTooLargeOrSlowRequestIsDropped();
    void aPageRepeatsNothingOfTheRequest();
    void aRefusalInTheBrowserEndsIt();
    void nobodySigningInEndsItAfterTenMinutes();
    void thePortIsClosedAfterTheAnswerAndAfterACancel();

    void theCodeOfADeviceIsPolled();
    void slowDownAddsFiveSeconds();
    void aLostConnectionDoesNotEndThePolling();
    void deviceRefusalsEndIt_data();
    void deviceRefusalsEndIt();
    void aPageThatIsNoWebPageIsNotOpened();
    void anOlderSessionGetsNoRefreshToken();

    void aStartUrlOfTheCompanyIsFollowedToThePortal_data();
    void aStartUrlOfTheCompanyIsFollowedToThePortal();
    void aStartUrlThatLeadsElsewhereIsRefused_data();
    void aStartUrlThatLeadsElsewhereIsRefused();
    void hostsOfAwsAreToldFromOthers_data();
    void hostsOfAwsAreToldFromOthers();

    void aRegistrationIsUsedAgainUntilItEnds();
    void anUnknownRegistrationIsMadeAnewOnce();
    void aTokenThatCannotBeWrittenIsAnError();

    void row3_aTokenThatLivesIsUsedWithoutAsking();
    void aTokenNearItsEndIsRefreshedAndTheNewRefreshTokenKept();
    void aFailedRefreshIsQuietWhileTheTokenLives();
    void refreshesAreAMinuteApart();
    void aRefusedRefreshReadsTheFileOnceMore();
    void aRefusedRefreshWaitsForTheOtherToWrite();
    void aRefusedRefreshOfAnEndedTokenAsksForSignIn();
    void aLostConnectionAsksNobodyToSignIn();
    void row7_anOlderSessionIsNeverRefreshed();
    void aTokenThatThePortalRefusedIsRefreshedThoughItLives();

    void row24_signingOutTellsThePortalAndKeepsFilesOfOthers();
    void signingOutWithoutTheNetworkStillRemovesTheFile();
    void signingOutOfASessionThatThePortalForgotIsFine();

private:
    [[nodiscard]] SsoTokenCache cache() const { return m_fixture->cache(); }
    std::unique_ptr<SsoSignIn> signIn(SsoMethod method, const SsoSession &session = work());
    [[nodiscard]] QByteArray target(std::size_t request) const
    {
        return m_fixture->server.requests().at(request).target;
    }
    [[nodiscard]] QJsonObject body(std::size_t request) const;
    void keepToken(qint64 lifeMs, const SsoSession &session = work(), const char *name = "access-0") const;
    Result<SsoTokenPtr> refresh(const SsoSession &session = work(), bool always = false);

    std::unique_ptr<IdentityFixture> m_fixture;
    SsoRefreshPace m_pace;
};

void TstSsoSignIn::init()
{
    m_fixture = std::make_unique<IdentityFixture>();
    m_pace = {};
}

void TstSsoSignIn::cleanup()
{
    m_fixture.reset();
}

std::unique_ptr<SsoSignIn> TstSsoSignIn::signIn(SsoMethod method, const SsoSession &session)
{
    auto job =
        std::make_unique<SsoSignIn>(m_fixture->services, m_fixture->endpoints(), cache(), session, method, nullptr);
    job->start();
    return job;
}

QJsonObject TstSsoSignIn::body(std::size_t request) const
{
    return QJsonDocument::fromJson(m_fixture->server.requests().at(request).body).object();
}

void TstSsoSignIn::keepToken(qint64 lifeMs, const SsoSession &session, const char *name) const
{
    const SsoToken token{.accessToken = secret(name),
                         .expiresAtMs = m_fixture->clock.now + lifeMs,
                         .refreshToken = secret("refresh-0"),
                         .registration = OidcRegistration{.clientId = u"client-0"_s,
                                                          .clientSecret = secret("client-secret"),
                                                          .expiresAtMs = m_fixture->clock.now + 24 * 60 * minute}};
    QVERIFY(cache().store(session, token).ok());
}

Result<SsoTokenPtr> TstSsoSignIn::refresh(const SsoSession &session, bool always)
{
    SsoTokenRefresh job(
        m_fixture->services, m_fixture->clock, m_pace,
        {.endpoints = m_fixture->endpoints(), .cache = cache(), .session = session, .alwaysRefresh = always}, nullptr);
    QSignalSpy finished(&job, &Job::finished);
    job.start();
    if (!QTest::qWaitFor([&] { return job.isFinished(); }))
        return Error{.message = u"The job did not end."_s};
    return job.takeResult();
}

void TstSsoSignIn::theBrowserBringsTheCode()
{
    m_fixture->server.answerWith(ScriptedReply::json(registration()));
    m_fixture->server.answerWith(ScriptedReply::json(token()));
    const auto job = signIn(SsoMethod::Browser);
    QSignalSpy ready(job.get(), &SsoSignIn::pageReady);
    QVERIFY(ready.wait());
    const QUrlQuery page(job->url());
    QCOMPARE(job->url().path(), u"/authorize"_s);
    QCOMPARE(page.queryItemValue(u"client_id"_s), u"client-1"_s);
    QCOMPARE(page.queryItemValue(u"code_challenge_method"_s), u"S256"_s);
    QCOMPARE(page.queryItemValue(u"scopes"_s, QUrl::FullyDecoded), u"sso:account:access"_s);
    const QString redirect = page.queryItemValue(u"redirect_uri"_s, QUrl::FullyDecoded);
    QVERIFY(redirect.startsWith("http://127.0.0.1:"_L1));
    QVERIFY(redirect.endsWith("/oauth/callback"_L1));
    QCOMPARE(job->expiresAtMs(), m_fixture->clock.now + 10 * minute);

    const QByteArray answer = browse(job->url(), callback(job->url(), "code=the%2Bcode+1"_ba));
    QVERIFY(answer.startsWith("HTTP/1.1 200 "));
    QTRY_VERIFY(job->isFinished());
    QVERIFY(job->result().ok());

    QCOMPARE(target(0), "/client/register"_ba);
    QCOMPARE(target(1), "/token"_ba);
    const QJsonObject sent = body(1);
    QCOMPARE(sent.value("grantType"_L1).toString(), u"authorization_code"_s);
    QCOMPARE(sent.value("code"_L1).toString(), u"the+code 1"_s);
    QCOMPARE(sent.value("redirectUri"_L1).toString(), redirect);
    const QByteArray verifier = sent.value("codeVerifier"_L1).toString().toUtf8();
    QVERIFY(verifier.size() >= 43 && verifier.size() <= 128);
    const QByteArray challenge = QCryptographicHash::hash(verifier, QCryptographicHash::Sha256)
                                     .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    QCOMPARE(page.queryItemValue(u"code_challenge"_s).toUtf8(), challenge);
}

void TstSsoSignIn::theTokenFileIsOneThatTheCliCanRefresh()
{
    m_fixture->server.answerWith(ScriptedReply::json(registration()));
    m_fixture->server.answerWith(ScriptedReply::json(token()));
    const auto job = signIn(SsoMethod::Browser);
    QTRY_VERIFY(!job->url().isEmpty());
    static_cast<void>(browse(job->url(), callback(job->url(), "code=c"_ba)));
    QTRY_VERIFY(job->isFinished());
    QFile file(cache().tokenPath(work()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject expected{{u"startUrl"_s, u"https://my-sso-portal.awsapps.com/start"_s},
                               {u"region"_s, u"us-east-1"_s},
                               {u"accessToken"_s, u"access-1"_s},
                               {u"expiresAt"_s, u"2026-01-02T04:04:05Z"_s},
                               {u"clientId"_s, u"client-1"_s},
                               {u"clientSecret"_s, u"client-secret"_s},
                               {u"registrationExpiresAt"_s, u"2026-03-31T23:33:20Z"_s},
                               {u"refreshToken"_s, u"refresh-1"_s}};
    QCOMPARE(QJsonDocument::fromJson(file.readAll()).object(), expected);
}

void TstSsoSignIn::otherPagesAndOtherStatesDoNotEndIt_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("icon") << "/favicon.ico"_ba
                          << "404"_ba;
    QTest::newRow("another path") << "/oauth/callback/x?code=c&state=STATE"_ba
                                  << "404"_ba;
    QTest::newRow("another state") << "/oauth/callback?code=c&state=x"_ba
                                   << "400"_ba;
    QTest::newRow("no state") << "/oauth/callback?code=c"_ba
                              << "400"_ba;
    QTest::newRow("error of another state") << "/oauth/callback?error=access_denied&state=x"_ba
                                            << "400"_ba;
    QTest::newRow("neither code nor error") << "/oauth/callback?state=STATE"_ba
                                            << "400"_ba;
    QTest::newRow("garbage") << "x y z"_ba
                             << "400"_ba;
}

void TstSsoSignIn::otherPagesAndOtherStatesDoNotEndIt()
{
    QFETCH(QByteArray, path);
    QFETCH(const QByteArray, status);
    m_fixture->server.answerWith(ScriptedReply::json(registration()));
    m_fixture->server.answerWith(ScriptedReply::json(token()));
    const auto job = signIn(SsoMethod::Browser);
    QTRY_VERIFY(!job->url().isEmpty());
    path.replace("STATE", QUrlQuery(job->url()).queryItemValue(u"state"_s).toUtf8());
    QVERIFY(browse(job->url(), path).startsWith("HTTP/1.1 " + status));
    QVERIFY(job->isRunning());
    static_cast<void>(browse(job->url(), callback(job->url(), "code=c"_ba)));
    QTRY_VERIFY(job->isFinished());
    QVERIFY(job->result().ok());
}

void TstSsoSignIn::aRequestInPiecesIsUnderstood()
{
    m_fixture->server.answerWith(ScriptedReply::json(registration()));
    m_fixture->server.answerWith(ScriptedReply::json(token()));
    const auto job = signIn(SsoMethod::Browser);
    QTRY_VERIFY(!job->url().isEmpty());
    const QUrl redirect(QUrlQuery(job->url()).queryItemValue(u"redirect_uri"_s, QUrl::FullyDecoded));
    QTcpSocket browser;
    browser.connectToHost(redirect.host(), static_cast<quint16>(redirect.port()));
    const QByteArray request = "GET " + callback(job->url(), "code=c"_ba) + " HTTP/1.1\r\nHost: x\r\n\r\n";
    QTRY_COMPARE(browser.state(), QAbstractSocket::ConnectedState);
    for (const char c : request) {
        browser.write(&c, 1);
        browser.flush();
        QCoreApplication::sendPostedEvents();
    }
    QTRY_VERIFY(job->isFinished());
    QVERIFY(job->result().ok());
}

void TstSsoSignIn::aTooLargeOrSlowRequestIsDropped()
{
    m_fixture->server.answerWith(ScriptedReply::json(registration()));
    const auto job = signIn(SsoMethod::Browser);
    QTRY_VERIFY(!job->url().isEmpty());
    // A page may be overtaken by the reset that unread bytes bring; what counts is the end.
    QVERIFY(browse(job->url(), "/" + QByteArray(40'000, 'x')) != "never closed");
    const QUrl redirect(QUrlQuery(job->url()).queryItemValue(u"redirect_uri"_s, QUrl::FullyDecoded));
    QTcpSocket browser;
    browser.connectToHost(redirect.host(), static_cast<quint16>(redirect.port()));
    browser.write("GET /");
    QTRY_COMPARE(browser.state(), QAbstractSocket::ConnectedState);
    QTRY_VERIFY(m_fixture->timers.pending() >= 2); // that of the sign-in, that of the connection
    m_fixture->timers.advance(10s);
    QTRY_COMPARE(browser.state(), QAbstractSocket::UnconnectedState);
    QVERIFY(job->isRunning());
}

void TstSsoSignIn::aPageRepeatsNothingOfTheRequest()
{
    m_fixture->server.answerWith(ScriptedReply::json(registration()));
    const auto job = signIn(SsoMethod::Browser);
    QTRY_VERIFY(!job->url().isEmpty());
    const QByteArray query = "error=server_error&error_description=%3Cscript%3Eevil"_ba;
    QVERIFY(!browse(job->url(), "/oauth/callback?state=x&" + query).contains("evil"));
    const QByteArray last = browse(job->url(), callback(job->url(), query));
    QVERIFY(!last.contains("evil"));
    QVERIFY(last.contains("default-src 'none'"));
    QTRY_VERIFY(job->isFinished());
    QVERIFY(job->result().error().message.contains("<script>evil"_L1)); // shown as plain text
}

void TstSsoSignIn::aRefusalInTheBrowserEndsIt()
{
    m_fixture->server.answerWith(ScriptedReply::json(registration()));
    const auto job = signIn(SsoMethod::Browser);
    QTRY_VERIFY(!job->url().isEmpty());
    static_cast<void>(browse(job->url(), callback(job->url(), "error=access_denied"_ba)));
    QTRY_VERIFY(job->isFinished());
    QCOMPARE(job->result().error().kind, ErrorKind::SignIn);
    QVERIFY(!cache().token(work()));
}

void TstSsoSignIn::nobodySigningInEndsItAfterTenMinutes()
{
    m_fixture->server.answerWith(ScriptedReply::json(registration()));
    const auto job = signIn(SsoMethod::Browser);
    QSignalSpy ready(job.get(), &SsoSignIn::pageReady);
    QVERIFY(ready.wait());
    m_fixture->timers.advance(10min - 1ms);
    QVERIFY(job->isRunning());
    m_fixture->timers.advance(1ms);
    QVERIFY(job->isFinished());
    QCOMPARE(job->result().error().kind, ErrorKind::SignIn);
}

void TstSsoSignIn::thePortIsClosedAfterTheAnswerAndAfterACancel()
{
    m_fixture->server.answerWith(ScriptedReply::json(registration()));
    m_fixture->server.answerWith(ScriptedReply::json(token()));
    const auto answered = signIn(SsoMethod::Browser);
    QTRY_VERIFY(!answered->url().isEmpty());
    const QByteArray path = callback(answered->url(), "code=c"_ba);
    static_cast<void>(browse(answered->url(), path));
    QCOMPARE(browse(answered->url(), path), QByteArray());
    QTRY_VERIFY(answered->isFinished());

    const auto cancelled = signIn(SsoMethod::Browser);
    QTRY_VERIFY(!cancelled->url().isEmpty());
    cancelled->cancel();
    QTRY_VERIFY(cancelled->isFinished());
    QCOMPARE(browse(cancelled->url(), callback(cancelled->url(), "code=c"_ba)), QByteArray());
    QCOMPARE(m_fixture->timers.pending(), 0);
}

void TstSsoSignIn::theCodeOfADeviceIsPolled()
{
    m_fixture->server.answerWith(ScriptedReply::json(registration()));
    m_fixture->server.answerWith(ScriptedReply::json(deviceAuthorization()));
    m_fixture->server.answerWith(refusal("AuthorizationPendingException"_ba, "authorization_pending"_ba));
    m_fixture->server.answerWith(ScriptedReply::json(token()));
    const auto job = signIn(SsoMethod::DeviceCode);
    QSignalSpy ready(job.get(), &SsoSignIn::pageReady);
    QVERIFY(ready.wait());
    QCOMPARE(job->userCode(), u"ABCD-EFGH"_s);
    QCOMPARE(job->url(), QUrl(u"https://device.example/?user_code=ABCD-EFGH"_s));
    QCOMPARE(m_fixture->server.requests().size(), 2U);
    m_fixture->timers.advance(5s);
    QTRY_COMPARE(m_fixture->server.requests().size(), 3U);
    QTRY_COMPARE(m_fixture->timers.delays.back(), 5000);
    m_fixture->timers.advance(5s);
    QTRY_VERIFY(job->isFinished());
    QVERIFY(job->result().ok());
    QCOMPARE(body(1).value("startUrl"_L1).toString(), work().startUrl);
    QCOMPARE(body(3).value("grantType"_L1).toString(), u"urn:ietf:params:oauth:grant-type:device_code"_s);
    QCOMPARE(body(3).value("deviceCode"_L1).toString(), u"device-code"_s);
    QCOMPARE(cache().token(work())->refreshToken.view(), QByteArrayView("refresh-1"));
}

void TstSsoSignIn::slowDownAddsFiveSeconds()
{
    m_fixture->server.answerWith(ScriptedReply::json(registration()));
    m_fixture->server.answerWith(ScriptedReply::json(deviceAuthorization()));
    m_fixture->server.answerWith(refusal("SlowDownException"_ba, "slow_down"_ba));
    m_fixture->server.answerWith(refusal("SlowDownException"_ba, "slow_down"_ba));
    m_fixture->server.answerWith(refusal("AuthorizationPendingException"_ba, "authorization_pending"_ba));
    const auto job = signIn(SsoMethod::DeviceCode);
    QTRY_VERIFY(!job->userCode().isEmpty());
    m_fixture->timers.advance(5s);
    QTRY_COMPARE(m_fixture->timers.delays.back(), 10'000);
    m_fixture->timers.advance(10s);
    QTRY_COMPARE(m_fixture->timers.delays.back(), 15'000);
    m_fixture->timers.advance(15s);
    QTRY_COMPARE(m_fixture->server.requests().size(), 5U);
    QTRY_COMPARE(m_fixture->timers.delays.back(), 15'000);
    QVERIFY(job->isRunning());
}

void TstSsoSignIn::aLostConnectionDoesNotEndThePolling()
{
    m_fixture->server.answerWith(ScriptedReply::json(registration()));
    m_fixture->server.answerWith(ScriptedReply::json(deviceAuthorization()));
    const auto job = signIn(SsoMethod::DeviceCode);
    QTRY_VERIFY(!job->userCode().isEmpty());
    for (int i = 0; i < 3; ++i) // as many as one call tries
        m_fixture->server.answerWith(ScriptedReply::reset());
    m_fixture->server.answerWith(ScriptedReply::json(token()));
    QVERIFY(QTest::qWaitFor([&] {
        m_fixture->timers.advance(100ms);
        return job->isFinished();
    }));
    QVERIFY2(job->result().ok(), job->result() ? "" : qPrintable(describe(job->result().error())));
}

void TstSsoSignIn::deviceRefusalsEndIt_data()
{
    QTest::addColumn<QByteArray>("exception");
    QTest::addColumn<QByteArray>("error");
    QTest::newRow("expired") << "ExpiredTokenException"_ba
                             << "expired_token"_ba;
    QTest::newRow("declined") << "AccessDeniedException"_ba
                              << "access_denied"_ba;
}

void TstSsoSignIn::deviceRefusalsEndIt()
{
    QFETCH(const QByteArray, exception);
    QFETCH(const QByteArray, error);
    m_fixture->server.answerWith(ScriptedReply::json(registration()));
    m_fixture->server.answerWith(ScriptedReply::json(deviceAuthorization()));
    m_fixture->server.answerWith(refusal(exception, error));
    const auto job = signIn(SsoMethod::DeviceCode);
    QTRY_VERIFY(!job->userCode().isEmpty());
    m_fixture->timers.advance(5s);
    QTRY_VERIFY(job->isFinished());
    QCOMPARE(job->result().error().kind, ErrorKind::SignIn);
    QCOMPARE(job->result().error().code.toUtf8(), exception);
    QCOMPARE(m_fixture->timers.pending(), 0);
}

void TstSsoSignIn::aPageThatIsNoWebPageIsNotOpened()
{
    m_fixture->server.answerWith(ScriptedReply::json(registration()));
    m_fixture->server.answerWith(
        ScriptedReply::json(R"({"deviceCode":"d","userCode":"u","verificationUri":"file:///bin/sh"})"));
    const auto job = signIn(SsoMethod::DeviceCode);
    QSignalSpy ready(job.get(), &SsoSignIn::pageReady);
    QTRY_VERIFY(job->isFinished());
    QCOMPARE(job->result().error().kind, ErrorKind::BadReply);
    QCOMPARE(ready.count(), 0);
}

void TstSsoSignIn::anOlderSessionGetsNoRefreshToken()
{
    m_fixture->server.answerWith(ScriptedReply::json(registration()));
    m_fixture->server.answerWith(ScriptedReply::json(deviceAuthorization()));
    m_fixture->server.answerWith(ScriptedReply::json(token()));
    const auto job = signIn(SsoMethod::DeviceCode, older());
    QTRY_VERIFY(!job->userCode().isEmpty());
    m_fixture->timers.advance(5s);
    QTRY_VERIFY(job->isFinished());
    const auto kept = cache().token(older());
    QVERIFY(kept);
    QCOMPARE(kept->accessToken.view(), QByteArrayView("access-1"));
    QVERIFY(kept->refreshToken.isEmpty());
}

void TstSsoSignIn::aStartUrlOfTheCompanyIsFollowedToThePortal_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QString>("portal");
    QTest::newRow("as it is") << "https://my-sso-portal.awsapps.com/start"_ba
                              << u"https://my-sso-portal.awsapps.com/start"_s;
    QTest::newRow("with a query") << "https://my-sso-portal.awsapps.com/start/?x=1#/"_ba
                                  << u"https://my-sso-portal.awsapps.com/start"_s;
    QTest::newRow("names the Region") << "https://ssoins-1.portal.us-east-1.app.aws"_ba
                                      << u"https://ssoins-1.portal.us-east-1.app.aws"_s;
}

void TstSsoSignIn::aStartUrlOfTheCompanyIsFollowedToThePortal()
{
    QFETCH(const QByteArray, location);
    QFETCH(const QString, portal);
    SsoSession session = work();
    session.startUrl = m_fixture->server.url().toString() + u"/aws"_s;
    m_fixture->server.answerWith(ScriptedReply::http(302, {}, {"Location: " + location}));
    m_fixture->server.answerWith(ScriptedReply::json(registration()));
    m_fixture->server.answerWith(ScriptedReply::json(deviceAuthorization()));
    m_fixture->server.answerWith(ScriptedReply::json(token()));
    const auto job = signIn(SsoMethod::DeviceCode, session);
    QTRY_VERIFY(!job->url().isEmpty());
    QCOMPARE(target(0), "/aws"_ba);
    QCOMPARE(target(2), "/device_authorization"_ba);
    QCOMPARE(body(2).value("startUrl"_L1).toString(), portal);
    m_fixture->timers.advance(5s);
    QTRY_VERIFY(job->isFinished());
    QVERIFY(job->result().ok());
    QVERIFY(cache().token(session).has_value()); // under the configured name
}

void TstSsoSignIn::aStartUrlThatLeadsElsewhereIsRefused_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QString>("part");
    QTest::newRow("a page") << 200 << QByteArray() << u"does not lead"_s;
    QTest::newRow("not found") << 404 << QByteArray() << u"does not lead"_s;
    QTest::newRow("another host") << 302 << "https://awsapps.com.evil.example/start"_ba << u"does not lead"_s;
    QTest::newRow("in the clear") << 302 << "http://d-1.awsapps.com/start"_ba << u"does not lead"_s;
    QTest::newRow("no location") << 302 << QByteArray() << u"does not lead"_s;
    QTest::newRow("another Region") << 302 << "https://ssoins-1.portal.eu-west-1.app.aws"_ba
                                    << u"sso_region = eu-west-1"_s;
}

void TstSsoSignIn::aStartUrlThatLeadsElsewhereIsRefused()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, location);
    QFETCH(const QString, part);
    SsoSession session = work();
    session.startUrl = m_fixture->server.url().toString();
    const QList<QByteArray> headers = location.isEmpty() ? QList<QByteArray>() : QList{"Location: " + location};
    m_fixture->server.answerWith(ScriptedReply::http(status, {}, headers));
    const auto job = signIn(SsoMethod::Browser, session);
    QTRY_VERIFY(job->isFinished());
    QCOMPARE(job->result().error().kind, ErrorKind::Usage);
    QVERIFY2(job->result().error().message.contains(part), qPrintable(job->result().error().message));
    QCOMPARE(m_fixture->server.requests().size(), 1U); // nothing was registered
}

void TstSsoSignIn::hostsOfAwsAreToldFromOthers_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("isAws");
    const auto row = [](const char *host, bool isAws) { QTest::newRow(host) << QString::fromLatin1(host) << isAws; };
    row("d-1234567890.awsapps.com", true);
    row("start.us-gov-home.awsapps.com", true);
    row("start.home.awsapps.cn", true);
    row("ssoins-1.portal.eu-west-1.app.aws", true);
    row("identitycenter.amazonaws.com", true);
    row("identitycenter.us-gov.amazonaws.com", true);
    row("identitycenter.amazonaws.com.cn", true);
    row("identitycenter.amazonaws.eu", true);
    row("D-1.AWSAPPS.COM.", true);
    row("aws.example.com", false);
    row("notawsapps.com", false);
    row("awsapps.com.example", false);
    row("localhost", false);
}

void TstSsoSignIn::hostsOfAwsAreToldFromOthers()
{
    QFETCH(const QString, host);
    QFETCH(const bool, isAws);
    QCOMPARE(isAwsHost(host), isAws);
}

void TstSsoSignIn::aRegistrationIsUsedAgainUntilItEnds()
{
    m_fixture->server.answerWith(ScriptedReply::json(registration()));
    m_fixture->server.answerWith(ScriptedReply::json(deviceAuthorization()));
    const auto first = signIn(SsoMethod::DeviceCode);
    QTRY_VERIFY(!first->userCode().isEmpty());
    const auto second = signIn(SsoMethod::DeviceCode);
    QTRY_VERIFY(!second->userCode().isEmpty());
    QCOMPARE(m_fixture->server.requests().size(), 3U);
    QCOMPARE(target(2), "/device_authorization"_ba);
    m_fixture->clock.now = 1'775'000'000'000;
    const auto third = signIn(SsoMethod::DeviceCode);
    QTRY_VERIFY(m_fixture->server.requests().size() >= 4U);
    QCOMPARE(target(3), "/client/register"_ba);
}

void TstSsoSignIn::anUnknownRegistrationIsMadeAnewOnce()
{
    QVERIFY(cache()
                .storeRegistration(work(),
                                   {.clientId = u"gone"_s,
                                    .clientSecret = secret("client-secret"),
                                    .expiresAtMs = m_fixture->clock.now + minute})
                .ok());
    m_fixture->server.answerWith(refusal("InvalidClientException"_ba, "invalid_client"_ba));
    m_fixture->server.answerWith(ScriptedReply::json(registration("client-2"_ba)));
    m_fixture->server.answerWith(refusal("InvalidClientException"_ba, "invalid_client"_ba));
    const auto job = signIn(SsoMethod::DeviceCode);
    QTRY_VERIFY(job->isFinished());
    QCOMPARE(job->result().error().code, u"InvalidClientException"_s);
    QCOMPARE(m_fixture->server.requests().size(), 3U);
    QCOMPARE(body(0).value("clientId"_L1).toString(), u"gone"_s);
    QCOMPARE(target(1), "/client/register"_ba);
    QCOMPARE(body(2).value("clientId"_L1).toString(), u"client-2"_s);
}

void TstSsoSignIn::aTokenThatCannotBeWrittenIsAnError()
{
    QVERIFY(QDir().mkpath(cache().tokenPath(work()) + "/full"_L1));
    m_fixture->server.answerWith(ScriptedReply::json(registration()));
    m_fixture->server.answerWith(ScriptedReply::json(token()));
    const auto job = signIn(SsoMethod::Browser);
    QTRY_VERIFY(!job->url().isEmpty());
    static_cast<void>(browse(job->url(), callback(job->url(), "code=c"_ba)));
    QTRY_VERIFY(job->isFinished());
    QCOMPARE(job->result().error().kind, ErrorKind::Output);
    QVERIFY(job->result().error().message.contains(cache().tokenPath(work())));
}

void TstSsoSignIn::row3_aTokenThatLivesIsUsedWithoutAsking()
{
    keepToken(15 * minute + 1000);
    const auto given = refresh();
    QVERIFY(given.ok());
    QCOMPARE(given.value()->accessToken.view(), QByteArrayView("access-0"));
    QCOMPARE(m_fixture->server.requests().size(), 0U);
}

void TstSsoSignIn::aTokenNearItsEndIsRefreshedAndTheNewRefreshTokenKept()
{
    keepToken(15 * minute);
    m_fixture->server.answerWith(ScriptedReply::json(token()));
    const auto given = refresh();
    QVERIFY(given.ok());
    QCOMPARE(given.value()->accessToken.view(), QByteArrayView("access-1"));
    QCOMPARE(body(0).value("grantType"_L1).toString(), u"refresh_token"_s);
    QCOMPARE(body(0).value("refreshToken"_L1).toString(), u"refresh-0"_s);
    QCOMPARE(body(0).value("clientId"_L1).toString(), u"client-0"_s);
    const auto kept = cache().token(work());
    QCOMPARE(kept->accessToken.view(), QByteArrayView("access-1"));
    QCOMPARE(kept->refreshToken.view(), QByteArrayView("refresh-1"));
    QCOMPARE(kept->registration->clientId, u"client-0"_s);
}

void TstSsoSignIn::aFailedRefreshIsQuietWhileTheTokenLives()
{
    keepToken(5 * minute);
    m_fixture->server.answerWith(refusal("InvalidGrantException"_ba, "invalid_grant"_ba));
    const auto given = refresh();
    QVERIFY(given.ok());
    QCOMPARE(given.value()->accessToken.view(), QByteArrayView("access-0"));
}

void TstSsoSignIn::refreshesAreAMinuteApart()
{
    keepToken(5 * minute);
    m_fixture->server.answerWith(refusal("InvalidGrantException"_ba, "invalid_grant"_ba));
    QVERIFY(refresh().ok());
    m_fixture->clock.now = *m_pace.lastTryMs + minute - 1;
    QVERIFY(refresh().ok());
    QCOMPARE(m_fixture->server.requests().size(), 1U);
    m_fixture->clock.now = *m_pace.lastTryMs + minute;
    QVERIFY(refresh().ok());
    QCOMPARE(m_fixture->server.requests().size(), 2U);
}

void TstSsoSignIn::aRefusedRefreshReadsTheFileOnceMore()
{
    keepToken(-minute);
    m_fixture->server.answerWith(refusal("InvalidGrantException"_ba, "invalid_grant"_ba));
    // Another process has used the refresh token up and written what it got.
    connect(&m_fixture->server, &LoopbackServer::requested, this,
            [this] { keepToken(60 * minute, work(), "of-the-other"); });
    const auto given = refresh();
    QVERIFY(given.ok());
    QCOMPARE(given.value()->accessToken.view(), QByteArrayView("of-the-other"));
}

void TstSsoSignIn::aRefusedRefreshWaitsForTheOtherToWrite()
{
    keepToken(-minute);
    m_fixture->server.answerWith(refusal("InvalidGrantException"_ba, "invalid_grant"_ba));
    // The other process writes once the file has been looked at in vain.
    const qint64 begin = m_fixture->clock.monotonic;
    QTimer other;
    connect(&other, &QTimer::timeout, this, [&] {
        if (m_fixture->clock.monotonic > begin) {
            keepToken(60 * minute, work(), "of-the-other");
            other.stop();
        }
    });
    other.start(0);
    const auto given = refresh();
    QVERIFY(!other.isActive());
    QVERIFY(given.ok());
    QCOMPARE(given.value()->accessToken.view(), QByteArrayView("of-the-other"));
    QCOMPARE(m_fixture->server.requests().size(), 1U);
}

void TstSsoSignIn::aRefusedRefreshOfAnEndedTokenAsksForSignIn()
{
    keepToken(-minute);
    m_fixture->server.answerWith(refusal("InvalidGrantException"_ba, "invalid_grant"_ba));
    const auto given = refresh();
    QVERIFY(!given.ok());
    QCOMPARE(given.error().kind, ErrorKind::SignIn);
    QVERIFY(given.error().message.contains("03:03:05"_L1));
    QCOMPARE(refresh().error().kind, ErrorKind::SignIn); // within the same minute
    QCOMPARE(m_fixture->server.requests().size(), 1U);
}

void TstSsoSignIn::aLostConnectionAsksNobodyToSignIn()
{
    keepToken(-minute);
    m_fixture->server.answerWith(ScriptedReply::reset());
    const auto given = refresh();
    QVERIFY(!given.ok());
    QCOMPARE(given.error().kind, ErrorKind::Network);
    m_fixture->server.answerWith(ScriptedReply::json(token()));
    QVERIFY(refresh().ok()); // no minute has to pass
}

void TstSsoSignIn::row7_anOlderSessionIsNeverRefreshed()
{
    keepToken(minute, older());
    QVERIFY(refresh(older()).ok());
    keepToken(-minute, older());
    QCOMPARE(refresh(older()).error().kind, ErrorKind::SignIn);
    QCOMPARE(m_fixture->server.requests().size(), 0U);
}

void TstSsoSignIn::aTokenThatThePortalRefusedIsRefreshedThoughItLives()
{
    keepToken(60 * minute);
    m_fixture->server.answerWith(refusal("InvalidGrantException"_ba, "invalid_grant"_ba));
    m_fixture->server.answerWith(ScriptedReply::json(token()));
    QCOMPARE(refresh(work(), true).error().kind, ErrorKind::SignIn);
    m_pace = {};
    const auto given = refresh(work(), true);
    QVERIFY(given.ok());
    QCOMPARE(given.value()->accessToken.view(), QByteArrayView("access-1"));
}

void TstSsoSignIn::row24_signingOutTellsThePortalAndKeepsFilesOfOthers()
{
    keepToken(60 * minute);
    QVERIFY(
        cache()
            .storeRegistration(
                work(), {.clientId = u"c"_s, .clientSecret = secret("s"), .expiresAtMs = m_fixture->clock.now + minute})
            .ok());
    SsoSession other = work();
    other.name = u"other"_s;
    keepToken(60 * minute, other);
    m_fixture->server.answerWith(ScriptedReply::http(200, {}));
    SsoSignOut job(m_fixture->services, m_fixture->endpoints(), cache(), work(), nullptr);
    job.start();
    QTRY_VERIFY(job.isFinished());
    QVERIFY(job.result().ok());
    QCOMPARE(m_fixture->server.requests().at(0).method, "POST"_ba);
    QCOMPARE(target(0), "/logout"_ba);
    QCOMPARE(m_fixture->server.requests().at(0).header("x-amz-sso_bearer_token"), "access-0"_ba);
    QCOMPARE(QDir(cache().folder()).entryList(QDir::Files),
             QStringList{QFileInfo(cache().tokenPath(other)).fileName()});
}

void TstSsoSignIn::signingOutWithoutTheNetworkStillRemovesTheFile()
{
    keepToken(60 * minute);
    m_fixture->server.answerWith(ScriptedReply::reset());
    SsoSignOut job(m_fixture->services, m_fixture->endpoints(), cache(), work(), nullptr);
    job.start();
    QVERIFY(QTest::qWaitFor([&] { return job.isFinished(); }));
    QCOMPARE(job.result().error().kind, ErrorKind::Network);
    QVERIFY(job.result().error().message.contains("portal"_L1));
    QVERIFY(!QFile::exists(cache().tokenPath(work())));
}

void TstSsoSignIn::signingOutOfASessionThatThePortalForgotIsFine()
{
    keepToken(60 * minute);
    m_fixture->server.answerWith(ScriptedReply::http(401, R"({"message":"Session token not found or invalid"})",
                                                     {"x-amzn-errortype: UnauthorizedException"}));
    SsoSignOut job(m_fixture->services, m_fixture->endpoints(), cache(), work(), nullptr);
    job.start();
    QTRY_VERIFY(job.isFinished());
    QVERIFY(job.result().ok());
    QVERIFY(!QFile::exists(cache().tokenPath(work())));
}

QTEST_GUILESS_MAIN(TstSsoSignIn)
#include "tst_ssosignin.moc"
