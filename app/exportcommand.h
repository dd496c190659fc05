// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/commandline.h"
#include "app/connectionopener.h"
#include "app/exportreading.h"
#include "app/exportreport.h"
#include "app/exportscope.h"
#include "models/runs/runexport.h"
#include "models/runs/runfilter.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

#include <functional>
#include <memory>

class QIODevice;

namespace zonescope {

/// `zonescope export`: opens the connection, finds domain and data sources, reads their runs to the end, and writes
/// them newest first. Nothing is written unless all that was asked for was read, or the options allow less.
class ExportCommand final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExportCommand)

public:
    struct Environment { ///< all outlive the command
        const Clock &clock;
        Timers &timers;
        Random &random;
        /// Makes the unstarted job that opens the connection.
        std::function<OpenConnectionJob *(QObject *parent)> open;
        /// Opens standard output; called only where the output is "-".
        std::function<std::shared_ptr<QIODevice>()> openStandardOutput;
        /// A line for standard error, without a line feed.
        std::function<void(const QString &line)> say;
        /// A passing note on how far it is; empty where standard error is no terminal.
        std::function<void(const QString &text)> showProgress{};
    };

    ExportCommand(Environment environment, const CommandLine &commandLine, QObject *parent = nullptr);
    ~ExportCommand() override;

    void start();
    /// Ends the command with exit code 130 and nothing written; where a finished file is just being put in its place,
    /// that still happens and is reported as success.
    void interrupt();

Q_SIGNALS:
    /// Once, after everything was said. Not from start().
    void finished(int exitCode);

private:
    void chooseDomain();
    void findSources(const RunDomain &domain);
    void fetchRun(const RunDomain &domain);
    void lookUpScope(const RunDomain &domain, const ScopeOptions &options);
    void read();
    void judge();
    void order();
    void write(std::vector<StoreRow> rows);
    void written(const Result<ExportResult> &result);
    [[nodiscard]] int inFlight() const;
    void writeWithAssets(std::vector<StoreRow> rows, std::shared_ptr<QIODevice> device);
    void writtenWithAssets(const Result<AssetExportResult> &result);
    void sayNotRead();

    template <class JobType, class Slot>
    void step(JobType *job, Slot whenDone);
    [[nodiscard]] std::optional<Error> checkTargets() const;
    [[nodiscard]] ExportService service() const;
    [[nodiscard]] RunFilter filter() const;
    [[nodiscard]] QString targetName() const;
    void progress(const QString &text);
    void fail(const Error &error);
    void end(int exitCode, const QString &sentence);

    Environment m_environment;
    ExportReport m_report; ///< the state of the export is what is reported about it
    OpenedConnectionPtr m_connection;
    std::optional<datazone::Run> m_singleRun; ///< of --run
    ExportReading m_reading;
    QStringList m_notRead;
    std::shared_ptr<const KnownMarks> m_known; ///< what is:known goes by; null where nobody asks
    QPointer<Job> m_step;
    bool m_isWriting = false;
    bool m_hasEnded = false;
};

} // namespace zonescope
