// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/providers/profileprovider.h"

#include "models/aws/profiles.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>

using namespace Qt::StringLiterals;

namespace zonescope::aws {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("zonescope::aws::ProfileProvider", text);
}

Error signIn(const QString &message)
{
    return {.kind = ErrorKind::SignIn, .message = message};
}

/// A profile name as it can be pasted into a shell.
QString shellWord(const QString &name)
{
    static const QRegularExpression plain(u"^[A-Za-z0-9_@%+=:,./-]+$"_s);
    if (plain.match(name).hasMatch())
        return name;
    QString quoted = name;
    return u'\'' + quoted.replace(u'\'', "'\\''"_L1) + u'\'';
}

} // namespace

ProfileProvider::ProfileProvider(Sourced<QString> profile, EnvironmentVariables environment)
    : m_profile(std::move(profile))
    , m_environment(std::move(environment))
{
}

ResultJob<CredentialsPtr> *ProfileProvider::resolve(QObject *parent, CallOrigin)
{
    if (m_credentials)
        return new ReadyJob<CredentialsPtr>(Result<CredentialsPtr>(m_credentials), parent);
    auto result = read();
    if (result)
        m_credentials = result.value();
    return new ReadyJob<CredentialsPtr>(std::move(result), parent);
}

void ProfileProvider::invalidate(const CredentialsPtr &refused)
{
    // Calls that were sent with the keys before these say nothing about these.
    if (m_credentials == refused)
        m_credentials = nullptr;
}

Result<CredentialsPtr> ProfileProvider::read() const
{
    const auto loaded = Profiles::load(m_environment);
    if (!loaded)
        return loaded.error();
    const Profiles &profiles = loaded.value();
    switch (profiles.kind(m_profile.value)) {
    case ProfileKind::StaticKeys:
        return staticKeys(profiles);
    case ProfileKind::NoKeys:
        return notFound(profiles);
    case ProfileKind::AssumeRole:
        return unsupported(tr("takes on a role (role_arn)"), false);
    case ProfileKind::WebIdentity:
        return unsupported(tr("signs in with a web identity token (web_identity_token_file)"), false);
    case ProfileKind::Sso:
        return unsupported(tr("signs in through IAM Identity Center (sso_session or sso_start_url)"), true);
    case ProfileKind::LoginSession:
        return unsupported(tr("uses a console sign-in (login_session)"), false);
    case ProfileKind::CredentialProcess:
        return unsupported(tr("gets its keys from a program (credential_process)"), false);
    }
    return notFound(profiles);
}

Result<CredentialsPtr> ProfileProvider::staticKeys(const Profiles &profiles) const
{
    const QString &name = m_profile.value;
    const auto id = profiles.value(name, u"aws_access_key_id"_s);
    const auto secret = profiles.value(name, u"aws_secret_access_key"_s);
    auto token = profiles.value(name, u"aws_security_token"_s);
    if (!token)
        token = profiles.value(name, u"aws_session_token"_s);
    Credentials credentials;
    credentials.source = id ? id->source : secret->source;
    credentials.userAgentFeature = "n"_ba;
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

Error ProfileProvider::notFound(const Profiles &profiles) const
{
    const QString files = profiles.files().join(tr(" and "));
    const QString &name = m_profile.value;
    if (!m_profile.source.isEmpty() && !profiles.contains(name))
        return {.kind = ErrorKind::Usage, .message = tr("The profile “%1” is not in %2.").arg(name, files)};
    if (!m_profile.source.isEmpty()) {
        return signIn(tr("The profile “%1” holds no keys. Looked in %2. Add some with: aws configure --profile %3")
                          .arg(name, files, shellWord(name)));
    }
    return signIn(tr("No AWS credentials were found. Looked in the environment (AWS_ACCESS_KEY_ID) and in the profile "
                     "“%1” of %2. Run “aws configure”, name a profile, or keep access keys in a connection.")
                      .arg(name, files));
}

Error ProfileProvider::unsupported(const QString &kind, bool needsSsoLogin) const
{
    const QString name = shellWord(m_profile.value);
    const QString command = uR"sh(eval "$(aws configure export-credentials --profile %1 --format env)")sh"_s.arg(name);
    QString message = tr("The profile “%1” %2, which is not supported yet.").arg(m_profile.value, kind);
    message += u' ';
    if (needsSsoLogin)
        message += tr("Run “aws sso login --profile %1” first.").arg(name) + u' ';
    message +=
        tr("This command puts its keys into the environment; start without naming the profile then: %1").arg(command);
    return signIn(message);
}

} // namespace zonescope::aws
