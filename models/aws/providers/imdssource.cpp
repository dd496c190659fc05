// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/providers/imdssource.h"

#include "models/aws/networkpool.h"
#include "models/aws/profiles.h"
#include "models/aws/providers/keysjson.h"
#include "models/base/random.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonDocument>
#include <QtCore/QPointer>

#include <functional>

using namespace Qt::StringLiterals;

namespace zonescope::aws {

namespace {

constexpr qint64 extensionMs = 15LL * 60'000;
constexpr double shortestJitterMs = 2 * 60'000.0;
constexpr double jitterSpanMs = 8 * 60'000.0;
constexpr qint64 absenceMs = 10LL * 60'000;
constexpr auto rolePath = "/latest/meta-data/iam/security-credentials/"_L1;

/// Environment, then profile; the names differ by a prefix and by case.
class InstanceSettings {
public:
    InstanceSettings(const EnvironmentVariables &environment, Profiles profiles, const QString &profile)
        : m_environment(environment)
        , m_profiles(std::move(profiles))
        , m_profile(profile)
    {
    }
    [[nodiscard]] QString value(const QString &variable) const
    {
        const QString value = m_environment.value(variable);
        if (!value.isEmpty())
            return value;
        const QString key = variable.toLower().mid(QLatin1StringView("aws_").size());
        return m_profiles.value(m_profile, key).value_or(Profiles::Value()).text;
    }
    [[nodiscard]] bool isOn(const QString &variable) const { return isTrue(value(variable)); }
    [[nodiscard]] int number(const QString &variable, int standard) const
    {
        bool isNumber = false;
        const int number = value(variable).toInt(&isNumber);
        return isNumber && number >= 1 ? number : standard;
    }
    /// Empty for a mode that does not exist.
    [[nodiscard]] QString endpoint() const
    {
        const QString custom = value(u"AWS_EC2_METADATA_SERVICE_ENDPOINT"_s);
        if (!custom.isEmpty())
            return custom.endsWith(u'/') ? custom.chopped(1) : custom;
        const QString mode = value(u"AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"_s).toLower();
        if (mode == "ipv6"_L1 || (mode.isEmpty() && isOn(u"AWS_IMDS_USE_IPV6"_s)))
            return u"http://[fd00:ec2::254]"_s;
        return mode.isEmpty() || mode == "ipv4"_L1 ? u"http://169.254.169.254"_s : QString();
    }

private:
    const EnvironmentVariables &m_environment;
    Profiles m_profiles;
    const QString &m_profile;
};

class ImdsJob final : public ResultJob<CredentialsPtr> {
    Q_DECLARE_TR_FUNCTIONS(zonescope::aws::ImdsSource)

public:
    ImdsJob(QString profile, ImdsSource::Asked asked, const ProviderContext &context, QObject *parent)
        : ResultJob(parent)
        , m_profile(std::move(profile))
        , m_asked(asked)
        , m_context(context)
    {
    }

protected:
    void run() override
    {
        const EnvironmentVariables &environment = m_context.files.environment();
        const auto profiles = m_context.files.profiles();
        const InstanceSettings settings(environment, profiles ? *profiles : Profiles(), m_profile);
        if (isTrue(environment.value(u"AWS_EC2_METADATA_DISABLED"_s))) {
            nothing(tr("It is switched off (AWS_EC2_METADATA_DISABLED)."));
            return;
        }
        m_endpoint = settings.endpoint();
        if (m_endpoint.isEmpty()) {
            finishWith(Error{.kind = ErrorKind::Usage,
                             .message = tr("The mode of the instance metadata endpoint must be IPv4 or IPv6 "
                                           "(AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE).")});
            return;
        }
        const QUrl url(m_endpoint, QUrl::StrictMode);
        if (url.host().isEmpty() || (url.scheme() != "http"_L1 && url.scheme() != "https"_L1)) {
            finishWith(Error{
                .kind = ErrorKind::Usage,
                .message = tr("“%1” is no http or https URL (AWS_EC2_METADATA_SERVICE_ENDPOINT).").arg(m_endpoint)});
            return;
        }
        const auto &absence = m_context.services.hostFacts().noInstance;
        if (m_asked == ImdsSource::Asked::AsLastResort && absence && absence->endpoint == m_endpoint
            && m_context.clock.monotonicMs() - absence->sinceMs < absenceMs) {
            nothing(tr("This computer is no instance of EC2."));
            return;
        }
        m_isV1Disabled = settings.isOn(u"AWS_EC2_METADATA_V1_DISABLED"_s);
        m_patience = std::chrono::seconds(settings.number(u"AWS_METADATA_SERVICE_TIMEOUT"_s, 1));
        m_tries = settings.number(u"AWS_METADATA_SERVICE_NUM_ATTEMPTS"_s, 1);
        askForToken();
    }
    void abort() override { delete m_step.data(); }

private:
    void send(const QByteArray &method, const QString &path, const HttpHeader &header,
              const std::function<bool(const HttpReply &)> &isAnswer,
              const std::function<void(const Result<HttpReply> &)> &whenDone, int attempt = 1)
    {
        HttpRequest request{.method = method,
                            .url = QUrl(m_endpoint + path, QUrl::StrictMode),
                            .connectTimeout = m_patience,
                            .totalTimeout = m_patience,
                            .trust = m_context.endpoints.trust,
                            .isDirect = true};
        if (!header.value.isEmpty())
            request.headers.append(header);
        m_wasAsked = true;
        auto *job = m_context.services.environment().network.send(std::move(request), this);
        m_step = job;
        connect(job, &Job::finished, this, [this, job, method, path, header, isAnswer, whenDone, attempt] {
            job->deleteLater();
            const auto &reply = job->result();
            m_hasAnswered = m_hasAnswered || reply;
            if (attempt < m_tries && (!reply || !isAnswer(*reply)))
                send(method, path, header, isAnswer, whenDone, attempt + 1);
            else
                whenDone(reply);
        });
        job->start();
    }
    [[nodiscard]] static bool knowsNoToken(const HttpReply &reply)
    {
        return reply.status == 403 || reply.status == 404 || reply.status == 405;
    }
    void askForToken()
    {
        send(
            "PUT"_ba, u"/latest/api/token"_s, {"x-aws-ec2-metadata-token-ttl-seconds"_ba, "21600"_ba},
            [](const HttpReply &reply) { return reply.status == 200 || reply.status == 400 || knowsNoToken(reply); },
            [this](const Result<HttpReply> &reply) {
                if (reply && reply->status == 200) {
                    m_token = reply->body.trimmed();
                    askForRole();
                    return;
                }
                // Version 1 is for hosts that know no token, or are out of its reach by one hop.
                const bool isSilent =
                    !reply && reply.error().kind == ErrorKind::Timeout && !reply.error().hostNeverAnswered;
                const bool wantsV1 = isSilent || (reply && knowsNoToken(*reply));
                if (wantsV1 && !m_isV1Disabled)
                    askForRole();
                else if (wantsV1)
                    nothing(tr("It gives no token, and version 1 is switched off (AWS_EC2_METADATA_V1_DISABLED)."));
                else
                    nothing(reply ? tr("It gave no token (HTTP %1).").arg(reply->status) : reply.error().message);
            });
    }
    void askForRole()
    {
        get(rolePath, [this](const QByteArray &body) {
            const QString role = QString::fromUtf8(body).section(u'\n', 0, 0).trimmed();
            if (role.isEmpty())
                nothing(tr("This instance has no role."));
            else
                askForKeys(role);
        });
    }
    void askForKeys(const QString &role)
    {
        get(rolePath + QString::fromLatin1(QUrl::toPercentEncoding(role)), [this, role](const QByteArray &body) {
            const QJsonObject object = QJsonDocument::fromJson(body).object();
            auto keys = keysFromJson(object, KeysForm::Host, tr("instance role %1").arg(role), "0"_ba);
            if (!keys)
                nothing(keys.error().message);
            else
                finishWith(extended(*keys));
        });
    }
    void get(const QString &path, const std::function<void(const QByteArray &body)> &take)
    {
        const auto isAnswer = [](const HttpReply &reply) { return reply.status == 200 && !reply.body.isEmpty(); };
        send("GET"_ba, path, {"x-aws-ec2-metadata-token"_ba, m_token}, isAnswer,
             [this, take](const Result<HttpReply> &reply) {
                 if (reply && reply->status == 200)
                     take(reply->body);
                 else
                     nothing(reply ? tr("It answered with HTTP %1.").arg(reply->status) : reply.error().message);
             });
    }
    /// Keys that the host has not renewed in time go on being used: it, not the keys, is what is late.
    [[nodiscard]] CredentialsPtr extended(const CredentialsPtr &keys)
    {
        const qint64 now = m_context.clock.nowMs();
        const double jitter = shortestJitterMs + m_context.services.environment().random.uniform() * jitterSpanMs;
        const qint64 extendedMs = now + extensionMs + static_cast<qint64>(jitter);
        if (!keys->expiresAt || *keys->expiresAt >= extendedMs)
            return keys;
        return std::make_shared<const Credentials>(Credentials{
            .accessKeyId = keys->accessKeyId,
            .secretAccessKey = keys->secretAccessKey.clone(),
            .sessionToken = keys->sessionToken.clone(),
            .expiresAt = extendedMs,
            .source = keys->source,
            .userAgentFeature = keys->userAgentFeature,
            .accountId = keys->accountId,
        });
    }
    void nothing(const QString &why)
    {
        auto &absence = m_context.services.hostFacts().noInstance;
        if (m_hasAnswered)
            absence.reset();
        else if (m_wasAsked)
            absence = {.endpoint = m_endpoint, .sinceMs = m_context.clock.monotonicMs()};
        finishWith(
            Error{.kind = ErrorKind::SignIn, .message = tr("Instance metadata gave no credentials. %1").arg(why)});
    }

    QString m_profile;
    ImdsSource::Asked m_asked;
    ProviderContext m_context;
    QString m_endpoint;
    bool m_isV1Disabled = false;
    std::chrono::seconds m_patience{1};
    int m_tries = 1;
    QByteArray m_token;
    bool m_wasAsked = false; ///< something was sent
    bool m_hasAnswered = false; ///< with any HTTP status
    QPointer<Job> m_step;
};

} // namespace

ImdsSource::ImdsSource(QString profile, Asked asked, const ProviderContext &context)
    : m_profile(std::move(profile))
    , m_asked(asked)
    , m_context(context)
{
}

ResultJob<CredentialsPtr> *ImdsSource::fetch(QObject *parent, CallOrigin)
{
    return new ImdsJob(m_profile, m_asked, m_context, parent);
}

} // namespace zonescope::aws
