// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/changes/configtreemodel.h"
#include "tests/support/faketime.h"
#include "tests/support/scriptedapi.h"
#include "tests/ui/finders.h"
#include "ui/comparisonwords.h"
#include "ui/configdelegate.h"
#include "ui/detailconfiguration.h"

#include <QtGui/QClipboard>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QTableView>
#include <QtWidgets/QTreeView>

using namespace zonescope;
using namespace zonescope::test;
using namespace Qt::StringLiterals;
using datazone::RunStatus;
using State = BaseAnswer::State;

namespace {

constexpr auto getRun = ScriptedApi::Operation::GetDataSourceRun;
constexpr auto listAssets = ScriptedApi::Operation::ListDataSourceRunActivities;

QString configuration(const QString &filter)
{
    return uR"({"glue":{"filters":[{"type":"INCLUDE","expression":"%1"}],"role":"<b>r</b>"}})"_s.arg(filter);
}

datazone::Run runWith(const QString &id, qint64 createdAt, RunStatus status, std::optional<int> unchanged)
{
    datazone::Run run = makeRun(id, u"pos"_s, createdAt, status);
    run.runStatisticsForAssets = datazone::RunStatistics{.added = 0, .unchanged = unchanged};
    return run;
}

/// The tab on three runs of a source, found as screen readers find it.
struct Tab {
    Tab()
    {
        api.runs[u"pos"_s] = {bad, good, oldest};
        api.snapshots = {{u"bad"_s, configuration(u"pos_*"_s)},
                         {u"good"_s, configuration(u"*"_s)},
                         {u"oldest"_s, configuration(u"*"_s)}};
        source.api = &api;
        source.domain.domainId = u"dzd"_s;
        source.dataSourceId = u"pos"_s;
        source.dataSourceName = u"POS"_s;
        source.dataSourceType = u"GLUE"_s;
        found.candidates.bases = {{{State::Found, good}, {State::Found, good}, {State::None, {}}}};
        found.candidates.older = {good, oldest};
        tab.setFinder([this](const datazone::Run &, const SourceInfo &) {
            ++searches;
            return found;
        });
        tab.resize(1000, 400);
        tab.show();
    }
    /// One asset of each kind of change between good and bad.
    void fillAssets()
    {
        using datazone::AssetStatus;
        api.activities[u"good"_s] = {makeActivity(u"good"_s, u"gone"_s), makeActivity(u"good"_s, u"same"_s),
                                     makeActivity(u"good"_s, u"fnol"_s, AssetStatus::Updated)};
        api.activities[u"bad"_s] = {makeActivity(u"bad"_s, u"same"_s), makeActivity(u"bad"_s, u"new"_s),
                                    makeActivity(u"bad"_s, u"fnol"_s, AssetStatus::Failed)};
    }
    void show(const datazone::Run &run) { tab.showRun(run, source, now); }
    void compare() { find<QRadioButton>(u"Compare with another run")->click(); }
    template <class T>
    [[nodiscard]] T *find(QStringView name) const
    {
        return named<T>(tab, name);
    }
    [[nodiscard]] QPushButton *button(QStringView name) const { return find<QPushButton>(name); }
    [[nodiscard]] QComboBox *with() const { return find<QComboBox>(u"Run to compare with"); }
    [[nodiscard]] QTreeView *both() const { return find<QTreeView>(u"Configuration of both runs"); }
    [[nodiscard]] QString label(QStringView name) const { return find<QLabel>(name)->text(); }
    [[nodiscard]] QString words() const { return visibleLabels(tab); }
    [[nodiscard]] QStringList choices() const
    {
        QStringList texts;
        for (int i = 0; i < with()->count(); ++i)
            texts << with()->itemText(i);
        return texts;
    }

    static constexpr qint64 now = 1'795'167'000'000; // 2026-11-20T09:30:00Z
    static constexpr qint64 hour = 3'600'000;
    datazone::Run bad = runWith(u"bad"_s, now - hour, RunStatus::Failed, 9);
    datazone::Run good = runWith(u"good"_s, now - 2 * hour, RunStatus::Success, 140);
    datazone::Run oldest = runWith(u"oldest"_s, now - 3 * hour, RunStatus::Success, {});
    ScriptedApi api;
    SourceInfo source;
    DetailConfiguration::Found found;
    int searches = 0;
    SystemTimers timers;
    DetailConfiguration tab{timers};
};

} // namespace

