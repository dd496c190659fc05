// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/identity/redirectlistener.h"

#include "models/base/textformat.h"

#include <QtCore/QUrlQuery>
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QTcpSocket>

using namespace Qt::StringLiterals;

namespace zonescope::aws {

namespace {

constexpr qsizetype largestRequest = 16LL * 1024;
constexpr int mostConnections = 8;
constexpr std::chrono::seconds longestRequest{10};
constexpr auto callbackPath = "/oauth/callback";

void answer(QTcpSocket *socket, const QByteArray &status, const QString &text)
{
    const QByteArray body = "<!doctype html><html><head><meta charset=\"utf-8\"><title>Zonescope</title></head>"
                            "<body style=\"font-family:sans-serif;margin:4em\"><p>"
        + text.toHtmlEscaped().toUtf8() + "</p></body></html>";
    socket->write("HTTP/1.1 " + status
                  + "\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: " + QByteArray::number(body.size())
                  + "\r\nContent-Security-Policy: default-src 'none'; style-src 'unsafe-inline'\r\n"
                    "Referrer-Policy: no-referrer\r\nX-Content-Type-Options: nosniff\r\n"
                    "Cache-Control: no-store\r\nConnection: close\r\n\r\n"
                  + body);
    // The sign-in may be over, and with it this socket, before the event loop comes round to writing.
    socket->flush();
    socket->disconnectFromHost();
}

QString parameter(const QUrlQuery &query, const QString &name)
{
    return query.queryItemValue(name, QUrl::FullyDecoded);
}

} // namespace

struct RedirectListener::Connection {
    QByteArray request{};
    TimerHandle limit{};
    bool isAnswered = false;
};

RedirectListener::RedirectListener(QByteArray state, Timers &timers, QObject *parent)
    : QObject(parent)
    , m_state(std::move(state))
    , m_timers(timers)
{
    m_server.setProxy(QNetworkProxy::NoProxy);
    connect(&m_server, &QTcpServer::newConnection, this, &RedirectListener::accept);
}

RedirectListener::~RedirectListener() = default;

Result<Done> RedirectListener::listen()
{
    if (m_server.listen(QHostAddress::LocalHost)) {
        m_redirectUri = u"http://127.0.0.1:%1%2"_s.arg(m_server.serverPort()).arg(QLatin1StringView(callbackPath));
        return Done();
    }
    return Error{.kind = ErrorKind::Network,
                 .message = tr("The browser cannot report back, since no port of 127.0.0.1 is free: %1. Sign in with a "
                               "code instead.")
                                .arg(m_server.errorString())};
}

Result<SecretBytes> RedirectListener::takeAnswer()
{
    return std::move(*m_answer);
}

void RedirectListener::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        socket->setParent(this);
        if (m_open == mostConnections) {
            socket->abort();
            socket->deleteLater();
            continue;
        }
        ++m_open;
        const auto connection = std::make_shared<Connection>();
        connection->limit = m_timers.after(longestRequest, [socket] { socket->abort(); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket, connection] {
            --m_open;
            connection->limit.cancel();
            socket->deleteLater();
        });
        connect(socket, &QTcpSocket::readyRead, this, [this, socket, connection] { read(socket, *connection); });
        read(socket, *connection);
    }
}

void RedirectListener::read(QTcpSocket *socket, Connection &connection)
{
    if (connection.isAnswered) {
        socket->readAll();
        return;
    }
    connection.request += socket->read(largestRequest + 1 - connection.request.size());
    const bool isWhole = connection.request.contains("\r\n\r\n");
    if (!isWhole && connection.request.size() <= largestRequest)
        return;
    connection.isAnswered = true;
    if (isWhole)
        handle(socket, QByteArrayView(connection.request).first(connection.request.indexOf('\r')));
    else
        answer(socket, "431 Request Header Fields Too Large", tr("This request is too large."));
    scrub(connection.request);
}

void RedirectListener::handle(QTcpSocket *socket, QByteArrayView requestLine)
{
    const QList<QByteArray> parts = requestLine.toByteArray().split(' ');
    if (parts.size() != 3 || !parts[2].startsWith("HTTP/1.") || m_answer) {
        answer(socket, "400 Bad Request", tr("This is not the page that the sign-in leads to."));
        return;
    }
    if (parts[0] != "GET") {
        answer(socket, "405 Method Not Allowed", tr("This is not the page that the sign-in leads to."));
        return;
    }
    const qsizetype mark = parts[1].indexOf('?');
    if (parts[1].left(mark) != callbackPath) {
        answer(socket, "404 Not Found", tr("There is no such page."));
        return;
    }
    // A form writes a space as '+', which QUrlQuery leaves alone.
    const QUrlQuery query(mark < 0 ? QString() : QString::fromUtf8(parts[1].mid(mark + 1).replace('+', "%20")));
    QByteArray code = parameter(query, u"code"_s).toUtf8();
    const QString error = parameter(query, u"error"_s);
    if (parameter(query, u"state"_s).toUtf8() != m_state || (code.isEmpty() && error.isEmpty())) {
        answer(socket, "400 Bad Request", tr("This answer belongs to another sign-in. Start again from Zonescope."));
        return;
    }
    if (error.isEmpty()) {
        m_answer.emplace(SecretBytes(code));
        answer(socket, "200 OK", tr("You can close this page and go back to Zonescope."));
    } else {
        const QString description = firstLine(parameter(query, u"error_description"_s));
        m_answer.emplace(Error{.kind = ErrorKind::SignIn,
                               .message = error == "access_denied"_L1
                                   ? tr("The sign-in was declined in the browser.")
                                   : tr("The sign-in failed in the browser: %1")
                                         .arg(description.isEmpty() ? firstLine(error) : description),
                               .code = firstLine(error, 80)});
        answer(socket, "200 OK", tr("The sign-in did not succeed. Go back to Zonescope to see why."));
    }
    scrub(code);
    m_server.close();
    Q_EMIT answered();
}

} // namespace zonescope::aws
