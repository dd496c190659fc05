// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/job.h"
#include "models/runs/runfeed.h"
#include "models/runs/runstore.h"

#include <memory>

namespace zonescope {

/// What an export has read.
struct ExportReading {
    RunSnapshot runs{};
    std::vector<SourceProgress> sources{}; ///< of each source of the snapshot
};

/// Reads the runs of data sources to the end. What could not be read is part of the result; the job itself fails only
/// when it is cancelled.
class ExportReadJob final : public ResultJob<ExportReading> {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExportReadJob)

public:
    ExportReadJob(RunFeed::Environment environment, std::vector<SourceInfo> sources, FeedQuery query,
                  int maximumInFlight, QObject *parent);
    ~ExportReadJob() override;

Q_SIGNALS:
    void progressChanged(const zonescope::FeedProgress &progress);

protected:
    void run() override;
    void abort() override;

private:
    void feedChanged();
    void complete();

    RunStore m_store;
    FeedQuery m_query;
    std::vector<SourceInfo> m_sources;
    std::unique_ptr<RunFeed> m_feed;
};

} // namespace zonescope
