// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/demo/jsonwriter.h"
#include "app/demo/samplehistory.h"

namespace zonescope::demo {

enum class ActivityStatus : quint8 {
    Failed,
    PublishingFailed,
    SucceededCreated,
    SucceededUpdated,
    SkippedAlreadyImported,
    SkippedNoAccess,
    Unchanged,
};

[[nodiscard]] QByteArray activityText(ActivityStatus status);

/// The assets that one run touched, in a fixed order, counted as the statistics of the run count them: an asset that
/// was imported but not published is among `updated`. Refers to what it was made of.
class SampleActivities final {
public:
    SampleActivities(const SampleDomain &sample, const SampleSource &source, const RunFacts &run);

    [[nodiscard]] int count() const;
    [[nodiscard]] ActivityStatus status(int activity) const;
    void write(JsonWriter &json, int activity) const;

private:
    [[nodiscard]] int table(int activity) const;
    void writeError(JsonWriter &json, ActivityStatus status, const QByteArray &table) const;

    const SampleDomain &m_sample;
    const SampleSource &m_source;
    const RunFacts &m_run;
};

} // namespace zonescope::demo
