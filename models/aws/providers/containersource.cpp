// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/providers/containersource.h"

namespace zonescope::aws {

ContainerSource::ContainerSource(const ProviderContext &context)
    : m_context(context)
{
}

bool ContainerSource::applies(const EnvironmentVariables &)
{
    return false;
}

ResultJob<CredentialsPtr> *ContainerSource::fetch(QObject *parent, CallOrigin)
{
    return new ReadyJob<CredentialsPtr>(Error{.kind = ErrorKind::SignIn, .message = {}}, parent);
}

} // namespace zonescope::aws
