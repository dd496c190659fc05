// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/commandline.h"

#include "app/commandlineoptions.h"
#include "models/base/timestamp.h"
#include "models/runs/filterlanguage/filterfield.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using zonescope::datazone::RunStatus;

namespace zonescope {

namespace {

constexpr qint64 now = 1'767'323'045'000; // 2026-01-02T03:04:05Z

CommandLine parsed(const QStringList &arguments)
{
    const auto result = parseCommandLine(arguments, now);
    if (const auto *end = std::get_if<CommandLineExit>(&result)) {
        qWarning().noquote() << "refused:" << end->text;
        return {};
    }
    return std::get<CommandLine>(result);
}

CommandLineExit ended(const QStringList &arguments)
{
    const auto result = parseCommandLine(arguments, now);
    if (const auto *end = std::get_if<CommandLineExit>(&result))
        return *end;
    return {-1, u"accepted"_s};
}

} // namespace

class CommandLineTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noArgumentsOpenTheWindow();
    void connectionOptionsAreRead();
    void scopeListsMayBeRepeatedOrSeparatedByCommas();
    void statusesAreCaseInsensitiveAndTakeHyphens();
    void timesAreReadAgainstTheGivenNow();
    void exportOptionsAreRead();
    void exportDefaultsAreTheDocumentedOnes();
    void serveDemoOptionsAreRead();
    void serveDemoSignInOptionsAreRead();
    void valuesMayBeJoinedToTheOption();
    void filtersAreRead();
    void aFilterThatIsNotUnderstoodIsShownWithItsPlace();
    void usageErrorsExitTwoWithOneSentence_data();
    void usageErrorsExitTwoWithOneSentence();
    void everyCommandHasHelp_data();
    void aLinkStandsAlone();
    void aViewIsNamedAndGoesWithNoRun();
    void everyCommandHasHelp();
    void versionIsPrinted();
    void everyOptionIsInTheHelpOfItsCommandsOnly();
    void everyFieldOfTheFilterIsInTheHelp();
};

void CommandLineTest::noArgumentsOpenTheWindow()
{
    const CommandLine line = parsed({});
    QCOMPARE(line.command, Command::Window);
    QVERIFY(line.connection.isEmpty());
    QVERIFY(line.scope.domainId.isEmpty());
    QVERIFY(line.filter.statuses.empty());
}

void CommandLineTest::connectionOptionsAreRead()
{
    const CommandLine profile = parsed(
        {u"--profile"_s, u"prod"_s, u"--region"_s, u"eu-west-1"_s, u"--endpoint-url"_s, u"http://127.0.0.1:4000"_s});
    QCOMPARE(profile.connection.profile, u"prod"_s);
    QCOMPARE(profile.connection.region, u"eu-west-1"_s);
    QCOMPARE(profile.connection.endpointUrl, u"http://127.0.0.1:4000"_s);
    QVERIFY(!profile.connection.demo);
    QVERIFY(parsed({u"--demo"_s}).connection.demo);
    QCOMPARE(parsed({u"--connection"_s, u"Données prod"_s}).connection.connection, u"Données prod"_s);
}

void CommandLineTest::scopeListsMayBeRepeatedOrSeparatedByCommas()
{
    const CommandLine line = parsed({u"export"_s, u"-o-"_s, u"--domain"_s, u"dzd_abc123"_s, u"--project"_s, u"p1,p2"_s,
                                     u"--project"_s, u"p3,p1"_s, u"--exclude-project=p9, p8"_s});
    QCOMPARE(line.scope.domainId, u"dzd_abc123"_s);
    QCOMPARE(line.scope.projectIds, QStringList({u"p1"_s, u"p2"_s, u"p3"_s}));
    QCOMPARE(line.scope.excludedProjectIds, QStringList({u"p9"_s, u"p8"_s}));
    QCOMPARE(parsed({u"--data-source"_s, u"s1,s2"_s}).scope.dataSourceIds, QStringList({u"s1"_s, u"s2"_s}));
    QCOMPARE(parsed({u"--run"_s, u"5jbc0lie0sr99j"_s}).scope.runId, u"5jbc0lie0sr99j"_s);
}

