// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QPointer>
#include <QtCore/QUrl>
#include <QtNetwork/QTcpServer>

#include <deque>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

class QTcpSocket;

namespace zonescope::test {

/// One request as it came over the wire.
struct RecordedRequest {
    QByteArray raw; ///< head and body
    QByteArray method{};
    QByteArray target{}; ///< path and query, undecoded
    QList<std::pair<QByteArray, QByteArray>> headers{};
    QByteArray body{};

    /// The value of the first header of that name in any case; empty where absent.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
};

/// What the server does with one request.
struct ScriptedReply {
    enum class Then : quint8 {
        KeepOpen, ///< the connection waits for the next request
        Close, ///< closes after the bytes
        Reset, ///< resets the connection after the bytes
    };

    QByteArray bytes{}; ///< sent as they are; empty with KeepOpen: never answers
    Then then = Then::KeepOpen;

    /// A whole reply; `headers` are lines such as "x-amzn-requestid: 1". Content-Length is added.
    [[nodiscard]] static ScriptedReply http(int status, const QByteArray &body, const QList<QByteArray> &headers = {});
    [[nodiscard]] static ScriptedReply json(const QByteArray &body) { return http(200, body); }
    /// Promises `body` and sends its first `sent` bytes.
    [[nodiscard]] static ScriptedReply cut(const QByteArray &body, qsizetype sent);
    [[nodiscard]] static ScriptedReply reset() { return {.bytes = {}, .then = Then::Reset}; }
    [[nodiscard]] static ScriptedReply silence() { return {}; }
};

/// A small HTTP/1.1 server on 127.0.0.1 that answers from a queue and keeps every request as raw bytes. It shares no
/// code with the client. Where the queue is empty the last reply is given again.
class LoopbackServer final : public QTcpServer {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LoopbackServer)

public:
    explicit LoopbackServer(QObject *parent = nullptr);
    ~LoopbackServer() override;

    /// http://127.0.0.1:port
    [[nodiscard]] QUrl url() const;

    void answerWith(ScriptedReply reply) { m_replies.push_back(std::move(reply)); }
    /// Answers, late, what was met with silence so far.
    void answerTheSilent(const ScriptedReply &reply);
    /// Answers every request by what it asks, in place of the queue.
    void answerBy(std::function<ScriptedReply(const RecordedRequest &)> answer) { m_answer = std::move(answer); }
    [[nodiscard]] const std::vector<RecordedRequest> &requests() const { return m_requests; }
    /// Connections that were opened so far.
    [[nodiscard]] int connections() const { return m_connections; }

Q_SIGNALS:
    /// After a request was recorded and before it is answered.
    void requested();

private:
    void accept();
    void read(QTcpSocket *socket);
    void answer(QTcpSocket *socket);
    static void give(QTcpSocket *socket, const ScriptedReply &reply);

    std::deque<ScriptedReply> m_replies;
    std::function<ScriptedReply(const RecordedRequest &)> m_answer;
    std::vector<RecordedRequest> m_requests;
    std::vector<QPointer<QTcpSocket>> m_silent;
    int m_connections = 0;
};

} // namespace zonescope::test
