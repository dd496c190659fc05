// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/identity/stsclient.h"
#include "models/base/result.h"

#include <QtCore/QString>

#include <optional>

namespace zonescope {

/// One answer of "Test connection". Texts are for people, plain.
struct ConnectionVerdict {
    enum class State : quint8 {
        NotTried, ///< an earlier step failed
        Good,
        Bad,
        Unknown, ///< could not be found out, and does not matter by itself: STS behind a VPC endpoint
    };

    State state = State::NotTried;
    QString title{}; ///< "Signed in as DataSteward in account 1111 2222 3333"
    QString meaning{}; ///< what it means and what to do; empty where all is well
    QString askWhom{}; ///< "the owner of the domain"; empty where nobody has to be asked
    QString request{}; ///< a text to send them, with account, role, Region, request id; no secret; empty likewise
    std::optional<Error> error{};
};

/// The three verdicts (aws-client reference, section 5): credentials from where; who am I; can I reach DataZone.
struct ConnectionTestReport {
    ConnectionVerdict credentials{};
    ConnectionVerdict identity{};
    ConnectionVerdict service{};

    /// DataZone answered: the connection can be used, whatever STS says.
    [[nodiscard]] bool isUsable() const { return service.state == ConnectionVerdict::State::Good; }
};

/// What the verdicts on a failure of ListDomains are made from.
struct ServiceTrial {
    QString region{};
    QString endpoint{}; ///< URL
    QString endpointSource{}; ///< of a custom one; empty else
    std::optional<aws::CallerIdentity> identity{};
    int domains = 0; ///< of a success
    std::optional<Error> error{};
};

[[nodiscard]] ConnectionVerdict credentialsVerdict(const Result<QString> &source);
[[nodiscard]] ConnectionVerdict identityVerdict(const Result<aws::CallerIdentity> &identity);
/// Tells apart: IAM denial, no member of the domain or project, a user profile that is not active, network, TLS, proxy.
[[nodiscard]] ConnectionVerdict serviceVerdict(const ServiceTrial &trial);

} // namespace zonescope
