// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/adaptiverate.h"
#include "models/aws/awsclient.h"
#include "models/aws/httpmessage.h"
#include "models/aws/requestlimiter.h"

namespace zonescope::aws {

class SecretFilter;

/// One call of an AwsClient: attempts until one succeeds or asking again makes no sense. Made by AwsClient::call(),
/// owned by its caller; the client outlives it.
class AwsCall final : public ResultJob<AwsReply> {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AwsCall)

public:
    AwsCall(AwsClient &client, AwsRequest request, QObject *parent);
    ~AwsCall() override;

protected:
    void run() override;
    void abort() override;

private:
    // The steps of an attempt, each called when the one before is done.
    void begin();
    void resolveCredentials();
    void waitForRate();
    void waitForTurn();
    void sendAttempt();
    void handle(Result<HttpReply> result);

    void handleSuccess(const HttpReply &reply);
    void handleFailure(Error error, std::optional<qint64> serverHintMs);
    void retryThrottled(Error error, std::optional<qint64> serverHintMs);
    void pauseThenResolve(std::chrono::milliseconds delay);
    void fail(Error error);
    void failWithoutCredentials(Error error);

    [[nodiscard]] HttpRequest nextRequest();
    [[nodiscard]] QByteArray attemptHeader() const;
    void noteOutcome(bool wasThrottled);
    void noteServerClock(const HttpReply &reply);
    [[nodiscard]] bool canCorrectClock(const Error &error) const;
    void fill(SecretFilter &filter) const;
    [[nodiscard]] Error readError(const HttpReply &reply) const;
    void hideSecrets(Error &error) const;

    AwsClient &m_client;
    AwsRequest m_request;
    QUrl m_url;
    QByteArray m_invocationId;
    CredentialsPtr m_credentials;
    AdaptiveRate::Place m_ratePlace;
    RequestLimiter::Turn m_turn;
    Job *m_step = nullptr; ///< the credentials or HTTP job under way, a child
    TimerHandle m_pause;

    int m_sent = 0; ///< requests that left
    int m_failures = 0; ///< attempts used; throttled and refreshed ones use none
    int m_lastRetryCost = 0;
    int m_throttles = 0;
    qint64 m_firstThrottleAt = 0; ///< monotonic ms
    bool m_hasRefreshed = false;
    qint64 m_sentAtMs = 0; ///< raw local wall clock
    qint64 m_signedSkewMs = 0; ///< the correction that the attempt under way was signed with
};

} // namespace zonescope::aws
