// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/englishplurals.h"

#include <QtCore/QCoreApplication>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace zonescope;

class TestEnglishPlurals final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneAndManyDiffer();
    void otherTextsStayAsTheyAre();
};

void TestEnglishPlurals::oneAndManyDiffer()
{
    EnglishPlurals plurals;
    QVERIFY(QCoreApplication::installTranslator(&plurals));
    QCOMPARE(tr("%n source(s)", nullptr, 1), u"1 source"_s);
    QCOMPARE(tr("%n source(s)", nullptr, 2), u"2 sources"_s);
    QCOMPARE(tr("%n source(s)", nullptr, 0), u"0 sources"_s);
    QCOMPARE(tr("%1 of %n source(s)", nullptr, 45).arg(3), u"3 of 45 sources"_s);
    QCoreApplication::removeTranslator(&plurals);
}

void TestEnglishPlurals::otherTextsStayAsTheyAre()
{
    EnglishPlurals plurals;
    QVERIFY(QCoreApplication::installTranslator(&plurals));
    QCOMPARE(tr("Source(s) without a number"), u"Source(s) without a number"_s);
    QCOMPARE(tr("%n done", nullptr, 3), u"3 done"_s);
    QCoreApplication::removeTranslator(&plurals);
}

QTEST_MAIN(TestEnglishPlurals)
#include "tst_englishplurals.moc"
