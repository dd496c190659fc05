// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/detailpane.h"

#include "models/failures/historywords.h"
#include "models/runs/runcells.h"
#include "models/runs/runtext.h"
#include "ui/celldelegate.h"
#include "ui/detailassets.h"
#include "ui/detailconfiguration.h"
#include "ui/icons.h"
#include "ui/palette.h"
#include "ui/plaintext.h"
#include "ui/statusshape.h"
#include "ui_detailpane.h"

#include <QtCore/QEvent>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace zonescope {

DetailPane::DetailPane(const Clock &clock, Timers &timers, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_timers(timers)
    , m_ui(std::make_unique<Ui::DetailPane>())
    , m_configuration(new DetailConfiguration(timers))
    , m_assets(new DetailAssets(timers, this))
    , m_history(new QLabel(this))
{
    m_ui->setupUi(this);
    m_ui->tabs->insertTab(m_ui->tabs->indexOf(m_ui->raw), m_configuration, tr("Configuration"));
    // Tools that look for the detail find the tab widget; its tab bar ignores accessible names.
    m_ui->tabs->setUsesScrollButtons(true);
    m_ui->tabs->insertTab(static_cast<int>(Tab::Assets), m_assets, m_assets->title());
    connect(m_assets, &DetailAssets::titleChanged, this,
            [this](const QString &title) { m_ui->tabs->setTabText(m_ui->tabs->indexOf(m_assets), title); });
    connect(m_assets, &DetailAssets::noticed, this, &DetailPane::noticed);
    m_ui->lineage->setFeed(m_assets->feed(), timers);
    constexpr int grid = 8;
    m_history->setTextFormat(Qt::PlainText);
    m_history->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_history->setWordWrap(true);
    m_history->setContentsMargins(2 * grid, 0, grid, grid);
    m_ui->runLayout->insertWidget(1, m_history);
    m_ui->nothing->setForegroundRole(QPalette::PlaceholderText);
    setStrong(m_ui->headStatus);
    const auto copied = [this](const QString &what) { Q_EMIT noticed(tr("%1 copied").arg(what)); };
    connect(m_ui->summary, &DetailSummary::copied, this, copied);
    connect(m_ui->error, &DetailError::copied, this, copied);
    connect(m_ui->error, &DetailError::failed, this, &DetailPane::noticed);
    connect(m_ui->raw, &DetailRaw::copied, this, copied);
    connect(m_configuration, &DetailConfiguration::copied, this, copied);
    connect(m_ui->lineage, &DetailLineage::copied, this, copied);
    connect(m_ui->error, &DetailError::compareRequested, this, &DetailPane::compareLastGoodRequested);
    connect(m_ui->error, &DetailError::sameErrorRequested, this, &DetailPane::sameErrorRequested);
    connect(m_ui->raw, &DetailRaw::prettyChanged, this, &DetailPane::prettyBodyChanged);
    connect(m_ui->openPortal, &QPushButton::clicked, this, [this] { Q_EMIT openUrlRequested(portalUrl()); });
    showNothing();
}

DetailPane::~DetailPane()
{
    delete m_ui->lineage; // looks at what the Assets tab owns
}

void DetailPane::showRun(const datazone::Run &run, const SourceInfo &source, Recovery recovery,
                         const QStringList &doubts)
{
    const bool isSameDoubt = std::exchange(m_doubts, doubts) == doubts;
    const bool isSameRecovery = std::exchange(m_recovery, recovery) == recovery && isSameDoubt;
    if (m_run && m_run->id == run.id && !m_pause.isPending()) {
        if (*m_run == run) {
            if (!isSameRecovery)
                showSummary();
            return;
        }
        m_run = run;
        m_source = source;
        showNow();
        return;
    }
    const bool left = m_run && m_run->id != run.id;
    // Its state may be told many times a second while others are read: the pause is for moving on.
    const bool isComing = m_pause.isPending() && m_next && m_next->id == run.id;
    m_next = run;
    m_nextSource = source;
    if (isComing)
        return;
    if (left) { // their calls are of a run that nobody looks at any more
        m_ui->raw->clear();
        m_ui->error->clear();
        m_configuration->clear();
        m_assets->clear();
        m_ui->lineage->clear();
    }
    m_pause = m_timers.after(150ms, [this] {
        m_run = std::exchange(m_next, std::nullopt);
        m_source = m_nextSource;
        showNow();
    });
}

void DetailPane::showNothing()
{
    m_pause.cancel();
    m_next.reset();
    m_run.reset();
    m_ui->raw->clear();
    m_ui->error->clear();
    m_configuration->clear();
    m_assets->clear();
    m_ui->lineage->clear();
    m_ui->pages->setCurrentWidget(m_ui->nothingPage);
}

void DetailPane::showNow()
{
    m_ui->pages->setCurrentWidget(m_ui->runPage);
    showHead();
    showSummary();
    m_ui->error->showRun(*m_run, m_source);
    m_assets->showRun(*m_run, m_source);
    showFacts();
    m_ui->lineage->showRun(*m_run, m_source);
    m_configuration->showRun(*m_run, m_source, m_clock.nowMs());
    m_ui->raw->showRun(m_source.api, m_source.domain.domainId, m_run->id, m_run->updatedAt);
}

void DetailPane::showHead()
{
    if (!m_run)
        return;
    const StatusColors &colors = colorsOf(palette()).status(m_run->status.value);
    m_ui->headIcon->setPixmap(
        statusIcon(m_run->status.value, colors.shape)
            .pixmap(QSize(CellDelegate::shapeSize, CellDelegate::shapeSize), devicePixelRatioF()));
    m_ui->headStatus->setText(statusWord(m_run->status));
    QPalette words = m_ui->headStatus->palette();
    words.setColor(QPalette::WindowText, colors.word);
    m_ui->headStatus->setPalette(words);

    const qint64 now = m_clock.nowMs();
    const qint64 time = m_run->startedAt.value_or(m_run->createdAt);
    QString at = timeText(time, m_display, now);
    if (m_display != TimeDisplay::Relative)
        at += u' ' + timeZoneLabel(m_display, now);
    QStringList parts{m_source.dataSourceName.isEmpty() ? m_run->dataSourceId : firstLine(m_source.dataSourceName),
                      m_source.projectName.isEmpty() ? m_run->projectId : firstLine(m_source.projectName), at};
    if (m_run->errorMessage)
        parts += errorTypeWord(m_run->errorMessage->errorType);
    m_head = parts.join(u"  \u00b7  "_s);
    m_ui->head->setText(m_ui->head->fontMetrics().elidedText(m_head, Qt::ElideRight, m_ui->head->width()));
    m_ui->head->setToolTip(m_head.toHtmlEscaped());

    const bool known = portalUrl().isValid();
    m_ui->openPortal->setEnabled(known);
    m_ui->openPortal->setToolTip(known ? tr("Opens the project in your browser")
                                       : tr("The portal's address is not known: GetDomain may not be read"));
    m_ui->openPortal->setIcon(themedIcon(u"open-external"_s, colorsOf(palette()).text));
}

void DetailPane::showSummary()
{
    if (m_run)
        m_ui->summary->showRun(*m_run, m_source, m_display, m_clock.nowMs(), m_recovery, m_doubts);
}

void DetailPane::showFacts()
{
    m_shownFacts = m_run && m_facts ? std::optional(m_facts(*m_run, m_source)) : std::nullopt;
    const QString text = m_shownFacts && m_shownFacts->history
        ? streakText(*m_shownFacts->history, m_display, m_clock.nowMs())
        : QString();
    m_history->setText(text.isEmpty() ? text : tr("Source %1", "a streak: failing since ...").arg(text));
    m_history->setVisible(!text.isEmpty());
    setTextColor(m_history, colorsOf(palette()).status(datazone::RunStatus::Failed).word);
    m_ui->error->setSameError(m_shownFacts ? m_shownFacts->sameError : 0, m_shownFacts && m_shownFacts->isKnown);
}

void DetailPane::updateFacts()
{
    if (m_run && !m_pause.isPending() && isVisible())
        showFacts();
}

void DetailPane::setTimeDisplay(TimeDisplay display)
{
    m_display = display;
    m_configuration->setTimeDisplay(display, m_clock.nowMs());
    showHead();
    showFacts();
    showSummary();
}

void DetailPane::setApis(std::function<datazone::DataZoneApi *(const QString &connectionId)> apis)
{
    m_configuration->setApis(std::move(apis));
}

void DetailPane::tick()
{
    const bool moves = m_run && (m_display == TimeDisplay::Relative || !datazone::isTerminal(m_run->status.value));
    if (moves && isVisible())
        showSummary();
}

void DetailPane::setPrettyBody(bool pretty)
{
    m_ui->raw->setPretty(pretty);
}

DetailError &DetailPane::error()
{
    return *m_ui->error;
}

void DetailPane::openTab(Tab tab)
{
    const auto page = [&]() -> QWidget * {
        switch (tab) {
        case Tab::Summary:
            break;
        case Tab::Error:
            return m_ui->error;
        case Tab::Assets:
            return m_assets;
        case Tab::Lineage:
            return m_ui->lineage;
        case Tab::Configuration:
            return m_configuration;
        case Tab::Raw:
            return m_ui->raw;
        }
        return m_ui->summary;
    };
    m_ui->tabs->setCurrentWidget(page());
}

void DetailPane::focusTabs()
{
    if (m_ui->pages->currentWidget() == m_ui->runPage)
        m_ui->tabs->setFocus(Qt::ShortcutFocusReason);
}

QUrl DetailPane::portalUrl() const
{
    if (!m_run)
        return {};
    // The address comes from the service: nothing but a web page may be opened by it.
    const QUrl url(projectUrl(m_source, m_run->projectId), QUrl::StrictMode);
    return url.scheme() == "https"_L1 ? url : QUrl();
}

void DetailPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        showHead();
        setTextColor(m_history, colorsOf(palette()).status(datazone::RunStatus::Failed).word);
    }
}

void DetailPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_ui->head->setText(m_ui->head->fontMetrics().elidedText(m_head, Qt::ElideRight, m_ui->head->width()));
}

} // namespace zonescope
