// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QVariant>

class QSettings;

namespace zonescope {

/// What the window keeps over restarts. One table in the .cpp gives each its name, its default, and whether "Restore
/// default layout" resets it.
enum class WindowSetting : quint8 {
    Geometry,
    ScopeSplitter,
    DetailSplitter,
    DetailPosition, ///< 0 below the table, 1 right of it
    ScopeVisible,
    DetailVisible,
    Columns, ///< QHeaderView state of the Runs table
    ComfortableRows,
    Appearance, ///< 0 system, 1 light, 2 dark
    TimeDisplay, ///< 0 UTC, 1 local, 2 relative
    TimeRange, ///< TimeRangeBox::Range
    PrettyRawBody,
    ExportFolder,
    HistogramVisible,
    Lens, ///< zonescope::Lens
    SourceColumns, ///< QHeaderView state of the Sources table
    ErrorColumns, ///< QHeaderView state of the Errors table
    ErrorsSplitter,
    SuspicionPercent, ///< SuspicionRule::percent
    RefreshInterval, ///< s; 0: runs are read again only by hand
    NotifyFailures,
    LooksAtDomains, ///< LastLook: when each domain was looked at last
};

/// Typed access to them. Never holds a secret.
class WindowSettings final {
public:
    /// `settings` outlives this.
    explicit WindowSettings(QSettings &settings)
        : m_settings(settings)
    {
    }

    [[nodiscard]] QVariant value(WindowSetting setting) const;
    void setValue(WindowSetting setting, const QVariant &value);
    /// Forgets sizes, positions and columns; what people prefer beyond that stays.
    void forgetLayout();

private:
    QSettings &m_settings;
};

} // namespace zonescope
