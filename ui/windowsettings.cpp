// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/windowsettings.h"

#include <QtCore/QSettings>

#include <array>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

struct Row {
    WindowSetting setting;
    QLatin1StringView key;
    QVariant fallback;
    bool isLayout;
};

const std::array<Row, 22> &table()
{
    static const std::array<Row, 22> rows{{
        {WindowSetting::Geometry, "window/geometry"_L1, {}, true},
        {WindowSetting::ScopeSplitter, "window/scopeSplitter"_L1, {}, true},
        {WindowSetting::DetailSplitter, "window/detailSplitter"_L1, {}, true},
        {WindowSetting::DetailPosition, "window/detailPosition"_L1, 0, true},
        {WindowSetting::ScopeVisible, "window/scopeVisible"_L1, true, true},
        {WindowSetting::DetailVisible, "window/detailVisible"_L1, true, true},
        {WindowSetting::Columns, "runs/columns"_L1, {}, true},
        {WindowSetting::ComfortableRows, "runs/comfortableRows"_L1, false, false},
        {WindowSetting::Appearance, "window/appearance"_L1, 0, false},
        {WindowSetting::TimeDisplay, "runs/timeDisplay"_L1, 0, false},
        {WindowSetting::TimeRange, "runs/timeRange"_L1, 1, false},
        {WindowSetting::PrettyRawBody, "detail/prettyRawBody"_L1, true, false},
        {WindowSetting::ExportFolder, "export/folder"_L1, {}, false},
        {WindowSetting::HistogramVisible, "runs/histogramVisible"_L1, true, true},
        {WindowSetting::Lens, "window/lens"_L1, 1, false},
        {WindowSetting::SourceColumns, "sources/columns"_L1, {}, true},
        {WindowSetting::ErrorColumns, "errors/columns"_L1, {}, true},
        {WindowSetting::ErrorsSplitter, "errors/splitter"_L1, {}, true},
        {WindowSetting::SuspicionPercent, "runs/suspicionPercent"_L1, 50, false},
        {WindowSetting::RefreshInterval, "watching/refreshInterval"_L1, 300, false},
        {WindowSetting::NotifyFailures, "watching/notifyFailures"_L1, false, false},
        {WindowSetting::LooksAtDomains, "watching/looks"_L1, {}, false},
    }};
    return rows;
}

} // namespace

QVariant WindowSettings::value(WindowSetting setting) const
{
    const Row &row = table().at(static_cast<std::size_t>(setting));
    return m_settings.value(row.key, row.fallback);
}

void WindowSettings::setValue(WindowSetting setting, const QVariant &value)
{
    const Row &row = table().at(static_cast<std::size_t>(setting));
    if (value == row.fallback)
        m_settings.remove(row.key);
    else
        m_settings.setValue(row.key, value);
}

void WindowSettings::forgetLayout()
{
    for (const Row &row : table()) {
        if (row.isLayout)
            m_settings.remove(row.key);
    }
}

} // namespace zonescope
