// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QObject>
#include <QtCore/QPointer>

#include <chrono>
#include <functional>
#include <utility>

namespace zonescope {

/// A pending call of Timers; destroying or cancelling it drops the call. Empty by default.
class TimerHandle final {
public:
    TimerHandle() = default;
    /// `token` is deleted to drop the call.
    explicit TimerHandle(QObject *token)
        : m_token(token)
    {
    }
    TimerHandle(TimerHandle &&other) noexcept
        : m_token(std::exchange(other.m_token, nullptr))
    {
    }
    TimerHandle &operator=(TimerHandle &&other) noexcept
    {
        if (this != &other) {
            cancel();
            m_token = std::exchange(other.m_token, nullptr);
        }
        return *this;
    }
    TimerHandle(const TimerHandle &) = delete;
    TimerHandle &operator=(const TimerHandle &) = delete;
    ~TimerHandle() { cancel(); }

    void cancel() { delete std::exchange(m_token, nullptr).data(); }
    [[nodiscard]] bool isPending() const { return !m_token.isNull(); }

private:
    QPointer<QObject> m_token;
};

/// Where delays come from, injected so that tests never sleep.
class Timers {
    Q_DISABLE_COPY_MOVE(Timers)

public:
    Timers() = default;
    virtual ~Timers() = default;

    /// Calls `callback` once after `delay`, from the event loop, unless the handle is dropped before.
    [[nodiscard]] virtual TimerHandle after(std::chrono::milliseconds delay, std::function<void()> callback) = 0;
};

class SystemTimers final : public Timers {
public:
    [[nodiscard]] TimerHandle after(std::chrono::milliseconds delay, std::function<void()> callback) override;
};

} // namespace zonescope
