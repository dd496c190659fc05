// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/scope/scopecatalog.h"

#include <algorithm>
#include <utility>

namespace zonescope {

struct ScopeCatalog::Domain {
    QString id{};
    QStringList projectIds{}; ///< that it is narrowed down to
    ScopeLoader loader{};
};

struct ScopeCatalog::Entry {
    ScopeConnection facts{};
    State state = State::Closed;
    Asker asker = Asker::Background; ///< while Opening
    std::optional<Error> error{};
    Access access{};
    std::unique_ptr<DomainListModel> ownList{}; ///< none for the primary one
    DomainListModel *list = nullptr;
    std::unique_ptr<QObject> links{}; ///< context of the connections to the list
    std::vector<std::unique_ptr<Domain>> domains{};
};

ScopeCatalog::ScopeCatalog(QObject *parent)
    : QObject(parent)
{
}

ScopeCatalog::~ScopeCatalog() = default;

// Connections -----------------------------------------------------------------------------------------------------

void ScopeCatalog::setPrimary(const std::optional<ScopeConnection> &connection, const Access &access,
                              DomainListModel &domains)
{
    for (const auto &entry : m_entries)
        shut(*entry);
    std::vector<std::unique_ptr<Entry>> before = std::exchange(m_entries, {});
    m_hasPrimary = connection.has_value();
    domains.clear();
    if (connection) {
        m_entries.push_back(std::make_unique<Entry>());
        m_entries.front()->facts = *connection;
        m_entries.front()->access = access;
        m_entries.front()->state = State::Open;
        m_entries.front()->list = &domains;
    }
    Q_EMIT connectionsChanged();
    // A connection that was beside the one before is of another list now: its owner tells which there are.
    for (const auto &entry : before) {
        if (entry->state != State::Closed)
            Q_EMIT closed(entry->facts.id);
    }
    if (connection)
        beginListing(*m_entries.front());
}

QString ScopeCatalog::primaryId() const
{
    return m_hasPrimary ? m_entries.front()->facts.id : QString();
}

void ScopeCatalog::setOthers(const std::vector<ScopeConnection> &connections)
{
    const std::vector<ScopeConnection> before = this->connections();
    std::vector<std::unique_ptr<Entry>> entries;
    const auto take = [&](const QString &id) {
        for (auto &entry : m_entries) {
            if (entry && entry->facts.id == id)
                return std::exchange(entry, nullptr);
        }
        return std::make_unique<Entry>();
    };
    if (m_hasPrimary)
        entries.push_back(std::move(m_entries.front()));
    for (const ScopeConnection &connection : connections) {
        const bool isListed =
            std::ranges::any_of(entries, [&](const auto &entry) { return entry->facts.id == connection.id; });
        if (isListed)
            continue;
        entries.push_back(take(connection.id));
        entries.back()->facts = connection;
    }
    std::vector<std::unique_ptr<Entry>> gone = std::exchange(m_entries, std::move(entries));
    std::erase(gone, nullptr);
    for (const auto &entry : gone)
        shut(*entry);
    if (this->connections() != before)
        Q_EMIT connectionsChanged();
    for (const auto &entry : gone)
        Q_EMIT closed(entry->facts.id);
}

std::vector<ScopeConnection> ScopeCatalog::connections() const
{
    std::vector<ScopeConnection> connections;
    for (const auto &entry : m_entries)
        connections.push_back(entry->facts);
    return connections;
}

std::optional<ScopeConnection> ScopeCatalog::connection(const QString &id) const
{
    const Entry *entry = find(id);
    return entry != nullptr ? std::optional(entry->facts) : std::nullopt;
}

ScopeCatalog::State ScopeCatalog::state(const QString &connectionId) const
{
    const Entry *entry = find(connectionId);
    return entry != nullptr ? entry->state : State::Closed;
}

std::optional<Error> ScopeCatalog::error(const QString &connectionId) const
{
    const Entry *entry = find(connectionId);
    return entry != nullptr ? entry->error : std::nullopt;
}

ScopeCatalog::Access ScopeCatalog::access(const QString &connectionId) const
{
    const Entry *entry = find(connectionId);
    return entry != nullptr ? entry->access : Access();
}

void ScopeCatalog::open(const QString &connectionId, Asker asker)
{
    Entry *entry = find(connectionId);
    if (entry == nullptr)
        return;
    if (entry->state == State::Open) {
        using ListState = DomainListModel::State;
        if (asker == Asker::Person)
            Q_EMIT questionsPermitted(connectionId);
        if (entry->list->state() == ListState::Idle || entry->list->state() == ListState::Failed)
            entry->list->load(entry->access.api);
        return;
    }
    if (entry->state == State::Opening && (entry->asker == Asker::Person || asker == Asker::Background))
        return;
    entry->state = State::Opening;
    entry->asker = asker;
    entry->error.reset();
    Q_EMIT connectionChanged(connectionId);
    Q_EMIT openWanted(connectionId, asker == Asker::Person);
}

void ScopeCatalog::setOpened(const QString &connectionId, const Access &access)
{
    Entry *entry = find(connectionId);
    if (entry == nullptr || entry->state != State::Opening)
        return;
    entry->state = State::Open;
    entry->access = access;
    entry->ownList = std::make_unique<DomainListModel>();
    entry->list = entry->ownList.get();
    beginListing(*entry);
    Q_EMIT connectionChanged(connectionId);
}

void ScopeCatalog::setFailed(const QString &connectionId, const Error &error)
{
    Entry *entry = find(connectionId);
    if (entry == nullptr || entry->state != State::Opening)
        return;
    entry->state = State::Failed;
    entry->error = error;
    Q_EMIT connectionChanged(connectionId);
}

void ScopeCatalog::close(const QString &connectionId)
{
    Entry *entry = find(connectionId);
    if (entry == nullptr || entry->state == State::Closed || (m_hasPrimary && entry == m_entries.front().get()))
        return;
    shut(*entry);
    entry->state = State::Closed;
    entry->error.reset();
    entry->access = {};
    Q_EMIT domainsChanged(connectionId);
    Q_EMIT connectionChanged(connectionId);
    Q_EMIT closed(connectionId);
}

void ScopeCatalog::shut(Entry &entry)
{
    entry.links.reset();
    if (entry.list != nullptr)
        entry.list->stop();
    entry.list = nullptr;
    entry.ownList.reset();
    // Whoever hears of their end, and asks the catalog then, must not meet them half gone.
    std::exchange(entry.domains, {}).clear();
}

void ScopeCatalog::beginListing(Entry &entry)
{
    DomainListModel &list = *entry.list;
    entry.links = std::make_unique<QObject>();
    const auto tell = [this, id = entry.facts.id] { Q_EMIT domainsChanged(id); };
    for (const auto changed : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&list, changed, entry.links.get(), tell);
    connect(&list, &QAbstractItemModel::modelReset, entry.links.get(), tell);
    connect(&list, &DomainListModel::stateChanged, entry.links.get(), tell);
    list.load(entry.access.api);
}

// Domains ---------------------------------------------------------------------------------------------------------

std::vector<datazone::DomainSummary> ScopeCatalog::domains(const QString &connectionId) const
{
    const Entry *entry = find(connectionId);
    if (entry == nullptr || entry->list == nullptr)
        return {};
    std::vector<datazone::DomainSummary> domains = entry->list->domains();
    for (const auto &domain : entry->domains) {
        if (std::ranges::find(domains, domain->id, &datazone::DomainSummary::id) != domains.end())
            continue;
        datazone::DomainSummary summary{.id = domain->id, .status = datazone::DomainStatus::Available};
        if (const auto &detail = domain->loader.domain()) {
            summary.name = detail->name.value_or(QString());
            summary.arn = detail->arn.value_or(QString());
            summary.portalUrl = detail->portalUrl;
        }
        domains.push_back(std::move(summary));
    }
    return domains;
}

const DomainListModel *ScopeCatalog::domainList(const QString &connectionId) const
{
    const Entry *entry = find(connectionId);
    return entry != nullptr ? entry->list : nullptr;
}

ScopeLoader *ScopeCatalog::loader(const QString &connectionId, const QString &domainId) const
{
    const Entry *entry = find(connectionId);
    Domain *domain = entry != nullptr ? find(*entry, domainId) : nullptr;
    return domain != nullptr ? &domain->loader : nullptr;
}

ScopeLoader *ScopeCatalog::read(const QString &connectionId, const QString &domainId)
{
    const Entry *entry = find(connectionId);
    if (entry == nullptr || entry->state != State::Open)
        return nullptr;
    Domain *domain = find(*entry, domainId);
    if (domain == nullptr)
        return load(connectionId, domainId, {});
    if (domain->loader.state() == ScopeLoader::State::Idle)
        domain->loader.load(entry->access.api, domainId, domain->projectIds);
    return &domain->loader;
}

ScopeLoader *ScopeCatalog::load(const QString &connectionId, const QString &domainId, const QStringList &projectIds)
{
    Entry *entry = find(connectionId);
    if (entry == nullptr || entry->state != State::Open || domainId.isEmpty())
        return nullptr;
    Domain *domain = find(*entry, domainId);
    const bool isNew = domain == nullptr;
    if (isNew) {
        domain = entry->domains.emplace_back(std::make_unique<Domain>()).get();
        domain->id = domainId;
        connect(&domain->loader, &ScopeLoader::changed, this,
                [this, connectionId, domainId] { Q_EMIT scopeChanged(connectionId, domainId); });
        connect(&domain->loader, &ScopeLoader::finished, this,
                [this, connectionId, domainId] { Q_EMIT scopeFinished(connectionId, domainId); });
    }
    domain->projectIds = projectIds;
    ScopeLoader *loader = &domain->loader;
    loader->load(entry->access.api, domainId, projectIds);
    if (isNew
        && std::ranges::find(entry->list->domains(), domainId, &datazone::DomainSummary::id)
            == entry->list->domains().end())
        Q_EMIT domainsChanged(connectionId);
    return loader;
}

void ScopeCatalog::refresh(const QString &connectionId, const QString &domainId, Asker asker)
{
    const Entry *entry = find(connectionId);
    if (ScopeLoader *known = loader(connectionId, domainId); known != nullptr && entry->state == State::Open)
        known->refresh(asker == Asker::Background);
}

void ScopeCatalog::reload(const QString &connectionId, const QString &domainId)
{
    load(connectionId, domainId, projectIds(connectionId, domainId));
}

QStringList ScopeCatalog::projectIds(const QString &connectionId, const QString &domainId) const
{
    const Entry *entry = find(connectionId);
    const Domain *domain = entry != nullptr ? find(*entry, domainId) : nullptr;
    return domain != nullptr ? domain->projectIds : QStringList();
}

bool ScopeCatalog::isReading() const
{
    const auto reads = [](const std::unique_ptr<Entry> &entry) {
        return (entry->list != nullptr && entry->list->state() == DomainListModel::State::Loading)
            || std::ranges::any_of(entry->domains, [](const auto &domain) {
                   return domain->loader.state() == ScopeLoader::State::Loading;
               });
    };
    return std::ranges::any_of(m_entries, reads);
}

void ScopeCatalog::stop()
{
    for (const auto &entry : m_entries) {
        if (entry->list != nullptr)
            entry->list->stop();
        for (const auto &domain : entry->domains)
            domain->loader.stop();
    }
}

ScopeCatalog::Entry *ScopeCatalog::find(const QString &connectionId) const
{
    const auto found =
        std::ranges::find_if(m_entries, [&](const auto &entry) { return entry->facts.id == connectionId; });
    return found == m_entries.end() ? nullptr : found->get();
}

ScopeCatalog::Domain *ScopeCatalog::find(const Entry &entry, const QString &domainId)
{
    const auto found = std::ranges::find_if(entry.domains, [&](const auto &domain) { return domain->id == domainId; });
    return found == entry.domains.end() ? nullptr : found->get();
}

} // namespace zonescope
