// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/secrets/keychainsecretstore.h"
#include "tests/models/secrets/jobrun.h"
#include "tests/support/faketime.h"

#include <vector>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;

namespace {

using Action = KeychainRequest::Action;
using Outcome = KeychainAnswer::Outcome;

/// A keychain that answers when the test says so.
struct ScriptedKeychain {
    struct Question {
        KeychainRequest request;
        std::function<void(KeychainAnswer)> answer;
    };
    std::vector<Question> questions;
    std::optional<Error> lock; ///< what the check finds
    std::vector<Action> checks;
    bool checkIsSilent = false;

    KeychainAccess access()
    {
        return {.ask =
                    [this](KeychainRequest request, std::function<void(KeychainAnswer)> answered) {
                        questions.push_back({std::move(request), std::move(answered)});
                    },
                .checkUnlocked = [this](Action action, const QString & /*service*/, const QString & /*key*/,
                                        QObject *parent) -> ResultJob<Done> * {
                    checks.push_back(action);
                    if (checkIsSilent)
                        return new SilentJob(parent);
                    return new ReadyJob<Done>(lock ? Result<Done>(*lock) : Result<Done>(Done{}), parent);
                }};
    }

private:
    class SilentJob final : public ResultJob<Done> {
    public:
        using ResultJob::ResultJob;

    protected:
        void run() override { }
    };
};

} // namespace

class TstKeychainSecretStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_keychain = {};
        m_clock = std::make_unique<FakeClock>();
        m_timers = std::make_unique<FakeTimers>(*m_clock);
    }

    void questionsCarryServiceKeyAndBytes()
    {
        KeychainSecretStore store(*m_timers, {}, m_keychain.access());
        const std::unique_ptr<Job> write(
            store.write(u"connection/1"_s, SecretBytes(QByteArrayView("a\0b", 3)), nullptr));
        write->start();
        QCOMPARE(m_keychain.questions.size(), 1U);
        const KeychainRequest &request = m_keychain.questions[0].request;
        QVERIFY(request.action == Action::Write);
        QCOMPARE(request.service, u"zonescope"_s);
        QCOMPARE(request.key, u"connection/1"_s);
        QVERIFY(request.secret.view() == QByteArrayView("a\0b", 3));
    }

    void answersBecomeResults()
    {
        QVERIFY(readAnswered({.outcome = Outcome::Done, .secret = SecretBytes("x")})->view() == QByteArrayView("x"));
        const Error failed =
            readAnswered({.outcome = Outcome::Failed, .detail = u"no such \u202eobject\nmore"_s}).error();
        QCOMPARE(failed.kind, ErrorKind::SecretStore);
        QCOMPARE(failed.message, u"The system keychain cannot be used: no such <U+202E>object"_s);
        QCOMPARE(readAnswered({.outcome = Outcome::Failed}).error().message, u"The system keychain refused."_s);
        QCOMPARE(readAnswered({.outcome = Outcome::NotFound}).error().kind, ErrorKind::NotFound);
    }

    void aMissingEntryThatIsOnlyLockedIsSaidToBeLocked()
    {
        m_keychain.lock = Error{.kind = ErrorKind::SecretStore, .message = u"locked"_s};
        QVERIFY(readAnswered({.outcome = Outcome::NotFound}).error() == *m_keychain.lock);
    }

    void removingWhatIsNotThereSucceeds()
    {
        KeychainSecretStore store(*m_timers, {}, m_keychain.access());
        const std::unique_ptr<ResultJob<Done>> job(store.remove(u"k"_s, nullptr));
        QSignalSpy finished(job.get(), &Job::finished);
        job->start();
        m_keychain.questions.at(0).answer({.outcome = Outcome::NotFound});
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(job->result().ok());
    }

    void aKeychainThatNeverAnswersIsGivenUpAfter20Seconds()
    {
        KeychainSecretStore store(*m_timers, {}, m_keychain.access());
        const std::unique_ptr<ResultJob<SecretBytes>> job(store.read(u"k"_s, nullptr));
        QSignalSpy finished(job.get(), &Job::finished);
        job->start();
        m_timers->advance(std::chrono::milliseconds(19'999));
        QCOMPARE(finished.count(), 0);
        m_timers->advance(std::chrono::milliseconds(1));
        QCOMPARE(finished.count(), 1);
        QCOMPARE(job->result().error().kind, ErrorKind::SecretStore);
        QCOMPARE(job->result().error().message, u"The system keychain did not answer within 20 seconds."_s);
        // Late answers meet a finished job, and then none at all.
        m_keychain.questions.at(0).answer({.outcome = Outcome::Done, .secret = SecretBytes("late")});
        m_keychain.questions.at(0).answer({.outcome = Outcome::NotFound});
        QCOMPARE(finished.count(), 1);
        QVERIFY(m_keychain.checks.empty());
    }

    void nothingDanglesWhenTheJobOrTheStoreIsGone()
    {
        auto store = std::make_unique<KeychainSecretStore>(*m_timers, KeychainOptions{}, m_keychain.access());
        auto *first = store->read(u"k"_s, nullptr);
        auto *second = store->write(u"k"_s, SecretBytes("x"), nullptr);
        first->start();
        second->start();
        store.reset();
        delete first;
        QSignalSpy finished(second, &Job::finished);
        second->cancel();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(second->result().error().kind, ErrorKind::Cancelled);
        QCOMPARE(m_timers->pending(), 0);
        for (auto &question : m_keychain.questions)
            question.answer({.outcome = Outcome::Done});
        QCOMPARE(finished.count(), 1);
        delete second;
        m_keychain.questions[1].answer({.outcome = Outcome::Done});
    }

    void anAnswerEndsTheWatch()
    {
        KeychainSecretStore store(*m_timers, {}, m_keychain.access());
        const std::unique_ptr<ResultJob<Done>> job(store.write(u"k"_s, SecretBytes("x"), nullptr));
        QSignalSpy finished(job.get(), &Job::finished);
        job->start();
        QCOMPARE(m_timers->pending(), 1);
        m_keychain.questions.at(0).answer({.outcome = Outcome::Done});
        QCOMPARE(finished.count(), 1);
        QCOMPARE(m_timers->pending(), 0);
    }

    void withoutPromptsALockedKeychainIsNotAsked()
    {
        m_keychain.lock = Error{.kind = ErrorKind::SecretStore, .message = u"locked"_s};
        KeychainSecretStore store(*m_timers, {.allowPrompt = false}, m_keychain.access());
        QVERIFY(resultOf(store.read(u"k"_s, nullptr)).error() == *m_keychain.lock);
        QVERIFY(resultOf(store.write(u"k"_s, SecretBytes("x"), nullptr)).error() == *m_keychain.lock);
        QVERIFY(resultOf(store.remove(u"k"_s, nullptr)).error() == *m_keychain.lock);
        QVERIFY(m_keychain.questions.empty());
        QVERIFY((m_keychain.checks == std::vector{Action::Read, Action::Write, Action::Remove}));
    }

    void withoutPromptsAnOpenKeychainIsAsked()
    {
        KeychainSecretStore store(*m_timers, {.allowPrompt = false}, m_keychain.access());
        const std::unique_ptr<ResultJob<SecretBytes>> job(store.read(u"k"_s, nullptr));
        QSignalSpy finished(job.get(), &Job::finished);
        job->start();
        QTRY_COMPARE(m_keychain.questions.size(), 1U);
        m_keychain.questions[0].answer({.outcome = Outcome::Done, .secret = SecretBytes("x")});
        QCOMPARE(finished.count(), 1);
        QVERIFY(job->result().ok());
    }

    void aSilentCheckIsGivenUpToo()
    {
        m_keychain.checkIsSilent = true;
        KeychainSecretStore store(*m_timers, {.allowPrompt = false}, m_keychain.access());
        const std::unique_ptr<ResultJob<SecretBytes>> job(store.read(u"k"_s, nullptr));
        QSignalSpy finished(job.get(), &Job::finished);
        job->start();
        m_timers->advance(std::chrono::seconds(20));
        QCOMPARE(finished.count(), 1);
        QCOMPARE(job->result().error().kind, ErrorKind::SecretStore);
        QVERIFY(m_keychain.questions.empty());
    }

private:
    Result<SecretBytes> readAnswered(KeychainAnswer answer)
    {
        KeychainSecretStore store(*m_timers, {}, m_keychain.access());
        const std::unique_ptr<ResultJob<SecretBytes>> job(store.read(u"k"_s, nullptr));
        QSignalSpy finished(job.get(), &Job::finished);
        job->start();
        m_keychain.questions.back().answer(std::move(answer));
        if (finished.isEmpty() && !finished.wait())
            return Error{.kind = ErrorKind::Timeout, .message = u"the job did not end"_s};
        return job->takeResult();
    }

    ScriptedKeychain m_keychain;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<FakeTimers> m_timers;
};

QTEST_GUILESS_MAIN(TstKeychainSecretStore)
#include "tst_keychainsecretstore.moc"
