// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/commandline.h"

#include "app/commandlineoptions.h"
#include "models/assets/assetrowwriter.h"
#include "models/base/textformat.h"
#include "models/base/timestamp.h"
#include "models/runs/filterlanguage/filterparser.h"
#include "models/views/zonescopelink.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>
#include <QtCore/QUrl>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("zonescope::CommandLine", text);
}

/// Reads typed values out of the options; remembers the first that cannot be used, so that callers need no checks in
/// between.
class Interpreter {
public:
    Interpreter(OptionValues values, qint64 nowMs)
        : m_values(std::move(values))
        , m_nowMs(nowMs)
    {
    }

    const std::optional<CommandLineExit> &problem() const { return m_problem; }
    bool has(Option option) const { return m_values.contains(option); }
    qsizetype count() const { return m_values.size(); }
    QString text(Option option) const { return m_values.value(option).value(0); }
    QStringList list(Option option) const { return m_values.value(option); }

    void refuse(const QString &sentence)
    {
        if (!m_problem)
            m_problem = CommandLineExit{exitUsage, sentence};
    }
    void refuseTogether(Option first, Option second)
    {
        if (has(first) && has(second))
            refuse(tr("%1 and %2 cannot go together.").arg(optionName(first), optionName(second)));
    }
    template <class Number>
    std::optional<Number> number(Option option, Number least, Number most)
    {
        if (!has(option))
            return {};
        bool isNumber = false;
        const QString written = text(option);
        const qlonglong value = written.toLongLong(&isNumber);
        if (isNumber && value >= static_cast<qlonglong>(least) && value <= static_cast<qlonglong>(most))
            return static_cast<Number>(value);
        refuse(
            static_cast<qlonglong>(most) == std::numeric_limits<qlonglong>::max()
                ? tr("%1 needs a whole number of at least %2, not %3.")
                      .arg(optionName(option), QString::number(least), firstLine(written, 40))
                : tr("%1 needs a whole number from %2 to %3, not %4.")
                      .arg(optionName(option), QString::number(least), QString::number(most), firstLine(written, 40)));
        return {};
    }
    std::optional<qint64> time(Option option)
    {
        if (!has(option))
            return {};
        const auto value = parseTimeArgument(text(option), m_nowMs);
        if (!value)
            refuse(tr("%1 needs a time such as 2026-01-02T03:04:05Z, 2026-01-02, 7d or 12h, not %2.")
                       .arg(optionName(option), firstLine(text(option), 40)));
        return value;
    }
    /// Values of one option that must match the id pattern of the API model.
    QStringList ids(Option option)
    {
        static const QRegularExpression pattern(u"^[a-zA-Z0-9_-]{1,36}$"_s, QRegularExpression::DontCaptureOption);
        const QStringList values = list(option);
        for (const QString &value : values) {
            if (!pattern.match(value).hasMatch())
                refuse(tr("%1 needs ids of 1 to 36 letters, digits, - and _, not %2.")
                           .arg(optionName(option), firstLine(value, 60)));
        }
        return values;
    }

private:
    OptionValues m_values;
    qint64 m_nowMs;
    std::optional<CommandLineExit> m_problem;
};

ConnectionOptions connectionOptions(Interpreter &in)
{
    for (const Option other : {Option::Profile, Option::Connection, Option::Region, Option::EndpointUrl})
        in.refuseTogether(Option::Demo, other);
    in.refuseTogether(Option::Profile, Option::Connection);
    if (in.has(Option::EndpointUrl)) {
        const QUrl url(in.text(Option::EndpointUrl), QUrl::StrictMode);
        if (!url.isValid() || url.host().isEmpty() || (url.scheme() != "https"_L1 && url.scheme() != "http"_L1))
            in.refuse(tr("--endpoint-url needs a URL such as https://host:port, not %1.")
                          .arg(firstLine(in.text(Option::EndpointUrl), 80)));
        else if (!url.userInfo().isEmpty())
            in.refuse(tr("--endpoint-url takes no user name or password."));
    }
    return {
        .demo = in.has(Option::Demo),
        .profile = in.text(Option::Profile),
        .connection = in.text(Option::Connection),
        .region = in.text(Option::Region),
        .endpointUrl = in.text(Option::EndpointUrl),
    };
}

