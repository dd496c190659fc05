// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>

QT_FORWARD_DECLARE_CLASS(QFileDevice)
QT_FORWARD_DECLARE_CLASS(QIODevice)
QT_FORWARD_DECLARE_CLASS(QSaveFile)
QT_FORWARD_DECLARE_CLASS(QTemporaryFile)

namespace zonescope {

/// Where an export goes that is written over minutes: nothing stands at the target before commit(). A file is a
/// QSaveFile; what is meant for a device waits in a temporary file. Errors have ErrorKind::Output.
class ExportSink final {
    Q_DISABLE_COPY_MOVE(ExportSink)

public:
    explicit ExportSink(const QString &path);
    explicit ExportSink(std::shared_ptr<QIODevice> device); ///< open for writing
    ~ExportSink();

    [[nodiscard]] std::optional<Error> open();
    [[nodiscard]] std::optional<Error> write(const QByteArray &block);
    [[nodiscard]] qint64 bytes() const { return m_bytes; }
    [[nodiscard]] QString path() const { return m_path; } ///< absolute; empty for a device

    /// Puts the file in its place, or copies to the device; from a worker, once. Nothing else may be called meanwhile
    /// but cancel().
    [[nodiscard]] std::optional<Error> commit();
    /// False where the target is already written. From any thread.
    [[nodiscard]] bool cancel();

private:
    enum class State : quint8 { Open, Cancelled, Committed };

    [[nodiscard]] Error failed(const QString &reason) const;
    [[nodiscard]] std::optional<Error> copyToDevice();

    QString m_path{};
    std::shared_ptr<QIODevice> m_device{};
    std::unique_ptr<QSaveFile> m_file{};
    std::unique_ptr<QTemporaryFile> m_spool{};
    qint64 m_bytes = 0;
    std::mutex m_mutex{}; ///< held while the file is renamed
    std::atomic<State> m_state = State::Open;
};

} // namespace zonescope
