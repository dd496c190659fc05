// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/providers/refreshingprovider.h"

#include "models/aws/identity/identityerrors.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <vector>

namespace zonescope::aws {

namespace {

constexpr qint64 advisoryMs = 15 * 60'000LL;
constexpr qint64 mandatoryMs = 10 * 60'000LL;
constexpr qint64 pauseAfterFailureMs = 60'000;
constexpr int mostDoublings = 4;

} // namespace

/// One call's wait for keys.
class RefreshingProvider::ResolveJob final : public ResultJob<CredentialsPtr> {
public:
    ResolveJob(RefreshingProvider &provider, CallOrigin origin, QObject *parent)
        : ResultJob(parent)
        , m_provider(&provider)
        , m_origin(origin)
    {
    }
    ~ResolveJob() override { leave(); }

    [[nodiscard]] CallOrigin origin() const { return m_origin; }
    void answer(const Result<CredentialsPtr> &result)
    {
        m_provider.clear();
        finishWith(result);
    }

protected:
    void run() override { m_provider->ask(this); }
    void abort() override { leave(); }

private:
    void leave()
    {
        if (m_provider)
            m_provider->forget(this);
    }

    QPointer<RefreshingProvider> m_provider;
    CallOrigin m_origin;
};

class RefreshingProvider::Private {
public:
    explicit Private(std::unique_ptr<CredentialsSource> theSource, const Clock &theClock)
        : source(std::move(theSource))
        , clock(theClock)
    {
    }

