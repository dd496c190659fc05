// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/exportverdict.h"

#include "models/base/textformat.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("zonescope::ExportVerdict", text, nullptr, n);
}

/// "Orders (5jbc0lie0sr99j)", or the id alone.
QString nameAndId(const QString &name, const QString &id)
{
    return name.isEmpty() ? id : u"%1 (%2)"_s.arg(firstLine(name, 80), id);
}

/// An error text of a megabyte is no sentence.
QString shortly(Error error)
{
    error.message = firstLine(error.message, 500);
    if (error.kind == ErrorKind::Usage)
        error.code.clear(); // the window decides by it; the sentence has said it
    return describe(error);
}

/// As a sentence of its own, before another one.
QString ended(const QString &text)
{
    return text.endsWith(u'.') ? text : text + u'.';
}

/// Collects what could not be read.
struct Failures {
    std::vector<Error> errors{};
    QStringList lines{};
    int projects = 0;
    int sources = 0;

    void add(const QString &what, const Error &error)
    {
        errors.push_back(error);
        lines << tr("Not read: %1: %2").arg(what, shortly(error));
    }
    [[nodiscard]] int denied() const { return static_cast<int>(std::count_if(errors.begin(), errors.end(), isDenial)); }
    /// The one that says most about what to do: a refused sign-in first, then failures of network and service, which
    /// another attempt may cure, then refusals.
    [[nodiscard]] const Error &leading() const
    {
        const auto rank = [](const Error &error) {
            const int code = exitCodeFor(error.kind);
            return code == exitCodeFor(ErrorKind::SignIn) ? 0 : code == exitCodeFor(ErrorKind::Service) ? 1 : 2;
        };
        return *std::min_element(errors.begin(), errors.end(),
                                 [&](const Error &a, const Error &b) { return rank(a) < rank(b); });
    }
};

Error unknownFailure()
{
    return {.kind = ErrorKind::Incomplete, .message = tr("Not read to the end.")};
}

Failures collectFailures(const ExportScope &scope, const std::vector<SourceProgress> &sources)
{
    Failures failures;
    if (scope.listError)
        failures.add(tr("the list of projects"), *scope.listError);
    for (const ExportProject &project : scope.projects) {
        if (!project.error)
            continue;
        ++failures.projects;
        failures.add(tr("project %1").arg(nameAndId(project.name, project.id)), *project.error);
    }
    for (size_t i = 0; i < sources.size(); ++i) {
        if (sources[i].state == SourceProgress::State::Complete)
            continue;
        ++failures.sources;
        const SourceInfo &source = scope.sources[i];
        failures.add(tr("data source %1").arg(nameAndId(source.dataSourceName, source.dataSourceId)),
                     sources[i].error.value_or(unknownFailure()));
    }
    return failures;
}

bool wasAnythingRead(const ExportScope &scope, const std::vector<SourceProgress> &sources)
{
    const bool anyRun = std::any_of(sources.begin(), sources.end(), [](const SourceProgress &source) {
        return source.state == SourceProgress::State::Complete || source.runs > 0;
    });
    // A project without data sources is read when it is listed; it counts only where no source could have failed.
    const bool anyProject = sources.empty()
        && std::any_of(scope.projects.begin(), scope.projects.end(),
                       [](const ExportProject &project) { return !project.error; });
    return anyRun || anyProject;
}

QString countsOf(const Failures &failures, const ExportScope &scope)
{
    QStringList counts;
    if (scope.listError)
        counts << tr("the list of projects");
    if (failures.projects > 0)
        counts << tr("%1 of %n project(s)", static_cast<int>(scope.projects.size())).arg(failures.projects);
    if (failures.sources > 0)
        counts << tr("%1 of %n data source(s)", static_cast<int>(scope.sources.size())).arg(failures.sources);
    return counts.join(u", "_s);
}

/// "17 of 20 projects, 2 denied, 1 failed"; `text` has places for the first two.
QString withReasons(const QString &text, const ReadCounts &counts)
{
    QString result = text.arg(countText(counts.read()), countText(counts.known));
    if (counts.denied > 0)
        result += tr(", %1 denied").arg(countText(counts.denied));
    if (counts.failed > 0)
        result += tr(", %1 failed").arg(countText(counts.failed));
    return result;
}

} // namespace

ExportCounts countRead(const ExportScope &scope, const std::vector<SourceProgress> &sources)
{
    ExportCounts counts{.areProjectsListed = !scope.listError};
    counts.projects.known = static_cast<int>(scope.projects.size());
    for (const ExportProject &project : scope.projects) {
        if (project.error)
            ++(isDenial(*project.error) ? counts.projects.denied : counts.projects.failed);
    }
    counts.sources.known = static_cast<int>(scope.sources.size());
    for (const SourceProgress &source : sources) {
        if (source.state == SourceProgress::State::Complete)
            continue;
        const bool isDenied =
            source.state == SourceProgress::State::Denied || (source.error && isDenial(*source.error));
        ++(isDenied ? counts.sources.denied : counts.sources.failed);
    }
    if (sources.empty())
        counts.sources.failed = counts.sources.known;
    return counts;
}

