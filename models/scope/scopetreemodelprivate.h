// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/scope/scopetreemodel.h"

#include <QtCore/QHash>

namespace zonescope {

/// The nodes of ScopeTreeModel: takes what the catalog has, keeps the order, and tells the model's views of every
/// change. Changes are made in two steps: first the nodes are as the catalog has them, then present() brings what is
/// shown in line, row by row.
class ScopeTreeModel::Private {
public:
    using Nodes = std::vector<std::unique_ptr<ScopeNode>>;

    Private(ScopeTreeModel *model, ScopeCatalog &scopes, const Clock &time)
        : q(model)
        , catalog(scopes)
        , clock(time)
    {
    }

    // Following the catalog (scopetreemodelprivate.cpp)
    void followConnections();
    void followConnection(const QString &connectionId);
    void followDomains(const QString &connectionId);
    void followScope(const QString &connectionId, const QString &domainId);
    void search(const QString &text);
    void textsChanged(const ScopeNode &parent);

    [[nodiscard]] ScopeNode *nodeAt(const QModelIndex &index); ///< the root of an invalid one
    [[nodiscard]] ScopeNode *find(const ScopeKey &key);
    [[nodiscard]] QModelIndex indexOf(const ScopeNode &node) const;
    [[nodiscard]] bool isInModel(const ScopeNode &node) const;

    ScopeTreeModel *q;
    ScopeCatalog &catalog;
    const Clock &clock;
    ScopeNode root{};
    QHash<ScopeKey, ScopeNode *> sources{}; ///< all of them, since their keys do not name their projects
    QString searchText{};
    QStringList words{};
    TimeDisplay display = TimeDisplay::Utc;

private:
    // The nodes as the catalog has them
    /// Brings the children in line with these, in their order. Returns those that are gone.
    [[nodiscard]] Nodes replace(ScopeNode &parent, std::vector<ScopeNode> &&wanted);
    [[nodiscard]] Nodes takeAway(ScopeNode &parent);
    [[nodiscard]] Nodes dropLeftovers(ScopeNode &parent);
    ScopeNode &add(ScopeNode &parent, ScopeNode &&facts);
    void forget(const ScopeNode &node);
    bool takeFacts(ScopeNode &node, ScopeNode &&facts); ///< whether anything is new
    void takeProject(ScopeNode &domain, const ScopeProject &project, ScopeReading reading);
    void recount(ScopeNode &node);
    void countUp(ScopeNode &node); ///< itself and what it lies in
    void sort(ScopeNode &parent);
    /// Which nodes the search lets through: `missing` are the words that nothing above has.
    bool keep(ScopeNode &node, const QStringList &missing);
    [[nodiscard]] ScopeNode factsOf(const ScopeConnection &connection) const;
    [[nodiscard]] static ScopeReading readingOf(const ScopeLoader *loader); ///< null: nobody asked for it

    // The rows as the nodes are
    void show(ScopeNode &parent);
    void present(ScopeNode &parent);
    void hideRows(ScopeNode &parent);
    void reorderRows(ScopeNode &parent, const std::vector<ScopeNode *> &order);
    void insertRows(ScopeNode &parent, const std::vector<ScopeNode *> &wanted);
    static void number(ScopeNode &parent, std::size_t from);
    void tellChanged();

    std::vector<const ScopeNode *> m_changed{}; ///< since tellChanged()
    QHash<ScopeKey, quint64> m_generations{}; ///< of the loaders of domains, as they were followed last
};

} // namespace zonescope
