// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/error.h"
#include "models/changes/comparisoncandidates.h"
#include "models/changes/configdiff.h"
#include "models/runs/sourceinfo.h"

#include <QtCore/QString>

/// What is said about configurations and their comparison. Texts of the service are made visible before they get here
/// into a sentence.
namespace zonescope {

/// "Last success", "Previous run", "Before the counts changed".
[[nodiscard]] QString baseTitle(ComparisonBase base);
/// Why there is none, and what can be done, in a sentence. `canLoadMore`: there is something to load.
[[nodiscard]] QString baseProblem(ComparisonBase base, BaseAnswer::State state, bool canLoadMore);

/// "2 differences (1 changed, 1 added) since the run of 12 Nov".
[[nodiscard]] QString differenceSentence(const ConfigDiff &diff, const QString &baseRun);
/// Where else to look, after a comparison without a difference.
[[nodiscard]] QString unseenCauses(const QString &dataSourceType);

/// The sentence for a configuration that could not be read: what is missing, who can give it, how to cite it.
[[nodiscard]] QString unreadConfiguration(const Error &error);

} // namespace zonescope
