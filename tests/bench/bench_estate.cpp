// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// A whole estate in the whole window, over the sample domain in another process: how soon the first rows and failures
// are there, how long the window does not answer while everything is loaded, what the runs weigh, and how scrolling,
// filters, sorts and a refresh feel then. Every time is that of the clock and, in brackets, of this process's
// processor, which is the one to compare where the machine has other work to do. Beside filters and sorts stands the
// same over a QSortFilterProxyModel, as a ratio. Without a display set QT_QPA_PLATFORM=offscreen.
//     bench_estate [--sources N] [--runs-per-source N] [--latency-ms N] [--no-proxy] [--frames N]

#include "app/session.h"
#include "models/runs/filterlanguage/filterparser.h"
#include "models/secrets/memorysecretstore.h"
#include "tests/bench/demoprocess.h"
#include "tests/bench/loopwatch.h"
#include "tests/bench/proxyrival.h"
#include "ui/filterbar.h"
#include "ui/loadbar.h"
#include "ui/mainwindow.h"
#include "ui/runsview.h"
#include "ui/timerangebox.h"
#include "ui/topbar.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QEventLoop>
#include <QtCore/QFile>
#include <QtCore/QSettings>
#include <QtCore/QTemporaryDir>
#include <QtWidgets/QApplication>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>

#include <malloc.h>
#include <random>
#include <tuple>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

using bench::print;
using bench::Stopwatch;
using datazone::RunStatus;

/// Resident memory in bytes; 0 where the system does not tell.
qint64 residentBytes()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    const auto at = text.indexOf("VmRSS:");
    return at < 0 ? 0 : text.mid(at + 6, text.indexOf("kB", at) - at - 6).trimmed().toLongLong() * 1024;
}

void printRatio(const char *what, double rival, double own)
{
    std::printf("    %-48s %11.2f ms, %.0f times as long\n", what, rival, rival / std::max(own, 0.01));
    std::fflush(stdout);
}

class EstateBench final : public QObject {
public:
    EstateBench(Session &session, QSettings &settings, const bench::DemoProcess &server, int sources)
        : m_server(server)
        , m_sources(sources)
        , m_window(session, settings)
        , m_table(*m_window.findChild<RunsView *>())
        , m_model(*m_table.runs())
        , m_filterBar(*m_window.findChild<FilterBar *>())
        , m_loadBar(*m_window.findChild<LoadBar *>())
        , m_topBar(*m_window.findChild<TopBar *>())
    {
        const auto buttons = m_loadBar.findChildren<QPushButton *>();
        m_stop =
            *std::find_if(buttons.begin(), buttons.end(), [](const auto *button) { return button->text() == u"Stop"; });
        m_window.resize(1600, 1000);
        m_window.show();
        m_table.viewport()->installEventFilter(this);
    }

    void open()
    {
        std::printf("Opening\n");
        m_sourceHasRows.assign(static_cast<size_t>(m_sources), false);
        connect(&m_model, &RunTableModel::countsChanged, this, [this] { noteHeads(); });
        bench::LoopWatch watch;
        m_sinceOpen = Stopwatch();
        m_window.openAtStart({.connection = Connection{.id = u"bench"_s,
                                                       .name = u"Estate"_s,
                                                       .kind = ConnectionKind::Environment,
                                                       .region = m_server.value("region"_L1),
                                                       .endpointUrl = m_server.value("endpointUrl"_L1)},
                              .domainId = m_server.value("domainId"_L1)});
        waitUntil([this] { return m_model.loadedCount() > 0 && !isLoading(); });
        disconnect(&m_model, nullptr, this, nullptr);
        if (!m_failureSeen)
            std::printf("  no failed run is among the newest that are on screen\n");
        m_failureSeen = true;
        print("last of the heads", m_lastHeadWall, m_lastHeadProcessor);
        std::printf("    of %d sources with runs\n", m_heads);
        watch.report(5);
    }

