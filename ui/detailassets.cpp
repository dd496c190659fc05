// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/detailassets.h"

#include "models/assets/activitycsv.h"
#include "models/assets/assettext.h"
#include "models/base/textformat.h"
#include "ui/assetchips.h"
#include "ui/assetstable.h"
#include "ui/detailtext.h"
#include "ui/emptystate.h"
#include "ui/errorbar.h"
#include "ui/searchline.h"

#include <QtCore/QEvent>
#include <QtCore/QSaveFile>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace zonescope {

using datazone::AssetStatus;

namespace {

constexpr int grid = 8;
/// From this width on the error stands beside the table: the pane is wide and low there.
constexpr int wide = 900;
constexpr int searchWidth = 220;
constexpr int narrowSearchWidth = 140; ///< leaves the toggles their room

} // namespace

DetailAssets::DetailAssets(Timers &timers, QWidget *parent)
    : QWidget(parent)
    , m_feed(timers)
    , m_model(m_feed, timers)
    , m_chips(new AssetChips(this))
    , m_search(new SearchLine(tr("Find by name, database, error"), tr("Find assets"), this))
    , m_export(new QPushButton(tr("Export…"), this))
    , m_errorBar(new ErrorBar(this))
    , m_note(new QLabel(this))
    , m_loadAll(new QPushButton(tr("Load all"), this))
    , m_stop(new QPushButton(tr("Stop"), this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_table(new AssetsTable(m_model, this))
    , m_text(new DetailText(this))
    , m_empty(new EmptyState(m_table->viewport()))
{
    m_search->setFixedWidth(searchWidth);
    m_export->setAccessibleName(tr("Export assets"));
    m_export->setToolTip(tr("Write the assets that are shown to a CSV file"));
    m_loadAll->setAccessibleName(tr("Load all assets"));
    m_stop->setAccessibleName(tr("Stop loading assets"));
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setAccessibleName(tr("State of the assets"));
    m_text->setAccessibleName(tr("Asset error"));
    m_text->setPlaceholderText(tr("No error was reported for this asset."));
    m_text->document()->setDocumentMargin(grid);
    m_errorBar->clear();
    arrange();
    connectParts();
    clear();
}

DetailAssets::~DetailAssets()
{
    // The table looks at the model to its end, and tells of its current row.
    m_table->disconnect(this);
    delete m_splitter;
}

void DetailAssets::arrange()
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(2 * grid, 0, grid, 0);
    top->setSpacing(grid);
    top->addWidget(m_chips, 1, Qt::AlignTop);
    top->addWidget(m_search, 0, Qt::AlignTop);
    top->addWidget(m_export, 0, Qt::AlignTop);
    auto *note = new QHBoxLayout;
    note->setContentsMargins(2 * grid, 0, grid, 0);
    note->setSpacing(grid);
    note->addWidget(m_note, 1);
    note->addWidget(m_loadAll);
    note->addWidget(m_stop);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_text);
    m_splitter->setChildrenCollapsible(false);
    constexpr int tableShare = 5;
    constexpr int textShare = 2;
    m_splitter->setStretchFactor(0, tableShare);
    m_splitter->setStretchFactor(1, textShare);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, grid, 0, 0);
    layout->setSpacing(grid);
    layout->addLayout(top);
    layout->addWidget(m_errorBar);
    layout->addLayout(note);
    layout->addWidget(m_splitter, 1);
}

void DetailAssets::connectParts()
{
    connect(m_chips, &AssetChips::statusesChanged, this, [this](const std::vector<AssetStatus> &statuses) {
        m_model.setStatuses(statuses);
        showState();
    });
    connect(m_search, &SearchLine::leaveRequested, this, [this] { m_table->setFocus(Qt::OtherFocusReason); });
    connect(m_search, &SearchLine::textChanged, this, [this](const QString &text) {
        m_model.setFilterText(text);
        showState();
    });
    // The model takes what the feed tells before this does.
    connect(&m_feed, &ActivityFeed::changed, this, &DetailAssets::showState);
    connect(&m_model, &ActivityModel::countsChanged, this, &DetailAssets::showState);
    connect(m_table, &AssetsTable::currentRowChanged, this, &DetailAssets::showErrorText);
    connect(m_table, &AssetsTable::noticed, this, &DetailAssets::noticed);
    connect(m_loadAll, &QPushButton::clicked, this, [this] { m_feed.loadAll(); });
    connect(m_stop, &QPushButton::clicked, this, [this] { m_feed.stop(); });
    connect(m_export, &QPushButton::clicked, this, &DetailAssets::chooseFile);
    connect(m_errorBar, &ErrorBar::retryRequested, this, [this] { m_feed.retry(); });
    connect(m_errorBar, &ErrorBar::dismissed, m_errorBar, &ErrorBar::clear);
    connect(m_empty, &EmptyState::wayOnChosen, this, [this](EmptyReason::WayOn wayOn) {
        if (wayOn == EmptyReason::WayOn::ClearFilter)
            clearFilter();
        else if (wayOn == EmptyReason::WayOn::LoadAll)
            m_feed.loadAll();
        else
            m_feed.retry();
    });
}

