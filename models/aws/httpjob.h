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
    /// From the pool: sends with this manager now. `index` goes back with NetworkPool::release().
    void begin(QNetworkAccessManager &manager, int index);

protected:
    void run() override;
    void abort() override;

private:
    [[nodiscard]] QNetworkRequest networkRequest() const;
    [[nodiscard]] Result<HttpReply> read();
    [[nodiscard]] Error transportError(int status) const;
    void giveUp(Error error);
    void letGo();

    QPointer<NetworkPool> m_pool;
    HttpRequest m_request;
    int m_manager = -1; ///< -1: none, or given back
    QPointer<QNetworkReply> m_reply;
    QString m_tlsProblem;
    TimerHandle m_connectTimer;
    TimerHandle m_totalTimer;
};

} // namespace zonescope::aws
