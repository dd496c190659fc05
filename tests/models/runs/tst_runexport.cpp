// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/runexport.h"
#include "tests/models/runs/runsamples.h"

#include <QtCore/QBuffer>
#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <cstdio>
#include <memory>
#include <vector>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::datazone;
using namespace zonescope::test;

namespace {

constexpr auto patience = 60'000;

struct Runs {
    RunStore store{};
    std::vector<StoreRow> rows{};

    /// `count` rows, made of few runs so that many are cheap.
    explicit Runs(size_t count)
    {
        store.setSources(sampleSources(1));
        for (const auto &run : sampleRuns(0, 1000))
            store.upsert(0, run);
        rows.resize(count);
        for (size_t i = 0; i < count; ++i)
            rows[i] = static_cast<StoreRow>(i % 1000);
    }
    ExportJob *toFile(const QString &path, QObject *parent, ExportOptions options = {}) const
    {
        return ExportJob::toFile(path, store.snapshot(), rows, std::move(options), parent);
    }
};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

void putOldFile(const QString &path)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("the old file");
}

constexpr size_t manyRows = 4'000'000; // half a gigabyte: not done before a test acts
const auto childArgument = "--export-for-ever";

} // namespace

class TestRunExport final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aFileHoldsHeaderAndRowsInTheirOrder();
    void theLimitCutsTheRows();
    void noRowsGiveTheHeaderOnly();
    void theSnapshotIsWrittenWhateverComesLater();
    void progressRisesToAllRows();
    void cancelKeepsTheOldFile();
    void destroyingTheJobKeepsTheOldFile();
    void aCancelAfterTheEndChangesNothing();
    void aFolderThatCannotBeWrittenIsAnOutputError_data();
    void aFolderThatCannotBeWrittenIsAnOutputError();
    void aFailureWhileWritingKeepsTheOldFile();
    void aKillWhileWritingKeepsTheOldFile();
    void aDeviceGetsAllBytes();
    void aFullDeviceIsAnOutputError();
    void aFileNeverTakesThePlaceOfSomethingElse();
    void jsonLinesGoToAFileToo();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"runs.csv"_s); }
    [[nodiscard]] QStringList entries() const { return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestRunExport::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestRunExport::aFileHoldsHeaderAndRowsInTheirOrder()
{
    Runs runs(0);
    runs.rows = {7, 3, 5};
    putOldFile(path());
    ExportJob *job = runs.toFile(path(), this, {.columns = {RunColumn::Id, RunColumn::Status}});
    QSignalSpy finished(job, &Job::finished);
    job->start();
    QCOMPARE(finished.count(), 0);
    QVERIFY(finished.wait(patience));
    QVERIFY(job->result().ok());
    const QByteArray expected =
        "id,status\r\nrun00000000007,SUCCESS\r\nrun00000000003,REQUESTED\r\nrun00000000005,SUCCESS\r\n";
    QCOMPARE(contentOf(path()), expected);
    QCOMPARE(job->result()->rows, 3);
    QCOMPARE(job->result()->bytes, expected.size());
    QCOMPARE(job->result()->path, path());
    QCOMPARE(entries(), QStringList(u"runs.csv"_s));
}

void TestRunExport::theLimitCutsTheRows()
{
    const Runs runs(10);
    ExportJob *job = runs.toFile(path(), this, {.columns = {RunColumn::Id}, .limit = 2});
    QSignalSpy finished(job, &Job::finished);
    job->start();
    QVERIFY(finished.wait(patience));
    QCOMPARE(job->result()->rows, 2);
    QCOMPARE(contentOf(path()), "id\r\nrun00000000000\r\nrun00000000001\r\n");
}

void TestRunExport::noRowsGiveTheHeaderOnly()
{
    const Runs runs(0);
    ExportJob *job = runs.toFile(path(), this, {.columns = {RunColumn::Id}});
    QSignalSpy finished(job, &Job::finished);
    job->start();
    QVERIFY(finished.wait(patience));
    QCOMPARE(contentOf(path()), "id\r\n");
}

void TestRunExport::theSnapshotIsWrittenWhateverComesLater()
{
    Runs runs(1000);
    ExportJob *job = runs.toFile(path(), this, {.columns = {RunColumn::Status}});
    QSignalSpy finished(job, &Job::finished);
    job->start();
    for (auto run : sampleRuns(0, 1000)) {
        run.updatedAt += 1;
        run.status = OpenEnum<RunStatus>::fromApi(u"CHANGED");
        runs.store.upsert(0, run);
    }
    QVERIFY(finished.wait(patience));
    QVERIFY(!contentOf(path()).contains("CHANGED"));
    QCOMPARE(contentOf(path()).count("\r\n"), 1001);
}

void TestRunExport::progressRisesToAllRows()
{
    const Runs runs(200'000);
    ExportJob *job = runs.toFile(path(), this);
    QSignalSpy finished(job, &Job::finished);
    QSignalSpy progress(job, &ExportJob::progressChanged);
    job->start();
    QVERIFY(finished.wait(patience));
    QVERIFY(!progress.isEmpty());
    qint64 before = -1;
    for (const auto &arguments : progress) {
        QVERIFY(arguments[0].toLongLong() > before);
        before = arguments[0].toLongLong();
        QCOMPARE(arguments[1].toLongLong(), 200'000);
    }
    QVERIFY(before <= 200'000);
}

void TestRunExport::cancelKeepsTheOldFile()
{
    putOldFile(path());
    const Runs runs(manyRows);
    ExportJob *job = runs.toFile(path(), this);
    QSignalSpy finished(job, &Job::finished);
    QSignalSpy progress(job, &ExportJob::progressChanged);
    job->start();
    QTRY_VERIFY_WITH_TIMEOUT(progress.count() > 1, patience);
    job->cancel();
    QCOMPARE(finished.count(), 0);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patience);
    QVERIFY(!job->result().ok());
    QCOMPARE(job->result().error().kind, ErrorKind::Cancelled);
    QCOMPARE(contentOf(path()), "the old file");
    QTRY_COMPARE_WITH_TIMEOUT(entries(), QStringList(u"runs.csv"_s), patience);
    QCOMPARE(finished.count(), 1);
}

void TestRunExport::destroyingTheJobKeepsTheOldFile()
{
    putOldFile(path());
    const Runs runs(manyRows);
    std::unique_ptr<ExportJob> job(runs.toFile(path(), nullptr));
    QSignalSpy progress(job.get(), &ExportJob::progressChanged);
    job->start();
    QTRY_VERIFY_WITH_TIMEOUT(!progress.isEmpty(), patience);
    job.reset();
    QTRY_COMPARE_WITH_TIMEOUT(entries(), QStringList(u"runs.csv"_s), patience);
    QCOMPARE(contentOf(path()), "the old file");
}

void TestRunExport::aCancelAfterTheEndChangesNothing()
{
    const Runs runs(5);
    ExportJob *job = runs.toFile(path(), this);
    QSignalSpy finished(job, &Job::finished);
    job->start();
    QVERIFY(finished.wait(patience));
    job->cancel();
    QVERIFY(job->result().ok());
    QCOMPARE(finished.count(), 1);
    QCOMPARE(contentOf(path()).count("\r\n"), 6);
}

void TestRunExport::aFolderThatCannotBeWrittenIsAnOutputError_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("no such folder") << u"/no/such/folder/runs.csv"_s;
    QTest::newRow("not even for root") << u"/proc/runs.csv"_s;
    QTest::newRow("a folder itself") << u"/tmp"_s;
    QTest::newRow("no name") << QString();
}

void TestRunExport::aFolderThatCannotBeWrittenIsAnOutputError()
{
    QFETCH(QString, path);
    const Runs runs(5);
    ExportJob *job = runs.toFile(path, this);
    QSignalSpy finished(job, &Job::finished);
    job->start();
    QVERIFY(finished.wait(patience));
    QVERIFY(!job->result().ok());
    QCOMPARE(job->result().error().kind, ErrorKind::Output);
    QVERIFY2(job->result().error().message.contains(path), qPrintable(job->result().error().message));
}

void TestRunExport::aFailureWhileWritingKeepsTheOldFile()
{
#ifdef Q_OS_UNIX
    putOldFile(path());
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    const rlimit small{1024 * 1024, before.rlim_max};
    const auto oldHandler = std::signal(SIGXFSZ, SIG_IGN);
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
    const Runs runs(100'000);
    ExportJob *job = runs.toFile(path(), this);
    QSignalSpy finished(job, &Job::finished);
    job->start();
    const bool ended = finished.wait(patience);
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, oldHandler);
    QVERIFY(ended);
    QVERIFY(!job->result().ok());
    QCOMPARE(job->result().error().kind, ErrorKind::Output);
    QVERIFY2(job->result().error().message.contains(u"File too large"_s), qPrintable(job->result().error().message));
    QCOMPARE(contentOf(path()), "the old file");
    QCOMPARE(entries(), QStringList(u"runs.csv"_s));
#else
    QSKIP("File size limits exist on Unix only");
#endif
}

void TestRunExport::aKillWhileWritingKeepsTheOldFile()
{
    putOldFile(path());
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(), {QString::fromLatin1(childArgument), path()});
    QTRY_VERIFY_WITH_TIMEOUT(child.bytesAvailable() > 0, patience);
    QCOMPARE(child.state(), QProcess::Running);
    child.kill();
    QTRY_COMPARE_WITH_TIMEOUT(child.state(), QProcess::NotRunning, patience);
    QCOMPARE(contentOf(path()), "the old file");
}

void TestRunExport::aDeviceGetsAllBytes()
{
    const Runs runs(20'000);
    const auto buffer = std::make_shared<QBuffer>();
    QVERIFY(buffer->open(QIODevice::WriteOnly));
    ExportJob *job = ExportJob::toDevice(buffer, runs.store.snapshot(), runs.rows, {}, this);
    QSignalSpy finished(job, &Job::finished);
    job->start();
    QVERIFY(finished.wait(patience));
    QVERIFY(job->result().ok());
    QCOMPARE(job->result()->bytes, buffer->data().size());
    QVERIFY(job->result()->path.isEmpty());
    QVERIFY(buffer->data().count("\r\n") == 20'001);
}

void TestRunExport::aFullDeviceIsAnOutputError()
{
    if (!QFile::exists(u"/dev/full"_s))
        QSKIP("There is no /dev/full here");
    for (const size_t count : {size_t(1), size_t(20'000)}) {
        const Runs runs(count);
        const auto device = std::make_shared<QFile>(u"/dev/full"_s);
        QVERIFY(device->open(QIODevice::WriteOnly));
        ExportJob *job = ExportJob::toDevice(device, runs.store.snapshot(), runs.rows, {}, this);
        QSignalSpy finished(job, &Job::finished);
        job->start();
        QVERIFY(finished.wait(patience));
        QVERIFY(!job->result().ok());
        QCOMPARE(job->result().error().kind, ErrorKind::Output);
        QVERIFY2(job->result().error().message.contains(u"No space left"_s), qPrintable(job->result().error().message));
    }
}

void TestRunExport::aFileNeverTakesThePlaceOfSomethingElse()
{
    const Runs runs(3);
    QVERIFY(QDir(m_folder->path()).mkdir(u"runs.csv"_s));
    ExportJob *job = runs.toFile(path(), this);
    QSignalSpy finished(job, &Job::finished);
    job->start();
    QVERIFY(finished.wait(patience));
    QVERIFY(!job->result().ok());
    QCOMPARE(job->result().error().kind, ErrorKind::Output);
    QVERIFY(QFileInfo(path()).isDir());
}

void TestRunExport::jsonLinesGoToAFileToo()
{
    const Runs runs(3);
    ExportJob *job = runs.toFile(path(), this, {.format = ExportFormat::JsonLines});
    QSignalSpy finished(job, &Job::finished);
    job->start();
    QVERIFY(finished.wait(patience));
    QCOMPARE(contentOf(path()).count('\n'), 3);
    QVERIFY(contentOf(path()).startsWith('{'));
}

/// What the test that kills a writer starts: an export that says when it writes.
static int exportForEver(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const Runs runs(manyRows * 4);
    ExportJob *job = runs.toFile(QString::fromLocal8Bit(argv[2]), &app);
    QObject::connect(job, &ExportJob::progressChanged, job, [](qint64 done, qint64) {
        if (done > 0) {
            std::puts("writing");
            std::fflush(stdout);
        }
    });
    QObject::connect(job, &Job::finished, &app, &QCoreApplication::quit);
    job->start();
    return QCoreApplication::exec();
}

int main(int argc, char **argv)
{
    if (argc == 3 && qstrcmp(argv[1], childArgument) == 0)
        return exportForEver(argc, argv);
    QCoreApplication app(argc, argv);
    TestRunExport test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_runexport.moc"
