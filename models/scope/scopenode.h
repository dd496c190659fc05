// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/error.h"
#include "models/base/textformat.h"
#include "models/datazone/types.h"
#include "models/scope/scopekey.h"

#include <QtCore/QHash>
#include <QtCore/QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace zonescope {

/// How far a node has been read.
enum class ScopeReading : quint8 { Unread, Reading, Read, Failed };

/// How many sources stand below a node. Zeros where nothing was read.
struct ScopeCounts {
    int sources = 0;
    int failed = 0; ///< last run FAILED, and the source is not disabled
    int partial = 0; ///< last run PARTIALLY_SUCCEEDED, likewise
    int unreadable = 0; ///< projects that cannot be read
    bool isWhole = false; ///< read to the end

    [[nodiscard]] int failing() const { return failed + partial; }
    void add(const ScopeCounts &other);
    friend bool operator==(const ScopeCounts &, const ScopeCounts &) = default;
};

/// One node of ScopeTreeModel: what is known about it, the nodes below, and the texts that it is shown with. Stays
/// where it is in memory as long as it is in the tree.
struct ScopeNode {
    ScopeKey key{};
    ScopeNode *parent = nullptr; ///< null for the root, which stands for no row
    std::vector<std::unique_ptr<ScopeNode>> children{}; ///< all, in their order
    std::vector<ScopeNode *> shown{}; ///< those that the search lets through, in the same order
    QHash<QString, ScopeNode *> byId{}; ///< the children
    int row = -1; ///< among the shown ones of its parent; -1: hidden

    QString name{}; ///< as the service or the person has it; may be empty
    int colour = 0; ///< of a connection
    QString statusText{}; ///< of a domain that is not available: the API's word
    std::optional<Error> error{}; ///< why it cannot be read
    std::optional<datazone::DataSourceSummary> source{};
    ScopeReading reading = ScopeReading::Unread;
    ScopeCounts counts{};
    bool current = true; ///< met in the present listing
    bool kept = true; ///< by the search
    std::size_t taken = 0; ///< of a project: sources that were taken over from its loader
    QString searchable{}; ///< case-folded; see derive()

    [[nodiscard]] const QString &id() const;
    [[nodiscard]] QString title() const; ///< name or id, made visible
    [[nodiscard]] bool isSelectable() const;
    [[nodiscard]] bool isFailing() const; ///< of a source: failed or partial, and not disabled

    /// Fills what is derived; after every change of name or source.
    void derive();
    [[nodiscard]] bool showsTheSameAs(const ScopeNode &other) const;
    /// Takes over what is known, not the place in the tree.
    void takeFacts(ScopeNode &&other);
    void countSelf(); ///< of a source
    void countChildren(); ///< of the others, from what is counted below

    /// The last run's error, or why it cannot be read; empty where there is none.
    [[nodiscard]] QString errorText() const;
    /// Why, in a few words: "denied by IAM", "sign in to read".
    [[nodiscard]] QString reason() const;
    [[nodiscard]] QString toolTip(TimeDisplay display, qint64 nowMs) const;
    /// A whole sentence, for those who do not see the row.
    [[nodiscard]] QString sentence(TimeDisplay display, qint64 nowMs) const;

private:
    [[nodiscard]] QString lastRunText(TimeDisplay display, qint64 nowMs) const;
    [[nodiscard]] QString countsText() const;
    [[nodiscard]] QString kindAndTitle() const;
};

/// The order of nodes below one parent. Of projects: those with most failing sources first, those that cannot be read
/// last. Of sources: failed, partially succeeded, unknown or never run, open, succeeded; within these the newest last
/// run first. Connections and domains stand as they are given.
[[nodiscard]] bool standsBefore(const ScopeNode &a, const ScopeNode &b);

} // namespace zonescope
