// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/filterlanguage/filtercompletion.h"
#include "models/runs/filterlanguage/filterparser.h"

#include <QtWidgets/QLineEdit>

class QCompleter;
class QModelIndex;
class QStandardItemModel;

namespace zonescope {

/// A line for a filter as a text: colours its terms, proposes fields and values while it is written (Ctrl+Space asks
/// for proposals), and underlines what is not understood once it is told to.
class FilterEdit final : public QLineEdit {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FilterEdit)

public:
    explicit FilterEdit(QWidget *parent = nullptr);
    ~FilterEdit() override;

    /// Asked while a value is written; must live as long as the line.
    void setCandidates(FilterCandidates candidates) { m_candidates = std::move(candidates); }
    /// Puts a text here that was chosen elsewhere. A word that is typed behind it is a term of its own.
    void showText(const QString &text);
    /// Of the text as it is.
    [[nodiscard]] const FilterParse &parse() const { return m_parse; }
    /// Underlines the problems until the text changes: half a term is no mistake while it is being written.
    void showProblems();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void read();
    void format();
    void propose(bool asked);
    void insertProposal(const QModelIndex &index);

    FilterParse m_parse{};
    FilterCandidates m_candidates{};
    FilterCompletion m_completion{};
    QStandardItemModel *m_proposals;
    QCompleter *m_completer;
    bool m_isWhole = false; ///< showText()'s, and nothing was written to it since
    bool m_areProblemsShown = false;
    bool m_isComposing = false; ///< an input method holds text that is not ours yet
};

} // namespace zonescope