void CommandLineTest::statusesAreCaseInsensitiveAndTakeHyphens()
{
    const CommandLine line = parsed({u"--status"_s, u"failed,Partially-Succeeded"_s, u"--status"_s,
                                     u"PARTIALLY_SUCCEEDED"_s, u"--status"_s, u"running"_s});
    QCOMPARE(line.filter.statuses,
             std::vector<RunStatus>({RunStatus::Failed, RunStatus::PartiallySucceeded, RunStatus::Running}));
}

void CommandLineTest::timesAreReadAgainstTheGivenNow()
{
    const CommandLine line = parsed({u"--since"_s, u"7d"_s, u"--until"_s, u"12h"_s});
    QCOMPARE(line.filter.since, std::optional<qint64>(now - 7 * 86'400'000LL));
    QCOMPARE(line.filter.until, std::optional<qint64>(now - 12 * 3'600'000LL));
    const CommandLine dated = parsed({u"--since"_s, u"2026-01-01"_s, u"--until"_s, u"2026-01-01T10:00:00.5+02:00"_s});
    QCOMPARE(isoTimestamp(dated.filter.since.value_or(0)), u"2026-01-01T00:00:00.000Z"_s);
    QCOMPARE(isoTimestamp(dated.filter.until.value_or(0)), u"2026-01-01T08:00:00.500Z"_s);
}

void CommandLineTest::exportOptionsAreRead()
{
    const CommandLine line = parsed({u"export"_s,
                                     u"-o"_s,
                                     u"-"_s,
                                     u"--columns"_s,
                                     u"id,status"_s,
                                     u"--columns"_s,
                                     u"durationSeconds"_s,
                                     u"--limit"_s,
                                     u"10"_s,
                                     u"--max-in-flight"_s,
                                     u"64"_s,
                                     u"--page-size"_s,
                                     u"1"_s,
                                     u"--delimiter"_s,
                                     u"tab"_s,
                                     u"--bom"_s,
                                     u"--no-formula-guard"_s,
                                     u"--allow-partial"_s,
                                     u"--skip-denied"_s,
                                     u"--report"_s,
                                     u"r.json"_s});
    QCOMPARE(line.command, Command::Export);
    QCOMPARE(line.exporting.output, u"-"_s);
    QCOMPARE(line.exporting.writing.columns,
             std::vector<RunColumn>({RunColumn::Id, RunColumn::Status, RunColumn::Took}));
    QCOMPARE(line.exporting.writing.limit, std::optional<qint64>(10));
    QCOMPARE(line.exporting.maximumInFlight, std::optional<int>(64));
    QCOMPARE(line.exporting.pageSize, 1);
    QCOMPARE(line.exporting.writing.delimiter, '\t');
    QVERIFY(line.exporting.writing.bom);
    QVERIFY(!line.exporting.writing.formulaGuard);
    QVERIFY(line.exporting.allowPartial);
    QVERIFY(line.exporting.skipDenied);
    QCOMPARE(line.exporting.reportFile, u"r.json"_s);
    QCOMPARE(parsed({u"export"_s, u"-o"_s, u"x"_s, u"--format"_s, u"JSONL"_s}).exporting.writing.format,
             ExportFormat::JsonLines);
    QCOMPARE(parsed({u"export"_s, u"-o"_s, u"x"_s, u"--delimiter"_s, u";"_s}).exporting.writing.delimiter, ';');
}

void CommandLineTest::exportDefaultsAreTheDocumentedOnes()
{
    const CommandLine line = parsed({u"export"_s, u"--output"_s, u"runs.csv"_s});
    QCOMPARE(line.exporting.output, u"runs.csv"_s);
    QCOMPARE(line.exporting.writing.format, ExportFormat::Csv);
    QVERIFY(line.exporting.writing.columns.empty());
    QVERIFY(!line.exporting.writing.limit);
    QVERIFY(!line.exporting.maximumInFlight);
    QCOMPARE(line.exporting.pageSize, 50);
    QCOMPARE(line.exporting.writing.delimiter, ',');
    QVERIFY(!line.exporting.writing.bom);
    QVERIFY(line.exporting.writing.formulaGuard);
    QVERIFY(!line.exporting.allowPartial);
    QVERIFY(!line.exporting.skipDenied);
}

