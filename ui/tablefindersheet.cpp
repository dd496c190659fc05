// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/tablefindersheet.h"

#include "models/assets/assetcounts.h"
#include "models/base/textformat.h"
#include "ui/palette.h"
#include "ui/plaintext.h"
#include "ui/sheettable.h"
#include "ui/sightingdelegate.h"

#include <QtCore/QEvent>
#include <QtCore/QItemSelectionModel>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QTableView>

#include <array>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr QSize sheetSize(860, 460);
constexpr int longestName = 512; // database and table, of 256 characters at most

} // namespace

TableFinderSheet::TableFinderSheet(Timers &timers, QWidget *parent)
    : QDialog(parent)
    , m_finder(timers)
    , m_model(m_finder)
    , m_title(new QLabel(this))
    , m_name(new QLineEdit(this))
    , m_exact(new QCheckBox(tr("E&xact name"), this))
    , m_runs(new QSpinBox(this))
    , m_find(new QPushButton(this))
    , m_progress(new QProgressBar(this))
    , m_message(new QLabel(this))
    , m_table(new QTableView(this))
    , m_open(new QPushButton(tr("&Open run"), this))
{
    setWindowTitle(tr("Find a table"));
    setObjectName(u"tableFinder"_s);
    for (QLabel *label : {m_title, m_message}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_name->setPlaceholderText(tr("Name of a table, or database.table"));
    m_name->setAccessibleName(tr("Name of the table"));
    m_name->setMaxLength(longestName);
    m_name->setClearButtonEnabled(true);
    m_exact->setToolTip(tr("The whole name, not a part of it"));
    m_runs->setRange(1, TableFinder::mostRuns);
    m_runs->setValue(TableFinder::defaultRuns);
    m_runs->setAccessibleName(tr("How many of the newest runs"));
    m_progress->setTextVisible(false);
    m_progress->setMaximumHeight(4);
    m_progress->setAccessibleName(tr("Runs that were read"));
    setUpSheetTable(*m_table, tr("What the runs did with the table"));
    m_table->setItemDelegate(new SightingDelegate(m_table));
    m_table->setModel(&m_model);
    m_table->horizontalHeader()->setStretchLastSection(true);
    const int letter = fontMetrics().averageCharWidth();
    constexpr std::array<int, SightingModel::Error> letters{22, 14, 32, 22};
    for (std::size_t column = 0; column < letters.size(); ++column)
        m_table->setColumnWidth(static_cast<int>(column), letters.at(column) * letter);
    arrange();

    connect(m_name, &QLineEdit::textChanged, this, &TableFinderSheet::showState);
    connect(m_runs, &QSpinBox::valueChanged, this, &TableFinderSheet::showState);
    connect(m_find, &QPushButton::clicked, this, &TableFinderSheet::startOrStop);
    connect(m_open, &QPushButton::clicked, this, &TableFinderSheet::openCurrent);
    connect(m_table, &QTableView::activated, this, &TableFinderSheet::openCurrent);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &TableFinderSheet::showState);
    connect(&m_finder, &TableFinder::changed, this, &TableFinderSheet::showState);
    showState();
}

TableFinderSheet::~TableFinderSheet()
{
    m_table->setModel(nullptr); // the model goes before the view
}

void TableFinderSheet::arrange()
{
    auto *runsLabel = new QLabel(tr("in the newest"), this);
    auto *runsWord = new QLabel(tr("runs"), this);
    auto *question = new QHBoxLayout;
    question->setSpacing(8);
    question->addWidget(m_name, 1);
    for (QWidget *widget :
         {static_cast<QWidget *>(m_exact), static_cast<QWidget *>(runsLabel), static_cast<QWidget *>(m_runs),
          static_cast<QWidget *>(runsWord), static_cast<QWidget *>(m_find)})
        question->addWidget(widget);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_open, QDialogButtonBox::ActionRole);
    m_open->setAccessibleName(tr("Open run"));
    m_open->setAutoDefault(false);
    auto *close = buttons->button(QDialogButtonBox::Close);
    close->setAccessibleName(tr("Close"));
    close->setAutoDefault(false);
    m_find->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addLayout(question);
    column->addWidget(m_message);
    column->addWidget(m_progress);
    column->addWidget(m_table, 1);
    column->addWidget(buttons);
    resize(sheetSize);
}

