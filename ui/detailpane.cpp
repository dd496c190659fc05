// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/detailpane.h"

#include "models/runs/runcells.h"
#include "models/runs/runtext.h"
#include "ui/celldelegate.h"
#include "ui/icons.h"
#include "ui/palette.h"
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
{
    m_ui->setupUi(this);
    // Tools that look for the detail find the tab widget; its tab bar ignores accessible names.
    m_ui->tabs->setUsesScrollButtons(true);
    m_ui->nothing->setForegroundRole(QPalette::PlaceholderText);
    QFont strong = m_ui->headStatus->font();
    strong.setWeight(QFont::DemiBold);
    m_ui->headStatus->setFont(strong);
    const auto copied = [this](const QString &what) { Q_EMIT noticed(tr("%1 copied").arg(what)); };
    connect(m_ui->summary, &DetailSummary::copied, this, copied);
    connect(m_ui->error, &DetailError::copied, this, copied);
    connect(m_ui->raw, &DetailRaw::copied, this, copied);
    connect(m_ui->raw, &DetailRaw::prettyChanged, this, &DetailPane::prettyBodyChanged);
    connect(m_ui->openPortal, &QPushButton::clicked, this, [this] { Q_EMIT openUrlRequested(portalUrl()); });
    showNothing();
}

DetailPane::~DetailPane() = default;

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
    m_next = run;
    m_nextSource = source;
    if (left)
        m_ui->raw->clear(); // its call is of a run that nobody looks at any more
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
    m_ui->pages->setCurrentWidget(m_ui->nothingPage);
}

void DetailPane::showNow()
{
    m_ui->pages->setCurrentWidget(m_ui->runPage);
    showHead();
    showSummary();
    m_ui->error->showRun(*m_run);
    m_ui->lineage->showRun(*m_run);
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

void DetailPane::setTimeDisplay(TimeDisplay display)
{
    m_display = display;
    showHead();
    showSummary();
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

void DetailPane::openTab(Tab tab)
{
    m_ui->tabs->setCurrentIndex(static_cast<int>(tab));
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
    if (event->type() == QEvent::PaletteChange)
        showHead();
}

void DetailPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_ui->head->setText(m_ui->head->fontMetrics().elidedText(m_head, Qt::ElideRight, m_ui->head->width()));
}

} // namespace zonescope
