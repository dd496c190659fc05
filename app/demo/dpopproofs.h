// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/demo/es256.h"

#include <QtCore/QByteArray>

#include <map>
#include <mutex>
#include <variant>

namespace zonescope::demo {

/// Checks DPoP proofs (RFC 9449, section 4.3): form, signature by the key in the header, method, address, a time within
/// five minutes of now, and an id that was not used before. May be used on many threads.
class DpopProofs final {
public:
    DpopProofs() = default;
    DpopProofs(const DpopProofs &) = delete;
    DpopProofs &operator=(const DpopProofs &) = delete;

    /// Why a proof is none.
    struct Problem {
        QByteArray text;
    };

    /// The key that made the proof. A good one is good once.
    [[nodiscard]] std::variant<P256Point, Problem> check(const QByteArray &jwt, const QByteArray &method,
                                                         const QByteArray &url, qint64 nowMs);

private:
    std::mutex m_mutex;
    std::map<QByteArray, qint64> m_usedIds; ///< until when each would be good
};

} // namespace zonescope::demo
