// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/identity/ssotoken.h"
#include "tests/models/aws/providers/providersfixture.h"

using namespace zonescope;
using namespace zonescope::aws;
using namespace zonescope::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray config = "[sso-session my-sso]\nsso_region=us-east-1\nsso_start_url=https://my.awsapps.com/start\n"
                          "[profile a]\nsso_session=my-sso\nsso_account_id=111122223333\nsso_role_name=ReadOnly\n"
                          "[profile \"b c\"]\nsso_start_url=https://my-sso-portal.awsapps.com/start\n"
                          "sso_region=us-east-1\nsso_account_id=111122223333\nsso_role_name=ReadOnly\n";
const QString sessionFile = u"sso/cache/0ad374308c5a4e22f723adf10145eafad7c4031c.json"_s;
const QString legacyFile = u"sso/cache/c7aaaf71fcc8777ae2475525ed049d39fe16c484.json"_s;

QByteArray token(const QByteArray &accessToken, const QByteArray &expiresAt = "2026-01-02T10:00:00Z",
                 const QByteArray &more = {})
{
    return R"({"accessToken":")" + accessToken + R"(","expiresAt":")" + expiresAt + '"' + more + '}';
}

ScriptedReply roleKeys(const QByteArray &accessKeyId, qint64 expiration = 1'767'326'645'000)
{
    return ScriptedReply::json(R"({"roleCredentials":{"accessKeyId":")" + accessKeyId
                               + R"(","secretAccessKey":"s","sessionToken":"t","expiration":)"
                               + QByteArray::number(expiration) + "}}");
}

ScriptedReply refusal(int status, const QByteArray &type)
{
    return ScriptedReply::http(status, R"({"message":"No access"})", {"x-amzn-ErrorType: " + type});
}

} // namespace

