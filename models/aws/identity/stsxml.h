// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/awsclient.h"
#include "models/aws/identity/stsclient.h"

#include <QtCore/QMap>

#include <optional>

namespace zonescope::aws {

/// A reply of STS as the texts of its leaves, by the local names of the elements on the way from below the root:
/// "AssumeRoleResult/Credentials/AccessKeyId". Order, namespaces and elements that are not asked for do not matter.
using StsReply = QMap<QString, QString>;

/// Reads a reply or an error document. Nothing where it is no well-formed XML, has a document type or an entity of its
/// own, or nests deeper than any reply does.
[[nodiscard]] std::optional<StsReply> parseStsXml(const QByteArray &xml);

/// The credentials below `result` ("AssumeRoleResult"). Error of kind BadReply where a part is missing.
[[nodiscard]] Result<CredentialsPtr> stsCredentials(const QByteArray &xml, const QString &result);
[[nodiscard]] Result<CallerIdentity> stsCallerIdentity(const QByteArray &xml);

/// The error of an <ErrorResponse>; what is none is judged as any other reply.
[[nodiscard]] Error stsError(const HttpReply &reply, const QString &host);

} // namespace zonescope::aws
