// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/assets/activityfeed.h"
#include "models/changes/assetsdifference.h"

#include <QtCore/QFutureWatcher>
#include <QtCore/QObject>
#include <QtCore/QPointer>

#include <array>
#include <memory>
#include <optional>

namespace zonescope {

/// Reads the assets of two runs to the end and compares them off the GUI thread. Reads nothing until it is told to;
/// owned by who shows it.
class AssetsComparison final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AssetsComparison)

public:
    enum class State : quint8 {
        Idle,
        Reading,
        Comparing,
        Done, ///< with what was read: difference() says whether that is all
    };

    explicit AssetsComparison(Timers &timers, QObject *parent = nullptr); ///< `timers` outlive it
    ~AssetsComparison() override;

    /// What is to be compared; drops what was read of other runs, and its calls.
    void setRuns(const ActivitySubject &before, const ActivitySubject &after);
    void clear();
    [[nodiscard]] bool hasRuns() const { return !m_subjects[0].runId.isEmpty(); }
    /// "about 6 calls", by what the runs count.
    [[nodiscard]] QString costText() const;

    void start(); ///< also goes on after a stop or an error, with what was read kept
    /// Compares what was read so far.
    void stop();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const AssetsDifference &difference() const { return m_difference; }
    [[nodiscard]] const std::optional<Error> &error() const; ///< why a list was not read to its end
    [[nodiscard]] int assetsRead() const;

Q_SIGNALS:
    /// State or numbers.
    void changed();

private:
    void follow();
    void compare();
    void dropWork();

    std::array<ActivitySubject, 2> m_subjects{}; ///< before and after
    std::array<std::unique_ptr<ActivityFeed>, 2> m_feeds{};
    QPointer<QFutureWatcher<std::shared_ptr<AssetsDifference>>> m_work{};
    AssetsDifference m_difference{};
    State m_state = State::Idle;
};

} // namespace zonescope
