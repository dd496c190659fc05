// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/secrets/secretbytes.h"

#include <QtTest/QTest>

#include <type_traits>

using namespace zonescope;

class TstSecretBytes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itMovesAndNeverCopiesByItself()
    {
        static_assert(!std::is_copy_constructible_v<SecretBytes> && !std::is_copy_assignable_v<SecretBytes>);
        static_assert(!std::is_convertible_v<SecretBytes, QByteArray> && !std::is_convertible_v<SecretBytes, QString>);
        SecretBytes first(QByteArrayView("hush\0hush", 9));
        const SecretBytes second = std::move(first);
        QVERIFY(first.isEmpty()); // NOLINT(bugprone-use-after-move): that it is empty is the point
        QCOMPARE(second.view().size(), 9);
        QVERIFY(second.view() == second.clone().view());
    }

    void movingOverASecretLeavesTheNewOne()
    {
        SecretBytes secret(QByteArrayView("old"));
        secret = SecretBytes(QByteArrayView("new one"));
        QVERIFY(secret.view() == QByteArrayView("new one"));
    }

    void scrubbingEmptiesAndLeavesCopiesAlone()
    {
        QByteArray bytes("hush");
        const QByteArray copy = bytes;
        scrub(bytes);
        QVERIFY(bytes.isEmpty());
        QCOMPARE(copy, QByteArray("hush"));
    }
};

QTEST_GUILESS_MAIN(TstSecretBytes)
#include "tst_secretbytes.moc"
