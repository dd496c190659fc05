// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/providers/providerfactory.h"

#include "models/aws/providers/environmentprovider.h"
#include "models/aws/providers/profileprovider.h"

namespace zonescope::aws {

namespace {

class AdaptedSource final : public CredentialsSource {
public:
    explicit AdaptedSource(std::shared_ptr<CredentialsProvider> provider)
        : m_provider(std::move(provider))
    {
    }
    ResultJob<CredentialsPtr> *fetch(QObject *parent, CallOrigin origin) override
    {
        return m_provider->resolve(parent, origin);
    }

private:
    std::shared_ptr<CredentialsProvider> m_provider;
};

} // namespace

std::shared_ptr<RefreshingProvider> makeProvider(const SettingsSelection &selection, const ProviderContext &context)
{
    const EnvironmentVariables &environment = context.files.environment();
    std::shared_ptr<CredentialsProvider> provider;
    if (!selection.profile && EnvironmentProvider::applies(environment))
        provider = std::make_shared<EnvironmentProvider>(environment);
    else
        provider = std::make_shared<ProfileProvider>(effectiveProfile(selection, environment), environment);
    return std::make_shared<RefreshingProvider>(std::make_unique<AdaptedSource>(provider), context.clock,
                                                context.timers);
}

} // namespace zonescope::aws
