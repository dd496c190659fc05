// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/numberindex.h"

#include <QtTest/QTest>

#include <algorithm>

using namespace zonescope;

namespace {

/// Keys that share their hash by eights, so that comparing matters.
size_t hashOf(quint32 number)
{
    return (size_t{number} / 8) * 0x9e3779b97f4a7c15;
}

} // namespace

class TestNumberIndex final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyNumberIsFoundAtEachSize();
    void noAppendMovesMoreThanAFew();
    void aClearedOneIsEmptyAndGrowsAgain();
};

void TestNumberIndex::everyNumberIsFoundAtEachSize()
{
    constexpr quint32 count = 6000; // grows at 716, 1433, 2867 and 5734
    for (const quint32 first : {0U, 1U}) {
        NumberIndex index(first);
        for (quint32 size = 0; size < count; ++size) {
            index.append(hashOf(first + size), hashOf);
            const bool isAboutToMove = size % 97 == 0 || (size > 5700 && size % 7 == 0);
            for (quint32 number = first; isAboutToMove && number <= first + size; ++number) {
                const auto found = index.find(hashOf(number), [number](quint32 other) { return other == number; });
                QCOMPARE(found, std::optional(number));
            }
            const quint32 next = first + size + 1;
            QVERIFY(!index.find(hashOf(next), [next](quint32 other) { return other == next; }));
        }
    }
}

void TestNumberIndex::noAppendMovesMoreThanAFew()
{
    NumberIndex index(0);
    int most = 0;
    int all = 0;
    for (quint32 number = 0; number < 100'000; ++number) {
        int asked = 0;
        index.append(hashOf(number), [&asked](quint32 other) {
            ++asked;
            return hashOf(other);
        });
        most = std::max(most, asked);
        all += asked;
    }
    QVERIFY2(most <= 8, qPrintable(QString::number(most)));
    QVERIFY(all > 50'000); // they do move
}

void TestNumberIndex::aClearedOneIsEmptyAndGrowsAgain()
{
    NumberIndex index(0);
    for (quint32 number = 0; number < 800; ++number) // in the middle of a move
        index.append(hashOf(number), hashOf);
    index.clear();
    QCOMPARE(index.memoryBytes(), 0);
    QVERIFY(!index.find(hashOf(5), [](quint32 other) { return other == 5; }));
    for (quint32 number = 0; number < 2000; ++number)
        index.append(hashOf(number), hashOf);
    QCOMPARE(index.find(hashOf(1999), [](quint32 other) { return other == 1999; }), std::optional<quint32>(1999));
}

QTEST_APPLESS_MAIN(TestNumberIndex)
#include "tst_numberindex.moc"
