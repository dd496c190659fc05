// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/settingsfiles.h"

#include "tests/support/faketime.h"

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <cstdio>

using namespace zonescope;
using namespace zonescope::aws;
using namespace zonescope::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray regionOf(SettingsFiles &files)
{
    const auto profiles = files.profiles();
    if (!profiles)
        return "error"_ba;
    const auto value = profiles->value(u"default"_s, u"region"_s);
    return value ? value->text.toUtf8() : "none"_ba;
}

QByteArray secretOf(SettingsFiles &files)
{
    const auto profiles = files.profiles();
    const auto value = profiles ? profiles->value(u"default"_s, u"aws_secret_access_key"_s) : std::nullopt;
    return value && value->secret ? value->secret->view().toByteArray() : "none"_ba;
}

} // namespace

class TstSettingsFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void filesThatDoNotExistAreEmpty();
    void changesAreReadWithoutWatching();
    void aSameSizeRewriteWithinTheSameSecondIsRead();
    void aRewriteThatKeepsSizeAndTimeIsRead();
    void aTouchedFileIsNoOtherContent();
    void theSameContentInAnotherFileIsNoOtherContent();
    void changesFromOutsideAreNoticed();
    void aSeriesOfWritesIsNoticedOnce();
    void aTouchIsNotNoticed();
    void aFileReplacedByARenameIsNoticed();
    void aFileReplacedByARenameIsWatchedOn();
    void filesCreatedLaterAreNoticed_data();
    void filesCreatedLaterAreNoticed();
    void deletedFilesAreNoticed();
    void row13_aBrokenFileKeepsTheLastGoodReadAndNamesFileAndLine_data();
    void row13_aBrokenFileKeepsTheLastGoodReadAndNamesFileAndLine();
    void row13_aFileThatWasNeverGoodIsAnError();
    void row14_replacedKeysAreReadWithoutARestart();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_home->filePath(u".aws/"_s + name); }
    void write(const QString &name, const QByteArray &content) const;
    /// As scripts do it: a file beside it, then a rename over it.
    void replace(const QString &name, const QByteArray &content) const;
    void makeFolder() const { QVERIFY(QDir(m_home->path()).mkpath(u".aws"_s)); }
    /// Whether changed() comes once the pause after the last write is over.
    [[nodiscard]] bool isNoticed();

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<FakeTimers> m_timers;
    std::unique_ptr<SettingsFiles> m_files;
    std::unique_ptr<QSignalSpy> m_changed;
};

void TstSettingsFiles::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    m_clock = std::make_unique<FakeClock>();
    m_timers = std::make_unique<FakeTimers>(*m_clock);
    m_files = std::make_unique<SettingsFiles>(EnvironmentVariables{{u"HOME"_s, m_home->path()}}, *m_timers);
    m_changed = std::make_unique<QSignalSpy>(m_files.get(), &SettingsFiles::changed);
}

void TstSettingsFiles::cleanup()
{
    m_changed.reset();
    m_files.reset();
    m_timers.reset();
    m_home.reset();
}

void TstSettingsFiles::write(const QString &name, const QByteArray &content) const
{
    QFile file(path(name));
    QVERIFY2(file.open(QIODevice::WriteOnly | QIODevice::Truncate), qPrintable(file.errorString()));
    QCOMPARE(file.write(content), content.size());
}

void TstSettingsFiles::replace(const QString &name, const QByteArray &content) const
{
    write(name + u".new"_s, content);
    QVERIFY(
        std::rename(QFile::encodeName(path(name + u".new"_s)).constData(), QFile::encodeName(path(name)).constData())
        == 0);
}

bool TstSettingsFiles::isNoticed()
{
    m_changed->clear();
    return QTest::qWaitFor([this] {
        if (m_timers->pending() > 0)
            m_timers->advance(std::chrono::milliseconds(200));
        return !m_changed->isEmpty();
    });
}

void TstSettingsFiles::filesThatDoNotExistAreEmpty()
{
    QVERIFY(m_files->profiles().ok());
    QVERIFY(m_files->profiles()->names().isEmpty());
    QVERIFY(!m_files->problem());
}

void TstSettingsFiles::changesAreReadWithoutWatching()
{
    makeFolder();
    write(u"config"_s, "[default]\nregion=one\n");
    QCOMPARE(regionOf(*m_files), "one"_ba);
    const quint64 generation = m_files->generation();
    QCOMPARE(regionOf(*m_files), "one"_ba);
    QCOMPARE(m_files->generation(), generation);
    write(u"config"_s, "[default]\nregion=another\n");
    QCOMPARE(regionOf(*m_files), "another"_ba);
    QCOMPARE(m_files->generation(), generation + 1);
    write(u"credentials"_s, "[default]\nregion=better\n");
    QCOMPARE(regionOf(*m_files), "better"_ba);
    QCOMPARE(m_files->generation(), generation + 2);
}

void TstSettingsFiles::aSameSizeRewriteWithinTheSameSecondIsRead()
{
    makeFolder();
    for (int i = 100; i < 200; ++i) {
        const QByteArray region = QByteArray::number(i);
        write(u"config"_s, "[default]\nregion=" + region + '\n');
        QCOMPARE(regionOf(*m_files), region);
        QCOMPARE(m_files->generation(), quint64(i - 99));
    }
}