QString coverageText(const ExportCounts &counts)
{
    const ReadCounts &projects = counts.projects;
    const ReadCounts &sources = counts.sources;
    const bool areSourcesKnown = counts.areProjectsListed && projects.isAll();
    if (areSourcesKnown && sources.isAll())
        return tr("%Ln data source(s)", sources.known);
    QStringList parts;
    if (!counts.areProjectsListed)
        parts << tr("not all projects were listed");
    if (!projects.isAll())
        parts << withReasons(tr("%1 of %2 projects"), projects);
    parts << withReasons(areSourcesKnown ? tr("%1 of %2 data sources") : tr("%1 of %2 known data sources"), sources);
    return parts.join(u"; "_s);
}

QString sentenceFor(const Error &error)
{
    const QString what = shortly(error);
    // Our own sentences already say what to do; those of the service and the network do not.
    const bool isOurs = error.kind == ErrorKind::Usage;
    const bool isFromOutside = error.httpStatus != 0 || (!error.code.isEmpty() && !isOurs)
        || exitCodeFor(error.kind) == exitCodeFor(ErrorKind::Network);
    return isFromOutside ? u"%1 %2"_s.arg(ended(what), plainMeaning(error)) : what;
}

ExportVerdict judgeExport(const ExportScope &scope, const std::vector<SourceProgress> &sources, bool allowPartial,
                          bool skipDenied)
{
    const Failures failures = collectFailures(scope, sources);
    if (failures.errors.empty())
        return {};
    ExportVerdict verdict{.isComplete = false, .mayWrite = false, .failures = failures.lines};
    const Error &leading = failures.leading();
    const int denied = failures.denied();
    const bool onlyDenied = denied == static_cast<int>(failures.errors.size());
    if (!wasAnythingRead(scope, sources)) {
        verdict.exitCode = exitCodeFor(leading.kind);
        verdict.sentence = tr("Nothing could be read: %1").arg(sentenceFor(leading));
        return verdict;
    }
    const QString counts = countsOf(failures, scope);
    if (allowPartial || (skipDenied && onlyDenied)) {
        verdict.mayWrite = true;
        verdict.sentence = tr("Not complete: %1 could not be read.").arg(counts);
        return verdict;
    }
    const bool isSignedOut = leading.kind == ErrorKind::SignIn;
    verdict.exitCode = exitCodeFor(isSignedOut ? ErrorKind::SignIn : ErrorKind::Incomplete);
    const QString help =
        onlyDenied ? tr("--skip-denied leaves denied ones out.") : tr("--allow-partial writes what could be read.");
    verdict.sentence = tr("Nothing was written, since %1 could not be read (%2 denied), first: %3 %4")
                           .arg(counts, QString::number(denied), ended(shortly(leading)), help);
    return verdict;
}

ExportVerdict judgeAssets(const std::vector<AssetGap> &gaps, qint64 runsAsked, bool allowPartial, bool skipDenied)
{
    Failures failures;
    for (const AssetGap &gap : gaps)
        failures.add(tr("assets of run %1").arg(gap.runId), gap.error);
    if (failures.errors.empty())
        return {};
    ExportVerdict verdict{.isComplete = false, .mayWrite = false, .failures = failures.lines};
    const Error &leading = failures.leading();
    const int denied = failures.denied();
    const bool onlyDenied = denied == static_cast<int>(failures.errors.size());
    const QString counts =
        tr("the assets of %1 of %2 runs").arg(countText(static_cast<qint64>(gaps.size())), countText(runsAsked));
    if (static_cast<qint64>(gaps.size()) == runsAsked) {
        verdict.exitCode = exitCodeFor(leading.kind);
        verdict.sentence = tr("No assets could be read: %1").arg(sentenceFor(leading));
    } else if (allowPartial || (skipDenied && onlyDenied)) {
        verdict.mayWrite = true;
        verdict.sentence = tr("Not complete: %1 could not be read.").arg(counts);
    } else {
        verdict.exitCode = exitCodeFor(leading.kind == ErrorKind::SignIn ? ErrorKind::SignIn : ErrorKind::Incomplete);
        const QString help =
            onlyDenied ? tr("--skip-denied leaves denied ones out.") : tr("--allow-partial writes what could be read.");
        verdict.sentence = tr("Nothing was written, since %1 could not be read (%2 denied), first: %3 %4")
                               .arg(counts, QString::number(denied), ended(shortly(leading)), help);
    }
    return verdict;
}

} // namespace zonescope
