// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/loopbackserver.h"

#include <QtNetwork/QTcpSocket>

#if defined(Q_OS_UNIX)
#include <sys/socket.h>
#endif

using namespace Qt::StringLiterals;

namespace zonescope::test {

namespace {

constexpr auto received = "received";

/// Closing with a linger time of zero sends a reset instead of an orderly end.
void resetConnection(QTcpSocket &socket)
{
#if defined(Q_OS_UNIX)
    const struct linger lingering {
        .l_onoff = 1, .l_linger = 0
    };
    ::setsockopt(static_cast<int>(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &lingering, sizeof lingering);
#endif
    socket.abort();
}

} // namespace

QByteArray RecordedRequest::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (name.compare(key, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

ScriptedReply ScriptedReply::http(int status, const QByteArray &body, const QList<QByteArray> &headers)
{
    QByteArray bytes = "HTTP/1.1 " + QByteArray::number(status) + " Scripted\r\n";
    for (const QByteArray &header : headers)
        bytes += header + "\r\n";
    bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    return {.bytes = bytes};
}

ScriptedReply ScriptedReply::cut(const QByteArray &body, qsizetype sent)
{
    ScriptedReply reply = http(200, body);
    reply.bytes.chop(body.size() - sent);
    reply.then = Then::Close;
    return reply;
}

LoopbackServer::LoopbackServer(QObject *parent)
    : QTcpServer(parent)
{
    connect(this, &QTcpServer::newConnection, this, &LoopbackServer::accept);
    listen(QHostAddress::LocalHost);
}

LoopbackServer::~LoopbackServer() = default;

QUrl LoopbackServer::url() const
{
    return QUrl(u"http://127.0.0.1:%1"_s.arg(serverPort()));
}

void LoopbackServer::accept()
{
    while (QTcpSocket *socket = nextPendingConnection()) {
        ++m_connections;
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    }
}

void LoopbackServer::read(QTcpSocket *socket)
{
    QByteArray bytes = socket->property(received).toByteArray() + socket->readAll();
    for (;;) {
        const qsizetype headEnd = bytes.indexOf("\r\n\r\n");
        if (headEnd < 0)
            break;
        RecordedRequest request;
        const QList<QByteArray> lines = bytes.first(headEnd).split('\n');
        const QList<QByteArray> first = lines.constFirst().trimmed().split(' ');
        request.method = first.value(0);
        request.target = first.value(1);
        for (const QByteArray &line : lines.sliced(1)) {
            const qsizetype colon = line.indexOf(':');
            request.headers.append({line.first(colon), line.sliced(colon + 1).trimmed()});
        }
        const qsizetype length = headEnd + 4 + request.header("content-length").toLongLong();
        if (bytes.size() < length)
            break;
        request.raw = bytes.first(length);
        request.body = request.raw.sliced(headEnd + 4);
        bytes.remove(0, length);
        m_requests.push_back(std::move(request));
        Q_EMIT requested();
        answer(socket);
    }
    socket->setProperty(received, bytes);
}

void LoopbackServer::answer(QTcpSocket *socket)
{
    ScriptedReply reply;
    if (m_answer) {
        reply = m_answer(m_requests.back());
    } else if (m_replies.empty()) {
        return;
    } else {
        reply = m_replies.front();
        if (m_replies.size() > 1)
            m_replies.pop_front();
    }
    if (reply.bytes.isEmpty() && reply.then == ScriptedReply::Then::KeepOpen)
        m_silent.emplace_back(socket);
    else
        give(socket, reply);
}

void LoopbackServer::answerTheSilent(const ScriptedReply &reply)
{
    for (const auto &socket : std::exchange(m_silent, {})) {
        if (socket)
            give(socket, reply);
    }
}

void LoopbackServer::give(QTcpSocket *socket, const ScriptedReply &reply)
{
    if (!reply.bytes.isEmpty())
        socket->write(reply.bytes);
    socket->flush();
    if (reply.then == ScriptedReply::Then::Close)
        socket->disconnectFromHost();
    else if (reply.then == ScriptedReply::Then::Reset)
        resetConnection(*socket);
}

} // namespace zonescope::test