class TestDetailConfiguration final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRunIsReadOnceAndShownAsATree();
    void theTextIsIndentedAndCopiedAsItCame();
    void valuesAndPathsAreCopiedByKey();
    void whatIsNotJsonIsShownAsText();
    void anEmptyTextIsNoAbsentOne();
    void withoutASnapshotItSaysSo();
    void refusedItNamesTheActionAndOffersRetry();
    void whileReadingItSaysSo();
    void hiddenItAsksForNothing();
    void aComparisonShowsWhatDiffersAndHowBothEnded();
    void withoutADifferenceItSaysWhereElseToLook();
    void differencesOnlyCanBeSwitchedOff();
    void theListOffersTheBasesAndOlderRuns();
    void theChosenBaseHoldsForTheNextRun();
    void aRunOfItsOwnHoldsForOneRunOnly();
    void ofTwoRunsTheEarlierOneStandsFirst();
    void runsOfTwoSourcesNameTheSource();
    void whatIsNotLoadedOffersToLoad();
    void uncertainAnswersSaySo();
    void lookingAgainFindsWhatWasLoadedSince();
    void aBaseThatCannotBeReadOffersRetry();
    void aBaseWithoutASnapshotSaysSo();
    void leavingARunDropsBothCalls();
    void assetsOfBothRunsAreReadOnDemandOnly();
    void leavingARunDropsTheCallsForItsAssets();
    void assetsThatWereNotReadToTheEndAreNotCalledGone();
    void differingTextsAreSplitAtWhatDiffers();
};

void TestDetailConfiguration::aRunIsReadOnceAndShownAsATree()
{
    Tab t;
    t.show(t.bad);
    auto *tree = t.find<QTreeView>(u"Configuration");
    QTRY_COMPARE(tree->model()->rowCount(), 1);
    QVERIFY(tree->isVisible());
    const QModelIndex glue = tree->model()->index(0, 0);
    QVERIFY(tree->isExpanded(glue));
    QCOMPARE(tree->model()->index(1, 1, glue).data().toString(), u"<b>r</b>"_s);
    t.show(t.good);
    t.show(t.bad);
    QTRY_VERIFY(tree->isVisible());
    QCOMPARE(t.api.callCount(getRun, u"bad"_s), 1); // it has ended: never again
    QCOMPARE(t.searches, 0); // nobody compares
}

void TestDetailConfiguration::theTextIsIndentedAndCopiedAsItCame()
{
    Tab t;
    const QSignalSpy copied(&t.tab, &DetailConfiguration::copied);
    t.show(t.bad);
    auto *text = t.find<QPlainTextEdit>(u"Configuration as text");
    auto *raw = t.find<QCheckBox>(u"Configuration as indented text");
    QTRY_VERIFY(raw->isVisible());
    QVERIFY(!text->isVisible());
    raw->click();
    QVERIFY(text->isVisible());
    QVERIFY2(text->toPlainText().startsWith(u"{\n    \"glue\": {"_s), qPrintable(text->toPlainText()));
    click(t.button(u"Copy configuration"));
    QCOMPARE(QApplication::clipboard()->text(), configuration(u"pos_*"_s));
    QCOMPARE(copied.size(), 1);
}

void TestDetailConfiguration::valuesAndPathsAreCopiedByKey()
{
    Tab t;
    t.show(t.bad);
    auto *tree = t.find<QTreeView>(u"Configuration");
    QTRY_COMPARE(tree->model()->rowCount(), 1);
    tree->setFocus();
    tree->setCurrentIndex(tree->model()->index(1, 0, tree->model()->index(0, 0)));
    QTest::keyClick(tree, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"<b>r</b>"_s);
    QTest::keyClick(tree, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"glue.role"_s);
}

void TestDetailConfiguration::whatIsNotJsonIsShownAsText()
{
    Tab t;
    t.api.snapshots[u"bad"_s] = u"<config>\n</config>"_s;
    t.show(t.bad);
    auto *text = t.find<QPlainTextEdit>(u"Configuration as text");
    QTRY_VERIFY(text->isVisible());
    QCOMPARE(text->toPlainText(), u"<config>\n</config>"_s);
    QVERIFY2(t.words().contains(u"not readable as JSON"), qPrintable(t.words()));
    QVERIFY(!t.find<QCheckBox>(u"Configuration as indented text")->isVisible());
    t.compare();
    QTRY_VERIFY2(t.words().contains(u"lines of text"), qPrintable(t.words()));
}