    std::unique_ptr<CredentialsSource> source;
    QObject jobs; ///< parent of the source's jobs, which must not outlive it
    const Clock &clock;
    CredentialsPtr keys;
    qint64 takenAtMs = 0; ///< when the keys in force came
    bool isSpent = false; ///< the service does not take them, or the settings no longer mean them
    bool mayHaveChanged = false; ///< the settings files did
    int failures = 0; ///< in a row
    std::optional<qint64> failedAtMs; ///< the last renewal, where it failed; monotonic
    std::vector<ResolveJob *> waiting;
    QPointer<ResultJob<CredentialsPtr>> renewal;
    CallOrigin renewalOrigin = CallOrigin::Background;
    CredentialsState state;
};

RefreshingProvider::RefreshingProvider(std::unique_ptr<CredentialsSource> source, const Clock &clock)
    : d(std::make_unique<Private>(std::move(source), clock))
{
}

RefreshingProvider::~RefreshingProvider() = default;

ResultJob<CredentialsPtr> *RefreshingProvider::resolve(QObject *parent, CallOrigin origin)
{
    return new ResolveJob(*this, origin, parent);
}

RefreshingProvider::Freshness RefreshingProvider::freshness() const
{
    if (!d->keys || d->isSpent)
        return Freshness::Dead;
    const qint64 now = d->clock.nowMs();
    if (!d->keys->expiresAt)
        return d->mayHaveChanged ? Freshness::Old : Freshness::Fresh;
    const qint64 left = *d->keys->expiresAt - now;
    const qint64 life = *d->keys->expiresAt - d->takenAtMs;
    if (left <= 0)
        return Freshness::Dead;
    if (d->mayHaveChanged || left <= std::min(mandatoryMs, life / 3))
        return Freshness::Old;
    return left <= std::min(advisoryMs, life / 2) ? Freshness::Ageing : Freshness::Fresh;
}

void RefreshingProvider::ask(ResolveJob *job)
{
    const Freshness freshness = this->freshness();
    // Longer each time: a program that asks a person something must not ask again and again.
    const qint64 pause = pauseAfterFailureMs << std::clamp(d->failures - 1, 0, mostDoublings);
    const bool rests = d->failedAtMs && d->clock.monotonicMs() - *d->failedAtMs < pause;
    const bool isGoodEnough = freshness == Freshness::Fresh || freshness == Freshness::Ageing
        || (freshness == Freshness::Old && rests && !d->renewal);
    if (!isGoodEnough)
        d->waiting.push_back(job);
    if (freshness != Freshness::Fresh && !d->renewal && (freshness == Freshness::Dead || !rests))
        renew(freshness == Freshness::Dead ? job->origin() : CallOrigin::Background);
    if (isGoodEnough)
        job->answer(d->keys);
}

void RefreshingProvider::forget(ResolveJob *job)
{
    std::erase(d->waiting, job);
    if (d->waiting.empty() && d->renewalOrigin == CallOrigin::Person)
        delete d->renewal.data(); // a question that nobody waits for any more
}

void RefreshingProvider::renew(CallOrigin origin)
{
    d->renewalOrigin = origin;
    d->renewal = d->source->fetch(&d->jobs, origin);
    connect(d->renewal, &Job::finished, this, [this] {
        const Result<CredentialsPtr> result = d->renewal->takeResult();
        delete d->renewal.data(); // now: it must not outlive the source, and what follows may end the provider
        renewed(result);
    });
    d->renewal->start();
}

CallOrigin RefreshingProvider::originOfWaiting() const
{
    const bool hasPerson = std::any_of(d->waiting.begin(), d->waiting.end(),
                                       [](const ResolveJob *job) { return job->origin() == CallOrigin::Person; });
    return hasPerson ? CallOrigin::Person : CallOrigin::Background;
}

void RefreshingProvider::renewed(const Result<CredentialsPtr> &result)
{
    const qint64 now = d->clock.nowMs();
    if (!result) {
        failed(result.error());
        return;
    }
    const CredentialsPtr &keys = result.value();
    if (keys->expiresAt && *keys->expiresAt <= now) {
        failed({.kind = ErrorKind::SignIn, .message = tr("The keys have already ended (%1).").arg(keys->source)});
        return;
    }
    d->keys = keys;
    d->takenAtMs = now;
    d->isSpent = false;
    d->mayHaveChanged = false;
    d->failedAtMs.reset();
    d->failures = 0;
    auto waiting = std::exchange(d->waiting, {});
    std::vector<QPointer<ResolveJob>> jobs(waiting.begin(), waiting.end());
    setState({.kind = CredentialsState::Kind::Good, .source = keys->source, .expiresAt = keys->expiresAt});
    for (const QPointer<ResolveJob> &job : jobs) {
        if (job)
            job->answer(keys);
    }
}

void RefreshingProvider::failed(const Error &error)
{
    const qint64 now = d->clock.nowMs();
    d->failedAtMs = d->clock.monotonicMs();
    ++d->failures;
    d->mayHaveChanged = false;
    const bool isAlive = freshness() != Freshness::Dead;
    auto waiting = std::exchange(d->waiting, {});
    CredentialsState state = d->state;
    state.problem = error;
    if (!isAlive) {
        if (error.kind == ErrorKind::SignIn && d->renewalOrigin == CallOrigin::Background) {
            // What failed for want of a person is tried again for those calls that a person waits for.
            const auto persons = std::stable_partition(waiting.begin(), waiting.end(), [](const ResolveJob *job) {
                return job->origin() == CallOrigin::Background;
            });
            d->waiting.assign(persons, waiting.end());
            waiting.erase(persons, waiting.end());
        }
        const bool isNews = state.kind != CredentialsState::Kind::SignedOut;
        const bool isLost = error.kind != ErrorKind::Cancelled && !isServiceOutOfReach(error);
        if (isLost && isNews) {
            state.kind = CredentialsState::Kind::SignedOut;
            const qint64 endedAt = d->keys ? d->keys->expiresAt.value_or(now) : now;
            state.signedOutSince = std::min(endedAt, now);
        }
    }
    std::vector<QPointer<ResolveJob>> jobs(waiting.begin(), waiting.end());
    const CredentialsPtr keys = d->keys;
    if (!d->waiting.empty())
        renew(CallOrigin::Person);
    setState(std::move(state));
    for (const QPointer<ResolveJob> &job : jobs) {
        if (job)
            job->answer(isAlive ? Result<CredentialsPtr>(keys) : Result<CredentialsPtr>(error));
    }
}

void RefreshingProvider::invalidate(const CredentialsPtr &refused)
{
    // Calls that were sent with the keys before these say nothing about these.
    if (!d->keys || d->keys != refused)
        return;
    d->isSpent = true;
    d->source->keysRefused();
}

void RefreshingProvider::sourceChanged()
{
    switch (d->source->settingsChanged()) {
    case SettingsEffect::Nothing:
        break;
    case SettingsEffect::NewKeys:
        d->mayHaveChanged = true;
        break;
    case SettingsEffect::OtherSource:
        d->isSpent = true;
        if (d->renewal) {
            delete d->renewal.data(); // with its question, which is about what is not wanted any more
            if (!d->waiting.empty())
                renew(originOfWaiting());
        }
        break;
    }
    d->failedAtMs.reset();
}

void RefreshingProvider::dropKeys()
{
    d->keys.reset();
    d->failedAtMs.reset();
    d->failures = 0;
    if (!d->renewal)
        return;
    delete d->renewal.data(); // what it is about to bring belongs to the session that has ended
    if (!d->waiting.empty())
        renew(originOfWaiting());
}

const CredentialsState &RefreshingProvider::state() const
{
    return d->state;
}

void RefreshingProvider::setState(CredentialsState state)
{
    if (state == d->state)
        return;
    d->state = std::move(state);
    Q_EMIT stateChanged();
}

} // namespace zonescope::aws
