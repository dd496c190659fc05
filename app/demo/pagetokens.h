// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QByteArray>

#include <optional>

namespace zonescope::demo {

/// Makes and opens nextToken. A token says where the next page begins and is bound to the list that it came from
/// (operation, path and filters, not the page size): any other list refuses it, as the service does. Nothing is
/// kept, so tokens never go stale. Immutable.
class PageTokens final {
public:
    explicit PageTokens(quint64 seed);

    /// Contains + and / and ends in =, so that a client that fails to encode it is found out.
    [[nodiscard]] QByteArray make(const QByteArray &list, qint64 position) const;
    /// Nothing where this object did not make the token for this list.
    [[nodiscard]] std::optional<qint64> open(const QByteArray &list, const QByteArray &token) const;

private:
    [[nodiscard]] QByteArray seal(const QByteArray &list, const QByteArray &position) const;

    QByteArray m_key;
};

} // namespace zonescope::demo
