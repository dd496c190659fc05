// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/errorexplanation.h"

#include "ui/icons.h"
#include "ui/palette.h"
#include "ui/plaintext.h"

#include <QtCore/QEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr int grid = 8;
constexpr int iconSize = 16;

QLabel *wrapped(QWidget *parent, const QString &name)
{
    QLabel *label = wrappingLabel(parent);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setFocusPolicy(Qt::ClickFocus); // selectable, but no stop of its own
    label->setAccessibleName(name);
    return label;
}

QLabel *heading(QWidget *parent, const QString &text = {})
{
    QLabel *label = wrappingLabel(parent, text);
    setStrong(label);
    return label;
}

QString verdictText(RunAgain verdict)
{
    switch (verdict) {
    case RunAgain::Yes:
        return ErrorExplanation::tr("Run again: yes");
    case RunAgain::AfterChange:
        return ErrorExplanation::tr("Run again: after a change");
    case RunAgain::NotToday:
        return ErrorExplanation::tr("Run again: not today");
    case RunAgain::No:
        break;
    }
    return ErrorExplanation::tr("Run again: no");
}

QString verdictIconName(RunAgain verdict)
{
    switch (verdict) {
    case RunAgain::Yes:
        return u"refresh"_s;
    case RunAgain::AfterChange:
        return u"warning"_s;
    case RunAgain::NotToday:
        return u"clock"_s;
    case RunAgain::No:
        break;
    }
    return u"stop"_s;
}

QString basisText(const Hint &hint)
{
    QString words;
    switch (hint.confidence) {
    case HintConfidence::Documented:
        words = ErrorExplanation::tr("AWS documents this error.");
        break;
    case HintConfidence::Reported:
        words = ErrorExplanation::tr("Such texts were reported.");
        break;
    case HintConfidence::Derived:
        words = ErrorExplanation::tr("Concluded, not documented.");
        break;
    }
    return ErrorExplanation::tr("%1 Source: %2", "what a hint rests on").arg(words, hint.source);
}

} // namespace

ErrorExplanation::ErrorExplanation(QWidget *parent)
    : QWidget(parent)
    , m_title(heading(this))
    , m_meaning(wrapped(this, tr("Meaning")))
    , m_verdictIcon(new QLabel(this))
    , m_verdict(heading(this))
    , m_verdictWhy(wrapped(this, tr("Why run again or not")))
    , m_causesTitle(heading(this, tr("Likely causes")))
    , m_causes(wrapped(this, tr("Likely causes")))
    , m_stepsTitle(heading(this, tr("What to do")))
    , m_steps(wrapped(this, tr("What to do")))
    , m_page(new QPushButton(this))
    , m_basis(wrapped(this, tr("What this rests on")))
{
    m_page->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_page->setIconSize({iconSize, iconSize});
    m_basis->setForegroundRole(QPalette::PlaceholderText);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(grid / 2);
    layout->addWidget(m_title);
    layout->addWidget(m_meaning);
    layout->addSpacing(grid / 2);
    auto *verdict = new QHBoxLayout;
    verdict->setSpacing(grid);
    verdict->addWidget(m_verdictIcon, 0, Qt::AlignTop);
    verdict->addWidget(m_verdict, 1);
    layout->addLayout(verdict);
    layout->addWidget(m_verdictWhy);
    layout->addSpacing(grid / 2);
    layout->addWidget(m_stepsTitle);
    layout->addWidget(m_steps);
    layout->addSpacing(grid / 2);
    layout->addWidget(m_causesTitle);
    layout->addWidget(m_causes);
    layout->addSpacing(grid / 2);
    layout->addWidget(m_page);
    layout->addWidget(m_basis);
    layout->addStretch(1);

    connect(m_page, &QPushButton::clicked, this, [this] { Q_EMIT openUrlRequested(m_hint.page); });
    showHint({});
}

ErrorExplanation::~ErrorExplanation() = default;

void ErrorExplanation::showHint(const Hint &hint)
{
    m_hint = hint;
    const bool isAny = hint.basis != Hint::Basis::None;
    switch (hint.basis) {
    case Hint::Basis::Pattern:
        m_title->setText(tr("Likely: %1", "what an error means").arg(hint.title));
        m_meaning->setText(hint.meaning);
        break;
    case Hint::Basis::Type:
        m_title->setText(tr("This text is not known"));
        m_meaning->setText(tr("What follows is what the type alone says. %1").arg(hint.meaning));
        break;
    case Hint::Basis::None:
        m_title->setText(tr("This error is not known"));
        m_meaning->setText(
            tr("This version knows neither its type nor its text. Compare the run with the last good one, "
               "or ask AWS Support with the run id and the time."));
        break;
    }
    for (QWidget *part : std::initializer_list<QWidget *>{m_verdictIcon, m_verdict, m_verdictWhy, m_causesTitle,
                                                          m_causes, m_stepsTitle, m_steps, m_page, m_basis})
        part->setVisible(isAny);
    QStringList causes;
    for (const QString &cause : hint.causes)
        causes << u"\u2022 "_s + cause;
    m_causes->setText(causes.join(u'\n'));
    QStringList steps;
    for (const QString &step : hint.steps)
        steps << tr("%1. %2", "a number, a step").arg(steps.size() + 1).arg(step);
    m_steps->setText(steps.join(u'\n'));
    m_page->setText(tr("Read on at AWS"));
    m_page->setAccessibleName(tr("Read on at AWS: %1").arg(hint.pageTitle));
    m_page->setToolTip(plainToolTip(hint.pageTitle + u'\n' + hint.page.toString()));
    m_basis->setText(basisText(hint));
    showVerdict();
    restyle();
}

void ErrorExplanation::setPublishes(bool publishes)
{
    m_publishes = publishes;
    showVerdict();
}

void ErrorExplanation::showVerdict()
{
    m_verdict->setText(verdictText(m_hint.runAgain));
    m_verdictWhy->setText(m_publishes
                              ? tr("%1 A run of this source also publishes what it imports.").arg(m_hint.runAgainWhy)
                              : m_hint.runAgainWhy);
}

void ErrorExplanation::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        restyle();
}

void ErrorExplanation::restyle()
{
    const Colors &colors = colorsOf(palette());
    m_verdictIcon->setPixmap(themedIcon(verdictIconName(m_hint.runAgain), colors.text)
                                 .pixmap(QSize(iconSize, iconSize), devicePixelRatioF()));
    m_page->setIcon(themedIcon(u"open-external"_s, colors.text));
}

QString explanationText(const Hint &hint)
{
    if (hint.basis == Hint::Basis::None)
        return {};
    QStringList sentences{hint.basis == Hint::Basis::Pattern ? hint.title + u'.' : QString(), hint.meaning};
    sentences += hint.steps;
    sentences << verdictText(hint.runAgain) + u". "_s + hint.runAgainWhy
              << ErrorExplanation::tr("Who can usually correct it: %1.").arg(hint.who);
    sentences.removeAll(QString());
    return sentences.join(u' ');
}

} // namespace zonescope
