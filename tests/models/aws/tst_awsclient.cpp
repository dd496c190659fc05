// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/awsclient.h"

#include "models/aws/correctedclock.h"
#include "models/aws/networkpool.h"
#include "models/aws/providers/fixedprovider.h"
#include "models/aws/requestlimiter.h"
#include "models/aws/sigv4.h"
#include "tests/support/faketime.h"
#include "tests/support/loopbackserver.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonDocument>
#include <QtCore/QLocale>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace zonescope;
using namespace zonescope::aws;
using namespace zonescope::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto secretKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
constexpr auto sessionToken = "SESSION/TOKEN+EXAMPLE==";

CredentialsPtr keys(const QByteArray &id, const QByteArray &secret = secretKey, const QByteArray &token = sessionToken)
{
    return std::make_shared<const Credentials>(Credentials{.accessKeyId = id,
                                                           .secretAccessKey = SecretBytes(secret),
                                                           .sessionToken = SecretBytes(token),
                                                           .source = u"test"_s});
}

/// Gives one set of keys after another; the next after each invalidate().
class ScriptedProvider final : public CredentialsProvider {
public:
    std::vector<Result<CredentialsPtr>> results;
    int invalidated = 0;

    ResultJob<CredentialsPtr> *resolve(QObject *parent, CallOrigin) override
    {
        const auto at = std::min<std::size_t>(static_cast<std::size_t>(invalidated), results.size() - 1);
        return new ReadyJob<CredentialsPtr>(results.at(at), parent);
    }
    void invalidate(const CredentialsPtr &) override { ++invalidated; }
};

ScriptedReply error(int status, const QByteArray &code, const QByteArray &message = "x"_ba,
                    QList<QByteArray> headers = {})
{
    headers << "x-amzn-errortype: " + code << "x-amzn-requestid: request-7";
    return ScriptedReply::http(status, R"({"message":")" + message + R"("})", headers);
}

QByteArray httpDate(qint64 ms)
{
    return "Date: "
        + QLocale::c()
              .toString(QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s)
              .toLatin1();
}

/// The signature that belongs to a request as it came over the wire, from nothing but its bytes and the secret.
bool isSignedBy(const RecordedRequest &request, const Credentials &credentials)
{
    const QByteArray authorization = request.header("authorization");
    const auto part = [&authorization](const QByteArray &name) {
        const qsizetype start = authorization.indexOf(name) + name.size();
        const qsizetype end = authorization.indexOf(',', start);
        return authorization.sliced(start, (end < 0 ? authorization.size() : end) - start);
    };
    const QList<QByteArray> credential = part("Credential="_ba).split('/');
    if (credential.size() != 5 || credential[0] != credentials.accessKeyId)
        return false;
    const qsizetype question = request.target.indexOf('?');
    sigv4::Request canonical{
        .method = request.method,
        .path = question < 0 ? request.target : request.target.first(question),
        .query = question < 0 ? QByteArray() : request.target.sliced(question + 1),
        .body = request.body,
    };
    for (const QByteArray &name : part("SignedHeaders="_ba).split(';'))
        canonical.headers.append({name, request.header(name)});
    auto time = QDateTime::fromString(QString::fromLatin1(request.header("x-amz-date")), u"yyyyMMdd'T'HHmmss'Z'"_s);
    time.setTimeSpec(Qt::UTC);
    const sigv4::Scope scope{.region = credential[2], .service = credential[3], .timeMs = time.toMSecsSinceEpoch()};
    const QByteArray expected = sigv4::signature(sigv4::signingKey(credentials.secretAccessKey.view(), scope),
                                                 sigv4::stringToSign(sigv4::canonicalRequest(canonical), scope));
    return credential[1] == scope.date() && part("Signature="_ba) == expected;
}

} // namespace

class TstAwsClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void givesBodyRequestIdAndStatus();
    void signsTheBytesOnTheWire_data();
    void signsTheBytesOnTheWire();
    void sendsTheIdentificationHeaders();
    void writesCarryABodyAndItsType();
    void passingFaultsAreRetried_data();
    void passingFaultsAreRetried();
    void lastingErrorsAreNot_data();
    void lastingErrorsAreNot();
    void everyAttemptIsSignedAfresh();
    void attemptsEnd();
    void anExhaustedQuotaEndsRetries();
    void theServerHintRaisesTheDelay();
    void writesAreNotRepeatedAfterAnUnreadableReply();
    void everyClientHasAQuotaOfItsOwn();
    void namesTheRetryMode_data();
    void namesTheRetryMode();
    void adaptiveModeDelaysFirstTriesOnceThrottled();
    void otherModesDelayNoFirstTries_data();
    void otherModesDelayNoFirstTries();
    void adaptiveRatesAreOfOneClient();
    void adaptiveWaitsCanBeCancelled();
    void throttledCallsUseNoAttempt();
    void row21_throttledCallsWaitAndThenSucceed();
    void row21_throttledCallsCanBeCancelledDuringTheWait();
    void endlessThrottlingEnds();
    void aWrongClockIsCorrected();
    void row16_aClockOneHourOffWorksAndIsReportedOnce_data();
    void row16_aClockOneHourOffWorksAndIsReportedOnce();
    void unsignedCallsAreNotRepeatedForTheClock();
    void aCorrectedClockIsNoReasonToRepeat();
    void clockCorrectionCanBeSwitchedOff();
    void datesOfCachesAreNotBelieved();
    void expiredKeysAreRefreshedOnce_data();
    void expiredKeysAreRefreshedOnce();
    void refusedKeysEndAfterOneRefresh();
    void missingCredentialsSendNothing();
    void emptyLabelsSendNothing();
    void aDeadHostIsMarked();
    void aHostThatOnceAnsweredIsNotMarked();
    void redirectsAreBadReplies();
    void secretsNeverReachErrors_data();
    void secretsNeverReachErrors();
    void cancelEndsAtOnce_data();
    void cancelEndsAtOnce();
    void destroyingEndsSilently();
    void manyCallsAtOnceAllSucceed();

