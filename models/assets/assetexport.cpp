// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/assets/assetexport.h"

#include "models/assets/activityfeed.h"
#include "models/assets/assetrowwriter.h"
#include "models/assets/exportsink.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QFutureWatcher>
#include <QtCore/QHash>

#include <algorithm>
#include <deque>

namespace zonescope {

namespace {

constexpr qsizetype blockBytes = qsizetype{256} * 1024;
constexpr int runsAStep = 500; ///< that need no call; others are events of their own
constexpr qint64 mostWaiting = 20'000; ///< assets of runs that wait for an earlier one

} // namespace

/// One run whose assets are being read, or wait for their turn to be written.
struct RunReading {
    StoreRow row = 0;
    std::unique_ptr<ActivityFeed> feed{}; ///< null where nothing has to be asked
    std::optional<Error> error{};
    int source = -1;

    [[nodiscard]] bool isDone() const { return !feed || error || feed->isComplete(); }
};

class AssetExportJob::Private {
public:
    Private(AssetExportJob &job, AssetExportRequest given, Timers &timers)
        : q(job)
        , request(std::move(given))
        , m_timers(timers)
        , m_writer(request.snapshot, request.writing, request.columns)
    {
        if (request.writing.limit && *request.writing.limit < static_cast<qint64>(request.rows.size()))
            request.rows.resize(static_cast<std::size_t>(std::max<qint64>(0, *request.writing.limit)));
    }
    ~Private()
    {
        if (sink)
            std::ignore = sink->cancel();
    }

    void begin();
    void scheduleStep();
    [[nodiscard]] AssetExportResult takenResult(bool isWritten);

    AssetExportJob &q;
    AssetExportRequest request;
    std::shared_ptr<ExportSink> sink{}; ///< shared with the worker that commits
    std::deque<std::unique_ptr<RunReading>> window{}; ///< in the order of the rows
    AssetExportResult result{};

private:
    void step();
    bool writeDone();
    bool fill();
    [[nodiscard]] std::unique_ptr<RunReading> reading(StoreRow row);
    void takeState(RunReading &run);
    [[nodiscard]] qint64 waiting() const;
    [[nodiscard]] int mostRuns() const
    {
        return std::max(1, request.reach == AssetReach::All ? request.maximumInFlight : request.maximumInFlight / 2);
    }
    bool flush();
    void end();

