// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/detailconfiguration.h"

#include "models/runs/runtext.h"
#include "ui/assetchangesview.h"
#include "ui/comparisonview.h"
#include "ui/comparisonwords.h"
#include "ui/snapshotview.h"

#include <QtCore/QSignalBlocker>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

using State = BaseAnswer::State;

DetailConfiguration::DetailConfiguration(Timers &timers, QWidget *parent)
    : QWidget(parent)
    , m_thisRun(new QRadioButton(tr("This run"), this))
    , m_compare(new QRadioButton(tr("Compared with"), this))
    , m_with(new QComboBox(this))
    , m_loadOlder(new QPushButton(tr("Load older runs"), this))
    , m_raw(new QCheckBox(tr("As text"), this))
    , m_changedOnly(new QCheckBox(tr("Differences only"), this))
    , m_assets(new QPushButton(this))
    , m_copy(new QPushButton(tr("Copy"), this))
    , m_pages(new QStackedWidget(this))
    , m_snapshot(new SnapshotView(this))
    , m_comparison(new ComparisonView(timers, this))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    buildHead();
    m_pages->addWidget(m_snapshot);
    m_pages->addWidget(m_comparison);
    connect(m_thisRun, &QRadioButton::clicked, this, [this] { setComparing(false); });
    connect(m_compare, &QRadioButton::clicked, this, [this] { setComparing(true); });
    connect(m_with, &QComboBox::activated, this, &DetailConfiguration::takeChoice);
    connect(m_loadOlder, &QPushButton::clicked, this, &DetailConfiguration::loadOlderRequested);
    connect(m_raw, &QCheckBox::toggled, m_snapshot, &SnapshotView::setRaw);
    connect(m_changedOnly, &QCheckBox::toggled, m_comparison, &ComparisonView::setChangedOnly);
    connect(m_assets, &QPushButton::clicked, this, &DetailConfiguration::showAssets);
    connect(&m_comparison->assets(), &AssetChangesView::started, this, &DetailConfiguration::assetsWanted);
    connect(m_copy, &QPushButton::clicked, this, &DetailConfiguration::copyAll);
    connect(m_snapshot, &SnapshotView::retryRequested, this, &DetailConfiguration::retry);
    connect(m_comparison, &ComparisonView::retryRequested, this, &DetailConfiguration::retry);
    connect(m_snapshot, &SnapshotView::copied, this, &DetailConfiguration::copied);
    connect(m_comparison, &ComparisonView::copied, this, &DetailConfiguration::copied);
    updateHead();
}

DetailConfiguration::~DetailConfiguration()
{
    drop(m_own);
    drop(m_other);
}

void DetailConfiguration::buildHead()
{
    constexpr int grid = 8;
    m_thisRun->setChecked(true);
    m_thisRun->setAccessibleName(tr("Show the configuration of this run"));
    m_compare->setAccessibleName(tr("Compare with another run"));
    m_with->setAccessibleName(tr("Run to compare with"));
    m_with->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    constexpr int leastCharacters = 24;
    m_with->setMinimumContentsLength(leastCharacters);
    m_with->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    constexpr int widest = 560;
    m_with->setMaximumWidth(widest);
    m_loadOlder->setAccessibleName(tr("Load older runs"));
    m_loadOlder->setToolTip(tr("Read further back in every source, to know what there is to compare with"));
    m_raw->setAccessibleName(tr("Configuration as indented text"));
    m_changedOnly->setAccessibleName(tr("Differences only"));
    m_changedOnly->setChecked(true);
    m_copy->setAccessibleName(tr("Copy configuration"));

    auto *head = new QHBoxLayout;
    head->setContentsMargins(2 * grid, grid, grid, 0);
    head->setSpacing(grid);
    head->addWidget(m_thisRun);
    head->addSpacing(grid);
    head->addWidget(m_compare);
    head->addWidget(m_with, 1);
    head->addWidget(m_loadOlder);
    head->addStretch();
    head->addWidget(m_raw);
    head->addWidget(m_changedOnly);
    head->addWidget(m_assets);
    head->addWidget(m_copy);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(grid);
    layout->addLayout(head);
    layout->addWidget(m_pages, 1);
}

bool DetailConfiguration::isComparing() const
{
    return m_compare->isChecked();
}

void DetailConfiguration::setComparing(bool comparing)
{
    (comparing ? m_compare : m_thisRun)->setChecked(true);
    showAll();
}

