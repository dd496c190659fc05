// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/storedkeys.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;

namespace zonescope {

class StoredKeysTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keysComeBackAsTheyWere();
    void longTermKeysHaveNoToken();
    void keysThatNoLineHoldsAreRefused();
    void entriesOfAnotherFormAreRefused_data();
    void entriesOfAnotherFormAreRefused();
};

void StoredKeysTest::keysComeBackAsTheyWere()
{
    const auto entry = encodeStoredKeys({"AKIDEXAMPLE", SecretBytes("wJalr/+="), SecretBytes("token==")});
    QVERIFY(entry);
    const auto keys = decodeStoredKeys(*entry);
    QVERIFY(keys);
    QCOMPARE(keys->accessKeyId, QByteArray("AKIDEXAMPLE"));
    QCOMPARE(keys->secretAccessKey.view(), QByteArrayView("wJalr/+="));
    QCOMPARE(keys->sessionToken.view(), QByteArrayView("token=="));
}

void StoredKeysTest::longTermKeysHaveNoToken()
{
    const auto entry = encodeStoredKeys({"AKIDEXAMPLE", SecretBytes("secret"), {}});
    QVERIFY(entry);
    const auto keys = decodeStoredKeys(*entry);
    QVERIFY(keys);
    QVERIFY(keys->sessionToken.isEmpty());
}

void StoredKeysTest::keysThatNoLineHoldsAreRefused()
{
    QVERIFY(!encodeStoredKeys({"", SecretBytes("secret"), {}}));
    QVERIFY(!encodeStoredKeys({"AKIDEXAMPLE", {}, {}}));
    QVERIFY(!encodeStoredKeys({"AKID\nEXAMPLE", SecretBytes("secret"), {}}));
    QVERIFY(!encodeStoredKeys({"AKIDEXAMPLE", SecretBytes("sec\nret"), {}}));
}

void StoredKeysTest::entriesOfAnotherFormAreRefused_data()
{
    QTest::addColumn<QByteArray>("entry");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("one line") << QByteArray("secret");
    QTest::newRow("another form") << QByteArray("zonescope-keys-9\na\nb\nc\n");
    QTest::newRow("cut") << QByteArray("zonescope-keys-1\na\nb\n");
    QTest::newRow("no secret") << QByteArray("zonescope-keys-1\na\n\n\n");
    QTest::newRow("more") << QByteArray("zonescope-keys-1\na\nb\nc\nd");
}

void StoredKeysTest::entriesOfAnotherFormAreRefused()
{
    QFETCH(QByteArray, entry);
    QVERIFY(!decodeStoredKeys(SecretBytes(entry)));
}

} // namespace zonescope

QTEST_APPLESS_MAIN(zonescope::StoredKeysTest)
#include "tst_storedkeys.moc"