void TstSettingsFiles::aRewriteThatKeepsSizeAndTimeIsRead()
{
#if !defined(Q_OS_UNIX)
    QSKIP("NOT TESTED: only Unix tells one file from another");
#endif
    // Long ago, so that the time says nothing: what tells the two is the inode.
    const QDateTime before = QDateTime::currentDateTimeUtc().addDays(-1);
    const auto setTime = [&](const QString &name) {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.setFileTime(before, QFileDevice::FileModificationTime));
    };
    makeFolder();
    write(u"config"_s, "[default]\nregion=one\n");
    setTime(u"config"_s);
    QCOMPARE(regionOf(*m_files), "one"_ba);
    write(u"config.new"_s, "[default]\nregion=two\n");
    setTime(u"config.new"_s);
    QVERIFY(QFile::remove(path(u"config"_s)));
    QVERIFY(QFile::rename(path(u"config.new"_s), path(u"config"_s)));
    QCOMPARE(QFileInfo(path(u"config"_s)).lastModified().toUTC(), before);
    QCOMPARE(regionOf(*m_files), "two"_ba);
}

void TstSettingsFiles::aTouchedFileIsNoOtherContent()
{
    makeFolder();
    write(u"config"_s, "[default]\nregion=one\n");
    QCOMPARE(regionOf(*m_files), "one"_ba);
    const quint64 generation = m_files->generation();
    write(u"config"_s, "[default]\nregion=one\n");
    QCOMPARE(regionOf(*m_files), "one"_ba);
    QCOMPARE(m_files->generation(), generation);
    m_files->forget();
    QCOMPARE(regionOf(*m_files), "one"_ba);
    QCOMPARE(m_files->generation(), generation);
}

void TstSettingsFiles::theSameContentInAnotherFileIsNoOtherContent()
{
    makeFolder();
    write(u"config"_s, "[default]\nregion=one\n");
    QCOMPARE(regionOf(*m_files), "one"_ba);
    const quint64 generation = m_files->generation();
    replace(u"config"_s, "[default]\nregion=one\n");
    QCOMPARE(regionOf(*m_files), "one"_ba);
    QCOMPARE(m_files->generation(), generation);
    // But the same words in the other file are.
    QVERIFY(QFile::rename(path(u"config"_s), path(u"credentials"_s)));
    QCOMPARE(regionOf(*m_files), "one"_ba);
    QCOMPARE(m_files->generation(), generation + 1);
}

void TstSettingsFiles::changesFromOutsideAreNoticed()
{
    makeFolder();
    write(u"config"_s, "[default]\nregion=one\n");
    m_files->watch();
    write(u"config"_s, "[default]\nregion=two\n");
    QVERIFY(isNoticed());
    QCOMPARE(m_changed->size(), 1);
    QCOMPARE(regionOf(*m_files), "two"_ba);
}

void TstSettingsFiles::aSeriesOfWritesIsNoticedOnce()
{
    makeFolder();
    write(u"config"_s, "[default]\nregion=one\n");
    m_files->watch();
    for (int i = 0; i < 5; ++i) {
        write(u"config"_s, "[default]\nregion=" + QByteArray::number(i) + '\n');
        QTRY_VERIFY(m_timers->pending() > 0);
        m_timers->advance(std::chrono::milliseconds(100));
        write(u"credentials"_s, "[default]\noutput=" + QByteArray::number(i) + '\n');
        const std::size_t noticed = m_timers->delays.size();
        QTRY_VERIFY(m_timers->delays.size() > noticed);
    }
    QVERIFY(m_changed->isEmpty());
    m_timers->advance(std::chrono::milliseconds(200));
    QCOMPARE(m_changed->size(), 1);
    QCOMPARE(regionOf(*m_files), "4"_ba);
}

void TstSettingsFiles::aTouchIsNotNoticed()
{
    makeFolder();
    write(u"config"_s, "[default]\nregion=one\n");
    m_files->watch();
    write(u"config"_s, "[default]\nregion=one\n");
    QTRY_VERIFY(m_timers->pending() > 0);
    m_timers->advance(std::chrono::milliseconds(200));
    QVERIFY(m_changed->isEmpty());
}

void TstSettingsFiles::aFileReplacedByARenameIsNoticed()
{
    makeFolder();
    write(u"config"_s, "[default]\nregion=one\n");
    m_files->watch();
    replace(u"config"_s, "[default]\nregion=two\n");
    QVERIFY(isNoticed());
    QCOMPARE(regionOf(*m_files), "two"_ba);
}

void TstSettingsFiles::aFileReplacedByARenameIsWatchedOn()
{
    makeFolder();
    write(u"config"_s, "[default]\nregion=one\n");
    m_files->watch();
    for (const QByteArray &region : {"two"_ba, "three"_ba}) {
        replace(u"config"_s, "[default]\nregion=" + region + '\n');
        QVERIFY(isNoticed());
        QCOMPARE(regionOf(*m_files), region);
        write(u"config"_s, "[default]\nregion=after-" + region + '\n');
        QVERIFY(isNoticed());
        QCOMPARE(regionOf(*m_files), "after-" + region);
    }
}

