// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/demo/formdata.h"
#include "app/demo/httpmessage.h"
#include "app/demo/keyring.h"
#include "app/demo/pagetokens.h"
#include "app/demo/sampleidentity.h"
#include "app/demo/servicefault.h"
#include "app/demo/ssotokens.h"

#include <functional>
#include <optional>
#include <variant>

namespace zonescope::demo {

class JsonWriter;

/// The portal of IAM Identity Center: GetRoleCredentials, ListAccounts, ListAccountRoles and Logout (AWS SSO Portal API
/// Reference). Unsigned; the access token stands in x-amz-sso_bearer_token. May be used on many threads.
class SsoPortalEndpoint final {
public:
    SsoPortalEndpoint(const SampleIdentity &identity, KeyRing &keys, SsoTokens &tokens, const DemoOptions &options);

    /// Nothing where the request is for none of its paths.
    [[nodiscard]] std::optional<HttpReply> serve(const HttpRequest &request, qint64 nowMs);

private:
    using Answer = std::variant<QByteArray, ServiceFault>;
    using WriteItem = std::function<void(JsonWriter &, size_t)>;

    [[nodiscard]] Answer getRoleCredentials(const FormData &query, qint64 nowMs);
    [[nodiscard]] Answer listAccounts(const FormData &query) const;
    [[nodiscard]] Answer listAccountRoles(const FormData &query) const;
    [[nodiscard]] Answer writePage(const FormData &query, const QByteArray &list, const QByteArray &member,
                                   size_t count, const WriteItem &write) const;

    const SampleIdentity &m_identity;
    KeyRing &m_keys;
    SsoTokens &m_tokens;
    PageTokens m_pageTokens;
    int m_lifetimeSeconds;
};

} // namespace zonescope::demo
