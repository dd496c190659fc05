// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/identity/identityservices.h"
#include "models/aws/identity/ssotoken.h"

namespace zonescope::aws {

/// What is remembered between the refreshes of one session so that the service is asked at most once a minute. Owned
/// by whoever asks again and again, outlives its jobs.
struct SsoRefreshPace {
    std::optional<qint64> lastTryMs{}; ///< wall clock, UTC; nothing: never tried
    std::optional<Error> refusal{}; ///< what the service answered to the last try; nothing: it gave a token
};

/// Gets a live access token of one SSO session without a person (aws-client reference, section 4.5). The token file is
/// read anew first, since other tools sign in and refresh meanwhile:
///
/// - A token that lives longer than 15 minutes is given as it is, and so is every live one of the older form.
/// - Nearer to its end it is refreshed, at most once a minute, and the answer is written back with its refresh token
///   unless the file was replaced or taken away meanwhile.
///   A failure is quiet as long as the old token lives; a file that could not be written is too.
/// - After a failed refresh the file is read once more: another process may have used the refresh token up. Where the
///   service says that it was used, the file is looked at for a second longer: the other may be about to write.
///
/// Errors: SignIn where a person has to sign in (no token, an ended one that cannot be refreshed, a refused refresh);
/// Network, Timeout, Tls, Service, Throttled and BadReply where the service could not be asked, so that nobody is sent
/// to sign in for a lost connection; Usage for an endpoint that cannot be used.
class SsoTokenRefresh final : public ResultJob<SsoTokenPtr> {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SsoTokenRefresh)

public:
    /// From here on before its end a token is refreshed.
    static constexpr qint64 refreshAheadMs = 15 * 60'000LL;

    struct Settings {
        HelperEndpointSettings endpoints{};
        SsoTokenCache cache;
        SsoSession session{};
        bool alwaysRefresh = false; ///< the portal refused a token that looks alive: its life left does not count
    };

    /// `services`, `clock` (the corrected one) and `pace` outlive the job.
    SsoTokenRefresh(IdentityServices &services, const Clock &clock, SsoRefreshPace &pace, Settings settings,
                    QObject *parent);
    ~SsoTokenRefresh() override;

protected:
    void run() override;
    void abort() override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace zonescope::aws