    void loadAll()
    {
        std::printf("Loading all\n");
        malloc_trim(0);
        const qint64 before = residentBytes();
        const qint64 runsBefore = m_model.loadedCount();
        bench::LoopWatch watch;
        const Stopwatch timer;
        const Stopwatch gui(CLOCK_THREAD_CPUTIME_ID);
        Q_EMIT m_loadBar.loadAllRequested();
        waitUntil([this] { return !isLoading() && !m_model.isComputing(); });
        const double wall = timer.wall();
        m_model.mergeNow();
        waitForOrder();
        print("load all", wall, timer.processor());
        print("    of that in the GUI thread", gui.processor(), "ms");
        const auto runs = static_cast<double>(m_model.loadedCount());
        std::printf("  %.0f runs, %.0f a second; GUI thread %.2f us a run\n", runs,
                    (runs - static_cast<double>(runsBefore)) / wall * 1000, gui.processor() * 1000 / runs);
        watch.report(8);
        malloc_trim(0);
        print("memory per run: store and visible order", static_cast<double>(m_model.memoryBytes()) / runs, "bytes");
        print("memory per run: resident, all that came with them",
              static_cast<double>(residentBytes() - before) / (runs - static_cast<double>(runsBefore)), "bytes");
        if (m_model.matchCount() != m_model.loadedCount())
            std::printf("  NOT ALL ROWS ARE VISIBLE: %lld\n", m_model.matchCount());
    }

    void scroll(int frames)
    {
        std::printf("Scrolling, %d frames each\n", frames);
        QScrollBar &bar = *m_table.verticalScrollBar();
        std::mt19937 random(1); // NOLINT(cert-msc51-cpp): the same way each time
        paintFrames("page down", frames, [&bar](int) { bar.triggerAction(QAbstractSlider::SliderPageStepAdd); });
        paintFrames("three rows of a wheel", frames, [&bar](int) { bar.setValue(bar.value() + 3 * bar.singleStep()); });
        std::uniform_int_distribution<int> anywhere(0, bar.maximum());
        paintFrames("dragging anywhere", frames, [&](int) { bar.setValue(anywhere(random)); });
        paintFrames("current row down", frames, [this](int) {
            const int row = m_table.currentIndex().row() + 1;
            m_table.setCurrentIndex(m_model.index(row, 0));
        });
        bar.setValue(0);
    }

    void filters(bool withProxy)
    {
        std::printf("Filters\n");
        const auto bad = [](const PlainRuns &plain, int row) {
            const auto status = plain.data(plain.index(row, int(RunColumn::Status)), RunTableModel::RawRole).toString();
            return status == u"FAILED" || status == u"PARTIALLY_SUCCEEDED";
        };
        const auto anyText = [](const PlainRuns &plain, int row) {
            for (const RunColumn column : {RunColumn::DataSourceName, RunColumn::DataSourceId, RunColumn::ErrorType,
                                           RunColumn::ErrorDetail, RunColumn::Id}) {
                const auto text = plain.data(plain.index(row, int(column)), RunTableModel::RawRole).toString();
                if (text.contains(u"lake formation", Qt::CaseInsensitive))
                    return true;
            }
            return false;
        };
        static const QRegularExpression pattern(u"permission.*on [a-z_]+"_s, QRegularExpression::CaseInsensitiveOption);
        const auto regex = [](const PlainRuns &plain, int row) {
            return pattern
                .match(plain.data(plain.index(row, int(RunColumn::ErrorDetail)), RunTableModel::RawRole).toString())
                .hasMatch();
        };
        const auto took = [](const PlainRuns &plain, int row) {
            const QVariant value = plain.data(plain.index(row, int(RunColumn::Took)), RunTableModel::RawRole);
            return value.isValid() && value.toLongLong() > 120'000;
        };
        PlainRuns plain(m_model);
        std::optional<ProxyRival> rival;
        if (withProxy)
            rival.emplace(&plain);
        ProxyRival *proxy = rival ? &*rival : nullptr;
        filter("status:failed,partial", proxy, bad);
        filter("\"lake formation\"", proxy, anyText);
        filter("error~/permission.*on [a-z_]+/", proxy, regex);
        filter("is:unrecovered", nullptr, {});
        filter("is:latest", nullptr, {});
        filter("took:>2m", proxy, took);
        filter("status:failed,partial since:30d error~\"access\" took:>1m -source:test", proxy,
               [&](const PlainRuns &runs, int row) { return bad(runs, row) && took(runs, row) && anyText(runs, row); });
        filter("id:0000000", nullptr, {});
    }

