// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/evidence/runevidence.h"

#include "models/base/textformat.h"
#include "models/datazone/runjson.h"
#include "models/evidence/markdown.h"
#include "models/runs/runtext.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

using datazone::Run;
using datazone::RunStatistics;

struct RunEvidence {
    Q_DECLARE_TR_FUNCTIONS(zonescope::RunEvidence)
};

QString nameAndId(const QString &name, const QString &id)
{
    if (name.isEmpty())
        return markdown::code(id);
    return id.isEmpty() ? markdown::escaped(name) : markdown::escaped(name) + u' ' + markdown::code(id);
}

QString countsOf(const Run &run)
{
    if (!run.runStatisticsForAssets)
        return {};
    const RunStatistics &counts = *run.runStatisticsForAssets;
    QStringList parts;
    const auto add = [&parts](const QString &word, const std::optional<int> &count) {
        if (count)
            parts << word.arg(*count);
    };
    add(RunEvidence::tr("%1 added"), counts.added);
    add(RunEvidence::tr("%1 updated"), counts.updated);
    add(RunEvidence::tr("%1 unchanged"), counts.unchanged);
    add(RunEvidence::tr("%1 skipped"), counts.skipped);
    add(RunEvidence::tr("%1 failed"), counts.failed);
    return parts.join(u", "_s);
}

QString tookOf(const Run &run)
{
    return run.startedAt && run.stoppedAt ? durationText(*run.stoppedAt - *run.startedAt) : QString();
}

QString oneRun(const EvidenceRun &evidence)
{
    const Run &run = evidence.run;
    const SourceInfo &source = evidence.source;
    QString text = u"## "_s
        + RunEvidence::tr("Run %1: %2", "an id, a status").arg(markdown::code(run.id), markdown::code(run.status.api()))
        + u"\n\n"_s;
    text += markdown::head({RunEvidence::tr("Field"), RunEvidence::tr("Value")});
    const auto field = [&text](const QString &name, const QString &value) { text += markdown::row({name, value}); };
    field(RunEvidence::tr("Source"), nameAndId(source.dataSourceName, run.dataSourceId));
    field(RunEvidence::tr("Source type"), markdown::code(source.dataSourceType));
    field(RunEvidence::tr("Project"), nameAndId(source.projectName, run.projectId));
    field(RunEvidence::tr("Domain"), nameAndId(source.domain.domainName, source.domain.domainId));
    field(RunEvidence::tr("Account"), markdown::code(source.domain.accountId));
    field(RunEvidence::tr("Region"), markdown::code(source.domain.region));
    field(RunEvidence::tr("Type"), markdown::code(run.type.api()));
    field(RunEvidence::tr("Created"), evidenceTime(run.createdAt));
    field(RunEvidence::tr("Started"), evidenceTime(run.startedAt));
    field(RunEvidence::tr("Stopped"), evidenceTime(run.stoppedAt));
    field(RunEvidence::tr("Took"), tookOf(run));
    field(RunEvidence::tr("Assets"), countsOf(run));
    const bool hasLineage = run.lineageSummary && run.lineageSummary->importStatus;
    field(RunEvidence::tr("Lineage"), hasLineage ? markdown::code(run.lineageSummary->importStatus->api()) : QString());
    if (run.errorMessage) {
        text += u"\n### "_s + RunEvidence::tr("Error: %1").arg(markdown::code(run.errorMessage->errorType.api()))
            + u"\n\n"_s;
        if (const QString detail = run.errorMessage->errorDetail.value_or(QString()); !detail.isEmpty())
            text += markdown::block(detail);
        else
            text += RunEvidence::tr("The service gave no text with this error.") + u'\n';
    }
    return text + u"\n### "_s + RunEvidence::tr("Read it again") + u"\n\n"_s
        + markdown::block(runsCommands({&evidence, 1}));
}

/// Two spaces a level, a member a line. The input is our own writer's: valid, and without spaces between tokens.
QByteArray indented(const QByteArray &compact)
{
    QByteArray result;
    result.reserve(compact.size() * 2);
    qsizetype level = 0;
    bool isText = false;
    const auto newLine = [&] { result += '\n' + QByteArray(2 * level, ' '); };
    for (qsizetype i = 0; i < compact.size(); ++i) {
        const char c = compact[i];
        if (isText) {
            result += c;
            if (c == '\\')
                result += compact[++i];
            isText = c != '"';
            continue;
        }
        const bool opens = c == '{' || c == '[';
        const bool closes = c == '}' || c == ']';
        isText = c == '"';
        if (closes) {
            --level;
            newLine();
        }
        result += c;
        if (opens && i + 1 < compact.size() && (compact[i + 1] == '}' || compact[i + 1] == ']')) {
            result += compact[++i];
        } else if (opens) {
            ++level;
            newLine();
        } else if (c == ',') {
            newLine();
        } else if (c == ':') {
            result += ' ';
        }
    }
    return result;
}

} // namespace

QString evidenceTime(const std::optional<qint64> &ms)
{
    return ms ? timeText(*ms, TimeDisplay::Utc, *ms) + u" UTC"_s : absentText();
}

QString runsMarkdown(std::span<const EvidenceRun> runs)
{
    if (runs.size() == 1)
        return oneRun(runs.front());
    QString text = markdown::head({RunEvidence::tr("Status"), RunEvidence::tr("Source"), RunEvidence::tr("Project"),
                                   RunEvidence::tr("Created"), RunEvidence::tr("Took"), RunEvidence::tr("Error"),
                                   RunEvidence::tr("Run id")});
    const auto shown = std::min<std::size_t>(runs.size(), mostCopiedRuns);
    for (const auto &[run, source, cli] : runs.first(shown)) {
        QString error;
        if (run.errorMessage) {
            error = markdown::code(run.errorMessage->errorType.api());
            if (const QString line = detailLine(run.errorMessage->errorDetail.value_or(QString())); !line.isEmpty())
                error += u": "_s + markdown::escaped(line);
        }
        text += markdown::row(
            {markdown::code(run.status.api()),
             markdown::escaped(source.dataSourceName.isEmpty() ? run.dataSourceId : source.dataSourceName),
             markdown::escaped(source.projectName.isEmpty() ? run.projectId : source.projectName),
             evidenceTime(run.createdAt), tookOf(run), error, markdown::code(run.id)});
    }
    if (shown < runs.size())
        text += u'\n'
            + RunEvidence::tr("%n more run(s) are not listed.", nullptr, static_cast<int>(runs.size() - shown)) + u'\n';
    return text;
}

QByteArray runsJson(std::span<const EvidenceRun> runs)
{
    QByteArray compact = runs.size() == 1 ? QByteArray() : QByteArrayLiteral("[");
    bool isFirst = true;
    for (const EvidenceRun &evidence : runs) {
        if (!std::exchange(isFirst, false))
            compact += ',';
        datazone::appendRunJson(compact, evidence.run, evidence.source.domain.domainId);
    }
    if (runs.size() != 1)
        compact += ']';
    return indented(compact) + '\n';
}

QString runsCommands(std::span<const EvidenceRun> runs)
{
    QString text;
    for (const EvidenceRun &evidence : runs) {
        const QString &domainId = evidence.source.domain.domainId;
        text += getRunCommand(evidence.cli, domainId, evidence.run.id) + u'\n';
        if (runs.size() == 1)
            text += listActivitiesCommand(evidence.cli, domainId, evidence.run.id) + u'\n';
    }
    return text;
}

} // namespace zonescope
