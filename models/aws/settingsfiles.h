// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/profiles.h"
#include "models/base/timers.h"

#include <QtCore/QObject>

#include <memory>
#include <optional>

class QFileSystemWatcher;

namespace zonescope::aws {

/// The settings files of `~/.aws`, watched: what a person or script changes there is seen without a restart. Owned by
/// the Session (or a headless command), outlives the providers that read from it.
///
/// A file that cannot be parsed leaves the last good read in force; problem() then names file and line. Files that do
/// not exist yet, are replaced by a rename, or live in a folder that does not exist yet are noticed too.
class SettingsFiles final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SettingsFiles)

public:
    /// `timers` outlive this. Nothing is read before the first profiles(); nothing is watched before watch().
    SettingsFiles(EnvironmentVariables environment, Timers &timers, QObject *parent = nullptr);
    ~SettingsFiles() override;

    /// Begins to watch; without it every profiles() still reads what has changed since the last.
    void watch();

    /// What the files say now: read again where a file is another one than before, by size, times and (on Unix) inode,
    /// or was written so lately that its time may not tell the next write from the last. An error (kind Usage, file and
    /// line) only where there was no good read yet.
    [[nodiscard]] Result<Profiles> profiles();
    /// Reads again whatever size and time say: for a file system that keeps no times.
    void forget();
    /// Grows whenever the content behind profiles() is another than before; a file that was only touched is not.
    [[nodiscard]] quint64 generation() const { return m_generation; }
    /// What is wrong with the files as they are now, while the last good read is in force.
    [[nodiscard]] std::optional<Error> problem() const { return m_problem; }
    [[nodiscard]] const EnvironmentVariables &environment() const { return m_environment; }

Q_SIGNALS:
    /// Profiles or problem() are not what they were; a short while after the last of a series of writes.
    void changed();

private:
    struct Stamp;
    [[nodiscard]] static Stamp stampOf(const QString &path);
    [[nodiscard]] QList<Stamp> stamps() const;
    [[nodiscard]] bool hasChanged(const QList<Stamp> &now) const;
    void read();
    void watchPaths();
    void noticeLater();
    void notice();

    EnvironmentVariables m_environment;
    Timers &m_timers;
    std::optional<Profiles> m_good;
    std::optional<Error> m_problem;
    quint64 m_generation = 0;
    struct Announced {
        quint64 generation = 0;
        std::optional<Error> problem{};

        friend bool operator==(const Announced &, const Announced &) = default;
    };
    Announced m_announced; ///< when changed() was last emitted
    std::unique_ptr<QList<Stamp>> m_stamps;
    QFileSystemWatcher *m_watcher = nullptr;
    TimerHandle m_pause;
};

} // namespace zonescope::aws
