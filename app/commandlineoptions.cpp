// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/commandlineoptions.h"

#include "models/base/textformat.h"
#include "models/runs/filterlanguage/filterhelp.h"
#include "models/views/zonescopelink.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

using Shape = OptionSpec::Shape;

QString tr(const char *text)
{
    return QCoreApplication::translate("zonescope::CommandLine", text);
}

constexpr bool yes = true;
constexpr bool no = false;

// The last three columns: window, export, serve-demo.
// clang-format off
constexpr std::array specs{
    OptionSpec{Option::Help, "help"_L1, 'h', Shape::Flag, {},
        QT_TRANSLATE_NOOP("zonescope::CommandLine", "show this help"), yes, yes, yes},
    OptionSpec{Option::Version, "version"_L1, 'v', Shape::Flag, {},
        QT_TRANSLATE_NOOP("zonescope::CommandLine", "show the version"), yes, yes, yes},
    OptionSpec{Option::Profile, "profile"_L1, '\0', Shape::Single, "NAME"_L1,
        QT_TRANSLATE_NOOP("zonescope::CommandLine", "profile of ~/.aws to sign in with"), yes, yes, no},
    OptionSpec{Option::Connection, "connection"_L1, '\0', Shape::Single, "NAME"_L1,
        QT_TRANSLATE_NOOP("zonescope::CommandLine", "connection kept in the window"), yes, yes, no},
    OptionSpec{Option::Region, "region"_L1, '\0', Shape::Single, "REGION"_L1,
        QT_TRANSLATE_NOOP("zonescope::CommandLine", "AWS Region, such as eu-west-1"), yes, yes, no},
    OptionSpec{Option::EndpointUrl, "endpoint-url"_L1, '\0', Shape::Single, "URL"_L1,
        QT_TRANSLATE_NOOP("zonescope::CommandLine", "DataZone endpoint instead of the Region's own"), yes, yes, no},
    OptionSpec{Option::Demo, "demo"_L1, '\0', Shape::Flag, {},
        QT_TRANSLATE_NOOP("zonescope::CommandLine", "the sample domain; needs no account"), yes, yes, no},
    OptionSpec{Option::Domain, "domain"_L1, '\0', Shape::Single, "ID"_L1,
        QT_TRANSLATE_NOOP("zonescope::CommandLine", "domain to look at; the only available one where left out"),
        yes, yes, no},
    OptionSpec{Option::Project, "project"_L1, '\0', Shape::List, "ID"_L1,
        QT_TRANSLATE_NOOP("zonescope::CommandLine", "all data sources of these projects"), yes, yes, no},
    OptionSpec{Option::DataSource, "data-source"_L1, '\0', Shape::List, "ID"_L1,
        QT_TRANSLATE_NOOP("zonescope::CommandLine", "these data sources"), yes, yes, no},
    OptionSpec{Option::ExcludeProject, "exclude-project"_L1, '\0', Shape::List, "ID"_L1,
        QT_TRANSLATE_NOOP("zonescope::CommandLine", "not these projects"), no, yes, no},
    OptionSpec{Option::Run, "run"_L1, '\0', Shape::Single, "ID"_L1,
        QT_TRANSLATE_NOOP("zonescope::CommandLine", "this one run"), yes, yes, no},
    OptionSpec{Option::Status, "status"_L1, '\0', Shape::List, "STATUS"_L1,
        QT_TRANSLATE_NOOP("zonescope::CommandLine",
                          "runs of this status: requested, running, failed, partially_succeeded, success"),
        yes, yes, no},
    OptionSpec{Option::Since, "since"_L1, '\0', Shape::Single, "TIME"_L1,
        QT_TRANSLATE_NOOP("zonescope::CommandLine",
                          "created at or after this time: 2026-01-02T03:04:05Z, 2026-01-02, 7d, 12h"),
        yes, yes, no},
    OptionSpec{Option::Until, "until"_L1, '\0', Shape::Single, "TIME"_L1,
        QT_TRANSLATE_NOOP("zonescope::CommandLine", "created before this time"), yes, yes, no},
    OptionSpec{Option::Filter, "filter"_L1, '\0', Shape::Single, "EXPR"_L1,
        QT_TRANSLATE_NOOP("zonescope::CommandLine", "runs that match this too; see below"), yes, yes, no},
    OptionSpec{Option::View, "view"_L1, '\0', Shape::Single, "NAME"_L1,
        QT_TRANSLATE_NOOP("zonescope::CommandLine",
                          "a saved view, a view file, or one of failed, last-run-failed, not-recovered"),
        yes, yes, no},
    OptionSpec{Option::NewWindow, "new-window"_L1, '\0', Shape::Flag, {},
        QT_TRANSLATE_NOOP("zonescope::CommandLine", "open another window instead of using one that is open"),
        yes, no, no},
    OptionSpec{Option::Output, "output"_L1, 'o', Shape::Single, "FILE"_L1,
        QT_TRANSLATE_NOOP("zonescope::CommandLine", "file to write, or - for standard output"), no, yes, no},
    OptionSpec{Option::Format, "format"_L1, '\0', Shape::Single, "FORMAT"_L1,
        QT_TRANSLATE_NOOP("zonescope::CommandLine", "csv (default) or jsonl"), no, yes, no},
    OptionSpec{Option::Columns, "columns"_L1, '\0', Shape::List, "NAME"_L1,
        QT_TRANSLATE_NOOP("zonescope::CommandLine", "columns of the CSV, in this order"), no, yes, no},
    OptionSpec{Option::Assets, "assets"_L1, '\0', Shape::Single, "WHICH"_L1,
        QT_TRANSLATE_NOOP("zonescope::CommandLine",
                          "the assets of each run too: none (default), failed or all; see below"),
        no, yes, no},
    OptionSpec{Option::Limit, "limit"_L1, '\0', Shape::Single, "N"_L1,
        QT_TRANSLATE_NOOP("zonescope::CommandLine", "only the newest N runs of the result"), no, yes, no},
    OptionSpec{Option::MaxInFlight, "max-in-flight"_L1, '\0', Shape::Single, "N"_L1,
        QT_TRANSLATE_NOOP("zonescope::CommandLine", "calls at a time, 1 to 64"), no, yes, no},
    OptionSpec{Option::PageSize, "page-size"_L1, '\0', Shape::Single, "N"_L1,
        QT_TRANSLATE_NOOP("zonescope::CommandLine", "runs per call, 1 to 50 (default 50)"), no, yes, no},
    OptionSpec{Option::Delimiter, "delimiter"_L1, '\0', Shape::Single, "C"_L1,
        QT_TRANSLATE_NOOP("zonescope::CommandLine", "between CSV fields: one character, or tab"), no, yes, no},
    OptionSpec{Option::ByteOrderMark, "bom"_L1, '\0', Shape::Flag, {},
        QT_TRANSLATE_NOOP("zonescope::CommandLine", "begin the CSV with a byte order mark"), no, yes, no},
    OptionSpec{Option::NoFormulaGuard, "no-formula-guard"_L1, '\0', Shape::Flag, {},
        QT_TRANSLATE_NOOP("zonescope::CommandLine",
                          "leave texts that a spreadsheet would take for a formula as they are"),
        no, yes, no},
    OptionSpec{Option::AllowPartial, "allow-partial"_L1, '\0', Shape::Flag, {},
        QT_TRANSLATE_NOOP("zonescope::CommandLine", "write what could be read where not all of it could"),
        no, yes, no},
    OptionSpec{Option::SkipDenied, "skip-denied"_L1, '\0', Shape::Flag, {},
        QT_TRANSLATE_NOOP("zonescope::CommandLine", "the same, for denied projects and data sources only"),
        no, yes, no},
    OptionSpec{Option::Report, "report"_L1, '\0', Shape::Single, "FILE"_L1,
        QT_TRANSLATE_NOOP("zonescope::CommandLine", "JSON file that says what was read and what was not"),
        no, yes, no},
    OptionSpec{Option::Port, "port"_L1, '\0', Shape::Single, "N"_L1,
        QT_TRANSLATE_NOOP("zonescope::CommandLine", "port on 127.0.0.1; a free one where left out"), no, no, yes},
    OptionSpec{Option::Runs, "runs"_L1, '\0', Shape::Single, "N"_L1,
        QT_TRANSLATE_NOOP("zonescope::CommandLine", "runs over all data sources"), no, no, yes},
    OptionSpec{Option::Sources, "sources"_L1, '\0', Shape::Single, "N"_L1,
        QT_TRANSLATE_NOOP("zonescope::CommandLine", "data sources over all projects"), no, no, yes},
    OptionSpec{Option::Projects, "projects"_L1, '\0', Shape::Single, "N"_L1,
        QT_TRANSLATE_NOOP("zonescope::CommandLine", "projects of the domain"), no, no, yes},
    OptionSpec{Option::Seed, "seed"_L1, '\0', Shape::Single, "N"_L1,
        QT_TRANSLATE_NOOP("zonescope::CommandLine", "another seed makes another domain (default 1)"), no, no, yes},
    OptionSpec{Option::LatencyMs, "latency-ms"_L1, '\0', Shape::Single, "N"_L1,
        QT_TRANSLATE_NOOP("zonescope::CommandLine", "delay of every answer"), no, no, yes},
    OptionSpec{Option::CredentialLifetime, "credential-lifetime"_L1, '\0', Shape::Single, "N"_L1,
        QT_TRANSLATE_NOOP("zonescope::CommandLine", "seconds that temporary keys live; as asked for where left out"),
        no, no, yes},
    OptionSpec{Option::SsoTokenLifetime, "sso-token-lifetime"_L1, '\0', Shape::Single, "N"_L1,
        QT_TRANSLATE_NOOP("zonescope::CommandLine", "seconds that an SSO access token lives (default 3600)"), no, no, yes},
    OptionSpec{Option::SsoSessionLifetime, "sso-session-lifetime"_L1, '\0', Shape::Single, "N"_L1,
        QT_TRANSLATE_NOOP("zonescope::CommandLine", "seconds that an SSO session can be refreshed (default 28800)"),
        no, no, yes},
    OptionSpec{Option::ClientLifetime, "client-lifetime"_L1, '\0', Shape::Single, "N"_L1,
        QT_TRANSLATE_NOOP("zonescope::CommandLine", "seconds that an OIDC registration lives (default 90 days)"),
        no, no, yes},
    OptionSpec{Option::ApproveSignIn, "approve-sign-in"_L1, '\0', Shape::Single, "HOW"_L1,
        QT_TRANSLATE_NOOP("zonescope::CommandLine",
                          "automatic (default), manual, deny, or a number of polls to leave pending"),
        no, no, yes},
    OptionSpec{Option::SlowDownPolls, "slow-down-polls"_L1, '\0', Shape::Single, "N"_L1,
        QT_TRANSLATE_NOOP("zonescope::CommandLine", "answer the first N polls of a device with slow_down"),
        no, no, yes},
    OptionSpec{Option::DeviceInterval, "device-interval"_L1, '\0', Shape::Single, "N"_L1,
        QT_TRANSLATE_NOOP("zonescope::CommandLine", "least seconds between polls of a device (default 1)"), no, no, yes},
    OptionSpec{Option::DeviceCodeLifetime, "device-code-lifetime"_L1, '\0', Shape::Single, "N"_L1,
        QT_TRANSLATE_NOOP("zonescope::CommandLine", "seconds that a device code lives (default 600)"), no, no, yes},
    OptionSpec{Option::MfaCode, "mfa-code"_L1, '\0', Shape::Single, "CODE"_L1,
        QT_TRANSLATE_NOOP("zonescope::CommandLine", "the MFA code to accept (default 123456)"), no, no, yes},
};
// clang-format on

