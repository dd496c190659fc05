// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/clock.h"
#include "models/base/error.h"
#include "models/base/random.h"
#include "models/base/timers.h"

#include <QtCore/QObject>

#include <chrono>
#include <functional>
#include <optional>

namespace zonescope {

/// Decides when runs are read again by themselves. Reads nothing: its owner looks at the rest of the program for it,
/// says when that has changed, and refreshes when asked to.
///
/// - The pause counts from the end of the last reading of the newest runs, whoever asked for it. It is the interval,
///   but at least four times as long as that reading took: the account's budget is shared with others.
/// - After a refresh that read nothing, or that the service slowed down, the pause doubles, up to half an hour; some
///   jitter shortens it, so that many windows do not come back at once. The first refresh without a setback ends that.
/// - One at a time, and never while anything else is being read: what is due waits for the end of it.
/// - A window that nobody sees is refreshed every quarter of an hour where new failures are told of, else not at all.
///   Once it is seen again there is one refresh, if it is due.
/// - A machine that woke up gets one refresh, a moment later, when its network may be back.
/// - Paused while nobody is signed in, and after a person has stopped loading, until somebody loads again.
class AutoRefresh final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AutoRefresh)

public:
    struct Environment { ///< all outlive this
        const Clock &clock;
        Timers &timers;
        Random &random;
    };

    /// The rest of the program as far as it matters.
    struct Situation {
        bool isOpen = false; ///< there is something to refresh
        bool isLoading = false; ///< anything is being read, for whatever reason
        bool isStopped = false; ///< a person has stopped loading, and nothing was asked for since
        bool isThrottled = false; ///< the service slowed us down within the last minute
        bool isVisible = true; ///< the window is on screen
        bool isHeard = false; ///< new failures are told of beyond the window
        std::optional<qint64> asOf{}; ///< when the newest runs were read last, ms UTC
        std::optional<qint64> signedOutSince{}; ///< ms UTC
        std::optional<Error> error{}; ///< of the last reading
        bool isHalted = false; ///< by that error, which concerns every call
    };
    using Look = std::function<Situation()>;

    enum class Phase : quint8 {
        Off,
        Idle, ///< nothing is open
        Waiting, ///< untilNext is set
        Refreshing, ///< what this asked for
        Loading, ///< something else
        Hidden, ///< paused: nobody sees the window
        Stopped, ///< paused
        SignedOut, ///< paused
    };
    enum class Setback : quint8 { None, Throttled, Offline, Failed };
    struct State {
        Phase phase = Phase::Off;
        Setback setback = Setback::None; ///< why the pause is longer than the interval
        std::optional<std::chrono::milliseconds> untilNext{}; ///< from now; 0 where it is due
        std::optional<qint64> asOf{}; ///< ms UTC
        std::optional<qint64> signedOutSince{}; ///< ms UTC
    };

    static constexpr std::chrono::minutes hiddenInterval{15};
    static constexpr std::chrono::minutes longestPause{30};
    static constexpr std::chrono::seconds afterWaking{3};

    /// `look` is called whenever a decision is made, and outlives this.
    AutoRefresh(Environment environment, Look look, QObject *parent = nullptr);
    ~AutoRefresh() override;

    void setInterval(std::chrono::milliseconds interval); ///< 0: off
    [[nodiscard]] std::chrono::milliseconds interval() const { return m_interval; }

    /// The situation may have changed.
    void update();
    /// The machine was asleep until a moment ago (WakeWatch).
    void wokeUp();
    /// Another scope: what was read of the one before says nothing.
    void forget();

    [[nodiscard]] State state() const;
    /// refreshWanted() was heard, and what it began is not at its end.
    [[nodiscard]] bool isRefreshing() const { return m_isOurs; }

Q_SIGNALS:
    /// Refresh now. The listener has begun to do so when it returns, or does not.
    void refreshWanted();
    /// state() has changed by more than the time that passes.
    void stateChanged();

private:
    using Ms = std::chrono::milliseconds;

    void take(const Situation &situation);
    void end(const Situation &situation);
    [[nodiscard]] State stateIn(const Situation &situation) const;
    void arm(const Situation &situation);
    void fire();
    [[nodiscard]] bool mayRun(const Situation &situation) const;
    [[nodiscard]] Ms pause(bool isVisible) const;
    [[nodiscard]] Ms untilDue(bool isVisible) const;
    [[nodiscard]] Ms now() const { return Ms(m_environment.clock.monotonicMs()); }

    Environment m_environment;
    Look m_look;
    Ms m_interval{0};
    TimerHandle m_timer{};
    bool m_wasLoading = false;
    bool m_isOurs = false;
    std::optional<qint64> m_asOf{}; ///< when last nothing was being read
    Ms m_beganAt{0}; ///< monotonic
    std::optional<Ms> m_endedAt{}; ///< monotonic
    std::optional<Ms> m_wakeDue{}; ///< monotonic
    std::optional<qint64> m_firedAt{}; ///< ms UTC: the monotonic clock may stand still while the machine sleeps
    Ms m_took{0}; ///< the last refresh that this asked for
    int m_setbacks = 0; ///< in a row
    Setback m_setback = Setback::None;
    double m_jitter = 0;
    State m_told{};
};

} // namespace zonescope