private:
    AwsRequest request(const QByteArray &path = "/v2/domains"_ba, const QByteArray &query = {});
    void connectTo(const QUrl &endpoint, bool correctClockSkew = true, RetryMode mode = RetryMode::Standard);
    /// Runs one call to its end. What pauses it passes at once, by m_pause on the clocks.
    Result<AwsReply> run(AwsRequest call);
    Result<AwsReply> run() { return run(request()); }
    /// Runs one call while the clocks stand still.
    bool succeedsWithoutAPause();
    [[nodiscard]] std::size_t sent() const { return m_server->requests().size(); }

    FakeRandom m_random;
    std::chrono::milliseconds m_pause{30'000}; ///< longer than any pause
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<FakeTimers> m_timers;
    std::unique_ptr<CorrectedClock> m_serverClock;
    std::unique_ptr<NetworkPool> m_pool;
    std::unique_ptr<RequestLimiter> m_limiter;
    std::unique_ptr<LoopbackServer> m_server;
    std::shared_ptr<ScriptedProvider> m_provider;
    std::unique_ptr<AwsClient> m_client;
};

void TstAwsClient::init()
{
    m_pause = std::chrono::seconds(30);
    m_clock = std::make_unique<FakeClock>();
    m_timers = std::make_unique<FakeTimers>(*m_clock);
    m_serverClock = std::make_unique<CorrectedClock>(*m_clock);
    m_pool = std::make_unique<NetworkPool>(*m_timers);
    m_limiter = std::make_unique<RequestLimiter>(RequestLimiter::Limits::forLoopback(), *m_clock, *m_timers);
    m_server = std::make_unique<LoopbackServer>();
    m_provider = std::make_shared<ScriptedProvider>();
    m_provider->results.emplace_back(keys("AKIDEXAMPLE"_ba));
    connectTo(m_server->url());
}

void TstAwsClient::cleanup()
{
    m_client.reset();
    m_limiter.reset();
    m_pool.reset();
    m_server.reset();
}

void TstAwsClient::connectTo(const QUrl &endpoint, bool correctClockSkew, RetryMode mode)
{
    AwsClient::Settings settings;
    settings.endpoint = endpoint;
    settings.endpointSource = u"AWS_ENDPOINT_URL"_s;
    settings.region = "us-east-1"_ba;
    settings.retryMode = mode;
    settings.correctClockSkew = correctClockSkew;
    m_client = std::make_unique<AwsClient>(settings, m_provider,
                                           AwsClient::Environment{.clock = *m_clock,
                                                                  .timers = *m_timers,
                                                                  .random = m_random,
                                                                  .network = *m_pool,
                                                                  .limiter = *m_limiter,
                                                                  .serverClock = m_serverClock.get()});
}

AwsRequest TstAwsClient::request(const QByteArray &path, const QByteArray &query)
{
    return {.operation = u"ListDomains"_s,
            .path = path,
            .query = query,
            .decode = [](const QByteArray &body) -> std::optional<QString> {
                return QJsonDocument::fromJson(body).isObject() ? std::nullopt : std::optional(u"no JSON object"_s);
            }};
}

