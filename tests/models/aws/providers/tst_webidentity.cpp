// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/models/aws/providers/providersfixture.h"

using namespace zonescope;
using namespace zonescope::aws;
using namespace zonescope::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray profile = "[profile a]\nrole_arn=arn:aws:iam::1:role/OfProfile\nweb_identity_token_file=~/.aws/token\n"
                           "role_session_name=of-profile\n";
const QByteArray inAnHour = "2026-01-02T04:04:05Z";

ScriptedReply webIdentityKeys(const QByteArray &expiration = inAnHour)
{
    return ProvidersFixture::stsKeys("ASIAWEB", expiration, "WithWebIdentity");
}

} // namespace

class TstWebIdentity : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m = std::make_unique<ProvidersFixture>();
        m->write(u"token"_s, "jwt.one\n");
        m->write(u"config"_s, profile);
    }
    void cleanup() { m.reset(); }

    void theTokenFileIsReadAtEachRefresh()
    {
        m->server.answerWith(webIdentityKeys());
        m->server.answerWith(webIdentityKeys("2026-01-02T06:04:05Z"));
        const auto provider = m->provider({.profile = u"a"_s});
        QVERIFY(ProvidersFixture::resolve(*provider).ok());
        m->write(u"token"_s, "jwt.two\n");
        m->clock.now += 3'600'000;
        QVERIFY(ProvidersFixture::resolve(*provider).ok());
        QVERIFY(m->bodies().at(0).endsWith("&WebIdentityToken=jwt.one"));
        QVERIFY(m->bodies().at(1).endsWith("&WebIdentityToken=jwt.two"));
    }
    void theEnvironmentComesFirstKeyByKey()
    {
        m->environment.insert(u"AWS_PROFILE"_s, u"a"_s);
        m->environment.insert(u"AWS_ROLE_ARN"_s, u"arn:aws:iam::2:role/OfEnvironment"_s);
        m->server.answerWith(webIdentityKeys());
        const auto keys = ProvidersFixture::resolve(*m->provider({}));
        QVERIFY2(keys.ok(), keys ? "" : qPrintable(describe(keys.error())));
        QVERIFY2(
            m->bodies().front().contains("role%2FOfEnvironment&RoleSessionName=of-profile&WebIdentityToken=jwt.one"),
            m->bodies().front().constData());
        QCOMPARE(keys.value()->userAgentFeature, "q,k"_ba);
    }
    void aChosenProfileSkipsTheEnvironment()
    {
        m->environment.insert(u"AWS_WEB_IDENTITY_TOKEN_FILE"_s, u"/none"_s);
        m->environment.insert(u"AWS_ROLE_ARN"_s, u"arn:aws:iam::2:role/OfEnvironment"_s);
        m->server.answerWith(webIdentityKeys());
        QVERIFY(m->resolve(u"a"_s).ok());
        QVERIFY(m->bodies().front().contains("role%2FOfProfile"));
    }
    void theEnvironmentAloneIsEnough()
    {
        m->environment.insert(u"AWS_WEB_IDENTITY_TOKEN_FILE"_s, m->home.filePath(u".aws/token"_s));
        m->environment.insert(u"AWS_ROLE_ARN"_s, u"arn:aws:iam::2:role/OfEnvironment"_s);
        m->server.answerWith(webIdentityKeys());
        const auto keys = ProvidersFixture::resolve(*m->provider({}));
        QVERIFY2(keys.ok(), keys ? "" : qPrintable(describe(keys.error())));
        QCOMPARE(keys.value()->source, u"web identity, role OfEnvironment by AWS_WEB_IDENTITY_TOKEN_FILE"_s);
        QCOMPARE(keys.value()->userAgentFeature, "h,k"_ba);
    }
    void aRoleBySourceProfileComesBeforeTheTokenFileOfTheEnvironment()
    {
        m->environment.insert(u"AWS_PROFILE"_s, u"b"_s);
        m->environment.insert(u"AWS_WEB_IDENTITY_TOKEN_FILE"_s, m->home.filePath(u".aws/token"_s));
        m->write(u"config"_s,
                 "[profile b]\nrole_arn=arn:aws:iam::1:role/R\nsource_profile=b\naws_access_key_id=AKID\n"
                 "aws_secret_access_key=s\n");
        m->server.answerWith(ProvidersFixture::stsKeys("ASIAROLE", inAnHour));
        QCOMPARE(ProvidersFixture::resolve(*m->provider({})).value()->accessKeyId, "ASIAROLE"_ba);
    }
    void aTokenFileWithoutARoleSaysWhatToSet()
    {
        m->environment.insert(u"AWS_WEB_IDENTITY_TOKEN_FILE"_s, m->home.filePath(u".aws/token"_s));
        const auto keys = ProvidersFixture::resolve(*m->provider({}));
        QCOMPARE(keys.error().kind, ErrorKind::Usage);
        QVERIFY2(keys.error().message.contains(u"AWS_ROLE_ARN"_s), qPrintable(keys.error().message));
        QVERIFY(m->server.requests().empty());
    }
    void aFileThatIsMissingOrEmptyIsNamed()
    {
        m->write(u"token"_s, " \n");
        QVERIFY(m->resolve(u"a"_s).error().message.contains(u"is empty"_s));
        QFile::remove(m->home.filePath(u".aws/token"_s));
        const auto keys = m->resolve(u"a"_s);
        QCOMPARE(keys.error().kind, ErrorKind::SignIn);
        QVERIFY2(keys.error().message.contains(u".aws/token"_s), qPrintable(keys.error().message));
    }
    void errorsDoNotRepeatTheToken()
    {
        m->server.answerWith(ProvidersFixture::stsError("InvalidIdentityToken", "The token jwt.one is not valid"));
        const auto keys = m->resolve(u"a"_s);
        QVERIFY(!keys);
        QVERIFY2(!describe(keys.error()).contains(u"jwt.one"_s), qPrintable(describe(keys.error())));
    }

private:
    std::unique_ptr<ProvidersFixture> m;
};

QTEST_GUILESS_MAIN(TstWebIdentity)
#include "tst_webidentity.moc"
