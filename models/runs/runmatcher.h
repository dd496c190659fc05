// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/expressionmatcher.h"
#include "models/runs/runfilter.h"
#include "models/runs/statuscounts.h"

#include <QtCore/QSet>
#include <QtCore/QStringMatcher>

#include <array>
#include <memory>
#include <string>
#include <vector>

namespace zonescope {

/// A RunFilter made ready for many rows: words are looked for once in each distinct text and once in each source, not
/// in each row. Making one costs a pass over the distinct texts, which is the expensive part where error texts are
/// long. `runs` must outlive it, or be replaced by attach() before the next use. Rows that came to live runs since are
/// known after update(); other sources need a new matcher.
class RunMatcher final {
public:
    RunMatcher(RunFilter filter, const RunSnapshot &runs);

    /// The same runs, or ones that have grown from them.
    void attach(const RunSnapshot &runs);
    /// Looks into the texts that have come since, and again at `changed` rows.
    void update(std::span<const StoreRow> changed = {});
    /// Sources, by number, whose rows may match otherwise though they are the same, because of other runs that came or
    /// changed since this was last asked; empty: none. Only with `is:`.
    [[nodiscard]] std::vector<bool> takeChangedSources();

    /// Keeps what it finds out about texts: one thread at a time.
    [[nodiscard]] bool matches(StoreRow row) const { return isChosen(bucket(row)); }
    /// What the row counts as for the status toggles.
    [[nodiscard]] StatusBucket bucket(StoreRow row) const
    {
        return matchesBesideStatus(row) ? bucketOf(m_runs->status(row)) : StatusBucket::None;
    }
    /// bucket() of rows that stand in one chunk, from `first` on, several times as fast as one by one.
    void fillBuckets(StoreRow first, std::span<StatusBucket> buckets) const;
    /// Whether rows of this bucket are shown.
    [[nodiscard]] bool isChosen(StatusBucket bucket) const { return m_buckets[static_cast<size_t>(bucket)]; }
    [[nodiscard]] const RunFilter &filter() const { return m_filter; }

private:
    using WordBits = quint64; // a bit for each word
    static constexpr qsizetype mostWords = 64;

    [[nodiscard]] bool matchesBesideStatus(StoreRow row) const;
    [[nodiscard]] bool matchesValues(StoreRow row) const; ///< of these, what needs no look at a text
    [[nodiscard]] bool matchesWords(StoreRow row) const;
    [[nodiscard]] bool matchesText(StoreRow row) const;
    [[nodiscard]] bool idHasWords(StoreRow row, WordBits missing) const;
    [[nodiscard]] WordBits bitsOf(const QString &text) const;
    void setWords(const QStringList &words);

    struct Word {
        QStringMatcher matcher{}; ///< the word folded, to look for in folded texts
        std::string bytes{}; ///< the same for texts of ASCII; empty where none can hold it
    };

    RunFilter m_filter;
    const RunSnapshot *m_runs;
    std::array<bool, 7> m_buckets{}; // by StatusBucket; None is never chosen
    std::array<bool, 3> m_types{}; // by RunType
    std::array<bool, 5> m_lineage{}; // by LineageImportStatus
    bool m_hasValues; // something for matchesValues()
    QSet<SourceKey> m_chosenSources{};
    std::vector<bool> m_isSourceChosen{}; // by source; empty: all are
    std::vector<Word> m_words{};
    WordBits m_allWords = 0;
    std::vector<WordBits> m_textBits{}; // by text number
    std::vector<WordBits> m_sourceBits{}; // by source
    std::array<WordBits, 8> m_errorTypeBits{}; // by RunErrorType
    std::unique_ptr<RunMatcher> m_furtherWords{}; // beyond mostWords
    std::unique_ptr<ExpressionMatcher> m_expression{}; // null: there is none
};

} // namespace zonescope
