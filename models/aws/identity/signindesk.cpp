// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/identity/signindesk.h"

#include "models/aws/identity/ssosignin.h"

#include <QtCore/QFileInfo>
#include <QtCore/QFileSystemWatcher>
#include <QtCore/QPointer>

#include <algorithm>
#include <deque>
#include <utility>

using namespace std::chrono_literals;

namespace zonescope::aws {

namespace {

constexpr std::chrono::milliseconds betweenLooks = 2s;

} // namespace

class SignInDesk::Private final : public QObject {
    Q_DISABLE_COPY_MOVE(Private)

public:
    class AskJob;

    Private(SignInDesk &desk, IdentityServices &identityServices, HelperEndpointSettings endpointSettings,
            const EnvironmentVariables &environment)
        : q(desk)
        , services(identityServices)
        , endpoints(std::move(endpointSettings))
        , cache(environment)
    {
    }

    void enqueue(AskJob *job);
    void withdraw(AskJob *job);
    void signIn(SsoMethod method);
    void giveMfaCode(SecretBytes code);
    void dismissAll();
    [[nodiscard]] bool isDeclined() const { return q.m_isDeclined; }
    [[nodiscard]] std::optional<SignInView> view() const
    {
        return questions.empty() ? std::nullopt : std::optional(questions.front().view);
    }

private:
    struct Pending {
        SignInView view{};
        QList<AskJob *> jobs{};
        SecretBytes
            tokenBefore{}; ///< a live token in the file that the portal must have refused, else nobody would ask
        quint64 round = 0; ///< of the MFA code that is being tried
    };

    void join(Pending &pending, AskJob *job);
    [[nodiscard]] SecretBytes liveToken(const SsoSession &session) const;
    [[nodiscard]] static bool isCommandDone(const Pending &pending);
    [[nodiscard]] bool isAnsweredElsewhere(const Pending &pending) const;
    void answerFront(const SignInAnswerPtr &answer);
    void showPage();
    void handleSignInEnd();
    void codeWasTried(quint64 round);
    /// Watches the files of the question at hand, which is another one than before, or none.
    void present();
    void look();
    void lookLater();

    SignInDesk &q;
    IdentityServices &services;
    HelperEndpointSettings endpoints;
    SsoTokenCache cache;
    std::deque<Pending> questions; ///< the front is at hand
    std::unique_ptr<SsoSignIn> attempt;
    std::unique_ptr<QFileSystemWatcher> watcher;
    TimerHandle nextLook;
    quint64 lastRound = 0;
};

/// One that waits for a question. The desk may be gone before it.
class SignInDesk::Private::AskJob final : public ResultJob<SignInAnswerPtr> {
    Q_DISABLE_COPY_MOVE(AskJob)

public:
    AskJob(Private &desk, SignInQuestion asked, CallOrigin origin, QObject *parent)
        : ResultJob(parent)
        , question(std::move(asked))
        , m_desk(&desk)
        , m_origin(origin)
    {
    }
    ~AskJob() override { leave(); }

    void end(const Result<SignInAnswerPtr> &result) { finishWith(result); }

    const SignInQuestion question;

protected:
    void run() override
    {
        if (!m_desk || m_origin == CallOrigin::Background || m_desk->isDeclined())
            finishWith(unansweredError(question));
        else
            m_desk->enqueue(this);
    }
    void abort() override { leave(); }

private:
    void leave()
    {
        if (m_desk)
            m_desk->withdraw(this);
    }

