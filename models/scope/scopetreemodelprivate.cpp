// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/scope/scopetreemodelprivate.h"

#include <algorithm>

namespace zonescope {

using State = ScopeCatalog::State;

// Following the catalog -------------------------------------------------------------------------------------------

ScopeNode ScopeTreeModel::Private::factsOf(const ScopeConnection &connection) const
{
    ScopeNode facts{.key = ScopeKey::ofConnection(connection.id), .name = connection.name, .colour = connection.colour};
    facts.error = catalog.error(connection.id);
    switch (catalog.state(connection.id)) {
    case State::Closed:
        break;
    case State::Opening:
        facts.reading = ScopeReading::Reading;
        break;
    case State::Failed:
        facts.reading = ScopeReading::Failed;
        break;
    case State::Open: {
        const DomainListModel &list = *catalog.domainList(connection.id);
        switch (list.state()) {
        case DomainListModel::State::Idle:
            break;
        case DomainListModel::State::Loading:
            facts.reading = ScopeReading::Reading;
            break;
        case DomainListModel::State::Complete:
            facts.reading = ScopeReading::Read;
            break;
        case DomainListModel::State::Failed:
            facts.reading = ScopeReading::Failed;
            facts.error = list.error();
            break;
        }
        break;
    }
    }
    return facts;
}

void ScopeTreeModel::Private::followConnections()
{
    std::vector<ScopeNode> wanted;
    for (const ScopeConnection &connection : catalog.connections())
        wanted.push_back(factsOf(connection));
    const Nodes gone = replace(root, std::move(wanted));
    for (const auto &node : root.children)
        followDomains(node->key.connectionId);
    keep(root, words);
    show(root);
    tellChanged();
}

void ScopeTreeModel::Private::followConnection(const QString &connectionId)
{
    ScopeNode *node = find(ScopeKey::ofConnection(connectionId));
    if (node == nullptr)
        return;
    takeFacts(*node, factsOf(catalog.connection(connectionId).value_or(ScopeConnection{.id = connectionId})));
    countUp(*node);
    tellChanged();
}

void ScopeTreeModel::Private::followDomains(const QString &connectionId)
{
    ScopeNode *node = find(ScopeKey::ofConnection(connectionId));
    if (node == nullptr)
        return;
    takeFacts(*node, factsOf(catalog.connection(connectionId).value_or(ScopeConnection{.id = connectionId})));
    std::vector<ScopeNode> wanted;
    for (const datazone::DomainSummary &domain : catalog.domains(connectionId)) {
        ScopeNode facts{.key = ScopeKey::ofDomain(connectionId, domain.id), .name = domain.name};
        if (domain.status != datazone::DomainStatus::Available)
            facts.statusText = domain.status.api();
        const ScopeLoader *loader = catalog.loader(connectionId, domain.id);
        facts.reading = readingOf(loader);
        if (loader != nullptr)
            facts.error = loader->error();
        wanted.push_back(std::move(facts));
    }
    const Nodes gone = replace(*node, std::move(wanted));
    Nodes emptied;
    for (const auto &domain : node->children) {
        if (catalog.loader(connectionId, domain->key.domainId) != nullptr)
            continue;
        // What was read of it went with the connection that it was read over.
        m_generations.remove(domain->key);
        for (auto &project : replace(*domain, {}))
            emptied.push_back(std::move(project));
        domain->countChildren();
        show(*domain);
    }
    countUp(*node);
    keep(root, words);
    show(root);
    tellChanged();
}

ScopeReading ScopeTreeModel::Private::readingOf(const ScopeLoader *loader)
{
    if (loader == nullptr)
        return ScopeReading::Unread;
    switch (loader->state()) {
    case ScopeLoader::State::Idle:
        break;
    case ScopeLoader::State::Loading:
        return ScopeReading::Reading;
    case ScopeLoader::State::Complete:
        return ScopeReading::Read;
    case ScopeLoader::State::Failed:
        return ScopeReading::Failed;
    }
    return ScopeReading::Unread; // stopped
}

void ScopeTreeModel::Private::followScope(const QString &connectionId, const QString &domainId)
{
    ScopeNode *node = find(ScopeKey::ofDomain(connectionId, domainId));
    const ScopeLoader *loader = catalog.loader(connectionId, domainId);
    if (node == nullptr || loader == nullptr)
        return;
    ScopeNode facts{.key = node->key, .name = node->name, .statusText = node->statusText};
    if (const auto &detail = loader->domain(); detail && facts.name.isEmpty())
        facts.name = detail->name.value_or(QString());
    facts.reading = readingOf(loader);
    facts.error = loader->error();
    takeFacts(*node, std::move(facts));

    quint64 &generation = m_generations[node->key];
    if (std::exchange(generation, loader->generation()) != loader->generation()) {
        for (const auto &project : node->children) {
            project->current = false;
            project->taken = 0;
            for (const auto &source : project->children)
                source->current = false;
        }
    }
    for (const ScopeProject &project : loader->projects())
        takeProject(*node, project, readingOf(loader));
    Nodes gone;
    if (loader->state() == ScopeLoader::State::Complete)
        gone = dropLeftovers(*node);
    sort(*node);
    countUp(*node);
    if (!words.isEmpty())
        keep(root, words);
    show(words.isEmpty() ? *node : root);
    tellChanged();
}

void ScopeTreeModel::Private::takeProject(ScopeNode &domain, const ScopeProject &project, ScopeReading reading)
{
    ScopeNode facts{.key = ScopeKey::ofProject(domain.key.connectionId, domain.key.domainId, project.summary.id),
                    .name = project.summary.name,
                    .error = project.error};
    facts.reading = project.sourcesLoaded ? ScopeReading::Read
        : project.error                   ? ScopeReading::Failed
        : reading == ScopeReading::Failed ? ScopeReading::Unread
                                          : reading;
    ScopeNode *node = domain.byId.value(project.summary.id);
    const bool isReadNow = facts.reading == ScopeReading::Read && (node == nullptr || node->reading != facts.reading);
    if (node == nullptr)
        node = &add(domain, std::move(facts));
    else
        takeFacts(*node, std::move(facts));
    node->current = true;
    // Read again after a failure its sources come in their old places.
    if (isReadNow || project.sources.size() < node->taken)
        node->taken = 0;
    const std::size_t sorted = node->children.size();
    bool mustSort = false;
    const std::size_t first = std::exchange(node->taken, project.sources.size());
    for (std::size_t i = first; i < project.sources.size(); ++i) {
        const datazone::DataSourceSummary &summary = project.sources[i];
        ScopeNode source{.key = ScopeKey::ofSource(domain.key.connectionId, domain.key.domainId, summary.dataSourceId),
                         .name = summary.name,
                         .source = summary,
                         .reading = ScopeReading::Read};
        if (ScopeNode *known = node->byId.value(summary.dataSourceId)) {
            known->current = true;
            mustSort = takeFacts(*known, std::move(source)) || mustSort;
            known->countSelf();
        } else {
            ScopeNode &added = add(*node, std::move(source));
            added.countSelf();
            sources.insert(added.key, &added);
        }
    }
    const auto before = [](const auto &a, const auto &b) { return standsBefore(*a, *b); };
    auto &children = node->children;
    const auto middle = children.begin() + static_cast<std::ptrdiff_t>(mustSort ? 0 : sorted);
    std::stable_sort(middle, children.end(), before);
    std::inplace_merge(children.begin(), middle, children.end(), before);
    recount(*node);
}

ScopeTreeModel::Private::Nodes ScopeTreeModel::Private::dropLeftovers(ScopeNode &parent)
{
    Nodes gone = takeAway(parent);
    for (const auto &project : parent.children) {
        if (project->reading != ScopeReading::Read)
            continue; // what it had before may still be there
        for (auto &source : takeAway(*project))
            gone.push_back(std::move(source));
        recount(*project);
    }
    return gone;
}

// The nodes -------------------------------------------------------------------------------------------------------

ScopeTreeModel::Private::Nodes ScopeTreeModel::Private::replace(ScopeNode &parent, std::vector<ScopeNode> &&wanted)
{
    for (const auto &child : parent.children)
        child->current = false;
    QHash<const ScopeNode *, std::size_t> places;
    for (ScopeNode &facts : wanted) {
        ScopeNode *node = parent.byId.value(facts.id());
        if (node == nullptr)
            node = &add(parent, std::move(facts));
        else
            takeFacts(*node, std::move(facts));
        node->current = true;
        places.insert(node, static_cast<std::size_t>(places.size()));
    }
    Nodes gone = takeAway(parent);
    std::ranges::sort(parent.children, {}, [&places](const auto &node) { return places.value(node.get()); });
    return gone;
}

/// The children that were not met. They stay in sight, and must live, until present().
ScopeTreeModel::Private::Nodes ScopeTreeModel::Private::takeAway(ScopeNode &parent)
{
    auto &children = parent.children;
    const auto kept =
        std::stable_partition(children.begin(), children.end(), [](const auto &node) { return node->current; });
    Nodes gone(std::make_move_iterator(kept), std::make_move_iterator(children.end()));
    children.erase(kept, children.end());
    for (const auto &node : gone) {
        parent.byId.remove(node->id());
        node->kept = false;
        forget(*node);
    }
    if (!gone.empty())
        present(parent);
    return gone;
}

void ScopeTreeModel::Private::forget(const ScopeNode &node)
{
    std::erase(m_changed, &node);
    if (node.key.kind == ScopeKind::Domain)
        m_generations.remove(node.key);
    if (const auto known = sources.constFind(node.key); known != sources.constEnd() && *known == &node)
        sources.erase(known);
    for (const auto &child : node.children)
        forget(*child);
}

ScopeNode &ScopeTreeModel::Private::add(ScopeNode &parent, ScopeNode &&facts)
{
    ScopeNode &node = *parent.children.emplace_back(std::make_unique<ScopeNode>(std::move(facts)));
    node.parent = &parent;
    node.derive();
    parent.byId.insert(node.id(), &node);
    return node;
}

bool ScopeTreeModel::Private::takeFacts(ScopeNode &node, ScopeNode &&facts)
{
    facts.derive();
    if (node.showsTheSameAs(facts))
        return false;
    node.takeFacts(std::move(facts));
    m_changed.push_back(&node);
    return true;
}

void ScopeTreeModel::Private::recount(ScopeNode &node)
{
    const ScopeCounts before = node.counts;
    node.countChildren();
    if (node.counts != before)
        m_changed.push_back(&node);
}

void ScopeTreeModel::Private::countUp(ScopeNode &node)
{
    for (ScopeNode *at = &node; at != nullptr; at = at->parent)
        recount(*at);
}

void ScopeTreeModel::Private::sort(ScopeNode &parent)
{
    std::ranges::stable_sort(parent.children, [](const auto &a, const auto &b) { return standsBefore(*a, *b); });
}

bool ScopeTreeModel::Private::keep(ScopeNode &node, const QStringList &missing)
{
    QStringList left;
    for (const QString &word : missing) {
        if (!node.searchable.contains(word))
            left << word;
    }
    node.kept = left.isEmpty();
    for (const auto &child : node.children)
        node.kept = keep(*child, left) || node.kept;
    return node.kept;
}

void ScopeTreeModel::Private::search(const QString &text)
{
    searchText = text;
    const QStringList wanted = text.toCaseFolded().split(u' ', Qt::SkipEmptyParts);
    if (std::exchange(words, wanted) == wanted)
        return;
    keep(root, words);
    show(root);
}

} // namespace zonescope
