// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/sigv4.h"
#include "models/aws/uriencoding.h"

#include <QtCore/QDateTime>
#include <QtCore/QElapsedTimer>
#include <QtCore/QStringList>

#include <arpa/inet.h>
#include <atomic>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace zonescope::bench {

/// Where the pages are and how to sign for them.
struct RawTarget {
    QByteArray host;
    quint16 port = 0;
    QByteArray region;
    QByteArray accessKeyId;
    QByteArray secretAccessKey;
    QByteArray domainId;
};

struct RawResult {
    qint64 pages = 0;
    qint64 runs = 0; ///< counted in the bodies
    qint64 bytes = 0;
    qint64 ms = 0;
    int failures = 0;
};

/// One keep-alive connection.
class RawConnection {
public:
    explicit RawConnection(const RawTarget &target)
        : m_target(target)
    {
    }
    ~RawConnection() { drop(); }
    Q_DISABLE_COPY_MOVE(RawConnection)

    /// The body of a 200; empty for everything else.
    QByteArray get(const QByteArray &path, const QByteArray &query)
    {
        aws::sigv4::Request request{"GET", path, query, {{"host", host()}}, {}};
        const aws::Credentials credentials{m_target.accessKeyId, SecretBytes(m_target.secretAccessKey), {}, {}, {}};
        aws::sigv4::signRequest(request, credentials,
                                {m_target.region, "datazone", QDateTime::currentMSecsSinceEpoch()});
        QByteArray text = "GET " + path + '?' + query + " HTTP/1.1\r\n";
        for (const auto &header : request.headers)
            text += header.name + ": " + header.value + "\r\n";
        text += "\r\n";
        // A server may close a connection that was used for long: one more attempt on a new one.
        for (int attempt = 0; attempt < 2; ++attempt) {
            if (m_socket < 0 && !open())
                return {};
            QByteArray body;
            if (send(text) && receive(body))
                return body;
            drop();
        }
        return {};
    }

private:
    QByteArray host() const { return m_target.host + ':' + QByteArray::number(m_target.port); }
    bool open()
    {
        m_socket = ::socket(AF_INET, SOCK_STREAM, 0);
        const int yes = 1;
        ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(m_target.port);
        ::inet_pton(AF_INET, m_target.host.constData(), &address.sin_addr);
        return ::connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    }
    void drop()
    {
        if (m_socket >= 0)
            ::close(m_socket);
        m_socket = -1;
    }
    bool send(const QByteArray &text) const
    {
        return ::send(m_socket, text.constData(), static_cast<size_t>(text.size()), MSG_NOSIGNAL) == text.size();
    }
    bool receive(QByteArray &body) const
    {
        QByteArray all;
        qsizetype needed = -1;
        std::vector<char> buffer(65'536);
        while (needed < 0 || all.size() < needed) {
            const auto got = ::recv(m_socket, buffer.data(), buffer.size(), 0);
            if (got <= 0)
                return false;
            all.append(buffer.data(), got);
            if (needed >= 0)
                continue;
            const qsizetype end = all.indexOf("\r\n\r\n");
            if (end < 0)
                continue;
            const QByteArray head = all.first(end).toLower();
            const qsizetype length = head.indexOf("content-length: ");
            if (!head.startsWith("http/1.1 200") || length < 0)
                return false;
            const qsizetype from = length + 16;
            const qsizetype lineEnd = head.indexOf('\r', from);
            needed = end + 4 + head.mid(from, lineEnd < 0 ? -1 : lineEnd - from).toLongLong();
        }
        body = all.mid(all.indexOf("\r\n\r\n") + 4);
        return true;
    }

    RawTarget m_target;
    int m_socket = -1;
};

inline QByteArray tokenOf(const QByteArray &body)
{
    const QByteArray key = "\"nextToken\":\"";
    const qsizetype at = body.indexOf(key);
    return at < 0 ? QByteArray() : body.mid(at + key.size(), body.indexOf('"', at + key.size()) - at - key.size());
}

/// Reads every page of every source with blocking sockets, one thread each: signs, writes, reads to Content-Length,
/// finds the next token. Decodes nothing else. What a client can at best be measured against.
[[nodiscard]] inline RawResult readRawPages(const RawTarget &target, const QStringList &sources, int connections)
{
    std::atomic<qsizetype> next = 0;
    std::atomic<qint64> pages = 0;
    std::atomic<qint64> runs = 0;
    std::atomic<qint64> bytes = 0;
    std::atomic<int> failures = 0;
    QElapsedTimer timer;
    timer.start();
    std::vector<std::thread> threads;
    for (int i = 0; i < connections; ++i) {
        threads.emplace_back([&] {
            RawConnection connection(target);
            for (qsizetype source = next++; source < sources.size(); source = next++) {
                const QByteArray path =
                    "/v2/domains/" + target.domainId + "/data-sources/" + sources[source].toLatin1() + "/runs";
                QByteArray token;
                do {
                    QByteArray query = "maxResults=50";
                    if (!token.isEmpty())
                        query += "&nextToken=" + aws::encodeUri(token);
                    const QByteArray body = connection.get(path, query);
                    if (body.isEmpty()) {
                        ++failures;
                        break;
                    }
                    ++pages;
                    runs += body.count("\"dataSourceId\"");
                    bytes += body.size();
                    token = tokenOf(body);
                } while (!token.isEmpty());
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    return {pages, runs, bytes, std::max<qint64>(timer.elapsed(), 1), failures};
}

} // namespace zonescope::bench
