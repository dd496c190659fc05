// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/awscall.h"

#include "models/aws/correctedclock.h"
#include "models/aws/errorclassifier.h"
#include "models/aws/networkpool.h"
#include "models/aws/secretfilter.h"
#include "models/aws/sigv4.h"
#include "models/aws/uriencoding.h"
#include "models/aws/useragent.h"
#include "models/base/timestamp.h"

#include <QtCore/QUuid>

#include <cstdlib>

using namespace Qt::StringLiterals;

namespace zonescope::aws {

namespace {

constexpr qint64 skewWorthCorrectingMs = 4LL * 60'000;
constexpr qint64 longestRoundTripMs = 15LL * 60'000;
// A throttled call uses no attempt, so something else has to end it where a service throttles for ever.
constexpr int mostThrottles = 10;
constexpr qint64 longestThrottledMs = 3LL * 60'000;
constexpr qsizetype largestErrorBody = 256LL * 1024; // of which people see a sentence

std::optional<qint64> serverHint(const HttpHeaders &headers)
{
    const auto text = headerValue(headers, "x-amz-retry-after");
    bool isNumber = false;
    const qint64 ms = text ? text->toLongLong(&isNumber) : 0;
    return isNumber && ms >= 0 ? std::optional(ms) : std::nullopt;
}

} // namespace

AwsCall::AwsCall(AwsClient &client, AwsRequest request, QObject *parent)
    : ResultJob(parent)
    , m_client(client)
    , m_request(std::move(request))
    , m_invocationId(QUuid::createUuid().toByteArray(QUuid::WithoutBraces))
{
}

AwsCall::~AwsCall() = default;

void AwsCall::run()
{
    m_url = wireUrl(m_client.m_settings.endpoint, m_request.path, m_request.query);
    if (!m_url.isValid()) {
        fail({.kind = ErrorKind::Invalid, .message = tr("An identifier is empty, or cannot be part of a request.")});
        return;
    }
    begin();
}

void AwsCall::begin()
{
    if (m_request.isSigned)
        resolveCredentials();
    else
        waitForRate();
}

void AwsCall::abort()
{
    m_pause.cancel();
    m_ratePlace.reset();
    m_turn.release();
    delete std::exchange(m_step, nullptr);
}

void AwsCall::resolveCredentials()
{
    auto *job = m_client.m_credentials->resolve(this, m_request.origin);
    m_step = job;
    connect(job, &Job::finished, this, [this, job] {
        m_step = nullptr;
        job->deleteLater();
        Result<CredentialsPtr> result = job->takeResult();
        if (!result) {
            failWithoutCredentials(result.error());
            return;
        }
        m_credentials = std::move(result).value();
        waitForRate();
    });
    job->start();
}

void AwsCall::waitForRate()
{
    // Before the turn, so that a client that holds itself back keeps no place from the others of the account.
    AdaptiveRate *rate = m_client.m_adaptiveRate.get();
    if (rate == nullptr || rate->tryTake()) {
        waitForTurn();
        return;
    }
    m_ratePlace = rate->wait([this] {
        m_ratePlace.reset();
        waitForTurn();
    });
}

void AwsCall::waitForTurn()
{
    m_turn = m_client.m_environment.limiter.wait([this] { sendAttempt(); });
}

QByteArray AwsCall::attemptHeader() const
{
    QByteArray text;
    if (m_client.m_hasServerClock) {
        const qint64 until =
            m_sentAtMs + m_client.m_clockSkewMs + std::chrono::milliseconds(m_client.m_settings.totalTimeout).count();
        text = "ttl=" + sigv4::Scope{.region = {}, .service = {}, .timeMs = until}.dateTime() + "; ";
    }
    return text + "attempt=" + QByteArray::number(m_failures + 1)
        + "; max=" + QByteArray::number(m_client.m_settings.maximumAttempts);
}

HttpRequest AwsCall::nextRequest()
{
    const AwsClient::Settings &settings = m_client.m_settings;
    sigv4::Request toSign{
        .method = m_request.method,
        .path = m_url.path(QUrl::FullyEncoded).toLatin1(),
        .query = m_url.query(QUrl::FullyEncoded).toLatin1(),
        .headers = {{"Host"_ba, hostHeader(m_url)}},
        .body = m_request.body,
    };
    if (!m_request.body.isEmpty())
        toSign.headers.append({"Content-Type"_ba, m_request.contentType});
    if (m_request.isSigned) {
        const sigv4::Scope scope{
            .region = settings.region, .service = settings.signingName, .timeMs = m_sentAtMs + m_signedSkewMs};
        sigv4::signRequest(toSign, *m_credentials, scope);
    }

    HttpRequest request{
        .method = m_request.method,
        .url = m_url,
        .headers = std::move(toSign.headers),
        .body = m_request.body,
        .connectTimeout = settings.connectTimeout,
        .totalTimeout = settings.totalTimeout,
        .trust = settings.trust,
    };
    request.headers.append(m_request.headers);
    if (m_request.headersOfAttempt)
        request.headers.append(m_request.headersOfAttempt());
    const QByteArray endpointFeature = settings.endpointSource.isEmpty() ? QByteArray() : "N"_ba;
    const QByteArray keysFeature = m_credentials ? m_credentials->userAgentFeature : QByteArray();
    request.headers.append(
        {"User-Agent"_ba, userAgent(settings.retryMode, {endpointFeature, keysFeature}, settings.userAgentAppId)});
    request.headers.append({"amz-sdk-invocation-id"_ba, m_invocationId});
    request.headers.append({"amz-sdk-request"_ba, attemptHeader()});
    return request;
}

void AwsCall::sendAttempt()
{
    m_sentAtMs = m_client.m_environment.clock.nowMs();
    m_signedSkewMs = m_client.m_settings.correctClockSkew ? m_client.m_clockSkewMs : 0;
    ++m_sent;
    auto *job = m_client.m_environment.network.send(nextRequest(), this);
    m_step = job;
    connect(job, &Job::finished, this, [this, job] {
        m_step = nullptr;
        job->deleteLater();
        handle(job->takeResult());
    });
    job->start();
}

void AwsCall::handle(Result<HttpReply> result)
{
    if (!result) {
        Error error = result.error();
        m_client.m_hostAnswered = m_client.m_hostAnswered || error.httpStatus != 0;
        error.hostNeverAnswered = !m_client.m_hostAnswered;
        handleFailure(std::move(error), {});
        return;
    }
    m_client.m_hostAnswered = true;
    const HttpReply &reply = result.value();
    noteServerClock(reply);
    if (reply.status < 200 || reply.status >= 300) {
        handleFailure(readError(reply), serverHint(reply.headers));
        return;
    }
    const std::optional<QString> problem = m_request.decode ? m_request.decode(reply.body) : std::nullopt;
    if (!problem) {
        handleSuccess(reply);
        return;
    }
    QString message = looksLikeMarkup(reply.body)
        ? tr("Non-AWS reply from %1: a web page instead of data.").arg(m_url.host())
        : tr("The reply of %1 cannot be read: %2").arg(m_url.host(), *problem);
    handleFailure({.kind = ErrorKind::BadReply,
                   .message = std::move(message),
                   .requestId = requestIdOf(reply.headers),
                   .httpStatus = reply.status},
                  {});
}

void AwsCall::handleSuccess(const HttpReply &reply)
{
    noteOutcome(false);
    m_client.m_environment.limiter.succeeded(m_turn);
    m_turn.release();
    m_client.m_quota.succeeded(m_lastRetryCost);
    finishWith(AwsReply{
        .requestId = requestIdOf(reply.headers),
        .httpStatus = reply.status,
        .attempts = m_sent,
        .body = reply.body,
        .headers = reply.headers,
    });
}

void AwsCall::handleFailure(Error error, std::optional<qint64> serverHintMs)
{
    noteOutcome(error.kind == ErrorKind::Throttled);
    if (error.kind == ErrorKind::Throttled) {
        retryThrottled(std::move(error), serverHintMs);
        return;
    }
    m_turn.release();
    const bool isClockFault = canCorrectClock(error);
    if (m_request.isSigned && m_request.judgesKeys && error.kind == ErrorKind::SignIn && !isClockFault
        && !m_hasRefreshed) {
        m_hasRefreshed = true;
        m_client.m_credentials->invalidate(m_credentials);
        resolveCredentials();
        return;
    }
    ++m_failures;
    const bool mayRetry = isClockFault || (isWorthRetrying(error.kind, m_request.isRead) && !error.isOffline);
    if (!mayRetry || m_failures >= m_client.m_settings.maximumAttempts
        || !m_client.m_quota.take(RetryQuota::retryCost)) {
        fail(std::move(error));
        return;
    }
    m_lastRetryCost = RetryQuota::retryCost;
    pauseThenResolve(retryDelay(m_failures, false, m_client.m_environment.random.uniform(), serverHintMs));
}

void AwsCall::retryThrottled(Error error, std::optional<qint64> serverHintMs)
{
    const AwsClient::Environment &environment = m_client.m_environment;
    environment.limiter.throttled(m_turn);
    m_turn.release();
    const qint64 now = environment.clock.monotonicMs();
    if (m_throttles++ == 0)
        m_firstThrottleAt = now;
    if (m_throttles > mostThrottles || now - m_firstThrottleAt > longestThrottledMs) {
        fail(std::move(error));
        return;
    }
    pauseThenResolve(retryDelay(m_throttles, true, environment.random.uniform(), serverHintMs));
}

void AwsCall::pauseThenResolve(std::chrono::milliseconds delay)
{
    m_pause = m_client.m_environment.timers.after(delay, [this] { begin(); });
}

void AwsCall::fail(Error error)
{
    error.operation = m_request.operation;
    hideSecrets(error);
    const bool isAboutEndpoint = error.kind == ErrorKind::Network || error.kind == ErrorKind::Timeout
        || error.kind == ErrorKind::Tls || error.kind == ErrorKind::BadReply;
    if (isAboutEndpoint && !m_client.m_settings.endpointSource.isEmpty())
        error.message += u' ' + tr("(The endpoint comes from %1.)").arg(m_client.m_settings.endpointSource);
    finishWith(std::move(error));
}

/// The service of this call has nothing to do with it: neither its endpoint nor whether it can be reached.
void AwsCall::failWithoutCredentials(Error error)
{
    error.operation = m_request.operation;
    error.hostNeverAnswered = error.hostNeverAnswered && !m_client.m_hostAnswered;
    hideSecrets(error);
    finishWith(std::move(error));
}

void AwsCall::noteOutcome(bool wasThrottled)
{
    if (m_client.m_adaptiveRate)
        m_client.m_adaptiveRate->attemptEnded(wasThrottled);
}

void AwsCall::noteServerClock(const HttpReply &reply)
{
    const qint64 receivedAtMs = m_client.m_environment.clock.nowMs();
    const auto date = headerValue(reply.headers, "date");
    const auto serverMs = date ? parseHttpDate(QString::fromLatin1(*date)) : std::nullopt;
    // A cache's date says nothing about the service's clock, nor does one from a request that took an age.
    if (!serverMs || headerValue(reply.headers, "age") || receivedAtMs - m_sentAtMs > longestRoundTripMs)
        return;
    m_client.m_clockSkewMs = *serverMs - (m_sentAtMs + receivedAtMs) / 2;
    m_client.m_hasServerClock = true;
    if (m_client.m_environment.serverClock != nullptr)
        m_client.m_environment.serverClock->setSkewMs(m_client.m_settings.correctClockSkew ? m_client.m_clockSkewMs
                                                                                           : 0);
}

bool AwsCall::canCorrectClock(const Error &error) const
{
    // Compared with the correction that the attempt was signed with: a skew that is already corrected explains nothing,
    // or every denied call on a machine with a wrong clock would be sent three times.
    // What is not signed carries no time that could be wrong.
    return m_request.isSigned && m_client.m_settings.correctClockSkew && isClockSkewCode(error.code)
        && std::llabs(m_client.m_clockSkewMs - m_signedSkewMs) > skewWorthCorrectingMs;
}

void AwsCall::fill(SecretFilter &filter) const
{
    for (const SecretBytes &secret : m_request.secrets)
        filter.add(secret);
    if (!m_credentials)
        return;
    for (const SecretBytes *secret : {&m_credentials->secretAccessKey, &m_credentials->sessionToken})
        filter.add(*secret);
}

Error AwsCall::readError(const HttpReply &reply) const
{
    // Before it is read: what is cut out of an echo could hold the begin of a secret, which nobody would know again.
    SecretFilter filter;
    fill(filter);
    HttpReply shown = reply;
    shown.body = filter.filtered(shown.body.left(largestErrorBody));
    return m_request.readError ? m_request.readError(shown, m_url.host()) : errorFromReply(shown, m_url.host());
}

void AwsCall::hideSecrets(Error &error) const
{
    // And after: what was escaped in the reply is no longer, and headers name code and request id.
    SecretFilter filter;
    fill(filter);
    for (QString *text : {&error.message, &error.code, &error.requestId})
        filter.filter(*text);
}

} // namespace zonescope::aws
