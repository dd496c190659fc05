// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/datazone/validation.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::datazone;

namespace {

QString refusal(const std::optional<Error> &error)
{
    if (!error)
        return {};
    return error->kind == ErrorKind::Invalid ? error->message : u"of the wrong kind"_s;
}

const QString domain = u"dzd_bc8e1ez8r2a6xz"_s;

} // namespace

class TstValidation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void domainIdsFollowTheModel_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<bool>("isAllowed");
        QTest::newRow("underscore") << u"dzd_bc8e1ez8r2a6xz"_s << true;
        QTest::newRow("dash") << u"dzd-bc8e1ez8r2a6xz"_s << true;
        QTest::newRow("one character") << u"dzd-_"_s << true;
        QTest::newRow("36 characters") << QString(u"dzd_"_s + QString(36, u'Z')) << true;
        QTest::newRow("37 characters") << QString(u"dzd_"_s + QString(37, u'Z')) << false;
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("nothing after the prefix") << u"dzd_"_s << false;
        QTest::newRow("no prefix") << u"bc8e1ez8r2a6xz"_s << false;
        QTest::newRow("other case") << u"DZD_abc"_s << false;
        QTest::newRow("slash") << u"dzd_a/b"_s << false;
        QTest::newRow("dots") << u"dzd_.."_s << false;
        QTest::newRow("not Latin") << u"dzd_域"_s << false;
        QTest::newRow("digit of another script") << u"dzd_٣"_s << false;
        QTest::newRow("line feed at the end") << u"dzd_abc\n"_s << false;
        QTest::newRow("blank before") << u" dzd_abc"_s << false;
    }
    void domainIdsFollowTheModel()
    {
        QFETCH(QString, id);
        QFETCH(bool, isAllowed);
        QCOMPARE(!checkGetDomain(id), isAllowed);
        QCOMPARE(!check(ListProjectsRequest{.domainIdentifier = id}), isAllowed);
        QCOMPARE(!check(ListDataSourcesRequest{.domainIdentifier = id, .projectIdentifier = u"p"_s}), isAllowed);
        QCOMPARE(!check(ListDataSourceRunsRequest{.domainIdentifier = id, .dataSourceIdentifier = u"s"_s}), isAllowed);
        QCOMPARE(!checkGetDataSource(id, u"s"_s), isAllowed);
        QCOMPARE(!checkGetDataSourceRun(id, u"r"_s), isAllowed);
        QCOMPARE(!check(ListDataSourceRunActivitiesRequest{.domainIdentifier = id, .identifier = u"r"_s}), isAllowed);
    }

    void otherIdsFollowTheModel_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<bool>("isAllowed");
        QTest::newRow("usual") << u"6oy92hwk937pgn"_s << true;
        QTest::newRow("all kinds") << u"aZ09_-"_s << true;
        QTest::newRow("36") << QString(36, u'a') << true;
        QTest::newRow("37") << QString(37, u'a') << false;
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("dot") << u"a.b"_s << false;
        QTest::newRow("percent") << u"a%2Fb"_s << false;
    }
    void otherIdsFollowTheModel()
    {
        QFETCH(QString, id);
        QFETCH(bool, isAllowed);
        QCOMPARE(!check(ListDataSourceRunsRequest{.domainIdentifier = domain, .dataSourceIdentifier = id}), isAllowed);
        QCOMPARE(!checkGetDataSource(domain, id), isAllowed);
        QCOMPARE(!checkGetDataSourceRun(domain, id), isAllowed);
        QCOMPARE(!check(ListDataSourceRunActivitiesRequest{.domainIdentifier = domain, .identifier = id}), isAllowed);
    }

    void sentencesNameTheMemberTheRuleAndTheValue()
    {
        QCOMPARE(
            refusal(checkGetDomain(u"prod"_s)),
            u"identifier must be a domain id, “dzd-” or “dzd_” and then 1 to 36 letters, digits, “-” or “_”; it is “prod”."_s);
        QCOMPARE(refusal(checkGetDataSourceRun(domain, u"a b"_s)),
                 u"identifier must be an id of 1 to 36 letters, digits, “-” or “_”; it is “a b”."_s);
        QCOMPARE(refusal(check(ListDomainsRequest{.maxResults = 26})), u"maxResults must be 1 to 25; it is 26."_s);
        QCOMPARE(refusal(check(ListDomainsRequest{.nextToken = QString()})),
                 u"nextToken must have 1 to 8192 characters; it has 0."_s);
        QCOMPARE(refusal(check(ListDataSourceRunsRequest{
                     .domainIdentifier = domain, .dataSourceIdentifier = u"s"_s, .status = RunStatus::Unknown})),
                 u"status must be one of REQUESTED, RUNNING, FAILED, PARTIALLY_SUCCEEDED, SUCCESS."_s);
        QCOMPARE(refusal(check(ListDataSourceRunActivitiesRequest{
                     .domainIdentifier = domain, .identifier = u"r"_s, .status = AssetStatus::Unknown})),
                 u"status must be one of FAILED, PUBLISHING_FAILED, SUCCEEDED_CREATED, SUCCEEDED_UPDATED, "
                 "SKIPPED_ALREADY_IMPORTED, SKIPPED_ARCHIVED, SKIPPED_NO_ACCESS, UNCHANGED."_s);
        QCOMPARE(refusal(check(ListDataSourcesRequest{.domainIdentifier = domain})),
                 u"projectIdentifier must not be empty."_s);
    }

    void percentSignsInValuesAreNoPlaceholders()
    {
        QVERIFY(refusal(checkGetDomain(u"%1 %2"_s)).endsWith(u"it is “%1 %2”."_s));
    }

    void longAndHostileValuesAreShownShortAndVisible()
    {
        const QString message = refusal(checkGetDomain(QString(1 << 20, u'\u202e')));
        QVERIFY(message.size() < 1000);
        QVERIFY(!message.contains(u'\u202e'));
    }

    void pageSizesFollowTheModel()
    {
        for (const int size : {1, 25})
            QVERIFY(!check(ListDomainsRequest{.maxResults = size}));
        for (const int size : {-1, 0, 26, 50})
            QVERIFY(check(ListDomainsRequest{.maxResults = size}));
        for (const int size : {1, 50}) {
            QVERIFY(!check(ListProjectsRequest{.domainIdentifier = domain, .maxResults = size}));
            QVERIFY(!check(runsWith(size)));
        }
        for (const int size : {-1, 0, 51}) {
            QVERIFY(check(ListProjectsRequest{.domainIdentifier = domain, .maxResults = size}));
            QVERIFY(check(
                ListDataSourcesRequest{.domainIdentifier = domain, .projectIdentifier = u"p"_s, .maxResults = size}));
            QVERIFY(check(runsWith(size)));
        }
    }

    void tokensCountCharactersNotUnits()
    {
        ListDataSourceRunsRequest request = runsWith(50);
        QString token;
        for (int i = 0; i < 8192; ++i)
            token.append(u"\U0001F600"_s);
        request.nextToken = token;
        QVERIFY(!check(request));
        request.nextToken = token + u'a';
        QVERIFY(check(request));
    }

    void statusesOfEveryKindAreSentOnlyWhenKnown()
    {
        QVERIFY(!check(ListDomainsRequest{.status = DomainStatus::Available}));
        QVERIFY(check(ListDomainsRequest{.status = DomainStatus::Unknown}));
        QVERIFY(check(ListDataSourcesRequest{
            .domainIdentifier = domain, .projectIdentifier = u"p"_s, .status = DataSourceStatus::Unknown}));
        for (int i = 0; i < static_cast<int>(RunStatus::Unknown); ++i) {
            ListDataSourceRunsRequest request = runsWith(50);
            request.status = static_cast<RunStatus>(i);
            QVERIFY(!check(request));
        }
    }

    void namesAndTypesFollowTheModel()
    {
        const auto project = [](const QString &name) {
            return !check(ListProjectsRequest{.domainIdentifier = domain, .name = name});
        };
        QVERIFY(project(u"retail-sales_ops 2"_s));
        QVERIFY(project(u"小売 売上"_s));
        QVERIFY(project(QString(64, u'a')));
        QVERIFY(!project(QString(65, u'a')));
        QVERIFY(!project(QString()));
        QVERIFY(!project(u"a/b"_s));
        const auto source = [](const std::optional<QString> &name, const std::optional<QString> &type) {
            return !check(ListDataSourcesRequest{
                .domainIdentifier = domain, .projectIdentifier = u"p"_s, .name = name, .type = type});
        };
        QVERIFY(source(u"POS curated (Glue) / é"_s, u"GLUE"_s));
        QVERIFY(source(QString(256, u'x'), QString(256, u'x')));
        QVERIFY(!source(QString(257, u'x'), {}));
        QVERIFY(!source({}, QString(257, u'x')));
        QVERIFY(!source({}, QString()));
    }

    void lineageEventIdsAreFourteenSmallLettersAndDigits()
    {
        QVERIFY(!checkGetLineageEvent(domain, u"afymge5k4v0euf"_s));
        QVERIFY(checkGetLineageEvent(u"d"_s, u"afymge5k4v0euf"_s));
        for (const QString &id : {QString(), u"afymge5k4v0eu"_s, u"afymge5k4v0eufx"_s, u"Afymge5k4v0euf"_s,
                                  u"afymge5k4v0eu-"_s, u"afymge5k4v0eu٣"_s})
            QVERIFY2(checkGetLineageEvent(domain, id), qPrintable(id));
    }

    void lineageNodesAreNamedByAnyTextOfTheModelsLength()
    {
        const auto node = [](const QString &id) {
            return !check(GetLineageNodeRequest{.domainIdentifier = domain, .identifier = id})
                && !check(ListLineageNodeHistoryRequest{.domainIdentifier = domain, .identifier = id});
        };
        QVERIFY(node(u"arn:aws:glue:us-east-1:111122223333:table/db/t"_s));
        QVERIFY(node(u"default.redshift.create/f5b2d6b4"_s));
        QVERIFY(!node(QString()));
        const auto history = [](std::optional<EdgeDirection> direction, std::optional<SortOrder> order, int size) {
            return !check(ListLineageNodeHistoryRequest{.domainIdentifier = domain,
                                                        .identifier = u"n"_s,
                                                        .direction = direction,
                                                        .sortOrder = order,
                                                        .maxResults = size});
        };
        QVERIFY(history(EdgeDirection::Downstream, SortOrder::Ascending, 1));
        QVERIFY(!history(EdgeDirection::Unknown, {}, 1));
        QVERIFY(!history({}, SortOrder::Unknown, 1));
        QVERIFY(!history({}, {}, 51));
    }

private:
    static ListDataSourceRunsRequest runsWith(int pageSize)
    {
        return {.domainIdentifier = domain, .dataSourceIdentifier = u"s"_s, .maxResults = pageSize};
    }
};

QTEST_GUILESS_MAIN(TstValidation)
#include "tst_validation.moc"
