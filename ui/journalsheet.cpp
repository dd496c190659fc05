// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/journalsheet.h"

#include "ui/sheettable.h"

#include <QtCore/QDir>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>
#include <QtWidgets/QVBoxLayout>

#include <array>

using namespace Qt::StringLiterals;

namespace zonescope {

JournalSheet::JournalSheet(StartsJournal &journal, TimeDisplay display, QWidget *parent)
    : QDialog(parent)
    , m_journal(journal)
    , m_model(display)
    , m_summary(new QLabel(this))
    , m_table(new QTableView(this))
{
    constexpr int margin = 16;
    setWindowTitle(tr("Journal of starts"));
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_summary->setMinimumWidth(1);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setUpSheetTable(*m_table, tr("Journal of starts"));
    m_table->setModel(&m_model);
    QHeaderView *header = m_table->horizontalHeader();
    const std::array samples{u"2026-01-02 03:04:05 ww"_s, u"Replenishment signals (Glue) w"_s, u"store-replenishment"_s,
                             u"Sample domain w"_s, u"Refused: A run of data source is in progress w"_s};
    for (int column = 0; column < static_cast<int>(samples.size()); ++column)
        header->resizeSection(column,
                              fontMetrics().horizontalAdvance(samples.at(static_cast<std::size_t>(column)))
                                  + 2 * sheetRowPadding);
    header->setStretchLastSection(true);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setAccessibleName(tr("Close"));
    m_copy = buttons->addButton(tr("Copy all"), QDialogButtonBox::ActionRole);
    m_copy->setAccessibleName(tr("Copy all"));
    m_copy->setAutoDefault(false);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_model.tsv()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&m_journal, &StartsJournal::changed, this, &JournalSheet::read);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(margin, margin, margin, margin);
    column->setSpacing(margin);
    column->addWidget(m_summary);
    column->addWidget(m_table, 1);
    column->addWidget(buttons);
    resize(1180, 520);
    read();
    m_table->setFocus();
}

JournalSheet::~JournalSheet() = default;

void JournalSheet::read()
{
    auto contents = m_journal.read();
    const QString place = QDir::toNativeSeparators(m_journal.path());
    QStringList sentences;
    if (contents.error)
        sentences << contents.error->message;
    else if (contents.entries.empty())
        sentences << tr("No run was started from this computer so far.");
    else
        sentences << tr("Runs that were started from this computer. The journal is %1.").arg(place);
    if (contents.unreadable > 0)
        sentences << tr("%n line(s) of it could not be read.", nullptr, contents.unreadable);
    m_summary->setText(sentences.join(u' '));
    m_summary->setAccessibleName(m_summary->text()); // of a label whose text changes
    m_copy->setEnabled(!contents.entries.empty());
    m_model.setEntries(std::move(contents.entries));
    if (m_model.rowCount() > 0 && !m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_model.index(0, 0));
}

} // namespace zonescope
