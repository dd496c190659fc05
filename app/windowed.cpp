// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/windowed.h"

#include "app/exportverdict.h"
#include "app/headless.h"
#include "app/session.h"
#include "models/secrets/keychainsecretstore.h"
#include "ui/mainwindow.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QSettings>
#include <QtWidgets/QApplication>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

StartRequest startRequest(const CommandLine &line)
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
    };
}

} // namespace

int runWindow(QApplication &application, const CommandLine &commandLine)
{
    QElapsedTimer sinceStart;
    sinceStart.start();
    QGuiApplication::setDesktopFileName(u"io.github.zonescope.Zonescope"_s);
    QSettings settings;
    SystemTimers keychainTimers; // outlives the session, as the keychain's jobs may
    Session session(settings, std::make_unique<KeychainSecretStore>(keychainTimers), aws::systemEnvironment());

    StartRequest request = startRequest(commandLine);
    if (!commandLine.connection.isEmpty()) {
        const auto connection = chosenConnection(commandLine.connection, session.connections());
        if (!connection) {
            sayOnStandardError(sentenceFor(connection.error()));
            return exitCodeFor(connection.error().kind);
        }
        request.connection = *connection;
    }
    MainWindow window(session, settings);
    if (qEnvironmentVariableIsSet("ZONESCOPE_TRACE_START"))
        QObject::connect(&window, &MainWindow::firstRowPainted, &application, [&sinceStart] {
            sayOnStandardError(u"first row painted after %1 ms"_s.arg(sinceStart.elapsed()));
        });
    window.show();
    window.openAtStart(request);
    return QApplication::exec();
}

} // namespace zonescope
