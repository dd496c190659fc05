// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/textformat.h"

#include <QtCore/QStringList>
#include <QtWidgets/QWidget>

#include <memory>

class QItemSelection;

namespace zonescope {

class SourceFilterModel;
class SourceListModel;

namespace Ui {
class ScopePanel;
}

/// The list of data sources on the left of the window: search, choose several, or all. Shows a SourceListModel that
/// somebody else owns and fills. What is typed and what is chosen survives every change of the model; a chosen source
/// that a reload does not bring back is dropped from the choice. Rows of denied projects tell why and cannot be chosen.
class ScopePanel final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScopePanel)

public:
    explicit ScopePanel(QWidget *parent = nullptr);
    ~ScopePanel() override;

    /// `model` outlives the panel or is null.
    void setModel(SourceListModel *model);
    /// Ids of the chosen sources, in the order of the model; empty means all of them. Search does not change it.
    [[nodiscard]] QStringList selectedSourceIds() const;
    /// Chooses exactly these; ids that are not in the model yet are chosen when they arrive. Empty means all.
    void selectSources(const QStringList &sourceIds);
    /// How last run times are written.
    void setTimeDisplay(TimeDisplay display);
    /// Moves the keyboard focus into the search line.
    void focusSearch();

Q_SIGNALS:
    /// selectedSourceIds() changed, by a person or because a chosen source left the model. Once per change.
    void selectionChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void adoptViewSelection(const QItemSelection &selected, const QItemSelection &deselected);
    void showSelection();
    void modelAboutToReset();
    void modelChanged();
    void updateCount();
    void restyle();

    std::unique_ptr<Ui::ScopePanel> m_ui;
    SourceListModel *m_model = nullptr;
    SourceFilterModel *m_filter = nullptr;
    QStringList m_chosen{}; ///< what a person chose; the view shows the part that the search leaves
    QStringList m_reported{}; ///< selectedSourceIds() at the last signal
    bool m_showing = false; ///< the view's selection is being set by us
};

} // namespace zonescope
