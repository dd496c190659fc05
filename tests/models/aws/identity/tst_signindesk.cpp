// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/identity/signindesk.h"

#include "tests/models/aws/identity/identityfixture.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace zonescope;
using namespace zonescope::aws;
using namespace zonescope::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Phase = SignInView::Phase;
using AskedJob = std::unique_ptr<ResultJob<SignInAnswerPtr>>;

namespace {

constexpr auto registration =
    R"({"clientId":"client-1","clientSecret":"client-secret","clientSecretExpiresAt":1775000000})";
constexpr auto deviceAuthorization =
    R"({"deviceCode":"device-code","userCode":"ABCD-EFGH","verificationUri":"https://device.example/","interval":5})";
constexpr auto token = R"({"accessToken":"access-1","expiresIn":3600,"refreshToken":"refresh-1"})";

SignInQuestion ssoQuestion(const QString &name = u"my-sso"_s)
{
    return {.kind = SignInQuestion::Kind::SsoSignIn,
            .profile = u"dev"_s,
            .sso = {.name = name,
                    .startUrl = u"https://x.awsapps.com/start"_s,
                    .region = "us-east-1"_ba,
                    .scopes = {u"sso:account:access"_s}},
            .command = u"aws sso login --profile dev"_s};
}

SignInQuestion mfaQuestion(bool wasRefused = false)
{
    return {.kind = SignInQuestion::Kind::MfaCode,
            .profile = u"dev"_s,
            .mfaSerial = u"arn:aws:iam::111122223333:mfa/me"_s,
            .roleArn = u"arn:aws:iam::111122223333:role/R"_s,
            .codeWasRefused = wasRefused};
}

SecretBytes secret(const char *text)
{
    return SecretBytes(QByteArrayView(text));
}

} // namespace

class TstSignInDesk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void row4_oneQuestionServesAllThatWait();
    void row5_aDismissedQuestionFailsAllAndTheNextAtOnce();
    void row5_aPersonMayAskAgain();
    void dismissingNothingIsNoRefusal();
    void nothingInTheBackgroundAsks();
    void questionsComeOneAtATime();
    void theLastJobDroppedWithdrawsTheQuestion();
    void aCancelledJobWithdrawsTheQuestionToo();
    void row6_aTokenThatAnotherToolWroteAnswers_data();
    void row6_aTokenThatAnotherToolWroteAnswers();
    void theTokenThatThePortalRefusedDoesNotAnswer();
    void row7_anOlderSessionSignsInWithACode();
    void aFailedSignInLeavesTheQuestion();
    void anotherMethodTakesThePlaceOfTheFirst();
    void dismissingGivesUpTheSignInUnderWay();
    void jobsMayGoWhileTheyAreAnswered();
    void row8_aCommandAnswersItselfOnceItWasRun();
    void row9_aCodeIsHandedOnAndTheSheetStaysUntilItWasTried();
    void row9_aWrongCodeIsAskedForAgain();
    void answersThatDoNotFitDoNothing();
    void aJobMayOutliveTheDesk();

private:
    AskedJob ask(const SignInQuestion &question, CallOrigin origin = CallOrigin::Person);
    [[nodiscard]] Phase phase() const { return m_desk->view()->phase; }
    void writeToken(const char *accessToken, qint64 lifeMs = 3'600'000) const;

    std::unique_ptr<IdentityFixture> m_fixture;
    std::unique_ptr<SignInDesk> m_desk;
};

void TstSignInDesk::init()
{
    m_fixture = std::make_unique<IdentityFixture>();
    m_desk = std::make_unique<SignInDesk>(m_fixture->services, m_fixture->endpoints(), m_fixture->environment());
}

void TstSignInDesk::cleanup()
{
    m_desk.reset();
    m_fixture.reset();
}

AskedJob TstSignInDesk::ask(const SignInQuestion &question, CallOrigin origin)
{
    AskedJob job(m_desk->ask(question, origin, nullptr));
    job->start();
    return job;
}

void TstSignInDesk::writeToken(const char *accessToken, qint64 lifeMs) const
{
    QVERIFY(m_fixture->cache()
                .store(ssoQuestion().sso,
                       SsoToken{.accessToken = secret(accessToken), .expiresAtMs = m_fixture->clock.now + lifeMs})
                .ok());
}

