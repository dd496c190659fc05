// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/scope/listchain.h"

#include <QtCore/QCoreApplication>

namespace zonescope {

namespace {

// A chain whose tokens are refused so many times will not come to an end.
constexpr int maximumRestarts = 3;

} // namespace

Result<bool> ListChain::advance(const std::optional<QString> &nextToken)
{
    if (!nextToken || nextToken->isEmpty())
        return false;
    if (!m_seen.advance(*nextToken))
        return Error{.kind = ErrorKind::BadReply,
                     .message = QCoreApplication::translate("zonescope::ListChain",
                                                            "The service gave the same page token twice.")};
    m_token = nextToken;
    return true;
}

bool ListChain::restartsAfter(const Error &error)
{
    if (error.kind != ErrorKind::Invalid || !m_token || m_restarts >= maximumRestarts)
        return false;
    m_token.reset();
    m_seen = {};
    ++m_restarts;
    return true;
}

bool concernsEveryCall(const Error &error)
{
    return error.kind == ErrorKind::SignIn || error.kind == ErrorKind::Tls || error.kind == ErrorKind::Usage
        || error.hostNeverAnswered;
}

} // namespace zonescope
