// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/startsheet.h"

#include "ui/notebar.h"
#include "ui/palette.h"
#include "ui/plaintext.h"
#include "ui/sheettable.h"
#include "ui/startdelegate.h"

#include <QtCore/QEvent>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr int margin = 16;

QLabel *plainLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setMinimumWidth(1);
    return label;
}

} // namespace

StartSheet::StartSheet(const StartPlan &plan, const Clock &clock, TimeDisplay display, QWidget *parent)
    : QDialog(parent)
    , m_model(clock)
    , m_title(plainLabel(this))
    , m_skipped(plainLabel(this))
    , m_publishing(new NoteBar(this))
    , m_locked(new NoteBar(this))
    , m_noCancel(plainLabel(this))
    , m_table(new QTableView(this))
    , m_detail(plainLabel(this))
    , m_buttons(new QDialogButtonBox(this))
{
    setWindowTitle(tr("Run again"));
    m_model.setTimeDisplay(display);
    m_model.setPlan(plan);
    build();
    connect(&m_facts, &StartFacts::learnt, &m_model, &StartTableModel::learn);
    connect(&m_facts, &StartFacts::finished, this, &StartSheet::showPreview);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, [this] {
        if (!m_runner)
            showPreview();
        showDetail();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &StartSheet::showDetail);
    m_facts.read(m_model.startingSources());
    showPreview();
    restyle();
    if (m_model.rowCount() > 0)
        m_table->setCurrentIndex(m_model.index(0, 0));
    m_close->setFocus();
}

StartSheet::~StartSheet() = default;

void StartSheet::build()
{
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_detail->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_detail->setMinimumHeight(3 * fontMetrics().lineSpacing()); // so that nothing jumps from row to row
    say(m_noCancel, tr("There is no way to cancel a run once it is started."));

    setUpSheetTable(*m_table, tr("Sources to run"));
    m_table->setItemDelegate(new StartDelegate(m_table));
    m_table->setModel(&m_model);
    QHeaderView *header = m_table->horizontalHeader();
    header->setStretchLastSection(true);
    const std::array samples{u"Replenishment signals (Glue) wide"_s, u"store-replenishment"_s,
                             u"Partial, 2026-01-02 03:04:05 wide"_s, u"about 25 of 25 ww"_s, QString()};
    for (int column = 0; column < StartTableModel::What; ++column)
        header->resizeSection(column,
                              fontMetrics().horizontalAdvance(samples.at(static_cast<std::size_t>(column)))
                                  + 2 * sheetRowPadding);

    const auto button = [this](const QString &words, QDialogButtonBox::ButtonRole role) {
        QPushButton *made = m_buttons->addButton(words, role);
        made->setAccessibleName(words);
        made->setAutoDefault(false); // Enter in the table starts nothing
        return made;
    };
    m_start = button(tr("Start"), QDialogButtonBox::ActionRole);
    m_stop = button(tr("Start no further ones"), QDialogButtonBox::ActionRole);
    m_tryAgain = button(tr("Ask again"), QDialogButtonBox::ActionRole);
    m_tryAgain->setToolTip(plainToolTip(tr("Asks for the same start again; no second run comes of it")));
    m_close = button(tr("Cancel"), QDialogButtonBox::RejectRole);
    m_close->setDefault(true);
    connect(m_start, &QPushButton::clicked, this, [this] {
        const std::vector<SourceInfo> sources = m_model.startingSources();
        if (!m_runner && !sources.empty())
            Q_EMIT confirmed(sources);
    });
    connect(m_stop, &QPushButton::clicked, this, [this] {
        if (m_runner)
            m_runner->stop();
    });
    connect(m_tryAgain, &QPushButton::clicked, this, [this] {
        if (m_runner)
            m_runner->tryAgain(m_model.runnerRow(m_table->currentIndex().row()));
    });
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_locked, &NoteBar::acted, this, [this] { Q_EMIT settingsWanted(lockedConnection()); });

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(margin, margin, margin, margin);
    column->setSpacing(margin / 2);
    for (QWidget *widget : {static_cast<QWidget *>(m_title), static_cast<QWidget *>(m_skipped),
                            static_cast<QWidget *>(m_locked), static_cast<QWidget *>(m_publishing)})
        column->addWidget(widget);
    column->addSpacing(margin / 2);
    column->addWidget(m_table, 1);
    column->addWidget(m_detail);
    column->addWidget(m_noCancel);
    column->addSpacing(margin / 2);
    column->addWidget(m_buttons);
    resize(1080, 560);
    m_stop->hide();
    m_tryAgain->hide();
}

void StartSheet::say(QLabel *label, const QString &text)
{
    label->setText(text);
    label->setAccessibleName(text); // of a label whose text changes
    label->setVisible(!text.isEmpty());
}

