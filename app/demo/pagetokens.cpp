// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/pagetokens.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QMessageAuthenticationCode>
#include <QtCore/QtEndian>

namespace zonescope::demo {

namespace {

constexpr qsizetype positionBytes = 8;
constexpr qsizetype sealBytes = 32;
// "++++////" in base64.
const QByteArray mark = QByteArrayLiteral("\xfb\xef\xbe\xff\xff\xff");

} // namespace

PageTokens::PageTokens(quint64 seed)
    : m_key("page tokens " + QByteArray::number(seed))
{
}

QByteArray PageTokens::make(const QByteArray &list, qint64 position) const
{
    QByteArray bytes(positionBytes, '\0');
    qToBigEndian(position, bytes.data());
    return (mark + bytes + seal(list, bytes)).toBase64();
}

std::optional<qint64> PageTokens::open(const QByteArray &list, const QByteArray &token) const
{
    const auto decoded = QByteArray::fromBase64Encoding(token, QByteArray::AbortOnBase64DecodingErrors);
    const QByteArray &bytes = *decoded;
    if (!decoded || bytes.size() != mark.size() + positionBytes + sealBytes || !bytes.startsWith(mark))
        return std::nullopt;
    const QByteArray position = bytes.mid(mark.size(), positionBytes);
    if (bytes.mid(mark.size() + positionBytes) != seal(list, position))
        return std::nullopt;
    return qFromBigEndian<qint64>(position.constData());
}

QByteArray PageTokens::seal(const QByteArray &list, const QByteArray &position) const
{
    return QMessageAuthenticationCode::hash(list + '\n' + position, m_key, QCryptographicHash::Sha256);
}

} // namespace zonescope::demo
