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
#include <memory>
#include <vector>

class QNetworkAccessManager;

namespace zonescope::aws {

class HttpJob;

/// Sends HTTP/1.1 requests through several QNetworkAccessManagers, since one opens at most 6 connections per host and
/// counts queueing as transfer time. Owned by the Session, shared by all clients; outlives their calls.
///
/// No redirect is followed, no cookie kept, nothing cached, no TLS error ignored, no password asked for. Requests over
/// capacity() wait here, first come first served, with their timers not yet running.
///
/// Connections are shared only by requests that trust the same certificates: Qt hands out an open connection whatever
/// the request that opened it trusted.
class NetworkPool final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NetworkPool)

public:
    /// Places for managers; each may have one for every trust, but never more than its 6 requests under way in all.
    static constexpr int managerCount = 6;
    static constexpr int outstandingPerManager = 6;
    /// A larger reply is refused as ErrorKind::BadReply.
    static constexpr qint64 maximumBodySize = 64LL * 1024 * 1024;

    /// `timers` outlive the pool.
    explicit NetworkPool(Timers &timers, QObject *parent = nullptr);
    ~NetworkPool() override;

    /// Proxies of every request but direct ones. Their user and password go to the proxy as Basic authorization. Before
    /// the first send().
    void setProxies(const ProxySettings &proxies);
    [[nodiscard]] const ProxySettings &proxies() const { return m_proxies; }

    /// A job, not started. Its value is a reply of any HTTP status. Its error is of kind Network, Timeout
    /// (hostNeverAnswered where there was no connection in time), Tls, Usage (a proxy wants another user or password),
    /// or BadReply (2xx whose body is cut or cannot be decompressed; httpStatus is then set). A chunked body that is
    /// cut looks whole to Qt: only decoding it tells.
    [[nodiscard]] ResultJob<HttpReply> *send(HttpRequest request, QObject *parent);

    /// Connections that are idle are closed and none is used again: the machine slept, and what looks open is dead.
    /// Requests under way go on until they are answered or their timers end them.
    void dropIdleConnections();

    [[nodiscard]] static constexpr int capacity() { return managerCount * outstandingPerManager; }
    [[nodiscard]] int outstanding() const;

private:
    friend class HttpJob;

    /// Deleted from the event loop when neither the pool nor a job holds it.
    using ManagerPtr = std::shared_ptr<QNetworkAccessManager>;
    /// The managers of the requests that trust alike and go the same way, made as they are needed.
    struct Lane {
        TrustPtr trust;
        bool isDirect = false; ///< knows no proxy
        std::array<ManagerPtr, managerCount> managers{};
    };

    [[nodiscard]] Timers &timers() { return m_timers; }
    /// The job gets a place now or as soon as one is free; it gives it back with release().
    void enqueue(HttpJob *job);
    void withdraw(HttpJob *job);
    void release(int place);
    void assign(HttpJob *job, int place);
    [[nodiscard]] int freePlace() const;
    [[nodiscard]] Lane &laneOf(const HttpJob &job);
    [[nodiscard]] ManagerPtr makeManager(bool isDirect);

    Timers &m_timers;
    ProxySettings m_proxies;
    bool m_hasProxies = false; ///< false: what Qt's own default says
    std::vector<Lane> m_lanes;
    std::array<int, managerCount> m_outstanding{}; ///< by place
    std::deque<HttpJob *> m_waiting;
};

} // namespace zonescope::aws
