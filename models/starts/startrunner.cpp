// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/starts/startrunner.h"

#include "models/base/backgroundcalls.h"
#include "models/starts/startsjournal.h"

#include <QtCore/QUuid>

#include <algorithm>
#include <array>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace zonescope {

using State = StartProgress::State;

namespace {

constexpr std::array retryPauses{2s, 5s, 10s, 20s, 40s};
static_assert(retryPauses.size() == StartRunner::mostTries - 1);
constexpr std::array followPauses{5s, 5s, 10s, 20s, 40s, 60s};

/// Nobody can tell from this whether the service has taken the start.
bool leavesOpen(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::Service:
    case ErrorKind::BadReply:
    case ErrorKind::Throttled:
        return true;
    default:
        return false;
    }
}

} // namespace

StartRunner::StartRunner(Environment environment, QObject *parent)
    : QObject(parent)
    , m_environment(std::move(environment))
{
    if (!m_environment.makeToken)
        m_environment.makeToken = [] { return QUuid::createUuid().toString(QUuid::WithoutBraces); };
}

StartRunner::~StartRunner() = default;

void StartRunner::start(const std::vector<SourceInfo> &sources)
{
    Q_ASSERT(m_rows.empty());
    m_steps.resize(sources.size());
    for (const SourceInfo &source : sources)
        m_rows.push_back({.source = source, .token = m_environment.makeToken()});
    startWaiting();
}

void StartRunner::stop()
{
    for (int row = 0; row < static_cast<int>(m_rows.size()); ++row) {
        if (at(row).state == State::Waiting)
            settle(row, State::Stopped);
    }
    tellIfDone();
}

void StartRunner::tryAgain(int row)
{
    if (at(row).state != State::Unanswered || step(row).isLeft)
        return;
    at(row).tries = 0;
    at(row).state = State::Waiting;
    m_hasAllAnswers = m_isFinished = false;
    Q_EMIT changed(row);
    startWaiting();
}

void StartRunner::forgetConnection(const QString &connectionId)
{
    for (int row = 0; row < static_cast<int>(m_rows.size()); ++row) {
        if (at(row).source.connectionId != connectionId)
            continue;
        leave(row);
        if (at(row).state == State::Waiting) {
            settle(row, State::Stopped);
        } else if (at(row).state == State::Starting) {
            at(row).error = Error{.kind = ErrorKind::Cancelled, .message = tr("The connection was closed.")};
            (void)m_environment.journal.unanswered(at(row).token, *at(row).error);
            settle(row, State::Unanswered);
        } else {
            Q_EMIT changed(row);
        }
    }
    startWaiting();
}

int StartRunner::count(State state) const
{
    return static_cast<int>(
        std::ranges::count_if(m_rows, [state](const StartProgress &row) { return row.state == state; }));
}

bool StartRunner::isStarting() const
{
    return count(State::Waiting) + count(State::Starting) > 0;
}

bool StartRunner::isFollowing() const
{
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].state == State::Started && !m_steps[i].isLeft)
            return true;
    }
    return false;
}

QString StartRunner::summary() const
{
    QStringList parts;
    const auto add = [&parts](const QString &words, int number) {
        if (number > 0)
            parts << words;
    };
    const int began = count(State::Started) + count(State::Ended);
    parts << (began > 0 ? tr("%n run(s) started", nullptr, began) : tr("No run started"));
    add(tr("%n refused", nullptr, count(State::Refused)), count(State::Refused));
    add(tr("%n without an answer", nullptr, count(State::Unanswered)), count(State::Unanswered));
    add(tr("%n not asked for", nullptr, count(State::Stopped)), count(State::Stopped));
    const auto endedWith = [this](datazone::RunStatus status) {
        return static_cast<int>(std::ranges::count_if(m_rows, [status](const StartProgress &row) {
            return row.state == State::Ended && row.run->status.value == status;
        }));
    };
    using datazone::RunStatus;
    add(tr("%n succeeded", nullptr, endedWith(RunStatus::Success)), endedWith(RunStatus::Success));
    add(tr("%n partly succeeded", nullptr, endedWith(RunStatus::PartiallySucceeded)),
        endedWith(RunStatus::PartiallySucceeded));
    add(tr("%n failed", nullptr, endedWith(RunStatus::Failed)), endedWith(RunStatus::Failed));
    return parts.join(u" · "_s);
}

void StartRunner::startWaiting()
{
    // A pause before another try keeps its place: two at a time means two that are not answered.
    for (int row = 0; row < static_cast<int>(m_rows.size()) && count(State::Starting) < mostInFlight; ++row) {
        if (at(row).state == State::Waiting)
            ask(row);
    }
    tellIfDone();
}

void StartRunner::ask(int row)
{
    StartProgress &progress = at(row);
    progress.state = State::Starting;
    if (progress.source.api == nullptr) {
        refuse(row, Error{.kind = ErrorKind::Usage, .message = tr("The connection is not open.")});
        return;
    }
    if (progress.tries == 0) {
        if (const auto written = m_environment.journal.asked(progress.token, progress.source); !written) {
            progress.error = written.error();
            settle(row, State::Refused);
            return;
        }
    }
    ++progress.tries;
    auto *job = progress.source.api->startDataSourceRun({.domainIdentifier = progress.source.domain.domainId,
                                                         .dataSourceIdentifier = progress.source.dataSourceId,
                                                         .clientToken = progress.token},
                                                        this);
    step(row).job = job;
    connect(job, &Job::finished, this, [this, row, job] {
        job->deleteLater();
        step(row).job = nullptr;
        answered(row, job->result());
    });
    job->start();
    Q_EMIT changed(row);
}

