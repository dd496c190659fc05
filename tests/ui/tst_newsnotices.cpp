// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/scriptedapi.h"
#include "tests/ui/fakenotifier.h"
#include "ui/englishplurals.h"
#include "ui/newsnotices.h"
#include "ui/watchwords.h"

#include <QtCore/QCoreApplication>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace zonescope;
using namespace zonescope::test;
using datazone::RunStatus;
using Kind = RunNews::Kind;

namespace {

RunNews::Item news(const QString &source, const QString &project, RunStatus status = RunStatus::Failed)
{
    static int number = 0;
    RunNews::Item item;
    item.kind = status == RunStatus::Success ? Kind::Recovery : Kind::Failure;
    item.source = {.domain = {.domainId = u"dzd_1"_s},
                   .projectId = u"id of "_s + project,
                   .projectName = project,
                   .dataSourceId = u"id of "_s + source,
                   .dataSourceName = source};
    item.run = makeRun(u"run-%1"_s.arg(++number), item.source.dataSourceId, 0, status);
    return item;
}

std::vector<RunNews::Item> failures(int count, int projects)
{
    std::vector<RunNews::Item> items;
    for (int i = 0; i < count; ++i)
        items.push_back(news(u"source %1"_s.arg(i), u"project %1"_s.arg(i % projects)));
    return items;
}

struct Told {
    Told()
    {
        notices.setEnabled(true);
        QObject::connect(&notices, &NewsNotices::opened, &notices, [this](const auto &items) {
            for (const RunNews::Item &item : items)
                opened += item.source.dataSourceName;
        });
    }
    FakeNotifier desktop;
    NewsNotices notices{&desktop};
    QStringList opened;
};

} // namespace

class TestNewsNotices final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QCoreApplication::installTranslator(&m_plurals); }
    void aNoticeNamesTheSourceAndTheError();
    void textsOfTheServiceAreMadeVisibleAndCut();
    void manyAreCountedInWords();
    void upToThreeAreToldOneByOne();
    void moreAreOneNoticeThatGrows();
    void whatIsSeenIsNotTold();
    void nobodyIsToldWhereThatIsOff();
    void aClickOpensWhatTheNoticeIsAbout();
    void whatWasClosedIsNotCountedAgain();
    void agesAreToldInSteps_data();
    void agesAreToldInSteps();

private:
    EnglishPlurals m_plurals;
};

void TestNewsNotices::aNoticeNamesTheSourceAndTheError()
{
    RunNews::Item item = news(u"Orders"_s, u"Sales"_s);
    QCOMPARE(noticeOf(item).title, u"Orders failed"_s);
    QCOMPARE(noticeOf(item).text, u"Sales · Access denied."_s);
    item.run.errorMessage->errorDetail.reset();
    QCOMPARE(noticeOf(item).text, u"Sales · ACCESS_DENIED_EXCEPTION"_s);
    item.run.errorMessage.reset();
    QCOMPARE(noticeOf(item).text, u"Sales"_s);
    item.source.projectName.clear();
    item.source.dataSourceName.clear();
    QCOMPARE(noticeOf(item).title, u"id of Orders failed"_s);
    QCOMPARE(noticeOf(item).text, u"id of Sales"_s);
    QCOMPARE(noticeOf(news(u"CRM"_s, u"Sales"_s, RunStatus::PartiallySucceeded)).title, u"CRM succeeded in part"_s);
    QCOMPARE(noticeOf(news(u"CRM"_s, u"Sales"_s, RunStatus::Success)).title, u"CRM has recovered"_s);
}

void TestNewsNotices::textsOfTheServiceAreMadeVisibleAndCut()
{
    RunNews::Item item = news(u"Ord\u202Eers\nsecond"_s, u"Sales"_s);
    item.run.errorMessage->errorDetail = QString(5000, u'x') + u"\nmore"_s;
    const Notice notice = noticeOf(item);
    QVERIFY(!notice.title.contains(u'\n') && !notice.title.contains(QChar(0x202E)));
    QVERIFY(notice.text.size() < 400 && !notice.text.contains(u"more"_s));
}

