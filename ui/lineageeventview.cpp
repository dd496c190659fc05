// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/lineageeventview.h"

#include "models/assets/assettext.h"
#include "models/base/textformat.h"
#include "models/base/timestamp.h"
#include "models/lineage/lineagetext.h"
#include "ui/detailtext.h"
#include "ui/palette.h"
#include "ui/plaintext.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace zonescope {

namespace {

constexpr int grid = 8;

QLabel *wrapped(QWidget *parent, const QString &name)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setFocusPolicy(Qt::ClickFocus);
    label->setAccessibleName(name);
    label->setMinimumWidth(1);
    return label;
}

/// Names and values; what has several lines stands below its name.
QString factText(const std::vector<LineageFact> &facts)
{
    QStringList lines;
    for (const auto &[name, value] : facts) {
        if (!value.contains(u'\n')) {
            lines += name + u": "_s + value;
            continue;
        }
        lines += name + u':';
        for (const QString &line : value.split(u'\n'))
            lines += u"    "_s + line;
    }
    return lines.join(u'\n');
}

} // namespace

LineageEventView::LineageEventView(Timers &timers, QWidget *parent)
    : QWidget(parent)
    , m_timers(timers)
    , m_title(wrapped(this, tr("Event")))
    , m_error(wrapped(this, tr("Lineage error")))
    , m_hint(wrapped(this, tr("What the lineage error means")))
    , m_note(wrapped(this, tr("State of the lineage event")))
    , m_graph(new QPushButton(tr("Show graph"), this))
    , m_copy(new QPushButton(tr("Copy event"), this))
    , m_retry(new QPushButton(tr("Retry"), this))
    , m_asJson(new QCheckBox(tr("As JSON"), this))
    , m_text(new DetailText(this))
{
    m_graph->setToolTip(tr("Where the data of this asset come from and where they go"));
    m_copy->setToolTip(tr("Copies the event as it was received"));
    m_asJson->setToolTip(tr("The whole event, indented with sorted names; otherwise its parts by name"));
    m_text->setAccessibleName(tr("Lineage event"));
    m_text->document()->setDocumentMargin(grid);
    QFont strong = m_title->font();
    strong.setWeight(QFont::DemiBold);
    m_title->setFont(strong);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(grid);
    buttons->addWidget(m_graph);
    buttons->addWidget(m_copy);
    buttons->addWidget(m_asJson);
    buttons->addStretch(1);
    auto *note = new QHBoxLayout;
    note->setSpacing(grid);
    note->addWidget(m_note, 1);
    note->addWidget(m_retry);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(grid, 0, grid, 0);
    head->setSpacing(grid / 2);
    head->addWidget(m_title);
    head->addWidget(m_error);
    head->addWidget(m_hint);
    head->addLayout(buttons);
    head->addLayout(note);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(grid / 2);
    layout->addLayout(head);
    layout->addWidget(m_text, 1);

    connect(m_graph, &QPushButton::clicked, this,
            [this] { Q_EMIT graphRequested(identifiers(), firstLine(m_activity->technicalName)); });
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(QString::fromUtf8(m_event->event));
        Q_EMIT copied(tr("Lineage event"));
    });
    connect(m_retry, &QPushButton::clicked, this, [this] {
        m_denial.reset();
        read();
    });
    connect(m_asJson, &QCheckBox::toggled, this, &LineageEventView::showEventText);
    clear();
}

LineageEventView::~LineageEventView() = default;

void LineageEventView::clear()
{
    m_pause.cancel();
    delete m_job; // destroying a job cancels it
    m_activity.reset();
    m_event.reset();
    for (QLabel *label : {m_title, m_error, m_hint, m_note})
        label->hide();
    m_graph->hide();
    m_copy->hide();
    m_asJson->hide();
    m_retry->hide();
    m_text->setWholeText({});
    m_text->setPlaceholderText(tr("Choose an event to see its parts."));
}

void LineageEventView::setSource(const SourceInfo &source)
{
    if (source.api != m_source.api || source.projectId != m_source.projectId)
        m_denial.reset();
    m_source = source;
    clear();
}

