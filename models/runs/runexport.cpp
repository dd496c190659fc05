// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/runexport.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QFutureWatcher>
#include <QtCore/QSaveFile>

#include <algorithm>
#include <atomic>
#include <mutex>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace zonescope {

namespace {

constexpr qsizetype blockBytes = qsizetype{256} * 1024;

Error outputError(const QString &message)
{
    return {.kind = ErrorKind::Output, .message = message};
}

Error cancelledError()
{
    return {.kind = ErrorKind::Cancelled, .message = QCoreApplication::translate("zonescope::ExportJob", "Stopped.")};
}

/// A full disk takes a part first; the reason comes with the attempt after it.
bool writeAll(QIODevice &target, const QByteArray &block)
{
    for (qsizetype at = 0; at < block.size();) {
        const qint64 written = target.write(block.constData() + at, block.size() - at);
        if (written <= 0)
            return false;
        at += written;
    }
    return true;
}

/// QSaveFile syncs in commit(), for which a cancel would have to wait: most of that is done before.
void syncToDisk(const QFileDevice &file)
{
#ifdef Q_OS_UNIX
    if (file.handle() >= 0)
        ::fsync(file.handle());
#else
    Q_UNUSED(file)
#endif
}

} // namespace

/// What the worker needs, alive as long as either side holds it.
class ExportJob::Work {
public:
    enum class State : quint8 { Writing, Cancelled, Committed };

    RunSnapshot snapshot{};
    std::vector<StoreRow> rows{};
    ExportOptions options{};
    QString path{};
    std::shared_ptr<QIODevice> device{};

    [[nodiscard]] qint64 rowCount() const
    {
        const auto all = static_cast<qint64>(rows.size());
        return options.limit ? std::clamp<qint64>(*options.limit, 0, all) : all;
    }
    [[nodiscard]] Result<ExportResult> write();

    /// False where the file is already in its place.
    [[nodiscard]] bool cancel()
    {
        const std::lock_guard lock(m_mutex);
        if (m_state == State::Writing)
            m_state = State::Cancelled;
        return m_state == State::Cancelled;
    }
    [[nodiscard]] qint64 rowsDone() const { return m_rowsDone.load(std::memory_order_relaxed); }
    /// Only after cancel() returned false.
    [[nodiscard]] const ExportResult &committed() const { return m_committed; }

    std::function<void(int)> reportProgress{}; // in the worker

private:
    [[nodiscard]] Result<ExportResult> writeFile();
    [[nodiscard]] Result<ExportResult> writeTo(QIODevice &target, const QString &name);
    [[nodiscard]] bool isCancelled() const { return m_state.load(std::memory_order_relaxed) == State::Cancelled; }

    std::mutex m_mutex{}; // held while the file is renamed
    std::atomic<State> m_state = State::Writing;
    std::atomic<qint64> m_rowsDone = 0;
    ExportResult m_committed{};
};

Result<ExportResult> ExportJob::Work::write()
{
    if (!device)
        return writeFile();
    auto result = writeTo(*device, {});
    const std::lock_guard lock(m_mutex);
    if (m_state == State::Cancelled)
        return cancelledError();
    if (result.ok()) {
        m_committed = result.value();
        m_state = State::Committed;
    }
    return result;
}

Result<ExportResult> ExportJob::Work::writeFile()
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    const QString shown = QDir::toNativeSeparators(absolute);
    const auto failed = [&shown](const QSaveFile &file) {
        return outputError(
            QCoreApplication::translate("zonescope::ExportJob", "%1 could not be written: %2.", "path, reason")
                .arg(shown, file.errorString()));
    };
    // The rename at the end would put a file in the place of a device or pipe.
    if (const QFileInfo target(absolute); target.exists() && !target.isFile()) {
        return outputError(
            QCoreApplication::translate("zonescope::ExportJob", "%1 is not a file; choose another name.").arg(shown));
    }
    QSaveFile file(absolute);
    if (!file.open(QIODevice::WriteOnly))
        return failed(file);
    auto result = writeTo(file, shown);
    if (!result.ok()) {
        file.cancelWriting();
        return result;
    }
    if (!file.flush())
        return failed(file);
    syncToDisk(file);
    const std::lock_guard lock(m_mutex);
    if (m_state == State::Cancelled) {
        file.cancelWriting();
        return cancelledError();
    }
    if (!file.commit())
        return failed(file);
    result.value().path = absolute;
    m_committed = result.value();
    m_state = State::Committed;
    return result;
}