CommandLineExit refusal(const QString &sentence)
{
    return {exitUsage, sentence};
}

const OptionSpec *findSpec(Command command, QStringView name)
{
    const auto found = std::find_if(specs.begin(), specs.end(), [&](const OptionSpec &spec) {
        return spec.appliesTo(command)
            && (spec.name == name
                || (name.size() == 1 && spec.shortName != '\0' && name[0] == QLatin1Char(spec.shortName)));
    });
    return found == specs.end() ? nullptr : &*found;
}

/// One argument taken apart: "--name=value", "--name", "-o", "-oVALUE".
struct Written {
    QString name;
    std::optional<QString> value;
};

Written takeApart(const QString &argument)
{
    if (argument.startsWith("--"_L1)) {
        const auto equals = argument.indexOf(u'=');
        if (equals < 0)
            return {argument.mid(2), {}};
        return {argument.mid(2, equals - 2), argument.mid(equals + 1)};
    }
    if (argument.size() > 2)
        return {argument.mid(1, 1), argument.mid(2)};
    return {argument.mid(1), {}};
}

/// Long options have names of two characters and more, short ones of one: "--o" is none of them.
const OptionSpec *specFor(Command command, const QString &argument, const Written &written)
{
    const bool isLong = argument.startsWith("--"_L1);
    return isLong == (written.name.size() > 1) ? findSpec(command, written.name) : nullptr;
}

