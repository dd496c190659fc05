// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/providers/loginsessionsource.h"

namespace zonescope::aws {

LoginSessionSource::LoginSessionSource(QString profile, QString loginSession, const ProviderContext &context)
    : m_profile(std::move(profile))
    , m_loginSession(std::move(loginSession))
    , m_context(context)
{
}

ResultJob<CredentialsPtr> *LoginSessionSource::fetch(QObject *parent, CallOrigin)
{
    return new ReadyJob<CredentialsPtr>(Error{.kind = ErrorKind::SignIn, .message = {}}, parent);
}

} // namespace zonescope::aws
