// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/networkpool.h"

#include "models/aws/httpjob.h"

#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QSslConfiguration>

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

bool trustsAlike(const TrustPtr &one, const TrustPtr &other)
{
    return one == other || (one && other && *one == *other);
}

} // namespace

NetworkPool::NetworkPool(Timers &timers, QObject *parent)
    : QObject(parent)
    , m_timers(timers)
{
}

NetworkPool::~NetworkPool() = default;

void NetworkPool::setProxies(const ProxySettings &proxies)
{
    m_proxies = proxies;
    m_hasProxies = true;
    m_lanes.clear();
}

ResultJob<HttpReply> *NetworkPool::send(HttpRequest request, QObject *parent)
{
    return new HttpJob(*this, std::move(request), parent);
}

void NetworkPool::dropIdleConnections()
{
    // Not clearConnectionCache(): it ends the requests under way as well, and their replies never say so. The jobs of
    // those hold their managers until they are done.
    m_lanes.clear();
}

int NetworkPool::outstanding() const
{
    return std::accumulate(m_outstanding.begin(), m_outstanding.end(), 0);
}

void NetworkPool::enqueue(HttpJob *job)
{
    const int place = freePlace();
    if (place < 0)
        m_waiting.push_back(job);
    else
        assign(job, place);
}

void NetworkPool::withdraw(HttpJob *job)
{
    std::erase(m_waiting, job);
}

void NetworkPool::release(int place)
{
    --m_outstanding.at(static_cast<std::size_t>(place));
    if (m_waiting.empty())
        return;
    HttpJob *next = m_waiting.front();
    m_waiting.pop_front();
    assign(next, place);
}

void NetworkPool::assign(HttpJob *job, int place)
{
    const auto index = static_cast<std::size_t>(place);
    ++m_outstanding.at(index);
    ManagerPtr &manager = laneOf(*job).managers.at(index);
    if (!manager)
        manager = makeManager(job->isDirect());
    job->begin(manager, place);
}

int NetworkPool::freePlace() const
{
    // The first with room, not the emptiest: a light load then stays on connections that are already open.
    const auto room = std::find_if(m_outstanding.begin(), m_outstanding.end(),
                                   [](int outstanding) { return outstanding < outstandingPerManager; });
    return room == m_outstanding.end() ? -1 : static_cast<int>(room - m_outstanding.begin());
}

NetworkPool::Lane &NetworkPool::laneOf(const HttpJob &job)
{
    const auto found = std::find_if(m_lanes.begin(), m_lanes.end(), [&job](const Lane &lane) {
        return lane.isDirect == job.isDirect() && trustsAlike(lane.trust, job.trust());
    });
    if (found != m_lanes.end())
        return *found;
    // What nobody else holds any more belonged to a connection that is closed.
    std::erase_if(m_lanes, [](const Lane &lane) { return lane.trust && lane.trust.use_count() == 1; });
    return m_lanes.emplace_back(Lane{.trust = job.trust(), .isDirect = job.isDirect()});
}

NetworkPool::ManagerPtr NetworkPool::makeManager(bool isDirect)
{
    auto *manager = new QNetworkAccessManager(this);
    manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    manager->setTransferTimeout(0);
    if (isDirect)
        manager->setProxy(QNetworkProxy::NoProxy);
    else if (m_hasProxies)
        manager->setProxyFactory(new EnvironmentProxies(m_proxies)); // the manager owns it
    // A job lets go of it in a slot of its reply, and the pool may be gone by then, its managers with it.
    return {manager, [alive = QPointer(manager)](QNetworkAccessManager *) {
                if (alive)
                    alive->deleteLater();
            }};
}

} // namespace zonescope::aws
