// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/providers/loginsessionsource.h"

#include "models/aws/correctedclock.h"
#include "models/aws/identity/identityerrors.h"
#include "models/aws/identity/logincache.h"
#include "models/aws/identity/signinclient.h"
#include "models/aws/providers/ssosource.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QPointer>

#include <cstdlib>

using namespace Qt::StringLiterals;

namespace zonescope::aws {

namespace {

constexpr qint64 refreshAheadMs = 5 * 60'000LL;
constexpr qint64 pauseAfterFailureMs = 60'000;
constexpr std::chrono::milliseconds betweenLooks{300};
constexpr qint64 skewThatSpoilsProofsMs = 4 * 60'000LL;

/// The file, a refresh where the keys are about to end, the file again, the person, the file once more.
class LoginJob final : public ResultJob<CredentialsPtr> {
    Q_DECLARE_TR_FUNCTIONS(zonescope::aws::LoginSessionSource)

public:
    LoginJob(LoginSessionSource::Session session, const ProviderContext &context, LoginMemory &memory,
             CallOrigin origin, QObject *parent)
        : ResultJob(parent)
        , m_session(std::move(session))
        , m_context(context)
        , m_memory(memory)
        , m_origin(origin)
        , m_cache(context.files.environment())
    {
    }
    ~LoginJob() override { delete m_step.data(); } // before the client that it uses

protected:
    void run() override { readFile(); }
    void abort() override
    {
        m_nextLook.cancel();
        delete m_step.data();
    }

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
    /// Alive, and not the keys that the service refused.
    [[nodiscard]] bool isGood(const LoginToken &token) const
    {
        return token.isLiveAt(m_context.clock.nowMs()) && token.accessKeyId != m_memory.refusedKeyId;
    }
    void readFile()
    {
        auto token = m_cache.token(m_session.name);
        if (!token) {
            askPerson(tr("The profile “%1” uses a console sign-in, and there is none of %2 on this computer.")
                          .arg(m_session.profile, m_session.name));
            return;
        }
        m_token = std::move(*token);
        const qint64 left = m_token.expiresAtMs - m_context.clock.nowMs();
        const bool hasJustFailed =
            m_memory.failedAtMs && m_context.clock.monotonicMs() - *m_memory.failedAtMs < pauseAfterFailureMs;
        const auto &refusal = m_memory.refusal;
        const bool wasRefused = hasJustFailed && refusal && refusal->keyId == m_token.accessKeyId;
        if (isGood(m_token) && (left > refreshAheadMs || hasJustFailed || !m_token.isRenewable()))
            give(m_token);
        else if (m_token.isRenewable() && !wasRefused)
            refresh();
        else
            askPerson(wasRefused ? refusal->reason : ended());
    }
    void refresh()
    {
        auto key = DpopKey::fromPem(m_token.dpopKey);
        if (!key) {
            handleFailure(key.error());
            return;
        }
        if (!m_client) {
            auto client = m_context.services.client(HelperService::SignIn, m_session.region, m_context.endpoints,
                                                    nullptr, m_context.serverClock);
            if (!client) {
                handleFailure(client.error());
                return;
            }
            m_client = std::make_unique<SignInClient>(std::move(client).value(), m_context.clock);
        }
        m_skewMs = m_context.serverClock != nullptr ? m_context.serverClock->skewMs() : 0;
        const LoginRefreshInput input{.clientId = m_token.clientId,
                                      .refreshToken = m_token.refreshToken.clone(),
                                      .key = std::make_shared<const DpopKey>(std::move(key).value())};
        step(m_client->refresh(input, this), [this](Result<LoginRefreshOutput> result) {
            if (result)
                renewed(std::move(result).value());
            else
                handleFailure(result.error());
        });
    }
    void renewed(LoginRefreshOutput output)
    {
        m_memory.failedAtMs.reset();
        m_memory.refusal.reset();
        const SecretBytes spent = m_token.refreshToken.clone();
        m_token.accessKeyId = output.accessKeyId;
        m_token.secretAccessKey = std::move(output.secretAccessKey);
        m_token.sessionToken = std::move(output.sessionToken);
        m_token.expiresAtMs = m_context.clock.nowMs() + output.expiresInSeconds * 1000LL;
        m_token.idToken = std::move(output.idToken);
        if (!output.refreshToken.isEmpty())
            m_token.refreshToken = std::move(output.refreshToken);
        // The keys are good even where they cannot be kept; and a file that somebody has signed in with meanwhile, or
        // taken away, is not put back.
        const auto now = m_cache.token(m_session.name);
        if (now && now->refreshToken.view() == spent.view())
            static_cast<void>(m_cache.store(m_session.name, m_token));
        give(m_token);
    }
    void handleFailure(const Error &error)
    {
        m_memory.failedAtMs = m_context.clock.monotonicMs();
        const auto again = m_cache.token(m_session.name);
        if (again && isGood(*again)) {
            give(*again);
        } else if (isServiceOutOfReach(error)) {
            Error failure = error;
            failure.message = tr("The console sign-in of the profile “%1” could not be renewed: %2")
                                  .arg(m_session.profile, error.message);
            finishWith(std::move(failure));
        } else if (error.code == "TOKEN_EXPIRED"_L1 && m_looksLeft-- > 0) {
            // The process that used the refresh token up may not have written the new one yet.
            m_nextLook = m_context.timers.after(betweenLooks, [this, error] { handleFailure(error); });
        } else if (wasMisdated()) {
            m_hasRepeated = true;
            refresh();
        } else if (error.code == "INSUFFICIENT_PERMISSIONS"_L1) {
            Error failure = error;
            failure.message = tr("You may not renew the console sign-in of the profile “%1”: IAM gives you no "
                                 "signin:CreateOAuth2Token. Ask your administrator for it. (%2)")
                                  .arg(m_session.profile, error.message);
            finishWith(std::move(failure));
        } else {
            m_memory.refusal = {.keyId = m_token.accessKeyId, .reason = reasonOf(error)};
            askPerson(m_memory.refusal->reason);
        }
    }
    /// The refusal told what time it is, and the proof bore another one.
    [[nodiscard]] bool wasMisdated() const
    {
        return !m_hasRepeated && m_context.serverClock != nullptr
            && std::llabs(m_context.serverClock->skewMs() - m_skewMs) > skewThatSpoilsProofsMs;
    }
    [[nodiscard]] QString ended() const
    {
        return tr("The console sign-in of the profile “%1” has ended.").arg(m_session.profile);
    }
    [[nodiscard]] QString reasonOf(const Error &error) const
    {
        if (error.code == "TOKEN_EXPIRED"_L1)
            return ended();
        if (error.code == "USER_CREDENTIALS_CHANGED"_L1) {
            return tr("The console sign-in of the profile “%1” has ended, since the password or the keys of its user "
                      "were changed.")
                .arg(m_session.profile);
        }
        return tr("The console sign-in of the profile “%1” cannot be renewed (%2).")
            .arg(m_session.profile, error.message);
    }
    void askPerson(const QString &reason)
    {
        SignInQuestion question{.kind = SignInQuestion::Kind::Command,
                                .profile = m_session.profile,
                                .reason = reason,
                                .command = u"aws login --profile %1"_s.arg(shellWord(m_session.profile))};
        if (std::exchange(m_hasAsked, true)) {
            finishWith(unansweredError(question));
            return;
        }
        question.isAnswered = [cache = m_cache, name = m_session.name, before = m_token.accessKeyId,
                               &clock = m_context.clock] {
            const auto token = cache.token(name);
            return token && token->isLiveAt(clock.nowMs()) && token->accessKeyId != before;
        };
        step(m_context.prompter.ask(question, m_origin, this), [this](const Result<SignInAnswerPtr> &answer) {
            if (answer)
                readFile();
            else
                finishWith(answer.error());
        });
    }
    void give(const LoginToken &token)
    {
        m_memory.givenKeyId = token.accessKeyId;
        finishWith(CredentialsPtr(std::make_shared<const Credentials>(Credentials{
            .accessKeyId = token.accessKeyId,
            .secretAccessKey = token.secretAccessKey.clone(),
            .sessionToken = token.sessionToken.clone(),
            .expiresAt = token.expiresAtMs,
            .source = tr("console sign-in %1 (profile %2)").arg(m_session.name, m_session.profile),
            .userAgentFeature = "AC,AD"_ba,
            .accountId = token.accountId,
        })));
    }

    LoginSessionSource::Session m_session;
    ProviderContext m_context;
    LoginMemory &m_memory;
    CallOrigin m_origin;
    LoginCache m_cache;
    LoginToken m_token; ///< as the file had it, then renewed
    std::unique_ptr<SignInClient> m_client;
    QPointer<Job> m_step;
    qint64 m_skewMs = 0; ///< that the proof under way is dated by
    int m_looksLeft = 4;
    TimerHandle m_nextLook;
    bool m_hasRepeated = false;
    bool m_hasAsked = false;
};

} // namespace

LoginSessionSource::LoginSessionSource(Session session, const ProviderContext &context)
    : m_session(std::move(session))
    , m_context(context)
{
}

ResultJob<CredentialsPtr> *LoginSessionSource::fetch(QObject *parent, CallOrigin origin)
{
    return new LoginJob(m_session, m_context, m_memory, origin, parent);
}

void LoginSessionSource::keysRefused()
{
    m_memory.refusedKeyId = m_memory.givenKeyId;
}

} // namespace zonescope::aws
