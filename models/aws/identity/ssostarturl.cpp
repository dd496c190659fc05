// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/identity/ssostarturl.h"

#include "models/aws/endpointrules.h"
#include "models/aws/networkpool.h"
#include "models/aws/partitions.h"

#include <QtCore/QPointer>
#include <QtCore/QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace zonescope::aws {

namespace {

bool isAtOrBelow(const QString &host, QLatin1StringView domain)
{
    return host == domain || (host.endsWith(domain) && host.at(host.size() - domain.size() - 1) == u'.');
}

QString plainHost(const QString &host)
{
    QString name = host.toLower();
    while (name.endsWith(u'.'))
        name.chop(1);
    return name;
}

/// {instance}.portal.{region}.app.aws, {instance}.{region}.portal.{suffix of the partition}
QByteArray regionIn(const QString &host)
{
    static const std::array patterns{QRegularExpression(uR"(\A[^.]+\.portal\.([a-z0-9-]+)\.app\.aws\z)"_s),
                                     QRegularExpression(uR"(\A[^.]+\.([a-z0-9-]+)\.portal\.amazonaws\.[a-z.]+\z)"_s)};
    for (const QRegularExpression &pattern : patterns) {
        if (const auto match = pattern.match(plainHost(host)); match.hasMatch())
            return match.captured(1).toLatin1();
    }
    return {};
}

/// Without what the portal itself does not know: query, fragment, a slash at the end.
QString plainUrl(const QUrl &url)
{
    return url.adjusted(QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo | QUrl::StripTrailingSlash)
        .toString(QUrl::FullyEncoded);
}

class StartUrlJob final : public ResultJob<SsoStartUrl> {
public:
    StartUrlJob(IdentityServices &services, TrustPtr trust, QString startUrl, QObject *parent)
        : ResultJob(parent)
        , m_services(services)
        , m_trust(std::move(trust))
        , m_startUrl(std::move(startUrl))
    {
    }

protected:
    void run() override
    {
        const QUrl url(m_startUrl, QUrl::StrictMode);
        if (!url.isValid() || url.host().isEmpty()) {
            finishWith(usage(tr("The sso_start_url “%1” is no URL. Correct it in the settings file.")));
            return;
        }
        if (isAwsHost(url.host())) {
            finishWith(SsoStartUrl{.url = m_startUrl, .region = regionIn(url.host())});
            return;
        }
        if (url.scheme() != "https"_L1 && !isLoopback(url)) {
            finishWith(usage(tr("The sso_start_url “%1” must begin with https://. Correct it in the settings file.")));
            return;
        }
        auto *job = m_services.environment().network.send({.method = "GET"_ba,
                                                           .url = url,
                                                           .headers = {{"Accept"_ba, "*/*"_ba}},
                                                           .connectTimeout = 10s,
                                                           .totalTimeout = 10s,
                                                           .trust = m_trust},
                                                          this);
        m_step = job;
        connect(job, &Job::finished, this, [this, job, url] {
            job->deleteLater();
            finishWith(follow(job->takeResult(), url));
        });
        job->start();
    }
    void abort() override { delete m_step.data(); }

private:
    [[nodiscard]] Error usage(const QString &text) const
    {
        return {.kind = ErrorKind::Usage, .message = text.arg(m_startUrl)};
    }
    [[nodiscard]] Result<SsoStartUrl> follow(const Result<HttpReply> &result, const QUrl &asked) const
    {
        if (!result) {
            Error error = result.error();
            error.message = tr("The sso_start_url “%1” cannot be followed to IAM Identity Center: %2")
                                .arg(m_startUrl, error.message);
            return error;
        }
        const auto location = headerValue(result->headers, "location");
        const bool isRedirect = result->status >= 300 && result->status < 400 && location;
        const QUrl target = isRedirect ? asked.resolved(QUrl::fromEncoded(*location)) : QUrl();
        if (target.scheme() != "https"_L1 || !isAwsHost(target.host())) {
            return usage(
                tr("The sso_start_url “%1” does not lead to IAM Identity Center. Use the URL of the AWS access "
                   "portal, or ask who keeps that address."));
        }
        return SsoStartUrl{.url = plainUrl(target), .region = regionIn(target.host())};
    }

    IdentityServices &m_services;
    TrustPtr m_trust;
    QString m_startUrl;
    QPointer<Job> m_step;
};

} // namespace

bool isAwsHost(const QString &host)
{
    const QString name = plainHost(host);
    // .aws is a top-level domain that AWS alone uses.
    constexpr std::array ofPortals{"aws"_L1, "awsapps.com"_L1, "awsapps.cn"_L1, "awsapps.eu"_L1};
    const auto isBelow = [&name](QLatin1StringView domain) { return isAtOrBelow(name, domain); };
    if (std::any_of(ofPortals.begin(), ofPortals.end(), isBelow))
        return true;
    const auto all = partitions();
    return std::any_of(all.begin(), all.end(), [&isBelow](const Partition &partition) {
        return isBelow(QLatin1StringView(partition.dnsSuffix))
            || isBelow(QLatin1StringView(partition.dualStackDnsSuffix));
    });
}

ResultJob<SsoStartUrl> *resolveStartUrl(IdentityServices &services, const TrustPtr &trust, const QString &startUrl,
                                        QObject *parent)
{
    return new StartUrlJob(services, trust, startUrl, parent);
}

} // namespace zonescope::aws
