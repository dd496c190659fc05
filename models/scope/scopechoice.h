// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/scope/scopekey.h"

#include <QtCore/QList>
#include <QtCore/QSet>
#include <QtCore/QStringList>

namespace zonescope {

/// What a person chose in the scope, over any number of connections and domains: nodes in the order of choosing. A
/// connection, domain or project stands for all that is in it, what comes later included. A value.
class ScopeChoice final {
public:
    ScopeChoice() = default;
    /// A key that repeats counts once.
    explicit ScopeChoice(const QList<ScopeKey> &keys);
    /// What toTexts() gave; texts that are no keys are left out.
    [[nodiscard]] static ScopeChoice fromTexts(const QStringList &texts);

    [[nodiscard]] bool isEmpty() const { return m_keys.isEmpty(); }
    [[nodiscard]] const QList<ScopeKey> &keys() const { return m_keys; }
    /// Where they lie, each once: a connection that is chosen as such, and the domains of the others.
    [[nodiscard]] const QList<ScopeKey> &places() const { return m_places; }
    /// This very node is chosen.
    [[nodiscard]] bool contains(const ScopeKey &key) const { return m_set.contains(key); }
    /// The source is chosen, or something that it lies in. False where nothing is chosen.
    [[nodiscard]] bool covers(const QString &connectionId, const QString &domainId, const QString &projectId,
                              const QString &dataSourceId) const;
    /// For settings and links: one text a key, of its kind and its ids.
    [[nodiscard]] QStringList toTexts() const;

    friend bool operator==(const ScopeChoice &left, const ScopeChoice &right) { return left.m_keys == right.m_keys; }

private:
    QList<ScopeKey> m_keys{};
    QSet<ScopeKey> m_set{};
    QList<ScopeKey> m_places{}; ///< of thousands of sources it is asked all the time
};

} // namespace zonescope
