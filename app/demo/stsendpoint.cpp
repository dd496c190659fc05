// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/stsendpoint.h"

#include "app/demo/constraints.h"
#include "app/demo/wiretime.h"
#include "app/demo/xmlwriter.h"

#include <algorithm>
#include <array>

namespace zonescope::demo {

namespace {

constexpr QByteArrayView xmlNamespace = "https://sts.amazonaws.com/doc/2011-06-15/";
constexpr int leastSeconds = 900;
constexpr int mostSeconds = 43'200;
constexpr int usualSeconds = 3600;
constexpr int mostChainedSeconds = 3600;

ServiceFault accessDenied(const QByteArray &message)
{
    return {403, "AccessDenied", message};
}

ServiceFault notAuthorized(const QByteArray &who, const QByteArray &action, const QByteArray &resource)
{
    return accessDenied((who.isEmpty() ? QByteArray() : "User: " + who + " is ") + (who.isEmpty() ? "Not" : "not")
                        + " authorized to perform: " + action
                        + (resource.isEmpty() ? QByteArray() : " on resource: " + resource));
}

/// STS has names of its own for what every front door finds.
ServiceFault inWordsOfSts(ServiceFault fault)
{
    static constexpr std::array<std::pair<const char *, const char *>, 6> names{{
        {"MissingAuthenticationTokenException", "MissingAuthenticationToken"},
        {"IncompleteSignatureException", "IncompleteSignature"},
        {"UnrecognizedClientException", "InvalidClientTokenId"},
        {"InvalidSignatureException", "SignatureDoesNotMatch"},
        {"ExpiredTokenException", "ExpiredToken"},
        {"ValidationException", "ValidationError"},
    }};
    for (const auto &[general, own] : names) {
        if (fault.code == general) {
            fault.code = own;
            break;
        }
    }
    return fault;
}

bool isSessionName(const QByteArray &text)
{
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return isWordCharacter(c) || QByteArrayView("+=,.@-").contains(c); });
}

bool isSixDigits(const QByteArray &text)
{
    return text.size() == 6 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<ServiceFault> checkRoleInput(const FormData &form)
{
    Constraints constraints;
    const auto role = form.find("RoleArn");
    constraints.require(role.has_value(), "roleArn", role, "not be null");
    constraints.requireLength("roleArn", role, 20, 2048);
    const auto name = form.find("RoleSessionName");
    constraints.require(name.has_value(), "roleSessionName", name, "not be null");
    constraints.requireLength("roleSessionName", name, 2, 64);
    constraints.require(!name || isSessionName(*name), "roleSessionName", name,
                        "satisfy regular expression pattern: [\\w+=,.@-]*");
    constraints.requireLength("externalId", form.find("ExternalId"), 2, 1224);
    constraints.requireLength("serialNumber", form.find("SerialNumber"), 9, 256);
    if (const auto code = form.find("TokenCode"))
        constraints.require(isSixDigits(*code), "tokenCode", std::nullopt,
                            "satisfy regular expression pattern: [\\d]*");
    if (const auto duration = form.find("DurationSeconds"))
        constraints.requireNumber("durationSeconds", *duration, leastSeconds, mostSeconds);
    if (const auto fault = constraints.fault())
        return fault;
    if (!role->startsWith("arn:"))
        return ServiceFault::validation(*role + " is invalid");
    return std::nullopt;
}

void finish(XmlWriter &xml, const QByteArray &requestId)
{
    xml.begin("ResponseMetadata").text("RequestId", requestId).end().end();
}

} // namespace

StsEndpoint::StsEndpoint(const SampleIdentity &identity, KeyRing &keys, std::optional<int> lifetimeSeconds)
    : m_identity(identity)
    , m_keys(keys)
    , m_lifetimeSeconds(lifetimeSeconds)
{
}

HttpReply StsEndpoint::serve(const HttpRequest &request, const QByteArray &requestId, qint64 nowMs)
{
    HttpReply reply;
    reply.contentType = "text/xml";
    Answer answered = answer(request, requestId, nowMs);
    if (auto *body = std::get_if<QByteArray>(&answered)) {
        reply.body = std::move(*body);
        return reply;
    }
    const ServiceFault fault = inWordsOfSts(std::get<ServiceFault>(std::move(answered)));
    reply.status = fault.status;
    XmlWriter xml;
    xml.begin("ErrorResponse", xmlNamespace)
        .begin("Error")
        .text("Type", fault.status < 500 ? "Sender" : "Receiver")
        .text("Code", fault.code)
        .text("Message", fault.message)
        .end()
        .text("RequestId", requestId)
        .end();
    reply.body = xml.take();
    return reply;
}

StsEndpoint::Answer StsEndpoint::answer(const HttpRequest &request, const QByteArray &requestId, qint64 nowMs)
{
    const auto form = request.header("content-type").startsWith("application/x-www-form-urlencoded")
        ? FormData::parse(request.body, FormData::Plus::Space)
        : std::nullopt;
    if (!form || !form->find("Action"))
        return ServiceFault{400, "MissingAction", "Could not find an Action in the request."};
    const QByteArray action = form->value("Action");
    if (form->value("Version") != "2011-06-15"
        || (action != "GetCallerIdentity" && action != "AssumeRole" && action != "AssumeRoleWithWebIdentity"))
        return ServiceFault{400, "InvalidAction",
                            "Could not find operation " + action + " for version " + form->value("Version")};
    if (action == "AssumeRoleWithWebIdentity")
        return assumeRoleWithWebIdentity(*form, requestId, nowMs);
    const auto caller = m_keys.authenticate(request, "sts", nowMs);
    if (const auto *fault = std::get_if<ServiceFault>(&caller))
        return *fault;
    return action == "AssumeRole" ? assumeRole(*form, std::get<Principal>(caller), requestId, nowMs)
                                  : getCallerIdentity(std::get<Principal>(caller), requestId);
}

