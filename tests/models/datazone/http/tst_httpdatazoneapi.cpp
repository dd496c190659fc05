// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/awsclient.h"
#include "models/aws/networkpool.h"
#include "models/aws/providers/fixedprovider.h"
#include "models/aws/requestlimiter.h"
#include "models/base/backgroundcalls.h"
#include "models/datazone/http/httpdatazoneapi.h"
#include "tests/models/datazone/apimodel.h"
#include "tests/support/faketime.h"
#include "tests/support/loopbackserver.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <functional>
#include <map>
#include <memory>
#include <vector>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::datazone;
using namespace zonescope::test;

namespace {

const QString domain = u"dzd_bc8e1ez8r2a6xz"_s;

/// JSON written with ' for ".
QByteArray json(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

/// Makes one call of an operation with every member of its input filled; `values` are those members.
using Call = std::function<Job *(DataZoneApi &api)>;
struct FullCall {
    Call call;
    std::map<QString, QString> values;
};

const std::map<QString, FullCall> &fullCalls()
{
    static const QString tableArn = u"arn:aws:glue:us-east-1:111122223333:table/db/t 1%2F"_s;
    static const QString token = u"a+b/c==&d %2B é\"表\U0001F600~"_s;
    static const std::map<QString, FullCall> all{
        {u"ListDomains"_s,
         {[](DataZoneApi &api) -> Job * {
              return api.listDomains({.status = DomainStatus::CreationFailed, .nextToken = token, .maxResults = 7},
                                     nullptr);
          },
          {{u"status"_s, u"CREATION_FAILED"_s}, {u"nextToken"_s, token}, {u"maxResults"_s, u"7"_s}}}},
        {u"GetDomain"_s,
         {[](DataZoneApi &api) -> Job * { return api.getDomain(domain, nullptr); }, {{u"identifier"_s, domain}}}},
        {u"ListProjects"_s,
         {[](DataZoneApi &api) -> Job * {
              return api.listProjects({.domainIdentifier = domain,
                                       .name = u"小売 売上-1"_s,
                                       .userIdentifier = u"arn:aws:iam::111122223333:role/a b+c"_s,
                                       .groupIdentifier = u"group=1&2"_s,
                                       .projectCategory = u"ADMIN"_s,
                                       .nextToken = token,
                                       .maxResults = 50},
                                      nullptr);
          },
          {{u"domainIdentifier"_s, domain},
           {u"name"_s, u"小売 売上-1"_s},
           {u"userIdentifier"_s, u"arn:aws:iam::111122223333:role/a b+c"_s},
           {u"groupIdentifier"_s, u"group=1&2"_s},
           {u"projectCategory"_s, u"ADMIN"_s},
           {u"nextToken"_s, token},
           {u"maxResults"_s, u"50"_s}}}},
        {u"ListDataSources"_s,
         {[](DataZoneApi &api) -> Job * {
              return api.listDataSources({.domainIdentifier = domain,
                                          .projectIdentifier = u"6oy92hwk937pgn"_s,
                                          .connectionIdentifier = u"connection/1"_s,
                                          .environmentIdentifier = u"environment#1"_s,
                                          .name = u"POS curated (Glue) *'!"_s,
                                          .status = DataSourceStatus::FailedUpdate,
                                          .type = u"GLUE?"_s,
                                          .nextToken = token,
                                          .maxResults = 1},
                                         nullptr);
          },
          {{u"domainIdentifier"_s, domain},
           {u"projectIdentifier"_s, u"6oy92hwk937pgn"_s},
           {u"connectionIdentifier"_s, u"connection/1"_s},
           {u"environmentIdentifier"_s, u"environment#1"_s},
           {u"name"_s, u"POS curated (Glue) *'!"_s},
           {u"status"_s, u"FAILED_UPDATE"_s},
           {u"type"_s, u"GLUE?"_s},
           {u"nextToken"_s, token},
           {u"maxResults"_s, u"1"_s}}}},
        {u"GetDataSource"_s,
         {[](DataZoneApi &api) -> Job * { return api.getDataSource(domain, u"s_-1"_s, nullptr); },
          {{u"domainIdentifier"_s, domain}, {u"identifier"_s, u"s_-1"_s}}}},
        {u"ListDataSourceRuns"_s,
         {[](DataZoneApi &api) -> Job * {
              return api.listDataSourceRuns({.domainIdentifier = domain,
                                             .dataSourceIdentifier = u"s_-1"_s,
                                             .status = RunStatus::PartiallySucceeded,
                                             .nextToken = token,
                                             .maxResults = 20},
                                            nullptr);
          },
          {{u"domainIdentifier"_s, domain},
           {u"dataSourceIdentifier"_s, u"s_-1"_s},
           {u"status"_s, u"PARTIALLY_SUCCEEDED"_s},
           {u"nextToken"_s, token},
           {u"maxResults"_s, u"20"_s}}}},
        {u"GetDataSourceRun"_s,
         {[](DataZoneApi &api) -> Job * { return api.getDataSourceRun(domain, u"r_-1"_s, nullptr); },
          {{u"domainIdentifier"_s, domain}, {u"identifier"_s, u"r_-1"_s}}}},
        {u"ListDataSourceRunActivities"_s,
         {[](DataZoneApi &api) -> Job * {
              return api.listDataSourceRunActivities({.domainIdentifier = domain,
                                                      .identifier = u"r_-1"_s,
                                                      .status = AssetStatus::PublishingFailed,
                                                      .nextToken = token,
                                                      .maxResults = 30},
                                                     nullptr);
          },
          {{u"domainIdentifier"_s, domain},
           {u"identifier"_s, u"r_-1"_s},
           {u"status"_s, u"PUBLISHING_FAILED"_s},
           {u"nextToken"_s, token},
           {u"maxResults"_s, u"30"_s}}}},
        {u"GetLineageEvent"_s,
         {[](DataZoneApi &api) -> Job * { return api.getLineageEvent(domain, u"7xk2hm3qyp90ab"_s, nullptr); },
          {{u"domainIdentifier"_s, domain}, {u"identifier"_s, u"7xk2hm3qyp90ab"_s}}}},
        {u"GetLineageNode"_s,
         {[](DataZoneApi &api) -> Job * {
              return api.getLineageNode(
                  {.domainIdentifier = domain, .identifier = tableArn, .eventTimestamp = 1'767'323'045'000}, nullptr);
          },
          {{u"domainIdentifier"_s, domain},
           {u"identifier"_s, tableArn},
           {u"eventTimestamp"_s, u"2026-01-02T03:04:05Z"_s}}}},
        {u"ListLineageNodeHistory"_s,
         {[](DataZoneApi &api) -> Job * {
              return api.listLineageNodeHistory({.domainIdentifier = domain,
                                                 .identifier = tableArn,
                                                 .direction = EdgeDirection::Upstream,
                                                 .eventTimestampGTE = 1'767'323'045'007,
                                                 .eventTimestampLTE = 1'767'409'445'000,
                                                 .sortOrder = SortOrder::Descending,
                                                 .nextToken = token,
                                                 .maxResults = 31},
                                                nullptr);
          },
          {{u"domainIdentifier"_s, domain},
           {u"identifier"_s, tableArn},
           {u"direction"_s, u"UPSTREAM"_s},
           {u"eventTimestampGTE"_s, u"2026-01-02T03:04:05.007Z"_s},
           {u"eventTimestampLTE"_s, u"2026-01-03T03:04:05Z"_s},
           {u"sortOrder"_s, u"DESCENDING"_s},
           {u"nextToken"_s, token},
           {u"maxResults"_s, u"31"_s}}}},
        {u"StartDataSourceRun"_s,
         {[](DataZoneApi &api) -> Job * {
              return api.startDataSourceRun(
                  {.domainIdentifier = domain, .dataSourceIdentifier = u"s_-1"_s, .clientToken = u"a+b/c=\"d\\"_s},
                  nullptr);
          },
          {{u"domainIdentifier"_s, domain},
           {u"dataSourceIdentifier"_s, u"s_-1"_s},
           {u"clientToken"_s, u"a+b/c=\"d\\"_s}}}},
    };
    return all;
}

/// Has no keys, and remembers who wanted them.
class AskedProvider final : public aws::CredentialsProvider {
public:
    [[nodiscard]] ResultJob<aws::CredentialsPtr> *resolve(QObject *parent, aws::CallOrigin origin) override
    {
        origins.push_back(origin);
        return new ReadyJob<aws::CredentialsPtr>(Error{.kind = ErrorKind::SignIn, .message = u"Nobody is signed in."_s},
                                                 parent);
    }
    void invalidate(const aws::CredentialsPtr & /*refused*/) override { }

    std::vector<aws::CallOrigin> origins;
};

/// RFC 3986 with nothing but the unreserved characters bare, written anew for the comparison.
QByteArray encoded(const QString &text)
{
    QByteArray out;
    for (const char c : text.toUtf8()) {
        const bool isBare = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
            || c == '.' || c == '_' || c == '~';
        out.append(isBare ? QByteArray(1, c) : '%' + QByteArray(1, c).toHex().toUpper());
    }
    return out;
}

} // namespace

class TstHttpDataZoneApi : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<LoopbackServer>();
        m_timers = std::make_unique<SystemTimers>();
        m_network = std::make_unique<aws::NetworkPool>(*m_timers);
        m_limiter =
            std::make_unique<aws::RequestLimiter>(aws::RequestLimiter::Limits::forLoopback(), m_clock, *m_timers);
        m_random.value = 0; // retries at once
        aws::AwsClient::Settings settings;
        settings.endpoint = m_server->url();
        settings.region = "us-east-1";
        auto keys = std::make_shared<aws::FixedProvider>(aws::Credentials{
            .accessKeyId = "AKIDEXAMPLE", .secretAccessKey = SecretBytes("secret"), .sessionToken = {}});
        m_client = std::make_unique<aws::AwsClient>(
            settings, keys, aws::AwsClient::Environment{m_clock, *m_timers, m_random, *m_network, *m_limiter});
        m_api = std::make_unique<HttpDataZoneApi>(*m_client);
    }
    void cleanup()
    {
        m_api.reset();
        m_client.reset();
        m_limiter.reset();
        m_network.reset();
        m_server.reset();
    }

    void everyInputOfTheModelGoesOutWhereTheModelSays_data()
    {
        QTest::addColumn<QString>("operation");
        for (const auto &[operation, call] : fullCalls())
            QTest::newRow(qPrintable(operation)) << operation;
    }
    void everyInputOfTheModelGoesOutWhereTheModelSays()
    {
        QFETCH(QString, operation);
        const ApiModel model = ApiModel::load();
        if (model.isEmpty())
            QSKIP("NOT CHECKED: the API model is missing; set ZONESCOPE_SHARED to the folder that has reference/data");
        const FullCall &full = fullCalls().at(operation);
        m_server->answerWith(
            ScriptedReply::http(404, json("{'message':'x'}"), {"x-amzn-errortype: ResourceNotFoundException"}));
        run(full.call(*m_api));
        QCOMPARE(m_server->requests().size(), 1U);
        const RecordedRequest &request = m_server->requests()[0];

        const QJsonObject http = model.operation(operation)["http"_L1].toObject();
        QCOMPARE(QString::fromLatin1(request.method), http["method"_L1].toString());
        QByteArray path = http["requestUri"_L1].toString().toLatin1();
        QList<QByteArray> query;
        QJsonObject body;
        const QJsonObject members = ApiModel::members(model.input(operation));
        for (const QString &name : members.keys()) {
            QVERIFY2(full.values.contains(name), qPrintable(name + u" of the model is unknown to the request"_s));
            const QString wireName = members[name]["locationName"_L1].toString();
            const QByteArray value = encoded(full.values.at(name));
            if (members[name]["location"_L1] == "uri"_L1)
                path.replace('{' + wireName.toLatin1() + '}', value);
            else if (!members[name].toObject().contains("location"_L1))
                body.insert(name, full.values.at(name));
            else
                query.append(wireName.toLatin1() + '=' + value);
        }
        QCOMPARE(qsizetype(full.values.size()), members.size());
        const qsizetype mark = request.target.indexOf('?');
        QCOMPARE(mark < 0 ? request.target : request.target.first(mark), path);
        QList<QByteArray> sent = mark < 0 ? QList<QByteArray>() : request.target.sliced(mark + 1).split('&');
        std::ranges::sort(sent);
        std::ranges::sort(query);
        QCOMPARE(sent, query);
        QCOMPARE(QJsonDocument::fromJson(request.body).object(), body);
        QCOMPARE(request.header("content-type"), body.isEmpty() ? QByteArray() : QByteArray("application/json"));
        QVERIFY(request.header("authorization").startsWith("AWS4-HMAC-SHA256 "));
    }

    void absentMembersAreNotSent()
    {
        m_server->answerWith(ScriptedReply::json(json("{'items':[]}")));
        run(m_api->listDataSourceRuns({.domainIdentifier = domain, .dataSourceIdentifier = u"s1"_s}, nullptr));
        QCOMPARE(m_server->requests().at(0).target,
                 QByteArray("/v2/domains/dzd_bc8e1ez8r2a6xz/data-sources/s1/runs?maxResults=50"));
    }

    void pagesArriveAsValues()
    {
        m_server->answerWith(ScriptedReply::json(
            json("{'items':[{'id':'r1','dataSourceId':'s1','projectId':'p1','type':'SCHEDULED','status':'FAILED',"
                 "'createdAt':'2026-01-02T03:04:05Z','updatedAt':1767323100}],'nextToken':'a+b'}")));
        const auto job = runsJob();
        QVERIFY(job->result().ok());
        QCOMPARE(job->result()->items.size(), 1U);
        QCOMPARE(job->result()->items[0].updatedAt, 1'767'323'100'000);
        QCOMPARE(job->result()->nextToken.value(), u"a+b"_s);
    }

    void refusedInputSendsNothingAndNamesTheOperation_data()
    {
        QTest::addColumn<QString>("operation");
        for (const auto &[operation, call] : fullCalls())
            QTest::newRow(qPrintable(operation)) << operation;
    }
    void refusedInputSendsNothingAndNamesTheOperation()
    {
        QFETCH(QString, operation);
        const std::map<QString, std::function<std::pair<std::unique_ptr<Job>, Error>()>> calls{
            {u"ListDomains"_s, [this] { return refused(m_api->listDomains({.maxResults = 26}, nullptr)); }},
            {u"GetDomain"_s, [this] { return refused(m_api->getDomain({}, nullptr)); }},
            {u"ListProjects"_s, [this] { return refused(m_api->listProjects({}, nullptr)); }},
            {u"ListDataSources"_s,
             [this] { return refused(m_api->listDataSources({.domainIdentifier = domain}, nullptr)); }},
            {u"GetDataSource"_s, [this] { return refused(m_api->getDataSource(domain, {}, nullptr)); }},
            {u"ListDataSourceRuns"_s,
             [this] {
                 return refused(m_api->listDataSourceRuns(
                     {.domainIdentifier = domain, .dataSourceIdentifier = u"s"_s, .status = RunStatus::Unknown},
                     nullptr));
             }},
            {u"GetDataSourceRun"_s, [this] { return refused(m_api->getDataSourceRun(domain, u"../x"_s, nullptr)); }},
            {u"ListDataSourceRunActivities"_s,
             [this] {
                 return refused(m_api->listDataSourceRunActivities(
                     {.domainIdentifier = domain, .identifier = u"r"_s, .maxResults = 51}, nullptr));
             }},
            {u"GetLineageEvent"_s,
             [this] { return refused(m_api->getLineageEvent(domain, u"7XK2HM3QYP90AB"_s, nullptr)); }},
            {u"GetLineageNode"_s,
             [this] { return refused(m_api->getLineageNode({.domainIdentifier = domain}, nullptr)); }},
            {u"ListLineageNodeHistory"_s,
             [this] {
                 return refused(m_api->listLineageNodeHistory(
                     {.domainIdentifier = domain, .identifier = u"n"_s, .direction = EdgeDirection::Unknown}, nullptr));
             }},
            {u"StartDataSourceRun"_s,
             [this] {
                 return refused(m_api->startDataSourceRun(
                     {.domainIdentifier = domain, .dataSourceIdentifier = u"s"_s, .clientToken = {}}, nullptr));
             }},
        };
        const auto [job, error] = calls.at(operation)();
        QCOMPARE(error.kind, ErrorKind::Invalid);
        QCOMPARE(error.operation, operation);
        QVERIFY(!error.message.isEmpty());
        QVERIFY(m_server->requests().empty());
    }

    void aLineageEventIsItsBodyAndWhatTheHeadersSay()
    {
        const QByteArray body = json("{'eventType':'COMPLETE', 'unusual':  [1e999]}\n");
        m_server->answerWith(ScriptedReply::http(
            200, body,
            {"Id: 7xk2hm3qyp90ab", "domain-id: dzd_bc8e1ez8r2a6xz", "Created-By: someone", "Processing-Status: LOST",
             "Event-Time: Fri, 02 Jan 2026 03:04:05 GMT", "CREATED-AT: 1767323046"}));
        const LineageEvent event = eventOf();
        QCOMPARE(event.event, body);
        QCOMPARE(event.id.value(), u"7xk2hm3qyp90ab"_s);
        QCOMPARE(event.domainId.value(), domain);
        QCOMPARE(event.createdBy.value(), u"someone"_s);
        QCOMPARE(event.processingStatus->value, LineageEventStatus::Unknown);
        QCOMPARE(event.processingStatus->api(), u"LOST"_s);
        QCOMPARE(event.eventTime.value(), 1'767'323'045'000);
        QCOMPARE(event.createdAt.value(), 1'767'323'046'000);
    }

    void whatHeadersLackOfALineageEventIsAbsent()
    {
        m_server->answerWith(ScriptedReply::http(200, "not JSON", {"Event-Time: yesterday", "Created-By:"}));
        const LineageEvent event = eventOf();
        QCOMPARE(event, LineageEvent{.event = "not JSON"});
    }

    void aWebPageIsNoLineageEvent()
    {
        m_server->answerWith(ScriptedReply::http(200, " <html>sign in</html>"));
        m_server->answerWith(ScriptedReply::json("{}"));
        QCOMPARE(eventOf().event, QByteArray("{}"));
        QCOMPARE(m_server->requests().size(), 2U);
    }

    void errorsOfTheServiceCarryOperationAndRequestId()
    {
        m_server->answerWith(
            ScriptedReply::http(404, json("{'message':'No such data source'}"),
                                {"x-amzn-errortype: ResourceNotFoundException", "x-amzn-requestid: r-7"}));
        const Error error = runsJob()->result().error();
        QCOMPARE(error.kind, ErrorKind::NotFound);
        QCOMPARE(error.operation, u"ListDataSourceRuns"_s);
        QCOMPARE(error.requestId, u"r-7"_s);
        QCOMPARE(error.message, u"No such data source"_s);
    }

    void bodiesThatDoNotDecodeAreAskedForAgain_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("HTML") << QByteArray("<html>busy</html>");
        QTest::newRow("cut, but complete by its length") << json("{'items':[");
        QTest::newRow("malformed item") << json("{'items':[{'id':'r1'}]}");
        QTest::newRow("not an object") << QByteArray("[]");
    }
    void bodiesThatDoNotDecodeAreAskedForAgain()
    {
        QFETCH(QByteArray, body);
        m_server->answerWith(ScriptedReply::json(body));
        m_server->answerWith(ScriptedReply::json(json("{'items':[],'nextToken':'t'}")));
        const auto job = runsJob();
        QVERIFY(job->result().ok());
        QCOMPARE(job->result()->nextToken.value(), u"t"_s);
        QCOMPARE(m_server->requests().size(), 2U);
    }

    void bodiesThatNeverDecodeEndInBadReply()
    {
        m_server->answerWith(ScriptedReply::http(200, json("{'items':[{'id':'r1'}]}"), {"x-amzn-requestid: r-8"}));
        const Error error = runsJob()->result().error();
        QCOMPARE(error.kind, ErrorKind::BadReply);
        QCOMPARE(error.operation, u"ListDataSourceRuns"_s);
        QCOMPARE(error.requestId, u"r-8"_s);
        QVERIFY2(error.message.contains(u"“items[0].dataSourceId”"_s), qPrintable(error.message));
        QCOMPARE(m_server->requests().size(), 3U);
    }

    void aStartThatIsSentAgainCarriesTheSameToken()
    {
        m_server->answerWith(ScriptedReply::reset());
        m_server->answerWith(
            ScriptedReply::http(500, json("{'message':'x'}"), {"x-amzn-errortype: InternalServerException"}));
        m_server->answerWith(ScriptedReply::json(
            json("{'id':'r1','dataSourceId':'s1','projectId':'p1','type':'PRIORITIZED','status':'REQUESTED',"
                 "'createdAt':'2026-01-02T03:04:05Z','updatedAt':'2026-01-02T03:04:05Z'}")));
        const std::unique_ptr<StartDataSourceRunJob> job(m_api->startDataSourceRun(
            {.domainIdentifier = domain, .dataSourceIdentifier = u"s1"_s, .clientToken = u"token-1"_s}, nullptr));
        finish(*job);
        QVERIFY2(job->result().ok(), qPrintable(job->result().ok() ? QString() : describe(job->result().error())));
        QCOMPARE(job->result()->run.id, u"r1"_s);
        QCOMPARE(m_server->requests().size(), 3U);
        for (const RecordedRequest &request : m_server->requests()) {
            QCOMPARE(request.method, QByteArray("POST"));
            QCOMPARE(request.body, QByteArray(R"({"clientToken":"token-1"})"));
        }
    }

    void refusalsOfAStartKeepTheirKind_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("a run is in progress") << 409 << QByteArray("ConflictException") << ErrorKind::Conflict;
        QTest::newRow("25 a day") << 402 << QByteArray("ServiceQuotaExceededException") << ErrorKind::Quota;
        QTest::newRow("not allowed") << 403 << QByteArray("AccessDeniedException") << ErrorKind::Denied;
        QTest::newRow("not valid") << 400 << QByteArray("ValidationException") << ErrorKind::Invalid;
    }
    void refusalsOfAStartKeepTheirKind()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, code);
        m_server->answerWith(ScriptedReply::http(status, json("{'message':'not authorized to perform'}"),
                                                 {"x-amzn-errortype: " + code}));
        const auto [job, error] = refused(m_api->startDataSourceRun(
            {.domainIdentifier = domain, .dataSourceIdentifier = u"s1"_s, .clientToken = u"t"_s}, nullptr));
        QTEST(error.kind, "kind");
        QCOMPARE(error.operation, u"StartDataSourceRun"_s);
        QCOMPARE(m_server->requests().size(), 1U); // asking again would not help
    }

    void cancellingMidwayReportsCancelledOnce()
    {
        m_server->answerWith(ScriptedReply::silence());
        const std::unique_ptr<ListDataSourceRunsJob> job(
            m_api->listDataSourceRuns({.domainIdentifier = domain, .dataSourceIdentifier = u"s1"_s}, nullptr));
        QSignalSpy finished(job.get(), &Job::finished);
        job->start();
        QTRY_COMPARE(m_server->requests().size(), 1U);
        job->cancel();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(job->result().error().kind, ErrorKind::Cancelled);
    }

    void destroyingMidwayIsSilent()
    {
        m_server->answerWith(ScriptedReply::silence());
        QObject owner;
        auto *job = m_api->listDataSourceRuns({.domainIdentifier = domain, .dataSourceIdentifier = u"s1"_s}, &owner);
        QCOMPARE(job->parent(), &owner);
        QSignalSpy finished(job, &Job::finished);
        job->start();
        QTRY_COMPARE(m_server->requests().size(), 1U);
        delete job;
        QCOMPARE(finished.count(), 0);
        QTRY_COMPARE(m_network->outstanding(), 0);
    }

    void callsSayWhetherAPersonWaitsForThem()
    {
        auto keys = std::make_shared<AskedProvider>();
        aws::AwsClient::Settings settings;
        settings.endpoint = m_server->url();
        settings.region = "us-east-1";
        aws::AwsClient client(settings, keys,
                              aws::AwsClient::Environment{m_clock, *m_timers, m_random, *m_network, *m_limiter});
        HttpDataZoneApi api(client);
        // Each operation, and not the one that is started after it.
        for (const auto &[operation, full] : fullCalls()) {
            keys->origins.clear();
            const std::unique_ptr<Job> asked(full.call(api));
            const std::unique_ptr<Job> unasked(full.call(api));
            QSignalSpy finished(unasked.get(), &Job::finished);
            {
                const BackgroundCalls scope(true);
                unasked->start();
            }
            QTRY_COMPARE(finished.count(), 1);
            finish(*asked);
            QVERIFY2(keys->origins == (std::vector{aws::CallOrigin::Background, aws::CallOrigin::Person}),
                     qPrintable(operation));
        }
        QVERIFY(!BackgroundCalls::areMeant());
    }

    void jobsMayBeDeletedInTheirOwnSlot()
    {
        m_server->answerWith(ScriptedReply::json(json("{'items':[]}")));
        auto *job = m_api->listDataSourceRuns({.domainIdentifier = domain, .dataSourceIdentifier = u"s1"_s}, nullptr);
        bool isDone = false;
        connect(job, &Job::finished, this, [job, &isDone] {
            delete job;
            isDone = true;
        });
        job->start();
        QTRY_VERIFY(isDone);
    }

