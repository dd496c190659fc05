// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/sourcesview.h"

#include "models/scope/sourcetablemodel.h"
#include "ui/emptystate.h"
#include "ui/searchline.h"
#include "ui/sourcestable.h"
#include "ui/standingchips.h"

#include <QtCore/QEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace zonescope {

SourcesView::SourcesView(QWidget *parent)
    : QWidget(parent)
    , m_search(new SearchLine(tr("Find by name, project, type, schedule, id or error"), tr("Find sources"), this))
    , m_showRuns(new QPushButton(tr("Show runs"), this))
    , m_chips(new StandingChips(this))
    , m_table(new SourcesTable(this))
    , m_empty(new EmptyState(m_table->viewport()))
{
    constexpr int grid = 8;
    m_showRuns->setAccessibleName(tr("Show runs"));

    auto *line = new QHBoxLayout;
    line->setSpacing(grid);
    line->addWidget(m_search, 1);
    line->addWidget(m_showRuns);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(grid, grid, grid, grid);
    top->setSpacing(grid);
    top->addLayout(line);
    top->addWidget(m_chips);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_table, 1);
    setFocusProxy(m_table);

    connect(m_search, &SearchLine::leaveRequested, this, [this] { m_table->setFocus(Qt::OtherFocusReason); });
    connect(m_search, &SearchLine::textChanged, this, [this](const QString &text) {
        if (m_model != nullptr)
            m_model->setSearchText(text);
        showEmpty();
    });
    connect(m_chips, &StandingChips::standingsChanged, this, [this](const std::vector<Standing> &standings) {
        if (m_model != nullptr)
            m_model->setStandings(standings);
        showEmpty();
    });
    connect(m_showRuns, &QPushButton::clicked, this, &SourcesView::showRunsRequested);
    connect(m_table, &QAbstractItemView::doubleClicked, this, &SourcesView::showRunsRequested);
    connect(m_table, &SourcesTable::selectionCountChanged, this, &SourcesView::updateButton);
    connect(m_empty, &EmptyState::wayOnChosen, this, [this](EmptyReason::WayOn wayOn) {
        if (wayOn == EmptyReason::WayOn::ClearFilter)
            clearFilter();
        else
            Q_EMIT wayOnChosen(wayOn);
    });
    updateButton();
}

SourcesView::~SourcesView() = default;

void SourcesView::setModel(SourceTableModel *model)
{
    if (m_model != nullptr)
        m_model->disconnect(this);
    m_model = model;
    m_table->setSources(model);
    if (model == nullptr)
        return;
    model->setSearchText(m_search->text());
    connect(model, &SourceTableModel::countsChanged, this, &SourcesView::showCounts);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(model, signal, this, &SourcesView::showEmpty);
    showCounts();
}

void SourcesView::showState(bool isWhole, const std::optional<EmptyReason> &reason)
{
    m_isWhole = isWhole;
    m_reason = reason;
    showCounts();
}

void SourcesView::showCounts()
{
    if (m_model != nullptr)
        m_chips->setCounts(m_model->counts(), m_isWhole);
    showEmpty();
}

void SourcesView::showEmpty()
{
    if (m_model == nullptr || m_model->rowCount() > 0) {
        m_empty->showReason({});
        return;
    }
    const int hidden = m_model->sourceCount() + m_model->unreadableProjectCount();
    if (hidden == 0) {
        m_empty->showReason(m_reason);
        return;
    }
    m_empty->showReason(EmptyReason{
        .title = tr("No source matches"),
        .text = m_isWhole
            ? tr("%n source(s) were looked through.", nullptr, m_model->sourceCount())
            : tr("%n source(s) were looked through so far; more are being read.", nullptr, m_model->sourceCount()),
        .waysOn = {EmptyReason::WayOn::ClearFilter}});
}

void SourcesView::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void SourcesView::clearFilter()
{
    m_search->clear();
    m_chips->setStandings({});
    if (m_model != nullptr)
        m_model->setStandings({});
    m_table->setFocus(Qt::OtherFocusReason);
}

void SourcesView::updateButton()
{
    const auto sources = static_cast<int>(m_table->selectedSources().keys().size());
    const bool isClosed = sources == 0 && m_table->isAtUnreadableProject();
    m_showRuns->setEnabled(sources > 0 || isClosed);
    m_showRuns->setToolTip(isClosed          ? tr("Show why this project cannot be read (Enter)")
                               : sources > 0 ? tr("Show the runs of %n source(s) (Enter)", nullptr, sources)
                                             : tr("Select sources to show their runs"));
}

} // namespace zonescope