void CommandLineTest::serveDemoOptionsAreRead()
{
    const CommandLine line =
        parsed({u"serve-demo"_s, u"--port"_s, u"8080"_s, u"--runs"_s, u"1000000"_s, u"--sources"_s, u"200"_s,
                u"--projects"_s, u"20"_s, u"--seed"_s, u"7"_s, u"--latency-ms"_s, u"20"_s});
    QCOMPARE(line.command, Command::ServeDemo);
    QCOMPARE(line.demo.port, quint16(8080));
    QCOMPARE(line.demo.runs, std::optional<qint64>(1'000'000));
    QCOMPARE(line.demo.sources, std::optional<int>(200));
    QCOMPARE(line.demo.projects, std::optional<int>(20));
    QCOMPARE(line.demo.seed, quint64(7));
    QCOMPARE(line.demo.latencyMs, 20);
    const CommandLine plain = parsed({u"serve-demo"_s});
    QCOMPARE(plain.demo.port, quint16(0));
    QVERIFY(!plain.demo.runs);
}

void CommandLineTest::serveDemoSignInOptionsAreRead()
{
    const CommandLine line =
        parsed({u"serve-demo"_s, u"--credential-lifetime"_s, u"3"_s, u"--sso-token-lifetime"_s, u"4"_s,
                u"--sso-session-lifetime"_s, u"5"_s, u"--client-lifetime"_s, u"6"_s, u"--approve-sign-in"_s, u"7"_s,
                u"--slow-down-polls"_s, u"1"_s, u"--device-interval"_s, u"0"_s, u"--device-code-lifetime"_s, u"8"_s,
                u"--mfa-code"_s, u"000111"_s});
    QCOMPARE(line.demo.credentialLifetimeSeconds, std::optional<int>(3));
    QCOMPARE(line.demo.ssoTokenLifetimeSeconds, 4);
    QCOMPARE(line.demo.ssoSessionLifetimeSeconds, 5);
    QCOMPARE(line.demo.clientLifetimeSeconds, 6);
    QCOMPARE(line.demo.approveSignIn, demo::SignInApproval::AfterPolls);
    QCOMPARE(line.demo.approveAfterPolls, 7);
    QCOMPARE(line.demo.slowDownPolls, 1);
    QCOMPARE(line.demo.deviceInterval, 0);
    QCOMPARE(line.demo.deviceCodeLifetimeSeconds, 8);
    QCOMPARE(line.demo.mfaCode, "000111"_ba);
    const auto approval = [](const QString &how) {
        return parsed({u"serve-demo"_s, u"--approve-sign-in"_s, how}).demo.approveSignIn;
    };
    QCOMPARE(approval(u"automatic"_s), demo::SignInApproval::Automatic);
    QCOMPARE(approval(u"manual"_s), demo::SignInApproval::Manual);
    QCOMPARE(approval(u"deny"_s), demo::SignInApproval::Deny);
    const CommandLine plain = parsed({u"serve-demo"_s});
    QVERIFY(!plain.demo.credentialLifetimeSeconds);
    QCOMPARE(plain.demo.approveSignIn, demo::SignInApproval::Automatic);
}

void CommandLineTest::valuesMayBeJoinedToTheOption()
{
    QCOMPARE(parsed({u"export"_s, u"-oruns.csv"_s}).exporting.output, u"runs.csv"_s);
    QCOMPARE(parsed({u"export"_s, u"--output=a=b.csv"_s}).exporting.output, u"a=b.csv"_s);
    QCOMPARE(parsed({u"export"_s, u"--output=-"_s}).exporting.output, u"-"_s);
}

void CommandLineTest::filtersAreRead()
{
    const CommandLine line = parsed({u"--filter"_s, u"STATUS:failed  since:7d \"ab\""_s, u"--status"_s, u"running"_s});
    QCOMPARE(toText(line.filter.expression), u"status:failed since:7d ab"_s);
    QCOMPARE(line.filter.statuses, std::vector<RunStatus>({RunStatus::Running}));
    // No list: commas are the filter's.
    QCOMPARE(toText(parsed({u"export"_s, u"-o-"_s, u"--filter=-source:a,b"_s}).filter.expression), u"-source:a,b"_s);
    QVERIFY(parsed({u"export"_s, u"-o-"_s}).filter.expression.isEmpty());
}

