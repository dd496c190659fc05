// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/views/savedviewstore.h"
#include "models/views/viewfile.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace zonescope;

namespace {

void writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(path));
    QCOMPARE(file.write(content), content.size());
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList namesOf(const SavedViewStore &store)
{
    QStringList names;
    for (const ListedView &listed : store.views())
        names << listed.view.name;
    return names;
}

SavedView view(const QString &name, const QString &filter = u"status:failed"_s)
{
    return {.name = name, .filter = filter};
}

} // namespace

class TestSavedViewStore final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_place = std::make_unique<QTemporaryDir>(); }

    void aViewIsOneReadableFile();
    void viewsAreFoundByNameInAnyCase();
    void equalNamesGetFilesOfTheirOwn();
    void renamingKeepsTheFileAndWhatIsNotKnown();
    void theOrderIsKeptAndNewOnesComeAfter();
    void whatIsRemovedComesBackWhereItWas();
    void filesThatAreDroppedInAppear();
    void aFolderThatIsMadeLaterIsFollowed();
    void filesThatAreEditedInPlaceAreReadAgain();
    void brokenFilesAreListedAndLeftAlone();
    void aViewWhoseFilterIsNotUnderstoodIsListedAndCanBeMended();
    void importTakesViewsAndNamesWhatIsNone();
    void exportCopiesTheFileAsItIs();
    void aFileThatIsGoneIsSaid();
    void namesThatLeadOutOfTheFolderAreRefused();
    void aFolderThatCannotBeWrittenIsSaid();
    void twoProgramsSeeEachOthersViews();

private:
    [[nodiscard]] QString folder() const { return m_place->filePath(u"views"_s); }
    [[nodiscard]] QString path(const QString &fileName) const { return QDir(folder()).filePath(fileName); }

    std::unique_ptr<QTemporaryDir> m_place;
};

void TestSavedViewStore::aViewIsOneReadableFile()
{
    SavedViewStore store(folder());
    QVERIFY(store.views().empty());
    QVERIFY2(!QDir(folder()).exists(), "looking at the views made a folder");
    QSignalSpy changed(&store, &SavedViewStore::changed);
    const auto put = store.put(view(u"Orders / night"_s));
    QVERIFY(put.ok());
    QCOMPARE(*put, u"Orders - night.json"_s);
    QCOMPARE(changed.count(), 1);
    QVERIFY(readFile(path(*put)).contains("\"name\": \"Orders / night\""));
    SavedViewStore again(folder());
    QCOMPARE(again.views(), store.views());
    QVERIFY(again.views().front().isUsable());
}

void TestSavedViewStore::viewsAreFoundByNameInAnyCase()
{
    SavedViewStore store(folder());
    QVERIFY(store.put(view(u"Straße"_s)).ok());
    QVERIFY(store.findByName(u" STRAßE "_s).has_value());
    QVERIFY(!store.findByName(u"strasse"_s).has_value());
}

void TestSavedViewStore::equalNamesGetFilesOfTheirOwn()
{
    SavedViewStore store(folder());
    QCOMPARE(*store.put(view(u"a"_s)), u"a.json"_s);
    QCOMPARE(*store.put(view(u"A"_s)), u"A 2.json"_s);
    QCOMPARE(*store.put(view(u"a"_s)), u"a 3.json"_s);
    QCOMPARE(store.views().size(), 3U);
}

void TestSavedViewStore::renamingKeepsTheFileAndWhatIsNotKnown()
{
    SavedViewStore store(folder());
    QVERIFY(store.put(view(u"a"_s)).ok());
    writeFile(path(u"a.json"_s), R"({"zonescopeView":1,"name":"a","filter":"","later":true})");
    QVERIFY(store.rename(u"a.json"_s, u"b"_s).ok());
    QCOMPARE(namesOf(store), QStringList{u"b"_s});
    QVERIFY(readFile(path(u"a.json"_s)).contains("later"));
    QVERIFY(!store.rename(u"a.json"_s, u" \n "_s).ok());
    QCOMPARE(namesOf(store), QStringList{u"b"_s});
}

