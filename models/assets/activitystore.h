// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/datazone/activitytypes.h"

#include <QtCore/QHash>
#include <QtCore/QSet>

#include <vector>

namespace zonescope {

/// The assets that one run touched, as several passes over its list of activities gave them: filtered ones that run
/// ahead, and the whole list. Owned by its ActivityFeed.
///
/// An activity has no id. It is known by database, technical name and status, and by its ordinal among those that a
/// pass gave alike (two schemas may hold tables of one name). An item that equals one of an earlier page of the same
/// pass is a repetition, since pages overlap where lists grow meanwhile.
///
/// Rows keep their numbers; those that the whole list did not confirm are marked as gone.
class ActivityStore final {
public:
    using Row = int;

    void clear();
    /// Begins a pass from the head of a list and returns its number.
    [[nodiscard]] int beginPass();
    /// Takes one page of a pass.
    void takePage(int pass, std::vector<datazone::Activity> page);
    /// The pass gave the whole unfiltered list: rows that it did not give are gone.
    void dropWhatPassLacks(int pass);

    [[nodiscard]] int rowCount() const { return static_cast<int>(m_rows.size()); } ///< gone ones included
    [[nodiscard]] int count() const { return rowCount() - m_gone; }
    /// Counts on whenever rows that were known have other values, or came back.
    [[nodiscard]] int changes() const { return m_changes; }
    [[nodiscard]] const datazone::Activity &at(Row row) const { return m_rows[index(row)].activity; }
    [[nodiscard]] bool isGone(Row row) const { return m_rows[index(row)].isGone; }

private:
    struct Key {
        QString database;
        QString technicalName;
        QString status;
        int ordinal = 0;

        friend bool operator==(const Key &, const Key &) = default;
        friend size_t qHash(const Key &key, size_t seed = 0)
        {
            return qHashMulti(seed, key.technicalName, key.database, key.status, key.ordinal);
        }
    };
    struct Stored {
        datazone::Activity activity;
        bool isGone = false;
    };
    struct Pass {
        int pages = 0;
        QHash<Key, int> counts{}; ///< how many of a key, its ordinal being 0
        std::vector<int> pageOfRow{}; ///< by row; 0: not given yet
    };

    [[nodiscard]] static std::size_t index(Row row) { return static_cast<std::size_t>(row); }
    [[nodiscard]] bool isRepetition(const Pass &pass, Key key, int known, const datazone::Activity &activity) const;
    void share(QString &text);
    void shareTexts(datazone::Activity &activity);

    std::vector<Stored> m_rows{};
    QHash<Key, Row> m_byKey{};
    std::vector<Pass> m_passes{};
    QSet<QString> m_texts{}; ///< what many rows have alike
    int m_gone = 0;
    int m_changes = 0;
};

} // namespace zonescope