void CommandLineTest::aFilterThatIsNotUnderstoodIsShownWithItsPlace()
{
    for (const QStringList &arguments : {QStringList{u"--filter"_s, u"since:7d status:fialed x"_s},
                                         QStringList{u"export"_s, u"-o-"_s, u"--filter=since:7d status:fialed x"_s}}) {
        const CommandLineExit end = ended(arguments);
        QCOMPARE(end.code, 2);
        QCOMPARE(end.text,
                 u"--filter cannot be understood: status knows failed, partial, success, running, requested, other; "
                 u"not \u201cfialed\u201d. Did you mean failed?\n"
                 u"  since:7d status:fialed x\n"
                 u"                  ^^^^^^"_s);
    }
}

void CommandLineTest::usageErrorsExitTwoWithOneSentence_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("names");
    const auto row = [](const char *name, const QStringList &arguments, const QString &names) {
        QTest::newRow(name) << arguments << names;
    };
    const auto exporting = [](const QStringList &more) { return QStringList{u"export"_s, u"-o"_s, u"x"_s} + more; };
    row("unknown command", {u"import"_s}, u"import"_s);
    row("unknown option", {u"--colour"_s}, u"--colour"_s);
    row("the value of an unknown option stays unsaid", {u"--password=geheim"_s}, u"--password "_s);
    row("argument without option", {u"--demo"_s, u"export"_s}, u"export"_s);
    row("single dash with a long name", {u"-demo"_s}, u"-demo"_s);
    row("two dashes with a short name", {u"--o"_s, u"x"_s}, u"--o"_s);
    row("export option in the window", {u"--output"_s, u"x"_s}, u"--output"_s);
    row("serve-demo option in the window", {u"--port"_s, u"1"_s}, u"--port"_s);
    row("connection option of serve-demo", {u"serve-demo"_s, u"--profile"_s, u"x"_s}, u"--profile"_s);
    row("sign-in that nobody approves so", {u"serve-demo"_s, u"--approve-sign-in"_s, u"maybe"_s}, u"maybe"_s);
    row("MFA code of five digits", {u"serve-demo"_s, u"--mfa-code"_s, u"12345"_s}, u"--mfa-code"_s);
    row("keys that never live", {u"serve-demo"_s, u"--credential-lifetime"_s, u"0"_s}, u"--credential-lifetime"_s);
    row("missing value", {u"--profile"_s}, u"--profile"_s);
    row("empty value", {u"--profile="_s}, u"--profile"_s);
    row("list of nothing", {u"--project"_s, u" , "_s}, u"--project"_s);
    row("flag with a value", {u"--demo=1"_s}, u"--demo"_s);
    row("given twice", {u"--domain"_s, u"dzd_a"_s, u"--domain"_s, u"dzd_b"_s}, u"--domain"_s);
    row("demo and profile", {u"--demo"_s, u"--profile"_s, u"x"_s}, u"--profile"_s);
    row("demo and connection", {u"--demo"_s, u"--connection"_s, u"x"_s}, u"--connection"_s);
    row("demo and region", {u"--demo"_s, u"--region"_s, u"eu-west-1"_s}, u"--region"_s);
    row("demo and endpoint", {u"--demo"_s, u"--endpoint-url"_s, u"http://h"_s}, u"--endpoint-url"_s);
    row("profile and connection", {u"--profile"_s, u"a"_s, u"--connection"_s, u"b"_s}, u"--connection"_s);
    row("endpoint that is no URL", {u"--endpoint-url"_s, u"localhost:80"_s}, u"--endpoint-url"_s);
    row("endpoint of another scheme", {u"--endpoint-url"_s, u"ftp://h/"_s}, u"--endpoint-url"_s);
    row("endpoint with a password", {u"--endpoint-url"_s, u"http://u:p@h/"_s}, u"--endpoint-url"_s);
    row("domain id", {u"--domain"_s, u"sales"_s}, u"--domain"_s);
    row("project id", {u"--project"_s, u"a/b"_s}, u"--project"_s);
    row("source id of 37", {u"--data-source"_s, QString(37, u'a')}, u"--data-source"_s);
    row("run and scope", {u"--run"_s, u"r"_s, u"--project"_s, u"p"_s}, u"--project"_s);
    row("run and time", {u"--run"_s, u"r"_s, u"--since"_s, u"7d"_s}, u"--since"_s);
    row("run and filter", {u"--run"_s, u"r"_s, u"--filter"_s, u"a"_s}, u"--filter"_s);
    row("two filters", {u"--filter"_s, u"a"_s, u"--filter"_s, u"b"_s}, u"--filter"_s);
    row("filter of serve-demo", {u"serve-demo"_s, u"--filter"_s, u"a"_s}, u"--filter"_s);
    row("sources and excluded projects", exporting({u"--data-source"_s, u"s"_s, u"--exclude-project"_s, u"p"_s}),
        u"--exclude-project"_s);
    row("status", {u"--status"_s, u"failed,broken"_s}, u"broken"_s);
    row("since", {u"--since"_s, u"yesterday"_s}, u"yesterday"_s);
    row("until", {u"--until"_s, u"2026-02-30"_s}, u"2026-02-30"_s);
    row("since after until", {u"--since"_s, u"1d"_s, u"--until"_s, u"2d"_s}, u"--until"_s);
    row("since equals until", {u"--since"_s, u"1d"_s, u"--until"_s, u"1d"_s}, u"--until"_s);
    row("no output", {u"export"_s, u"--demo"_s}, u"--output"_s);
    row("format", exporting({u"--format"_s, u"xlsx"_s}), u"xlsx"_s);
    row("column", exporting({u"--columns"_s, u"id,colour"_s}), u"colour"_s);
    row("column of assets", exporting({u"--columns"_s, u"id,technicalName"_s}), u"--assets"_s);
    row("some assets", exporting({u"--assets"_s, u"some"_s}), u"--assets"_s);
    row("screen-only column", exporting({u"--columns"_s, u"error"_s}), u"error"_s);
    row("columns of JSON Lines", exporting({u"--format"_s, u"jsonl"_s, u"--columns"_s, u"id"_s}), u"--columns"_s);
    row("delimiter of JSON Lines", exporting({u"--format"_s, u"jsonl"_s, u"--delimiter"_s, u";"_s}), u"--delimiter"_s);
    row("limit of nothing", exporting({u"--limit"_s, u"0"_s}), u"--limit"_s);
    row("limit in words", exporting({u"--limit"_s, u"ten"_s}), u"ten"_s);
    row("page size 0", exporting({u"--page-size"_s, u"0"_s}), u"--page-size"_s);
    row("page size 51", exporting({u"--page-size"_s, u"51"_s}), u"--page-size"_s);
    row("in flight 0", exporting({u"--max-in-flight"_s, u"0"_s}), u"--max-in-flight"_s);
    row("in flight 65", exporting({u"--max-in-flight"_s, u"65"_s}), u"--max-in-flight"_s);
    row("delimiter of two", exporting({u"--delimiter"_s, u";;"_s}), u"--delimiter"_s);
    row("delimiter that quotes", exporting({u"--delimiter"_s, u"\""_s}), u"--delimiter"_s);
    row("delimiter that ends lines", exporting({u"--delimiter"_s, u"\n"_s}), u"--delimiter"_s);
    row("delimiter of half a character", exporting({u"--delimiter"_s, u"\U0001F600"_s}), u"--delimiter"_s);
    row("report to standard output", exporting({u"--report"_s, u"-"_s}), u"--report"_s);
    row("report into the output", exporting({u"--report"_s, u"x"_s}), u"--report"_s);
    row("port", {u"serve-demo"_s, u"--port"_s, u"65536"_s}, u"--port"_s);
    row("negative runs", {u"serve-demo"_s, u"--runs"_s, u"-1"_s}, u"--runs"_s);
    row("latency", {u"serve-demo"_s, u"--latency-ms"_s, u"fast"_s}, u"--latency-ms"_s);
}

