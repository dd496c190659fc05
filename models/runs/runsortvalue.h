// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/runorder.h"

#include <QtCore/QCollator>

#include <vector>

namespace zonescope {

/// What a row is ordered by in one column: a number, then a text of which only its place ("slot") is known here, so
/// that many rows compare the rank of a distinct text and not the text.
struct RunSortValue {
    bool isAbsent = false;
    qint64 number = 0;
    quint32 textSlot = 0;
};

/// Gives the sort values of a column. The snapshot must outlive it.
class RunSortValues final {
public:
    RunSortValues(const RunSnapshot &runs, RunSort sort);

    [[nodiscard]] RunSortValue of(StoreRow row) const;
    /// False: all slots are 0, the number decides.
    [[nodiscard]] bool hasTexts() const { return m_hasTexts; }
    [[nodiscard]] quint32 slotCount() const { return m_sourceCount + m_runs.texts().size(); }
    /// For each of these slots, by its number, the rank of its text among them: equal texts have equal ranks.
    [[nodiscard]] std::vector<quint32> ranks(const std::vector<quint32> &textSlots) const;
    [[nodiscard]] int compareTexts(quint32 leftSlot, quint32 rightSlot) const;

private:
    [[nodiscard]] RunSortValue textOfSource(StoreRow row, const QString &text, quint32 otherwise) const;
    [[nodiscard]] const QString &text(quint32 slot) const;
    [[nodiscard]] RunSortValue ofText(quint32 number) const { return {false, 0, m_sourceCount + number}; }

    const RunSnapshot &m_runs;
    RunSort m_sort;
    quint32 m_sourceCount;
    bool m_hasTexts;
    bool m_isCollated; // names by the rules of the locale; ids and details plainly, there may be very many
    QCollator m_collator{};
};

/// By the bytes of plain ids; ids that are not plain come after them. Negative, 0 or positive.
[[nodiscard]] int compareIds(const RunSnapshot &runs, StoreRow left, StoreRow right);
/// What all ties end in: newest first by createdAt, then by id, then by arrival.
[[nodiscard]] bool isNewer(const RunSnapshot &runs, StoreRow left, StoreRow right);

} // namespace zonescope
