// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/httphost.h"

#include <httplib.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>
#include <set>
#include <thread>

namespace zonescope::demo {

namespace {

// A connection keeps its thread while it is open; browsers of the sample hold a few dozen.
constexpr size_t threadCount = 96;
constexpr int listenBacklog = 512;
constexpr time_t idleSeconds = 60;
constexpr time_t writeSeconds = 20;

/// Reads through one buffer and sends an answer in one piece: head and body in two packets would meet the delayed
/// acknowledgement of the other side.
class ConnectionStream final : public httplib::Stream {
public:
    explicit ConnectionStream(socket_t socket)
        : m_socket(socket)
    {
    }

    /// Waits for the next request. False where the other side left or the connection was shut.
    bool waitForRequest() { return m_begin < m_end || fill(); }
    bool flush()
    {
        const char *data = m_output.data();
        size_t left = m_output.size();
        while (left > 0) {
            const ssize_t sent = ::send(m_socket, data, left, CPPHTTPLIB_SEND_FLAGS);
            if (sent <= 0)
                return false;
            data += sent;
            left -= static_cast<size_t>(sent);
        }
        m_output.clear();
        return true;
    }

    [[nodiscard]] bool is_readable() const override { return true; }
    [[nodiscard]] bool is_writable() const override { return true; }
    ssize_t read(char *data, size_t size) override
    {
        if (m_begin == m_end && !fill())
            return 0;
        const size_t count = std::min(size, m_end - m_begin);
        std::copy_n(m_input.data() + m_begin, count, data);
        m_begin += count;
        return static_cast<ssize_t>(count);
    }
    ssize_t write(const char *data, size_t size) override
    {
        m_output.append(data, size);
        return static_cast<ssize_t>(size);
    }
    void get_remote_ip_and_port(std::string &, int &) const override { }
    void get_local_ip_and_port(std::string &, int &) const override { }
    [[nodiscard]] socket_t socket() const override { return m_socket; }

private:
    bool fill()
    {
        const ssize_t count = ::recv(m_socket, m_input.data(), m_input.size(), 0);
        m_begin = 0;
        m_end = count > 0 ? static_cast<size_t>(count) : 0;
        return count > 0;
    }

    socket_t m_socket;
    std::array<char, 16'384> m_input{};
    size_t m_begin = 0;
    size_t m_end = 0;
    std::string m_output;
};

void setTimeout(socket_t socket, int option, time_t seconds)
{
    const timeval value{seconds, 0};
    ::setsockopt(socket, SOL_SOCKET, option, &value, sizeof value);
}

/// httplib holds idle connections for their whole keep-alive time when it stops, and polls each a hundred times a
/// second; this server knows its connections and can shut them.
class StoppableServer final : public httplib::Server {
public:
    void shutConnections()
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        for (const socket_t socket : m_connections)
            ::shutdown(socket, SHUT_RD);
    }

private:
    bool process_and_close_socket(socket_t socket) override
    {
        if (!enter(socket)) {
            ::close(socket);
            return false;
        }
        setTimeout(socket, SO_RCVTIMEO, idleSeconds);
        setTimeout(socket, SO_SNDTIMEO, writeSeconds);
        serveConnection(socket);
        leave(socket);
        return true;
    }

    void serveConnection(socket_t socket)
    {
        const auto stream = std::make_unique<ConnectionStream>(socket);
        // Compressing for a neighbour on the same machine costs more than it saves, and the service does not.
        const auto plainOnly = [](httplib::Request &request) { request.headers.erase("Accept-Encoding"); };
        bool closed = false;
        while (!closed && stream->waitForRequest()) {
            if (!process_request(*stream, false, closed, plainOnly) || !stream->flush())
                break;
        }
        stream->flush();
    }

    bool enter(socket_t socket)
    {
        const std::lock_guard lock(m_mutex);
        if (!m_stopping)
            m_connections.insert(socket);
        return !m_stopping;
    }

    void leave(socket_t socket)
    {
        const std::lock_guard lock(m_mutex);
        m_connections.erase(socket);
        ::shutdown(socket, SHUT_RDWR);
        ::close(socket);
    }

    std::mutex m_mutex;
    std::set<socket_t> m_connections;
    bool m_stopping = false;
};

HttpRequest toRequest(const httplib::Request &from)
{
    HttpRequest request;
    request.method = QByteArray::fromStdString(from.method);
    request.target = QByteArray::fromStdString(from.target);
    request.body = QByteArray::fromStdString(from.body);
    request.headers.reserve(from.headers.size());
    for (const auto &[name, value] : from.headers)
        request.headers.emplace_back(QByteArray::fromStdString(name).toLower(), QByteArray::fromStdString(value));
    return request;
}

} // namespace

class HttpHost::Private {
public:
    explicit Private(Handler handlerToUse)
        : handler(std::move(handlerToUse))
    {
        server.new_task_queue = [] { return new httplib::ThreadPool(threadCount); };
        server.set_tcp_nodelay(true);
        server.set_keep_alive_max_count(1'000'000'000);
        server.set_keep_alive_timeout(idleSeconds);
        server.set_socket_options([this](socket_t socket) {
            listener = socket;
            httplib::default_socket_options(socket);
#ifdef SO_REUSEPORT
            // Two endpoints on one port would share the requests between them.
            const int no = 0;
            ::setsockopt(socket, SOL_SOCKET, SO_REUSEPORT, &no, sizeof no);
#endif
            const int yes = 1;
            ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        });
        const auto serve = [this](const httplib::Request &request, httplib::Response &response) {
            answer(request, response);
        };
        // Methods with a body go through routes, since only those read the body.
        server.set_pre_routing_handler([this](const httplib::Request &request, httplib::Response &response) {
            if (request.method != "GET" && request.method != "HEAD")
                return httplib::Server::HandlerResponse::Unhandled;
            answer(request, response);
            return httplib::Server::HandlerResponse::Handled;
        });
        const std::string any = "[\\s\\S]*";
        server.Post(any, serve).Put(any, serve).Patch(any, serve).Delete(any, serve);
    }

    void answer(const httplib::Request &request, httplib::Response &response) const
    {
        const HttpReply reply = handler(toRequest(request));
        response.status = reply.status;
        for (const auto &[name, value] : reply.headers)
            response.set_header(name.toStdString(), value.toStdString());
        response.set_content(reply.body.constData(), static_cast<size_t>(reply.body.size()),
                             reply.contentType.toStdString());
    }

    Handler handler;
    StoppableServer server;
    socket_t listener = INVALID_SOCKET;
    std::thread acceptor;
    std::atomic<bool> ended = false;
};

HttpHost::HttpHost(Handler handler)
    : d(std::make_unique<Private>(std::move(handler)))
{
}

HttpHost::~HttpHost()
{
    if (!d->acceptor.joinable())
        return;
    while (!d->server.is_running() && !d->ended)
        std::this_thread::yield();
    d->server.stop();
    d->server.shutConnections();
    d->acceptor.join();
}

std::optional<quint16> HttpHost::listen(quint16 port)
{
    int bound = port;
    if (port == 0)
        bound = d->server.bind_to_any_port("127.0.0.1");
    else if (!d->server.bind_to_port("127.0.0.1", port))
        bound = -1;
    if (bound <= 0)
        return std::nullopt;
    // The library's own backlog of 5 makes a burst of connections wait a second for the repeated SYN.
    ::listen(d->listener, listenBacklog);
    d->acceptor = std::thread([host = d.get()] {
        host->server.listen_after_bind();
        host->ended = true;
    });
    return static_cast<quint16>(bound);
}

} // namespace zonescope::demo
