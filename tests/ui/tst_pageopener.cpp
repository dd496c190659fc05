// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/pageopener.h"

#include <QtCore/QList>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace zonescope;

class TestPageOpener final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyPagesAreOpened_data();
    void onlyPagesAreOpened();
    void browserThatFailsIsTold();
};

void TestPageOpener::onlyPagesAreOpened_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("opens");
    QTest::newRow("portal") << u"https://northmere.awsapps.com/start/#/device?user_code=BCDF-GHJK"_s << true;
    QTest::newRow("upper case") << u"HTTPS://northmere.awsapps.com/start"_s << true;
    QTest::newRow("this computer") << u"http://127.0.0.1:41873/device"_s << true;
    QTest::newRow("this computer by name") << u"http://localhost:41873/device"_s << true;
    QTest::newRow("this computer, IPv6") << u"http://[::1]:41873/device"_s << true;
    QTest::newRow("http elsewhere") << u"http://northmere.awsapps.com/start"_s << false;
    QTest::newRow("host that begins like a loopback address") << u"http://127.0.0.1.example.com/"_s << false;
    QTest::newRow("host that ends like localhost") << u"http://evil-localhost/"_s << false;
    QTest::newRow("file") << u"file:///usr/bin/xcalc"_s << false;
    QTest::newRow("file on a server") << u"file://server/share/run.exe"_s << false;
    QTest::newRow("script") << u"javascript:alert(1)"_s << false;
    QTest::newRow("mail") << u"mailto:anna@example.com"_s << false;
    QTest::newRow("handler of another program") << u"vscode://file/etc/passwd"_s << false;
    QTest::newRow("user name that looks like a host") << u"https://northmere.awsapps.com@evil.example/"_s << false;
    QTest::newRow("no host") << u"https:///start"_s << false;
    QTest::newRow("no scheme") << u"northmere.awsapps.com/start"_s << false;
    QTest::newRow("empty") << QString() << false;
}

void TestPageOpener::onlyPagesAreOpened()
{
    QFETCH(QString, address);
    QFETCH(bool, opens);
    QList<QUrl> opened;
    const PageOpener pages([&opened](const QUrl &url) {
        opened << url;
        return true;
    });
    const QUrl url(address);
    QCOMPARE(PageOpener::isAllowed(url), opens);
    QCOMPARE(pages.open(url), opens);
    QCOMPARE(opened, opens ? QList<QUrl>{url} : QList<QUrl>{});
}

void TestPageOpener::browserThatFailsIsTold()
{
    const PageOpener pages([](const QUrl &) { return false; });
    QVERIFY(!pages.open(QUrl(u"https://northmere.awsapps.com/start"_s)));
}

QTEST_GUILESS_MAIN(TestPageOpener)
#include "tst_pageopener.moc"
