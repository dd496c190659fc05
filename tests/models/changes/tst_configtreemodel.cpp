// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/changes/configtreemodel.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QTest>

using namespace zonescope;
using namespace Qt::StringLiterals;

namespace {

using Form = ConfigTreeModel::Form;

struct Tree {
    ConfigTreeModel model;
    QAbstractItemModelTester tester{&model};

    void compare(const QString &before, const QString &after)
    {
        model.show(Form::Comparison, compareConfigurations(before, after));
    }
    /// All rows, indented by their depth, columns apart by " | ".
    [[nodiscard]] QStringList rows(const QModelIndex &parent = {}, int depth = 0) const
    {
        QStringList lines;
        for (int row = 0; row < model.rowCount(parent); ++row) {
            QStringList cells;
            for (int column = 0; column < model.columnCount(parent); ++column)
                cells << model.index(row, column, parent).data().toString();
            const QModelIndex first = model.index(row, 0, parent);
            lines << QString(depth, u'.') + cells.join(u" | "_s) << rows(first, depth + 1);
        }
        return lines;
    }
};

const QString before =
    uR"({"glue":{"filters":[{"databaseName":"pos","n":1},{"databaseName":"old","n":1}],"role":"r"}})"_s;
const QString after = uR"({"glue":{"filters":[{"databaseName":"pos","n":2}],"quality":true,"role":"r"}})"_s;

} // namespace

class TestConfigTreeModel final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSnapshotIsATreeOfNamesAndValues();
    void aComparisonSaysWhatEachWasAndIs();
    void changedOnlyListsWhatDiffers();
    void pathsNameWhatTheyLeadTo();
    void textsAreWholeToCopyAndCutToShow();
    void wordsInPlaceOfAValueAreMuted();
    void rowsAreReadAsSentences();
    void linesOfATextAreNumbered();
    void clearedItIsEmpty();
    void depthIsNoDanger();
};

void TestConfigTreeModel::aSnapshotIsATreeOfNamesAndValues()
{
    Tree tree;
    tree.model.show(Form::Snapshot, describeConfiguration(uR"({"b":{"arns":["x"],"none":[],"text":""},"a":true})"_s));
    QCOMPARE(tree.rows(),
             QStringList({u"a | true"_s, u"b | "_s, u".arns | 1 item(s)"_s, u"..[0] | x"_s, u".none | empty list"_s,
                          u".text | empty text"_s}));
    tree.model.setChangedOnly(true); // of a snapshot nothing is left out
    QCOMPARE(tree.rows().size(), 6);
}

void TestConfigTreeModel::aComparisonSaysWhatEachWasAndIs()
{
    Tree tree;
    tree.compare(before, after);
    QCOMPARE(tree.rows(),
             QStringList({u"glue | Changed |  | "_s, u".filters | Changed | 2 item(s) | 1 item(s)"_s,
                          u"..pos | Changed |  | "_s, u"...databaseName |  | pos | pos"_s, u"...n | Changed | 1 | 2"_s,
                          u"..old | Removed | {\"databaseName\":\"old\",\"n\":1} | \u2013"_s,
                          u"...databaseName | Removed | old | \u2013"_s, u"...n | Removed | 1 | \u2013"_s,
                          u".quality | Added | \u2013 | true"_s, u".role |  | r | r"_s}));
}

void TestConfigTreeModel::changedOnlyListsWhatDiffers()
{
    Tree tree;
    tree.model.setChangedOnly(true);
    tree.compare(before, after);
    QCOMPARE(tree.rows(),
             QStringList({u"glue.filters[pos].n | Changed | 1 | 2"_s,
                          u"glue.filters[old] | Removed | {\"databaseName\":\"old\",\"n\":1} | \u2013"_s,
                          u".databaseName | Removed | old | \u2013"_s, u".n | Removed | 1 | \u2013"_s,
                          u"glue.quality | Added | \u2013 | true"_s}));
    const QModelIndex removed = tree.model.index(1, 0);
    QCOMPARE(removed.data(ConfigTreeModel::PathRole).toString(), u"glue.filters[old]"_s);
    QCOMPARE(removed.data(ConfigTreeModel::KeyLengthRole).toInt(), 5); // [old]
    const QModelIndex inside = tree.model.index(0, 0, removed);
    QCOMPARE(inside.data(ConfigTreeModel::PathRole).toString(), u"glue.filters[old].databaseName"_s);
    QCOMPARE(tree.model.index(0, 0).data(ConfigTreeModel::KeyLengthRole).toInt(), 1); // n
    QCOMPARE(tree.model.index(0, 0).data(Qt::AccessibleTextRole).toString(),
             u"glue.filters[pos].n, changed from 1 to 2"_s);
    tree.compare(before, before);
    QVERIFY(tree.rows().isEmpty());
    tree.model.setChangedOnly(false);
    QVERIFY(!tree.rows().isEmpty());
    tree.model.setChangedOnly(true);
    tree.compare(uR"({"x":["a","b"]})"_s, uR"({"x":["b","a"]})"_s);
    QCOMPARE(tree.rows(), QStringList{u"x | Order only | 2 item(s) | 2 item(s)"_s});
}

