// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/tokenmint.h"

#include "app/demo/sampleids.h"

namespace zonescope::demo {

TokenMint::TokenMint(quint64 seed, qint64 startMs)
    : m_seed(mix(seed, startMs, 0x70))
{
}

QByteArray TokenMint::id(qsizetype length)
{
    return text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", length);
}

QByteArray TokenMint::secret(qsizetype length)
{
    return text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", length);
}

QByteArray TokenMint::userCode()
{
    return text("BCDFGHJKLMNPQRSTVWXZ", 8).insert(4, '-');
}

QByteArray TokenMint::text(QByteArrayView letters, qsizetype length)
{
    const quint64 number = ++m_made;
    QByteArray made(length, '\0');
    for (qsizetype i = 0; i < length; ++i)
        made[i] = letters[pick(mix(m_seed, number, i), static_cast<int>(letters.size()))];
    return made;
}

} // namespace zonescope::demo
