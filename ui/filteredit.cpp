// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/filteredit.h"

#include "models/base/textformat.h"
#include "ui/palette.h"

#include <QtGui/QInputMethodEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QStandardItemModel>
#include <QtGui/QTextCharFormat>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QCompleter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr std::size_t mostProposals = 12;

QString lineFor(const FilterProposal &proposal)
{
    QString line = firstLine(proposal.title, 60);
    if (proposal.count)
        line += u"  \u00b7  "_s + countText(*proposal.count);
    if (!proposal.description.isEmpty())
        line += u"  \u00b7  "_s + proposal.description;
    return line;
}

} // namespace

FilterEdit::FilterEdit(QWidget *parent)
    : QLineEdit(parent)
    , m_parse(parseFilter({}))
    , m_proposals(new QStandardItemModel(this))
    , m_completer(new QCompleter(this))
{
    m_completer->setModel(m_proposals);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(static_cast<int>(mostProposals));
    m_completer->setWidget(this); // not setCompleter(): a proposal replaces a part of the text, not all of it
    m_completer->popup()->setAccessibleName(tr("Proposals for the filter"));
    connect(m_completer, qOverload<const QModelIndex &>(&QCompleter::activated), this, &FilterEdit::insertProposal);
    connect(this, &QLineEdit::textChanged, this, &FilterEdit::read);
    connect(this, &QLineEdit::textEdited, this, [this] {
        m_isWhole = false;
        propose(false);
    });
}

FilterEdit::~FilterEdit() = default;

void FilterEdit::showText(const QString &text)
{
    setText(text);
    m_isWhole = true;
}

void FilterEdit::read()
{
    m_areProblemsShown = false;
    m_parse = parseFilter(text());
    format();
}

void FilterEdit::showProblems()
{
    m_areProblemsShown = true;
    format();
}

/// A line edit has no document to highlight, but it takes formats from input methods, which it keeps with the text.
void FilterEdit::format()
{
    if (m_isComposing)
        return;
    QList<QInputMethodEvent::Attribute> attributes;
    const auto add = [&](qsizetype position, qsizetype length, const QTextCharFormat &format) {
        attributes.emplace_back(QInputMethodEvent::TextFormat, static_cast<int>(position) - cursorPosition(),
                                static_cast<int>(length), format);
    };
    const Colors &colors = colorsOf(palette());
    QTextCharFormat name;
    name.setForeground(colors.accent);
    for (const FilterToken &token : m_parse.tokens) {
        if (token.kind <= FilterToken::Kind::Operator)
            add(token.position, token.length, name);
    }
    if (m_areProblemsShown) {
        QTextCharFormat problem;
        problem.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        problem.setUnderlineColor(colors.status(datazone::RunStatus::Failed).shape);
        for (const FilterProblem &each : m_parse.problems)
            add(each.position, each.length, problem);
    }
    QInputMethodEvent event(QString(), attributes);
    QLineEdit::inputMethodEvent(&event);
}

void FilterEdit::propose(bool asked)
{
    m_completion = completeFilter(text(), cursorPosition(), m_candidates, mostProposals);
    auto &proposals = m_completion.proposals;
    const QString written = text().mid(m_completion.position, cursorPosition() - m_completion.position);
    if (!m_completion.field && !asked) {
        // Most words are no fields: only what begins like one is worth a list over the rows.
        constexpr qsizetype tellingLength = 2;
        std::erase_if(proposals, [&written](const FilterProposal &proposal) {
            return written.size() < tellingLength || !proposal.title.startsWith(written, Qt::CaseInsensitive);
        });
    }
    const bool isWritten = proposals.size() == 1 && proposals.front().insert == written;
    if (proposals.empty() || isWritten || !hasFocus()) {
        m_completer->popup()->hide();
        return;
    }
    m_proposals->clear();
    for (const FilterProposal &proposal : proposals)
        m_proposals->appendRow(new QStandardItem(lineFor(proposal)));
    constexpr int widest = 480;
    m_completer->complete(QRect(cursorRect().left(), 0, std::min(width(), widest), height()));
}

void FilterEdit::insertProposal(const QModelIndex &index)
{
    const auto row = static_cast<std::size_t>(index.row());
    if (!index.isValid() || row >= m_completion.proposals.size())
        return;
    const FilterCompletion completion = m_completion;
    setSelection(static_cast<int>(completion.position), static_cast<int>(completion.length));
    insert(completion.proposals.at(row).insert);
    if (!completion.field)
        propose(false); // the values of the field that was just chosen
}

void FilterEdit::keyPressEvent(QKeyEvent *event)
{
    const QAbstractItemView *popup = m_completer->popup();
    if (popup->isVisible()) {
        const bool accepts =
            event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Tab;
        if (event->key() == Qt::Key_Escape || (accepts && popup->currentIndex().isValid())) {
            event->ignore(); // the list's own
            return;
        }
        if (accepts)
            m_completer->popup()->hide();
    }
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier) {
        propose(true);
        return;
    }
    const QChar typed = event->text().isEmpty() ? QChar() : event->text().front();
    const bool beginsTerm = typed.isLetterOrNumber() || u"-\"/"_s.contains(typed);
    if (m_isWhole && beginsTerm && !text().isEmpty() && cursorPosition() == text().size() && !hasSelectedText())
        insert(u" "_s);
    QLineEdit::keyPressEvent(event);
}

void FilterEdit::inputMethodEvent(QInputMethodEvent *event)
{
    m_isComposing = !event->preeditString().isEmpty();
    QLineEdit::inputMethodEvent(event);
    format();
}

void FilterEdit::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        format();
}

} // namespace zonescope
