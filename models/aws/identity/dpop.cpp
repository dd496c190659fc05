// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/identity/dpop.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/obj_mac.h>
#include <openssl/pem.h>

#include <optional>

using namespace Qt::StringLiterals;

namespace zonescope::aws {

namespace {

constexpr int coordinateSize = 32; // of P-256, in bytes

/// unique_ptr for what OpenSSL has a free function of.
template <auto freeIt>
struct Freed {
    template <class T>
    void operator()(T *object) const
    {
        freeIt(object);
    }
};
using KeyPtr = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using BioPtr = std::unique_ptr<BIO, Freed<BIO_free>>;
using NumberPtr = std::unique_ptr<BIGNUM, Freed<BN_free>>;
using DigestPtr = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;
using SignaturePtr = std::unique_ptr<ECDSA_SIG, Freed<ECDSA_SIG_free>>;

QByteArray base64Url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray jsonOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// Big-endian with leading zeros, as RFC 7518 (sections 3.4 and 6.2.1.2) wants every number of the curve.
std::optional<QByteArray> paddedBytes(const BIGNUM *number)
{
    QByteArray bytes(coordinateSize, '\0');
    const int written = BN_bn2binpad(number, reinterpret_cast<unsigned char *>(bytes.data()), coordinateSize);
    return written == coordinateSize ? std::optional(bytes) : std::nullopt;
}

std::optional<QByteArray> coordinate(const EVP_PKEY *key, const char *name)
{
    BIGNUM *number = nullptr;
    if (EVP_PKEY_get_bn_param(key, name, &number) != 1)
        return {};
    const NumberPtr owner(number);
    return paddedBytes(number);
}

bool isP256(const EVP_PKEY *key)
{
    QByteArray name(64, '\0');
    size_t size = 0;
    return EVP_PKEY_get_base_id(key) == EVP_PKEY_EC
        && EVP_PKEY_get_group_name(key, name.data(), static_cast<size_t>(name.size()), &size) == 1
        && OBJ_txt2nid(name.constData()) == NID_X9_62_prime256v1;
}

/// OpenSSL signs in DER; a JWT carries r and s, one after the other.
std::optional<QByteArray> joseSignature(const QByteArray &der)
{
    const auto *begin = reinterpret_cast<const unsigned char *>(der.constData());
    const SignaturePtr signature(d2i_ECDSA_SIG(nullptr, &begin, static_cast<long>(der.size())));
    if (!signature)
        return {};
    const auto r = paddedBytes(ECDSA_SIG_get0_r(signature.get()));
    const auto s = paddedBytes(ECDSA_SIG_get0_s(signature.get()));
    return r && s ? std::optional(*r + *s) : std::nullopt;
}

std::optional<QByteArray> signatureOf(const QByteArray &text, EVP_PKEY *key)
{
    const DigestPtr digest(EVP_MD_CTX_new());
    const auto *bytes = reinterpret_cast<const unsigned char *>(text.constData());
    const auto length = static_cast<size_t>(text.size());
    size_t size = 0;
    if (!digest || EVP_DigestSignInit(digest.get(), nullptr, EVP_sha256(), nullptr, key) != 1
        || EVP_DigestSign(digest.get(), nullptr, &size, bytes, length) != 1)
        return {};
    QByteArray der(static_cast<qsizetype>(size), '\0');
    if (EVP_DigestSign(digest.get(), reinterpret_cast<unsigned char *>(der.data()), &size, bytes, length) != 1)
        return {};
    der.truncate(static_cast<qsizetype>(size));
    return joseSignature(der);
}

/// OpenSSL's own asks on the terminal.
int noPassPhrase(char *, int, int, void *)
{
    return -1;
}

} // namespace

class DpopKey::Private {
public:
    KeyPtr key;
    QJsonObject publicKey; ///< as a JWK
};

DpopKey::DpopKey(std::unique_ptr<Private> key)
    : d(std::move(key))
{
}

DpopKey::DpopKey(DpopKey &&other) noexcept = default;
DpopKey &DpopKey::operator=(DpopKey &&other) noexcept = default;
DpopKey::~DpopKey() = default;

Result<DpopKey> DpopKey::fromPem(const SecretBytes &pem)
{
    const Error unusable{
        .kind = ErrorKind::SignIn,
        .message = QCoreApplication::translate("zonescope::aws::DpopKey", "The key of the session cannot be used.")};
    const BioPtr source(BIO_new_mem_buf(pem.view().data(), static_cast<int>(pem.view().size())));
    if (!source)
        return unusable;
    auto made = std::make_unique<Private>();
    made->key.reset(PEM_read_bio_PrivateKey(source.get(), nullptr, noPassPhrase, nullptr));
    if (!made->key || !isP256(made->key.get()))
        return unusable;
    const auto x = coordinate(made->key.get(), OSSL_PKEY_PARAM_EC_PUB_X);
    const auto y = coordinate(made->key.get(), OSSL_PKEY_PARAM_EC_PUB_Y);
    if (!x || !y)
        return unusable;
    made->publicKey = {{u"kty"_s, u"EC"_s},
                       {u"crv"_s, u"P-256"_s},
                       {u"x"_s, QString::fromLatin1(base64Url(*x))},
                       {u"y"_s, QString::fromLatin1(base64Url(*y))}};
    return DpopKey(std::move(made));
}

QByteArray DpopKey::proof(const Claims &claims) const
{
    const QJsonObject header{{u"typ"_s, u"dpop+jwt"_s}, {u"alg"_s, u"ES256"_s}, {u"jwk"_s, d->publicKey}};
    const QUrl target = claims.url.adjusted(QUrl::RemoveQuery | QUrl::RemoveFragment);
    const QJsonObject payload{{u"htm"_s, QString::fromLatin1(claims.method)},
                              {u"htu"_s, target.toString(QUrl::FullyEncoded)},
                              {u"iat"_s, claims.issuedAtMs / 1000},
                              {u"jti"_s, QString::fromLatin1(claims.id)}};
    const QByteArray text = base64Url(jsonOf(header)) + '.' + base64Url(jsonOf(payload));
    const auto signature = signatureOf(text, d->key.get());
    return signature ? text + '.' + base64Url(*signature) : QByteArray();
}

} // namespace zonescope::aws
