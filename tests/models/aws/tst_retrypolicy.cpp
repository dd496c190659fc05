// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/retrypolicy.h"

#include <QtTest/QTest>

using namespace zonescope;
using namespace zonescope::aws;
using std::chrono::milliseconds;

class TstRetryPolicy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void delaysDoubleUpToTwentySeconds()
    {
        QCOMPARE(retryDelay(1, false, 1.0), milliseconds(50));
        QCOMPARE(retryDelay(2, false, 1.0), milliseconds(100));
        QCOMPARE(retryDelay(3, false, 0.5), milliseconds(100));
        QCOMPARE(retryDelay(20, false, 1.0), milliseconds(20'000));
        QCOMPARE(retryDelay(1, true, 1.0), milliseconds(1'000));
        QCOMPARE(retryDelay(5, true, 1.0), milliseconds(16'000));
        QCOMPARE(retryDelay(1'000, true, 1.0), milliseconds(20'000));
        QCOMPARE(retryDelay(3, true, 0.0), milliseconds(0));
    }

    void serverHintsRaiseByFiveSecondsAtMost()
    {
        QCOMPARE(retryDelay(1, false, 1.0, 10), milliseconds(50));
        QCOMPARE(retryDelay(1, false, 1.0, 700), milliseconds(700));
        QCOMPARE(retryDelay(1, false, 1.0, 60'000), milliseconds(5'050));
        QCOMPARE(retryDelay(1, false, 1.0, -1), milliseconds(50));
    }

    void quotaEndsAndComesBack()
    {
        RetryQuota quota;
        int retries = 0;
        while (quota.take(RetryQuota::retryCost))
            ++retries;
        QCOMPARE(retries, 35);
        QCOMPARE(quota.available(), 10);
        quota.succeeded(0);
        QCOMPARE(quota.available(), 11);
        quota.succeeded(RetryQuota::retryCost);
        QCOMPARE(quota.available(), 25);
        for (int i = 0; i < 1000; ++i)
            quota.succeeded(RetryQuota::retryCost);
        QCOMPARE(quota.available(), RetryQuota::capacity);
    }

    void onlyPassingFaultsAreWorthRetrying()
    {
        for (const ErrorKind kind : {ErrorKind::Service, ErrorKind::Network, ErrorKind::Timeout}) {
            QVERIFY(isWorthRetrying(kind, true));
            QVERIFY(isWorthRetrying(kind, false));
        }
        QVERIFY(isWorthRetrying(ErrorKind::BadReply, true));
        QVERIFY(!isWorthRetrying(ErrorKind::BadReply, false));
        for (const ErrorKind kind : {ErrorKind::SignIn, ErrorKind::Denied, ErrorKind::NotMember, ErrorKind::NotFound,
                                     ErrorKind::Invalid, ErrorKind::Conflict, ErrorKind::Quota, ErrorKind::Throttled,
                                     ErrorKind::Tls, ErrorKind::Cancelled, ErrorKind::Usage})
            QVERIFY(!isWorthRetrying(kind, true));
    }
};

QTEST_GUILESS_MAIN(TstRetryPolicy)
#include "tst_retrypolicy.moc"
