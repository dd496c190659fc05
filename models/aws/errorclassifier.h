// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/httpmessage.h"
#include "models/base/error.h"

namespace zonescope::aws {

/// What an HTTP reply that is no success means (aws-client reference, section 6, and the error table of the
/// architecture page): kind, code, message, request id and status; the operation is left to the caller. A 3xx and a
/// reply that AWS did not write are BadReply and say so with `host`, at most 200 characters of the text, and no markup
/// meaning.
[[nodiscard]] Error errorFromReply(const HttpReply &reply, const QString &host);

/// The kind of an AWS error code, by `message` where one code means two things, and by `status` for unknown codes.
[[nodiscard]] ErrorKind kindOf(const QString &code, const QString &message, int status);

/// The bare code in `aws.x#FooException:http://...`.
[[nodiscard]] QString bareErrorCode(QStringView code);

/// x-amzn-requestid, else x-amz-request-id.
[[nodiscard]] QString requestIdOf(const HttpHeaders &headers);

/// Codes that a wrong clock can cause.
[[nodiscard]] bool isClockSkewCode(const QString &code);

/// The body begins like a page of a proxy or gateway, not like JSON.
[[nodiscard]] bool looksLikeMarkup(QByteArrayView body);

} // namespace zonescope::aws