void TestDetailConfiguration::anEmptyTextIsNoAbsentOne()
{
    Tab t;
    t.api.snapshots[u"bad"_s] = u""_s;
    t.show(t.bad);
    QTRY_VERIFY2(t.words().contains(u"not readable as JSON"), qPrintable(t.words()));
}

void TestDetailConfiguration::withoutASnapshotItSaysSo()
{
    Tab t;
    t.api.snapshots.remove(u"bad"_s);
    t.show(t.bad);
    QTRY_VERIFY2(t.words().contains(u"carries no configuration snapshot"), qPrintable(t.words()));
    QVERIFY(!t.button(u"Copy configuration")->isVisible());
}

void TestDetailConfiguration::refusedItNamesTheActionAndOffersRetry()
{
    Tab t;
    Error denied = makeError(ErrorKind::Denied, u"<i>no</i>"_s);
    denied.requestId = u"req-1"_s;
    t.api.fail(getRun, u"bad"_s, denied);
    t.show(t.bad);
    QTRY_VERIFY2(t.words().contains(u"datazone:GetDataSourceRun"), qPrintable(t.words()));
    QVERIFY(t.words().contains(u"req-1") && t.words().contains(u"<i>no</i>"));
    click(t.button(u"Retry reading the configuration"));
    QTRY_VERIFY(t.find<QTreeView>(u"Configuration")->isVisible());
}

void TestDetailConfiguration::whileReadingItSaysSo()
{
    Tab t;
    t.api.setManual(true);
    t.show(t.bad);
    QVERIFY2(t.words().contains(u"Reading the configuration"), qPrintable(t.words()));
    t.compare();
    QVERIFY2(t.words().contains(u"Reading the configurations of both runs"), qPrintable(t.words()));
    QCOMPARE(t.label(u"Unchanged, was"), u"140"_s); // counts are known without a call
}

void TestDetailConfiguration::hiddenItAsksForNothing()
{
    Tab t;
    t.tab.hide();
    t.show(t.bad);
    t.tab.compareWith(ComparisonBase::LastSuccess);
    t.tab.lookAgain();
    QCOMPARE(t.api.callCount(getRun), 0);
    QCOMPARE(t.searches, 0);
    t.tab.show();
    QTRY_COMPARE(t.api.callCount(getRun), 2);
}

void TestDetailConfiguration::aComparisonShowsWhatDiffersAndHowBothEnded()
{
    Tab t;
    t.show(t.bad);
    t.compare();
    QTRY_VERIFY(t.both()->isVisible());
    const auto &model = *t.both()->model();
    QCOMPARE(model.rowCount(), 1);
    const QModelIndex at = model.index(0, 0);
    QCOMPARE(at.data(ConfigTreeModel::PathRole).toString(), u"glue.filters[INCLUDE].expression"_s);
    QStringList cells;
    for (int column = 0; column < model.columnCount(); ++column)
        cells << at.siblingAtColumn(column).data().toString();
    QCOMPARE(cells, QStringList({u"glue.filters[INCLUDE].expression"_s, u"Changed"_s, u"*"_s, u"pos_*"_s}));
    QVERIFY2(t.words().contains(u"1 difference(s) since the run of 2026-11-20 07:30:01 UTC (Success): 1 changed."),
             qPrintable(t.words()));
    QCOMPARE(t.label(u"Took, was"), u"0:59"_s);
    QCOMPARE(t.label(u"Unchanged, is"), u"9"_s);
    QCOMPARE(t.label(u"Unchanged, difference"), u"\u2212131"_s);
    QCOMPARE(t.label(u"Updated, was"), absentText());
    QCOMPARE(t.label(u"Updated, difference"), absentText());
    click(t.button(u"Copy configuration"));
    QVERIFY2(QApplication::clipboard()->text().endsWith(u"\nchanged glue.filters[INCLUDE].expression: * -> pos_*"_s),
             qPrintable(QApplication::clipboard()->text()));
}

