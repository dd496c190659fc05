// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/changes/configdiff.h"
#include "models/changes/listpairs.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

#include <algorithm>

using namespace zonescope;
using namespace Qt::StringLiterals;

namespace {

/// The difference as lines `+ path = value`, without what is the same.
QStringList linesOf(const ConfigNode &node, const QString &path = {})
{
    QStringList lines;
    const QString here = path.isEmpty() ? node.key : path + u'/' + node.key;
    const auto value = [](const ConfigValue *one) { return one != nullptr ? configText(*one) : QString(); };
    switch (node.change) {
    case ConfigChange::Same:
        return {};
    case ConfigChange::Added:
        return {u"+ %1 = %2"_s.arg(here, value(node.after))};
    case ConfigChange::Removed:
        return {u"- %1 = %2"_s.arg(here, value(node.before))};
    case ConfigChange::Changed:
        if (node.children.empty())
            return {u"~ %1 = %2 -> %3"_s.arg(here, value(node.before), value(node.after))};
        break;
    case ConfigChange::Reordered:
        if (node.isMoved)
            lines << u"= %1"_s.arg(here);
    }
    for (const ConfigNode &child : node.children)
        lines << linesOf(child, here);
    return lines;
}

QStringList difference(const QString &before, const QString &after)
{
    return linesOf(compareConfigurations(before, after).root);
}

/// What the node makes of `before`: an independent reading of the tree that takes away what it calls removed, adds what
/// it calls added, and looks at `after` of nothing else.
ConfigValue applied(const ConfigValue &before, const ConfigNode &node)
{
    if (node.children.empty())
        return node.change == ConfigChange::Changed ? *node.after : before;
    ConfigValue result;
    result.kind = before.kind;
    QList<bool> isGone(static_cast<qsizetype>(before.values.size()), false);
    const auto take = [&](const ConfigNode &child) -> size_t {
        for (size_t i = 0; i < before.values.size(); ++i) {
            const bool isIt = before.kind == ConfigValue::Kind::Object ? before.names[i] == child.key
                                                                       : &before.values[i] == child.before;
            if (isIt && !isGone[static_cast<qsizetype>(i)]) {
                isGone[static_cast<qsizetype>(i)] = true;
                return i;
            }
        }
        qFatal("what is said to have been there was not");
    };
    std::vector<std::pair<QString, ConfigValue>> members;
    for (const ConfigNode &child : node.children) {
        if (child.change == ConfigChange::Added) {
            members.emplace_back(child.key, *child.after);
            continue;
        }
        const size_t i = take(child);
        if (child.change != ConfigChange::Removed)
            members.emplace_back(child.key, applied(before.values[i], child));
    }
    // What the tree does not speak of stays.
    for (size_t i = 0; i < before.values.size(); ++i) {
        if (!isGone[static_cast<qsizetype>(i)])
            members.emplace_back(before.kind == ConfigValue::Kind::Object ? before.names[i] : QString(),
                                 before.values[i]);
    }
    std::ranges::sort(members, {}, &std::pair<QString, ConfigValue>::first);
    for (auto &[name, value] : members) {
        if (result.kind == ConfigValue::Kind::Object)
            result.names.push_back(name);
        result.values.push_back(std::move(value));
    }
    result.seal();
    return result;
}

/// Adds up the kinds of changes, the other way round where `mirrored`.
QStringList kindsOf(const ConfigNode &node, bool mirrored)
{
    QStringList kinds;
    const auto value = [](const ConfigValue *one) { return one != nullptr ? configText(*one) : u"-"_s; };
    const QString was = value(mirrored ? node.after : node.before);
    const QString is = value(mirrored ? node.before : node.after);
    int change = static_cast<int>(node.change);
    if (mirrored && node.change == ConfigChange::Added)
        change = static_cast<int>(ConfigChange::Removed);
    else if (mirrored && node.change == ConfigChange::Removed)
        change = static_cast<int>(ConfigChange::Added);
    kinds << u"%1 %2 %3"_s.arg(change).arg(was, is);
    for (const ConfigNode &child : node.children)
        kinds << kindsOf(child, mirrored);
    return kinds;
}

/// Random JSON of the kind that configurations are, with named elements, doubles and lists of lists.
QJsonValue randomValue(QRandomGenerator &random, int depth)
{
    const auto word = [&random] { return u"abcde"_s.mid(random.bounded(5), 1); };
    switch (random.bounded(depth > 0 ? 7 : 4)) {
    case 0:
        return random.bounded(3);
    case 1:
        return random.bounded(2) == 0;
    case 2:
        return word();
    case 3:
        return QJsonValue::Null;
    case 4: {
        QJsonObject filter{{u"databaseName"_s, word()}};
        if (random.bounded(2) == 0)
            filter.insert(u"filterExpressions"_s, randomValue(random, depth - 1));
        return filter;
    }
    case 5: {
        QJsonArray list;
        for (int i = random.bounded(5); i > 0; --i)
            list.append(randomValue(random, depth - 1));
        return list;
    }
    default: {
        QJsonObject object;
        for (int i = random.bounded(4); i > 0; --i)
            object.insert(word(), randomValue(random, depth - 1));
        return object;
    }
    }
}

QString text(const QJsonValue &value)
{
    return QString::fromUtf8(QJsonDocument(QJsonObject{{u"c"_s, value}}).toJson(QJsonDocument::Compact));
}

/// The same with a part of it thrown away, doubled, put elsewhere or replaced.
QJsonValue disturbed(QRandomGenerator &random, const QJsonValue &value, int depth)
{
    if (random.bounded(6) == 0)
        return randomValue(random, depth);
    if (value.isArray()) {
        QJsonArray list;
        for (const QJsonValue element : value.toArray()) {
            const int dice = random.bounded(8);
            if (dice == 0)
                continue;
            const QJsonValue one = disturbed(random, element, depth - 1);
            if (dice == 1)
                list.prepend(one);
            else
                list.append(one);
            if (dice == 2)
                list.append(one);
        }
        return list;
    }
    if (value.isObject()) {
        QJsonObject object = value.toObject();
        for (const QString &name : object.keys())
            object[name] = disturbed(random, object[name], depth - 1);
        return object;
    }
    return value;
}

const QString ledger = uR"({"redshiftRunConfiguration":{"dataAccessRole":"arn:aws:iam::1:role/r",
  "relationalFilterConfigurations":[
    {"databaseName":"gl","schemaName":"public","filterExpressions":[{"type":"INCLUDE","expression":"*"}]},
    {"databaseName":"gl","schemaName":"audit","filterExpressions":[{"type":"EXCLUDE","expression":"tmp_*"}]}],
  "redshiftCredentialConfiguration":{"secretManagerArn":"arn:secret-a"}}})"_s;

} // namespace

