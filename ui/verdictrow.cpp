// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/verdictrow.h"

#include "models/base/textformat.h"
#include "ui/flowlayout.h"
#include "ui/palette.h"
#include "ui/plaintext.h"
#include "ui/statusshape.h"

#include <QtCore/QEvent>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

using State = ConnectionVerdict::State;
using datazone::RunStatus;

namespace {

constexpr int grid = 8;
constexpr int shapeSize = 16;
constexpr int longestId = 128;

QString wordOf(State state)
{
    switch (state) {
    case State::NotTried:
        return VerdictRow::tr("Skipped", "a step of a test");
    case State::Good:
        return VerdictRow::tr("OK", "a step of a test");
    case State::Bad:
        return VerdictRow::tr("Failed", "a step of a test");
    case State::Unknown:
        break;
    }
    return VerdictRow::tr("Unknown", "the result of a step of a test");
}

/// The shapes of runs say the same of the steps of a test.
RunStatus shapeOf(State state)
{
    switch (state) {
    case State::NotTried:
        return RunStatus::Requested;
    case State::Good:
        return RunStatus::Success;
    case State::Bad:
        return RunStatus::Failed;
    case State::Unknown:
        break;
    }
    return RunStatus::Unknown;
}

QLabel *textLabel(QWidget *parent)
{
    QLabel *label = wrappingLabel(parent);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

VerdictRow::VerdictRow(const QString &name, QString skipped, QWidget *parent)
    : QWidget(parent)
    , m_skipped(std::move(skipped))
    , m_shape(new QLabel(this))
    , m_word(new QLabel(this))
    , m_title(textLabel(this))
    , m_meaning(textLabel(this))
    , m_acts(new QWidget(this))
    , m_copyText(new QPushButton(m_acts))
    , m_copyId(new QPushButton(m_acts))
    , m_requestId(new QLabel(m_acts))
{
    setAccessibleName(name);
    QFont strong = m_word->font();
    strong.setWeight(QFont::DemiBold);
    m_word->setFont(strong);
    int widest = 0;
    for (const State state : {State::NotTried, State::Good, State::Bad, State::Unknown})
        widest = std::max(widest, QFontMetrics(strong).horizontalAdvance(wordOf(state)));
    m_word->setFixedWidth(widest + 1); // the texts of all rows begin in one line
    m_word->setTextFormat(Qt::PlainText);
    m_requestId->setTextFormat(Qt::PlainText);
    m_requestId->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_copyText->setAccessibleName(tr("Copy text: %1").arg(name));
    m_copyId->setAccessibleName(tr("Copy request id: %1").arg(name));
    for (QPushButton *button : {m_copyText, m_copyId})
        button->setAutoDefault(false);
    connect(m_copyText, &QPushButton::clicked, this, [this] { copy(m_copyText, m_verdict.request); });
    connect(m_copyId, &QPushButton::clicked, this, [this] { copy(m_copyId, m_verdict.error->requestId); });

    auto *flow = new FlowLayout(m_acts, grid);
    flow->setContentsMargins(0, grid / 2, 0, 0);
    for (QWidget *widget :
         {static_cast<QWidget *>(m_copyText), static_cast<QWidget *>(m_copyId), static_cast<QWidget *>(m_requestId)})
        flow->addWidget(widget);
    auto *cells = new QGridLayout(this);
    cells->setContentsMargins({});
    cells->setHorizontalSpacing(grid);
    cells->setVerticalSpacing(grid / 2);
    cells->addWidget(m_shape, 0, 0, Qt::AlignTop);
    cells->addWidget(m_word, 0, 1, Qt::AlignTop);
    cells->addWidget(m_title, 0, 2);
    cells->addWidget(m_meaning, 1, 2);
    cells->addWidget(m_acts, 2, 2);
    cells->setColumnStretch(2, 1);
    m_shape->setFixedSize(shapeSize, std::max(shapeSize, fontMetrics().height()));
}

VerdictRow::~VerdictRow() = default;

void VerdictRow::showVerdict(const ConnectionVerdict &verdict)
{
    m_verdict = verdict;
    const bool isSkipped = verdict.state == State::NotTried;
    const QString title = isSkipped ? m_skipped : verdict.title;
    QString meaning = isSkipped ? QString() : verdict.meaning;
    if (!verdict.askWhom.isEmpty())
        meaning += (meaning.isEmpty() ? QString() : u" "_s) + tr("Ask %1.").arg(verdict.askWhom);
    m_word->setText(wordOf(verdict.state));
    m_title->setText(breakLongWords(title));
    m_title->setFont(isSkipped ? font() : m_word->font());
    m_meaning->setText(breakLongWords(meaning));
    m_meaning->setVisible(!meaning.isEmpty());

    const QString requestId = verdict.error ? firstLine(verdict.error->requestId, longestId) : QString();
    m_copyText->setText(tr("Copy text for %1").arg(verdict.askWhom));
    m_copyText->setVisible(!verdict.request.isEmpty());
    m_copyText->setToolTip(plainToolTip(verdict.request));
    m_copyId->setText(tr("Copy request id"));
    m_copyId->setVisible(!requestId.isEmpty());
    m_requestId->setText(tr("Request id %1").arg(requestId));
    m_requestId->setVisible(!requestId.isEmpty());
    m_acts->setVisible(!verdict.request.isEmpty() || !requestId.isEmpty());
    setAccessibleDescription(QStringList{m_word->text() + u':', title + u'.', meaning}.join(u' ').trimmed());
    restyle();
}

void VerdictRow::setTextIndent(int indent)
{
    m_word->setFixedWidth(std::max(m_word->minimumWidth(), indent - shapeSize - 2 * grid));
}

void VerdictRow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        restyle();
}

void VerdictRow::restyle()
{
    const Colors &colors = colorsOf(palette());
    const RunStatus shape = shapeOf(m_verdict.state);
    const bool isSkipped = m_verdict.state == State::NotTried;
    m_shape->setPixmap(statusIcon(shape, isSkipped ? colors.mutedText : colors.status(shape).shape)
                           .pixmap(QSize(shapeSize, shapeSize), devicePixelRatioF()));
    setTextColor(m_word, isSkipped ? colors.mutedText : colors.status(shape).word);
    setTextColor(m_title, isSkipped ? colors.mutedText : colors.text);
    setTextColor(m_meaning, m_verdict.state == State::Bad ? colors.text : colors.mutedText);
    setTextColor(m_requestId, colors.mutedText);
}

void VerdictRow::copy(QPushButton *button, const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
    button->setText(tr("Copied")); // until the next test
}

} // namespace zonescope
