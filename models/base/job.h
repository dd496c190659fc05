// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/result.h"

#include <QtCore/QObject>

#include <optional>

namespace zonescope {

/// One asynchronous piece of work. Whoever asked for it owns it, by parent or by pointer.
///
/// - start() may be called once. `finished` comes exactly once after that, never before start() or cancel() has
///   returned, and nothing is touched after it: the job may be deleted (deleteLater or at once) in the slot.
/// - cancel() makes an unfinished job report ErrorKind::Cancelled; on a finished one it does nothing.
/// - Destroying a job cancels it silently: no `finished`, no callback of its own comes later.
class Job : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Job)

public:
    explicit Job(QObject *parent = nullptr);
    ~Job() override;

    void start();
    void cancel();

    [[nodiscard]] bool isRunning() const { return m_state == State::Running; }
    [[nodiscard]] bool isFinished() const { return m_state == State::Finished; }

Q_SIGNALS:
    /// Once, when the result of the subclass is there.
    void finished();

protected:
    /// Begins the work. May call finish() at once.
    virtual void run() = 0;
    /// Lets go of whatever the work holds. Called by cancel() only; destructors of subclasses clean up by themselves.
    virtual void abort() { }
    /// Stores the Cancelled error as the result.
    virtual void storeCancelled() = 0;

    /// The last statement of the work. The result must have been stored before.
    void finish();

private:
    enum class State : quint8 { Idle, Starting, Running, Ending, Finished };

    void finishLater();

    State m_state = State::Idle;
};

/// A job with a typed result. The base has the signal since moc allows none in templates.
template <class T>
class ResultJob : public Job {
public:
    using Value = T;
    using Job::Job;

    /// Only after `finished`.
    [[nodiscard]] const Result<T> &result() const { return *m_result; }
    /// Moves the value out, for large ones. Only after `finished`, once.
    [[nodiscard]] Result<T> takeResult() { return std::move(*m_result); }

protected:
    /// The first result stays: what comes after a cancel is dropped.
    void storeResult(Result<T> result)
    {
        if (!m_result)
            m_result.emplace(std::move(result));
    }
    /// Stores and finishes; the last statement of the work.
    void finishWith(Result<T> result)
    {
        storeResult(std::move(result));
        finish();
    }
    void storeCancelled() override { storeResult(Error{.kind = ErrorKind::Cancelled, .message = tr("Stopped.")}); }

private:
    std::optional<Result<T>> m_result;
};

/// A job whose result is known before it starts: a refused input, a cached value.
template <class T>
class ReadyJob final : public ResultJob<T> {
public:
    explicit ReadyJob(Result<T> result, QObject *parent = nullptr)
        : ResultJob<T>(parent)
        , m_ready(std::move(result))
    {
    }

protected:
    void run() override { this->finishWith(std::move(m_ready)); }

private:
    Result<T> m_ready;
};

} // namespace zonescope
