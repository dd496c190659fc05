// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/adaptiverate.h"

#include "tests/support/faketime.h"

#include <QtTest/QTest>

#include <cmath>
#include <numeric>

using namespace zonescope;
using namespace zonescope::aws;
using namespace zonescope::test;
using std::chrono::milliseconds;

/// The numbers are worked out by hand from the formulas of the aws-client reference, section 7.
class TstAdaptiveRate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void isOffUntilTheFirstThrottle();
    void measuresByHalfSecondsWithSmoothing();
    void aThrottleCutsToSevenTenths();
    void risesAlongTheCubicCurve();
    void neverExceedsTwiceTheMeasuredRate();
    void aSecondThrottleStartsFromTheLowerOfBothRates();
    void theBucketStartsEmptyAndFillsAtTheRate();
    void theBucketHoldsOneSecondOfTheRate();
    void neverFillsSlowerThanHalfATokenASecond();
    void tokensGoOutInOrder();
    void givenUpPlacesCostNoToken();
    void aRiseShortensTheWait();

private:
    void end(int attempts, bool throttled = false);
    /// Six attempts in the first half second, the last of them throttled: measured 0.8 * 6 / 0.5 s = 9.6.
    void throttleAtNinePointSix();
    [[nodiscard]] int takeAll();

    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<FakeTimers> m_timers;
    std::unique_ptr<AdaptiveRate> m_rate;
};

void TstAdaptiveRate::init()
{
    m_rate.reset();
    m_clock = std::make_unique<FakeClock>(); // at the start of a half second
    m_timers = std::make_unique<FakeTimers>(*m_clock);
    m_rate = std::make_unique<AdaptiveRate>(*m_clock, *m_timers);
}

void TstAdaptiveRate::end(int attempts, bool throttled)
{
    for (int i = 0; i < attempts; ++i)
        m_rate->attemptEnded(throttled);
}

void TstAdaptiveRate::throttleAtNinePointSix()
{
    end(5);
    m_timers->advance(milliseconds(500));
    end(1, true);
}

int TstAdaptiveRate::takeAll()
{
    int taken = 0;
    while (m_rate->tryTake())
        ++taken;
    return taken;
}

void TstAdaptiveRate::isOffUntilTheFirstThrottle()
{
    for (int i = 0; i < 1'000; ++i) {
        QVERIFY(m_rate->tryTake());
        end(1);
    }
    QVERIFY(!m_rate->isOn());
    QCOMPARE(m_rate->currentRate(), 0.0);
    end(1, true);
    QVERIFY(m_rate->isOn());
    QVERIFY(!m_rate->tryTake());
}