StsEndpoint::Answer StsEndpoint::getCallerIdentity(const Principal &caller, const QByteArray &requestId)
{
    XmlWriter xml;
    xml.begin("GetCallerIdentityResponse", xmlNamespace)
        .begin("GetCallerIdentityResult")
        .text("Arn", caller.arn)
        .text("UserId", caller.userId)
        .text("Account", caller.account)
        .end();
    finish(xml, requestId);
    return xml.take();
}

StsEndpoint::Answer StsEndpoint::assumeRole(const FormData &form, const Principal &caller, const QByteArray &requestId,
                                            qint64 nowMs)
{
    if (const auto fault = checkRoleInput(form))
        return *fault;
    const SampleRole *role = m_identity.findRole(form.value("RoleArn"));
    if (const auto fault = checkTrust(form, caller, role))
        return *fault;
    if (caller.isRoleSession && form.value("DurationSeconds").toInt() > mostChainedSeconds)
        return ServiceFault::validation("The requested DurationSeconds exceeds the 1 hour session limit for roles "
                                        "assumed by role chaining");
    XmlWriter xml;
    xml.begin("AssumeRoleResponse", xmlNamespace).begin("AssumeRoleResult");
    writeSession(xml, form, *role, nowMs);
    xml.end();
    finish(xml, requestId);
    return xml.take();
}

StsEndpoint::Answer StsEndpoint::assumeRoleWithWebIdentity(const FormData &form, const QByteArray &requestId,
                                                           qint64 nowMs)
{
    if (const auto fault = checkRoleInput(form))
        return *fault;
    const QByteArray token = form.value("WebIdentityToken");
    Constraints constraints;
    constraints.require(token.size() >= 4, "webIdentityToken", std::nullopt, "have length greater than or equal to 4");
    if (const auto fault = constraints.fault())
        return *fault;
    if (token != m_identity.webIdentityToken())
        return ServiceFault{400, "InvalidIdentityToken",
                            "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access "
                            "Token)"};
    const SampleRole *role = m_identity.findRole(form.value("RoleArn"));
    if (role == nullptr || role->trust != RoleTrust::WebIdentity)
        return notAuthorized({}, "sts:AssumeRoleWithWebIdentity", {});
    XmlWriter xml;
    xml.begin("AssumeRoleWithWebIdentityResponse", xmlNamespace)
        .begin("AssumeRoleWithWebIdentityResult")
        .text("SubjectFromWebIdentityToken", "job:nightly-load")
        .text("Audience", "sts.amazonaws.com")
        .text("Provider", "arn:aws:iam::" + m_identity.user().account + ":oidc-provider/ci.northmere.example");
    writeSession(xml, form, *role, nowMs);
    xml.end();
    finish(xml, requestId);
    return xml.take();
}

std::optional<ServiceFault> StsEndpoint::checkTrust(const FormData &form, const Principal &caller,
                                                    const SampleRole *role) const
{
    if (const auto fault = checkMfa(form))
        return fault;
    const bool mayAssume = role != nullptr
        && (role->trust == RoleTrust::Account || (role->trust == RoleTrust::Mfa && form.find("TokenCode"))
            || (role->trust == RoleTrust::ExternalId && form.value("ExternalId") == SampleIdentity::externalId));
    if (!mayAssume)
        return notAuthorized(caller.arn, "sts:AssumeRole", form.value("RoleArn"));
    return std::nullopt;
}

std::optional<ServiceFault> StsEndpoint::checkMfa(const FormData &form) const
{
    const auto serial = form.find("SerialNumber");
    const auto code = form.find("TokenCode");
    const QByteArray failed = "MultiFactorAuthentication failed";
    if (serial.has_value() != code.has_value())
        return accessDenied(failed + ", must provide both MFA serial number and one time pass code.");
    if (serial && *serial != m_identity.mfaSerial())
        return accessDenied(failed
                            + ", unable to validate MFA code.  Please verify your MFA serial number is valid and "
                              "associated with this user.");
    if (code && *code != m_identity.mfaCode())
        return accessDenied(failed + " with invalid MFA one time pass code.");
    return std::nullopt;
}

void StsEndpoint::writeSession(XmlWriter &xml, const FormData &form, const SampleRole &role, qint64 nowMs)
{
    const int asked = form.find("DurationSeconds") ? form.value("DurationSeconds").toInt() : usualSeconds;
    const Principal session = m_identity.session(m_identity.user().account, role, form.value("RoleSessionName"));
    const AccessKeys keys = m_keys.issue(session, nowMs + qint64{m_lifetimeSeconds.value_or(asked)} * 1000);
    xml.begin("AssumedRoleUser").text("AssumedRoleId", session.userId).text("Arn", session.arn).end();
    xml.begin("Credentials")
        .text("AccessKeyId", keys.id)
        .text("SecretAccessKey", keys.secret)
        .text("SessionToken", keys.sessionToken)
        .text("Expiration", isoTime(keys.expiresMs))
        .end();
}

} // namespace zonescope::demo
