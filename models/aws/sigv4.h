// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/credentials.h"
#include "models/aws/httpmessage.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

/// AWS Signature Version 4 as pure functions (aws-client reference, section 1).
namespace zonescope::aws::sigv4 {

/// The request as it goes over the wire.
struct Request {
    QByteArray method;
    QByteArray path; ///< percent-encoded as sent
    QByteArray query{}; ///< percent-encoded as sent, without '?'
    HttpHeaders headers{}; ///< all of them are signed; several of one name in the order sent
    QByteArray body{};
};

/// How the path becomes canonical; the defaults are those of every service but S3.
struct Options {
    bool normalizePath = true; ///< resolve "." and "..", drop empty segments
    bool doubleEncode = true; ///< percent-encode the path as sent once more
    bool signSessionToken = true; ///< false: the token is added after signing, as a few services want it
};

struct Scope {
    QByteArray region;
    QByteArray service;
    qint64 timeMs = 0; ///< UTC, by the corrected clock

    [[nodiscard]] QByteArray dateTime() const; ///< 20260102T030405Z
    [[nodiscard]] QByteArray date() const; ///< 20260102
    [[nodiscard]] QByteArray credentialScope() const; ///< 20260102/us-east-1/datazone/aws4_request
};

[[nodiscard]] QByteArray canonicalPath(QByteArrayView path, Options options = {});
[[nodiscard]] QByteArray canonicalQuery(QByteArrayView query);
/// Names in lower case, sorted, each once, joined by ';'.
[[nodiscard]] QByteArray signedHeaderNames(const HttpHeaders &headers);
[[nodiscard]] QByteArray canonicalRequest(const Request &request, Options options = {});
[[nodiscard]] QByteArray stringToSign(const QByteArray &canonicalRequest, const Scope &scope);
[[nodiscard]] SecretBytes signingKey(QByteArrayView secretAccessKey, const Scope &scope);
/// Lower case hex.
[[nodiscard]] QByteArray signature(const SecretBytes &signingKey, const QByteArray &stringToSign);
[[nodiscard]] QByteArray authorizationHeader(QByteArrayView accessKeyId, const Scope &scope,
                                             QByteArrayView signedHeaders, QByteArrayView signature);

/// Replaces X-Amz-Date, X-Amz-Security-Token (absent for long-term keys) and Authorization. Every other header present
/// is signed, so give it only what must be: host, and content-type where one is sent.
void signRequest(Request &request, const Credentials &credentials, const Scope &scope, Options options = {});

} // namespace zonescope::aws::sigv4
