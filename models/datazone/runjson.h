// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/datazone/types.h"

#include <QtCore/QByteArray>

namespace zonescope::datazone {

/// One run as a JSON object in one line of UTF-8, without a line feed: the API's own names and nesting, plus
/// `domainId`, which the API leaves out of its summaries. Enum texts that this version does not know are kept, absent
/// members left out, times written as `2026-01-02T03:04:05.000Z`. Valid UTF-8 whatever the run holds: a lone surrogate
/// becomes U+FFFD. May be called from any thread.
[[nodiscard]] QByteArray runToJson(const Run &run, const QString &domainId);

/// The same, appended to `out`, for writers that fill one buffer.
void appendRunJson(QByteArray &out, const Run &run, const QString &domainId);

/// What the run did with one asset, by the same rules; without the ids of its run and project, since it stands in the
/// object of its run.
void appendActivityJson(QByteArray &out, const Activity &activity);

} // namespace zonescope::datazone
