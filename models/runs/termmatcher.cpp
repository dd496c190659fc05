// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/termmatcher.h"

#include "models/runs/textneedles.h"

#include <algorithm>
#include <array>

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
    const auto counter = runs.counter(
        row, static_cast<RunCounter>(static_cast<int>(field) - static_cast<int>(FilterField::AssetsAdded)));
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
                m_intervals.push_back(*interval);
        }
    }
    bool matches(const RunSnapshot &runs, StoreRow row) override
    {
        const auto value = valueOf(m_field, runs, row);
        if (!value)
            return m_isAbsenceChosen;
        return std::any_of(m_intervals.begin(), m_intervals.end(), [&](const FilterInterval &interval) {
            const auto &[low, high] = interval;
            return (!low || *value > low->value || (low->inclusive && *value == low->value))
                && (!high || *value < high->value || (high->inclusive && *value == high->value));
        });
    }

private:
    FilterField m_field;
    std::vector<FilterInterval> m_intervals{};
    bool m_isAbsenceChosen;
};

class TraitMatcher final : public TermMatcher {
public:
    TraitMatcher(const FilterTerm &term, const RunHistory &history, std::optional<qint64> newSince)
        : m_history(history)
        , m_newSince(newSince)
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
            || (isChosen(RunTrait::New) && m_newSince && runs.isNewSince(row, *m_newSince));
    }

private:
    [[nodiscard]] bool isChosen(RunTrait trait) const { return m_isChosen[static_cast<size_t>(trait)]; }
    /// Where nothing tells that it recovered, a failure is shown rather than hidden.
    [[nodiscard]] bool isUnrecovered(const RunSnapshot &runs, StoreRow row) const
    {
        const Recovery recovery = m_history.recovery(runs, row);
        return recovery != Recovery::NotNeeded && recovery != Recovery::Recovered;
    }

    /// A source of which that is not known may well run again.
    static bool isDisabled(const RunSnapshot &runs, StoreRow row) { return runs.source(row).isEnabled == false; }

    const RunHistory &m_history;
    std::optional<qint64> m_newSince;
    std::array<bool, runTraitCount> m_isChosen{};
};

} // namespace

CostedTermMatcher makeTermMatcher(const FilterTerm &term, const RunSnapshot &runs, const RunHistory &history,
                                  std::optional<qint64> newSince)
{
    if (term.field == FilterField::Is)
        return {std::make_unique<TraitMatcher>(term, history, newSince), TermCost::Value};
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