void CommandLineTest::usageErrorsExitTwoWithOneSentence()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, names);
    const CommandLineExit end = ended(arguments);
    QCOMPARE(end.code, 2);
    QVERIFY2((end.text + u' ').contains(names), qPrintable(end.text));
    QVERIFY2(!end.text.contains(u"geheim"_s), qPrintable(end.text));
    QVERIFY2(!end.text.contains(u'\n'), qPrintable(end.text));
    QVERIFY2(end.text.endsWith(u'.'), qPrintable(end.text));
}

void CommandLineTest::everyCommandHasHelp_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("window") << QStringList{u"--help"_s};
    QTest::newRow("short") << QStringList{u"-h"_s};
    QTest::newRow("export") << QStringList{u"export"_s, u"--help"_s};
    QTest::newRow("serve-demo") << QStringList{u"serve-demo"_s, u"--help"_s};
}

void CommandLineTest::aLinkStandsAlone()
{
    const QString link = u"zonescope:open?domain=dzd_1"_s;
    QCOMPARE(parsed({link}).link, link);
    QCOMPARE(parsed({link}).command, Command::Window);
    QVERIFY(parsed({u"--new-window"_s, u"ZONESCOPE:bad"_s}).newWindow);
    QCOMPARE(parsed({u"--new-window"_s, u"ZONESCOPE:bad"_s}).link, u"ZONESCOPE:bad"_s); // the window says what is wrong
    QVERIFY(ended({link, u"--domain"_s, u"dzd_1"_s}).text.contains(u"A link says all"_s));
    QVERIFY(ended({link, link}).text.contains(u"Only one link"_s));
    QVERIFY(ended({u"export"_s, link, u"-o-"_s}).text.contains(u"not understood"_s));
    QVERIFY(ended({u"https://example.com"_s}).text.contains(u"not known"_s));
}

