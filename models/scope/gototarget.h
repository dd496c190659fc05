// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/result.h"

#include <QtCore/QString>

namespace zonescope {

/// What a text that somebody pasted names. At least one id is there.
struct GoToTarget {
    QString domainId{}; ///< empty: not said
    QString projectId{};
    QString dataSourceId{};
    QString runId{};
    QString id{}; ///< of a run, data source or project: the text does not say which

    friend bool operator==(const GoToTarget &, const GoToTarget &) = default;
};

/// Reads what people have at hand: an id; the JSON of a run or data source as the API, the AWS CLI, an export or the
/// Raw tab gives it (of a list or of JSON Lines the first entry); the address of a page of the portal; the ARN of a
/// domain. Blanks and quotation marks around it do not matter. Error, Usage: one sentence that says what is understood.
[[nodiscard]] Result<GoToTarget> readGoToTarget(const QString &text);

} // namespace zonescope
