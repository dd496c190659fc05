// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/connections/domainurl.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;

namespace zonescope {

class DomainUrlTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addressesNameTheirRegion_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("region");
        QTest::newRow("portal") << u"https://dzd_4gick.datazone.us-east-1.on.aws"_s << u"us-east-1"_s;
        QTest::newRow("page of a project")
            << u" https://dzd-4gick.datazone.eu-central-1.on.aws/projects/x?y=1 "_s << u"eu-central-1"_s;
        QTest::newRow("unified studio") << u"https://dzd_1.sagemaker.ap-southeast-2.on.aws/"_s << u"ap-southeast-2"_s;
        QTest::newRow("no scheme") << u"dzd_1.sagemaker.US-GOV-WEST-1.on.aws"_s << u"us-gov-west-1"_s;
        QTest::newRow("arn") << u"arn:aws:datazone:eu-west-1:111122223333:domain/dzd_1"_s << u"eu-west-1"_s;
        QTest::newRow("arn of China") << u"arn:aws-cn:datazone:cn-north-1:1:domain/dzd_1"_s << u"cn-north-1"_s;
        QTest::newRow("a Region") << u"eu-west-1"_s << QString();
        QTest::newRow("another site") << u"https://example.com/?u=dzd_1.datazone.eu-west-1.on.aws"_s << QString();
        QTest::newRow("in the middle") << u"https://evil.example/a.datazone.eu-west-1.on.aws"_s << QString();
        QTest::newRow("nothing") << QString() << QString();
    }
    void addressesNameTheirRegion()
    {
        QFETCH(QString, address);
        QFETCH(QString, region);
        QCOMPARE(regionOfDomainAddress(address), region);
    }
};

} // namespace zonescope

QTEST_GUILESS_MAIN(zonescope::DomainUrlTest)
#include "tst_domainurl.moc"
