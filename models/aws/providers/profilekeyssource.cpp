// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/providers/profilekeyssource.h"

using namespace Qt::StringLiterals;

namespace zonescope::aws {

namespace {

Result<CredentialsPtr> readKeys(const Profiles &profiles, const QString &profile)
{
    const auto id = profiles.value(profile, u"aws_access_key_id"_s);
    const auto secret = profiles.value(profile, u"aws_secret_access_key"_s);
    auto token = profiles.value(profile, u"aws_security_token"_s);
    if (!token)
        token = profiles.value(profile, u"aws_session_token"_s);
    Credentials credentials;
    if (id || secret)
        credentials.source = id ? id->source : secret->source;
    credentials.userAgentFeature = "n"_ba;
    credentials.accountId = profiles.value(profile, u"aws_account_id"_s).value_or(Profiles::Value()).text;
    if (id)
        credentials.accessKeyId = id->text.toUtf8();
    if (secret)
        credentials.secretAccessKey = secret->secret->clone();
    if (token)
        credentials.sessionToken = token->secret->clone();
    if (const auto problem = checkCredentials(credentials))
        return *problem;
    return std::make_shared<const Credentials>(std::move(credentials));
}

} // namespace

ProfileKeysSource::ProfileKeysSource(QString profile, SettingsFiles &files)
    : m_profile(std::move(profile))
    , m_files(files)
{
}

bool ProfileKeysSource::applies(const Profiles &profiles, const QString &profile)
{
    return profiles.value(profile, u"aws_access_key_id"_s) || profiles.value(profile, u"aws_secret_access_key"_s);
}

ResultJob<CredentialsPtr> *ProfileKeysSource::fetch(QObject *parent, CallOrigin)
{
    const auto profiles = m_files.profiles();
    return new ReadyJob<CredentialsPtr>(
        profiles ? readKeys(*profiles, m_profile) : Result<CredentialsPtr>(profiles.error()), parent);
}

void ProfileKeysSource::keysRefused()
{
    m_files.forget();
}

} // namespace zonescope::aws
