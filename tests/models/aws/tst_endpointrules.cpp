// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/endpointrules.h"
#include "models/aws/partitions.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace zonescope;
using namespace zonescope::aws;
using namespace Qt::StringLiterals;

namespace {

QJsonObject sharedData(const QString &name)
{
    QFile file(qEnvironmentVariable("ZONESCOPE_SHARED") + u"/reference/data/"_s + name);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

} // namespace

class TstEndpointRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void publishedCase_data();
    void publishedCase();
    void everyPartitionHasItsSuffix_data();
    void everyPartitionHasItsSuffix();
    void partitionsAreThePublishedOnes();
    void regionsMustBeHostLabels_data();
    void regionsMustBeHostLabels();
    void customEndpointsAreChecked_data();
    void customEndpointsAreChecked();
};

void TstEndpointRules::publishedCase_data()
{
    QTest::addColumn<QJsonObject>("testCase");
    const QJsonArray cases = sharedData(u"datazone.endpoint-tests.json"_s)[u"testCases"].toArray();
    for (const auto &testCase : cases)
        QTest::newRow(qPrintable(testCase[u"documentation"].toString())) << testCase.toObject();
    if (cases.isEmpty())
        QTest::newRow("no cases") << QJsonObject();
}

void TstEndpointRules::publishedCase()
{
    QFETCH(QJsonObject, testCase);
    if (testCase.isEmpty())
        QSKIP("NOT TESTED: datazone.endpoint-tests.json is missing; set ZONESCOPE_SHARED");
    const QJsonObject params = testCase[u"params"].toObject();
    const QJsonObject expect = testCase[u"expect"].toObject();
    const auto result = datazoneEndpoint({.region = params[u"Region"].toString().toUtf8(),
                                          .useFips = params[u"UseFIPS"].toBool(),
                                          .customEndpoint = params[u"Endpoint"].toString()});
    if (expect.contains(u"error")) {
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Usage);
        QCOMPARE(result.error().message, expect[u"error"].toString());
    } else {
        QVERIFY(result.ok());
        QCOMPARE(result.value().toString(), expect[u"endpoint"][u"url"].toString());
    }
}

void TstEndpointRules::everyPartitionHasItsSuffix_data()
{
    QTest::addColumn<QByteArray>("region");
    QTest::addColumn<QString>("suffix");
    const auto row = [](const char *region, const char *suffix) {
        QTest::newRow(region) << QByteArray(region) << QString::fromLatin1(suffix);
    };
    row("us-east-1", "api.aws");
    row("mx-central-1", "api.aws");
    row("cn-north-1", "api.amazonwebservices.com.cn");
    row("eusc-de-east-1", "api.amazonwebservices.eu");
    row("us-iso-east-1", "api.aws.ic.gov");
    row("us-isob-east-1", "api.aws.scloud");
    row("eu-isoe-west-1", "api.cloud-aws.adc-e.uk");
    row("us-isof-south-1", "api.aws.hci.ic.gov");
    row("us-gov-west-1", "api.aws");
    row("aws-cn-global", "api.amazonwebservices.com.cn");
    row("aws-us-gov-global", "api.aws");
    row("zz-unheard-of-7", "api.aws");
}

void TstEndpointRules::everyPartitionHasItsSuffix()
{
    QFETCH(QByteArray, region);
    QFETCH(QString, suffix);
    const QString name = QString::fromLatin1(region);
    QCOMPARE(datazoneEndpoint({.region = region})->toString(), u"https://datazone.%1.%2"_s.arg(name, suffix));
    QCOMPARE(datazoneEndpoint({.region = region, .useFips = true})->toString(),
             u"https://datazone-fips.%1.%2"_s.arg(name, suffix));
}

