// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/commandline.h"
#include "app/domainchoice.h"
#include "models/base/job.h"
#include "models/runs/sourceinfo.h"

#include <memory>
#include <vector>

namespace zonescope {

/// A project of the scope, and why its data sources are unknown where they are.
struct ExportProject {
    QString id{};
    QString name{};
    std::optional<Error> error{};
};

/// What an export reads: the data sources that were found, and what could not be looked into.
struct ExportScope {
    RunDomain domain{};
    std::vector<ExportProject> projects{};
    std::optional<Error> listError{}; ///< the list of projects itself could not be read, or not to its end
    std::vector<SourceInfo> sources{}; ///< each once, in a stable order
};

/// Finds the data sources of an export: the given ones, those of given projects, or those of every project that may be
/// listed. What may not be read is part of the result; the job itself fails only when it is cancelled. Names that may
/// not be looked up stay empty.
class ExportScopeJob final : public ResultJob<ExportScope> {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExportScopeJob)

public:
    ExportScopeJob(const ExportService &service, RunDomain domain, const ScopeOptions &options, QObject *parent);
    ~ExportScopeJob() override;

Q_SIGNALS:
    /// How far the look-up is, for people.
    void progressChanged(const QString &text);

protected:
    void run() override;
    void abort() override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace zonescope
