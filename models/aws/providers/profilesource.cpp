// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/providers/profilesource.h"

#include "models/aws/identity/ssosession.h"
#include "models/aws/providers/assumerolesource.h"
#include "models/aws/providers/containersource.h"
#include "models/aws/providers/environmentsource.h"
#include "models/aws/providers/imdssource.h"
#include "models/aws/providers/loginsessionsource.h"
#include "models/aws/providers/processsource.h"
#include "models/aws/providers/profilekeyssource.h"
#include "models/aws/providers/ssosource.h"
#include "models/aws/providers/webidentitysource.h"

#include <QtCore/QCoreApplication>

#include <array>

using namespace Qt::StringLiterals;

namespace zonescope::aws {

namespace {

using SourceResult = Result<std::unique_ptr<CredentialsSource>>;

QString tr(const char *text)
{
    return QCoreApplication::translate("zonescope::aws::ProfileSource", text);
}

Error usage(const QString &message)
{
    return {.kind = ErrorKind::Usage, .message = message};
}

constexpr int leastSeconds = 900; // that STS gives a session of a role
constexpr int mostSeconds = 43'200;

/// What a profile may say about how it gets its keys. The keys themselves may change without the source changing.
constexpr std::array sourceKeys{
    "role_arn",
    "source_profile",
    "credential_source",
    "role_session_name",
    "external_id",
    "mfa_serial",
    "duration_seconds",
    "web_identity_token_file",
    "region",
    "sso_session",
    "sso_account_id",
    "sso_role_name",
    "login_session",
    "credential_process",
    "ec2_metadata_service_endpoint",
    "ec2_metadata_service_endpoint_mode",
    "ec2_metadata_v1_disabled",
};

/// Follows roles from profile to profile.
class Builder {
public:
    Builder(const Profiles &profiles, const ProviderContext &context)
        : m_profiles(profiles)
        , m_context(context)
    {
    }

    SourceResult build(const QString &profile)
    {
        m_path << profile;
        note(profile);
        switch (m_profiles.kind(profile)) {
        case ProfileKind::AssumeRole:
            return role(profile);
        case ProfileKind::WebIdentity:
            return webIdentity(profile);
        case ProfileKind::Sso: {
            auto sso = ssoRoleOf(m_profiles, profile);
            if (sso)
                m_content << sso->session.startUrl << QString::fromLatin1(sso->session.region) << sso->session.scopes;
            return sso ? made<SsoSource>(profile, std::move(sso).value(), m_context) : SourceResult(sso.error());
        }
        case ProfileKind::StaticKeys:
            return made<ProfileKeysSource>(profile, m_context.files);
        case ProfileKind::LoginSession:
            return made<LoginSessionSource>(LoginSessionSource::Session{.profile = profile,
                                                                        .name = text(profile, "login_session"),
                                                                        .region = regionOf(profile)},
                                            m_context);
        case ProfileKind::CredentialProcess:
            return made<ProcessSource>(profile, text(profile, "credential_process"), m_context);
        case ProfileKind::NoKeys:
            break;
        }
        return std::unique_ptr<CredentialsSource>();
    }
    [[nodiscard]] const QStringList &content() const { return m_content; }

private:
    template <class Source, class... Arguments>
    static SourceResult made(Arguments &&...arguments)
    {
        return std::unique_ptr<CredentialsSource>(std::make_unique<Source>(std::forward<Arguments>(arguments)...));
    }
    [[nodiscard]] QString text(const QString &profile, const char *key) const
    {
        return m_profiles.value(profile, QString::fromLatin1(key)).value_or(Profiles::Value()).text;
    }
    void note(const QString &profile)
    {
        m_content << profile << QString::number(static_cast<int>(m_profiles.kind(profile)));
        for (const char *key : sourceKeys)
            m_content << text(profile, key);
    }
    SourceResult staticKeys(const QString &profile)
    {
        m_content << profile << u"static"_s;
        return made<ProfileKeysSource>(profile, m_context.files);
    }
    [[nodiscard]] QByteArray regionOf(const QString &profile) const
    {
        const QString region = text(profile, "region");
        return region.isEmpty() ? m_context.region : region.toUtf8();
    }

