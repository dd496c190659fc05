// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/providers/fixedprovider.h"

namespace zonescope::aws {

FixedProvider::FixedProvider(Credentials credentials)
    : m_credentials(std::make_shared<const Credentials>(std::move(credentials)))
{
}

ResultJob<CredentialsPtr> *FixedProvider::resolve(QObject *parent, CallOrigin)
{
    return new ReadyJob<CredentialsPtr>(Result<CredentialsPtr>(m_credentials), parent);
}

void FixedProvider::invalidate(const CredentialsPtr &) { }

} // namespace zonescope::aws