class TestConfigDiff final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSameTextHasNoDifference();
    void aChangedScalarIsOneChange();
    void membersThatComeAndGoAreAddedAndRemoved();
    void elementsAreMatchedByWhatNamesThem();
    void anElementChangedBeyondItsNameIsOneChange();
    void anotherOrderIsOrderOnly();
    void doublesAreCounted();
    void aListThatBecomesAnObjectIsOneChange();
    void absentAndNullAreNotTheSame();
    void whatIsNotJsonIsComparedAsLines_data();
    void whatIsNotJsonIsComparedAsLines();
    void hostileTextsEnd_data();
    void hostileTextsEnd();
    void manyElementsOfOneNameTakeNoLonger();
    void wholeNumbersStayWhole();
    void propertiesHoldForRandomConfigurations();
    void linesAreTheLongestCommonSequence();
    void theTextToSendNamesPathsAndValues();
};

void TestConfigDiff::theSameTextHasNoDifference()
{
    const ConfigDiff diff = compareConfigurations(ledger, ledger);
    QCOMPARE(diff.differences(), 0);
    QCOMPARE(diff.reordered, 0);
    QVERIFY(!diff.asLines);
    QCOMPARE(diff.root.change, ConfigChange::Same);
    QVERIFY(!diff.root.children.empty()); // what is the same is there to be looked at
    const QString indented = indentedConfiguration(ledger); // other blanks are no difference
    QCOMPARE(compareConfigurations(ledger, indented).root.change, ConfigChange::Same);
}