void TstAdaptiveRate::measuresByHalfSecondsWithSmoothing()
{
    end(5);
    QCOMPARE(m_rate->measuredRate(), 0.0);
    m_timers->advance(milliseconds(499));
    end(2);
    QCOMPARE(m_rate->measuredRate(), 0.0);
    m_timers->advance(milliseconds(1));
    end(1); // 8 in 0.5 s are 16 a second
    QCOMPARE(m_rate->measuredRate(), 12.8); // 0.8 * 16
    m_timers->advance(milliseconds(1'000));
    end(1); // 1 in 1 s
    QCOMPARE(m_rate->measuredRate(), 3.36); // 0.8 * 1 + 0.2 * 12.8
}

void TstAdaptiveRate::aThrottleCutsToSevenTenths()
{
    throttleAtNinePointSix();
    QCOMPARE(m_rate->measuredRate(), 9.6);
    QCOMPARE(m_rate->currentRate(), 6.72);
}

void TstAdaptiveRate::risesAlongTheCubicCurve()
{
    throttleAtNinePointSix(); // K = cbrt(9.6 * 0.3 / 0.4) = cbrt(7.2) = 1.930979 s
    end(1);
    QCOMPARE(m_rate->currentRate(), 6.72); // 0.4 * -7.2 + 9.6: the curve starts where the cut ended
    end(4);
    m_timers->advance(milliseconds(500));
    end(1); // 6 in 0.5 s again: measured 0.8 * 12 + 0.2 * 9.6 = 11.52
    QCOMPARE(m_rate->measuredRate(), 11.52);
    QVERIFY2(std::abs(m_rate->currentRate() - 8.427914) < 1e-5, // 0.4 * (0.5 - 1.930979)^3 + 9.6
             QByteArray::number(m_rate->currentRate(), 'f', 6).constData());
    end(5);
    m_timers->advance(milliseconds(500));
    end(1); // measured 0.8 * 12 + 0.2 * 11.52 = 11.904
    QVERIFY2(std::abs(m_rate->currentRate() - 9.277240) < 1e-5, // 0.4 * (1 - 1.930979)^3 + 9.6
             QByteArray::number(m_rate->currentRate(), 'f', 6).constData());
    end(23);
    m_timers->advance(milliseconds(2'500));
    end(1); // 24 in 2.5 s: measured 0.8 * 9.6 + 0.2 * 11.904 = 10.0608
    QVERIFY2(std::abs(m_rate->currentRate() - 11.145064) < 1e-5, // 0.4 * (3.5 - 1.930979)^3 + 9.6
             QByteArray::number(m_rate->currentRate(), 'f', 6).constData());
}

void TstAdaptiveRate::neverExceedsTwiceTheMeasuredRate()
{
    throttleAtNinePointSix();
    m_timers->advance(milliseconds(500));
    end(1); // 1 in 0.5 s: measured 0.8 * 2 + 0.2 * 9.6 = 3.52, and the curve would say 8.43
    QCOMPARE(m_rate->measuredRate(), 3.52);
    QCOMPARE(m_rate->currentRate(), 7.04);
    m_timers->advance(milliseconds(60'000));
    end(1); // the curve is far away by now: measured 0.8 / 60 + 0.2 * 3.52 = 0.717333
    QVERIFY(std::abs(m_rate->currentRate() - 2 * 0.717333) < 1e-5);
}

void TstAdaptiveRate::aSecondThrottleStartsFromTheLowerOfBothRates()
{
    throttleAtNinePointSix();
    end(1, true); // measured is still 9.6, in force are 6.72
    QCOMPARE(m_rate->currentRate(), 4.704); // 0.7 * 6.72
    m_timers->advance(milliseconds(2'000));
    end(1, true); // 2 in 2 s: measured 0.8 * 1 + 0.2 * 9.6 = 2.72, less than 4.704
    QCOMPARE(m_rate->currentRate(), 1.904); // 0.7 * 2.72
}

void TstAdaptiveRate::theBucketStartsEmptyAndFillsAtTheRate()
{
    throttleAtNinePointSix();
    QVERIFY(!m_rate->tryTake());
    m_timers->advance(milliseconds(148)); // 6.72 a second: the first token after 148.8 ms
    QVERIFY(!m_rate->tryTake());
    m_timers->advance(milliseconds(1));
    QVERIFY(m_rate->tryTake());
    QVERIFY(!m_rate->tryTake());
    m_timers->advance(milliseconds(448)); // 597 ms in all make 4.01 tokens
    QCOMPARE(takeAll(), 3);
}

void TstAdaptiveRate::theBucketHoldsOneSecondOfTheRate()
{
    throttleAtNinePointSix();
    m_timers->advance(milliseconds(60'000));
    QCOMPARE(takeAll(), 6); // 6.72
}

void TstAdaptiveRate::neverFillsSlowerThanHalfATokenASecond()
{
    end(1, true); // before anything was measured: the formulas say 0
    QCOMPARE(m_rate->currentRate(), 0.5);
    m_timers->advance(milliseconds(1'999));
    QVERIFY(!m_rate->tryTake());
    m_timers->advance(milliseconds(1));
    QVERIFY(m_rate->tryTake());
    m_timers->advance(milliseconds(60'000));
    QCOMPARE(takeAll(), 1); // and never holds less than one token
}

void TstAdaptiveRate::tokensGoOutInOrder()
{
    end(1, true); // 0.5 a second
    std::vector<int> order;
    std::vector<AdaptiveRate::Place> places;
    for (int i = 0; i < 3; ++i)
        places.push_back(m_rate->wait([&order, i] { order.push_back(i); }));
    m_timers->advance(milliseconds(1'999));
    QVERIFY(order.empty());
    m_timers->advance(milliseconds(1));
    QCOMPARE(order, (std::vector<int>{0}));
    QVERIFY(!m_rate->tryTake());
    m_timers->advance(milliseconds(4'000));
    QCOMPARE(order, (std::vector<int>{0, 1, 2}));
    QCOMPARE(m_timers->pending(), 0);
}

void TstAdaptiveRate::givenUpPlacesCostNoToken()
{
    end(1, true);
    std::vector<int> order;
    std::vector<AdaptiveRate::Place> places;
    for (int i = 0; i < 3; ++i)
        places.push_back(m_rate->wait([&order, i] { order.push_back(i); }));
    places[0].reset();
    places[1].reset();
    m_timers->advance(milliseconds(2'000));
    QCOMPARE(order, (std::vector<int>{2}));
    // Places that were all given up hold nobody back.
    places.push_back(m_rate->wait([] {}));
    places.clear();
    m_timers->advance(milliseconds(2'000));
    QVERIFY(m_rate->tryTake());
}

void TstAdaptiveRate::aRiseShortensTheWait()
{
    end(1, true); // 0.5 a second
    int granted = 0;
    const auto place = m_rate->wait([&granted] { ++granted; });
    end(98);
    m_timers->advance(milliseconds(1'000)); // half a token
    end(1); // 100 in 1 s: measured 80; w_max and K are 0: 0.4 * 1^3
    QCOMPARE(m_rate->currentRate(), 0.5);
    end(1);
    QCOMPARE(granted, 0);
    m_timers->advance(milliseconds(500)); // three quarters
    end(1); // 0.4 * 1.5^3 = 1.35 a second
    QVERIFY(std::abs(m_rate->currentRate() - 1.35) < 1e-9);
    m_timers->advance(milliseconds(185));
    QCOMPARE(granted, 0);
    m_timers->advance(milliseconds(1)); // a quarter at 1.35 a second: 185.2 ms
    QCOMPARE(granted, 1);
}

QTEST_GUILESS_MAIN(TstAdaptiveRate)
#include "tst_adaptiverate.moc"
