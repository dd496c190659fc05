// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QStringView>

/// Words that error texts are made of, in English as the service writes them; case does not matter. Another word here
/// gives clusters other keys: a new version of ErrorFingerprint.
namespace zonescope::errortokens {

/// What follows is most likely a name: "database", "workgroup".
[[nodiscard]] bool announcesName(QStringView word);
/// It stands between such a word and the name: "named", "id".
[[nodiscard]] bool isBeforeName(QStringView word);
/// "code", "status", "HTTP"
[[nodiscard]] bool announcesCode(QStringView word);
/// A permission of Lake Formation, which is given "on" a name; begins with a capital.
[[nodiscard]] bool isGrant(QStringView word);

/// It may stand after a word that announces a name without being that name.
[[nodiscard]] bool isOfSentence(QStringView word);
/// It has a digit in it and is no name: "s3".
[[nodiscard]] bool isTechnical(QStringView word);
/// It stands in words with hyphens: "up-to-date".
[[nodiscard]] bool isSmall(QStringView word);
/// The last part of a host.
[[nodiscard]] bool isTopLevel(QStringView word);
[[nodiscard]] bool isMonth(QStringView word);
[[nodiscard]] bool isWeekday(QStringView word);

} // namespace zonescope::errortokens
