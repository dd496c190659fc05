// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/filterlanguage/filterparser.h"
#include "models/runs/runquery.h"
#include "tests/models/runs/runsamples.h"
#include "tests/support/faketime.h"
#include "tests/ui/finders.h"
#include "ui/filterbar.h"
#include "ui/filtercandidates.h"
#include "ui/filteredit.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCompleter>
#include <QtWidgets/QLabel>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;
using datazone::RunStatus;

class TestFilterBar final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTextIsAFilterAfterAPauseOrEnter();
    void aTextThatIsNotUnderstoodChangesNothingAndSaysWhy();
    void theTextShowsWhatChipsChangeAndKeepsItsOwnWording();
    void aWordBehindTheTextOfAChipIsATermOfItsOwn();
    void aChipThatIsPressedWhileTypingStaysPressed();
    void clearingTakesAwayWhatIsNotUnderstoodToo();
    void problemsAreUnderlinedUntilTheTextChanges();
    void fieldsAndValuesAreProposed();
    void wordsThatAreNoFieldsAreLeftAlone();
    void candidatesAreWhatTheSourcesHave();
};

namespace {

struct Bar {
    Bar()
    {
        QObject::connect(&bar, &FilterBar::expressionChanged, &bar, [this](const FilterExpression &expression) {
            filter = partsOf(expression);
            bar.showFilter(filter);
        });
        bar.setCandidates([](FilterField field) {
            return field == FilterField::Source ? std::vector<FilterCandidate>{{.value = u"POS orders"_s, .count = 3}}
                                                : std::vector<FilterCandidate>{};
        });
        bar.resize(900, 90);
        bar.show();
        bar.activateWindow();
        edit->setFocus();
    }
    [[nodiscard]] QString applied() const { return toText(expressionOf(filter)); }
    /// The reason below the line; empty: none is shown.
    [[nodiscard]] QString problem() const
    {
        for (const auto *label : bar.findChildren<QLabel *>()) {
            if (label->isVisible())
                return label->text();
        }
        return {};
    }
    [[nodiscard]] QAbstractItemView *proposals() const { return edit->findChild<QCompleter *>()->popup(); }
    void type(const QString &text) { QTest::keyClicks(edit, text); }
    void pause() { timers.fireNext(); }

    FakeClock clock;
    FakeTimers timers{clock};
    FilterBar bar{timers};
    FilterEdit *edit = bar.findChild<FilterEdit *>();
    RunFilter filter;
};

} // namespace

void TestFilterBar::aTextIsAFilterAfterAPauseOrEnter()
{
    Bar b;
    const QSignalSpy changed(&b.bar, &FilterBar::expressionChanged);
    b.type(u"STATUS:failed  orders "_s);
    QCOMPARE(changed.count(), 0);
    b.pause();
    QCOMPARE(changed.count(), 1);
    QCOMPARE(b.applied(), u"status:failed orders"_s);
    QCOMPARE(b.edit->text(), u"STATUS:failed  orders "_s); // as it was typed
    const QSignalSpy left(&b.bar, &FilterBar::leaveRequested);
    b.type(u"-crm"_s);
    QTest::keyClick(b.edit, Qt::Key_Return);
    QCOMPARE(b.applied(), u"status:failed orders -crm"_s);
    QCOMPARE(left.count(), 1);
    b.type(u" "_s); // means the same
    b.pause();
    QCOMPARE(changed.count(), 2);
}

void TestFilterBar::aTextThatIsNotUnderstoodChangesNothingAndSaysWhy()
{
    Bar b;
    b.type(u"orders"_s);
    b.pause();
    const QSignalSpy changed(&b.bar, &FilterBar::expressionChanged);
    const QSignalSpy left(&b.bar, &FilterBar::leaveRequested);
    b.type(u" status:fialed"_s);
    QVERIFY(b.problem().isEmpty()); // it may be half a word
    b.pause();
    QVERIFY2(b.problem().contains(u"Did you mean failed?"_s), qPrintable(b.problem()));
    QCOMPARE(b.edit->accessibleDescription(), b.problem());
    QTest::keyClick(b.edit, Qt::Key_Return);
    QCOMPARE(left.count(), 0);
    QCOMPARE(changed.count(), 0);
    QCOMPARE(b.applied(), u"orders"_s);
    b.bar.showFilter(b.filter); // what is wrong stays to be mended
    QCOMPARE(b.edit->text(), u"orders status:fialed"_s);
    b.edit->setText(u"orders status:failed"_s);
    b.pause();
    QVERIFY(b.problem().isEmpty());
    QCOMPARE(b.applied(), u"status:failed orders"_s);
}

