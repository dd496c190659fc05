// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/runmatcher.h"

#include "models/runs/runtext.h"
#include "models/runs/textneedles.h"

#include <algorithm>
#include <bit>

namespace zonescope {

namespace {

template <size_t size, class E>
std::array<bool, size> chosen(const std::vector<E> &values)
{
    std::array<bool, size> result{};
    for (const E value : values)
        result[static_cast<size_t>(value)] = true;
    return result;
}

/// `word` is folded.
bool hasWord(QLatin1StringView id, const std::string &word)
{
    const qsizetype last = id.size() - static_cast<qsizetype>(word.size());
    const char *bytes = id.data();
    for (qsizetype at = 0; at <= last; ++at) {
        if (foldedAscii(bytes[at]) != word.front())
            continue;
        if (std::equal(word.begin(), word.end(), bytes + at, [](char w, char c) { return w == foldedAscii(c); }))
            return true;
    }
    return false;
}

} // namespace

RunMatcher::RunMatcher(RunFilter filter, const RunSnapshot &runs)
    : m_filter(std::move(filter))
    , m_runs(&runs)
    , m_types(chosen<3>(m_filter.types))
    , m_lineage(chosen<5>(m_filter.lineageStatuses))
    , m_chosenSources(m_filter.sources.begin(), m_filter.sources.end())
{
    std::fill_n(m_buckets.begin(), 6, m_filter.statuses.empty());
    for (const auto status : m_filter.statuses)
        m_buckets[static_cast<size_t>(bucketOf(status))] = true;
    setWords(m_filter.words());
    for (const auto &source : runs.sources())
        m_sourceBits.push_back(bitsOf(source.dataSourceName));
    for (size_t i = 0; i < m_errorTypeBits.size() && !m_words.empty(); ++i) {
        const auto type = static_cast<datazone::RunErrorType>(i);
        if (type != datazone::RunErrorType::Unknown)
            m_errorTypeBits[i] = bitsOf(apiText(type)) | bitsOf(errorTypeWord(type));
    }
    if (!m_filter.expression.isEmpty())
        m_expression = std::make_unique<ExpressionMatcher>(m_filter.expression, runs, m_filter.newSince);
    update();
}

void RunMatcher::setWords(const QStringList &words)
{
    for (qsizetype i = 0; i < std::min(words.size(), mostWords); ++i) {
        Word word{QStringMatcher(words[i])};
        if (!foldAscii(words[i], word.bytes))
            word.bytes.clear();
        m_words.push_back(std::move(word));
        m_allWords |= WordBits(1) << i;
    }
    if (words.size() > mostWords) {
        RunFilter further;
        further.text = words.mid(mostWords).join(u' ');
        m_furtherWords = std::make_unique<RunMatcher>(further, *m_runs);
    }
}

void RunMatcher::attach(const RunSnapshot &runs)
{
    m_runs = &runs;
    if (m_furtherWords)
        m_furtherWords->attach(runs);
    update();
}

void RunMatcher::update(std::span<const StoreRow> changed)
{
    const TextTable &texts = m_runs->texts();
    if (!m_words.empty()) {
        m_textBits.reserve(texts.size());
        for (auto number = static_cast<quint32>(m_textBits.size()); number < texts.size(); ++number)
            m_textBits.push_back(bitsOf(texts.at(number)));
    }
    if (!m_filter.sources.empty()) {
        const auto &sources = m_runs->sources();
        for (std::size_t number = m_isSourceChosen.size(); number < sources.size(); ++number)
            m_isSourceChosen.push_back(m_chosenSources.contains(sources[number].key()));
    }
    if (m_furtherWords)
        m_furtherWords->update();
    if (m_expression)
        m_expression->update(*m_runs, changed);
}

std::vector<bool> RunMatcher::takeChangedSources()
{
    return m_expression ? m_expression->takeChangedSources() : std::vector<bool>();
}

RunMatcher::WordBits RunMatcher::bitsOf(const QString &text) const
{
    WordBits bits = 0;
    if (text.isEmpty() || m_words.empty())
        return bits;
    const auto collect = [&](auto hasWord) {
        for (size_t i = 0; i < m_words.size(); ++i) {
            if (hasWord(m_words[i]))
                bits |= WordBits(1) << i;
        }
    };
    std::string ascii;
    if (foldAscii(text, ascii)) {
        collect(
            [&ascii](const Word &word) { return !word.bytes.empty() && ascii.find(word.bytes) != std::string::npos; });
    } else {
        const QString folded = text.toCaseFolded();
        collect([&folded](const Word &word) { return word.matcher.indexIn(folded) >= 0; });
    }
    return bits;
}

bool RunMatcher::matchesBesideStatus(StoreRow row) const
{
    const qint64 createdAt = m_runs->createdAt(row);
    if ((m_filter.since && createdAt < *m_filter.since) || (m_filter.until && createdAt >= *m_filter.until))
        return false;
    if (!m_filter.types.empty() && !m_types[static_cast<size_t>(m_runs->type(row))])
        return false;
    if (!m_filter.lineageStatuses.empty()) {
        const auto lineage = m_runs->lineageStatus(row);
        if (!lineage || !m_lineage[static_cast<size_t>(*lineage)])
            return false;
    }
    if (!m_filter.sources.empty()) {
        const int source = m_runs->sourceNumber(row);
        if (source < 0 || !m_isSourceChosen[static_cast<std::size_t>(source)])
            return false;
    }
    if (m_expression && !m_expression->matches(*m_runs, row))
        return false;
    return m_allWords == 0 || (matchesText(row) && (!m_furtherWords || m_furtherWords->matchesText(row)));
}

bool RunMatcher::matchesText(StoreRow row) const
{
    WordBits found = m_textBits[m_runs->dataSourceIdNumber(row)];
    if (const int source = m_runs->sourceNumber(row); source >= 0)
        found |= m_sourceBits[static_cast<size_t>(source)];
    if (const auto type = m_runs->errorType(row)) {
        found |= m_errorTypeBits[static_cast<size_t>(*type)];
        found |= m_textBits[m_runs->errorDetailNumber(row)];
        if (*type == datazone::RunErrorType::Unknown)
            found |= m_textBits[m_runs->unknownEnumTextNumber(row, EnumField::ErrorType)];
    }
    return found == m_allWords || idHasWords(row, m_allWords & ~found);
}

bool RunMatcher::idHasWords(StoreRow row, WordBits missing) const
{
    const auto plain = m_runs->plainId(row);
    for (; missing != 0; missing &= missing - 1) {
        const Word &word = m_words[static_cast<size_t>(std::countr_zero(missing))];
        if (plain ? word.bytes.empty() || !hasWord(*plain, word.bytes)
                  : word.matcher.indexIn(m_runs->id(row).toCaseFolded()) < 0)
            return false;
    }
    return true;
}

} // namespace zonescope