std::optional<CommandLineExit> store(OptionValues &values, const OptionSpec &spec, const QString &value)
{
    QStringList &stored = values[spec.option];
    if (spec.shape == Shape::List) {
        const auto parts = value.split(u',', Qt::SkipEmptyParts);
        for (const QString &part : parts) {
            const QString trimmed = part.trimmed();
            if (!trimmed.isEmpty() && !stored.contains(trimmed))
                stored << trimmed;
        }
    } else if (!stored.isEmpty()) {
        return refusal(tr("%1 is given twice.").arg(optionName(spec.option)));
    } else if (!value.isEmpty()) {
        stored << value;
    }
    if (stored.isEmpty())
        return refusal(tr("%1 needs a value.").arg(optionName(spec.option)));
    return {};
}

} // namespace

bool OptionSpec::appliesTo(Command command) const
{
    switch (command) {
    case Command::Window:
        return window;
    case Command::Export:
        return exporting;
    case Command::ServeDemo:
        return serveDemo;
    }
    return false;
}

std::span<const OptionSpec> optionSpecs()
{
    return specs;
}

QString optionName(Option option)
{
    const auto found =
        std::find_if(specs.begin(), specs.end(), [&](const OptionSpec &spec) { return spec.option == option; });
    return "--"_L1 + QString(found->name);
}

