// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/providers/chainsource.h"

#include "models/aws/profiles.h"
#include "models/aws/providers/containersource.h"
#include "models/aws/providers/environmentsource.h"
#include "models/aws/providers/imdssource.h"
#include "models/aws/providers/profilesource.h"
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

Error nothingFound(const Profiles &profiles, const Sourced<QString> &profile)
{
    const QString files = profiles.files().join(tr(" and "));
    if (!profiles.contains(profile.value) && !profile.source.isEmpty()) {
        return {.kind = ErrorKind::Usage,
                .message = tr("The profile “%1” (%2) is not in %3.").arg(profile.value, profile.source, files)};
    }
    return {.kind = ErrorKind::SignIn,
            .message = tr("No credentials were found: AWS_ACCESS_KEY_ID is not set, and the profile “%1” in %2 has "
                          "none. Sign in with the AWS CLI, name a profile, or enter keys in a connection.")
                           .arg(profile.value, files)};
}

/// The end of the chain: whatever keeps instance metadata from answering, there are just no keys.
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
                finishWith(m_job->result() ? m_job->takeResult() : Result<CredentialsPtr>(m_nothing));
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
    const auto source = choose();
    if (!source)
        return new ReadyJob<CredentialsPtr>(source.error(), parent);
    return source.value()->fetch(parent, origin);
}

Result<std::shared_ptr<CredentialsSource>> ChainSource::choose()
{
    const EnvironmentVariables &environment = m_context.files.environment();
    // A profile in AWS_PROFILE does not switch environment keys off, only one that was chosen does.
    if (!m_selection.profile && EnvironmentSource::applies(environment)) {
        if (!m_source)
            m_source = std::make_shared<EnvironmentSource>(environment);
        return m_source;
    }
    // Static keys may have been replaced within the resolution of a file's time: a source that is asked again reads.
    const auto profiles = m_context.files.profiles();
    if (!profiles)
        return profiles.error();
    if (m_source && m_generation == m_context.files.generation())
        return m_source;
    auto source = chooseFrom(*profiles);
    if (!source)
        return source.error();
    m_source = std::move(source).value();
    m_generation = m_context.files.generation();
    return m_source;
}

Result<std::unique_ptr<CredentialsSource>> ChainSource::chooseFrom(const Profiles &profiles) const
{
    const EnvironmentVariables &environment = m_context.files.environment();
    const bool isRole = profiles.kind(m_profile.value) == ProfileKind::AssumeRole;
    if (!m_selection.profile && !isRole) {
        if (auto source = webIdentityOfEnvironment(profiles))
            return source;
    }
    auto source = makeProfileSource(profiles, m_profile.value, m_context);
    if (!source || source.value())
        return source;
    if (ContainerSource::applies(environment))
        return std::unique_ptr<CredentialsSource>(std::make_unique<ContainerSource>(m_context));
    Error nothing = nothingFound(profiles, m_profile);
    if (nothing.kind == ErrorKind::Usage)
        return nothing;
    return std::unique_ptr<CredentialsSource>(
        std::make_unique<LastResort>(std::make_unique<ImdsSource>(m_profile.value, m_context), std::move(nothing)));
}

std::unique_ptr<CredentialsSource> ChainSource::webIdentityOfEnvironment(const Profiles &profiles) const
{
    const EnvironmentVariables &environment = m_context.files.environment();
    if (environment.value(u"AWS_WEB_IDENTITY_TOKEN_FILE"_s).isEmpty())
        return nullptr;
    // Key by key: what the environment does not say the profile may.
    const auto setting = [&](const QString &variable, const QString &key) {
        const QString value = environment.value(variable);
        return value.isEmpty() ? profiles.value(m_profile.value, key).value_or(Profiles::Value()).text : value;
    };
    return std::make_unique<WebIdentitySource>(
        WebIdentitySource::Role{
            .source = u"AWS_WEB_IDENTITY_TOKEN_FILE"_s,
            .tokenFile = environment.value(u"AWS_WEB_IDENTITY_TOKEN_FILE"_s),
            .roleArn = setting(u"AWS_ROLE_ARN"_s, u"role_arn"_s),
            .sessionName = setting(u"AWS_ROLE_SESSION_NAME"_s, u"role_session_name"_s),
            .region = m_context.region,
            .userAgentFeature = "h"_ba,
        },
        m_context);
}

} // namespace zonescope::aws