void LineageEventView::showActivity(const datazone::Activity &activity)
{
    if (m_activity == activity)
        return;
    clear();
    m_activity = activity;
    const datazone::LineageInfo lineage = activity.lineageSummary.value_or(datazone::LineageInfo{});
    QString title = firstLine(activity.technicalName);
    if (lineage.eventStatus)
        title = tr("%1: %2", "an asset and the state of its event").arg(title, lineageEventWord(*lineage.eventStatus));
    m_title->setText(breakLongWords(title));
    m_title->show();
    m_graph->show();
    m_graph->setEnabled(m_source.api != nullptr);
    showHint();
    m_text->setPlaceholderText({});
    if (!lineage.eventId) {
        m_note->setText(tr("The service named no event for this asset."));
        m_note->show();
        return;
    }
    if (m_denial) {
        showError(*m_denial);
        return;
    }
    m_note->setText(tr("Reading the event…"));
    m_note->show();
    // Moving through the rows costs nothing.
    m_pause = m_timers.after(200ms, [this] { read(); });
}

void LineageEventView::showHint()
{
    const auto &lineage = m_activity->lineageSummary;
    const QString message = lineage ? lineage->errorMessage.value_or(QString()) : QString();
    m_error->setVisible(!message.isEmpty());
    m_error->setText(breakLongWords(visibleText(message, true)));
    setTextColor(m_error, colorsOf(palette()).status(datazone::RunStatus::Failed).word);
    const Hint hint = message.isEmpty() ? Hint{} : m_hints.matchLineage(message);
    const bool isKnown = hint.basis != Hint::Basis::None;
    m_hint->setVisible(isKnown);
    if (isKnown)
        m_hint->setText(
            tr("Likely: %1 %2", "what an error means, and what to do").arg(hint.meaning, hint.steps.join(u' ')));
}

void LineageEventView::read()
{
    delete m_job;
    m_retry->hide();
    if (m_source.api == nullptr) {
        m_note->setText(tr("There is no connection to read the event from."));
        return;
    }
    m_note->setText(tr("Reading the event…"));
    m_job = m_source.api->getLineageEvent(m_source.domain.domainId, *m_activity->lineageSummary->eventId, this);
    connect(m_job, &Job::finished, this, [this, job = m_job.data()] {
        job->deleteLater();
        m_job = nullptr;
        take(job->result());
    });
    m_job->start();
}

void LineageEventView::take(const Result<datazone::LineageEvent> &result)
{
    if (!result) {
        if (isDenial(result.error()))
            m_denial = result.error();
        showError(result.error());
        return;
    }
    m_event = *result;
    m_copy->show();
    m_asJson->show();
    showEventText();
}

void LineageEventView::showError(const Error &error)
{
    m_note->setText(isDenial(error)
                        ? eventDeniedText(error) + u' ' + tr("What the run tells of the event is shown, and the graph.")
                        : visibleText(describe(error) + u' ' + plainMeaning(error)));
    m_note->show();
    m_retry->show();
}

void LineageEventView::showEventText()
{
    if (!m_event)
        return;
    const auto parsed = parseOpenLineage(m_event->event);
    const bool isAsJson = m_asJson->isChecked() || !parsed;
    m_text->setWholeText(isAsJson ? indentedJson(m_event->event) : factText(factsOf(*parsed)));
    QStringList facts;
    if (!parsed)
        facts += parsed.error().message;
    if (m_event->createdAt)
        facts += tr("Received %1.").arg(isoTimestamp(*m_event->createdAt));
    if (m_event->createdBy)
        facts += tr("Sent by %1.").arg(firstLine(*m_event->createdBy));
    if (m_text->isBroken())
        facts += tr("Long lines are broken for display; Copy event gives them whole.");
    m_note->setText(facts.join(u' '));
    m_note->setVisible(!facts.isEmpty());
}

QStringList LineageEventView::identifiers() const
{
    QStringList names;
    if (m_event) {
        if (const auto parsed = parseOpenLineage(m_event->event)) {
            for (const OpenLineageDataset &output : parsed->outputs) {
                if (output.name.contains(m_activity->technicalName))
                    names += nodeIdentifiers(output);
            }
        }
    }
    if (m_activity->dataAssetId)
        names += u"amazon.datazone.asset/"_s + *m_activity->dataAssetId;
    // What the service calls a table of Glue, whoever sent the event.
    if (m_source.dataSourceType == "GLUE"_L1 && !m_source.domain.accountId.isEmpty())
        names += u"arn:aws:glue:%1:%2:table/%3/%4"_s.arg(m_source.domain.region, m_source.domain.accountId,
                                                         m_activity->database, m_activity->technicalName);
    if (m_activity->dataAssetId)
        names += *m_activity->dataAssetId;
    return names;
}

} // namespace zonescope
