// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/demoserver.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>

#include <cstdio>

using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    for (const auto &name : {u"port"_s, u"runs"_s, u"sources"_s, u"projects"_s, u"seed"_s, u"latency-ms"_s})
        parser.addOption({name, name, u"N"_s});
    parser.process(app);

    zonescope::demo::DemoOptions options;
    options.port = static_cast<quint16>(parser.value(u"port"_s).toUInt());
    if (parser.isSet(u"runs"_s))
        options.runs = parser.value(u"runs"_s).toLongLong();
    if (parser.isSet(u"sources"_s))
        options.sources = parser.value(u"sources"_s).toInt();
    if (parser.isSet(u"projects"_s))
        options.projects = parser.value(u"projects"_s).toInt();
    if (parser.isSet(u"seed"_s))
        options.seed = parser.value(u"seed"_s).toULongLong();
    options.latencyMs = parser.value(u"latency-ms"_s).toInt();

    QElapsedTimer timer;
    timer.start();
    zonescope::demo::DemoServer server;
    const auto access = server.start(options);
    if (!access) {
        std::fprintf(stderr, "%s\n", qPrintable(access.error().message));
        return 5;
    }
    std::printf("%s\n", access->toJson().constData());
    std::fflush(stdout);
    std::fprintf(stderr, "ready after %lld ms\n", static_cast<long long>(timer.elapsed()));
    return QCoreApplication::exec();
}
