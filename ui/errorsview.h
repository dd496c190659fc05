// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/errorclusterpanel.h"
#include "ui/runbrowser.h"

#include <QtCore/QPointer>
#include <QtWidgets/QWidget>

class QCheckBox;
class QPushButton;
class QSplitter;

namespace zonescope {

class EmptyState;
class ErrorClusterModel;
class ErrorsTable;
class SearchLine;

/// The Errors lens: a search line, the table of errors with the same cause, and below it what the current one is made
/// of. Shows an ErrorClusterModel that somebody else owns and fills, and sets its search.
class ErrorsView final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ErrorsView)

public:
    explicit ErrorsView(QWidget *parent = nullptr);
    ~ErrorsView() override;

    /// `model` outlives the view, or is taken away with nullptr.
    void setModel(ErrorClusterModel *model);
    [[nodiscard]] ErrorsTable &table() { return *m_table; }
    [[nodiscard]] ErrorClusterPanel &panel() { return *m_panel; }

    /// Why there are no errors at all; for rows that the search hides the view has words of its own.
    void showReason(const std::optional<EmptyReason> &reason);
    void focusSearch();
    void clearFilter();
    /// Whether the current error is marked, for the words of the button.
    void setCurrentKnown(bool known);

    [[nodiscard]] QByteArray splitterState() const;
    void restoreSplitter(const QByteArray &state); ///< empty: the default

Q_SIGNALS:
    void showRunsRequested();
    void markRequested();
    void wayOnChosen(zonescope::EmptyReason::WayOn wayOn);

private:
    void showEmpty();
    void updateButtons();

    QPointer<ErrorClusterModel> m_model{};
    SearchLine *m_search;
    QCheckBox *m_hideKnown;
    QPushButton *m_showRuns;
    QPushButton *m_mark;
    ErrorsTable *m_table;
    ErrorClusterPanel *m_panel;
    QSplitter *m_splitter;
    EmptyState *m_empty;
    std::optional<EmptyReason> m_reason{};
};

} // namespace zonescope
