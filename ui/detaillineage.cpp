// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/detaillineage.h"

#include "models/assets/activityfeed.h"
#include "models/base/textformat.h"
#include "models/lineage/lineageeventmodel.h"
#include "models/runs/runtext.h"
#include "ui/celldelegate.h"
#include "ui/lineageeventdelegate.h"
#include "ui/lineageeventview.h"
#include "ui/lineagegraphpanel.h"
#include "ui/palette.h"
#include "ui/sheettable.h"
#include "ui/statusshape.h"

#include <QtCore/QEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTableView>
#include <QtWidgets/QVBoxLayout>

namespace zonescope {

namespace {

constexpr int grid = 8;
/// From this width on the event stands beside the list: the pane is wide and low there.
constexpr int wide = 700;

} // namespace

DetailLineage::DetailLineage(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_status(new QLabel(this))
    , m_meaning(new QLabel(this))
    , m_note(new QLabel(this))
    , m_more(new QPushButton(tr("Load all"), this))
    , m_pages(new QStackedWidget(this))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    for (QLabel *label : {m_status, m_meaning, m_note}) {
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    QFont strong = m_status->font();
    strong.setWeight(QFont::DemiBold);
    m_status->setFont(strong);
    m_meaning->setWordWrap(true);
    m_note->setWordWrap(true);
    m_note->setAccessibleName(tr("State of the lineage events"));
    m_more->setAccessibleName(tr("Load all lineage events"));
    m_more->hide();

    auto *head = new QHBoxLayout;
    head->setSpacing(grid);
    head->addWidget(m_icon);
    head->addWidget(m_status, 1);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(2 * grid, grid, 2 * grid, 0);
    top->setSpacing(grid / 2);
    top->addLayout(head);
    top->addWidget(m_meaning);
    auto *note = new QHBoxLayout;
    note->setSpacing(grid);
    note->addWidget(m_note, 1);
    note->addWidget(m_more);
    top->addLayout(note);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(grid);
    layout->addLayout(top);
    layout->addWidget(m_pages, 1);
    layout->addStretch(); // where there are no events
}

DetailLineage::~DetailLineage()
{
    // The table looks at the model to its end.
    delete m_splitter;
}

void DetailLineage::setFeed(ActivityFeed &feed, Timers &timers)
{
    m_feed = &feed;
    m_model = std::make_unique<LineageEventModel>(feed);
    arrange(timers);
    connect(m_feed, &ActivityFeed::changed, this, &DetailLineage::showEvents);
    connect(m_more, &QPushButton::clicked, this, [this] {
        if (m_feed->error())
            m_feed->retry();
        else
            m_feed->loadAll();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &DetailLineage::showCurrent);
    connect(m_event, &LineageEventView::copied, this, &DetailLineage::copied);
    connect(m_event, &LineageEventView::graphRequested, this, [this](const QStringList &names, const QString &title) {
        m_graph->open(m_source.api, m_source.domain.domainId, names, title);
        m_pages->setCurrentWidget(m_graph);
        m_graph->setFocus();
    });
    connect(m_graph, &LineageGraphPanel::backRequested, this, [this] {
        m_pages->setCurrentWidget(m_splitter);
        m_graph->clear();
        m_table->setFocus();
    });
    showEvents();
}

void DetailLineage::arrange(Timers &timers)
{
    m_splitter = new QSplitter(Qt::Horizontal, m_pages);
    m_table = new QTableView(m_splitter);
    m_event = new LineageEventView(timers, m_splitter);
    m_graph = new LineageGraphPanel(timers, m_pages);
    m_table->setModel(m_model.get());
    setUpSheetTable(*m_table, tr("Lineage events"));
    m_table->setItemDelegate(new LineageEventDelegate(m_table));
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->horizontalHeader()->setSectionResizeMode(LineageEventModel::ErrorText, QHeaderView::Stretch);
    const auto room = [this](const QString &text) { return m_table->fontMetrics().horizontalAdvance(text); };
    m_table->setColumnWidth(LineageEventModel::Status, room(QStringLiteral("Processing")) + 6 * grid);
    m_table->setColumnWidth(LineageEventModel::Asset, room(QString(20, u'x')) + 2 * grid);
    m_table->setColumnWidth(LineageEventModel::Event, room(QString(14, u'n')) + 3 * grid);
    m_splitter->setChildrenCollapsible(false);
    m_pages->addWidget(m_splitter);
    m_pages->addWidget(m_graph);
    // The list has few rows mostly; what an event says is long.
    m_splitter->setSizes({wide, wide});
}

void DetailLineage::showRun(const datazone::Run &run, const SourceInfo &source)
{
    const bool isSame = m_run && m_run->id == run.id && m_source.api == source.api;
    m_run = run;
    m_source = source;
    const auto status = run.lineageSummary ? run.lineageSummary->importStatus : std::nullopt;
    m_shown = status ? std::optional(status->value) : std::nullopt;
    m_status->setText(status ? tr("Lineage import: %1").arg(lineageWord(*status)) : tr("No lineage import"));
    m_meaning->setText(plainMeaning(m_shown));
    restyle();
    if (!isSame && m_feed != nullptr) {
        m_event->setSource(source);
        m_graph->clear();
        m_pages->setCurrentWidget(m_splitter);
    }
    if (isVisible())
        read();
    showEvents();
}

void DetailLineage::clear()
{
    m_run.reset();
    m_source = {};
    if (m_feed == nullptr)
        return;
    m_event->setSource({});
    m_graph->clear();
    m_pages->setCurrentWidget(m_splitter);
}

void DetailLineage::read()
{
    if (m_feed == nullptr || !m_run || m_feed->subject().api == nullptr || m_feed->subject().runId != m_run->id)
        return;
    const bool isAsked = m_feed->pagesRead() > 0 || m_feed->state() != LoadState::Idle || m_feed->isStopped();
    if (!isAsked)
        m_feed->loadFirst();
}

void DetailLineage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    read();
    showEvents();
}

void DetailLineage::showEvents()
{
    if (m_feed == nullptr)
        return;
    const int rows = m_model->rowCount();
    const bool isLoading = m_feed->state() == LoadState::Loading;
    const bool hasMore = !isLoading && m_feed->pagesRead() > 0 && m_feed->canLoadMore();
    QString note;
    if (m_feed->error())
        note = isDenial(*m_feed->error())
            ? tr("The events of the assets cannot be listed: that needs the permission "
                 "datazone:ListDataSourceRunActivities.")
            : tr("The events of the assets cannot be listed: %1").arg(visibleText(describe(*m_feed->error())));
    else if (isLoading && rows == 0)
        note = tr("Reading the events of the run's assets…");
    else if (m_feed->isComplete() && rows == 0)
        note = tr("No asset of this run has a lineage event.");
    else if (m_feed->isComplete())
        note = tr("%1 lineage events, %2 failed.").arg(countText(rows), countText(m_model->failedCount()));
    else if (m_feed->pagesRead() > 0)
        note = tr("%1 lineage events so far, %2 failed; not all assets are loaded.")
                   .arg(countText(rows), countText(m_model->failedCount()));
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    m_more->setText(m_feed->error() ? tr("Retry") : tr("Load all"));
    m_more->setVisible(hasMore || m_feed->error());
    m_pages->setVisible(rows > 0);
    // What is wrong should be read without a click.
    if (isVisible() && rows > 0 && !m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_model->index(0, 0));
    showCurrent();
}

void DetailLineage::showCurrent()
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid())
        m_event->clear();
    else if (isVisible())
        m_event->showActivity(m_model->activityAt(current.row()));
}

void DetailLineage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        restyle();
}

void DetailLineage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (m_splitter != nullptr)
        m_splitter->setOrientation(width() >= wide ? Qt::Horizontal : Qt::Vertical);
}

void DetailLineage::restyle()
{
    m_icon->setVisible(m_shown.has_value());
    if (!m_shown)
        return;
    const auto shape = shapeOf(*m_shown);
    m_icon->setPixmap(statusIcon(shape, colorsOf(palette()).status(shape).shape)
                          .pixmap(QSize(CellDelegate::shapeSize, CellDelegate::shapeSize), devicePixelRatioF()));
}

} // namespace zonescope
