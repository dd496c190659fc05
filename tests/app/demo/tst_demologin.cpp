// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/app/demo/identityfixture.h"

#include <QtTest/QtTest>

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <functional>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::demo;
using namespace zonescope::test;

namespace {

using Key = std::shared_ptr<EVP_PKEY>;

QByteArray base64Url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

Key readKey(const QByteArray &pem)
{
    BIO *memory = BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size()));
    const Key key(PEM_read_bio_PrivateKey(memory, nullptr, nullptr, nullptr), EVP_PKEY_free);
    BIO_free(memory);
    return key;
}

QByteArray padded(const BIGNUM *number)
{
    QByteArray bytes(32, '\0');
    BN_bn2binpad(number, reinterpret_cast<unsigned char *>(bytes.data()), 32);
    return bytes;
}

QString coordinate(const Key &key, const char *name)
{
    BIGNUM *number = nullptr;
    EVP_PKEY_get_bn_param(key.get(), name, &number);
    const QByteArray bytes = padded(number);
    BN_free(number);
    return QString::fromLatin1(base64Url(bytes));
}

/// A proof as a careful client makes it; each member can be made wrong.
struct Proof {
    explicit Proof(const Key &signedWith, qint64 nowMs)
        : key(signedWith)
        , header{{"typ"_L1, "dpop+jwt"_L1},
                 {"alg"_L1, "ES256"_L1},
                 {"jwk"_L1,
                  QJsonObject{{"kty"_L1, "EC"_L1},
                              {"crv"_L1, "P-256"_L1},
                              {"x"_L1, coordinate(key, OSSL_PKEY_PARAM_EC_PUB_X)},
                              {"y"_L1, coordinate(key, OSSL_PKEY_PARAM_EC_PUB_Y)}}}}
        , claims{{"htm"_L1, "POST"_L1},
                 {"htu"_L1, "http://127.0.0.1:8080/v1/token"_L1},
                 {"iat"_L1, nowMs / 1000},
                 {"jti"_L1, QUuid::createUuid().toString(QUuid::WithoutBraces)}}
    {
    }
    [[nodiscard]] QByteArray jwt() const
    {
        const auto json = [](const QJsonObject &object) {
            return base64Url(QJsonDocument(object).toJson(QJsonDocument::Compact));
        };
        const QByteArray text = json(header) + '.' + json(claims);
        EVP_MD_CTX *digest = EVP_MD_CTX_new();
        QByteArray der(80, '\0');
        auto size = static_cast<size_t>(der.size());
        EVP_DigestSignInit(digest, nullptr, EVP_sha256(), nullptr, key.get());
        EVP_DigestSign(digest, reinterpret_cast<unsigned char *>(der.data()), &size,
                       reinterpret_cast<const unsigned char *>(text.constData()), static_cast<size_t>(text.size()));
        EVP_MD_CTX_free(digest);
        const auto *begin = reinterpret_cast<const unsigned char *>(der.constData());
        ECDSA_SIG *signature = d2i_ECDSA_SIG(nullptr, &begin, static_cast<long>(size));
        const QByteArray raw = padded(ECDSA_SIG_get0_r(signature)) + padded(ECDSA_SIG_get0_s(signature));
        ECDSA_SIG_free(signature);
        return text + '.' + base64Url(raw);
    }

    Key key;
    QJsonObject header;
    QJsonObject claims;
};

/// The sample endpoint as a program meets it that has the file of `aws login`.
struct LoginFixture : IdentityFixture {
    explicit LoginFixture(const DemoOptions &options = {})
        : IdentityFixture(options)
        , file(QJsonDocument::fromJson(access.loginCacheFile).object())
        , key(readKey(file["dpopKey"_L1].toString().toLatin1()))
    {
    }
    [[nodiscard]] Proof proof() const { return Proof(key, nowMs); }
    [[nodiscard]] QJsonObject input() const
    {
        return {{"clientId"_L1, file["clientId"_L1]},
                {"grantType"_L1, "refresh_token"_L1},
                {"refreshToken"_L1, file["refreshToken"_L1]}};
    }
    [[nodiscard]] HttpReply send(const QByteArray &body, const QByteArray &jwt)
    {
        HttpHeaders headers{{"host", host}, {"content-type", "application/json"}};
        if (!jwt.isEmpty())
            headers.emplace_back("dpop", jwt);
        return endpoint.serve({"POST", "/v1/token", headers, body});
    }
    [[nodiscard]] HttpReply send(const QJsonObject &input, const Proof &proof)
    {
        return send(QJsonDocument(input).toJson(), proof.jwt());
    }
    [[nodiscard]] HttpReply refreshWith(const QJsonValue &refreshToken)
    {
        QJsonObject asked = input();
        asked["refreshToken"_L1] = refreshToken;
        return send(asked, proof());
    }
    [[nodiscard]] Signing signingWith(const QJsonValue &accessToken, const QByteArray &service) const
    {
        Signing signing{accessToken["accessKeyId"_L1].toString().toLatin1(),
                        accessToken["secretAccessKey"_L1].toString().toLatin1()};
        signing.sessionToken = accessToken["sessionToken"_L1].toString().toLatin1();
        signing.service = service;
        signing.atMs = nowMs;
        return signing;
    }