ScopeOptions scopeOptions(Interpreter &in)
{
    static const QRegularExpression domainPattern(u"^dzd[-_][a-zA-Z0-9_-]{1,36}$"_s);
    const QString domain = in.text(Option::Domain);
    if (!domain.isEmpty() && !domainPattern.match(domain).hasMatch())
        in.refuse(tr("--domain needs an id such as dzd_4f9k2m7q1x8c3b, not %1.").arg(firstLine(domain, 60)));
    for (const Option other : {Option::Project, Option::DataSource, Option::ExcludeProject, Option::Status,
                               Option::Since, Option::Until, Option::Filter, Option::View})
        in.refuseTogether(Option::Run, other);
    in.refuseTogether(Option::DataSource, Option::ExcludeProject);
    return {
        .domainId = domain,
        .projectIds = in.ids(Option::Project),
        .dataSourceIds = in.ids(Option::DataSource),
        .excludedProjectIds = in.ids(Option::ExcludeProject),
        .runId = in.ids(Option::Run).value(0),
    };
}

std::optional<datazone::RunStatus> statusFromArgument(QString text)
{
    text = text.toUpper().replace(u'-', u'_');
    const auto status = datazone::enumFromApiText(text, static_cast<datazone::RunStatus *>(nullptr));
    return status == datazone::RunStatus::Unknown ? std::nullopt : std::optional(status);
}

FilterExpression filterExpression(Interpreter &in)
{
    FilterParse parse = parseFilter(in.text(Option::Filter));
    if (parse.expression)
        return *std::move(parse.expression);
    const FilterProblem &problem = parse.problems.front();
    QString sentence = tr("--filter cannot be understood: %1").arg(problem.reason);
    const QStringList lines = pointAt(in.text(Option::Filter), problem).split(u'\n');
    for (const QString &line : lines)
        sentence += "\n  "_L1 + line;
    in.refuse(sentence);
    return {};
}

FilterOptions filterOptions(Interpreter &in)
{
    FilterOptions filter;
    const QStringList statuses = in.list(Option::Status);
    for (const QString &text : statuses) {
        const auto status = statusFromArgument(text);
        if (!status)
            in.refuse(tr("--status knows requested, running, failed, partially_succeeded and success, not %1.")
                          .arg(firstLine(text, 40)));
        else if (std::find(filter.statuses.begin(), filter.statuses.end(), *status) == filter.statuses.end())
            filter.statuses.push_back(*status);
    }
    filter.since = in.time(Option::Since);
    filter.until = in.time(Option::Until);
    if (filter.since && filter.until && *filter.since >= *filter.until)
        in.refuse(tr("--since must be before --until."));
    filter.expression = filterExpression(in);
    filter.view = in.text(Option::View);
    return filter;
}

char delimiterFrom(Interpreter &in)
{
    const QString text = in.text(Option::Delimiter);
    if (text.compare("tab"_L1, Qt::CaseInsensitive) == 0 || text == "\\t"_L1)
        return '\t';
    if (text.size() == 1 && isCsvDelimiter(text[0].toLatin1()) && text[0].unicode() < 0x80)
        return text[0].toLatin1();
    in.refuse(tr("--delimiter needs one ASCII character that is neither a quote nor a line end, or the word tab."));
    return ',';
}

AssetReach assetReach(Interpreter &in)
{
    const QString which = in.text(Option::Assets).toLower();
    if (which == "failed"_L1)
        return AssetReach::Failed;
    if (which == "all"_L1)
        return AssetReach::All;
    if (!which.isEmpty() && which != "none"_L1)
        in.refuse(tr("--assets knows none, failed and all, not %1.").arg(firstLine(which, 40)));
    return AssetReach::None;
}