void TestSavedViewStore::theOrderIsKeptAndNewOnesComeAfter()
{
    SavedViewStore store(folder());
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
        QVERIFY(store.put(view(name)).ok());
    QVERIFY(store.setOrder({u"c.json"_s, u"nobody.json"_s, u"a.json"_s}).ok());
    QCOMPARE(namesOf(store), (QStringList{u"c"_s, u"a"_s, u"b"_s}));
    QVERIFY(store.put(view(u"View 10"_s)).ok());
    QVERIFY(store.put(view(u"View 9"_s)).ok());
    SavedViewStore again(folder());
    QCOMPARE(namesOf(again), (QStringList{u"c"_s, u"a"_s, u"b"_s, u"View 9"_s, u"View 10"_s}));
}

void TestSavedViewStore::whatIsRemovedComesBackWhereItWas()
{
    SavedViewStore store(folder());
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
        QVERIFY(store.put(view(name)).ok());
    QVERIFY(store.setOrder({u"c.json"_s, u"b.json"_s, u"a.json"_s}).ok());
    const QByteArray before = readFile(path(u"b.json"_s));
    const auto removed = store.remove(u"b.json"_s);
    QVERIFY(removed.ok());
    QCOMPARE(namesOf(store), (QStringList{u"c"_s, u"a"_s}));
    QVERIFY(!QFile::exists(path(u"b.json"_s)));
    QVERIFY(store.restore(*removed).ok());
    QCOMPARE(namesOf(store), (QStringList{u"c"_s, u"b"_s, u"a"_s}));
    QCOMPARE(readFile(path(u"b.json"_s)), before);
}

void TestSavedViewStore::filesThatAreDroppedInAppear()
{
    SavedViewStore store(folder());
    QVERIFY(store.put(view(u"a"_s)).ok());
    writeFile(path(u"dropped.json"_s), viewFileContent(view(u"From a colleague"_s)));
    QTRY_COMPARE(namesOf(store), (QStringList{u"a"_s, u"From a colleague"_s}));
    QVERIFY(QFile::remove(path(u"a.json"_s)));
    QTRY_COMPARE(namesOf(store), QStringList{u"From a colleague"_s});
}

void TestSavedViewStore::aFolderThatIsMadeLaterIsFollowed()
{
    SavedViewStore store(m_place->filePath(u"not/there/yet"_s));
    QVERIFY(QDir().mkpath(store.folder()));
    writeFile(QDir(store.folder()).filePath(u"a.json"_s), viewFileContent(view(u"a"_s)));
    QTRY_COMPARE(namesOf(store), QStringList{u"a"_s});
}

void TestSavedViewStore::filesThatAreEditedInPlaceAreReadAgain()
{
    SavedViewStore store(folder());
    QVERIFY(store.put(view(u"a"_s)).ok());
    writeFile(path(u"a.json"_s), viewFileContent(view(u"another name"_s)));
    QTRY_COMPARE(namesOf(store), QStringList{u"another name"_s});
    QVERIFY(store.put(view(u"by us"_s), u"a.json"_s).ok()); // the file is another one now
    writeFile(path(u"a.json"_s), viewFileContent(view(u"and again"_s)));
    QTRY_COMPARE(namesOf(store), QStringList{u"and again"_s});
}

void TestSavedViewStore::brokenFilesAreListedAndLeftAlone()
{
    QVERIFY(QDir().mkpath(folder()));
    const QByteArray content = "{ \"name\": \"half";
    writeFile(path(u"half a view.json"_s), content);
    SavedViewStore store(folder());
    QCOMPARE(namesOf(store), QStringList{u"half a view"_s});
    QVERIFY(store.views().front().isBroken);
    QVERIFY(!store.views().front().isUsable());
    QVERIFY(store.views().front().problem.contains(u"not JSON"_s));
    QVERIFY(!store.put(view(u"over it"_s), u"half a view.json"_s).ok());
    QVERIFY(!store.rename(u"half a view.json"_s, u"b"_s).ok());
    QVERIFY(!store.remove(u"half a view.json"_s).ok());
    QCOMPARE(*store.put(view(u"half a view"_s)), u"half a view 2.json"_s);
    QVERIFY(store.findByName(u"half a view"_s)->isUsable());
    QCOMPARE(readFile(path(u"half a view.json"_s)), content);
}