    void sorts(bool withProxy)
    {
        std::printf("Sorts\n");
        PlainRuns plain(m_model);
        std::optional<ProxyRival> rival;
        if (withProxy)
            rival.emplace(&plain);
        ProxyRival *proxy = rival ? &*rival : nullptr;
        sort("status", RunColumn::Status, Qt::AscendingOrder, proxy);
        sort("source name", RunColumn::DataSourceName, Qt::AscendingOrder, proxy);
        sort("took", RunColumn::Took, Qt::DescendingOrder, proxy);
        sort("failed assets", RunColumn::Failed, Qt::DescendingOrder, proxy);
        sort("error", RunColumn::Error, Qt::AscendingOrder, nullptr);
        sort("error detail", RunColumn::ErrorDetail, Qt::AscendingOrder, nullptr);
        sort("run id", RunColumn::Id, Qt::AscendingOrder, nullptr);
        m_table.selectAll();
        sort("started, with every row selected", RunColumn::StartedAt, Qt::DescendingOrder, nullptr);
        time("filter with every row selected", [this] { setFilter("status:failed"); });
        time("all again", [this] { setFilter(""); });
        m_table.clearSelection();
        sort("created, newest first", RunColumn::CreatedAt, Qt::DescendingOrder, nullptr);
    }

    void refresh()
    {
        std::printf("Refresh\n");
        for (int round = 0; round < 2; ++round)
            time("refresh", [this] {
                Q_EMIT m_topBar.refreshRequested();
                waitUntil([this] { return isLoading(); });
                waitUntil([this] { return !isLoading(); });
            });
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            notePaint();
        return QObject::eventFilter(watched, event);
    }

private:
    using PlainRuns = bench::PlainRuns;
    using ProxyRival = bench::ProxyRival;

    [[nodiscard]] bool isLoading() const { return !m_stop->isHidden(); }

    template <class Predicate>
    void waitUntil(Predicate predicate)
    {
        QEventLoop loop;
        QTimer poll;
        connect(&poll, &QTimer::timeout, &loop, [&] {
            if (predicate())
                loop.quit();
        });
        poll.start(5);
        loop.exec();
    }

    void waitForOrder()
    {
        if (!m_model.isComputing())
            return;
        QEventLoop loop;
        connect(&m_model, &RunTableModel::computingChanged, &loop, [&loop](bool computing) {
            if (!computing)
                loop.quit();
        });
        loop.exec();
    }

    /// What is on screen when it is painted.
    void notePaint()
    {
        const int first = m_table.rowAt(0);
        if (first < 0 || m_failureSeen)
            return;
        if (!m_rowSeen) {
            m_rowSeen = true;
            print("first row on screen", m_sinceOpen.wall(), m_sinceOpen.processor());
        }
        const int last = m_table.rowAt(m_table.viewport()->height() - 1);
        for (int row = first; row <= (last < 0 ? m_model.rowCount() - 1 : last); ++row) {
            if (m_model.runs().status(m_model.storeRowAt(row)) == RunStatus::Failed) {
                m_failureSeen = true;
                print("first failed run on screen", m_sinceOpen.wall(), m_sinceOpen.processor());
                return;
            }
        }
    }

    /// Which sources have shown a run.
    void noteHeads()
    {
        const RunSnapshot &runs = m_model.runs();
        if (!m_failureInTable && m_model.statusCounts().of(RunStatus::Failed).count > 0) {
            m_failureInTable = true;
            print("first failed run in the table", m_sinceOpen.wall(), m_sinceOpen.processor());
        }
        for (; m_seen < runs.size(); ++m_seen) {
            const int source = runs.sourceNumber(m_seen);
            if (source >= 0 && source < m_sources && !m_sourceHasRows[static_cast<size_t>(source)]) {
                m_sourceHasRows[static_cast<size_t>(source)] = true;
                ++m_heads;
                m_lastHeadWall = m_sinceOpen.wall();
                m_lastHeadProcessor = m_sinceOpen.processor();
            }
        }
    }

    template <class Step>
    void paintFrames(const char *what, int frames, Step step)
    {
        m_table.verticalScrollBar()->setValue(0);
        std::vector<double> wall;
        std::vector<double> processor;
        for (int i = 0; i < frames; ++i) {
            const Stopwatch frame(CLOCK_THREAD_CPUTIME_ID);
            step(i);
            m_table.viewport()->repaint();
            wall.push_back(frame.wall());
            processor.push_back(frame.processor());
            QEventLoop().processEvents();
        }
        std::sort(wall.begin(), wall.end());
        std::sort(processor.begin(), processor.end());
        const auto at = [frames](const std::vector<double> &times, double part) {
            return times[static_cast<size_t>(part * (frames - 1))];
        };
        std::printf("  %-30s p50 %6.2f (%.2f)  p95 %6.2f (%.2f)  max %6.2f (%.2f) ms\n", what, at(wall, 0.5),
                    at(processor, 0.5), at(wall, 0.95), at(processor, 0.95), at(wall, 1), at(processor, 1));
        std::fflush(stdout);
    }