void DetailConfiguration::setTimeDisplay(TimeDisplay display, qint64 nowMs)
{
    m_display = display;
    m_nowMs = nowMs;
    showAll();
}

void DetailConfiguration::showRun(const datazone::Run &run, const SourceInfo &source, qint64 nowMs)
{
    const bool isSame = m_run && m_run->id == run.id && m_source.key() == source.key();
    m_nowMs = nowMs;
    if (!isSame)
        clear();
    else if (m_own.read && m_own.read->ok() && !(*m_own.read)->isFinal && !(*m_own.read)->snapshot)
        drop(m_own); // it may have one by now
    m_run = run;
    m_source = source;
    if (m_wanted && m_wanted->runId != run.id)
        m_wanted.reset();
    m_found.reset();
    showAll();
}

void DetailConfiguration::clear()
{
    drop(m_own);
    drop(m_other);
    m_run.reset();
    m_found.reset();
    m_choices.clear();
    m_snapshot->clear();
    m_comparison->showProblem({});
}

void DetailConfiguration::compareWith(ComparisonBase base)
{
    m_wanted.reset();
    m_base = base;
    setComparing(true);
}

void DetailConfiguration::compareWith(const QString &runId, const datazone::Run &base, const SourceInfo &baseSource)
{
    m_wanted = Wanted{runId, base, baseSource};
    setComparing(true);
}

void DetailConfiguration::openChoices()
{
    setComparing(true);
    m_with->setFocus(Qt::ShortcutFocusReason);
    if (m_run && isVisible())
        m_with->showPopup();
}

void DetailConfiguration::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    showAll();
}

// What is shown ---------------------------------------------------------------------------------------------------

void DetailConfiguration::showAll()
{
    m_pages->setCurrentWidget(isComparing() ? static_cast<QWidget *>(m_comparison) : m_snapshot);
    if (m_run && isVisible()) {
        if (!m_own.read && !m_own.job) {
            m_snapshot->showLoading();
            read(m_own, m_source, m_run->id, &DetailConfiguration::takeOwn);
        }
        if (isComparing()) {
            find();
            showComparison();
        }
    }
    updateHead();
}

void DetailConfiguration::find()
{
    if (!m_found)
        m_found = m_finder ? m_finder(*m_run, m_source) : Found();
    fillChoices();
}

void DetailConfiguration::lookAgain()
{
    if (!m_run || !isVisible() || !isComparing() || !m_found || m_found->candidates.isSettled())
        return;
    const auto before = choice() != nullptr ? std::optional(*choice()) : std::nullopt;
    m_found.reset();
    find();
    const Choice *now = choice();
    // Who reads the comparison is not disturbed by runs that change nothing about it.
    const bool isOther = !before || now == nullptr || before->state != now->state || before->run != now->run;
    if (isOther)
        showComparison();
    updateHead();
}

void DetailConfiguration::fillChoices()
{
    m_choices.clear();
    if (hasOwnChoice())
        m_choices.push_back({.run = m_wanted->run, .source = m_wanted->source});
    for (int i = 0; i < comparisonBaseCount; ++i) {
        const auto base = static_cast<ComparisonBase>(i);
        const ComparisonCandidates::Base &found = m_found->candidates[base];
        m_choices.push_back({.base = base, .state = found.state, .run = found.run, .source = m_source});
    }
    for (const datazone::Run &run : m_found->candidates.older) {
        if (!hasOwnChoice() || m_wanted->run.id != run.id)
            m_choices.push_back({.run = run, .source = m_source});
    }
    const QSignalBlocker quiet(m_with);
    m_with->clear();
    for (size_t i = 0; i < m_choices.size(); ++i) {
        const bool opensGroup = i > 0 && m_choices[i].base.has_value() != m_choices[i - 1].base.has_value();
        if (opensGroup)
            m_with->insertSeparator(m_with->count());
        m_with->addItem(choiceText(m_choices[i]), static_cast<int>(i));
        if (hasOwnChoice() ? i == 0 : m_choices[i].base == m_base)
            m_with->setCurrentIndex(m_with->count() - 1);
    }
}

void DetailConfiguration::takeChoice(int index)
{
    const size_t number = m_with->itemData(index).toUInt();
    if (!m_run || number >= m_choices.size())
        return;
    const Choice chosen = m_choices[number];
    if (chosen.base) {
        m_base = *chosen.base;
        m_wanted.reset();
    } else {
        m_wanted = Wanted{m_run->id, *chosen.run, chosen.source};
    }
    showAll();
}

