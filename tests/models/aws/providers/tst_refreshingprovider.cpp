// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/providers/refreshingprovider.h"

#include "tests/support/faketime.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <deque>

using namespace zonescope;
using namespace zonescope::aws;
using namespace zonescope::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A source whose fetches end when the test says so.
class ScriptedSource final : public CredentialsSource {
public:
    class FetchJob final : public ResultJob<CredentialsPtr> {
    public:
        FetchJob(ScriptedSource &source, CallOrigin of, QObject *parent)
            : ResultJob(parent)
            , origin(of)
            , m_source(source)
        {
        }
        ~FetchJob() override { std::erase(m_source.open, this); }
        void end(Result<CredentialsPtr> result)
        {
            std::erase(m_source.open, this);
            finishWith(std::move(result));
        }
        const CallOrigin origin;

    protected:
        void run() override { m_source.open.push_back(this); }

    private:
        ScriptedSource &m_source;
    };

    ResultJob<CredentialsPtr> *fetch(QObject *parent, CallOrigin origin) override
    {
        ++fetches;
        return new FetchJob(*this, origin, parent);
    }

    void keysRefused() override { ++refusals; }
    SettingsEffect settingsChanged() override { return effect; }

    std::vector<FetchJob *> open;
    int fetches = 0;
    int refusals = 0;
    SettingsEffect effect = SettingsEffect::NewKeys;
};

CredentialsPtr keys(const QByteArray &id, std::optional<qint64> expiresAt)
{
    return std::make_shared<const Credentials>(Credentials{
        .accessKeyId = id, .secretAccessKey = SecretBytes("s"), .expiresAt = expiresAt, .source = u"test"_s});
}

const Error signedOut{.kind = ErrorKind::SignIn, .message = u"ended"_s};

} // namespace

