// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QHashFunctions>
#include <QtCore/QString>

namespace zonescope {

enum class ScopeKind : quint8 { Connection, Domain, Project, Source };

/// Names one node of the scope: a connection, a domain of it, a project or a data source of that domain. Ids alone are
/// not enough: two accounts may hold equal ones. A source is named without its project, since its id is unique within
/// the domain.
struct ScopeKey {
    ScopeKind kind = ScopeKind::Connection;
    QString connectionId{};
    QString domainId{}; ///< empty for a connection
    QString id{}; ///< of the project or the data source; empty for the others

    [[nodiscard]] static ScopeKey ofConnection(const QString &connectionId)
    {
        return {ScopeKind::Connection, connectionId};
    }
    [[nodiscard]] static ScopeKey ofDomain(const QString &connectionId, const QString &domainId)
    {
        return {ScopeKind::Domain, connectionId, domainId};
    }
    [[nodiscard]] static ScopeKey ofProject(const QString &connectionId, const QString &domainId,
                                            const QString &projectId)
    {
        return {ScopeKind::Project, connectionId, domainId, projectId};
    }
    [[nodiscard]] static ScopeKey ofSource(const QString &connectionId, const QString &domainId,
                                           const QString &dataSourceId)
    {
        return {ScopeKind::Source, connectionId, domainId, dataSourceId};
    }

    friend bool operator==(const ScopeKey &, const ScopeKey &) = default;
    friend size_t qHash(const ScopeKey &key, size_t seed = 0)
    {
        return qHashMulti(seed, static_cast<int>(key.kind), key.connectionId, key.domainId, key.id);
    }
};

} // namespace zonescope
