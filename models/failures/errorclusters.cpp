// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/failures/errorclusters.h"

#include "models/runs/runmatcher.h"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

namespace zonescope {

namespace {

using datazone::RunErrorType;
using datazone::RunStatus;

/// Tells sources apart; runs of none that is known by the id of their source.
quint32 sourceOf(const RunSnapshot &runs, StoreRow row)
{
    constexpr quint32 withoutSource = 0x80000000;
    const int number = runs.sourceNumber(row);
    return number >= 0 ? static_cast<quint32>(number) : withoutSource | runs.dataSourceIdNumber(row);
}

bool isNewerRow(const RunSnapshot &runs, StoreRow left, StoreRow right)
{
    return std::tuple(runs.createdAt(left), left) > std::tuple(runs.createdAt(right), right);
}

} // namespace

const ErrorCluster *ErrorClusters::find(quint64 key) const
{
    const auto found = std::find_if(clusters.begin(), clusters.end(),
                                    [key](const ErrorCluster &cluster) { return cluster.key == key; });
    return found == clusters.end() ? nullptr : &*found;
}

const QString &ErrorClusterCounter::textOf(const RunSnapshot &runs, StoreRow row, quint64 key)
{
    auto known = m_texts.find(key);
    if (known == m_texts.end())
        known = m_texts.insert(key, ErrorFingerprint::of({}, runs.errorDetail(row)).text);
    return *known;
}

ErrorClusters ErrorClusterCounter::count(const Request &request, const std::atomic_bool *cancelled)
{
    const RunSnapshot &runs = request.runs;
    const RunMatcher matcher(request.filter, runs);
    const bool isWhole = request.filter.isEmpty();
    ErrorClusters result;
    QHash<quint64, quint32> numbers;
    std::vector<std::pair<quint32, StoreRow>> found; // cluster and row
    std::vector<quint64> sourcePairs; // cluster above, source below
    std::vector<quint32> lastSources; // by cluster: most rows of a source follow one another
    for (StoreRow row = 0; row < runs.size(); ++row) {
        if (row % RunChunk::rows == 0 && cancelled != nullptr && cancelled->load(std::memory_order_relaxed))
            return {};
        const bool hasError = runs.has(row, RunChunk::HasError);
        if ((!hasError && runs.status(row) != RunStatus::Failed) || (!isWhole && !matcher.matches(row)))
            continue;
        if (!hasError) {
            ++result.failedWithoutError;
            continue;
        }
        const quint64 key = m_keys.keyOf(runs, row);
        const auto known = numbers.find(key);
        const quint32 number = known != numbers.end() ? *known : static_cast<quint32>(result.clusters.size());
        const qint64 createdAt = runs.createdAt(row);
        if (known == numbers.end()) {
            numbers.insert(key, number);
            result.clusters.push_back({.key = key, .firstSeen = createdAt, .lastSeen = createdAt, .newest = row});
            lastSources.push_back(std::numeric_limits<quint32>::max());
        }
        ErrorCluster &cluster = result.clusters[number];
        ++cluster.runs;
        cluster.firstSeen = std::min(cluster.firstSeen, createdAt);
        cluster.lastSeen = std::max(cluster.lastSeen, createdAt);
        if (isNewerRow(runs, row, cluster.newest))
            cluster.newest = row;
        found.emplace_back(number, row);
        if (const quint32 source = sourceOf(runs, row); std::exchange(lastSources[number], source) != source)
            sourcePairs.push_back(quint64(number) << 32 | source);
    }
    result.runs = static_cast<qint64>(found.size());

    std::sort(sourcePairs.begin(), sourcePairs.end());
    sourcePairs.erase(std::unique(sourcePairs.begin(), sourcePairs.end()), sourcePairs.end());
    for (const quint64 pair : sourcePairs)
        ++result.clusters[pair >> 32].sources;

    qint64 oldest = request.now;
    qint64 newest = request.now;
    for (ErrorCluster &cluster : result.clusters) {
        oldest = std::min(oldest, cluster.firstSeen);
        newest = std::max(newest, cluster.lastSeen + 1); // clocks differ
        cluster.type = OpenEnum<RunErrorType>(runs.errorType(cluster.newest).value_or(RunErrorType::Unknown));
        if (cluster.type.value == RunErrorType::Unknown)
            cluster.type.unknownText = runs.errorTypeText(cluster.newest).value_or(QString());
        cluster.text = textOf(runs, cluster.newest, cluster.key);
    }
    result.from = request.filter.since.value_or(oldest);
    result.to = std::max(result.from + 1, request.filter.until.value_or(newest));

    // The rows of each cluster side by side, and the trend on the way.
    quint32 next = 0;
    std::vector<quint32> places(result.clusters.size());
    for (size_t i = 0; i < result.clusters.size(); ++i) {
        result.clusters[i].firstRow = places[i] = next;
        next += static_cast<quint32>(result.clusters[i].runs);
    }
    result.rows.resize(found.size());
    const double bucketsPerMs = ErrorCluster::trendBuckets / static_cast<double>(result.to - result.from);
    for (const auto &[number, row] : found) {
        result.rows[places[number]++] = row;
        const double at = static_cast<double>(runs.createdAt(row) - result.from) * bucketsPerMs;
        const int bucket = std::clamp(static_cast<int>(at), 0, ErrorCluster::trendBuckets - 1);
        ++result.clusters[number].trend[static_cast<size_t>(bucket)];
    }
    for (const ErrorCluster &cluster : result.clusters) {
        const auto begin = result.rows.begin() + cluster.firstRow;
        std::sort(begin, begin + cluster.runs,
                  [&runs](StoreRow left, StoreRow right) { return isNewerRow(runs, left, right); });
    }
    std::sort(result.clusters.begin(), result.clusters.end(), [](const ErrorCluster &left, const ErrorCluster &right) {
        return std::tuple(-left.runs, -left.lastSeen, left.key) < std::tuple(-right.runs, -right.lastSeen, right.key);
    });
    return result;
}

namespace {

/// The slots of a cluster's text with the values that stand there. A list in a text counts for its last slot.
class Places {
public:
    explicit Places(const QString &text)
    {
        for (qsizetype at = text.indexOf(u'{'); at >= 0; at = text.indexOf(u'{', at + 1)) {
            for (int kind = 0; kind <= static_cast<int>(ErrorSlotKind::Path); ++kind) {
                if (QStringView(text).sliced(at).startsWith(errorSlotText(static_cast<ErrorSlotKind>(kind))))
                    m_places.push_back({static_cast<ErrorSlotKind>(kind), {}});
            }
        }
    }
    void add(const std::vector<ErrorSlot> &values, int runs)
    {
        size_t place = 0;
        for (const ErrorSlot &value : values) {
            while (place < m_places.size() && m_places[place].kind != value.kind)
                ++place;
            if (place == m_places.size())
                return;
            m_places[place].counts[value.value] += runs;
            // The next value of this kind belongs here too where no further slot could take it.
            const bool hasNext = place + 1 < m_places.size()
                && std::any_of(m_places.begin() + std::ptrdiff_t(place) + 1, m_places.end(),
                               [&value](const Place &next) { return next.kind == value.kind; });
            if (hasNext)
                ++place;
        }
    }
    [[nodiscard]] std::vector<ErrorClusterDetail::Place> result() const
    {
        std::vector<ErrorClusterDetail::Place> result;
        for (const Place &place : m_places) {
            ErrorClusterDetail::Place told{.kind = place.kind, .distinct = static_cast<int>(place.counts.size())};
            for (const auto &[text, runs] : place.counts)
                told.values.push_back({text, runs});
            std::stable_sort(told.values.begin(), told.values.end(),
                             [](const auto &left, const auto &right) { return left.runs > right.runs; });
            if (told.values.size() > ErrorClusterDetail::mostValues)
                told.values.resize(ErrorClusterDetail::mostValues);
            result.push_back(std::move(told));
        }
        return result;
    }

private:
    struct Place {
        ErrorSlotKind kind = ErrorSlotKind::Name;
        std::map<QString, int> counts{};
    };
    std::vector<Place> m_places{};
};

} // namespace

ErrorClusterDetail detailOf(const RunSnapshot &runs, const ErrorClusters &clusters, const ErrorCluster &cluster)
{
    ErrorClusterDetail detail{.sample = runs.errorDetail(cluster.newest)};
    QHash<quint32, int> runsOfText;
    QHash<quint32, size_t> sources;
    for (int i = 0; i < cluster.runs; ++i) { // newest first
        const StoreRow row = clusters.rows[cluster.firstRow + static_cast<quint32>(i)];
        if (i < ErrorClusterDetail::mostRuns) {
            ++runsOfText[runs.errorDetailNumber(row)];
            ++detail.runsCounted;
        }
        const quint32 source = sourceOf(runs, row);
        const auto known = sources.find(source);
        if (known == sources.end()) {
            sources.insert(source, detail.sources.size());
            detail.sources.push_back({row, 1});
        } else {
            ++detail.sources[*known].runs;
        }
    }
    std::stable_sort(detail.sources.begin(), detail.sources.end(),
                     [](const auto &left, const auto &right) { return left.runs > right.runs; });
    Places places(cluster.text);
    for (auto text = runsOfText.cbegin(); text != runsOfText.cend(); ++text)
        places.add(ErrorFingerprint::of({}, runs.texts().at(text.key())).values, text.value());
    detail.places = places.result();
    return detail;
}

} // namespace zonescope
