// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/exportcommand.h"
#include "tests/support/faketime.h"
#include "tests/support/scriptedapi.h"

#include <QtCore/QBuffer>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <optional>

namespace zonescope::test {

/// One export against a scripted API, with a clock that jumps over pauses. The output is standard output unless a test
/// names a file.
class ExportHarness {
public:
    ExportHarness()
    {
        auto scripted = std::make_unique<ScriptedApi>();
        api = scripted.get();
        connection->api = std::move(scripted);
        connection->settings.region.value = "eu-west-1";
        connection->settings.endpoint.value = QUrl(QStringLiteral("https://datazone.eu-west-1.api.aws"));
        connection->credentialSource = QStringLiteral("environment");
        line.command = Command::Export;
        line.exporting.output = QStringLiteral("-");
    }

    /// Two projects, two data sources in each, `runsEach` hourly runs in each source, newest at the clock's now.
    void fill(int runsEach)
    {
        api->domains = {domainSummary(QStringLiteral("dzd_sales"))};
        datazone::DomainDetail detail;
        detail.id = QStringLiteral("dzd_sales");
        detail.name = QStringLiteral("Sales");
        api->domain = detail;
        for (const QString &project : {QStringLiteral("p1"), QStringLiteral("p2")}) {
            datazone::ProjectSummary summary;
            summary.id = project;
            summary.domainId = QStringLiteral("dzd_sales");
            summary.name = QStringLiteral("Project ") + project;
            api->projects.push_back(summary);
            for (const QString &suffix : {QStringLiteral("a"), QStringLiteral("b")}) {
                datazone::DataSourceSummary source;
                source.dataSourceId = project + suffix;
                source.name = QStringLiteral("Source ") + project + suffix;
                source.type = QStringLiteral("GLUE");
                api->sources[project].push_back(source);
                api->runs[source.dataSourceId] = makeRuns(source.dataSourceId, runsEach, clock.now);
            }
        }
    }

    static datazone::DomainSummary domainSummary(const QString &id,
                                                 datazone::DomainStatus status = datazone::DomainStatus::Available)
    {
        datazone::DomainSummary domain;
        domain.id = id;
        domain.name = QStringLiteral("Domain ") + id;
        domain.status = status;
        domain.managedAccountId = QStringLiteral("111122223333");
        return domain;
    }

    /// Starts the command and returns at once.
    void begin()
    {
        ExportCommand::Environment environment{
            .clock = clock,
            .timers = timers,
            .random = random,
            .open = [this](QObject *parent) -> OpenConnectionJob * {
                ++opened;
                return openError ? new ReadyJob<OpenedConnectionPtr>(*openError, parent)
                                 : new ReadyJob<OpenedConnectionPtr>(connection, parent);
            },
            .openStandardOutput =
                [this] {
                    auto buffer = std::make_shared<QBuffer>(&bytes);
                    buffer->open(QIODevice::WriteOnly);
                    return buffer;
                },
            .say = [this](const QString &text) { said << text; },
        };
        command = std::make_unique<ExportCommand>(std::move(environment), line);
        QObject::connect(command.get(), &ExportCommand::finished, command.get(), [this](int code) { exitCode = code; });
        command->start();
    }
    /// Lets it run to its end; -1 where it does not come.
    int finish()
    {
        const bool ended = QTest::qWaitFor(
            [this] {
                if (!exitCode)
                    timers.fireNext();
                return exitCode.has_value();
            },
            20'000);
        command.reset();
        return ended ? *exitCode : -1;
    }
    int run()
    {
        begin();
        return finish();
    }

    /// Rows of the CSV without the header, one column where only one was chosen.
    [[nodiscard]] QStringList rows() const
    {
        QStringList lines = QString::fromUtf8(bytes).split(QStringLiteral("\r\n"));
        if (!lines.isEmpty())
            lines.removeFirst();
        if (!lines.isEmpty() && lines.last().isEmpty())
            lines.removeLast();
        return lines;
    }
    void chooseColumns(std::vector<RunColumn> columns) { line.exporting.writing.columns = std::move(columns); }

    FakeClock clock;
    FakeTimers timers{clock};
    FakeRandom random;
    OpenedConnectionPtr connection = std::make_shared<OpenedConnection>(clock);
    ScriptedApi *api = nullptr;
    std::optional<Error> openError;
    CommandLine line;
    QByteArray bytes;
    QStringList said;
    int opened = 0;
    std::optional<int> exitCode;
    std::unique_ptr<ExportCommand> command;
};

} // namespace zonescope::test
