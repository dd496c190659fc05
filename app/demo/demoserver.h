// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <functional>
#include <memory>
#include <optional>

namespace zonescope::demo {

/// How large the sample domain is and how the endpoint behaves.
struct DemoOptions {
    quint16 port = 0; ///< 0: any free one
    std::optional<qint64> runs{}; ///< over all sources; absent: the stories' own number
    std::optional<int> sources{};
    std::optional<int> projects{};
    quint64 seed = 1;
    int latencyMs = 0; ///< added to every answer
    bool deniedProject = true; ///< one project more, of which the caller is no member; it holds no run
    std::function<qint64()> nowMs{}; ///< wall clock in ms UTC, for tests; absent: the system's
};

/// How to reach a running endpoint. The keys are made for the sample and open nothing else.
struct DemoAccess {
    QString endpointUrl;
    QString region;
    QByteArray accessKeyId;
    QByteArray secretAccessKey;
    QString domainId;
};

/// A DataZone endpoint on 127.0.0.1 with a fictional domain, on threads of its own. Verifies SigV4 as AWS does, checks
/// input by the API model, pages with opaque tokens. Stops in the destructor.
class DemoServer final {
public:
    DemoServer();
    ~DemoServer();
    DemoServer(const DemoServer &) = delete;
    DemoServer &operator=(const DemoServer &) = delete;

    /// Binds and serves. ErrorKind::Network where the port cannot be bound.
    /// May be called once.
    [[nodiscard]] Result<DemoAccess> start(const DemoOptions &options);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace zonescope::demo
