// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/providers/ssosource.h"

#include "models/aws/identity/ssoportalclient.h"

#include <QtCore/QPointer>
#include <QtCore/QRegularExpression>

using namespace Qt::StringLiterals;

namespace zonescope::aws {

namespace {

/// The token, the person where there is none, the token again, the role's keys.
class SsoJob final : public ResultJob<CredentialsPtr> {
public:
    SsoJob(QString profile, SsoRole role, const ProviderContext &context, SsoRefreshPace &pace, CallOrigin origin,
           QObject *parent)
        : ResultJob(parent)
        , m_profile(std::move(profile))
        , m_role(std::move(role))
        , m_context(context)
        , m_pace(pace)
        , m_origin(origin)
    {
    }
    ~SsoJob() override { delete m_step.data(); }

protected:
    void run() override
    {
        auto client = m_context.services.client(HelperService::SsoPortal, m_role.session.region, m_context.endpoints,
                                                nullptr, m_context.serverClock);
        if (!client) {
            finishWith(client.error());
            return;
        }
        m_portal = std::make_unique<SsoPortalClient>(std::move(client).value());
        findToken(false);
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
    void findToken(bool mistrust)
    {
        SsoTokenRefresh::Settings settings{.endpoints = m_context.endpoints,
                                           .cache = SsoTokenCache(m_context.files.environment()),
                                           .session = m_role.session,
                                           .alwaysRefresh = mistrust};
        auto *job = new SsoTokenRefresh(m_context.services, m_context.clock, m_pace, std::move(settings), this);
        step(job, [this](const Result<SsoTokenPtr> &token) {
            if (token)
                getKeys(*token);
            else if (token.error().kind == ErrorKind::SignIn && !m_hasAsked)
                askPerson(token.error().message);
            else
                finishWith(token.error());
        });
    }
    void askPerson(const QString &reason)
    {
        m_hasAsked = true;
        const SignInQuestion question{.kind = SignInQuestion::Kind::SsoSignIn,
                                      .profile = m_profile,
                                      .reason = reason,
                                      .sso = m_role.session,
                                      .command = u"aws sso login --profile %1"_s.arg(shellWord(m_profile))};
        step(m_context.prompter.ask(question, m_origin, this), [this](const Result<SignInAnswerPtr> &answer) {
            if (answer)
                findToken(false);
            else
                finishWith(answer.error());
        });
    }
    void getKeys(const SsoTokenPtr &token)
    {
        auto *job = m_portal->getRoleCredentials(token->accessToken, m_role.accountId, m_role.roleName, this);
        step(job, [this](const Result<CredentialsPtr> &result) {
            if (result) {
                finishWith(named(**result));
                return;
            }
            Error error = result.error();
            if (error.kind == ErrorKind::SignIn && !m_hasAsked) {
                if (std::exchange(m_wasRefused, true))
                    askPerson(tr("The portal no longer accepts the session."));
                else
                    findToken(true); // another tool may have renewed it, or a refresh does
                return;
            }
            if (error.kind == ErrorKind::Denied) {
                error.message = tr("IAM Identity Center gives you no access to the role %1 of account %2 (profile %3). "
                                   "Ask its administrator for it. (%4)")
                                    .arg(m_role.roleName, m_role.accountId, m_profile, error.message);
            }
            finishWith(std::move(error));
        });
    }
    [[nodiscard]] CredentialsPtr named(const Credentials &keys) const
    {
        const SsoSession &session = m_role.session;
        return std::make_shared<const Credentials>(Credentials{
            .accessKeyId = keys.accessKeyId,
            .secretAccessKey = keys.secretAccessKey.clone(),
            .sessionToken = keys.sessionToken.clone(),
            .expiresAt = keys.expiresAt,
            .source = tr("IAM Identity Center %1, role %2 of account %3 (profile %4)")
                          .arg(session.cacheKey(), m_role.roleName, m_role.accountId, m_profile),
            .userAgentFeature = session.isLegacy() ? "t,u"_ba : "r,s"_ba,
            .accountId = m_role.accountId,
        });
    }

    QString m_profile;
    SsoRole m_role;
    ProviderContext m_context;
    SsoRefreshPace &m_pace;
    CallOrigin m_origin;
    std::unique_ptr<SsoPortalClient> m_portal;
    QPointer<Job> m_step;
    bool m_hasAsked = false;
    bool m_wasRefused = false;
};

} // namespace

SsoSource::SsoSource(QString profile, SsoRole role, const ProviderContext &context)
    : m_profile(std::move(profile))
    , m_role(std::move(role))
    , m_context(context)
{
}

ResultJob<CredentialsPtr> *SsoSource::fetch(QObject *parent, CallOrigin origin)
{
    return new SsoJob(m_profile, m_role, m_context, m_pace, origin, parent);
}

QString shellWord(const QString &name)
{
    static const QRegularExpression plain(u"^[A-Za-z0-9_@%+=:,./-]+$"_s);
    if (plain.match(name).hasMatch())
        return name;
    QString quoted = name;
    return u'\'' + quoted.replace(u'\'', "'\\''"_L1) + u'\'';
}

} // namespace zonescope::aws