// Runs -------------------------------------------------------------------------------------------------------------

void DetailAssets::clear()
{
    m_run.reset();
    m_feed.setSubject({});
    showState();
}

void DetailAssets::showRun(const datazone::Run &run, const SourceInfo &source)
{
    const bool isSame = m_run && m_run->id == run.id && m_run->updatedAt == run.updatedAt && m_run->status == run.status
        && m_feed.subject().api == source.api && m_feed.subject().domainId == source.domain.domainId;
    m_run = run;
    if (!isSame)
        m_feed.setSubject({.api = source.api,
                           .domainId = source.domain.domainId,
                           .runId = run.id,
                           .expected = assetTotal(run.runStatisticsForAssets)});
    if (isVisible())
        read();
    showState();
}

void DetailAssets::read()
{
    const bool isAsked = m_feed.pagesRead() > 0 || m_feed.state() != LoadState::Idle || m_feed.isStopped();
    if (m_feed.subject().api == nullptr || isAsked)
        return;
    m_feed.loadFirst();
    m_feed.want(m_model.statuses());
}

void DetailAssets::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    read();
}

QString DetailAssets::title() const
{
    const auto of = [this](AssetStatus status) { return m_model.totals().at(static_cast<std::size_t>(status)); };
    std::optional<int> total = m_run ? assetTotal(m_run->runStatisticsForAssets) : std::nullopt;
    int problems = m_run && m_run->runStatisticsForAssets ? m_run->runStatisticsForAssets->failed.value_or(0) : 0;
    if (m_feed.isComplete()) {
        total = m_feed.store().count();
        problems = of(AssetStatus::Failed) + of(AssetStatus::PublishingFailed);
    } else {
        problems = std::max(problems, of(AssetStatus::Failed) + of(AssetStatus::PublishingFailed));
    }
    if (!total)
        return tr("Assets");
    return problems > 0 ? tr("Assets %1 (%2 ✕)", "all, failed").arg(countText(*total), countText(problems))
                        : tr("Assets %1").arg(countText(*total));
}

// What is shown ----------------------------------------------------------------------------------------------------

bool DetailAssets::isFiltered() const
{
    return !m_model.statuses().empty() || !m_model.filterText().trimmed().isEmpty();
}

QString DetailAssets::mismatch() const
{
    const bool isComparable =
        m_run && m_run->runStatisticsForAssets && m_feed.isComplete() && datazone::isTerminal(m_run->status.value);
    return isComparable ? mismatchWords(*m_run->runStatisticsForAssets, m_model.totals()) : QString();
}

