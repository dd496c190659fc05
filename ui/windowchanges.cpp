// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/windowchanges.h"

#include "models/runs/runsortvalue.h"
#include "ui/detailpane.h"
#include "ui/runbrowser.h"
#include "ui/runsview.h"
#include "ui/windowactions.h"

#include <QtCore/QItemSelectionModel>
#include <QtGui/QAction>

namespace zonescope {

using Act = WindowActions::Act;

WindowChanges::WindowChanges(Parts parts, QObject *parent)
    : QObject(parent)
    , m_browser(parts.browser)
    , m_actions(parts.actions)
    , m_table(parts.table)
    , m_detail(parts.detail)
{
    DetailConfiguration &configuration = m_detail.configuration();
    m_detail.setApis([this](const QString &connectionId) { return m_browser.catalog().access(connectionId).api; });
    configuration.setFinder([this](const datazone::Run &run, const SourceInfo &source) { return find(run, source); });
    connect(&configuration, &DetailConfiguration::loadOlderRequested, &m_browser, &RunBrowser::loadMore);
    connect(&m_browser, &RunBrowser::stateChanged, &configuration, &DetailConfiguration::lookAgain);
    connect(&m_browser.catalog(), &ScopeCatalog::closed, &configuration, &DetailConfiguration::forgetConnection);
    connect(&m_detail, &DetailPane::compareLastGoodRequested, this, [this] {
        m_detail.configuration().compareWith(ComparisonBase::LastSuccess);
        showTab();
    });
    connect(m_actions[Act::CompareRun], &QAction::triggered, this, [this] {
        showTab();
        m_detail.configuration().openChoices();
    });
    connect(m_actions[Act::CompareTwo], &QAction::triggered, this, &WindowChanges::compareTwo);
}

WindowChanges::~WindowChanges()
{
    m_detail.configuration().setFinder({});
    m_detail.setApis([](const QString &) -> datazone::DataZoneApi * { return nullptr; });
}

void WindowChanges::updateActions(bool hasCurrentRun)
{
    m_actions[Act::CompareRun]->setEnabled(hasCurrentRun);
    m_actions[Act::CompareTwo]->setEnabled(hasCurrentRun && m_table.selectedRowCount() == 2);
}

DetailConfiguration::Found WindowChanges::find(const datazone::Run &run, const SourceInfo &source) const
{
    DetailConfiguration::Found found{.canLoadMore = m_browser.canLoadMore()};
    const RunSnapshot &runs = m_browser.runs().runs();
    const auto row = m_browser.runs().findRun(run.id);
    // Of two domains that know a run of this id it may be that of the other one.
    if (row && runs.source(*row).key() == source.key())
        found.candidates = comparisonCandidates(runs, *row, loadedRuns(m_browser.feed(), runs.sourceNumber(*row)));
    return found;
}

void WindowChanges::showTab()
{
    if (!m_detail.isVisible())
        m_actions[Act::ShowDetail]->trigger();
    m_detail.openTab(DetailPane::Tab::Configuration);
}

void WindowChanges::compareTwo()
{
    const std::vector<int> rows = m_table.selectedRowNumbers();
    if (rows.size() != 2) {
        Q_EMIT noticed(tr("Select exactly two runs to compare them"));
        return;
    }
    const RunTableModel &model = m_browser.runs();
    const RunSnapshot &runs = model.runs();
    const bool isFirstNewer = isNewer(runs, model.storeRowAt(rows[0]), model.storeRowAt(rows[1]));
    const int newerRow = isFirstNewer ? rows[0] : rows[1];
    const StoreRow newer = model.storeRowAt(newerRow);
    const StoreRow older = model.storeRowAt(isFirstNewer ? rows[1] : rows[0]);
    // The newer one is the run that the pane shows; both stay selected.
    m_table.selectionModel()->setCurrentIndex(model.index(newerRow, std::max(m_table.currentIndex().column(), 0)),
                                              QItemSelectionModel::NoUpdate);
    m_detail.configuration().compareWith(runs.id(newer), runs.run(older), runs.source(older));
    showTab();
}

} // namespace zonescope
