// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/changes/configvalue.h"

#include <optional>
#include <vector>

namespace zonescope {

/// Positions of one element in two lists; one of them may be absent.
struct ListPair {
    std::optional<size_t> before{};
    std::optional<size_t> after{};

    friend bool operator==(const ListPair &, const ListPair &) = default;
};

/// Which elements of two lists are the same one, as sets (see ConfigDiff). In the order of `after`; what is only in
/// `before` stands behind the element that it stood behind there.
[[nodiscard]] std::vector<ListPair> pairAsSets(const std::vector<ConfigValue> &before,
                                               const std::vector<ConfigValue> &after);
/// The same where order matters, for lines of a text: the longest common sequence. Where that would take too long,
/// all that stands between the common head and the common tail counts as replaced.
[[nodiscard]] std::vector<ListPair> pairInOrder(const std::vector<ConfigValue> &before,
                                                const std::vector<ConfigValue> &after);
/// Elements that are in both stand in another order.
[[nodiscard]] bool isOrderChanged(const std::vector<ListPair> &pairs);

/// What tells an element from others: "sales.public", "INCLUDE pos_*". Empty where nothing names it.
[[nodiscard]] QString elementName(const ConfigValue &element);
/// What the names of two paired elements have in common: their name where it is one, else the part of it that is.
[[nodiscard]] QString commonName(const ConfigValue &before, const ConfigValue &after);

} // namespace zonescope