QString StartSheet::skippedWords() const
{
    const StartPlan &plan = m_model.plan();
    QStringList sentences;
    if (plan.skipped() > 0)
        sentences << tr("Skipped: %n source(s); the table says why.", nullptr, plan.skipped());
    if (plan.alreadyChosen() > 0)
        sentences << tr("%n more chosen run(s) of sources that are in the table already.", nullptr,
                        plan.alreadyChosen());
    return sentences.join(u' ');
}

QString StartSheet::publishingWords() const
{
    const StartPlan &plan = m_model.plan();
    if (m_facts.isReading())
        return tr("Whether the sources publish their assets is being read.");
    QStringList sentences;
    if (plan.publishing() > 0)
        sentences << tr("Publishing: %n source(s) publish their assets. What these runs import can be seen in the "
                        "catalog at once.",
                        nullptr, plan.publishing());
    if (plan.publishingUnknown() > 0)
        sentences << tr("Whether %n source(s) publish could not be read.", nullptr, plan.publishingUnknown());
    return sentences.join(u' ');
}

QString StartSheet::lockedConnection() const
{
    const auto &rows = m_model.plan().rows();
    const auto locked =
        std::ranges::find_if(rows, [](const PlannedStart &row) { return row.skip == SkipReason::Locked; });
    return locked == rows.end() ? QString() : locked->source.info.connectionId;
}

void StartSheet::showPreview()
{
    if (m_runner)
        return;
    const StartPlan &plan = m_model.plan();
    const int starting = plan.starting();
    say(m_title, starting > 0 ? tr("%n source(s) to run again", nullptr, starting) : tr("Nothing to start"));
    say(m_skipped, skippedWords());
    const auto &rows = plan.rows();
    const auto locked =
        std::ranges::find_if(rows, [](const PlannedStart &row) { return row.skip == SkipReason::Locked; });
    if (locked == rows.end())
        m_locked->clear();
    else if (m_locked->text().isEmpty())
        m_locked->showNote(tr("The connection “%1” only reads. Allow starting runs in its settings.")
                               .arg(firstLine(locked->source.info.connectionName, 60)),
                           tr("Open its settings…"));
    const QString publishing = starting > 0 ? publishingWords() : QString();
    if (publishing.isEmpty())
        m_publishing->clear();
    else if (publishing != m_publishing->text())
        m_publishing->showNote(publishing);
    m_noCancel->setVisible(starting > 0);
    m_start->setText(starting > 0 ? tr("Start %n run(s)", nullptr, starting) : tr("Start"));
    m_start->setAccessibleName(m_start->text());
    // Not before it is known what the runs would publish: that is what a person decides by.
    m_start->setEnabled(starting > 0 && !m_facts.isReading());
}

void StartSheet::follow(StartRunner &runner)
{
    m_runner = &runner;
    m_model.follow(runner);
    m_start->hide();
    m_locked->clear();
    m_publishing->clear();
    m_close->setText(tr("Close"));
    m_close->setAccessibleName(m_close->text());
    connect(&runner, &StartRunner::changed, this, &StartSheet::showProgress);
    connect(&runner, &StartRunner::allAnswered, this, &StartSheet::showProgress);
    connect(&runner, &StartRunner::finished, this, &StartSheet::showProgress);
    showProgress();
    m_close->setFocus();
}

void StartSheet::showProgress()
{
    if (!m_runner)
        return;
    say(m_title, m_runner->summary());
    const bool mayStop = m_runner->count(StartProgress::State::Waiting) > 0;
    m_stop->setVisible(mayStop);
    say(m_noCancel,
        m_runner->isStarting()        ? tr("There is no way to cancel a run once it is started.")
            : m_runner->isFollowing() ? tr("The runs are followed to their ends, also when this is closed.")
                                      : tr("All of it stands in the journal of starts."));
    showDetail();
}

void StartSheet::showDetail()
{
    const QModelIndex current = m_table->currentIndex();
    const QString text = current.isValid() ? current.data(StartTableModel::DetailRole).toString() : QString();
    m_detail->setText(breakLongWords(text));
    m_detail->setAccessibleName(text);
    const int row = current.isValid() ? m_model.runnerRow(current.row()) : -1;
    m_tryAgain->setVisible(m_runner && row >= 0 && row < static_cast<int>(m_runner->rows().size())
                           && m_runner->rows()[static_cast<std::size_t>(row)].state
                               == StartProgress::State::Unanswered);
}

void StartSheet::setLocked(const QString &connectionId, bool isLocked)
{
    const bool wasLocked = m_model.plan().isLocked();
    m_model.setLocked(connectionId, isLocked);
    if (wasLocked && !m_runner && !m_model.plan().isLocked())
        m_facts.read(m_model.startingSources()); // nothing was read of them yet
    showPreview();
}

void StartSheet::forgetConnection(const QString &connectionId)
{
    m_facts.forgetConnection(connectionId);
    if (!m_runner)
        reject();
}

void StartSheet::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        restyle();
}

void StartSheet::restyle()
{
    setTextColor(m_skipped, colorsOf(palette()).mutedText);
    setTextColor(m_noCancel, colorsOf(palette()).mutedText);
}

} // namespace zonescope