std::vector<RunColumn> columnsFrom(Interpreter &in)
{
    std::vector<RunColumn> columns;
    const bool hasAssets = assetReach(in) != AssetReach::None;
    const QStringList names = in.list(Option::Columns);
    for (const QString &name : names) {
        if (const auto column = columnFromExportName(name))
            columns.push_back(*column);
        else if (AssetRowWriter::isAssetColumn(name) && !hasAssets)
            in.refuse(tr("%1 is a column of assets; give --assets failed or --assets all too.").arg(name));
        else if (!AssetRowWriter::isAssetColumn(name))
            in.refuse(tr("--columns does not know %1; columns are named as the API names them, such as id, status, "
                         "createdAt, errorType.")
                          .arg(firstLine(name, 40)));
    }
    return columns;
}

ExportOptions writingOptions(Interpreter &in)
{
    ExportOptions options;
    const QString format = in.text(Option::Format).toLower();
    if (format == "jsonl"_L1)
        options.format = ExportFormat::JsonLines;
    else if (!format.isEmpty() && format != "csv"_L1)
        in.refuse(tr("--format knows csv and jsonl, not %1.").arg(firstLine(format, 40)));
    if (options.format == ExportFormat::JsonLines) {
        for (const Option option :
             {Option::Columns, Option::Delimiter, Option::ByteOrderMark, Option::NoFormulaGuard}) {
            if (in.has(option))
                in.refuse(tr("%1 is for CSV only.").arg(optionName(option)));
        }
    }
    options.columns = columnsFrom(in);
    options.limit = in.number<qint64>(Option::Limit, 1, std::numeric_limits<qint64>::max());
    if (in.has(Option::Delimiter))
        options.delimiter = delimiterFrom(in);
    options.bom = in.has(Option::ByteOrderMark);
    options.formulaGuard = !in.has(Option::NoFormulaGuard);
    return options;
}

ExportCommandOptions exportOptions(Interpreter &in)
{
    ExportCommandOptions options;
    options.output = in.text(Option::Output);
    if (options.output.isEmpty())
        in.refuse(tr("Where to? Give --output FILE, or --output - for standard output."));
    options.writing = writingOptions(in);
    options.assets = assetReach(in);
    if (options.assets != AssetReach::None) {
        options.columns = in.list(Option::Columns);
        options.writing.columns.clear();
    }
    options.maximumInFlight = in.number<int>(Option::MaxInFlight, 1, 64);
    options.pageSize = in.number<int>(Option::PageSize, 1, 50).value_or(options.pageSize);
    options.allowPartial = in.has(Option::AllowPartial);
    options.skipDenied = in.has(Option::SkipDenied);
    options.reportFile = in.text(Option::Report);
    if (options.reportFile == "-"_L1)
        in.refuse(tr("--report needs a file."));
    if (!options.reportFile.isEmpty() && options.reportFile == options.output)
        in.refuse(tr("--report and --output cannot be the same."));
    return options;
}

