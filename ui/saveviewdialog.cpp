// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/saveviewdialog.h"

#include "models/base/textformat.h"
#include "ui/palette.h"
#include "ui/plaintext.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace zonescope {

SaveViewDialog::SaveViewDialog(SavedView shown, QStringList taken, QWidget *parent)
    : QDialog(parent)
    , m_view(std::move(shown))
    , m_taken(std::move(taken))
    , m_name(new QLineEdit(this))
    , m_note(new QLineEdit(this))
    , m_withScope(new QCheckBox(tr("Keep the &domain, projects and sources too"), this))
    , m_withColumns(new QCheckBox(tr("Keep the &columns too"), this))
    , m_problem(new QLabel(this))
{
    setWindowTitle(tr("Save view"));
    m_name->setAccessibleName(tr("Name of the view"));
    m_name->setMaxLength(static_cast<int>(longestViewName));
    m_note->setAccessibleName(tr("Note"));
    m_note->setPlaceholderText(tr("What it is for; may stay empty"));
    m_withScope->setToolTip(tr("Without this the view filters whatever is looked at."));
    auto *filter = new QLabel(
        m_view.filter.isEmpty() ? tr("All runs of all times") : breakLongWords(visibleText(m_view.filter)), this);
    filter->setTextFormat(Qt::PlainText);
    filter->setWordWrap(true);
    filter->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setTextColor(filter, colorsOf(palette()).mutedText);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    m_save = buttons->button(QDialogButtonBox::Save);
    m_save->setText(tr("Save"));
    m_save->setAccessibleName(tr("Save"));
    m_save->setDefault(true);
    buttons->button(QDialogButtonBox::Cancel)->setAccessibleName(tr("Cancel"));
    m_withScope->setAccessibleName(tr("Keep the domain, projects and sources too"));
    m_withColumns->setAccessibleName(tr("Keep the columns too"));
    connect(buttons, &QDialogButtonBox::accepted, this, &SaveViewDialog::takeIt);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_name, &QLineEdit::textChanged, this, &SaveViewDialog::check);

    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("Filter"), filter);
    form->addRow(tr("N&ote"), m_note);
    form->addRow(QString(), m_withScope);
    form->addRow(QString(), m_withColumns);
    form->addRow(QString(), m_problem);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(16);
    column->addLayout(form);
    column->addWidget(buttons);
    setMinimumWidth(520);
    check();
}

SaveViewDialog::~SaveViewDialog() = default;

void SaveViewDialog::check()
{
    const QString name = cleanViewName(m_name->text());
    const bool isTaken = m_taken.contains(name, Qt::CaseInsensitive);
    m_problem->setText(isTaken ? tr("There is a view of this name already. Choose another one.") : QString());
    m_save->setEnabled(!name.isEmpty() && !isTaken);
}

void SaveViewDialog::takeIt()
{
    SavedView view = m_view;
    view.name = cleanViewName(m_name->text());
    view.note = m_note->text().trimmed();
    if (!m_withScope->isChecked())
        view.scope.reset();
    if (!m_withColumns->isChecked())
        view.columns.clear();
    accept();
    Q_EMIT saved(view);
}

} // namespace zonescope