void TstSignInDesk::row4_oneQuestionServesAllThatWait()
{
    m_fixture->server.answerWith(ScriptedReply::json(registration));
    m_fixture->server.answerWith(ScriptedReply::json(token));
    QSignalSpy changed(m_desk.get(), &SignInDesk::changed);
    QSignalSpy opened(m_desk.get(), &SignInDesk::openUrlRequested);
    const AskedJob first = ask(ssoQuestion());
    const AskedJob second = ask(ssoQuestion());
    QCOMPARE(changed.count(), 1);
    QCOMPARE(phase(), Phase::Asking);
    m_desk->signIn(SsoMethod::Browser);
    QCOMPARE(phase(), Phase::Starting);
    QCOMPARE(opened.count(), 0);
    QTRY_COMPARE(phase(), Phase::WaitingForBrowser);
    QCOMPARE(opened.count(), 1);
    const QUrl page = opened.first().first().toUrl();
    QCOMPARE(m_desk->view()->url, page);
    QVERIFY(m_desk->view()->expiresAtMs);
    const AskedJob third = ask(ssoQuestion());
    QCOMPARE(phase(), Phase::WaitingForBrowser);

    static_cast<void>(IdentityFixture::browse(page, IdentityFixture::callback(page, "code=c"_ba)));
    for (const AskedJob *job : {&first, &second, &third}) {
        QTRY_VERIFY((*job)->isFinished());
        QVERIFY((*job)->result().ok());
    }
    QVERIFY(!m_desk->view());
    QCOMPARE(opened.count(), 1);
    QVERIFY(m_fixture->cache().token(ssoQuestion().sso));
}

void TstSignInDesk::row5_aDismissedQuestionFailsAllAndTheNextAtOnce()
{
    const AskedJob first = ask(ssoQuestion());
    const AskedJob second = ask(ssoQuestion(u"other"_s));
    QSignalSpy changed(m_desk.get(), &SignInDesk::changed);
    m_desk->dismiss();
    QVERIFY(m_desk->isDeclined());
    QVERIFY(!m_desk->view());
    QCOMPARE(changed.count(), 1);
    for (const AskedJob *job : {&first, &second}) {
        QVERIFY((*job)->isFinished());
        QCOMPARE((*job)->result().error().kind, ErrorKind::SignIn);
        QVERIFY((*job)->result().error().message.contains("aws sso login --profile dev"_L1));
    }
    const AskedJob third = ask(mfaQuestion());
    QTRY_VERIFY(third->isFinished());
    QCOMPARE(third->result().error().kind, ErrorKind::SignIn);
    QVERIFY(!m_desk->view());
    QCOMPARE(changed.count(), 1);
}

void TstSignInDesk::row5_aPersonMayAskAgain()
{
    const AskedJob first = ask(ssoQuestion());
    m_desk->dismiss();
    QSignalSpy changed(m_desk.get(), &SignInDesk::changed);
    m_desk->permitAgain();
    QVERIFY(!m_desk->isDeclined());
    QCOMPARE(changed.count(), 1);
    const AskedJob second = ask(ssoQuestion());
    QVERIFY(m_desk->view());
}

void TstSignInDesk::dismissingNothingIsNoRefusal()
{
    m_desk->dismiss();
    QVERIFY(!m_desk->isDeclined());
}

void TstSignInDesk::nothingInTheBackgroundAsks()
{
    const AskedJob job = ask(ssoQuestion(), CallOrigin::Background);
    QVERIFY(!m_desk->view());
    QTRY_VERIFY(job->isFinished());
    QCOMPARE(job->result().error().kind, ErrorKind::SignIn);
    // Not even where the question stands already.
    const AskedJob person = ask(ssoQuestion());
    const AskedJob later = ask(ssoQuestion(), CallOrigin::Background);
    QTRY_VERIFY(later->isFinished());
    QVERIFY(m_desk->view());
}

void TstSignInDesk::questionsComeOneAtATime()
{
    AskedJob first = ask(ssoQuestion());
    const AskedJob second = ask(mfaQuestion());
    QCOMPARE(m_desk->view()->question.kind, SignInQuestion::Kind::SsoSignIn);
    first.reset();
    QCOMPARE(m_desk->view()->question.kind, SignInQuestion::Kind::MfaCode);
}

void TstSignInDesk::theLastJobDroppedWithdrawsTheQuestion()
{
    m_fixture->server.answerWith(ScriptedReply::json(registration));
    AskedJob first = ask(ssoQuestion());
    AskedJob second = ask(ssoQuestion());
    m_desk->signIn(SsoMethod::Browser);
    QTRY_COMPARE(phase(), Phase::WaitingForBrowser);
    const QUrl page = m_desk->view()->url;
    first.reset();
    QVERIFY(m_desk->view());
    second.reset();
    QVERIFY(!m_desk->view());
    QVERIFY(!m_desk->isDeclined());
    QCOMPARE(IdentityFixture::browse(page, "/"_ba), QByteArray());
    QCOMPARE(m_fixture->timers.pending(), 0);
}

