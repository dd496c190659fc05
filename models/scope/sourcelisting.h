// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/datazone/types.h"
#include "models/scope/listchain.h"

#include <QtCore/QHash>

#include <optional>
#include <vector>

namespace zonescope {

/// The reading of ListDataSources of one project, page by page. Sources that come twice, as after a restart of the
/// list, are kept once, with their newest values.
class SourceListing final {
public:
    /// Of the next page; nullopt: the head.
    [[nodiscard]] const std::optional<QString> &token() const { return m_chain.token(); }
    /// Merges a page into `sources`, which only this adds to. Whether another page follows; an error where the list
    /// would never end.
    [[nodiscard]] Result<bool> take(datazone::DataSourcePage page, std::vector<datazone::DataSourceSummary> &sources);
    /// As ListChain::restartsAfter().
    [[nodiscard]] bool restartsAfter(const Error &error) { return m_chain.restartsAfter(error); }
    /// From the head, with what was read before.
    void startAgain() { m_chain = {}; }

private:
    ListChain m_chain{};
    QHash<QString, std::size_t> m_positions{}; ///< by id
};

} // namespace zonescope