void TestFilterBar::theTextShowsWhatChipsChangeAndKeepsItsOwnWording()
{
    Bar b;
    b.type(u"orders since:-7d status:failed"_s);
    b.pause();
    QCOMPARE(b.edit->text(), u"orders since:-7d status:failed"_s);
    auto *failed = named<QAbstractButton>(b.bar, u"Failed");
    QVERIFY(failed->isChecked());
    b.filter.statuses = {RunStatus::Failed, RunStatus::Success};
    b.bar.showFilter(b.filter);
    QCOMPARE(b.edit->text(), u"status:failed,success orders since:7d"_s);
    QVERIFY(named<QAbstractButton>(b.bar, u"Success")->isChecked());
    b.bar.showFilter({});
    QVERIFY(b.edit->text().isEmpty());
    QVERIFY(!failed->isChecked());
}

void TestFilterBar::aWordBehindTheTextOfAChipIsATermOfItsOwn()
{
    Bar b;
    b.filter.statuses = {RunStatus::Failed};
    b.bar.showFilter(b.filter);
    QCOMPARE(b.edit->text(), u"status:failed"_s);
    b.type(u"orders"_s);
    QCOMPARE(b.edit->text(), u"status:failed orders"_s);
    b.pause();
    b.filter.statuses = {RunStatus::Success};
    b.bar.showFilter(b.filter);
    b.type(u",failed"_s); // goes on with the value
    QCOMPARE(b.edit->text(), u"status:success orders,failed"_s);
    b.edit->showText(u"status:success"_s);
    QTest::keyClick(b.edit, Qt::Key_Home);
    b.type(u"x "_s);
    QCOMPARE(b.edit->text(), u"x status:success"_s);
}

void TestFilterBar::aChipThatIsPressedWhileTypingStaysPressed()
{
    Bar b;
    QObject::connect(&b.bar, &FilterBar::statusesChanged, &b.bar, [&b](const std::vector<RunStatus> &statuses) {
        b.filter.statuses = statuses;
        b.bar.showFilter(b.filter);
    });
    b.type(u"crm"_s);
    click(named<QAbstractButton>(b.bar, u"Failed"));
    b.pause();
    QCOMPARE(b.applied(), u"status:failed crm"_s);
    QCOMPARE(b.edit->text(), u"status:failed crm"_s);
    QVERIFY(named<QAbstractButton>(b.bar, u"Failed")->isChecked());
    b.edit->setText(u"status:failed crm:"_s);
    b.pause();
    b.bar.showFilter({}); // cleared from elsewhere
    QVERIFY(b.edit->text().isEmpty());
    QVERIFY(b.problem().isEmpty());
}

void TestFilterBar::clearingTakesAwayWhatIsNotUnderstoodToo()
{
    Bar b;
    b.type(u"status:"_s);
    b.pause();
    QVERIFY(!b.problem().isEmpty());
    QAbstractButton *clear = nullptr;
    for (auto *button : b.bar.findChildren<QAbstractButton *>()) {
        if (button->text() == u"Clear filter")
            clear = button;
    }
    QVERIFY(clear != nullptr && clear->isVisible());
    const QSignalSpy cleared(&b.bar, &FilterBar::clearRequested);
    clear->click();
    QCOMPARE(cleared.count(), 1);
    QVERIFY(b.edit->text().isEmpty());
    QVERIFY(b.problem().isEmpty());
}

