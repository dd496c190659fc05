// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/ssoportalendpoint.h"

#include "app/demo/constraints.h"
#include "app/demo/jsonwriter.h"

#include <algorithm>

namespace zonescope::demo {

namespace {

constexpr int usualSeconds = 3600;
constexpr int mostPerPage = 100;
constexpr int usualPerPage = 20;

ServiceFault invalidRequest(const QByteArray &message)
{
    return {400, "InvalidRequestException", message};
}

HttpReply refusal(const ServiceFault &fault)
{
    HttpReply reply{fault.status, {{"x-amzn-errortype", fault.code}}};
    JsonWriter json;
    json.beginObject()
        .text("message", fault.message)
        .text("__type", "com.amazonaws.switchboard.portal#" + fault.code)
        .endObject();
    reply.body = json.take();
    return reply;
}

} // namespace

SsoPortalEndpoint::SsoPortalEndpoint(const SampleIdentity &identity, KeyRing &keys, SsoTokens &tokens,
                                     const DemoOptions &options)
    : m_identity(identity)
    , m_keys(keys)
    , m_tokens(tokens)
    , m_pageTokens(options.seed)
    , m_lifetimeSeconds(options.credentialLifetimeSeconds.value_or(usualSeconds))
{
}

std::optional<HttpReply> SsoPortalEndpoint::serve(const HttpRequest &request, qint64 nowMs)
{
    const QByteArray call = request.method + ' ' + request.path();
    const bool isLogout = call == "POST /logout";
    if (!isLogout && call != "GET /federation/credentials" && call != "GET /assignment/accounts"
        && call != "GET /assignment/roles")
        return std::nullopt;
    const auto query = FormData::parse(request.query(), FormData::Plus::Literal);
    if (!query)
        return refusal(invalidRequest("The query string is not percent-encoded."));
    const QByteArray token = request.header("x-amz-sso_bearer_token");
    const bool isGood = isLogout ? m_tokens.logout(token, nowMs) : m_tokens.isGood(token, nowMs);
    if (!isGood)
        return refusal({401, "UnauthorizedException", "Session token not found or invalid"});
    if (isLogout)
        return HttpReply{};
    const Answer answered = call == "GET /federation/credentials" ? getRoleCredentials(*query, nowMs)
        : call == "GET /assignment/accounts"                      ? listAccounts(*query)
                                                                  : listAccountRoles(*query);
    if (const auto *fault = std::get_if<ServiceFault>(&answered))
        return refusal(*fault);
    return HttpReply{200, {}, std::get<QByteArray>(answered)};
}

SsoPortalEndpoint::Answer SsoPortalEndpoint::getRoleCredentials(const FormData &query, qint64 nowMs)
{
    const QByteArray roleName = query.value("role_name");
    const QByteArray accountId = query.value("account_id");
    if (roleName.isEmpty() || accountId.isEmpty())
        return invalidRequest("Missing role_name or account_id");
    const SampleAccount *account = m_identity.findAccount(accountId);
    if (account == nullptr)
        return ServiceFault::notFound("Account " + accountId + " not found");
    const auto role = std::find_if(account->assigned.begin(), account->assigned.end(),
                                   [&](const SampleRole &assigned) { return assigned.name == roleName; });
    if (role == account->assigned.end())
        return ServiceFault{403, "ForbiddenException", "No access"};
    const AccessKeys keys =
        m_keys.issue(m_identity.portalSession(*account, *role), nowMs + qint64{m_lifetimeSeconds} * 1000);
    JsonWriter json;
    json.beginObject()
        .beginObject("roleCredentials")
        .text("accessKeyId", keys.id)
        .text("secretAccessKey", keys.secret)
        .text("sessionToken", keys.sessionToken)
        .number("expiration", keys.expiresMs)
        .endObject()
        .endObject();
    return json.take();
}

SsoPortalEndpoint::Answer SsoPortalEndpoint::listAccounts(const FormData &query) const
{
    const auto &accounts = m_identity.accounts();
    return writePage(query, "accounts", "accountList", accounts.size(), [&](JsonWriter &json, size_t i) {
        json.text("accountId", accounts[i].id)
            .text("accountName", accounts[i].name)
            .text("emailAddress", accounts[i].email);
    });
}

SsoPortalEndpoint::Answer SsoPortalEndpoint::listAccountRoles(const FormData &query) const
{
    const QByteArray accountId = query.value("account_id");
    if (accountId.isEmpty())
        return invalidRequest("Missing account_id");
    const SampleAccount *account = m_identity.findAccount(accountId);
    if (account == nullptr)
        return ServiceFault::notFound("Account " + accountId + " not found");
    return writePage(query, "roles " + accountId, "roleList", account->assigned.size(),
                     [&](JsonWriter &json, size_t i) {
                         json.text("roleName", account->assigned[i].name).text("accountId", accountId);
                     });
}

SsoPortalEndpoint::Answer SsoPortalEndpoint::writePage(const FormData &query, const QByteArray &list,
                                                       const QByteArray &member, size_t count,
                                                       const WriteItem &write) const
{
    int most = usualPerPage;
    if (const auto asked = query.find("max_result")) {
        Constraints constraints;
        most = constraints.requireNumber("maxResults", *asked, 1, mostPerPage);
        if (const auto fault = constraints.fault())
            return invalidRequest(fault->message);
    }
    size_t position = 0;
    if (const auto token = query.find("next_token")) {
        const auto opened = m_pageTokens.open(list, *token);
        if (!opened)
            return invalidRequest("Invalid next_token");
        position = static_cast<size_t>(*opened);
    }
    const size_t end = std::min(position + static_cast<size_t>(most), count);
    JsonWriter json;
    json.beginObject().beginArray(member);
    for (; position < end; ++position) {
        json.beginObject();
        write(json, position);
        json.endObject();
    }
    json.endArray();
    if (position < count)
        json.text("nextToken", m_pageTokens.make(list, static_cast<qint64>(position)));
    json.endObject();
    return json.take();
}

} // namespace zonescope::demo