void TestConfigDiff::aChangedScalarIsOneChange()
{
    const QString after = QString(ledger).replace(u"arn:secret-a"_s, u"arn:secret-b"_s);
    QCOMPARE(difference(ledger, after),
             QStringList{u"~ redshiftRunConfiguration/redshiftCredentialConfiguration/secretManagerArn = arn:secret-a "
                         "-> arn:secret-b"_s});
    const ConfigDiff diff = compareConfigurations(ledger, after);
    QCOMPARE(diff.changed, 1);
    QCOMPARE(diff.added + diff.removed + diff.reordered, 0);
}

void TestConfigDiff::membersThatComeAndGoAreAddedAndRemoved()
{
    QCOMPARE(difference(uR"({"a":1,"b":{"x":1,"y":2}})"_s, uR"({"a":1,"c":[1,2]})"_s),
             QStringList({uR"(- b = {"x":1,"y":2})"_s, u"+ c = [1,2]"_s}));
    const ConfigDiff diff = compareConfigurations(uR"({"b":{"x":1,"y":2}})"_s, u"{}"_s);
    QCOMPARE(diff.removed, 1); // counted where it begins
    QCOMPARE(diff.root.children[0].children.size(), 2U);
    QCOMPARE(diff.root.children[0].children[1].change, ConfigChange::Removed);
}

void TestConfigDiff::elementsAreMatchedByWhatNamesThem()
{
    // Another order, one filter changed, one added: nothing else is said.
    const QString after = uR"({"redshiftRunConfiguration":{"dataAccessRole":"arn:aws:iam::1:role/r",
      "relationalFilterConfigurations":[
        {"databaseName":"new","filterExpressions":[]},
        {"databaseName":"gl","schemaName":"audit","filterExpressions":[{"type":"EXCLUDE","expression":"tmp_*"},
                                                                        {"type":"INCLUDE","expression":"*"}]},
        {"databaseName":"gl","schemaName":"public","filterExpressions":[{"type":"INCLUDE","expression":"*"}]}],
      "redshiftCredentialConfiguration":{"secretManagerArn":"arn:secret-a"}}})"_s;
    QCOMPARE(difference(ledger, after),
             QStringList({uR"(+ redshiftRunConfiguration/relationalFilterConfigurations/new = )"
                          uR"({"databaseName":"new","filterExpressions":[]})"_s,
                          uR"(+ redshiftRunConfiguration/relationalFilterConfigurations/gl.audit/filterExpressions/)"
                          uR"(INCLUDE * = {"expression":"*","type":"INCLUDE"})"_s}));
}

void TestConfigDiff::anElementChangedBeyondItsNameIsOneChange()
{
    const auto filter = [](const QString &expression) {
        return uR"({"filterExpressions":[{"type":"INCLUDE","expression":"%1"}]})"_s.arg(expression);
    };
    QCOMPARE(difference(filter(u"*"_s), filter(u"pos_*"_s)),
             QStringList{u"~ filterExpressions/INCLUDE/expression = * -> pos_*"_s});
    QCOMPARE(difference(u"[\"a\",\"b\"]"_s, u"[\"b\",\"c\"]"_s), QStringList{u"~ [1] = a -> c"_s});
    // Two on one side: nobody can say which one became which.
    QCOMPARE(difference(u"[\"a\",\"b\"]"_s, u"[\"c\"]"_s),
             QStringList({u"- [0] = a"_s, u"- [1] = b"_s, u"+ [0] = c"_s}));
}