    Timers &m_timers;
    AssetRowWriter m_writer;
    QByteArray m_block{};
    std::size_t m_next = 0; ///< position in the rows
    QHash<int, Error> m_deniedSources{};
    std::optional<Error> m_signedOut{};
    bool m_isScheduled = false;
};

void AssetExportJob::Private::begin()
{
    sink = request.device ? std::make_shared<ExportSink>(std::move(request.device))
                          : std::make_shared<ExportSink>(request.path);
    if (auto error = sink->open()) {
        q.finishWith(*std::move(error));
        return;
    }
    m_writer.appendHeader(m_block);
    scheduleStep();
}

/// From feeds, which must not be dropped while they tell; and between slices of runs that need no call.
void AssetExportJob::Private::scheduleStep()
{
    if (std::exchange(m_isScheduled, true))
        return;
    QMetaObject::invokeMethod(
        &q, [this] { step(); }, Qt::QueuedConnection);
}

void AssetExportJob::Private::step()
{
    m_isScheduled = false;
    if (!q.isRunning()) // a cancel must not begin anything any more
        return;
    for (const auto &run : window)
        takeState(*run);
    int budget = runsAStep;
    do {
        if (!writeDone())
            return;
    } while (fill() && --budget > 0);
    if (!writeDone())
        return;
    Q_EMIT q.progressChanged(result.file.rows, static_cast<qint64>(request.rows.size()), result.pages);
    if (window.empty() && m_next == request.rows.size())
        end();
    else if (budget == 0)
        scheduleStep();
}

void AssetExportJob::Private::takeState(RunReading &run)
{
    if (!run.feed || run.error || run.feed->state() != LoadState::Failed)
        return;
    run.error = run.feed->error();
    if (isDenial(*run.error))
        m_deniedSources.insert(run.source, *run.error);
    if (run.error->kind == ErrorKind::SignIn)
        m_signedOut = run.error;
}

/// Writes the runs at the head of the window that are read. False where the job has ended.
bool AssetExportJob::Private::writeDone()
{
    const ActivityStore none;
    while (!window.empty() && window.front()->isDone()) {
        const RunReading &run = *window.front();
        const ActivityStore *assets = run.error ? nullptr : run.feed ? &run.feed->store() : &none;
        result.assets += m_writer.appendRun(m_block, run.row, assets);
        result.pages += run.feed ? run.feed->pagesRead() : 0;
        ++result.file.rows;
        if (run.error)
            result.gaps.push_back({request.snapshot.id(run.row), run.source, *run.error});
        window.pop_front();
        if (m_block.size() >= blockBytes && !flush())
            return false;
    }
    return true;
}

qint64 AssetExportJob::Private::waiting() const
{
    qint64 assets = 0;
    for (const auto &run : window)
        assets += run->feed && run->isDone() ? run->feed->store().count() : 0;
    return assets;
}

/// Begins one more run; false where there is none or no room for it.
bool AssetExportJob::Private::fill()
{
    if (m_next == request.rows.size() || static_cast<int>(window.size()) >= mostRuns() || waiting() > mostWaiting)
        return false;
    window.push_back(reading(request.rows[m_next++]));
    return true;
}

std::unique_ptr<RunReading> AssetExportJob::Private::reading(StoreRow row)
{
    auto run = std::make_unique<RunReading>();
    run->row = row;
    run->source = request.snapshot.sourceNumber(row);
    const auto lists = assetListsOf(request.snapshot, row, request.reach);
    if (lists.empty())
        return run;
    ++result.runsAsked;
    datazone::DataZoneApi *api = request.apiOf ? request.apiOf(run->source) : nullptr;
    if (m_signedOut)
        run->error = m_signedOut;
    else if (const auto denied = m_deniedSources.constFind(run->source); denied != m_deniedSources.constEnd())
        run->error = *denied;
    else if (api == nullptr)
        run->error = Error{.kind = ErrorKind::Incomplete, .message = tr("Its connection is closed.")};
    if (run->error)
        return run;
    run->feed = std::make_unique<ActivityFeed>(m_timers);
    run->feed->setPatience(request.patience);
    run->feed->setMaximumInFlight(request.maximumInFlight);
    run->feed->setLists(
        {.api = api, .domainId = request.snapshot.source(row).domain.domainId, .runId = request.snapshot.id(row)},
        lists);
    QObject::connect(run->feed.get(), &ActivityFeed::changed, &q, [this, feed = run->feed.get()] {
        if (feed->state() == LoadState::Complete || feed->state() == LoadState::Failed)
            scheduleStep();
    });
    run->feed->loadAll();
    return run;
}

bool AssetExportJob::Private::flush()
{
    auto error = sink->write(m_block);
    m_block.resize(0);
    if (!error)
        return true;
    window.clear();
    q.finishWith(*std::move(error));
    return false;
}

void AssetExportJob::Private::end()
{
    if (!flush())
        return;
    if (!result.gaps.empty() && request.mayKeep && !request.mayKeep(result.gaps)) {
        std::ignore = sink->cancel();
        q.finishWith(takenResult(false));
        return;
    }
    auto *watcher = new QFutureWatcher<std::optional<Error>>(&q);
    QObject::connect(watcher, &QFutureWatcherBase::finished, &q, [this, watcher] {
        if (auto error = watcher->result())
            q.finishWith(*std::move(error));
        else
            q.finishWith(takenResult(true));
    });
    watcher->setFuture(QtConcurrent::run([to = sink] { return to->commit(); }));
}

AssetExportResult AssetExportJob::Private::takenResult(bool isWritten)
{
    result.isWritten = isWritten;
    result.file.bytes = sink->bytes();
    result.file.path = sink->path();
    return std::move(result);
}

AssetExportJob::AssetExportJob(AssetExportRequest request, Timers &timers, QObject *parent)
    : ResultJob(parent)
    , d(std::make_unique<Private>(*this, std::move(request), timers))
{
}

AssetExportJob::~AssetExportJob() = default;

void AssetExportJob::run()
{
    d->begin();
}

void AssetExportJob::abort()
{
    d->window.clear();
    if (d->sink && !d->sink->cancel())
        storeResult(d->takenResult(true));
}

} // namespace zonescope
