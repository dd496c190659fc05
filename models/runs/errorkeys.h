// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/knownmarks.h"
#include "models/runs/runsnapshot.h"

#include <vector>

namespace zonescope {

/// ErrorFingerprint::key of the errors of runs, made once for each distinct text and when the first row asks for it.
/// For the runs of one store as they grow; others need another one. One thread at a time.
class ErrorKeys final {
public:
    /// The row has an error.
    [[nodiscard]] quint64 keyOf(const RunSnapshot &runs, StoreRow row);

private:
    struct Entry {
        quint64 textHash = 0;
        quint64 key = 0; ///< with the type
        bool isHashed = false;
        bool hasKey = false;
        quint8 type = 0; ///< code in the chunk that the key is with
    };
    std::vector<Entry> m_entries{}; // by number of the text
};

/// Which runs `is:known` finds: those whose error is of a marked cluster, and those of marked sources that did not
/// succeed in full.
class KnownRuns final {
public:
    /// `marks` may be null and outlives this: nothing is known then. The sources of `runs` are looked at here, once.
    KnownRuns(const KnownMarks *marks, const RunSnapshot &runs);
    [[nodiscard]] bool has(const RunSnapshot &runs, StoreRow row);

private:
    const KnownMarks *m_marks;
    std::vector<bool> m_isSourceKnown{}; // by source
    ErrorKeys m_keys{};
};

} // namespace zonescope
