// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/identity/signinclient.h"
#include "models/aws/profiles.h"
#include "models/aws/settingsresolver.h"
#include "tests/models/aws/identity/identityfixture.h"

#include <QtTest/QSignalSpy>

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

using namespace zonescope;
using namespace zonescope::aws;
using namespace zonescope::test;
using namespace Qt::StringLiterals;

namespace {

std::shared_ptr<const DpopKey> newKey()
{
    EVP_PKEY *key = EVP_EC_gen("P-256");
    BIO *memory = BIO_new(BIO_s_mem());
    PEM_write_bio_PrivateKey_traditional(memory, key, nullptr, nullptr, 0, nullptr, nullptr);
    char *data = nullptr;
    const long size = BIO_get_mem_data(memory, &data);
    auto made = DpopKey::fromPem(SecretBytes(QByteArrayView(data, size)));
    BIO_free(memory);
    EVP_PKEY_free(key);
    return std::make_shared<const DpopKey>(std::move(made).value());
}

} // namespace

class TstSignInClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void row20_eachPartitionHasItsOwnHost_data()
    {
        QTest::addColumn<QByteArray>("region");
        QTest::addColumn<QString>("url");
        QTest::newRow("commercial") << "eu-west-1"_ba << u"https://eu-west-1.signin.aws.amazon.com"_s;
        QTest::newRow("China") << "cn-north-1"_ba << u"https://cn-north-1.signin.amazonaws.cn"_s;
        QTest::newRow("GovCloud") << "us-gov-west-1"_ba << u"https://us-gov-west-1.signin.amazonaws-us-gov.com"_s;
        QTest::newRow("EU Sovereign") << "eusc-de-east-1"_ba << u"https://eusc-de-east-1.signin.amazonaws-eusc.eu"_s;
    }
    void row20_eachPartitionHasItsOwnHost()
    {
        QFETCH(QByteArray, region);
        QFETCH(QString, url);
        const auto endpoint = helperEndpoint(HelperService::SignIn, region, {});
        QVERIFY(endpoint.ok());
        QCOMPARE(endpoint->url.toString(), url);
    }
    void anEndpointOfItsOwnMayBeSet()
    {
        const EnvironmentVariables environment{{u"AWS_ENDPOINT_URL_SIGNIN"_s, u"http://127.0.0.1:8123/base"_s},
                                               {u"AWS_REGION"_s, u"us-east-1"_s}};
        const auto settings = resolveSettings({}, environment, Profiles());
        QVERIFY(settings.ok());
        const auto endpoint = helperEndpoint(HelperService::SignIn, "us-east-1", settings->helpers);
        QVERIFY2(endpoint.ok(), endpoint ? "" : qPrintable(describe(endpoint.error())));
        QCOMPARE(endpoint->url, QUrl(u"http://127.0.0.1:8123/base"_s));
        QCOMPARE(endpoint->source, u"AWS_ENDPOINT_URL_SIGNIN"_s);
    }
    void errorsAreWhatTheServiceCallsThem_data()
    {
        QTest::addColumn<QByteArray>("error");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *error, ErrorKind kind, const char *code) {
            QTest::newRow(error) << QByteArray(error) << static_cast<int>(kind) << QString::fromLatin1(code);
        };
        row("TOKEN_EXPIRED", ErrorKind::SignIn, "TOKEN_EXPIRED");
        row("USER_CREDENTIALS_CHANGED", ErrorKind::SignIn, "USER_CREDENTIALS_CHANGED");
        row("AUTHCODE_EXPIRED", ErrorKind::SignIn, "AUTHCODE_EXPIRED");
        row("INSUFFICIENT_PERMISSIONS", ErrorKind::Denied, "INSUFFICIENT_PERMISSIONS");
        row("UNHEARD_OF", ErrorKind::Denied, "AccessDeniedException");
    }
    void errorsAreWhatTheServiceCallsThem()
    {
        QFETCH(QByteArray, error);
        QFETCH(int, kind);
        QFETCH(QString, code);
        IdentityFixture m;
        m.server.answerWith(ScriptedReply::http(403, R"({"error":")" + error + R"(","message":"because refresh-ONE"})",
                                                {"x-amzn-ErrorType: AccessDeniedException", "x-amzn-RequestId: id-1"}));
        HelperEndpointSettings endpoints;
        endpoints.overrides.insert(HelperService::SignIn, {.url = m.server.url(), .source = u"test"_s});
        SignInClient client(m.services.client(HelperService::SignIn, "us-east-1", endpoints, nullptr).value(), m.clock);
        QObject owner;
        auto *job =
            client.refresh({.clientId = u"c"_s, .refreshToken = SecretBytes("refresh-ONE"), .key = newKey()}, &owner);
        QSignalSpy finished(job, &Job::finished);
        job->start();
        QVERIFY(finished.wait());
        QVERIFY(!job->result().ok());
        const Error &failure = job->result().error();
        QCOMPARE(static_cast<int>(failure.kind), kind);
        QCOMPARE(failure.code, code);
        QCOMPARE(failure.requestId, u"id-1"_s);
        QCOMPARE(failure.operation, u"CreateOAuth2Token"_s);
        QCOMPARE(failure.message, u"because [hidden]"_s);
    }
};

QTEST_GUILESS_MAIN(TstSignInClient)
#include "tst_signinclient.moc"