Result<AwsReply> TstAwsClient::run(AwsRequest call)
{
    QObject owner;
    auto *job = m_client->call(std::move(call), &owner);
    QSignalSpy finished(job, &Job::finished);
    job->start();
    const auto passPauses = [&] {
        const bool isPaused = m_limiter->inFlight() == 0 && m_limiter->waiting() == 0 && m_timers->pending() > 0;
        if (isPaused && finished.isEmpty())
            m_timers->advance(m_pause);
        return !finished.isEmpty();
    };
    if (!QTest::qWaitFor(passPauses, 10'000))
        return Error{.kind = ErrorKind::Cancelled, .message = u"the call did not finish"_s};
    return job->takeResult();
}

bool TstAwsClient::succeedsWithoutAPause()
{
    QObject owner;
    auto *job = m_client->call(request(), &owner);
    QSignalSpy finished(job, &Job::finished);
    job->start();
    return QTest::qWaitFor([&finished] { return !finished.isEmpty(); }) && job->result().ok();
}

void TstAwsClient::givesBodyRequestIdAndStatus()
{
    m_server->answerWith(ScriptedReply::http(200, R"({"items":[]})", {"X-Amzn-RequestId: abc-1"_ba}));
    const auto result = run();
    QVERIFY(result.ok());
    QCOMPARE(result->body, R"({"items":[]})"_ba);
    QCOMPARE(result->requestId, u"abc-1"_s);
    QCOMPARE(result->httpStatus, 200);
    QCOMPARE(result->attempts, 1);
}

void TstAwsClient::signsTheBytesOnTheWire_data()
{
    QTest::addColumn<QByteArray>("basePath");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("query");
    QTest::newRow("plain") << ""_ba
                           << "/v2/domains"_ba
                           << ""_ba;
    QTest::newRow("query") << ""_ba
                           << "/v2/domains"_ba
                           << "status=AVAILABLE&maxResults=25"_ba;
    QTest::newRow("escapes") << ""_ba
                             << "/v2/x/arn%3Aaws%3Aglue%2Ft%201%25%2B%7B%7D%E5%90%8D"_ba
                             << "nextToken=a%2Bb%2Fc%3D%3D%26%20%25%22%3C"_ba;
    QTest::newRow("base path") << "/base/path/"_ba
                               << "/v2/domains"_ba
                               << "a=1"_ba;
    QTest::newRow("repeated and unsorted") << ""_ba
                                           << "/v2/x"_ba
                                           << "b=2&a=2&a=1&B=0"_ba;
}

void TstAwsClient::signsTheBytesOnTheWire()
{
    QFETCH(QByteArray, basePath);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, query);
    connectTo(QUrl::fromEncoded(m_server->url().toEncoded() + basePath));
    m_server->answerWith(ScriptedReply::json("{}"_ba));
    QVERIFY(run(request(path, query)).ok());
    const RecordedRequest &sentRequest = m_server->requests().at(0);
    const QByteArray base = basePath.isEmpty() ? basePath : basePath.chopped(1);
    QCOMPARE(sentRequest.target, QByteArray(base + path + (query.isEmpty() ? "" : "?" + query)));
    QVERIFY(isSignedBy(sentRequest, *keys("AKIDEXAMPLE"_ba)));
    QVERIFY(!isSignedBy(sentRequest, *keys("AKIDEXAMPLE"_ba, "other"_ba)));
    QCOMPARE(sentRequest.header("x-amz-security-token"), QByteArray(sessionToken));
    QCOMPARE(sentRequest.header("x-amz-date"), "20260102T030405Z"_ba);
}

void TstAwsClient::sendsTheIdentificationHeaders()
{
    m_server->answerWith(ScriptedReply::http(500, {}, {httpDate(m_clock->now)}));
    m_server->answerWith(ScriptedReply::json("{}"_ba));
    QVERIFY(run().ok());
    const RecordedRequest &first = m_server->requests().at(0);
    const RecordedRequest &second = m_server->requests().at(1);
    QVERIFY(first.header("user-agent").startsWith("zonescope/" ZONESCOPE_VERSION " ua/2.1 os/"));
    QVERIFY(first.header("user-agent").contains(" m/E,N "));
    QCOMPARE(first.header("amz-sdk-invocation-id").size(), 36);
    QCOMPARE(first.header("amz-sdk-invocation-id"), second.header("amz-sdk-invocation-id"));
    QCOMPARE(first.header("amz-sdk-request"), "attempt=1; max=3"_ba);
    QVERIFY(second.header("amz-sdk-request").startsWith("ttl=20260102T0305"));
    QVERIFY(second.header("amz-sdk-request").endsWith("; attempt=2; max=3"));
    QVERIFY(first.header("content-type").isEmpty());
}

void TstAwsClient::writesCarryABodyAndItsType()
{
    m_server->answerWith(ScriptedReply::json("{}"_ba));
    AwsRequest call = request();
    call.method = "POST"_ba;
    call.body = R"({"clientToken":"1"})"_ba;
    QVERIFY(run(std::move(call)).ok());
    const RecordedRequest &sentRequest = m_server->requests().at(0);
    QCOMPARE(sentRequest.header("content-type"), "application/json"_ba);
    QCOMPARE(sentRequest.body, R"({"clientToken":"1"})"_ba);
    QVERIFY(isSignedBy(sentRequest, *keys("AKIDEXAMPLE"_ba)));
}

void TstAwsClient::passingFaultsAreRetried_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("closes");
    const auto add = [](const char *name, const ScriptedReply &reply) {
        QTest::newRow(name) << reply.bytes << (reply.then == ScriptedReply::Then::Close);
    };
    add("500 with a code", error(500, "InternalServerException"_ba));
    add("500 bare", ScriptedReply::http(500, {}));
    add("502 HTML", ScriptedReply::http(502, "<html>Bad gateway</html>"_ba));
    add("503", ScriptedReply::http(503, {}));
    add("504", ScriptedReply::http(504, {}));
    add("request timeout by code", error(400, "RequestTimeoutException"_ba));
    add("200 HTML", ScriptedReply::http(200, "<html>Sign in to the Wi-Fi</html>"_ba));
    add("200 empty", ScriptedReply::http(200, {}));
    add("200 half of the JSON", ScriptedReply::json(R"({"items":[)"_ba));
    add("200 binary", ScriptedReply::json(QByteArray::fromHex("00ff00ff")));
    add("200 cut", ScriptedReply::cut(R"({"items":[1,2,3]})", 9));
    add("200 cut in a chunk",
        {.bytes = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n50\r\n{\"a\":"_ba,
         .then = ScriptedReply::Then::Close});
    add("200 cut between chunks",
        {.bytes = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":\r\n"_ba,
         .then = ScriptedReply::Then::Close});
    add("garbled gzip", ScriptedReply::http(200, "\x1f\x8b\x08\x00garbled"_ba, {"Content-Encoding: gzip"_ba}));
}

void TstAwsClient::passingFaultsAreRetried()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, closes);
    const auto then = closes ? ScriptedReply::Then::Close : ScriptedReply::Then::KeepOpen;
    m_server->answerWith({.bytes = bytes, .then = then});
    m_server->answerWith({.bytes = bytes, .then = then});
    m_server->answerWith(ScriptedReply::json("{}"_ba));
    const auto result = run();
    QVERIFY2(result.ok(), qPrintable(result.ok() ? QString() : result.error().message));
    QCOMPARE(result->attempts, 3);
    QCOMPARE(sent(), std::size_t(3));
    for (const RecordedRequest &attempt : m_server->requests())
        QVERIFY(isSignedBy(attempt, *keys("AKIDEXAMPLE"_ba)));
}

