// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/scriptedapi.h"

#include "models/base/backgroundcalls.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope::test {

using namespace datazone;

namespace {

/// What a token stands for. Written out as text, since that is what travels.
struct Position {
    int page = 0;
    qsizetype offset = 0;
    int emptyPages = 0; ///< still to come before the page
    int epoch = 0;
};

/// Tokens belong to the filter that they were given with.
QString filterOf(const ScriptedApi::Call &call)
{
    if (call.assetStatus)
        return apiText(*call.assetStatus);
    return call.status ? apiText(*call.status) : QString();
}

QString tokenFor(const ScriptedApi::Call &call, const Position &position)
{
    return u"%1|%2|%3|%4|%5|%6"_s.arg(call.subject, filterOf(call))
        .arg(position.page)
        .arg(position.offset)
        .arg(position.emptyPages)
        .arg(position.epoch);
}

std::optional<Position> positionOf(const ScriptedApi::Call &call)
{
    if (!call.token)
        return std::nullopt;
    const QStringList parts = call.token->split(u'|');
    if (parts.size() != 6 || parts[0] != call.subject || parts[1] != filterOf(call))
        return std::nullopt;
    return Position{parts[2].toInt(), parts[3].toLongLong(), parts[4].toInt(), parts[5].toInt()};
}

Error staleToken()
{
    Error error = makeError(ErrorKind::Invalid, u"Invalid nextToken"_s);
    error.code = u"ValidationException"_s;
    return error;
}

/// Answers when the API lets it, by what stands in the API then.
template <class T>
class ScriptedJob final : public ResultJob<T> {
public:
    ScriptedJob(ScriptedApi &api, ScriptedApi::Call call, std::function<Result<T>(const ScriptedApi::Call &)> answer,
                QObject *parent)
        : ResultJob<T>(parent)
        , m_api(api)
        , m_call(std::move(call))
        , m_answer(std::move(answer))
    {
    }
    ~ScriptedJob() override { leave(); }

protected:
    void run() override
    {
        m_counted = true;
        m_call.isBackground = BackgroundCalls::areMeant();
        m_api.mostRunning = std::max(m_api.mostRunning, ++m_api.running);
        m_api.began(this, m_call, [this] { release(); });
    }
    void abort() override { leave(); }

private:
    void release()
    {
        leave();
        if (const auto error = m_api.refusal(m_call))
            this->finishWith(*error);
        else
            this->finishWith(m_answer(m_call));
    }
    void leave()
    {
        if (std::exchange(m_counted, false))
            --m_api.running;
    }

    ScriptedApi &m_api;
    ScriptedApi::Call m_call;
    std::function<Result<T>(const ScriptedApi::Call &)> m_answer;
    bool m_counted = false;
};

} // namespace

void ScriptedApi::fail(Operation operation, const QString &subject, Error error, int times)
{
    m_failures.push_back({operation, subject, std::move(error), times});
}

void ScriptedApi::forgetFailures()
{
    m_failures.clear();
}

int ScriptedApi::pending() const
{
    return static_cast<int>(std::count_if(m_waiting.begin(), m_waiting.end(),
                                          [](const Waiting &waiting) { return !waiting.job.isNull(); }));
}

void ScriptedApi::answer(int index)
{
    m_waiting.remove_if([](const Waiting &waiting) { return waiting.job.isNull(); });
    Q_ASSERT(index >= 0 && index < static_cast<int>(m_waiting.size()));
    const auto place = std::next(m_waiting.begin(), index);
    const Waiting waiting = std::move(*place);
    m_waiting.erase(place);
    waiting.release();
}

void ScriptedApi::answerAll()
{
    std::list<Waiting> now;
    now.swap(m_waiting);
    for (const Waiting &waiting : now) {
        if (waiting.job)
            waiting.release();
    }
}

int ScriptedApi::callCount(Operation operation, const QString &subject) const
{
    return static_cast<int>(std::count_if(calls.begin(), calls.end(), [&](const Call &call) {
        return call.operation == operation && (subject.isEmpty() || call.subject == subject);
    }));
}

