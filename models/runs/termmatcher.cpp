// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/termmatcher.h"

#include "models/datazone/errorfingerprint.h"
#include "models/runs/errorkeys.h"
#include "models/runs/textneedles.h"

#include <algorithm>
#include <array>
#include <limits>

namespace zonescope {

namespace {

bool hasAbsence(const FilterTerm &term)
{
    return std::any_of(term.values.begin(), term.values.end(),
                       [](const FilterValue &value) { return std::holds_alternative<FilterAbsent>(value); });
}

EnumField enumFieldOf(FilterField field)
{
    switch (field) {
    case FilterField::Type:
        return EnumField::Type;
    case FilterField::ErrorType:
        return EnumField::ErrorType;
    case FilterField::Lineage:
        return EnumField::Lineage;
    default:
        return EnumField::Status;
    }
}

/// Clears what does not pass, `test` being asked of the slots of a chunk, cheaply, whether they are in or not.
template <class Test>
void keep(StoreRow first, std::span<quint8> mask, bool negated, Test test)
{
    const size_t slot = RunSnapshot::slot(first);
    for (size_t i = 0; i < mask.size(); ++i)
        mask[i] = static_cast<quint8>(mask[i] & static_cast<quint8>(test(slot + i) != negated));
}

class EnumMatcher final : public TermMatcher {
public:
    explicit EnumMatcher(const FilterTerm &term)
        : m_field(enumFieldOf(term.field))
        , m_foreign(term)
        , m_isAbsenceChosen(hasAbsence(term))
    {
        for (const FilterValue &value : term.values) {
            if (const auto *word = std::get_if<FilterWordValue>(&value)) {
                m_isChosen[static_cast<size_t>(word->value)] = true;
                const bool isUnknown = filterWordName(term.field, word->value) == QLatin1StringView("other");
                m_isOtherChosen = m_isOtherChosen || isUnknown;
            } else if (std::holds_alternative<FilterText>(value)) {
                m_hasForeign = true;
            }
        }
    }
    bool matches(const RunSnapshot &runs, StoreRow row) override
    {
        if (m_field == EnumField::ErrorType && !runs.has(row, RunChunk::HasError))
            return m_isAbsenceChosen;
        if (m_field == EnumField::Lineage && !runs.has(row, RunChunk::HasLineageStatus))
            return m_isAbsenceChosen;
        const quint8 code = runs.chunk(row).enums[static_cast<size_t>(m_field)][RunSnapshot::slot(row)];
        if (code < RunChunk::firstUnknownCode)
            return m_isChosen[code];
        if (m_isOtherChosen || !m_hasForeign)
            return m_isOtherChosen;
        const quint32 number = runs.unknownEnumTextNumber(row, m_field);
        return m_texts.of(number, [&] { return m_foreign.equal(runs.texts().at(number)); });
    }
    void narrow(const RunSnapshot &runs, StoreRow first, std::span<quint8> mask, bool negated) override
    {
        if (m_hasForeign) {
            TermMatcher::narrow(runs, first, mask, negated);
            return;
        }
        std::array<bool, 256> isChosen{};
        isChosen.fill(m_isOtherChosen);
        std::copy(m_isChosen.begin(), m_isChosen.end(), isChosen.begin());
        const RunChunk &chunk = runs.chunk(first);
        const auto &codes = chunk.enums[static_cast<size_t>(m_field)];
        if (m_field == EnumField::ErrorType || m_field == EnumField::Lineage) {
            const quint16 present = m_field == EnumField::ErrorType ? RunChunk::HasError : RunChunk::HasLineageStatus;
            keep(first, mask, negated, [&](size_t slot) {
                return (chunk.presence[slot] & present) != 0 ? isChosen[codes[slot]] : m_isAbsenceChosen;
            });
        } else {
            keep(first, mask, negated, [&](size_t slot) { return isChosen[codes[slot]]; });
        }
    }

private:
    EnumField m_field;
    std::array<bool, RunChunk::firstUnknownCode> m_isChosen{};
    TextNeedles m_foreign;
    TextCache m_texts{};
    bool m_isOtherChosen = false;
    bool m_hasForeign = false;
    bool m_isAbsenceChosen;
};

std::optional<qint64> inSeconds(std::optional<qint64> ms)
{
    return ms ? std::optional(*ms / 1000) : std::nullopt; // as it is shown and exported
}

RunCounter counterOf(FilterField field)
{
    return static_cast<RunCounter>(static_cast<int>(field) - static_cast<int>(FilterField::AssetsAdded));
}

std::optional<qint64> valueOf(FilterField field, const RunSnapshot &runs, StoreRow row)
{
    switch (field) {
    case FilterField::Since:
    case FilterField::Until:
    case FilterField::Created:
        return runs.createdAt(row);
    case FilterField::Started:
        return runs.startedAt(row);
    case FilterField::Ended:
        return runs.stoppedAt(row);
    case FilterField::Updated:
        return runs.updatedAt(row);
    case FilterField::Wait:
        return inSeconds(runs.waitMs(row));
    case FilterField::Took:
        return inSeconds(runs.tookMs(row));
    default:
        break;
    }
    const auto counter = runs.counter(row, counterOf(field));
    return counter ? std::optional<qint64>(*counter) : std::nullopt;
}

class IntervalMatcher final : public TermMatcher {
public:
    explicit IntervalMatcher(const FilterTerm &term)
        : m_field(term.field)
        , m_isAbsenceChosen(hasAbsence(term))
    {
        for (const FilterValue &value : term.values) {
            if (const auto *interval = std::get_if<FilterInterval>(&value))
                add(*interval);
        }
    }
    bool matches(const RunSnapshot &runs, StoreRow row) override
    {
        const auto value = valueOf(m_field, runs, row);
        if (!value)
            return m_isAbsenceChosen;
        return isIn(*value);
    }
    void narrow(const RunSnapshot &runs, StoreRow first, std::span<quint8> mask, bool negated) override
    {
        const RunChunk &chunk = runs.chunk(first);
        const auto keepBy = [&](quint16 needed, auto valueAt) {
            keep(first, mask, negated, [&](size_t slot) {
                return (chunk.presence[slot] & needed) == needed ? isIn(valueAt(slot)) : m_isAbsenceChosen;
            });
        };
        constexpr quint16 always = 0;
        switch (m_field) {
        case FilterField::Since:
        case FilterField::Until:
        case FilterField::Created:
            keepBy(always, [&](size_t slot) { return chunk.createdAt[slot]; });
            return;
        case FilterField::Updated:
            keepBy(always, [&](size_t slot) { return chunk.updatedAt[slot]; });
            return;
        case FilterField::Started:
            keepBy(RunChunk::HasStartedAt, [&](size_t slot) { return chunk.startedAt[slot]; });
            return;
        case FilterField::Ended:
            keepBy(RunChunk::HasStoppedAt, [&](size_t slot) { return chunk.stoppedAt[slot]; });
            return;
        case FilterField::Wait:
            keepBy(RunChunk::HasStartedAt,
                   [&](size_t slot) { return (chunk.startedAt[slot] - chunk.createdAt[slot]) / 1000; });
            return;
        case FilterField::Took:
            keepBy(RunChunk::HasStartedAt | RunChunk::HasStoppedAt,
                   [&](size_t slot) { return (chunk.stoppedAt[slot] - chunk.startedAt[slot]) / 1000; });
            return;
        default:
            break;
        }
        const RunCounter counter = counterOf(m_field);
        const auto &counters = chunk.counters[static_cast<size_t>(counter)];
        keepBy(RunChunk::presenceOf(counter), [&](size_t slot) { return qint64(counters[slot]); });
    }

private:
    struct Span {
        qint64 low; // both inclusive
        qint64 high;
    };