std::variant<OptionValues, CommandLineExit> readOptions(Command command, const QStringList &arguments)
{
    OptionValues values;
    for (qsizetype at = 0; at < arguments.size(); ++at) {
        const QString &argument = arguments[at];
        if (command == Command::Window && isZonescopeLink(argument)) {
            if (!values[Option::Link].isEmpty())
                return refusal(tr("Only one link can be opened at a time."));
            values[Option::Link] << argument;
            continue;
        }
        if (!argument.startsWith(u'-') || argument.size() < 2)
            return refusal(tr("The argument %1 is not understood; try --help.").arg(firstLine(argument, 80)));
        const Written written = takeApart(argument);
        const OptionSpec *spec = specFor(command, argument, written);
        if (spec == nullptr)
            return refusal(
                tr("The option %1 is not known; try --help.").arg(firstLine(argument.section(u'=', 0, 0), 80)));
        if (spec->shape == Shape::Flag) {
            if (written.value)
                return refusal(tr("%1 takes no value.").arg(optionName(spec->option)));
            values[spec->option];
            continue;
        }
        if (!written.value && at + 1 == arguments.size())
            return refusal(tr("%1 needs a value.").arg(optionName(spec->option)));
        if (const auto problem = store(values, *spec, written.value ? *written.value : arguments[++at]))
            return *problem;
    }
    return values;
}

