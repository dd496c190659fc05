// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/runtext.h"
#include "models/runs/termmatcher.h"
#include "models/runs/textneedles.h"

#include <algorithm>
#include <array>

namespace zonescope {

namespace {

using datazone::RunErrorType;

constexpr size_t errorTypeCount = static_cast<size_t>(RunErrorType::Unknown);

bool hasAbsence(const FilterTerm &term)
{
    return std::any_of(term.values.begin(), term.values.end(),
                       [](const FilterValue &value) { return std::holds_alternative<FilterAbsent>(value); });
}

/// Part of the error's detail or of its type, as the API or the screen words it.
class ErrorSearch {
public:
    explicit ErrorSearch(TextNeedles &needles)
        : m_needles(needles)
    {
        for (size_t i = 0; i < errorTypeCount; ++i) {
            const auto type = static_cast<RunErrorType>(i);
            m_types[i] = needles.areIn(datazone::apiText(type)) || needles.areIn(errorTypeWord(type));
        }
    }
    bool finds(const RunSnapshot &runs, StoreRow row)
    {
        const auto type = runs.errorType(row);
        if (!type)
            return false;
        if (*type != RunErrorType::Unknown && m_types[static_cast<size_t>(*type)])
            return true;
        return (runs.hasErrorDetail(row) && isIn(runs, runs.errorDetailNumber(row)))
            || (*type == RunErrorType::Unknown && isIn(runs, runs.unknownEnumTextNumber(row, EnumField::ErrorType)));
    }

private:
    bool isIn(const RunSnapshot &runs, quint32 number)
    {
        return m_texts.of(number, [&] { return m_needles.areIn(runs.texts().at(number)); });
    }

    TextNeedles &m_needles;
    std::array<bool, errorTypeCount> m_types{};
    TextCache m_texts{};
};

class ErrorMatcher final : public TermMatcher {
public:
    explicit ErrorMatcher(const FilterTerm &term)
        : m_needles(term)
        , m_isAbsenceChosen(hasAbsence(term))
    {
    }
    bool matches(const RunSnapshot &runs, StoreRow row) override
    {
        return runs.has(row, RunChunk::HasError) ? m_search.finds(runs, row) : m_isAbsenceChosen;
    }
    void narrow(const RunSnapshot &runs, StoreRow first, std::span<quint8> mask, bool negated) override
    {
        const auto *presence = runs.chunk(first).presence.data() + RunSnapshot::slot(first);
        for (size_t i = 0; i < mask.size(); ++i) {
            const bool matches = (presence[i] & RunChunk::HasError) == 0
                ? m_isAbsenceChosen
                : mask[i] != 0 && m_search.finds(runs, static_cast<StoreRow>(first + i));
            mask[i] = static_cast<quint8>(mask[i] & static_cast<quint8>(matches != negated));
        }
    }

private:
    TextNeedles m_needles;
    ErrorSearch m_search{m_needles};
    bool m_isAbsenceChosen;
};

class IdMatcher final : public TermMatcher {
public:
    explicit IdMatcher(const FilterTerm &term)
        : m_needles(term)
        , m_contains(term.contains)
    {
    }
    bool matches(const RunSnapshot &runs, StoreRow row) override
    {
        if (const auto plain = runs.plainId(row))
            return m_contains ? m_needles.areIn(*plain) : m_needles.equal(*plain);
        const QString id = runs.id(row);
        return m_contains ? m_needles.areIn(id) : m_needles.equal(id);
    }

private:
    TextNeedles m_needles;
    bool m_contains;
};

/// Everything that a term without a field is looked for in.
class AnyTextMatcher final : public TermMatcher {
public:
    AnyTextMatcher(const FilterTerm &term, const RunSnapshot &runs)
        : m_needles(term)
    {
        for (const SourceInfo &source : runs.sources())
            m_isInName.push_back(!source.dataSourceName.isEmpty() && m_needles.areIn(source.dataSourceName));
    }
    bool matches(const RunSnapshot &runs, StoreRow row) override
    {
        if (const int source = runs.sourceNumber(row); source >= 0 && m_isInName[static_cast<size_t>(source)])
            return true;
        return isInSourceId(runs, runs.dataSourceIdNumber(row)) || m_search.finds(runs, row) || isInId(runs, row);
    }
    void narrow(const RunSnapshot &runs, StoreRow first, std::span<quint8> mask, bool negated) override
    {
        // What most rows have in common with the one before is not looked up again.
        const RunChunk &chunk = runs.chunk(first);
        quint32 source = 0;
        quint32 sourceId = 0;
        bool isOfSource = false;
        bool isKnown = false;
        for (size_t i = 0; i < mask.size(); ++i) {
            if (mask[i] == 0)
                continue;
            const auto row = static_cast<StoreRow>(first + i);
            const size_t slot = RunSnapshot::slot(row);
            if (!isKnown || chunk.source[slot] != source || chunk.dataSourceId[slot] != sourceId) {
                source = chunk.source[slot];
                sourceId = chunk.dataSourceId[slot];
                isOfSource = (source < m_isInName.size() && m_isInName[source]) || isInSourceId(runs, sourceId);
                isKnown = true;
            }
            const bool isFound = isOfSource
                || ((chunk.presence[slot] & RunChunk::HasError) != 0 && m_search.finds(runs, row)) || isInId(runs, row);
            mask[i] = isFound != negated ? 1 : 0;
        }
    }

private:
    bool isInSourceId(const RunSnapshot &runs, quint32 number)
    {
        return m_sourceIds.of(number, [&] { return m_needles.areIn(runs.texts().at(number)); });
    }
    bool isInId(const RunSnapshot &runs, StoreRow row)
    {
        const auto plain = runs.plainId(row);
        return plain ? m_needles.areIn(*plain) : m_needles.areIn(runs.id(row));
    }