void TstSettingsFiles::filesCreatedLaterAreNoticed_data()
{
    QTest::addColumn<bool>("hasFolder");
    QTest::addColumn<QString>("file");
    QTest::newRow("config in its folder") << true << u"config"_s;
    QTest::newRow("credentials in its folder") << true << u"credentials"_s;
    QTest::newRow("config and its folder") << false << u"config"_s;
    QTest::newRow("credentials and its folder") << false << u"credentials"_s;
}

void TstSettingsFiles::filesCreatedLaterAreNoticed()
{
    QFETCH(bool, hasFolder);
    QFETCH(QString, file);
    if (hasFolder)
        makeFolder();
    m_files->watch();
    QCOMPARE(regionOf(*m_files), "none"_ba);
    if (!hasFolder) {
        makeFolder();
        QTRY_VERIFY(m_timers->pending() > 0);
        m_timers->advance(std::chrono::milliseconds(200));
    }
    write(file, "[default]\nregion=one\n");
    QVERIFY(isNoticed());
    QCOMPARE(regionOf(*m_files), "one"_ba);
    write(file, "[default]\nregion=two\n");
    QVERIFY(isNoticed());
    QCOMPARE(regionOf(*m_files), "two"_ba);
}

void TstSettingsFiles::deletedFilesAreNoticed()
{
    makeFolder();
    write(u"config"_s, "[default]\nregion=one\n");
    m_files->watch();
    QVERIFY(QFile::remove(path(u"config"_s)));
    QVERIFY(isNoticed());
    QCOMPARE(regionOf(*m_files), "none"_ba);
}

void TstSettingsFiles::row13_aBrokenFileKeepsTheLastGoodReadAndNamesFileAndLine_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("place");
    QTest::newRow("config") << u"config"_s << "[default]\nregion=two\nno key here\n"_ba << u"~/.aws/config, line 3"_s;
    QTest::newRow("credentials") << u"credentials"_s << "\n[default\naws_secret_access_key=S3CRET\n"_ba
                                 << u"~/.aws/credentials, line 2"_s;
}

void TstSettingsFiles::row13_aBrokenFileKeepsTheLastGoodReadAndNamesFileAndLine()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, content);
    QFETCH(QString, place);
    makeFolder();
    write(u"config"_s, "[default]\nregion=one\n[profile other]\nregion=x\n");
    write(u"credentials"_s, "[default]\noutput=json\n");
    m_files->watch();
    const quint64 generation = m_files->generation();

    write(file, content);
    QVERIFY(isNoticed());
    QCOMPARE(regionOf(*m_files), "one"_ba);
    QVERIFY(m_files->profiles()->contains(u"other"_s));
    QCOMPARE(m_files->generation(), generation);
    QVERIFY(m_files->problem());
    QCOMPARE(m_files->problem()->kind, ErrorKind::Usage);
    QVERIFY2(m_files->problem()->message.contains(place), qPrintable(m_files->problem()->message));
    QVERIFY(!m_files->problem()->message.contains(u"S3CRET"_s));

    write(file, "[default]\nregion=mended\n");
    QVERIFY(isNoticed());
    QCOMPARE(regionOf(*m_files), "mended"_ba);
    QVERIFY(!m_files->problem());
}

void TstSettingsFiles::row13_aFileThatWasNeverGoodIsAnError()
{
    makeFolder();
    write(u"config"_s, "region=one\n");
    const auto profiles = m_files->profiles();
    QVERIFY(!profiles);
    QCOMPARE(profiles.error().kind, ErrorKind::Usage);
    QVERIFY2(profiles.error().message.contains(u"~/.aws/config, line 1"_s), qPrintable(profiles.error().message));
    QCOMPARE(m_files->generation(), quint64(0));
    write(u"config"_s, "[default]\nregion=one\n");
    QCOMPARE(regionOf(*m_files), "one"_ba);
}

void TstSettingsFiles::row14_replacedKeysAreReadWithoutARestart()
{
    makeFolder();
    const auto content = [](const QByteArray &secret) {
        return "[default]\naws_access_key_id=AKID\naws_secret_access_key=" + secret + '\n';
    };
    write(u"credentials"_s, content("first1"_ba));
    m_files->watch();
    QCOMPARE(secretOf(*m_files), "first1"_ba);
    const quint64 generation = m_files->generation();
    replace(u"credentials"_s, content("second"_ba)); // of the same size
    QCOMPARE(secretOf(*m_files), "second"_ba); // before anybody told
    QCOMPARE(m_files->generation(), generation + 1);
    QVERIFY(isNoticed());
    QCOMPARE(m_changed->size(), 1);
    write(u"credentials"_s, content("third3"_ba));
    QCOMPARE(secretOf(*m_files), "third3"_ba);
    QCOMPARE(m_files->generation(), generation + 2);
}

QTEST_GUILESS_MAIN(TstSettingsFiles)
#include "tst_settingsfiles.moc"