void TestDetailConfiguration::withoutADifferenceItSaysWhereElseToLook()
{
    Tab t;
    t.api.snapshots[u"bad"_s] = configuration(u"*"_s);
    t.source.dataSourceType = u"REDSHIFT"_s;
    t.show(t.bad);
    t.compare();
    QTRY_VERIFY2(t.words().contains(u"The same configuration as in the run of"), qPrintable(t.words()));
    QVERIFY(!t.both()->isVisible());
    for (const QStringView cause : {u"role", u"Lake Formation", u"warehouse", u"value of the secret"})
        QVERIFY2(t.words().contains(cause), qPrintable(cause.toString()));
    QVERIFY(!unseenCauses(u"GLUE"_s).contains(u"secret"_s)); // such a source has none
    // Another order is none, and said.
    t.api.snapshots[u"again"_s] = uR"(["b","a"])"_s;
    t.api.snapshots[u"good"_s] = uR"(["a","b"])"_s;
    t.api.runs[u"pos"_s].push_back(runWith(u"again"_s, Tab::now, RunStatus::Failed, 9));
    t.found.candidates.bases[1].run = runWith(u"order"_s, Tab::now - Tab::hour, RunStatus::Success, 9);
    t.api.runs[u"pos"_s].push_back(*t.found.candidates.bases[1].run);
    t.api.snapshots[u"order"_s] = uR"(["a","b"])"_s;
    t.show(t.api.runs[u"pos"_s][3]);
    QTRY_VERIFY2(t.words().contains(u"but for the order of 1 list"), qPrintable(t.words()));
}

void TestDetailConfiguration::differencesOnlyCanBeSwitchedOff()
{
    Tab t;
    t.show(t.bad);
    t.compare();
    QTRY_VERIFY(t.both()->isVisible());
    QCOMPARE(t.both()->model()->rowCount(t.both()->model()->index(0, 0)), 0); // a list of what differs
    click(t.find<QCheckBox>(u"Differences only"));
    QCOMPARE(t.both()->model()->rowCount(t.both()->model()->index(0, 0)), 2);
}

void TestDetailConfiguration::theListOffersTheBasesAndOlderRuns()
{
    Tab t;
    t.show(t.bad);
    t.compare();
    const QStringList choices = t.choices();
    QCOMPARE(choices.size(), 6); // three, a line, two
    QVERIFY(choices[0].startsWith(u"Previous run") && choices[0].endsWith(u"Success"));
    QVERIFY(choices[2].startsWith(u"Before the counts changed") && choices[2].endsWith(u"none"));
    QVERIFY(choices[5].startsWith(u"2026-11-20 06:30:01"));
    QVERIFY(t.with()->currentText().startsWith(u"Last success"));
    // The last one, by the keyboard.
    t.with()->setFocus();
    QTest::keyClick(t.with(), Qt::Key_End);
    QTRY_VERIFY2(t.words().contains(u"since the run of 2026-11-20 06:30:01"), qPrintable(t.words()));
    QCOMPARE(t.label(u"Unchanged, was"), absentText());
    QCOMPARE(t.api.callCount(getRun, u"oldest"_s), 1);
}

void TestDetailConfiguration::theChosenBaseHoldsForTheNextRun()
{
    Tab t;
    t.show(t.bad);
    t.tab.compareWith(ComparisonBase::BeforeCountsChanged);
    QVERIFY2(t.words().contains(u"have been the same since the first run"), qPrintable(t.words()));
    t.show(t.good);
    QVERIFY(t.tab.isComparing());
    QVERIFY(t.with()->currentText().startsWith(u"Before the counts changed"));
}

void TestDetailConfiguration::aRunOfItsOwnHoldsForOneRunOnly()
{
    Tab t;
    t.show(t.good);
    t.tab.compareWith(u"bad"_s, t.oldest, t.source); // the run is still to come
    QVERIFY(t.with()->currentText().startsWith(u"Last success"));
    t.show(t.bad);
    QVERIFY(t.with()->currentText().startsWith(u"2026-11-20 06:30:01"));
    QTRY_VERIFY(t.both()->isVisible());
    t.show(t.good);
    t.show(t.bad);
    QVERIFY(t.with()->currentText().startsWith(u"Last success"));
}

void TestDetailConfiguration::ofTwoRunsTheEarlierOneStandsFirst()
{
    Tab t;
    t.show(t.good);
    t.tab.compareWith(u"good"_s, t.bad, t.source);
    QTRY_VERIFY(t.both()->isVisible());
    QCOMPARE(t.label(u"Unchanged, was"), u"140"_s);
    QCOMPARE(t.label(u"Unchanged, is"), u"9"_s);
    click(t.button(u"Copy configuration"));
    QVERIFY(QApplication::clipboard()->text().endsWith(u"* -> pos_*"_s));
}

