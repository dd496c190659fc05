// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/awsclient.h"
#include "models/aws/networkpool.h"
#include "models/aws/providers/fixedprovider.h"
#include "models/aws/requestlimiter.h"
#include "models/datazone/http/httpdatazoneapi.h"
#include "tests/app/demo/apimodel.h"
#include "tests/app/demo/endpointfixture.h"
#include "tests/support/faketime.h"
#include "tests/support/loopbackserver.h"

#include <QtTest/QtTest>

using namespace Qt::StringLiterals;
using namespace zonescope::demo;
using namespace zonescope::test;

namespace {

QJsonObject bodyOf(const HttpReply &reply)
{
    return QJsonDocument::fromJson(reply.body).object();
}

QByteArray codeOf(const HttpReply &reply)
{
    for (const auto &[name, value] : reply.headers) {
        if (name == "x-amzn-errortype")
            return value;
    }
    return {};
}

QByteArray token(const char *text)
{
    return QByteArray(R"({"clientToken":")") + text + R"("})";
}

} // namespace

/// StartDataSourceRun of the sample, and what becomes of the runs that it starts.
class TestDemoStart final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aStartedRunIsRequestedAndOfTheModel();
    void oneTokenStartsOneRunHoweverOftenItIsSent();
    void tokensOfTwoSourcesAreApart();
    void aStartedRunWaitsWorksAndEnds();
    void theNewRunHeadsEveryListAndIsFoundById();
    void aPageThatIsReadOnAfterAStartLosesNoRun();
    void aSourceWithAnOpenRunIsRefused();
    void theTwentySixthRunOfADayIsRefused();
    void whoMayOnlyLookMayNotStart();
    void aDisabledSourceIsRefused();
    void wrongInputIsRefusedInTheWordsOfTheService();
    void aLostAnswerStartsOneRun();

private:
    [[nodiscard]] static const SampleSource &source(const EndpointFixture &fixture)
    {
        return fixture.sourceNamed(u"Price zones (Redshift)"_s);
    }
};

void TestDemoStart::aStartedRunIsRequestedAndOfTheModel()
{
    EndpointFixture fixture;
    const HttpReply reply = fixture.post(fixture.runsOf(source(fixture)), token("one"));
    QCOMPARE(reply.status, 200);
    const QJsonObject run = bodyOf(reply);
    QCOMPARE(run["status"_L1].toString(), u"REQUESTED"_s);
    QCOMPARE(run["type"_L1].toString(), u"PRIORITIZED"_s);
    QCOMPARE(run["createdAt"_L1].toString(), u"2026-11-20T09:30:00Z"_s);
    QVERIFY(!run.contains("startedAt"_L1));
    QVERIFY(!run.contains("lineageSummary"_L1));
    QVERIFY(!run["dataSourceConfigurationSnapshot"_L1].toString().isEmpty());
    ApiModel model;
    if (!model.load())
        QSKIP("The API model is not beside the checkout (ZONESCOPE_SHARED).");
    const QStringList wrong = model.check(model.outputOf(u"StartDataSourceRun"_s), run);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u"; "_s)));
}

void TestDemoStart::oneTokenStartsOneRunHoweverOftenItIsSent()
{
    EndpointFixture fixture;
    const QByteArray runs = fixture.runsOf(source(fixture));
    const auto before = fixture.all(runs, 50).size();
    const QString id = bodyOf(fixture.post(runs, token("one")))["id"_L1].toString();
    QCOMPARE(bodyOf(fixture.post(runs, token("one")))["id"_L1].toString(), id);
    fixture.nowMs += 3 * msPerHour; // and after it has ended
    QCOMPARE(bodyOf(fixture.post(runs, token("one")))["id"_L1].toString(), id);
    QCOMPARE(fixture.all(runs, 50).size(), before + 1);
    const QString other = bodyOf(fixture.post(runs, token("two")))["id"_L1].toString();
    QVERIFY(!other.isEmpty() && other != id);
    QCOMPARE(fixture.all(runs, 50).size(), before + 2);
}

void TestDemoStart::tokensOfTwoSourcesAreApart()
{
    EndpointFixture fixture;
    const QString id = bodyOf(fixture.post(fixture.runsOf(source(fixture)), token("one")))["id"_L1].toString();
    const SampleSource &second = fixture.sourceNamed(u"Promotions (Glue)"_s);
    const QJsonObject other = bodyOf(fixture.post(fixture.runsOf(second), token("one")));
    QCOMPARE(other["dataSourceId"_L1].toString(), QString::fromLatin1(second.id));
    QVERIFY(other["id"_L1].toString() != id);
}