QStringList ScriptedApi::askedSources() const
{
    QStringList asked;
    for (const Call &call : calls) {
        if (call.operation == Operation::ListDataSourceRuns)
            asked << call.subject;
    }
    return asked;
}

void ScriptedApi::began(QObject *job, const Call &call, std::function<void()> release)
{
    if (recording)
        calls.push_back(call);
    if (m_manual || (holding && holding(call)))
        m_waiting.push_back({job, std::move(release)});
    else
        QMetaObject::invokeMethod(job, std::move(release), Qt::QueuedConnection);
}

std::optional<Error> ScriptedApi::refusal(const Call &call)
{
    if (beforeAnswer)
        beforeAnswer(call);
    if (failing) {
        if (auto error = failing(call))
            return error;
    }
    for (auto failure = m_failures.begin(); failure != m_failures.end(); ++failure) {
        if (failure->operation != call.operation || (!failure->subject.isEmpty() && failure->subject != call.subject))
            continue;
        const Error error = failure->error;
        if (failure->times > 0 && --failure->times == 0)
            m_failures.erase(failure);
        return error;
    }
    return std::nullopt;
}

template <class T>
Result<Page<T>> ScriptedApi::page(const Call &call, const std::vector<T> &rows)
{
    if (call.maxResults < 1 || call.maxResults > maximumPageSize)
        return makeError(ErrorKind::Invalid, u"maxResults is 1 to 50"_s);
    const auto found = scripts.find(call.subject);
    static const Script plain;
    const Script &script = found == scripts.end() ? plain : *found;
    Position at{.emptyPages = script.emptyPages, .epoch = m_tokenEpoch};
    if (call.token) {
        const auto position = positionOf(call);
        if (!position || position->epoch != m_tokenEpoch)
            return staleToken();
        at = *position;
        if (script.staleTokenAtPage == at.page && script.staleTimes != 0) {
            if (script.staleTimes > 0)
                --found->staleTimes;
            return staleToken();
        }
    }
    if (script.deletedAtPage && at.page >= *script.deletedAtPage)
        return makeError(ErrorKind::NotFound, u"Data source %1 does not exist."_s.arg(call.subject));
    Page<T> result;
    if (at.emptyPages > 0) {
        --at.emptyPages;
        result.nextToken = tokenFor(call, at);
        return result;
    }
    const qsizetype size = static_cast<qsizetype>(rows.size());
    const qsizetype begin = std::clamp<qsizetype>(at.offset - (at.page > 0 ? script.overlap : 0), 0, size);
    const qsizetype end = std::min<qsizetype>(at.offset + call.maxResults, size);
    if (begin < end)
        result.items.assign(rows.begin() + begin, rows.begin() + end);
    if (script.repeatTokenAtPage == at.page && call.token)
        result.nextToken = call.token;
    else if (end < size)
        result.nextToken = tokenFor(call, {at.page + 1, end, script.emptyPages, m_tokenEpoch});
    else if (script.emptyTokenAtEnd)
        result.nextToken = QString();
    return result;
}

Result<RunPage> ScriptedApi::runPage(const Call &call)
{
    const auto found = runs.constFind(call.subject);
    if (found == runs.constEnd())
        return makeError(ErrorKind::NotFound, u"Data source %1 does not exist."_s.arg(call.subject));
    if (!call.status)
        return page(call, *found);
    std::vector<Run> chosen;
    std::copy_if(found->begin(), found->end(), std::back_inserter(chosen),
                 [&](const Run &run) { return run.status.value == *call.status; });
    return page(call, chosen);
}

Result<ActivityPage> ScriptedApi::activityPage(const Call &call)
{
    static const std::vector<Activity> none;
    const auto found = activities.constFind(call.subject);
    const std::vector<Activity> &all = found == activities.constEnd() ? none : *found;
    if (!call.assetStatus)
        return page(call, all);
    std::vector<Activity> chosen;
    std::copy_if(all.begin(), all.end(), std::back_inserter(chosen),
                 [&](const Activity &activity) { return activity.dataAssetStatus.value == *call.assetStatus; });
    return page(call, chosen);
}

