// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/views/zonescopelink.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace zonescope;

namespace {

class Dice final {
public:
    int upTo(int most) { return static_cast<int>(m_generator.bounded(most + 1)); }
    bool coin() { return upTo(1) == 1; }
    QString from(const QStringList &pieces, int least, int most)
    {
        QString result;
        for (int i = least + upTo(most - least); i > 0; --i)
            result += pieces.at(upTo(static_cast<int>(pieces.size()) - 1));
        return result;
    }
    QString id() { return from({u"a"_s, u"B"_s, u"7"_s, u"-"_s, u"_"_s}, 1, 36); }
    QStringList ids()
    {
        QStringList result;
        for (int i = upTo(4); i > 0; --i)
            result << id();
        return result;
    }
    QString name()
    {
        return from({u"a"_s, u" "_s, u"&"_s, u"="_s, u"%"_s, u"?"_s, u"#"_s, u"+"_s, u"é"_s, u"日"_s, u"\U0001f6a7"_s,
                     u"/"_s, u"\""_s, u"'"_s, u"<"_s, u":"_s, u"%41"_s},
                    0, 12);
    }
    template <class T>
    T oneOf(std::initializer_list<T> values)
    {
        return *(values.begin() + upTo(static_cast<int>(values.size()) - 1));
    }

private:
    QRandomGenerator m_generator{815};
};

ZonescopeLink anyLink(Dice &dice)
{
    ZonescopeLink link{
        .scope = {.domainId = u"dzd_"_s + dice.id(), .projectIds = dice.ids(), .dataSourceIds = dice.ids()}};
    link.scope.connection = {.id = dice.name(),
                             .name = dice.name(),
                             .profile = dice.name(),
                             .region = dice.oneOf({QString(), u"eu-west-1"_s, u"cn-north-1"_s}),
                             .accountId = dice.oneOf({QString(), u"111122223333"_s}),
                             .isSample = dice.coin()};
    if (dice.coin())
        link.runId = dice.id();
    link.filter = dice.oneOf({QString(), u"status:failed"_s, u"error~\"a & b=c %41 #1 + 2\" since:7d"_s,
                              u"-source:/a+b?[&=]/"_s, u"日本 \U0001f6a7"_s, u"\"100 %\" took:>5m"_s});
    if (dice.coin())
        link.sort = ViewSort{.column = exportName(static_cast<RunColumn>(dice.upTo(12))),
                             .order = dice.coin() ? Qt::AscendingOrder : Qt::DescendingOrder};
    link.lens = dice.oneOf({QString(), u"runs"_s, u"sources"_s});
    return link;
}

} // namespace

class TestZonescopeLink final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anyLinkComesBackAsItWasWritten();
    void aLinkReadsWell();
    void spellingsThatMakeNoDifference_data();
    void spellingsThatMakeNoDifference();
    void whatIsNotKnownIsIgnoredAndSaid();
    void hostileLinksAreRefusedInOneSentence_data();
    void hostileLinksAreRefusedInOneSentence();
    void aLinkSaysNothingOfHowToGetIn();
    void noTextCrashesIt();
};

void TestZonescopeLink::anyLinkComesBackAsItWasWritten()
{
    Dice dice;
    for (int i = 0; i < 1000; ++i) {
        const ZonescopeLink link = anyLink(dice);
        const QString text = toText(link);
        for (const QChar c : text)
            QVERIFY2(c.unicode() > 0x20 && c.unicode() < 0x7f, qPrintable(text));
        const auto parsed = parseZonescopeLink(text);
        QVERIFY2(parsed.ok(), qPrintable(text + u": "_s + (parsed ? QString() : parsed.error().message)));
        QVERIFY2(parsed->link == link, qPrintable(text));
        QVERIFY2(parsed->ignored.isEmpty(), qPrintable(text));
    }
}

