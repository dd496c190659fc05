// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QMetaType>
#include <QtCore/QString>

namespace zonescope {

/// What went wrong, closed: everything that follows from an error (retry, words, exit code) is decided by its kind.
enum class ErrorKind : quint8 {
    SignIn, ///< no credentials, expired ones, a wrong key or signature
    Denied, ///< IAM says no
    NotMember, ///< DataZone's own membership layer says no
    NotFound,
    Invalid, ///< the service, or our own check before sending, refuses the input
    Conflict,
    Quota,
    Throttled,
    Service, ///< the service failed (5xx)
    Network, ///< no connection, host not found, connection reset
    Timeout,
    Tls, ///< certificate not trusted
    BadReply, ///< a reply that is not the API's: cut, garbled, HTML, empty, redirect
    Cancelled,
    Usage, ///< the settings or the command line cannot be used as they are
    Incomplete, ///< not all that was asked for could be read
    Output, ///< the file could not be written
    SecretStore, ///< the keychain is absent, locked or silent
};

/// One failure as a value. Texts from the service are untrusted: show them as plain text only.
struct Error {
    ErrorKind kind = ErrorKind::Service;
    QString message; ///< one sentence; the service's own text where it gave one
    QString code{}; ///< AWS error code such as "ThrottlingException"; empty where no AWS reply exists
    QString requestId{}; ///< x-amzn-requestid; empty where none was received
    int httpStatus = 0; ///< 0 where no HTTP reply exists
    QString operation{}; ///< API operation such as "ListDataSourceRuns"
    bool hostNeverAnswered = false; ///< no connection to the host ever succeeded: asking again later will not help soon

    bool isOffline = false; ///< the machine has no network at all: nothing will come of asking again at once

    friend bool operator==(const Error &, const Error &) = default;
};

/// The service answered, and refuses this reader: by IAM, or by DataZone's own membership.
[[nodiscard]] inline bool isDenial(const Error &error)
{
    return error.kind == ErrorKind::Denied || error.kind == ErrorKind::NotMember;
}

/// Asking again later may well help, since the cause lies with the service or on the way to it.
[[nodiscard]] bool mayPass(const Error &error);

/// Exit code of the command line for an error that ends the program (0 is never returned).
[[nodiscard]] int exitCodeFor(ErrorKind kind);

/// What an error of this kind means and what to do next, in one plain translated sentence.
[[nodiscard]] QString plainMeaning(const Error &error);

/// The whole error in one line for stderr and logs: message, code, HTTP status and request id, control characters
/// visible.
[[nodiscard]] QString describe(const Error &error);

} // namespace zonescope

Q_DECLARE_METATYPE(zonescope::Error)