    SourceResult role(const QString &profile)
    {
        const QString sourceProfile = text(profile, "source_profile");
        const QString credentialSource = text(profile, "credential_source");
        if (sourceProfile.isEmpty() == credentialSource.isEmpty()) {
            return usage(
                sourceProfile.isEmpty()
                    ? tr("The profile “%1” has a role_arn, and needs a source_profile or a credential_source "
                         "that gives the keys to take it on with.")
                          .arg(profile)
                    : tr("The profile “%1” has both source_profile and credential_source; remove one.").arg(profile));
        }
        auto keys = sourceProfile.isEmpty() ? named(profile, credentialSource) : below(profile, sourceProfile);
        if (!keys)
            return keys;
        AssumedRole role{
            .profile = profile,
            .source = m_profiles.value(profile, u"role_arn"_s)->source,
            .roleArn = text(profile, "role_arn"),
            .sessionName = text(profile, "role_session_name"),
            .externalId = text(profile, "external_id"),
            .mfaSerial = text(profile, "mfa_serial"),
            .region = regionOf(profile),
            .userAgentFeature = sourceProfile.isEmpty() ? "p,i"_ba : "o,i"_ba,
        };
        bool isNumber = false;
        const int duration = text(profile, "duration_seconds").toInt(&isNumber);
        if (isNumber && (duration < leastSeconds || duration > mostSeconds)) {
            return usage(tr("duration_seconds of the profile “%1” is %2, and must be %3 to %4.")
                             .arg(profile)
                             .arg(duration)
                             .arg(leastSeconds)
                             .arg(mostSeconds));
        }
        if (isNumber)
            role.durationSeconds = duration;
        return made<AssumeRoleSource>(
            std::move(role), std::make_shared<RefreshingProvider>(std::move(keys).value(), m_context.clock), m_context);
    }

    SourceResult named(const QString &profile, const QString &credentialSource) const
    {
        if (credentialSource == "Environment"_L1)
            return made<EnvironmentSource>(m_context.files.environment());
        if (credentialSource == "EcsContainer"_L1)
            return made<ContainerSource>(m_context);
        if (credentialSource == "Ec2InstanceMetadata"_L1)
            return made<ImdsSource>(profile, ImdsSource::Asked::ByName, m_context);
        return usage(tr("The credential_source “%1” of the profile “%2” is none of Environment, EcsContainer and "
                        "Ec2InstanceMetadata.")
                         .arg(credentialSource, profile));
    }

    SourceResult below(const QString &profile, const QString &sourceProfile)
    {
        if (!m_profiles.contains(sourceProfile)) {
            return usage(tr("The profile “%1” takes its keys from “%2” (source_profile), which is not in %3.")
                             .arg(profile, sourceProfile, m_profiles.files().join(tr(" or "))));
        }
        // Static keys are used as they are, whatever role stands beside them: so a profile may name itself.
        if (ProfileKeysSource::applies(m_profiles, sourceProfile))
            return staticKeys(sourceProfile);
        if (m_path.contains(sourceProfile)) {
            return usage(tr("The profiles take on their roles in a circle: %1.")
                             .arg((QStringList(m_path) << sourceProfile).join(u" → "_s)));
        }
        auto source = build(sourceProfile);
        if (source && !source.value()) {
            return usage(tr("The profile “%1” takes its keys from “%2” (source_profile), which has none.")
                             .arg(profile, sourceProfile));
        }
        return source;
    }

    SourceResult webIdentity(const QString &profile) const
    {
        return made<WebIdentitySource>(
            WebIdentitySource::Role{
                .source = m_profiles.value(profile, u"role_arn"_s)->source,
                .tokenFile = text(profile, "web_identity_token_file"),
                .roleArn = text(profile, "role_arn"),
                .sessionName = text(profile, "role_session_name"),
                .region = regionOf(profile),
                .userAgentFeature = "q,k"_ba,
            },
            m_context);
    }

    const Profiles &m_profiles;
    const ProviderContext &m_context;
    QStringList m_path;
    QStringList m_content;
};

} // namespace

Result<MadeSource> makeProfileSource(const Profiles &profiles, const QString &profile, const ProviderContext &context)
{
    Builder builder(profiles, context);
    auto source = builder.build(profile);
    if (!source)
        return source.error();
    return MadeSource{.source = std::move(source).value(), .content = builder.content()};
}

} // namespace zonescope::aws
