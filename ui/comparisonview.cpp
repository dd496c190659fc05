// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/comparisonview.h"

#include "ui/comparisonwords.h"
#include "ui/configtree.h"
#include "ui/counterview.h"
#include "ui/palette.h"
#include "ui/plaintext.h"

#include <QtCore/QEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr int grid = 8;
constexpr int leastForTwoColumns = 760; // the counts and a tree in which values can be read

QLabel *wrappedLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

ComparisonView::ComparisonView(QWidget *parent)
    : QWidget(parent)
    , m_sentence(wrappedLabel(this))
    , m_retry(new QPushButton(tr("Retry"), this))
    , m_sidesBox(new QWidget(this))
    , m_columns(new QBoxLayout(QBoxLayout::LeftToRight, m_sidesBox))
    , m_counters(new CounterView(this))
    , m_body(new QStackedWidget(this))
    , m_tree(new ConfigTree(m_model, tr("Configuration of both runs"), this))
    , m_nothing(new QWidget(this))
    , m_unseen(wrappedLabel(m_nothing))
{
    m_model.setChangedOnly(true);
    m_retry->setAccessibleName(tr("Retry reading the configurations"));
    m_body->addWidget(m_tree);
    m_body->addWidget(m_nothing);
    auto *nothing = new QVBoxLayout(m_nothing);
    nothing->setContentsMargins(2 * grid, 0, grid, grid);
    nothing->addWidget(m_unseen);
    nothing->addStretch();

    auto *head = new QHBoxLayout;
    head->setContentsMargins(2 * grid, 0, grid, 0);
    head->setSpacing(grid);
    head->addWidget(m_sentence, 1);
    head->addWidget(m_retry, 0, Qt::AlignTop);
    m_columns->setContentsMargins({});
    m_columns->setSpacing(grid);
    m_columns->addWidget(m_counters);
    m_columns->addWidget(m_body, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(grid);
    layout->addLayout(head);
    layout->addWidget(m_sidesBox, 1);
    layout->addStretch();
    connect(m_retry, &QPushButton::clicked, this, &ComparisonView::retryRequested);
    connect(m_tree, &ConfigTree::copied, this, &ComparisonView::copied);
    showProblem({});
    restyle();
}

ComparisonView::~ComparisonView()
{
    m_tree->setModel(nullptr); // the model goes before its view
}

void ComparisonView::say(const QString &text, bool canRetry)
{
    const bool hasCaution = !m_sidesBox->isHidden() && !m_sides.caution.isEmpty();
    m_sentence->setText(breakLongWords(hasCaution ? text + u' ' + m_sides.caution : text));
    m_retry->setVisible(canRetry);
}

void ComparisonView::showProblem(const QString &text)
{
    m_hasComparison = false;
    m_model.clear();
    m_sidesBox->hide();
    say(text);
}

void ComparisonView::showRuns(const Sides &sides)
{
    m_sides = sides;
    m_counters->showRuns(sides.before, sides.after);
    m_sidesBox->show();
    showConfigurations({}, {});
}

void ComparisonView::showConfigurations(const std::optional<Result<RunConfiguration>> &before,
                                        const std::optional<Result<RunConfiguration>> &after)
{
    m_hasComparison = false;
    m_model.clear();
    m_body->setVisible(false);
    for (const auto *side : {&before, &after}) {
        if (*side && !(*side)->ok()) {
            say(unreadConfiguration((*side)->error()), true);
            return;
        }
    }
    if (!before || !after) {
        say(tr("Reading the configurations of both runs…"));
        return;
    }
    const bool hasBefore = (*before)->snapshot.has_value();
    const bool hasAfter = (*after)->snapshot.has_value();
    if (!hasBefore || !hasAfter) {
        say(hasAfter
                ? tr("There is nothing to compare with: %1 carries no configuration snapshot.").arg(m_sides.baseTitle)
                : hasBefore ? tr("There is nothing to compare: this run carries no configuration snapshot.")
                            : tr("There is nothing to compare: neither run carries a configuration snapshot."));
        return;
    }
    m_model.show(ConfigTreeModel::Form::Comparison, compareConfigurations(*(*before)->snapshot, *(*after)->snapshot));
    m_hasComparison = true;
    showDifference();
}

void ComparisonView::showDifference()
{
    say(differenceSentence(m_model.diff(), m_sides.baseTitle));
    m_unseen->setText(unseenCauses(m_sides.dataSourceType));
    m_body->setCurrentWidget(m_model.rowCount() > 0 ? static_cast<QWidget *>(m_tree) : m_nothing);
    m_body->setVisible(true);
}

void ComparisonView::setChangedOnly(bool changedOnly)
{
    m_model.setChangedOnly(changedOnly);
    if (m_hasComparison)
        showDifference();
}

QString ComparisonView::differenceText() const
{
    if (!m_hasComparison)
        return {};
    const QString lines = m_model.diff().toText();
    const QString sentence = differenceSentence(m_model.diff(), m_sides.baseTitle);
    return lines.isEmpty() ? sentence : sentence + u'\n' + lines;
}

void ComparisonView::arrange()
{
    const bool isWide = width() >= leastForTwoColumns;
    m_columns->setDirection(isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_counters->setSizePolicy(isWide ? QSizePolicy::Fixed : QSizePolicy::Preferred,
                              isWide ? QSizePolicy::Preferred : QSizePolicy::Maximum);
}

void ComparisonView::restyle()
{
    setTextColor(m_unseen, colorsOf(palette()).text);
}

void ComparisonView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        restyle();
}

void ComparisonView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

} // namespace zonescope