void TableFinderSheet::setSource(const SourceInfo &source, datazone::DataZoneApi *api, const datazone::Run &run)
{
    if (source.key() != m_source.key() || api != m_api)
        m_finder.clear();
    m_source = source;
    m_api = api;
    m_assets = assetTotal(run.runStatisticsForAssets);
    m_title->setText(
        tr("A table in the runs of %1")
            .arg(firstLine(source.dataSourceName.isEmpty() ? source.dataSourceId : source.dataSourceName)));
    m_name->setFocus();
    m_name->selectAll();
    showState();
}

void TableFinderSheet::setTimeDisplay(TimeDisplay display)
{
    m_model.setTimeDisplay(display);
}

void TableFinderSheet::startOrStop()
{
    if (m_finder.isSearching()) {
        m_finder.stop();
        return;
    }
    const QString name = m_name->text().trimmed();
    if (name.isEmpty())
        return;
    Q_EMIT searchStarted();
    m_finder.find({.api = m_api,
                   .domainId = m_source.domain.domainId,
                   .dataSourceId = m_source.dataSourceId,
                   .name = name,
                   .isExact = m_exact->isChecked(),
                   .runs = m_runs->value()});
}

void TableFinderSheet::openCurrent()
{
    if (const QModelIndex current = m_table->currentIndex(); current.isValid())
        Q_EMIT runChosen(m_source, m_model.sightingAt(current.row()).run);
}

void TableFinderSheet::showState()
{
    const bool isSearching = m_finder.isSearching();
    for (QWidget *widget :
         {static_cast<QWidget *>(m_name), static_cast<QWidget *>(m_exact), static_cast<QWidget *>(m_runs)})
        widget->setEnabled(!isSearching);
    m_find->setText(isSearching ? tr("&Stop") : tr("&Find"));
    m_find->setAccessibleName(isSearching ? tr("Stop") : tr("Find"));
    m_find->setEnabled(isSearching || !m_name->text().trimmed().isEmpty());
    m_open->setEnabled(m_table->currentIndex().isValid());
    const TableFinder::Counts &counts = m_finder.counts();
    m_progress->setRange(0, counts.runs); // 0: nobody knows yet
    m_progress->setValue(counts.done);
    QSizePolicy policy = m_progress->sizePolicy();
    policy.setRetainSizeWhenHidden(true); // the table must not jump
    m_progress->setSizePolicy(policy);
    m_progress->setVisible(isSearching);
    const QString cost = estimateText(TableFinder::estimate(m_runs->value(), m_assets));
    if (m_finder.state() == TableFinder::State::Idle) {
        say(tr("Finding it takes %1, since the assets of each run have to be read.").arg(cost), false);
        return;
    }
    const bool isProblem = m_finder.state() == TableFinder::State::ListFailed || counts.denied + counts.failed > 0;
    say(isSearching ? sightingSummary(m_finder)
                    : tr("%1 Finding another one takes %2.").arg(sightingSummary(m_finder), cost),
        isProblem);
}

void TableFinderSheet::say(const QString &text, bool isProblem)
{
    m_isProblem = isProblem;
    m_message->setText(text);
    m_message->setAccessibleName(text);
    restyle();
}

void TableFinderSheet::restyle()
{
    const Colors &colors = colorsOf(palette());
    setTextColor(m_message, m_isProblem ? colors.status(datazone::RunStatus::Failed).word : colors.mutedText);
}

void TableFinderSheet::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        restyle();
}

void TableFinderSheet::done(int result)
{
    m_finder.stop();
    QDialog::done(result);
}

} // namespace zonescope
