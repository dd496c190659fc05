// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/scope/scopechoice.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace zonescope;

class TstScopeChoice : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNodeCoversWhatLiesInIt()
    {
        const ScopeChoice choice({ScopeKey::ofProject(u"a"_s, u"d"_s, u"p"_s), ScopeKey::ofConnection(u"b"_s)});
        QVERIFY(choice.covers(u"a"_s, u"d"_s, u"p"_s, u"s"_s));
        QVERIFY(!choice.covers(u"a"_s, u"d"_s, u"q"_s, u"s"_s));
        QVERIFY(!choice.covers(u"c"_s, u"d"_s, u"p"_s, u"s"_s)); // the same ids over another connection
        QVERIFY(choice.covers(u"b"_s, u"any"_s, u"any"_s, u"any"_s));
        QVERIFY(!ScopeChoice().covers(u"a"_s, u"d"_s, u"p"_s, u"s"_s));
    }

    void aProjectAndASourceOfOneIdAreTwo()
    {
        const ScopeChoice choice({ScopeKey::ofSource(u"a"_s, u"d"_s, u"x"_s)});
        QVERIFY(!choice.contains(ScopeKey::ofProject(u"a"_s, u"d"_s, u"x"_s)));
        QVERIFY(choice.covers(u"a"_s, u"d"_s, u"p"_s, u"x"_s));
        QVERIFY(!choice.covers(u"a"_s, u"d"_s, u"x"_s, u"y"_s));
    }

    void placesAreDomainsAndWholeConnections()
    {
        const ScopeChoice choice({ScopeKey::ofSource(u"a"_s, u"d"_s, u"x"_s),
                                  ScopeKey::ofProject(u"a"_s, u"d"_s, u"p"_s), ScopeKey::ofConnection(u"a"_s),
                                  ScopeKey::ofDomain(u"b"_s, u"d"_s)});
        QCOMPARE(choice.places(),
                 (QList{ScopeKey::ofDomain(u"a"_s, u"d"_s), ScopeKey::ofConnection(u"a"_s),
                        ScopeKey::ofDomain(u"b"_s, u"d"_s)}));
    }

    void everyKindOutlivesBeingText()
    {
        const ScopeChoice choice({ScopeKey::ofConnection(u"profile:dev/eu"_s), ScopeKey::ofDomain({}, u"dzd_1"_s),
                                  ScopeKey::ofProject(u"ä %"_s, u"dzd_1"_s, u"p"_s),
                                  ScopeKey::ofSource(u"c"_s, u"dzd_1"_s, u"s/1"_s),
                                  ScopeKey::ofDomain({}, u"dzd_1"_s)});
        QCOMPARE(choice.keys().size(), 4);
        QVERIFY(ScopeChoice::fromTexts(choice.toTexts()) == choice);
    }

    void textsThatAreNoKeysAreLeftOut()
    {
        const QStringList texts{u""_s, u"domain/a"_s, u"planet/a"_s, u"source/a/b/c/d"_s, u"connection/a"_s};
        QVERIFY(ScopeChoice::fromTexts(texts) == ScopeChoice({ScopeKey::ofConnection(u"a"_s)}));
    }
};

QTEST_MAIN(TstScopeChoice)
#include "tst_scopechoice.moc"
