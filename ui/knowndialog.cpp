// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/knowndialog.h"

#include "models/base/textformat.h"
#include "ui/palette.h"
#include "ui/plaintext.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

QLabel *wrappedLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

KnownDialog::KnownDialog(KnownFailures &known, KnownFailure failure, bool isMarked, QWidget *parent)
    : QDialog(parent)
    , m_known(known)
    , m_failure(std::move(failure))
    , m_note(new QPlainTextEdit(m_failure.note, this))
    , m_ticket(new QLineEdit(m_failure.ticket, this))
    , m_problem(wrappedLabel({}, this))
{
    const bool isSource = std::holds_alternative<SourceKey>(m_failure.subject);
    setWindowTitle(isSource ? tr("Failures of a source are known") : tr("An error is known"));
    constexpr int longestTitle = 400;
    auto *subject = wrappedLabel(breakLongWords(firstLine(m_failure.title, longestTitle)), this);
    auto *meaning =
        wrappedLabel(tr("The mark stays on this computer. The filter -is:known leaves out what is marked."), this);
    setTextColor(meaning, colorsOf(palette()).mutedText);
    m_note->setAccessibleName(tr("Note"));
    m_note->setPlaceholderText(tr("What is known about it, and who is on it; may stay empty"));
    m_note->setTabChangesFocus(true);
    m_note->setFixedHeight(5 * fontMetrics().lineSpacing());
    m_ticket->setAccessibleName(tr("Ticket"));
    m_ticket->setPlaceholderText(u"https://"_s);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    m_mark = buttons->button(QDialogButtonBox::Save);
    m_mark->setText(isMarked ? tr("Keep") : tr("Mark as known"));
    m_mark->setAccessibleName(m_mark->text());
    m_mark->setDefault(true);
    buttons->button(QDialogButtonBox::Cancel)->setAccessibleName(tr("Cancel"));
    if (isMarked) {
        QPushButton *unmark = buttons->addButton(tr("Remove mark"), QDialogButtonBox::DestructiveRole);
        unmark->setAccessibleName(tr("Remove mark"));
        connect(unmark, &QPushButton::clicked, this, [this] { finish(m_known.unmark(m_failure.subject)); });
    }

    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    form->addRow(isSource ? tr("Source") : tr("Error"), subject);
    form->addRow(tr("&Note"), m_note);
    form->addRow(tr("&Ticket"), m_ticket);
    form->addRow(QString(), meaning);
    form->addRow(QString(), m_problem);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(16);
    column->addLayout(form);
    column->addWidget(buttons);
    setMinimumWidth(560);

    connect(m_ticket, &QLineEdit::textChanged, this, &KnownDialog::check);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        KnownFailure marked = m_failure;
        marked.note = m_note->toPlainText();
        marked.ticket = m_ticket->text();
        finish(m_known.mark(marked));
    });
    check();
    m_note->setFocus();
}

KnownDialog::~KnownDialog() = default;

void KnownDialog::check()
{
    const QString problem = KnownFailures::ticketProblem(m_ticket->text());
    m_problem->setText(problem.isEmpty() ? m_known.problem() : problem);
    m_mark->setEnabled(problem.isEmpty());
}

void KnownDialog::finish(const Result<Done> &result)
{
    if (result)
        accept();
    else
        m_problem->setText(visibleText(result.error().message));
}

} // namespace zonescope
