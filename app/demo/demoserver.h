// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <functional>
#include <memory>
#include <optional>

namespace zonescope::demo {

/// How the person at the sign-in page answers.
enum class SignInApproval : quint8 {
    Automatic, ///< yes, unasked
    AfterPolls, ///< a device sign-in: yes after DemoOptions::approveAfterPolls polls, or once its page is opened
    Manual, ///< as whoever opens the page decides there
    Deny,
};

/// How large the sample domain is and how the endpoint behaves.
struct DemoOptions {
    quint16 port = 0; ///< 0: any free one
    std::optional<qint64> runs{}; ///< over all sources; absent: the stories' own number
    std::optional<int> sources{};
    std::optional<int> projects{};
    quint64 seed = 1;
    int latencyMs = 0; ///< added to every answer
    bool deniedProject = true; ///< one project more, of which the caller is no member; it holds no run

    /// How long temporary keys really live, whatever was asked for; may be below the 900 s that the API asks for at
    /// least. Absent: as asked, an hour where nothing was.
    std::optional<int> credentialLifetimeSeconds{};
    int ssoTokenLifetimeSeconds = 3600; ///< of an access token
    int ssoSessionLifetimeSeconds = 8 * 3600; ///< how long refresh tokens go on after a sign-in
    int clientLifetimeSeconds = 90 * 86'400; ///< of an OIDC client registration
    SignInApproval approveSignIn = SignInApproval::Automatic;
    int approveAfterPolls = 2; ///< so many polls are answered authorization_pending
    int slowDownPolls = 0; ///< so many polls of each device sign-in are answered slow_down first
    int deviceInterval = 1; ///< seconds between polls, 0: any; a faster one is answered slow_down
    int deviceCodeLifetimeSeconds = 600;
    QByteArray mfaCode = "123456"; ///< the one that the sample's device shows

    std::function<qint64()> nowMs{}; ///< wall clock in ms UTC, for tests; absent: the system's
};

/// How to reach a running endpoint. The keys are made for the sample and open nothing else.
struct DemoAccess {
    QString endpointUrl;
    QString region;
    QByteArray accessKeyId;
    QByteArray secretAccessKey;
    QString domainId;

    QByteArray accountId;
    QByteArray userArn; ///< whose the keys are
    QByteArray roleArn; ///< may be assumed with them
    QByteArray mfaRoleArn; ///< only with mfaSerial and mfaCode
    QByteArray mfaSerial;
    QByteArray mfaCode;
    QByteArray externalIdRoleArn; ///< only with externalId
    QByteArray externalId;
    QByteArray deniedRoleArn; ///< IAM denies assuming it
    QByteArray noDataZoneRoleArn; ///< may be assumed, but IAM denies it every call of DataZone
    QByteArray noMemberRoleArn; ///< may be assumed, but is no member of the domain
    QByteArray webIdentityRoleArn; ///< only with webIdentityToken
    QByteArray webIdentityToken;

    QByteArray ssoStartUrl; ///< IAM Identity Center; a name only, all its calls go to endpointUrl
    QByteArray ssoRegion;
    QByteArray ssoRoleName; ///< in accountId
    QByteArray ssoDeniedRoleName; ///< the portal refuses it

    QByteArray loginSession; ///< of `aws login`, as a profile names it (login_session)
    QByteArray loginCacheFile; ///< the JSON that `aws login` would have written for it to ~/.aws/login/cache

    /// The members by their names, texts all, as one JSON object: what serve-demo prints.
    [[nodiscard]] QByteArray toJson() const;
};

/// A DataZone endpoint on 127.0.0.1 with a fictional domain, on threads of its own. Verifies SigV4 as AWS does, checks
/// input by the API model, pages with opaque tokens. On the same port it is STS, the IAM Identity Center portal,
/// SSO-OIDC with its sign-in pages, and AWS Sign-In, whose temporary keys open the domain. Stops in the destructor.
class DemoServer final {
public:
    DemoServer();
    ~DemoServer();
    DemoServer(const DemoServer &) = delete;
    DemoServer &operator=(const DemoServer &) = delete;

    /// Binds and serves. ErrorKind::Network where the port cannot be bound.
    /// May be called once.
    [[nodiscard]] Result<DemoAccess> start(const DemoOptions &options);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace zonescope::demo
