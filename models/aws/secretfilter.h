// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/secrets/secretbytes.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <string_view>
#include <unordered_set>
#include <vector>

namespace zonescope::aws {

/// Takes what was secret in a request out of what came back: services, proxies and debug pages echo what they were
/// sent, whole or cut, in whatever form they write it down. Every piece of a secret of at least `piece` bytes in a row
/// is replaced, as it is, percent-encoded, or with JSON's escaped slashes; a shorter secret where it stands whole. Made
/// where an error is read, dropped at once: it holds copies, scrubbed at its end.
class SecretFilter final {
    Q_DISABLE_COPY_MOVE(SecretFilter)

public:
    static constexpr std::size_t piece = 10;
    /// A secret shorter than this cannot be told from other text, and is left alone.
    static constexpr qsizetype shortest = 6;

    SecretFilter() = default;

    void add(const SecretBytes &secret);
    /// "[hidden]" stands for each run of such pieces.
    [[nodiscard]] QByteArray filtered(const QByteArray &bytes) const;
    /// The same for a text that is shown, with the values of names that services give to secrets (hideNamedSecrets()).
    void filter(QString &text) const;

private:
    void addForm(SecretBytes form);

    std::vector<SecretBytes> m_forms;
    std::unordered_set<std::string_view> m_pieces; ///< views into m_forms
    std::vector<std::string_view> m_short; ///< likewise
};

/// Hides the values of what the services and their headers name a secret, whoever's it is: "SecretAccessKey",
/// "accessToken", "x-amz-security-token", "Authorization" and the like, in JSON, XML, forms and header lines.
void hideNamedSecrets(QString &text);
/// Hides anything in a program's own words that may be a secret, by its name, its option, its place in a URL, its
/// length or its form. Hides too much rather than too little.
void hideLikelySecrets(QString &text);

} // namespace zonescope::aws
