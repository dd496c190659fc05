// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/windowfixture.h"

using namespace Qt::StringLiterals;

namespace zonescope::test {

using datazone::RunStatus;

namespace {

constexpr qint64 hour = 3'600'000;

class OpenJob final : public ResultJob<Done> {
public:
    OpenJob(ScriptedBackend &backend, Connection connection, QObject *parent)
        : ResultJob<Done>(parent)
        , m_backend(backend)
        , m_connection(std::move(connection))
    {
    }

protected:
    void run() override
    {
        if (!m_backend.holdsOpening)
            end();
        else
            m_backend.continueOpening = [self = QPointer(this)] {
                if (self)
                    self->end();
            };
    }

private:
    void end()
    {
        if (m_backend.openError) {
            finishWith(*m_backend.openError);
            return;
        }
        m_backend.opened = m_connection;
        Q_EMIT m_backend.connectionChanged();
        finishWith(Done{});
    }

    ScriptedBackend &m_backend;
    Connection m_connection;
};

class ScriptedBeside final : public BesideConnection {
public:
    ScriptedBeside(std::shared_ptr<ScriptedApi> api, int &held)
        : m_api(std::move(api))
        , m_held(held)
    {
        ++m_held;
    }
    ~ScriptedBeside() override { --m_held; }
    [[nodiscard]] datazone::DataZoneApi &api() const override { return *m_api; }
    [[nodiscard]] QString region() const override { return u"us-east-1"_s; }
    [[nodiscard]] QString accountId() const override { return {}; }
    void permitQuestions() override { }

private:
    std::shared_ptr<ScriptedApi> m_api;
    int &m_held;
};

datazone::DataSourceSummary source(const QString &id, const QString &name, RunStatus last, qint64 lastRunAt)
{
    datazone::DataSourceSummary summary;
    summary.dataSourceId = id;
    summary.domainId = u"dzd_small"_s;
    summary.name = name;
    summary.type = u"GLUE"_s;
    summary.status = datazone::DataSourceStatus::Ready;
    summary.lastRunStatus = last;
    summary.lastRunAt = lastRunAt;
    return summary;
}

datazone::Run failedRun(const QString &id, const QString &sourceId, qint64 createdAt)
{
    datazone::Run run = makeRun(id, sourceId, createdAt, RunStatus::Failed);
    run.errorMessage = datazone::RunError{.errorType = datazone::RunErrorType::AccessDenied,
                                          .errorDetail = u"User is not authorized to read orders\nsecond line"_s};
    run.runStatisticsForAssets = datazone::RunStatistics{.added = 0, .failed = 9};
    run.lineageSummary = datazone::LineageSummary{.importStatus = datazone::LineageImportStatus::Failed};
    return run;
}

} // namespace

ResultJob<Done> *ScriptedBackend::open(const Connection &connection, QObject *parent)
{
    return new OpenJob(*this, connection, parent);
}

ResultJob<BesideConnectionPtr> *ScriptedBackend::openBeside(const Connection &connection, bool mayAsk, QObject *parent)
{
    openedBeside << connection.id + (mayAsk ? u"?"_s : QString());
    const auto api = besides.value(connection.id);
    if (!api || (besidesNeedAPerson && !mayAsk))
        return new ReadyJob<BesideConnectionPtr>(makeError(api ? ErrorKind::SignIn : ErrorKind::Network), parent);
    return new ReadyJob<BesideConnectionPtr>(BesideConnectionPtr(std::make_shared<ScriptedBeside>(api, besidesHeld)),
                                             parent);
}

Connection smallConnection()
{
    return {.id = u"small"_s, .name = u"Small & tidy"_s, .kind = ConnectionKind::Profile, .profile = u"prod"_s};
}

void fillSmallDomain(ScriptedApi &api, qint64 nowMs)
{
    const QString domainId = u"dzd_small"_s;
    datazone::DomainSummary domain;
    domain.id = domainId;
    domain.name = u"Small domain"_s;
    domain.managedAccountId = u"111122223333"_s;
    domain.status = datazone::DomainStatus::Available;
    domain.portalUrl = u"https://dzd-small.datazone.eu-west-1.on.aws"_s;
    api.domains = {domain};
    api.domain = datazone::DomainDetail{.id = domainId,
                                        .status = datazone::DomainStatus::Available,
                                        .name = domain.name,
                                        .portalUrl = domain.portalUrl};
    const auto project = [&](const QString &id, const QString &name) {
        datazone::ProjectSummary summary;
        summary.id = id;
        summary.domainId = domainId;
        summary.name = name;
        return summary;
    };
    api.projects = {project(u"sales"_s, u"Sales"_s), project(u"finance"_s, u"Finance"_s)};
    api.sources[u"sales"_s] = {source(u"orders"_s, u"Orders"_s, RunStatus::Failed, nowMs - hour),
                               source(u"crm"_s, u"CRM"_s, RunStatus::PartiallySucceeded, nowMs - 2 * hour)};
    api.sources[u"finance"_s] = {source(u"ledger"_s, u"Ledger"_s, RunStatus::Running, nowMs - hour / 2)};

    std::vector<datazone::Run> orders;
    for (int i = 0; i < 12; ++i) {
        const QString id = u"orders-%1"_s.arg(i, 2, 10, QChar(u'0'));
        const qint64 at = nowMs - (i + 1) * hour;
        orders.push_back(i % 3 == 0 ? failedRun(id, u"orders"_s, at) : makeRun(id, u"orders"_s, at));
    }
    std::vector<datazone::Run> crm = makeRuns(u"crm"_s, 5, nowMs - 2 * hour - hour / 4);
    crm.front().status = RunStatus::PartiallySucceeded;
    std::vector<datazone::Run> ledger = makeRuns(u"ledger"_s, 3, nowMs - 3 * hour - hour / 2);
    ledger.insert(ledger.begin(), makeRun(u"ledger-open"_s, u"ledger"_s, nowMs - hour / 2, RunStatus::Running));
    for (auto *runs : {&orders, &crm})
        for (datazone::Run &run : *runs)
            run.projectId = u"sales"_s;
    for (datazone::Run &run : ledger)
        run.projectId = u"finance"_s;
    api.runs[u"orders"_s] = orders;
    api.runs[u"crm"_s] = crm;
    api.runs[u"ledger"_s] = ledger;
}

} // namespace zonescope::test
