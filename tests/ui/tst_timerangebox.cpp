// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/finders.h"
#include "ui/timerangebox.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDateTimeEdit>
#include <QtWidgets/QPushButton>

#include <optional>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;

namespace {

constexpr qint64 now = 1'767'323'045'000; // 2026-01-02T03:04:05Z
constexpr qint64 day = 86'400'000;

/// Opens the popup as a person does.
QWidget *openExact(TimeRangeBox &box)
{
    auto *combo = named<QComboBox>(box, u"Time range");
    combo->setFocus();
    Q_EMIT combo->activated(3);
    return named<QWidget>(box, u"Exact time range");
}

} // namespace

class TestTimeRangeBox final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void spansCountBackFromNow();
    void keysChooseASpan();
    void settingARangeIsSilent();
    void exactTimesAreTypedInUtc();
    void exactTimesAreTypedInLocalTimeAndSaySo();
    void anOpenEndIsPossible();
    void aRangeThatEndsBeforeItBeginsIsRefused();
    void leavingThePopupChangesNothing();
    void whereTheFilterRulesAnyChoiceIsAChange();
};

void TestTimeRangeBox::spansCountBackFromNow()
{
    TimeRangeBox box;
    QCOMPARE(box.range(), TimeRangeBox::Range::Week);
    QCOMPARE(box.since(now), std::optional<qint64>(now - 7 * day));
    QCOMPARE(box.until(now), std::optional<qint64>());
    box.setRange(TimeRangeBox::Range::Day);
    QCOMPARE(box.since(now), std::optional<qint64>(now - day));
    box.setRange(TimeRangeBox::Range::Month);
    QCOMPARE(box.since(now), std::optional<qint64>(now - 30 * day));
    box.setRange(TimeRangeBox::Range::All);
    QCOMPARE(box.since(now), std::optional<qint64>());
}

void TestTimeRangeBox::keysChooseASpan()
{
    TimeRangeBox box;
    box.show();
    const QSignalSpy spy(&box, &TimeRangeBox::changed);
    auto *combo = named<QComboBox>(box, u"Time range");
    QTest::keyClick(combo, Qt::Key_Up);
    QCOMPARE(box.range(), TimeRangeBox::Range::Day);
    QCOMPARE(spy.count(), 1);
    QTest::keyClick(combo, Qt::Key_Down);
    QTest::keyClick(combo, Qt::Key_Down);
    QCOMPARE(box.range(), TimeRangeBox::Range::Month);
    QCOMPARE(spy.count(), 3);
}

void TestTimeRangeBox::settingARangeIsSilent()
{
    TimeRangeBox box;
    const QSignalSpy spy(&box, &TimeRangeBox::changed);
    box.setRange(now - day, now);
    QCOMPARE(box.range(), TimeRangeBox::Range::Exact);
    QCOMPARE(box.since(now + day), std::optional<qint64>(now - day));
    QCOMPARE(box.until(now + day), std::optional<qint64>(now));
    QCOMPARE(named<QComboBox>(box, u"Time range")->currentText(), u"2026-01-01 03:04:05 – 2026-01-02 03:04:05 UTC"_s);
    box.setRange(std::nullopt, std::nullopt);
    QCOMPARE(box.range(), TimeRangeBox::Range::All);
    box.setRange(TimeRangeBox::Range::Day);
    QCOMPARE(spy.count(), 0);
}

void TestTimeRangeBox::exactTimesAreTypedInUtc()
{
    TimeRangeBox box;
    box.show();
    const QSignalSpy spy(&box, &TimeRangeBox::changed);
    QWidget *popup = openExact(box);
    QVERIFY(popup->isVisible());
    QVERIFY(visibleLabels(*popup).contains(u"Times are in UTC."_s));
    QCOMPARE(spy.count(), 0);
    auto *from = named<QDateTimeEdit>(*popup, u"From");
    from->setDateTime(QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC));
    named<QDateTimeEdit>(*popup, u"Until")->setDateTime(QDateTime(QDate(2026, 1, 2), QTime(12, 0), Qt::UTC));
    from->setSelectedSection(QDateTimeEdit::HourSection);
    QTest::keyClick(from, Qt::Key_Up);
    click(named<QPushButton>(*popup, u"Show range"));
    QCOMPARE(spy.count(), 1);
    QVERIFY(!popup->isVisible());
    QCOMPARE(box.range(), TimeRangeBox::Range::Exact);
    QCOMPARE(box.since(now), std::optional<qint64>(1'767'229'200'000)); // 2026-01-01T01:00Z
    QCOMPARE(box.until(now), std::optional<qint64>(1'767'355'200'000)); // 2026-01-02T12:00Z
    QCOMPARE(named<QComboBox>(box, u"Time range")->currentText(), u"2026-01-01 01:00 – 2026-01-02 12:00 UTC"_s);
}

