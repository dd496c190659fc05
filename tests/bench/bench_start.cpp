// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// From the start of the process to the first painted row of the sample domain; in brackets what the program itself saw,
// from main() on. Without a display set QT_QPA_PLATFORM=offscreen. Options: [--rounds N]

#include "tests/bench/demoprocess.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QElapsedTimer>
#include <QtCore/QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

/// ms until the line about the first row came; -1 where none did.
qint64 startOnce(const QString &settingsFolder, QByteArray &line)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"ZONESCOPE_TRACE_START"_s, u"1"_s);
    environment.insert(u"XDG_CONFIG_HOME"_s, settingsFolder);
    process.setProcessEnvironment(environment);
    process.setReadChannel(QProcess::StandardError);
    QElapsedTimer timer;
    timer.start();
    process.start(zonescope::bench::programPath(), {u"--demo"_s, u"--new-window"_s});
    qint64 elapsed = -1;
    while (elapsed < 0 && (process.canReadLine() || process.waitForReadyRead(10'000))) {
        while (process.canReadLine()) {
            const QByteArray read = process.readLine().trimmed();
            if (read.contains("first row painted")) {
                elapsed = timer.elapsed();
                line = read;
                break;
            }
        }
    }
    process.kill();
    process.waitForFinished();
    return elapsed;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser options;
    options.addOption({u"rounds"_s, {}, u"N"_s, u"7"_s});
    options.process(application);
    const QTemporaryDir settings;
    std::vector<qint64> times;
    for (int round = 0; round < options.value(u"rounds"_s).toInt(); ++round) {
        QByteArray line;
        const qint64 ms = startOnce(settings.path(), line);
        std::printf("start to first painted row: %lld ms (%s)\n", ms, line.constData());
        std::fflush(stdout);
        if (ms < 0)
            return 1;
        times.push_back(ms);
    }
    std::sort(times.begin(), times.end());
    std::printf("median %lld ms, best %lld ms\n", times[times.size() / 2], times.front());
    return 0;
}
