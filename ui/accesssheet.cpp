// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/accesssheet.h"

#include "models/scope/accesstablemodel.h"
#include "ui/palette.h"
#include "ui/plaintext.h"
#include "ui/sheettable.h"

#include <QtCore/QEvent>
#include <QtGui/QAccessible>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
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

QPushButton *actButton(QDialogButtonBox &box, const QString &words)
{
    QPushButton *button = box.addButton(words, QDialogButtonBox::ActionRole);
    button->setAccessibleName(words);
    button->setAutoDefault(false); // Enter in the table is no answer to anything
    return button;
}

} // namespace

AccessSheet::AccessSheet(AccessTableModel &model, QWidget *parent)
    : QDialog(parent)
    , m_model(model)
    , m_summary(wrappingLabel(this))
    , m_table(new QTableView(this))
    , m_detail(wrappingLabel(this))
    , m_notice(wrappingLabel(this))
{
    setWindowTitle(tr("What could not be read"));
    setUpSheetTable(*m_table, tr("What could not be read"));
    m_table->setModel(&m_model);
    QHeaderView *header = m_table->horizontalHeader();
    header->setStretchLastSection(true);
    const std::array samples{u"Project store-replenish"_s, u"store-replenish"_s,
                             u"IAM does not allow datazone:ListDataSources"_s, u"dzd_4f3xmmmmmmmm"_s,
                             u"d30ef875-8634-4e7b-a241-8cec6826aaaa"_s};
    for (int column = 0; column < static_cast<int>(samples.size()); ++column)
        header->resizeSection(column,
                              fontMetrics().horizontalAdvance(samples.at(static_cast<std::size_t>(column))) + margin
                                  + margin / 2);
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_detail->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_detail->setMinimumHeight(5 * fontMetrics().lineSpacing()); // so that nothing jumps from row to row

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton *close = buttons->button(QDialogButtonBox::Close);
    close->setAccessibleName(tr("Close"));
    close->setAutoDefault(false);
    m_copy = actButton(*buttons, tr("Copy request"));
    m_copy->setToolTip(tr("A text to the owners about all that was denied, to be put into a mail; it holds no secret"));
    m_retry = actButton(*buttons, tr("Retry"));
    m_retry->setToolTip(tr("Ask again for all of these"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_copy, &QPushButton::clicked, this, &AccessSheet::copyRequest);
    connect(m_retry, &QPushButton::clicked, this, &AccessSheet::retryRequested);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(margin, margin, margin, margin);
    column->setSpacing(margin);
    column->addWidget(m_summary);
    column->addWidget(m_table, 1);
    column->addWidget(m_detail);
    column->addWidget(m_notice);
    column->addWidget(buttons);
    resize(1240, 520);

    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &AccessSheet::showCurrent);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_model, signal, this, &AccessSheet::showSummary);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &AccessSheet::showCurrent);
    m_notice->hide();
    showSummary();
    restyle();
    m_table->setFocus();
}

AccessSheet::~AccessSheet() = default;

void AccessSheet::showState(bool isLoading)
{
    m_isLoading = isLoading;
    showSummary();
}

void AccessSheet::showSummary()
{
    const auto isDenied = [](const Unreadable &item) { return accessReasonOf(item.error) != AccessReason::Other; };
    const auto &items = m_model.items();
    const auto denied = static_cast<int>(std::ranges::count_if(items, isDenied));
    const int failed = static_cast<int>(items.size()) - denied;
    QStringList sentences;
    if (denied > 0)
        sentences << tr("%n denied. What is denied is asked for again only when you choose Retry.", nullptr, denied);
    if (failed > 0)
        sentences << tr("%n could not be read.", nullptr, failed);
    if (m_isLoading)
        sentences << tr("Something is being read at the moment.");
    else if (items.empty())
        sentences << tr("All that was asked for could be read.");
    m_summary->setText(sentences.join(u' '));
    m_summary->setAccessibleName(m_summary->text()); // of a label whose text changes
    m_copy->setEnabled(denied > 0);
    m_retry->setEnabled(!items.empty() && !m_isLoading);
    if (!m_table->currentIndex().isValid() && !items.empty())
        m_table->setCurrentIndex(m_model.index(0, 0));
    showCurrent();
}

void AccessSheet::showCurrent()
{
    const QModelIndex current = m_table->currentIndex();
    // The selection may still point at a row that has just gone.
    if (!current.isValid() || current.row() >= m_model.rowCount()) {
        m_detail->clear();
        return;
    }
    constexpr int longest = 1000;
    const Unreadable &item = m_model.items()[static_cast<std::size_t>(current.row())];
    const QStringList lines{accessAdvice(item),
                            tr("Answer of the service: %1").arg(visibleText(describe(item.error).left(longest)))};
    m_detail->setText(breakLongWords(lines.join(u'\n')));
    m_detail->setAccessibleName(lines.join(u' '));
}

void AccessSheet::copyRequest()
{
    QGuiApplication::clipboard()->setText(accessRequestText(m_model.items()));
    m_notice->setText(tr("The request is copied. Paste it into a mail to those who own the projects."));
    m_notice->setAccessibleName(m_notice->text());
    m_notice->show();
    QAccessibleEvent event(m_notice, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void AccessSheet::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        restyle();
}

void AccessSheet::restyle()
{
    setTextColor(m_notice, colorsOf(palette()).mutedText);
}

} // namespace zonescope