void TstAwsClient::lastingErrorsAreNot_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<ErrorKind>("kind");
    const auto x = "x"_ba;
    QTest::newRow("validation") << 400 << "ValidationException"_ba << x << ErrorKind::Invalid;
    QTest::newRow("quota") << 402 << "ServiceQuotaExceededException"_ba << x << ErrorKind::Quota;
    QTest::newRow("IAM") << 403 << "AccessDeniedException"_ba
                         << "User: arn:aws:iam::1:user/a is not authorized to perform: datazone:ListDomains"_ba
                         << ErrorKind::Denied;
    QTest::newRow("membership") << 403 << "AccessDeniedException"_ba
                                << "User is not permitted to perform operation: ListDataSources"_ba
                                << ErrorKind::NotMember;
    QTest::newRow("not found") << 404 << "ResourceNotFoundException"_ba << x << ErrorKind::NotFound;
    QTest::newRow("conflict") << 409 << "ConflictException"_ba << x << ErrorKind::Conflict;
}

void TstAwsClient::lastingErrorsAreNot()
{
    QFETCH(int, status);
    QFETCH(QByteArray, code);
    QFETCH(QByteArray, message);
    QFETCH(ErrorKind, kind);
    m_server->answerWith(error(status, code, message));
    const auto result = run();
    QVERIFY(!result);
    QCOMPARE(sent(), std::size_t(1));
    QCOMPARE(result.error(),
             (Error{.kind = kind,
                    .message = QString::fromUtf8(message),
                    .code = QString::fromUtf8(code),
                    .requestId = u"request-7"_s,
                    .httpStatus = status,
                    .operation = u"ListDomains"_s}));
}

void TstAwsClient::everyAttemptIsSignedAfresh()
{
    m_server->answerWith(ScriptedReply::http(500, {}));
    m_server->answerWith(ScriptedReply::json("{}"_ba));
    QVERIFY(run().ok()); // 30 s pass between the two
    QCOMPARE(m_server->requests().at(0).header("x-amz-date"), "20260102T030405Z"_ba);
    QCOMPARE(m_server->requests().at(1).header("x-amz-date"), "20260102T030435Z"_ba);
    QVERIFY(isSignedBy(m_server->requests().at(1), *keys("AKIDEXAMPLE"_ba)));
    QVERIFY(m_server->requests().at(0).header("authorization") != m_server->requests().at(1).header("authorization"));
}

void TstAwsClient::attemptsEnd()
{
    m_server->answerWith(error(500, "InternalServerException"_ba, "sorry"_ba));
    const auto result = run();
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Service);
    QCOMPARE(result.error().message, u"sorry"_s);
    QCOMPARE(sent(), std::size_t(3));
}

void TstAwsClient::anExhaustedQuotaEndsRetries()
{
    m_server->answerWith(ScriptedReply::http(500, {}));
    // 500 tokens pay for 35 retries at 14; every call here wants two.
    for (int i = 0; i < 17; ++i)
        QVERIFY(!run());
    QCOMPARE(sent(), std::size_t(17 * 3));
    QVERIFY(!run());
    QCOMPARE(sent(), std::size_t(17 * 3 + 2));
    QVERIFY(!run());
    QCOMPARE(sent(), std::size_t(17 * 3 + 3));
}

void TstAwsClient::theServerHintRaisesTheDelay()
{
    m_server->answerWith(ScriptedReply::http(503, {}, {"x-amz-retry-after: 3000"_ba}));
    m_server->answerWith(ScriptedReply::http(503, {}, {"x-amz-retry-after: soon"_ba}));
    m_server->answerWith(ScriptedReply::json("{}"_ba));
    QVERIFY(run().ok());
    std::vector<qint64> pauses;
    std::copy_if(m_timers->delays.begin(), m_timers->delays.end(), std::back_inserter(pauses),
                 [](qint64 delay) { return delay != 10'000 && delay != 60'000; });
    QCOMPARE(pauses, (std::vector<qint64>{3000, 50}));
}