void TestDetailConfiguration::runsOfTwoSourcesNameTheSource()
{
    Tab t;
    SourceInfo other = t.source;
    other.dataSourceId = u"crm"_s;
    other.dataSourceName = u"C\u202eRM"_s;
    t.show(t.bad);
    t.tab.compareWith(u"bad"_s, t.oldest, other);
    QTRY_VERIFY2(t.words().contains(u"since the run of C<U+202E>RM, 2026-11-20 06:30:01"), qPrintable(t.words()));
    QVERIFY(t.with()->currentText().startsWith(u"C<U+202E>RM"));
}

void TestDetailConfiguration::whatIsNotLoadedOffersToLoad()
{
    Tab t;
    t.found.candidates.bases[1] = {State::NotLoaded, {}};
    t.found.canLoadMore = true;
    const QSignalSpy wanted(&t.tab, &DetailConfiguration::loadOlderRequested);
    t.show(t.bad);
    t.compare();
    QVERIFY2(t.words().contains(u"Not known: older runs of this source are not loaded. Load older runs"),
             qPrintable(t.words()));
    QVERIFY(t.with()->currentText().endsWith(u"not loaded"));
    click(t.button(u"Load older runs"));
    QCOMPARE(wanted.size(), 1);
    t.found.canLoadMore = false; // the time range ends there
    t.tab.lookAgain();
    t.show(t.bad);
    QVERIFY2(t.words().contains(u"Choose a longer time range"), qPrintable(t.words()));
    QVERIFY(!t.button(u"Load older runs")->isVisible());
}

void TestDetailConfiguration::uncertainAnswersSaySo()
{
    Tab t;
    t.found.candidates.bases[1].state = State::Uncertain;
    t.found.canLoadMore = true;
    t.show(t.bad);
    t.compare();
    QTRY_VERIFY2(t.words().contains(u"1 changed. Runs in between may not be loaded."), qPrintable(t.words()));
    QVERIFY(t.button(u"Load older runs")->isVisible());
}

void TestDetailConfiguration::lookingAgainFindsWhatWasLoadedSince()
{
    Tab t;
    t.found.candidates.bases[1] = {State::NotLoaded, {}};
    t.show(t.bad);
    t.compare();
    QCOMPARE(t.api.callCount(getRun, u"good"_s), 0);
    t.found.candidates.bases[1] = {State::Found, t.good};
    t.tab.lookAgain();
    QTRY_VERIFY(t.both()->isVisible());
    const int searches = t.searches;
    t.tab.lookAgain(); // all is known now
    QCOMPARE(t.searches, searches);
}

void TestDetailConfiguration::aBaseThatCannotBeReadOffersRetry()
{
    Tab t;
    t.api.fail(getRun, u"good"_s, makeError(ErrorKind::NotMember, u"no"_s));
    t.show(t.bad);
    t.compare();
    QTRY_VERIFY2(t.words().contains(u"no members of the project"), qPrintable(t.words()));
    QCOMPARE(t.label(u"Unchanged, was"), u"140"_s); // what is known stays
    click(t.button(u"Retry reading the configurations"));
    QTRY_VERIFY(t.both()->isVisible());
    QCOMPARE(t.api.callCount(getRun, u"bad"_s), 1);
}

void TestDetailConfiguration::aBaseWithoutASnapshotSaysSo()
{
    Tab t;
    t.api.snapshots.remove(u"good"_s);
    t.show(t.bad);
    t.compare();
    QTRY_VERIFY2(t.words().contains(u"nothing to compare with: the run of 2026"), qPrintable(t.words()));
    QVERIFY(!t.button(u"Copy configuration")->isVisible());
}

void TestDetailConfiguration::leavingARunDropsBothCalls()
{
    Tab t;
    t.api.setManual(true);
    t.show(t.bad);
    t.compare();
    QCOMPARE(t.api.pending(), 2);
    t.tab.clear();
    QCOMPARE(t.api.pending(), 0);
}

