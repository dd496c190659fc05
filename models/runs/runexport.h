// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/job.h"
#include "models/runs/runsnapshot.h"
#include "models/runs/runwriter.h"

#include <memory>
#include <vector>

QT_FORWARD_DECLARE_CLASS(QIODevice)

namespace zonescope {

struct ExportResult {
    qint64 rows = 0;
    qint64 bytes = 0;
    QString path{}; ///< absolute; empty where a device was written
};

/// Writes runs to a file or device off the GUI thread. `rows` are row numbers of the snapshot in the order to be
/// written; ExportOptions::limit cuts them.
///
/// A file is written beside its target and renamed at the end (QSaveFile): a failure, a cancel and a kill all leave the
/// file that stood there before. A cancel that comes during that last rename waits for it and then reports success, so
/// that what is reported is true. Fails with ErrorKind::Output and a message that carries the system's reason and the
/// path.
class ExportJob final : public ResultJob<ExportResult> {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExportJob)

public:
    [[nodiscard]] static ExportJob *toFile(const QString &path, RunSnapshot snapshot, std::vector<StoreRow> rows,
                                           ExportOptions options, QObject *parent = nullptr);
    /// `device` is open for writing and used by the worker alone until `finished`. What is written before a failure or
    /// cancel stays written.
    [[nodiscard]] static ExportJob *toDevice(std::shared_ptr<QIODevice> device, RunSnapshot snapshot,
                                             std::vector<StoreRow> rows, ExportOptions options,
                                             QObject *parent = nullptr);
    ~ExportJob() override;

Q_SIGNALS:
    /// Rows written so far of all that will be. Some 20 times a second at most; the last call may be missing when the
    /// job ends.
    void progressChanged(qint64 rowsDone, qint64 rowsTotal);

protected:
    void run() override;
    void abort() override;

private:
    class Work;
    ExportJob(std::shared_ptr<Work> work, QObject *parent);

    std::shared_ptr<Work> m_work;
};

} // namespace zonescope