void TstAwsClient::writesAreNotRepeatedAfterAnUnreadableReply()
{
    m_server->answerWith(ScriptedReply::http(200, "<html>"_ba));
    AwsRequest call = request();
    call.method = "POST"_ba;
    call.body = "{}"_ba;
    call.isRead = false;
    const auto result = run(std::move(call));
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::BadReply);
    QCOMPARE(sent(), std::size_t(1));
}

void TstAwsClient::everyClientHasAQuotaOfItsOwn()
{
    m_server->answerWith(ScriptedReply::http(500, {}));
    for (int i = 0; i < 20; ++i)
        QVERIFY(!run());
    const std::size_t before = sent();
    QVERIFY(!run());
    QCOMPARE(sent(), before + 1);
    connectTo(m_server->url());
    QVERIFY(!run());
    QCOMPARE(sent(), before + 4);
}

void TstAwsClient::namesTheRetryMode_data()
{
    QTest::addColumn<RetryMode>("mode");
    QTest::addColumn<QByteArray>("features");
    QTest::addColumn<QByteArray>("configuration");
    QTest::newRow("standard") << RetryMode::Standard << " m/E,N "_ba
                              << " cfg/retry-mode#standard"_ba;
    QTest::newRow("adaptive") << RetryMode::Adaptive << " m/F,N "_ba
                              << " cfg/retry-mode#adaptive"_ba;
    QTest::newRow("legacy") << RetryMode::Legacy << " m/N "_ba
                            << " cfg/retry-mode#legacy"_ba;
}

void TstAwsClient::namesTheRetryMode()
{
    QFETCH(RetryMode, mode);
    QFETCH(QByteArray, features);
    QFETCH(QByteArray, configuration);
    connectTo(m_server->url(), true, mode);
    m_server->answerWith(ScriptedReply::json("{}"_ba));
    QVERIFY(run().ok());
    const QByteArray agent = m_server->requests().at(0).header("user-agent");
    QVERIFY2(agent.contains(features), agent.constData());
    QVERIFY2(agent.endsWith(configuration), agent.constData());
}

