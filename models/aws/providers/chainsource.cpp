// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/providers/chainsource.h"

#include "models/aws/profiles.h"
#include "models/aws/providers/containersource.h"
#include "models/aws/providers/environmentsource.h"
#include "models/aws/providers/imdssource.h"
#include "models/aws/providers/webidentitysource.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QPointer>

using namespace Qt::StringLiterals;

namespace zonescope::aws {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("zonescope::aws::ChainSource", text);
}

Error nothingFound(const Profiles &profiles, const Sourced<QString> &profile, bool looksAtEnvironment)
{
    const QString files = profiles.files().join(tr(" and "));
    const QString looked = looksAtEnvironment
        ? tr("AWS_ACCESS_KEY_ID is not set, and the profile “%1” in %2 has none").arg(profile.value, files)
        : tr("the profile “%1” in %2 has none").arg(profile.value, files);
    return {.kind = ErrorKind::SignIn,
            .message = tr("No credentials were found: %1. Sign in with the AWS CLI, name a profile, or enter keys in a "
                          "connection.")
                           .arg(looked)};
}

/// The end of the chain: whatever keeps instance metadata from answering, there are just no keys. Only a setting that
/// cannot be used is told.
class LastResort final : public CredentialsSource {
public:
    LastResort(std::unique_ptr<CredentialsSource> instance, Error nothing)
        : m_instance(std::move(instance))
        , m_nothing(std::move(nothing))
    {
    }
    ResultJob<CredentialsPtr> *fetch(QObject *parent, CallOrigin origin) override
    {
        return new LastJob(m_instance->fetch(nullptr, origin), m_nothing, parent);
    }

private:
    class LastJob final : public ResultJob<CredentialsPtr> {
    public:
        LastJob(ResultJob<CredentialsPtr> *job, Error nothing, QObject *parent)
            : ResultJob(parent)
            , m_job(job)
            , m_nothing(std::move(nothing))
        {
            job->setParent(this);
        }

    protected:
        void run() override
        {
            connect(m_job, &Job::finished, this, [this] {
                m_job->deleteLater();
                auto result = m_job->takeResult();
                const bool hasNothing = !result && result.error().kind != ErrorKind::Usage;
                finishWith(hasNothing ? Result<CredentialsPtr>(m_nothing) : std::move(result));
            });
            m_job->start();
        }
        void abort() override { delete m_job.data(); }

    private:
        QPointer<ResultJob<CredentialsPtr>> m_job;
        Error m_nothing;
    };

    std::unique_ptr<CredentialsSource> m_instance;
    Error m_nothing;
};

} // namespace

ChainSource::ChainSource(SettingsSelection selection, const ProviderContext &context)
    : m_selection(std::move(selection))
    , m_context(context)
    , m_profile(effectiveProfile(m_selection, context.files.environment()))
{
}

ChainSource::~ChainSource() = default;

ResultJob<CredentialsPtr> *ChainSource::fetch(QObject *parent, CallOrigin origin)
{
    auto made = choose();
    if (!made)
        return new ReadyJob<CredentialsPtr>(made.error(), parent);
    if (!m_made.source || made->content != m_made.content)
        m_made = std::move(made).value();
    return m_made.source->fetch(parent, origin);
}

void ChainSource::keysRefused()
{
    if (m_made.source)
        m_made.source->keysRefused();
}

SettingsEffect ChainSource::settingsChanged()
{
    if (!m_made.source)
        return SettingsEffect::NewKeys;
    const auto made = choose();
    if (!made || made->content != m_made.content)
        return SettingsEffect::OtherSource;
    return m_made.source->settingsChanged();
}

Result<MadeSource> ChainSource::choose() const
{
    const EnvironmentVariables &environment = m_context.files.environment();
    // A profile in AWS_PROFILE does not switch environment keys off, only one that was chosen does.
    if (!m_selection.profile && EnvironmentSource::applies(environment))
        return MadeSource{.source = std::make_unique<EnvironmentSource>(environment), .content = {u"environment"_s}};
    const auto profiles = m_context.files.profiles();
    if (!profiles)
        return profiles.error();
    // Nobody asked for "default" by name: it may be missing.
    if (!m_profile.source.isEmpty() && !profiles->contains(m_profile.value)) {
        return Error{.kind = ErrorKind::Usage,
                     .message = tr("The profile “%1” (%2) is not in %3.")
                                    .arg(m_profile.value, m_profile.source, profiles->files().join(tr(" or ")))};
    }
    // A token file that the environment names comes after a role by source_profile, and before everything else.
    const ProfileKind kind = profiles->kind(m_profile.value);
    const bool hasTokenFile = !environment.value(u"AWS_WEB_IDENTITY_TOKEN_FILE"_s).isEmpty();
    if (!m_selection.profile && (kind == ProfileKind::WebIdentity || (hasTokenFile && kind != ProfileKind::AssumeRole)))
        return webIdentity(*profiles);
    auto made = makeProfileSource(*profiles, m_profile.value, m_context);
    if (!made || made->source)
        return made;
    if (ContainerSource::applies(environment))
        return MadeSource{.source = std::make_unique<ContainerSource>(m_context),
                          .content = made->content + QStringList{u"container"_s}};
    auto instance = std::make_unique<ImdsSource>(m_profile.value, ImdsSource::Asked::AsLastResort, m_context);
    return MadeSource{.source = std::make_unique<LastResort>(std::move(instance),
                                                             nothingFound(*profiles, m_profile, !m_selection.profile)),
                      .content = made->content + QStringList{u"instance"_s}};
}

Result<MadeSource> ChainSource::webIdentity(const Profiles &profiles) const
{
    const EnvironmentVariables &environment = m_context.files.environment();
    QString source;
    // Key by key: what the environment does not say the profile may.
    const auto setting = [&](const QString &variable, const QString &key) {
        const QString value = environment.value(variable);
        const auto ofProfile = profiles.value(m_profile.value, key).value_or(Profiles::Value());
        if (source.isEmpty())
            source = value.isEmpty() ? ofProfile.source : variable;
        return value.isEmpty() ? ofProfile.text : value;
    };
    WebIdentitySource::Role role;
    role.tokenFile = setting(u"AWS_WEB_IDENTITY_TOKEN_FILE"_s, u"web_identity_token_file"_s);
    role.source = source;
    role.roleArn = setting(u"AWS_ROLE_ARN"_s, u"role_arn"_s);
    role.sessionName = setting(u"AWS_ROLE_SESSION_NAME"_s, u"role_session_name"_s);
    role.region = m_context.region;
    role.userAgentFeature = source.startsWith("AWS_"_L1) ? "h,k"_ba : "q,k"_ba;
    if (role.roleArn.isEmpty()) {
        return Error{.kind = ErrorKind::Usage,
                     .message = tr("A web identity token file is named (%1), but no role: set AWS_ROLE_ARN, or "
                                   "role_arn in the profile.")
                                    .arg(source)};
    }
    QStringList content{u"web identity"_s, role.tokenFile, role.roleArn, role.sessionName};
    return MadeSource{.source = std::make_unique<WebIdentitySource>(std::move(role), m_context),
                      .content = std::move(content)};
}

} // namespace zonescope::aws
