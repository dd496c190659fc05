// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/signinpages.h"

#include "app/demo/xmlwriter.h"

#include <QtCore/QList>

#include <algorithm>

namespace zonescope::demo {

namespace {

HttpReply page(int status, const QByteArray &title, const QByteArray &bodyHtml)
{
    return {status,
            {{"Cache-Control", "no-store"}},
            "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + title
                + "</title></head>\n<body><h1>" + title + "</h1>\n" + bodyHtml + "</body></html>\n",
            "text/html; charset=utf-8"};
}

HttpReply refusal(const QByteArray &text)
{
    return page(400, "This sign-in cannot go on", "<p>" + text + "</p>\n");
}

HttpReply question(const QByteArray &title, const HttpRequest &request)
{
    const QByteArray address = escapedForMarkup(request.target);
    return page(200, title,
                "<p><a href=\"" + address + "&amp;decision=approve\">Approve</a> <a href=\"" + address
                    + "&amp;decision=deny\">Deny</a></p>\n");
}

HttpReply redirect(const QByteArray &uri, const QByteArray &parameters, const QByteArray &state)
{
    return {302,
            {{"Location", uri + (uri.contains('?') ? '&' : '?') + parameters + "&state=" + percentEncode(state)},
             {"Cache-Control", "no-store"}},
            {},
            "text/html; charset=utf-8"};
}

/// OAuth's name of what is wrong, empty where nothing is.
QByteArray problemWith(const FormData &query, const OidcClient &client)
{
    if (query.value("response_type") != "code")
        return "unsupported_response_type";
    if (!client.allowsGrant(authorizationCodeGrant))
        return "unauthorized_client";
    // base64url of a SHA-256, without padding.
    if (query.value("code_challenge_method") != "S256" || query.value("code_challenge").size() != 43
        || query.value("state").isEmpty())
        return "invalid_request";
    const QList<QByteArray> scopes = query.value("scopes").split(' ');
    const bool known = std::all_of(scopes.begin(), scopes.end(), [&](const QByteArray &scope) {
        return scope.isEmpty() || client.scopes.contains(scope);
    });
    return known ? QByteArray() : QByteArray("invalid_scope");
}

} // namespace

SignInPages::SignInPages(SignInApproval approval, const OidcClients &clients, AuthorizationCodes &codes,
                         DeviceCodes &devices)
    : m_approval(approval)
    , m_clients(clients)
    , m_codes(codes)
    , m_devices(devices)
{
}

std::optional<HttpReply> SignInPages::serve(const HttpRequest &request, qint64 nowMs)
{
    const QByteArray path = request.path();
    if (request.method != "GET" || (path != "/authorize" && path != "/device"))
        return std::nullopt;
    const auto query = FormData::parse(request.query(), FormData::Plus::Space);
    if (!query)
        return refusal("The address is not percent-encoded.");
    return path == "/authorize" ? authorize(*query, request, nowMs) : device(*query, request, nowMs);
}

HttpReply SignInPages::authorize(const FormData &query, const HttpRequest &request, qint64 nowMs)
{
    // Before both are known nobody is sent anywhere (RFC 6749, section 4.1.2.1).
    const auto client = m_clients.find(query.value("client_id"), nowMs);
    if (!client)
        return refusal("The program is not registered.");
    const QByteArray uri = query.value("redirect_uri");
    if (!client->allowsRedirect(uri))
        return refusal("The program has not registered this redirect URI.");
    const QByteArray state = query.value("state");
    const auto failed = [&](const QByteArray &error, const QByteArray &description) {
        return redirect(uri, "error=" + error + "&error_description=" + percentEncode(description), state);
    };
    if (const QByteArray problem = problemWith(query, *client); !problem.isEmpty())
        return failed(problem, "The request of the program is not valid");
    const auto approved = decision(query);
    if (!approved)
        return question("Allow the program to access your data?", request);
    if (!*approved)
        return failed("access_denied", "The sign-in was denied");
    return redirect(uri, "code=" + m_codes.issue({client->id, uri, query.value("code_challenge")}, nowMs), state);
}

HttpReply SignInPages::device(const FormData &query, const HttpRequest &request, qint64 nowMs)
{
    const QByteArray userCode = query.value("user_code").toUpper();
    if (userCode.isEmpty()) {
        return page(200, "Authorization requested",
                    "<form action=\"/device\"><label>Code <input name=\"user_code\"></label> "
                    "<button>Continue</button></form>\n");
    }
    const auto approved = decision(query);
    if (!approved)
        return question("Allow the device with the code " + escapedForMarkup(userCode) + "?", request);
    if (!m_devices.decide(userCode, *approved, nowMs))
        return refusal("No sign-in waits for this code.");
    return page(200, *approved ? "Request approved" : "Request denied", "<p>You can close this window.</p>\n");
}

std::optional<bool> SignInPages::decision(const FormData &query) const
{
    if (m_approval == SignInApproval::Deny)
        return false;
    if (m_approval != SignInApproval::Manual)
        return true;
    const QByteArray said = query.value("decision");
    return said == "approve" ? std::optional(true) : said == "deny" ? std::optional(false) : std::nullopt;
}

} // namespace zonescope::demo