    QJsonObject file;
    Key key;
};

} // namespace

class TestDemoLogin final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFileIsThatOfTheCli()
    {
        LoginFixture fixture;
        QCOMPARE(fixture.access.loginSession, fixture.access.userArn);
        for (const auto member :
             {"accessToken"_L1, "tokenType"_L1, "clientId"_L1, "refreshToken"_L1, "idToken"_L1, "dpopKey"_L1})
            QVERIFY2(fixture.file.contains(member), member.data());
        QVERIFY(fixture.file["dpopKey"_L1].toString().startsWith("-----BEGIN EC PRIVATE KEY-----\n"_L1));
        QCOMPARE(fixture.file["accessToken"_L1]["expiresAt"_L1].toString(), u"2026-11-20T09:45:00Z"_s);
        QCOMPARE(
            outcomeOf(fixture.dataZone("/v2/domains", fixture.signingWith(fixture.file["accessToken"_L1], "datazone"))),
            "200");
        const QJsonObject printed = QJsonDocument::fromJson(fixture.access.toJson()).object();
        QCOMPARE(QJsonDocument::fromJson(printed["loginCacheFile"_L1].toString().toUtf8()).object(), fixture.file);
    }
    void aRefreshGivesKeysOfTheUser()
    {
        LoginFixture fixture;
        const HttpReply reply = fixture.send(fixture.input(), fixture.proof());
        QCOMPARE(outcomeOf(reply), "200");
        QCOMPARE(textOf(reply, "tokenType"), "aws_sigv4");
        QCOMPARE(jsonOf(reply)["expiresIn"_L1].toInt(), 900);
        const Signing signing = fixture.signingWith(jsonOf(reply)["accessToken"_L1], "sts");
        QCOMPARE(elementOf(fixture.sts("GetCallerIdentity", {}, signing), "Arn"), fixture.access.userArn);
    }
    void keysLiveAsLongAsTheOptionSays()
    {
        DemoOptions options;
        options.credentialLifetimeSeconds = 3;
        LoginFixture fixture(options);
        const HttpReply reply = fixture.send(fixture.input(), fixture.proof());
        QCOMPARE(jsonOf(reply)["expiresIn"_L1].toInt(), 3);
        fixture.wait(3);
        const Signing signing = fixture.signingWith(jsonOf(reply)["accessToken"_L1], "datazone");
        QCOMPARE(outcomeOf(fixture.dataZone("/v2/domains", signing)), "403 ExpiredTokenException");
        options.credentialLifetimeSeconds = 3600;
        LoginFixture longer(options);
        QCOMPARE(jsonOf(longer.send(longer.input(), longer.proof()))["expiresIn"_L1].toInt(), 900);
    }
    void aRefreshTokenIsGoodOnce()
    {
        LoginFixture fixture;
        const HttpReply first = fixture.send(fixture.input(), fixture.proof());
        const HttpReply second = fixture.send(fixture.input(), fixture.proof());
        QCOMPARE(outcomeOf(second), "403 AccessDeniedException");
        QCOMPARE(textOf(second, "error"), "TOKEN_EXPIRED");
        QCOMPARE(outcomeOf(fixture.refreshWith(jsonOf(first)["refreshToken"_L1])), "200");
    }
    void theSessionEndsAfterTwelveHours()
    {
        LoginFixture fixture;
        fixture.wait(12 * 3600 - 1);
        const HttpReply last = fixture.send(fixture.input(), fixture.proof());
        QCOMPARE(outcomeOf(last), "200");
        fixture.wait(1);
        QCOMPARE(textOf(fixture.refreshWith(jsonOf(last)["refreshToken"_L1]), "error"), "TOKEN_EXPIRED");
    }
    void proofsAreChecked_data()
    {
        QTest::addColumn<std::function<QByteArray(const LoginFixture &)>>("make");
        const auto row = [](const char *name, const std::function<void(Proof &)> &spoil) {
            QTest::newRow(name) << std::function<QByteArray(const LoginFixture &)>(
                [spoil](const LoginFixture &fixture) {
                    Proof proof = fixture.proof();
                    spoil(proof);
                    return proof.jwt();
                });
        };
        const auto claim = [&row](const char *name, const char *member, const QJsonValue &value) {
            row(name, [member, value](Proof &proof) { proof.claims[QLatin1String(member)] = value; });
        };
        claim("another method", "htm", "GET"_L1);
        claim("another host", "htu", "http://127.0.0.1:8081/v1/token"_L1);
        claim("another path", "htu", "http://127.0.0.1:8080/token"_L1);
        claim("too old", "iat", fixedNowMs / 1000 - 301);
        claim("too new", "iat", fixedNowMs / 1000 + 301);
        claim("no time", "iat", QJsonValue::Undefined);
        claim("no id", "jti", QJsonValue::Undefined);
        row("another type", [](Proof &proof) { proof.header["typ"_L1] = "JWT"_L1; });
        row("another algorithm", [](Proof &proof) { proof.header["alg"_L1] = "none"_L1; });
        row("no key", [](Proof &proof) { proof.header.remove("jwk"_L1); });
        row("a private key", [](Proof &proof) {
            QJsonObject jwk = proof.header["jwk"_L1].toObject();
            jwk["d"_L1] = jwk["x"_L1];
            proof.header["jwk"_L1] = jwk;
        });
        row("a point off the curve", [](Proof &proof) {
            QJsonObject jwk = proof.header["jwk"_L1].toObject();
            jwk["y"_L1] = jwk["x"_L1];
            proof.header["jwk"_L1] = jwk;
        });
        row("signed with another key", [](Proof &proof) { proof.key = Key(EVP_EC_gen("P-256"), EVP_PKEY_free); });
        row("the key of somebody else",
            [](Proof &proof) { proof = Proof(Key(EVP_EC_gen("P-256"), EVP_PKEY_free), fixedNowMs); });
        using Make = std::function<QByteArray(const LoginFixture &)>;
        QTest::newRow("none") << Make([](const LoginFixture &) { return QByteArray(); });
        QTest::newRow("no signature") << Make([](const LoginFixture &fixture) {
            const QByteArray jwt = fixture.proof().jwt();
            return jwt.left(jwt.lastIndexOf('.') + 1);
        });
        QTest::newRow("changed claims") << Make([](const LoginFixture &fixture) {
            const QList<QByteArray> one = fixture.proof().jwt().split('.');
            const QList<QByteArray> other = fixture.proof().jwt().split('.');
            return one.at(0) + '.' + other.at(1) + '.' + one.at(2);
        });
    }
    void proofsAreChecked()
    {
        QFETCH(std::function<QByteArray(const LoginFixture &)>, make);
        LoginFixture fixture;
        const HttpReply reply = fixture.send(QJsonDocument(fixture.input()).toJson(), make(fixture));
        QCOMPARE(outcomeOf(reply), "400 ValidationException");
        // What was refused used nothing up.
        QCOMPARE(outcomeOf(fixture.send(fixture.input(), fixture.proof())), "200");
    }
    void aProofIsGoodOnce()
    {
        LoginFixture fixture;
        const Proof proof = fixture.proof();
        const HttpReply first = fixture.send(fixture.input(), proof);
        QJsonObject next = fixture.input();
        next["refreshToken"_L1] = jsonOf(first)["refreshToken"_L1];
        const HttpReply again = fixture.send(next, proof);
        QCOMPARE(outcomeOf(again), "400 ValidationException");
        QVERIFY(textOf(again, "message").contains("used before"));
        QCOMPARE(outcomeOf(fixture.send(next, fixture.proof())), "200");
    }
    void inputIsChecked_data()
    {
        QTest::addColumn<QByteArray>("body");
        LoginFixture fixture;
        const auto row = [&fixture](const char *name, const char *member, const QJsonValue &value) {
            QJsonObject input = fixture.input();
            input[QLatin1String(member)] = value;
            QTest::newRow(name) << QJsonDocument(input).toJson();
        };
        QTest::newRow("no JSON") << QByteArray("grantType=refresh_token");
        row("another client", "clientId", "arn:aws:signin:::devtools/cross-device"_L1);
        row("another grant", "grantType", "authorization_code"_L1);
    }
    void inputIsChecked()
    {
        QFETCH(QByteArray, body);
        LoginFixture fixture;
        QCOMPARE(outcomeOf(fixture.send(body, fixture.proof().jwt())), "400 ValidationException");
    }
    void sessionsOfTwoEndpointsHaveTheirOwnKeys()
    {
        LoginFixture one;
        LoginFixture other;
        QVERIFY(one.file["dpopKey"_L1] != other.file["dpopKey"_L1]);
        QCOMPARE(outcomeOf(one.send(one.input(), other.proof())), "400 ValidationException");
    }
};

QTEST_GUILESS_MAIN(TestDemoLogin)
#include "tst_demologin.moc"
