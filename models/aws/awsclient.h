// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/credentials.h"
#include "models/aws/httpmessage.h"
#include "models/aws/retrypolicy.h"
#include "models/base/clock.h"
#include "models/base/job.h"
#include "models/base/random.h"
#include "models/base/timers.h"
#include "models/secrets/secretbytes.h"

#include <QtCore/QByteArray>
#include <QtCore/QUrl>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace zonescope::aws {

class AdaptiveRate;
class CorrectedClock;
class NetworkPool;
class RequestLimiter;

/// One call before it is signed. Path and query are wire bytes: percent-encoded exactly once by encodePathSegment() and
/// encodeQuery() (rest-json rules, aws-client reference section 1), never by QUrlQuery.
struct AwsRequest {
    QString operation; ///< "ListDataSourceRuns"; for errors
    QByteArray method = "GET";
    QByteArray path; ///< begins with '/'
    QByteArray query{}; ///< without '?'; empty for none
    QByteArray body{}; ///< empty for GET
    QByteArray contentType = "application/json"; ///< sent and signed where there is a body
    HttpHeaders headers{}; ///< besides those that signing and identification add; never signed
    /// Further ones that are good for one attempt only, made anew for each; unset: none.
    std::function<HttpHeaders()> headersOfAttempt{};
    bool isSigned = true; ///< false: no credentials are asked for
    CallOrigin origin = CallOrigin::Person;
    bool judgesKeys = true; ///< false: where this service does not take the keys, others still may
    std::vector<SecretBytes> secrets{}; ///< texts in body or headers that no error may repeat
    bool isRead = true; ///< a reply that cannot be decoded may be asked for again
    /// Decodes the body of a 2xx reply and keeps the outcome; returns what is wrong with it, or nothing.
    /// Called at most once per attempt, on the GUI thread.
    std::function<std::optional<QString>(const QByteArray &body)> decode{};
    /// Reads a reply that is no success; unset: errorFromReply(), the JSON of rest-json services.
    std::function<Error(const HttpReply &reply, const QString &host)> readError{};
};

/// What a finished call tells besides what `decode` kept.
struct AwsReply {
    QString requestId; ///< x-amzn-requestid
    int httpStatus = 200;
    int attempts = 1;
    QByteArray body;
    HttpHeaders headers{};
};

/// Speaks to one service in one Region at one endpoint with one identity. Owned by the Session; must outlive its calls.
///
/// A call: credentials -> adaptive rate, where that is the retry mode -> limiter -> sign with the skew-corrected clock
/// -> send -> classify -> retry or finish. Every attempt is signed afresh. Throttled calls go back to the limiter and
/// use no attempt. ExpiredToken and UnrecognizedClient refresh the credentials once. Nothing secret reaches errors or
/// logs.
class AwsClient final {
    Q_DISABLE_COPY_MOVE(AwsClient)

public:
    struct Settings {
        QUrl endpoint; ///< scheme, host, port, optional base path
        QString endpointSource{}; ///< where a custom endpoint came from, for error texts; empty for the rule set's
        QByteArray region;
        QByteArray signingName = "datazone";
        RetryMode retryMode = RetryMode::Standard;
        TrustPtr trust{};
        int maximumAttempts = 3;
        std::chrono::milliseconds connectTimeout{10'000};
        std::chrono::milliseconds totalTimeout{60'000};
        bool correctClockSkew = true;
        QByteArray userAgentAppId{}; ///< AWS_SDK_UA_APP_ID; empty for none
    };
    struct Environment { ///< all outlive the client
        const Clock &clock;
        Timers &timers;
        Random &random;
        NetworkPool &network;
        RequestLimiter &limiter;
        CorrectedClock *serverClock = nullptr; ///< told what the service's clock says; null: nobody wants to know
    };

    AwsClient(Settings settings, std::shared_ptr<CredentialsProvider> credentials, Environment environment);
    ~AwsClient();

    /// A job, not started. Errors follow the table of the architecture page.
    [[nodiscard]] ResultJob<AwsReply> *call(AwsRequest request, QObject *parent);

    [[nodiscard]] const Settings &settings() const { return m_settings; }
    /// Estimated server clock minus ours, in ms; 0 until a reply had a usable Date.
    [[nodiscard]] qint64 clockSkewMs() const { return m_clockSkewMs; }

private:
    friend class AwsCall;

    Settings m_settings;
    std::shared_ptr<CredentialsProvider> m_credentials;
    Environment m_environment;
    RetryQuota m_quota;
    std::unique_ptr<AdaptiveRate> m_adaptiveRate; ///< null unless the retry mode is adaptive
    qint64 m_clockSkewMs = 0;
    bool m_hasServerClock = false; ///< a reply had a usable Date
    bool m_hostAnswered = false; ///< any HTTP reply of any call
};

} // namespace zonescope::aws
