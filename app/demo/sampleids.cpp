// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/sampleids.h"

#include <algorithm>
#include <limits>

namespace zonescope::demo {

namespace {

constexpr unsigned indexBits = 36;
constexpr unsigned ownerBits = 24;
constexpr unsigned rounds = 4;
constexpr qsizetype length = 14;

constexpr char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";

char checkLetter(quint64 hidden)
{
    return static_cast<char>('a' + mix(hidden) % 26);
}

} // namespace

SampleIds::SampleIds(quint64 seed)
    : m_seed(mix(seed, 0x1d5))
{
}

// A Feistel network is a permutation whatever its round function: no two numbers share an id, and each can be undone.
quint32 SampleIds::round(quint32 half, unsigned number) const
{
    return static_cast<quint32>(mix(m_seed + number, half));
}

QByteArray SampleIds::encode(Kind kind, quint32 owner, quint64 index) const
{
    const quint64 plain =
        (static_cast<quint64>(kind) << (indexBits + ownerBits)) | (quint64{owner} << indexBits) | index;
    auto left = static_cast<quint32>(plain >> 32);
    auto right = static_cast<quint32>(plain);
    for (unsigned i = 0; i < rounds; ++i)
        left = std::exchange(right, left ^ round(right, i));
    quint64 hidden = (quint64{left} << 32) | right;
    QByteArray text(length, '0');
    text[0] = checkLetter(hidden);
    for (qsizetype i = length - 1; i > 0; --i, hidden /= 36)
        text[i] = digits[hidden % 36];
    return text;
}

std::optional<SampleIds::Id> SampleIds::decode(QByteArrayView text) const
{
    if (text.size() != length)
        return std::nullopt;
    quint64 hidden = 0;
    for (const char c : text.sliced(1)) {
        const char *digit = std::find(digits, digits + 36, c);
        const auto value = static_cast<quint64>(digit - digits);
        if (value == 36 || hidden > (std::numeric_limits<quint64>::max() - value) / 36)
            return std::nullopt;
        hidden = hidden * 36 + value;
    }
    if (text[0] != checkLetter(hidden))
        return std::nullopt;
    auto left = static_cast<quint32>(hidden >> 32);
    auto right = static_cast<quint32>(hidden);
    for (unsigned i = rounds; i-- > 0;)
        right = std::exchange(left, right ^ round(left, i));
    const quint64 plain = (quint64{left} << 32) | right;
    const auto kind = plain >> (indexBits + ownerBits);
    if (kind > static_cast<quint64>(Kind::LineageNode))
        return std::nullopt;
    return Id{static_cast<Kind>(kind), static_cast<quint32>(plain >> indexBits & ((1U << ownerBits) - 1)),
              plain & ((quint64{1} << indexBits) - 1)};
}

} // namespace zonescope::demo
