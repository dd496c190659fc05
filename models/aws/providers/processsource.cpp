// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/providers/processsource.h"

namespace zonescope::aws {

ProcessSource::ProcessSource(QString profile, QString command, const ProviderContext &context)
    : m_profile(std::move(profile))
    , m_command(std::move(command))
    , m_context(context)
{
}

ResultJob<CredentialsPtr> *ProcessSource::fetch(QObject *parent, CallOrigin)
{
    return new ReadyJob<CredentialsPtr>(Error{.kind = ErrorKind::SignIn, .message = {}}, parent);
}

} // namespace zonescope::aws
