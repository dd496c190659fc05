// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/changes/assetsdifference.h"

#include "models/runs/csvtext.h"

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace zonescope {

using datazone::Activity;
using Kind = AssetChange::Kind;

namespace {

using Group = std::vector<const Activity *>; ///< of one database and name

bool standsBefore(const Activity *a, const Activity *b)
{
    return std::tie(a->database, a->technicalName) < std::tie(b->database, b->technicalName);
}

std::vector<const Activity *> sorted(const AssetList &list)
{
    std::vector<const Activity *> assets;
    assets.reserve(list.assets.size());
    for (const Activity &asset : list.assets)
        assets.push_back(&asset);
    std::ranges::stable_sort(assets, standsBefore);
    return assets;
}

/// Those of one name, and moves on behind them.
Group takeGroup(const std::vector<const Activity *> &assets, std::size_t &at)
{
    const std::size_t from = at;
    while (at < assets.size() && !standsBefore(assets[from], assets[at]))
        ++at;
    return {assets.begin() + static_cast<std::ptrdiff_t>(from), assets.begin() + static_cast<std::ptrdiff_t>(at)};
}

/// Takes pairs of equal status out of both and returns how many there were.
int takeEqual(Group &before, Group &after)
{
    int pairs = 0;
    std::erase_if(before, [&](const Activity *asset) {
        const auto equal = std::ranges::find_if(
            after, [&](const Activity *other) { return other->dataAssetStatus == asset->dataAssetStatus; });
        if (equal == after.end())
            return false;
        after.erase(equal);
        ++pairs;
        return true;
    });
    return pairs;
}

QString kindName(Kind kind)
{
    switch (kind) {
    case Kind::Gone:
        return u"GONE"_s;
    case Kind::New:
        return u"NEW"_s;
    case Kind::Changed:
        break;
    }
    return u"CHANGED"_s;
}

class Comparison {
public:
    Comparison(const AssetList &before, const AssetList &after)
    {
        m_result.before = static_cast<int>(before.assets.size());
        m_result.after = static_cast<int>(after.assets.size());
        m_result.isBeforeComplete = before.isComplete;
        m_result.isAfterComplete = after.isComplete;
    }

    void take(Group before, Group after)
    {
        m_result.same += takeEqual(before, after);
        const std::size_t pairs = std::min(before.size(), after.size());
        for (std::size_t i = 0; i < pairs; ++i)
            add(Kind::Changed, *before[i], before[i], after[i]);
        for (std::size_t i = pairs; i < before.size() && m_result.isAfterComplete; ++i)
            add(Kind::Gone, *before[i], before[i], nullptr);
        for (std::size_t i = pairs; i < after.size() && m_result.isBeforeComplete; ++i)
            add(Kind::New, *after[i], nullptr, after[i]);
    }

    AssetsDifference takeResult()
    {
        std::ranges::stable_sort(m_result.changes, {}, &AssetChange::kind); // they came by database and name
        return std::move(m_result);
    }

private:
    void add(Kind kind, const Activity &named, const Activity *before, const Activity *after)
    {
        AssetChange change{.kind = kind, .database = named.database, .technicalName = named.technicalName};
        if (before != nullptr)
            change.before = before->dataAssetStatus;
        if (after != nullptr)
            change.after = after->dataAssetStatus;
        m_result.changes.push_back(std::move(change));
        ++(kind == Kind::Gone ? m_result.gone : kind == Kind::New ? m_result.added : m_result.changed);
    }

    AssetsDifference m_result{};
};

} // namespace

AssetsDifference compareAssets(const AssetList &before, const AssetList &after)
{
    const auto was = sorted(before);
    const auto is = sorted(after);
    Comparison comparison(before, after);
    for (std::size_t a = 0, b = 0; a < was.size() || b < is.size();) {
        const bool hasBefore = a < was.size() && (b == is.size() || !standsBefore(is[b], was[a]));
        const bool hasAfter = b < is.size() && (a == was.size() || !standsBefore(was[a], is[b]));
        Group ofBefore = hasBefore ? takeGroup(was, a) : Group();
        Group ofAfter = hasAfter ? takeGroup(is, b) : Group();
        comparison.take(std::move(ofBefore), std::move(ofAfter));
    }
    return comparison.takeResult();
}

QByteArray toCsv(const AssetsDifference &difference)
{
    QByteArray out = "change,database,technicalName,dataAssetStatusBefore,dataAssetStatusAfter\r\n";
    for (const AssetChange &change : difference.changes) {
        out += kindName(change.kind).toLatin1() + ',';
        appendCsvText(out, change.database, ',', CsvGuard::Yes);
        out += ',';
        appendCsvText(out, change.technicalName, ',', CsvGuard::Yes);
        for (const auto &status : {change.before, change.after}) {
            out += ',';
            appendCsvText(out, status ? status->api() : QString(), ',', CsvGuard::Yes);
        }
        out += "\r\n";
    }
    return out;
}

} // namespace zonescope
