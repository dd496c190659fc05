// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/changes/comparisonbase.h"
#include "models/changes/configdiff.h"
#include "models/datazone/decoding.h"
#include "models/runs/runstore.h"
#include "tests/app/demo/endpointfixture.h"

#include <QtTest/QtTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::demo;
using namespace zonescope::test;

namespace {

/// All runs of one source of the sample, read and decoded as the program does.
struct Source {
    EndpointFixture fixture;
    RunStore store;
    const LoadedRuns loaded{.completeFrom = std::numeric_limits<qint64>::min(), .statuses = {}};

    explicit Source(const QString &name)
    {
        const SampleSource &source = fixture.sourceNamed(name);
        SourceInfo info;
        info.dataSourceId = QString::fromLatin1(source.id);
        info.domain.domainId = QString::fromLatin1(fixture.domain);
        store.setSources({info});
        QByteArray token;
        do {
            const QByteArray more = token.isEmpty() ? QByteArray() : "&nextToken=" + token.toPercentEncoding();
            const auto page =
                datazone::decodeRunPage(fixture.reply(fixture.runsOf(source) + "?maxResults=50" + more).body);
            if (!page)
                qFatal("a page of the sample cannot be read");
            for (const datazone::Run &run : page->items)
                store.upsert(0, run);
            token = page->nextToken.value_or(QString()).toLatin1();
        } while (!token.isEmpty());
    }
    /// The newest run for which `holds` is true.
    [[nodiscard]] StoreRow newest(const std::function<bool(StoreRow)> &holds = {}) const
    {
        for (StoreRow row = 0; row < store.size(); ++row) { // the sample lists newest first
            if (!holds || holds(row))
                return row;
        }
        qFatal("no such run");
    }
    [[nodiscard]] BaseAnswer base(StoreRow row, ComparisonBase base) const
    {
        return findBase(store.runs(), row, olderRuns(store.runs(), row), base, loaded);
    }
    [[nodiscard]] QString snapshot(StoreRow row)
    {
        const QByteArray target = fixture.base + "/data-source-runs/" + store.runs().id(row).toLatin1();
        const auto detail = datazone::decodeRunDetail(fixture.reply(target).body);
        return detail && detail->dataSourceConfigurationSnapshot ? *detail->dataSourceConfigurationSnapshot : QString();
    }
    [[nodiscard]] ConfigDiff compare(StoreRow before, StoreRow after)
    {
        return compareConfigurations(snapshot(before), snapshot(after));
    }
};

/// What one changed value was and is; "no" or "many" where it is not one.
QString onlyChange(const ConfigNode &node)
{
    if (node.children.empty()) {
        const auto text = [](const ConfigValue *value) { return value != nullptr ? configText(*value) : u"-"_s; };
        return u"%1: %2 -> %3"_s.arg(node.key, text(node.before), text(node.after));
    }
    QStringList changed;
    for (const ConfigNode &child : node.children) {
        if (child.change != ConfigChange::Same)
            changed << onlyChange(child);
    }
    return changed.size() == 1 ? changed.first() : changed.isEmpty() ? u"no"_s : u"many"_s;
}

} // namespace

/// The stories of the sample whose cause a comparison of configurations must find.
class TestDemoChanges final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void passwordRotation();
    void quietConfigurationChange();
    void lostGrantIsNoChangeOfTheConfiguration();
};

void TestDemoChanges::passwordRotation()
{
    Source ledger(u"Ledger warehouse (Redshift)"_s);
    const RunSnapshot &runs = ledger.store.runs();
    const StoreRow failed =
        ledger.newest([&](StoreRow row) { return runs.status(row) == datazone::RunStatus::Failed; });
    // The failures are not explained by the configuration: the value of the secret is not in it.
    const BaseAnswer lastGood = ledger.base(failed, ComparisonBase::LastSuccess);
    QCOMPARE(lastGood.state, BaseAnswer::State::Found);
    QCOMPARE(ledger.compare(*lastGood.row, failed).differences(), 0);
    // The recovery is: a new secret.
    StoreRow recovered = 0;
    while (ledger.base(recovered, ComparisonBase::PreviousRun).row != failed)
        ++recovered;
    QCOMPARE(runs.status(recovered), datazone::RunStatus::Success);
    const ConfigDiff diff = ledger.compare(failed, recovered);
    QCOMPARE(diff.differences(), 1);
    QCOMPARE(onlyChange(diff.root),
             u"secretManagerArn: arn:aws:secretsmanager:eu-west-1:111122223333:secret:northmere/gl-subledger-x7BdLw -> "
             "arn:aws:secretsmanager:eu-west-1:111122223333:secret:northmere/gl-subledger-2-Qm3rTz"_s);
}

void TestDemoChanges::quietConfigurationChange()
{
    Source pos(u"POS curated (Glue)"_s);
    const RunSnapshot &runs = pos.store.runs();
    const StoreRow newest = pos.newest([&](StoreRow row) { return runs.counter(row, RunCounter::Unchanged) == 9; });
    QCOMPARE(runs.status(newest), datazone::RunStatus::Success);
    // The run before is no help; the last one before the counts changed is.
    const BaseAnswer previous = pos.base(newest, ComparisonBase::PreviousRun);
    QCOMPARE(pos.compare(*previous.row, newest).differences(), 0);
    const BaseAnswer before = pos.base(newest, ComparisonBase::BeforeCountsChanged);
    QCOMPARE(before.state, BaseAnswer::State::Found);
    QCOMPARE(runs.counter(*before.row, RunCounter::Unchanged), 140);
    const ConfigDiff diff = pos.compare(*before.row, newest);
    QCOMPARE(diff.differences(), 1);
    QCOMPARE(onlyChange(diff.root), u"expression: * -> pos_*"_s);
}

void TestDemoChanges::lostGrantIsNoChangeOfTheConfiguration()
{
    Source var(u"VaR daily (Glue)"_s);
    const RunSnapshot &runs = var.store.runs();
    const StoreRow newest = var.newest([&](StoreRow row) { return runs.counter(row, RunCounter::Skipped) == 37; });
    const BaseAnswer before = var.base(newest, ComparisonBase::BeforeCountsChanged);
    QCOMPARE(runs.counter(*before.row, RunCounter::Skipped), 0);
    QCOMPARE(var.compare(*before.row, newest).differences(), 0);
}

QTEST_GUILESS_MAIN(TestDemoChanges)
#include "tst_demochanges.moc"
