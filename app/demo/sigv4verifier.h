// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/demo/httpmessage.h"
#include "app/demo/servicefault.h"

#include <optional>

namespace zonescope::demo {

/// The checks of AWS's front door: Signature Version 4 in the Authorization header (AWS General Reference, "Signing AWS
/// API requests"). Written apart from the program's signer and sharing nothing with it, so that each verifies the
/// other. Immutable; may be used on many threads.
class SigV4Verifier final {
public:
    struct Account {
        QByteArray accessKeyId;
        QByteArray secretAccessKey;
        QByteArray sessionToken{}; ///< empty: long-lived keys
        QByteArray region;
        QByteArray service;
    };

    explicit SigV4Verifier(Account account);

    /// Nothing where the request may pass.
    [[nodiscard]] std::optional<ServiceFault> check(const HttpRequest &request, qint64 nowMs) const;

    /// Whose keys the Authorization header names; empty where it names none.
    [[nodiscard]] static QByteArray accessKeyIdOf(const HttpRequest &request);

private:
    struct Authorization;
    [[nodiscard]] std::optional<ServiceFault> checkScope(const Authorization &given, const QByteArray &date) const;
    [[nodiscard]] QByteArray sign(const HttpRequest &request, const Authorization &given, const QByteArray &date) const;

    Account m_account;
};

} // namespace zonescope::demo
