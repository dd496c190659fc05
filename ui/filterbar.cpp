// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/filterbar.h"

#include "models/runs/runquery.h"
#include "models/runs/runtext.h"
#include "ui/filteredit.h"
#include "ui/icons.h"
#include "ui/palette.h"
#include "ui/plaintext.h"
#include "ui/statuschips.h"
#include "ui/statusshape.h"

#include <QtGui/QAccessible>
#include <QtGui/QAction>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace zonescope {

using datazone::LineageImportStatus;
using datazone::RunType;

namespace {

template <class E>
std::vector<E> checkedOf(const std::vector<QAction *> &actions)
{
    std::vector<E> values;
    for (std::size_t i = 0; i < actions.size(); ++i) {
        if (actions.at(i)->isChecked())
            values.push_back(static_cast<E>(i));
    }
    return values;
}

template <class E>
void check(const std::vector<QAction *> &actions, const std::vector<E> &values)
{
    for (std::size_t i = 0; i < actions.size(); ++i)
        actions.at(i)->setChecked(std::ranges::find(values, static_cast<E>(i)) != values.end());
}

/// "Type" where all are shown, "Type: Scheduled" otherwise.
QString menuTitle(const QString &name, const std::vector<QAction *> &actions)
{
    QStringList words;
    for (const QAction *action : actions) {
        if (action->isChecked())
            words += action->text();
    }
    return words.isEmpty()
        ? name
        : FilterBar::tr("%1: %2", "a filter and what it lets through").arg(name, words.join(u", "_s));
}

QPushButton *menuButton(QWidget *parent)
{
    auto *button = new QPushButton(parent);
    button->setMenu(new QMenu(button));
    return button;
}

} // namespace

FilterBar::FilterBar(Timers &timers, QWidget *parent)
    : QWidget(parent)
    , m_timers(timers)
    , m_text(new FilterEdit(this))
    , m_searchIcon(m_text->addAction(QIcon(), QLineEdit::LeadingPosition))
    , m_problem(new QLabel(this))
    , m_chips(new StatusChips(this))
    , m_type(menuButton(this))
    , m_lineage(menuButton(this))
    , m_clear(new QToolButton(this))
{
    constexpr int grid = 8;
    m_text->setAccessibleName(tr("Filter"));
    m_text->setPlaceholderText(tr("Filter by run id, source or error, or by fields such as took:>5m"));
    m_text->setToolTip(
        tr("Runs that match every term, in any case: words, or fields such as status:failed, source:orders, "
           "took:>5m, error~\"access denied\". A minus excludes, a comma means or. Ctrl+Space lists what "
           "is possible."));
    m_text->setClearButtonEnabled(true);
    constexpr int maximumLength = 10'000;
    m_text->setMaxLength(maximumLength);
    m_text->installEventFilter(this);
    connect(m_text, &QLineEdit::textChanged, this, &FilterBar::editText);
    connect(m_text, &QLineEdit::returnPressed, this, [this] {
        if (flushText())
            Q_EMIT leaveRequested();
    });
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->hide();

    buildTypeMenu();
    buildLineageMenu();
    m_clear->setText(tr("Clear filter"));
    m_clear->setAutoRaise(true);
    m_clear->setFocusPolicy(Qt::StrongFocus);
    m_clear->hide();
    connect(m_clear, &QToolButton::clicked, this, [this] {
        m_text->clear();
        m_pause.cancel();
        showProblem({});
        Q_EMIT clearRequested();
    });
    connect(m_chips, &StatusChips::statusesChanged, this, [this](const std::vector<datazone::RunStatus> &statuses) {
        flushPending();
        Q_EMIT statusesChanged(statuses);
    });

    m_chips->append(m_type);
    m_chips->append(m_lineage);
    m_chips->append(m_clear);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(grid, grid, grid, grid);
    rows->setSpacing(grid);
    rows->addWidget(m_text);
    rows->addWidget(m_problem);
    rows->addWidget(m_chips);
    setTabOrder(m_text, m_chips);
    restyle();
}

FilterBar::~FilterBar() = default;

void FilterBar::buildTypeMenu()
{
    for (const RunType type : {RunType::Prioritized, RunType::Scheduled, RunType::Unknown}) {
        const QString text = type == RunType::Unknown ? tr("Other", "a run type") : typeWord(type);
        QAction *action = m_type->menu()->addAction(text);
        action->setCheckable(true);
        m_typeActions.push_back(action);
        connect(action, &QAction::triggered, this, [this] {
            const auto chosen = checkedOf<RunType>(m_typeActions);
            flushPending();
            Q_EMIT typesChanged(chosen);
        });
    }
    m_type->setAccessibleName(tr("Type"));
    m_type->setToolTip(tr("What started the run"));
}