Result<RunDetail> ScriptedApi::runDetail(const QString &domainId, const QString &runId) const
{
    for (const std::vector<Run> &list : runs) {
        const auto run = std::find_if(list.begin(), list.end(), [&](const Run &one) { return one.id == runId; });
        if (run != list.end()) {
            RunDetail detail{.run = *run, .domainId = domainId, .rawBody = "{}"};
            if (snapshots.contains(runId))
                detail.dataSourceConfigurationSnapshot = snapshots.value(runId);
            return detail;
        }
    }
    return makeError(ErrorKind::NotFound, u"Run %1 does not exist."_s.arg(runId));
}

Result<DataSourceDetail> ScriptedApi::sourceDetail(const QString &dataSourceId) const
{
    for (auto project = sources.begin(); project != sources.end(); ++project) {
        for (const DataSourceSummary &source : *project) {
            if (source.dataSourceId == dataSourceId)
                return DataSourceDetail{.summary = source,
                                        .projectId = project.key(),
                                        .publishOnImport = publishingSources.contains(dataSourceId),
                                        .rawBody = sourceBodies.value(dataSourceId, "{}")};
        }
    }
    return makeError(ErrorKind::NotFound, u"Data source %1 does not exist."_s.arg(dataSourceId));
}

ListDomainsJob *ScriptedApi::listDomains(const ListDomainsRequest &request, QObject *parent)
{
    Call call{.operation = Operation::ListDomains, .token = request.nextToken, .maxResults = request.maxResults};
    call.page = positionOf(call).value_or(Position{}).page;
    return new ScriptedJob<DomainPage>(
        *this, call, [this](const Call &asked) { return page(asked, domains); }, parent);
}

GetDomainJob *ScriptedApi::getDomain(const QString &domainId, QObject *parent)
{
    return new ScriptedJob<DomainDetail>(
        *this, {.operation = Operation::GetDomain, .subject = domainId},
        [this](const Call &) -> Result<DomainDetail> {
            if (domain)
                return *domain;
            return makeError(ErrorKind::NotFound);
        },
        parent);
}

ListProjectsJob *ScriptedApi::listProjects(const ListProjectsRequest &request, QObject *parent)
{
    Call call{.operation = Operation::ListProjects,
              .subject = request.domainIdentifier,
              .token = request.nextToken,
              .maxResults = request.maxResults};
    call.page = positionOf(call).value_or(Position{}).page;
    return new ScriptedJob<ProjectPage>(
        *this, call, [this](const Call &asked) { return page(asked, projects); }, parent);
}

ListDataSourcesJob *ScriptedApi::listDataSources(const ListDataSourcesRequest &request, QObject *parent)
{
    Call call{.operation = Operation::ListDataSources,
              .subject = request.projectIdentifier,
              .token = request.nextToken,
              .maxResults = request.maxResults};
    call.page = positionOf(call).value_or(Position{}).page;
    return new ScriptedJob<DataSourcePage>(
        *this, call,
        [this](const Call &asked) -> Result<DataSourcePage> {
            if (!sources.contains(asked.subject))
                return makeError(ErrorKind::NotFound, u"Project %1 does not exist."_s.arg(asked.subject));
            return page(asked, *sources.constFind(asked.subject));
        },
        parent);
}

GetDataSourceJob *ScriptedApi::getDataSource(const QString &, const QString &dataSourceId, QObject *parent)
{
    return new ScriptedJob<DataSourceDetail>(
        *this, {.operation = Operation::GetDataSource, .subject = dataSourceId},
        [this](const Call &asked) { return sourceDetail(asked.subject); }, parent);
}