void TestNewsNotices::manyAreCountedInWords()
{
    using Items = std::vector<RunNews::Item>;
    const auto title = [](const Items &items) { return noticeOf(std::span<const RunNews::Item>(items)).title; };
    const Items many = failures(12, 5);
    QCOMPARE(title(many), u"12 new failures in 5 projects"_s);
    QCOMPARE(noticeOf(std::span<const RunNews::Item>(many)).text, u"source 0, source 1, source 2 and 9 more"_s);
    QCOMPARE(title({news(u"a"_s, u"p"_s)}), u"1 new failure in 1 project"_s);
    const RunNews::Item good = news(u"b"_s, u"q"_s, RunStatus::Success);
    QCOMPARE(title({good}), u"1 recovery in 1 project"_s);
    QCOMPARE(title({good, good}), u"2 recoveries in 1 project"_s);
    QCOMPARE(title({news(u"a"_s, u"p"_s), good, good}), u"1 new failure and 2 recoveries in 2 projects"_s);
}

void TestNewsNotices::upToThreeAreToldOneByOne()
{
    Told t;
    t.notices.take(failures(2, 1));
    QCOMPARE(t.desktop.titles(), (QStringList{u"source 0 failed"_s, u"source 1 failed"_s}));
    t.notices.take({news(u"Orders"_s, u"Sales"_s)});
    QCOMPARE(t.desktop.shown.size(), 3U);
    QCOMPARE(t.desktop.posted.size(), 3U); // each of them once
}

void TestNewsNotices::moreAreOneNoticeThatGrows()
{
    Told t;
    t.notices.take(failures(3, 1));
    t.notices.take(failures(1, 1));
    QCOMPARE(t.desktop.titles(), QStringList{u"4 new failures in 1 project"_s});
    t.notices.take(failures(8, 5));
    QCOMPARE(t.desktop.titles(), QStringList{u"12 new failures in 5 projects"_s});
    QCOMPARE(t.desktop.posted.size(), 5U);
    QCOMPARE(t.desktop.posted[3].id, t.desktop.posted[4].id); // one takes the place of the other
}

void TestNewsNotices::whatIsSeenIsNotTold()
{
    Told t;
    t.notices.setSeen(true);
    t.notices.take(failures(2, 1));
    QVERIFY(t.desktop.posted.empty());
    t.notices.setSeen(false);
    t.notices.take(failures(2, 1));
    QCOMPARE(t.desktop.shown.size(), 2U);
    t.notices.setSeen(true);
    QVERIFY(t.desktop.shown.empty());
    t.notices.setSeen(false);
    t.notices.take(failures(2, 1));
    QCOMPARE(t.desktop.shown.size(), 2U); // counted from there on
    t.notices.forget();
    QVERIFY(t.desktop.shown.empty());
}

void TestNewsNotices::nobodyIsToldWhereThatIsOff()
{
    FakeNotifier desktop;
    NewsNotices off(&desktop);
    off.take(failures(9, 2));
    QVERIFY(desktop.posted.empty());
    off.setEnabled(true);
    off.take(failures(9, 2));
    QCOMPARE(desktop.shown.size(), 1U);
    off.setEnabled(false);
    QVERIFY(desktop.shown.empty());
    NewsNotices nobody(nullptr);
    nobody.setEnabled(true);
    nobody.take(failures(9, 2));
    nobody.forget();
}

void TestNewsNotices::aClickOpensWhatTheNoticeIsAbout()
{
    Told t;
    t.notices.take(failures(3, 1));
    Q_EMIT t.desktop.activated(u"of another"_s);
    QCOMPARE(t.opened, QStringList());
    Q_EMIT t.desktop.activated(t.desktop.shown[1].id);
    QCOMPARE(t.opened, QStringList{u"source 1"_s});
    QVERIFY(t.desktop.shown.empty()); // the window shows the others
    t.opened.clear();
    t.notices.take(failures(5, 1));
    Q_EMIT t.desktop.activated(t.desktop.shown[0].id);
    QCOMPARE(t.opened.size(), 5);
}

