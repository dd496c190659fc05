// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/assetchips.h"

#include "models/assets/assettext.h"
#include "models/base/textformat.h"
#include "ui/assetshape.h"
#include "ui/flowlayout.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

using datazone::AssetStatus;

AssetChip::AssetChip(AssetStatus status, QWidget *parent)
    : CountChip(statusTitle(status), parent)
    , m_status(status)
{
    setAccessibleName(tr("Assets: %1", "a status").arg(text())); // runs have toggles of the same words
    setToolTip(statusMeaning(status));
    setCount({.count = 0, .knowledge = CountKnowledge::NotAsked});
}

AssetChip::~AssetChip() = default;

void AssetChip::setCount(const StatusCount &count)
{
    switch (count.knowledge) {
    case CountKnowledge::NotAsked:
        setCountText(u"?"_s);
        break;
    case CountKnowledge::AtLeast:
        setCountText(countText(count.count) + u'+');
        break;
    case CountKnowledge::Exact:
        setCountText(countText(count.count));
        break;
    }
}

StatusColors AssetChip::colorsIn(const Colors &colors) const
{
    return colorsOfAsset(colors, m_status);
}

void AssetChip::paintShape(QPainter &painter, const QRectF &rect, const QColor &color) const
{
    paintAssetShape(painter, rect, m_status, color);
}

AssetChips::AssetChips(QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new FlowLayout(this, CountChip::padding);
    std::array<AssetStatus, assetStatusCount> statuses{};
    for (std::size_t i = 0; i < statuses.size(); ++i)
        statuses.at(i) = static_cast<AssetStatus>(i);
    std::ranges::sort(statuses, {}, rankOf);
    for (const AssetStatus status : statuses) {
        auto *chip = new AssetChip(status, this);
        m_chips.at(static_cast<std::size_t>(status)) = chip;
        layout->addWidget(chip);
        connect(chip, &QAbstractButton::clicked, this, &AssetChips::report);
    }
    showUsed();
}

AssetChips::~AssetChips() = default;

void AssetChips::setStatuses(const std::vector<AssetStatus> &statuses)
{
    for (std::size_t i = 0; i < m_chips.size(); ++i)
        m_chips.at(i)->setChecked(std::ranges::find(statuses, static_cast<AssetStatus>(i)) != statuses.end());
    showUsed();
}

void AssetChips::setCounts(const AssetCounts &counts)
{
    m_counts = counts;
    for (std::size_t i = 0; i < m_chips.size(); ++i)
        m_chips.at(i)->setCount(counts.at(i));
    showUsed();
}

void AssetChips::showUsed()
{
    for (std::size_t i = 0; i < m_chips.size(); ++i) {
        const auto status = static_cast<AssetStatus>(i);
        const StatusCount &count = m_counts.at(i);
        const bool mayHaveSome =
            count.count > 0 || (count.knowledge != CountKnowledge::Exact && status != AssetStatus::Unknown);
        AssetChip *chip = m_chips.at(i);
        // What has the focus stays, or the keyboard would jump while pages arrive.
        chip->setVisible(status == AssetStatus::Failed || mayHaveSome || chip->isChecked() || chip->hasFocus());
    }
}

void AssetChips::report()
{
    std::vector<AssetStatus> statuses;
    for (std::size_t i = 0; i < m_chips.size(); ++i) {
        if (m_chips.at(i)->isChecked())
            statuses.push_back(static_cast<AssetStatus>(i));
    }
    Q_EMIT statusesChanged(statuses);
}

} // namespace zonescope