void TestFilterBar::problemsAreUnderlinedUntilTheTextChanges()
{
    Bar b;
    b.bar.setFocus(); // no caret that blinks
    b.edit->setText(u"status:fialed"_s);
    b.edit->clearFocus();
    const auto image = [&b] { return b.edit->grab().toImage(); };
    const QImage plain = image();
    const qsizetype cursor = b.edit->cursorPosition();
    b.edit->showProblems();
    QVERIFY(image() != plain);
    QCOMPARE(b.edit->text(), u"status:fialed"_s);
    QCOMPARE(b.edit->cursorPosition(), cursor);
    b.edit->setText(u"status:failex"_s);
    b.edit->setText(u"status:fialed"_s);
    QCOMPARE(image(), plain);
}

void TestFilterBar::fieldsAndValuesAreProposed()
{
    Bar b;
    if (!QTest::qWaitForWindowActive(&b.bar))
        QSKIP("the platform gives no window the focus");
    b.type(u"crm sou"_s);
    QTRY_VERIFY(b.proposals()->isVisible());
    QVERIFY(!b.proposals()->accessibleName().isEmpty());
    QTest::keyClick(b.proposals(), Qt::Key_Down);
    QTest::keyClick(b.proposals(), Qt::Key_Return);
    QCOMPARE(b.edit->text(), u"crm source:"_s);
    QTRY_VERIFY(b.proposals()->isVisible()); // its values
    QVERIFY(b.proposals()->model()->index(0, 0).data().toString().contains(u"POS orders"_s));
    QTest::keyClick(b.proposals(), Qt::Key_Down);
    QTest::keyClick(b.proposals(), Qt::Key_Return);
    QCOMPARE(b.edit->text(), u"crm source:\"POS orders\""_s);
    QTRY_VERIFY(!b.proposals()->isVisible());
    b.pause();
    QCOMPARE(b.applied(), u"crm source:\"POS orders\""_s);

    b.type(u" st"_s);
    QTRY_VERIFY(b.proposals()->isVisible());
    QTest::keyClick(b.proposals(), Qt::Key_Escape); // closes the list, and nothing else
    QTRY_VERIFY(!b.proposals()->isVisible());
    QCOMPARE(b.edit->text(), u"crm source:\"POS orders\" st"_s);
}

void TestFilterBar::wordsThatAreNoFieldsAreLeftAlone()
{
    Bar b;
    if (!QTest::qWaitForWindowActive(&b.bar))
        QSKIP("the platform gives no window the focus");
    b.type(u"ledger x"_s);
    QVERIFY(!b.proposals()->isVisible());
    QTest::keyClick(b.edit, Qt::Key_Space, Qt::ControlModifier);
    QVERIFY(!b.proposals()->isVisible()); // no field has an x
    b.edit->clear();
    QTest::keyClick(b.edit, Qt::Key_Space, Qt::ControlModifier);
    QTRY_VERIFY(b.proposals()->isVisible());
}

void TestFilterBar::candidatesAreWhatTheSourcesHave()
{
    RunStore store;
    auto sources = sampleSources(3);
    sources[1].dataSourceName = u"alpha"_s;
    sources[2].dataSourceName.clear();
    store.setSources(sources);
    StatusCounts counts;
    counts.counts[static_cast<std::size_t>(RunStatus::Failed)].count = 7;
    counts.counts[static_cast<std::size_t>(RunStatus::Success)].knowledge = CountKnowledge::NotAsked;
    const auto values = [&](FilterField field) {
        QStringList list;
        for (const FilterCandidate &candidate : filterCandidates(store.runs(), counts, field))
            list += candidate.value;
        return list;
    };
    QCOMPARE(values(FilterField::Source), QStringList({u"alpha"_s, u"Source 0"_s, u"source2"_s}));
    QCOMPARE(values(FilterField::SourceType), QStringList({u"glue"_s}));
    QCOMPARE(values(FilterField::Region), QStringList({u"eu-west-1"_s}));
    QVERIFY(values(FilterField::Took).isEmpty());
    QVERIFY(!values(FilterField::Status).contains(u"success"_s));
    QCOMPARE(filterCandidates(store.runs(), counts, FilterField::Status).front().count, std::optional<qint64>(7));
}

QTEST_MAIN(TestFilterBar)
#include "tst_filterbar.moc"