Result<ExportResult> ExportJob::Work::writeTo(QIODevice &target, const QString &name)
{
    const auto writer = makeRunWriter(snapshot, options);
    ExportResult result;
    QByteArray block;
    block.reserve(2 * blockBytes);
    const auto flush = [&]() -> std::optional<Error> {
        if (!writeAll(target, block)) {
            const auto tr = [](const char *text) { return QCoreApplication::translate("zonescope::ExportJob", text); };
            return outputError(name.isEmpty() ? tr("The output could not be written: %1.").arg(target.errorString())
                                              : tr("%1 could not be written: %2.").arg(name, target.errorString()));
        }
        result.bytes += block.size();
        block.resize(0);
        m_rowsDone.store(result.rows, std::memory_order_relaxed);
        if (reportProgress)
            reportProgress(static_cast<int>(result.rows));
        return {};
    };
    writer->appendHeader(block);
    for (const qint64 count = rowCount(); result.rows < count;) {
        writer->appendRow(block, rows[static_cast<size_t>(result.rows)]);
        ++result.rows;
        if (block.size() < blockBytes)
            continue;
        if (isCancelled())
            return cancelledError();
        if (auto error = flush())
            return *std::move(error);
    }
    if (auto error = flush())
        return *std::move(error);
    // A buffered device tells of a full disk here at the latest.
    if (auto *file = qobject_cast<QFileDevice *>(&target); file && !file->flush())
        return outputError(QCoreApplication::translate("zonescope::ExportJob", "%1 could not be written: %2.")
                               .arg(name, file->errorString()));
    return result;
}

ExportJob *ExportJob::toFile(const QString &path, RunSnapshot snapshot, std::vector<StoreRow> rows,
                             ExportOptions options, QObject *parent)
{
    auto work = std::make_shared<Work>();
    work->path = path;
    work->snapshot = std::move(snapshot);
    work->rows = std::move(rows);
    work->options = std::move(options);
    return new ExportJob(std::move(work), parent);
}

ExportJob *ExportJob::toDevice(std::shared_ptr<QIODevice> device, RunSnapshot snapshot, std::vector<StoreRow> rows,
                               ExportOptions options, QObject *parent)
{
    ExportJob *job = toFile({}, std::move(snapshot), std::move(rows), std::move(options), parent);
    job->m_work->device = std::move(device);
    return job;
}

ExportJob::ExportJob(std::shared_ptr<Work> work, QObject *parent)
    : ResultJob(parent)
    , m_work(std::move(work))
{
}

ExportJob::~ExportJob()
{
    std::ignore = m_work->cancel();
}

void ExportJob::run()
{
    using Outcome = std::shared_ptr<Result<ExportResult>>;
    auto *watcher = new QFutureWatcher<Outcome>(this);
    const qint64 total = m_work->rowCount();
    connect(watcher, &QFutureWatcherBase::progressValueChanged, this,
            [this, total](int done) { Q_EMIT progressChanged(done, total); });
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] { finishWith(*watcher->result()); });
    watcher->setFuture(QtConcurrent::run([work = m_work, total](QPromise<Outcome> &promise) {
        promise.setProgressRange(0, static_cast<int>(total));
        work->reportProgress = [&promise](int done) { promise.setProgressValue(done); };
        promise.addResult(std::make_shared<Result<ExportResult>>(work->write()));
        work->reportProgress = {};
    }));
}

void ExportJob::abort()
{
    if (!m_work->cancel())
        storeResult(m_work->committed());
}

} // namespace zonescope