void TstSignInDesk::aCancelledJobWithdrawsTheQuestionToo()
{
    const AskedJob job = ask(ssoQuestion());
    job->cancel();
    QVERIFY(!m_desk->view());
    QTRY_VERIFY(job->isFinished());
    QCOMPARE(job->result().error().kind, ErrorKind::Cancelled);
}

void TstSignInDesk::row6_aTokenThatAnotherToolWroteAnswers_data()
{
    QTest::addColumn<bool>("folderIsThere");
    QTest::newRow("watched") << true;
    QTest::newRow("looked at") << false;
}

void TstSignInDesk::row6_aTokenThatAnotherToolWroteAnswers()
{
    QFETCH(const bool, folderIsThere);
    if (folderIsThere)
        writeToken("old", -1000);
    const AskedJob job = ask(ssoQuestion());
    m_fixture->timers.advance(10s);
    QVERIFY(job->isRunning());
    writeToken("new");
    if (!folderIsThere)
        m_fixture->timers.advance(2s);
    QTRY_VERIFY(job->isFinished());
    QVERIFY(job->result().ok());
    QVERIFY(!m_desk->view());
}

void TstSignInDesk::theTokenThatThePortalRefusedDoesNotAnswer()
{
    writeToken("refused");
    const AskedJob job = ask(ssoQuestion());
    m_fixture->timers.advance(10s);
    QVERIFY(job->isRunning());
    writeToken("another");
    m_fixture->timers.advance(2s);
    QVERIFY(job->isFinished());
    QVERIFY(job->result().ok());
}

void TstSignInDesk::row7_anOlderSessionSignsInWithACode()
{
    m_fixture->server.answerWith(ScriptedReply::json(registration));
    m_fixture->server.answerWith(ScriptedReply::json(deviceAuthorization));
    m_fixture->server.answerWith(ScriptedReply::json(token));
    SignInQuestion question = ssoQuestion(QString());
    question.sso.scopes.clear();
    QSignalSpy opened(m_desk.get(), &SignInDesk::openUrlRequested);
    const AskedJob job = ask(question);
    m_desk->signIn(SsoMethod::DeviceCode);
    QTRY_COMPARE(phase(), Phase::WaitingForDevice);
    QCOMPARE(m_desk->view()->userCode, u"ABCD-EFGH"_s);
    QCOMPARE(opened.count(), 1);
    m_fixture->timers.advance(5s);
    QTRY_VERIFY(job->isFinished());
    QVERIFY(job->result().ok());
    QVERIFY(m_fixture->cache().token(question.sso)->refreshToken.isEmpty());
}

void TstSignInDesk::aFailedSignInLeavesTheQuestion()
{
    m_fixture->server.answerWith(ScriptedReply::json(registration));
    const AskedJob job = ask(ssoQuestion());
    m_desk->signIn(SsoMethod::Browser);
    QTRY_COMPARE(phase(), Phase::WaitingForBrowser);
    const QUrl page = m_desk->view()->url;
    static_cast<void>(IdentityFixture::browse(page, IdentityFixture::callback(page, "error=access_denied"_ba)));
    QTRY_COMPARE(phase(), Phase::Asking);
    QVERIFY(m_desk->view()->problem);
    QCOMPARE(m_desk->view()->problem->kind, ErrorKind::SignIn);
    QCOMPARE(m_desk->view()->question.profile, u"dev"_s);
    QVERIFY(m_desk->view()->url.isEmpty());
    QVERIFY(job->isRunning());
    m_desk->signIn(SsoMethod::Browser);
    QVERIFY(!m_desk->view()->problem);
}

void TstSignInDesk::anotherMethodTakesThePlaceOfTheFirst()
{
    m_fixture->server.answerWith(ScriptedReply::json(registration));
    m_fixture->server.answerWith(ScriptedReply::json(registration));
    m_fixture->server.answerWith(ScriptedReply::json(deviceAuthorization));
    const AskedJob job = ask(ssoQuestion());
    m_desk->signIn(SsoMethod::Browser);
    QTRY_COMPARE(phase(), Phase::WaitingForBrowser);
    const QUrl page = m_desk->view()->url;
    m_desk->signIn(SsoMethod::DeviceCode);
    QTRY_COMPARE(phase(), Phase::WaitingForDevice);
    QCOMPARE(IdentityFixture::browse(page, "/"_ba), QByteArray());
    QVERIFY(job->isRunning());
}

