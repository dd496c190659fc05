// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/keyring.h"

#include "app/demo/sampledomain.h"
#include "app/demo/sampleids.h"
#include "app/demo/sigv4verifier.h"

namespace zonescope::demo {

namespace {

AccessKeys makeUserKeys(quint64 seed)
{
    static constexpr char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567abcdefghijklmnopqrstuvwxyz0189+/";
    AccessKeys keys{"AKIADEMO", {}};
    for (quint64 i = 0; i < 12; ++i)
        keys.id.append(letters[mix(seed, 0xa1, i) % 32]);
    for (quint64 i = 0; i < 40; ++i)
        keys.secret.append(letters[mix(seed, 0x5e, i) % 64]);
    return keys;
}

} // namespace

KeyRing::KeyRing(quint64 seed, Principal user, TokenMint &mint)
    : m_userKeys(makeUserKeys(seed))
    , m_user(std::move(user))
    , m_mint(mint)
{
}

AccessKeys KeyRing::issue(const Principal &principal, qint64 expiresMs)
{
    // A token as STS makes them: base64 with every character that must be encoded somewhere.
    AccessKeys keys{"ASIADEMO" + m_mint.id(12), m_mint.secret(40),
                    "IQoJb3JpZ2luX2VjE/+" + m_mint.secret(180) + "==", expiresMs};
    const std::lock_guard lock(m_mutex);
    m_issued.emplace(keys.id, Entry{keys, principal});
    return keys;
}

std::variant<Principal, ServiceFault> KeyRing::authenticate(const HttpRequest &request, const QByteArray &service,
                                                            qint64 nowMs) const
{
    const Entry entry = find(SigV4Verifier::accessKeyIdOf(request));
    const SigV4Verifier verifier(
        {entry.keys.id, entry.keys.secret, entry.keys.sessionToken, SampleDomain::region, service});
    if (const auto fault = verifier.check(request, nowMs))
        return *fault;
    if (!entry.keys.sessionToken.isEmpty() && nowMs >= entry.keys.expiresMs)
        return ServiceFault{403, "ExpiredTokenException", "The security token included in the request is expired"};
    return entry.principal;
}

KeyRing::Entry KeyRing::find(const QByteArray &id) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_issued.find(id);
    // Where nobody has such a key, the verifier says so by comparing with the user's.
    return found == m_issued.end() ? Entry{m_userKeys, m_user} : found->second;
}

} // namespace zonescope::demo
