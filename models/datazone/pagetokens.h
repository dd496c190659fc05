// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QString>

namespace zonescope::datazone {

/// Watches the tokens of one chain of pages and notices when the service hands one out again: a loop that would never
/// end. The same token twice in a row is noticed at once, a longer loop at the latest when it was gone round twice
/// (Brent's cycle finding), with two tokens kept however long the chain is.
class PageTokens final {
public:
    /// The token of the page that comes next; false where it was handed out before.
    [[nodiscard]] bool advance(const QString &token)
    {
        if (token == m_last || token == m_mark)
            return false;
        m_last = token;
        if (++m_steps == m_limit) {
            m_mark = token;
            m_limit *= 2;
            m_steps = 0;
        }
        return true;
    }

private:
    QString m_last{};
    QString m_mark{};
    qint64 m_steps = 0;
    qint64 m_limit = 1;
};

} // namespace zonescope::datazone
