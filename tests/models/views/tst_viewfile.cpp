// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/views/builtinviews.h"
#include "models/views/timedfilter.h"
#include "models/views/viewfile.h"

#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace zonescope;

namespace {

/// The same in every run of the test.
class Dice final {
public:
    int upTo(int most) { return static_cast<int>(m_generator.bounded(most + 1)); }
    bool coin() { return upTo(1) == 1; }
    QString text(int most)
    {
        static const QStringList pieces{u"a"_s, u"Z"_s,  u"7"_s,   u" "_s,  u"\""_s,         u"\\"_s,     u"/"_s,
                                        u"&"_s, u"%"_s,  u"é"_s,   u"日"_s, u"\U0001f6a7"_s, u"مبيعات"_s, u"-"_s,
                                        u":"_s, u"\n"_s, u"<b>"_s, u"."_s,  u"\t"_s};
        QString result;
        for (int i = upTo(most); i > 0; --i)
            result += pieces.at(upTo(static_cast<int>(pieces.size()) - 1));
        return result;
    }
    QStringList texts()
    {
        QStringList result;
        for (int i = upTo(3); i > 0; --i)
            result << text(5);
        return result;
    }

private:
    QRandomGenerator m_generator{4711};
};

SavedView anyView(Dice &dice)
{
    SavedView view{.name = cleanViewName(u"n"_s + dice.text(12)), .filter = dice.text(20), .note = dice.text(10)};
    if (dice.coin())
        view.sort =
            ViewSort{.column = u"c"_s + dice.text(3), .order = dice.coin() ? Qt::AscendingOrder : Qt::DescendingOrder};
    view.columns = dice.texts();
    view.lens = dice.text(3);
    if (dice.coin()) {
        view.scope = ViewScope{.domainId = dice.text(6), .projectIds = dice.texts(), .dataSourceIds = dice.texts()};
        view.scope->connection = {.id = dice.text(4),
                                  .name = dice.text(4),
                                  .profile = dice.text(4),
                                  .region = dice.text(4),
                                  .accountId = dice.text(4),
                                  .isSample = dice.coin()};
    }
    return view;
}

} // namespace

class TestViewFile final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anyViewComesBackAsItWasWritten();
    void whatThisVersionDoesNotKnowStaysAtEveryLevel();
    void whatIsTakenOutOfAViewIsTakenOutOfItsFile();
    void aFileThatIsNoViewIsRefusedWithAReason_data();
    void aFileThatIsNoViewIsRefusedWithAReason();
    void aFilterThatIsNotUnderstoodIsKeptAndSaidWithItsPlace();
    void namesBecomeSafeFileNames_data();
    void namesBecomeSafeFileNames();
    void namesAreCleaned();
    void everyBuiltInViewIsUnderstoodAndFound();
    void timesAreTakenOutAndPutBack_data();
    void timesAreTakenOutAndPutBack();
};

void TestViewFile::anyViewComesBackAsItWasWritten()
{
    Dice dice;
    for (int i = 0; i < 500; ++i) {
        const SavedView view = anyView(dice);
        const QByteArray content = viewFileContent(view);
        const auto read = readViewFile(content);
        QVERIFY2(read.ok(), content.constData());
        QVERIFY2(*read == view, content.constData());
        QCOMPARE(viewFileContent(*read, content), content);
    }
}

void TestViewFile::whatThisVersionDoesNotKnowStaysAtEveryLevel()
{
    const QByteArray before =
        R"({"zonescopeView":1,"name":"a","filter":"","colour":"red","sort":{"column":"id","then":"x"},
        "scope":{"estate":[1],"connection":{"name":"n","partition":"aws-cn"}}})";
    auto view = readViewFile(before);
    QVERIFY(view.ok());
    view.value().name = u"b"_s;
    const QJsonObject after = QJsonDocument::fromJson(viewFileContent(*view, before)).object();
    QCOMPARE(after["name"_L1].toString(), u"b"_s);
    QCOMPARE(after["colour"_L1].toString(), u"red"_s);
    QCOMPARE(after["sort"_L1]["then"_L1].toString(), u"x"_s);
    QCOMPARE(after["scope"_L1]["estate"_L1][0].toInt(), 1);
    QCOMPARE(after["scope"_L1]["connection"_L1]["partition"_L1].toString(), u"aws-cn"_s);
}

