// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/exportcommand.h"

#include "app/exportverdict.h"
#include "app/outputtarget.h"
#include "app/persistentjob.h"
#include "models/base/textformat.h"
#include "models/datazone/datazoneapi.h"
#include "models/failures/knownfailures.h"
#include "models/runs/runorder.h"
#include "models/runs/runquery.h"
#include "models/views/savedviewstore.h"

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr int failuresNamed = 20; ///< on standard error; the report has all

bool isStandardOutput(const CommandLine &line)
{
    return line.exporting.output == "-"_L1;
}

} // namespace

ExportCommand::ExportCommand(Environment environment, const CommandLine &commandLine, QObject *parent)
    : QObject(parent)
    , m_environment(std::move(environment))
{
    m_report.commandLine = commandLine;
    m_report.scope.domain.domainId = commandLine.scope.domainId;
    if (commandLine.filter.expression.uses(FilterField::Is))
        m_known = KnownFailures(KnownFailures::pathBeside(SavedViewStore::defaultFolder())).marks();
}

ExportCommand::~ExportCommand()
{
    // Jobs go before the connection and the reading that they use.
    delete m_step.data();
}

/// Runs one job of the chain; `whenDone` gets its result. Dropping m_step drops the chain.
template <class JobType, class Slot>
void ExportCommand::step(JobType *job, Slot whenDone)
{
    m_step = job;
    connect(job, &Job::finished, this, [this, job, whenDone] {
        job->deleteLater();
        m_step.clear();
        whenDone(job->takeResult());
    });
    job->start();
}

void ExportCommand::start()
{
    m_report.startedAt = m_environment.clock.nowMs();
    if (const auto problem = checkTargets()) {
        QMetaObject::invokeMethod(
            this, [this, problem] { fail(*problem); }, Qt::QueuedConnection);
        return;
    }
    step(m_environment.open(this), [this](Result<OpenedConnectionPtr> opened) {
        if (!opened) {
            fail(opened.error());
            return;
        }
        m_connection = std::move(opened).value();
        m_report.credentialSource = m_connection->credentialSource;
        m_report.region = QString::fromLatin1(m_connection->settings.region.value);
        m_report.endpoint = m_connection->settings.endpoint.value.toString();
        chooseDomain();
    });
}

std::optional<Error> ExportCommand::checkTargets() const
{
    const ExportCommandOptions &options = m_report.commandLine.exporting;
    if (!isStandardOutput(m_report.commandLine)) {
        if (auto problem = checkTarget(options.output))
            return problem;
    }
    return options.reportFile.isEmpty() ? std::nullopt : checkTarget(options.reportFile);
}

ExportService ExportCommand::service() const
{
    return {*m_connection->api, m_environment.timers, m_environment.random, m_report.region,
            m_connection->connection.name};
}

RunFilter ExportCommand::filter() const
{
    const FilterOptions &options = m_report.commandLine.filter;
    RunFilter filter{.statuses = options.statuses, .since = options.since, .until = options.until};
    // Counted from the start: what is read and what is written must be the same.
    filter.expression = resolved(options.expression, m_report.startedAt);
    filter.traits.known = m_known;
    return filter;
}

QString ExportCommand::targetName() const
{
    return isStandardOutput(m_report.commandLine) ? tr("standard output") : m_report.commandLine.exporting.output;
}

void ExportCommand::chooseDomain()
{
    QString domainId = m_report.commandLine.scope.domainId;
    if (domainId.isEmpty())
        domainId = m_connection->sampleDomainId;
    step(new DomainChoiceJob(service(), domainId, this), [this](const Result<RunDomain> &domain) {
        if (domain)
            findSources(*domain);
        else
            fail(domain.error());
    });
}

void ExportCommand::findSources(const RunDomain &domain)
{
    m_report.scope.domain = domain;
    if (m_report.commandLine.scope.runId.isEmpty())
        lookUpScope(domain, m_report.commandLine.scope);
    else
        fetchRun(domain);
}

void ExportCommand::fetchRun(const RunDomain &domain)
{
    const QString runId = m_report.commandLine.scope.runId;
    const auto factory = [this, domain, runId](QObject *parent) {
        return m_connection->api->getDataSourceRun(domain.domainId, runId, parent);
    };
    auto *job = new PersistentJob<datazone::RunDetail>(factory, m_environment.timers, m_environment.random, this);
    step(job, [this, domain](const Result<datazone::RunDetail> &detail) {
        if (!detail) {
            fail(detail.error());
            return;
        }
        m_singleRun = detail->run;
        lookUpScope(domain, {.domainId = domain.domainId, .dataSourceIds = {detail->run.dataSourceId}});
    });
}

void ExportCommand::lookUpScope(const RunDomain &domain, const ScopeOptions &options)
{
    auto *job = new ExportScopeJob(service(), domain, options, this);
    connect(job, &ExportScopeJob::progressChanged, this, &ExportCommand::progress);
    step(job, [this](Result<ExportScope> scope) {
        if (!scope) {
            fail(scope.error());
            return;
        }
        m_report.scope = std::move(scope).value();
        m_report.scope.sources = sourcesThatMayMatch(std::move(m_report.scope.sources), filter().expression);
        read();
    });
}

int ExportCommand::inFlight() const
{
    const bool isLocal = m_connection->limiter != nullptr && m_connection->limiter->currentRate() == 0.0;
    return m_report.commandLine.exporting.maximumInFlight.value_or(isLocal ? 32 : 16);
}

