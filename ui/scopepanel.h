// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/textformat.h"
#include "models/scope/scopechoice.h"

#include <QtCore/QSet>
#include <QtWidgets/QWidget>

#include <memory>

class QItemSelection;
class QModelIndex;

namespace zonescope {

class ScopeTreeModel;
class SourceDelegate;

namespace Ui {
class ScopePanel;
}

/// The scope on the left of the window: a tree of connections, domains, projects and data sources to search in and to
/// choose several of, or none for the open domain. Shows a ScopeTreeModel that somebody else owns and fills. What is
/// typed and what is chosen survives every change of the model, chosen nodes that the search hides or that are not
/// loaded yet included. Projects that cannot be read tell why and cannot be chosen.
///
/// A click chooses a node alone, with Ctrl (or by Space) it joins the choice or leaves it. A node and something that it
/// lies in are never both chosen: the one that was chosen last stays.
class ScopePanel final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScopePanel)

public:
    explicit ScopePanel(QWidget *parent = nullptr);
    ~ScopePanel() override;

    /// `model` outlives the panel or is null. The panel sets its search text.
    void setModel(ScopeTreeModel *model);
    [[nodiscard]] const ScopeChoice &choice() const { return m_choice; }
    /// Chooses exactly this; nodes that are not in the model yet show as chosen when they arrive.
    void choose(const ScopeChoice &choice);
    /// The domain that is looked at while nothing is chosen. It is expanded when it comes.
    void setOpenDomain(const QString &connectionId, const QString &domainId);
    /// How last run times are written.
    void setTimeDisplay(TimeDisplay display);
    /// Moves the keyboard focus into the search line.
    void focusSearch();

Q_SIGNALS:
    /// choice() changed. Once per change.
    void choiceChanged();
    /// A person wants this read again, or this connection closed.
    void readAgainRequested(const zonescope::ScopeKey &key);
    void closeRequested(const QString &connectionId);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void connectModel();
    void adoptViewSelection(const QItemSelection &selected, const QItemSelection &deselected);
    /// Takes nodes away from the choice and adds others to it.
    void change(const QList<ScopeKey> &gone, const QList<ScopeKey> &come);
    void toggle(const QModelIndex &index);
    void chooseFirstFound();
    void chooseAllThatIsOpen();
    void showChosen();
    void report();
    void search(const QString &text);
    void expandWhatIsNew();
    void expandAll(const QModelIndex &parent);
    void expandAgain(const QSet<ScopeKey> &keys);
    void showMenu(const QPoint &at);
    void updateTexts();
    void restyle();
    [[nodiscard]] QSet<ScopeKey> expandedKeys(const QModelIndex &parent) const;

    std::unique_ptr<Ui::ScopePanel> m_ui;
    ScopeTreeModel *m_model = nullptr;
    SourceDelegate *m_delegate;
    ScopeChoice m_choice{}; ///< what a person chose; the view shows the part that the search leaves
    ScopeChoice m_reported{}; ///< choice() at the last signal
    ScopeKey m_openDomain{};
    bool m_expandsOpenDomain = false; ///< as soon as it is there
    QSet<ScopeKey> m_expandedBefore{}; ///< the search
    int m_modelChanges = 0; ///< above 0 the view's selection changes without a person
    bool m_isSelectionStale = false; ///< rows came or went since showChosen()
};

} // namespace zonescope
