// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/runfilter.h"

#include "models/runs/runmatcher.h"

namespace zonescope {

QStringList RunFilter::words() const
{
    QStringList words = text.simplified().toCaseFolded().split(u' ', Qt::SkipEmptyParts);
    words.removeDuplicates();
    return words;
}

bool RunFilter::isEmpty() const
{
    return statuses.empty() && !since && !isLocal();
}

bool RunFilter::isLocal() const
{
    return !types.empty() || !lineageStatuses.empty() || until.has_value() || !dataSourceIds.empty()
        || !text.trimmed().isEmpty();
}

bool RunFilter::matches(const RunSnapshot &snapshot, StoreRow row) const
{
    return RunMatcher(*this, snapshot).matches(row);
}

} // namespace zonescope
