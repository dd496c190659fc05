// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/detailerror.h"

#include "models/base/textformat.h"
#include "models/runs/runtext.h"
#include "ui/detailtext.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr int grid = 8;

/// What to say where a run carries no error.
QString withoutError(datazone::RunStatus status)
{
    switch (status) {
    case datazone::RunStatus::Failed:
        return DetailError::tr(
            "The service gave no reason for this failure. The activities of the run in the portal may "
            "tell more.");
    case datazone::RunStatus::PartiallySucceeded:
        return DetailError::tr(
            "The run itself reported no error: single assets failed. The activities of the run in the "
            "portal name them.");
    case datazone::RunStatus::Success:
        return DetailError::tr("This run ended without an error.");
    case datazone::RunStatus::Requested:
    case datazone::RunStatus::Running:
        return DetailError::tr("This run has not ended. No error was reported so far.");
    case datazone::RunStatus::Unknown:
        break;
    }
    return DetailError::tr("No error was reported.");
}

} // namespace

DetailError::DetailError(QWidget *parent)
    : QWidget(parent)
    , m_type(new QLabel(this))
    , m_meaning(new QLabel(this))
    , m_copy(new QPushButton(tr("Copy"), this))
    , m_same(new QPushButton(this))
    , m_text(new DetailText(this))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    for (QLabel *label : {m_type, m_meaning}) {
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    QFont strong = m_type->font();
    strong.setWeight(QFont::DemiBold);
    m_type->setFont(strong);
    m_meaning->setWordWrap(true);
    m_copy->setAccessibleName(tr("Copy error"));
    m_copy->setToolTip(tr("Copy the type and the whole text"));
    m_text->setAccessibleName(tr("Error text"));

    auto *head = new QHBoxLayout;
    head->setSpacing(grid);
    auto *words = new QVBoxLayout;
    words->setSpacing(grid / 2);
    words->addWidget(m_type);
    words->addWidget(m_meaning);
    head->addLayout(words, 1);
    head->addWidget(m_same, 0, Qt::AlignTop);
    head->addWidget(m_copy, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * grid, grid, grid, grid);
    layout->setSpacing(grid);
    layout->addLayout(head);
    layout->addWidget(m_text, 1);
    // The text starts where the words above it start.
    m_text->document()->setDocumentMargin(0);

    m_same->hide();
    connect(m_same, &QPushButton::clicked, this, &DetailError::sameErrorRequested);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        const QString text = m_text->wholeText();
        QGuiApplication::clipboard()->setText(text.isEmpty() ? m_typeText : m_typeText + u'\n' + text);
        Q_EMIT copied(tr("Error"));
    });
}

DetailError::~DetailError() = default;

void DetailError::setSameError(int runs, bool isKnown)
{
    m_same->setVisible(runs > 0);
    m_same->setText(isKnown ? tr("Same error: %L1 (known)").arg(runs) : tr("Same error: %L1").arg(runs));
    m_same->setAccessibleName(m_same->text());
    m_same->setToolTip(
        tr("Show the %n loaded run(s) of this time range with an error of the same cause", nullptr, runs));
}

void DetailError::showRun(const datazone::Run &run)
{
    const bool hasError = run.errorMessage.has_value();
    m_copy->setVisible(hasError);
    m_type->setVisible(hasError);
    m_text->setVisible(hasError);
    if (!hasError) {
        m_typeText.clear();
        m_text->setWholeText({});
        m_meaning->setText(withoutError(run.status.value));
        return;
    }
    const auto &error = *run.errorMessage;
    m_typeText = error.errorType.api();
    constexpr int longestType = 100;
    m_type->setText(tr("%1 (%2)", "an error in words, its API name")
                        .arg(errorTypeWord(error.errorType), firstLine(m_typeText, longestType)));
    m_meaning->setText(plainMeaning(error.errorType.value));
    m_text->setWholeText(error.errorDetail.value_or(QString()));
    m_text->setPlaceholderText(tr("The service gave no text with this error."));
}

} // namespace zonescope
