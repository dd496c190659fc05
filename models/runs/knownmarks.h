// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/sourceinfo.h"

#include <algorithm>
#include <vector>

namespace zonescope {

/// What people have marked as known, as `is:known` asks for it: keys of clusters of errors (ErrorFingerprint::key), and
/// sources whose failures are. Both ascending.
struct KnownMarks {
    std::vector<quint64> clusters{};
    std::vector<SourceKey> sources{};

    [[nodiscard]] bool hasCluster(quint64 key) const
    {
        return std::binary_search(clusters.begin(), clusters.end(), key);
    }
    [[nodiscard]] bool hasSource(const SourceKey &key) const
    {
        return std::binary_search(sources.begin(), sources.end(), key);
    }
    friend bool operator==(const KnownMarks &, const KnownMarks &) = default;
};

} // namespace zonescope
