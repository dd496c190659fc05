// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/clock.h"
#include "models/base/timers.h"
#include "models/datazone/datazoneapi.h"
#include "models/runs/sourceinfo.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

#include <functional>
#include <optional>
#include <vector>

namespace zonescope {

class StartsJournal;

/// How far the start of one source has come.
struct StartProgress {
    enum class State : quint8 {
        Waiting, ///< for its turn
        Starting, ///< was asked for
        Started, ///< the run is open, and followed while that is possible
        Ended, ///< the run has ended, see run
        Refused, ///< nothing was started
        Unanswered, ///< nobody knows: the answer was lost, and asking again has not helped
        Stopped, ///< was never asked for
    };
    SourceInfo source{};
    QString token{}; ///< made once, for all tries
    State state = State::Waiting;
    std::optional<datazone::Run> run{}; ///< as it was last read
    std::optional<Error> error{}; ///< of the last try; while Started: why it cannot be followed any more
    int tries = 0;
};

/// Starts a run of each of some sources, and follows each run to its end.
///
/// In the order given, two at a time. Each source has one token, written into the journal before the first call: where
/// the answer is lost (no connection, time-out, a failing service, a reply that cannot be read) the same call goes out
/// again with it, five times with growing pauses, so that one run is started however often it is asked for. Where the
/// journal cannot be written nothing is sent. Started runs are read with GetDataSourceRun, first after 5 s, then at
/// growing pauses up to a minute, on nobody's behalf: no such call asks a person to sign in.
///
/// Owned by the window, one for each act. Destroying it stops following; what was asked for stands in the journal.
class StartRunner final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StartRunner)

public:
    /// All outlive the runner.
    struct Environment {
        const Clock &clock;
        Timers &timers;
        StartsJournal &journal;
        std::function<QString()> makeToken{}; ///< unset: a random UUID
    };
    static constexpr int mostInFlight = 2;
    static constexpr int mostTries = 6;

    explicit StartRunner(Environment environment, QObject *parent = nullptr);
    ~StartRunner() override;

    /// Once. Sources without an api are refused.
    void start(const std::vector<SourceInfo> &sources);
    /// Asks for no further ones; there is no way to stop a run that was asked for. Answers on the way are waited for.
    void stop();
    /// Asks for one whose answer is unknown again, with the token that it had.
    void tryAgain(int row);
    /// The api of a connection goes: its rows are left as they are.
    void forgetConnection(const QString &connectionId);

    [[nodiscard]] const std::vector<StartProgress> &rows() const { return m_rows; }
    [[nodiscard]] int count(StartProgress::State state) const;
    [[nodiscard]] bool isStarting() const; ///< a row is waiting or starting
    [[nodiscard]] bool isFollowing() const; ///< a started run is being followed
    /// "3 runs started, 1 refused", …; translated.
    [[nodiscard]] QString summary() const;

Q_SIGNALS:
    void changed(int row);
    /// A run was started: lists of runs have a new head.
    void started(int row);
    /// A run has ended.
    void ended(int row);
    /// isStarting() became false.
    void allAnswered();
    /// isFollowing() became false too: nothing more comes.
    void finished();

private:
    /// What is under way for a row.
    struct Step {
        QPointer<Job> job{};
        TimerHandle pause{};
        int reads = 0; ///< of the started run
        bool isLeft = false; ///< nothing more is done for the row
    };

    void startWaiting();
    void ask(int row);
    void answered(int row, const Result<datazone::RunDetail> &result);
    void retryLater(int row);
    void refuse(int row, const Error &error);
    void settle(int row, StartProgress::State state);
    void followLater(int row);
    void follow(int row);
    void followed(int row, const Result<datazone::RunDetail> &result);
    void takeRun(int row, const datazone::Run &run);
    void leave(int row);
    void tellIfDone();
    [[nodiscard]] StartProgress &at(int row) { return m_rows.at(static_cast<std::size_t>(row)); }
    [[nodiscard]] Step &step(int row) { return m_steps.at(static_cast<std::size_t>(row)); }

    Environment m_environment;
    std::vector<StartProgress> m_rows{};
    std::vector<Step> m_steps{};
    bool m_hasAllAnswers = false;
    bool m_isFinished = false;
};

/// "Waiting", "Starting…", "Running", …, as the state of a row; translated.
[[nodiscard]] QString progressWords(const StartProgress &progress);
/// Why a start was refused and what to do, in one plain sentence after the kind of the error; translated.
[[nodiscard]] QString startErrorWords(const Error &error);

} // namespace zonescope
