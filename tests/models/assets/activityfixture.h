// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/assets/activityfeed.h"
#include "tests/support/faketime.h"
#include "tests/support/scriptedapi.h"

#include <QtCore/QStringList>

namespace zonescope::test {

/// A feed of the run "run" of a scripted API.
struct ActivityFixture {
    /// Adds `count` assets called `<word>-0000` and so on.
    void add(const QString &word, int count, datazone::AssetStatus status)
    {
        auto &list = api.activities[QStringLiteral("run")];
        for (int i = 0; i < count; ++i)
            list.push_back(makeActivity(QStringLiteral("run"),
                                        QStringLiteral("%1-%2").arg(word).arg(i, 4, 10, QLatin1Char('0')), status));
    }
    void open(std::optional<int> expected = {}, ActivityFeed::Reach reach = ActivityFeed::Reach::All)
    {
        feed.setSubject({.api = &api,
                         .domainId = QStringLiteral("dzd_small"),
                         .runId = QStringLiteral("run"),
                         .expected = expected},
                        reach);
    }
    /// `STATUS` or `all`, one a call.
    [[nodiscard]] QStringList asked() const
    {
        QStringList words;
        for (const ScriptedApi::Call &call : api.calls)
            words << (call.assetStatus ? apiText(*call.assetStatus) : QStringLiteral("all"));
        return words;
    }
    [[nodiscard]] QStringList names() const
    {
        QStringList names;
        for (int row = 0; row < feed.store().rowCount(); ++row) {
            if (!feed.store().isGone(row))
                names << feed.store().at(row).technicalName;
        }
        names.sort();
        return names;
    }

    FakeClock clock;
    FakeTimers timers{clock};
    ScriptedApi api;
    ActivityFeed feed{timers};
};

} // namespace zonescope::test
