// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/whomtoask.h"

#include "models/base/textformat.h"
#include "ui/factrows.h"
#include "ui/plaintext.h"

#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr int grid = 8;
constexpr qsizetype mostDatabases = 3;

} // namespace

WhomToAsk::WhomToAsk(QWidget *parent)
    : QWidget(parent)
    , m_rows(new FactRows(this))
    , m_note(wrappingLabel(this))
    , m_edit(new QPushButton(tr("Edit contact…"), this))
{
    auto *title = new QLabel(tr("Whom to ask"), this);
    setStrong(title);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_edit->setAccessibleName(tr("Edit contact…"));
    m_edit->setToolTip(tr("Note whom to ask about this source or its project; kept on this computer only"));
    m_edit->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(grid / 2);
    layout->addWidget(title);
    layout->addWidget(m_rows);
    layout->addWidget(m_note);
    layout->addSpacing(grid / 2);
    layout->addWidget(m_edit);
    layout->addStretch(1);
    connect(m_rows, &FactRows::copied, this, &WhomToAsk::copied);
    connect(m_edit, &QPushButton::clicked, this, &WhomToAsk::editContactRequested);
}

WhomToAsk::~WhomToAsk() = default;

void WhomToAsk::showSubject(const Subject &subject)
{
    const SourceFacts facts = subject.facts.value_or(SourceFacts());
    std::vector<FactRows::Row> rows;
    const auto words = [&rows](const QString &name, const QString &value) {
        if (!value.isEmpty())
            rows.push_back({.name = name, .value = value, .isCopyable = false});
    };
    const auto value = [&rows](const QString &name, const QString &text) {
        if (!text.isEmpty())
            rows.push_back({.name = name, .value = text});
    };
    words(tr("Usually"), subject.who);
    if (subject.isContactEditable)
        words(tr("Contact"), subject.contact.isEmpty() ? tr("Nobody noted yet") : subject.contact);
    value(tr("Account"), facts.accountId.isEmpty() ? subject.source.domain.accountId : facts.accountId);
    value(tr("Region"), facts.region.isEmpty() ? subject.source.domain.region : facts.region);
    value(tr("Access role"), facts.accessRole);
    value(tr("Catalog"), facts.catalog);
    QString databases = facts.databases.mid(0, mostDatabases).join(u", "_s);
    if (facts.databases.size() > mostDatabases)
        databases = tr("%1 and %2 more").arg(databases).arg(facts.databases.size() - mostDatabases);
    value(facts.databases.size() > 1 ? tr("Databases") : tr("Database"), databases);
    value(tr("Redshift", "its cluster or workgroup"), facts.cluster);
    value(tr("Secret"), facts.secretArn);
    value(tr("Project"), subject.source.projectName.isEmpty() ? subject.source.projectId : subject.source.projectName);
    value(tr("Created by", "a user"), subject.projectCreator);
    m_rows->setRows(std::move(rows));

    QStringList notes{subject.contactProblem, subject.factsNote};
    notes.removeAll(QString());
    m_note->setText(breakLongWords(visibleText(notes.join(u' '))));
    m_note->setVisible(!notes.isEmpty());
    m_edit->setVisible(subject.isContactEditable);
}

} // namespace zonescope
