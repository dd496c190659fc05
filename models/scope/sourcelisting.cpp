// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/scope/sourcelisting.h"

namespace zonescope {

Result<bool> SourceListing::take(datazone::DataSourcePage page, std::vector<datazone::DataSourceSummary> &sources)
{
    for (datazone::DataSourceSummary &source : page.items) {
        const auto known = m_positions.constFind(source.dataSourceId);
        if (known != m_positions.constEnd()) {
            sources[*known] = std::move(source);
        } else {
            m_positions.insert(source.dataSourceId, sources.size());
            sources.push_back(std::move(source));
        }
    }
    return m_chain.advance(page.nextToken);
}

} // namespace zonescope
