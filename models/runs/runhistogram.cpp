// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/runhistogram.h"

#include "models/runs/runmatcher.h"

#include <algorithm>
#include <numeric>

namespace zonescope {

namespace {

constexpr size_t bucketCount = std::tuple_size_v<decltype(RunHistogramBin::counts)>;
constexpr qint64 day = 24LL * 60 * 60 * 1000;

bool isLimit(const FilterTerm &term)
{
    return !term.negated && (term.field == FilterField::Since || term.field == FilterField::Until);
}

/// The lowest time that any of the values lets through; nullopt: there is none.
std::optional<qint64> lowEnd(const FilterTerm &term)
{
    std::optional<qint64> least;
    for (const FilterValue &value : term.values) {
        const auto *interval = std::get_if<FilterInterval>(&value);
        if (!interval || !interval->low)
            return {};
        const qint64 low = interval->low->value + (interval->low->inclusive ? 0 : 1);
        least = std::min(least.value_or(low), low);
    }
    return least;
}

/// The time before which all that the values let through lies; nullopt: there is none.
std::optional<qint64> highEnd(const FilterTerm &term)
{
    std::optional<qint64> most;
    for (const FilterValue &value : term.values) {
        const auto *interval = std::get_if<FilterInterval>(&value);
        if (!interval || !interval->high)
            return {};
        const qint64 high = interval->high->value + (interval->high->inclusive ? 1 : 0);
        most = std::max(most.value_or(high), high);
    }
    return most;
}

StatusBucket bucketOfCode(quint8 code)
{
    return code < static_cast<quint8>(StatusBucket::Other) ? static_cast<StatusBucket>(code) : StatusBucket::Other;
}

} // namespace

TimeRange limitsOf(const FilterExpression &expression)
{
    TimeRange range;
    for (const FilterTerm &term : expression.terms) {
        if (!isLimit(term))
            continue;
        if (const auto low = lowEnd(term))
            range.since = std::max(range.since.value_or(*low), *low);
        if (const auto high = highEnd(term))
            range.until = std::min(range.until.value_or(*high), *high);
    }
    return range;
}

RunFilter withoutTimeRange(RunFilter filter)
{
    filter.since.reset();
    filter.until.reset();
    filter.expression = withLimits(std::move(filter.expression), {}, {});
    return filter;
}

qint64 RunHistogramBin::total() const
{
    return std::accumulate(counts.begin(), counts.end(), qint64(0));
}

qint64 RunHistogram::total() const
{
    return std::accumulate(bins.begin(), bins.end(), qint64(0),
                           [](qint64 sum, const RunHistogramBin &bin) { return sum + bin.total(); });
}

qint64 RunHistogram::peak() const
{
    return std::accumulate(bins.begin(), bins.end(), qint64(0),
                           [](qint64 most, const RunHistogramBin &bin) { return std::max(most, bin.total()); });
}

bool RunHistogram::isKnown(size_t bin) const
{
    return knownSince && bins[bin].since >= *knownSince && (!knownUntil || bins[bin].since <= *knownUntil);
}

bool RunHistogram::isChosen(size_t bin) const
{
    return (!chosen.since || bins[bin].until > *chosen.since) && (!chosen.until || bins[bin].since < *chosen.until);
}

RunHistogramCounter::RunHistogramCounter() = default;

RunHistogramCounter::~RunHistogramCounter() = default;

RunHistogram RunHistogramCounter::count(const Request &request, const std::atomic_bool *cancelled)
{
    RunHistogram histogram{.zone = request.zone, .chosen = request.chosen, .now = request.now};
    // What a term says of a run may depend on its source, and `is:` on other runs.
    const bool isSameWorld = &request.runs.sources() == &m_runs.sources() || request.filter.isEmpty();
    const bool keepsCounts =
        request.filter == m_filter && isSameWorld && !request.filter.expression.uses(FilterField::Is);
    adopt(request);
    std::vector<qint64> edges = layOut(request, histogram);
    if (!keepsCounts || edges != m_edges) {
        for (Chunk &chunk : m_chunks)
            chunk.isCounted = false;
    }
    m_edges = std::move(edges);
    if (m_edges.empty())
        return histogram;
    const size_t bins = m_edges.size() - 1;
    m_binsPerMs = static_cast<double>(bins) / static_cast<double>(m_edges.back() - m_edges.front());
    if (!keepsCounts)
        m_matcher.reset();
    prepareMatcher(request.filter);

    std::vector<qint64> sums(bins * bucketCount);
    for (size_t i = 0; i < m_chunks.size(); ++i) {
        if (cancelled && cancelled->load(std::memory_order_relaxed))
            return histogram;
        Chunk &chunk = m_chunks[i];
        if (!chunk.isCounted)
            count(i);
        for (size_t at = 0; at < chunk.counts.size(); ++at)
            sums[at] += chunk.counts[at];
    }
    histogram.bins.resize(bins);
    for (size_t i = 0; i < bins; ++i) {
        RunHistogramBin &bin = histogram.bins[i];
        bin.since = m_edges[i];
        bin.until = m_edges[i + 1];
        std::copy_n(sums.begin() + static_cast<qsizetype>(i * bucketCount), bucketCount, bin.counts.begin());
    }
    return histogram;
}

/// Takes the runs over; chunks that are not as they were have their times looked at.
void RunHistogramCounter::adopt(const Request &request)
{
    const RunSnapshot &runs = request.runs;
    const size_t count = (size_t(runs.size()) + RunChunk::rows - 1) / RunChunk::rows;
    m_chunks.resize(count);
    for (size_t i = 0; i < count; ++i) {
        Chunk &chunk = m_chunks[i];
        const auto first = static_cast<StoreRow>(i * RunChunk::rows);
        const StoreRow size = std::min(runs.size() - first, RunChunk::rows);
        const bool isSame = chunk.size == size && first < m_runs.size() && &m_runs.chunk(first) == &runs.chunk(first);
        if (isSame)
            continue;
        const auto &times = runs.chunk(first).createdAt;
        const auto [oldest, newest] = std::minmax_element(times.begin(), times.begin() + size);
        chunk = {.size = size, .oldest = *oldest, .newest = *newest};
    }
    m_runs = runs;
}

/// Until is absent where the span goes on with the time.
TimeRange RunHistogramCounter::spanOf(const Request &request) const
{
    const auto isOlder = [](const Chunk &left, const Chunk &right) { return left.oldest < right.oldest; };
    std::optional<qint64> oldest;
    if (!m_chunks.empty())
        oldest = std::min_element(m_chunks.begin(), m_chunks.end(), isOlder)->oldest;
    TimeRange span{.since = request.base.since ? request.base.since : oldest, .until = request.base.until};
    if (request.chosen.isEmpty())
        return span;
    const std::optional<qint64> since = request.chosen.since ? request.chosen.since : oldest;
    if (since)
        span.since = std::min(span.since.value_or(*since), *since);
    if (span.until && request.chosen.until)
        span.until = std::max(*span.until, *request.chosen.until);
    else
        span.until.reset();
    return span;
}

/// The edges of the bins, and what they are; empty: there is nothing to show.
std::vector<qint64> RunHistogramCounter::layOut(const Request &request, RunHistogram &histogram) const
{
    const TimeRange span = spanOf(request);
    qint64 last = request.now;
    // The clock of the service may be ahead of ours, but not by years.
    for (const Chunk &chunk : m_chunks)
        last = std::max(last, std::min(chunk.newest, request.now + day));
    histogram.isOpenEnded = !span.until || *span.until > last;
    if (!histogram.isOpenEnded)
        last = *span.until - 1;
    if (!span.since || *span.since > last)
        return {};
    histogram.step = fittingStep(*span.since, last, request.bins);
    std::vector<qint64> edges = calendarEdges(histogram.step, *span.since, last, request.zone);
    if (request.base.since || request.chosen.since)
        edges.front() = *span.since;
    if (!histogram.isOpenEnded)
        edges.back() = *span.until;
    return edges;
}

void RunHistogramCounter::prepareMatcher(const RunFilter &filter)
{
    m_filter = filter;
    if (filter.isEmpty())
        m_matcher.reset();
    else if (m_matcher)
        m_matcher->attach(m_runs);
    else
        m_matcher = std::make_unique<RunMatcher>(filter, m_runs);
}

size_t RunHistogramCounter::binOf(qint64 ms, size_t near) const
{
    if (ms >= m_edges[near] && ms < m_edges[near + 1])
        return near;
    // Bins are all but equally wide, so that the guess is right or next to it.
    auto bin = static_cast<size_t>(static_cast<double>(ms - m_edges.front()) * m_binsPerMs);
    bin = std::min(bin, m_edges.size() - 2);
    while (ms < m_edges[bin])
        --bin;
    while (ms >= m_edges[bin + 1])
        ++bin;
    return bin;
}

void RunHistogramCounter::count(size_t index)
{
    Chunk &chunk = m_chunks[index];
    chunk.isCounted = true;
    chunk.counts.clear();
    const qint64 since = m_edges.front();
    const qint64 until = m_edges.back();
    if (chunk.newest < since || chunk.oldest >= until)
        return;
    chunk.counts.resize((m_edges.size() - 1) * bucketCount);
    const auto first = static_cast<StoreRow>(index * RunChunk::rows);
    const RunChunk &columns = m_runs.chunk(first);
    const auto &statuses = columns.enums[static_cast<size_t>(EnumField::Status)];
    size_t bin = 0;
    for (StoreRow slot = 0; slot < chunk.size; ++slot) {
        const qint64 createdAt = columns.createdAt[slot];
        if (createdAt < since || createdAt >= until)
            continue;
        StatusBucket bucket = StatusBucket::None;
        if (m_matcher) {
            bucket = m_matcher->bucket(first + slot);
            if (!m_matcher->isChosen(bucket))
                continue;
        } else {
            bucket = bucketOfCode(statuses[slot]);
        }
        bin = binOf(createdAt, bin);
        ++chunk.counts[bin * bucketCount + static_cast<size_t>(bucket)];
    }
}

} // namespace zonescope