    void setFilter(const char *text)
    {
        const auto parse = parseFilter(QString::fromUtf8(text));
        if (!parse.expression)
            std::printf("  NOT UNDERSTOOD: %s\n", text);
        else
            Q_EMIT m_filterBar.expressionChanged(*parse.expression);
    }

    /// From the act to rows that show it, painted. Gives the time of the clock.
    template <class Act>
    double time(const char *what, Act act)
    {
        QEventLoop().processEvents();
        bench::LoopWatch watch;
        const Stopwatch timer;
        const Stopwatch gui(CLOCK_THREAD_CPUTIME_ID);
        act();
        waitForOrder();
        m_table.viewport()->repaint();
        const double wall = timer.wall();
        const double processor = timer.processor();
        print(what, wall, processor);
        print("    of that in the GUI thread", gui.processor(), "ms");
        watch.report();
        return processor;
    }

    void filter(const char *text, ProxyRival *rival, const ProxyRival::Predicate &predicate)
    {
        const double own = time(text, [this, text] { setFilter(text); });
        std::printf("    %lld match\n", m_model.matchCount());
        time("    all again", [this] { setFilter(""); });
        if (rival == nullptr)
            return;
        const Stopwatch timer;
        rival->setPredicate(predicate);
        printRatio("the same over QSortFilterProxyModel", timer.processor(), own);
        rival->setPredicate({});
    }

    void sort(const char *what, RunColumn column, Qt::SortOrder order, ProxyRival *rival)
    {
        const double own = time(what, [this, column, order] { m_table.sortByColumn(static_cast<int>(column), order); });
        if (rival == nullptr)
            return;
        const Stopwatch timer;
        rival->sort(static_cast<int>(column), order);
        std::ignore = rival->rowCount();
        printRatio("the same over QSortFilterProxyModel", timer.processor(), own);
    }

    const bench::DemoProcess &m_server;
    int m_sources;
    MainWindow m_window;
    RunsView &m_table;
    RunTableModel &m_model;
    FilterBar &m_filterBar;
    LoadBar &m_loadBar;
    TopBar &m_topBar;
    QPushButton *m_stop = nullptr;

    Stopwatch m_sinceOpen{};
    int m_heads = 0;
    double m_lastHeadWall = 0;
    double m_lastHeadProcessor = 0;
    bool m_rowSeen = false;
    bool m_failureInTable = false;
    bool m_failureSeen = false; // or no longer looked for
    StoreRow m_seen = 0;
    std::vector<bool> m_sourceHasRows{};
};

int run(const QCommandLineParser &options)
{
    const int sources = options.value(u"sources"_s).toInt();
    const qint64 runs = options.value(u"runs-per-source"_s).toLongLong() * sources;
    std::printf("%d sources, %lld runs, %s ms latency\n", sources, runs, qPrintable(options.value(u"latency-ms"_s)));
    const bench::DemoProcess server({u"--latency-ms"_s, options.value(u"latency-ms"_s), u"--sources"_s,
                                     QString::number(sources), u"--runs"_s, QString::number(runs)});
    if (!server.isServing()) {
        std::fputs("serve-demo does not answer\n", stderr);
        return 1;
    }
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    WindowSettings(settings).setValue(WindowSetting::TimeRange, static_cast<int>(TimeRangeBox::Range::All));
    Session session(settings, std::make_unique<MemorySecretStore>(),
                    {{u"AWS_CONFIG_FILE"_s, folder.filePath(u"config"_s)},
                     {u"AWS_SHARED_CREDENTIALS_FILE"_s, folder.filePath(u"credentials"_s)},
                     {u"AWS_ACCESS_KEY_ID"_s, server.value("accessKeyId"_L1)},
                     {u"AWS_SECRET_ACCESS_KEY"_s, server.value("secretAccessKey"_L1)}});
    EstateBench estate(session, settings, server, sources);
    estate.open();
    estate.loadAll();
    estate.scroll(options.value(u"frames"_s).toInt());
    const bool withProxy = !options.isSet(u"no-proxy"_s);
    estate.filters(withProxy);
    estate.sorts(withProxy);
    estate.refresh();
    return 0;
}

} // namespace

} // namespace zonescope

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"bench_estate"_s);
    QCommandLineParser options;
    options.addOptions({{u"sources"_s, {}, u"N"_s, u"300"_s},
                        {u"runs-per-source"_s, {}, u"N"_s, u"9000"_s},
                        {u"latency-ms"_s, {}, u"N"_s, u"20"_s},
                        {u"frames"_s, {}, u"N"_s, u"500"_s},
                        {u"no-proxy"_s, {}}});
    options.process(application);
    return zonescope::run(options);
}
