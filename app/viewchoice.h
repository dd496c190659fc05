// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/commandline.h"
#include "models/base/result.h"
#include "models/views/savedview.h"

namespace zonescope {

/// The view that --view names: a built-in one by id or name, a saved one of this folder by name, or a file (what ends
/// in .json or has a / in it), which counts from `workingFolder`. Usage errors in one sentence, with the names that
/// there are.
[[nodiscard]] Result<SavedView> viewChosen(const QString &nameOrFile, const QString &folder,
                                           const QString &workingFolder);

/// Where both name a scope: a usage error.
[[nodiscard]] std::optional<Error> scopeConflict(const ScopeOptions &scope, const SavedView &view);

/// An export as it is to be carried out: the command line narrowed down to its view, if it names one. Both filters must
/// match, the view's scope counts where the command line names none, its sort gives the order. The view's columns stay
/// out of it: what a script reads is the command line's to say. So does its connection.
/// A usage error where the filter asks for is:new, which only the window knows.
[[nodiscard]] Result<CommandLine> withViewChosen(CommandLine line, const QString &folder, const QString &workingFolder);

} // namespace zonescope
