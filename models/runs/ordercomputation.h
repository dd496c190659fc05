// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/visibleorder.h"

#include <QtCore/QObject>

#include <optional>

namespace zonescope {

/// An order computed, and what leads there from the order that is shown.
struct ComputedOrder {
    OrderResult result{}; ///< without `visible`
    OrderChange change{};
};
[[nodiscard]] ComputedOrder computedOrder(const OrderRequest &request, const VisibleOrder &shown);

/// computedOrder() in a worker thread. One computation at a time; a new start drops the one before, whose `finished`
/// does not come.
class OrderComputation final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OrderComputation)

public:
    explicit OrderComputation(QObject *parent = nullptr);
    ~OrderComputation() override;

    /// `shown` must stay as it is until the end: change a copy where it is shared.
    void start(OrderRequest request, std::shared_ptr<const VisibleOrder> shown);
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_watcher != nullptr; }
    /// Once, in the slot of `finished`.
    [[nodiscard]] ComputedOrder takeResult();

Q_SIGNALS:
    void finished();

private:
    class Watcher;
    Watcher *m_watcher = nullptr; // a child; null: nothing runs
    std::shared_ptr<std::atomic_bool> m_cancelled{};
    std::optional<ComputedOrder> m_result{};
};

} // namespace zonescope
