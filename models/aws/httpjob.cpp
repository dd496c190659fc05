// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/httpjob.h"

#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkInterface>
#include <QtNetwork/QSslConfiguration>
#include <QtNetwork/QSslError>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope::aws {

namespace {

/// No interface but loopback is up.
bool isOffline()
{
    const auto interfaces = QNetworkInterface::allInterfaces();
    return std::none_of(interfaces.begin(), interfaces.end(), [](const QNetworkInterface &interface) {
        constexpr auto usable = QNetworkInterface::IsUp | QNetworkInterface::IsRunning;
        return (interface.flags() & usable) == usable && !(interface.flags() & QNetworkInterface::IsLoopBack)
            && !interface.addressEntries().isEmpty();
    });
}

} // namespace

HttpJob::HttpJob(NetworkPool &pool, HttpRequest request, QObject *parent)
    : ResultJob(parent)
    , m_pool(&pool)
    , m_request(std::move(request))
{
}

HttpJob::~HttpJob()
{
    letGo();
}

void HttpJob::run()
{
    m_pool->enqueue(this);
}

void HttpJob::abort()
{
    letGo();
}

QNetworkRequest HttpJob::networkRequest() const
{
    QNetworkRequest request(m_request.url);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    if (m_request.trust)
        request.setSslConfiguration(*m_request.trust);
    for (const HttpHeader &header : m_request.headers) {
        // Qt writes Host itself, and would send a second one.
        if (header.name.compare("host", Qt::CaseInsensitive) != 0)
            request.setRawHeader(header.name, header.value);
    }
    // Qt answers the challenge of a proxy for tunnels (https), but without AuthenticationReuse not for plain http.
    const QUrl proxy = m_request.url.scheme() == "http"_L1 ? this->proxy() : QUrl();
    if (!proxy.userName().isEmpty()) {
        const QString userAndPassword = proxy.userName(QUrl::FullyDecoded) + u':' + proxy.password(QUrl::FullyDecoded);
        request.setRawHeader("Proxy-Authorization"_ba, "Basic " + userAndPassword.toUtf8().toBase64());
    }
    return request;
}

QUrl HttpJob::proxy() const
{
    return m_request.isDirect ? QUrl() : m_pool->proxies().proxyFor(m_request.url);
}

void HttpJob::begin(std::shared_ptr<QNetworkAccessManager> manager, int place)
{
    m_manager = std::move(manager);
    m_place = place;
    QNetworkRequest request = networkRequest();
    if (m_request.method == "GET") {
        m_reply = m_manager->get(request);
    } else if (m_request.body.isEmpty()) {
        // Given an empty body, Qt 6.4 never says that the request was sent.
        request.setHeader(QNetworkRequest::ContentLengthHeader, 0);
        m_reply = m_manager->sendCustomRequest(request, m_request.method);
    } else if (m_request.method == "POST") {
        m_reply = m_manager->post(request, m_request.body);
    } else {
        m_reply = m_manager->sendCustomRequest(request, m_request.method, m_request.body);
    }

    connect(m_reply, &QNetworkReply::requestSent, this, [this] { m_connectTimer.cancel(); });
    connect(m_reply, &QNetworkReply::metaDataChanged, this, [this] { m_connectTimer.cancel(); });
    connect(m_reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) {
        if (!errors.isEmpty())
            m_tlsProblem = errors.constFirst().errorString();
    });
    connect(m_reply, &QNetworkReply::readyRead, this, [this] {
        if (m_reply->bytesAvailable() > NetworkPool::maximumBodySize)
            giveUp({.kind = ErrorKind::BadReply,
                    .message = tr("%1 sends more than a reply can hold.").arg(m_request.url.host())});
    });
    connect(m_reply, &QNetworkReply::finished, this, [this] {
        Result<HttpReply> result = read();
        letGo();
        finishWith(std::move(result));
    });
    const auto seconds = [](std::chrono::milliseconds time) { return QString::number(time.count() / 1000); };
    m_connectTimer = m_pool->timers().after(m_request.connectTimeout, [this, seconds] {
        giveUp({.kind = ErrorKind::Timeout,
                .message = tr("No connection to %1 within %2 s.").arg(destination(), seconds(m_request.connectTimeout)),
                .hostNeverAnswered = true});
    });
    m_totalTimer = m_pool->timers().after(m_request.totalTimeout, [this, seconds] {
        giveUp({.kind = ErrorKind::Timeout,
                .message =
                    tr("%1 did not answer within %2 s.").arg(m_request.url.host(), seconds(m_request.totalTimeout))});
    });
}

