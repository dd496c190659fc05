// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/demo/httpmessage.h"

#include <QtCore/QtGlobal>

#include <functional>
#include <memory>
#include <optional>

namespace zonescope::demo {

/// HTTP/1.1 on 127.0.0.1 over threads of its own, one for each open connection, so that a slow answer holds up nobody
/// else. Keeps cpp-httplib to itself. Owned by DemoServer.
class HttpHost final {
public:
    /// Called on many threads at once.
    using Handler = std::function<HttpReply(const HttpRequest &)>;

    explicit HttpHost(Handler handler);
    /// Shuts idle connections at once and waits only for answers that are being made.
    ~HttpHost();
    HttpHost(const HttpHost &) = delete;
    HttpHost &operator=(const HttpHost &) = delete;

    /// Binds (0: any free port) and serves. The port, or nothing where it cannot be had.
    [[nodiscard]] std::optional<quint16> listen(quint16 port);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace zonescope::demo
