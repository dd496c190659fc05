// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/providers/imdssource.h"

namespace zonescope::aws {

ImdsSource::ImdsSource(QString profile, const ProviderContext &context)
    : m_profile(std::move(profile))
    , m_context(context)
{
}

ResultJob<CredentialsPtr> *ImdsSource::fetch(QObject *parent, CallOrigin)
{
    return new ReadyJob<CredentialsPtr>(Error{.kind = ErrorKind::SignIn, .message = {}}, parent);
}

} // namespace zonescope::aws
