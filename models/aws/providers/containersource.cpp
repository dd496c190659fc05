// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/providers/containersource.h"

#include "models/aws/endpointrules.h"
#include "models/aws/networkpool.h"
#include "models/aws/providers/keysjson.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QPointer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace zonescope::aws {

namespace {

constexpr int tries = 3;
constexpr std::chrono::seconds patience = 2s;
constexpr std::chrono::seconds pauseBetween = 1s;
constexpr qint64 longestToken = 64LL * 1024;

/// Plain http only to this machine and to the hosts that hand out credentials in containers.
bool mayBePlain(const QUrl &url)
{
    static const QStringList hosts{u"169.254.170.2"_s, u"169.254.170.23"_s, u"fd00:ec2::23"_s};
    return isLoopback(url) || hosts.contains(url.host().toLower());
}

class ContainerJob final : public ResultJob<CredentialsPtr> {
    Q_DECLARE_TR_FUNCTIONS(zonescope::aws::ContainerSource)

public:
    ContainerJob(const ProviderContext &context, QObject *parent)
        : ResultJob(parent)
        , m_context(context)
    {
    }

protected:
    void run() override
    {
        const EnvironmentVariables &environment = m_context.files.environment();
        const QString relative = environment.value(u"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"_s);
        m_variable =
            relative.isEmpty() ? u"AWS_CONTAINER_CREDENTIALS_FULL_URI"_s : u"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"_s;
        m_url = QUrl(relative.isEmpty() ? environment.value(m_variable) : u"http://169.254.170.2"_s + relative,
                     QUrl::StrictMode);
        // Without its slash the rest would become a part of the host.
        const bool isPath = relative.isEmpty() || relative.startsWith(u'/');
        const bool isUsable = isPath && m_url.isValid() && !m_url.host().isEmpty()
            && (m_url.scheme() == "https"_L1 || (m_url.scheme() == "http"_L1 && mayBePlain(m_url)));
        if (!isUsable) {
            fail(ErrorKind::Usage,
                 relative.isEmpty() ? tr("%1 must be an https URL, or http to this machine or a container's own "
                                         "credentials host.")
                                          .arg(m_variable)
                                    : tr("%1 must be a path that begins with a slash.").arg(m_variable));
            return;
        }
        if (const auto problem = readToken())
            fail(ErrorKind::SignIn, *problem);
        else
            send();
    }
    void abort() override
    {
        m_pause.cancel();
        delete m_step.data();
    }

private:
    [[nodiscard]] std::optional<QString> readToken()
    {
        const EnvironmentVariables &environment = m_context.files.environment();
        const QString path = environment.value(u"AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"_s);
        QByteArray bytes = environment.value(u"AWS_CONTAINER_AUTHORIZATION_TOKEN"_s).toUtf8();
        if (!path.isEmpty()) {
            QFile file(path);
            if (!file.open(QIODevice::ReadOnly))
                return tr("The token file %1 (AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE) cannot be read: %2.")
                    .arg(path, file.errorString());
            bytes = file.read(longestToken);
        }
        m_token = SecretBytes(bytes);
        const bool isBroken = bytes.contains('\r') || bytes.contains('\n');
        scrub(bytes);
        if (isBroken)
            return tr("The container's authorization token holds a line break, which no header can carry.");
        return {};
    }
    void send()
    {
        ++m_sent;
        HttpRequest request{.method = "GET"_ba,
                            .url = m_url,
                            .headers = {{"Accept"_ba, "application/json"_ba}},
                            .connectTimeout = patience,
                            .totalTimeout = patience,
                            .trust = m_context.endpoints.trust,
                            .isDirect = true};
        if (!m_token.isEmpty())
            request.headers.append({"Authorization"_ba, m_token.view().toByteArray()});
        auto *job = m_context.services.environment().network.send(std::move(request), this);
        m_step = job;
        connect(job, &Job::finished, this, [this, job] {
            job->deleteLater();
            handle(job->result());
        });
        job->start();
    }
    void handle(const Result<HttpReply> &reply)
    {
        if (reply && reply->status == 200) {
            finishWith(keysFromJson(QJsonDocument::fromJson(reply->body).object(), KeysForm::Host,
                                    tr("container credentials (%1)").arg(m_variable), "z"_ba));
            return;
        }
        const bool isRefusal = reply && reply->status >= 400 && reply->status < 500;
        if (m_sent < tries && !isRefusal) {
            m_pause = m_context.timers.after(pauseBetween, [this] { send(); });
            return;
        }
        fail(reply ? ErrorKind::SignIn : reply.error().kind,
             tr("The container's credentials (%1) could not be had from %2: %3")
                 .arg(m_variable, m_url.host(),
                      reply ? tr("HTTP status %1").arg(reply->status) : reply.error().message));
    }
    void fail(ErrorKind kind, const QString &message) { finishWith(Error{.kind = kind, .message = message}); }

    ProviderContext m_context;
    QString m_variable;
    QUrl m_url;
    SecretBytes m_token;
    QPointer<Job> m_step;
    TimerHandle m_pause;
    int m_sent = 0;
};

} // namespace

ContainerSource::ContainerSource(const ProviderContext &context)
    : m_context(context)
{
}

bool ContainerSource::applies(const EnvironmentVariables &environment)
{
    return !environment.value(u"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"_s).isEmpty()
        || !environment.value(u"AWS_CONTAINER_CREDENTIALS_FULL_URI"_s).isEmpty();
}

ResultJob<CredentialsPtr> *ContainerSource::fetch(QObject *parent, CallOrigin)
{
    return new ContainerJob(m_context, parent);
}

} // namespace zonescope::aws