void StartRunner::answered(int row, const Result<datazone::RunDetail> &result)
{
    StartProgress &progress = at(row);
    if (result) {
        progress.error.reset();
        progress.state = State::Started;
        (void)m_environment.journal.started(progress.token, result->run.id);
        takeRun(row, result->run);
        Q_EMIT started(row);
        startWaiting();
        return;
    }
    progress.error = result.error();
    if (!leavesOpen(result.error())) {
        refuse(row, result.error());
        startWaiting();
    } else if (progress.tries < mostTries) {
        retryLater(row);
    } else {
        (void)m_environment.journal.unanswered(progress.token, result.error());
        settle(row, State::Unanswered);
        startWaiting();
    }
}

void StartRunner::retryLater(int row)
{
    const auto pause = retryPauses.at(static_cast<std::size_t>(at(row).tries - 1));
    step(row).pause = m_environment.timers.after(pause, [this, row] { ask(row); });
    Q_EMIT changed(row);
}

void StartRunner::refuse(int row, const Error &error)
{
    at(row).error = error;
    (void)m_environment.journal.refused(at(row).token, error);
    settle(row, State::Refused);
}

void StartRunner::settle(int row, State state)
{
    at(row).state = state;
    Q_EMIT changed(row);
}

void StartRunner::takeRun(int row, const datazone::Run &run)
{
    StartProgress &progress = at(row);
    progress.run = run;
    if (!datazone::isTerminal(run.status.value)) {
        followLater(row);
        Q_EMIT changed(row);
        return;
    }
    (void)m_environment.journal.ended(progress.token, run.status.api(), run.stoppedAt);
    settle(row, State::Ended);
    Q_EMIT ended(row);
}

void StartRunner::followLater(int row)
{
    const auto number = std::min<std::size_t>(static_cast<std::size_t>(step(row).reads), followPauses.size() - 1);
    step(row).pause = m_environment.timers.after(followPauses.at(number), [this, row] { follow(row); });
}

void StartRunner::follow(int row)
{
    const StartProgress &progress = at(row);
    ++step(row).reads;
    auto *job = progress.source.api->getDataSourceRun(progress.source.domain.domainId, progress.run->id, this);
    step(row).job = job;
    connect(job, &Job::finished, this, [this, row, job] {
        job->deleteLater();
        step(row).job = nullptr;
        followed(row, job->result());
    });
    const BackgroundCalls nobodyAsked(true);
    job->start();
}

void StartRunner::followed(int row, const Result<datazone::RunDetail> &result)
{
    if (result) {
        at(row).error.reset();
        takeRun(row, result->run);
    } else if (mayPass(result.error()) || result.error().kind == ErrorKind::SignIn) {
        followLater(row); // somebody may sign in meanwhile
    } else {
        at(row).error = result.error();
        leave(row);
        Q_EMIT changed(row);
    }
    tellIfDone();
}

void StartRunner::leave(int row)
{
    Step &now = step(row);
    delete now.job.data();
    now.pause.cancel();
    now.isLeft = true;
}

void StartRunner::tellIfDone()
{
    if (m_rows.empty() || isStarting())
        return;
    if (!std::exchange(m_hasAllAnswers, true))
        Q_EMIT allAnswered();
    if (!isFollowing() && !std::exchange(m_isFinished, true))
        Q_EMIT finished();
}

QString progressWords(const StartProgress &progress)
{
    const auto tr = [](const char *text) { return StartRunner::tr(text); };
    switch (progress.state) {
    case State::Waiting:
        return tr("Waiting");
    case State::Starting:
        return progress.tries > 1 || progress.error ? tr("No answer yet, asking again…") : tr("Starting…");
    case State::Started:
        if (progress.error)
            return tr("Started; it cannot be followed any more");
        return progress.run->status.value == datazone::RunStatus::Requested ? tr("Started, waits to run")
                                                                            : tr("Running");
    case State::Ended:
        break;
    case State::Refused:
        return tr("Not started");
    case State::Unanswered:
        return tr("Answer unknown");
    case State::Stopped:
        return tr("Not asked for");
    }
    switch (progress.run->status.value) {
    case datazone::RunStatus::Success:
        return tr("Succeeded");
    case datazone::RunStatus::PartiallySucceeded:
        return tr("Partly succeeded");
    default:
        return tr("Failed");
    }
}

QString startErrorWords(const Error &error)
{
    const auto tr = [](const char *text) { return StartRunner::tr(text); };
    switch (error.kind) {
    case ErrorKind::Conflict:
        return tr("A run of this source is in progress. Wait until it has ended.");
    case ErrorKind::Quota:
        return tr("The source has had all runs of its day. Start it again tomorrow.");
    case ErrorKind::Denied:
        return tr("IAM does not allow you to start runs. Ask for datazone:StartDataSourceRun.");
    case ErrorKind::NotMember:
        return tr("You may not start runs in this project. Ask its owner to make you a contributor.");
    case ErrorKind::Invalid:
        return tr("The service does not accept the start. Check in the portal whether the source can run.");
    case ErrorKind::NotFound:
        return tr("The source does not exist any more. Reload projects and sources.");
    default:
        return plainMeaning(error);
    }
}

} // namespace zonescope
