// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/demo/authorizationcodes.h"
#include "app/demo/demoserver.h"
#include "app/demo/devicecodes.h"
#include "app/demo/formdata.h"
#include "app/demo/httpmessage.h"
#include "app/demo/oidcclients.h"

#include <optional>

namespace zonescope::demo {

/// What a person meets in the browser: GET /authorize, which sends the browser back to the program with a code, and GET
/// /device, where the user code is confirmed. With SignInApproval::Manual each shows two links, which add `decision`
/// (approve or deny) to its address; otherwise opening the page decides. May be used on many threads.
class SignInPages final {
public:
    SignInPages(SignInApproval approval, const OidcClients &clients, AuthorizationCodes &codes, DeviceCodes &devices);

    /// Nothing where the request is for none of its paths.
    [[nodiscard]] std::optional<HttpReply> serve(const HttpRequest &request, qint64 nowMs);

private:
    [[nodiscard]] HttpReply authorize(const FormData &query, const HttpRequest &request, qint64 nowMs);
    [[nodiscard]] HttpReply device(const FormData &query, const HttpRequest &request, qint64 nowMs);
    /// Nothing while the person has not decided.
    [[nodiscard]] std::optional<bool> decision(const FormData &query) const;

    SignInApproval m_approval;
    const OidcClients &m_clients;
    AuthorizationCodes &m_codes;
    DeviceCodes &m_devices;
};

} // namespace zonescope::demo
