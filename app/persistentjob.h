// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/job.h"
#include "models/base/random.h"
#include "models/base/timers.h"

#include <QtCore/QPointer>

#include <functional>

namespace zonescope {

/// How long an unattended export goes on asking after a call has used its own attempts: 5 rounds, 1 to 30 s apart,
/// jittered, as RunFeed does for pages.
inline constexpr int persistentRounds = 5;
[[nodiscard]] bool isWorthAskingAgain(const Error &error);
[[nodiscard]] std::chrono::milliseconds persistentDelay(int round, Random &random);

/// Makes a call anew until it succeeds, is refused, or the rounds are used.
template <class T>
class PersistentJob final : public ResultJob<T> {
public:
    /// Makes one unstarted job; called once a round, while this object lives.
    using Factory = std::function<ResultJob<T> *(QObject *parent)>;

    /// `timers` and `random` outlive the job.
    PersistentJob(Factory factory, Timers &timers, Random &random, QObject *parent)
        : ResultJob<T>(parent)
        , m_factory(std::move(factory))
        , m_timers(timers)
        , m_random(random)
    {
    }

protected:
    void run() override { ask(); }
    void abort() override
    {
        m_pause.cancel();
        delete m_call.data();
    }

private:
    void ask()
    {
        ResultJob<T> *call = m_factory(this);
        m_call = call;
        QObject::connect(call, &Job::finished, this, [this, call] {
            call->deleteLater();
            auto result = call->takeResult();
            if (result || m_round == persistentRounds || !isWorthAskingAgain(result.error())) {
                this->finishWith(std::move(result));
                return;
            }
            ++m_round;
            m_pause = m_timers.after(persistentDelay(m_round, m_random), [this] { ask(); });
        });
        call->start();
    }

    Factory m_factory;
    Timers &m_timers;
    Random &m_random;
    QPointer<ResultJob<T>> m_call;
    TimerHandle m_pause;
    int m_round = 0;
};

} // namespace zonescope
