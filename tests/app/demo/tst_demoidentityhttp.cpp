// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/app/demo/identityfixture.h"

#include <QtCore/QUrlQuery>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <QtTest/QtTest>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::demo;
using namespace zonescope::test;

/// The services over sockets: what HttpHost adds, and that many may sign in at once.
class TestDemoIdentityHttp final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void stsAnswersInXml();
    void theBrowserIsSentBackWithACode();
    void refusalsKeepTheirStatusAndType();
    void manySignInsAtOnce();

private:
    [[nodiscard]] QNetworkReply *send(const HttpRequest &request)
    {
        QNetworkRequest outgoing(QUrl::fromEncoded(m_access.endpointUrl.toLatin1() + request.target, QUrl::StrictMode));
        outgoing.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        for (const auto &[name, value] : request.headers) {
            if (name != "host")
                outgoing.setRawHeader(name, value);
        }
        return m_network->sendCustomRequest(outgoing, request.method, request.body);
    }
    [[nodiscard]] QNetworkReply *post(const QByteArray &path, const QJsonObject &input)
    {
        return send({"POST",
                     path,
                     {{"content-type", "application/json"}},
                     QJsonDocument(input).toJson(QJsonDocument::Compact)});
    }
    [[nodiscard]] static int statusOf(const QNetworkReply *reply)
    {
        return reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    }
    [[nodiscard]] static QJsonObject jsonIn(QNetworkReply *reply)
    {
        return QJsonDocument::fromJson(reply->readAll()).object();
    }

    std::unique_ptr<DemoServer> m_server;
    std::unique_ptr<QNetworkAccessManager> m_network;
    DemoAccess m_access;
};

void TestDemoIdentityHttp::init()
{
    m_network = std::make_unique<QNetworkAccessManager>();
    m_server = std::make_unique<DemoServer>();
    const auto access = m_server->start({});
    QVERIFY(access.ok());
    m_access = *access;
}

void TestDemoIdentityHttp::stsAnswersInXml()
{
    Signing signing{m_access.accessKeyId, m_access.secretAccessKey};
    signing.service = "sts";
    signing.atMs = QDateTime::currentMSecsSinceEpoch();
    signing.host = QUrl(m_access.endpointUrl).authority().toLatin1();
    QNetworkReply *reply = send(
        signedRequest(IdentityFixture::form({{"Action", "GetCallerIdentity"}, {"Version", "2011-06-15"}}), signing));
    QTRY_VERIFY(reply->isFinished());
    QCOMPARE(statusOf(reply), 200);
    QCOMPARE(reply->header(QNetworkRequest::ContentTypeHeader).toString(), u"text/xml"_s);
    QVERIFY(reply->readAll().contains("<Arn>" + m_access.userArn + "</Arn>"));
}

void TestDemoIdentityHttp::theBrowserIsSentBackWithACode()
{
    QNetworkReply *registered = post("/client/register",
                                     {{"clientName"_L1, "test"_L1},
                                      {"clientType"_L1, "public"_L1},
                                      {"scopes"_L1, QJsonArray{"sso:account:access"_L1}},
                                      {"grantTypes"_L1, QJsonArray{"authorization_code"_L1, "refresh_token"_L1}},
                                      {"redirectUris"_L1, QJsonArray{"http://127.0.0.1/oauth/callback"_L1}},
                                      {"issuerUrl"_L1, QString::fromLatin1(m_access.ssoStartUrl)}});
    QTRY_VERIFY(registered->isFinished());
    const QJsonObject client = jsonIn(registered);
    // The endpoint tells its own address.
    QCOMPARE(client["authorizationEndpoint"_L1].toString(), m_access.endpointUrl + "/authorize"_L1);
    QNetworkReply *page = send({"GET",
                                "/authorize?response_type=code&client_id=" + client["clientId"_L1].toString().toLatin1()
                                    + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A5000%2Foauth%2Fcallback&state=s"
                                      "&code_challenge_method=S256&scopes=sso%3Aaccount%3Aaccess"
                                      "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                                {},
                                {}});
    QTRY_VERIFY(page->isFinished());
    QCOMPARE(statusOf(page), 302);
    const QUrl back = QUrl::fromEncoded(page->rawHeader("Location"));
    QCOMPARE(back.port(), 5000);
    QNetworkReply *token =
        post("/token",
             IdentityFixture::as(client,
                                 {{"grantType"_L1, "authorization_code"_L1},
                                  {"code"_L1, QUrlQuery(back).queryItemValue(u"code"_s)},
                                  {"redirectUri"_L1, "http://127.0.0.1:5000/oauth/callback"_L1},
                                  {"codeVerifier"_L1, "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"_L1}}));
    QTRY_VERIFY(token->isFinished());
    QNetworkReply *keys = send({"GET",
                                "/federation/credentials?role_name=DataSteward&account_id=111122223333",
                                {{"x-amz-sso_bearer_token", jsonIn(token)["accessToken"_L1].toString().toLatin1()}},
                                {}});
    QTRY_VERIFY(keys->isFinished());
    QCOMPARE(statusOf(keys), 200);
    QVERIFY(jsonIn(keys)["roleCredentials"_L1]["accessKeyId"_L1].toString().startsWith("ASIA"_L1));
}

void TestDemoIdentityHttp::refusalsKeepTheirStatusAndType()
{
    QNetworkReply *token = post("/token", {});
    QNetworkReply *accounts = send({"GET", "/assignment/accounts", {}, {}});
    QNetworkReply *logout = send({"POST", "/logout", {{"x-amz-sso_bearer_token", "x"}}, {}});
    QTRY_VERIFY(token->isFinished() && accounts->isFinished() && logout->isFinished());
    QCOMPARE(statusOf(token), 401);
    QCOMPARE(token->rawHeader("x-amzn-errortype"), "InvalidClientException");
    QCOMPARE(statusOf(accounts), 401);
    QCOMPARE(accounts->rawHeader("x-amzn-errortype"), "UnauthorizedException");
    QCOMPARE(statusOf(logout), 401);
    QVERIFY(token->hasRawHeader("x-amzn-requestid") && accounts->hasRawHeader("Date"));
}

void TestDemoIdentityHttp::manySignInsAtOnce()
{
    std::vector<std::unique_ptr<QNetworkAccessManager>> networks;
    std::vector<QNetworkReply *> replies;
    for (int i = 0; i < 48; ++i) {
        // One manager opens six connections at most: every sixth request has a further one.
        if (i % 6 == 0) {
            networks.push_back(std::move(m_network));
            m_network = std::make_unique<QNetworkAccessManager>();
        }
        replies.push_back(post("/client/register", {{"clientName"_L1, "test"_L1}, {"clientType"_L1, "public"_L1}}));
    }
    QTRY_VERIFY_WITH_TIMEOUT(std::all_of(replies.begin(), replies.end(), [](auto *r) { return r->isFinished(); }),
                             30'000);
    QSet<QString> ids;
    for (QNetworkReply *reply : replies)
        ids.insert(jsonIn(reply)["clientId"_L1].toString());
    QCOMPARE(ids.size(), 48);
    QVERIFY(!ids.contains(QString()));
}

QTEST_GUILESS_MAIN(TestDemoIdentityHttp)
#include "tst_demoidentityhttp.moc"
