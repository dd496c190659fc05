// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

#include <vector>

namespace zonescope {

/// Bytes of a secret. Move-only, in memory of its own that is overwritten before it is given back.
/// Never converts to QString, has no stream or debug output.
class SecretBytes final {
public:
    SecretBytes() = default;
    explicit SecretBytes(QByteArrayView bytes);
    ~SecretBytes();
    SecretBytes(SecretBytes &&other) noexcept;
    SecretBytes &operator=(SecretBytes &&other) noexcept;
    SecretBytes(const SecretBytes &) = delete;
    SecretBytes &operator=(const SecretBytes &) = delete;

    [[nodiscard]] SecretBytes clone() const { return SecretBytes(view()); }
    [[nodiscard]] bool isEmpty() const { return m_bytes.empty(); }
    /// Valid while this object lives unchanged. Do not copy it into a QByteArray that outlives the call.
    [[nodiscard]] QByteArrayView view() const { return {m_bytes.data(), static_cast<qsizetype>(m_bytes.size())}; }

private:
    void scrub();

    std::vector<char> m_bytes;
};

/// Overwrites the bytes of a detached QByteArray in place, for secrets that had to pass through Qt's own types.
void scrub(QByteArray &bytes);

} // namespace zonescope