void TestDemoStart::aStartedRunWaitsWorksAndEnds()
{
    EndpointFixture fixture;
    const SampleSource &started = source(fixture);
    const QByteArray sourcePath = fixture.base + "/data-sources/" + started.id;
    const QByteArray id = bodyOf(fixture.post(fixture.runsOf(started), token("one")))["id"_L1].toString().toLatin1();
    const QByteArray path = fixture.base + "/data-source-runs/" + id;
    QStringList statuses;
    QStringList ofSource;
    ApiModel model;
    const bool hasModel = model.load();
    for (int second = 0; second < 40 * 60; second += 2) {
        const QJsonObject run = fixture.get(path);
        const QString status = run["status"_L1].toString();
        const bool isOpen = status == u"REQUESTED"_s || status == u"RUNNING"_s;
        if (statuses.isEmpty() || statuses.last() != status) {
            statuses << status;
            ofSource << fixture.get(sourcePath)["status"_L1].toString();
            QCOMPARE(fixture.get(sourcePath)["lastRunStatus"_L1].toString(), status);
            if (hasModel)
                QCOMPARE(model.check(model.outputOf(u"GetDataSourceRun"_s), run), QStringList());
        }
        QCOMPARE(run.contains("startedAt"_L1), status != u"REQUESTED"_s);
        QCOMPARE(run.contains("stoppedAt"_L1), !isOpen);
        QCOMPARE(run.contains("runStatisticsForAssets"_L1), !isOpen);
        QCOMPARE(fixture.get(path + "/activities")["items"_L1].toArray().isEmpty(), isOpen);
        fixture.nowMs += 2'000;
    }
    QCOMPARE(statuses, (QStringList{u"REQUESTED"_s, u"RUNNING"_s, u"SUCCESS"_s}));
    QCOMPARE(ofSource, (QStringList{u"READY"_s, u"RUNNING"_s, u"READY"_s}));
}

void TestDemoStart::theNewRunHeadsEveryListAndIsFoundById()
{
    EndpointFixture fixture;
    const QByteArray runs = fixture.runsOf(source(fixture));
    const QString id = bodyOf(fixture.post(runs, token("one")))["id"_L1].toString();
    QCOMPARE(fixture.get(runs)["items"_L1].toArray().first()["id"_L1].toString(), id);
    QCOMPARE(fixture.get(runs + "?status=REQUESTED")["items"_L1].toArray().first()["id"_L1].toString(), id);
    QCOMPARE(fixture.get(runs + "?status=RUNNING")["items"_L1].toArray().size(), 0);
    QCOMPARE(fixture.get(fixture.base + "/data-source-runs/" + id.toLatin1())["id"_L1].toString(), id);
    fixture.nowMs += msPerHour;
    QCOMPARE(fixture.get(runs + "?status=SUCCESS")["items"_L1].toArray().first()["id"_L1].toString(), id);

    // Made by the portal's publish button and never run: its first run is the one that is started.
    const QByteArray never = fixture.runsOf(fixture.sourceNamed(u"Churn score publish"_s));
    QCOMPARE(fixture.get(never)["items"_L1].toArray().size(), 0);
    QCOMPARE(fixture.post(never, token("one")).status, 200);
    QCOMPARE(fixture.get(never)["items"_L1].toArray().size(), 1);
}

void TestDemoStart::aPageThatIsReadOnAfterAStartLosesNoRun()
{
    EndpointFixture fixture;
    const QByteArray runs = fixture.runsOf(source(fixture));
    const QJsonArray before = fixture.all(runs, 50);
    const QJsonObject first = fixture.get(runs + "?maxResults=2");
    QCOMPARE(fixture.post(runs, token("one")).status, 200);
    const QByteArray next = first["nextToken"_L1].toString().toLatin1().toPercentEncoding();
    QCOMPARE(fixture.get(runs + "?maxResults=2&nextToken=" + next)["items"_L1].toArray().first(), before.at(2));
}

void TestDemoStart::aSourceWithAnOpenRunIsRefused()
{
    EndpointFixture fixture;
    const QByteArray runs = fixture.runsOf(source(fixture));
    QCOMPARE(fixture.post(runs, token("one")).status, 200);
    const HttpReply refused = fixture.post(runs, token("two"));
    QCOMPARE(refused.status, 409);
    QCOMPARE(codeOf(refused), QByteArray("ConflictException"));
    QVERIFY(bodyOf(refused)["message"_L1].toString().contains("in progress"_L1));
    // So is one that the sample itself has open.
    const SampleSource &stuck = fixture.sourceNamed(u"Registry de-identified (Glue)"_s);
    QCOMPARE(fixture.post(fixture.runsOf(stuck), token("one")).status, 409);
}

void TestDemoStart::theTwentySixthRunOfADayIsRefused()
{
    EndpointFixture fixture;
    fixture.nowMs += msPerDay - fixedNowMs % msPerDay; // midnight: no run of that day yet
    const QByteArray runs = fixture.runsOf(source(fixture));
    for (int i = 0; i < 25; ++i) {
        QCOMPARE(fixture.post(runs, token(QByteArray::number(i).constData())).status, 200);
        fixture.nowMs += 20 * msPerMinute;
    }
    const HttpReply refused = fixture.post(runs, token("one too many"));
    QCOMPARE(refused.status, 402);
    QCOMPARE(codeOf(refused), QByteArray("ServiceQuotaExceededException"));
    fixture.nowMs += msPerDay;
    QCOMPARE(fixture.post(runs, token("tomorrow")).status, 200);
}

