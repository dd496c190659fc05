// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/secrets/secretbytes.h"

#include <utility>

namespace zonescope {

namespace {

/// Writes through a volatile pointer, which the optimizer may not drop.
void overwrite(char *data, std::size_t size)
{
    volatile char *bytes = data;
    for (std::size_t i = 0; i < size; ++i)
        bytes[i] = 0;
}

} // namespace

SecretBytes::SecretBytes(QByteArrayView bytes)
    : m_bytes(bytes.begin(), bytes.end())
{
}

SecretBytes::~SecretBytes()
{
    scrub();
}

SecretBytes::SecretBytes(SecretBytes &&other) noexcept
    : m_bytes(std::exchange(other.m_bytes, {}))
{
}

SecretBytes &SecretBytes::operator=(SecretBytes &&other) noexcept
{
    if (this != &other) {
        scrub();
        m_bytes = std::exchange(other.m_bytes, {});
    }
    return *this;
}

void SecretBytes::scrub()
{
    overwrite(m_bytes.data(), m_bytes.size());
    m_bytes.clear();
}

void scrub(QByteArray &bytes)
{
    overwrite(bytes.data(), static_cast<std::size_t>(bytes.size()));
    bytes.clear();
}

} // namespace zonescope
