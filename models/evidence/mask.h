// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QHash>
#include <QtCore/QString>

#include <array>
#include <vector>

namespace zonescope {

/// What is hidden in a text that leaves the house.
struct MaskOptions {
    bool accounts = false; ///< account ids: every twelve digits that stand alone
    bool names = false; ///< of sources, projects, domains, connections, tables, roles, buckets and hosts, as handed in
    bool ids = false; ///< of runs, sources, projects, domains and requests, and ARNs, as handed in

    friend bool operator==(const MaskOptions &, const MaskOptions &) = default;
};

enum class MaskKind : quint8 { Account, Source, Project, Domain, Connection, Name, Arn, Id };

/// A text that stands for something, so that it can be hidden where it occurs.
struct MaskTerm {
    MaskKind kind = MaskKind::Name;
    QString text{};
};

/// Replaces texts by words such as "account-1" or "source-3", the same text by the same word, case aside. A text of
/// under four characters counts only where it stands alone; longer ones also inside others. The longest one wins.
class Mask final {
public:
    explicit Mask(MaskOptions options);

    /// Kinds that are not hidden, and empty texts, are ignored.
    void add(const MaskTerm &term);
    [[nodiscard]] QString apply(const QString &text);

private:
    [[nodiscard]] bool hides(MaskKind kind) const;
    [[nodiscard]] QString wordFor(MaskKind kind, const QString &folded);
    /// The longest term at this place; nullptr for none.
    [[nodiscard]] const MaskTerm *termAt(const QString &folded, qsizetype at) const;

    MaskOptions m_options;
    QHash<quint64, std::vector<MaskTerm>> m_terms{}; ///< by how they begin; folded, the longest first
    QHash<QString, QString> m_words{}; ///< by the folded text
    std::array<int, 8> m_counts{};
};

} // namespace zonescope