    void add(const FilterInterval &interval)
    {
        using Limits = std::numeric_limits<qint64>;
        const auto &[low, high] = interval;
        if ((low && !low->inclusive && low->value == Limits::max())
            || (high && !high->inclusive && high->value == Limits::min()))
            return; // nothing lies beyond
        m_spans.push_back({low ? low->value + (low->inclusive ? 0 : 1) : Limits::min(),
                           high ? high->value - (high->inclusive ? 0 : 1) : Limits::max()});
    }
    [[nodiscard]] bool isIn(qint64 value) const
    {
        return std::any_of(m_spans.begin(), m_spans.end(),
                           [value](const Span &span) { return span.low <= value && value <= span.high; });
    }

    FilterField m_field;
    std::vector<Span> m_spans{};
    bool m_isAbsenceChosen;
};

class TraitMatcher final : public TermMatcher {
public:
    TraitMatcher(const FilterTerm &term, const RunSnapshot &runs, const RunHistory &history, SuspicionIndex &suspicions,
                 const TraitBasis &basis)
        : m_history(history)
        , m_suspicions(suspicions)
        , m_known(basis.known.get(), runs)
        , m_newSince(basis.newSince)
        , m_askedAt(term.askedAt)
    {
        for (const FilterValue &value : term.values) {
            if (const auto *word = std::get_if<FilterWordValue>(&value))
                m_isChosen[static_cast<size_t>(word->value)] = true;
        }
    }
    bool matches(const RunSnapshot &runs, StoreRow row) override
    {
        return (isChosen(RunTrait::Latest) && m_history.isLatest(runs, row))
            || (isChosen(RunTrait::Unrecovered) && isUnrecovered(runs, row))
            || (isChosen(RunTrait::PartlyRecovered) && m_history.recovery(runs, row) == Recovery::Partly)
            || (isChosen(RunTrait::Disabled) && isDisabled(runs, row))
            || (isChosen(RunTrait::Known) && m_known.has(runs, row))
            || (isChosen(RunTrait::Suspicious) && m_suspicions.isSuspicious(runs, row))
            || (isChosen(RunTrait::Stuck) && m_suspicions.isStuck(runs, row, m_askedAt))
            || (isChosen(RunTrait::New) && m_newSince && runs.isNewSince(row, *m_newSince));
    }
    void narrow(const RunSnapshot &runs, StoreRow first, std::span<quint8> mask, bool negated) override
    {
        const RunChunk &chunk = runs.chunk(first);
        const bool asksForRecoveryOnly = m_isChosen == chosen({RunTrait::Unrecovered, RunTrait::PartlyRecovered})
            || m_isChosen == chosen({RunTrait::Unrecovered}) || m_isChosen == chosen({RunTrait::PartlyRecovered});
        if (!asksForRecoveryOnly && m_isChosen != chosen({RunTrait::Latest})) {
            TermMatcher::narrow(runs, first, mask, negated);
        } else if (asksForRecoveryOnly) {
            const auto &codes = chunk.enums[static_cast<size_t>(EnumField::Status)];
            keep(first, mask, negated, [&](size_t slot) {
                const auto row = static_cast<StoreRow>(first - RunSnapshot::slot(first) + slot);
                return needsRecovery(codes[slot]) && matches(runs, row);
            });
        } else {
            keep(first, mask, negated, [&](size_t slot) {
                const auto row = static_cast<StoreRow>(first - RunSnapshot::slot(first) + slot);
                return m_history.isLatestOf(chunk.source[slot], row);
            });
        }
    }

private:
    using Traits = std::array<bool, runTraitCount>;
    static Traits chosen(std::initializer_list<RunTrait> traits)
    {
        Traits result{};
        for (const RunTrait trait : traits)
            result[static_cast<size_t>(trait)] = true;
        return result;
    }
    [[nodiscard]] bool isChosen(RunTrait trait) const { return m_isChosen[static_cast<size_t>(trait)]; }
    static bool needsRecovery(quint8 statusCode)
    {
        return statusCode == static_cast<quint8>(datazone::RunStatus::Failed)
            || statusCode == static_cast<quint8>(datazone::RunStatus::PartiallySucceeded);
    }
    /// Where nothing tells that it recovered, a failure is shown rather than hidden.
    [[nodiscard]] bool isUnrecovered(const RunSnapshot &runs, StoreRow row) const
    {
        const Recovery recovery = m_history.recovery(runs, row);
        return recovery != Recovery::NotNeeded && recovery != Recovery::Recovered;
    }

