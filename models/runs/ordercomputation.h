// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/runorder.h"

#include <QtCore/QObject>

#include <optional>

namespace zonescope {

/// computeOrder() in a worker thread. One computation at a time; a new start drops the one before, whose `finished`
/// does not come.
class OrderComputation final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OrderComputation)

public:
    explicit OrderComputation(QObject *parent = nullptr);
    ~OrderComputation() override;

    void start(OrderRequest request);
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_watcher != nullptr; }
    /// Once, in the slot of `finished`.
    [[nodiscard]] OrderResult takeResult();

Q_SIGNALS:
    void finished();

private:
    class Watcher;
    Watcher *m_watcher = nullptr; // a child; null: nothing runs
    std::shared_ptr<std::atomic_bool> m_cancelled{};
    std::optional<OrderResult> m_result{};
};

} // namespace zonescope