void TestSavedViewStore::aViewWhoseFilterIsNotUnderstoodIsListedAndCanBeMended()
{
    SavedViewStore store(folder());
    QVERIFY(store.put(view(u"a"_s, u"status:fialed"_s)).ok());
    const ListedView listed = store.views().front();
    QVERIFY(!listed.isBroken);
    QVERIFY2(listed.problem.contains(u"character 8"_s), qPrintable(listed.problem));
    QCOMPARE(listed.view.filter, u"status:fialed"_s);
    QVERIFY(store.put(view(u"a"_s), listed.fileName).ok());
    QVERIFY(store.views().front().isUsable());
}

void TestSavedViewStore::importTakesViewsAndNamesWhatIsNone()
{
    const QString good = m_place->filePath(u"good.json"_s);
    const QByteArray content = R"({"zonescopeView":1,"name":"Good one","filter":"","later":1})";
    writeFile(good, content);
    const QString bad = m_place->filePath(u"bad.json"_s);
    writeFile(bad, "nothing");
    SavedViewStore store(folder());
    const auto imported = store.import({good, bad, m_place->filePath(u"not there.json"_s), good});
    QCOMPARE(imported.fileNames, (QStringList{u"Good one.json"_s, u"Good one 2.json"_s}));
    QCOMPARE(imported.errors.size(), 2U);
    QVERIFY(imported.errors.at(0).message.startsWith(u"bad.json: "_s));
    QVERIFY(imported.errors.at(1).message.startsWith(u"not there.json: "_s));
    QCOMPARE(readFile(path(u"Good one.json"_s)), content);
}

void TestSavedViewStore::exportCopiesTheFileAsItIs()
{
    SavedViewStore store(folder());
    QVERIFY(store.put(view(u"a"_s)).ok());
    const QString target = m_place->filePath(u"out.json"_s);
    QVERIFY(store.exportTo(u"a.json"_s, target).ok());
    QCOMPARE(readFile(target), readFile(path(u"a.json"_s)));
    QCOMPARE(*SavedViewStore::readFile(target), view(u"a"_s));
    const auto failed = store.exportTo(u"a.json"_s, m_place->filePath(u"no folder/out.json"_s));
    QVERIFY(!failed.ok());
    QCOMPARE(failed.error().kind, ErrorKind::Output);
}

void TestSavedViewStore::aFileThatIsGoneIsSaid()
{
    SavedViewStore store(folder());
    QVERIFY(store.put(view(u"a"_s)).ok());
    QVERIFY(QFile::remove(path(u"a.json"_s)));
    QVERIFY(!store.put(view(u"a"_s), u"a.json"_s).ok());
    QVERIFY2(!QFile::exists(path(u"a.json"_s)), "a view that somebody deleted came back");
    QVERIFY(!SavedViewStore::readFile(path(u"a.json"_s)).ok());
}

void TestSavedViewStore::namesThatLeadOutOfTheFolderAreRefused()
{
    const QString outside = m_place->filePath(u"outside.json"_s);
    writeFile(outside, viewFileContent(view(u"outside"_s)));
    SavedViewStore store(folder());
    QVERIFY(store.put(view(u"a"_s)).ok());
    for (const QString &name : {u"../outside.json"_s, outside, u"..\\outside.json"_s, u"order.txt"_s, u".json"_s}) {
        QVERIFY(!store.put(view(u"x"_s), name).ok());
        QVERIFY(!store.remove(name).ok());
    }
    QVERIFY(QFile::exists(outside));
}

void TestSavedViewStore::aFolderThatCannotBeWrittenIsSaid()
{
    writeFile(m_place->filePath(u"file"_s), "no folder");
    SavedViewStore store(m_place->filePath(u"file/views"_s));
    const auto put = store.put(view(u"a"_s));
    QVERIFY(!put.ok());
    QCOMPARE(put.error().kind, ErrorKind::Output);
    QCOMPARE(store.import({}).errors.size(), 1U);
}

void TestSavedViewStore::twoProgramsSeeEachOthersViews()
{
    SavedViewStore here(folder());
    SavedViewStore there(folder());
    QVERIFY(here.put(view(u"a"_s)).ok());
    QTRY_COMPARE(namesOf(there), QStringList{u"a"_s});
    QVERIFY(there.put(view(u"b"_s)).ok());
    QVERIFY(there.setOrder({u"b.json"_s, u"a.json"_s}).ok());
    QTRY_COMPARE(namesOf(here), (QStringList{u"b"_s, u"a"_s}));
}

QTEST_GUILESS_MAIN(TestSavedViewStore)
#include "tst_savedviewstore.moc"