void ExportCommand::read()
{
    if (m_singleRun) {
        RunStore store;
        store.setSources(m_report.scope.sources);
        store.upsert(0, *m_singleRun);
        m_reading = {store.snapshot(), {{.state = SourceProgress::State::Complete, .runs = 1}}};
        judge();
        return;
    }
    const CommandLine &line = m_report.commandLine;
    FeedQuery query = serverQuery(filter());
    query.pageSize = line.exporting.pageSize;
    auto *job = new ExportReadJob({m_environment.clock, m_environment.timers, m_environment.random},
                                  m_report.scope.sources, query, inFlight(), this);
    connect(job, &ExportReadJob::progressChanged, this, [this](const FeedProgress &at) {
        progress(
            tr("%1 of %2 data sources, %3 pages, %4 runs")
                .arg(countText(at.sourcesComplete), countText(at.sources), countText(at.pages), countText(at.runs)));
    });
    step(job, [this](Result<ExportReading> reading) {
        if (!reading) {
            fail(reading.error());
            return;
        }
        m_reading = std::move(reading).value();
        judge();
    });
}

void ExportCommand::judge()
{
    m_report.sources = m_reading.sources;
    const ExportCommandOptions &options = m_report.commandLine.exporting;
    const ExportVerdict verdict =
        judgeExport(m_report.scope, m_reading.sources, options.allowPartial, options.skipDenied);
    m_report.isComplete = verdict.isComplete;
    if (!verdict.mayWrite) {
        end(verdict.exitCode, verdict.sentence);
        return;
    }
    m_notRead = verdict.failures;
    if (!verdict.isComplete)
        m_notRead.prepend(verdict.sentence);
    order();
}

void ExportCommand::order()
{
    const CommandLine &line = m_report.commandLine;
    std::vector<StoreRow> rows =
        computeOrder({.snapshot = m_reading.runs, .filter = filter(), .sort = line.exporting.sort.value_or(RunSort())})
            .visible;
    if (const auto limit = line.exporting.writing.limit; limit && static_cast<size_t>(*limit) < rows.size())
        rows.resize(static_cast<size_t>(*limit));
    m_report.rowsOfSource.assign(m_report.scope.sources.size(), 0);
    for (const StoreRow row : rows) {
        const int source = m_reading.runs.sourceNumber(row);
        if (source >= 0)
            ++m_report.rowsOfSource[static_cast<size_t>(source)];
    }
    write(std::move(rows));
}

void ExportCommand::write(std::vector<StoreRow> rows)
{
    const ExportCommandOptions &options = m_report.commandLine.exporting;
    std::shared_ptr<QIODevice> device;
    if (isStandardOutput(m_report.commandLine) || isDevice(options.output)) {
        device =
            isStandardOutput(m_report.commandLine) ? m_environment.openStandardOutput() : openDevice(options.output);
        if (!device) {
            fail({.kind = ErrorKind::Output, .message = tr("%1 cannot be opened for writing.").arg(targetName())});
            return;
        }
    }
    if (options.assets != AssetReach::None) {
        writeWithAssets(std::move(rows), std::move(device));
        return;
    }
    ExportJob *job = device
        ? ExportJob::toDevice(std::move(device), m_reading.runs, std::move(rows), options.writing, this)
        : ExportJob::toFile(options.output, m_reading.runs, std::move(rows), options.writing, this);
    m_isWriting = true;
    connect(job, &ExportJob::progressChanged, this, [this](qint64 done, qint64 total) {
        progress(tr("%1 of %2 rows written").arg(countText(done), countText(total)));
    });
    step(job, [this](const Result<ExportResult> &result) { written(result); });
}

void ExportCommand::written(const Result<ExportResult> &result)
{
    m_isWriting = false;
    if (!result) {
        fail(result.error());
        return;
    }
    m_report.isWritten = true;
    m_report.rows = result->rows;
    sayNotRead();
    const QString coverage = coverageText(countRead(m_report.scope, m_report.sources));
    const auto rows = static_cast<int>(m_report.rows);
    end(exitDone,
        m_report.isComplete ? tr("%Ln run(s) of %1 written to %2.", nullptr, rows).arg(coverage, targetName())
                            : tr("%Ln run(s) written to %1; read: %2.", nullptr, rows).arg(targetName(), coverage));
}

void ExportCommand::sayNotRead()
{
    for (qsizetype i = 0; i < m_notRead.size(); ++i) {
        if (i > failuresNamed) {
            m_environment.say(
                tr("… and %n more; --report FILE names all.", nullptr, static_cast<int>(m_notRead.size() - i)));
            break;
        }
        m_environment.say(m_notRead[i]);
    }
}

void ExportCommand::interrupt()
{
    if (m_hasEnded)
        return;
    if (m_isWriting && m_step) {
        m_step->cancel(); // written() tells what came of it
        return;
    }
    delete m_step.data();
    fail({.kind = ErrorKind::Cancelled, .message = {}});
}

void ExportCommand::progress(const QString &text)
{
    if (m_environment.showProgress)
        m_environment.showProgress(text);
}

void ExportCommand::fail(const Error &error)
{
    if (error.kind == ErrorKind::Cancelled)
        end(exitInterrupted, tr("Interrupted; nothing was written."));
    else
        end(exitCodeFor(error.kind), sentenceFor(error));
}

void ExportCommand::end(int exitCode, const QString &sentence)
{
    if (m_hasEnded)
        return;
    m_hasEnded = true;
    m_report.finishedAt = m_environment.clock.nowMs();
    m_report.exitCode = exitCode;
    m_report.message = sentence;
    m_environment.say(sentence);
    const QString &path = m_report.commandLine.exporting.reportFile;
    if (!path.isEmpty() && exitCode != exitInterrupted) {
        if (const auto reported = writeReport(path, m_report); !reported) {
            m_environment.say(sentenceFor(reported.error()));
            if (exitCode == exitDone)
                exitCode = exitCodeFor(ErrorKind::Output);
        }
    }
    Q_EMIT finished(exitCode);
}

} // namespace zonescope
