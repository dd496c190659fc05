// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/comparisonview.h"

#include "ui/assetchangesview.h"
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

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr int grid = 8;
constexpr int leastSide = 280; // beside the body; a sentence has few lines in it
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

ComparisonView::ComparisonView(Timers &timers, QWidget *parent)
    : QWidget(parent)
    , m_sentence(wrappedLabel(this))
    , m_retry(new QPushButton(tr("Retry"), this))
    , m_columns(new QBoxLayout(QBoxLayout::LeftToRight, this))
    , m_side(new QWidget(this))
    , m_counters(new CounterView(this))
    , m_body(new QStackedWidget(this))
    , m_tree(new ConfigTree(m_model, tr("Configuration of both runs"), this))
    , m_nothing(new QWidget(this))
    , m_unseen(wrappedLabel(m_nothing))
    , m_assets(new AssetChangesView(timers, this))
{
    m_model.setChangedOnly(true);
    m_retry->setAccessibleName(tr("Retry reading the configurations"));
    m_body->addWidget(m_tree);
    m_body->addWidget(m_nothing);
    m_body->addWidget(m_assets);
    auto *nothing = new QVBoxLayout(m_nothing);
    nothing->setContentsMargins(2 * grid, 0, grid, grid);
    nothing->addWidget(m_unseen);
    nothing->addStretch();

    auto *head = new QHBoxLayout;
    head->setContentsMargins(2 * grid, 0, grid, 0);
    head->setSpacing(grid);
    head->addWidget(m_sentence, 1);
    head->addWidget(m_retry, 0, Qt::AlignTop);
    auto *side = new QVBoxLayout(m_side);
    side->setContentsMargins({});
    side->setSpacing(grid);
    side->addLayout(head);
    side->addWidget(m_counters);
    side->addStretch();
    m_columns->setContentsMargins({});
    m_columns->setSpacing(grid);
    m_columns->addWidget(m_side);
    m_columns->addWidget(m_body, 1);
    connect(m_retry, &QPushButton::clicked, this, &ComparisonView::retryRequested);
    connect(m_tree, &ConfigTree::copied, this, &ComparisonView::copied);
    connect(m_assets, &AssetChangesView::copied, this, &ComparisonView::copied);
    showProblem({});
    restyle();
}

ComparisonView::~ComparisonView()
{
    m_tree->setModel(nullptr); // the model goes before its view
}

void ComparisonView::say(const QString &text, bool canRetry)
{
    const bool hasCaution = !m_counters->isHidden() && !m_sides.caution.isEmpty();
    m_sentence->setText(breakLongWords(hasCaution ? text + u' ' + m_sides.caution : text));
    m_canRetry = canRetry;
    showBody();
}

/// What stands above is said of the configurations only.
void ComparisonView::showBody()
{
    m_sentence->setVisible(!m_areAssetsShown);
    m_retry->setVisible(m_canRetry && !m_areAssetsShown);
    if (m_areAssetsShown)
        m_body->setCurrentWidget(m_assets);
    else if (m_hasComparison)
        m_body->setCurrentWidget(m_model.rowCount() > 0 ? static_cast<QWidget *>(m_tree) : m_nothing);
    m_body->setVisible(m_areAssetsShown || m_hasComparison);
    arrange();
}

void ComparisonView::setAssetsShown(bool shown)
{
    m_areAssetsShown = shown;
    showBody();
}

void ComparisonView::showProblem(const QString &text)
{
    m_hasComparison = false;
    m_model.clear();
    m_counters->hide();
    m_assets->comparison().clear();
    m_areAssetsShown = false;
    say(text);
}

void ComparisonView::showRuns(const Sides &sides)
{
    m_sides = sides;
    m_counters->showRuns(sides.before, sides.after);
    m_counters->show();
    showConfigurations({}, {});
}

void ComparisonView::showConfigurations(const std::optional<Result<RunConfiguration>> &before,
                                        const std::optional<Result<RunConfiguration>> &after)
{
    m_hasComparison = false;
    m_model.clear();
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
    showBody();
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
    const bool isWide = width() >= leastForTwoColumns && !m_body->isHidden();
    m_columns->setDirection(isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_side->setMaximumWidth(isWide ? std::max(leastSide, m_counters->sizeHint().width()) : QWIDGETSIZE_MAX);
    m_side->setMinimumWidth(isWide ? m_side->maximumWidth() : 0);
    m_counters->setSizePolicy(QSizePolicy::Preferred, isWide ? QSizePolicy::Preferred : QSizePolicy::Maximum);
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