void TestViewFile::whatIsTakenOutOfAViewIsTakenOutOfItsFile()
{
    const SavedView full{.name = u"a"_s,
                         .filter = u"status:failed"_s,
                         .note = u"n"_s,
                         .sort = ViewSort{.column = u"id"_s},
                         .columns = {u"id"_s},
                         .lens = u"runs"_s,
                         .scope = ViewScope{.domainId = u"dzd_1"_s}};
    const auto read = readViewFile(viewFileContent({.name = u"a"_s}, viewFileContent(full)));
    QVERIFY(read.ok());
    QCOMPARE(*read, SavedView{.name = u"a"_s});
}

void TestViewFile::aFileThatIsNoViewIsRefusedWithAReason_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("says");
    QTest::newRow("empty") << QByteArray() << u"not JSON"_s;
    QTest::newRow("cut") << QByteArray("{\n\"zonescopeView\": 1,\n\"name\": \"a") << u"Line 3"_s;
    QTest::newRow("a list") << QByteArray("[1]") << u"no view"_s;
    QTest::newRow("another JSON") << QByteArray(R"({"name":"a"})") << u"no view"_s;
    QTest::newRow("a version that is a text") << QByteArray(R"({"zonescopeView":"1","name":"a"})") << u"no view"_s;
    QTest::newRow("newer") << QByteArray(R"({"zonescopeView":2,"name":"a"})") << u"newer version"_s;
    QTest::newRow("no name") << QByteArray(R"({"zonescopeView":1})") << u"no name"_s;
    QTest::newRow("a name of nothing") << QByteArray("{\"zonescopeView\":1,\"name\":\" \\u202e \"}") << u"no name"_s;
    QTest::newRow("a filter that is a number")
        << QByteArray(R"({"zonescopeView":1,"name":"a","filter":7})") << u"filter must be a text"_s;
    QTest::newRow("ids that are numbers") << QByteArray(R"({"zonescopeView":1,"name":"a","scope":{"projectIds":[1]}})")
                                          << u"scope.projectIds must be a list of texts"_s;
    QTest::newRow("a scope that is a list")
        << QByteArray(R"({"zonescopeView":1,"name":"a","scope":[]})") << u"scope must be an object"_s;
    QTest::newRow("an order of another kind")
        << QByteArray(R"({"zonescopeView":1,"name":"a","sort":{"column":"id","order":"down"}})") << u"sort.order"_s;
    QTest::newRow("too large") << QByteArray(largestViewFile + 1, ' ') << u"larger"_s;
    QTest::newRow("deep") << QByteArray(5000, '[') << u"not JSON"_s;
}

void TestViewFile::aFileThatIsNoViewIsRefusedWithAReason()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, says);
    const auto read = readViewFile(content);
    QVERIFY(!read.ok());
    QCOMPARE(read.error().kind, ErrorKind::Usage);
    QVERIFY2(read.error().message.contains(says), qPrintable(read.error().message));
}

void TestViewFile::aFilterThatIsNotUnderstoodIsKeptAndSaidWithItsPlace()
{
    const auto read = readViewFile(R"({"zonescopeView":1,"name":"a","filter":"took:>2m status:fialed"})");
    QVERIFY(read.ok());
    QCOMPARE(read->filter, u"took:>2m status:fialed"_s);
    QCOMPARE(filterProblem(*read)->position, 16);
    QVERIFY2(filterProblemText(*read).contains(u"character 17"_s), qPrintable(filterProblemText(*read)));
    QVERIFY(filterProblemText({.filter = u"status:failed"_s}).isEmpty());
}