void TestTimeRangeBox::exactTimesAreTypedInLocalTimeAndSaySo()
{
    const QByteArray zone = qgetenv("TZ");
    qputenv("TZ", "Asia/Kathmandu");
    tzset();
    TimeRangeBox box;
    box.setTimeDisplay(TimeDisplay::Relative);
    box.setRange(1'767'229'200'000, std::nullopt);
    QWidget *popup = openExact(box);
    QVERIFY(visibleLabels(*popup).contains(u"UTC+05:45"_s));
    QCOMPARE(named<QDateTimeEdit>(*popup, u"From")->time(), QTime(6, 45));
    QVERIFY(named<QComboBox>(box, u"Time range")->currentText().startsWith(u"From 2026-01-01 06:45"_s));
    popup->close();
    qputenv("TZ", zone);
    tzset();
}

void TestTimeRangeBox::anOpenEndIsPossible()
{
    TimeRangeBox box;
    box.show();
    QWidget *popup = openExact(box);
    named<QDateTimeEdit>(*popup, u"From")->setDateTime(QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC));
    auto *until = named<QCheckBox>(*popup, u"Until a time");
    QTest::keyClick(until, Qt::Key_Space);
    QVERIFY(!named<QDateTimeEdit>(*popup, u"Until")->isEnabled());
    auto *apply = named<QPushButton>(*popup, u"Show range");
    QTest::keyClick(named<QCheckBox>(*popup, u"From a time"), Qt::Key_Space);
    QVERIFY(!apply->isEnabled());
    QTest::keyClick(named<QCheckBox>(*popup, u"From a time"), Qt::Key_Space);
    click(apply);
    QCOMPARE(box.since(now), std::optional<qint64>(1'767'225'600'000));
    QCOMPARE(box.until(now), std::optional<qint64>());
}

void TestTimeRangeBox::aRangeThatEndsBeforeItBeginsIsRefused()
{
    TimeRangeBox box;
    box.show();
    QWidget *popup = openExact(box);
    const QDateTime time(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
    named<QDateTimeEdit>(*popup, u"From")->setDateTime(time);
    named<QDateTimeEdit>(*popup, u"Until")->setDateTime(time);
    QVERIFY(!named<QPushButton>(*popup, u"Show range")->isEnabled());
    QVERIFY(visibleLabels(*popup).contains(u"The range must end after it begins."_s));
}

void TestTimeRangeBox::leavingThePopupChangesNothing()
{
    TimeRangeBox box;
    box.show();
    const QSignalSpy spy(&box, &TimeRangeBox::changed);
    QWidget *popup = openExact(box);
    QTest::keyClick(popup, Qt::Key_Escape);
    QVERIFY(!popup->isVisible());
    QCOMPARE(spy.count(), 0);
    QCOMPARE(box.range(), TimeRangeBox::Range::Week);
    QCOMPARE(named<QComboBox>(box, u"Time range")->currentText(), u"Last 7 days"_s);
}

void TestTimeRangeBox::whereTheFilterRulesAnyChoiceIsAChange()
{
    TimeRangeBox box;
    box.setOverruled(true);
    box.show();
    const QSignalSpy spy(&box, &TimeRangeBox::changed);
    auto *combo = named<QComboBox>(box, u"Time range");
    QCOMPARE(combo->currentIndex(), -1);
    Q_EMIT combo->activated(1); // the range that is there already
    QCOMPARE(spy.count(), 1);
    QCOMPARE(box.range(), TimeRangeBox::Range::Week);
    box.setOverruled(false);
    QCOMPARE(combo->currentText(), u"Last 7 days"_s);
}

QTEST_MAIN(TestTimeRangeBox)
#include "tst_timerangebox.moc"
