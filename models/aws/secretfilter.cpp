// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/secretfilter.h"

#include "models/aws/uriencoding.h"

#include <QtCore/QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope::aws {

namespace {

constexpr auto hidden = "[hidden]"_L1;

std::string_view viewOf(QByteArrayView bytes)
{
    return {bytes.data(), static_cast<std::size_t>(bytes.size())};
}

/// `%2f` for `%2F`.
QByteArray withLowerHex(QByteArray encoded)
{
    for (qsizetype i = encoded.indexOf('%'); i >= 0 && i + 2 < encoded.size(); i = encoded.indexOf('%', i + 1)) {
        for (const qsizetype digit : {i + 1, i + 2}) {
            if (encoded[digit] >= 'A' && encoded[digit] <= 'F')
                encoded[digit] = static_cast<char>(encoded[digit] - 'A' + 'a');
        }
    }
    return encoded;
}

/// Marks the bytes of `text` that are part of a secret.
void mark(std::vector<bool> &marks, std::size_t from, std::size_t size)
{
    std::fill_n(marks.begin() + static_cast<std::ptrdiff_t>(from), size, true);
}

QRegularExpression caseless(const QString &pattern)
{
    return QRegularExpression(pattern, QRegularExpression::CaseInsensitiveOption);
}

} // namespace

void SecretFilter::add(const SecretBytes &secret)
{
    if (secret.view().size() < shortest)
        return;
    addForm(secret.clone());
    QByteArray encoded = encodeUri(secret.view());
    QByteArray lower = withLowerHex(encoded);
    QByteArray slashes = secret.view().toByteArray().replace("/", "\\/");
    for (QByteArray *form : {&encoded, &lower, &slashes}) {
        if (QByteArrayView(*form) != secret.view())
            addForm(SecretBytes(*form));
        scrub(*form);
    }
}

void SecretFilter::addForm(SecretBytes form)
{
    m_forms.push_back(std::move(form));
    const std::string_view whole = viewOf(m_forms.back().view()); // its memory stays where it is when the list grows
    if (whole.size() < piece) {
        m_short.push_back(whole);
        return;
    }
    for (std::size_t at = 0; at + piece <= whole.size(); ++at)
        m_pieces.insert(whole.substr(at, piece));
}

QByteArray SecretFilter::filtered(const QByteArray &bytes) const
{
    const std::string_view text = viewOf(bytes);
    std::vector<bool> marks(text.size());
    for (std::size_t at = 0; !m_pieces.empty() && at + piece <= text.size(); ++at) {
        if (m_pieces.count(text.substr(at, piece)) > 0)
            mark(marks, at, piece);
    }
    for (const std::string_view word : m_short) {
        for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + word.size()))
            mark(marks, at, word.size());
    }
    if (std::find(marks.begin(), marks.end(), true) == marks.end())
        return bytes;
    QByteArray result;
    result.reserve(bytes.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!marks[at])
            result += text[at];
        else if (at == 0 || !marks[at - 1])
            result += hidden.latin1();
    }
    return result;
}

void SecretFilter::filter(QString &text) const
{
    if (!m_forms.empty())
        text = QString::fromUtf8(filtered(text.toUtf8()));
    hideNamedSecrets(text);
}

void hideNamedSecrets(QString &text)
{
    // The quotes of JSON, also of JSON within JSON; "=" of forms; ":" of headers; ">" of XML.
    static const QRegularExpression named = caseless(
        uR"(((?:secret[ _-]?(?:access[ _-]?)?key|(?:session|security|access|refresh|bearer|id|identity)[_-]?token|)"
        uR"(client[_-]?secret|device[_-]?code|token[_-]?code|code[_-]?verifier))"
        uR"([\\"']*\s*[:=>]\s*[\\"']*)(?!\[hidden\])[^\s"'<>&,;\\]+)"_s);
    static const QRegularExpression authorization = caseless(
        uR"(((?:authorization|dpop)[\\"']*\s*[:=]\s*[\\"']*(?:(?:bearer|basic|dpop)\s+)?+)(?!\[hidden\])[^\s"',;\\]+)"_s);
    static const QRegularExpression signature =
        caseless(uR"(AWS4-HMAC-SHA256\s+Credential=[^\r\n"<>]*?Signature=[0-9a-f]+)"_s);
    text.replace(signature, u"[hidden]"_s);
    text.replace(named, u"\\1[hidden]"_s);
    text.replace(authorization, u"\\1[hidden]"_s);
}

void hideLikelySecrets(QString &text)
{
    hideNamedSecrets(text);
    static const QRegularExpression named = caseless(
        uR"(((?:secret|token|pass(?:word|wd|phrase)?|pwd|code|authorization)[\w-]*["']?\s*[:=>]\s*)(?!\[hidden\]))"
        uR"((?:(?:bearer|basic)\s+)?(?:"[^"]*"|'[^']*'|[^\s"',;<&]+))"_s);
    static const QRegularExpression option = caseless(
        uR"((?<![\w-])(-p|--?[\w-]*(?:secret|token|pass|pwd|code|key)[\w-]*)(\s+|=)("[^"]*"|'[^']*'|[^\s-]\S*))"_s);
    static const QRegularExpression inUrl(uR"((://)[^/\s@]+@)"_s);
    static const QRegularExpression oneTimeCode(uR"((?<![\w.:-])\d{6,8}(?![\w:-]))"_s);
    static const QRegularExpression longWord(uR"([A-Za-z0-9+/=_-]{32,})"_s);
    static const QRegularExpression keyId(uR"(\b((?:AKIA|ASIA)[A-Z0-9]{2})[A-Z0-9]{6,}([A-Z0-9]{2})\b)"_s);
    text.replace(named, u"\\1[hidden]"_s);
    text.replace(option, u"\\1\\2[hidden]"_s);
    text.replace(inUrl, u"\\1[hidden]@"_s);
    text.replace(oneTimeCode, u"[hidden]"_s);
    text.replace(keyId, u"\\1…\\2"_s);
    text.replace(longWord, u"[hidden]"_s);
}

} // namespace zonescope::aws
