// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/settingsfiles.h"

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QFileSystemWatcher>

namespace zonescope::aws {

namespace {

// Editors and scripts write a file in several steps.
constexpr std::chrono::milliseconds pauseAfterChange{200};

/// The folder of a file, or the nearest one above it that exists.
QString watchedFolder(const QString &path)
{
    QDir folder = QFileInfo(path).absoluteDir();
    while (!folder.exists() && !folder.isRoot())
        folder.setPath(QFileInfo(folder.absolutePath()).absolutePath());
    return folder.absolutePath();
}

} // namespace

struct SettingsFiles::Stamp {
    bool exists = false;
    qint64 size = 0;
    qint64 modifiedMs = 0;

    friend bool operator==(const Stamp &, const Stamp &) = default;
};

SettingsFiles::SettingsFiles(EnvironmentVariables environment, Timers &timers, QObject *parent)
    : QObject(parent)
    , m_environment(std::move(environment))
    , m_timers(timers)
{
}

SettingsFiles::~SettingsFiles() = default;

QList<SettingsFiles::Stamp> SettingsFiles::stamps() const
{
    QList<Stamp> result;
    for (const QString &path : Profiles::filePaths(m_environment)) {
        const QFileInfo info(path);
        result.append(
            {.exists = info.exists(), .size = info.size(), .modifiedMs = info.lastModified().toMSecsSinceEpoch()});
    }
    return result;
}

Result<Profiles> SettingsFiles::profiles()
{
    const QList<Stamp> now = stamps();
    if (!m_stamps || *m_stamps != now) {
        m_stamps = std::make_unique<QList<Stamp>>(now);
        read();
        if (m_watcher != nullptr)
            noticeLater();
    }
    if (m_good)
        return *m_good;
    return *m_problem;
}

void SettingsFiles::read()
{
    auto loaded = Profiles::load(m_environment);
    if (loaded) {
        m_good = std::move(loaded).value();
        m_problem.reset();
        ++m_generation;
    } else {
        m_problem = loaded.error();
    }
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