void TstAwsClient::adaptiveModeDelaysFirstTriesOnceThrottled()
{
    connectTo(m_server->url(), true, RetryMode::Adaptive);
    m_server->answerWith(ScriptedReply::json("{}"_ba));
    m_server->answerWith(error(429, "ThrottlingException"_ba));
    m_server->answerWith(ScriptedReply::json("{}"_ba));
    QVERIFY(run().ok());
    QVERIFY(run().ok()); // throttled once, sent again 30 s later
    QCOMPARE(sent(), std::size_t(3));

    // Three attempts in half a minute: the bucket fills at its lowest rate, one token in two seconds, and the last
    // attempt took what it held.
    QObject owner;
    auto *job = m_client->call(request(), &owner);
    QSignalSpy finished(job, &Job::finished);
    job->start();
    QTRY_COMPARE(m_timers->pending(), 2); // the token, and the calm of the limiter
    m_timers->advance(std::chrono::milliseconds(1'999));
    QCOMPARE(m_limiter->waiting(), 0);
    m_timers->advance(std::chrono::milliseconds(1));
    QCOMPARE(m_limiter->waiting(), 1);
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(job->result().ok());
}

void TstAwsClient::otherModesDelayNoFirstTries_data()
{
    QTest::addColumn<RetryMode>("mode");
    QTest::newRow("standard") << RetryMode::Standard;
    QTest::newRow("legacy") << RetryMode::Legacy;
}

void TstAwsClient::otherModesDelayNoFirstTries()
{
    QFETCH(RetryMode, mode);
    connectTo(m_server->url(), true, mode);
    m_server->answerWith(error(429, "ThrottlingException"_ba));
    m_server->answerWith(ScriptedReply::json("{}"_ba));
    QVERIFY(run().ok());
    QVERIFY(succeedsWithoutAPause());
}

void TstAwsClient::adaptiveRatesAreOfOneClient()
{
    connectTo(m_server->url(), true, RetryMode::Adaptive);
    m_server->answerWith(error(429, "ThrottlingException"_ba));
    m_server->answerWith(ScriptedReply::json("{}"_ba));
    QVERIFY(run().ok());
    connectTo(m_server->url(), true, RetryMode::Adaptive);
    QVERIFY(succeedsWithoutAPause());
}

void TstAwsClient::adaptiveWaitsCanBeCancelled()
{
    connectTo(m_server->url(), true, RetryMode::Adaptive);
    m_server->answerWith(error(429, "ThrottlingException"_ba));
    m_server->answerWith(ScriptedReply::json("{}"_ba));
    QVERIFY(run().ok());
    const std::size_t before = sent();

    QObject owner;
    auto *first = m_client->call(request(), &owner);
    auto *second = m_client->call(request(), &owner);
    QSignalSpy firstFinished(first, &Job::finished);
    QSignalSpy secondFinished(second, &Job::finished);
    first->start();
    QTRY_COMPARE(m_timers->pending(), 2);
    second->start();
    first->cancel();
    QTRY_COMPARE(firstFinished.size(), 1);
    QCOMPARE(first->result().error().kind, ErrorKind::Cancelled);
    // Its token goes to the next in line.
    m_timers->advance(std::chrono::seconds(2));
    QTRY_COMPARE(secondFinished.size(), 1);
    QVERIFY(second->result().ok());
    QCOMPARE(sent(), before + 1);
}

void TstAwsClient::row21_throttledCallsWaitAndThenSucceed()
{
    m_server->answerWith(error(429, "ThrottlingException"_ba));
    m_server->answerWith(ScriptedReply::json("{}"_ba));
    QObject owner;
    auto *job = m_client->call(request(), &owner);
    QSignalSpy finished(job, &Job::finished);
    job->start();
    QTRY_VERIFY(m_limiter->isThrottled());
    QVERIFY(finished.isEmpty());
    QCOMPARE(m_limiter->inFlight(), 0); // others may go meanwhile
    m_timers->advance(std::chrono::milliseconds(499)); // half of the first second, by chance
    QCOMPARE(sent(), std::size_t(1));
    QVERIFY(finished.isEmpty());
    m_timers->advance(std::chrono::milliseconds(1));
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(job->result().ok());
    QCOMPARE(sent(), std::size_t(2));
}

void TstAwsClient::row21_throttledCallsCanBeCancelledDuringTheWait()
{
    m_server->answerWith(error(429, "ThrottlingException"_ba));
    m_server->answerWith(ScriptedReply::json("{}"_ba));
    QObject owner;
    auto *job = m_client->call(request(), &owner);
    QSignalSpy finished(job, &Job::finished);
    job->start();
    QTRY_VERIFY(m_limiter->isThrottled());
    job->cancel();
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(job->result().error().kind, ErrorKind::Cancelled);
    m_timers->advance(std::chrono::minutes(2));
    QVERIFY(run().ok()); // and nothing of the cancelled call comes after it
    QCOMPARE(sent(), std::size_t(2));
    QCOMPARE(finished.size(), 1);
}

void TstAwsClient::throttledCallsUseNoAttempt()
{
    for (int i = 0; i < 6; ++i)
        m_server->answerWith(i % 2 == 0 ? error(429, "ThrottlingException"_ba) : ScriptedReply::http(429, {}));
    m_server->answerWith(ScriptedReply::json("{}"_ba));
    m_pause = std::chrono::seconds(20);
    QSignalSpy throttled(m_limiter.get(), &RequestLimiter::throttledChanged);
    const auto result = run();
    QVERIFY2(result.ok(), qPrintable(result.ok() ? QString() : describe(result.error())));
    QCOMPARE(sent(), std::size_t(7));
    QVERIFY(m_server->requests().at(6).header("amz-sdk-request").endsWith("attempt=1; max=3"));
    QVERIFY(!throttled.isEmpty());
    QCOMPARE(throttled.at(0).at(0).toBool(), true);
}

void TstAwsClient::endlessThrottlingEnds()
{
    m_server->answerWith(error(429, "ThrottlingException"_ba));
    const auto result = run();
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Throttled);
    QVERIFY(sent() > 3 && sent() <= 11);
}

void TstAwsClient::aWrongClockIsCorrected()
{
    const qint64 hour = 3'600'000;
    const qint64 serverNow = m_clock->now + hour;
    m_server->answerWith(error(403, "InvalidSignatureException"_ba, "Signature expired"_ba, {httpDate(serverNow)}));
    m_server->answerWith(ScriptedReply::json("{}"_ba));
    const auto result = run();
    QVERIFY(result.ok());
    QCOMPARE(m_client->clockSkewMs(), hour);
    QCOMPARE(m_server->requests().at(0).header("x-amz-date"), "20260102T030405Z"_ba);
    QCOMPARE(m_server->requests().at(1).header("x-amz-date"), "20260102T040435Z"_ba);
    QVERIFY(isSignedBy(m_server->requests().at(1), *keys("AKIDEXAMPLE"_ba)));
    QCOMPARE(m_provider->invalidated, 0);
    // The next call starts with the right time.
    QVERIFY(run().ok());
    QVERIFY(m_server->requests().at(2).header("x-amz-date").startsWith("20260102T0404"));
}

void TstAwsClient::row16_aClockOneHourOffWorksAndIsReportedOnce_data()
{
    QTest::addColumn<qint64>("skewMs");
    QTest::newRow("slow") << qint64(3'600'000);
    QTest::newRow("fast") << qint64(-3'600'000);
}

void TstAwsClient::row16_aClockOneHourOffWorksAndIsReportedOnce()
{
    QFETCH(qint64, skewMs);
    // A service that judges by its own clock, which stands still as ours does: whatever is signed with another time is
    // refused.
    const QByteArray date = httpDate(m_clock->now + skewMs);
    m_pause = std::chrono::milliseconds(25);
    m_server->answerWith(error(403, "InvalidSignatureException"_ba, "Signature not current"_ba, {date}));
    m_server->answerWith(ScriptedReply::http(200, "{}"_ba, {date}));
    qint64 reported = 0;
    int changes = 0;
    for (int i = 0; i < 5; ++i) {
        QVERIFY(run().ok());
        // Within a second, which is all that a Date header tells.
        if (std::llabs(m_client->clockSkewMs() - reported) > 1'000) {
            reported = m_client->clockSkewMs();
            ++changes;
        }
    }
    QCOMPARE(changes, 1);
    QVERIFY(std::llabs(reported - skewMs) <= 1'000);
    QVERIFY(std::llabs(m_serverClock->nowMs() - m_clock->now - skewMs) <= 1'000);
    QCOMPARE(sent(), std::size_t(6)); // one refused, no later one is
    for (std::size_t i = 1; i < sent(); ++i)
        QVERIFY(
            m_server->requests().at(i).header("x-amz-date").startsWith(skewMs > 0 ? "20260102T0404" : "20260102T0204"));
    QCOMPARE(m_provider->invalidated, 0);
}

void TstAwsClient::unsignedCallsAreNotRepeatedForTheClock()
{
    m_server->answerWith(
        error(403, "AccessDeniedException"_ba, "Not allowed"_ba, {httpDate(m_clock->now + 3'600'000)}));
    AwsRequest call = request();
    call.isSigned = false;
    QCOMPARE(run(std::move(call)).error().kind, ErrorKind::Denied);
    QCOMPARE(sent(), std::size_t(1));
}

void TstAwsClient::aCorrectedClockIsNoReasonToRepeat()
{
    const QByteArray date = httpDate(m_clock->now - 3'600'000);
    m_server->answerWith(ScriptedReply::http(200, "{}"_ba, {date}));
    m_server->answerWith(error(403, "AccessDeniedException"_ba, "User is not authorized to perform"_ba, {date}));
    QVERIFY(run().ok());
    QCOMPARE(run().error().kind, ErrorKind::Denied);
    QCOMPARE(sent(), std::size_t(2));
}

void TstAwsClient::clockCorrectionCanBeSwitchedOff()
{
    connectTo(m_server->url(), false);
    const QByteArray date = httpDate(m_clock->now + 3'600'000);
    m_server->answerWith(error(403, "RequestTimeTooSkewed"_ba, "x"_ba, {date}));
    QCOMPARE(run().error().kind, ErrorKind::SignIn);
    for (const RecordedRequest &attempt : m_server->requests())
        QVERIFY(attempt.header("x-amz-date").startsWith("20260102T0304"));
}

void TstAwsClient::datesOfCachesAreNotBelieved()
{
    m_server->answerWith(ScriptedReply::http(200, "{}"_ba, {httpDate(m_clock->now - 7'200'000), "Age: 7200"_ba}));
    m_server->answerWith(ScriptedReply::http(200, "{}"_ba, {"Date: yesterday"_ba}));
    QVERIFY(run().ok());
    QVERIFY(run().ok());
    QCOMPARE(m_client->clockSkewMs(), 0);
}

void TstAwsClient::expiredKeysAreRefreshedOnce_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("code");
    for (const char *code : {"ExpiredTokenException", "ExpiredToken", "UnrecognizedClientException"})
        QTest::newRow(code) << 403 << QByteArray(code);
    QTest::newRow("401") << 401 << "UnauthorizedException"_ba;
}

void TstAwsClient::expiredKeysAreRefreshedOnce()
{
    QFETCH(int, status);
    QFETCH(QByteArray, code);
    m_provider->results.emplace_back(keys("AKIDFRESH"_ba, "fresh"_ba, {}));
    m_server->answerWith(error(status, code));
    m_server->answerWith(ScriptedReply::json("{}"_ba));
    const auto result = run();
    QVERIFY(result.ok());
    QCOMPARE(m_provider->invalidated, 1);
    QVERIFY(isSignedBy(m_server->requests().at(0), *keys("AKIDEXAMPLE"_ba)));
    QVERIFY(isSignedBy(m_server->requests().at(1), *keys("AKIDFRESH"_ba, "fresh"_ba)));
    QVERIFY(m_server->requests().at(1).header("x-amz-security-token").isEmpty());
    QVERIFY(m_server->requests().at(1).header("amz-sdk-request").startsWith("attempt=1"));
}

void TstAwsClient::refusedKeysEndAfterOneRefresh()
{
    m_server->answerWith(error(403, "UnrecognizedClientException"_ba));
    const auto result = run();
    QCOMPARE(result.error().kind, ErrorKind::SignIn);
    QCOMPARE(result.error().code, u"UnrecognizedClientException"_s);
    QCOMPARE(sent(), std::size_t(2));
    QCOMPARE(m_provider->invalidated, 1);
}

void TstAwsClient::missingCredentialsSendNothing()
{
    m_provider->results = {Error{.kind = ErrorKind::SignIn, .message = u"none"_s}};
    const auto result = run();
    QCOMPARE(result.error().kind, ErrorKind::SignIn);
    QCOMPARE(result.error().operation, u"ListDomains"_s);
    QCOMPARE(sent(), std::size_t(0));
}

void TstAwsClient::emptyLabelsSendNothing()
{
    const auto result = run(request("/v2/domains//data-sources"_ba));
    QCOMPARE(result.error().kind, ErrorKind::Invalid);
    QCOMPARE(sent(), std::size_t(0));
}

void TstAwsClient::aDeadHostIsMarked()
{
    m_server->close();
    const auto result = run();
    QCOMPARE(result.error().kind, ErrorKind::Network);
    QVERIFY(result.error().hostNeverAnswered);
    QVERIFY2(result.error().message.contains(u"AWS_ENDPOINT_URL"_s), qPrintable(result.error().message));
}

void TstAwsClient::aHostThatOnceAnsweredIsNotMarked()
{
    m_server->answerWith(error(404, "ResourceNotFoundException"_ba));
    m_server->answerWith(ScriptedReply::reset());
    QCOMPARE(run().error().kind, ErrorKind::NotFound);
    const auto result = run();
    QCOMPARE(result.error().kind, ErrorKind::Network);
    QVERIFY(!result.error().hostNeverAnswered);
}

void TstAwsClient::redirectsAreBadReplies()
{
    m_server->answerWith(ScriptedReply::http(302, {}, {"Location: " + m_server->url().toEncoded() + "/login"}));
    const auto result = run();
    QCOMPARE(result.error().kind, ErrorKind::BadReply);
    for (const RecordedRequest &attempt : m_server->requests())
        QCOMPARE(attempt.target, "/v2/domains"_ba);
}

void TstAwsClient::secretsNeverReachErrors_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto quoted = QByteArray("The Canonical String should have been 'GET\\n/v2\\nx-amz-security-token:")
        + sessionToken + "\\n\\nhost' and the key " + secretKey;
    QTest::newRow("quoted by the service") << error(403, "SignatureDoesNotMatch"_ba, quoted).bytes;
    QTest::newRow("quoted by a proxy")
        << ScriptedReply::http(403, QByteArray("<p>") + sessionToken + secretKey + "</p>").bytes;
    QTest::newRow("quoted in a 502") << ScriptedReply::http(502, QByteArray(sessionToken) + secretKey).bytes;
    QTest::newRow("reset") << QByteArray();
}

void TstAwsClient::secretsNeverReachErrors()
{
    QFETCH(QByteArray, bytes);
    m_server->answerWith(
        {.bytes = bytes, .then = bytes.isEmpty() ? ScriptedReply::Then::Reset : ScriptedReply::Then::Close});
    const auto result = run();
    QVERIFY(!result);
    const QString text = describe(result.error()) + plainMeaning(result.error()) + result.error().message;
    QVERIFY2(!text.contains(QLatin1StringView(secretKey)), qPrintable(text));
    QVERIFY2(!text.contains(QLatin1StringView(sessionToken)), qPrintable(text));
    const QByteArray signature = m_server->requests().at(0).header("authorization").right(64);
    QVERIFY(!text.contains(QString::fromLatin1(signature)));
}

void TstAwsClient::cancelEndsAtOnce_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("while waiting for the reply") << 0;
    QTest::newRow("in the pause before a retry") << 500;
    QTest::newRow("in the pause of a throttled call") << 429;
}

