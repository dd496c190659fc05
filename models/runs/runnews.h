// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/clock.h"
#include "models/runs/runfeed.h"

#include <QtCore/QObject>
#include <QtCore/QSet>

#include <optional>
#include <vector>

namespace zonescope {

/// Tells of runs that have failed, and of sources that have recovered, since a scope is being read. Follows a feed;
/// owned by whoever watches it.
///
/// - Bad is a run that failed or succeeded in part. It is news where it was known to be open before, or where it was
///   not known and has ended since its source came into the scope, two minutes earlier at most: clocks differ. So pages
///   of older runs are none, whenever they come.
/// - All that arrives before the feed ends its first reading of a source is where the news begin.
/// - A source has recovered where the newest of its runs that have ended was bad when this told last, and has succeeded
///   now. Newest is what was created last.
/// - Each run is told of once. Another scope forgets everything.
class RunNews final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunNews)

public:
    enum class Kind : quint8 { Failure, Recovery };
    struct Item {
        Kind kind = Kind::Failure;
        SourceInfo source{};
        datazone::Run run{}; ///< that has failed, or that has succeeded after the bad one
    };

    /// `clock` goes as that of the service, as far as that is known. Both outlive this.
    RunNews(RunFeed &feed, const Clock &clock, QObject *parent = nullptr);
    ~RunNews() override;

Q_SIGNALS:
    /// A reading has ended that brought news: failures in the order in which they came, then recoveries. Never empty.
    void arrived(const std::vector<zonescope::RunNews::Item> &news);

private:
    struct Source {
        qint64 since = 0; ///< ms UTC: when it came into the scope
        bool isKnown = false; ///< a reading of it has ended
        bool wasBad = false; ///< its newest ended run, when this told last
        std::optional<datazone::Run> newest{}; ///< of those that have ended
        QSet<QString> open{}; ///< ids of runs that had not ended
        QSet<QString> badOnes{}; ///< that were told of, or need not be; without those that ended too early to matter
    };

    void forget();
    void addSources();
    void take(int number, const std::vector<datazone::Run> &runs);
    void takeBad(int number, const datazone::Run &run);
    void endReading();

    RunFeed &m_feed;
    const Clock &m_clock;
    std::vector<Source> m_sources{}; ///< as those of the feed
    std::vector<Item> m_failures{}; ///< of the present reading
};

} // namespace zonescope
