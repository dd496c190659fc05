// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/snapshotview.h"

#include "models/base/textformat.h"
#include "ui/comparisonwords.h"
#include "ui/configtree.h"
#include "ui/detailtext.h"
#include "ui/plaintext.h"

#include <QtGui/QFontDatabase>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

namespace zonescope {

SnapshotView::SnapshotView(QWidget *parent)
    : QWidget(parent)
    , m_note(new QLabel(this))
    , m_retry(new QPushButton(tr("Retry"), this))
    , m_body(new QStackedWidget(this))
    , m_tree(new ConfigTree(m_model, tr("Configuration"), this))
    , m_textPage(new QWidget(this))
    , m_text(new DetailText(m_textPage))
{
    constexpr int grid = 8;
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_retry->setAccessibleName(tr("Retry reading the configuration"));
    m_text->setAccessibleName(tr("Configuration as text"));
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->document()->setDocumentMargin(0);
    auto *textLayout = new QHBoxLayout(m_textPage);
    textLayout->setContentsMargins(2 * grid, 0, 0, 0); // it starts where the words above it start
    textLayout->addWidget(m_text);
    m_body->addWidget(m_tree);
    m_body->addWidget(m_textPage);

    auto *note = new QHBoxLayout;
    note->setContentsMargins(2 * grid, 0, grid, 0);
    note->setSpacing(grid);
    note->addWidget(m_note, 1);
    note->addWidget(m_retry, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(grid);
    layout->addLayout(note);
    layout->addWidget(m_body, 1);
    layout->addStretch(); // takes the room where there is nothing but a note
    connect(m_retry, &QPushButton::clicked, this, &SnapshotView::retryRequested);
    connect(m_tree, &ConfigTree::copied, this, &SnapshotView::copied);
    clear();
}

SnapshotView::~SnapshotView()
{
    m_tree->setModel(nullptr); // the model goes before its view
}

void SnapshotView::clear()
{
    m_snapshot = QString();
    m_model.clear();
    m_text->setWholeText({});
    showNote({}, false);
    m_body->hide();
}

void SnapshotView::showLoading()
{
    clear();
    showNote(tr("Reading the configuration of this run…"), false);
}

void SnapshotView::showConfiguration(const Result<RunConfiguration> &result)
{
    clear();
    if (!result) {
        showNote(breakLongWords(unreadConfiguration(result.error())), true);
        return;
    }
    if (!result->snapshot) {
        showNote(tr("This run carries no configuration snapshot. The service gives none for some runs."), false);
        return;
    }
    m_snapshot = result->snapshot->isNull() ? QLatin1String("") : *result->snapshot;
    m_model.show(ConfigTreeModel::Form::Snapshot, describeConfiguration(m_snapshot));
    m_text->setWholeText(indentedConfiguration(m_snapshot));
    if (m_model.diff().asLines)
        showNote(tr("The service gave a configuration that is not readable as JSON: this is its text."), false);
    showBody();
}

void SnapshotView::setRaw(bool raw)
{
    m_raw = raw;
    if (hasConfiguration())
        showBody();
}

void SnapshotView::showBody()
{
    m_body->setCurrentWidget(m_raw || !isJson() ? m_textPage : static_cast<QWidget *>(m_tree));
    m_body->show();
}

void SnapshotView::showNote(const QString &text, bool canRetry)
{
    m_note->setText(text);
    m_note->setVisible(!text.isEmpty());
    m_retry->setVisible(canRetry);
}

} // namespace zonescope
