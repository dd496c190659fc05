// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/finders.h"
#include "tests/ui/windowfixture.h"
#include "ui/englishplurals.h"
#include "ui/histogrampanel.h"
#include "ui/histogramview.h"
#include "ui/runsview.h"
#include "ui/timerangebox.h"

#include <QtGui/QAction>
#include <QtTest/QTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;

/// Runs over time in the window.
class TestHistogramPanel final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QCoreApplication::installTranslator(new EnglishPlurals(this)); }
    void aBarThatIsClickedIsATermOfTheFilter();
    void escapeTakesTheTermAway();
    void theFilterMovesTheRange();
    void theBoxGivesTheTimeThatIsShown();
    void hiddenItStaysHiddenInTheNextWindow();
};

namespace {

struct Opened {
    Opened()
    {
        fillSmallDomain(*backend.scripted, backend.fakeClock.now);
        start();
    }
    void start()
    {
        window = std::make_unique<MainWindow>(backend, backend.settings);
        table = named<RunsView>(*window, u"Runs");
        view = named<HistogramView>(*window, u"Runs over time");
        filter = named<QLineEdit>(*window, u"Filter");
        window->resize(1400, 800);
        window->show();
        StartRequest request;
        request.connection = smallConnection();
        window->openAtStart(request);
        window->activateWindow();
    }
    [[nodiscard]] int rows() const { return table->model()->rowCount(); }
    [[nodiscard]] QString said() const { return view->accessibleDescription(); }
    [[nodiscard]] bool says(const QString &part) const { return said().contains(part); }
    /// Chooses the bins from `first` to `last` hours before the newest one.
    void choose(int first, int last) const
    {
        view->setFocus(Qt::TabFocusReason);
        QTest::keyClick(view, Qt::Key_End);
        for (int i = 0; i < last; ++i)
            QTest::keyClick(view, Qt::Key_Left);
        for (int i = last; i < first; ++i)
            QTest::keyClick(view, Qt::Key_Left, Qt::ShiftModifier);
        QTest::keyClick(view, Qt::Key_Return);
    }
    [[nodiscard]] QAction *showAct() const
    {
        for (QAction *action : window->findChildren<QAction *>()) {
            if (action->shortcut() == QKeySequence(Qt::Key_F7))
                return action;
        }
        return nullptr;
    }

    ScriptedBackend backend;
    std::unique_ptr<MainWindow> window;
    RunsView *table = nullptr;
    HistogramView *view = nullptr;
    QLineEdit *filter = nullptr;
};

} // namespace

void TestHistogramPanel::aBarThatIsClickedIsATermOfTheFilter()
{
    Opened w;
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    QTRY_VERIFY2(w.says(u"21 runs"_s), qPrintable(w.said()));
    QTRY_VERIFY2(w.says(u"Complete as of 2026-01-02 03:04."_s), qPrintable(w.said())); // the clock stands at 03:04:05
    // A week in hours: the bar of 00:00 to 03:00 holds what is 0:04 to 3:04 old, without the newest of all.
    w.choose(3, 1);
    QTRY_COMPARE(w.filter->text(), u"since:2026-01-02 until:2026-01-02T03:00:00Z"_s);
    QTRY_COMPARE(w.rows(), 5);
    QTRY_VERIFY2(w.says(u"In the chosen time range."_s), qPrintable(w.said()));
    QTRY_VERIFY2(w.says(u": 5 runs"_s), qPrintable(w.said()));
    QCOMPARE(named<QComboBox>(*w.window, u"Time range")->currentIndex(), -1); // the filter has overruled it
    w.table->setFocus();
    QTRY_VERIFY2(w.says(u"21 runs"_s), qPrintable(w.said())); // those around are still there
    QVERIFY2(w.says(u"Chosen: 2026-01-02 00:00 – 03:00 UTC."_s), qPrintable(w.said()));
}

void TestHistogramPanel::escapeTakesTheTermAway()
{
    Opened w;
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    QTRY_VERIFY(w.says(u"21 runs"_s));
    w.filter->setText(u"status:failed"_s);
    QTest::keyClick(w.filter, Qt::Key_Return);
    QTRY_VERIFY2(w.says(u"Failed: 4"_s), qPrintable(w.said()));
    w.choose(3, 0);
    QTRY_COMPARE(w.filter->text(), u"status:failed since:2026-01-02"_s); // to now and on
    QTest::keyClick(w.view, Qt::Key_Escape);
    QTRY_COMPARE(w.filter->text(), u"status:failed"_s);
    QTRY_COMPARE(w.rows(), 4);
}

void TestHistogramPanel::theFilterMovesTheRange()
{
    Opened w;
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    w.filter->setText(u"since:2026-01-01T18:00:00Z until:2026-01-02"_s);
    QTest::keyClick(w.filter, Qt::Key_Return);
    QTRY_VERIFY2(w.says(u"Chosen: 2026-01-01 18:00 – 2026-01-02 00:00 UTC."_s), qPrintable(w.said()));
    w.filter->clear();
    QTest::keyClick(w.filter, Qt::Key_Return);
    QTRY_VERIFY(!w.says(u"Chosen"_s));
}

void TestHistogramPanel::theBoxGivesTheTimeThatIsShown()
{
    Opened w;
    QTRY_VERIFY2(w.says(u"2025-12-26 03:04:05"_s), qPrintable(w.said()));
    auto *box = named<QComboBox>(*w.window, u"Time range");
    box->setCurrentIndex(0);
    Q_EMIT box->activated(0);
    QTRY_VERIFY2(w.says(u"2026-01-01 03:04:05"_s), qPrintable(w.said()));
    box->setCurrentIndex(static_cast<int>(TimeRangeBox::Range::All));
    Q_EMIT box->activated(static_cast<int>(TimeRangeBox::Range::All));
    QTRY_VERIFY2(w.says(u"2026-01-01 15:00"_s), qPrintable(w.said())); // the oldest run is half a day old
}

void TestHistogramPanel::hiddenItStaysHiddenInTheNextWindow()
{
    Opened w;
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    QVERIFY(w.view->isVisible());
    QVERIFY(w.showAct()->isChecked());
    w.showAct()->trigger();
    QVERIFY(!w.view->isVisible());
    w.window->close();
    w.start();
    QTRY_COMPARE(w.rows(), smallDomainRuns);
    QVERIFY(!w.view->isVisible());
    QVERIFY(!w.says(u"21 runs"_s));
    w.showAct()->trigger();
    QVERIFY(w.view->isVisible());
    QTRY_VERIFY2(w.says(u"21 runs"_s), qPrintable(w.said()));
}

QTEST_MAIN(TestHistogramPanel)
#include "tst_histogrampanel.moc"
