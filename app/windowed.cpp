// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/windowed.h"

#include "app/desktopnotifier.h"
#include "app/exportverdict.h"
#include "app/headless.h"
#include "app/session.h"
#include "app/singleinstance.h"
#include "app/viewchoice.h"
#include "models/base/textformat.h"
#include "models/secrets/keychainsecretstore.h"
#include "ui/connectionhint.h"
#include "ui/mainwindow.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QSettings>
#include <QtWidgets/QApplication>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

StartRequest plainRequest(const CommandLine &line)
{
    return {
        .domainId = line.scope.domainId,
        .projectIds = line.scope.projectIds,
        .dataSourceIds = line.scope.dataSourceIds,
        .statuses = line.filter.statuses,
        .since = line.filter.since,
        .until = line.filter.until,
        .filter = line.filter.expression,
        .runId = line.scope.runId,
        .link = line.link,
    };
}

/// The connection that a view was saved for, where its scope is of that and the command line names none.
Result<Done> takeConnectionOfView(StartRequest &request, const SavedView &view, WindowBackend &backend)
{
    if (request.connection || !view.scope || view.scope->connection.isEmpty())
        return Done{};
    request.connection = connectionFor(view.scope->connection, backend).connection;
    if (request.connection)
        return Done{};
    return Error{.kind = ErrorKind::Usage,
                 .message = QCoreApplication::translate(
                                "zonescope::Program",
                                "The view %1 was saved for the connection %2, and none of yours fits; name one with "
                                "--connection or --profile.")
                                .arg(view.name, hintText(view.scope->connection))};
}

void bringToFront(QWidget &window, const QString &activationToken)
{
    if (!activationToken.isEmpty()) // where Qt's Wayland plugin looks for it when a window is activated
        qputenv("XDG_ACTIVATION_TOKEN", activationToken.toUtf8());
    window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
    window.show();
    window.raise();
    window.activateWindow();
}

} // namespace

Result<StartRequest> startRequest(const CommandLine &line, WindowBackend &backend, const QString &workingFolder)
{
    StartRequest request = plainRequest(line);
    if (!line.connection.isEmpty()) {
        const auto connection = chosenConnection(line.connection, backend.connections());
        if (!connection)
            return connection.error();
        request.connection = *connection;
    }
    if (line.filter.view.isEmpty())
        return request;
    const auto view = viewChosen(line.filter.view, backend.viewsFolder(), workingFolder);
    if (!view)
        return view.error();
    if (const auto conflict = scopeConflict(line.scope, *view))
        return *conflict;
    if (const auto taken = takeConnectionOfView(request, *view, backend); !taken)
        return taken.error();
    return withView(std::move(request), *view);
}

QString openStart(const ProgramStart &start, MainWindow &window, WindowBackend &backend)
{
    const auto parsed = parseCommandLine(start.arguments, backend.clock().nowMs());
    const auto *line = std::get_if<CommandLine>(&parsed);
    if (line == nullptr || line->command != Command::Window)
        return line == nullptr ? std::get<CommandLineExit>(parsed).text
                               : QCoreApplication::translate("zonescope::Program", "This is no start of a window.");
    const auto request = startRequest(*line, backend, start.workingFolder);
    if (!request)
        return sentenceFor(request.error());
    bringToFront(window, start.activationToken);
    window.openRequest(*request);
    return {};
}

int runWindow(QApplication &application, const CommandLine &commandLine)
{
    QElapsedTimer sinceStart;
    sinceStart.start();
    QGuiApplication::setDesktopFileName(u"io.github.zonescope.Zonescope"_s);
    const ProgramStart thisStart = ProgramStart::ofThisProcess();
    SingleInstance instance;
    if (!commandLine.newWindow) {
        const SingleInstance::Claim claim = instance.claim(thisStart);
        if (claim.outcome == SingleInstance::Outcome::HandedOver)
            return exitDone;
        if (claim.outcome == SingleInstance::Outcome::Refused) {
            sayOnStandardError(claim.problem);
            return exitUsage;
        }
    }
    QSettings settings;
    SystemTimers keychainTimers; // outlives the session, as the keychain's jobs may
    Session session(settings, std::make_unique<KeychainSecretStore>(keychainTimers), aws::systemEnvironment());
    DesktopNotifier notifier;
    session.setNotifier(&notifier);
    const auto request = startRequest(commandLine, session, thisStart.workingFolder);
    if (!request) {
        sayOnStandardError(sentenceFor(request.error()));
        return exitCodeFor(request.error().kind);
    }
    MainWindow window(session, settings);
    if (qEnvironmentVariableIsSet("ZONESCOPE_TRACE_START"))
        QObject::connect(&window, &MainWindow::firstRowPainted, &application, [&sinceStart] {
            sayOnStandardError(u"first row painted after %1 ms"_s.arg(sinceStart.elapsed()));
        });
    instance.setHandler([&](const ProgramStart &start) { return openStart(start, window, session); });
    window.show();
    window.openAtStart(*request);
    const int exitCode = QApplication::exec();
    instance.setHandler({});
    return exitCode;
}

} // namespace zonescope
