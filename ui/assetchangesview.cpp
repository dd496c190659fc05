// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/assetchangesview.h"

#include "models/base/textformat.h"
#include "ui/assetchangedelegate.h"
#include "ui/palette.h"
#include "ui/plaintext.h"
#include "ui/sheettable.h"

#include <QtCore/QEvent>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>

#include <array>
#include <utility>

namespace zonescope {

using State = AssetsComparison::State;

AssetChangesView::AssetChangesView(Timers &timers, QWidget *parent)
    : QWidget(parent)
    , m_comparison(timers)
    , m_sentence(new QLabel(this))
    , m_act(new QPushButton(this))
    , m_filter(new QLineEdit(this))
    , m_copy(new QPushButton(tr("Copy as CSV"), this))
    , m_table(new QTableView(this))
{
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_filter->setPlaceholderText(tr("Filter assets"));
    m_filter->setAccessibleName(tr("Filter the assets that differ"));
    m_filter->setClearButtonEnabled(true);
    m_copy->setAccessibleName(tr("Copy the assets that differ as CSV"));
    setUpSheetTable(*m_table, tr("Assets that differ"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setItemDelegate(new AssetChangeDelegate(m_table));
    m_table->setModel(&m_model);
    m_table->horizontalHeader()->setStretchLastSection(true);
    constexpr std::array<int, AssetChangesModel::After> letters{14, 26, 34, 22};
    for (std::size_t column = 0; column < letters.size(); ++column)
        m_table->setColumnWidth(static_cast<int>(column), letters.at(column) * fontMetrics().averageCharWidth());
    arrange();
    connect(m_act, &QPushButton::clicked, this, &AssetChangesView::act);
    connect(m_filter, &QLineEdit::textChanged, &m_model, &AssetChangesModel::setFilterText);
    connect(m_copy, &QPushButton::clicked, this, &AssetChangesView::copy);
    connect(&m_comparison, &AssetsComparison::changed, this, &AssetChangesView::showState);
    showState();
}

AssetChangesView::~AssetChangesView()
{
    m_table->setModel(nullptr); // the model goes before its view
}

void AssetChangesView::arrange()
{
    constexpr int grid = 8;
    auto *head = new QHBoxLayout;
    head->setContentsMargins(grid, 0, grid, 0);
    head->setSpacing(grid);
    head->addWidget(m_sentence, 1);
    head->addWidget(m_act);
    head->addWidget(m_filter);
    head->addWidget(m_copy);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(grid);
    layout->addLayout(head);
    layout->addWidget(m_table, 1);
    layout->addStretch();
}

void AssetChangesView::act()
{
    if (m_comparison.state() == State::Reading) {
        m_comparison.stop();
        return;
    }
    Q_EMIT started();
    m_comparison.start();
}

void AssetChangesView::showState()
{
    const State state = m_comparison.state();
    const bool isDone = state == State::Done;
    const bool isNew = state != std::exchange(m_shown, state);
    if (isDone && isNew)
        m_model.setDifference(m_comparison.difference());
    else if (!isDone && m_model.difference().before + m_model.difference().after > 0)
        m_model.setDifference({});
    const bool isWhole = isDone && m_comparison.difference().isComplete();
    if (state == State::Reading)
        m_sentence->setText(
            tr("Reading the assets of both runs: %1 so far…").arg(countText(m_comparison.assetsRead())));
    else if (state == State::Comparing)
        m_sentence->setText(tr("Comparing…"));
    else if (isDone && m_comparison.error())
        m_sentence->setText(
            breakLongWords(differenceSentence(m_comparison.difference()) + u' ' + plainMeaning(*m_comparison.error())));
    else
        m_sentence->setText(isDone ? differenceSentence(m_comparison.difference()) : QString());
    const bool canStop = state == State::Reading;
    m_act->setText(canStop ? tr("Stop") : tr("Read the rest"));
    m_act->setAccessibleName(canStop ? tr("Stop reading assets") : tr("Read the rest of the assets"));
    m_act->setVisible(canStop || (isDone && !isWhole));
    const bool hasRows = isDone && !m_comparison.difference().changes.empty();
    m_filter->setVisible(hasRows);
    m_copy->setVisible(hasRows);
    m_table->setVisible(hasRows);
    restyle();
}

void AssetChangesView::copy()
{
    QGuiApplication::clipboard()->setText(QString::fromUtf8(m_model.shownCsv()));
    Q_EMIT copied(tr("Assets that differ"));
}

void AssetChangesView::restyle()
{
    const Colors &colors = colorsOf(palette());
    const bool isProblem = m_comparison.state() == State::Done && m_comparison.error().has_value();
    setTextColor(m_sentence, isProblem ? colors.status(datazone::RunStatus::Failed).word : colors.text);
}

void AssetChangesView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        restyle();
}

} // namespace zonescope
