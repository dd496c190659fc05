// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/demoserver.h"

#include "app/demo/endpoint.h"
#include "app/demo/httphost.h"
#include "models/base/clock.h"

#include <QtCore/QCoreApplication>

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace zonescope::demo {

class DemoServer::Private {
public:
    explicit Private(const DemoOptions &options)
        : endpoint(
            options, options.nowMs ? options.nowMs : [] { return SystemClock().nowMs(); })
        , latency(options.latencyMs)
        , host([this](const HttpRequest &request) {
            HttpReply reply = endpoint.serve(request);
            delay();
            return reply;
        })
    {
    }
    ~Private()
    {
        {
            const std::lock_guard lock(mutex);
            stopping = true;
        }
        stopped.notify_all();
    }
    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;

    // A stop ends the waiting too.
    void delay()
    {
        if (latency.count() <= 0)
            return;
        std::unique_lock lock(mutex);
        stopped.wait_for(lock, latency, [this] { return stopping; });
    }

    Endpoint endpoint;
    std::chrono::milliseconds latency;
    std::mutex mutex;
    std::condition_variable stopped;
    bool stopping = false;
    HttpHost host; // last: gone before what its threads use
};

DemoServer::DemoServer() = default;
DemoServer::~DemoServer() = default;

Result<DemoAccess> DemoServer::start(const DemoOptions &options)
{
    Q_ASSERT(!d);
    auto started = std::make_unique<Private>(options);
    const auto port = started->host.listen(options.port);
    if (!port) {
        return Error{ErrorKind::Network,
                     QCoreApplication::translate("zonescope::demo", "The sample endpoint cannot listen on port %1.")
                         .arg(options.port)};
    }
    DemoAccess access = started->endpoint.access();
    access.endpointUrl = QStringLiteral("http://127.0.0.1:%1").arg(*port);
    d = std::move(started);
    return access;
}

} // namespace zonescope::demo