void DetailAssets::showState()
{
    m_chips->setCounts(m_model.counts());
    if (m_feed.error() != m_shownError) {
        m_shownError = m_feed.error();
        if (!m_shownError)
            m_errorBar->clear();
        else if (isDenial(*m_shownError))
            m_errorBar->showError(*m_shownError,
                                  tr("Reading assets needs the permission datazone:ListDataSourceRunActivities. The "
                                     "other tabs do without it."));
        else
            m_errorBar->showError(*m_shownError,
                                  tr("%n asset(s) are loaded and stay.", nullptr, m_feed.store().count()));
    }
    // What is wrong should be read without a click.
    const bool hasChoice = m_table->currentIndex().isValid();
    if (!hasChoice && m_model.rowCount() > 0 && !wholeError(m_model.activityAt(0)).isEmpty())
        m_table->selectionModel()->setCurrentIndex(m_model.index(0, 0),
                                                   QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_export->setEnabled(m_model.rowCount() > 0);
    showNote();
    showEmpty();
    showErrorText();
    if (const QString now = title(); now != m_title) {
        m_title = now;
        Q_EMIT titleChanged(m_title);
    }
}

void DetailAssets::showNote()
{
    const bool isLoading = m_feed.state() == LoadState::Loading;
    const bool hasMore = m_feed.state() == LoadState::Idle && m_feed.pagesRead() > 0 && m_feed.canLoadMore();
    const QString loaded = countText(m_feed.store().count());
    QStringList notes;
    if (isLoading && m_feed.pagesRead() > 0)
        notes << tr("%1 assets loaded; reading on…").arg(loaded);
    else if (hasMore)
        notes << tr("%1 assets loaded, problems first; there are more to load.").arg(loaded);
    if (const QString difference = mismatch(); !difference.isEmpty())
        notes << difference;
    m_note->setText(notes.join(u' '));
    m_note->setVisible(!notes.isEmpty());
    m_loadAll->setVisible(hasMore);
    m_stop->setVisible(isLoading && m_feed.pagesRead() > 0);
}

void DetailAssets::showEmpty()
{
    using WayOn = EmptyReason::WayOn;
    if (!m_run || m_model.rowCount() > 0) {
        m_empty->showReason({});
        return;
    }
    const bool hasEnded = datazone::isTerminal(m_run->status.value);
    const int loaded = m_feed.store().count();
    if (m_feed.subject().api == nullptr) {
        m_empty->showReason(EmptyReason{.title = tr("There is no connection to read the assets from")});
    } else if (m_feed.error() && loaded == 0) {
        m_empty->showReason(EmptyReason{.title = tr("The assets could not be read"), .text = {}});
    } else if (isFiltered() && (loaded > 0 || m_feed.isComplete())) {
        EmptyReason reason{.title = tr("No asset matches"),
                           .text = m_feed.isComplete()
                               ? tr("%n asset(s) were looked through.", nullptr, loaded)
                               : tr("%n asset(s) were looked through so far; there are more to load.", nullptr, loaded),
                           .waysOn = {WayOn::ClearFilter}};
        if (m_feed.state() == LoadState::Idle)
            reason.waysOn.push_back(WayOn::LoadAll);
        m_empty->showReason(reason);
    } else if (m_feed.isComplete()) {
        m_empty->showReason(EmptyReason{.title = tr("No assets"),
                                        .text = !hasEnded ? tr("This run has not come to any asset so far.")
                                            : m_run->status.value == datazone::RunStatus::Failed
                                            ? tr("This run failed before it came to any asset. The Error tab says why.")
                                            : tr("This run touched no assets.")});
    } else if (m_feed.isStopped()) {
        m_empty->showReason(EmptyReason{.title = tr("Stopped"), .text = {}, .waysOn = {WayOn::LoadAll}});
    } else {
        m_empty->showReason(EmptyReason{.title = tr("Reading assets"), .busy = true});
    }
}

void DetailAssets::showErrorText()
{
    const QModelIndex current = m_table->currentIndex();
    const QString text = current.isValid() ? wholeError(m_model.activityAt(current.row())) : QString();
    if (text != m_text->wholeText())
        m_text->setWholeText(text);
    // A run in which nothing is wrong gives all the room to its table; else the text keeps its place.
    const auto &totals = m_model.totals();
    const auto of = [&totals](AssetStatus status) { return totals.at(static_cast<std::size_t>(status)); };
    const bool hasProblems =
        of(AssetStatus::Failed) + of(AssetStatus::PublishingFailed) + of(AssetStatus::NoAccess) > 0;
    m_text->setVisible(hasProblems || !text.isEmpty());
}

// Acts -------------------------------------------------------------------------------------------------------------

void DetailAssets::clearFilter()
{
    m_search->clear();
    m_chips->setStatuses({});
    m_model.setStatuses({});
    m_table->setFocus(Qt::OtherFocusReason);
    showState();
}

void DetailAssets::chooseFile()
{
    auto *chooser = new QFileDialog(this, tr("Export assets to"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setFileMode(QFileDialog::AnyFile);
    chooser->setNameFilters({tr("CSV files (*.csv)"), tr("All files (*)")});
    chooser->setDefaultSuffix(u"csv"_s);
    if (m_run)
        chooser->selectFile(u"assets-%1.csv"_s.arg(m_run->id));
    connect(chooser, &QFileDialog::fileSelected, this, &DetailAssets::exportTo);
    chooser->open();
}

void DetailAssets::exportTo(const QString &path)
{
    std::vector<const datazone::Activity *> rows;
    rows.reserve(static_cast<std::size_t>(m_model.rowCount()));
    for (const ActivityStore::Row row : m_model.shownRows())
        rows.push_back(&m_feed.store().at(row));
    QSaveFile file(path);
    const QByteArray table = ActivityCsv(',', true).table(m_feed.subject().domainId, rows);
    const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(table) == table.size() && file.commit();
    if (!isWritten)
        Q_EMIT noticed(tr("The assets could not be written: %1").arg(visibleText(file.errorString())));
    else if (m_feed.isComplete())
        Q_EMIT noticed(tr("%n asset(s) written to %1", nullptr, m_model.rowCount()).arg(visibleText(path)));
    else
        Q_EMIT noticed(tr("%n loaded asset(s) written to %1; the run has more", nullptr, m_model.rowCount())
                           .arg(visibleText(path)));
}

void DetailAssets::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_splitter->setOrientation(width() >= wide ? Qt::Horizontal : Qt::Vertical);
    m_search->setFixedWidth(width() >= wide ? searchWidth : narrowSearchWidth);
}

} // namespace zonescope
