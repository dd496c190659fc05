// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/lookedscope.h"

#include <QtCore/QSet>

#include <algorithm>
#include <ranges>

namespace zonescope {

using State = ScopeCatalog::State;

void LookedScope::openDomain(const QString &domainId, const QStringList &projectIds)
{
    m_domainId = domainId;
    m_projectIds = projectIds;
}

void LookedScope::clear()
{
    openDomain({}, {});
    m_choice = {};
}

// The choice ------------------------------------------------------------------------------------------------------

ScopeChoice LookedScope::ofOpenDomain(const QStringList &dataSourceIds) const
{
    QList<ScopeKey> keys;
    for (const QString &id : dataSourceIds)
        keys += ScopeKey::ofSource(m_catalog.primaryId(), m_domainId, id);
    return ScopeChoice(keys);
}

QStringList LookedScope::sourcesOfOpenDomain() const
{
    QStringList ids;
    for (const ScopeKey &key : m_choice.keys()) {
        if (key != ScopeKey::ofSource(m_catalog.primaryId(), m_domainId, key.id))
            return {};
        ids += key.id;
    }
    return ids;
}

QString LookedScope::domainOfChoice() const
{
    QString domain;
    for (const ScopeKey &key : m_choice.places()) {
        const bool isFurther = !domain.isEmpty() && key.domainId != domain;
        if (key.kind == ScopeKind::Connection || key.connectionId != m_catalog.primaryId() || isFurther)
            return {};
        domain = key.domainId;
    }
    return domain;
}

std::vector<QString> LookedScope::chosenConnections(State state) const
{
    std::vector<QString> ids;
    for (const ScopeKey &key : m_choice.places()) {
        if (m_catalog.state(key.connectionId) == state && std::ranges::find(ids, key.connectionId) == ids.end())
            ids.push_back(key.connectionId);
    }
    return ids;
}

bool LookedScope::forget(const QString &connectionId)
{
    QList<ScopeKey> kept;
    for (const ScopeKey &key : m_choice.keys()) {
        if (key.connectionId != connectionId)
            kept += key;
    }
    const bool wasChosen = kept.size() != m_choice.keys().size();
    m_choice = ScopeChoice(kept);
    return wasChosen;
}

// Its domains -----------------------------------------------------------------------------------------------------

std::vector<LookedScope::Part> LookedScope::parts() const
{
    if (m_choice.isEmpty())
        return m_domainId.isEmpty() ? std::vector<Part>() : std::vector{openPart()};
    std::vector<Part> parts;
    QSet<Part> known;
    const auto add = [&](const Part &part) {
        if (known.contains(part))
            return;
        known.insert(part);
        parts.push_back(part);
    };
    for (const ScopeKey &key : m_choice.places()) {
        if (key.kind != ScopeKind::Connection) {
            add({key.connectionId, key.domainId});
            continue;
        }
        for (const datazone::DomainSummary &domain : m_catalog.domains(key.connectionId)) {
            if (domain.status == datazone::DomainStatus::Available)
                add({key.connectionId, domain.id});
        }
    }
    return parts;
}

std::vector<LookedScope::ReadDomain> LookedScope::readDomains() const
{
    std::vector<ReadDomain> domains;
    for (const Part &part : parts()) {
        if (const ScopeLoader *scope = loader(part))
            domains.push_back({part.connectionId, part.domainId, scope});
    }
    return domains;
}

bool LookedScope::contains(const Part &part) const
{
    const std::vector<Part> looked = parts();
    return std::ranges::find(looked, part) != looked.end();
}

bool LookedScope::spansDomains() const
{
    QSet<QString> connections;
    const std::vector<Part> looked = parts();
    for (const Part &part : looked)
        connections += part.connectionId;
    return static_cast<std::size_t>(connections.size()) < looked.size();
}

bool LookedScope::spansConnections() const
{
    const QString primary = m_catalog.primaryId();
    return std::ranges::any_of(parts(), [&primary](const Part &part) { return part.connectionId != primary; });
}

// How far they were read -----------------------------------------------------------------------------------------

ScopeKnowledge LookedScope::knowledge(const Part &part) const
{
    const ScopeLoader *scope = loader(part);
    if (scope == nullptr)
        return m_catalog.state(part.connectionId) == State::Opening ? ScopeKnowledge::Growing : ScopeKnowledge::Partial;
    if (scope->state() == ScopeLoader::State::Loading)
        return ScopeKnowledge::Growing;
    // A project that is denied is counted as such; one that failed may hold what is looked for.
    const bool isWhole = scope->state() == ScopeLoader::State::Complete && scope->failedProjects() == 0;
    return isWhole ? ScopeKnowledge::Whole : ScopeKnowledge::Partial;
}

ScopeKnowledge LookedScope::knowledge() const
{
    const std::vector<Part> looked = parts();
    if (looked.empty() && m_choice.isEmpty())
        return ScopeKnowledge::Partial;
    ScopeKnowledge all = ScopeKnowledge::Whole;
    const auto take = [&all](ScopeKnowledge knowledge) {
        if (knowledge == ScopeKnowledge::Growing || all == ScopeKnowledge::Whole)
            all = knowledge;
    };
    for (const Part &part : looked)
        take(knowledge(part));
    for (const ScopeKey &key : m_choice.places()) {
        if (key.kind != ScopeKind::Connection)
            continue;
        const DomainListModel *list = m_catalog.domainList(key.connectionId);
        if (m_catalog.state(key.connectionId) == State::Opening
            || (list != nullptr && list->state() == DomainListModel::State::Loading))
            take(ScopeKnowledge::Growing);
        else if (list == nullptr || list->state() != DomainListModel::State::Complete)
            take(ScopeKnowledge::Partial);
    }
    return all;
}

bool LookedScope::isStopped() const
{
    return std::ranges::any_of(parts(), [this](const Part &part) {
        const ScopeLoader *scope = loader(part);
        return scope != nullptr && scope->state() == ScopeLoader::State::Idle;
    });
}

LookedScope::Totals LookedScope::totals() const
{
    Totals totals;
    for (const Part &part : parts()) {
        const ScopeLoader *scope = loader(part);
        if (scope == nullptr)
            continue;
        totals.projects += static_cast<int>(scope->projects().size());
        totals.denied += scope->deniedProjects();
        totals.failed += scope->failedProjects();
        for (const ScopeProject &project : scope->projects()) {
            totals.projectsRead += project.sourcesLoaded || project.error ? 1 : 0;
            totals.sources += static_cast<qint64>(project.sources.size());
        }
    }
    return totals;
}

} // namespace zonescope
