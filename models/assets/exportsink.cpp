// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/assets/exportsink.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QSaveFile>
#include <QtCore/QTemporaryFile>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace zonescope {

namespace {

constexpr qint64 blockBytes = qint64{256} * 1024;

QString tr(const char *text)
{
    return QCoreApplication::translate("zonescope::ExportSink", text);
}

Error outputError(const QString &message)
{
    return {.kind = ErrorKind::Output, .message = message};
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

} // namespace

ExportSink::ExportSink(const QString &path)
    : m_path(QFileInfo(path).absoluteFilePath())
{
}

ExportSink::ExportSink(std::shared_ptr<QIODevice> device)
    : m_device(std::move(device))
{
}

ExportSink::~ExportSink() = default;

Error ExportSink::failed(const QString &reason) const
{
    return outputError(m_device ? tr("The output could not be written: %1.").arg(reason)
                                : tr("%1 could not be written: %2.").arg(QDir::toNativeSeparators(m_path), reason));
}

std::optional<Error> ExportSink::open()
{
    if (m_device) {
        m_spool = std::make_unique<QTemporaryFile>();
        return m_spool->open() ? std::nullopt : std::optional(failed(m_spool->errorString()));
    }
    // The rename at the end would put a file in the place of a device or pipe.
    if (const QFileInfo target(m_path); target.exists() && !target.isFile())
        return outputError(tr("%1 is not a file; choose another name.").arg(QDir::toNativeSeparators(m_path)));
    m_file = std::make_unique<QSaveFile>(m_path);
    return m_file->open(QIODevice::WriteOnly) ? std::nullopt : std::optional(failed(m_file->errorString()));
}

std::optional<Error> ExportSink::write(const QByteArray &block)
{
    QFileDevice &target = m_device ? static_cast<QFileDevice &>(*m_spool) : static_cast<QFileDevice &>(*m_file);
    if (!writeAll(target, block))
        return failed(target.errorString());
    m_bytes += block.size();
    return {};
}

std::optional<Error> ExportSink::copyToDevice()
{
    if (!m_spool->flush() || !m_spool->seek(0))
        return failed(m_spool->errorString());
    while (!m_spool->atEnd() && m_state == State::Open) {
        const QByteArray block = m_spool->read(blockBytes);
        if (block.isEmpty())
            return failed(m_spool->errorString());
        if (!writeAll(*m_device, block))
            return failed(m_device->errorString());
    }
    // A buffered device tells of a full disk here at the latest.
    if (auto *file = qobject_cast<QFileDevice *>(m_device.get()); file != nullptr && !file->flush())
        return failed(file->errorString());
    return {};
}

std::optional<Error> ExportSink::commit()
{
    const Error cancelled{.kind = ErrorKind::Cancelled, .message = tr("Stopped.")};
    std::optional<Error> error;
    if (m_device)
        error = copyToDevice();
    else if (!m_file->flush())
        error = failed(m_file->errorString());
#ifdef Q_OS_UNIX
    // QSaveFile syncs in commit(), for which a cancel would have to wait: most of that is done before.
    if (m_file && m_file->handle() >= 0)
        ::fsync(m_file->handle());
#endif
    const std::lock_guard lock(m_mutex);
    if (m_state == State::Cancelled)
        return cancelled;
    if (error)
        return error;
    if (m_file && !m_file->commit())
        return failed(m_file->errorString());
    m_state = State::Committed;
    return {};
}

bool ExportSink::cancel()
{
    const std::lock_guard lock(m_mutex);
    if (m_state == State::Open)
        m_state = State::Cancelled;
    return m_state == State::Cancelled;
}

} // namespace zonescope