Result<HttpReply> HttpJob::read()
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    // A status other than 2xx is an answer, whatever error Qt makes of it: it has one and the same for 402, 429 and a
    // body that cannot be decompressed.
    const bool isSuccess = status >= 200 && status < 300;
    if (status == 407 && !proxy().isEmpty())
        return proxyRefusal();
    if (m_reply->error() != QNetworkReply::NoError && (status == 0 || isSuccess))
        return transportError(status);
    if (status == 0) {
        return Error{.kind = ErrorKind::BadReply,
                     .message = tr("%1 answered without an HTTP status.").arg(m_request.url.host())};
    }
    HttpReply reply{
        .status = status,
        .reason = m_reply->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toString(),
    };
    const auto pairs = m_reply->rawHeaderPairs();
    for (const auto &[name, value] : pairs)
        reply.headers.append({name, value});
    reply.body = m_reply->readAll();
    return reply;
}

Error HttpJob::transportError(int status) const
{
    const QString host = m_request.url.host();
    switch (m_reply->error()) {
    case QNetworkReply::SslHandshakeFailedError:
        return {.kind = ErrorKind::Tls,
                .message = tr("The secure connection to %1 failed: %2")
                               .arg(host, m_tlsProblem.isEmpty() ? m_reply->errorString() : m_tlsProblem)};
    case QNetworkReply::TimeoutError:
    case QNetworkReply::ProxyTimeoutError:
        return {.kind = ErrorKind::Timeout, .message = tr("%1 did not answer in time.").arg(host)};
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return proxyRefusal();
    case QNetworkReply::HostNotFoundError:
        if (isOffline()) {
            return {.kind = ErrorKind::Network,
                    .message = tr("This computer is not connected to a network."),
                    .isOffline = true};
        }
        break;
    default:
        break;
    }
    if (status == 0) {
        return {.kind = ErrorKind::Network,
                .message = tr("%1 cannot be reached: %2").arg(destination(), m_reply->errorString())};
    }
    if (m_reply->error() == QNetworkReply::UnknownContentError || m_reply->error() == QNetworkReply::ProtocolFailure) {
        return {
            .kind = ErrorKind::BadReply, .message = tr("The reply of %1 is garbled.").arg(host), .httpStatus = status};
    }
    return {.kind = ErrorKind::BadReply, .message = tr("The reply of %1 is cut off.").arg(host), .httpStatus = status};
}

QString HttpJob::destination() const
{
    const QUrl proxy = this->proxy();
    const QString host = m_request.url.host();
    return proxy.isEmpty() ? host : tr("%1 (through the proxy %2)").arg(host, shownProxy(proxy));
}

Error HttpJob::proxyRefusal() const
{
    const QUrl proxy = this->proxy();
    if (proxy.isEmpty()) {
        return {.kind = ErrorKind::Usage,
                .message = tr("The proxy on the way to %1 wants a user name and password. Set HTTPS_PROXY to "
                              "http://user:password@host:port.")
                               .arg(m_request.url.host())};
    }
    const QString source = m_pool->proxies().sourceFor(m_request.url);
    const QString message = proxy.userName().isEmpty()
        ? tr("The proxy %1 wants a user name and password. Put them into %2 as http://user:password@host:port, "
             "percent-encoded.")
        : tr("The proxy %1 refuses the user name and password in %2. Correct them there, percent-encoded.");
    return {.kind = ErrorKind::Usage, .message = message.arg(shownProxy(proxy), source)};
}

void HttpJob::giveUp(Error error)
{
    if (m_reply)
        error.httpStatus = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    letGo();
    finishWith(std::move(error));
}

void HttpJob::letGo()
{
    m_connectTimer.cancel();
    m_totalTimer.cancel();
    if (m_reply) {
        m_reply->disconnect(this);
        if (m_reply->isRunning())
            m_reply->abort();
        m_reply->deleteLater();
        m_reply.clear();
    }
    if (m_pool) {
        m_pool->withdraw(this);
        if (m_place >= 0)
            m_pool->release(std::exchange(m_place, -1));
    }
    m_manager.reset();
}

} // namespace zonescope::aws
