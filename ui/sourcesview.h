// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/runbrowser.h"

#include <QtCore/QPointer>
#include <QtWidgets/QWidget>

class QPushButton;

namespace zonescope {

class EmptyState;
class SearchLine;
class SourcesTable;
class SourceTableModel;
class StandingChips;

/// The Sources lens: a search line, the standings as toggles with their counts, and the table of sources. Shows a
/// SourceTableModel that somebody else owns and fills, and sets its search and standings.
class SourcesView final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SourcesView)

public:
    explicit SourcesView(QWidget *parent = nullptr);
    ~SourcesView() override;

    /// `model` outlives the view, or is taken away with nullptr.
    void setModel(SourceTableModel *model);
    [[nodiscard]] SourcesTable &table() { return *m_table; }

    /// `isWhole`: no more sources are to come. `reason`: why there are no rows at all; for rows that search and
    /// standings hide the view has words of its own.
    void showState(bool isWhole, const std::optional<EmptyReason> &reason);
    void focusSearch();
    void clearFilter(); ///< search and standings
    /// What "Show runs" would show: nothing, some sources, or why a project is closed.
    void updateButton();

Q_SIGNALS:
    /// The runs of the selected sources are wanted.
    void showRunsRequested();
    void wayOnChosen(zonescope::EmptyReason::WayOn wayOn);

private:
    void showCounts();
    void showEmpty();

    QPointer<SourceTableModel> m_model{};
    SearchLine *m_search;
    QPushButton *m_showRuns;
    StandingChips *m_chips;
    SourcesTable *m_table;
    EmptyState *m_empty;
    std::optional<EmptyReason> m_reason{};
    bool m_isWhole = false;
};

} // namespace zonescope
