// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/demo/jsonwriter.h"
#include "app/demo/samplehistory.h"

#include <optional>

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

    /// The activity about a table of the source; nothing where the run did not meet it.
    [[nodiscard]] std::optional<int> activityOf(int table) const;
    [[nodiscard]] qint64 createdMs(int activity) const;
    [[nodiscard]] bool hasLineageEvent(int activity) const;
    /// The lineage event was not processed, since the run has too many tables.
    [[nodiscard]] bool isLineageStopped(int activity) const;

private:
    [[nodiscard]] bool keepsTables() const;
    [[nodiscard]] int table(int activity) const;
    void writeError(JsonWriter &json, ActivityStatus status, const QByteArray &table) const;

    const SampleDomain &m_sample;
    const SampleSource &m_source;
    const RunFacts &m_run;
};

} // namespace zonescope::demo