    QPointer<Private> m_desk;
    CallOrigin m_origin;
};

SecretBytes SignInDesk::Private::liveToken(const SsoSession &session) const
{
    auto token = cache.token(session);
    if (!token || !token->isLiveAt(services.environment().clock.nowMs()))
        return {};
    return std::move(token->accessToken);
}

void SignInDesk::Private::enqueue(AskJob *job)
{
    const auto same = std::find_if(questions.begin(), questions.end(), [&](const Pending &pending) {
        return pending.view.question.isSameAs(job->question);
    });
    if (same != questions.end()) {
        join(*same, job);
        return;
    }
    Pending pending{.view = {.question = job->question}, .jobs = {job}};
    pending.view.question.isAnswered = {};
    if (job->question.kind == SignInQuestion::Kind::SsoSignIn)
        pending.tokenBefore = liveToken(job->question.sso);
    questions.push_back(std::move(pending));
    if (questions.size() == 1)
        present();
}

void SignInDesk::Private::join(Pending &pending, AskJob *job)
{
    pending.jobs.append(job);
    if (pending.view.phase != SignInView::Phase::Checking)
        return;
    pending.view.phase = SignInView::Phase::Asking;
    pending.view.question.codeWasRefused = job->question.codeWasRefused;
    pending.round = 0;
    Q_EMIT q.changed();
}

void SignInDesk::Private::withdraw(AskJob *job)
{
    const auto asked = std::find_if(questions.begin(), questions.end(),
                                    [job](const Pending &pending) { return pending.jobs.contains(job); });
    if (asked == questions.end())
        return;
    asked->jobs.removeAll(job);
    if (!asked->jobs.isEmpty())
        return;
    const bool wasAtHand = asked == questions.begin();
    questions.erase(asked);
    if (wasAtHand)
        present();
}

void SignInDesk::Private::present()
{
    attempt.reset();
    // It may be what is being listened to.
    if (watcher)
        watcher.release()->deleteLater();
    nextLook.cancel();
    if (!questions.empty()) {
        const SignInQuestion &question = questions.front().view.question;
        if (question.kind == SignInQuestion::Kind::SsoSignIn && QFileInfo(cache.folder()).isDir()) {
            watcher = std::make_unique<QFileSystemWatcher>(QStringList{cache.folder()});
            connect(watcher.get(), &QFileSystemWatcher::directoryChanged, this, [this] { look(); });
        }
        if (question.kind != SignInQuestion::Kind::MfaCode)
            lookLater();
    }
    Q_EMIT q.changed();
}

void SignInDesk::Private::lookLater()
{
    nextLook = services.environment().timers.after(betweenLooks, [this] {
        lookLater();
        look();
    });
}

bool SignInDesk::Private::isCommandDone(const Pending &pending)
{
    return std::any_of(pending.jobs.cbegin(), pending.jobs.cend(),
                       [](const AskJob *job) { return job->question.isAnswered && job->question.isAnswered(); });
}

bool SignInDesk::Private::isAnsweredElsewhere(const Pending &pending) const
{
    switch (pending.view.question.kind) {
    case SignInQuestion::Kind::SsoSignIn: {
        const SecretBytes token = liveToken(pending.view.question.sso);
        return !token.isEmpty() && token.view() != pending.tokenBefore.view();
    }
    case SignInQuestion::Kind::Command:
        return isCommandDone(pending);
    case SignInQuestion::Kind::MfaCode:
        return false;
    }
    return false;
}

void SignInDesk::Private::look()
{
    if (!questions.empty() && isAnsweredElsewhere(questions.front()))
        answerFront(std::make_shared<const SignInAnswer>());
}

void SignInDesk::Private::answerFront(const SignInAnswerPtr &answer)
{
    QList<QPointer<AskJob>> answered;
    for (AskJob *job : std::as_const(questions.front().jobs))
        answered.append(job);
    questions.pop_front();
    present();
    for (const auto &job : std::as_const(answered)) {
        if (job)
            job->end(answer);
    }
}

void SignInDesk::Private::signIn(SsoMethod method)
{
    if (questions.empty() || questions.front().view.question.kind != SignInQuestion::Kind::SsoSignIn)
        return;
    SignInView &view = questions.front().view;
    view = {.question = std::move(view.question), .phase = SignInView::Phase::Starting};
    attempt = std::make_unique<SsoSignIn>(services, endpoints, cache, view.question.sso, method, nullptr);
    connect(attempt.get(), &SsoSignIn::pageReady, this, [this] { showPage(); });
    connect(attempt.get(), &Job::finished, this, [this] { handleSignInEnd(); });
    attempt->start();
    Q_EMIT q.changed();
}

void SignInDesk::Private::showPage()
{
    SignInView &view = questions.front().view;
    view.url = attempt->url();
    view.userCode = attempt->userCode();
    view.expiresAtMs = attempt->expiresAtMs();
    view.phase = view.userCode.isEmpty() ? SignInView::Phase::WaitingForBrowser : SignInView::Phase::WaitingForDevice;
    const QUrl url = view.url;
    SignInDesk &desk = q;
    Q_EMIT desk.changed();
    Q_EMIT desk.openUrlRequested(url);
}

void SignInDesk::Private::handleSignInEnd()
{
    const auto result = attempt->result();
    if (result) {
        answerFront(std::make_shared<const SignInAnswer>());
        return;
    }
    attempt.reset();
    SignInView &view = questions.front().view;
    view = {.question = std::move(view.question), .problem = result.error()};
    Q_EMIT q.changed();
}

void SignInDesk::Private::giveMfaCode(SecretBytes code)
{
    if (questions.empty() || questions.front().view.question.kind != SignInQuestion::Kind::MfaCode
        || questions.front().view.phase != SignInView::Phase::Asking)
        return;
    Pending &pending = questions.front();
    pending.view.phase = SignInView::Phase::Checking;
    pending.round = ++lastRound;
    // Letting the answer go says that the code was tried; queued, so that a question put right after it comes first.
    const SignInAnswerPtr answer(new SignInAnswer{.mfaCode = std::move(code)},
                                 [desk = QPointer<Private>(this), round = pending.round](const SignInAnswer *tried) {
                                     delete tried;
                                     if (desk) {
                                         QMetaObject::invokeMethod(
                                             desk, [desk, round] { desk->codeWasTried(round); }, Qt::QueuedConnection);
                                     }
                                 });
    QList<QPointer<AskJob>> answered;
    for (AskJob *job : std::as_const(pending.jobs))
        answered.append(job);
    pending.jobs.clear();
    Q_EMIT q.changed();
    for (const auto &job : std::as_const(answered)) {
        if (job)
            job->end(answer);
    }
}

void SignInDesk::Private::codeWasTried(quint64 round)
{
    if (questions.empty() || questions.front().round != round)
        return;
    questions.pop_front();
    present();
}

void SignInDesk::Private::dismissAll()
{
    const auto dismissed = std::exchange(questions, {});
    QList<QPointer<AskJob>> unanswered;
    for (const Pending &pending : dismissed) {
        for (AskJob *job : pending.jobs)
            unanswered.append(job);
    }
    present();
    for (const auto &job : std::as_const(unanswered)) {
        if (job)
            job->end(unansweredError(job->question));
    }
}

SignInDesk::SignInDesk(IdentityServices &services, HelperEndpointSettings endpoints,
                       const EnvironmentVariables &environment, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, services, std::move(endpoints), environment))
{
}

SignInDesk::~SignInDesk() = default;

ResultJob<SignInAnswerPtr> *SignInDesk::ask(const SignInQuestion &question, CallOrigin origin, QObject *parent)
{
    return new Private::AskJob(*d, question, origin, parent);
}

std::optional<SignInView> SignInDesk::view() const
{
    return d->view();
}

void SignInDesk::signIn(SsoMethod method)
{
    d->signIn(method);
}

void SignInDesk::giveMfaCode(SecretBytes code)
{
    d->giveMfaCode(std::move(code));
}

void SignInDesk::dismiss()
{
    if (!d->view())
        return;
    m_isDeclined = true;
    d->dismissAll();
}

void SignInDesk::permitAgain()
{
    if (!std::exchange(m_isDeclined, false))
        return;
    Q_EMIT changed();
}

} // namespace zonescope::aws
