// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/storedkeys.h"

#include <array>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr QByteArrayView form = "zonescope-keys-1";

} // namespace

QString storedKeysName(const QString &connectionId)
{
    return "connection/"_L1 + connectionId;
}

std::optional<SecretBytes> encodeStoredKeys(const EnteredKeys &keys)
{
    if (keys.accessKeyId.isEmpty() || keys.secretAccessKey.isEmpty())
        return {};
    const std::array<QByteArrayView, 4> lines{form, keys.accessKeyId, keys.secretAccessKey.view(),
                                              keys.sessionToken.view()};
    QByteArray joined;
    qsizetype size = 0;
    for (const QByteArrayView line : lines)
        size += line.size() + 1;
    joined.reserve(size); // growing would leave copies of the secret in memory that is given back
    for (const QByteArrayView line : lines) {
        if (line.contains('\n'))
            return {};
        joined.append(line).append('\n');
    }
    SecretBytes entry(joined);
    scrub(joined);
    return entry;
}

std::optional<EnteredKeys> decodeStoredKeys(const SecretBytes &entry)
{
    std::array<QByteArrayView, 4> lines;
    QByteArrayView rest = entry.view();
    for (QByteArrayView &line : lines) {
        const qsizetype end = rest.indexOf('\n');
        if (end < 0)
            return {};
        line = rest.first(end);
        rest = rest.sliced(end + 1);
    }
    if (lines[0] != form || lines[1].isEmpty() || lines[2].isEmpty() || !rest.isEmpty())
        return {};
    return EnteredKeys{lines[1].toByteArray(), SecretBytes(lines[2]), SecretBytes(lines[3])};
}

} // namespace zonescope
