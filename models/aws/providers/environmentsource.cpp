// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/providers/environmentsource.h"

#include <QtCore/QCoreApplication>

using namespace Qt::StringLiterals;

namespace zonescope::aws {

namespace {

Result<CredentialsPtr> take(const EnvironmentVariables &environment)
{
    const auto secret = [&environment](const QString &name) {
        QByteArray bytes = environment.value(name).toUtf8();
        SecretBytes result{bytes};
        scrub(bytes);
        return result;
    };
    Credentials credentials{
        .accessKeyId = environment.value(u"AWS_ACCESS_KEY_ID"_s).toUtf8(),
        .secretAccessKey = secret(u"AWS_SECRET_ACCESS_KEY"_s),
        .sessionToken = secret(u"AWS_SECURITY_TOKEN"_s),
        .expiresAt = parseExpiry(environment.value(u"AWS_CREDENTIAL_EXPIRATION"_s)),
        .source = QCoreApplication::translate("zonescope::aws::EnvironmentSource", "environment"),
        .userAgentFeature = "g"_ba,
        .accountId = environment.value(u"AWS_ACCOUNT_ID"_s),
    };
    if (credentials.sessionToken.isEmpty())
        credentials.sessionToken = secret(u"AWS_SESSION_TOKEN"_s);
    if (const auto problem = checkCredentials(credentials)) {
        Error error = *problem;
        error.message += u' '
            + QCoreApplication::translate("zonescope::aws::EnvironmentSource",
                                          "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or choose a profile.");
        return error;
    }
    return std::make_shared<const Credentials>(std::move(credentials));
}

} // namespace

EnvironmentSource::EnvironmentSource(EnvironmentVariables environment)
    : m_environment(std::move(environment))
{
}

bool EnvironmentSource::applies(const EnvironmentVariables &environment)
{
    return !environment.value(u"AWS_ACCESS_KEY_ID"_s).isEmpty();
}

ResultJob<CredentialsPtr> *EnvironmentSource::fetch(QObject *parent, CallOrigin)
{
    return new ReadyJob<CredentialsPtr>(take(m_environment), parent);
}

} // namespace zonescope::aws