const DetailConfiguration::Choice *DetailConfiguration::choice() const
{
    const auto chosen = std::ranges::find_if(
        m_choices, [this](const Choice &one) { return hasOwnChoice() ? !one.base.has_value() : one.base == m_base; });
    return chosen == m_choices.end() ? nullptr : &*chosen;
}

QString DetailConfiguration::runTitle(const datazone::Run &run) const
{
    const qint64 time = run.startedAt.value_or(run.createdAt);
    QString at = timeText(time, m_display, m_nowMs);
    if (m_display != TimeDisplay::Relative)
        at += u' ' + timeZoneLabel(m_display, m_nowMs);
    return at;
}

QString DetailConfiguration::choiceText(const Choice &choice) const
{
    QStringList parts;
    if (choice.base)
        parts << baseTitle(*choice.base);
    if (choice.run) {
        if (choice.source.key() != m_source.key())
            parts << firstLine(choice.source.dataSourceName.isEmpty() ? choice.run->dataSourceId
                                                                      : choice.source.dataSourceName);
        parts << runTitle(*choice.run) << statusWord(choice.run->status);
    } else {
        parts << (choice.state == State::NotLoaded ? tr("not loaded") : tr("none"));
    }
    return parts.join(u"  \u00b7  "_s);
}

void DetailConfiguration::showComparison()
{
    const Choice *chosen = choice();
    if (chosen == nullptr || !chosen->run) {
        drop(m_other);
        m_comparison->showProblem(chosen == nullptr || !chosen->base
                                      ? QString()
                                      : baseProblem(*chosen->base, chosen->state, m_found->canLoadMore));
        return;
    }
    // What came first stands first, whichever of the two is looked at.
    const bool isBaseLater = chosen->run->createdAt > m_run->createdAt;
    const datazone::Run &before = isBaseLater ? *m_run : *chosen->run;
    QString title = tr("the run of %1 (%2)", "a time and a status").arg(runTitle(before), statusWord(before.status));
    if (chosen->source.key() != m_source.key()) {
        const SourceInfo &source = isBaseLater ? m_source : chosen->source;
        title = tr("the run of %1, %2 (%3)", "a data source, a time and a status")
                    .arg(firstLine(source.dataSourceName.isEmpty() ? before.dataSourceId : source.dataSourceName),
                         runTitle(before), statusWord(before.status));
    }
    m_comparison->showRuns({.before = before,
                            .after = isBaseLater ? *chosen->run : *m_run,
                            .baseTitle = title,
                            .dataSourceType = m_source.dataSourceType,
                            .caution = chosen->base && chosen->state == State::Uncertain
                                ? baseProblem(*chosen->base, chosen->state, m_found->canLoadMore)
                                : QString()});
    if (isBaseLater)
        offerAssets(*m_run, m_source, *chosen->run, chosen->source);
    else
        offerAssets(*chosen->run, chosen->source, *m_run, m_source);
    readBase(*chosen);
    showSides();
}

void DetailConfiguration::showSides()
{
    const Choice *chosen = choice();
    if (!isComparing() || chosen == nullptr || !chosen->run || !m_run)
        return;
    const bool isBaseLater = chosen->run->createdAt > m_run->createdAt;
    m_comparison->showConfigurations((isBaseLater ? m_own : m_other).read, (isBaseLater ? m_other : m_own).read);
    updateHead();
}

void DetailConfiguration::updateHead()
{
    const bool comparing = isComparing();
    const Choice *chosen = m_found ? choice() : nullptr;
    const bool isUnsure =
        chosen != nullptr && chosen->base && (chosen->state == State::NotLoaded || chosen->state == State::Uncertain);
    m_with->setVisible(comparing);
    m_loadOlder->setVisible(comparing && isUnsure && m_found->canLoadMore);
    m_raw->setVisible(!comparing && m_snapshot->isJson());
    const bool isDifferenceShown = m_comparison->hasComparison() && !m_comparison->areAssetsShown();
    m_changedOnly->setVisible(comparing && isDifferenceShown);
    m_copy->setVisible(comparing ? isDifferenceShown : m_snapshot->hasConfiguration());
    updateAssetsAct();
    m_copy->setToolTip(comparing ? tr("Copy all that differs, as text")
                                 : tr("Copy the configuration as it was received"));
}

} // namespace zonescope
