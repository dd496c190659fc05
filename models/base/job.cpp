// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/base/job.h"

namespace zonescope {

Job::Job(QObject *parent)
    : QObject(parent)
{
}

Job::~Job() = default;

void Job::start()
{
    Q_ASSERT_X(m_state == State::Idle, "Job::start", "a job starts once");
    if (m_state != State::Idle)
        return;
    m_state = State::Starting;
    run();
    if (m_state == State::Starting)
        m_state = State::Running;
}

void Job::cancel()
{
    if (m_state == State::Ending || m_state == State::Finished)
        return;
    if (m_state == State::Running || m_state == State::Starting)
        abort();
    storeCancelled();
    finishLater();
}

void Job::finish()
{
    if (m_state == State::Ending || m_state == State::Finished)
        return;
    if (m_state == State::Starting) {
        finishLater();
        return;
    }
    m_state = State::Finished;
    Q_EMIT finished();
}

void Job::finishLater()
{
    m_state = State::Ending;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_state = State::Finished;
            Q_EMIT finished();
        },
        Qt::QueuedConnection);
}

} // namespace zonescope
