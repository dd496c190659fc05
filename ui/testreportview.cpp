// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/testreportview.h"

#include "ui/plaintext.h"
#include "ui/verdictrow.h"

#include <QtGui/QAccessible>
#include <QtWidgets/QLabel>
#include <QtWidgets/QVBoxLayout>

namespace zonescope {

namespace {

constexpr int grid = 8;

} // namespace

TestReportView::TestReportView(QWidget *parent)
    : QWidget(parent)
    , m_message(new QLabel(this))
    , m_rows{
          new VerdictRow(tr("Credentials"), tr("Not looked for"), this),
          new VerdictRow(tr("Identity"), tr("Not asked who this is, since there are no credentials to ask with"), this),
          new VerdictRow(tr("DataZone"), tr("Not asked for domains, since there are no credentials to ask with"), this)}
{
    m_message->setAccessibleName(tr("Test result"));
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByKeyboard | Qt::TextSelectableByMouse);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(2 * grid);
    column->addWidget(m_message);
    for (VerdictRow *row : m_rows)
        column->addWidget(row);
    clear();
}

TestReportView::~TestReportView() = default;

void TestReportView::showReport(const ConnectionTestReport &report)
{
    m_message->hide();
    m_message->clear();
    QStringList sentences;
    const std::array verdicts{&report.credentials, &report.identity, &report.service};
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_rows.at(i)->showVerdict(*verdicts.at(i));
        m_rows.at(i)->show();
        sentences += m_rows.at(i)->accessibleDescription();
    }
    show();
    announce(sentences.join(u'\n'));
}

void TestReportView::showMessage(const QString &text)
{
    for (VerdictRow *row : m_rows)
        row->hide();
    m_message->setText(breakLongWords(text));
    m_message->show();
    show();
    announce(text);
}

void TestReportView::clear()
{
    hide();
    m_message->clear();
    for (VerdictRow *row : m_rows)
        row->hide();
    setAccessibleDescription({});
}

void TestReportView::setTextIndent(int indent)
{
    for (VerdictRow *row : m_rows)
        row->setTextIndent(indent);
}

void TestReportView::announce(const QString &text)
{
    setAccessibleName(tr("Test result"));
    setAccessibleDescription(text);
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

} // namespace zonescope