private:
    static void run(Job *job)
    {
        const std::unique_ptr<Job> owner(job);
        QSignalSpy finished(job, &Job::finished);
        job->start();
        QTRY_COMPARE(finished.count(), 1);
    }
    std::unique_ptr<ListDataSourceRunsJob> runsJob()
    {
        std::unique_ptr<ListDataSourceRunsJob> job(
            m_api->listDataSourceRuns({.domainIdentifier = domain, .dataSourceIdentifier = u"s1"_s}, nullptr));
        finish(*job);
        return job;
    }
    LineageEvent eventOf()
    {
        const std::unique_ptr<GetLineageEventJob> job(m_api->getLineageEvent(domain, u"7xk2hm3qyp90ab"_s, nullptr));
        finish(*job);
        return job->result().ok() ? *job->result() : LineageEvent{};
    }
    static void finish(Job &job)
    {
        QSignalSpy finished(&job, &Job::finished);
        job.start();
        QTRY_COMPARE(finished.count(), 1);
    }
    template <class T>
    static std::pair<std::unique_ptr<Job>, Error> refused(ResultJob<T> *job)
    {
        std::unique_ptr<Job> owner(job);
        finish(*job);
        return {std::move(owner), job->result().ok() ? Error{} : job->result().error()};
    }

    SystemClock m_clock;
    FakeRandom m_random;
    std::unique_ptr<LoopbackServer> m_server;
    std::unique_ptr<SystemTimers> m_timers;
    std::unique_ptr<aws::NetworkPool> m_network;
    std::unique_ptr<aws::RequestLimiter> m_limiter;
    std::unique_ptr<aws::AwsClient> m_client;
    std::unique_ptr<HttpDataZoneApi> m_api;
};

QTEST_GUILESS_MAIN(TstHttpDataZoneApi)
#include "tst_httpdatazoneapi.moc"