void TestDetailConfiguration::assetsOfBothRunsAreReadOnDemandOnly()
{
    Tab t;
    t.fillAssets();
    t.show(t.bad);
    t.compare();
    QTRY_VERIFY(t.both()->isVisible());
    QCOMPARE(t.api.callCount(listAssets), 0);
    auto *act = t.button(u"Compare assets (about 4 calls)"); // 9 and 140 assets
    QVERIFY(act);
    click(act);
    auto *rows = t.find<QTableView>(u"Assets that differ");
    QTRY_VERIFY(rows->isVisible());
    QVERIFY(!t.both()->isVisible());
    QCOMPARE(rows->model()->rowCount(), 3);
    QCOMPARE(rows->model()->index(0, 0).data().toString(), u"Gone"_s);
    QCOMPARE(rows->model()->index(0, 2).data().toString(), u"gone"_s);
    QCOMPARE(rows->model()->index(2, 4).data().toString(), u"Failed"_s);
    QVERIFY2(t.words().contains(u"1 gone, 1 new, 1 changed, 1 the same."_s), qPrintable(t.words()));
    t.find<QLineEdit>(u"Filter the assets that differ")->setText(u"fnol"_s);
    QCOMPARE(rows->model()->rowCount(), 1);
    click(t.button(u"Copy the assets that differ as CSV"));
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"CHANGED,sales_db,fnol,SUCCEEDED_UPDATED,FAILED"_s));
    click(t.button(u"Configuration")); // and back
    QVERIFY(t.both()->isVisible());
    const int calls = t.api.callCount(listAssets);
    click(t.button(u"Assets"));
    QVERIFY(rows->isVisible());
    QCOMPARE(t.api.callCount(listAssets), calls); // nothing is asked twice
}

void TestDetailConfiguration::leavingARunDropsTheCallsForItsAssets()
{
    Tab t;
    t.fillAssets();
    t.show(t.bad);
    t.compare();
    QTRY_VERIFY(t.both()->isVisible());
    t.api.setManual(true);
    click(t.button(u"Compare assets (about 4 calls)"));
    QTRY_COMPARE(t.api.pending(), 2);
    t.tab.clear();
    QCOMPARE(t.api.pending(), 0);
    QVERIFY(!t.find<QTableView>(u"Assets that differ")->isVisible());
}

void TestDetailConfiguration::assetsThatWereNotReadToTheEndAreNotCalledGone()
{
    Tab t;
    t.fillAssets();
    t.api.fail(listAssets, u"bad"_s, makeError(ErrorKind::Network), 1);
    t.show(t.bad);
    t.compare();
    QTRY_VERIFY(t.both()->isVisible());
    click(t.button(u"Compare assets (about 4 calls)"));
    QTRY_VERIFY(t.words().contains(u"gone ones are not known"_s));
    QVERIFY(!t.find<QTableView>(u"Assets that differ")->isVisible());
    click(t.button(u"Read the rest of the assets"));
    QTRY_VERIFY(t.words().contains(u"1 gone, 1 new, 1 changed"_s));
}

void TestDetailConfiguration::differingTextsAreSplitAtWhatDiffers()
{
    const auto split = [](const QString &text, const QString &other) {
        const DifferingText parts = differingText(text, other);
        return QStringList{parts.head, parts.middle, parts.tail};
    };
    QCOMPARE(split(u"arn:a-x7"_s, u"arn:b-x7"_s), QStringList({u"arn:"_s, u"a"_s, u"-x7"_s}));
    QCOMPARE(split(u"pos_*"_s, u"*"_s), QStringList({QString(), u"pos_"_s, u"*"_s}));
    QCOMPARE(split(u"*"_s, u"pos_*"_s), QStringList({QString(), QString(), u"*"_s}));
    QCOMPARE(split(u"same"_s, u"same"_s), QStringList({u"same"_s, QString(), QString()}));
    // A pair of surrogates is one character: both of these begin with the same half.
    QCOMPARE(split(u"\U0001f600"_s, u"\U0001f601"_s), QStringList({QString(), u"\U0001f600"_s, QString()}));
    const DifferingText cut = differingText(QString(5000, u'a') + u'b', QString(5000, u'a') + u'c');
    QVERIFY(cut.head.startsWith(u'…') && cut.head.size() < 400);
    QCOMPARE(cut.middle, u"b"_s);
}

QTEST_MAIN(TestDetailConfiguration)
#include "tst_detailconfiguration.moc"
