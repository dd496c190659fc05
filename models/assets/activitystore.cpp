// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/assets/activitystore.h"

#include <algorithm>
#include <utility>

namespace zonescope {

using datazone::Activity;

namespace {

/// Pages overlap by a few rows. Without a bound thousands of tables of one name would be compared with each other.
constexpr int furthestRepetition = 100;

} // namespace

void ActivityStore::clear()
{
    *this = {};
}

int ActivityStore::beginPass()
{
    m_passes.emplace_back();
    return static_cast<int>(m_passes.size()) - 1;
}

bool ActivityStore::isRepetition(const Pass &pass, Key key, int known, const Activity &activity) const
{
    for (key.ordinal = std::max(0, known - furthestRepetition); key.ordinal < known; ++key.ordinal) {
        const Row row = m_byKey.value(key, -1);
        if (row >= 0 && pass.pageOfRow[index(row)] < pass.pages && at(row) == activity)
            return true;
    }
    return false;
}

void ActivityStore::takePage(int passNumber, std::vector<Activity> page)
{
    Pass &pass = m_passes[static_cast<std::size_t>(passNumber)];
    ++pass.pages;
    pass.pageOfRow.resize(m_rows.size());
    for (Activity &activity : page) {
        shareTexts(activity);
        Key key{.database = activity.database,
                .technicalName = activity.technicalName,
                .status = activity.dataAssetStatus.api()};
        int &known = pass.counts[key];
        if (isRepetition(pass, key, known, activity))
            continue;
        key.ordinal = known++;
        if (const auto row = m_byKey.constFind(key); row != m_byKey.constEnd()) {
            pass.pageOfRow[index(*row)] = pass.pages;
            Stored &stored = m_rows[index(*row)];
            if (stored.isGone) {
                stored.isGone = false;
                --m_gone;
                ++m_changes;
            }
            if (stored.activity != activity) {
                stored.activity = std::move(activity);
                ++m_changes;
            }
            continue;
        }
        m_byKey.insert(key, rowCount());
        m_rows.push_back({.activity = std::move(activity)});
        pass.pageOfRow.push_back(pass.pages);
    }
}

void ActivityStore::dropWhatPassLacks(int passNumber)
{
    Pass &pass = m_passes[static_cast<std::size_t>(passNumber)];
    pass.pageOfRow.resize(m_rows.size());
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (pass.pageOfRow[i] == 0 && !std::exchange(m_rows[i].isGone, true))
            ++m_gone;
    }
}

void ActivityStore::share(QString &text)
{
    text = *m_texts.insert(text);
}

void ActivityStore::shareTexts(Activity &activity)
{
    share(activity.database);
    share(activity.dataSourceRunId);
    share(activity.projectId);
    if (activity.errorMessage && activity.errorMessage->errorDetail)
        share(*activity.errorMessage->errorDetail);
    if (activity.lineageSummary && activity.lineageSummary->errorMessage)
        share(*activity.lineageSummary->errorMessage);
}

} // namespace zonescope
