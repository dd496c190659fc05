// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/changes/configvalue.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QString>

#include <vector>

namespace zonescope {

enum class ConfigChange : quint8 {
    Same,
    Added,
    Removed,
    Changed, ///< a scalar has another value, or something in a list or an object is different
    Reordered, ///< nothing in it but the places of elements in lists
};

/// One name or element of two configurations side by side.
struct ConfigNode {
    QString key{}; ///< member name; of an element what tells it from its neighbours, else `[2]`. Empty for the root
    ConfigChange change = ConfigChange::Same;
    const ConfigValue *before = nullptr; ///< null where it was added
    const ConfigValue *after = nullptr; ///< null where it was removed
    bool isMoved = false; ///< of a list: its common elements stand in another order
    std::vector<ConfigNode> children{};

    [[nodiscard]] const ConfigValue *value() const { return after != nullptr ? after : before; }
};

/// How two configuration snapshots differ. Owns what its nodes point to; may be moved, not copied.
///
/// Lists are compared as sets, since the order of filters, ARNs and forms means nothing: their elements are matched by
/// what names them (databaseName with schemaName, expression with type, arn, formName, name, id), else by their value.
/// Where one element of a list is left over on each side, these two are one changed element. Two texts always give the
/// same difference, and comparing them the other way round gives its mirror image.
struct ConfigDiff {
    Q_DECLARE_TR_FUNCTIONS(zonescope::ConfigDiff)

public:
    ConfigDiff() = default;
    ConfigDiff(const ConfigDiff &) = delete;
    ConfigDiff &operator=(const ConfigDiff &) = delete;
    ConfigDiff(ConfigDiff &&) noexcept = default;
    ConfigDiff &operator=(ConfigDiff &&) noexcept = default;
    ~ConfigDiff() = default;

    ConfigValuePtr before{};
    ConfigValuePtr after{};
    ConfigNode root{};
    bool asLines = false; ///< the two are not the same kind of JSON, or no JSON: compared as lines of text
    int added = 0; ///< counted where it begins, not once more for everything in it
    int removed = 0;
    int changed = 0; ///< values
    int reordered = 0; ///< lists in which nothing else changed

    [[nodiscard]] int differences() const { return added + removed + changed; }
    /// `redshiftRunConfiguration.relationalFilterConfigurations[sales]`, "line 12"; `parentPath` is empty for the root.
    [[nodiscard]] QString childPath(const QString &parentPath, const ConfigNode &parent, const ConfigNode &child) const;
    /// All that differs, a line each, to be sent to somebody: "changed a.b: * -> pos_*". Empty where nothing does.
    [[nodiscard]] QString toText() const;
};

[[nodiscard]] ConfigDiff compareConfigurations(const QString &before, const QString &after);
/// One snapshot as a tree in which everything is the same.
[[nodiscard]] ConfigDiff describeConfiguration(const QString &snapshot);

} // namespace zonescope
