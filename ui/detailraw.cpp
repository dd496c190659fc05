// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/detailraw.h"

#include "models/base/textformat.h"
#include "ui/detailtext.h"

#include <QtCore/QJsonDocument>
#include <QtGui/QFontDatabase>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace zonescope {

DetailRaw::DetailRaw(QWidget *parent)
    : QWidget(parent)
    , m_pretty(new QCheckBox(tr("Indented"), this))
    , m_copy(new QPushButton(tr("Copy"), this))
    , m_retry(new QPushButton(tr("Retry"), this))
    , m_note(new QLabel(this))
    , m_text(new DetailText(this))
{
    constexpr int grid = 8;
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_pretty->setChecked(true);
    m_pretty->setToolTip(tr("Indented with sorted names; otherwise every byte as it was received"));
    m_copy->setAccessibleName(tr("Copy raw reply"));
    m_copy->setToolTip(tr("Copy what is shown"));
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_text->setAccessibleName(tr("Raw reply"));
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->document()->setDocumentMargin(0);

    auto *head = new QHBoxLayout;
    head->setSpacing(grid);
    head->addWidget(m_note, 1);
    head->addWidget(m_retry);
    head->addWidget(m_pretty);
    head->addWidget(m_copy);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * grid, grid, grid, grid);
    layout->setSpacing(grid);
    layout->addLayout(head);
    layout->addWidget(m_text, 1);

    connect(m_pretty, &QCheckBox::toggled, this, [this](bool pretty) {
        showBody();
        Q_EMIT prettyChanged(pretty);
    });
    connect(m_retry, &QPushButton::clicked, this, &DetailRaw::read);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        m_text->copyAll();
        Q_EMIT copied(tr("Raw reply"));
    });
    clear();
}

DetailRaw::~DetailRaw() = default;

void DetailRaw::setPretty(bool pretty)
{
    m_pretty->setChecked(pretty);
}

void DetailRaw::clear()
{
    delete m_job; // destroying a job cancels it
    m_runId.clear();
    m_body.clear();
    m_text->setWholeText({});
    showNote({}, false);
}

void DetailRaw::showRun(datazone::DataZoneApi *api, const QString &domainId, const QString &runId, qint64 updatedAt)
{
    if (m_api == api && m_domainId == domainId && m_runId == runId && m_updatedAt == updatedAt)
        return;
    if (m_runId != runId)
        clear(); // else the older state stays readable until the newer one is there
    delete m_job;
    m_body.clear();
    m_api = api;
    m_domainId = domainId;
    m_runId = runId;
    m_updatedAt = updatedAt;
    if (isVisible())
        read();
}

void DetailRaw::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!m_runId.isEmpty() && m_body.isEmpty() && m_job == nullptr)
        read();
}

void DetailRaw::read()
{
    if (m_api == nullptr) {
        showNote(tr("There is no connection to read it from."), false);
        return;
    }
    showNote(tr("Reading the run…"), false);
    m_job = m_api->getDataSourceRun(m_domainId, m_runId, this);
    connect(m_job, &Job::finished, this, [this, job = m_job.data()] {
        job->deleteLater();
        m_job = nullptr;
        take(job->result());
    });
    m_job->start();
}

void DetailRaw::take(const Result<datazone::RunDetail> &result)
{
    if (!result) {
        showNote(describe(result.error()) + u' ' + plainMeaning(result.error()), true);
        return;
    }
    m_body = result->rawBody;
    showBody();
}

void DetailRaw::showBody()
{
    if (m_body.isEmpty())
        return;
    QByteArray shown = m_body;
    if (m_pretty->isChecked()) {
        if (const auto document = QJsonDocument::fromJson(m_body); !document.isNull())
            shown = document.toJson(QJsonDocument::Indented);
    }
    m_text->setWholeText(QString::fromUtf8(shown));
    showNote(m_text->isBroken() ? tr("GetDataSourceRun. Long lines are broken for display; Copy gives them whole.")
                                : tr("GetDataSourceRun"),
             false);
    m_copy->setEnabled(true);
}

void DetailRaw::showNote(const QString &text, bool canRetry)
{
    m_note->setText(visibleText(text));
    m_retry->setVisible(canRetry);
    m_copy->setEnabled(false);
}

} // namespace zonescope