void TestViewFile::namesBecomeSafeFileNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("file");
    QTest::newRow("plain") << u"Not recovered"_s << u"Not recovered.json"_s;
    QTest::newRow("another script") << u"失敗した実行"_s << u"失敗した実行.json"_s;
    QTest::newRow("right to left") << u"مبيعات"_s << u"مبيعات.json"_s;
    QTest::newRow("marks") << u"हिन्दी"_s << u"हिन्दी.json"_s;
    QTest::newRow("decomposed") << u"e\u0301t"_s << u"ét.json"_s;
    QTest::newRow("out of the folder") << u"../../etc/passwd"_s << u"etc-passwd.json"_s;
    QTest::newRow("a path of Windows") << u"C:\\a|b?*<>\""_s << u"C-a-b.json"_s;
    QTest::newRow("nothing that stays") << u"/// ..."_s << u"view.json"_s;
    QTest::newRow("an emoji") << u"\U0001f6a7 broken"_s << u"broken.json"_s;
    QTest::newRow("a name of the system") << u"nul"_s << u"view nul.json"_s;
    QTest::newRow("a port") << u"COM1"_s << u"view COM1.json"_s;
    QTest::newRow("hidden") << u".config"_s << u"config.json"_s;
    QTest::newRow("long") << QString(300, u'日') << QString(63, u'日') + u".json"_s;
}

void TestViewFile::namesBecomeSafeFileNames()
{
    QFETCH(QString, name);
    QFETCH(QString, file);
    QCOMPARE(viewFileName(name), file);
    QVERIFY(viewFileName(name).toUtf8().size() <= 200);
}

void TestViewFile::namesAreCleaned()
{
    QCOMPARE(cleanViewName(u"  a\n\tb\u202e c "_s), u"a b c"_s);
    QCOMPARE(cleanViewName(QString(500, u'x')).size(), longestViewName);
    const QString emojis = QString(u"\U0001f6a7"_s).repeated(100);
    QCOMPARE(cleanViewName(u"x"_s + emojis), (u"x"_s + emojis).left(119));
}

void TestViewFile::everyBuiltInViewIsUnderstoodAndFound()
{
    QCOMPARE(builtInViews().size(), 3U);
    for (const BuiltInView &builtIn : builtInViews()) {
        QVERIFY2(filterProblemText(builtIn.view()).isEmpty(), builtIn.id.data());
        QCOMPARE(findBuiltInView(QString(builtIn.id)), &builtIn);
        QCOMPARE(findBuiltInView(builtIn.view().name.toUpper()), &builtIn);
        // Printed as the filter line prints it, so that the window finds itself in the state of the view.
        QCOMPARE(toText(*parseFilter(QString(builtIn.filter)).expression), QString(builtIn.filter));
    }
    QCOMPARE(findBuiltInView(u"another"_s), nullptr);
}

void TestViewFile::timesAreTakenOutAndPutBack_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("rest");
    QTest::addColumn<QString>("whole");
    const auto row = [](const char *name, const QString &text, const QString &rest, const QString &whole) {
        QTest::newRow(name) << text << rest << whole;
    };
    row("none", u"status:failed"_s, u"status:failed"_s, u"status:failed"_s);
    row("relative", u"since:7d status:failed"_s, u"status:failed"_s, u"status:failed since:7d"_s);
    row("both", u"until:2026-01-09 since:2026-01-02 orders"_s, u"orders"_s,
        u"orders since:2026-01-02 until:2026-01-09"_s);
    row("negated", u"-since:7d"_s, u"-since:7d"_s, u"-since:7d"_s);
    row("twice", u"since:7d since:3d"_s, u"since:3d"_s, u"since:3d since:7d"_s);
    row("another time", u"created:>=2026-01-02"_s, u"created:>=2026-01-02"_s, u"created:>=2026-01-02"_s);
}

void TestViewFile::timesAreTakenOutAndPutBack()
{
    QFETCH(QString, text);
    QFETCH(QString, rest);
    QFETCH(QString, whole);
    const TimedFilter times = takeTimes(*parseFilter(text).expression);
    QCOMPARE(toText(times.rest), rest);
    QCOMPARE(toText(withTimes(times)), whole);
}

QTEST_GUILESS_MAIN(TestViewFile)
#include "tst_viewfile.moc"