void TestZonescopeLink::aLinkReadsWell()
{
    ZonescopeLink link{.scope = {.domainId = u"dzd_1"_s, .projectIds = {u"p1"_s, u"p2"_s}},
                       .filter = u"status:failed,partial since:7d"_s,
                       .sort = ViewSort{.column = u"createdAt"_s}};
    link.scope.connection.profile = u"prod"_s;
    QCOMPARE(toText(link),
             u"zonescope:open?profile=prod&domain=dzd_1&project=p1,p2&filter=status:failed,partial%20since:7d"
             "&sort=-createdAt"_s);
    QCOMPARE(toText(ZonescopeLink()), u"zonescope:open"_s);
}

void TestZonescopeLink::spellingsThatMakeNoDifference_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("as it is printed") << u"zonescope:open?domain=dzd_1&filter=status:failed"_s;
    QTest::newRow("with slashes") << u"zonescope://open?domain=dzd_1&filter=status:failed"_s;
    QTest::newRow("with a slash behind") << u"zonescope://open/?domain=dzd_1&filter=status:failed"_s;
    QTest::newRow("blanks around") << u"\n zonescope:open?domain=dzd_1&filter=status:failed \n"_s;
    QTest::newRow("an escaped colon") << u"zonescope:open?domain=dzd%5f1&filter=status%3Afailed"_s;
    QTest::newRow("capitals") << u"ZoneScope:OPEN?domain=dzd_1&filter=status:failed"_s;
    QTest::newRow("nothing between") << u"zonescope:open?&domain=dzd_1&&filter=status:failed&"_s;
    QTest::newRow("a fragment") << u"zonescope:open?domain=dzd_1&filter=status:failed#top"_s;
}

void TestZonescopeLink::spellingsThatMakeNoDifference()
{
    QFETCH(QString, text);
    QVERIFY(isZonescopeLink(text));
    const auto parsed = parseZonescopeLink(text);
    QVERIFY2(parsed.ok(), qPrintable(parsed ? QString() : parsed.error().message));
    QCOMPARE(parsed->link.scope.domainId, u"dzd_1"_s);
    QCOMPARE(parsed->link.filter, u"status:failed"_s);
}

void TestZonescopeLink::whatIsNotKnownIsIgnoredAndSaid()
{
    const auto parsed = parseZonescopeLink(u"zonescope:open?theme=dark&domain=dzd_1&domain=dzd_2&secretAccessKey=abc"
                                           "&endpoint=https://evil.example&sort=-madeUp&%3Cb%3E=1"_s);
    QVERIFY(parsed.ok());
    QCOMPARE(parsed->link, (ZonescopeLink{.scope = {.domainId = u"dzd_1"_s}}));
    QCOMPARE(parsed->ignored,
             (QStringList{u"theme"_s, u"domain"_s, u"secretAccessKey"_s, u"endpoint"_s, u"sort"_s, u"…"_s}));
    QString many = u"zonescope:open?"_s;
    for (int i = 0; i < 500; ++i)
        many += u"&x%1=1"_s.arg(i);
    QCOMPARE(parseZonescopeLink(many)->ignored.size(), 10);
}

