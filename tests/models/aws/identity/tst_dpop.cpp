// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/identity/dpop.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>

using namespace zonescope;
using namespace zonescope::aws;
using namespace Qt::StringLiterals;

namespace {

// Made for this test with `openssl ecparam -name prime256v1 -genkey -noout`; opens nothing.
const QByteArray knownKey = "-----BEGIN EC PRIVATE KEY-----\n"
                            "MHcCAQEEIJYxAGQyOOHh+oH8mDSr4n4CSpfLnHZyfQNt7tFAp2/GoAoGCCqGSM49\n"
                            "AwEHoUQDQgAEqJCsI7k7nIbVSZAcVzj4+65B5xWt7O/al3xbv4LkNCrcMi8hSdxy\n"
                            "+jwZi2jg9AKdufaPtbUMNJZQDQ5zUpoKIg==\n"
                            "-----END EC PRIVATE KEY-----\n";

QByteArray fromBase64Url(const QByteArray &text)
{
    const auto decoded =
        QByteArray::fromBase64Encoding(text, QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? *decoded : QByteArray();
}

QJsonObject partOf(const QByteArray &jwt, int index)
{
    return QJsonDocument::fromJson(fromBase64Url(jwt.split('.').value(index))).object();
}

/// What somebody knows who has the proof alone: whether the key in its header signed it.
bool isSignedByItsHeader(const QByteArray &jwt)
{
    const QList<QByteArray> parts = jwt.split('.');
    const QJsonObject jwk = partOf(jwt, 0).value("jwk"_L1).toObject();
    const QByteArray point = '\4' + fromBase64Url(jwk.value("x"_L1).toString().toLatin1())
        + fromBase64Url(jwk.value("y"_L1).toString().toLatin1());
    const QByteArray raw = fromBase64Url(parts.value(2));
    if (parts.size() != 3 || point.size() != 65 || raw.size() != 64)
        return false;

    OSSL_PARAM_BLD *builder = OSSL_PARAM_BLD_new();
    OSSL_PARAM_BLD_push_utf8_string(builder, OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0);
    OSSL_PARAM_BLD_push_octet_string(builder, OSSL_PKEY_PARAM_PUB_KEY, point.constData(),
                                     static_cast<size_t>(point.size()));
    OSSL_PARAM *parameters = OSSL_PARAM_BLD_to_param(builder);
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr);
    EVP_PKEY *key = nullptr;
    EVP_PKEY_fromdata_init(context);
    EVP_PKEY_fromdata(context, &key, EVP_PKEY_PUBLIC_KEY, parameters);

    ECDSA_SIG *signature = ECDSA_SIG_new();
    const auto number = [&raw](int offset) {
        return BN_bin2bn(reinterpret_cast<const unsigned char *>(raw.constData()) + offset, 32, nullptr);
    };
    ECDSA_SIG_set0(signature, number(0), number(32));
    unsigned char *der = nullptr;
    const int size = i2d_ECDSA_SIG(signature, &der);
    const QByteArray text = parts.at(0) + '.' + parts.at(1);
    EVP_MD_CTX *digest = EVP_MD_CTX_new();
    const bool isGood = key != nullptr && EVP_DigestVerifyInit(digest, nullptr, EVP_sha256(), nullptr, key) == 1
        && EVP_DigestVerify(digest, der, static_cast<size_t>(size),
                            reinterpret_cast<const unsigned char *>(text.constData()), static_cast<size_t>(text.size()))
            == 1;

    EVP_MD_CTX_free(digest);
    OPENSSL_free(der);
    ECDSA_SIG_free(signature);
    EVP_PKEY_free(key);
    EVP_PKEY_CTX_free(context);
    OSSL_PARAM_free(parameters);
    OSSL_PARAM_BLD_free(builder);
    return isGood;
}

QByteArray newKey(const char *type, const char *group, const EVP_CIPHER *cipher = nullptr)
{
    EVP_PKEY *key = qstrcmp(type, "EC") == 0 ? EVP_EC_gen(group) : EVP_PKEY_Q_keygen(nullptr, nullptr, type);
    BIO *memory = BIO_new(BIO_s_mem());
    const QByteArray phrase = "phrase";
    PEM_write_bio_PrivateKey_traditional(memory, key, cipher,
                                         reinterpret_cast<const unsigned char *>(phrase.constData()),
                                         static_cast<int>(phrase.size()), nullptr, nullptr);
    char *data = nullptr;
    const long size = BIO_get_mem_data(memory, &data);
    const QByteArray pem(data, size);
    BIO_free(memory);
    EVP_PKEY_free(key);
    return pem;
}

DpopKey::Claims claims(const QByteArray &id = "3f0d4a34-6a0b-4c6f-8f83-1de1d1d7b6a1")
{
    return {.method = "POST",
            .url = QUrl(u"https://us-east-1.signin.aws.amazon.com/v1/token?x=1#y"_s),
            .issuedAtMs = 1'767'323'045'999,
            .id = id};
}

} // namespace

