// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/datazone/datazoneapi.h"

#include <QtCore/QHash>
#include <QtCore/QObject>

#include <list>
#include <memory>
#include <optional>
#include <vector>

namespace zonescope {

/// Which run, among those of all connections.
struct RunKey {
    QString connectionId{}; ///< empty where there is only one
    QString domainId{};
    QString runId{};

    friend bool operator==(const RunKey &, const RunKey &) = default;
    friend size_t qHash(const RunKey &key, size_t seed = 0)
    {
        return qHashMulti(seed, key.connectionId, key.domainId, key.runId);
    }
};

/// What GetDataSourceRun alone tells of a run, without its body.
struct RunConfiguration {
    std::optional<QString> snapshot{}; ///< dataSourceConfigurationSnapshot; JSON by all appearances, undocumented
    bool isFinal = false; ///< the run had ended when it was read: this does not change any more

    friend bool operator==(const RunConfiguration &, const RunConfiguration &) = default;
};

using RunConfigurationJob = ResultJob<RunConfiguration>;

/// Reads the configuration that a run was made with, once: those who ask for the same run at the same time share one
/// GetDataSourceRun, and what is final is kept (the least recently wanted go first, above a number of bytes). Errors
/// are not kept: whoever asks again asks the service again. One for the window; the APIs outlive their connection's
/// forgetConnection().
class SnapshotCache final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SnapshotCache)

public:
    static constexpr qint64 defaultBytes = 16LL * 1024 * 1024;

    explicit SnapshotCache(QObject *parent = nullptr, qint64 bytes = defaultBytes);
    ~SnapshotCache() override;

    /// A job as any other: unstarted, owned by `parent`. The call to the service ends when nobody waits for it any
    /// more. `api` may be null where the run is kept already; else the job ends with ErrorKind::Network.
    [[nodiscard]] RunConfigurationJob *read(datazone::DataZoneApi *api, const RunKey &key, QObject *parent);
    [[nodiscard]] bool holds(const RunKey &key) const { return m_kept.contains(key); }
    [[nodiscard]] qint64 bytes() const { return m_bytes; }

    /// What was read over this connection is dropped, and what is being read ends with ErrorKind::Cancelled.
    void forgetConnection(const QString &connectionId);

private:
    class Waiter;
    struct Call {
        datazone::GetDataSourceRunJob *job = nullptr;
        std::vector<Waiter *> waiters{};
    };
    struct Kept {
        RunConfiguration configuration{};
        std::list<RunKey>::iterator use{};
    };

    void join(Waiter &waiter);
    void leave(Waiter &waiter);
    void take(const RunKey &key);
    void keep(const RunKey &key, const RunConfiguration &configuration);
    void drop(const RunKey &key);
    static void answer(std::vector<Waiter *> waiters, const Result<RunConfiguration> &result);

    qint64 m_limit;
    qint64 m_bytes = 0;
    QHash<RunKey, Kept> m_kept{};
    std::list<RunKey> m_uses{}; ///< the last wanted first
    QHash<RunKey, Call> m_calls{};
};

} // namespace zonescope