class TstSsoSource : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m = std::make_unique<ProvidersFixture>();
        m->write(u"config"_s, config);
    }
    void cleanup() { m.reset(); }

    void row4OneSignInServesAllCallsThatWait()
    {
        m->write(sessionFile, token("ended", "2026-01-02T02:10:00Z"));
        m->prompter.answerAfter([this] { m->write(sessionFile, token("fresh")); });
        m->server.answerWith(roleKeys("ASIASSO"));
        const auto provider = m->provider({.profile = u"a"_s});
        QObject owner;
        auto *first = provider->resolve(&owner, CallOrigin::Person);
        auto *second = provider->resolve(&owner, CallOrigin::Background);
        first->start();
        second->start();
        QTRY_VERIFY(first->isFinished() && second->isFinished());
        QVERIFY2(first->result().ok(), first->result() ? "" : qPrintable(describe(first->result().error())));
        QCOMPARE(second->result().value(), first->result().value());
        QCOMPARE(m->prompter.questions.size(), 1U);
        const SignInQuestion &question = m->prompter.questions.front();
        QVERIFY(question.kind == SignInQuestion::Kind::SsoSignIn);
        QCOMPARE(question.sso.name, u"my-sso"_s);
        QCOMPARE(question.command, u"aws sso login --profile a"_s);
        QVERIFY2(question.reason.contains(u"02:10"_s), qPrintable(question.reason));
        QCOMPARE(m->server.requests().size(), 1U);
        QCOMPARE(m->server.requests().front().header("x-amz-sso_bearer_token"), "fresh"_ba);
        QCOMPARE(first->result().value()->accountId, u"111122223333"_s);
        QCOMPARE(first->result().value()->userAgentFeature, "r,s"_ba);
    }
    void row5BackgroundCallsRaiseNoQuestion()
    {
        m->prompter.answerAfter([] {});
        const auto provider = m->provider({.profile = u"a"_s});
        QCOMPARE(ProvidersFixture::resolve(*provider, CallOrigin::Background).error().kind, ErrorKind::SignIn);
        QVERIFY(m->prompter.questions.empty());
    }
    void row6ASignInElsewhereIsNoticed()
    {
        const auto provider = m->provider({.profile = u"a"_s});
        QCOMPARE(ProvidersFixture::resolve(*provider).error().kind, ErrorKind::SignIn);
        m->write(sessionFile, token("of-the-cli"));
        m->server.answerWith(roleKeys("ASIASSO"));
        QCOMPARE(ProvidersFixture::resolve(*provider).value()->accessKeyId, "ASIASSO"_ba);
    }
    void row7TheOlderFormWorksAndIsNotRefreshed()
    {
        m->write(legacyFile, token("legacy", "2026-01-02T03:10:00Z"));
        m->server.answerWith(roleKeys("ASIASSO"));
        const auto keys = m->resolve(u"b c"_s);
        QVERIFY2(keys.ok(), keys ? "" : qPrintable(describe(keys.error())));
        QCOMPARE(keys.value()->userAgentFeature, "t,u"_ba);
        QCOMPARE(m->server.requests().size(), 1U);
        QCOMPARE(m->server.requests().front().header("x-amz-sso_bearer_token"), "legacy"_ba);
    }
    void row7AnEndedSessionOfTheOlderFormNamesTheCommand()
    {
        m->write(legacyFile, token("legacy", "2026-01-02T03:00:00Z"));
        const auto keys = m->resolve(u"b c"_s);
        QCOMPARE(keys.error().kind, ErrorKind::SignIn);
        QVERIFY2(keys.error().message.contains(u"aws sso login --profile 'b c'"_s), qPrintable(keys.error().message));
    }
    void aTokenThatThePortalRefusesIsRefreshedFirst()
    {
        m->write(sessionFile,
                 token("revoked", "2026-01-02T10:00:00Z",
                       R"(,"refreshToken":"r","clientId":"c","clientSecret":"cs",)"
                       R"("registrationExpiresAt":"2026-03-01T00:00:00Z")"));
        m->server.answerWith(refusal(401, "UnauthorizedException"));
        m->server.answerWith(ScriptedReply::json(R"({"accessToken":"renewed","expiresIn":3600,"refreshToken":"r2"})"));
        m->server.answerWith(roleKeys("ASIASSO"));
        const auto keys = m->resolve(u"a"_s);
        QVERIFY2(keys.ok(), keys ? "" : qPrintable(describe(keys.error())));
        QVERIFY(m->prompter.questions.empty());
        QCOMPARE(m->server.requests().back().header("x-amz-sso_bearer_token"), "renewed"_ba);
    }
    void aTokenThatThePortalRefusesForGoodIsAQuestion()
    {
        m->write(sessionFile, token("revoked"));
        m->prompter.answerAfter([this] { m->write(sessionFile, token("fresh")); });
        m->server.answerWith(refusal(401, "UnauthorizedException"));
        m->server.answerWith(roleKeys("ASIASSO"));
        const auto keys = m->resolve(u"a"_s);
        QVERIFY2(keys.ok(), keys ? "" : qPrintable(describe(keys.error())));
        QCOMPARE(m->prompter.questions.size(), 1U);
    }
    void aSessionThatIsRefusedAfterARefreshIsAQuestionToo()
    {
        m->write(sessionFile,
                 token("revoked", "2026-01-02T10:00:00Z",
                       R"(,"refreshToken":"r","clientId":"c","clientSecret":"cs",)"
                       R"("registrationExpiresAt":"2026-03-01T00:00:00Z")"));
        m->prompter.answerAfter([this] { m->write(sessionFile, token("fresh")); });
        m->server.answerWith(refusal(401, "UnauthorizedException"));
        m->server.answerWith(ScriptedReply::json(R"({"accessToken":"renewed","expiresIn":3600,"refreshToken":"r2"})"));
        m->server.answerWith(refusal(401, "UnauthorizedException"));
        m->server.answerWith(roleKeys("ASIASSO"));
        const auto keys = m->resolve(u"a"_s);
        QVERIFY2(keys.ok(), keys ? "" : qPrintable(describe(keys.error())));
        QCOMPARE(m->prompter.questions.size(), 1U);
        QCOMPARE(m->server.requests().back().header("x-amz-sso_bearer_token"), "fresh"_ba);
    }
    void aRefusalAfterTheSignInAsksNoSecondTime()
    {
        m->prompter.answerAfter([this] { m->write(sessionFile, token("fresh")); });
        m->prompter.answerAfter([] {});
        m->server.answerWith(refusal(401, "UnauthorizedException"));
        QCOMPARE(m->resolve(u"a"_s).error().kind, ErrorKind::SignIn);
        QCOMPARE(m->prompter.questions.size(), 1U);
    }
    void aRoleThatIsNotGivenKeepsTheToken()
    {
        m->write(sessionFile, token("good"));
        m->server.answerWith(refusal(403, "ForbiddenException"));
        const auto keys = m->resolve(u"a"_s);
        QCOMPARE(keys.error().kind, ErrorKind::Denied);
        for (const QString &part : {u"ReadOnly"_s, u"111122223333"_s, u"profile a"_s})
            QVERIFY2(keys.error().message.contains(part), qPrintable(keys.error().message));
        QVERIFY(m->prompter.questions.empty());
        QVERIFY(SsoTokenCache(m->environment).token({.name = u"my-sso"_s}));
    }
    void aPortalThatCannotBeReachedIsNoQuestion()
    {
        m->write(sessionFile, token("good"));
        m->prompter.answerAfter([] {});
        m->server.answerWith(ScriptedReply::reset());
        QVERIFY(m->resolve(u"a"_s).error().kind != ErrorKind::SignIn);
        QVERIFY(m->prompter.questions.empty());
    }
    void aProfileThatBecomesSsoAsksAtOnce()
    {
        m->write(u"config"_s, "[profile a]\naws_access_key_id=AKIDOLD\naws_secret_access_key=s\n");
        const auto provider = m->provider({.profile = u"a"_s});
        QCOMPARE(ProvidersFixture::resolve(*provider).value()->accessKeyId, "AKIDOLD"_ba);
        m->write(u"config"_s, config);
        provider->sourceChanged();
        m->prompter.answerAfter([this] { m->write(sessionFile, token("fresh")); });
        m->server.answerWith(roleKeys("ASIASSO"));
        QCOMPARE(ProvidersFixture::resolve(*provider).value()->accessKeyId, "ASIASSO"_ba);
        QCOMPARE(m->prompter.questions.size(), 1U);
    }
    void row13ABrokenFileLeavesTheLastGoodReadInForce()
    {
        m->write(sessionFile, token("good"));
        m->server.answerWith(roleKeys("ASIASSO"));
        m->server.answerWith(roleKeys("ASIANEXT", 1'767'337'445'000));
        const auto provider = m->provider({.profile = u"a"_s});
        QVERIFY(ProvidersFixture::resolve(*provider).ok());
        m->write(u"config"_s, "[profile a\n");
        provider->sourceChanged();
        m->clock.now += 3'600'000;
        QCOMPARE(ProvidersFixture::resolve(*provider).value()->accessKeyId, "ASIANEXT"_ba);
        QVERIFY(m->files->problem());
    }

private:
    std::unique_ptr<ProvidersFixture> m;
};

QTEST_GUILESS_MAIN(TstSsoSource)
#include "tst_ssosource.moc"
