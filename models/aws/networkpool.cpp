// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/networkpool.h"

#include "models/aws/httpjob.h"

#include <QtNetwork/QNetworkAccessManager>

#include <algorithm>
#include <numeric>

namespace zonescope::aws {

NetworkPool::NetworkPool(Timers &timers, QObject *parent)
    : QObject(parent)
    , m_timers(timers)
{
    for (QNetworkAccessManager *&manager : m_managers) {
        manager = new QNetworkAccessManager(this);
        manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
        manager->setTransferTimeout(0);
    }
}

NetworkPool::~NetworkPool() = default;

ResultJob<HttpReply> *NetworkPool::send(HttpRequest request, QObject *parent)
{
    return new HttpJob(*this, std::move(request), parent);
}

void NetworkPool::dropIdleConnections()
{
    for (QNetworkAccessManager *manager : m_managers)
        manager->clearConnectionCache();
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
    job->begin(*m_managers.at(index), manager);
}

int NetworkPool::freeManager() const
{
    // The first with room, not the emptiest: a light load then stays on connections that are already open.
    const auto room = std::find_if(m_outstanding.begin(), m_outstanding.end(),
                                   [](int outstanding) { return outstanding < outstandingPerManager; });
    return room == m_outstanding.end() ? -1 : static_cast<int>(room - m_outstanding.begin());
}

} // namespace zonescope::aws
