// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/es256.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>

#include <memory>

namespace zonescope::demo {

namespace {

constexpr int numberSize = 32;

template <auto freeIt>
struct Freed {
    template <class T>
    void operator()(T *object) const
    {
        freeIt(object);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Number = std::unique_ptr<BIGNUM, Freed<BN_free>>;

const unsigned char *bytesOf(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

QByteArray numberOf(const EVP_PKEY *key, const char *name)
{
    BIGNUM *number = nullptr;
    EVP_PKEY_get_bn_param(key, name, &number);
    const Number owner(number);
    QByteArray bytes(numberSize, '\0');
    if (number == nullptr || BN_bn2binpad(number, reinterpret_cast<unsigned char *>(bytes.data()), numberSize) < 0)
        return {};
    return bytes;
}

Key publicKey(const P256Point &point)
{
    const std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD_free>> builder(OSSL_PARAM_BLD_new());
    const QByteArray uncompressed = '\4' + point.x + point.y;
    OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0);
    OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, uncompressed.constData(),
                                     static_cast<size_t>(uncompressed.size()));
    const std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM_free>> parameters(OSSL_PARAM_BLD_to_param(builder.get()));
    const std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>> context(
        EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
    EVP_PKEY *key = nullptr;
    if (EVP_PKEY_fromdata_init(context.get()) == 1)
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get());
    return Key(key);
}

/// libcrypto reads signatures in DER alone.
QByteArray derOf(const QByteArray &signature)
{
    const std::unique_ptr<ECDSA_SIG, Freed<ECDSA_SIG_free>> numbers(ECDSA_SIG_new());
    ECDSA_SIG_set0(numbers.get(), BN_bin2bn(bytesOf(signature), numberSize, nullptr),
                   BN_bin2bn(bytesOf(signature) + numberSize, numberSize, nullptr));
    QByteArray der(i2d_ECDSA_SIG(numbers.get(), nullptr), '\0');
    auto *end = reinterpret_cast<unsigned char *>(der.data());
    i2d_ECDSA_SIG(numbers.get(), &end);
    return der;
}

} // namespace

P256KeyPair makeP256KeyPair()
{
    const Key key(EVP_EC_gen("P-256"));
    const std::unique_ptr<BIO, Freed<BIO_free>> memory(BIO_new(BIO_s_mem()));
    if (!key || !memory
        || PEM_write_bio_PrivateKey_traditional(memory.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return {};
    QByteArray pem(static_cast<qsizetype>(BIO_pending(memory.get())), '\0');
    BIO_read(memory.get(), pem.data(), static_cast<int>(pem.size()));
    return {pem, {numberOf(key.get(), OSSL_PKEY_PARAM_EC_PUB_X), numberOf(key.get(), OSSL_PKEY_PARAM_EC_PUB_Y)}};
}

bool isEs256Signature(const P256Point &key, const QByteArray &text, const QByteArray &signature)
{
    if (key.x.size() != numberSize || key.y.size() != numberSize || signature.size() != qsizetype{2} * numberSize)
        return false;
    const Key verifying = publicKey(key);
    const std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>> digest(EVP_MD_CTX_new());
    const QByteArray der = derOf(signature);
    return verifying && EVP_DigestVerifyInit(digest.get(), nullptr, EVP_sha256(), nullptr, verifying.get()) == 1
        && EVP_DigestVerify(digest.get(), bytesOf(der), static_cast<size_t>(der.size()), bytesOf(text),
                            static_cast<size_t>(text.size()))
        == 1;
}

} // namespace zonescope::demo
