// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/scope/scopeloader.h"

namespace zonescope {

class ScopeLoader::Private {
public:
    QString domainId;
    std::optional<datazone::DomainDetail> domain;
    std::vector<ScopeProject> projects;
    std::optional<Error> error;
};

ScopeLoader::ScopeLoader(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
}

ScopeLoader::~ScopeLoader() = default;

void ScopeLoader::load(datazone::DataZoneApi *, const QString &domainId, const QStringList &, const QStringList &)
{
    d->domainId = domainId;
}

void ScopeLoader::stop() { }
void ScopeLoader::retry() { }

ScopeLoader::State ScopeLoader::state() const
{
    return State::Idle;
}

const QString &ScopeLoader::domainId() const
{
    return d->domainId;
}

const std::optional<datazone::DomainDetail> &ScopeLoader::domain() const
{
    return d->domain;
}

const std::vector<ScopeProject> &ScopeLoader::projects() const
{
    return d->projects;
}

const std::optional<Error> &ScopeLoader::error() const
{
    return d->error;
}

int ScopeLoader::deniedProjects() const
{
    return 0;
}

} // namespace zonescope
