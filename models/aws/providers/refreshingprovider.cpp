// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/providers/refreshingprovider.h"

namespace zonescope::aws {

class RefreshingProvider::Private {
public:
    std::unique_ptr<CredentialsSource> source;
    CredentialsState state;
};

RefreshingProvider::RefreshingProvider(std::unique_ptr<CredentialsSource> source, const Clock &, Timers &)
    : d(std::make_unique<Private>())
{
    d->source = std::move(source);
}

RefreshingProvider::~RefreshingProvider() = default;

ResultJob<CredentialsPtr> *RefreshingProvider::resolve(QObject *parent, CallOrigin origin)
{
    return d->source->fetch(parent, origin);
}

void RefreshingProvider::invalidate(const CredentialsPtr &) { }

void RefreshingProvider::sourceChanged() { }

const CredentialsState &RefreshingProvider::state() const
{
    return d->state;
}

} // namespace zonescope::aws
