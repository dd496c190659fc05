// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/textformat.h"
#include "models/connections/connection.h"

#include <chrono>

/// Words about a session and its keys that header, notes and sheet share.
namespace zonescope {

/// `3 d 4 h`, `5 h 12 min`, `42 min`, `less than a minute`; whole minutes, rounded down.
[[nodiscard]] QString remainingText(qint64 ms);

/// When remainingText() is worth asking for again: at the next minute, and after 30 s at the latest, since the wall
/// clock may jump meanwhile.
[[nodiscard]] std::chrono::milliseconds untilRemainingChanges(qint64 ms);

/// `02:10 UTC`, with the date before it where that is not today. Where times are relative, the local time: such a text
/// is not redrawn every second.
[[nodiscard]] QString clockText(qint64 ms, TimeDisplay display, qint64 nowMs);

/// `Signed out since 02:10 UTC`.
[[nodiscard]] QString signedOutText(qint64 sinceMs, TimeDisplay display, qint64 nowMs);

/// `1111…89` of an account id of 12 digits; anything else made visible as it is.
[[nodiscard]] QString shortAccount(const QString &accountId);

/// What people call a role: `DataSteward` of AWSReservedSSO_DataSteward_0123456789abcdef, as IAM Identity Center names
/// the role of a permission set; any other name made visible as it is.
[[nodiscard]] QString shortPrincipal(const QString &name);

/// "This computer's clock is 59 minutes behind AWS. …" `skewMs` is the time of AWS minus ours.
[[nodiscard]] QString clockNotice(qint64 skewMs);

/// What a colour is called: `Production` for Red, `Blue`, …; empty for None.
[[nodiscard]] QString colourWord(ConnectionColour colour);

} // namespace zonescope
