// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/providers/assumerolesource.h"

#include "models/aws/identity/stsclient.h"
#include "models/aws/providers/ssosource.h"

using namespace Qt::StringLiterals;

namespace zonescope::aws {

namespace {

/// The keys below, the code of a person, AssumeRole; back to the person where the code was wrong.
class AssumeRoleJob final : public ResultJob<CredentialsPtr> {
public:
    AssumeRoleJob(AssumedRole role, std::shared_ptr<RefreshingProvider> keys, const ProviderContext &context,
                  CallOrigin origin, QObject *parent)
        : ResultJob(parent)
        , m_role(std::move(role))
        , m_keys(std::move(keys))
        , m_context(context)
        , m_origin(origin)
    {
    }
    ~AssumeRoleJob() override { delete m_step.data(); } // before the client that it uses

protected:
    void run() override
    {
        auto client = m_context.services.client(HelperService::Sts, m_role.region, m_context.endpoints, m_keys,
                                                m_context.serverClock);
        if (!client) {
            finishWith(client.error());
            return;
        }
        m_sts = std::make_unique<StsClient>(std::move(client).value());
        // First, so that a code is not asked for, and used up, before the keys below are there.
        step(m_keys->resolve(this, m_origin), [this](const Result<CredentialsPtr> &keys) {
            if (!keys) {
                finishWith(keys.error());
                return;
            }
            m_featureBelow = (*keys)->userAgentFeature;
            if (m_role.mfaSerial.isEmpty())
                assume({});
            else
                askForCode(false);
        });
    }
    void abort() override { delete m_step.data(); }

private:
    template <class T, class Slot>
    void step(ResultJob<T> *job, Slot whenDone)
    {
        m_step = job;
        connect(job, &Job::finished, this, [this, job, whenDone] {
            job->deleteLater();
            m_step.clear();
            whenDone(job->takeResult());
        });
        job->start();
    }
    void askForCode(bool wasRefused)
    {
        const SignInQuestion question{
            .kind = SignInQuestion::Kind::MfaCode,
            .profile = m_role.profile,
            .mfaSerial = m_role.mfaSerial,
            .roleArn = m_role.roleArn,
            .codeWasRefused = wasRefused,
            .command = u"eval \"$(aws configure export-credentials --profile %1 --format env)\""_s.arg(
                shellWord(m_role.profile))};
        step(m_context.prompter.ask(question, m_origin, this), [this](const Result<SignInAnswerPtr> &answer) {
            if (!answer) {
                finishWith(answer.error());
                return;
            }
            m_answer = *answer;
            assume(m_answer->mfaCode.clone());
        });
    }
    void assume(SecretBytes code)
    {
        const bool hasCode = !code.isEmpty();
        AssumeRoleInput input{
            .roleArn = m_role.roleArn,
            .sessionName = m_role.sessionName,
            .externalId = m_role.externalId,
            .durationSeconds = m_role.durationSeconds,
            .mfaSerial = hasCode ? m_role.mfaSerial : QString(),
            .mfaCode = std::move(code),
        };
        if (input.sessionName.isEmpty())
            input.sessionName = u"zonescope-%1"_s.arg(m_context.clock.nowMs() / 1000);
        step(m_sts->assumeRole(input, this, m_origin), [this, hasCode](const Result<CredentialsPtr> &result) {
            if (!result && hasCode && isMfaRefusal(result.error())) {
                askForCode(true);
                return;
            }
            if (!result) {
                Error error = result.error();
                error.message =
                    tr("The role %1 (%2) could not be taken on: %3").arg(m_role.roleArn, m_role.source, error.message);
                finishWith(std::move(error));
                return;
            }
            finishWith(named(**result));
        });
    }
    [[nodiscard]] CredentialsPtr named(const Credentials &keys) const
    {
        return std::make_shared<const Credentials>(Credentials{
            .accessKeyId = keys.accessKeyId,
            .secretAccessKey = keys.secretAccessKey.clone(),
            .sessionToken = keys.sessionToken.clone(),
            .expiresAt = keys.expiresAt,
            .source = tr("role %1 by %2").arg(roleName(m_role.roleArn), m_role.source),
            .userAgentFeature = m_featureBelow + ',' + m_role.userAgentFeature,
            .accountId = keys.accountId,
        });
    }

    AssumedRole m_role;
    std::shared_ptr<RefreshingProvider> m_keys;
    ProviderContext m_context;
    CallOrigin m_origin;
    std::unique_ptr<StsClient> m_sts;
    QByteArray m_featureBelow; ///< of the keys that the role is taken on with
    SignInAnswerPtr m_answer; ///< held until STS has judged the code: the question stays open until then
    QPointer<Job> m_step;
};

} // namespace

AssumeRoleSource::AssumeRoleSource(AssumedRole role, std::shared_ptr<RefreshingProvider> keys,
                                   const ProviderContext &context)
    : m_role(std::move(role))
    , m_keys(std::move(keys))
    , m_context(context)
{
}

ResultJob<CredentialsPtr> *AssumeRoleSource::fetch(QObject *parent, CallOrigin origin)
{
    return new AssumeRoleJob(m_role, m_keys, m_context, origin, parent);
}

SettingsEffect AssumeRoleSource::settingsChanged()
{
    m_keys->sourceChanged();
    return SettingsEffect::Nothing;
}

QString roleName(const QString &roleArn)
{
    return roleArn.section(u'/', -1);
}

} // namespace zonescope::aws