class TstRefreshingProvider : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        auto source = std::make_unique<ScriptedSource>();
        m_source = source.get();
        m_provider = std::make_unique<RefreshingProvider>(std::move(source), m_clock);
    }
    void cleanup()
    {
        m_jobs.clear();
        m_provider.reset();
    }

    void row4AllCallsShareOneRefresh()
    {
        auto *first = ask();
        auto *second = ask();
        QCOMPARE(m_source->fetches, 1);
        m_source->open.front()->end(keys("A", m_clock.now + 3'600'000));
        QTRY_VERIFY(first->isFinished() && second->isFinished());
        QCOMPARE(first->result().value(), second->result().value());
        QVERIFY(m_provider->state().kind == CredentialsState::Kind::Good);
    }
    void freshKeysAreNotAskedForAgain()
    {
        take("A", 3600s);
        auto *job = ask();
        QTRY_VERIFY(job->isFinished());
        QCOMPARE(m_source->fetches, 1);
    }
    void ageingKeysAreUsedWhileOneRefreshRuns()
    {
        take("A", 3600s);
        m_clock.now += 46 * 60'000;
        auto *job = ask();
        QTRY_VERIFY(job->isFinished());
        QCOMPARE(job->result().value()->accessKeyId, "A"_ba);
        QCOMPARE(m_source->fetches, 2);
        QCOMPARE(m_source->open.front()->origin, CallOrigin::Background);
        auto *another = ask();
        QTRY_VERIFY(another->isFinished());
        QCOMPARE(m_source->fetches, 2);
        m_source->open.front()->end(keys("B", m_clock.now + 3'600'000));
        QTRY_COMPARE(m_provider->state().expiresAt, std::optional(m_clock.now + 3'600'000));
        auto *later = ask();
        QTRY_VERIFY(later->isFinished());
        QCOMPARE(later->result().value()->accessKeyId, "B"_ba);
    }
    void oldKeysWaitForTheRefreshAndSurviveItsFailure()
    {
        take("A", 3600s);
        m_clock.now += 51 * 60'000;
        auto *job = ask();
        QCOMPARE(m_source->fetches, 2);
        QCOMPARE(m_source->open.front()->origin, CallOrigin::Background); // no question as long as the keys live
        QVERIFY(!job->isFinished());
        m_source->open.front()->end(signedOut);
        QTRY_VERIFY(job->isFinished());
        QCOMPARE(job->result().value()->accessKeyId, "A"_ba);
        QVERIFY(m_provider->state().kind == CredentialsState::Kind::Good);
        QVERIFY(m_provider->state().problem);
        auto *next = ask(); // not once for every call
        QTRY_VERIFY(next->isFinished());
        QCOMPARE(m_source->fetches, 2);
        m_clock.now -= 30'000; // a wall clock that is put right does not make the pause longer
        m_clock.monotonic += 61'000;
        ask();
        QCOMPARE(m_source->fetches, 3);
    }
    void row22EndedKeysAreNoticedByTheWallClock()
    {
        take("A", 3600s);
        m_clock.now += 8 * 3'600'000;
        auto *job = ask();
        QCOMPARE(m_source->open.front()->origin, CallOrigin::Person);
        m_source->open.front()->end(signedOut);
        QTRY_VERIFY(job->isFinished());
        QCOMPARE(job->result().error().kind, ErrorKind::SignIn);
        QVERIFY(m_provider->state().kind == CredentialsState::Kind::SignedOut);
        QCOMPARE(m_provider->state().signedOutSince, std::optional(m_clock.now - 7 * 3'600'000));
    }
    void row5BackgroundCallsFailQuietlyAndAPersonsCallAsks()
    {
        auto *background = ask(CallOrigin::Background);
        QCOMPARE(m_source->open.front()->origin, CallOrigin::Background);
        auto *person = ask(CallOrigin::Person);
        m_source->open.front()->end(signedOut);
        QTRY_VERIFY(background->isFinished());
        QCOMPARE(background->result().error().kind, ErrorKind::SignIn);
        QVERIFY(!person->isFinished());
        QTRY_COMPARE(m_source->fetches, 2);
        QCOMPARE(m_source->open.front()->origin, CallOrigin::Person);
        m_source->open.front()->end(keys("A", {}));
        QTRY_VERIFY(person->isFinished());
        QVERIFY(person->result().ok());
    }
    void droppedCallsWithdrawTheQuestion()
    {
        auto *job = ask();
        QCOMPARE(m_source->open.size(), 1U);
        std::erase_if(m_jobs, [job](const auto &owned) { return owned.get() == job; });
        QCOMPARE(m_source->open.size(), 0U);
        ask();
        QCOMPARE(m_source->fetches, 2);
    }
    void refusedKeysAreFetchedAgainOnce()
    {
        const CredentialsPtr first = take("A", 3600s);
        m_provider->invalidate(first);
        auto *job = ask();
        QCOMPARE(m_source->fetches, 2);
        m_source->open.front()->end(keys("B", {}));
        QTRY_VERIFY(job->isFinished());
        QCOMPARE(m_source->refusals, 1);
        m_provider->invalidate(first); // a late refusal of the old ones
        QCOMPARE(m_source->refusals, 1);
        auto *next = ask();
        QTRY_VERIFY(next->isFinished());
        QCOMPARE(m_source->fetches, 2);
    }
    void keysThatLiveThreeSecondsAreRenewedInTime()
    {
        take("A", 3s);
        m_clock.now += 1'600;
        auto *ageing = ask();
        QTRY_VERIFY(ageing->isFinished());
        QCOMPARE(m_source->fetches, 2);
        m_source->open.front()->end(keys("B", m_clock.now + 3'000));
        QTRY_VERIFY(m_source->open.empty());
        m_clock.now += 2'999;
        auto *old = ask();
        QVERIFY(!old->isFinished());
        m_source->open.front()->end(keys("C", m_clock.now + 3'000));
        QTRY_VERIFY(old->isFinished());
        QCOMPARE(old->result().value()->accessKeyId, "C"_ba);
    }
    void settingsThatSayTheSameAskNobodyAgain()
    {
        take("A", 3600s);
        m_source->effect = SettingsEffect::Nothing;
        m_provider->sourceChanged();
        auto *job = ask();
        QTRY_VERIFY(job->isFinished());
        QCOMPARE(m_source->fetches, 1);
    }
    void keysThatMayBeOthersAreLookedAtWithoutAQuestion()
    {
        take("A", 3600s);
        QSignalSpy changes(m_provider.get(), &RefreshingProvider::stateChanged);
        m_provider->sourceChanged();
        auto *job = ask();
        QCOMPARE(m_source->fetches, 2);
        QCOMPARE(m_source->open.front()->origin, CallOrigin::Background);
        m_source->open.front()->end(keys("A", m_clock.now + 3'600'000));
        QTRY_VERIFY(job->isFinished());
        QVERIFY(changes.isEmpty()); // the same keys are no news
        m_provider->sourceChanged();
        auto *failing = ask();
        m_source->open.front()->end(Error{.kind = ErrorKind::Usage, .message = u"half written"_s});
        QTRY_VERIFY(failing->isFinished());
        QCOMPARE(failing->result().value()->accessKeyId, "A"_ba);
    }
    void keysOfAnotherSourceAreNotUsedAnyMore()
    {
        take("A", 3600s);
        m_source->effect = SettingsEffect::OtherSource;
        m_provider->sourceChanged();
        auto *job = ask();
        QCOMPARE(m_source->open.front()->origin, CallOrigin::Person); // it may ask: nothing else would be right
        m_source->open.front()->end(signedOut);
        QTRY_VERIFY(job->isFinished());
        QCOMPARE(job->result().error(), signedOut);
        QVERIFY(m_provider->state().kind == CredentialsState::Kind::SignedOut);
    }
    void aQuestionOfAnotherSourceIsWithdrawnAndTheCallsGoOn()
    {
        auto *background = ask(CallOrigin::Background);
        auto *person = ask();
        m_source->effect = SettingsEffect::OtherSource;
        m_provider->sourceChanged();
        QCOMPARE(m_source->fetches, 2);
        QCOMPARE(m_source->open.size(), 1U);
        QCOMPARE(m_source->open.front()->origin, CallOrigin::Person);
        m_source->open.front()->end(keys("B", {}));
        QTRY_VERIFY(background->isFinished() && person->isFinished());
        QCOMPARE(background->result().value()->accessKeyId, "B"_ba);
    }
    void keysThatComeEndedAreAnError()
    {
        auto *job = ask();
        m_source->open.front()->end(keys("A", m_clock.now - 1));
        QTRY_VERIFY(job->isFinished());
        QCOMPARE(job->result().error().kind, ErrorKind::SignIn);
    }
    void aLostNetworkIsNoSignOut()
    {
        auto *job = ask();
        m_source->open.front()->end(Error{.kind = ErrorKind::Network, .message = u"away"_s});
        QTRY_VERIFY(job->isFinished());
        QVERIFY(m_provider->state().kind != CredentialsState::Kind::SignedOut);
        QVERIFY(m_provider->state().problem);
    }

private:
    ResultJob<CredentialsPtr> *ask(CallOrigin origin = CallOrigin::Person)
    {
        m_jobs.emplace_back(m_provider->resolve(nullptr, origin));
        m_jobs.back()->start();
        return m_jobs.back().get();
    }
    CredentialsPtr take(const QByteArray &id, std::chrono::seconds life)
    {
        auto *job = ask();
        m_source->open.front()->end(keys(id, m_clock.now + std::chrono::milliseconds(life).count()));
        return QTest::qWaitFor([job] { return job->isFinished(); }) ? job->result().value() : nullptr;
    }

    FakeClock m_clock;
    ScriptedSource *m_source = nullptr;
    std::unique_ptr<RefreshingProvider> m_provider;
    std::vector<std::unique_ptr<ResultJob<CredentialsPtr>>> m_jobs;
};

QTEST_GUILESS_MAIN(TstRefreshingProvider)
#include "tst_refreshingprovider.moc"
