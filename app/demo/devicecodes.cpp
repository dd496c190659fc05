// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/devicecodes.h"

#include <algorithm>

namespace zonescope::demo {

namespace {

constexpr qint64 slowDownMs = 5000;
// Who waits the interval may still arrive a little early by this clock.
constexpr qint64 toleranceMs = 100;

} // namespace

DeviceCodes::DeviceCodes(const DemoOptions &options, TokenMint &mint)
    : m_approval(options.approveSignIn)
    , m_approveAfterPolls(options.approveAfterPolls)
    , m_slowDownPolls(options.slowDownPolls)
    , m_intervalMs(qint64{options.deviceInterval} * 1000)
    , m_lifetimeMs(qint64{options.deviceCodeLifetimeSeconds} * 1000)
    , m_mint(mint)
{
}

DeviceCodes::Issued DeviceCodes::issue(const QByteArray &clientId, qint64 nowMs)
{
    Issued issued{m_mint.secret(43), m_mint.userCode()};
    const std::lock_guard lock(m_mutex);
    m_signIns.emplace(issued.deviceCode, SignIn{clientId, issued.userCode, nowMs + m_lifetimeMs, m_intervalMs});
    return issued;
}

bool DeviceCodes::decide(const QByteArray &userCode, bool approved, qint64 nowMs)
{
    const std::lock_guard lock(m_mutex);
    const auto found = std::find_if(m_signIns.begin(), m_signIns.end(),
                                    [&](const auto &entry) { return entry.second.userCode == userCode; });
    if (found == m_signIns.end() || nowMs >= found->second.expiresMs || found->second.approved)
        return false;
    found->second.approved = approved;
    return true;
}

std::optional<ServiceFault> DeviceCodes::poll(const QByteArray &deviceCode, const QByteArray &clientId, qint64 nowMs)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_signIns.find(deviceCode);
    if (found == m_signIns.end() || found->second.clientId != clientId)
        return ServiceFault{400, "InvalidGrantException", "Invalid device code provided"};
    auto fault = answer(found->second, nowMs);
    if (!fault)
        m_signIns.erase(found);
    return fault;
}

std::optional<ServiceFault> DeviceCodes::answer(SignIn &signIn, qint64 nowMs) const
{
    if (nowMs >= signIn.expiresMs)
        return ServiceFault{400, "ExpiredTokenException", "Device code has expired"};
    const bool isEarly = signIn.polledMs && nowMs < *signIn.polledMs + signIn.intervalMs - toleranceMs;
    signIn.polledMs = nowMs;
    const int before = signIn.polls++;
    if (isEarly || before < m_slowDownPolls) {
        // Without an interval there is nothing to lengthen.
        signIn.intervalMs += m_intervalMs > 0 ? slowDownMs : 0;
        return ServiceFault{400, "SlowDownException", "Polling too frequently"};
    }
    const bool approvedByItself = m_approval == SignInApproval::Automatic
        || (m_approval == SignInApproval::AfterPolls && before - m_slowDownPolls >= m_approveAfterPolls);
    if (m_approval == SignInApproval::Deny || signIn.approved == false)
        return ServiceFault{400, "AccessDeniedException", "The sign-in was denied"};
    if (signIn.approved == true || approvedByItself)
        return std::nullopt;
    return ServiceFault{400, "AuthorizationPendingException", "Authorization is still pending"};
}

} // namespace zonescope::demo