    /// A source of which that is not known may well run again.
    static bool isDisabled(const RunSnapshot &runs, StoreRow row) { return runs.source(row).isEnabled == false; }

    const RunHistory &m_history;
    SuspicionIndex &m_suspicions;
    KnownRuns m_known;
    std::optional<qint64> m_newSince;
    qint64 m_askedAt;
    Traits m_isChosen{};
};

/// Errors of the same cause.
class ClusterMatcher final : public TermMatcher {
public:
    explicit ClusterMatcher(const FilterTerm &term)
        : m_isAbsenceChosen(hasAbsence(term))
    {
        for (const FilterValue &value : term.values) {
            if (const auto *text = std::get_if<FilterText>(&value)) {
                if (const auto key = errorClusterFromText(text->text))
                    m_chosen.push_back(*key);
            }
        }
    }
    bool matches(const RunSnapshot &runs, StoreRow row) override
    {
        if (!runs.has(row, RunChunk::HasError))
            return m_isAbsenceChosen;
        return !m_chosen.empty()
            && std::find(m_chosen.begin(), m_chosen.end(), m_keys.keyOf(runs, row)) != m_chosen.end();
    }

private:
    std::vector<quint64> m_chosen{};
    ErrorKeys m_keys{};
    bool m_isAbsenceChosen;
};

} // namespace

void TermMatcher::narrow(const RunSnapshot &runs, StoreRow first, std::span<quint8> mask, bool negated)
{
    for (size_t i = 0; i < mask.size(); ++i) {
        if (mask[i] != 0)
            mask[i] = matches(runs, static_cast<StoreRow>(first + i)) != negated ? 1 : 0;
    }
}

CostedTermMatcher makeTermMatcher(const FilterTerm &term, const RunSnapshot &runs, const RunHistory &history,
                                  SuspicionIndex &suspicions, const TraitBasis &basis)
{
    if (term.field == FilterField::Is)
        return {std::make_unique<TraitMatcher>(term, runs, history, suspicions, basis), TermCost::Value};
    if (term.field == FilterField::Cluster)
        return {std::make_unique<ClusterMatcher>(term), TermCost::Text};
    switch (factsOf(term.field).kind) {
    case FilterValueKind::Text:
        return makeTextTermMatcher(term, runs);
    case FilterValueKind::Word:
        return {std::make_unique<EnumMatcher>(term), TermCost::Value};
    default:
        return {std::make_unique<IntervalMatcher>(term), TermCost::Value};
    }
}

} // namespace zonescope
