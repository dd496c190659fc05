// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/commandline.h"
#include "app/headless.h"
#include "app/process.h"
#include "app/windowed.h"
#include "models/base/clock.h"
#include "ui/englishplurals.h"

#include <QtWidgets/QApplication>

#include <cstdio>

namespace {

using namespace zonescope;

/// Which application object is made depends on the command: the headless ones must not load the platform plugin.
CommandLine parsed(int argc, char *argv[], std::optional<int> &exitCode)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    auto result = parseCommandLine(arguments, SystemClock().nowMs());
    if (const auto *end = std::get_if<CommandLineExit>(&result)) {
        if (end->code == exitDone)
            std::puts(end->text.toUtf8().constData());
        else
            sayOnStandardError(end->text);
        exitCode = end->code;
        return {};
    }
    return std::get<CommandLine>(std::move(result));
}

template <class Application, class Options>
int runIn(int argc, char *argv[], int (*command)(Application &, const Options &), const Options &options)
{
    Application application(argc, argv);
    EnglishPlurals plurals;
    QCoreApplication::installTranslator(&plurals);
    return command(application, options);
}

} // namespace

int main(int argc, char *argv[])
{
    introduceProgram();
    std::optional<int> exitCode;
    const CommandLine line = parsed(argc, argv, exitCode);
    if (exitCode)
        return *exitCode;
    forbidCoreDumps(line.command != Command::Window);
    switch (line.command) {
    case Command::Export:
        return runIn(argc, argv, runExport, line);
    case Command::ServeDemo:
        return runIn(argc, argv, runServeDemo, line.demo);
    case Command::Window:
        break;
    }
    if (const auto reason = missingDisplay(aws::systemEnvironment())) {
        sayOnStandardError(*reason);
        return exitUsage;
    }
    return runIn(argc, argv, runWindow, line);
}