void TestZonescopeLink::hostileLinksAreRefusedInOneSentence_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QString &text, const QString &says) {
        QTest::newRow(name) << text << says;
    };
    row("another scheme", u"https://example.com/?domain=dzd_1"_s, u"begin with"_s);
    row("a script", u"javascript:alert(1)"_s, u"begin with"_s);
    row("nothing", QString(), u"begin with"_s);
    row("another act", u"zonescope:delete?domain=dzd_1"_s, u"begin with"_s);
    row("an act that begins alike", u"zonescope:opener?domain=dzd_1"_s, u"begin with"_s);
    row("a host", u"zonescope://evil.example/open?domain=dzd_1"_s, u"begin with"_s);
    row("too long", u"zonescope:open?connection="_s + QString(9000, u'a'), u"too long"_s);
    row("a name too long", u"zonescope:open?connection="_s + QString(300, u'a'), u"connection"_s);
    row("a line end inside", u"zonescope:open?domain=dzd_1\n&filter=x"_s, u"control"_s);
    row("an escaped line end", u"zonescope:open?connection=a%0Ab"_s, u"control"_s);
    row("a zero byte", u"zonescope:open?connection=a%00b"_s, u"control"_s);
    row("turned around", u"zonescope:open?connection=%E2%80%AEdorp"_s, u"control"_s);
    row("no UTF-8", u"zonescope:open?connection=%FF%FE"_s, u"control"_s);
    row("a domain that is none", u"zonescope:open?domain=../../x"_s, u"domain"_s);
    row("a domain of the wrong kind", u"zonescope:open?domain=orders"_s, u"domain"_s);
    row("a project that is none", u"zonescope:open?domain=dzd_1&project=a/b"_s, u"project"_s);
    row("an id too long", u"zonescope:open?domain=dzd_1&source="_s + QString(37, u'a'), u"source"_s);
    row("too many ids", u"zonescope:open?domain=dzd_1&source=a"_s + u",a"_s.repeated(200), u"source"_s);
    row("no ids", u"zonescope:open?domain=dzd_1&source=,"_s, u"source"_s);
    row("a run without a domain", u"zonescope:open?run=abc"_s, u"domain"_s);
    row("an account that is none", u"zonescope:open?account=1234"_s, u"account"_s);
    row("a Region that is a host", u"zonescope:open?region=evil.example/"_s, u"region"_s);
    row("a filter that is none", u"zonescope:open?filter=status:fialed"_s, u"filter"_s);
}

void TestZonescopeLink::hostileLinksAreRefusedInOneSentence()
{
    QFETCH(QString, text);
    QFETCH(QString, says);
    const auto parsed = parseZonescopeLink(text);
    QVERIFY(!parsed.ok());
    QCOMPARE(parsed.error().kind, ErrorKind::Usage);
    const QString message = parsed.error().message;
    QVERIFY2(message.contains(says), qPrintable(message));
    QVERIFY2(!message.contains(u"evil"_s) && !message.contains(u'\n') && message.size() < 300, qPrintable(message));
}

void TestZonescopeLink::aLinkSaysNothingOfHowToGetIn()
{
    // What signs in, or leads to another host, has no place in a link: neither a name for it nor a way through it.
    Dice dice;
    for (int i = 0; i < 200; ++i) {
        const QString text = toText(anyLink(dice));
        for (const QString &word : {u"endpoint"_s, u"key"_s, u"secret"_s, u"token"_s, u"password"_s})
            QVERIFY2(!text.contains(word, Qt::CaseInsensitive), qPrintable(text));
    }
    const auto parsed = parseZonescopeLink(u"zonescope:open?domain=dzd_1&sessionToken=abc&accessKeyId=AKIA"_s);
    QVERIFY(parsed.ok());
    QVERIFY(!toText(parsed->link).contains(u"abc"_s));
    QVERIFY(!toText(parsed->link).contains(u"AKIA"_s));
}

void TestZonescopeLink::noTextCrashesIt()
{
    Dice dice;
    const QString good = u"zonescope:open?profile=prod&domain=dzd_1&project=p1,p2&filter=status:failed%20since:7d"_s;
    int parsed = 0;
    for (int i = 0; i < 5000; ++i) {
        QString text = good;
        for (int changes = 1 + dice.upTo(3); changes > 0; --changes) {
            const int at = dice.upTo(static_cast<int>(text.size()) - 1);
            text.replace(at, dice.upTo(2),
                         dice.from({u"%"_s, u"&"_s, u"="_s, u"?"_s, u"#"_s, u"%f"_s, u"a"_s, u"\ufffd"_s,
                                    QString(QChar(0xd800)), u"//"_s, u":"_s, u"%80"_s},
                                   0, 3));
        }
        const auto result = parseZonescopeLink(text);
        if (result.ok()) {
            ++parsed;
            QVERIFY2(parseZonescopeLink(toText(result->link)).ok(), qPrintable(text));
        } else {
            QVERIFY(!result.error().message.isEmpty());
        }
    }
    QVERIFY(parsed > 100); // some changes do no harm, and the test looked at those too
}

QTEST_GUILESS_MAIN(TestZonescopeLink)
#include "tst_zonescopelink.moc"
