// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/starts/journaltablemodel.h"

#include <QtWidgets/QDialog>

class QLabel;
class QPushButton;
class QTableView;

namespace zonescope {

/// "Journal of starts": which runs were started from this computer and what came of it, as it stands on disk. Follows
/// the journal while it is open. To be shown without blocking the window.
class JournalSheet final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(JournalSheet)

public:
    /// `journal` outlives the sheet.
    JournalSheet(StartsJournal &journal, TimeDisplay display, QWidget *parent = nullptr);
    ~JournalSheet() override;

private:
    void read();

    StartsJournal &m_journal;
    JournalTableModel m_model;
    QLabel *m_summary;
    QTableView *m_table;
    QPushButton *m_copy;
};

} // namespace zonescope