ListDataSourceRunsJob *ScriptedApi::listDataSourceRuns(const ListDataSourceRunsRequest &request, QObject *parent)
{
    Call call{.operation = Operation::ListDataSourceRuns,
              .subject = request.dataSourceIdentifier,
              .token = request.nextToken,
              .status = request.status,
              .maxResults = request.maxResults};
    call.page = positionOf(call).value_or(Position{}).page;
    return new ScriptedJob<RunPage>(
        *this, call, [this](const Call &asked) { return runPage(asked); }, parent);
}

GetDataSourceRunJob *ScriptedApi::getDataSourceRun(const QString &domainId, const QString &runId, QObject *parent)
{
    return new ScriptedJob<RunDetail>(
        *this, {.operation = Operation::GetDataSourceRun, .subject = runId},
        [this, domainId](const Call &asked) { return runDetail(domainId, asked.subject); }, parent);
}

ListDataSourceRunActivitiesJob *ScriptedApi::listDataSourceRunActivities(
    const ListDataSourceRunActivitiesRequest &request, QObject *parent)
{
    Call call{.operation = Operation::ListDataSourceRunActivities,
              .subject = request.identifier,
              .token = request.nextToken,
              .assetStatus = request.status,
              .maxResults = request.maxResults};
    call.page = positionOf(call).value_or(Position{}).page;
    return new ScriptedJob<ActivityPage>(
        *this, call, [this](const Call &asked) { return activityPage(asked); }, parent);
}

GetLineageEventJob *ScriptedApi::getLineageEvent(const QString &, const QString &eventId, QObject *parent)
{
    return new ScriptedJob<LineageEvent>(
        *this, {.operation = Operation::GetLineageEvent, .subject = eventId},
        [this](const Call &asked) -> Result<LineageEvent> {
            if (const auto found = lineageEvents.constFind(asked.subject); found != lineageEvents.constEnd())
                return *found;
            return makeError(ErrorKind::NotFound, u"Lineage event %1 does not exist."_s.arg(asked.subject));
        },
        parent);
}

GetLineageNodeJob *ScriptedApi::getLineageNode(const GetLineageNodeRequest &request, QObject *parent)
{
    return new ScriptedJob<LineageNode>(
        *this, {.operation = Operation::GetLineageNode, .subject = request.identifier},
        [this](const Call &asked) -> Result<LineageNode> {
            if (const auto found = lineageNodes.constFind(asked.subject); found != lineageNodes.constEnd())
                return *found;
            return makeError(ErrorKind::NotFound, u"Lineage node %1 does not exist."_s.arg(asked.subject));
        },
        parent);
}

ListLineageNodeHistoryJob *ScriptedApi::listLineageNodeHistory(const ListLineageNodeHistoryRequest &request,
                                                               QObject *parent)
{
    Call call{.operation = Operation::ListLineageNodeHistory,
              .subject = request.identifier,
              .token = request.nextToken,
              .maxResults = request.maxResults};
    call.page = positionOf(call).value_or(Position{}).page;
    return new ScriptedJob<LineageNodePage>(
        *this, call, [this](const Call &asked) { return page(asked, lineageHistories.value(asked.subject)); }, parent);
}

StartDataSourceRunJob *ScriptedApi::startDataSourceRun(const StartDataSourceRunRequest &request, QObject *parent)
{
    return new ScriptedJob<RunDetail>(
        *this,
        {.operation = Operation::StartDataSourceRun,
         .subject = request.dataSourceIdentifier,
         .clientToken = request.clientToken},
        [this, domainId = request.domainIdentifier](const Call &asked) { return startRun(domainId, asked); }, parent);
}

Result<RunDetail> ScriptedApi::startRun(const QString &domainId, const Call &call)
{
    QString &runId = m_startedRuns[call.subject + u'|' + call.clientToken];
    if (runId.isEmpty()) {
        std::vector<Run> &all = runs[call.subject];
        runId = u"%1-started-%2"_s.arg(call.subject).arg(m_startedRuns.size());
        all.insert(all.begin(), makeRun(runId, call.subject, startedAtMs, RunStatus::Requested));
        all.front().type = RunType::Prioritized;
    }
    if (int &lost = lostAnswers[call.subject]; lost > 0) {
        --lost;
        return makeError(ErrorKind::Network, u"The connection was closed."_s);
    }
    return runDetail(domainId, runId);
}

