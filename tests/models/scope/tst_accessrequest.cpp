// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/scope/accessrequest.h"
#include "models/scope/accesstablemodel.h"
#include "tests/support/faketime.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace zonescope;

namespace {

const AccessPlace sales{.accountId = u"111122223333"_s,
                        .principalArn = u"arn:aws:sts::111122223333:assumed-role/DataSteward/me"_s,
                        .region = u"eu-west-1"_s,
                        .domainId = u"dzd_1"_s,
                        .domainName = u"Sales domain"_s};

Unreadable project(const QString &id, ErrorKind kind, const QString &message = {}, const AccessPlace &place = sales)
{
    return {
        .kind = Unreadable::Kind::Project,
        .place = place,
        .projectId = id,
        .projectName = u"Name of "_s + id,
        .error = {.kind = kind, .message = message, .requestId = u"request-"_s + id, .operation = u"ListDataSources"_s},
        .since = test::FakeClock().now};
}

const QString iamMessage =
    u"User: arn:aws:sts::111122223333:assumed-role/DataSteward/me is not authorized to perform: "
    "datazone:ListDataSources on resource: arn:aws:datazone:eu-west-1:111122223333:domain/dzd_1"_s;

} // namespace

class TestAccessRequest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theRequestSaysWhoWhereWhatAndSinceWhen()
    {
        const QString text = accessRequestText({project(u"p1"_s, ErrorKind::NotMember)});
        for (const QString &part :
             {u"Account: 111122223333\n"_s, u"Identity: arn:aws:sts::111122223333:assumed-role/DataSteward/me\n"_s,
              u"Region: eu-west-1\n"_s, u"Domain: Sales domain (dzd_1)\n"_s, u"as a contributor"_s,
              u"- project Name of p1 (p1), refused since 2026-01-02 03:04 UTC, request id request-p1\n"_s})
            QVERIFY2(text.contains(part), qPrintable(part + u" is not in "_s + text));
        QVERIFY(!text.contains(u"IAM policy"_s));
    }

    void whatIsDeniedIsGroupedByReason()
    {
        const QString text = accessRequestText(
            {project(u"m1"_s, ErrorKind::NotMember), project(u"i1"_s, ErrorKind::Denied, iamMessage),
             project(u"m2"_s, ErrorKind::NotMember), project(u"i2"_s, ErrorKind::Denied, iamMessage)});
        QCOMPARE(text.count(u"as a contributor"_s), 1);
        QCOMPARE(text.count(u"does not allow datazone:ListDataSources"_s), 1);
        QCOMPARE(text.count(u"Domain: "_s), 1);
        const auto at = [&text](const QString &id) { return text.indexOf(u"- project Name of "_s + id); };
        QVERIFY(at(u"m1"_s) < at(u"m2"_s));
        QVERIFY(at(u"m2"_s) < at(u"i1"_s));
        QVERIFY(at(u"i1"_s) < at(u"i2"_s));
    }

    void eachIamActionIsAskedForByItself()
    {
        Unreadable runs = project(u"p1"_s, ErrorKind::Denied);
        runs.kind = Unreadable::Kind::Source;
        runs.dataSourceId = u"s1"_s;
        runs.dataSourceName = u"orders"_s;
        runs.error.operation = u"ListDataSourceRuns"_s;
        const QString text = accessRequestText({project(u"p2"_s, ErrorKind::Denied, iamMessage), runs});
        QVERIFY(text.contains(uR"("Action": "datazone:ListDataSources")"_s));
        QVERIFY(text.contains(uR"("Action": "datazone:ListDataSourceRuns")"_s));
        QVERIFY(text.contains(u"- data source orders (s1) in project Name of p1 (p1)"_s));
    }

    void placesStandApart()
    {
        AccessPlace other = sales;
        other.domainId = u"dzd_2"_s;
        other.domainName.clear();
        const QString text =
            accessRequestText({project(u"a"_s, ErrorKind::NotMember), project(u"b"_s, ErrorKind::NotMember, {}, other),
                               project(u"c"_s, ErrorKind::Denied, iamMessage)});
        QCOMPARE(text.count(u"Domain: "_s), 2);
        QVERIFY(text.contains(u"Domain: dzd_2\n"_s));
        QVERIFY(text.indexOf(u"Name of c"_s) < text.indexOf(u"dzd_2"_s));
    }

    void whatNobodyCanGiveARightForIsLeftOut()
    {
        QVERIFY(accessRequestText({}).isEmpty());
        QVERIFY(accessRequestText({project(u"p1"_s, ErrorKind::Service, u"oops"_s)}).isEmpty());
        const QString text =
            accessRequestText({project(u"p1"_s, ErrorKind::Service), project(u"p2"_s, ErrorKind::NotMember)});
        QVERIFY(!text.contains(u"p1"_s));
    }

    void namesFromTheServiceCannotForgeLines()
    {
        Unreadable item = project(u"p1"_s, ErrorKind::NotMember);
        item.projectName = u"evil\n\nIdentity: arn:aws:iam::999999999999:root\u202e"_s;
        const QString text = accessRequestText({item});
        QCOMPARE(text.count(u"\nIdentity: "_s), 1);
        QVERIFY(!text.contains(u"999999999999"_s));
        QVERIFY(!text.contains(QChar(0x202e)));
    }

    void unknownFactsAreLeftOutAndNotInvented()
    {
        const QString text = accessRequestText(
            {project(u"p1"_s, ErrorKind::NotMember, {}, {.region = u"eu-west-1"_s, .domainId = u"dzd_1"_s})});
        QVERIFY(!text.contains(u"Account:"_s));
        QVERIFY(!text.contains(u"Identity:"_s));
        Unreadable item = project(u"p1"_s, ErrorKind::NotMember);
        item.error.requestId.clear();
        QVERIFY(!accessRequestText({item}).contains(u"request id"_s));
    }

    void reasonsAreOneLineEach()
    {
        QCOMPARE(accessReasonText(project(u"p"_s, ErrorKind::Denied, iamMessage).error),
                 u"IAM does not allow datazone:ListDataSources"_s);
        QCOMPARE(accessReasonText(project(u"p"_s, ErrorKind::NotMember).error), u"Not a member of the project"_s);
        QCOMPARE(accessReasonText(project(u"p"_s, ErrorKind::Service, u"first\nsecond"_s).error), u"first"_s);
        for (const ErrorKind kind : {ErrorKind::Denied, ErrorKind::NotMember, ErrorKind::Service})
            QVERIFY(!accessAdvice(project(u"p"_s, kind)).isEmpty());
    }

    void theTableKeepsRowsThatStay()
    {
        test::FakeClock clock;
        AccessTableModel model(clock);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        const auto names = [&model] {
            QStringList ids;
            for (const Unreadable &item : model.items())
                ids << item.projectId;
            return ids.join(u' ');
        };
        model.setItems({project(u"c"_s, ErrorKind::NotMember), project(u"a"_s, ErrorKind::Service),
                        project(u"b"_s, ErrorKind::Denied, iamMessage)});
        QCOMPARE(names(), u"b c a"_s); // what somebody can be asked for stands first
        const QPersistentModelIndex c = model.index(1, 0);
        model.setItems({project(u"c"_s, ErrorKind::NotMember), project(u"aa"_s, ErrorKind::NotMember),
                        project(u"a"_s, ErrorKind::NotMember)});
        QCOMPARE(names(), u"a aa c"_s);
        QCOMPARE(c.row(), 2);
        Unreadable later = project(u"c"_s, ErrorKind::NotMember);
        later.error.requestId = u"another"_s;
        model.setItems({later});
        QCOMPARE(c.row(), 0);
        QCOMPARE(model.index(0, AccessTableModel::RequestId).data().toString(), u"another"_s);
        QCOMPARE(
            model.index(0, 0).data(Qt::AccessibleTextRole).toString(),
            u"Project Name of c could not be read: Not a member of the project, since 2026-01-02 03:04:05 (UTC)."_s);
        QCOMPARE(resets.count(), 0);
        model.setItems({});
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestAccessRequest)
#include "tst_accessrequest.moc"
