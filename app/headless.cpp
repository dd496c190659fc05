// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/headless.h"

#include "app/connectionopener.h"
#include "app/exportcommand.h"
#include "app/exportverdict.h"
#include "app/terminalprogress.h"
#include "app/unixsignals.h"
#include "app/viewchoice.h"
#include "models/base/clock.h"
#include "models/base/random.h"
#include "models/base/timers.h"
#include "models/connections/connectionstore.h"
#include "models/secrets/keychainsecretstore.h"
#include "models/secrets/memorysecretstore.h"
#include "models/views/savedviewstore.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QSettings>

#include <csignal>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

std::shared_ptr<QIODevice> standardOutput()
{
    auto file = std::make_shared<QFile>();
    // Unbuffered: the writer hands over large blocks, and a full disk must show before the end.
    if (!file->open(stdout, QIODevice::WriteOnly | QIODevice::Unbuffered))
        return nullptr;
    return file;
}

} // namespace

void sayOnStandardError(const QString &line)
{
    const QByteArray text = "zonescope: " + line.toUtf8() + '\n';
    std::fwrite(text.constData(), 1, static_cast<size_t>(text.size()), stderr);
    std::fflush(stderr);
}

int runExport(QCoreApplication &application, const CommandLine &given)
{
    const auto withView = withViewChosen(given, SavedViewStore::defaultFolder(), QDir::currentPath());
    if (!withView) {
        sayOnStandardError(sentenceFor(withView.error()));
        return exitCodeFor(withView.error().kind);
    }
    const CommandLine &commandLine = *withView;
    std::signal(SIGPIPE, SIG_IGN); // a reader that leaves is an output error, not a death without a word
    const SystemClock clock;
    SystemTimers timers;
    SystemRandom random;
    QSettings settings;
    ConnectionStore store(settings);
    KeychainSecretStore keychain(timers, {.allowPrompt = false});
    MemorySecretStore sessionKeys;
    ConnectionOpener opener(
        {clock, timers, random, keychain, sessionKeys, aws::systemEnvironment(), {.deniedProject = false}});
    if (!commandLine.connection.connection.isEmpty()) {
        if (const auto profiles = opener.settingsFiles().profiles())
            store.setFoundProfiles(profiles->names()); // the window lists them by these names
    }
    const auto connection = chosenConnection(commandLine.connection, store);
    if (!connection) {
        sayOnStandardError(sentenceFor(connection.error()));
        return exitCodeFor(connection.error().kind);
    }
    if (commandLine.exporting.maximumInFlight)
        opener.setMaximumInFlight(*commandLine.exporting.maximumInFlight);

    TerminalProgress terminal(clock);
    ExportCommand::Environment environment{
        .clock = clock,
        .timers = timers,
        .random = random,
        .open = [&](QObject *parent) { return opener.open(*connection, {}, parent); },
        .openStandardOutput = standardOutput,
        .say =
            [&](const QString &line) {
                terminal.clear();
                sayOnStandardError(line);
            },
    };
    if (TerminalProgress::isTerminal())
        environment.showProgress = [&](const QString &text) { terminal.show(text); };
    ExportCommand command(std::move(environment), commandLine);
    const UnixSignals interrupts;
    QObject::connect(&interrupts, &UnixSignals::interrupted, &command, &ExportCommand::interrupt);
    QObject::connect(
        &command, &ExportCommand::finished, &application, [](int exitCode) { QCoreApplication::exit(exitCode); },
        Qt::QueuedConnection);
    command.start();
    return QCoreApplication::exec();
}

int runServeDemo(QCoreApplication &application, const demo::DemoOptions &options)
{
    const UnixSignals interrupts;
    demo::DemoServer server;
    const auto access = server.start(options);
    if (!access) {
        sayOnStandardError(sentenceFor(access.error()));
        return exitCodeFor(access.error().kind);
    }
    const QByteArray text = access->toJson() + '\n';
    std::fwrite(text.constData(), 1, static_cast<size_t>(text.size()), stdout);
    std::fflush(stdout);
    QObject::connect(&interrupts, &UnixSignals::interrupted, &application, [] { QCoreApplication::exit(exitDone); });
    return QCoreApplication::exec();
}

} // namespace zonescope
