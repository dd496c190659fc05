// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/networkpool.h"

#include "models/aws/httpjob.h"

#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkProxy>

#include <algorithm>
#include <numeric>

namespace zonescope::aws {

namespace {

class EnvironmentProxies final : public QNetworkProxyFactory {
public:
    explicit EnvironmentProxies(ProxySettings settings)
        : m_settings(std::move(settings))
    {
    }
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        const QUrl url = query.url();
        if (m_settings.isBypassed(url))
            return {QNetworkProxy::NoProxy};
#if defined(Q_OS_MACOS) || defined(Q_OS_WIN)
        if (m_settings.usesSystem())
            return systemProxyForQuery(query);
#endif
        const QUrl proxy = m_settings.proxyFor(url);
        if (proxy.isEmpty())
            return {QNetworkProxy::NoProxy};
        return {QNetworkProxy(QNetworkProxy::HttpProxy, proxy.host(), static_cast<quint16>(proxy.port()),
                              proxy.userName(QUrl::FullyDecoded), proxy.password(QUrl::FullyDecoded))};
    }

private:
    ProxySettings m_settings;
};

} // namespace

NetworkPool::NetworkPool(Timers &timers, QObject *parent)
    : QObject(parent)
    , m_timers(timers)
{
    const auto made = [this] {
        auto *manager = new QNetworkAccessManager(this);
        manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
        manager->setTransferTimeout(0);
        return manager;
    };
    std::generate(m_managers.begin(), m_managers.end(), made);
    m_direct = made();
    m_direct->setProxy(QNetworkProxy::NoProxy);
}

NetworkPool::~NetworkPool() = default;

void NetworkPool::setProxies(const ProxySettings &proxies)
{
    for (QNetworkAccessManager *manager : m_managers)
        manager->setProxyFactory(new EnvironmentProxies(proxies)); // the manager owns it
}

ResultJob<HttpReply> *NetworkPool::send(HttpRequest request, QObject *parent)
{
    return new HttpJob(*this, std::move(request), parent);
}

void NetworkPool::dropIdleConnections()
{
    for (QNetworkAccessManager *manager : m_managers)
        manager->clearConnectionCache();
    m_direct->clearConnectionCache();
}

int NetworkPool::outstanding() const
{
    return std::accumulate(m_outstanding.begin(), m_outstanding.end(), 0);
}

void NetworkPool::enqueue(HttpJob *job)
{
    const int manager = freeManager();
    if (manager < 0)
        m_waiting.push_back(job);
    else
        assign(job, manager);
}

void NetworkPool::withdraw(HttpJob *job)
{
    std::erase(m_waiting, job);
}

void NetworkPool::release(int manager)
{
    --m_outstanding.at(static_cast<std::size_t>(manager));
    if (m_waiting.empty())
        return;
    HttpJob *next = m_waiting.front();
    m_waiting.pop_front();
    assign(next, manager);
}

void NetworkPool::assign(HttpJob *job, int manager)
{
    const auto index = static_cast<std::size_t>(manager);
    ++m_outstanding.at(index);
    job->begin(job->isDirect() ? *m_direct : *m_managers.at(index), manager);
}

int NetworkPool::freeManager() const
{
    // The first with room, not the emptiest: a light load then stays on connections that are already open.
    const auto room = std::find_if(m_outstanding.begin(), m_outstanding.end(),
                                   [](int outstanding) { return outstanding < outstandingPerManager; });
    return room == m_outstanding.end() ? -1 : static_cast<int>(room - m_outstanding.begin());
}

} // namespace zonescope::aws