void TestConfigDiff::anotherOrderIsOrderOnly()
{
    const QString before = uR"({"arns":["a","b","c"],"x":[{"name":"n","of":[1,2]},{"name":"m"}]})"_s;
    const QString after = uR"({"arns":["b","a","c"],"x":[{"name":"m"},{"name":"n","of":[2,1]}]})"_s;
    const ConfigDiff diff = compareConfigurations(before, after);
    QCOMPARE(diff.root.change, ConfigChange::Reordered);
    QCOMPARE(diff.differences(), 0);
    QCOMPARE(diff.reordered, 3);
    QCOMPARE(linesOf(diff.root), QStringList({u"= arns"_s, u"= x"_s, u"= x/n/of"_s}));
}

void TestConfigDiff::doublesAreCounted()
{
    QCOMPARE(difference(uR"(["a","a","b"])"_s, uR"(["a","b"])"_s), QStringList{u"- [1] = a"_s});
    // Of two elements with one name the changed one is the one that differs.
    QCOMPARE(
        difference(uR"([{"name":"n","v":1},{"name":"n","v":2}])"_s, uR"([{"name":"n","v":2},{"name":"n","v":3}])"_s),
        QStringList{u"~ n/v = 1 -> 3"_s});
}

void TestConfigDiff::aListThatBecomesAnObjectIsOneChange()
{
    QCOMPARE(difference(uR"({"a":[1]})"_s, uR"({"a":{"b":1}})"_s), QStringList{uR"(~ a = [1] -> {"b":1})"_s});
    QCOMPARE(difference(uR"({"a":"1"})"_s, uR"({"a":1})"_s), QStringList{u"~ a = 1 -> 1"_s});
}

void TestConfigDiff::absentAndNullAreNotTheSame()
{
    QCOMPARE(difference(u"{}"_s, uR"({"a":null})"_s), QStringList{u"+ a = null"_s});
}

void TestConfigDiff::whatIsNotJsonIsComparedAsLines_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QStringList>("lines");
    QTest::newRow("two texts") << u"a\nb\nc\n"_s << u"a\nc\nd"_s << QStringList({u"- 2 = b"_s, u"+ 3 = d"_s});
    QTest::newRow("JSON and a text") << u"{}"_s << u"none"_s << QStringList({u"- 1 = {}"_s, u"+ 1 = none"_s});
    QTest::newRow("an empty text") << QString() << u"x"_s << QStringList{u"+ 1 = x"_s};
    QTest::newRow("a scalar is no configuration") << u"1"_s << u"1"_s << QStringList();
    QTest::newRow("a list and an object") << u"[]"_s << u"{}"_s << QStringList({u"- 1 = []"_s, u"+ 1 = {}"_s});
    QTest::newRow("cut JSON") << u"{\"a\":"_s << u"{\"a\":"_s << QStringList();
}

void TestConfigDiff::whatIsNotJsonIsComparedAsLines()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    QFETCH(QStringList, lines);
    const ConfigDiff diff = compareConfigurations(before, after);
    QVERIFY(diff.asLines);
    QCOMPARE(linesOf(diff.root), lines);
    QCOMPARE(diff.differences(), static_cast<int>(lines.size()));
}

