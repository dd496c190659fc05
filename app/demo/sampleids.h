// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

#include <optional>

namespace zonescope::demo {

/// Well-spread hash of a few numbers: where everything random of the sample comes from. splitmix64's finaliser.
[[nodiscard]] constexpr quint64 mix(quint64 value)
{
    value += 0x9e37'79b9'7f4a'7c15;
    value = (value ^ (value >> 30)) * 0xbf58'476d'1ce4'e5b9;
    value = (value ^ (value >> 27)) * 0x94d0'49bb'1331'11eb;
    return value ^ (value >> 31);
}
template <class... More>
[[nodiscard]] constexpr quint64 mix(quint64 first, quint64 second, More... more)
{
    return mix(mix(first) ^ second, static_cast<quint64>(more)...);
}
/// Uniform in 0 .. below-1.
[[nodiscard]] constexpr int pick(quint64 hash, int below)
{
    return static_cast<int>((hash >> 16) % static_cast<quint64>(below));
}

/// Makes the ids of the sample: 14 characters, lower-case base36, without visible order as the service's own, yet
/// each tells what it stands for, so that a run among millions is found without an index. Immutable.
class SampleIds final {
public:
    enum class Kind : quint8 {
        Domain,
        Project,
        Source,
        Run,
        Environment,
        Connection,
        Asset,
        LineageEvent,
        Unit,
        LineageNode
    };
    struct Id {
        Kind kind;
        quint32 owner; ///< number of the domain, project or source
        quint64 index; ///< number of the run and the like; below 2^36

        friend bool operator==(const Id &, const Id &) = default;
    };

    explicit SampleIds(quint64 seed);

    [[nodiscard]] QByteArray encode(Kind kind, quint32 owner, quint64 index = 0) const;
    /// Nothing for every text that encode() does not give.
    [[nodiscard]] std::optional<Id> decode(QByteArrayView text) const;

private:
    [[nodiscard]] quint32 round(quint32 half, unsigned number) const;

    quint64 m_seed;
};

} // namespace zonescope::demo
