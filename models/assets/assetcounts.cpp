// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/assets/assetcounts.h"

#include "models/base/textformat.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QStringList>

namespace zonescope {

using datazone::AssetStatus;
using datazone::RunStatistics;

namespace {

struct AssetCountsText {
    Q_DECLARE_TR_FUNCTIONS(zonescope::AssetCountsText)
};

} // namespace

QString mismatchWords(const RunStatistics &statistics, const AssetTotals &totals)
{
    const auto of = [&totals](AssetStatus status) { return totals.at(static_cast<std::size_t>(status)); };
    const int unpublished = of(AssetStatus::PublishingFailed);
    const int unknown = of(AssetStatus::Unknown);
    const int skipped = of(AssetStatus::AlreadyImported) + of(AssetStatus::Archived) + of(AssetStatus::NoAccess);

    QStringList counted;
    QStringList shown;
    // What a new version of the service calls otherwise may belong to any of the counters.
    const auto compare = [&](const std::optional<int> &counter, int least, int most, const QString &words) {
        if (!counter || (*counter >= least && *counter <= most + unknown))
            return;
        counted << words.arg(countText(*counter));
        shown << words.arg(countText(least));
    };
    compare(statistics.failed, of(AssetStatus::Failed), of(AssetStatus::Failed) + unpublished,
            AssetCountsText::tr("%1 failed"));
    compare(statistics.skipped, skipped, skipped, AssetCountsText::tr("%1 skipped"));
    compare(statistics.added, of(AssetStatus::Created), of(AssetStatus::Created) + unpublished,
            AssetCountsText::tr("%1 added"));
    compare(statistics.updated, of(AssetStatus::Updated), of(AssetStatus::Updated) + unpublished,
            AssetCountsText::tr("%1 updated"));
    compare(statistics.unchanged, of(AssetStatus::Unchanged), of(AssetStatus::Unchanged) + unpublished,
            AssetCountsText::tr("%1 unchanged"));
    if (counted.isEmpty())
        return {};
    const QString separator = AssetCountsText::tr(", ", "between counts");
    return AssetCountsText::tr("The run counts %1; its assets show %2.")
        .arg(counted.join(separator), shown.join(separator));
}

std::optional<int> assetTotal(const std::optional<RunStatistics> &statistics)
{
    if (!statistics)
        return {};
    std::optional<int> total;
    for (const auto &counter :
         {statistics->added, statistics->updated, statistics->unchanged, statistics->skipped, statistics->failed}) {
        if (counter)
            total = total.value_or(0) + *counter;
    }
    return total;
}

} // namespace zonescope