void TstSignInDesk::dismissingGivesUpTheSignInUnderWay()
{
    m_fixture->server.answerWith(ScriptedReply::json(registration));
    const AskedJob job = ask(ssoQuestion());
    // At the worst moment: while the page is announced.
    connect(m_desk.get(), &SignInDesk::openUrlRequested, m_desk.get(), [this] { m_desk->dismiss(); });
    m_desk->signIn(SsoMethod::Browser);
    QTRY_VERIFY(job->isFinished());
    QCOMPARE(job->result().error().kind, ErrorKind::SignIn);
    QVERIFY(!m_desk->view());
    QCOMPARE(m_fixture->timers.pending(), 0);
}

void TstSignInDesk::jobsMayGoWhileTheyAreAnswered()
{
    AskedJob first = ask(ssoQuestion());
    AskedJob second = ask(ssoQuestion());
    connect(first.get(), &Job::finished, this, [&] { second.reset(); });
    m_desk->dismiss();
    QVERIFY(first->isFinished());
    QVERIFY(!second);
}

void TstSignInDesk::row8_aCommandAnswersItselfOnceItWasRun()
{
    bool wasRun = false;
    SignInQuestion question{.kind = SignInQuestion::Kind::Command,
                            .profile = u"dev"_s,
                            .command = u"aws login --profile dev"_s,
                            .isAnswered = [&wasRun] { return wasRun; }};
    const AskedJob job = ask(question);
    QCOMPARE(m_desk->view()->question.command, u"aws login --profile dev"_s);
    m_fixture->timers.advance(10s);
    QVERIFY(job->isRunning());
    wasRun = true;
    m_fixture->timers.advance(2s);
    QVERIFY(job->isFinished());
    QVERIFY(job->result().ok());
    QVERIFY(!m_desk->view());
    QCOMPARE(m_fixture->timers.pending(), 0);
}

void TstSignInDesk::row9_aCodeIsHandedOnAndTheSheetStaysUntilItWasTried()
{
    AskedJob job = ask(mfaQuestion());
    QVERIFY(m_desk->view()->question.mfaSerial.endsWith("mfa/me"_L1));
    m_desk->giveMfaCode(secret("123456"));
    QVERIFY(job->isFinished());
    QCOMPARE(job->result().value()->mfaCode.view(), QByteArrayView("123456"));
    QCOMPARE(phase(), Phase::Checking);
    m_desk->giveMfaCode(secret("654321")); // one at a time
    job.reset();
    QTRY_VERIFY(!m_desk->view());
}

void TstSignInDesk::row9_aWrongCodeIsAskedForAgain()
{
    AskedJob first = ask(mfaQuestion());
    m_desk->giveMfaCode(secret("000000"));
    first.reset();
    const AskedJob second = ask(mfaQuestion(true));
    QCoreApplication::sendPostedEvents(); // what the first answer left behind takes nothing away
    QVERIFY(m_desk->view());
    QCOMPARE(phase(), Phase::Asking);
    QVERIFY(m_desk->view()->question.codeWasRefused);
    m_desk->giveMfaCode(secret("123456"));
    QVERIFY(second->isFinished());
    QCOMPARE(second->result().value()->mfaCode.view(), QByteArrayView("123456"));
}

void TstSignInDesk::answersThatDoNotFitDoNothing()
{
    m_desk->signIn(SsoMethod::Browser);
    m_desk->giveMfaCode(secret("123456"));
    QVERIFY(!m_desk->view());
    const AskedJob job = ask(mfaQuestion());
    m_desk->signIn(SsoMethod::Browser);
    QCOMPARE(phase(), Phase::Asking);
    QCOMPARE(m_fixture->server.requests().size(), 0U);
    m_desk->dismiss();
    const AskedJob refused = ask(ssoQuestion());
    m_desk->permitAgain();
    const AskedJob sso = ask(ssoQuestion());
    m_desk->giveMfaCode(secret("123456"));
    QVERIFY(sso->isRunning());
    QCOMPARE(phase(), Phase::Asking);
}

void TstSignInDesk::aJobMayOutliveTheDesk()
{
    AskedJob waiting = ask(ssoQuestion());
    AskedJob idle(m_desk->ask(ssoQuestion(), CallOrigin::Person, nullptr));
    m_desk.reset();
    idle->start();
    QTRY_VERIFY(idle->isFinished());
    QCOMPARE(idle->result().error().kind, ErrorKind::SignIn);
    waiting.reset();
}

QTEST_GUILESS_MAIN(TstSignInDesk)
#include "tst_signindesk.moc"
