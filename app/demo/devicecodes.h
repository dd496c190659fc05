// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/demo/demoserver.h"
#include "app/demo/servicefault.h"
#include "app/demo/tokenmint.h"

#include <QtCore/QByteArray>

#include <map>
#include <mutex>
#include <optional>

namespace zonescope::demo {

/// Device sign-ins that are under way, and what their polls are told (RFC 8628, section 3.5). May be used on many
/// threads.
class DeviceCodes final {
public:
    struct Issued {
        QByteArray deviceCode;
        QByteArray userCode;
    };

    /// Of the options it takes how people answer, the interval and the lifetime.
    DeviceCodes(const DemoOptions &options, TokenMint &mint);
    DeviceCodes(const DeviceCodes &) = delete;
    DeviceCodes &operator=(const DeviceCodes &) = delete;

    [[nodiscard]] Issued issue(const QByteArray &clientId, qint64 nowMs);
    /// What the person says at the page. False where no sign-in with that code waits for it.
    bool decide(const QByteArray &userCode, bool approved, qint64 nowMs);
    /// Nothing where the code may be exchanged for a token, which uses it up. Otherwise AuthorizationPendingException,
    /// SlowDownException (from then on 5 s more must pass between polls), ExpiredTokenException,
    /// AccessDeniedException, or InvalidGrantException for a code of nobody.
    [[nodiscard]] std::optional<ServiceFault> poll(const QByteArray &deviceCode, const QByteArray &clientId,
                                                   qint64 nowMs);

private:
    struct SignIn {
        QByteArray clientId;
        QByteArray userCode;
        qint64 expiresMs = 0;
        qint64 intervalMs = 0;
        std::optional<qint64> polledMs{};
        int polls = 0;
        std::optional<bool> approved{};
    };
    [[nodiscard]] std::optional<ServiceFault> answer(SignIn &signIn, qint64 nowMs) const;

    SignInApproval m_approval;
    int m_approveAfterPolls;
    int m_slowDownPolls;
    qint64 m_intervalMs;
    qint64 m_lifetimeMs;
    TokenMint &m_mint;
    std::mutex m_mutex;
    std::map<QByteArray, SignIn> m_signIns; ///< by device code
};

} // namespace zonescope::demo
