// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/contactdialog.h"

#include "models/base/textformat.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr int grid = 8;
constexpr int longestContact = 200;
constexpr int longestName = 60;

} // namespace

ContactDialog::ContactDialog(const Texts &names, const Texts &contacts, QWidget *parent)
    : QDialog(parent)
    , m_source(new QLineEdit(contacts.source, this))
    , m_project(new QLineEdit(contacts.project, this))
{
    setWindowTitle(tr("Contact"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Save)->setText(tr("Save"));
    buttons->button(QDialogButtonBox::Save)->setAccessibleName(tr("Save"));
    buttons->button(QDialogButtonBox::Cancel)->setAccessibleName(tr("Cancel"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * grid, 2 * grid, 2 * grid, 2 * grid);
    layout->setSpacing(grid);
    const auto add = [&](QLineEdit *line, const QString &words, const QString &name) {
        auto *label = new QLabel(words, this);
        label->setTextFormat(Qt::PlainText);
        line->setAccessibleName(name);
        line->setMaxLength(longestContact);
        line->setPlaceholderText(tr("A name, an address or a channel"));
        line->setMinimumWidth(50 * grid);
        layout->addWidget(label);
        layout->addWidget(line);
    };
    add(m_source, tr("Source %1").arg(firstLine(names.source, longestName)), tr("Contact for the source"));
    add(m_project,
        tr("Project %1, for sources without a contact of their own").arg(firstLine(names.project, longestName)),
        tr("Contact for the project"));
    auto *note = new QLabel(tr("Contacts are kept on this computer only."), this);
    note->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(note);
    layout->addSpacing(grid);
    layout->addWidget(buttons);
    m_source->setFocus();
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        accept();
        Q_EMIT saved({.source = m_source->text(), .project = m_project->text()});
    });
}

ContactDialog::~ContactDialog() = default;

} // namespace zonescope
