// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/changes/snapshotcache.h"

#include <QtCore/QPointer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

qint64 bytesOf(const RunKey &key, const RunConfiguration &configuration)
{
    constexpr qint64 overhead = 256; // of the two containers
    const qint64 characters = key.connectionId.size() + key.domainId.size() + key.runId.size()
        + configuration.snapshot.value_or(QString()).size();
    return overhead + characters * static_cast<qint64>(sizeof(QChar));
}

} // namespace

class SnapshotCache::Waiter final : public RunConfigurationJob {
public:
    Waiter(SnapshotCache &cache, datazone::DataZoneApi *api, RunKey key, QObject *parent)
        : RunConfigurationJob(parent)
        , m_cache(&cache)
        , m_api(api)
        , m_key(std::move(key))
    {
    }
    ~Waiter() override { leave(); }
    Q_DISABLE_COPY_MOVE(Waiter)

    [[nodiscard]] datazone::DataZoneApi *api() const { return m_api; }
    [[nodiscard]] const RunKey &key() const { return m_key; }
    void answer(const Result<RunConfiguration> &result) { finishWith(result); }

protected:
    void run() override
    {
        if (m_cache)
            m_cache->join(*this);
        else
            cancelledAtOnce();
    }
    void abort() override { leave(); }

private:
    void leave()
    {
        if (m_cache)
            m_cache->leave(*this);
    }
    void cancelledAtOnce()
    {
        storeCancelled();
        finish();
    }

    QPointer<SnapshotCache> m_cache;
    datazone::DataZoneApi *m_api;
    RunKey m_key;
};

SnapshotCache::SnapshotCache(QObject *parent, qint64 bytes)
    : QObject(parent)
    , m_limit(bytes)
{
}

SnapshotCache::~SnapshotCache()
{
    // Waiters that outlive this find no call of theirs any more.
    const auto calls = std::exchange(m_calls, {});
    for (const Call &call : calls)
        delete call.job;
}

RunConfigurationJob *SnapshotCache::read(datazone::DataZoneApi *api, const RunKey &key, QObject *parent)
{
    return new Waiter(*this, api, key, parent);
}

void SnapshotCache::join(Waiter &waiter)
{
    const RunKey &key = waiter.key();
    if (const auto kept = m_kept.find(key); kept != m_kept.end()) {
        m_uses.splice(m_uses.begin(), m_uses, kept->use);
        waiter.answer(kept->configuration);
        return;
    }
    if (const auto call = m_calls.find(key); call != m_calls.end()) {
        call->waiters.push_back(&waiter);
        return;
    }
    if (waiter.api() == nullptr) {
        waiter.answer(Error{.kind = ErrorKind::Network,
                            .message = tr("There is no connection to read it from."),
                            .operation = u"GetDataSourceRun"_s});
        return;
    }
    datazone::GetDataSourceRunJob *job = waiter.api()->getDataSourceRun(key.domainId, key.runId, this);
    m_calls.insert(key, {job, {&waiter}});
    connect(job, &Job::finished, this, [this, key] { take(key); });
    job->start();
}

void SnapshotCache::leave(Waiter &waiter)
{
    const auto call = m_calls.find(waiter.key());
    if (call == m_calls.end() || std::erase(call->waiters, &waiter) == 0 || !call->waiters.empty())
        return;
    datazone::GetDataSourceRunJob *job = call->job;
    m_calls.erase(call);
    delete job; // nobody waits any more
}

void SnapshotCache::take(const RunKey &key)
{
    const Call call = m_calls.take(key);
    call.job->deleteLater();
    const Result<datazone::RunDetail> &result = call.job->result();
    if (!result) {
        Error error = result.error();
        if (error.operation.isEmpty())
            error.operation = u"GetDataSourceRun"_s; // whom to ask depends on what was refused
        answer(call.waiters, error);
        return;
    }
    const RunConfiguration configuration{.snapshot = result->dataSourceConfigurationSnapshot,
                                         .isFinal = datazone::isTerminal(result->run.status.value)};
    if (configuration.isFinal)
        keep(key, configuration);
    answer(call.waiters, configuration);
}

void SnapshotCache::answer(std::vector<Waiter *> waiters, const Result<RunConfiguration> &result)
{
    // One that is answered may delete the others.
    std::vector<QPointer<Waiter>> alive(waiters.begin(), waiters.end());
    for (const QPointer<Waiter> &waiter : alive) {
        if (waiter)
            waiter->answer(result);
    }
}

void SnapshotCache::keep(const RunKey &key, const RunConfiguration &configuration)
{
    drop(key);
    m_uses.push_front(key);
    m_kept.insert(key, {configuration, m_uses.begin()});
    m_bytes += bytesOf(key, configuration);
    while (m_bytes > m_limit && !m_uses.empty()) {
        const RunKey oldest = m_uses.back();
        drop(oldest);
    }
}

void SnapshotCache::drop(const RunKey &key)
{
    const auto kept = m_kept.find(key);
    if (kept == m_kept.end())
        return;
    m_bytes -= bytesOf(key, kept->configuration);
    m_uses.erase(kept->use);
    m_kept.erase(kept);
}

void SnapshotCache::forgetConnection(const QString &connectionId)
{
    const QList<RunKey> kept = m_kept.keys();
    for (const RunKey &key : kept) {
        if (key.connectionId == connectionId)
            drop(key);
    }
    const QList<RunKey> calls = m_calls.keys();
    for (const RunKey &key : calls) {
        if (key.connectionId != connectionId || !m_calls.contains(key)) // an answer may have ended others
            continue;
        const Call call = m_calls.take(key);
        delete call.job;
        answer(call.waiters, Error{.kind = ErrorKind::Cancelled, .message = tr("The connection was closed.")});
    }
}

} // namespace zonescope
