// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QByteArray>

#include <atomic>

namespace zonescope::demo {

/// Makes keys, tokens and codes: each another, and none of them what another endpoint made. May be used on many
/// threads.
class TokenMint final {
public:
    /// `startMs` tells endpoints of one seed apart.
    TokenMint(quint64 seed, qint64 startMs);

    /// `length` of A-Z and 2-7, as the ids of access keys have.
    [[nodiscard]] QByteArray id(qsizetype length);
    /// `length` of the base64url alphabet.
    [[nodiscard]] QByteArray secret(qsizetype length);
    /// Two groups of four consonants, as people type them at the device page.
    [[nodiscard]] QByteArray userCode();

private:
    [[nodiscard]] QByteArray text(QByteArrayView letters, qsizetype length);

    quint64 m_seed;
    std::atomic<quint64> m_made = 0;
};

} // namespace zonescope::demo
