// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/settingsfiles.h"

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QFileSystemWatcher>

#include <algorithm>

#if defined(Q_OS_UNIX)
#include <sys/stat.h>
#endif

namespace zonescope::aws {

namespace {

// Editors and scripts write a file in several steps.
constexpr std::chrono::milliseconds pauseAfterChange{200};
// File times move in steps: of some ms on Linux, of a second or two on old and on network file systems.
constexpr std::chrono::milliseconds coarsestFileTime{2'000};

/// The folder of a file, or the nearest one above it that exists.
QString watchedFolder(const QString &path)
{
    QDir folder = QFileInfo(path).absoluteDir();
    while (!folder.exists() && !folder.isRoot())
        folder.setPath(QFileInfo(folder.absolutePath()).absolutePath());
    return folder.absolutePath();
}

} // namespace

/// What tells one state of a file from another without reading it.
struct SettingsFiles::Stamp {
    bool exists = false;
    qint64 size = 0;
    qint64 modifiedNs = 0; ///< ms only, where the system tells no more
    qint64 changedNs = 0; ///< of the inode: a rename or a time set by hand; 0 where unknown
    quint64 device = 0;
    quint64 inode = 0;
    /// Written so shortly before this was taken that another write may get the same times.
    bool isFresh = false;

    friend bool operator==(const Stamp &, const Stamp &) = default;
};

SettingsFiles::SettingsFiles(EnvironmentVariables environment, Timers &timers, QObject *parent)
    : QObject(parent)
    , m_environment(std::move(environment))
    , m_timers(timers)
{
}

SettingsFiles::~SettingsFiles() = default;

SettingsFiles::Stamp SettingsFiles::stampOf(const QString &path)
{
    Stamp stamp;
#if defined(Q_OS_UNIX)
    struct stat status { };
    if (::stat(QFile::encodeName(path).constData(), &status) != 0)
        return stamp;
#if defined(Q_OS_DARWIN)
    const timespec &modified = status.st_mtimespec;
    const timespec &changed = status.st_ctimespec;
#else
    const timespec &modified = status.st_mtim;
    const timespec &changed = status.st_ctim;
#endif
    const auto nanoseconds = [](const timespec &time) {
        return static_cast<qint64>(time.tv_sec) * 1'000'000'000 + static_cast<qint64>(time.tv_nsec);
    };
    stamp = {.exists = true,
             .size = static_cast<qint64>(status.st_size),
             .modifiedNs = nanoseconds(modified),
             .changedNs = nanoseconds(changed),
             .device = static_cast<quint64>(status.st_dev),
             .inode = static_cast<quint64>(status.st_ino)};
#else
    const QFileInfo info(path);
    if (!info.exists())
        return stamp;
    stamp = {.exists = true, .size = info.size(), .modifiedNs = info.lastModified().toMSecsSinceEpoch() * 1'000'000};
#endif
    // By the clock that stamps files, whatever clock others are given.
    const qint64 age = QDateTime::currentMSecsSinceEpoch() - std::max(stamp.modifiedNs, stamp.changedNs) / 1'000'000;
    stamp.isFresh = age < coarsestFileTime.count();
    return stamp;
}

QList<SettingsFiles::Stamp> SettingsFiles::stamps() const
{
    QList<Stamp> result;
    for (const QString &path : Profiles::filePaths(m_environment))
        result.append(stampOf(path));
    return result;
}

bool SettingsFiles::hasChanged(const QList<Stamp> &now) const
{
    return !m_stamps || *m_stamps != now
        || std::any_of(now.begin(), now.end(), [](const Stamp &stamp) { return stamp.isFresh; });
}

Result<Profiles> SettingsFiles::profiles()
{
    // Before the read, so that what is written meanwhile is seen the next time.
    const QList<Stamp> now = stamps();
    if (hasChanged(now)) {
        m_stamps = std::make_unique<QList<Stamp>>(now);
        const Announced before{m_generation, m_problem};
        read();
        if (m_watcher != nullptr && before != Announced{m_generation, m_problem})
            noticeLater();
    }
    if (m_good)
        return *m_good;
    return *m_problem;
}

void SettingsFiles::read()
{
    auto loaded = Profiles::load(m_environment);
    if (!loaded) {
        m_problem = loaded.error();
        return;
    }
    m_problem.reset();
    const bool isNew = !m_good || m_good->contentDigest() != loaded->contentDigest();
    m_good = std::move(loaded).value();
    if (isNew)
        ++m_generation;
}

void SettingsFiles::forget()
{
    m_stamps.reset();
}

void SettingsFiles::watch()
{
    if (m_watcher != nullptr)
        return;
    m_watcher = new QFileSystemWatcher(this);
    connect(m_watcher, &QFileSystemWatcher::fileChanged, this, &SettingsFiles::noticeLater);
    connect(m_watcher, &QFileSystemWatcher::directoryChanged, this, &SettingsFiles::noticeLater);
    static_cast<void>(profiles());
    m_pause.cancel();
    m_announced = {m_generation, m_problem};
    watchPaths();
}

void SettingsFiles::watchPaths()
{
    // A file that was replaced by a rename is another one, which the watcher does not know; and so is a new folder.
    for (const QString &path : Profiles::filePaths(m_environment)) {
        if (QFileInfo::exists(path) && !m_watcher->files().contains(path))
            m_watcher->addPath(path);
        const QString folder = watchedFolder(path);
        if (!m_watcher->directories().contains(folder))
            m_watcher->addPath(folder);
    }
}

void SettingsFiles::noticeLater()
{
    m_pause = m_timers.after(pauseAfterChange, [this] { notice(); });
}

void SettingsFiles::notice()
{
    watchPaths();
    static_cast<void>(profiles());
    m_pause.cancel();
    const Announced now{m_generation, m_problem};
    if (now == m_announced)
        return;
    m_announced = now;
    Q_EMIT changed();
}

} // namespace zonescope::aws
