// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/samplejson.h"

#include "app/demo/samplecatalogue.h"
#include "app/demo/sampletexts.h"
#include "app/demo/wiretime.h"

#include <algorithm>

namespace zonescope::demo {

namespace {

constexpr qint64 domainAge = 900 * msPerDay;

qint64 projectCreated(const SampleDomain &sample, const SampleProject &project)
{
    return sample.todayMs() - 880 * msPerDay + static_cast<qint64>(project.name.size()) * 7 * msPerHour;
}

// A domain of version 2 imports through connections, the old one through environments.
bool usesConnection(const SampleDomain &sample, const SampleSource &source)
{
    return sample.domainOf(source).version == "V2";
}

QByteArray creator(const SampleDomain &sample, const SampleProject &project)
{
    static constexpr const char *people[]{"44f864b8-50a1-70cc-736f-c1f763934ab7",
                                          "a1b2c3d4-0000-4000-8000-0000000000a7",
                                          "a1b2c3d4-0000-4000-8000-0000000000b2"};
    return people[mix(sample.seed(), static_cast<quint64>(project.name.size())) % 3];
}

qint64 sourceCreated(const SampleDomain &sample, const SampleSource &source, qint64 nowMs)
{
    if (source.runs == 0)
        return sample.todayMs() - 12 * msPerDay + 11 * msPerHour;
    return SampleHistory(sample).run(source, source.runs - 1, nowMs).createdMs - 3 * msPerMinute;
}

qint64 sourceUpdated(const SampleDomain &sample, const SampleSource &source, qint64 createdMs)
{
    const auto daysAgo = [&sample](int days) { return sample.todayMs() - days * msPerDay + 16 * msPerHour; };
    switch (source.story) {
    case Story::PasswordRotation:
        return std::max(createdMs, daysAgo(storyDay::passwordRepaired + 1));
    case Story::NarrowedFilter:
        return std::max(createdMs, daysAgo(storyDay::filterNarrowed + 1));
    default:
        return source.midnightRank >= 0 ? std::max(createdMs, daysAgo(storyDay::minutesSpread)) : createdMs;
    }
}

QByteArray cron(const SampleSource &source)
{
    const int local = (source.fireMinute + source.timezoneMinutes) % 1440;
    const QByteArray at = QByteArray::number(local % 60) + ' ' + QByteArray::number(local / 60);
    switch (source.cadence) {
    case Cadence::Weekdays:
        return "cron(" + at + " ? * MON-FRI *)";
    case Cadence::Monthly:
        return "cron(" + at + " 1 * ? *)";
    default:
        return "cron(" + at + " * * ? *)";
    }
}

void writeSourceHead(JsonWriter &json, const SampleDomain &sample, const SampleSource &source,
                     const std::optional<RunFacts> &last)
{
    json.text("domainId", sample.domainOf(source).id).text("name", source.name).text("type", source.type);
    json.text("status", sourceStatus(last)).text("enableSetting", QByteArray(source.enabled ? "ENABLED" : "DISABLED"));
    if (const QByteArray id = environmentId(sample, source); !id.isEmpty())
        json.text("environmentId", id);
    if (const QByteArray id = connectionId(sample, source); !id.isEmpty())
        json.text("connectionId", id);
    if (!source.description.isEmpty())
        json.text("description", source.description);
    if (source.cadence != Cadence::OnDemand && source.cadence != Cadence::External) {
        json.beginObject("schedule").text("timezone", source.timezone).text("schedule", cron(source)).endObject();
    }
}

void writeSourceTimes(JsonWriter &json, const SampleDomain &sample, const SampleSource &source,
                      const std::optional<RunFacts> &last, qint64 nowMs)
{
    const qint64 created = sourceCreated(sample, source, nowMs);
    json.time("createdAt", created).time("updatedAt", sourceUpdated(sample, source, created));
    if (!last)
        return;
    json.text("lastRunStatus", statusText(last->status));
    json.time("lastRunAt", last->startedMs.value_or(last->createdMs));
    if (last->cause >= 0) {
        json.beginObject("lastRunErrorMessage");
        writeErrorMessage(json, source, *last);
        json.endObject();
    }
    // Counts the assets that the run made, not those that it saw.
    json.number("lastRunAssetCount", last->added.value_or(0));
}

void writeFilter(JsonWriter &json, const SampleSource &source, const RunFacts &run)
{
    const bool narrowed = source.story == Story::NarrowedFilter && run.daysAgo <= storyDay::filterNarrowed;
    json.beginArray("relationalFilterConfigurations").beginObject().text("databaseName", source.database);
    if (source.type == "REDSHIFT")
        json.text("schemaName", QByteArray("public"));
    json.beginArray("filterExpressions").beginObject();
    json.text("type", QByteArray("INCLUDE")).text("expression", QByteArray(narrowed ? "pos_*" : "*"));
    json.endObject().endArray().endObject().endArray();
}

} // namespace

void writeDomainSummary(JsonWriter &json, const SampleDomain &sample, const SampleDomainRecord &domain)
{
    json.beginObject().text("id", domain.id).text("name", domain.name).text("description", domain.description);
    json.text("arn",
              QByteArray("arn:aws:datazone:") + SampleDomain::region + ':' + SampleDomain::account + ":domain/"
                  + domain.id);
    json.text("managedAccountId", QByteArray(SampleDomain::account)).text("status", QByteArray("AVAILABLE"));
    json.text("portalUrl", domain.portalUrl);
    json.epoch("createdAt", sample.todayMs() - domainAge + 37'250'113);
    json.epoch("lastUpdatedAt", sample.todayMs() - 40 * msPerDay).text("domainVersion", domain.version);
    json.endObject();
}

void writeDomain(JsonWriter &json, const SampleDomain &sample, const SampleDomainRecord &domain)
{
    json.beginObject().text("id", domain.id).text("name", domain.name).text("description", domain.description);
    json.text("arn",
              QByteArray("arn:aws:datazone:") + SampleDomain::region + ':' + SampleDomain::account + ":domain/"
                  + domain.id);
    json.text("rootDomainUnitId", sample.ids().encode(SampleIds::Kind::Unit, domain.version == "V2" ? 0 : 1));
    json.beginObject("singleSignOn").text("type", QByteArray("DISABLED")).endObject();
    json.text("domainExecutionRole",
              QByteArray("arn:aws:iam::") + SampleDomain::account + ":role/service-role/NorthmereDomainExecution");
    json.text("status", QByteArray("AVAILABLE")).text("portalUrl", domain.portalUrl);
    json.epoch("createdAt", sample.todayMs() - domainAge + 37'250'113);
    json.epoch("lastUpdatedAt", sample.todayMs() - 40 * msPerDay);
    json.beginObject("tags").text("owner", QByteArray("data-platform")).endObject();
    json.text("domainVersion", domain.version).endObject();
}

void writeProjectSummary(JsonWriter &json, const SampleDomain &sample, const SampleProject &project)
{
    const SampleDomainRecord &domain = sample.domains().at(static_cast<size_t>(project.domain));
    json.beginObject().text("domainId", domain.id).text("id", project.id).text("name", project.name);
    if (!project.description.isEmpty())
        json.text("description", project.description);
    json.text("projectStatus", QByteArray("ACTIVE")).text("createdBy", creator(sample, project));
    const qint64 created = projectCreated(sample, project);
    json.time("createdAt", created).time("updatedAt", created + 9 * msPerDay + 417);
    json.text("domainUnitId", sample.ids().encode(SampleIds::Kind::Unit, static_cast<quint32>(project.domain)));
    json.endObject();
}

void writeProject(JsonWriter &json, const SampleDomain &sample, const SampleProject &project)
{
    const SampleDomainRecord &domain = sample.domains().at(static_cast<size_t>(project.domain));
    json.beginObject().text("domainId", domain.id).text("id", project.id).text("name", project.name);
    if (!project.description.isEmpty())
        json.text("description", project.description);
    json.text("projectStatus", QByteArray("ACTIVE")).text("createdBy", creator(sample, project));
    const qint64 created = projectCreated(sample, project);
    json.time("createdAt", created).time("lastUpdatedAt", created + 9 * msPerDay + 417);
    json.text("domainUnitId", sample.ids().encode(SampleIds::Kind::Unit, static_cast<quint32>(project.domain)));
    json.endObject();
}

void writeSourceSummary(JsonWriter &json, const SampleDomain &sample, const SampleSource &source,
                        const std::optional<RunFacts> &last, qint64 nowMs)
{
    json.beginObject().text("dataSourceId", source.id);
    writeSourceHead(json, sample, source, last);
    writeSourceTimes(json, sample, source, last, nowMs);
    json.endObject();
}

void writeSource(JsonWriter &json, const SampleDomain &sample, const SampleSource &source,
                 const std::optional<RunFacts> &last, qint64 nowMs)
{
    json.beginObject().text("id", source.id);
    json.text("projectId", sample.projects().at(static_cast<size_t>(source.project)).id);
    writeSourceHead(json, sample, source, last);
    writeSourceTimes(json, sample, source, last, nowMs);
    if (source.type == "GLUE" || source.type == "REDSHIFT" || source.type == "SAGEMAKER") {
        RunFacts today;
        json.beginObject("configuration");
        writeConfiguration(json, source, today);
        json.endObject();
    }
    json.beginObject("recommendation").flag("enableBusinessNameGeneration", source.number % 2 == 0).endObject();
    json.flag("publishOnImport", source.publishOnImport).beginArray("assetFormsOutput").endArray();
    json.endObject();
}

void writeConfiguration(JsonWriter &json, const SampleSource &source, const RunFacts &run)
{
    if (source.type == "SAGEMAKER") {
        json.beginObject("sageMakerRunConfiguration").text("accountId", QByteArray(SampleDomain::account));
        json.text("region", QByteArray(SampleDomain::region));
        json.beginObject("trackingAssets").beginArray("SageMakerModelPackageGroupAssetType");
        json.item(modelPackageGroupArn(source)).endArray().endObject().endObject();
        return;
    }
    const bool redshift = source.type == "REDSHIFT";
    json.beginObject(redshift ? QByteArrayView("redshiftRunConfiguration") : QByteArrayView("glueRunConfiguration"));
    json.text("accountId", QByteArray(SampleDomain::account)).text("region", QByteArray(SampleDomain::region));
    json.text("dataAccessRole", roleArn(source));
    writeFilter(json, source, run);
    if (redshift) {
        json.beginObject("redshiftCredentialConfiguration");
        json.text("secretManagerArn", secretArn(source, run)).endObject();
        json.beginObject("redshiftStorage").beginObject("redshiftServerlessSource");
        json.text("workgroupName", workgroup(source)).endObject().endObject();
    } else {
        json.flag("autoImportDataQualityResult", source.number % 3 == 0);
    }
    json.endObject();
}

QByteArray sourceStatus(const std::optional<RunFacts> &last)
{
    return last && last->status == RunStatus::Running ? "RUNNING" : "READY";
}

QByteArray environmentId(const SampleDomain &sample, const SampleSource &source)
{
    return usesConnection(sample, source) ? QByteArray()
                                          : sample.ids().encode(SampleIds::Kind::Environment, source.number);
}

QByteArray connectionId(const SampleDomain &sample, const SampleSource &source)
{
    return usesConnection(sample, source) ? sample.ids().encode(SampleIds::Kind::Connection, source.number)
                                          : QByteArray();
}

} // namespace zonescope::demo