void TstAwsClient::cancelEndsAtOnce()
{
    QFETCH(int, status);
    m_server->answerWith(status == 0 ? ScriptedReply::silence() : ScriptedReply::http(status, {}));
    QObject owner;
    auto *job = m_client->call(request(), &owner);
    QSignalSpy finished(job, &Job::finished);
    job->start();
    QTRY_COMPARE(sent(), std::size_t(1));
    if (status != 0)
        QTRY_VERIFY(m_limiter->inFlight() == 0);
    job->cancel();
    QVERIFY(finished.isEmpty());
    QCOMPARE(m_limiter->inFlight(), 0);
    QCOMPARE(m_pool->outstanding(), 0);
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(job->result().error().kind, ErrorKind::Cancelled);
    m_timers->advance(std::chrono::minutes(2));
    QCOMPARE(finished.size(), 1);
    QCOMPARE(sent(), std::size_t(1));
}

void TstAwsClient::destroyingEndsSilently()
{
    {
        QObject owner;
        for (int i = 0; i < 50; ++i)
            m_client->call(request(), &owner)->start();
        QTRY_COMPARE(sent(), std::size_t(32));
        QCOMPARE(m_limiter->waiting(), 18);
    }
    QCOMPARE(m_limiter->waiting(), 0);
    QCOMPARE(m_limiter->inFlight(), 0);
    QCOMPARE(m_pool->outstanding(), 0);
    QCOMPARE(m_timers->pending(), 0);
    m_server->answerWith(ScriptedReply::json("{}"_ba));
    QVERIFY(run().ok());
}

void TstAwsClient::manyCallsAtOnceAllSucceed()
{
    m_server->answerWith(ScriptedReply::json("{}"_ba));
    QObject owner;
    int done = 0;
    for (int i = 0; i < 500; ++i) {
        auto *job = m_client->call(request("/v2/" + QByteArray::number(i)), &owner);
        connect(job, &Job::finished, &owner, [&done, job] {
            done += job->result().ok() ? 1 : 0;
            delete job; // jobs may be deleted in the slot
        });
        job->start();
    }
    QTRY_COMPARE(done, 500);
    QCOMPARE(sent(), std::size_t(500));
    QVERIFY(m_server->connections() <= 36);
}

QTEST_GUILESS_MAIN(TstAwsClient)
#include "tst_awsclient.moc"
