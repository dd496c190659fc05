// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/networkpool.h"

#include <QtNetwork/QNetworkReply>
#include <QtNetwork/QNetworkRequest>

namespace zonescope::aws {

/// One request through a NetworkPool. Made by NetworkPool::send(), owned by its caller.
class HttpJob final : public ResultJob<HttpReply> {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HttpJob)

public:
    HttpJob(NetworkPool &pool, HttpRequest request, QObject *parent);
    ~HttpJob() override;

    [[nodiscard]] bool isDirect() const { return m_request.isDirect; }
    [[nodiscard]] const TrustPtr &trust() const { return m_request.trust; }
    /// From the pool: sends with this manager now. `place` goes back with NetworkPool::release().
    void begin(std::shared_ptr<QNetworkAccessManager> manager, int place);

protected:
    void run() override;
    void abort() override;

private:
    [[nodiscard]] QNetworkRequest networkRequest() const;
    [[nodiscard]] Result<HttpReply> read();
    [[nodiscard]] Error transportError(int status) const;
    /// The proxy of the request; empty for none, or where only the system knows it.
    [[nodiscard]] QUrl proxy() const;
    /// The host, and the proxy on the way to it; for errors of connecting.
    [[nodiscard]] QString destination() const;
    [[nodiscard]] Error proxyRefusal() const;
    void giveUp(Error error);
    void letGo();

    QPointer<NetworkPool> m_pool;
    HttpRequest m_request;
    std::shared_ptr<QNetworkAccessManager> m_manager; ///< outlives the reply
    int m_place = -1; ///< -1: none, or given back
    QPointer<QNetworkReply> m_reply;
    QString m_tlsProblem;
    TimerHandle m_connectTimer;
    TimerHandle m_totalTimer;
};

} // namespace zonescope::aws
