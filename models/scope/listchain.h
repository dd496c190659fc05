// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/result.h"
#include "models/datazone/pagetokens.h"

#include <optional>

namespace zonescope {

/// Where one list stands that is read page by page to its end. Of its reader.
class ListChain final {
public:
    /// Of the next page; nullopt: the head.
    [[nodiscard]] const std::optional<QString> &token() const { return m_token; }
    /// After a page: whether another follows (an empty token counts as none). An error where the service gives a token
    /// twice, which would never end.
    [[nodiscard]] Result<bool> advance(const std::optional<QString> &nextToken);
    /// After a failure: true where a token was refused in mid-chain and reading begins again at the head, a few times
    /// at most; what was read is to be merged by id.
    [[nodiscard]] bool restartsAfter(const Error &error);

private:
    std::optional<QString> m_token{};
    datazone::PageTokens m_seen{};
    int m_restarts = 0;
};

/// Every further call of the connection would end alike, so that the first failure speaks for all.
[[nodiscard]] bool concernsEveryCall(const Error &error);

} // namespace zonescope
