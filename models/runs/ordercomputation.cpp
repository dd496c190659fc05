// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/ordercomputation.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QFutureWatcher>

namespace zonescope {

class OrderComputation::Watcher final : public QFutureWatcher<OrderResult> {
public:
    using QFutureWatcher::QFutureWatcher;
};

OrderComputation::OrderComputation(QObject *parent)
    : QObject(parent)
{
}

OrderComputation::~OrderComputation()
{
    cancel();
}

void OrderComputation::start(OrderRequest request)
{
    cancel();
    m_cancelled = std::make_shared<std::atomic_bool>(false);
    request.cancelled = m_cancelled;
    m_watcher = new Watcher(this);
    connect(m_watcher, &Watcher::finished, this, [this] {
        m_result = m_watcher->future().takeResult();
        m_watcher->deleteLater();
        m_watcher = nullptr;
        Q_EMIT finished();
    });
    m_watcher->setFuture(QtConcurrent::run([work = std::move(request)] { return computeOrder(work); }));
}

void OrderComputation::cancel()
{
    if (!m_watcher)
        return;
    m_cancelled->store(true, std::memory_order_relaxed);
    m_watcher->disconnect(this);
    m_watcher->deleteLater();
    m_watcher = nullptr;
}

OrderResult OrderComputation::takeResult()
{
    OrderResult result = std::move(m_result).value();
    m_result.reset();
    return result;
}

} // namespace zonescope