void TstEndpointRules::partitionsAreThePublishedOnes()
{
    const QJsonArray published = sharedData(u"partitions.json"_s)[u"partitions"].toArray();
    if (published.isEmpty())
        QSKIP("NOT TESTED: partitions.json is missing; set ZONESCOPE_SHARED");
    QCOMPARE(partitions().size(), static_cast<std::size_t>(published.size()));
    for (const auto &entry : published) {
        const QJsonObject outputs = entry[u"outputs"].toObject();
        const QStringList regions = entry[u"regions"].toObject().keys();
        for (const QString &region : regions) {
            const Partition &partition = partitionOf(region.toUtf8());
            QCOMPARE(QString::fromLatin1(partition.name), entry[u"id"].toString());
            QCOMPARE(QString::fromLatin1(partition.regionPattern), entry[u"regionRegex"].toString());
            QCOMPARE(QString::fromLatin1(partition.dnsSuffix), outputs[u"dnsSuffix"].toString());
            QCOMPARE(QString::fromLatin1(partition.dualStackDnsSuffix), outputs[u"dualStackDnsSuffix"].toString());
            QCOMPARE(QString::fromLatin1(partition.implicitRegion), outputs[u"implicitGlobalRegion"].toString());
            QCOMPARE(partition.supportsFips, outputs[u"supportsFIPS"].toBool());
            QCOMPARE(partition.supportsDualStack, outputs[u"supportsDualStack"].toBool());
        }
    }
}

void TstEndpointRules::regionsMustBeHostLabels_data()
{
    QTest::addColumn<QByteArray>("region");
    QTest::addColumn<bool>("isValid");
    const auto row = [](const QByteArray &region, bool isValid) {
        QTest::newRow(region.isEmpty() ? "empty" : region.constData()) << region << isValid;
    };
    row("us-east-1"_ba, true);
    row("x"_ba, true);
    row(QByteArray(63, 'a'), true);
    row(QByteArray(64, 'a'), false);
    row(""_ba, false);
    row("123"_ba, false);
    row("-us"_ba, false);
    row("us-"_ba, false);
    row("us.east"_ba, false);
    row("us/east"_ba, false);
    row("us east"_ba, false);
    row("us-east-1@evil"_ba, false);
    row("\xc3\xbc"_ba, false);
}

void TstEndpointRules::regionsMustBeHostLabels()
{
    QFETCH(QByteArray, region);
    QFETCH(bool, isValid);
    QCOMPARE(isValidRegion(region), isValid);
    QCOMPARE(datazoneEndpoint({.region = region}).ok(), isValid);
}

void TstEndpointRules::customEndpointsAreChecked_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isUsable");
    const auto row = [](const char *text, bool isUsable) {
        QTest::newRow(*text ? text : "empty") << QString::fromLatin1(text) << isUsable;
    };
    row("https://vpce-1.datazone.us-east-1.vpce.amazonaws.com", true);
    row("https://host.test/base/path", true);
    row("https://10.0.0.1:8443", true);
    row(" https://host.test ", true);
    row("http://localhost:4566", true);
    row("http://LOCALHOST", true);
    row("http://127.0.0.1:8080/", true);
    row("http://127.3.2.1", true);
    row("http://[::1]:8080", true);
    row("http://host.test", false);
    row("http://10.0.0.1", false);
    row("http://127.0.0.1.evil.test", false);
    row("http://localhost.evil.test", false);
    row("http://169.254.169.254", false);
    row("ftp://localhost", false);
    row("file:///etc/passwd", false);
    row("localhost:8080", false);
    row("https://", false);
    row("", false);
    row("https://user:hunter2@host.test", false);
    row("https://host.test?x=1", false);
    row("https://host.test#x", false);
    row("https://ho st", false);
}

void TstEndpointRules::customEndpointsAreChecked()
{
    QFETCH(QString, text);
    QFETCH(bool, isUsable);
    const auto result = checkEndpointUrl(text, u"AWS_ENDPOINT_URL"_s);
    QCOMPARE(result.ok(), isUsable);
    if (!isUsable) {
        QCOMPARE(result.error().kind, ErrorKind::Usage);
        QVERIFY(result.error().message.contains(u"AWS_ENDPOINT_URL"_s));
        QVERIFY(!result.error().message.contains(u"hunter2"_s));
    }
}

QTEST_GUILESS_MAIN(TstEndpointRules)
#include "tst_endpointrules.moc"