void TestConfigTreeModel::pathsNameWhatTheyLeadTo()
{
    Tree tree;
    tree.compare(before, after);
    const auto path = [&](std::initializer_list<int> way) {
        QModelIndex at;
        for (const int row : way)
            at = tree.model.index(row, 0, at);
        return at.data(ConfigTreeModel::PathRole).toString();
    };
    QCOMPARE(path({0, 0, 0, 1}), u"glue.filters[pos].n"_s);
    tree.model.show(Form::Snapshot, describeConfiguration(uR"([{"a":["x"]}])"_s));
    QCOMPARE(path({0, 0, 0}), u"[0].a[0]"_s);
    tree.compare(u"one\ntwo"_s, u"one"_s);
    QCOMPARE(path({1}), u"line 2"_s);
}

void TestConfigTreeModel::textsAreWholeToCopyAndCutToShow()
{
    const QString longText = QString(5000, u'x');
    Tree tree;
    tree.model.show(Form::Snapshot,
                    describeConfiguration(uR"({"a":"%1","b":{"n":[1,"\u202e\n<b>"]}})"_s.arg(longText)));
    const QModelIndex a = tree.model.index(0, 1);
    QCOMPARE(a.data(ConfigTreeModel::TextRole).toString(), longText);
    QVERIFY(a.data().toString().size() < 600);
    QVERIFY(a.data().toString().endsWith(u'…'));
    const QModelIndex b = tree.model.index(1, 1);
    QCOMPARE(b.data(ConfigTreeModel::TextRole).toString(), u"{\"n\":[1,\"\u202e\\n<b>\"]}"_s);
    const QModelIndex n = tree.model.index(1, 1, tree.model.index(0, 0, tree.model.index(1, 0)));
    QCOMPARE(n.data().toString(), u"<U+202E>\u240a<b>"_s); // visible, and never markup
}

void TestConfigTreeModel::wordsInPlaceOfAValueAreMuted()
{
    Tree tree;
    tree.compare(before, after);
    const auto muted = [&](int row, ConfigTreeModel::Column column) {
        return tree.model.index(row, tree.model.sectionOf(column), tree.model.index(0, 0))
            .data(ConfigTreeModel::MutedRole)
            .toBool();
    };
    QVERIFY(muted(0, ConfigTreeModel::Column::Was)); // a list
    QVERIFY(muted(1, ConfigTreeModel::Column::Was)); // there was none
    QVERIFY(!muted(1, ConfigTreeModel::Column::Is));
    QVERIFY(!muted(1, ConfigTreeModel::Column::Key));
    QVERIFY(!muted(1, ConfigTreeModel::Column::Change));
    QCOMPARE(tree.model.sectionOf(ConfigTreeModel::Column::Value), -1);
}

void TestConfigTreeModel::rowsAreReadAsSentences()
{
    Tree tree;
    tree.compare(uR"({"a":1,"b":2,"c":3,"d":[1,2],"e":5})"_s, uR"({"a":1,"c":4,"d":[2,1],"e":5,"f":6})"_s);
    QStringList sentences;
    for (int row = 0; row < tree.model.rowCount(); ++row)
        sentences << tree.model.index(row, 0).data(Qt::AccessibleTextRole).toString();
    QCOMPARE(sentences,
             QStringList({u"a, the same: 1"_s, u"b, removed: 2"_s, u"c, changed from 3 to 4"_s,
                          u"d, only the order differs"_s, u"e, the same: 5"_s, u"f, added: 6"_s}));
    tree.model.show(Form::Snapshot, describeConfiguration(uR"({"a":1})"_s));
    QCOMPARE(tree.model.index(0, 0).data(Qt::AccessibleTextRole).toString(), u"a: 1"_s);
}

void TestConfigTreeModel::linesOfATextAreNumbered()
{
    Tree tree;
    tree.compare(u"one\ntwo"_s, u"one\nthree"_s);
    QCOMPARE(tree.rows(),
             QStringList({u"1 |  | one | one"_s, u"2 | Removed | two | \u2013"_s, u"2 | Added | \u2013 | three"_s}));
    QCOMPARE(tree.model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), u"Line"_s);
}

void TestConfigTreeModel::clearedItIsEmpty()
{
    Tree tree;
    QVERIFY(tree.rows().isEmpty());
    tree.compare(before, after);
    tree.model.clear();
    QVERIFY(tree.rows().isEmpty());
}

void TestConfigTreeModel::depthIsNoDanger()
{
    Tree tree;
    const QString deep = QString(1000, u'[') + QString(1000, u']');
    tree.model.show(Form::Snapshot, describeConfiguration(deep));
    QModelIndex at;
    int depth = 0;
    for (QModelIndex next = tree.model.index(0, 0, at); next.isValid(); next = tree.model.index(0, 0, next)) {
        at = next;
        ++depth;
    }
    QCOMPARE(depth, 999);
    QVERIFY(at.data(ConfigTreeModel::PathRole).toString().size() > 2000);
}

QTEST_GUILESS_MAIN(TestConfigTreeModel)
#include "tst_configtreemodel.moc"