void TestNewsNotices::whatWasClosedIsNotCountedAgain()
{
    Told t;
    t.notices.take(failures(3, 1));
    Q_EMIT t.desktop.closed(t.desktop.shown[0].id);
    t.notices.take(failures(1, 1));
    QCOMPARE(t.desktop.posted.back().title, u"source 0 failed"_s); // two others and this one
    t.notices.take(failures(1, 1));
    QCOMPARE(t.desktop.posted.back().title, u"4 new failures in 1 project"_s);
    Q_EMIT t.desktop.closed(t.desktop.posted.back().id);
    t.notices.take(failures(1, 1));
    QCOMPARE(t.desktop.posted.back().title, u"source 0 failed"_s);
}

void TestNewsNotices::agesAreToldInSteps_data()
{
    using Phase = AutoRefresh::Phase;
    using Setback = AutoRefresh::Setback;
    using Ms = std::chrono::milliseconds;
    QTest::addColumn<AutoRefresh::State>("state");
    QTest::addColumn<qint64>("age");
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("changesIn"); // -1: not by itself
    const auto row = [](const char *name, AutoRefresh::State state, Ms age, const QString &text, Ms changesIn) {
        state.asOf = 1'000'000;
        QTest::newRow(name) << state << qint64(age.count()) << text << qint64(changesIn.count());
    };
    const auto waiting = [](Ms left, Setback setback = Setback::None) {
        return AutoRefresh::State{.phase = Phase::Waiting, .setback = setback, .untilNext = left};
    };
    row("nothing open", {.phase = Phase::Idle}, 5s, {}, -1ms);
    row("read by somebody", {.phase = Phase::Loading}, 5s, {}, -1ms);
    row("read by itself", {.phase = Phase::Refreshing}, 5s, u"refreshing"_s, -1ms);
    row("off, now", {.phase = Phase::Off}, 0s, u"updated just now"_s, 10s);
    row("off, soon", {.phase = Phase::Off}, 9999ms, u"updated just now"_s, 1ms);
    row("off, seconds", {.phase = Phase::Off}, 45s, u"updated 40 s ago"_s, 5s);
    row("off, minutes", {.phase = Phase::Off}, 61s, u"updated 1 min ago"_s, 59s);
    row("off, hours", {.phase = Phase::Off}, 125min, u"updated 2 h 5 min ago"_s, 1min);
    row("a clock that was set back", {.phase = Phase::Off}, -1h, u"updated just now"_s, 10s);
    row("waiting, minutes", waiting(260s), 40s, u"updated 40 s ago · next in 5 min"_s, 10s);
    row("waiting, last minute", waiting(55s), 5min, u"updated 5 min ago · next in 1 min"_s, 5s);
    row("waiting, seconds", waiting(15s), 45s, u"updated 40 s ago · next in 20 s"_s, 5s);
    row("waiting, full step", waiting(20s), 10s, u"updated 10 s ago · next in 20 s"_s, 10s);
    row("due", waiting(0s), 45s, u"updated 40 s ago"_s, 5s);
    row("throttled", waiting(8min, Setback::Throttled), 2min,
        u"updated 2 min ago · slowed down by AWS, next in 8 min"_s, 1min);
    row("offline", waiting(4min, Setback::Offline), 2min, u"updated 2 min ago · offline, next try in 4 min"_s, 1min);
    row("failed", waiting(4min, Setback::Failed), 2min, u"updated 2 min ago · failed, next try in 4 min"_s, 1min);
    row("hidden", {.phase = Phase::Hidden}, 2min, u"updated 2 min ago · paused while nobody looks"_s, 1min);
    row("stopped", {.phase = Phase::Stopped}, 2min, u"updated 2 min ago · paused: loading was stopped"_s, 1min);
    row("signed out", {.phase = Phase::SignedOut}, 2min, u"updated 2 min ago · paused: signed out"_s, 1min);
}

void TestNewsNotices::agesAreToldInSteps()
{
    QFETCH(AutoRefresh::State, state);
    QFETCH(qint64, age);
    QFETCH(qint64, changesIn);
    const AgeText said = ageText(state, *state.asOf + age);
    QTEST(said.text, "text");
    QCOMPARE(said.changesIn ? said.changesIn->count() : -1, changesIn);
    state.asOf.reset();
    if (state.phase != AutoRefresh::Phase::Refreshing)
        QCOMPARE(ageText(state, age).text, QString());
}

QTEST_GUILESS_MAIN(TestNewsNotices)
#include "tst_newsnotices.moc"