void FilterBar::buildLineageMenu()
{
    for (const auto status :
         {LineageImportStatus::InProgress, LineageImportStatus::Success, LineageImportStatus::Failed,
          LineageImportStatus::PartiallySucceeded, LineageImportStatus::Unknown}) {
        const QString text =
            status == LineageImportStatus::Unknown ? tr("Other", "a lineage status") : lineageWord(status);
        QAction *action = m_lineage->menu()->addAction(text);
        action->setCheckable(true);
        m_lineageActions.push_back(action);
        connect(action, &QAction::triggered, this, [this] {
            const auto chosen = checkedOf<LineageImportStatus>(m_lineageActions);
            flushPending();
            Q_EMIT lineageStatusesChanged(chosen);
        });
    }
    m_lineage->setAccessibleName(tr("Lineage"));
    m_lineage->setToolTip(tr("How the import of lineage ended, which follows a run"));
}

void FilterBar::setCandidates(FilterCandidates candidates)
{
    m_text->setCandidates(std::move(candidates));
}

void FilterBar::showFilter(const RunFilter &filter)
{
    // An older state of the filter must not overwrite what is being typed.
    if (!m_pause.isPending()) {
        const FilterExpression expression = expressionOf(filter);
        const auto &written = m_text->parse().expression;
        // A chip leaves a text that is not understood to be mended; a filter from elsewhere takes its place.
        const bool isOther =
            (expression.isEmpty() && !m_sent.isEmpty()) || partsOf(expression).expression != partsOf(m_sent).expression;
        if (written ? expressionOf(partsOf(*written)) != expression : isOther) {
            m_text->showText(toText(expression));
            m_pause.cancel();
            showProblem({});
        }
        m_sent = expression;
    }
    m_chips->setStatuses(filter.statuses);
    check(m_typeActions, filter.types);
    check(m_lineageActions, filter.lineageStatuses);
    m_clear->setVisible(!m_text->text().isEmpty() || !expressionOf(filter).isEmpty());
    labelMenus();
}

void FilterBar::showCounts(const StatusCounts &counts)
{
    m_chips->setCounts(counts);
}

void FilterBar::labelMenus()
{
    m_type->setText(menuTitle(tr("Type"), m_typeActions));
    m_lineage->setText(menuTitle(tr("Lineage"), m_lineageActions));
}

void FilterBar::focusText()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void FilterBar::editText()
{
    m_pause = m_timers.after(200ms, [this] { flushText(); });
}

/// Before another part of the filter changes: the text holds all parts, so it would take the change back later.
void FilterBar::flushPending()
{
    if (m_pause.isPending())
        flushText();
}

bool FilterBar::flushText()
{
    m_pause.cancel();
    m_text->showProblems();
    const FilterParse &parse = m_text->parse();
    showProblem(parse.problems.empty() ? QString() : parse.problems.front().reason);
    m_clear->setVisible(!m_text->text().isEmpty());
    if (!parse.expression)
        return false;
    const FilterExpression expression = expressionOf(partsOf(*parse.expression));
    if (m_sent != expression) {
        m_sent = expression;
        Q_EMIT expressionChanged(expression);
    }
    return true;
}

void FilterBar::showProblem(const QString &reason)
{
    if (reason == m_problem->text())
        return;
    m_problem->setText(reason);
    m_problem->setVisible(!reason.isEmpty());
    m_text->setAccessibleDescription(reason);
    if (!reason.isEmpty()) {
        QAccessibleEvent event(m_problem, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

bool FilterBar::eventFilter(QObject *watched, QEvent *event)
{
    // The list of proposals takes the focus while a term is being written.
    if (watched == m_text && event->type() == QEvent::FocusOut
        && static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason)
        flushPending();
    if (watched == m_text && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Escape) {
            if (m_text->text().isEmpty())
                Q_EMIT leaveRequested();
            m_text->clear();
            flushText();
            return true;
        }
        if (key->key() == Qt::Key_Down && key->modifiers() == Qt::NoModifier) {
            flushText();
            Q_EMIT leaveRequested();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void FilterBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        restyle();
}

void FilterBar::restyle()
{
    const Colors &colors = colorsOf(palette());
    setTextColor(m_problem, colors.status(datazone::RunStatus::Failed).word);
    m_searchIcon->setIcon(themedIcon(u"search"_s, colors.mutedText));
    for (std::size_t i = 0; i < m_lineageActions.size(); ++i) {
        const auto shape = shapeOf(static_cast<LineageImportStatus>(i));
        m_lineageActions.at(i)->setIcon(statusIcon(shape, colors.status(shape).shape));
    }
    labelMenus();
}

} // namespace zonescope