namespace {

QString helpOfFilters()
{
    constexpr int width = 100;
    return tr("Filters, such as --filter 'status:failed,partial since:7d -source:test error~\"access denied\"':")
        + u"\n\n"_s + filterHelpText(width);
}

QString viewHelp()
{
    return tr("A view is a filter with its times; it may have a sort and a scope too. What the command line says\n"
              "besides narrows it down: both must match. Where both name a scope, the command ends with a usage\n"
              "error. Built in are failed, last-run-failed (sources whose newest run failed) and not-recovered.\n");
}

QString assetHelp()
{
    return tr(
        "With --assets the CSV has a line for each run and asset, with further columns (database, technicalName,\n"
        "dataAssetStatus, dataAssetId, assetErrorType, assetErrorDetail, lineageEventId, lineageEventStatus,\n"
        "lineageError, technicalDescription, assetCreatedAt, assetUpdatedAt); a run without any keeps one line.\n"
        "In JSON Lines each run has an array \"assets\". Reading them takes calls for each run: failed takes two\n"
        "at most and more only for long lists, and none where a run succeeded and rules failures out; all takes\n"
        "one for every 50 assets. Standard error tells the number before they are made. A run whose assets\n"
        "cannot be read makes the export incomplete, as a data source that cannot be read does.\n");
}

} // namespace

QString helpText(Command command)
{
    QString text;
    switch (command) {
    case Command::Window:
        text = tr("Usage: zonescope [options]                       open the window\n"
                  "       zonescope LINK                            open a zonescope: link in it\n"
                  "       zonescope export [options] -o FILE        write runs to a file, without a display\n"
                  "       zonescope serve-demo [options]            serve the sample domain on loopback\n\n"
                  "Browses the data source runs of Amazon DataZone. Every command has its own --help.\n");
        break;
    case Command::Export:
        text = tr("Usage: zonescope export [options] --output FILE\n\n"
                  "Writes the data source runs of a domain, newest first, as CSV or JSON Lines.\n");
        break;
    case Command::ServeDemo:
        text = tr("Usage: zonescope serve-demo [options]\n\n"
                  "Serves the sample domain on 127.0.0.1 until it is interrupted. The first line on standard\n"
                  "output is JSON and tells the endpoint, Region, keys and domain to use.\n"
                  "The same port answers for STS, the IAM Identity Center portal and its sign-in; the line tells the\n"
                  "start URL, roles and codes too.\n");
        break;
    }
    text += u'\n' + tr("Options:") + u'\n';
    for (const OptionSpec &spec : specs) {
        if (!spec.appliesTo(command))
            continue;
        QString left = spec.shortName == '\0' ? u"      "_s : u"  -%1, "_s.arg(QLatin1Char(spec.shortName));
        left += "--"_L1 + QString(spec.name);
        if (!spec.valueName.isEmpty())
            left += u' ' + QString(spec.valueName);
        if (spec.shape == Shape::List)
            left += u",…"_s;
        text += left.leftJustified(31) + tr(spec.description) + u'\n';
    }
    if (command != Command::ServeDemo)
        text += u'\n' + helpOfFilters() + u'\n' + viewHelp();
    if (command == Command::Export)
        text += u'\n' + assetHelp() + u'\n'
            + tr("Exit codes: 0 done, 2 usage, 3 sign-in, 4 refused by the service, 5 network or service failure,\n"
                 "6 incomplete and nothing written, 7 output not written, 130 interrupted.");
    return text.trimmed();
}

} // namespace zonescope
