// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/filterlanguage/filtercompletion.h"

#include "models/runs/filterlanguage/filterexpression.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

/// Where the cursor stands, as far as that can be told from the text before it.
struct Place {
    qsizetype start = 0; ///< of the value or name
    QString written{}; ///< of it, up to the cursor
    QString fieldName{}; ///< empty: a name is being written, or a text
    bool contains = false;
    bool isQuoted = false;
    bool isPattern = false;
};

/// Walks over terms as the parser does, but takes unfinished ones as they are.
class Scanner {
public:
    explicit Scanner(QStringView text)
        : m_text(text)
    {
    }
    Place scan()
    {
        for (; m_at < m_text.size(); ++m_at)
            step(m_text[m_at]);
        return std::move(m_place);
    }

private:
    void step(QChar c)
    {
        if (m_isEscaped) {
            m_isEscaped = false;
            m_place.written += c;
            return;
        }
        if (m_place.isQuoted || m_place.isPattern) {
            if (c == u'\\')
                m_isEscaped = true;
            else if (c == (m_place.isQuoted ? u'"' : u'/'))
                m_place.isQuoted = m_place.isPattern = false;
            else
                m_place.written += c;
            return;
        }
        if (c.isSpace()) {
            m_place = {.start = m_at + 1};
            return;
        }
        const bool isStart = m_at == m_place.start;
        if (isStart && c == u'-' && m_place.fieldName.isEmpty() && !m_hasMinus) {
            m_place.start = m_at + 1;
            m_hasMinus = true;
            return;
        }
        m_hasMinus = false;
        if (isStart && (c == u'"' || c == u'/')) {
            m_place.isQuoted = c == u'"';
            m_place.isPattern = c == u'/';
        } else if (c == u',') {
            beginValue();
        } else if (m_place.fieldName.isEmpty() && (c == u':' || c == u'~') && !m_place.written.isEmpty()) {
            m_place.fieldName = m_place.written;
            m_place.contains = c == u'~';
            beginValue();
        } else {
            m_place.written += c;
        }
    }
    void beginValue()
    {
        m_place.start = m_at + 1;
        m_place.written.clear();
    }

    QStringView m_text;
    qsizetype m_at = 0;
    bool m_isEscaped = false;
    bool m_hasMinus = false;
    Place m_place{};
};

/// The end of the value or name that the cursor stands in.
qsizetype endOf(const QString &text, const Place &place, qsizetype cursor)
{
    qsizetype at = cursor;
    for (; at < text.size(); ++at) {
        if (place.isQuoted) {
            if (text[at] == u'\\')
                ++at;
            else if (text[at] == u'"')
                return at + 1;
        } else if (text[at].isSpace() || text[at] == u',') {
            break;
        }
    }
    return std::min(at, text.size());
}

QString proposed(FilterField field, bool contains, const FilterValue &value)
{
    const FilterTerm term{.field = field, .contains = contains, .values = {value}};
    // What stands after the field and its sign.
    return toText(term).mid(filterFieldName(field).size() + 1);
}

QStringList examples(FilterField field)
{
    switch (factsOf(field).kind) {
    case FilterValueKind::Limit:
        return {u"24h"_s, u"7d"_s, u"30d"_s};
    case FilterValueKind::Time:
        return {u">-1h"_s, u">-24h"_s, u">-7d"_s};
    case FilterValueKind::Duration:
        return {u">1m"_s, u">5m"_s, u">1h"_s};
    case FilterValueKind::Number:
        return {u">0"_s, u"0"_s};
    default:
        return {};
    }
}

std::vector<FilterProposal> fieldProposals()
{
    std::vector<FilterProposal> proposals;
    for (const FilterFieldFacts &facts : namedFilterFields())
        proposals.push_back({.insert = QString(facts.name) + u':',
                             .title = QString(facts.name) + u':',
                             .description = filterFieldDescription(facts.field)});
    return proposals;
}

std::vector<FilterProposal> valueProposals(FilterField field, bool contains, const FilterCandidates &candidates)
{
    const auto known = candidates ? candidates(field) : std::vector<FilterCandidate>();
    std::vector<FilterProposal> proposals;
    for (const FilterWord &word : filterWords(field)) {
        const QString name(word.name);
        const auto counted = std::find_if(
            known.begin(), known.end(), [&name](const FilterCandidate &candidate) { return candidate.value == name; });
        proposals.push_back(
            {.insert = name, .title = name, .count = counted == known.end() ? std::nullopt : counted->count});
    }
    if (factsOf(field).kind == FilterValueKind::Text) {
        for (const FilterCandidate &candidate : known) {
            if (!candidate.value.isEmpty())
                proposals.push_back({.insert = proposed(field, contains, FilterText{candidate.value}),
                                     .title = candidate.value,
                                     .count = candidate.count});
        }
    }
    const QStringList common = examples(field);
    for (const QString &example : common)
        proposals.push_back({.insert = example, .title = example});
    if (factsOf(field).mayBeAbsent && !contains)
        proposals.push_back(
            {.insert = u"none"_s,
             .title = u"none"_s,
             .description = QCoreApplication::translate("zonescope::FilterCompletion", "Runs without this value")});
    return proposals;
}

} // namespace

FilterCompletion completeFilter(const QString &text, qsizetype cursor, const FilterCandidates &candidates,
                                size_t maximum)
{
    cursor = std::clamp<qsizetype>(cursor, 0, text.size());
    const Place place = Scanner(QStringView(text).left(cursor)).scan();
    FilterCompletion completion{.position = place.start, .length = endOf(text, place, cursor) - place.start};
    const bool isName = place.fieldName.isEmpty();
    if (!isName)
        completion.field = filterFieldFromName(place.fieldName);
    if (place.isPattern || (isName ? place.isQuoted : !completion.field))
        return completion;

    auto proposals = isName ? fieldProposals() : valueProposals(*completion.field, place.contains, candidates);
    const QString written = place.written.toCaseFolded();
    const auto rank = [&written](const FilterProposal &proposal) {
        const qsizetype at = proposal.title.toCaseFolded().indexOf(written);
        return at < 0 ? 2 : at > 0 ? 1 : 0;
    };
    std::erase_if(proposals, [&rank](const FilterProposal &proposal) { return rank(proposal) == 2; });
    std::stable_sort(proposals.begin(), proposals.end(), [&](const FilterProposal &left, const FilterProposal &right) {
        const int leftRank = rank(left);
        const int rightRank = rank(right);
        return leftRank != rightRank ? leftRank < rightRank : left.count.value_or(-1) > right.count.value_or(-1);
    });
    if (proposals.size() > maximum)
        proposals.resize(maximum);
    completion.proposals = std::move(proposals);
    return completion;
}

} // namespace zonescope