void TestConfigDiff::hostileTextsEnd_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("deep") << QString(500'000, u'[');
    QTest::newRow("deep and whole") << QString(200'000, u'[') + QString(200'000, u']');
    QTest::newRow("as deep as is read") << QString(1000, u'[') + QString(1000, u']');
    QTest::newRow("one line of 2 MB") << QString(2'000'000, u'x');
    QTest::newRow("2 MB of JSON") << u"[\""_s + QString(2'000'000, u'x') + u"\"]"_s;
    QTest::newRow("lone surrogates") << u"{\"a\":\""_s + QChar(0xd800) + u"\"}"_s;
    QTest::newRow("doubled names") << uR"({"a":1,"a":2})"_s;
    QTest::newRow("numbers out of range") << u"[1e999,-1e999,123456789012345678901234567890]"_s;
}

void TestConfigDiff::hostileTextsEnd()
{
    QFETCH(QString, text);
    QCOMPARE(compareConfigurations(text, text).differences(), 0);
    const ConfigDiff diff = compareConfigurations(text, uR"({"a":3})"_s);
    QVERIFY(diff.differences() > 0);
    QVERIFY(!indentedConfiguration(text).isEmpty());
}

void TestConfigDiff::manyElementsOfOneNameTakeNoLonger()
{
    QJsonArray before;
    QJsonArray after;
    constexpr int many = 5000;
    for (int i = 0; i < many; ++i) {
        before.append(QJsonObject{{u"name"_s, u"n"_s}, {u"v"_s, i}});
        after.append(QJsonObject{{u"name"_s, u"n"_s}, {u"v"_s, many - i}});
    }
    const ConfigDiff diff = compareConfigurations(text(before), text(after));
    QCOMPARE(diff.differences(), 1); // 0 became 5,000; the others only moved
    QCOMPARE(diff.changed, 1);
}

void TestConfigDiff::wholeNumbersStayWhole()
{
    QCOMPARE(configText(*parseConfiguration(u"[9007199254740993, 1.5, true, null, \"x\"]"_s)),
             u"[9007199254740993,1.5,true,null,\"x\"]"_s);
}

void TestConfigDiff::propertiesHoldForRandomConfigurations()
{
    QRandomGenerator random(20261112);
    int different = 0;
    for (int round = 0; round < 600; ++round) {
        const QJsonValue value =
            QJsonArray{randomValue(random, 4), randomValue(random, 4), randomValue(random, 4), randomValue(random, 4)};
        const QString a = text(value);
        const QString b = text(disturbed(random, value, 4));
        QCOMPARE(compareConfigurations(a, a).differences(), 0);

        const ConfigDiff diff = compareConfigurations(a, b);
        different += diff.differences() > 0 ? 1 : 0;
        QVERIFY2((diff.root.change == ConfigChange::Same) == (diff.before->digest == diff.after->digest),
                 qPrintable(a));
        QVERIFY2(applied(*diff.before, diff.root).setDigest == diff.after->setDigest,
                 qPrintable(a + u'\n' + b + u'\n' + linesOf(diff.root).join(u'\n')));

        const ConfigDiff back = compareConfigurations(b, a);
        QCOMPARE(back.added, diff.removed);
        QCOMPARE(back.removed, diff.added);
        QCOMPARE(back.changed, diff.changed);
        QCOMPARE(back.reordered, diff.reordered);
        QStringList there = kindsOf(diff.root, false);
        QStringList andBack = kindsOf(back.root, true);
        there.sort();
        andBack.sort();
        QCOMPARE(andBack, there);
        QCOMPARE(kindsOf(compareConfigurations(a, b).root, false), kindsOf(diff.root, false));
    }
    QVERIFY(different > 200); // else the rounds prove little
}

void TestConfigDiff::linesAreTheLongestCommonSequence()
{
    QCOMPARE(difference(u"a\nb\nc\na\nb\nb\na"_s, u"c\nb\na\nb\na\nc"_s).size(), 5); // 7 + 6 - 2 * 4
    QStringList many;
    for (int i = 0; i < 5000; ++i)
        many << QString::number(i);
    QStringList turned(many.rbegin(), many.rend());
    // Too much to look for what is common: all of it counts as replaced, and it ends.
    QCOMPARE(compareConfigurations(many.join(u'\n'), turned.join(u'\n')).differences(), 10'000);
}

void TestConfigDiff::theTextToSendNamesPathsAndValues()
{
    const QString text = compareConfigurations(uR"({"a":{"f":[{"name":"n","v":"*"}],"x":[1,2],"gone":1}})"_s,
                                               uR"({"a":{"f":[{"name":"n","v":"pos_*"}],"x":[2,1]},"b":[true]})"_s)
                             .toText();
    QCOMPARE(text, u"changed a.f[n].v: * -> pos_*\nremoved a.gone: 1\norder only a.x\nadded b: [true]"_s);
    QCOMPARE(compareConfigurations(u"x"_s, u"y"_s).toText(), u"removed line 1: x\nadded line 1: y"_s);
    QVERIFY(describeConfiguration(ledger).toText().isEmpty());
}

QTEST_GUILESS_MAIN(TestConfigDiff)
#include "tst_configdiff.moc"
