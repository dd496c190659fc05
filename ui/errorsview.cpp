// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/errorsview.h"

#include "models/failures/errorclustermodel.h"
#include "ui/emptystate.h"
#include "ui/errorstable.h"
#include "ui/searchline.h"

#include <QtCore/QEvent>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace zonescope {

ErrorsView::ErrorsView(QWidget *parent)
    : QWidget(parent)
    , m_search(new SearchLine(tr("Find by text, type or note"), tr("Find errors"), this))
    , m_hideKnown(new QCheckBox(tr("Hide known"), this))
    , m_showRuns(new QPushButton(tr("Show runs"), this))
    , m_mark(new QPushButton(tr("Mark as known…"), this))
    , m_table(new ErrorsTable)
    , m_panel(new ErrorClusterPanel)
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_empty(new EmptyState(m_table->viewport()))
{
    constexpr int grid = 8;
    m_hideKnown->setAccessibleName(tr("Hide known"));
    m_hideKnown->setToolTip(tr("Leave out errors that you have marked as known"));
    m_showRuns->setAccessibleName(tr("Show runs with this error")); // another lens has a button for its rows
    m_mark->setAccessibleName(tr("Mark as known…"));

    auto *line = new QHBoxLayout;
    line->setContentsMargins(grid, grid, grid, grid);
    line->setSpacing(grid);
    line->addWidget(m_search, 1);
    line->addWidget(m_hideKnown);
    line->addWidget(m_mark);
    line->addWidget(m_showRuns);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_panel);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(line);
    layout->addWidget(m_splitter, 1);
    setFocusProxy(m_table);

    connect(m_search, &SearchLine::leaveRequested, this, [this] { m_table->setFocus(Qt::OtherFocusReason); });
    connect(m_search, &SearchLine::textChanged, this, [this](const QString &text) {
        if (m_model != nullptr)
            m_model->setSearchText(text);
    });
    connect(m_hideKnown, &QCheckBox::toggled, this, [this](bool hidden) {
        if (m_model != nullptr)
            m_model->setKnownHidden(hidden);
    });
    connect(m_showRuns, &QPushButton::clicked, this, &ErrorsView::showRunsRequested);
    connect(m_mark, &QPushButton::clicked, this, &ErrorsView::markRequested);
    connect(m_table, &QAbstractItemView::doubleClicked, this, &ErrorsView::showRunsRequested);
    connect(m_table, &ErrorsTable::selectionCountChanged, this, &ErrorsView::updateButtons);
    connect(m_empty, &EmptyState::wayOnChosen, this, [this](EmptyReason::WayOn wayOn) {
        if (wayOn == EmptyReason::WayOn::ClearFilter)
            clearFilter();
        else
            Q_EMIT wayOnChosen(wayOn);
    });
    updateButtons();
}

ErrorsView::~ErrorsView() = default;

void ErrorsView::setModel(ErrorClusterModel *model)
{
    if (m_model != nullptr)
        m_model->disconnect(this);
    m_model = model;
    m_table->setErrors(model);
    if (model == nullptr)
        return;
    model->setSearchText(m_search->text());
    model->setKnownHidden(m_hideKnown->isChecked());
    connect(model, &ErrorClusterModel::countsChanged, this, &ErrorsView::showEmpty);
    showEmpty();
}

void ErrorsView::showReason(const std::optional<EmptyReason> &reason)
{
    m_reason = reason;
    showEmpty();
}

void ErrorsView::showEmpty()
{
    if (m_model == nullptr || m_model->rowCount() > 0) {
        m_empty->showReason({});
        return;
    }
    if (m_model->clusterCount() == 0) {
        m_empty->showReason(m_reason);
        return;
    }
    m_empty->showReason(EmptyReason{.title = tr("No error matches"),
                                    .text = tr("%n error(s) were looked through.", nullptr, m_model->clusterCount()),
                                    .waysOn = {EmptyReason::WayOn::ClearFilter}});
}

void ErrorsView::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void ErrorsView::clearFilter()
{
    m_search->clear();
    m_hideKnown->setChecked(false);
    m_table->setFocus(Qt::OtherFocusReason);
}

void ErrorsView::setCurrentKnown(bool known)
{
    m_mark->setText(known ? tr("Change mark…") : tr("Mark as known…"));
}

void ErrorsView::updateButtons()
{
    const bool hasCurrent = m_table->currentKey().has_value();
    m_mark->setEnabled(hasCurrent);
    m_mark->setToolTip(hasCurrent ? tr("Keep a note and a ticket with this error (Ctrl+B)")
                                  : tr("Select an error to mark it"));
    const bool hasRows = hasCurrent || m_table->selectedRowCount() > 0;
    m_showRuns->setEnabled(hasRows);
    m_showRuns->setToolTip(hasRows ? tr("Show the runs with this error (Enter)")
                                   : tr("Select an error to show its runs"));
}

QByteArray ErrorsView::splitterState() const
{
    return m_splitter->saveState();
}

void ErrorsView::restoreSplitter(const QByteArray &state)
{
    if (!state.isEmpty() && m_splitter->restoreState(state))
        return;
    constexpr int tableHeight = 420;
    constexpr int panelHeight = 300;
    m_splitter->setSizes({tableHeight, panelHeight});
}

} // namespace zonescope
