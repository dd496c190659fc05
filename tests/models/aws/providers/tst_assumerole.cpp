// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/models/aws/providers/providersfixture.h"

using namespace zonescope;
using namespace zonescope::aws;
using namespace zonescope::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray keysBelow = "[profile b]\naws_access_key_id=AKIDBELOW\naws_secret_access_key=s\n";
const QByteArray role = "[profile a]\nrole_arn=arn:aws:iam::111122223333:role/team/Reader\nsource_profile=b\n";
const QByteArray withMfa = role + "mfa_serial=arn:aws:iam::111122223333:mfa/me\n" + keysBelow;
const QByteArray inAnHour = "2026-01-02T04:04:05Z";

} // namespace

class TstAssumeRole : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m = std::make_unique<ProvidersFixture>(); }
    void cleanup() { m.reset(); }

    void row9AWrongMfaCodeIsAskedForAgain()
    {
        m->write(u"config"_s, withMfa);
        m->prompter.answerWithCode("111111");
        m->prompter.answerWithCode("222222");
        m->server.answerWith(ProvidersFixture::stsError(
            "AccessDenied", "MultiFactorAuthentication failed with invalid MFA one time pass code."));
        m->server.answerWith(ProvidersFixture::stsKeys("ASIAROLE", inAnHour));
        const auto keys = m->resolve(u"a"_s);
        QVERIFY2(keys.ok(), keys ? "" : qPrintable(describe(keys.error())));
        QCOMPARE(keys.value()->accessKeyId, "ASIAROLE"_ba);
        QCOMPARE(m->prompter.questions.size(), 2U);
        const SignInQuestion &first = m->prompter.questions.front();
        QVERIFY(first.kind == SignInQuestion::Kind::MfaCode);
        QCOMPARE(first.mfaSerial, u"arn:aws:iam::111122223333:mfa/me"_s);
        QCOMPARE(first.roleArn, u"arn:aws:iam::111122223333:role/team/Reader"_s);
        QCOMPARE(first.profile, u"a"_s);
        QVERIFY(!first.codeWasRefused);
        QVERIFY(m->prompter.questions.back().codeWasRefused);
        QVERIFY(m->bodies().front().endsWith(
            "&SerialNumber=arn%3Aaws%3Aiam%3A%3A111122223333%3Amfa%2Fme&TokenCode=111111"));
        QVERIFY(m->bodies().back().endsWith("&TokenCode=222222"));
    }
    void row9OneCodeServesTheSession()
    {
        m->write(u"config"_s, withMfa);
        m->prompter.answerWithCode("111111");
        m->server.answerWith(ProvidersFixture::stsKeys("ASIAROLE", inAnHour));
        const auto provider = m->provider({.profile = u"a"_s});
        QVERIFY(ProvidersFixture::resolve(*provider).ok());
        QVERIFY(ProvidersFixture::resolve(*provider).ok());
        // Nor does a change of the files that says nothing about the role ask again.
        m->write(u"config"_s, withMfa + "[profile other]\nregion=eu-west-1\n");
        provider->sourceChanged();
        QVERIFY(ProvidersFixture::resolve(*provider).ok());
        QCOMPARE(m->prompter.questions.size(), 1U);
        QCOMPARE(m->server.requests().size(), 1U);
    }
    void anMfaCodeIsNotAskedForInTheBackground()
    {
        m->write(u"config"_s, withMfa);
        m->prompter.answerWithCode("111111");
        const auto provider = m->provider({.profile = u"a"_s});
        const auto keys = ProvidersFixture::resolve(*provider, CallOrigin::Background);
        QCOMPARE(keys.error().kind, ErrorKind::SignIn);
        QVERIFY(m->prompter.questions.empty());
        QVERIFY(m->server.requests().empty());
    }
    void withoutAWindowTheErrorNamesACommand()
    {
        m->write(u"config"_s, withMfa);
        const auto keys = m->resolve(u"a"_s);
        QCOMPARE(keys.error().kind, ErrorKind::SignIn);
        QVERIFY2(keys.error().message.contains(u"aws configure export-credentials --profile a --format env"_s),
                 qPrintable(keys.error().message));
    }
    void keysBelowComeBeforeTheQuestion()
    {
        m->write(u"config"_s,
                 role
                     + "mfa_serial=x\n[profile b]\nrole_arn=arn:aws:iam::1:role/None\nweb_identity_token_file=/none\n");
        m->prompter.answerWithCode("111111");
        QCOMPARE(m->resolve(u"a"_s).error().kind, ErrorKind::SignIn);
        QVERIFY(m->prompter.questions.empty());
    }
    void rolesAreChainedAndTakeNothingOver()
    {
        m->write(u"config"_s,
                 role
                     + "[profile b]\nrole_arn=arn:aws:iam::2:role/Middle\nsource_profile=c\nexternal_id=secretly\n"
                       "duration_seconds=900\nrole_session_name=me\n"
                       "[profile c]\naws_access_key_id=AKIDROOT\naws_secret_access_key=s\n");
        m->server.answerWith(ProvidersFixture::stsKeys("ASIAMIDDLE", inAnHour));
        m->server.answerWith(ProvidersFixture::stsKeys("ASIATOP", inAnHour));
        const auto keys = m->resolve(u"a"_s);
        QVERIFY2(keys.ok(), keys ? "" : qPrintable(describe(keys.error())));
        QCOMPARE(keys.value()->accessKeyId, "ASIATOP"_ba);
        QCOMPARE(keys.value()->userAgentFeature, "n,o,i,o,i"_ba);
        const auto &requests = m->server.requests();
        QCOMPARE(requests.size(), 2U);
        QVERIFY(requests.at(0).header("Authorization").contains("Credential=AKIDROOT/"));
        QVERIFY(requests.at(0).body.contains("ExternalId=secretly"));
        QVERIFY(requests.at(1).header("Authorization").contains("Credential=ASIAMIDDLE/"));
        QCOMPARE(requests.at(1).body,
                 "Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A111122223333%3Arole%2Fteam%2FReader"
                 "&RoleSessionName=zonescope-1767323045"_ba);
    }
    void aMiddleRoleIsTakenOnOnce()
    {
        m->write(u"config"_s,
                 role
                     + "[profile b]\nrole_arn=arn:aws:iam::2:role/Middle\nsource_profile=c\n"
                       "[profile c]\naws_access_key_id=AKIDROOT\naws_secret_access_key=s\n");
        m->server.answerWith(ProvidersFixture::stsKeys("ASIAMIDDLE", "2026-01-02T15:04:05Z"));
        m->server.answerWith(ProvidersFixture::stsKeys("ASIATOP1", inAnHour));
        m->server.answerWith(ProvidersFixture::stsKeys("ASIATOP2", "2026-01-02T05:04:05Z"));
        const auto provider = m->provider({.profile = u"a"_s});
        QVERIFY(ProvidersFixture::resolve(*provider).ok());
        m->clock.now += 3'600'000;
        QCOMPARE(ProvidersFixture::resolve(*provider).value()->accessKeyId, "ASIATOP2"_ba);
        QCOMPARE(m->server.requests().size(), 3U);
    }
    void aProfileMayNameItselfWhereItHoldsKeys()
    {
        m->write(u"config"_s,
                 "[profile a]\nrole_arn=arn:aws:iam::1:role/R\nsource_profile=a\naws_access_key_id=AKIDOWN\n"
                 "aws_secret_access_key=s\n");
        m->server.answerWith(ProvidersFixture::stsKeys("ASIAROLE", inAnHour));
        QCOMPARE(m->resolve(u"a"_s).value()->accessKeyId, "ASIAROLE"_ba);
        QVERIFY(m->server.requests().front().header("Authorization").contains("Credential=AKIDOWN/"));
    }
    void environmentKeysAreASourceByNameAloneForAChosenProfile()
    {
        m->environment.insert(u"AWS_ACCESS_KEY_ID"_s, u"AKIDENV"_s);
        m->environment.insert(u"AWS_SECRET_ACCESS_KEY"_s, u"s"_s);
        m->write(u"config"_s, "[profile a]\nrole_arn=arn:aws:iam::1:role/R\ncredential_source=Environment\n");
        m->server.answerWith(ProvidersFixture::stsKeys("ASIAROLE", inAnHour));
        const auto keys = m->resolve(u"a"_s);
        QCOMPARE(keys.value()->accessKeyId, "ASIAROLE"_ba);
        QCOMPARE(keys.value()->userAgentFeature, "g,p,i"_ba);
        QVERIFY(m->server.requests().front().header("Authorization").contains("Credential=AKIDENV/"));
    }
    void aDeniedRoleIsNamed()
    {
        m->write(u"config"_s, role + keysBelow);
        m->server.answerWith(
            ProvidersFixture::stsError("AccessDenied", "User: x is not authorized to perform: sts:AssumeRole"));
        const auto keys = m->resolve(u"a"_s);
        QCOMPARE(keys.error().kind, ErrorKind::Denied);
        QVERIFY2(keys.error().message.contains(u"role/team/Reader"_s), qPrintable(keys.error().message));
        QVERIFY2(keys.error().message.contains(u"not authorized"_s), qPrintable(keys.error().message));
    }
    void row16KeysAreJudgedByTheClockOfSts()
    {
        m->write(u"config"_s, role + keysBelow);
        m->clock.now += 2 * 3'600'000; // the machine is two hours ahead of everybody
        m->server.answerWith(
            ProvidersFixture::stsKeys("ASIAROLE", inAnHour, {}, {"Date: Fri, 02 Jan 2026 03:04:05 GMT"}));
        const auto keys = m->resolve(u"a"_s);
        QVERIFY2(keys.ok(), keys ? "" : qPrintable(describe(keys.error())));
        QCOMPARE(m->serverClock.skewMs(), -2 * 3'600'000);
    }
    void aProfileThatTakesOnAnotherRoleUsesItAtOnce()
    {
        m->write(u"config"_s, role + keysBelow);
        m->server.answerWith(ProvidersFixture::stsKeys("ASIAROLE", inAnHour));
        m->server.answerWith(ProvidersFixture::stsError("AccessDenied", "no"));
        const auto provider = m->provider({.profile = u"a"_s});
        QVERIFY(ProvidersFixture::resolve(*provider).ok());
        m->write(u"config"_s, "[profile a]\nrole_arn=arn:aws:iam::9:role/Other\nsource_profile=b\n" + keysBelow);
        provider->sourceChanged();
        QCOMPARE(ProvidersFixture::resolve(*provider).error().kind, ErrorKind::Denied); // and not the old role
        QVERIFY(m->bodies().back().contains("role%2FOther"));
    }

private:
    std::unique_ptr<ProvidersFixture> m;
};

QTEST_GUILESS_MAIN(TstAssumeRole)
#include "tst_assumerole.moc"
