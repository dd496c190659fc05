// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/ordercomputation.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QFutureWatcher>

namespace zonescope {

ComputedOrder computedOrder(const OrderRequest &request, const VisibleOrder &shown)
{
    ComputedOrder computed{.result = computeOrder(request)};
    if (!computed.result.isCancelled)
        computed.change = shown.changeTo(std::exchange(computed.result.visible, {}));
    // What the shown order lent is copied here and not where it is changed next.
    if (auto &all = computed.result.allSorted; all && all.get() == &shown.rows())
        all = std::make_shared<const StoreRows>(*all);
    return computed;
}

class OrderComputation::Watcher final : public QFutureWatcher<ComputedOrder> {
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

void OrderComputation::start(OrderRequest request, std::shared_ptr<const VisibleOrder> shown)
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
    m_watcher->setFuture(QtConcurrent::run([work = std::move(request), shown = std::move(shown)]() mutable {
        ComputedOrder computed = computedOrder(work, *shown);
        work = {};
        shown.reset(); // both before the result is told of, so that its taker need not copy
        return computed;
    }));
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

ComputedOrder OrderComputation::takeResult()
{
    ComputedOrder result = std::move(m_result).value();
    m_result.reset();
    return result;
}

} // namespace zonescope