void TestDemoStart::whoMayOnlyLookMayNotStart()
{
    EndpointFixture fixture;
    const SampleSource &exposure = fixture.sourceNamed(u"Desk exposure (Redshift)"_s);
    const HttpReply refused = fixture.post(fixture.runsOf(exposure), token("one"));
    QCOMPARE(refused.status, 403);
    QCOMPARE(bodyOf(refused)["message"_L1].toString(),
             u"User is not permitted to perform operation: StartDataSourceRun"_s);
    QCOMPARE(fixture.reply(fixture.runsOf(exposure)).status, 200); // looking goes on
}

void TestDemoStart::aDisabledSourceIsRefused()
{
    EndpointFixture fixture;
    for (const SampleSource &one : fixture.endpoint.sample().sources()) {
        if (one.enabled || &fixture.endpoint.sample().domainOf(one) != &fixture.endpoint.sample().domains().front())
            continue;
        QCOMPARE(codeOf(fixture.post(fixture.runsOf(one), token("one"))), QByteArray("ValidationException"));
        return;
    }
    QFAIL("The sample has no disabled source.");
}

void TestDemoStart::wrongInputIsRefusedInTheWordsOfTheService()
{
    EndpointFixture fixture;
    const QByteArray runs = fixture.runsOf(source(fixture));
    QCOMPARE(codeOf(fixture.post(runs, token(""))), QByteArray("ValidationException"));
    QCOMPARE(codeOf(fixture.post(runs, token(QByteArray(129, 'x').constData()))), QByteArray("ValidationException"));
    QCOMPARE(codeOf(fixture.post(runs, "[]")), QByteArray("SerializationException"));
    QCOMPARE(codeOf(fixture.post(runs, R"({"clientToken":7})")), QByteArray("SerializationException"));
    QCOMPARE(fixture.post(fixture.base + "/data-sources/nosuchsource00/runs", token("one")).status, 404);
    QCOMPARE(codeOf(fixture.post(fixture.base + "/projects", "{}")), QByteArray("UnknownOperationException"));
    QCOMPARE(fixture.post(runs, {}).status, 200); // the token is the caller's choice
}

void TestDemoStart::aLostAnswerStartsOneRun()
{
    using namespace zonescope;
    EndpointFixture fixture;
    const SampleSource &started = source(fixture);
    const auto before = fixture.all(fixture.runsOf(started), 50).size();
    LoopbackServer server;
    int lost = 0;
    server.answerBy([&](const RecordedRequest &request) {
        HttpHeaders headers;
        for (const auto &[name, value] : request.headers)
            headers.emplace_back(name.toLower(), value);
        const demo::HttpReply reply =
            fixture.endpoint.serve({request.method, request.target, std::move(headers), request.body});
        // The service has taken the start; what it says gets lost twice.
        if (request.method == "POST" && lost < 2)
            return ++lost == 1 ? ScriptedReply{.bytes = {}, .then = ScriptedReply::Then::Close}
                               : ScriptedReply::cut(reply.body, 20);
        return ScriptedReply::http(reply.status, reply.body);
    });
    FakeClock clock;
    clock.now = fixedNowMs;
    SystemTimers timers;
    FakeRandom random;
    random.value = 0; // retries at once
    aws::NetworkPool network(timers);
    aws::RequestLimiter limiter(aws::RequestLimiter::Limits::forLoopback(), clock, timers);
    aws::AwsClient::Settings settings;
    settings.endpoint = server.url();
    settings.region = "eu-west-1";
    const auto keys =
        std::make_shared<aws::FixedProvider>(aws::Credentials{.accessKeyId = fixture.signing.accessKeyId,
                                                              .secretAccessKey = SecretBytes(fixture.signing.secret),
                                                              .sessionToken = {}});
    aws::AwsClient client(settings, keys, aws::AwsClient::Environment{clock, timers, random, network, limiter});
    datazone::HttpDataZoneApi api(client);
    const std::unique_ptr<datazone::StartDataSourceRunJob> job(
        api.startDataSourceRun({.domainIdentifier = QString::fromLatin1(fixture.domain),
                                .dataSourceIdentifier = QString::fromLatin1(started.id),
                                .clientToken = u"b3c1d1f2-8a51-4c1e-9e04-5f0a5a7d2c11"_s},
                               nullptr));
    QSignalSpy finished(job.get(), &Job::finished);
    job->start();
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY2(job->result().ok(), qPrintable(job->result().ok() ? QString() : describe(job->result().error())));
    QCOMPARE(lost, 2);
    const QJsonArray after = fixture.all(fixture.runsOf(started), 50);
    QCOMPARE(after.size(), before + 1);
    QCOMPARE(after.first()["id"_L1].toString(), job->result()->run.id);
}

QTEST_GUILESS_MAIN(TestDemoStart)
#include "tst_demostart.moc"