class TstDpop : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theHeaderAloneIsEnoughToVerifyAProof()
    {
        // Numbers of the curve have leading zeros now and then: of 200 keys and signatures some do.
        for (int i = 0; i < 200; ++i) {
            const auto key = DpopKey::fromPem(SecretBytes(newKey("EC", "P-256")));
            QVERIFY(key.ok());
            const QByteArray proof = key->proof(claims());
            QVERIFY2(isSignedByItsHeader(proof), proof.constData());
            QVERIFY(!proof.contains('='));
        }
    }
    void aChangedProofIsNotSigned()
    {
        const auto key = DpopKey::fromPem(SecretBytes(knownKey));
        QByteArray proof = key->proof(claims());
        QVERIFY(isSignedByItsHeader(proof));
        proof.replace(proof.indexOf('.') + 5, 1, proof.at(proof.indexOf('.') + 5) == 'A' ? "B" : "A");
        QVERIFY(!isSignedByItsHeader(proof));
    }
    void headerAndClaimsAreThoseOfTheReference()
    {
        const auto key = DpopKey::fromPem(SecretBytes(knownKey));
        const QByteArray proof = key->proof(claims());
        const QJsonObject header{{u"typ"_s, u"dpop+jwt"_s},
                                 {u"alg"_s, u"ES256"_s},
                                 {u"jwk"_s,
                                  QJsonObject{{u"kty"_s, u"EC"_s},
                                              {u"crv"_s, u"P-256"_s},
                                              {u"x"_s, u"qJCsI7k7nIbVSZAcVzj4-65B5xWt7O_al3xbv4LkNCo"_s},
                                              {u"y"_s, u"3DIvIUnccvo8GYto4PQCnbn2j7W1DDSWUA0Oc1KaCiI"_s}}}};
        QCOMPARE(partOf(proof, 0), header);
        const QJsonObject payload{{u"htm"_s, u"POST"_s},
                                  {u"htu"_s, u"https://us-east-1.signin.aws.amazon.com/v1/token"_s},
                                  {u"iat"_s, 1'767'323'045},
                                  {u"jti"_s, u"3f0d4a34-6a0b-4c6f-8f83-1de1d1d7b6a1"_s}};
        QCOMPARE(partOf(proof, 1), payload);
    }
    void otherKeysAreRefused_data()
    {
        QTest::addColumn<QByteArray>("pem");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no key") << "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n"_ba;
        QTest::newRow("another curve") << newKey("EC", "P-384");
        QTest::newRow("a curve of its size") << newKey("EC", "secp256k1");
        QTest::newRow("another kind") << newKey("ED25519", nullptr);
        QTest::newRow("with a pass phrase") << newKey("EC", "P-256", EVP_aes_128_cbc()); // must not ask on a terminal
    }
    void otherKeysAreRefused()
    {
        QFETCH(QByteArray, pem);
        const auto key = DpopKey::fromPem(SecretBytes(pem));
        QVERIFY(!key.ok());
        QCOMPARE(key.error().kind, ErrorKind::SignIn);
        QVERIFY(!key.error().message.contains(u"BEGIN"_s));
    }
};

QTEST_GUILESS_MAIN(TstDpop)
#include "tst_dpop.moc"
