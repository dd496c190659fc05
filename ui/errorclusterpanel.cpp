// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/errorclusterpanel.h"

#include "models/base/textformat.h"
#include "models/base/timestamp.h"
#include "models/runs/runtext.h"
#include "ui/detailtext.h"
#include "ui/palette.h"
#include "ui/plaintext.h"

#include <QtCore/QEvent>
#include <QtCore/QUrl>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeWidget>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr int grid = 8;
constexpr int longestValue = 300;

QLabel *selectableLabel(QWidget *parent)
{
    QLabel *label = wrappingLabel(parent);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

/// Rows of text and a count.
QTreeWidget *countedTree(const QString &name, const QStringList &titles, QWidget *parent)
{
    auto *tree = new QTreeWidget(parent);
    tree->setAccessibleName(name);
    tree->setHeaderLabels(titles);
    tree->setUniformRowHeights(true);
    tree->setTextElideMode(Qt::ElideMiddle);
    tree->setFrameShape(QFrame::NoFrame);
    tree->header()->setStretchLastSection(false);
    tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    for (int column = 1; column < static_cast<int>(titles.size()); ++column)
        tree->header()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    return tree;
}

QTreeWidgetItem *countedItem(const QString &text, int runs)
{
    auto *item = new QTreeWidgetItem({firstLine(text, longestValue), countText(runs)});
    item->setToolTip(0, plainToolTip(visibleText(text.left(longestValue), true)));
    item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    return item;
}

} // namespace

ErrorClusterPanel::ErrorClusterPanel(QWidget *parent)
    : QWidget(parent)
    , m_nothing(selectableLabel(this))
    , m_content(new QWidget(this))
    , m_type(selectableLabel(m_content))
    , m_meaning(selectableLabel(m_content))
    , m_known(selectableLabel(m_content))
    , m_openTicket(new QPushButton(tr("Open ticket"), m_content))
    , m_slots(countedTree(tr("Slot values"), {tr("What differs"), tr("Runs")}, m_content))
    , m_sources(countedTree(tr("Sources of the error"), {tr("Source"), tr("Runs")}, m_content))
    , m_history(selectableLabel(m_content))
    , m_markSource(new QPushButton(tr("Mark source as known…"), m_content))
    , m_text(new DetailText(m_content))
    , m_copy(new QPushButton(tr("Copy"), m_content))
{
    m_nothing->setText(tr("Choose an error to see its sources, what differs between its runs, and the whole text."));
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    setStrong(m_type);
    m_openTicket->setAccessibleName(tr("Open ticket"));
    m_markSource->setAccessibleName(tr("Mark source as known…"));
    m_markSource->setToolTip(tr("Failures of this source count as known, whatever their error"));
    m_copy->setAccessibleName(tr("Copy newest text"));
    m_text->setAccessibleName(tr("Newest text"));
    m_sources->setRootIsDecorated(false);
    m_text->setPlaceholderText(tr("The service gave no text with this error."));

    auto *words = new QVBoxLayout;
    words->setSpacing(grid / 2);
    words->addWidget(m_type);
    words->addWidget(m_meaning);
    words->addWidget(m_known);
    auto *head = new QHBoxLayout;
    head->setSpacing(grid);
    head->addLayout(words, 1);
    head->addWidget(m_openTicket, 0, Qt::AlignTop);

    auto *textTitle = selectableLabel(m_content);
    textTitle->setText(tr("Newest text"));
    m_titles = {textTitle};
    auto *textHead = new QHBoxLayout;
    textHead->setSpacing(grid);
    textHead->addWidget(textTitle, 1);
    textHead->addWidget(m_copy);
    auto *textColumn = new QVBoxLayout;
    textColumn->setSpacing(grid / 2);
    textColumn->addLayout(textHead);
    textColumn->addWidget(m_text, 1);
    auto *sourcesColumn = new QVBoxLayout;
    sourcesColumn->setSpacing(grid / 2);
    sourcesColumn->addWidget(m_sources, 1);
    sourcesColumn->addWidget(m_history);
    sourcesColumn->addWidget(m_markSource, 0, Qt::AlignLeft);

    auto *columns = new QHBoxLayout;
    columns->setSpacing(2 * grid);
    columns->addWidget(m_slots, 3);
    columns->addLayout(sourcesColumn, 3);
    columns->addLayout(textColumn, 4);
    auto *layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(2 * grid, grid, 2 * grid, grid);
    layout->setSpacing(grid);
    layout->addLayout(head);
    layout->addLayout(columns, 1);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins({});
    whole->addWidget(m_nothing, 1);
    whole->addWidget(m_content, 1);

    connect(m_sources, &QTreeWidget::currentItemChanged, this, [this] {
        showSource();
        Q_EMIT currentSourceChanged();
    });
    connect(m_sources, &QTreeWidget::itemActivated, this, [this] {
        if (const auto source = currentSource())
            Q_EMIT sourceRunsRequested(*source);
    });
    connect(m_markSource, &QPushButton::clicked, this, [this] {
        if (const auto source = currentSource())
            Q_EMIT markSourceRequested(*source, m_sources->currentItem()->text(0));
    });
    connect(m_openTicket, &QPushButton::clicked, this, [this] { Q_EMIT openUrlRequested(QUrl(m_ticket)); });
    connect(m_copy, &QPushButton::clicked, this, [this] {
        m_text->copyAll();
        Q_EMIT copied(tr("Error text"));
    });
    restyle();
    showNothing();
}

