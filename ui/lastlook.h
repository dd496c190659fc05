// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/clock.h"

#include <QtCore/QObject>
#include <QtCore/QStringList>

#include <optional>

namespace zonescope {

class RunBrowser;
class WindowSettings;

/// Since when runs are new to the person: tells the table of runs (RunTableModel::setNewSince).
///
/// A person has seen what a reading of the newest runs brought that was there while the window was active. When the
/// last such reading began is kept for each domain that is looked at, over restarts: times and ids, nothing else. The
/// line in the table stands at that time when a domain is opened, and again once something was read that nobody was
/// there to see. In between it stays where it is, so that what came can be worked through. Owned by Watching.
class LastLook final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LastLook)

public:
    /// `clock` goes as that of the service, as far as that is known. All outlive this.
    LastLook(RunBrowser &browser, WindowSettings &settings, const Clock &clock, QObject *parent = nullptr);
    ~LastLook() override;

    void setWatched(bool watched); ///< the window is active
    /// A person has seen all that is loaded.
    void markAllSeen();

private:
    void follow();
    void followScope();
    void endReading(bool isFirst);
    void keep(qint64 time);
    [[nodiscard]] std::optional<qint64> keptTime() const;
    [[nodiscard]] QStringList places() const;

    RunBrowser &m_browser;
    WindowSettings &m_settings;
    const Clock &m_clock;
    QStringList m_places{}; ///< that are looked at, as they are kept
    std::optional<qint64> m_asOf{}; ///< of the feed, when it was last looked at
    qint64 m_beganAt = 0; ///< the present reading, or the last one; of m_clock
    std::optional<qint64> m_unseenSince{}; ///< begin of the last reading that nobody has seen
    bool m_wasLoading = false;
    bool m_isWatched = false;
};

} // namespace zonescope