Error makeError(ErrorKind kind, const QString &message)
{
    Error error{.kind = kind, .message = message.isEmpty() ? u"It did not work."_s : message};
    switch (kind) {
    case ErrorKind::SignIn:
    case ErrorKind::Denied:
    case ErrorKind::NotMember:
        error.httpStatus = 403;
        break;
    case ErrorKind::NotFound:
        error.httpStatus = 404;
        break;
    case ErrorKind::Invalid:
        error.httpStatus = 400;
        break;
    case ErrorKind::Throttled:
        error.httpStatus = 429;
        break;
    case ErrorKind::Service:
        error.httpStatus = 500;
        break;
    default:
        break;
    }
    if (error.httpStatus != 0)
        error.requestId = u"00000000-0000-4000-8000-000000000001"_s;
    return error;
}

Run makeRun(const QString &id, const QString &dataSourceId, qint64 createdAt, RunStatus status)
{
    constexpr qint64 minute = 60'000;
    Run run{.id = id, .dataSourceId = dataSourceId, .projectId = u"project"_s, .type = RunType::Scheduled};
    run.status = status;
    run.createdAt = createdAt;
    run.updatedAt = createdAt;
    if (status != RunStatus::Requested) {
        run.startedAt = createdAt + 1000;
        run.updatedAt = createdAt + 1000;
    }
    if (isTerminal(status)) {
        run.stoppedAt = createdAt + minute;
        run.updatedAt = createdAt + minute;
    }
    if (status == RunStatus::Failed)
        run.errorMessage = RunError{.errorType = RunErrorType::AccessDenied, .errorDetail = u"Access denied."_s};
    return run;
}

std::vector<Run> makeRuns(const QString &dataSourceId, int count, qint64 newestCreatedAt, qint64 stepMs)
{
    std::vector<Run> runs;
    runs.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        runs.push_back(
            makeRun(u"%1-%2"_s.arg(dataSourceId).arg(count - 1 - i), dataSourceId, newestCreatedAt - i * stepMs));
    return runs;
}

Activity makeActivity(const QString &runId, const QString &technicalName, AssetStatus status)
{
    constexpr qint64 someTime = 1'767'323'045'000;
    Activity activity{.dataSourceRunId = runId,
                      .projectId = u"project"_s,
                      .database = u"sales_db"_s,
                      .technicalName = technicalName,
                      .dataAssetStatus = status,
                      .createdAt = someTime,
                      .updatedAt = someTime + 340};
    if (status == AssetStatus::Failed || status == AssetStatus::PublishingFailed || status == AssetStatus::NoAccess)
        activity.errorMessage =
            RunError{.errorType = RunErrorType::AccessDenied, .errorDetail = u"No grant on %1."_s.arg(technicalName)};
    if (status != AssetStatus::Failed && status != AssetStatus::NoAccess)
        activity.dataAssetId = u"asset-"_s + technicalName;
    return activity;
}

LineageNode makeLineageNode(const QString &id, const QString &type, const QStringList &upstream,
                            const QStringList &downstream)
{
    constexpr qint64 someTime = 1'767'323'045'000;
    LineageNode node{.summary = {.id = id,
                                 .domainId = u"dzd_x"_s,
                                 .typeName = u"amazon.datazone.%1NodeType"_s.arg(type),
                                 .name = id,
                                 .eventTimestamp = someTime}};
    for (const QString &one : upstream)
        node.upstreamNodes.push_back({.id = one, .eventTimestamp = someTime});
    for (const QString &one : downstream)
        node.downstreamNodes.push_back({.id = one, .eventTimestamp = someTime});
    return node;
}

} // namespace zonescope::test
