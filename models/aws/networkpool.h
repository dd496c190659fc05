// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/httpmessage.h"
#include "models/aws/proxysettings.h"
#include "models/base/job.h"
#include "models/base/timers.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

#include <array>
#include <deque>

class QNetworkAccessManager;

namespace zonescope::aws {

class HttpJob;

/// Sends HTTP/1.1 requests through several QNetworkAccessManagers, since one opens at most 6 connections per host and
/// counts queueing as transfer time. Owned by the Session, shared by all clients; outlives their calls.
///
/// No redirect is followed, no cookie kept, nothing cached, no TLS error ignored, no password asked for. Requests over
/// capacity() wait here, first come first served, with their timers not yet running.
class NetworkPool final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NetworkPool)

public:
    static constexpr int managerCount = 6;
    static constexpr int outstandingPerManager = 6;
    /// A larger reply is refused as ErrorKind::BadReply.
    static constexpr qint64 maximumBodySize = 64LL * 1024 * 1024;

    /// `timers` outlive the pool.
    explicit NetworkPool(Timers &timers, QObject *parent = nullptr);
    ~NetworkPool() override;

    /// Proxies of every request but direct ones. Before the first send().
    void setProxies(const ProxySettings &proxies);

    /// A job, not started. Its value is a reply of any HTTP status. Its error is of kind Network, Timeout
    /// (hostNeverAnswered where there was no connection in time), Tls, or BadReply (2xx whose body is cut or cannot be
    /// decompressed; httpStatus is then set). A chunked body that is cut looks whole to Qt: only decoding it tells.
    [[nodiscard]] ResultJob<HttpReply> *send(HttpRequest request, QObject *parent);

    /// Connections that are idle are closed and none is used again: the machine slept, and what looks open is dead.
    /// Requests under way go on until their timers end them.
    void dropIdleConnections();

    [[nodiscard]] static constexpr int capacity() { return managerCount * outstandingPerManager; }
    [[nodiscard]] int outstanding() const;

private:
    friend class HttpJob;

    [[nodiscard]] Timers &timers() { return m_timers; }
    /// The job gets a manager now or as soon as one is free; it gives it back with release().
    void enqueue(HttpJob *job);
    void withdraw(HttpJob *job);
    void release(int manager);
    void assign(HttpJob *job, int manager);
    [[nodiscard]] int freeManager() const;

    Timers &m_timers;
    std::array<QNetworkAccessManager *, managerCount> m_managers{};
    QNetworkAccessManager *m_direct = nullptr; ///< knows no proxy
    std::array<int, managerCount> m_outstanding{};
    std::deque<HttpJob *> m_waiting;
};

} // namespace zonescope::aws
