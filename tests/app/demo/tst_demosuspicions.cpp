// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/datazone/decoding.h"
#include "models/runs/filterlanguage/filterparser.h"
#include "models/runs/runmatcher.h"
#include "models/runs/runquery.h"
#include "models/runs/runstore.h"
#include "tests/app/demo/endpointfixture.h"

#include <QtCore/QJsonDocument>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;

/// The stories of the sample that no status tells are found by is:suspicious and is:stuck.
class TestDemoSuspicions final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theNarrowedFilterIsSeenOnTheDayOfTheChange();
    void theLostGrantIsSeenByWhatIsSkipped();
    void lineageThatFailsIsSeenEachTime();
    void theRunOf19DaysIsStuckAndNoOther();

private:
    /// Numbers of runs, 0 the newest, that match.
    [[nodiscard]] std::vector<StoreRow> matching(const QString &filter)
    {
        const RunMatcher matcher(filterFrom(*parseFilter(filter).expression, fixedNowMs), m_store.runs());
        std::vector<StoreRow> rows;
        for (StoreRow row = 0; row < m_store.size(); ++row) {
            if (matcher.matches(row))
                rows.push_back(row);
        }
        return rows;
    }
    void read(const QString &name)
    {
        m_store.clear();
        const auto &source = m_fixture.sourceNamed(name);
        m_store.setSources({{.dataSourceId = QString::fromLatin1(source.id), .dataSourceName = name}});
        const QJsonObject all{{u"items"_s, m_fixture.all(m_fixture.runsOf(source), 50)}};
        const auto page = datazone::decodeRunPage(QJsonDocument(all).toJson(QJsonDocument::Compact));
        QVERIFY(page);
        for (const datazone::Run &run : page->items)
            m_store.upsert(0, run);
        QVERIFY(m_store.size() > 100);
    }

    EndpointFixture m_fixture;
    RunStore m_store;
};

void TestDemoSuspicions::theNarrowedFilterIsSeenOnTheDayOfTheChange()
{
    read(u"POS curated (Glue)"_s);
    std::vector<StoreRow> fell;
    for (const StoreRow row : matching(u"is:suspicious"_s)) {
        const RunSuspicion suspicion = suspicionOf(m_store.runs(), row, {});
        if (!suspicion.seenFell)
            continue;
        fell.push_back(row);
        QCOMPARE(*suspicion.seenFell, (RunSuspicion::Move{.now = 9, .median = 140, .runs = 5}));
        QCOMPARE(suspicion.skippedRose, (RunSuspicion::Move{.now = 131, .median = 0, .runs = 5}));
    }
    QCOMPARE(fell.size(), size_t(3)); // then 9 is what is usual
    QCOMPARE(m_store.runs().counter(fell.back() + 1, RunCounter::Unchanged), std::optional(140));
}

void TestDemoSuspicions::theLostGrantIsSeenByWhatIsSkipped()
{
    read(u"VaR daily (Glue)"_s);
    int rose = 0;
    for (const StoreRow row : matching(u"is:suspicious"_s)) {
        const RunSuspicion suspicion = suspicionOf(m_store.runs(), row, {});
        if (!suspicion.skippedRose)
            continue;
        ++rose;
        QCOMPARE(*suspicion.skippedRose, (RunSuspicion::Move{.now = 37, .median = 0, .runs = 5}));
        QVERIFY(!suspicion.seenFell); // 43 of 80 is less than half gone
    }
    QCOMPARE(rose, 3);
}

void TestDemoSuspicions::lineageThatFailsIsSeenEachTime()
{
    read(u"Telemetry lake (Glue)"_s);
    QCOMPARE(matching(u"is:suspicious"_s), matching(u"status:success lineage:failed"_s));
    QVERIFY(matching(u"is:suspicious"_s).size() > 50);
}

void TestDemoSuspicions::theRunOf19DaysIsStuckAndNoOther()
{
    read(u"Registry de-identified (Glue)"_s);
    QCOMPARE(matching(u"is:stuck"_s), std::vector<StoreRow>{0});
    const auto stuck = stuckRun(m_store.runs(), 0, fixedNowMs);
    QVERIFY(stuck && stuck->usualMs && stuck->openMs > 18 * 86'400'000LL);
    QVERIFY(matching(u"is:suspicious is:stuck"_s).empty());
}

QTEST_GUILESS_MAIN(TestDemoSuspicions)
#include "tst_demosuspicions.moc"