ErrorClusterPanel::~ErrorClusterPanel() = default;

void ErrorClusterPanel::showNothing()
{
    m_key.reset();
    m_content->hide();
    m_nothing->show();
}

void ErrorClusterPanel::showCluster(const Shown &shown)
{
    const bool isSame = m_key == shown.cluster.key;
    m_key = shown.cluster.key;
    constexpr int longestType = 100;
    m_type->setText(tr("%1 (%2)", "an error in words, its API name")
                        .arg(errorTypeWord(shown.cluster.type), firstLine(shown.cluster.type.api(), longestType)));
    m_meaning->setText(plainMeaning(shown.cluster.type.value));
    m_known->setVisible(shown.known.has_value());
    m_ticket = shown.known ? shown.known->ticket : QString();
    m_openTicket->setVisible(!m_ticket.isEmpty());
    m_openTicket->setToolTip(plainToolTip(m_ticket));
    if (shown.known) {
        constexpr int dateLength = 10;
        const QString since = isoTimestamp(shown.known->since).left(dateLength);
        m_known->setText(shown.known->note.isEmpty()
                             ? tr("Marked as known since %1").arg(since)
                             : tr("Marked as known since %1: %2").arg(since, visibleText(shown.known->note)));
    }
    if (!isSame || shown.detail.places != m_shownPlaces)
        fillSlots(shown.detail);
    if (!isSame || shown.sources != m_shownSources)
        fillSources(shown.sources);
    if (!isSame || m_text->wholeText() != shown.detail.sample)
        m_text->setWholeText(shown.detail.sample);
    m_copy->setEnabled(!shown.detail.sample.isEmpty());
    m_nothing->hide();
    m_content->show();
}

void ErrorClusterPanel::fillSlots(const ErrorClusterDetail &detail)
{
    m_shownPlaces = detail.places;
    m_slots->clear();
    for (const ErrorClusterDetail::Place &place : detail.places) {
        const QString name = errorSlotText(place.kind);
        auto *top = new QTreeWidgetItem(
            m_slots, {place.distinct == 1 ? name : tr("%1 \u00b7 %n value(s)", nullptr, place.distinct).arg(name)});
        for (const ErrorClusterDetail::Value &value : place.values)
            top->addChild(countedItem(value.text, value.runs));
        const int more = place.distinct - static_cast<int>(place.values.size());
        if (more > 0)
            top->addChild(new QTreeWidgetItem({tr("and %n more", nullptr, more)}));
    }
    if (detail.places.empty())
        m_slots->addTopLevelItem(new QTreeWidgetItem({tr("Nothing: the text is the same in every run")}));
    m_slots->expandAll();
}

void ErrorClusterPanel::fillSources(const std::vector<Source> &sources)
{
    const auto before = currentSource();
    m_shownSources = sources;
    m_sources->clear();
    int current = 0;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const Source &source = sources[i];
        QTreeWidgetItem *item = countedItem(source.title, source.runs);
        item->setToolTip(0, plainToolTip(tr("%1 in %2", "source, project").arg(source.title, source.project)));
        if (source.isKnown)
            item->setText(0, tr("%1 (known)").arg(item->text(0)));
        m_sources->addTopLevelItem(item);
        if (before == source.key)
            current = static_cast<int>(i);
    }
    m_sources->setCurrentItem(m_sources->topLevelItem(current));
    showSource();
}

std::optional<SourceKey> ErrorClusterPanel::currentSource() const
{
    const int row = m_sources->indexOfTopLevelItem(m_sources->currentItem());
    return row >= 0 && row < static_cast<int>(m_shownSources.size())
        ? std::optional(m_shownSources[static_cast<std::size_t>(row)].key)
        : std::nullopt;
}

void ErrorClusterPanel::showSource()
{
    const int row = m_sources->indexOfTopLevelItem(m_sources->currentItem());
    const bool isKnown =
        row >= 0 && row < static_cast<int>(m_shownSources.size()) && m_shownSources[std::size_t(row)].isKnown;
    m_markSource->setEnabled(currentSource().has_value());
    m_markSource->setText(isKnown ? tr("Change source's mark…") : tr("Mark source as known…"));
}

void ErrorClusterPanel::setHistoryText(const QString &text)
{
    m_history->setText(text);
    m_history->setVisible(!text.isEmpty());
}

void ErrorClusterPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        restyle();
}

void ErrorClusterPanel::restyle()
{
    const Colors &colors = colorsOf(palette());
    for (QLabel *label : m_titles)
        setTextColor(label, colors.mutedText);
    setTextColor(m_meaning, colors.mutedText);
    setTextColor(m_history, colors.mutedText);
}

} // namespace zonescope
