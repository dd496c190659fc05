// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/textformat.h"
#include "models/starts/startsjournal.h"

#include <QtCore/QAbstractTableModel>

namespace zonescope {

/// The entries of the journal of starts as a table, newest first. Times in UTC or local time, never relative: a record
/// is read long after.
class JournalTableModel final : public QAbstractTableModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(JournalTableModel)

public:
    enum Column : int { Asked, Source, Project, Connection, Outcome, Run };
    static constexpr int columnsInAll = Run + 1;

    explicit JournalTableModel(TimeDisplay display, QObject *parent = nullptr);
    ~JournalTableModel() override;

    void setEntries(std::vector<JournalEntry> entries);
    /// Header and all rows as tab-separated text, with the words of refusals in full.
    [[nodiscard]] QString tsv() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString text(const JournalEntry &entry, int column) const;

    TimeDisplay m_display;
    std::vector<JournalEntry> m_entries{};
};

} // namespace zonescope