    TextNeedles m_needles;
    ErrorSearch m_search{m_needles};
    std::vector<bool> m_isInName{}; // by source
    TextCache m_sourceIds{};
};

/// What is known of the row's source: its name or id, that of its project or domain, or another text.
class SourceMatcher final : public TermMatcher {
public:
    SourceMatcher(const FilterTerm &term, const RunSnapshot &runs)
        : m_field(term.field)
        , m_needles(term)
        , m_contains(term.contains)
        , m_isAbsenceChosen(hasAbsence(term))
    {
        for (const SourceInfo &source : runs.sources())
            m_fits.push_back(fits(source));
        m_fitsWithoutSource = fits({});
    }
    bool matches(const RunSnapshot &runs, StoreRow row) override
    {
        const int source = runs.sourceNumber(row);
        if (source >= 0 ? m_fits[static_cast<size_t>(source)] : m_fitsWithoutSource)
            return true;
        if (m_field != FilterField::Source && m_field != FilterField::Project)
            return false;
        const quint32 number =
            m_field == FilterField::Source ? runs.dataSourceIdNumber(row) : runs.projectIdNumber(row);
        return m_ids.of(number, [&] { return fitsId(runs.texts().at(number)); });
    }

private:
    bool fits(const SourceInfo &source)
    {
        switch (m_field) {
        case FilterField::Source:
            return fitsName(source.dataSourceName);
        case FilterField::Project:
            return fitsName(source.projectName);
        case FilterField::Domain:
            return fitsName(source.domain.domainName) || fitsId(source.domain.domainId);
        case FilterField::SourceType:
            return fitsWhole(source.dataSourceType);
        case FilterField::Account:
            return fitsWhole(source.domain.accountId);
        default:
            return fitsWhole(source.domain.region);
        }
    }
    bool fitsName(const QString &name) { return name.isEmpty() ? m_isAbsenceChosen : m_needles.areIn(name); }
    bool fitsId(const QString &id) { return !id.isEmpty() && (m_contains ? m_needles.areIn(id) : m_needles.equal(id)); }
    bool fitsWhole(const QString &text) { return text.isEmpty() ? m_isAbsenceChosen : fitsId(text); }

    FilterField m_field;
    TextNeedles m_needles;
    bool m_contains;
    bool m_isAbsenceChosen;
    bool m_fitsWithoutSource = false;
    std::vector<bool> m_fits{}; // by source
    TextCache m_ids{};
};

} // namespace

CostedTermMatcher makeTextTermMatcher(const FilterTerm &term, const RunSnapshot &runs)
{
    switch (term.field) {
    case FilterField::Text:
        return {std::make_unique<AnyTextMatcher>(term, runs), TermCost::Text};
    case FilterField::Error:
        return {std::make_unique<ErrorMatcher>(term), TermCost::Text};
    case FilterField::Id:
        return {std::make_unique<IdMatcher>(term), TermCost::Id};
    default:
        return {std::make_unique<SourceMatcher>(term, runs), TermCost::Source};
    }
}

} // namespace zonescope
