// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/base/error.h"

#include "models/base/textformat.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QStringList>

using namespace Qt::StringLiterals;

namespace zonescope {

int exitCodeFor(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Usage:
        return 2;
    case ErrorKind::SignIn:
    case ErrorKind::SecretStore:
        return 3;
    case ErrorKind::Denied:
    case ErrorKind::NotMember:
    case ErrorKind::NotFound:
    case ErrorKind::Invalid:
    case ErrorKind::Conflict:
    case ErrorKind::Quota:
        return 4;
    case ErrorKind::Throttled:
    case ErrorKind::Service:
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::Tls:
    case ErrorKind::BadReply:
        return 5;
    case ErrorKind::Incomplete:
        return 6;
    case ErrorKind::Output:
        return 7;
    case ErrorKind::Cancelled:
        return 130;
    }
    return 5;
}

bool mayPass(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Throttled:
    case ErrorKind::Service:
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::BadReply:
        return true;
    default:
        return false;
    }
}

QString plainMeaning(const Error &error)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("zonescope::Error", text); };
    switch (error.kind) {
    case ErrorKind::SignIn:
        return tr("AWS did not accept the credentials. Sign in again or check the keys of this connection.");
    case ErrorKind::Denied:
        return tr("An IAM policy does not allow this call. Ask the AWS administrator of the account.");
    case ErrorKind::NotMember:
        return tr(
            "DataZone does not list you as a member here, or your user profile in the domain is not activated. Ask "
            "the owner of the project or domain to add you.");
    case ErrorKind::NotFound:
        return tr("AWS does not know this id. It may have been deleted, or belong to another domain or Region.");
    case ErrorKind::Invalid:
        return tr("AWS does not accept the input of this call. Check the ids.");
    case ErrorKind::Conflict:
        return tr("Something else is changing the same resource. Try again in a moment.");
    case ErrorKind::Quota:
        return tr("A service quota of the account is used up. Ask for a higher one, or wait.");
    case ErrorKind::Throttled:
        return tr("AWS is slowing this account down. The program waits and goes on.");
    case ErrorKind::Service:
        return tr("AWS failed to answer this call. Retry in a moment.");
    case ErrorKind::Network:
        return tr("The host cannot be reached. Check the network, the proxy and the endpoint, then retry.");
    case ErrorKind::Timeout:
        return tr("No answer came in time. Check the network, then retry.");
    case ErrorKind::Tls:
        return tr(
            "The certificate of the host is not trusted. Check the system's certificates, the proxy and the clock.");
    case ErrorKind::BadReply:
        return tr(
            "The reply is not one of AWS. A proxy or gateway may stand in between. Retry, then check the endpoint.");
    case ErrorKind::Cancelled:
        return tr("Stopped.");
    case ErrorKind::Usage:
        return tr("The settings cannot be used as they are.");
    case ErrorKind::Incomplete:
        return tr("Not everything could be read.");
    case ErrorKind::Output:
        return tr("The file could not be written. Check the folder, its permissions and the free space.");
    case ErrorKind::SecretStore:
        return tr("The system keychain cannot be used. Keep the keys for this session only, or unlock the keychain.");
    }
    return {};
}

QString describe(const Error &error)
{
    QStringList details;
    if (!error.operation.isEmpty())
        details << error.operation;
    if (!error.code.isEmpty())
        details << error.code;
    if (error.httpStatus != 0)
        details << u"HTTP %1"_s.arg(error.httpStatus);
    if (!error.requestId.isEmpty())
        details << u"request id %1"_s.arg(error.requestId);
    const QString message = visibleText(error.message);
    return details.isEmpty() ? message : u"%1 (%2)"_s.arg(message, details.join(u", "_s));
}

} // namespace zonescope
