// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/demo/sampledomain.h"

#include <vector>

namespace zonescope::demo {

/// The hand-made part of the sample: who is in the Northmere group and what they import. Projects are named in the
/// order in which a smaller sample keeps them.
struct CatalogueProject {
    const char *name;
    const char *description;
    bool mayStart = true; ///< see SampleProject
};
[[nodiscard]] const std::vector<CatalogueProject> &catalogueProjects();

/// Sources of the catalogue, ids and numbers of runs not yet filled in; `project` counts in catalogueProjects().
[[nodiscard]] const std::vector<SampleSource> &catalogueSources();

/// Database names to invent further sources from.
[[nodiscard]] const std::vector<QByteArray> &catalogueDatabases();

/// Name of the n-th table that a source of this database meets; distinct for every n, at most 256 characters.
[[nodiscard]] QByteArray catalogueTable(const QByteArray &database, int n);

} // namespace zonescope::demo
