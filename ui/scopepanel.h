// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/textformat.h"

#include <QtCore/QStringList>
#include <QtWidgets/QWidget>

#include <memory>

class QItemSelection;

namespace zonescope {

class SourceDelegate;
class SourceListModel;

namespace Ui {
class ScopePanel;
}

/// The list of data sources on the left of the window: search, choose several, or all. Shows a SourceListModel that
/// somebody else owns and fills. What is typed and what is chosen survives every change of the model, chosen sources
/// that the search hides or that are not loaded yet included. Rows of projects that cannot be read tell why and cannot
/// be chosen.
class ScopePanel final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScopePanel)

public:
    explicit ScopePanel(QWidget *parent = nullptr);
    ~ScopePanel() override;

    /// `model` outlives the panel or is null. The panel sets its search text.
    void setModel(SourceListModel *model);
    /// Ids of the chosen sources, in the order of choosing; empty means all of them.
    [[nodiscard]] QStringList selectedSourceIds() const;
    /// Chooses exactly these; ids that are not in the model yet show as chosen when they arrive. Empty means all.
    void selectSources(const QStringList &sourceIds);
    /// How last run times are written.
    void setTimeDisplay(TimeDisplay display);
    /// Moves the keyboard focus into the search line.
    void focusSearch();

Q_SIGNALS:
    /// selectedSourceIds() changed. Once per change.
    void selectionChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void connectModel();
    void adoptViewSelection(const QItemSelection &selected, const QItemSelection &deselected);
    void showChosen();
    void report();
    void updateTexts();
    void restyle();

    std::unique_ptr<Ui::ScopePanel> m_ui;
    SourceListModel *m_model = nullptr;
    SourceDelegate *m_delegate;
    QStringList m_chosen{}; ///< what a person chose; the view shows the part that the search leaves
    QStringList m_reported{}; ///< selectedSourceIds() at the last signal
    int m_modelChanges = 0; ///< above 0 the view's selection changes without a person
};

} // namespace zonescope