void readSignInOptions(Interpreter &in, demo::DemoOptions &options)
{
    constexpr int mostSeconds = 10 * 365 * 86'400;
    const auto seconds = [&](Option option, int least, int &target) {
        target = in.number<int>(option, least, mostSeconds).value_or(target);
    };
    options.credentialLifetimeSeconds = in.number<int>(Option::CredentialLifetime, 1, mostSeconds);
    seconds(Option::SsoTokenLifetime, 1, options.ssoTokenLifetimeSeconds);
    seconds(Option::SsoSessionLifetime, 1, options.ssoSessionLifetimeSeconds);
    seconds(Option::ClientLifetime, 1, options.clientLifetimeSeconds);
    seconds(Option::DeviceInterval, 0, options.deviceInterval);
    seconds(Option::DeviceCodeLifetime, 1, options.deviceCodeLifetimeSeconds);
    options.slowDownPolls = in.number<int>(Option::SlowDownPolls, 0, 1000).value_or(options.slowDownPolls);

    const QString approve = in.text(Option::ApproveSignIn).toLower();
    bool isNumber = false;
    const int polls = approve.toInt(&isNumber);
    if (isNumber && polls >= 0) {
        options.approveSignIn = demo::SignInApproval::AfterPolls;
        options.approveAfterPolls = polls;
    } else if (approve == "manual"_L1) {
        options.approveSignIn = demo::SignInApproval::Manual;
    } else if (approve == "deny"_L1) {
        options.approveSignIn = demo::SignInApproval::Deny;
    } else if (!approve.isEmpty() && approve != "automatic"_L1) {
        in.refuse(tr("--approve-sign-in knows automatic, manual, deny and a number of polls, not %1.")
                      .arg(firstLine(approve, 40)));
    }

    static const QRegularExpression sixDigits(u"\\A[0-9]{6}\\z"_s);
    if (in.has(Option::MfaCode)) {
        if (!sixDigits.match(in.text(Option::MfaCode)).hasMatch())
            in.refuse(tr("--mfa-code needs six digits."));
        options.mfaCode = in.text(Option::MfaCode).toLatin1();
    }
}

demo::DemoOptions demoOptions(Interpreter &in)
{
    demo::DemoOptions options;
    options.deniedProject = false; // a script that reads the sample gets all of it; the window shows a denial too
    options.port = in.number<quint16>(Option::Port, 0, 65535).value_or(options.port);
    options.runs = in.number<qint64>(Option::Runs, 0, 1'000'000'000);
    options.sources = in.number<int>(Option::Sources, 1, 1'000'000);
    options.projects = in.number<int>(Option::Projects, 1, 1'000'000);
    if (const auto seed = in.number<qint64>(Option::Seed, 0, std::numeric_limits<qint64>::max()))
        options.seed = static_cast<quint64>(*seed);
    options.latencyMs = in.number<int>(Option::LatencyMs, 0, 600'000).value_or(options.latencyMs);
    readSignInOptions(in, options);
    return options;
}

} // namespace

std::variant<CommandLine, CommandLineExit> parseCommandLine(const QStringList &arguments, qint64 nowMs)
{
    CommandLine result;
    const bool hasCommand =
        !arguments.isEmpty() && !arguments.first().startsWith(u'-') && !isZonescopeLink(arguments.first());
    if (hasCommand) {
        if (arguments.first() == "export"_L1)
            result.command = Command::Export;
        else if (arguments.first() == "serve-demo"_L1)
            result.command = Command::ServeDemo;
        else
            return CommandLineExit{exitUsage,
                                   tr("The command %1 is not known; there are export and serve-demo.")
                                       .arg(firstLine(arguments.first(), 80))};
    }
    auto read = readOptions(result.command, hasCommand ? arguments.mid(1) : arguments);
    if (const auto *problem = std::get_if<CommandLineExit>(&read))
        return *problem;
    Interpreter in(std::get<OptionValues>(std::move(read)), nowMs);
    if (in.has(Option::Help))
        return CommandLineExit{exitDone, helpText(result.command)};
    if (in.has(Option::Version))
        return CommandLineExit{exitDone, u"zonescope " ZONESCOPE_VERSION ""_s};
    if (result.command == Command::ServeDemo) {
        result.demo = demoOptions(in);
    } else if (in.has(Option::Link)) {
        result.link = in.text(Option::Link);
        result.newWindow = in.has(Option::NewWindow);
        if (in.count() > (result.newWindow ? 2 : 1))
            in.refuse(tr("A link says all that is to be opened; only --new-window can go with it."));
    } else {
        result.newWindow = in.has(Option::NewWindow);
        result.connection = connectionOptions(in);
        result.scope = scopeOptions(in);
        result.filter = filterOptions(in);
        if (result.command == Command::Export)
            result.exporting = exportOptions(in);
    }
    if (in.problem())
        return *in.problem();
    return result;
}

} // namespace zonescope
