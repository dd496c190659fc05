// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/demo/formdata.h"
#include "app/demo/httpmessage.h"
#include "app/demo/keyring.h"
#include "app/demo/sampleidentity.h"
#include "app/demo/servicefault.h"

#include <optional>
#include <variant>

namespace zonescope::demo {

class XmlWriter;

/// STS in the query protocol, version 2011-06-15: GetCallerIdentity, AssumeRole, AssumeRoleWithWebIdentity (AWS
/// Security Token Service API Reference). Answers are XML; a fault is an ErrorResponse with the codes and statuses of
/// the service. May be used on many threads.
class StsEndpoint final {
public:
    StsEndpoint(const SampleIdentity &identity, KeyRing &keys, std::optional<int> lifetimeSeconds);

    /// `requestId` goes into the XML.
    [[nodiscard]] HttpReply serve(const HttpRequest &request, const QByteArray &requestId, qint64 nowMs);

private:
    using Answer = std::variant<QByteArray, ServiceFault>;

    [[nodiscard]] Answer answer(const HttpRequest &request, const QByteArray &requestId, qint64 nowMs);
    [[nodiscard]] static Answer getCallerIdentity(const Principal &caller, const QByteArray &requestId);
    [[nodiscard]] Answer assumeRole(const FormData &form, const Principal &caller, const QByteArray &requestId,
                                    qint64 nowMs);
    [[nodiscard]] Answer assumeRoleWithWebIdentity(const FormData &form, const QByteArray &requestId, qint64 nowMs);
    [[nodiscard]] std::optional<ServiceFault> checkTrust(const FormData &form, const Principal &caller,
                                                         const SampleRole *role) const;
    [[nodiscard]] std::optional<ServiceFault> checkMfa(const FormData &form) const;
    void writeSession(XmlWriter &xml, const FormData &form, const SampleRole &role, qint64 nowMs);

    const SampleIdentity &m_identity;
    KeyRing &m_keys;
    std::optional<int> m_lifetimeSeconds;
};

} // namespace zonescope::demo
