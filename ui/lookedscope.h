// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/runfeed.h"
#include "models/scope/scopecatalog.h"
#include "models/scope/scopechoice.h"

#include <QtCore/QHashFunctions>
#include <QtCore/QStringList>

#include <vector>

namespace zonescope {

/// Which domains of a catalog are looked at, and how far they have been read. One domain of the primary connection is
/// open; as long as nothing is chosen, it is looked at. Reads nothing itself.
class LookedScope final {
public:
    /// A domain that is looked at.
    struct Part {
        QString connectionId{};
        QString domainId{};

        friend bool operator==(const Part &, const Part &) = default;
        friend size_t qHash(const Part &part, size_t seed = 0)
        {
            return qHashMulti(seed, part.connectionId, part.domainId);
        }
    };
    /// A part that was asked for.
    struct ReadDomain {
        QString connectionId{};
        QString domainId{};
        const ScopeLoader *loader = nullptr;
    };
    /// What was read of all parts, together.
    struct Totals {
        int projects = 0;
        int projectsRead = 0; ///< to the end, or with an error
        int denied = 0;
        int failed = 0;
        qint64 sources = 0;
    };

    /// The catalog outlives it.
    explicit LookedScope(const ScopeCatalog &catalog)
        : m_catalog(catalog)
    {
    }

    void openDomain(const QString &domainId, const QStringList &projectIds);
    void setChoice(ScopeChoice choice) { m_choice = std::move(choice); }
    void clear(); ///< no domain, no choice
    [[nodiscard]] const QString &domainId() const { return m_domainId; }
    /// What the open domain is narrowed down to; empty: all.
    [[nodiscard]] const QStringList &projectIds() const { return m_projectIds; }
    [[nodiscard]] const ScopeChoice &choice() const { return m_choice; }

    /// Neither a domain is open nor anything chosen.
    [[nodiscard]] bool isNothing() const { return m_choice.isEmpty() && m_domainId.isEmpty(); }
    [[nodiscard]] Part openPart() const { return {m_catalog.primaryId(), m_domainId}; }
    /// In the order of choosing; of a chosen connection those domains that are available and listed by now.
    [[nodiscard]] std::vector<Part> parts() const;
    [[nodiscard]] bool contains(const Part &part) const;
    /// Null where it was not read.
    [[nodiscard]] const ScopeLoader *loader(const Part &part) const
    {
        return m_catalog.loader(part.connectionId, part.domainId);
    }
    [[nodiscard]] std::vector<ReadDomain> readDomains() const;
    /// Other connections than the primary one are looked at.
    [[nodiscard]] bool spansConnections() const;
    /// Several domains of one connection are.
    [[nodiscard]] bool spansDomains() const;

    /// A choice of nothing but these sources of the open domain.
    [[nodiscard]] ScopeChoice ofOpenDomain(const QStringList &dataSourceIds) const;
    /// The ids of such a choice; empty of any other one.
    [[nodiscard]] QStringList sourcesOfOpenDomain() const;
    /// Domain of the primary connection that all of the choice lies in; empty where there is no such one.
    [[nodiscard]] QString domainOfChoice() const;
    /// Connections of the choice that are in this state.
    [[nodiscard]] std::vector<QString> chosenConnections(ScopeCatalog::State state) const;
    /// Takes everything of a connection out of the choice; false where there was nothing of it.
    bool forget(const QString &connectionId);

    [[nodiscard]] ScopeKnowledge knowledge() const; ///< of all parts together
    [[nodiscard]] ScopeKnowledge knowledge(const Part &part) const;
    [[nodiscard]] bool isLoading() const { return knowledge() == ScopeKnowledge::Growing; }
    [[nodiscard]] bool isStopped() const; ///< a part was not read to its end, and nobody reads
    [[nodiscard]] Totals totals() const;

private:
    const ScopeCatalog &m_catalog;
    QString m_domainId{};
    QStringList m_projectIds{};
    ScopeChoice m_choice{};
};

} // namespace zonescope