void CommandLineTest::aViewIsNamedAndGoesWithNoRun()
{
    QCOMPARE(parsed({u"--view"_s, u"Not recovered"_s}).filter.view, u"Not recovered"_s);
    QCOMPARE(parsed({u"export"_s, u"-o-"_s, u"--view=failed"_s}).filter.view, u"failed"_s);
    QVERIFY(ended({u"--run=a"_s, u"--view=failed"_s}).text.contains(u"cannot go together"_s));
    QVERIFY(ended({u"serve-demo"_s, u"--view=failed"_s}).text.contains(u"not known"_s));
}

void CommandLineTest::everyCommandHasHelp()
{
    QFETCH(QStringList, arguments);
    const CommandLineExit end = ended(arguments);
    QCOMPARE(end.code, 0);
    QVERIFY(end.text.startsWith("Usage: zonescope"_L1));
}

void CommandLineTest::versionIsPrinted()
{
    for (const QStringList &arguments : {QStringList{u"--version"_s}, QStringList{u"export"_s, u"-v"_s}}) {
        const CommandLineExit end = ended(arguments);
        QCOMPARE(end.code, 0);
        QCOMPARE(end.text, u"zonescope " ZONESCOPE_VERSION ""_s);
    }
}

void CommandLineTest::everyOptionIsInTheHelpOfItsCommandsOnly()
{
    for (const Command command : {Command::Window, Command::Export, Command::ServeDemo}) {
        const QStringList lines = helpText(command).split(u'\n');
        for (const OptionSpec &spec : optionSpecs()) {
            const QString name = optionName(spec.option);
            const auto mentions = lines.filter(QRegularExpression(u"^  (-., |    )%1( |$)"_s.arg(name))).size();
            QVERIFY2(mentions == (spec.appliesTo(command) ? 1 : 0), qPrintable(name));
        }
    }
}

void CommandLineTest::everyFieldOfTheFilterIsInTheHelp()
{
    for (const Command command : {Command::Window, Command::Export}) {
        const QString help = helpText(command);
        const QStringList lines = help.split(u'\n');
        for (const FilterFieldFacts &facts : namedFilterFields()) {
            const auto ofField = lines.filter(QRegularExpression(u"^  %1: +[A-Z]"_s.arg(facts.name)));
            QVERIFY2(ofField.size() == 1, qPrintable(QString(facts.name)));
            for (const FilterWord &word : filterWords(facts.field))
                QVERIFY2(help.contains(word.name), qPrintable(QString(word.name)));
        }
        for (const QString &line : lines)
            QVERIFY2(line.size() <= 120, qPrintable(line));
    }
    QVERIFY(!helpText(Command::ServeDemo).contains(u"assetsfailed:"_s));
}

} // namespace zonescope

QTEST_APPLESS_MAIN(zonescope::CommandLineTest)
#include "tst_commandline.moc"
