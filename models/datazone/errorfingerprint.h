// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QString>

#include <optional>
#include <vector>

namespace zonescope {

/// What a place of an error text holds that differs from one time to the next.
enum class ErrorSlotKind : quint8 { Arn, Account, Id, Number, Time, Name, Region, Url, Host, Path };

/// "{arn}" and so on: how the place is written in the text of a cluster. The same in every language.
[[nodiscard]] QString errorSlotText(ErrorSlotKind kind);

struct ErrorSlot {
    ErrorSlotKind kind = ErrorSlotKind::Name;
    QString value{}; ///< as the service wrote it
    friend bool operator==(const ErrorSlot &, const ErrorSlot &) = default;
};

/// What two errors with the same cause have in common: the type, and the text with everything in braces that names a
/// thing, a number or a time. Works on any error text of the service: of runs, and of single assets.
///
/// The text keeps its words as they are: what was refused (`glue:GetTables`), states in capitals, names of exceptions
/// and HTTP status codes tell causes apart. Taken out are ARNs, accounts, ids and request ids, numbers, times, Regions,
/// URLs, hosts, paths, whatever stands in quotes, and what looks like a name: with an underscore, a digit or a dot in
/// it, or after a word such as `database`. A plain word that is a table's name cannot be told from the sentence around
/// it. A list of such places counts as one, and equal lines that follow one another as one line.
///
/// The key is the same on every machine and in every run of the program; it is part of links and saved views. Another
/// way to take texts apart is another version.
struct ErrorFingerprint {
    static constexpr int version = 1;

    quint64 key = 0;
    QString text{}; ///< "Glue database {name} was not found."; empty where the service gave no text
    std::vector<ErrorSlot> values{}; ///< from left to right, those of a list one by one; the first 100

    /// `type` is the API's word, empty where there is none. An absent and an empty detail are the same.
    [[nodiscard]] static ErrorFingerprint of(QStringView type, QStringView detail);

    // For many runs, whose texts are few: the text once, then each type with it.
    [[nodiscard]] static quint64 textHash(QStringView detail);
    [[nodiscard]] static quint64 keyOf(QStringView type, quint64 textHash);
};

/// The key for people and links, with the version: "1-0f3c9a52d7e8b146".
[[nodiscard]] QString errorClusterText(quint64 key);
/// nullopt: that is none, or of another version.
[[nodiscard]] std::optional<quint64> errorClusterFromText(QStringView text);

} // namespace zonescope
