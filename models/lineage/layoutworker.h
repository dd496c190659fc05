// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/lineage/lineagelayout.h"

#include <QtCore/QFutureWatcher>
#include <QtCore/QObject>

#include <memory>
#include <optional>

namespace zonescope {

/// Lays graphs out off the thread that it lives on, one at a time. Of what is asked for meanwhile only the last counts:
/// results that were overtaken are dropped. Owned by the view that shows them; destroying it waits for nothing.
class LayoutWorker final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LayoutWorker)

public:
    explicit LayoutWorker(std::shared_ptr<const LineageLayout> layout, QObject *parent = nullptr);
    ~LayoutWorker() override;

    void request(LayoutInput input);
    /// What is under way or asked for is of no use any more.
    void cancel();
    [[nodiscard]] bool isBusy() const { return m_isWanted; }

Q_SIGNALS:
    /// The layout of the last request.
    void laidOut(const zonescope::LayoutResult &result);

private:
    void begin(LayoutInput input);
    void take();

    std::shared_ptr<const LineageLayout> m_layout;
    QFutureWatcher<LayoutResult> m_watcher{};
    std::optional<LayoutInput> m_next{};
    bool m_isRunning = false;
    bool m_isWanted = false;
};

} // namespace zonescope
